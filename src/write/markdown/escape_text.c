/* SPDX-License-Identifier: MIT */
/*
 * For each character that may be markup, one function decides by its neighbours whether it would
 * be, so that "2 * 3", "snake_case" and "$5" need no backslash.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"
#include "html/cloze.h"
#include "write/markdown/escape_text.h"

#define NUMBER_MAX	9	/* digits of a list's number */

/* A text that is being written, and the byte to decide on. */
struct writing_text {
	struct buf		*buf;
	struct slice		 s;
	size_t			 at;
	enum markdown_place	 place;
	bool			 dollars;	/* it contains several '$', so perhaps a formula */
	bool			 links;		/* it contains "](" */
	bool			 braced;	/* it ends with '}', like attributes */
};

static bool
is_letter_or_digit(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c);
}

static bool
is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && !is_letter_or_digit(c);
}

/* The byte at that distance from the current one; a space beyond either end. */
static char
beside(const struct writing_text *w, int distance)
{
	size_t at = w->at + (size_t)distance;	/* huge before the start */

	return at < w->s.n ? w->s.p[at] : ' ';
}

static struct slice
rest_of(const struct writing_text *w)
{
	return slice_from(w->s, w->at);
}

static bool
is_in_paragraph(const struct writing_text *w)
{
	return w->place == MARKDOWN_IN_PARAGRAPH || w->place == MARKDOWN_ABOVE_BLOCKS;
}

static bool
is_start(const struct writing_text *w)
{
	return w->at == 0 && is_in_paragraph(w);
}

static size_t
run_of(const struct writing_text *w)
{
	size_t n = 1;

	while (w->at + n < w->s.n && w->s.p[w->at + n] == w->s.p[w->at])
		n++;
	return n;
}

/* Whether only digits stand between `from` and the current byte, and a space after it. */
static bool
ends_digits(const struct writing_text *w, size_t from)
{
	for (size_t i = from; i < w->at; i++)
		if (!ascii_is_digit(w->s.p[i]))
			return false;
	return beside(w, 1) == ' ';
}

/* "1." and "12)" at the start begin a list. */
static bool
ends_number(const struct writing_text *w)
{
	return is_in_paragraph(w) && w->at != 0 && w->at <= NUMBER_MAX &&
	    ends_digits(w, 0);
}

/* The colon of "Q:", "Frage 12:" at the start. */
static bool
ends_sign(const struct writing_text *w)
{
	struct question_sign sign;

	return w->place != MARKDOWN_IN_HEADING && w->at != 0 &&
	    question_sign_read(w->s, &sign) != 0 && sign.colon == w->at;
}

/* " :: ", " ::: ": a pair; "https://": a link. */
static bool
colon_is_markup(const struct writing_text *w)
{
	size_t run;

	if (w->at > 0 && beside(w, -1) == ':')
		return false;
	run = run_of(w);
	if (run > 1)
		return beside(w, -1) == ' ' && beside(w, (int)run) == ' ';
	if (beside(w, 1) == '/' && beside(w, 2) == '/')
		return ascii_is_letter(beside(w, -1));
	return ends_sign(w);
}

/* "- ", "---" at the start. */
static bool
dash_is_markup(const struct writing_text *w)
{
	if (!is_start(w))
		return false;
	if (beside(w, 1) == ' ')
		return true;
	for (size_t i = 0; i < w->s.n; i++)
		if (w->s.p[i] != '-' && w->s.p[i] != ' ')
			return false;
	return true;
}

/* "# " and "#tag" at the start; "#"s at the end of a heading, where escaping one is enough. */
static bool
hash_is_markup(const struct writing_text *w)
{
	if (w->place != MARKDOWN_IN_HEADING)
		return is_start(w);
	return beside(w, -1) == ' ' && w->at + run_of(w) == w->s.n;
}

static bool
underscore_is_markup(const struct writing_text *w)
{
	char before = beside(w, -1), after = beside(w, 1);

	if (w->at != 0 && before == ' ' && after == ' ')
		return false;
	return !is_letter_or_digit(before) || !is_letter_or_digit(after);
}

static bool
bracket_is_markup(const struct writing_text *w)
{
	return is_start(w) || w->links || beside(w, 1) == '[' || beside(w, 1) == '^' ||
	    slice_starts(rest_of(w), SLICE("[sound:"));
}

static bool
brace_is_markup(const struct writing_text *w)
{
	return beside(w, 1) == '{' || (w->at > 0 && beside(w, -1) == '{') ||
	    (w->braced && (w->at == 0 || beside(w, -1) == ' '));
}

static bool
ampersand_is_markup(const struct writing_text *w)
{
	struct slice s = rest_of(w);
	size_t at = 1;

	while (at < s.n && (is_letter_or_digit(s.p[at]) || (at == 1 && s.p[at] == '#')))
		at++;
	return at > 1 && at < s.n && s.p[at] == ';';
}

/* "==words==" is a highlight. */
static bool
equals_is_markup(const struct writing_text *w)
{
	char before = beside(w, -1);

	return beside(w, 1) == '=' && before != '=' && !utf8_is_word_byte(before);
}

/* "^name" at the end is the id of a block. */
static bool
caret_is_markup(const struct writing_text *w)
{
	return beside(w, -1) == ' ' && memchr(w->s.p + w->at, ' ', w->s.n - w->at) == NULL;
}

static bool
at_is_markup(const struct writing_text *w)
{
	return beside(w, -1) != ' ' && beside(w, 1) != ' ';
}

/*
 * A backslash before a letter is text, except in "\begin{align}", which may be a formula.  Before
 * punctuation it escapes, and at the end it breaks the line.
 */
static bool
backslash_is_markup(const struct writing_text *w)
{
	return w->at + 1 == w->s.n || is_punctuation(beside(w, 1)) ||
	    slice_starts(rest_of(w), SLICE("\\begin{")) ||
	    (beside(w, -1) == ':' && ascii_is_letter(beside(w, -2)));
}

/* A question mark at the end of a line that would be the front of a card. */
static bool
question_is_markup(const struct writing_text *w)
{
	size_t length = utf8_question_mark_length(rest_of(w));

	return length != 0 && w->at + length == w->s.n &&
	    (w->place == MARKDOWN_ABOVE_BLOCKS || w->place == MARKDOWN_IN_LABEL);
}

/* A line of percent signs divides the sides of a card in several syntaxes (flashpress-syntaxes(5)). */
static bool
percent_is_markup(const struct writing_text *w)
{
	return w->at == 0 && run_of(w) == w->s.n;
}

static bool
is_markup(const struct writing_text *w)
{
	switch (w->s.p[w->at]) {
	case '`':
		return true;
	case '*':
		return w->at == 0 || beside(w, -1) != ' ' || beside(w, 1) != ' ' ||
		    (w->place == MARKDOWN_IN_LABEL && w->at + 1 == w->s.n);
	case '_':
		return underscore_is_markup(w);
	case '=':
		return equals_is_markup(w);
	case '^':
		return caret_is_markup(w);
	case '~':
		return beside(w, 1) == '~' || (w->at > 0 && beside(w, -1) == '~');
	case '[':
		return bracket_is_markup(w);
	case '<':
		return ascii_is_letter(beside(w, 1)) || strchr("/!?", beside(w, 1)) != NULL;
	case '&':
		return ampersand_is_markup(w);
	case '$':
		return w->dollars;
	case '{':
		return brace_is_markup(w);
	case '\\':
		return backslash_is_markup(w);
	case '#':
		return hash_is_markup(w);
	case '>':
		return is_start(w);
	case '-':
		return dash_is_markup(w);
	case '+':
		return is_start(w) && beside(w, 1) == ' ';
	case '.':
		return ends_number(w) || (w->at >= 3 && memcmp(&w->s.p[w->at - 3], "www", 3) == 0);
	case ')':
		return ends_number(w);
	case ':':
		return colon_is_markup(w);
	case '@':
		return at_is_markup(w);
	case '%':
		return percent_is_markup(w);
	case '\xef':	/* U+FF1A, a wide colon, or U+FF1F */
		return ends_sign(w) || question_is_markup(w);
	default:
		return question_is_markup(w);
	}
}

/* The length of a path like "C:\path", which is read as typed (flashpress-markdown(5)), or 0. */
static size_t
windows_path(const struct writing_text *w, size_t end)
{
	size_t n = 0;

	if (w->place == MARKDOWN_IN_LABEL || !ascii_is_letter(beside(w, 0)) ||
	    beside(w, 1) != ':' || beside(w, 2) != '\\' || beside(w, -1) != ' ')
		return 0;
	/* "\]" in it would end a formula that an escaped "\[" begins. */
	while (w->at + n < end && strchr(" `|]", w->s.p[w->at + n]) == NULL)
		n++;
	return beside(w, (int)n) == ' ' ? n : 0;
}

/*
 * A letter and a colon before a backslash open a path, even if the backslash should escape
 * something.
 */
static bool
opens_path(const struct writing_text *w)
{
	struct writing_text next = *w;

	if (beside(w, 0) != ':' || !ascii_is_letter(beside(w, -1)) || ++next.at == w->s.n)
		return false;
	return beside(&next, 0) == '\\' || is_markup(&next);
}

static void
add_character(const struct writing_text *w)
{
	char c = w->s.p[w->at];

	/* As in windows_path(). */
	if (c == '\\' && beside(w, 1) == ']') {
		buf_text(w->buf, "&#92;");
		return;
	}
	if (is_markup(w) || opens_path(w))
		buf_byte(w->buf, '\\');
	buf_byte(w->buf, c);
}

/* Appends the text before the offset `end`. */
static void
add_until(struct writing_text *w, size_t end)
{
	while (w->at < end) {
		size_t path = windows_path(w, end);

		if (path != 0)
			buf_add(w->buf, slice_until(rest_of(w), path));
		else
			add_character(w);
		w->at += path != 0 ? path : 1;
	}
}

void
markdown_add_text(struct buf *buf, struct slice s, enum markdown_place place)
{
	struct writing_text w = {
		.buf = buf,
		.s = s,
		.place = place,
		.dollars = slice_count(s, '$') > 1,
		.links = slice_has(s, SLICE("](")),
		.braced = place == MARKDOWN_IN_HEADING && s.n != 0 && s.p[s.n - 1] == '}',
	};
	struct slice between, mark;
	struct cloze_walk walk;
	bool more;

	cloze_walk_start(&walk, s);
	do {
		more = cloze_walk_next(&walk, &between, &mark);
		add_until(&w, w.at + between.n);
		if (more)
			buf_add(buf, mark);
		w.at += more ? mark.n : 0;
	} while (more);
	cloze_walk_end(&walk);
}
