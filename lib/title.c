/* Agency and year. */
#include "title.h"

void title_find(struct title *title, const struct tokens *tokens, size_t first, size_t stop, size_t tables,
    size_t behind)
{
	*title = (struct title){ .year = 0 };
	(void)tokens; (void)first; (void)stop; (void)tables; (void)behind;
}

void title_free(struct title *title)
{
	buffer_free(&title->org);
	buffer_free(&title->year_text);
}
