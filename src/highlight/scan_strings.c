/* SPDX-License-Identifier: MIT */
/*
 * Comments, strings and what looks like them.  A sign that begins something of which no end is
 * found is remembered, so that the rest of the text is searched only once.
 */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "highlight/scanner.h"

/* A character in single quotes is not longer: '\u{10ffff}'. */
#define CHARACTER_MAX	14

void
scanner_take(struct scanner *s, enum highlight_class class, size_t end)
{
	s->before = s->code.p[end - 1];
	s->at = language_add_run(s->runs, class, s->code, s->at, end);
	s->line_start = s->before == '\n';
	s->after_keyword = false;
	s->command = false;
}

/* comments */

/* Removes the first word from the list.  Returns false if it is empty. */
static bool
next_word(const char **list, struct slice *word)
{
	*word = slice_of(*list);
	word->n = word->n == 0 ? 0 : strcspn(*list, " ");
	if (word->n == 0)
		return false;
	*list += word->n + strspn(*list + word->n, " ");
	return true;
}

static struct marker *
add_marker(struct scanner *s, struct slice open)
{
	struct marker *marker = &s->markers[s->nmarkers++];

	*marker = (struct marker){.open = open};
	if (open.p[0] == '^' || open.p[0] == '~') {
		marker->place = open.p[0];
		marker->open = slice_from(open, 1);
	}
	return marker;
}

void
scanner_set_markers(struct scanner *s)
{
	const char *blocks = s->language->block_comments, *lines = s->language->line_comments;
	struct slice word;

	s->nmarkers = 0;
	while (s->nmarkers < MARKERS_MAX && next_word(&blocks, &word)) {
		struct marker *marker = add_marker(s, word);

		if (next_word(&blocks, &word))
			marker->close = word;
	}
	while (s->nmarkers < MARKERS_MAX && next_word(&lines, &word))
		add_marker(s, word);
}

static bool
is_operator(char c)
{
	return c != '\0' && strchr("!#$%&*+./<=>?@\\^|~:-", c) != NULL;
}

/* Whether a comment can start here. */
static bool
may_start(const struct scanner *s, const struct marker *marker)
{
	char previous = scanner_previous(s);

	if (marker->place == '^')
		return s->line_start;
	if (marker->place == '~')
		return previous == ' ' || previous == '\t' || previous == '\n' || previous == ';' ||
		    previous == '(';
	if (marker->close.n == 0 && scanner_has(s, LANGUAGE_SYMBOLS)) {
		size_t run = is_operator(previous) ? 0
		    : slice_run(slice_from(s->code, s->at), marker->open.p[0]);

		return run != 0 && !is_operator(scanner_peek(s, run));
	}
	return true;
}

/* The end of a block comment. */
static size_t
find_block_end(const struct scanner *s, const struct marker *marker)
{
	bool nests = scanner_has(s, LANGUAGE_NESTS);
	size_t depth = 1, at = s->at + marker->open.n;

	while (at < s->code.n) {
		struct slice rest = slice_from(s->code, at);

		if (slice_starts(rest, marker->close)) {
			at += marker->close.n;
			if (--depth == 0)
				return marker->place == '^' ? scanner_line_end(s, at) : at;
		} else if (nests && slice_starts(rest, marker->open)) {
			depth++;
			at += marker->open.n;
		} else {
			at++;
		}
	}
	return s->code.n;
}

bool
scan_comment(struct scanner *s)
{
	struct slice rest = slice_from(s->code, s->at);

	for (size_t i = 0; i < s->nmarkers; i++) {
		const struct marker *marker = &s->markers[i];
		char before = s->before;

		if (!slice_starts(rest, marker->open) || !may_start(s, marker))
			continue;
		scanner_take(s, HIGHLIGHT_COMMENT, marker->close.n != 0 ? find_block_end(s, marker)
		    : scanner_line_end(s, s->at));
		s->before = before;
		return true;
	}
	return false;
}

/* strings */

/* Returns the offset after the closing quote, or SIZE_MAX if there is none. */
static size_t
find_string_end(const struct scanner *s, const struct quote *quote)
{
	struct slice close = slice_of(quote->close);
	size_t at = s->at + strlen(quote->open);

	while (at < s->code.n) {
		struct slice rest = slice_from(s->code, at);

		if (rest.p[0] == '\n' && !quote->lines)
			return SIZE_MAX;
		if (rest.p[0] == quote->escape && rest.n > 1 && (rest.p[1] != '\n' || quote->lines)) {
			at += 2;
		} else if (slice_starts(rest, close)) {
			if (!quote->doubled || !slice_starts(slice_from(rest, close.n), close))
				return at + close.n;
			at += 2 * close.n;
		} else {
			at++;
		}
	}
	return SIZE_MAX;
}

/* Whether a quote after this byte is part of a word, as in "don't", or an operator, as in "A'". */
static bool
is_apostrophe(const struct scanner *s)
{
	char previous = scanner_previous(s);

	if (s->prefix)
		return false;
	return utf8_is_word_byte(previous) || previous == '_' ||
	    (scanner_has(s, LANGUAGE_TRANSPOSES) && previous != '\0' &&
	    strchr(")]}.'", previous) != NULL);
}

/* 'c' or '\n'; other single quotes are signs, as in Rust's 'static or Haskell's x'. */
static bool
scan_character(struct scanner *s)
{
	struct slice rest = slice_from(s->code, s->at);
	size_t at = 1;

	if (rest.n < 3 || is_apostrophe(s) || rest.p[1] == '\n' || rest.p[1] == '\'')
		return false;
	if (rest.p[1] == '\\') {
		at = 3;
		while (at < rest.n && at < CHARACTER_MAX && rest.p[at] != '\'' && rest.p[at] != '\n')
			at++;
	} else {
		utf8_next(rest, &at);
	}
	if (at >= rest.n || rest.p[at] != '\'')
		return false;
	scanner_take(s, HIGHLIGHT_STRING, s->at + at + 1);
	return true;
}

static bool
is_key(const struct scanner *s, size_t end)
{
	while (end < s->code.n && (s->code.p[end] == ' ' || s->code.p[end] == '\t'))
		end++;
	return end < s->code.n && s->code.p[end] == ':';
}

static bool
take_string(struct scanner *s, const struct quote *quote, unsigned bit)
{
	size_t end = SIZE_MAX;

	if ((s->unclosed & bit) == 0)
		end = find_string_end(s, quote);
	if (end == SIZE_MAX) {
		/* Only a long quote, such as """, certainly is one. */
		if (quote->is_name || (quote->lines && strlen(quote->open) < 3)) {
			s->unclosed |= bit;
			return false;
		}
		end = quote->lines ? s->code.n : scanner_line_end(s, s->at);
	}
	if (quote->is_name) {
		s->before = s->code.p[end - 1];
		s->at = end;
		s->line_start = s->after_keyword = false;
		return true;
	}
	scanner_take(s, scanner_has(s, LANGUAGE_STRING_KEYS) && is_key(s, end) ? HIGHLIGHT_NAME
	    : HIGHLIGHT_STRING, end);
	return true;
}

bool
scan_string(struct scanner *s)
{
	const struct quote *quotes = s->language->quotes;
	struct slice rest = slice_from(s->code, s->at);

	if (rest.p[0] == '\'' && scanner_has(s, LANGUAGE_CHARACTERS))
		return scan_character(s);
	for (size_t i = 0; quotes != NULL && quotes[i].open != NULL; i++) {
		if (!slice_starts(rest, slice_of(quotes[i].open)) ||
		    (rest.p[0] == '\'' && is_apostrophe(s)))
			continue;
		if (take_string(s, &quotes[i], 1u << i))
			return true;
	}
	return false;
}

/* r#"..."# and R"x(...)x" */
bool
scan_raw_string(struct scanner *s, size_t end)
{
	struct slice prefix = slice_from(slice_until(s->code, end), s->at), rest;
	struct buf close = {0};
	size_t n;

	rest = slice_from(s->code, end);
	if (prefix.n == 0 || prefix.n > 3 || rest.n == 0)
		return false;
	if (prefix.p[prefix.n - 1] == 'R' && rest.p[0] == '"') {
		n = slice_find(slice_until(rest, 18), SLICE("("), 0);
		buf_byte(&close, ')');
		buf_add(&close, slice_from(slice_until(rest, n), 1));
		buf_byte(&close, '"');
	} else if (prefix.p[prefix.n - 1] == 'r') {
		n = slice_run(rest, '#');
		buf_byte(&close, '"');
		buf_fill(&close, '#', n);
	} else {
		return false;
	}
	if (n < rest.n && rest.p[n] == (prefix.p[prefix.n - 1] == 'R' ? '(' : '"')) {
		n = slice_find(rest, buf_slice(&close), n + 1);
		scanner_take(s, HIGHLIGHT_STRING, n == rest.n ? s->code.n : end + n + close.n);
		buf_free(&close);
		return true;
	}
	buf_free(&close);
	return false;
}

bool
scan_brackets(struct scanner *s)
{
	struct slice rest = slice_from(s->code, s->at);
	size_t level = slice_run(slice_from(rest, 1), '='), at = level + 2;

	if (rest.n <= level + 1 || rest.p[level + 1] != '[')
		return false;
	for (; at < rest.n; at++) {
		if (rest.p[at] != ']' || slice_run(slice_from(rest, at + 1), '=') != level)
			continue;
		if (at + level + 1 < rest.n && rest.p[at + level + 1] == ']') {
			at += level + 2;
			break;
		}
	}
	scanner_take(s, HIGHLIGHT_STRING, s->at + (at < rest.n ? at : rest.n));
	return true;
}

/* regular expressions */

/* A slash after a value divides. */
static bool
follows_value(const struct scanner *s)
{
	if (s->after_keyword || s->line_start || s->before == '\0')
		return false;
	return utf8_is_word_byte(s->before) || strchr("_)]}\"'`$", s->before) != NULL;
}

bool
scan_regex(struct scanner *s)
{
	struct slice code = s->code;
	size_t at = s->at + 1;
	char next = scanner_peek(s, 1);
	bool in_set = false;

	if (s->at < s->no_regex || follows_value(s) || next == ' ' || next == '/' || next == '*')
		return false;
	for (; at < code.n && code.p[at] != '\n' && (code.p[at] != '/' || in_set); at++) {
		if (code.p[at] == '\\')
			at += at + 1 < code.n && code.p[at + 1] != '\n';
		else if (code.p[at] == '[')
			in_set = true;
		else if (code.p[at] == ']')
			in_set = false;
	}
	if (at == code.n || code.p[at] == '\n') {
		s->no_regex = at;
		return false;
	}
	for (at++; at < code.n && ascii_is_letter(code.p[at]); at++)
		;
	scanner_take(s, HIGHLIGHT_STRING, at);
	return true;
}

/* texts after a line */

void
scan_heredoc_start(struct scanner *s)
{
	struct slice rest = slice_from(s->code, s->at + 2);
	char quote = '\0';
	size_t n = 0;

	if (s->no_heredocs || s->heredoc.n != 0 || rest.n == 0 || rest.p[0] == '<')
		return;
	if (rest.p[0] == '-' || rest.p[0] == '~')
		rest = slice_from(rest, 1);
	while (scanner_has(s, LANGUAGE_SHELL) && rest.n != 0 && rest.p[0] == ' ')
		rest = slice_from(rest, 1);
	if (rest.n != 0 && (rest.p[0] == '\'' || rest.p[0] == '"')) {
		quote = rest.p[0];
		rest = slice_from(rest, 1);
	}
	while (n < rest.n && (ascii_is_letter(rest.p[n]) || ascii_is_digit(rest.p[n]) ||
	    rest.p[n] == '_'))
		n++;
	/* "1 << n" shifts. */
	if (n != 0 && (quote != '\0' || (rest.p[0] >= 'A' && rest.p[0] <= 'Z')))
		s->heredoc = slice_until(rest, n);
}

bool
scan_heredoc(struct scanner *s)
{
	struct slice word = s->heredoc;

	s->heredoc = SLICE_NONE;
	for (size_t at = s->at; at < s->code.n;) {
		size_t end = scanner_line_end(s, at);

		if (slice_equal(utf8_trim(slice_from(slice_until(s->code, end), at)), word)) {
			scanner_take(s, HIGHLIGHT_STRING, end);
			return true;
		}
		at = end + 1;
	}
	s->no_heredocs = true;
	return false;
}
