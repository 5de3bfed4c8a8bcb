/* SPDX-License-Identifier: MIT */
/*
 * Anki finds names by regular expression, not by parsing, so that it sees them in tags that are
 * broken as well (tried); so does this.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "html/entity.h"
#include "html/escape.h"
#include "html/file_names.h"

#define SOUND_OPEN	"[sound:"

/*
 * A field with the ends of its parts: after the last ">", no tag ends.  Otherwise a field of many
 * unfinished tags would take time in proportion to the square of its length.
 */
struct named_field {
	struct slice	 html;
	size_t		 tags_end;
	size_t		 sounds_end;
	size_t		 double_quotes_end;
	size_t		 single_quotes_end;
};

/* A name as it is written in the field. */
struct written_name {
	struct slice		 name;		/* without quotes, not decoded */
	size_t			 start;		/* of the name, with its quotes */
	size_t			 end;
	enum file_name_place	 place;
};

static bool
starts_folded(struct slice s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && strncasecmp(s.p, word, n) == 0;
}

/* Whether s, from after a "<", begins with the name of a media element. */
static bool
is_media_element(struct slice s)
{
	static const char *const elements[] = {"img", "audio", "video", "object", "source"};

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		struct slice rest = slice_from(s, strlen(elements[i]));

		if (starts_folded(s, elements[i]) && rest.n != 0 && !utf8_is_word_byte(rest.p[0]))
			return true;
	}
	return false;
}

static size_t
skip_space(struct slice s, size_t at)
{
	while (at < s.n && (s.p[at] == ' ' || (s.p[at] >= '\t' && s.p[at] <= '\r')))
		at++;
	return at;
}

/* Returns the offset of the first such byte at or after `at`, or html.n if `at` is past the last. */
static size_t
find_byte(struct slice html, char byte, size_t at, size_t past_last)
{
	return at >= past_last ? html.n :
	    (size_t)((const char *)memchr(html.p + at, byte, html.n - at) - html.p);
}

static size_t
past_last(struct slice html, char byte)
{
	while (html.n != 0 && html.p[html.n - 1] != byte)
		html.n--;
	return html.n;
}

/* Reads the value that starts at `at`, of a tag that ends at `end`. */
static bool
read_value(const struct named_field *field, size_t at, size_t end, struct written_name *found)
{
	struct slice html = field->html;
	char quote = at < end ? html.p[at] : '\0';
	size_t last = at;

	found->start = at;
	if (quote == '"' || quote == '\'') {
		last = find_byte(html, quote, at + 1,
		    quote == '"' ? field->double_quotes_end : field->single_quotes_end);
		found->name = slice_from(slice_until(html, last), at + 1);
		found->end = last + 1;
		return last != html.n;
	}
	while (last < end && skip_space(html, last) == last)
		last++;
	found->name = slice_from(slice_until(html, last), at);
	found->end = last;
	return last > at;
}

/* Finds src or data in the tag from `at` to its ">" at `end`. */
static bool
find_in_tag(const struct named_field *field, size_t at, size_t end, struct written_name *found)
{
	struct slice html = field->html;

	found->place = FILE_NAME_IN_TAG;
	for (; at < end; at++) {
		struct slice rest = slice_from(slice_until(html, end), at + 1);
		size_t n = starts_folded(rest, "src") ? 3 : starts_folded(rest, "data") ? 4 : 0;
		size_t value;

		if (n == 0 || utf8_is_word_byte(html.p[at]) || html.p[at] == '-')
			continue;
		value = skip_space(html, at + 1 + n);
		if (value < end && html.p[value] == '=' &&
		    read_value(field, skip_space(html, value + 1), end, found))
			return true;
	}
	return false;
}

static bool
find_sound(const struct named_field *field, size_t at, struct written_name *found)
{
	size_t start = at + strlen(SOUND_OPEN);

	found->place = FILE_NAME_PLAYED;
	found->start = start;
	found->end = find_byte(field->html, ']', start, field->sounds_end);
	found->name = slice_from(slice_until(field->html, found->end), start);
	return found->end != field->html.n;
}

/* Reads the name that the byte at `at` opens.  If there is none, *past is where to look again. */
static bool
find_at(const struct named_field *field, size_t at, struct written_name *found, size_t *past)
{
	struct slice html = field->html;
	size_t close;

	*past = at + 1;
	if (html.p[at] == '[')
		return starts_folded(slice_from(html, at), SOUND_OPEN) &&
		    find_sound(field, at, found);
	if (html.p[at] != '<' || !is_media_element(slice_from(html, at + 1)))
		return false;
	close = find_byte(html, '>', at, field->tags_end);
	if (close == html.n)
		return false;
	*past = close;
	return find_in_tag(field, at + 1, close, found);
}

static bool
find_next(const struct named_field *field, size_t at, struct written_name *found)
{
	size_t past;

	for (; at < field->html.n; at = past)
		if (find_at(field, at, found, &past))
			return true;
	return false;
}

bool
file_names_possible(struct slice html)
{
	for (size_t at = 0; at < html.n; at++) {
		const char *open = memchr(html.p + at, '<', html.n - at);

		if (open == NULL)
			break;
		at = (size_t)(open - html.p);
		if (is_media_element(slice_from(html, at + 1)))
			return true;
	}
	return slice_has(html, SLICE(SOUND_OPEN));
}

static void
add_name(struct buf *buf, struct slice name, enum file_name_place place)
{
	if (place == FILE_NAME_PLAYED) {
		escape_text(buf, name);
		return;
	}
	buf_byte(buf, '"');
	escape_value(buf, name);
	buf_byte(buf, '"');
}

void
file_names_change(struct buf *buf, struct slice html, file_name_change change, void *argument)
{
	struct named_field field = {
		.html = html,
		.tags_end = past_last(html, '>'),
		.sounds_end = past_last(html, ']'),
		.double_quotes_end = past_last(html, '"'),
		.single_quotes_end = past_last(html, '\''),
	};
	struct written_name found;
	struct buf decoded = {0};
	size_t at = 0;

	while (find_next(&field, at, &found)) {
		struct slice wanted;

		decoded.n = 0;
		entity_add_decoded(&decoded, found.name,
		    found.place == FILE_NAME_IN_TAG ? ENTITY_IN_VALUE : ENTITY_IN_TEXT);
		buf_add(buf, slice_from(slice_until(html, found.start), at));
		if (change(argument, buf_slice(&decoded), found.start, found.place, &wanted))
			add_name(buf, wanted, found.place);
		else
			buf_add(buf, slice_from(slice_until(html, found.end), found.start));
		at = found.end;
	}
	buf_add(buf, slice_from(html, at));
	buf_free(&decoded);
}
