/* A paragraph of a document's prose, put together from its tokens, with a way back to the print; and its clauses. */
#ifndef GIK_PARAGRAPH_H
#define GIK_PARAGRAPH_H

#include "phrases.h"
#include "token.h"

/* Where in the text characters of a token are. */
struct paragraph_span {
	size_t from, to;
	size_t token;
	size_t skip;              /* bytes of the token before them */
	uint32_t column;          /* of the first in its line */
};

/* Text up to a mark of punctuation. */
struct clause {
	size_t from, to;          /* in the text, its mark not included */
	size_t sentence;          /* where its sentence starts */
};

/* Zero it but for tokens, phrases and name before its first use; paragraph_free when done. */
struct paragraph {
	const struct tokens *tokens;
	const struct phrases *phrases;
	struct slice name;        /* the agency's, folded: blanked out like what is quoted; empty: none */
	struct buffer text;       /* without blanks, narrow and simplified; what is quoted is blanked out with `_` */
	struct paragraph_span *spans;
	size_t span_count, span_room;
	struct clause *clauses;
	size_t clause_count, clause_room;
};

void paragraph_free(struct paragraph *paragraph);

/* The paragraph that starts at token `first`, of [first, stop), into the text; returns where the next starts. */
size_t paragraph_fill(struct paragraph *paragraph, size_t first, size_t stop);
/* The text's clauses. */
void paragraph_cut(struct paragraph *paragraph);
/* Appends the print of a part of the text, without its blanks. */
void paragraph_print(const struct paragraph *paragraph, size_t from, size_t to, struct buffer *out);
/* The token in which that place of the text, before its end, is, and the column of its line. */
const struct token *paragraph_place(const struct paragraph *paragraph, size_t at, uint32_t *column);

#endif
