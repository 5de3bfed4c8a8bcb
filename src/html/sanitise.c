/* SPDX-License-Identifier: MIT */
/*
 * Goes through the tags, comments and text of the HTML and keeps what is safe.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/entity.h"
#include "html/escape.h"
#include "html/sanitise.h"
#include "html/tag.h"
#include "html/url.h"

/* Whether a card may refer to the URL in an attribute value. */
static bool
is_safe_url(struct slice value, enum url_use use)
{
	struct buf url = {0};
	bool safe;

	entity_add_decoded(&url, value, ENTITY_IN_VALUE);
	safe = url_is_safe(buf_slice(&url), use);
	buf_free(&url);
	return safe;
}

static bool
is_named(const struct html_attribute *attribute, const char *name)
{
	return utf8_equal_folded(attribute->name, slice_of(name));
}

/* Whether the attribute of a media element contains the name of its file. */
static bool
names_file(const struct html_attribute *attribute)
{
	return attribute->value.n != 0 &&
	    (is_named(attribute, "src") || is_named(attribute, "data"));
}

/* Whether the attribute is a script ("onclick") or an unsafe URL. */
static bool
is_unsafe(const struct html_attribute *attribute)
{
	static const char *const sources[] = {"src", "data", "cite", "background"};

	if (utf8_equal_folded(slice_until(attribute->name, 2), SLICE("on")))
		return true;
	if (is_named(attribute, "href"))
		return !is_safe_url(attribute->value, URL_LINK);
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (is_named(attribute, sources[i]))
			return !is_safe_url(attribute->value, URL_SOURCE);
	return false;
}

/*
 * Appends the attribute of a media element with the name that the file has in Anki.  Returns false
 * and appends nothing if the attribute does not refer to a file that was found.
 */
static bool
add_reference(struct buf *buf, const struct html_attribute *attribute, size_t at,
    sanitise_find find, void *argument)
{
	struct buf reference = {0}, name = {0};
	bool found = false;

	if (!names_file(attribute))
		return false;
	entity_add_decoded(&reference, attribute->value, ENTITY_IN_VALUE);
	found = find(argument, buf_slice(&reference), at, &name);
	if (found) {
		buf_byte(buf, ' ');
		buf_add(buf, attribute->name);
		buf_text(buf, "=\"");
		escape_value(buf, buf_slice(&name));
		buf_byte(buf, '"');
	}
	buf_free(&reference);
	buf_free(&name);
	return found;
}

/*
 * Appends the tag without unsafe attributes, and with the names of media files; `at` is its offset.
 */
static void
add_start_tag(struct buf *buf, const struct html_tag *tag, size_t at, sanitise_find find,
    void *argument)
{
	struct slice rest = tag->attributes;
	const char *end = tag->attributes.p + tag->attributes.n;
	bool media = (tag->element & HTML_MEDIA) != 0;
	struct html_attribute attribute;

	buf_add(buf, (struct slice){tag->all.p, (size_t)(tag->attributes.p - tag->all.p)});
	while (html_attribute_next(&rest, &attribute)) {
		if (is_unsafe(&attribute) ||
		    (media && add_reference(buf, &attribute, at, find, argument)))
			continue;
		/* The data of an <object> that is not a media file could be any web page. */
		if (!is_named(&attribute, "data"))
			buf_add(buf, attribute.all);
	}
	buf_add(buf, (struct slice){end, (size_t)(tag->all.p + tag->all.n - end)});
}

bool
sanitise_keeps_lines(const struct open_elements *open)
{
	for (size_t i = 0; i < open->n; i++)
		if (utf8_equal_folded(open->names[i], SLICE("pre")))
			return true;
	return false;
}

void
sanitise_close(struct buf *buf, struct open_elements *open, size_t depth)
{
	while (open->n > depth) {
		open->n--;
		buf_text(buf, "</");
		buf_add(buf, open->names[open->n]);
		buf_byte(buf, '>');
	}
}

/* Closes the innermost open element with the name of the end tag, and the elements in it. */
static void
add_end_tag(struct buf *buf, struct open_elements *open, const struct html_tag *tag)
{
	for (size_t i = open->n; i-- > open->base;) {
		if (utf8_equal_folded(open->names[i], tag->name)) {
			sanitise_close(buf, open, i);
			return;
		}
	}
}

/*
 * Adds the element of the tag to the open ones.  Returns false if the array is full: the tag is
 * dropped.
 */
static bool
open_element(struct open_elements *open, const struct html_tag *tag)
{
	/* "<b/>" opens an element too: browsers read it as "<b>". */
	if ((tag->element & HTML_VOID) != 0)
		return true;
	if (open->n == sizeof(open->names) / sizeof(open->names[0]))
		return false;
	open->names[open->n++] = tag->name;
	return true;
}

void
sanitise_add(struct buf *buf, struct slice html, struct open_elements *open, sanitise_find find,
    void *argument)
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
				add_end_tag(buf, open, &tag);
			else if (open_element(open, &tag))
				add_start_tag(
				    buf, &tag, (size_t)(piece.p - html.p), find, argument);
			break;
		case HTML_PIECE_COMMENT:
			break;
		case HTML_PIECE_SIGN:
			buf_text(buf, "&lt;");
			break;
		}
	}
}
