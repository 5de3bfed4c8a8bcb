/* SPDX-License-Identifier: MIT */
/*
 * HTML in pieces: text, tags, comments and '<' that begins none of them.
 */
#include "config.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "html/field.h"
#include "html/sanitise.h"
#include "html/tag.h"
#include "html/url.h"

void
html_add_value(struct buf *buf, struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '&':
			buf_text(buf, "&amp;");
			break;
		case '"':
			buf_text(buf, "&quot;");
			break;
		case '<':
			buf_text(buf, "&lt;");
			break;
		case '>':
			buf_text(buf, "&gt;");
			break;
		case '[':
		case '{':
			buf_text(buf, field_live(slice_from(text, i)));
			break;
		default:
			buf_byte(buf, text.p[i]);
		}
	}
}

/* The character of "&#106;" or "&#x6a", and its length; 0 when s starts with no such. */
static size_t
numeric_entity(struct slice s, int32_t *character)
{
	size_t at = 2, start;
	int32_t base = 10, value = 0;

	if (!slice_starts(s, SLICE("&#")))
		return 0;
	if (at < s.n && (s.p[at] == 'x' || s.p[at] == 'X')) {
		base = 16;
		at++;
	}
	for (start = at; at < s.n && value <= 0x10ffff; at++) {
		char c = s.p[at] | 0x20;

		if (ascii_is_digit(s.p[at]))
			value = value * base + (s.p[at] - '0');
		else if (base == 16 && c >= 'a' && c <= 'f')
			value = value * base + (c - 'a' + 10);
		else
			break;
	}
	*character = value;
	if (at == start || value == 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 0;
	return at + (at < s.n && s.p[at] == ';');
}

/* An entity of those that references have in practice, or in malice. */
static size_t
entity(struct slice s, int32_t *character)
{
	static const struct {
		struct slice	 name;
		int32_t		 character;
	} named[] = {
		{SLICE("&amp;"), '&'}, {SLICE("&quot;"), '"'}, {SLICE("&apos;"), '\''},
		{SLICE("&lt;"), '<'}, {SLICE("&gt;"), '>'}, {SLICE("&nbsp;"), 0xa0},
		{SLICE("&colon;"), ':'}, {SLICE("&Tab;"), '\t'}, {SLICE("&NewLine;"), '\n'},
	};

	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		if (slice_starts(s, named[i].name)) {
			*character = named[i].character;
			return named[i].name.n;
		}
	}
	return numeric_entity(s, character);
}

/* The character at the start of a value, entity or not, and its length. */
static size_t
next_character(struct slice value, int32_t *character)
{
	size_t n = value.p[0] == '&' ? entity(value, character) : 0;

	if (n == 0)
		*character = utf8_next(value, &n);
	return n;
}

/* Appends the value of an attribute, its entities decoded. */
static void
decode(struct buf *buf, struct slice value)
{
	int32_t character = 0;

	while (value.n != 0) {
		value = slice_from(value, next_character(value, &character));
		utf8_add(buf, character);
	}
}

/* Whether what a value refers to may stand on a card. */
static bool
is_safe(struct slice value, enum url_use use)
{
	struct buf url = {0};
	bool safe;

	decode(&url, value);
	safe = url_is_safe(buf_slice(&url), use);
	buf_free(&url);
	return safe;
}

static bool
is_one_of(struct slice name, const struct slice *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (utf8_equal_folded(name, names[i]))
			return true;
	return false;
}

/* Whether an attribute is none for cards: a script ("onclick"), or a reference that is not safe. */
static bool
is_unsafe(const struct html_attribute *attribute)
{
	static const struct slice references[] = {
		SLICE("href"), SLICE("src"), SLICE("data"), SLICE("cite"), SLICE("background"),
	};

	if (utf8_equal_folded(slice_until(attribute->name, 2), SLICE("on")))
		return true;
	return is_one_of(attribute->name, references, sizeof(references) / sizeof(references[0])) &&
	    !is_safe(attribute->value,
		utf8_equal_folded(attribute->name, references[0]) ? URL_LINK : URL_SOURCE);
}

/* Whether a medium has its file there. */
static bool
is_source(const struct html_attribute *attribute)
{
	static const struct slice names[] = {SLICE("src"), SLICE("data")};

	return attribute->value.n != 0 && is_one_of(attribute->name, names, 2);
}

/* The attribute, its file under the name that it has for Anki; false: it refers to none. */
static bool
add_reference(struct buf *buf, const struct html_attribute *attribute, size_t at,
    html_source source, void *argument)
{
	struct buf reference = {0}, name = {0};
	bool found = false;

	if (!is_source(attribute))
		return false;
	decode(&reference, attribute->value);
	found = source(argument, buf_slice(&reference), at, &name);
	if (found) {
		buf_byte(buf, ' ');
		buf_add(buf, attribute->name);
		buf_text(buf, "=\"");
		html_add_value(buf, buf_slice(&name));
		buf_byte(buf, '"');
	}
	buf_free(&reference);
	buf_free(&name);
	return found;
}

/* The tag as it is, but for scripts and for what it refers to; `at` is its offset in the HTML. */
static void
add_attributes(struct buf *buf, const struct html_tag *tag, size_t at, html_source source,
    void *argument)
{
	struct slice rest = tag->attributes;
	const char *end = tag->attributes.p + tag->attributes.n;
	bool media = (tag->element & HTML_MEDIA) != 0;
	struct html_attribute attribute;

	buf_add(buf, (struct slice){tag->all.p, (size_t)(tag->attributes.p - tag->all.p)});
	while (html_attribute_next(&rest, &attribute)) {
		if (is_unsafe(&attribute) ||
		    (media && add_reference(buf, &attribute, at, source, argument)))
			continue;
		/* An object that is no file of ours could be any page. */
		if (!utf8_equal_folded(attribute.name, SLICE("data")))
			buf_add(buf, attribute.all);
	}
	buf_add(buf, (struct slice){end, (size_t)(tag->all.p + tag->all.n - end)});
}

bool
html_keeps_lines(const struct html_open *open)
{
	for (size_t i = 0; i < open->n; i++)
		if (utf8_equal_folded(open->names[i], SLICE("pre")))
			return true;
	return false;
}

void
html_close(struct buf *buf, struct html_open *open, size_t depth)
{
	while (open->n > depth) {
		open->n--;
		buf_text(buf, "</");
		buf_add(buf, open->names[open->n]);
		buf_byte(buf, '>');
	}
}

/* Ends the innermost open element of that name, and those in it; nothing when there is none. */
static void
add_end(struct buf *buf, struct html_open *open, const struct html_tag *tag)
{
	for (size_t i = open->n; i-- > open->base;) {
		if (utf8_equal_folded(open->names[i], tag->name)) {
			html_close(buf, open, i);
			return;
		}
	}
}

/* Whether to go on with the tag: it opens an element, and there is room to remember that. */
static bool
open_element(struct html_open *open, const struct html_tag *tag)
{
	/* "<b/>" opens for browsers, too. */
	if ((tag->element & HTML_VOID) != 0)
		return true;
	if (open->n == sizeof(open->names) / sizeof(open->names[0]))
		return false;
	open->names[open->n++] = tag->name;
	return true;
}

void
html_add(
    struct buf *buf, struct slice html, struct html_open *open, html_source source, void *argument)
{
	struct slice rest = html, piece;
	struct html_tag tag;

	while (rest.n != 0) {
		switch (html_piece_next(&rest, &piece, &tag)) {
		case HTML_PIECE_TEXT:
			buf_add(buf, piece);
			break;
		case HTML_PIECE_TAG:
			if (tag.end)
				add_end(buf, open, &tag);
			else if (open_element(open, &tag))
				add_attributes(
				    buf, &tag, (size_t)(piece.p - html.p), source, argument);
			break;
		case HTML_PIECE_COMMENT:
			break;
		case HTML_PIECE_SIGN:
			buf_text(buf, "&lt;");
			break;
		}
	}
}

bool
html_has_elements(struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0)
		if (html_piece_next(&html, &piece, &tag) == HTML_PIECE_TAG)
			return true;
	return false;
}

void
html_add_seen(struct buf *buf, struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0)
		if (html_piece_next(&html, &piece, &tag) != HTML_PIECE_COMMENT)
			buf_add(buf, piece);
}

void
html_add_words(struct buf *buf, struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if (kind == HTML_PIECE_TEXT)
			field_add_stripped(buf, piece);
		else if (kind == HTML_PIECE_SIGN)
			buf_byte(buf, '<');
	}
}

static bool
is_in(const struct map *names, struct slice value)
{
	struct buf name = {0};
	bool found;

	decode(&name, value);
	found = map_get(names, buf_slice(&name)) != NULL;
	buf_free(&name);
	return found;
}

static bool
tag_uses_file(const struct html_tag *tag, const struct map *names)
{
	struct slice rest = tag->attributes;
	struct html_attribute attribute;

	if ((tag->element & HTML_MEDIA) == 0)
		return false;
	while (html_attribute_next(&rest, &attribute))
		if (is_source(&attribute) && is_in(names, attribute.value))
			return true;
	return false;
}

static bool
text_uses_file(struct slice text, const struct map *names)
{
	const struct slice open = SLICE("[sound:");
	size_t start, n;

	while ((start = slice_find(text, open, 0)) != text.n) {
		text = slice_from(text, start + open.n);
		n = slice_find(text, SLICE("]"), 0);
		if (n == text.n)
			return false;
		if (is_in(names, slice_until(text, n)))
			return true;
	}
	return false;
}

bool
html_uses_file(struct slice html, const struct map *names)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if ((kind == HTML_PIECE_TAG && tag_uses_file(&tag, names)) ||
		    (kind == HTML_PIECE_TEXT && text_uses_file(piece, names)))
			return true;
	}
	return false;
}
