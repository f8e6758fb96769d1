/* Every pattern of the data tables with parts compiles: one that does not would be left out in silence. */
#include "error.h"
#include "parts.h"

#include <stdio.h>

static int check(const struct data_table *table)
{
	int failures = 0;

	for (size_t row = 0; row < table->rows; row++) {
		struct error err = { NULL };
		struct pattern *compiled = parts_pattern(table, row, &err);

		if (compiled == NULL) {
			printf("%s: row %lu (%s): %s\n", table->name, (unsigned long)row + 1, data_field(table, row, 0), err.text);
			failures++;
		}
		pattern_close(compiled);
		error_free(&err);
	}
	return failures;
}

int main(void)
{
	return check(&data_titles) + check(&data_prose) != 0;
}
