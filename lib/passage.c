/* Lines of tokens, and their text. */
#include "passage.h"

#include "error.h"
#include "glyph.h"
#include "utf8.h"

#include <stdlib.h>

/* Bytes of a word that is a part of one: a character or two, as titles set wide have them. */
enum { SCRAP = 6 };

static void add_stretch(struct stretches *stretches, size_t *room, struct stretch line)
{
	if (stretches->count == *room) {
		*room = *room != 0 ? 2 * *room : 256;
		stretches->stretch = xreallocarray(stretches->stretch, *room, sizeof *stretches->stretch);
	}
	stretches->stretch[stretches->count++] = line;
}

/* Adds the line, or its words where it is too long and has any. */
static void add_whole(struct stretches *stretches, size_t *room, const struct tokens *tokens, struct stretch line)
{
	struct stretch part = { line.first, line.first, 0, false };

	if (line.bytes <= PASSAGE_LONG) {
		add_stretch(stretches, room, line);
		return;
	}
	for (size_t i = line.first; i < line.stop; i++) {
		const size_t bytes = tokens->token[i].text.len;

		if (part.stop > part.first && tokens->token[part.stop - 1].text.len > SCRAP) {
			add_stretch(stretches, room, part);
			part = (struct stretch){ i, i, 0, true };
		}
		part.stop = i + 1;
		part.bytes += bytes;
	}
	add_stretch(stretches, room, part);
}

void stretches_cut(struct stretches *stretches, const struct tokens *tokens, size_t first, size_t stop)
{
	size_t room = 0;
	struct stretch line = { first, first, 0, false };

	*stretches = (struct stretches){ NULL, 0 };
	for (size_t i = first; i < stop; i++) {
		const struct token *token = &tokens->token[i];
		bool begins = token->gap != 0;

		if (token->text.len == 0)
			continue;
		if (line.stop != line.first) {
			const struct token *before = &tokens->token[line.stop - 1];

			begins = begins || (token->piece != before->piece && (token->text.len > SCRAP || before->text.len > SCRAP));
			if (begins) {
				add_whole(stretches, &room, tokens, line);
				line = (struct stretch){ i, i, 0, false };
			}
		} else {
			line.first = i;
		}
		line.stop = i + 1;
		line.bytes += token->text.len;
	}
	if (line.stop != line.first)
		add_whole(stretches, &room, tokens, line);
}

void stretches_free(struct stretches *stretches)
{
	free(stretches->stretch);
	*stretches = (struct stretches){ NULL, 0 };
}

void passage_free(struct passage *passage)
{
	buffer_free(&passage->folded);
	buffer_free(&passage->printed);
	free(passage->at);
	free(passage->breaks);
	*passage = (struct passage){ .at = NULL };
}

void passage_clear(struct passage *passage)
{
	passage->folded.len = passage->printed.len = 0;
	passage->break_count = 0;
	passage->residue = 0;
}

static void add_break(struct passage *passage)
{
	const size_t place = passage->folded.len;

	if (place == 0 || (passage->break_count != 0 && passage->breaks[passage->break_count - 1] == place))
		return;
	if (passage->break_count == passage->break_room) {
		passage->break_room = 2 * passage->break_room + 16;
		passage->breaks = xreallocarray(passage->breaks, passage->break_room, sizeof *passage->breaks);
	}
	passage->breaks[passage->break_count++] = place;
}

static void add_point(struct passage *passage, uint32_t point, struct slice print)
{
	const size_t from = passage->folded.len;
	const uint32_t folded = fold_point(point);

	if (folded == point && point != 0xfffd)
		buffer_add_slice(&passage->folded, print);
	else
		utf8_add(&passage->folded, folded);
	if (passage->folded.len + 1 > passage->at_room) {
		passage->at_room = 2 * passage->at_room + 256;
		passage->at = xreallocarray(passage->at, passage->at_room, sizeof *passage->at);
	}
	for (size_t i = from; i < passage->folded.len; i++)
		passage->at[i] = passage->printed.len;
	buffer_add_slice(&passage->printed, print);
	passage->at[passage->folded.len] = passage->printed.len;
}

/*
 * How much of the text is what converters leave: `[bookmark: name]`, and attributes of Markdown, `{...}`, both of
 * which may go on in the next word; marks of Markdown; how a character is read.
 */
static size_t residue(struct passage *passage, struct slice text)
{
	const char *end;
	const size_t printed = passage->printed.len;

	/* Behind a Chinese character, of three bytes. */
	if (passage->residue == 0 && printed >= 3 && glyph_is_chinese((unsigned char)passage->printed.ptr[printed - 3])) {
		const size_t reading = glyph_reading(text);

		if (reading != 0)
			return reading;
	}
	if (passage->residue == 0 && slice_starts(text, SLICE("[bookmark:")))
		passage->residue = ']';
	else if (passage->residue == 0 && text.ptr[0] == '{')
		passage->residue = '}';
	if (passage->residue == 0)
		return strchr("#*\\`[]", text.ptr[0]) != NULL;
	end = memchr(text.ptr, passage->residue, text.len);
	if (end == NULL)
		return text.len;
	passage->residue = 0;
	return (size_t)(end - text.ptr) + 1;
}

void passage_add(struct passage *passage, struct slice text)
{
	while (text.len != 0) {
		const bool plain = passage->residue == 0 && (unsigned char)*text.ptr >= 0x80;
		struct slice print = { text.ptr, plain ? 0 : residue(passage, text) };

		if (print.len == 0) {
			const uint32_t point = utf8_decode(text, &print.len);

			if (glyph_is_space(point))
				add_break(passage);
			else
				add_point(passage, point, print);
		}
		text.ptr += print.len;
		text.len -= print.len;
	}
	add_break(passage);
}

void passage_fill(struct passage *passage, const struct tokens *tokens, const struct stretches *stretches, size_t first,
    size_t stop, size_t most)
{
	passage_clear(passage);
	for (size_t line = first; line < stop; line++)
		for (size_t i = stretches->stretch[line].first; i < stretches->stretch[line].stop; i++) {
			if (passage->folded.len > most)
				return;
			passage_add(passage, tokens->token[i].text);
		}
}

struct slice passage_printed(const struct passage *passage, struct slice part)
{
	const size_t from = (size_t)(part.ptr - passage->folded.ptr);

	return (struct slice){ passage->printed.ptr + passage->at[from], passage->at[from + part.len] - passage->at[from] };
}
