/* SPDX-License-Identifier: MIT */
/*
 * Finds the ends of tags, attributes and comments.  Which of them are safe is decided by the
 * callers.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "html/tag.h"

/* As many digits as CommonMark allows; so items can be counted on. */
#define LIST_START_MAX	999999999

static bool
is_name_character(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-';
}

struct slice
html_name(struct slice s)
{
	size_t n = 0;

	if (s.n != 0 && ascii_is_letter(s.p[0]))
		while (n < s.n && is_name_character(s.p[n]))
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

/* Returns the offset after the attribute name at `at`; `at` itself if no name starts there. */
static size_t
skip_name(struct slice s, size_t at)
{
	if (at == s.n || !(ascii_is_letter(s.p[at]) || s.p[at] == '_' || s.p[at] == ':'))
		return at;
	while (at < s.n && (is_name_character(s.p[at]) || strchr("_:.", s.p[at]) != NULL))
		at++;
	return at;
}

/*
 * Reads the value at `at`, after "=".  Returns the offset after it, or `at` if the value is
 * missing.
 */
static size_t
read_value(struct slice s, size_t at, struct slice *value)
{
	size_t end = at;

	if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
		const char *quote = memchr(s.p + at + 1, s.p[at], s.n - at - 1);

		if (quote == NULL)
			return at;
		*value = (struct slice){s.p + at + 1, (size_t)(quote - s.p) - at - 1};
		return at + value->n + 2;
	}
	/* Not CommonMark's but HTML's white space, so that browsers see no attribute in the value. */
	while (end < s.n && strchr(" \t\r\n\f\"'=<>`", s.p[end]) == NULL)
		end++;
	*value = (struct slice){s.p + at, end - at};
	return end;
}

bool
html_attribute_next(struct slice *attributes, struct html_attribute *attribute)
{
	struct slice s = *attributes;
	size_t start = skip_white(s, 0), end = skip_name(s, start), at;

	*attribute = (struct html_attribute){.name = {s.p + start, end - start}};
	if (start == 0 || end == start)
		return false;
	at = skip_white(s, end);
	if (at < s.n && s.p[at] == '=') {
		at = skip_white(s, at + 1);
		end = read_value(s, at, &attribute->value);
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
	tag->element = html_element_flags(tag->name);
	return true;
}

struct html_attribute
html_tag_attribute(const struct html_tag *tag, const char *name)
{
	struct slice rest = tag->attributes;
	struct html_attribute attribute;

	while (html_attribute_next(&rest, &attribute))
		if (utf8_equal_folded(attribute.name, slice_of(name)))
			return attribute;
	return (struct html_attribute){.name = SLICE_NONE};
}

bool
html_tag_is(const struct html_tag *tag, const char *name)
{
	return utf8_equal_folded(tag->name, slice_of(name));
}

long
html_list_start(const struct html_tag *tag)
{
	struct slice start = html_tag_attribute(tag, "start").value;
	long number;

	/* The slice has no NUL, but strtol() stops at the latest at the ">" of the tag. */
	number = start.n == 0 ? 1 : strtol(start.p, NULL, 10);
	return number < -LIST_START_MAX || number > LIST_START_MAX ? 1 : number;
}

size_t
html_comment_length(struct slice s)
{
	size_t end;

	if (!slice_starts(s, SLICE("<!--")))
		return 0;
	/* Its dashes may be those of "<!--": "<!-->" is a whole comment. */
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
