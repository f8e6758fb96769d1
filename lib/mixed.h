/*
 * Words that may be more than words: a value before them or behind, a label with a character that is wrong, a sign
 * for nought.
 */
#ifndef GIK_MIXED_H
#define GIK_MIXED_H

#include "token.h"

/* A value stands before the words, as a line that was joined to the next leaves it. A numbering is none: it
 * has one digit, and a stop or bracket behind it (Markdown: a backslash and a stop); nor is a year. */
bool mixed_value_first(struct slice text);

/* A number and then words in one cell, as where the bound between two was lost; not a year, nor a numbering. */
bool mixed_number_first(const struct tokens *tokens, size_t at);

/* Words on one line of a cell and a number on another: a header and a value that lost the line between them. */
bool mixed_number_last(const struct tokens *tokens, size_t at);

/* Is one half of the words a piece of the form? Then they are one of its labels with a character that is wrong. */
bool mixed_half_label(const struct tokens *tokens, size_t at);

/* Digits among the words, other than a numbering before them, those of a date, and in brackets behind words: a year, a
 * remark. */
bool mixed_digits(struct slice text);

/* Are the last of the words a digit? */
bool mixed_digit_last(struct slice text);

/* A circle, which some write for nought. */
bool mixed_circle(struct slice text);

/* A cell with several numbers and nothing else: those of two rows, or of two columns. */
bool mixed_numbers(const struct tokens *tokens, size_t at);

/* Does the text start with a numbering, in brackets or with a stop behind it, as labels do and remarks do not? */
bool mixed_numbered(struct slice text);

#endif
