/* SPDX-License-Identifier: MIT */
/*
 * Splits the text between tags at the signs that Anki acts on.  Text that only looks like one
 * contains entities or tags instead (html/escape.c), so it is never taken for a sign.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/entity.h"
#include "media/kind.h"
#include "write/cards/paragraph.h"

#define CODE_TAB	"    "
/* Bytes of "[sound:...]"; searching further for the bracket could take quadratic time. */
#define SOUND_MAX	1024

void
paragraph_start_field(struct paragraph *paragraph, struct slice html, bool cloze)
{
	*paragraph = (struct paragraph){.html = html};
	if (cloze)
		cloze_walk_start(&paragraph->clozes, html);
}

void
paragraph_end_field(struct paragraph *paragraph)
{
	cloze_walk_end(&paragraph->clozes);
	vec_free(&paragraph->gaps);
	buf_free(&paragraph->scratch);
}

void
paragraph_start(struct paragraph *paragraph, struct buf *text)
{
	paragraph->text = text;
	paragraph->start = text->n;
	paragraph->style = 0;
	paragraph->space = false;
	if (paragraph->formula)
		paragraph_set_style(paragraph, STYLE_CODE, false);
	paragraph->formula = false;
}

bool
paragraph_is_empty(const struct paragraph *paragraph)
{
	return paragraph->text->n == paragraph->start;
}

static bool
is_line_start(const struct paragraph *paragraph)
{
	return paragraph_is_empty(paragraph) ||
	    paragraph->text->p[paragraph->text->n - 1] == '\n';
}

void
paragraph_end_line(struct paragraph *paragraph)
{
	if (!is_line_start(paragraph))
		buf_byte(paragraph->text, '\n');
	paragraph->space = false;
}

void
paragraph_set_style(struct paragraph *paragraph, unsigned style, bool on)
{
	for (size_t i = 0; i < PARAGRAPH_STYLES; i++) {
		if ((style & 1u << i) == 0)
			continue;
		if (on)
			paragraph->counts[i]++;
		else if (paragraph->counts[i] > 0)
			paragraph->counts[i]--;
	}
}

/* Appends a space if one is due, and a mark if the style has changed. */
static void
prepare_word(struct paragraph *paragraph)
{
	unsigned style = 0;

	if (paragraph->space && !is_line_start(paragraph))
		buf_byte(paragraph->text, ' ');
	paragraph->space = false;
	for (size_t i = 0; i < PARAGRAPH_STYLES; i++)
		style |= (unsigned)(paragraph->counts[i] != 0) << i;
	if (style != paragraph->style)
		styled_set(paragraph->text, style);
	paragraph->style = style;
}

static size_t
count_spaces(struct slice s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '\0' && strchr(" \t\r\n\f", s.p[n]) != NULL)
		n++;
	return n;
}

static size_t
count_word(struct slice s)
{
	size_t n = 0;

	while (n < s.n && count_spaces(slice_from(s, n)) == 0)
		n++;
	return n;
}

static void
add_folded(struct paragraph *paragraph, struct slice s)
{
	while (s.n != 0) {
		size_t spaces = count_spaces(s), word;

		paragraph->space = paragraph->space || spaces != 0;
		s = slice_from(s, spaces);
		word = count_word(s);
		if (word != 0) {
			prepare_word(paragraph);
			styled_add(paragraph->text, slice_until(s, word));
		}
		s = slice_from(s, word);
	}
}

static void
add_preformatted(struct paragraph *paragraph, struct slice s)
{
	while (s.n != 0) {
		size_t n = 0;

		while (n < s.n && s.p[n] != '\n' && s.p[n] != '\t')
			n++;
		prepare_word(paragraph);
		styled_add(paragraph->text, slice_until(s, n));
		if (n < s.n && s.p[n] == '\t')
			buf_text(paragraph->text, CODE_TAB);
		else if (n < s.n && !paragraph_is_empty(paragraph))
			buf_byte(paragraph->text, '\n');
		s = slice_from(s, n + 1);
	}
}

/* Appends HTML without tags and signs. */
static void
add_plain(struct paragraph *paragraph, struct slice html)
{
	paragraph->scratch.n = 0;
	entity_add_decoded(&paragraph->scratch, html, ENTITY_IN_TEXT);
	if (paragraph->preformatted)
		add_preformatted(paragraph, buf_slice(&paragraph->scratch));
	else
		add_folded(paragraph, buf_slice(&paragraph->scratch));
}

void
paragraph_add_words(struct paragraph *paragraph, const char *words)
{
	prepare_word(paragraph);
	buf_text(paragraph->text, words);
}

void
paragraph_add_file(struct paragraph *paragraph, const char *kind, struct slice name)
{
	prepare_word(paragraph);
	buf_format(paragraph->text, "[%s", kind);
	if (name.n != 0 && !slice_starts(name, SLICE("data:"))) {
		paragraph->scratch.n = 0;
		entity_add_decoded(&paragraph->scratch, name, ENTITY_IN_VALUE);
		buf_text(paragraph->text, ": ");
		styled_add(paragraph->text, buf_slice(&paragraph->scratch));
	}
	buf_byte(paragraph->text, ']');
}

/* Appends "[1: " for the mark "{{c1::". */
static size_t
open_gap(struct paragraph *paragraph, struct slice mark)
{
	struct slice numbers = SLICE_NONE;

	cloze_read_opening(mark, &numbers);
	paragraph_set_style(paragraph, STYLE_GAP, true);
	prepare_word(paragraph);
	buf_format(paragraph->text, "[%.*s: ", SLICE_ARG(numbers));
	vec_push(&paragraph->gaps, ((struct open_gap){.hint = false}));
	return mark.n;
}

static size_t
close_gap(struct paragraph *paragraph, struct slice mark)
{
	if (paragraph->gaps.n != 0) {
		paragraph_add_words(paragraph,
		    paragraph->gaps.v[paragraph->gaps.n - 1].hint ? ")]" : "]");
		paragraph_set_style(paragraph, STYLE_GAP, false);
		paragraph->gaps.n--;
	}
	return mark.n;
}

/* Reads the mark of a cloze deletion, or the "::" before its hint.  Returns its length, or 0. */
static size_t
read_gap(struct paragraph *paragraph, struct slice rest)
{
	struct cloze_walk *clozes = &paragraph->clozes;
	size_t at = (size_t)(rest.p - paragraph->html.p);
	struct open_gap *open;
	struct slice mark;

	while (clozes->next < clozes->marks.n && (!clozes->marks.v[clozes->next].paired ||
	    clozes->marks.v[clozes->next].start < at))
		clozes->next++;
	if (clozes->next < clozes->marks.n && clozes->marks.v[clozes->next].start == at) {
		mark = slice_until(rest, clozes->marks.v[clozes->next].length);
		return mark.p[0] == '{' ? open_gap(paragraph, mark) : close_gap(paragraph, mark);
	}
	open = paragraph->gaps.n == 0 ? NULL : &paragraph->gaps.v[paragraph->gaps.n - 1];
	if (open == NULL || open->hint || !slice_starts(rest, SLICE("::")))
		return 0;
	open->hint = true;
	paragraph_add_words(paragraph, " (hint: ");
	return 2;
}

/* The delimiters of formulas in fields: of MathJax, and of LaTeX. */
static const struct formula_sign {
	struct slice	 sign;
	bool		 opens;
	bool		 display;	/* the formula has a line of its own */
} formula_signs[] = {
	{SLICE("\\("), true, false}, {SLICE("\\)"), false, false},
	{SLICE("\\["), true, true}, {SLICE("\\]"), false, true},
	{SLICE("[$]"), true, false}, {SLICE("[/$]"), false, false},
	{SLICE("[$$]"), true, true}, {SLICE("[/$$]"), false, true},
	{SLICE("[latex]"), true, false}, {SLICE("[/latex]"), false, false},
};

static void
open_formula(struct paragraph *paragraph, bool display)
{
	if (display)
		paragraph_end_line(paragraph);
	paragraph_set_style(paragraph, STYLE_CODE, true);
	paragraph_add_words(paragraph, display ? "$$" : "$");
	paragraph->formula = true;
}

static void
close_formula(struct paragraph *paragraph, bool display)
{
	paragraph_add_words(paragraph, display ? "$$" : "$");
	paragraph_set_style(paragraph, STYLE_CODE, false);
	if (display)
		paragraph_end_line(paragraph);
	paragraph->formula = false;
}

static size_t
read_formula_sign(struct paragraph *paragraph, struct slice rest)
{
	for (size_t i = 0; i < sizeof(formula_signs) / sizeof(formula_signs[0]); i++) {
		const struct formula_sign *sign = &formula_signs[i];

		if (sign->opens == paragraph->formula || !slice_starts(rest, sign->sign))
			continue;
		if (sign->opens)
			open_formula(paragraph, sign->display);
		else
			close_formula(paragraph, sign->display);
		return sign->sign.n;
	}
	return 0;
}

static size_t
read_sound(struct paragraph *paragraph, struct slice rest)
{
	const struct slice open = SLICE("[sound:");
	const char *end;
	struct slice name;

	rest = slice_until(rest, SOUND_MAX);
	if (!slice_starts(rest, open) || (end = memchr(rest.p, ']', rest.n)) == NULL)
		return 0;
	name = (struct slice){rest.p + open.n, (size_t)(end - rest.p) - open.n};
	paragraph_add_file(paragraph, media_kind(name) == MEDIA_VIDEO ? "film" : "sound", name);
	return open.n + name.n + 1;
}

/* Whether a sign can start with the byte. */
static bool
may_be_sign(char byte)
{
	return byte == '\\' || byte == '[' || byte == '{' || byte == '}' || byte == ':';
}

static size_t
read_sign(struct paragraph *paragraph, struct slice rest)
{
	size_t n = read_gap(paragraph, rest);

	if (n == 0)
		n = read_formula_sign(paragraph, rest);
	return n != 0 ? n : read_sound(paragraph, rest);
}

void
paragraph_add(struct paragraph *paragraph, struct slice html)
{
	while (html.n != 0) {
		size_t n = 0;

		while (n < html.n && !may_be_sign(html.p[n]))
			n++;
		add_plain(paragraph, slice_until(html, n));
		html = slice_from(html, n);
		if (html.n == 0)
			break;
		n = read_sign(paragraph, html);
		if (n == 0)
			add_plain(paragraph, slice_until(html, n = 1));
		html = slice_from(html, n);
	}
}
