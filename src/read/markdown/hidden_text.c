/* SPDX-License-Identifier: MIT */
/*
 * Goes through the lines once.  Code in fences is never searched.
 */
#include "config.h"

#include "base/buf.h"
#include "base/next_byte.h"
#include "base/utf8.h"
#include "read/markdown/contents.h"
#include "read/markdown/hidden_text.h"
#include "read/markdown/line.h"
#include "read/markdown/masked_text.h"
#include "read/metadata_lines.h"

/* Lines of at least so many bytes may be data in base 64 ... */
#define DATA_LINE	60
/* ... if they have this many together. */
#define DATA_BYTES	200

/* What is hidden begins on a line with one of these bytes, except for data in base 64. */
static const char signs[] = "`~[}%";

#define SIGNS	(sizeof(signs) - 1)

enum part {
	PART_METADATA,		/* counted in lines, the others in parts */
	PART_CONTENTS,
	PART_DRAWING,
	PART_DATA,
	PARTS
};

struct hiding {
	struct document		*doc;
	const struct text	*text;
	char			*bytes;		/* a copy of those of the text; NULL until needed */
	size_t			 counts[PARTS];
	uint32_t		 offset;	/* of the first hidden part */
	size_t			 searched;	/* no table of contents begins before this line */
	size_t			 endless;	/* no "%%" after this offset, or SIZE_MAX */
	struct next_byte	 signs[SIGNS];
	size_t			 sign;		/* offset of the first sign on or after the last line */
};

static size_t
start_of(const struct hiding *hiding, size_t index)
{
	return index < hiding->text->nlines ? hiding->text->lines[index].start
	    : hiding->text->bytes.n;
}

static char *
copy_bytes(struct hiding *hiding)
{
	struct slice bytes = hiding->text->bytes;

	if (hiding->bytes == NULL)
		hiding->bytes = arena_copy(hiding->doc->arena, bytes.p, bytes.n, 1);
	return hiding->bytes;
}

/* Makes lines blank. */
static void
hide_lines(struct hiding *hiding, enum part part, size_t first, size_t end)
{
	size_t total = 0;

	for (size_t i = 0; i < PARTS; i++)
		total += hiding->counts[i];
	if (total == 0)
		hiding->offset = hiding->text->lines[first].start;
	for (size_t i = first; i < end; i++)
		memset(copy_bytes(hiding) + hiding->text->lines[i].start, ' ',
		    hiding->text->lines[i].length);
	hiding->counts[part] += part == PART_METADATA ? end - first : 1;
}

/* comments */

/* A line whose comments are being hidden.  Its parts are measured once, so the time is linear. */
struct comment_line {
	struct slice	 bytes;
	size_t		 start;		/* its offset in the text */
	size_t		 indent;	/* offset in the line of its first word ... */
	size_t		 end;		/* ... and after its last one */
	size_t		 counted;	/* backticks before this offset are counted */
	size_t		 backticks;
};

static struct comment_line
open_line(const struct hiding *hiding, size_t index)
{
	struct slice bytes = text_line(hiding->text, index), words = utf8_trim(bytes);
	size_t indent = words.n == 0 ? 0 : (size_t)(words.p - bytes.p);

	return (struct comment_line){
		.bytes = bytes,
		.start = hiding->text->lines[index].start,
		.indent = indent,
		.end = indent + words.n,
	};
}

/* "5 %% of" is a percentage, "\%%" is typed on purpose, and in code it is an operator. */
static bool
opens_comment(struct comment_line *line, size_t at)
{
	struct slice before = slice_trim_blanks(slice_until(line->bytes, at));

	line->backticks +=
	    slice_count(slice_from(slice_until(line->bytes, at), line->counted), '`');
	line->counted = at;
	return line->backticks % 2 == 0 && (before.n == 0 ||
	    (before.p[before.n - 1] != '\\' && !ascii_is_digit(before.p[before.n - 1])));
}

/*
 * The offset in the text after the comment that begins at `at`; 0 if it does not end.  Only one
 * that begins its line can have several.
 */
static size_t
find_comment_end(struct hiding *hiding, const struct comment_line *line, size_t at)
{
	struct slice bytes = hiding->text->bytes;
	size_t limit = at == line->indent ? bytes.n : line->start + line->bytes.n;
	size_t start = line->start + at, end;

	if (start >= hiding->endless)
		return 0;
	end = slice_find(slice_until(bytes, limit), SLICE("%%"), start + 2);
	if (end == limit && limit == bytes.n)
		hiding->endless = start;
	return end == limit ? 0 : end + 2;
}

/*
 * Hides a comment so that nothing is left of it, even a line if it fills one.  A blank line in its
 * place would end the paragraph around it.
 */
static void
hide_comment(struct hiding *hiding, const struct comment_line *line, size_t at, size_t end)
{
	const struct text *text = hiding->text;
	size_t start = line->start + at, last = text_line_at(text, (uint32_t)end - 1);
	size_t words_end = line->start + line->end;

	if (end > line->start + line->bytes.n)
		words_end = open_line(hiding, last).start + open_line(hiding, last).end;
	if (at == line->indent && end >= words_end) {
		start = line->start;
		end = start_of(hiding, last + 1);
	} else if (end >= words_end || strchr(" \t", text->bytes.p[end]) != NULL) {
		while (at > 0 && strchr(" \t", line->bytes.p[at - 1]) != NULL)
			at--;
		start = line->start + at;
	}
	memset(copy_bytes(hiding) + start, MASK_OPEN, end - start);
}

/* Hides the comments that begin in a line.  Returns the index of the line to go on with. */
static size_t
hide_comments(struct hiding *hiding, size_t index)
{
	struct comment_line line;
	size_t at = slice_find(text_line(hiding->text, index), SLICE("%%"), 0);

	if (at == hiding->text->lines[index].length)
		return index + 1;
	line = open_line(hiding, index);
	while (at < line.bytes.n) {
		size_t end = opens_comment(&line, at) ? find_comment_end(hiding, &line, at) : 0;

		/* Obsidian_to_Anki puts cards into comments. */
		if (end != 0 && !slice_starts(slice_from(line.bytes, at), SLICE("%%ANKI")))
			hide_comment(hiding, &line, at, end);
		if (end > line.start + line.bytes.n)
			return text_line_at(hiding->text, (uint32_t)end - 1) + 1;
		at = end != 0 ? end - line.start : at + 2;
		line.counted = at > line.bytes.n ? line.bytes.n : at;
		at = slice_find(line.bytes, SLICE("%%"), at);
	}
	return index + 1;
}

/* drawings and data */

/* Whether the front matter is that of a drawing of the plugin Excalidraw. */
static bool
is_drawing(const struct document *doc)
{
	for (size_t i = 0; i < doc->properties.nlines; i++)
		if (slice_starts(text_line(doc->text, i), SLICE("excalidraw-plugin:")))
			return true;
	return false;
}

/* Whether the line begins the part of a drawing that Excalidraw writes; notes may come before it. */
static bool
opens_drawing(struct slice line)
{
	static const struct slice openings[] = {
		SLICE("==\xe2\x9a\xa0"), SLICE("# Excalidraw Data"), SLICE("# Text Elements"),
		SLICE("# Embedded files"), SLICE("# Drawing"), SLICE("# Element Links"),
	};

	/* Older versions have no heading above these. */
	if (slice_starts(line, SLICE("## ")))
		line = slice_from(line, 1);
	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++)
		if (slice_starts(line, openings[i]))
			return true;
	return false;
}

static void
hide_drawing(struct hiding *hiding)
{
	size_t i = hiding->doc->properties.nlines;

	while (i < hiding->text->nlines && !opens_drawing(text_line(hiding->text, i)))
		i++;
	if (i < hiding->text->nlines)
		hide_lines(hiding, PART_DRAWING, i, hiding->text->nlines);
}

/* Whether a program replaces code in this language with something else; `info` follows the fence. */
static bool
is_data_language(struct slice info)
{
	static const char *const languages[] = {
		"dataview", "dataviewjs", "query", "tasks", "tracker", "button", "base",
		"meta-bind", "meta-bind-button", "compressed-json", "excalidraw", "toc",
		"table-of-contents", "calendar-nav", "folder-overview",
	};
	struct slice word = utf8_trim(info);
	size_t end = 0;

	while (end < word.n && strchr(" \t{,", word.p[end]) == NULL)
		end++;
	word.n = end;
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (slice_equal(word, slice_of(languages[i])))
			return true;
	return false;
}

/* Returns the index after code in fences, or `index` if none begins there. */
static size_t
pass_fence(struct hiding *hiding, size_t index)
{
	struct slice line = text_line(hiding->text, index);
	struct markdown_line opening;
	size_t end;

	if (line.n == 0 || (memchr(line.p, '`', line.n) == NULL && memchr(line.p, '~', line.n) == NULL))
		return index;
	opening = markdown_line_read(line);
	if (opening.kind != MARKDOWN_FENCE)
		return index;
	end = markdown_fence_find_end(hiding->text, &opening, index + 1, hiding->text->nlines);
	if (is_data_language(slice_from(line, opening.at + opening.fence_length)))
		hide_lines(hiding, PART_DATA, index, end);
	return end;
}

static bool
has_base64_only(struct slice line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!ascii_is_digit(line.p[i]) && !ascii_is_letter(line.p[i]) &&
		    (line.p[i] == '\0' || strchr("+/=", line.p[i]) == NULL))
			return false;
	return line.n != 0;
}

/* Whether the line is in base 64, which mixes letters and digits. */
static bool
is_base64(struct slice line)
{
	bool digits = false, small = false, capital = false;

	if (!has_base64_only(line))
		return false;
	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];

		digits = digits || ascii_is_digit(c);
		small = small || (c >= 'a' && c <= 'z');
		capital = capital || (c >= 'A' && c <= 'Z');
	}
	return digits && small && capital;
}

/* Whether a line after others in base 64 is the last one, which may be short. */
static bool
ends_base64(struct slice line)
{
	return has_base64_only(line) && (line.n >= DATA_LINE / 2 || line.p[line.n - 1] == '=');
}

/* Returns the index after lines in base 64, or `index` if none begin there. */
static size_t
pass_base64(struct hiding *hiding, size_t index)
{
	size_t bytes = 0, end = index;

	for (; end < hiding->text->nlines; end++) {
		struct slice line = utf8_trim(text_line(hiding->text, end));

		if (line.n < DATA_LINE || !is_base64(line))
			break;
		bytes += line.n;
	}
	if (bytes < DATA_BYTES)
		return index;
	if (end < hiding->text->nlines && ends_base64(utf8_trim(text_line(hiding->text, end))))
		end++;
	hide_lines(hiding, PART_DATA, index, end);
	return end;
}

/* all */

static void
hide_metadata(struct hiding *hiding)
{
	size_t first = hiding->doc->properties.nlines;
	struct metadata_lines lines = metadata_lines_find(hiding->text, first, true);

	for (size_t i = 0; lines.n != 0 && i < METADATA_LINES_MAX; i++)
		if (lines.is[i])
			hide_lines(hiding, PART_METADATA, first + i, first + i + 1);
}

/* Returns the index after a table of contents, or `index` if none begins there. */
static size_t
pass_contents(struct hiding *hiding, size_t index)
{
	struct slice line = text_line(hiding->text, index);
	struct contents contents;

	/* Most lines have no such byte.  A list is searched once. */
	if (index < hiding->searched || line.n == 0 ||
	    (memchr(line.p, '[', line.n) == NULL && memchr(line.p, '}', line.n) == NULL))
		return index;
	contents = contents_find(hiding->text, hiding->doc->properties.nlines, index);
	hiding->searched = contents.end;
	if (!contents.found)
		return index;
	hide_lines(hiding, PART_CONTENTS, contents.first, contents.end);
	return contents.end;
}

static size_t
find_sign(struct hiding *hiding, size_t from)
{
	size_t first = hiding->text->bytes.n;

	for (size_t i = 0; i < SIGNS; i++) {
		size_t at = next_byte_find(&hiding->signs[i], from);

		first = at < first ? at : first;
	}
	return first;
}

static bool
has_sign(struct hiding *hiding, size_t index)
{
	const struct text_line *line = &hiding->text->lines[index];

	if (hiding->sign < line->start)
		hiding->sign = find_sign(hiding, line->start);
	return hiding->sign < line->start + line->length;
}

/* Returns the index of the line to go on with. */
static size_t
pass_line(struct hiding *hiding, size_t index)
{
	size_t after = index;

	if (hiding->text->lines[index].length >= DATA_LINE)
		after = pass_base64(hiding, index);
	if (after != index)
		return after;
	if (!has_sign(hiding, index))
		return index + 1;
	after = pass_fence(hiding, index);
	if (after == index)
		after = pass_contents(hiding, index);
	return after == index ? hide_comments(hiding, index) : after;
}

static void
add_count(struct buf *buf, size_t n, bool last, const char *one, const char *many)
{
	if (n == 0)
		return;
	if (buf->n != 0)
		buf_text(buf, last ? " and " : ", ");
	if (n == 1)
		buf_text(buf, one);
	else
		buf_format(buf, "%zu %s", n, many);
}

static bool
is_all_hidden(const struct document *doc)
{
	for (size_t i = doc->properties.nlines; i < doc->nlines; i++)
		if (utf8_trim(text_line(doc->text, i)).n != 0 && !hidden_text_has(doc, i))
			return false;
	return true;
}

/* Returns whether there was anything to report. */
static bool
report(const struct hiding *hiding, struct diag *diag)
{
	static const char *const words[PARTS][2] = {
		[PART_METADATA] = {"a line of metadata", "lines of metadata"},
		[PART_CONTENTS] = {"a table of contents", "tables of contents"},
		[PART_DRAWING] = {"a drawing", "drawings"},
		[PART_DATA] = {"a block of data", "blocks of data"},
	};
	struct buf message = {0};
	size_t last = PARTS;

	while (last > 0 && hiding->counts[last - 1] == 0)
		last--;
	for (size_t i = 0; i < last; i++)
		add_count(&message, hiding->counts[i], i + 1 == last, words[i][0], words[i][1]);
	if (last != 0)
		diag_at(diag, DIAG_HIDDEN_TEXT, hiding->text, hiding->offset,
		    "left out of the cards: %s", buf_string(&message));
	buf_free(&message);
	return last != 0;
}

void
hidden_text_find(struct document *doc, struct diag *diag)
{
	struct hiding hiding = {.doc = doc, .text = doc->text, .endless = SIZE_MAX};
	struct text *seen;
	bool reported;

	for (size_t i = 0; i < SIGNS; i++)
		hiding.signs[i] = next_byte_new(doc->text->bytes, signs[i]);
	hiding.sign = find_sign(&hiding, 0);
	hide_metadata(&hiding);
	if (is_drawing(doc))
		hide_drawing(&hiding);
	for (size_t i = doc->properties.nlines;
	     i < doc->text->nlines && hiding.counts[PART_DRAWING] == 0;)
		i = pass_line(&hiding, i);
	reported = report(&hiding, diag);
	if (hiding.bytes == NULL)
		return;
	seen = arena_alloc(doc->arena, sizeof(*seen));
	*seen = *doc->text;
	seen->bytes.p = hiding.bytes;
	doc->seen = seen;
	doc->is_hidden = reported && is_all_hidden(doc);
}

bool
hidden_text_has(const struct document *doc, size_t line)
{
	struct slice seen = text_line(doc->seen, line);
	size_t at = 0;

	if (doc->seen == doc->text || utf8_trim(text_line(doc->text, line)).n == 0)
		return false;
	while (at < seen.n && strchr(" \t" "\x02", seen.p[at]) != NULL)
		at++;
	return at == seen.n;
}
