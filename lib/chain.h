/*
 * Which words of a document are the labels of the form's rows: of all that look like one, the
 * chain that follows the order of the form best. Labels in prose are left out by it.
 */
#ifndef GIK_CHAIN_H
#define GIK_CHAIN_H

#include "keys.h"
#include "token.h"

/* A place where a label may stand. */
struct label {
	uint32_t order;          /* of the row in lib/keys.tsv */
	size_t first, last;      /* its tokens; others may stand between */
	uint32_t matched, length;/* characters found, of so many */
	uint32_t trailing;       /* characters behind it in its last token */
	uint64_t held;           /* which of its tokens are its own: bit i is token first + i */
	bool inside;             /* starts inside a token, behind a numbering */
	bool filled;             /* values or blank cells follow */
	int score;
};

/* The labels of one report, in order. */
struct chain {
	struct label *label;
	size_t count;
};

/* The chains of all labels in the document, in its order, those in prose too; *count of them. Free them with chains_free.
 * Empty where no row with values was found. */
struct chain *chains_find(const struct tokens *tokens, size_t *count);
void chains_free(struct chain *chains, size_t count);
void chain_free(struct chain *chain);

/*
 * Does the key stand at that token, from the given folded character on? Fills in *label. The words
 * of a label may be parted by blanks, line ends, values and pieces of neighbouring labels.
 */
bool label_match(const struct tokens *tokens, const struct key *key, size_t token, uint32_t offset,
    struct label *label);

/* Does the token belong to the label (one of its words)? Between first and last only words that
 * match count; the others are neighbours'. */
static inline bool label_holds(const struct label *label, size_t token)
{
	return token >= label->first && token <= label->last && (label->held >> (token - label->first) & 1) != 0;
}

/* The first of the tokens [first, stop) at which a label of any kind may begin; `stop` where none does. */
size_t labels_start(const struct tokens *tokens, size_t first, size_t stop);

/* label_key where one may. */
const struct key *label_key_any(const struct tokens *tokens, enum key_kind kind, size_t token, struct label *label);
/* The key of the kind that stands at the start of a token, the longest where several do, and its *label; NULL where
 * none does. */
static inline const struct key *label_key(const struct tokens *tokens, enum key_kind kind, size_t token, struct label *label)
{
	return (tokens->token[token].starts >> kind & 1) != 0 ? label_key_any(tokens, kind, token, label) : NULL;
}

/* Is the text token a piece of a label of a column, a group or a caption? */
bool token_is_fragment(const struct tokens *tokens, size_t token);

#endif
