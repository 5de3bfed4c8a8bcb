/* SPDX-License-Identifier: MIT */
/*
 * A tag is what CommonMark calls one (6.6): a name, attributes, ">".  Nothing here
 * understands HTML further than that.
 */
#include "config.h"

#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "model/field.h"
#include "model/html.h"

/* In order, for bsearch; those without an end tag are in the second list. */
static const char *const elements[] = {
	"a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big",
	"blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "data", "dd",
	"del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font",
	"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd",
	"li", "main", "mark", "meter", "nav", "object", "ol", "p", "picture", "pre", "progress",
	"q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "section", "small", "source", "span",
	"strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
	"thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
};
static const char *const voids[] = {"br", "col", "hr", "img", "source", "wbr"};
/* Those whose src (or data) Anki takes for a media file (facts 5.5). */
static const char *const media[] = {"audio", "img", "object", "source", "video"};

#define COUNT(list)	(sizeof(list) / sizeof((list)[0]))

struct tag {
	struct slice	 all;
	struct slice	 name;
	bool		 end;		/* "</name>" */
};

static int
compare_name(const void *key, const void *entry)
{
	const struct slice *name = key;
	const char *element = *(const char *const *)entry;
	int order = strncasecmp(name->p, element, name->n);

	return order != 0 ? order : element[name->n] == '\0' ? 0 : -1;
}

static bool
is_in(struct slice name, const char *const *list, size_t n)
{
	return name.n != 0 && bsearch(&name, list, n, sizeof(*list), compare_name) != NULL;
}

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* Reads the tag at the start of s; false when it is no tag of HTML. */
static bool
read_tag(struct slice s, struct tag *tag)
{
	size_t at = 1;
	char quote = '\0';

	*tag = (struct tag){.end = s.n > 1 && s.p[1] == '/'};
	at += tag->end;
	tag->name.p = s.p + at;
	while (at < s.n && is_name(s.p[at]))
		at++;
	tag->name.n = (size_t)(s.p + at - tag->name.p);
	if (!is_in(tag->name, elements, COUNT(elements)) || at == s.n ||
	    strchr(" \t\r\n/>", s.p[at]) == NULL)
		return false;
	for (; at < s.n && (quote != '\0' || s.p[at] != '>'); at++) {
		if (quote != '\0')
			quote = s.p[at] == quote ? '\0' : quote;
		else if (s.p[at] == '"' || s.p[at] == '\'')
			quote = s.p[at];
		else if (s.p[at] == '<')
			return false;
	}
	if (at == s.n)
		return false;
	tag->all = slice_until(s, at + 1);
	return true;
}

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
		default:
			buf_byte(buf, text.p[i]);
		}
	}
}

/* The value of src or data in the tag, without quotes; empty when it has none. */
static struct slice
source_of(const struct tag *tag)
{
	struct slice all = tag->all;

	for (size_t i = 1; i + 5 < all.n; i++) {
		struct slice value;
		size_t name = strncasecmp(all.p + i, "src", 3) == 0 ? 3 :
		    strncasecmp(all.p + i, "data", 4) == 0 ? 4 : 0;
		size_t at = i + name;

		if (name == 0 || strchr(" \t\r\n\"'", all.p[i - 1]) == NULL)
			continue;
		while (at < all.n && strchr(" \t\r\n", all.p[at]) != NULL)
			at++;
		if (at >= all.n || all.p[at] != '=')
			continue;
		for (at++; at < all.n && strchr(" \t\r\n", all.p[at]) != NULL;)
			at++;
		value = slice_from(all, at);
		if (value.n != 0 && (value.p[0] == '"' || value.p[0] == '\'')) {
			const char *end = memchr(value.p + 1, value.p[0], value.n - 1);

			return end == NULL ? SLICE_NONE
					   : (struct slice){value.p + 1, (size_t)(end - value.p) - 1};
		}
		for (name = 0; name < value.n && strchr(" \t\r\n>", value.p[name]) == NULL;)
			name++;
		return slice_until(value, name);
	}
	return SLICE_NONE;
}

/* The tag as it is, but for what it refers to. */
static void
add_media(struct buf *buf, const struct tag *tag, html_source source, void *argument)
{
	struct slice value = source_of(tag);
	struct buf reference = {0}, name = {0};
	const char *end = value.p + value.n;
	bool quoted = value.n != 0 && (value.p[-1] == '"' || value.p[-1] == '\'');

	field_add_stripped(&reference, value);	/* entities */
	if (value.n != 0 && source(argument, buf_slice(&reference), &name)) {
		buf_add(buf, (struct slice){tag->all.p, (size_t)(value.p - tag->all.p) - quoted});
		buf_byte(buf, '"');
		html_add_value(buf, buf_slice(&name));
		buf_byte(buf, '"');
		end += quoted;
		buf_add(buf, (struct slice){end, (size_t)(tag->all.p + tag->all.n - end)});
	} else {
		buf_add(buf, tag->all);
	}
	buf_free(&reference);
	buf_free(&name);
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
add_end(struct buf *buf, struct html_open *open, const struct tag *tag)
{
	for (size_t i = open->n; i-- > open->base;) {
		if (open->names[i].n != tag->name.n ||
		    strncasecmp(open->names[i].p, tag->name.p, tag->name.n) != 0)
			continue;
		html_close(buf, open, i);
		return;
	}
}

static void
add_tag(struct buf *buf, const struct tag *tag, struct html_open *open, html_source source,
    void *argument)
{
	/* "<b/>" opens for browsers, too. */
	bool single = is_in(tag->name, voids, COUNT(voids));

	if (tag->end) {
		add_end(buf, open, tag);
		return;
	}
	if (!single && open->n == COUNT(open->names))
		return;
	if (is_in(tag->name, media, COUNT(media)))
		add_media(buf, tag, source, argument);
	else
		buf_add(buf, tag->all);
	if (!single)
		open->names[open->n++] = tag->name;
}

void
html_add(
    struct buf *buf, struct slice html, struct html_open *open, html_source source, void *argument)
{
	struct tag tag;

	while (html.n != 0) {
		const char *start = memchr(html.p, '<', html.n);
		size_t n = start == NULL ? html.n : (size_t)(start - html.p);

		buf_add(buf, slice_until(html, n));
		html = slice_from(html, n);
		if (html.n == 0)
			break;
		if (read_tag(html, &tag)) {
			add_tag(buf, &tag, open, source, argument);
			html = slice_from(html, tag.all.n);
		} else {
			buf_text(buf, "&lt;");
			html = slice_from(html, 1);
		}
	}
}

bool
html_has_elements(struct slice html)
{
	struct tag tag;

	for (size_t i = 0; i < html.n; i++)
		if (html.p[i] == '<' && read_tag(slice_from(html, i), &tag))
			return true;
	return false;
}

void
html_add_words(struct buf *buf, struct slice html)
{
	struct tag tag;

	while (html.n != 0) {
		const char *start = memchr(html.p, '<', html.n);
		size_t n = start == NULL ? html.n : (size_t)(start - html.p);

		field_add_stripped(buf, slice_until(html, n));
		html = slice_from(html, n);
		if (html.n != 0 && read_tag(html, &tag)) {
			html = slice_from(html, tag.all.n);
		} else if (html.n != 0) {
			buf_byte(buf, '<');
			html = slice_from(html, 1);
		}
	}
}
