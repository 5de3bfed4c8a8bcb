/* SPDX-License-Identifier: MIT */
/*
 * Goes through HTML and XML: tags, comments and entities.  What is in <script>, <style> and
 * <?php ... ?> has scanners of its own.
 */
#include "config.h"

#include "base/utf8.h"
#include "highlight/language.h"

/* Longer references, "&name;", are text. */
#define ENTITY_LONGEST	32

struct markup_scan {
	highlight_run_list	*runs;
	struct word_table	*words;
	struct slice		 code;
	size_t			 at;
	const struct language	*php;
	bool			 no_quotes;	/* the end of a value was not found */
};

static bool
is_at(const struct markup_scan *s, const char *text)
{
	return slice_starts(slice_from(s->code, s->at), slice_of(text));
}

static void
take(struct markup_scan *s, enum highlight_class class, size_t end)
{
	s->at = language_add_run(s->runs, class, s->code, s->at, end);
}

/* The offset after the text, or the end of the code. */
static size_t
find_after(const struct markup_scan *s, const char *text, size_t at)
{
	size_t found = slice_find(s->code, slice_of(text), at);

	return found == s->code.n ? found : found + strlen(text);
}

static bool
is_name_byte(char c)
{
	return c > ' ' ? strchr("<>/=\"'", c) == NULL : (c & 0x80) != 0;
}

static size_t
find_name_end(const struct markup_scan *s, size_t at)
{
	while (at < s->code.n && is_name_byte(s->code.p[at]))
		at++;
	return at;
}

static void
scan_value(struct markup_scan *s)
{
	char quote = s->code.p[s->at];
	const char mark[] = {quote, '\0'};
	size_t end;

	if (quote != '"' && quote != '\'') {
		end = s->at;
		while (end < s->code.n && s->code.p[end] != '>' && s->code.p[end] != ' ' &&
		    s->code.p[end] != '\n')
			end++;
		take(s, HIGHLIGHT_STRING, end);
		return;
	}
	end = s->no_quotes ? s->code.n : slice_find(s->code, slice_of(mark), s->at + 1);
	if (end == s->code.n) {
		s->no_quotes = true;
		s->at++;
	} else {
		take(s, HIGHLIGHT_STRING, end + 1);
	}
}

static void
skip_white(struct markup_scan *s)
{
	while (s->at < s->code.n && strchr(" \t\r\n", s->code.p[s->at]) != NULL &&
	    s->code.p[s->at] != '\0')
		s->at++;
}

/* The attributes up to the ">", or up to a "<", which begins another tag. */
static void
scan_attributes(struct markup_scan *s)
{
	while (s->at < s->code.n) {
		char c = s->code.p[s->at];

		if (c == '<')
			return;
		if (c == '=') {
			s->at++;
			skip_white(s);
			if (s->at < s->code.n && s->code.p[s->at] != '>')
				scan_value(s);
		} else if (is_name_byte(c)) {
			take(s, HIGHLIGHT_NAME, find_name_end(s, s->at));
		} else {
			s->at++;
		}
		if (c == '>')
			return;
	}
}

/* The content of <script> or <style>, up to its end tag. */
static void
scan_content(struct markup_scan *s, const char *end_tag, const char *language)
{
	size_t end = slice_find(s->code, slice_of(end_tag), s->at);

	if (strcmp(language, "css") == 0)
		scan_style(s->runs, s->code, s->at, end);
	else
		scan_program(s->runs, s->words, highlight_find_language(slice_of(language)), s->code,
		    s->at, end);
	s->at = end;
}

static void
scan_tag(struct markup_scan *s)
{
	bool is_end = is_at(s, "</");
	size_t start = s->at + (is_end ? 2 : 1), end = find_name_end(s, start);
	struct slice name = slice_from(slice_until(s->code, end), start);

	s->at = start;
	take(s, HIGHLIGHT_KEYWORD, end);
	scan_attributes(s);
	if (is_end || s->code.p[s->at - 1] != '>' || s->code.p[s->at - 2] == '/')
		return;
	if (utf8_equal_folded(name, SLICE("script")))
		scan_content(s, "</script", "javascript");
	else if (utf8_equal_folded(name, SLICE("style")))
		scan_content(s, "</style", "css");
}

static void
scan_entity(struct markup_scan *s)
{
	struct slice rest = slice_until(slice_from(s->code, s->at), ENTITY_LONGEST);
	size_t n = 1;

	while (n < rest.n && (ascii_is_letter(rest.p[n]) || ascii_is_digit(rest.p[n]) ||
	    rest.p[n] == '#'))
		n++;
	if (n > 1 && n < rest.n && rest.p[n] == ';')
		take(s, HIGHLIGHT_NUMBER, s->at + n + 1);
	else
		s->at++;
}

/* "<?php ... ?>" or "<?= ... ?>" */
static void
scan_php(struct markup_scan *s)
{
	size_t end;

	take(s, HIGHLIGHT_KEYWORD, s->at + (is_at(s, "<?php") ? 5 : is_at(s, "<?=") ? 3 : 2));
	end = slice_find(s->code, SLICE("?>"), s->at);
	scan_program(s->runs, s->words, s->php, s->code, s->at, end);
	s->at = end;
	if (end < s->code.n)
		take(s, HIGHLIGHT_KEYWORD, end + 2);
}

static void
scan_markup_next(struct markup_scan *s)
{
	char next = s->at + 1 < s->code.n ? s->code.p[s->at + 1] : '\0';

	if (s->code.p[s->at] == '&')
		scan_entity(s);
	else if (is_at(s, "<!--"))
		take(s, HIGHLIGHT_COMMENT, find_after(s, "-->", s->at + 4));
	else if (is_at(s, "<![CDATA["))
		s->at = find_after(s, "]]>", s->at);
	else if (s->php != NULL && is_at(s, "<?"))
		scan_php(s);
	else if (next == '!' || next == '?')
		take(s, HIGHLIGHT_TYPE, find_after(s, ">", s->at));
	else if (ascii_is_letter(next) || next == '/')
		scan_tag(s);
	else
		s->at++;
}

void
scan_markup(highlight_run_list *runs, struct word_table *words, const struct language *language,
    struct slice code)
{
	struct markup_scan s = {.runs = runs, .words = words, .code = code};

	if (language->kind == LANGUAGE_PHP) {
		s.php = highlight_find_language(SLICE("php-fragment"));
		if (!slice_has(code, SLICE("<?"))) {
			scan_program(runs, words, s.php, code, 0, code.n);
			return;
		}
	}
	while (s.at < code.n) {
		if (code.p[s.at] == '<' || code.p[s.at] == '&')
			scan_markup_next(&s);
		else
			s.at++;
	}
}
