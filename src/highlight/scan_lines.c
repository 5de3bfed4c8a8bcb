/* SPDX-License-Identifier: MIT */
/*
 * Languages whose lines can be read one by one: YAML, files of settings, and patches.
 */
#include "config.h"

#include "base/utf8.h"
#include "highlight/language.h"

struct line_scan {
	highlight_run_list	*runs;
	struct slice		 code;
	size_t			 block;		/* YAML: lines that are indented deeper are text; or SIZE_MAX */
};

/* Adds a run for the line's bytes `start` to before `end`. */
static void
add(struct line_scan *s, enum highlight_class class, struct slice line, size_t start, size_t end)
{
	size_t offset = (size_t)(line.p - s->code.p);

	language_add_run(s->runs, class, s->code, offset + start, offset + end);
}

/* The offset of a comment, "#" at the start or after white space, outside quotes; or line.n. */
static size_t
find_comment(struct slice line)
{
	char quote = '\0';

	for (size_t i = 0; i < line.n; i++) {
		bool after_space = i == 0 || line.p[i - 1] == ' ' || line.p[i - 1] == '\t';

		if (quote != '\0')
			quote = line.p[i] == quote ? '\0' : quote;
		else if ((line.p[i] == '"' || line.p[i] == '\'') && after_space)
			quote = line.p[i];
		else if (line.p[i] == '#' && after_space)
			return i;
	}
	return line.n;
}

/* YAML */

static bool
is_constant(struct slice value)
{
	static const char constants[] = "true false null yes no on off ~";
	struct slice rest = value;
	char lower[8];

	if (value.n < sizeof(lower)) {
		for (size_t i = 0; i < value.n; i++)
			lower[i] = (char)utf8_lower_character(value.p[i]);
		if (language_has_word(constants, (struct slice){lower, value.n}))
			return true;
	}
	if (rest.n != 0 && (rest.p[0] == '-' || rest.p[0] == '+'))
		rest = slice_from(rest, 1);
	if (rest.n == 0 || !ascii_is_digit(rest.p[0]))
		return false;
	for (size_t i = 0; i < rest.n; i++)
		if (!ascii_is_digit(rest.p[i]) && strchr(".:_-eExXabcdfABCDF", rest.p[i]) == NULL)
			return false;
	return true;
}

/* A value in the line from `start` on. */
static void
scan_yaml_value(struct line_scan *s, struct slice line, size_t start)
{
	struct slice value = slice_from(line, start);
	size_t end = slice_trim_blanks(line).n;

	while (value.n != 0 && (value.p[0] == ' ' || value.p[0] == '\t'))
		value = slice_from(value, 1);
	start = line.n - value.n;
	value = slice_trim_blanks(value);
	if (value.n == 0)
		return;
	if (value.p[0] == '&' || value.p[0] == '*' || value.p[0] == '!')
		add(s, HIGHLIGHT_TYPE, line, start, start + slice_find(value, SLICE(" "), 0));
	else if ((value.p[0] == '"' || value.p[0] == '\'') && value.n > 1 &&
	    value.p[value.n - 1] == value.p[0])
		add(s, HIGHLIGHT_STRING, line, start, end);
	else if (is_constant(value))
		add(s, HIGHLIGHT_NUMBER, line, start, end);
}

/* The offset of the colon that ends a key which starts at `start`, or line.n. */
static size_t
find_colon(struct slice line, size_t start)
{
	char quote = start < line.n ? line.p[start] : '\0';
	size_t at = start;

	if (quote == '"' || quote == '\'') {
		for (at++; at < line.n && line.p[at] != quote; at++)
			;
		at++;
	} else if (quote == '{' || quote == '[' || quote == '%') {
		return line.n;
	}
	for (; at < line.n; at++)
		if (line.p[at] == ':' && (at + 1 == line.n || line.p[at + 1] == ' '))
			return at;
	return line.n;
}

/* Whether the value announces a block of text: "|", ">-" */
static bool
is_block_sign(struct slice value)
{
	value = utf8_trim(value);
	return value.n != 0 && value.n <= 3 && (value.p[0] == '|' || value.p[0] == '>');
}

/* A line without its comment. */
static void
scan_yaml_entry(struct line_scan *s, struct slice line, size_t indent)
{
	size_t start = indent, colon;

	while (slice_starts(slice_from(line, start), SLICE("- ")))
		start += 2 + slice_run(slice_from(line, start + 2), ' ');
	if (slice_starts(line, SLICE("---")) || slice_starts(line, SLICE("...")))
		return;
	colon = find_colon(line, start);
	if (colon < line.n) {
		add(s, HIGHLIGHT_NAME, line, start, colon);
		start = colon + 1;
	}
	if (is_block_sign(slice_from(line, start)))
		s->block = indent;
	else
		scan_yaml_value(s, line, start);
}

static void
scan_yaml_line(struct line_scan *s, struct slice line)
{
	size_t indent = slice_run(line, ' '), comment;

	if (indent == line.n || (s->block != SIZE_MAX && indent > s->block))
		return;
	s->block = SIZE_MAX;
	comment = find_comment(line);
	scan_yaml_entry(s, slice_until(line, comment), indent);
	if (comment < line.n)
		add(s, HIGHLIGHT_COMMENT, line, comment, line.n);
}

/* settings */

static void
scan_ini_line(struct line_scan *s, struct slice line)
{
	struct slice rest = utf8_trim(line);
	size_t start = rest.n == 0 ? 0 : (size_t)(rest.p - line.p), end;

	if (rest.n == 0)
		return;
	if (rest.p[0] == '#' || rest.p[0] == ';' || rest.p[0] == '!') {
		add(s, HIGHLIGHT_COMMENT, line, start, line.n);
	} else if (rest.p[0] == '[' && rest.p[rest.n - 1] == ']') {
		add(s, HIGHLIGHT_TYPE, line, start, start + rest.n);
	} else {
		for (end = start; end < line.n && line.p[end] != '=' && line.p[end] != ':'; end++)
			;
		if (end < line.n)
			add(s, HIGHLIGHT_NAME, line, start, slice_trim_blanks(slice_until(line, end)).n);
	}
}

/* patches */

static void
scan_diff_line(struct line_scan *s, struct slice line)
{
	if (slice_starts(line, SLICE("+++ ")) || slice_starts(line, SLICE("--- ")) ||
	    slice_starts(line, SLICE("diff ")) || slice_starts(line, SLICE("index ")))
		add(s, HIGHLIGHT_COMMENT, line, 0, line.n);
	else if (slice_starts(line, SLICE("@@")))
		add(s, HIGHLIGHT_TYPE, line, 0, line.n);
	else if (slice_starts(line, SLICE("+")) || slice_starts(line, SLICE(">")))
		add(s, HIGHLIGHT_ADDED, line, 0, line.n);
	else if (slice_starts(line, SLICE("-")) || slice_starts(line, SLICE("<")))
		add(s, HIGHLIGHT_REMOVED, line, 0, line.n);
}

void
scan_lines(highlight_run_list *runs, const struct language *language, struct slice code)
{
	struct line_scan s = {.runs = runs, .code = code, .block = SIZE_MAX};

	for (size_t at = 0, end; at < code.n; at = end + 1) {
		struct slice line;

		end = slice_find(code, SLICE("\n"), at);
		line = slice_from(slice_until(code, end), at);
		if (language->kind == LANGUAGE_YAML)
			scan_yaml_line(&s, line);
		else if (language->kind == LANGUAGE_INI)
			scan_ini_line(&s, line);
		else
			scan_diff_line(&s, line);
	}
}
