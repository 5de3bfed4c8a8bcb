/* SPDX-License-Identifier: MIT */
/*
 * Measuring a line: its marker, then one walk over the characters of its text
 * that counts columns and words and remembers what stands inside.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "recognise/line.h"
#include "recognise/marker.h"
#include "recognise/page.h"

#define TAB		4
#define RULE_LEAST	3
#define CONTENT_LEAST	3	/* letters of a content word */
#define CONTENT_MOST	16	/* content words compared: more would share bits by chance */

enum letter_case { NO_LETTER, UNCASED, LOWER, UPPER, DIGIT };

/* What the walk over the characters knows at one of them. */
struct walk {
	const struct words	*words;
	struct shape		*shape;
	int32_t			 before, last;	/* the two characters before this one */
	uint32_t		 word;		/* hash of the word so far */
	uint64_t		 tail;
	uint32_t		 letters;	/* of the word so far */
	enum letter_case	 opens;		/* case of the word's first letter */
	uint32_t		 cased;		/* words that have case */
	uint32_t		 capitals;	/* of them, those with a capital */
	uint32_t		 lower, upper;	/* letters */
	uint32_t		 columns;	/* so far */
	uint32_t		 nwords, stops, colon;	/* as in the shape */
	uint32_t		 ntopics;	/* content words */
	bool			 first_capital;	/* the first cased word opens in upper case */
	bool			 paren;		/* a bracket is open */
	bool			 digit;		/* there is one in a word */
};

static enum letter_case
case_of_long(int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return UPPER;
	case UTF8PROC_CATEGORY_LL:
		return LOWER;
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
		return UNCASED;
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_NL:
		return DIGIT;
	default:
		return NO_LETTER;
	}
}

static inline enum letter_case
case_of(int32_t c)
{
	if (c >= 0x80)
		return case_of_long(c);
	if ((unsigned)(c | 0x20) - 'a' < 26)
		return (c & 0x20) != 0 ? LOWER : UPPER;
	return (unsigned)c - '0' < 10 ? DIGIT : NO_LETTER;
}

static inline uint32_t
columns_of(int32_t c)
{
	if (c < 0x300)
		return c != 0xad;
	return (uint32_t)utf8proc_charwidth(c);
}

static void
note_content(struct walk *walk)
{
	struct shape *shape = walk->shape;

	if (walk->ntopics < SHAPE_TOPICS)
		shape->topics[walk->ntopics] = walk->word;
	if (walk->ntopics++ < CONTENT_MOST)
		shape->content |= (uint64_t)1 << (walk->word * 0x9e3779b1u >> 26);
}

static void
word_ends(struct walk *walk)
{
	struct shape *shape = walk->shape;
	unsigned kinds = words_kinds(walk->words, walk->word);

	if (walk->nwords++ == 0) {
		shape->first_word = walk->word;
		shape->first_kinds = (uint8_t)kinds;
	}
	shape->last_word = walk->word;
	shape->kinds |= (uint8_t)kinds;
	walk->stops += (kinds & WORD_STOP) != 0;
	shape->all_words = (shape->all_words ^ walk->word) * 0x85ebca6bu + 1;
	if ((kinds & WORD_STOP) == 0 && walk->letters >= CONTENT_LEAST)
		note_content(walk);
	if ((kinds & WORD_SMALL) == 0 && (walk->opens == LOWER || walk->opens == UPPER)) {
		if (walk->cased++ == 0)
			walk->first_capital = walk->opens == UPPER;
		else
			walk->capitals += walk->opens == UPPER;
	}
	shape->tail = 0;
	if (walk->letters >= 4)
		shape->tail = (uint32_t)(walk->tail * 0x9e3779b97f4a7c15u >> 32) | 1;
}

static bool
joins_words(int32_t c)
{
	return c == '\'' || c == 0x2019 || c == '-' || c == '/' || c == '.';
}

/* What a character between words says, now that the one behind it is known. */
static void
note_inner(struct walk *walk, int32_t c, int32_t next)
{
	struct shape *shape = walk->shape;
	bool space;

	if (c == ' ')
		return;
	space = utf8_is_space(next);
	if ((c == ':' && space) || c == 0xff1a) {
		if (!shape_has(shape, INNER_COLON))
			walk->colon = walk->columns;
		shape->inner |= 1 << INNER_COLON;
	} else if (c == '-' || c == 0x2013 || c == 0x2014) {
		if (space && utf8_is_space(walk->last))
			shape->inner |= 1 << INNER_DASH;
	} else if (c == ',' || c == 0xff0c || c == 0x3001) {
		shape->inner |= 1 << INNER_COMMA;
	} else if (c == ';') {
		shape->inner |= 1 << INNER_SEMICOLON;
	} else if (c == '=' || c == '<' || c == '>' || c == 0x2192) {
		shape->inner |= 1 << INNER_SIGN;
	} else if (c == '"' || c == 0x201c || c == 0x201e || c == 0xab) {
		shape->inner |= 1 << INNER_QUOTE;
	} else if (c == '(' || c == 0xff08) {
		walk->paren = true;
	} else if ((c == ')' || c == 0xff09) && walk->paren) {
		shape->inner |= 1 << INNER_PAREN;
	}
}

static enum shape_end
end_of(int32_t c)
{
	switch (c) {
	case '.':
	case 0x3002:
	case 0xff0e:
	case 0x2026:
	case 0x964:
		return END_STOP;
	case ',':
	case ';':
	case 0xff0c:
	case 0xff1b:
		return END_COMMA;
	case ':':
	case 0xff1a:
		return END_COLON;
	case '?':
	case '!':
	case 0xff1f:
	case 0xff01:
		return END_QUESTION;
	case ')':
	case 0xff09:
		return END_BRACKET;
	default:
		return case_of(c) == NO_LETTER ? END_OTHER : END_WORD;
	}
}

static bool
ends_sentence(int32_t c)
{
	return c == '.' || c == '!' || c == '?';
}

static inline int32_t
lower_of(int32_t c, enum letter_case letter)
{
	if (letter != UPPER)
		return c;
	return c < 0x80 ? c | 0x20 : utf8proc_tolower(c);
}

static void
note_letter(struct walk *walk, int32_t c, enum letter_case letter)
{
	int32_t lower = lower_of(c, letter);

	if (walk->letters++ == 0)
		walk->opens = letter;
	walk->word = word_hash_add(walk->word, lower);
	walk->tail = walk->tail << 16 | (uint16_t)lower;
	walk->lower += letter == LOWER;
	walk->upper += letter == UPPER;
	walk->digit = walk->digit || letter == DIGIT;
}

static const uint8_t ascii_lower[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
	['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e',
	['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j',
	['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o',
	['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
	['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
	['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
	['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
	['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
	['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's',
	['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x',
	['y'] = 'y', ['z'] = 'z',
};

/*
 * Most letters are ASCII and come in runs, which a table makes short work of: from
 * a letter or digit to its lower case, 0 for anything else.  The offset behind the run.
 */
static size_t
note_ascii(struct walk *walk, struct slice text, size_t at)
{
	size_t start = at;
	uint8_t lower;

	for (; at < text.n && (lower = ascii_lower[(unsigned char)text.p[at]]) != 0; at++) {
		bool upper = lower != (unsigned char)text.p[at];

		walk->word = word_hash_add(walk->word, lower);
		walk->tail = walk->tail << 16 | lower;
		walk->upper += upper;
		walk->lower += !upper && lower >= 'a';
		walk->digit |= lower < 'a';
	}
	if (at == start)
		return at;
	if (walk->letters == 0)
		walk->opens = case_of(text.p[start]);
	walk->letters += (uint32_t)(at - start);
	walk->columns += (uint32_t)(at - start);
	walk->before = at - start > 1 ? text.p[at - 2] : walk->last;
	walk->last = text.p[at - 1];
	return at;
}

static inline void
step_over(struct walk *walk, int32_t c)
{
	walk->columns += columns_of(c);
	walk->before = walk->last;
	walk->last = c;
}

/* The word at `at`, with what joins its parts ("don't", "24/7"); the offset behind it. */
static size_t
walk_word(struct walk *out, struct slice text, size_t at)
{
	struct walk walk = *out;	/* nobody else sees it, so it can stay in registers */

	walk.word = WORD_HASH_START;
	walk.tail = 0;
	walk.letters = 0;
	while ((at = note_ascii(&walk, text, at)) < text.n) {
		size_t next = at, behind;
		int32_t c = utf8_next(text, &next);
		enum letter_case letter = case_of(c);

		if (letter != NO_LETTER) {
			note_letter(&walk, c, letter);
		} else {
			behind = next;
			if (!joins_words(c) || next == text.n ||
			    case_of(utf8_next(text, &behind)) == NO_LETTER)
				break;
		}
		step_over(&walk, c);
		at = next;
	}
	*out = walk;
	word_ends(out);
	return at;
}

static void
walk_text(struct walk *walk, struct slice text)
{
	struct shape *shape = walk->shape;

	for (size_t at = 0, next = 0; at < text.n; at = next) {
		int32_t c = utf8_next(text, &next);
		enum letter_case letter = case_of(c);
		size_t behind = next;

		if (letter == NO_LETTER) {
			note_inner(walk, c, next < text.n ? utf8_next(text, &behind) : 0);
			step_over(walk, c);
			continue;
		}
		if (letter == UPPER && utf8_is_space(walk->last) && ends_sentence(walk->before))
			shape->inner |= 1 << INNER_SENTENCE;
		next = walk_word(walk, text, at);
	}
	if (walk->digit)
		shape->inner |= 1 << INNER_DIGIT;
	shape->last = (uint8_t)end_of(walk->last);
}

static enum shape_first
first_of(struct slice text)
{
	size_t at = 0;

	switch (text.n != 0 ? case_of(utf8_next(text, &at)) : NO_LETTER) {
	case UPPER:
		return FIRST_UPPER;
	case LOWER:
		return FIRST_LOWER;
	case DIGIT:
		return FIRST_DIGIT;
	default:
		return FIRST_OTHER;
	}
}

static uint16_t
up_to_16_bits(uint32_t n)
{
	return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

static void
measure_text(const struct words *words, struct slice text, struct shape *shape)
{
	struct walk walk = {.words = words, .shape = shape, .before = 'a', .last = 'a'};

	shape->first = (uint8_t)first_of(text);
	walk_text(&walk, text);
	shape->length = up_to_16_bits(walk.columns);
	shape->words = up_to_16_bits(walk.nwords);
	shape->colon = up_to_16_bits(walk.colon);
	shape->stops = (uint8_t)(walk.stops < UINT8_MAX ? walk.stops : UINT8_MAX);
	shape->capitals =
	    walk.cased > 1 ? (int8_t)((uint64_t)walk.capitals * 100 / (walk.cased - 1)) : -1;
	shape->title_case =
	    shape->capitals >= 60 || (walk.cased == 1 && shape->first == FIRST_UPPER);
	shape->all_caps = walk.upper > 3 && walk.lower == 0;
}

/* Columns of the white space before the text; *lead is the bytes of it. */
static uint32_t
measure_indent(struct slice line, uint32_t *lead)
{
	uint32_t columns = 0;

	for (size_t at = 0, next = 0; at < line.n; at = next) {
		int32_t c = utf8_next(line, &next);

		if (!utf8_is_space(c)) {
			*lead = (uint32_t)at;
			return columns;
		}
		if (c == '\t')
			columns += TAB - columns % TAB;
		else if (c != 0x200b && c != 0x2060 && c != 0xfeff)
			columns++;
	}
	*lead = (uint32_t)line.n;
	return columns;
}

static bool
is_rule(struct slice text)
{
	size_t marks = 0;

	for (size_t at = 0; at < text.n;) {
		int32_t c = utf8_next(text, &at);

		if (utf8_is_space(c))
			continue;
		if (c != '-' && c != '_' && c != '=' && c != '*' && c != '~' && c != '#' &&
		    c != 0x2013 && c != 0x2014 && c != 0x2500 && c != 0x2501 && c != 0x2550)
			return false;
		marks++;
	}
	return marks >= RULE_LEAST || (marks > 0 && text.n >= RULE_LEAST) ||
	    (marks == 1 && text.p[0] == '-');
}

/* A URL alone on its line. */
static bool
is_link(struct slice text)
{
	if (!slice_starts(text, SLICE("http://")) && !slice_starts(text, SLICE("https://")))
		return false;
	for (size_t at = 0; at < text.n;)
		if (utf8_is_space(utf8_next(text, &at)))
			return false;
	return true;
}

static enum shape_kind
kind_without_marker(struct slice text)
{
	if (is_rule(text))
		return SHAPE_RULE;
	if (page_is_dressed(text))
		return SHAPE_PAGE;
	return is_link(text) ? SHAPE_LINK : SHAPE_BARE;
}

static void
set_marker(struct shape *shape, const struct marker *marker)
{
	shape->kind = marker->glyphs > 0 ? SHAPE_DASH : SHAPE_NUMBER;
	shape->marker = marker->length;
	shape->text = shape->lead + marker->text;
	shape->glyph = marker->glyph;
	shape->glyphs = marker->glyphs;
	shape->form = (uint8_t)marker->form;
	shape->value = marker->value;
	shape->roman = (uint8_t)marker->roman;
	shape->parent = marker->parent;
	shape->capital_number = marker->capital;
}

/* The line goes on as if the mark had not been typed. */
static struct slice
take_mark(struct shape *shape, struct slice shown)
{
	struct mark mark = mark_read(shown, shape->indent);

	shape->mark = (uint8_t)mark.kind;
	shape->level = mark.level;
	shape->lead += mark.text;
	shape->text = shape->lead;
	return slice_from(shown, mark.text);
}

/* A marked line is no bullet, and a body line shows whatever it opens with. */
static void
take_marker(struct shape *shape, struct slice shown)
{
	struct marker marker;

	if (shape->mark == MARK_BODY)
		return;
	marker = marker_read(shown);
	if (marker.length > 0 && (shape->mark == MARK_NONE || marker.glyphs == 0))
		set_marker(shape, &marker);
}

void
shape_measure(const struct words *words, struct slice line, bool marks, struct shape *shape)
{
	struct slice shown;
	uint32_t opens;

	*shape = (struct shape){0};
	shape->indent = up_to_16_bits(measure_indent(line, &shape->lead));
	shown = utf8_trim(slice_from(line, shape->lead));
	shape->text = shape->lead;
	shape->end = shape->lead + (uint32_t)shown.n;
	if (shown.n == 0) {
		shape->kind = SHAPE_BLANK;
		return;
	}
	shape->kind = (uint8_t)kind_without_marker(shown);
	if (shape->kind != SHAPE_BARE)
		return;
	opens = shape->lead;
	if (marks)
		shown = take_mark(shape, shown);
	take_marker(shape, shown);
	measure_text(words, slice_from(shown, shape->text - shape->lead), shape);
	shape->full = up_to_16_bits(shape->indent + (shape->lead - opens) + shape->marker +
	    (shape->marker > 0) + (uint32_t)shape->length);
}
