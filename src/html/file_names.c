/* SPDX-License-Identifier: MIT */
/*
 * Anki finds names by regular expression, not by parsing, so that it sees them in tags that are
 * broken as well (tried); so does this.
 */
#include "config.h"

#include <strings.h>

#include "base/map.h"
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
	size_t		 tag_end;	/* of the last tag in which a name was found */
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

/*
 * Returns the length of the name of a media element with which s, from after a "<", begins; 0 if it
 * does not.
 */
static size_t
media_element_length(struct slice s)
{
	static const char *const elements[] = {"img", "audio", "video", "object", "source"};

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		size_t n = strlen(elements[i]);

		if (starts_folded(s, elements[i]) && n < s.n &&
		    !utf8_is_letter(utf8_peek(s, n)) && !ascii_is_digit(s.p[n]) && s.p[n] != '_')
			return n;
	}
	return 0;
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

/* Returns the offset of the next quote of that kind, or html.n if there is none. */
static size_t
find_quote(const struct named_field *field, char quote, size_t at)
{
	return find_byte(field->html, quote, at,
	    quote == '"' ? field->double_quotes_end : field->single_quotes_end);
}

/*
 * Reads the value at `at`, of a tag whose next ">" is at `close`; a quoted one may contain that, if
 * another follows.
 */
static bool
read_value(const struct named_field *field, size_t at, size_t close, struct written_name *found)
{
	struct slice html = field->html;
	size_t last = at;

	found->start = at;
	if (at < close && (html.p[at] == '"' || html.p[at] == '\'')) {
		last = find_quote(field, html.p[at], at + 1);
		found->name = slice_from(slice_until(html, last), at + 1);
		found->end = last + 1;
		return last > at + 1 && last < field->tags_end;
	}
	while (last < close && skip_space(html, last) == last)
		last++;
	found->name = slice_from(slice_until(html, last), at);
	found->end = last;
	return last > at;
}

/* Whether a word may begin at `at`, which is not 0: "data-src" contains "src". */
static bool
begins_word(struct slice html, size_t at)
{
	int32_t before = utf8_peek(html, utf8_previous(html, at));

	return !utf8_is_letter(before) && !ascii_is_digit(before) && before != '_';
}

/* Finds src or data from `at` up to the ">" at `close`. */
static bool
find_attribute(const struct named_field *field, size_t at, size_t close, struct written_name *found)
{
	struct slice html = field->html;

	for (; at < close; at++) {
		struct slice rest = slice_from(slice_until(html, close), at);
		size_t n = starts_folded(rest, "src") ? 3 : starts_folded(rest, "data") ? 4 : 0;
		size_t value = n == 0 ? 0 : skip_space(html, at + n);

		/* Anki allows no space around "=", but browsers do, and they show the file. */
		if (n != 0 && begins_word(html, at) && value < close && html.p[value] == '=' &&
		    read_value(field, skip_space(html, value + 1), close, found))
			return true;
	}
	return false;
}

/*
 * Returns the offset after the quoted string that begins in the tag, from `at` on, and contains the
 * ">" at `close`; 0 if there is none.
 */
static size_t
skip_string(const struct named_field *field, size_t at, size_t close)
{
	struct slice html = field->html;
	char open = '\0';
	size_t end;

	for (; at < close; at++) {
		if (html.p[at] == open)
			open = '\0';
		else if (open == '\0' && (html.p[at] == '"' || html.p[at] == '\''))
			open = html.p[at];
	}
	end = open == '\0' ? html.n : find_quote(field, open, close);
	return end == html.n ? 0 : end + 1;
}

/*
 * Finds src or data in the tag whose name ends at `at`, as Anki's expression does: a ">" only ends
 * the tag if it is not in a string.  If there is none, sets *past to where to look for another tag.
 */
static bool
find_in_tag(const struct named_field *field, size_t at, struct written_name *found, size_t *past)
{
	size_t from = at + 1;

	found->place = FILE_NAME_IN_TAG;
	while (at != 0) {
		size_t close = find_byte(field->html, '>', at, field->tags_end);

		if (close == field->html.n)
			return false;
		if (find_attribute(field, from, close, found))
			return true;
		*past = close;
		at = from = skip_string(field, at, close);
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
	size_t name;

	*past = at + 1;
	if (html.p[at] == '[')
		return slice_starts(slice_from(html, at), SLICE(SOUND_OPEN)) &&
		    find_sound(field, at, found);
	if (html.p[at] != '<' || at < field->tag_end)
		return false;
	name = media_element_length(slice_from(html, at + 1));
	return name != 0 && find_in_tag(field, at + 1 + name, found, past);
}

/* Finds the next name at or after `at`.  Another tag cannot begin before the end of its tag. */
static bool
find_next(struct named_field *field, size_t at, struct written_name *found)
{
	size_t past;

	for (; at < field->html.n; at = past) {
		if (!find_at(field, at, found, &past))
			continue;
		if (found->place == FILE_NAME_IN_TAG)
			field->tag_end = find_byte(field->html, '>', found->end, field->tags_end);
		return true;
	}
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
		if (media_element_length(slice_from(html, at + 1)) != 0)
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

static struct named_field
named_field(struct slice html)
{
	return (struct named_field){
		.html = html,
		.tags_end = past_last(html, '>'),
		.sounds_end = past_last(html, ']'),
		.double_quotes_end = past_last(html, '"'),
		.single_quotes_end = past_last(html, '\''),
	};
}

/* Decodes the name into the buffer. */
static struct slice
decode(struct buf *decoded, const struct written_name *found)
{
	decoded->n = 0;
	entity_add_decoded(decoded, found->name,
	    found->place == FILE_NAME_IN_TAG ? ENTITY_IN_VALUE : ENTITY_IN_TEXT);
	return buf_slice(decoded);
}

void
file_names_change(struct buf *buf, struct slice html, file_name_change change, void *argument)
{
	struct named_field field = named_field(html);
	struct written_name found;
	struct buf decoded = {0};
	size_t at = 0;

	while (find_next(&field, at, &found)) {
		struct slice name = decode(&decoded, &found), wanted;

		buf_add(buf, slice_from(slice_until(html, found.start), at));
		if (change(argument, name, found.start, found.place, &wanted))
			add_name(buf, wanted, found.place);
		else
			buf_add(buf, slice_from(slice_until(html, found.end), found.start));
		at = found.end;
	}
	buf_add(buf, slice_from(html, at));
	buf_free(&decoded);
}

void
file_names_visit(struct slice html, file_name_visit visit, void *argument)
{
	struct named_field field;
	struct written_name found;
	struct buf decoded = {0};
	size_t at = 0;

	if (!file_names_possible(html))
		return;
	field = named_field(html);
	while (find_next(&field, at, &found) && visit(argument, decode(&decoded, &found)))
		at = found.end;
	buf_free(&decoded);
}

struct name_test {
	const struct map	*names;
	bool			 found;
};

static bool
test_name(void *argument, struct slice name)
{
	struct name_test *test = argument;

	test->found = map_get(test->names, name) != NULL;
	return !test->found;
}

bool
file_names_have(struct slice html, const struct map *names)
{
	struct name_test test = {.names = names};

	file_names_visit(html, test_name, &test);
	return test.found;
}
