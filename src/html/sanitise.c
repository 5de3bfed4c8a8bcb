/* SPDX-License-Identifier: MIT */
/*
 * Goes through the tags, comments and text of the HTML and keeps what is allowed.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/allowed.h"
#include "html/entity.h"
#include "html/escape.h"
#include "html/sanitise.h"
#include "html/style.h"
#include "html/tag.h"
#include "html/tex.h"
#include "html/url.h"

/* A start tag that is being made safe. */
struct dirty_tag {
	const struct html_tag	*tag;
	size_t			 at;		/* its offset in the HTML */
	const struct sanitiser	*sanitiser;
};

static void
tell_dropped(const struct dirty_tag *dirty, struct slice what)
{
	dirty->sanitiser->tell_dropped(dirty->sanitiser->argument, what, dirty->at);
}

/* Appends an attribute with a value that is escaped. */
static void
add_escaped(struct buf *buf, const struct html_attribute *attribute, struct slice value)
{
	buf_byte(buf, ' ');
	buf_add(buf, attribute->name);
	buf_text(buf, "=\"");
	buf_add(buf, value);
	buf_byte(buf, '"');
}

/* Appends an attribute with another value, which is not escaped. */
static void
add_with_value(struct buf *buf, const struct html_attribute *attribute, struct slice value)
{
	struct buf escaped = {0};

	escape_value(&escaped, value);
	add_escaped(buf, attribute, buf_slice(&escaped));
	buf_free(&escaped);
}

/* Appends the attribute as it was typed, unless something other than quotes must be escaped. */
static void
add_typed(struct buf *buf, const struct html_attribute *attribute)
{
	struct slice value = attribute->value;
	struct buf escaped = {0};

	escape_typed_value(&escaped, value);
	if (slice_has(value, SLICE("\"")) || slice_equal(buf_slice(&escaped), value))
		buf_add(buf, attribute->all);
	else
		add_escaped(buf, attribute, buf_slice(&escaped));
	buf_free(&escaped);
}

static void
add_url(struct buf *buf, const struct dirty_tag *dirty, const struct html_attribute *attribute,
    enum url_use use)
{
	struct buf url = {0};

	entity_add_decoded(&url, attribute->value, ENTITY_IN_VALUE);
	if (url_is_safe(buf_slice(&url), use))
		add_typed(buf, attribute);
	else
		tell_dropped(dirty, attribute->all);
	buf_free(&url);
}

/* Appends a src with the name that its file has in Anki, or as it is if the file is missing. */
static void
add_source(struct buf *buf, const struct dirty_tag *dirty, const struct html_attribute *attribute)
{
	const struct sanitiser *sanitiser = dirty->sanitiser;
	struct buf reference = {0}, name = {0};

	entity_add_decoded(&reference, attribute->value, ENTITY_IN_VALUE);
	if (reference.n != 0 &&
	    sanitiser->find(sanitiser->argument, buf_slice(&reference), false, dirty->at, &name))
		add_with_value(buf, attribute, buf_slice(&name));
	else
		add_url(buf, dirty, attribute, URL_SOURCE);
	buf_free(&reference);
	buf_free(&name);
}

static void
add_style(struct buf *buf, const struct dirty_tag *dirty, const struct html_attribute *attribute)
{
	struct buf css = {0}, safe = {0};
	struct slice dropped;

	entity_add_decoded(&css, attribute->value, ENTITY_IN_VALUE);
	dropped = style_add_safe(&safe, buf_slice(&css));
	if (dropped.n == 0)
		add_typed(buf, attribute);
	else if (safe.n != 0)
		add_with_value(buf, attribute, buf_slice(&safe));
	if (dropped.n != 0)
		tell_dropped(dirty, dropped);
	buf_free(&css);
	buf_free(&safe);
}

static void
add_attribute(struct buf *buf, const struct dirty_tag *dirty, const struct html_attribute *attribute)
{
	switch (allowed_attribute(dirty->tag->name, attribute->name)) {
	case ATTRIBUTE_PLAIN:
		add_typed(buf, attribute);
		break;
	case ATTRIBUTE_LINK:
		add_url(buf, dirty, attribute, URL_LINK);
		break;
	case ATTRIBUTE_SOURCE:
		add_source(buf, dirty, attribute);
		break;
	case ATTRIBUTE_STYLE:
		add_style(buf, dirty, attribute);
		break;
	case ATTRIBUTE_IF_MUTED:
		if (html_tag_attribute(dirty->tag, "muted").name.n != 0)
			add_typed(buf, attribute);
		else
			tell_dropped(dirty, attribute->all);
		break;
	case ATTRIBUTE_FORBIDDEN:
		tell_dropped(dirty, attribute->all);
		break;
	case ATTRIBUTE_USELESS:
		break;
	}
}

static void
add_start_tag(struct buf *buf, const struct dirty_tag *dirty)
{
	const struct html_tag *tag = dirty->tag;
	const char *end = tag->attributes.p + tag->attributes.n;
	struct slice rest = tag->attributes;
	struct html_attribute attribute;

	buf_add(buf, (struct slice){tag->all.p, (size_t)(tag->attributes.p - tag->all.p)});
	while (html_attribute_next(&rest, &attribute))
		add_attribute(buf, dirty, &attribute);
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

/* Whether formulas in the text of the HTML are safe, however entities and tags divide it. */
static bool
has_safe_formulas(struct slice html)
{
	struct buf text = {0};
	struct slice piece;
	struct html_tag tag;
	bool safe;

	if (memchr(html.p, '\\', html.n) == NULL && memchr(html.p, '&', html.n) == NULL)
		return true;
	while (html.n != 0)
		if (html_piece_next(&html, &piece, &tag) == HTML_PIECE_TEXT)
			entity_add_decoded(&text, piece, ENTITY_IN_TEXT);
	safe = tex_is_safe(buf_slice(&text));
	buf_free(&text);
	return safe;
}

/* Returns the offset of the first backslash; 0 if it is written as an entity. */
static size_t
backslash_in(struct slice html)
{
	size_t at = slice_find(html, SLICE("\\"), 0);

	return at == html.n ? 0 : at;
}

/* Appends text in which no formula works. */
static void
add_disabled(struct buf *buf, struct slice text)
{
	struct buf decoded = {0}, disabled = {0};

	entity_add_decoded(&decoded, text, ENTITY_IN_TEXT);
	tex_add_disabled(&disabled, buf_slice(&decoded));
	escape_markup(buf, buf_slice(&disabled));
	buf_free(&decoded);
	buf_free(&disabled);
}

/* Appends text in which no "[sound:" is left, wherever the text that follows ends it. */
static void
add_without_sounds(struct buf *buf, struct slice text)
{
	size_t done = 0, start;

	while ((start = slice_find(text, SLICE("[sound:"), done)) < text.n) {
		buf_add(buf, slice_from(slice_until(text, start), done));
		buf_text(buf, "&#91;");
		done = start + 1;
	}
	buf_add(buf, slice_from(text, done));
}

/* Appends a sound, from after "[sound:", or text that looks so if there is no such file. */
static void
add_sound(struct buf *buf, struct slice typed, size_t at, const struct sanitiser *sanitiser)
{
	struct buf reference = {0}, name = {0};

	entity_add_decoded(&reference, typed, ENTITY_IN_TEXT);
	if (sanitiser->find(sanitiser->argument, buf_slice(&reference), true, at, &name)) {
		buf_text(buf, "[sound:");
		escape_text(buf, buf_slice(&name));
	} else {
		buf_text(buf, "&#91;sound:");
		add_without_sounds(buf, typed);
	}
	buf_free(&reference);
	buf_free(&name);
}

/* Appends text, which is at `at`, with the names of its sounds. */
static void
add_text(struct buf *buf, struct slice text, size_t at, const struct sanitiser *sanitiser)
{
	size_t done = 0, start, end;

	for (;;) {
		start = slice_find(text, SLICE("[sound:"), done);
		end = slice_find(text, SLICE("]"), start);
		buf_add(buf, slice_from(slice_until(text, start), done));
		if (end == text.n)
			break;
		add_sound(buf, slice_from(slice_until(text, end), start + 7), at + start, sanitiser);
		done = end;
	}
	/* What never ends here could end in the text after the next tag. */
	add_without_sounds(buf, slice_from(text, start));
}

static void
add_tag(struct buf *buf, struct open_elements *open, const struct dirty_tag *dirty)
{
	if (dirty->tag->end)
		add_end_tag(buf, open, dirty->tag);
	else if (open_element(open, dirty->tag))
		add_start_tag(buf, dirty);
}

void
sanitise_add(struct buf *buf, struct slice html, struct open_elements *open,
    const struct sanitiser *sanitiser)
{
	bool safe = html.n == 0 || has_safe_formulas(html);
	struct slice rest = html, piece;
	struct html_tag tag;

	if (!safe)
		sanitiser->tell_dropped(sanitiser->argument, slice_from(html, backslash_in(html)), 0);
	while (rest.n != 0) {
		switch (html_piece_next(&rest, &piece, &tag)) {
		case HTML_PIECE_TEXT:
			if (safe)
				add_text(buf, piece, (size_t)(piece.p - html.p), sanitiser);
			else
				add_disabled(buf, piece);
			break;
		case HTML_PIECE_TAG:
			add_tag(buf, open, &(struct dirty_tag){
			    &tag, (size_t)(piece.p - html.p), sanitiser});
			break;
		case HTML_PIECE_COMMENT:
			break;
		case HTML_PIECE_SIGN:
			buf_text(buf, "&lt;");
			break;
		}
	}
}
