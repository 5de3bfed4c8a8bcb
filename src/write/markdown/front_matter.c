/* SPDX-License-Identifier: MIT */
/*
 * Copies the lines of the old front matter except those of keys with a new value; new keys come
 * last.
 */
#include "config.h"

#include "base/utf8.h"
#include "write/markdown/front_matter.h"

/* Whether YAML reads the text without quotes as this string. */
static bool
is_plain(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool word = ascii_is_letter(c) || ascii_is_digit(c) || c >= 0x80;

		if (!word && (i == 0 || strchr(" _-./", c) == NULL))
			return false;
	}
	return s.n != 0 && s.p[s.n - 1] != ' ' && !utf8_equal_folded(s, SLICE("null"));
}

static void
add_scalar(struct buf *buf, struct slice s)
{
	if (is_plain(s))
		buf_add(buf, s);
	else
		buf_quoted(buf, s);
}

static void
add_list(struct buf *buf, struct slice joined)
{
	size_t start = 0;

	buf_byte(buf, '[');
	for (size_t at = 0; at <= joined.n; at++) {
		if (at < joined.n && joined.p[at] != ' ')
			continue;
		buf_text(buf, start == 0 ? "" : ", ");
		add_scalar(buf, slice_from(slice_until(joined, at), start));
		start = at + 1;
	}
	buf_byte(buf, ']');
}

/* The line ending of the text's first line. */
static const char *
find_line_end(const struct text *text)
{
	size_t end = text->nlines == 0 ? 0 : text->lines[0].length + text->lines[0].start;

	if (slice_starts(slice_from(text->bytes, end), SLICE("\r\n")))
		return "\r\n";
	return slice_starts(slice_from(text->bytes, end), SLICE("\r")) ? "\r" : "\n";
}

static void
add_value(struct buf *buf, enum property property, struct slice value, const char *end)
{
	if (value.n == 0)
		return;
	buf_text(buf, property_names[property]);
	buf_text(buf, ": ");
	if (property == PROPERTY_TAGS)
		add_list(buf, value);
	else
		add_scalar(buf, value);
	buf_text(buf, end);
}

static void
add_line(struct buf *buf, const struct text *text, size_t index)
{
	size_t end = index + 1 < text->nlines ? text->lines[index + 1].start : text->bytes.n;

	buf_add(buf, slice_from(slice_until(text->bytes, end), text->lines[index].start));
}

/* The key with a new value whose lines begin at the index, or PROPERTIES. */
static size_t
find_replaced(const struct document *doc, const struct markdown_values *values, size_t index)
{
	size_t property = 0;

	while (property < PROPERTIES &&
	    (values->v[property].n == 0 || doc->properties.lines[property].n == 0 ||
	    doc->properties.lines[property].first != index))
		property++;
	return property;
}

/* The values that do not replace old ones. */
static void
add_new(struct buf *buf, const struct document *doc, const struct markdown_values *values,
    const char *end)
{
	for (size_t property = 0; property < PROPERTIES; property++)
		if (doc->properties.lines[property].n == 0)
			add_value(buf, (enum property)property, values->v[property], end);
}

static void
copy_with_values(struct buf *buf, const struct document *doc, const struct markdown_values *values,
    const char *end)
{
	const struct properties *old = &doc->properties;
	size_t fence = old->nlines - 1;

	for (size_t i = 0; i < fence;) {
		size_t property = find_replaced(doc, values, i);

		if (property == PROPERTIES) {
			add_line(buf, doc->text, i++);
			continue;
		}
		add_value(buf, (enum property)property, values->v[property], end);
		i += old->lines[property].n;
	}
	add_new(buf, doc, values, end);
	add_line(buf, doc->text, fence);
}

static bool
has_values(const struct markdown_values *values)
{
	for (size_t property = 0; property < PROPERTIES; property++)
		if (values->v[property].n != 0)
			return true;
	return false;
}

void
markdown_add_front_matter(struct buf *buf, const struct document *doc,
    const struct markdown_values *values, struct diag *diag)
{
	const char *end = find_line_end(doc->text);
	struct buf added = {0};

	if (doc->properties.in_braces && has_values(values))
		diag_at(diag, DIAG_INVALID_FRONT_MATTER, doc->text, doc->properties.offset,
		    "options cannot be added to front matter in braces;"
		    " write it as lines, such as \"deck: Name\"");
	if (doc->properties.nlines != 0) {
		copy_with_values(buf, doc, values, end);
		return;
	}
	add_new(&added, doc, values, end);
	if (added.n != 0)
		buf_format(buf, "---%s%s---%s%s", end, buf_string(&added), end, end);
	buf_free(&added);
}
