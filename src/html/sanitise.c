/* SPDX-License-Identifier: MIT */
/*
 * Goes through the tags, comments and text of the HTML and keeps what is allowed.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/entity.h"
#include "html/escape.h"
#include "html/sanitise.h"
#include "html/style.h"
#include "html/tag.h"
#include "html/url.h"

/* A start tag that is being made safe. */
struct dirty_tag {
	const struct html_tag	*tag;
	size_t			 at;		/* its offset in the HTML */
	const struct sanitiser	*sanitiser;
};

/* Text between two tags that are kept, without the comments and tags in it that are not. */
struct dirty_text {
	struct buf	 text;		/* as typed: entities are not decoded, "<" is not escaped */
	size_t		 at;		/* the offset of its start in the HTML */
};

static void
tell_dropped(const struct dirty_tag *dirty, struct slice what, enum unsafe_reason reason)
{
	if (what.n != 0)
		dirty->sanitiser->tell_dropped(dirty->sanitiser->argument, what, reason, dirty->at);
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

/* Appends the attribute as it was typed, or between double quotes if something must be escaped. */
static void
add_typed(struct buf *buf, const struct html_attribute *attribute)
{
	struct buf escaped = {0};

	escape_typed_value(&escaped, attribute->value);
	if (slice_equal(buf_slice(&escaped), attribute->value))
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
		tell_dropped(dirty, attribute->all, UNSAFE_DANGEROUS);
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
	struct style_dropped dropped = {.any = false};
	struct buf css = {0}, safe = {0};

	entity_add_decoded(&css, attribute->value, ENTITY_IN_VALUE);
	style_add_safe(&safe, buf_slice(&css), &dropped);
	if (!dropped.any)
		add_typed(buf, attribute);
	else if (safe.n != 0)
		add_with_value(buf, attribute, buf_slice(&safe));
	tell_dropped(dirty, buf_slice(&dropped.dangerous), UNSAFE_DANGEROUS);
	tell_dropped(dirty, buf_slice(&dropped.unknown), UNSAFE_UNKNOWN);
	buf_free(&css);
	buf_free(&safe);
	buf_free(&dropped.dangerous);
	buf_free(&dropped.unknown);
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
			tell_dropped(dirty, attribute->all, UNSAFE_DANGEROUS);
		break;
	case ATTRIBUTE_FORBIDDEN:
		tell_dropped(dirty, attribute->all, UNSAFE_DANGEROUS);
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

/*
 * Returns how many elements are open around the innermost one with the name of the end tag; open->n if
 * there is none.
 */
static size_t
depth_of(const struct open_elements *open, const struct html_tag *end)
{
	for (size_t i = open->n; i-- > open->base;)
		if (utf8_equal_folded(open->names[i], end->name))
			return i;
	return open->n;
}

/* Whether the tag is kept.  Beyond the limit of open elements, start tags are dropped. */
static bool
is_kept(const struct open_elements *open, const struct html_tag *tag)
{
	if (tag->end)
		return depth_of(open, tag) != open->n;
	return (tag->element & HTML_VOID) != 0 ||
	    open->n < sizeof(open->names) / sizeof(open->names[0]);
}

/* Appends text, whose entities stay as they are. */
static void
add_text(struct buf *buf, struct slice text)
{
	size_t at = slice_find(text, SLICE("<"), 0);

	for (; at < text.n; at = slice_find(text, SLICE("<"), 0)) {
		buf_add(buf, slice_until(text, at));
		buf_text(buf, "&lt;");
		text = slice_from(text, at + 1);
	}
	buf_add(buf, text);
}

/* Appends text in which no "[sound:" is left, wherever the text that follows ends it. */
static void
add_without_sounds(struct buf *buf, struct slice text)
{
	size_t done = 0, start;

	while ((start = slice_find(text, SLICE("[sound:"), done)) < text.n) {
		add_text(buf, slice_from(slice_until(text, start), done));
		buf_text(buf, "&#91;");
		done = start + 1;
	}
	add_text(buf, slice_from(text, done));
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
add_sounds(struct buf *buf, struct slice text, size_t at, const struct sanitiser *sanitiser)
{
	size_t done = 0, start, end;

	for (;;) {
		start = slice_find(text, SLICE("[sound:"), done);
		end = slice_find(text, SLICE("]"), start);
		add_text(buf, slice_from(slice_until(text, start), done));
		if (end == text.n)
			break;
		add_sound(buf, slice_from(slice_until(text, end), start + 7), at + start, sanitiser);
		done = end;
	}
	/* What never ends here could end in the text after the next tag. */
	add_without_sounds(buf, slice_from(text, start));
}

/* Appends the text that was collected. */
static void
end_text(struct buf *buf, struct dirty_text *dirty, const struct sanitiser *sanitiser)
{
	escape_before(buf, buf_slice(&dirty->text));
	if (dirty->text.n != 0)
		add_sounds(buf, buf_slice(&dirty->text), dirty->at, sanitiser);
	dirty->text.n = 0;
}

static void
add_tag(struct buf *buf, struct open_elements *open, const struct dirty_tag *dirty)
{
	const struct html_tag *tag = dirty->tag;

	if (tag->end) {
		sanitise_close(buf, open, depth_of(open, tag));
		return;
	}
	/* "<b/>" opens an element too: browsers read it as "<b>". */
	if ((tag->element & HTML_VOID) == 0)
		open->names[open->n++] = tag->name;
	add_start_tag(buf, dirty);
}

/*
 * Reports the tag at the start of the HTML if it is of an element of HTML that cards cannot have.
 * Without values of attributes it is reported at its end tag.
 */
static void
report_shown(struct open_elements *open, struct slice html, size_t at,
    const struct sanitiser *sanitiser)
{
	struct slice reported = SLICE_NONE;
	struct html_tag tag, start;

	if (!html_tag_read(html, &tag) || (tag.element & HTML_KNOWN) == 0)
		return;
	if (tag.end) {
		if (open->shown.n != 0 && html_tag_read(open->shown, &start) &&
		    utf8_equal_folded(start.name, tag.name))
			reported = open->shown;
		open->shown = SLICE_NONE;
	} else if (slice_has(tag.attributes, SLICE("="))) {
		reported = tag.all;
		open->shown = SLICE_NONE;
	} else {
		open->shown = tag.all;
	}
	if (reported.n != 0)
		sanitiser->tell_dropped(sanitiser->argument, reported, UNSAFE_ELEMENT, at);
}

void
sanitise_add(struct buf *buf, struct slice html, struct open_elements *open,
    const struct sanitiser *sanitiser)
{
	struct dirty_text text = {.at = 0};
	struct slice rest = html, piece;
	struct html_tag tag;

	while (rest.n != 0) {
		enum html_piece kind = html_piece_next(&rest, &piece, &tag);
		size_t at = (size_t)(piece.p - html.p);

		if (kind == HTML_PIECE_SIGN)
			report_shown(open, slice_from(html, at), at, sanitiser);
		if (kind == HTML_PIECE_TEXT || kind == HTML_PIECE_SIGN) {
			text.at = text.text.n == 0 ? at : text.at;
			buf_add(&text.text, piece);
		} else if (kind == HTML_PIECE_TAG && is_kept(open, &tag)) {
			end_text(buf, &text, sanitiser);
			add_tag(buf, open, &(struct dirty_tag){&tag, at, sanitiser});
		}
	}
	end_text(buf, &text, sanitiser);
	buf_free(&text.text);
}
