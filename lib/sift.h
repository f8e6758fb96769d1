/* Which of the chains of labels are reports. */
#ifndef GIK_SIFT_H
#define GIK_SIFT_H

#include "chain.h"

/*
 * The chains of all reports in the document, as chains_find has them, without those of labels in prose, those of a table
 * that is printed twice, and the words of the page's navigation that look like labels.
 */
struct chain *sift_reports(const struct tokens *tokens, size_t *count);

#endif
