/*
 * The titles of a document, among the lines before its tables. What a title says of agency and year may stand on
 * one line or on several, or on a line of its own above or below.
 */
#ifndef GIK_HEADING_H
#define GIK_HEADING_H

#include "passage.h"

enum {
	HEADING_LONGEST = 360     /* bytes of a title with what stands before it */
};

/* A title, or what stands for one. */
struct heading {
	struct buffer org;        /* as printed; empty where it does not tell */
	int year;                 /* 0 where it does not tell */
	size_t line;              /* its last one */
	size_t above;             /* lines above that where its agency begins */
	bool detached;            /* the agency stands on a line of its own */
};

/* A search for agency and year. Zero but for the tokens before its first use; search_free when done. */
struct search {
	const struct tokens *tokens;
	struct stretches head, tail;  /* the lines before and behind the tables */
	struct passage passage;       /* what is being looked at */
	struct buffer org;            /* the agency that it names, as printed; empty: none */
	struct heading *found;
	size_t count;
};

void search_free(struct search *search);

/* Makes the name, a part of the passage's folded text, the search's org; false where it is empty. */
bool search_keep(struct search *search, struct slice name);
/* Reads the passage as a title: search->org, *year (0: none). False where it is no title or tells neither. */
bool search_title(struct search *search, int *year);
/* Reads a line that holds a name and nothing else into search->org; false where it does not. */
bool search_alone(struct search *search, const struct stretches *lines, size_t line);

/* Finds the titles in the head: true. Where it has none, and up to `behind` there are some, the head goes on to there. */
bool headings_find(struct search *search, size_t first, size_t behind);
/*
 * The title that is meant, NULL where there is none; `org` and `year` are what the document calls itself, or empty
 * and 0. Lives as long as the search.
 */
const struct heading *heading_chosen(struct search *search, struct slice org, int year);
/* The agency of the other titles, for a chosen one without; empty where they differ in it or in the year. */
struct slice heading_other(const struct search *search, const struct heading *chosen);

#endif
