/* The alias file: names, looked up by hash, each with its years. */
#include "alias.h"

#include "map.h"
#include "number.h"
#include "stream.h"

#include <stdlib.h>

enum { YEAR_MAX = 9999 };
#define NONE UINT32_MAX

struct alias {
	struct buffer name;
	int64_t from, to;
	uint32_t next;        /* of the same printed name, or NONE */
};

struct aliases {
	struct map *printed;  /* to the number of the last alias of that name */
	struct alias *list;
	size_t count, room;
};

void aliases_close(struct aliases *aliases)
{
	if (aliases == NULL)
		return;
	for (size_t i = 0; i < aliases->count; i++)
		buffer_free(&aliases->list[i].name);
	free(aliases->list);
	map_close(aliases->printed);
	free(aliases);
}

static int parse_year(struct slice text, int64_t otherwise, int64_t *year, struct error *err)
{
	*year = otherwise;
	if (text.len != 0 && !number_parse_whole(text, 0, YEAR_MAX, year))
		return error_set(err, "year '%.*s', expected a number of four digits or nothing", (int)text.len, text.ptr);
	return 0;
}

static int add(struct aliases *aliases, struct slice printed, struct slice name, struct slice from, struct slice to,
    struct error *err)
{
	struct alias alias = { .next = NONE };
	struct buffer plain = { NULL, 0, 0 };
	uint32_t *last;

	if (parse_year(from, 0, &alias.from, err) < 0 || parse_year(to, YEAR_MAX, &alias.to, err) < 0)
		return -1;
	if (alias.from > alias.to)
		return error_set(err, "the years end before they begin");
	if (printed.len == 0 || name.len == 0)
		return error_set(err, "an empty name, expected the name as printed and the name to use");
	stream_unescape(printed, &plain);
	last = map_put(aliases->printed, buffer_slice(&plain), NONE);
	buffer_free(&plain);
	for (uint32_t i = *last; i != NONE; i = aliases->list[i].next)
		if (aliases->list[i].from <= alias.to && alias.from <= aliases->list[i].to &&
		    !slice_equal(buffer_slice(&aliases->list[i].name), name))
			return error_set(err, "'%.*s' has another name for the same year already", (int)printed.len, printed.ptr);
	alias.next = *last;
	*last = (uint32_t)aliases->count;
	stream_unescape(name, &alias.name);
	if (aliases->count == aliases->room) {
		aliases->room = aliases->room != 0 ? aliases->room * 2 : 64;
		aliases->list = xreallocarray(aliases->list, aliases->room, sizeof *aliases->list);
	}
	aliases->list[aliases->count++] = alias;
	return 0;
}

static int read_all(struct aliases *aliases, struct stream *stream, struct error *err)
{
	const struct slice none = { "", 0 };
	const int printed = stream_need(stream, "name", err);
	const int name = printed < 0 ? -1 : stream_need(stream, "use", err);
	const int from = stream_column(stream, "from"), to = stream_column(stream, "to");
	const struct slice *fields;
	int status;

	if (printed < 0 || name < 0)
		return -1;
	while ((status = stream_next(stream, &fields, err)) > 0)
		if (add(aliases, fields[printed], fields[name], from >= 0 ? fields[from] : none,
		    to >= 0 ? fields[to] : none, err) < 0)
			return error_prefix(err, "%s:%lu: ", stream_name(stream), stream_line(stream));
	return status;
}

struct aliases *aliases_open(const char *path, struct error *err)
{
	struct stream *stream = stream_open(path, STREAM_TSV, err);
	struct aliases *aliases;

	if (stream == NULL)
		return NULL;
	aliases = xcalloc(1, sizeof *aliases);
	aliases->printed = map_open();
	if (read_all(aliases, stream, err) < 0) {
		aliases_close(aliases);
		aliases = NULL;
	}
	stream_close(stream);
	return aliases;
}

struct slice aliases_name(const struct aliases *aliases, struct slice printed, struct slice year)
{
	const uint32_t *last = map_get(aliases->printed, printed);
	int64_t number = 0;
	const bool known = number_parse_whole(year, 0, YEAR_MAX, &number);

	for (uint32_t i = last != NULL ? *last : NONE; i != NONE; i = aliases->list[i].next) {
		const struct alias *alias = &aliases->list[i];

		/* An alias for some years only says nothing of a report whose year is unknown. */
		if (known ? alias->from <= number && number <= alias->to : alias->from == 0 && alias->to == YEAR_MAX)
			return buffer_slice(&alias->name);
	}
	return printed;
}
