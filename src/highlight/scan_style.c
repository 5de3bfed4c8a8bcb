/* SPDX-License-Identifier: MIT */
/*
 * Goes through CSS and its relatives.  What a statement is shows its end: ";" or "}" ends a
 * declaration, "{" ends a selector.
 */
#include "config.h"

#include "base/utf8.h"
#include "highlight/language.h"

struct style_scan {
	highlight_run_list	*runs;
	struct slice		 code;
	size_t			 at;
	bool			 is_start;	/* of a statement */
	bool			 in_value;	/* after the colon of a declaration */
	bool			 in_selector;
};

static void
take(struct style_scan *s, enum highlight_class class, size_t end)
{
	s->at = language_add_run(s->runs, class, s->code, s->at, end);
	s->is_start = false;
}

static bool
is_word_byte(char c)
{
	return utf8_is_word_byte(c) || c == '-' || c == '_';
}

static size_t
find_word_end(const struct style_scan *s, size_t at)
{
	while (at < s->code.n && is_word_byte(s->code.p[at]))
		at++;
	return at;
}

/* The sign that ends the statement, or '\0'. */
static char
find_statement_end(const struct style_scan *s)
{
	for (size_t at = s->at; at < s->code.n; at++)
		if (s->code.p[at] == '{' || s->code.p[at] == ';' || s->code.p[at] == '}')
			return s->code.p[at];
	return '\0';
}

static void
scan_style_string(struct style_scan *s)
{
	char quote = s->code.p[s->at];
	size_t end = s->at + 1;

	while (end < s->code.n && s->code.p[end] != quote && s->code.p[end] != '\n')
		end += s->code.p[end] == '\\' && end + 1 < s->code.n ? 2 : 1;
	take(s, HIGHLIGHT_STRING, end < s->code.n ? end + 1 : s->code.n);
}

/* Words of selectors, names of properties, or values, which are plain. */
static void
scan_style_word(struct style_scan *s)
{
	size_t end = find_word_end(s, s->at + 1);

	if (s->is_start) {
		s->in_selector = find_statement_end(s) == '{';
		s->in_value = false;
	}
	if (s->in_selector)
		take(s, HIGHLIGHT_TYPE, end);
	else if (s->is_start)
		take(s, HIGHLIGHT_NAME, end);
	else
		s->at = end;
	s->is_start = false;
}

/* Whether a number with or without a sign starts here, and not a name such as "-x" or "m1". */
static bool
is_number(struct slice rest)
{
	if (rest.p[0] == '-' || rest.p[0] == '+')
		rest = slice_from(rest, 1);
	if (rest.n > 1 && rest.p[0] == '.')
		rest = slice_from(rest, 1);
	return rest.n != 0 && ascii_is_digit(rest.p[0]);
}

/* "#fff", "-1.5em", "50%" */
static void
scan_style_number(struct style_scan *s)
{
	size_t end = s->at + 1;

	while (end < s->code.n && (is_word_byte(s->code.p[end]) || s->code.p[end] == '.'))
		end++;
	if (end < s->code.n && s->code.p[end] == '%')
		end++;
	take(s, HIGHLIGHT_NUMBER, end);
}

static void
skip_sign(struct style_scan *s)
{
	char c = s->code.p[s->at++];

	if (c == '{' || c == ';' || c == '}') {
		s->is_start = true;
		s->in_value = s->in_selector = false;
	} else if (c == ':' && !s->in_selector) {
		s->in_value = true;
	} else if (c > ' ') {
		s->is_start = false;
	}
}

static void
scan_style_next(struct style_scan *s)
{
	struct slice rest = slice_from(s->code, s->at);
	char c = rest.p[0];
	bool was_start = s->is_start;

	if (slice_starts(rest, SLICE("/*"))) {
		size_t end = slice_find(s->code, SLICE("*/"), s->at + 2);

		take(s, HIGHLIGHT_COMMENT, end < s->code.n ? end + 2 : end);
		s->is_start = was_start;
	} else if (slice_starts(rest, SLICE("//")) && was_start) {
		take(s, HIGHLIGHT_COMMENT, slice_find(s->code, SLICE("\n"), s->at));
		s->is_start = true;
	} else if (c == '"' || c == '\'') {
		scan_style_string(s);
	} else if (c == '@' && rest.n > 1 && is_word_byte(rest.p[1])) {
		take(s, HIGHLIGHT_KEYWORD, find_word_end(s, s->at + 1));
		s->in_selector = s->in_value = false;
	} else if (s->in_value && (c == '#' || is_number(rest))) {
		scan_style_number(s);
	} else if (is_word_byte(c) ||
	    (strchr(".#&*$:", c) != NULL && s->is_start && rest.n > 1 && !s->in_value)) {
		scan_style_word(s);
	} else if ((c == '.' || c == '#') && s->in_selector) {
		scan_style_word(s);
	} else {
		skip_sign(s);
	}
}

void
scan_style(highlight_run_list *runs, struct slice code, size_t start, size_t end)
{
	struct style_scan s = {
		.runs = runs, .code = slice_until(code, end), .at = start, .is_start = true};

	while (s.at < s.code.n)
		scan_style_next(&s);
}
