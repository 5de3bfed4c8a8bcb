/* SPDX-License-Identifier: MIT */
/*
 * Nothing here understands HTML further than where a tag ends.
 */
#include "config.h"

#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "html/tag.h"

#define K	HTML_KNOWN
#define F	(HTML_KNOWN | HTML_FIELD)
#define V	(F | HTML_VOID)
#define M	(F | HTML_MEDIA)
#define B	HTML_BLOCK

/* In order, for bsearch. */
static const struct element {
	const char	*name;
	unsigned int	 element;
} elements[] = {
	{"a", F}, {"abbr", F}, {"address", F | B}, {"article", F | B}, {"aside", F | B},
	{"audio", M}, {"b", F}, {"base", K | B}, {"basefont", K | B}, {"bdi", F}, {"bdo", F},
	{"big", F}, {"blockquote", F | B}, {"body", K | B}, {"br", V}, {"button", K},
	{"canvas", K}, {"caption", F | B}, {"center", F | B}, {"cite", F}, {"code", F},
	{"col", V | B}, {"colgroup", F | B}, {"data", F}, {"datalist", K}, {"dd", F | B},
	{"del", F}, {"details", F | B}, {"dfn", F}, {"dialog", K | B}, {"dir", K | B},
	{"div", F | B}, {"dl", F | B}, {"dt", F | B}, {"em", F}, {"embed", K},
	{"fieldset", K | B}, {"figcaption", F | B}, {"figure", F | B}, {"font", F},
	{"footer", F | B}, {"form", K | B}, {"frame", K | B}, {"frameset", K | B}, {"h1", F | B},
	{"h2", F | B}, {"h3", F | B}, {"h4", F | B}, {"h5", F | B}, {"h6", F | B},
	{"head", K | B}, {"header", F | B}, {"hgroup", K}, {"hr", V | B}, {"html", K | B},
	{"i", F}, {"iframe", K | B}, {"img", M | V}, {"input", K}, {"ins", F}, {"kbd", F},
	{"label", K}, {"legend", K | B}, {"li", F | B}, {"link", K | B}, {"main", F | B},
	{"map", K}, {"mark", F}, {"math", K}, {"menu", K | B}, {"menuitem", K | B}, {"meta", K},
	{"meter", F}, {"nav", F | B}, {"noframes", K | B}, {"noscript", K}, {"object", M},
	{"ol", F | B}, {"optgroup", K | B}, {"option", K | B}, {"output", K}, {"p", F | B},
	{"param", K | B}, {"picture", F}, {"pre", F}, {"progress", F}, {"q", F}, {"rb", F},
	{"rp", F}, {"rt", F}, {"rtc", F}, {"ruby", F}, {"s", F}, {"samp", F}, {"script", K},
	{"search", K}, {"section", F | B}, {"select", K}, {"slot", K}, {"small", F},
	{"source", M | V | B}, {"span", F}, {"strike", F}, {"strong", F}, {"style", K},
	{"sub", F}, {"summary", F | B}, {"sup", F}, {"svg", K}, {"table", F | B},
	{"tbody", F | B}, {"td", F | B}, {"template", K}, {"textarea", K}, {"tfoot", F | B},
	{"th", F | B}, {"thead", F | B}, {"time", F}, {"title", K | B}, {"tr", F | B},
	{"track", K | B}, {"tt", F}, {"u", F}, {"ul", F | B}, {"var", F}, {"video", M},
	{"wbr", V},
};

#undef K
#undef F
#undef V
#undef M
#undef B

static int
compare_name(const void *key, const void *entry)
{
	const struct slice *name = key;
	const char *element = ((const struct element *)entry)->name;
	int order = strncasecmp(name->p, element, name->n);

	return order != 0 ? order : element[name->n] == '\0' ? 0 : -1;
}

unsigned int
html_element(struct slice name)
{
	const struct element *found;

	if (name.n == 0)
		return 0;
	found = bsearch(&name, elements, sizeof(elements) / sizeof(elements[0]),
	    sizeof(elements[0]), compare_name);
	return found == NULL ? 0 : found->element;
}

static bool
is_name(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-';
}

struct slice
html_name(struct slice s)
{
	size_t n = 0;

	if (s.n != 0 && ascii_is_letter(s.p[0]))
		while (n < s.n && is_name(s.p[n]))
			n++;
	return slice_until(s, n);
}

static size_t
skip_white(struct slice s, size_t at)
{
	while (at < s.n && s.p[at] != '\0' && strchr(" \t\r\n", s.p[at]) != NULL)
		at++;
	return at;
}

/* The offset behind the attribute's name at `at`; `at` when there is none. */
static size_t
name_end(struct slice s, size_t at)
{
	if (at == s.n || !(ascii_is_letter(s.p[at]) || s.p[at] == '_' || s.p[at] == ':'))
		return at;
	while (at < s.n && (is_name(s.p[at]) || strchr("_:.", s.p[at]) != NULL))
		at++;
	return at;
}

/* Reads the value behind '=' at `at`; the offset behind it, or `at` when there is none. */
static size_t
value_end(struct slice s, size_t at, struct slice *value)
{
	size_t end = at;

	if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
		const char *quote = memchr(s.p + at + 1, s.p[at], s.n - at - 1);

		if (quote == NULL)
			return at;
		*value = (struct slice){s.p + at + 1, (size_t)(quote - s.p) - at - 1};
		return at + value->n + 2;
	}
	while (end < s.n && strchr(" \t\r\n\"'=<>`", s.p[end]) == NULL)
		end++;
	*value = (struct slice){s.p + at, end - at};
	return end;
}

bool
html_attribute_next(struct slice *attributes, struct html_attribute *attribute)
{
	struct slice s = *attributes;
	size_t start = skip_white(s, 0), end = name_end(s, start), at;

	*attribute = (struct html_attribute){.name = {s.p + start, end - start}};
	if (start == 0 || end == start)
		return false;
	at = skip_white(s, end);
	if (at < s.n && s.p[at] == '=') {
		at = skip_white(s, at + 1);
		end = value_end(s, at, &attribute->value);
		if (end == at)
			return false;
	}
	attribute->all = slice_until(s, end);
	*attributes = slice_from(s, end);
	return true;
}

bool
html_tag_read(struct slice s, struct html_tag *tag)
{
	struct html_attribute attribute;
	struct slice rest;
	size_t at;

	*tag = (struct html_tag){.end = s.n > 1 && s.p[1] == '/'};
	tag->name = html_name(slice_from(s, 1 + tag->end));
	if (s.n == 0 || s.p[0] != '<' || tag->name.n == 0)
		return false;
	at = 1 + tag->end + tag->name.n;
	rest = slice_from(s, at);
	while (!tag->end && html_attribute_next(&rest, &attribute))
		;
	tag->attributes = (struct slice){s.p + at, s.n - rest.n - at};
	at = skip_white(s, s.n - rest.n);
	at += !tag->end && at < s.n && s.p[at] == '/';
	if (at == s.n || s.p[at] != '>')
		return false;
	tag->all = slice_until(s, at + 1);
	tag->element = html_element(tag->name);
	return true;
}

size_t
html_comment_length(struct slice s)
{
	size_t end;

	if (!slice_starts(s, SLICE("<!--")))
		return 0;
	/* From its own dashes on: "<!-->" is one. */
	end = slice_find(s, SLICE("-->"), 2);
	return end == s.n ? s.n : end + 3;
}

enum html_piece
html_piece_next(struct slice *rest, struct slice *piece, struct html_tag *tag)
{
	struct slice s = *rest;
	const char *start = memchr(s.p, '<', s.n);
	enum html_piece kind = HTML_PIECE_TEXT;
	size_t n = start == NULL ? s.n : (size_t)(start - s.p);

	if (n == 0) {
		kind = HTML_PIECE_COMMENT;
		n = html_comment_length(s);
	}
	if (n == 0 && html_tag_read(s, tag) && (tag->element & HTML_FIELD) != 0) {
		kind = HTML_PIECE_TAG;
		n = tag->all.n;
	}
	if (n == 0) {
		kind = HTML_PIECE_SIGN;
		n = 1;
	}
	*piece = slice_until(s, n);
	*rest = slice_from(s, n);
	return kind;
}
