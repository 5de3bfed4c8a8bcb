/* SPDX-License-Identifier: MIT */
/*
 * Reads choices.  Teachers type them one per line or several in a row, with any of the usual signs
 * after the letter, and mark the right one with a star or a check mark.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/choices.h"

#define GAP		2	/* spaces before "b." in a row of choices; "b)" needs one */

/* A letter and the signs around it. */
struct choice_sign {
	uint32_t	 from;		/* offset of the letter or its bracket */
	uint32_t	 text;		/* offset of the text after it */
	bool		 bracket, capital;
	bool		 starred;
	char		 closer;
};

/* Reads the sign of the choice with that index at an offset of the line. */
static bool
read_sign(struct slice line, size_t at, size_t index, struct choice_sign *sign)
{
	sign->starred = at < line.n && line.p[at] == '*';
	if (sign->starred)
		at = utf8_skip_space(line, at + 1);
	sign->from = (uint32_t)at;
	sign->bracket = at < line.n && line.p[at] == '(';
	at += sign->bracket;
	if (at + 2 >= line.n || !ascii_is_letter(line.p[at]) ||
	    (size_t)((line.p[at] | 0x20) - 'a') != index)
		return false;
	sign->capital = line.p[at] < 'a';
	sign->closer = line.p[at + 1];
	if (strchr(sign->bracket ? ")" : ").:", sign->closer) == NULL)
		return false;
	sign->text = (uint32_t)utf8_skip_space(line, at + 2);
	return sign->text < line.n && (sign->text > at + 2 || sign->closer != ':');
}

static bool
is_same_style(const struct choices *choices, const struct choice_sign *sign)
{
	return choices->n == 0 ||
	    (choices->bracket == sign->bracket && choices->capital == sign->capital &&
		choices->closer == sign->closer);
}

/* The offset of the next choice in a row of them, or the length of the line. */
static size_t
find_next(struct slice line, size_t from, size_t index, const struct choice_sign *first)
{
	size_t spaces = 0;
	struct choice_sign sign;

	for (size_t at = from; at < line.n; at++) {
		if (line.p[at] == ' ' || line.p[at] == '\t') {
			spaces += line.p[at] == '\t' ? GAP : 1;
			continue;
		}
		if (spaces >= (first->closer == ')' ? 1 : GAP) &&
		    read_sign(line, at, index, &sign) && sign.bracket == first->bracket &&
		    sign.capital == first->capital && sign.closer == first->closer)
			return at;
		spaces = 0;
	}
	return line.n;
}

/* The length of the mark that says that the text before it is right, or 0. */
static size_t
read_final_mark(struct slice text)
{
	static const struct slice marks[] = {
		{"\xe2\x9c\x93", 3}, {"\xe2\x9c\x94", 3}, {"\xe2\x9c\x85", 3}, {"(correct)", 9},
		{"*", 1},
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t before = text.n - marks[i].n;

		if (text.n <= marks[i].n || !slice_equal(slice_from(text, before), marks[i]))
			continue;
		return slice_has(slice_until(text, before), marks[i]) ? 0 : marks[i].n;
	}
	return 0;
}

static void
add_choice(struct choices *choices, size_t i, struct slice line, const struct choice_sign *sign,
    size_t end)
{
	struct slice text = utf8_trim_end(slice_from(slice_until(line, end), sign->from));
	size_t mark = read_final_mark(text);

	text = utf8_trim_end(slice_until(text, text.n - mark));
	choices->v[choices->n++] = (struct choice){
		.line = i,
		.from = sign->from,
		.end = sign->from + (uint32_t)text.n,
		.alone = true,
		.right = sign->starred || mark != 0,
	};
}

/* The offset at which a choice can begin: after a bullet, but a star says that it is right. */
static size_t
start_of_choice(const struct shape *shape)
{
	return shape->kind == SHAPE_DASH && shape->glyph != '*' ? shape->text : shape->start;
}

bool
choices_begin(const struct form_scan *scan, size_t i)
{
	const struct shape *shape = &scan->shapes[i];
	struct slice line = text_line(scan->text, shape->line);
	size_t start = start_of_choice(shape);
	struct choice_sign sign;

	/* This alone rules out most lines. */
	if ((line.p[start] | 0x20) != 'a' && line.p[start] != '(' && line.p[start] != '*')
		return false;
	return shape->mark == MARK_NONE &&
	    read_sign(slice_until(line, shape->end), start, 0, &sign);
}

bool
choices_read_line(const struct form_scan *scan, size_t i, struct choices *choices)
{
	const struct shape *shape = &scan->shapes[i];
	struct slice line = slice_until(text_line(scan->text, shape->line), shape->end);
	size_t at = start_of_choice(shape);
	size_t first = choices->n;
	struct choice_sign sign;

	if (shape->mark != MARK_NONE)
		return false;
	while (choices->n < CHOICES_MOST && at < line.n &&
	    read_sign(line, at, choices->n, &sign) && is_same_style(choices, &sign)) {
		choices->bracket = sign.bracket;
		choices->capital = sign.capital;
		choices->closer = sign.closer;
		at = find_next(line, sign.text, choices->n + 1, &sign);
		add_choice(choices, i, line, &sign, at);
	}
	for (size_t k = first; k < choices->n; k++)
		choices->v[k].alone = choices->n == first + 1;
	return choices->n > first;
}

bool
choices_are_marked(const struct choices *choices)
{
	size_t right = 0;

	for (size_t i = 0; i < choices->n; i++)
		right += choices->v[i].right;
	return right > 0 && right < choices->n;
}

bool
choices_end_in_mark(const struct form_scan *scan, const struct choices *choices)
{
	const struct choice *last = &choices->v[choices->n - 1];

	return last->end < scan->shapes[last->line].end;
}

/* Skips what may be between two letters: "A, C", "A and C". */
static size_t
skip_between(struct slice text, size_t at)
{
	while (at < text.n && strchr(" ,;/&+", text.p[at]) != NULL)
		at++;
	return slice_starts(slice_from(text, at), SLICE("and ")) ? at + 4 : at;
}

/* "BD" names two choices, which are capitals in order; "bd" is a text. */
static bool
may_follow(struct slice text, size_t letter)
{
	return text.p[letter] < 'a' && text.p[letter - 1] < text.p[letter];
}

size_t
choices_find_named(const struct choices *choices, struct slice answer, bool in_key,
    size_t named[CHOICES_MOST])
{
	struct slice text = utf8_trim(answer);
	size_t n = 0, at = 0;

	while (at < text.n && n < CHOICES_MOST) {
		size_t letter = skip_between(text, at), end;

		letter += letter < text.n && text.p[letter] == '(';
		if (letter == text.n || !ascii_is_letter(text.p[letter]) ||
		    (n > 0 && letter == at && !may_follow(text, letter)))
			return 0;
		named[n] = (size_t)((text.p[letter] | 0x20) - 'a');
		for (end = letter + 1; end < text.n && strchr(").:", text.p[end]) != NULL; end++)
			;
		if (named[n++] >= choices->n)
			return 0;
		if (in_key && n == 1 && end > letter + 1 && end < text.n)
			return 1;
		at = end;
	}
	return at < text.n ? 0 : n;
}
