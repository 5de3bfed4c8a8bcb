/* SPDX-License-Identifier: MIT */
/*
 * Goes through the text once.  At each byte, a comment, a string, a number or a word may begin;
 * everything else is plain.
 */
#include "config.h"

#include "base/utf8.h"
#include "highlight/scanner.h"

/* Longer names in braces, "${name}", are plain. */
#define NAME_LONGEST	128

/* Moves over a plain byte. */
static void
skip_byte(struct scanner *s)
{
	char c = s->code.p[s->at++];

	if (c == '\n') {
		s->line_start = s->command = true;
		s->loop = false;
		return;
	}
	if (c == ' ' || c == '\t' || c == '\r')
		return;
	if (strchr("|&;({!`", c) != NULL) {
		s->command = true;
		s->loop = s->loop && c != ';';
	}
	s->line_start = s->line_start && c == ':' && scanner_has(s, LANGUAGE_MNEMONICS);
	s->after_keyword = false;
	s->before = c;
}

/* words */

static bool
is_word_byte(const struct scanner *s, char c)
{
	return utf8_is_word_byte(c) || c == '_' ||
	    (c != '\0' && s->language->word_bytes != NULL &&
	    strchr(s->language->word_bytes, c) != NULL);
}

static size_t
find_word_end(const struct scanner *s, size_t at)
{
	while (at < s->code.n && is_word_byte(s, s->code.p[at]))
		at++;
	return at;
}

/* Whether a word here is a member of something, "x.type", or a part of a longer name. */
static bool
is_member(const struct scanner *s)
{
	return s->at >= 1 && s->code.p[s->at - 1] == '.' &&
	    !(s->at >= 2 && s->code.p[s->at - 2] == '.');
}

/* In a shell, most words are arguments. */
static bool
is_argument(const struct scanner *s, struct slice word)
{
	if (!scanner_has(s, LANGUAGE_SHELL) || s->command)
		return false;
	return !(s->loop && (slice_equal(word, SLICE("in")) || slice_equal(word, SLICE("do"))));
}

static bool
is_loop(struct slice word)
{
	return slice_equal(word, SLICE("for")) || slice_equal(word, SLICE("case")) ||
	    slice_equal(word, SLICE("select"));
}

/* What a word that is no keyword is because of the place where it stands. */
static enum highlight_class
class_by_place(const struct scanner *s, size_t end)
{
	char next = end < s->code.n ? s->code.p[end] : '\0';
	size_t at = end;

	if (s->line_start && scanner_has(s, LANGUAGE_LABELS) && next == ':' &&
	    (end + 1 >= s->code.n || s->code.p[end + 1] != '='))
		return HIGHLIGHT_NAME;
	if (s->line_start && scanner_has(s, LANGUAGE_MNEMONICS))
		return HIGHLIGHT_KEYWORD;
	if (s->line_start && scanner_has(s, LANGUAGE_KEYS)) {
		while (at < s->code.n && s->code.p[at] == ' ')
			at++;
		if (at < s->code.n && s->code.p[at] == '=')
			return HIGHLIGHT_NAME;
	}
	return HIGHLIGHT_CLASSES;
}

static void
skip_word(struct scanner *s, size_t end)
{
	s->before = s->code.p[end - 1];
	s->at = end;
	s->line_start = s->after_keyword = s->command = false;
}

/* Whether the word is a prefix of the string after it; then the string is scanned with it. */
static bool
scan_prefixed(struct scanner *s, size_t end)
{
	struct slice word = slice_from(slice_until(s->code, end), s->at);
	size_t start = s->at;
	char lower[4];

	if (end >= s->code.n)
		return false;
	if (scanner_has(s, LANGUAGE_RAW_STRINGS) && scan_raw_string(s, end))
		return true;
	if (word.n >= sizeof(lower) || (s->code.p[end] != '"' && s->code.p[end] != '\''))
		return false;
	for (size_t i = 0; i < word.n; i++)
		lower[i] = (char)utf8_lower_character(word.p[i]);
	if (!language_has_word(s->language->prefixes, (struct slice){lower, word.n}))
		return false;
	/* The quote must not look like an apostrophe after the word. */
	s->at = end;
	s->prefix = true;
	if (scan_string(s)) {
		s->runs->v[s->runs->n - 1].start = start;
		s->prefix = false;
		return true;
	}
	s->prefix = false;
	s->at = start;
	return false;
}

static void
scan_word(struct scanner *s)
{
	size_t end = find_word_end(s, s->at);
	struct slice word = slice_from(slice_until(s->code, end), s->at);
	enum highlight_class class = HIGHLIGHT_CLASSES;
	bool is_label;

	if (scan_prefixed(s, end))
		return;
	if (!is_member(s) && !is_argument(s, word))
		class = word_table_find(s->words, word);
	if (scanner_has(s, LANGUAGE_REM) && s->command && utf8_equal_folded(word, SLICE("rem"))) {
		scanner_take(s, HIGHLIGHT_COMMENT, scanner_line_end(s, s->at));
		return;
	}
	if (class == HIGHLIGHT_CLASSES)
		class = class_by_place(s, end);
	if (class == HIGHLIGHT_CLASSES) {
		skip_word(s, end);
		return;
	}
	s->loop = s->loop || is_loop(word);
	is_label = class == HIGHLIGHT_NAME && scanner_has(s, LANGUAGE_MNEMONICS);
	scanner_take(s, class, end);
	/* A mnemonic may follow a label. */
	s->line_start = is_label;
	s->after_keyword = class == HIGHLIGHT_KEYWORD;
	s->command = s->after_keyword && !slice_equal(word, SLICE("in"));
}

/* numbers */

/* Whether the byte after s->code.p[at - 1] goes on with a number. */
static bool
goes_on(const struct scanner *s, size_t at, bool hexadecimal)
{
	char c = s->code.p[at], last = s->code.p[at - 1];
	char next = at + 1 < s->code.n ? s->code.p[at + 1] : '\0';

	if (ascii_is_letter(c) || ascii_is_digit(c) || c == '_')
		return true;
	if (c == '.')
		return ascii_is_digit(next) && last != '.';
	if (c == '+' || c == '-')
		return !hexadecimal && (last | 0x20) == 'e' && ascii_is_digit(next);
	return c == '\'' && scanner_has(s, LANGUAGE_BASES) &&
	    (ascii_is_digit(next) || ascii_is_letter(next));
}

static void
scan_number(struct scanner *s)
{
	bool hexadecimal = s->code.p[s->at] == '0' && (scanner_peek(s, 1) | 0x20) == 'x';
	size_t end = s->at + 1;

	while (end < s->code.n && goes_on(s, end, hexadecimal))
		end++;
	if (scanner_has(s, LANGUAGE_NO_NUMBERS) || (end < s->code.n && (s->code.p[end] & 0x80) != 0))
		skip_word(s, find_word_end(s, end));
	else
		scanner_take(s, HIGHLIGHT_NUMBER, end);
}

/* signs */

/* "$name", "${name}", "$1" */
static bool
scan_dollar_name(struct scanner *s)
{
	size_t end = s->at + 1;
	char next = scanner_peek(s, 1);

	if (next == '{' || (next == '(' && s->language->quotes == NULL)) {
		struct slice rest = slice_until(slice_from(s->code, s->at), NAME_LONGEST);
		size_t n = slice_find(rest, next == '{' ? SLICE("}") : SLICE(")"), 0);

		if (n == rest.n || memchr(rest.p, '\n', n) != NULL)
			return false;
		end = s->at + n + 1;
	} else if (ascii_is_letter(next) || next == '_') {
		while (end < s->code.n && (ascii_is_letter(s->code.p[end]) ||
		    ascii_is_digit(s->code.p[end]) || s->code.p[end] == '_'))
			end++;
	} else if (next != '\0' && strchr("0123456789?@#*!$", next) != NULL) {
		end++;
	} else {
		return false;
	}
	scanner_take(s, HIGHLIGHT_NAME, end);
	return true;
}

/* The sign and the word after it. */
static bool
scan_signed_name(struct scanner *s, enum highlight_class class)
{
	size_t end = s->at + 1;

	if (end >= s->code.n || !(ascii_is_letter(s->code.p[end]) || s->code.p[end] == '_') ||
	    utf8_is_word_byte(scanner_previous(s)))
		return false;
	while (end < s->code.n && (utf8_is_word_byte(s->code.p[end]) || s->code.p[end] == '_' ||
	    s->code.p[end] == '-'))
		end++;
	scanner_take(s, class, end);
	return true;
}

/* "%name%" */
static bool
scan_percent_name(struct scanner *s)
{
	size_t end = s->at + 1;

	while (end < s->code.n && (utf8_is_word_byte(s->code.p[end]) || s->code.p[end] == '_'))
		end++;
	if (end == s->at + 1)
		return false;
	end += end < s->code.n && s->code.p[end] == '%';
	scanner_take(s, HIGHLIGHT_NAME, end);
	return true;
}

/* "#include <x>" */
static bool
scan_directive(struct scanner *s)
{
	static const char words[] = "define elif elifdef elifndef else end endif endregion error if ifdef "
	    "ifndef import include include_next line nullable pragma region undef warning";
	size_t end = s->at + 1, start;
	struct slice word;

	while (end < s->code.n && s->code.p[end] == ' ')
		end++;
	start = end;
	end = find_word_end(s, end);
	word = slice_from(slice_until(s->code, end), start);
	/* In Visual Basic, it begins with a capital. */
	if (!language_has_word(words, word) &&
	    !(scanner_has(s, LANGUAGE_FOLDS) && word_table_find(s->words, word) == HIGHLIGHT_KEYWORD))
		return false;
	scanner_take(s, HIGHLIGHT_KEYWORD, end);
	if (!slice_equal(word, SLICE("include")) && !slice_equal(word, SLICE("import")))
		return true;
	while (s->at < s->code.n && s->code.p[s->at] == ' ')
		s->at++;
	if (scanner_peek(s, 0) == '<') {
		end = slice_find(slice_until(s->code, scanner_line_end(s, s->at)), SLICE(">"), s->at);
		if (end < s->code.n && s->code.p[end] == '>')
			scanner_take(s, HIGHLIGHT_STRING, end + 1);
	}
	return true;
}

/* "\name" of TeX, or "\%" */
static bool
scan_command(struct scanner *s)
{
	size_t end = s->at + 1;

	if (end >= s->code.n || s->code.p[end] == '\n')
		return false;
	while (end < s->code.n && (ascii_is_letter(s->code.p[end]) || s->code.p[end] == '@'))
		end++;
	if (end == s->at + 1) {
		s->at += 2;
		s->line_start = false;
	} else {
		scanner_take(s, HIGHLIGHT_KEYWORD, end);
	}
	return true;
}

/* "\a" of Lisp and Clojure */
static bool
scan_character_sign(struct scanner *s)
{
	size_t end = s->at + 1;

	if (end >= s->code.n || s->code.p[end] == '\n')
		return false;
	utf8_next(s->code, &end);
	while (end < s->code.n && ascii_is_letter(s->code.p[end - 1]) &&
	    ascii_is_letter(s->code.p[end]))
		end++;
	scanner_take(s, HIGHLIGHT_STRING, end);
	return true;
}

/* "[name]" at the start of a line */
static bool
scan_section(struct scanner *s)
{
	size_t end = scanner_line_end(s, s->at);
	struct slice line = utf8_trim(slice_from(slice_until(s->code, end), s->at));

	if (!s->line_start || line.p[line.n - 1] != ']' || slice_has_any(line, ",\"'"))
		return false;
	scanner_take(s, HIGHLIGHT_TYPE, s->at + line.n);
	return true;
}

static bool
scan_sign(struct scanner *s)
{
	char c = s->code.p[s->at];

	switch (c) {
	case '$':
		return scanner_has(s, LANGUAGE_DOLLAR_NAMES) && scan_dollar_name(s);
	case '@':
		return scanner_has(s, LANGUAGE_AT_NAMES) && scan_signed_name(s, HIGHLIGHT_NAME);
	case ':':
		return scanner_has(s, LANGUAGE_COLON_NAMES) && scanner_previous(s) != ':' &&
		    scan_signed_name(s, HIGHLIGHT_NAME);
	case '%':
		return scanner_has(s, LANGUAGE_PERCENT_NAMES) && scan_percent_name(s);
	case '#':
		return scanner_has(s, LANGUAGE_PREPROCESSOR) && s->line_start && scan_directive(s);
	case '\\':
		if (scanner_has(s, LANGUAGE_CHAR_SIGNS))
			return scan_character_sign(s);
		return scanner_has(s, LANGUAGE_COMMANDS) && scan_command(s);
	case '[':
		if (scanner_has(s, LANGUAGE_BRACKETS))
			return scan_brackets(s);
		return scanner_has(s, LANGUAGE_KEYS) && scan_section(s);
	case '/':
		return scanner_has(s, LANGUAGE_REGEXES) && scan_regex(s);
	case '<':
		if (scanner_has(s, LANGUAGE_HEREDOCS) && scanner_peek(s, 1) == '<')
			scan_heredoc_start(s);
		return false;
	default:
		return false;
	}
}

static void
scan_next(struct scanner *s)
{
	char c = s->code.p[s->at];

	if (s->heredoc.n != 0 && scanner_previous(s) == '\n' && s->at != 0 && scan_heredoc(s))
		return;
	if (c == ' ' || c == '\n' || c == '\t')
		skip_byte(s);
	else if (ascii_is_digit(c))
		scan_number(s);
	else if (utf8_is_word_byte(c) || c == '_')
		scan_word(s);
	else if (!scan_comment(s) && !scan_string(s) && !scan_sign(s)) {
		if (is_word_byte(s, c))
			scan_word(s);
		else
			skip_byte(s);
	}
}

void
scan_program(highlight_run_list *runs, struct word_table *words, const struct language *language,
    struct slice code, size_t start, size_t end)
{
	struct scanner s = {
		.runs = runs,
		.language = language,
		.code = slice_until(code, end),
		.at = start,
		.line_start = true,
		.command = true,
		.words = words,
	};

	word_table_fill(words, language);
	scanner_set_markers(&s);
	while (s.at < s.code.n)
		scan_next(&s);
}
