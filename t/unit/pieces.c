/*
 * Prints the pieces of documents, as readers.bats compares them: a line a piece, its place, its text.
 *
 *   pieces [FILE...]     place is tT.rR.cC left+width height for cells, LINE:COLUMN for text
 */
#include "reader.h"

#include <stdio.h>

static void print_piece(const struct piece *piece)
{
	if (piece->table != 0)
		printf("t%u.r%u.c%u %u+%u %u", piece->table, piece->row, piece->cell, piece->left, piece->width,
		    piece->height);
	else
		printf("%u:%u", piece->line, piece->column);
	printf("%s%s\t", piece->merged ? " merged" : "", piece->garbled ? " garbled" : "");
	for (size_t i = 0; i < piece->text.len; i++)
		if (piece->text.ptr[i] == '\n')
			fputs("\\n", stdout);
		else
			putchar(piece->text.ptr[i]);
	putchar('\n');
}

int main(int count, char **arguments)
{
	const struct source_options options = {
		.paths = (const char *const *)arguments + 1, .count = (size_t)(count > 0 ? count - 1 : 0)
	};
	struct source *source = source_open(&options);
	struct reader *reader = reader_open();
	struct document document;
	struct error err = { NULL };
	int status, result = 0;

	while ((status = source_next(source, &document, &err)) != 0) {
		const struct doc *doc = status > 0 ? reader_read(reader, &document, &err) : NULL;

		if (doc != NULL) {
			printf("== %.*s\n", (int)document.name.len, document.name.ptr);
			if (doc->title.len != 0)
				printf("title\t%.*s\n", (int)doc->title.len, doc->title.ptr);
			for (size_t i = 0; i < doc->count; i++)
				print_piece(&doc->pieces[i]);
		}
		if (err.text != NULL) {
			fprintf(stderr, "%s\n", err.text);
			result = 2;
			error_free(&err);
		}
	}
	reader_close(reader);
	source_close(source);
	return result;
}
