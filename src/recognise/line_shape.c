/* SPDX-License-Identifier: MIT */
/*
 * Measures a line: first its marker, then one walk over the characters of its text, which
 * counts columns and words and notes the punctuation.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "recognise/code_line.h"
#include "recognise/decoration.h"
#include "recognise/line_shape.h"
#include "recognise/list_marker.h"
#include "recognise/opening_pattern.h"
#include "recognise/page_number.h"

#define TAB		4
#define CONTENT_LEAST	3	/* letters of a content word */
#define STEM		5	/* letters that related words have in common */
#define TAIL		4	/* letters of an ending; as many as 64 bits hold */
#define CONTENT_MOST	16	/* content words compared; more would often share bits by chance */

enum letter_case { NO_LETTER, UNCASED, LOWER, UPPER, DIGIT };

/* The state of the walk at one character. */
struct walk {
	const struct known_words	*words;
	struct shape		*shape;
	int32_t			 before, last;	/* the two previous characters */
	uint32_t		 cased;		/* words in scripts with upper and lower case */
	uint32_t		 capitals;	/* of these, with a capital, after the first */
	uint32_t		 lower, upper;	/* letters */
	uint32_t		 columns;	/* so far */
	uint32_t		 nwords, stops, colon;	/* as in the shape */
	uint32_t		 ncontent;	/* content words */
	size_t			 first_end;	/* offset after the first word */
	size_t			 last_begin, last_end;	/* of the last word */
	bool			 paren;		/* a bracket is open */
	bool			 digit;		/* a word contains one */
};

/* The current word.  It is not part of the walk so that all of it can be in registers. */
struct word {
	uint32_t		 hash, stem;	/* of all its letters, and of the first ones */
	uint32_t		 letters;
	uint32_t		 upper, digits;	/* of its letters */
	uint32_t		 uncased;	/* letters without case */
	uint32_t		 columns;	/* including hyphens and the like */
	int32_t			 before, last;	/* as in the walk */
	enum letter_case	 opens;		/* case of its first letter */
	bool			 ideographs;	/* its characters were noted in pairs */
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
note_content(struct walk *walk, uint32_t word, uint32_t stem)
{
	struct shape *shape = walk->shape;

	if (walk->ncontent < SHAPE_STEMS)
		shape->stems[walk->ncontent] = stem;
	if (walk->ncontent++ < CONTENT_MOST)
		shape->content |= (uint64_t)1 << (word * 0x9e3779b1u >> 26);
}

/* Notes capitals, digits and the like. */
static void
note_letters(struct walk *walk, const struct word *word)
{
	struct shape *shape = walk->shape;

	if (word->upper == word->letters)
		shape->inner |= word->upper > 1 && walk->nwords > 0 ? 1 << INNER_CAPITALS : 0;
	else if (word->upper > (word->opens == UPPER))
		shape->inner |= 1 << INNER_CODE;
	if (word->digits == 4 && word->letters == 4)
		shape->inner |= 1 << INNER_YEAR;
	walk->lower += word->letters - word->upper - word->digits - word->uncased;
	walk->upper += word->upper;
	walk->digit = walk->digit || word->digits > 0;
}

/* Counts the word and notes its kinds. */
static void
note_kinds(struct walk *walk, const struct word *word, size_t end)
{
	struct shape *shape = walk->shape;
	unsigned kinds = known_word_kinds(walk->words, word->hash);

	if (walk->nwords++ == 0) {
		shape->first_word = word->hash;
		shape->first_kinds = (uint8_t)kinds;
		walk->first_end = end;
	}
	shape->last_word = word->hash;
	shape->kinds |= (uint8_t)kinds;
	walk->stops += (kinds & WORD_STOP) != 0;
	shape->all_words = (shape->all_words ^ word->hash) * 0x85ebca6bu + 1;
	if ((kinds & WORD_STOP) == 0 && word->letters >= CONTENT_LEAST && !word->ideographs)
		note_content(walk, word->hash, word->stem);
	if ((kinds & WORD_SMALL) == 0 && (word->opens == LOWER || word->opens == UPPER)) {
		if (walk->cased++ > 0)
			walk->capitals += word->opens == UPPER;
	}
}

static bool
joins_words(int32_t c)
{
	return c == '\'' || c == 0x2019 || c == '-' || c == '/' || c == '.';
}

/* Returns the bits of shape.inner for characters that mean the same next to any others. */
static uint32_t
inner_of(int32_t c)
{
	switch (c) {
	case ',':
	case 0xff0c:
	case 0x3001:
		return 1 << INNER_COMMA;
	case ';':
	case 0xff1b:
		return 1 << INNER_SEMICOLON;
	case '=':
	case '<':
	case '>':
	case 0xff1c:
	case 0xff1d:
	case 0xff1e:
		return 1 << INNER_SIGN;
	case 0x2192:
		return 1 << INNER_SIGN | 1 << INNER_ARROW;
	case '"':
	case 0x201c:
	case 0x201e:
	case 0xab:
	case 0x300c:
	case 0x300e:
		return 1 << INNER_QUOTE;
	case '/':
	case 0xff0f:
		return 1 << INNER_SLASH;
	case '&':
	case '+':
	case 0xff06:
	case 0xff0b:
		return 1 << INNER_AND;
	case '[':
	case ']':
	case '{':
	case '}':
		return 1 << INNER_BRACE;
	case '%':
	case 0xff05:
		return 1 << INNER_PERCENT;
	case '`':
	case '_':
	case '\\':
	case '|':
		return 1 << INNER_CODE;
	case '!':
	case 0xff01:
		return 1 << INNER_EXCLAIM;
	case '?':
	case 0xbf:
	case 0x61f:
	case 0xff1f:
		return 1 << INNER_QUESTION;
	case 0x2026:
		return 1 << INNER_ELLIPSIS;
	default:
		return c >= 0x2190 && c < 0x2200 ? 1 << INNER_ARROW : 0;
	}
}

static void
note_colon(struct walk *walk)
{
	if (!shape_has(walk->shape, INNER_COLON))
		walk->colon = walk->columns;
	walk->shape->inner |= 1 << INNER_COLON;
}

/* Whether a sentence of a script without spaces ends here and the line goes on. */
static bool
ends_wide_sentence(int32_t c, int32_t next)
{
	if (c != 0x3002 && c != 0xff01 && c != 0xff1f)
		return false;
	return next != 0 && next != 0x201d && next != 0x300d && next != 0x300f && next != 0xff09 &&
	    next != c;
}

/* Notes a character between words, given the character after it. */
static void
note_inner(struct walk *walk, int32_t c, int32_t next)
{
	struct shape *shape = walk->shape;

	shape->inner |= inner_of(c);
	if (ends_wide_sentence(c, next))
		shape->inner |= 1 << INNER_SENTENCE;
	if (c == ':' && next == ':')
		shape->inner |= 1 << INNER_COLONS;
	if (next == '>' && (c == '-' || c == '='))
		shape->inner |= 1 << INNER_ARROW;
	if ((c == ':' && utf8_is_space(next)) || c == 0xff1a) {
		note_colon(walk);
	} else if (c == '-' || c == 0x2013 || c == 0x2014) {
		if ((utf8_is_space(next) && utf8_is_space(walk->last)) ||
		    (c == 0x2014 && walk->last == c))
			shape->inner |= 1 << INNER_DASH;
	} else if (c == '(' || c == 0xff08) {
		walk->paren = true;
	} else if ((c == ')' || c == 0xff09) && walk->paren) {
		shape->inner |= 1 << INNER_PAREN;
	} else if (c == '.' && walk->last == '.') {
		shape->inner |= 1 << INNER_ELLIPSIS;
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
	case 0x3001:
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

/* Whether the character is from a script without spaces between words. */
static bool
is_ideograph(int32_t c)
{
	return (c >= 0x3040 && c < 0xa000) || c >= 0x20000;
}

/* Notes two adjacent characters as if they were a word, which in most cases they are. */
static void
note_ideograph(struct walk *walk, struct word *word, int32_t c)
{
	uint32_t pair = word_hash_add(word_hash_add(WORD_HASH_START, word->last), c);

	if (word->letters > 0 && is_ideograph(word->last))
		note_content(walk, pair, pair);
	word->ideographs = true;
}

static void
note_letter(struct word *word, int32_t c, enum letter_case letter)
{
	int32_t lower = lower_of(c, letter);

	if (word->letters++ == 0)
		word->opens = letter;
	word->hash = word_hash_add(word->hash, lower);
	if (word->letters <= STEM)
		word->stem = word->hash;
	word->uncased += letter == UNCASED;
	word->upper += letter == UPPER;
	word->digits += letter == DIGIT;
}

/*
 * ASCII letters and digits, and 0 for other characters: the lowest byte is the character in lower
 * case, and the bits above count it as a capital or a digit, so that one sum counts both.
 */
#define CAPITAL		((uint64_t)1 << 8)
#define DIGITS		((uint64_t)1 << 40)
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a designator has no parentheses */
#define NUMERAL(c)	[c] = DIGITS | (c)
#define LETTER(c)	[c] = (c), [(c) - 0x20] = CAPITAL | (c)

static const uint64_t ascii_letters[256] = {
	NUMERAL('0'), NUMERAL('1'), NUMERAL('2'), NUMERAL('3'), NUMERAL('4'),
	NUMERAL('5'), NUMERAL('6'), NUMERAL('7'), NUMERAL('8'), NUMERAL('9'),
	LETTER('a'), LETTER('b'), LETTER('c'), LETTER('d'), LETTER('e'), LETTER('f'),
	LETTER('g'), LETTER('h'), LETTER('i'), LETTER('j'), LETTER('k'), LETTER('l'),
	LETTER('m'), LETTER('n'), LETTER('o'), LETTER('p'), LETTER('q'), LETTER('r'),
	LETTER('s'), LETTER('t'), LETTER('u'), LETTER('v'), LETTER('w'), LETTER('x'),
	LETTER('y'), LETTER('z'),
};

/* Adds letters to a hash and to the counts of capitals and digits.  Returns the end of the run. */
static inline const unsigned char *
add_letters(const unsigned char *p, const unsigned char *end, uint32_t *hash, uint64_t *counts)
{
	uint64_t letter;

	for (; p < end && (letter = ascii_letters[*p]) != 0; p++) {
		*hash = word_hash_add(*hash, (int32_t)(letter & 0xff));
		*counts += letter >> 8;
	}
	return p;
}

/*
 * Reads a run of ASCII letters and digits, which most text consists of.  Returns the offset after
 * the run.
 */
static size_t
note_ascii(struct word *out, struct slice text, size_t at)
{
	struct word word = *out;	/* a local copy can stay in registers */
	const unsigned char *begin = (const unsigned char *)text.p + at, *p = begin;
	const unsigned char *end = begin + (text.n - at);
	uint64_t counts = 0;
	uint32_t run;

	if (word.letters < STEM) {
		size_t stem = STEM - word.letters;

		p = add_letters(p, text.n - at > stem ? p + stem : end, &word.hash, &counts);
		word.stem = word.hash;
	}
	p = add_letters(p, end, &word.hash, &counts);
	if (p == begin)
		return at;
	run = (uint32_t)(p - begin);
	word.letters += run;
	if (word.letters == run)
		word.opens = case_of(*begin);
	word.upper += (uint32_t)counts;
	word.digits += (uint32_t)(counts >> 32);
	word.columns += run;
	word.before = run > 1 ? p[-2] : word.last;
	word.last = p[-1];
	*out = word;
	return at + run;
}

/* Reads the word at `at`, including joined parts ("don't", "24/7").  Returns its end. */
static size_t
walk_word(struct walk *walk, struct slice text, size_t at)
{
	size_t begin = at;
	struct word word = {
		.hash = WORD_HASH_START,
		.columns = walk->columns,
		.before = walk->before,
		.last = walk->last,
	};

	while ((at = note_ascii(&word, text, at)) < text.n) {
		size_t next = at, after;
		int32_t c = utf8_next(text, &next);
		enum letter_case letter;

		if (c == ' ')
			break;
		letter = case_of(c);
		if (letter != NO_LETTER) {
			if (is_ideograph(c))
				note_ideograph(walk, &word, c);
			note_letter(&word, c, letter);
		} else {
			after = next;
			if (!joins_words(c) || next == text.n ||
			    case_of(utf8_next(text, &after)) == NO_LETTER)
				break;
			if (c == '/')
				walk->shape->inner |= 1 << INNER_SLASH;
		}
		word.columns += columns_of(c);
		word.before = word.last;
		word.last = c;
		at = next;
	}
	walk->columns = word.columns;
	walk->before = word.before;
	walk->last = word.last;
	walk->last_begin = begin;
	walk->last_end = at;
	note_letters(walk, &word);
	note_kinds(walk, &word, at);
	return at;
}

static inline void
step_over(struct walk *walk, int32_t c)
{
	walk->columns += columns_of(c);
	walk->before = walk->last;
	walk->last = c;
}

static void
walk_text(struct walk *walk, struct slice text)
{
	struct shape *shape = walk->shape;

	for (size_t at = 0, next = 0; at < text.n; at = next) {
		int32_t c = utf8_next(text, &next);
		enum letter_case letter;
		size_t after = next;

		if (c == ' ') {
			step_over(walk, c);
			continue;
		}
		letter = case_of(c);
		if (letter == NO_LETTER) {
			note_inner(walk, c, next < text.n ? utf8_next(text, &after) : 0);
			step_over(walk, c);
			continue;
		}
		if ((letter == UPPER || letter == UNCASED) && utf8_is_space(walk->last) &&
		    ends_sentence(walk->before))
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

/* A hash of the last letters of the word; 0 if it is too short. */
static uint32_t
tail_of(struct slice word)
{
	uint64_t tail = 0;
	uint32_t letters = 0;

	for (size_t at = 0; at < word.n;) {
		int32_t c = utf8_next(word, &at);
		enum letter_case letter = case_of(c);

		if (letter == NO_LETTER)
			continue;
		tail = tail << 16 | (uint16_t)lower_of(c, letter);
		letters++;
	}
	return letters < TAIL ? 0 : (uint32_t)(tail * 0x9e3779b97f4a7c15u >> 32) | 1;
}

static uint16_t
up_to_16_bits(uint32_t n)
{
	return (uint16_t)(n < UINT16_MAX ? n : UINT16_MAX);
}

/* Numbered lines begin alike if their numbers have the same form, whatever follows the number. */
static void
note_opening(struct shape *shape, struct opening_pattern opening)
{
	shape->opening = (uint8_t)opening.kind;
	shape->pattern = opening.pattern;
	shape->ordinal = opening.ordinal;
	if (shape->kind == SHAPE_NUMBER) {
		shape->pattern = 2u * shape->number_form + shape->capital_number;
		shape->ordinal = shape->value != 0 ? shape->value : shape->roman;
	}
}

static void
measure_text(const struct known_words *words, struct slice text, struct shape *shape)
{
	struct walk walk = {.words = words, .shape = shape, .before = 'a', .last = 'a'};

	shape->first = (uint8_t)first_of(text);
	walk_text(&walk, text);
	if (shape->kind != SHAPE_DASH) {	/* the style of bullets is not evidence */
		note_opening(shape, read_opening_pattern(text, walk.first_end, shape->first_word));
		shape->tail = tail_of(slice_until(slice_from(text, walk.last_begin),
		    walk.last_end - walk.last_begin));
	}
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

/* Returns the columns of the white space before the text, and sets *length to its bytes. */
static uint32_t
measure_indent(struct slice line, uint32_t *length)
{
	uint32_t columns = 0;

	for (size_t at = 0, next = 0; at < line.n; at = next) {
		int32_t c = utf8_next(line, &next);

		if (!utf8_is_space(c)) {
			*length = (uint32_t)at;
			return columns;
		}
		if (c == '\t')
			columns += TAB - columns % TAB;
		else if (c != 0x200b && c != 0x2060 && c != 0xfeff)
			columns++;
	}
	*length = (uint32_t)line.n;
	return columns;
}

/* Whether the text is only a URL. */
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
	struct rule_line rule;

	if (read_rule(text, &rule))
		return SHAPE_RULE;
	if (is_decorated_page_number(text))
		return SHAPE_PAGE;
	return is_link(text) ? SHAPE_LINK : SHAPE_BARE;
}

static void
set_marker(struct shape *shape, const struct list_marker *marker)
{
	shape->kind = marker->glyphs > 0 ? SHAPE_DASH : SHAPE_NUMBER;
	shape->marker = marker->length;
	shape->text = shape->start + marker->text;
	shape->glyph = marker->glyph;
	shape->glyphs = marker->glyphs;
	shape->number_form = (uint8_t)marker->form;
	shape->value = marker->value;
	shape->roman = (uint8_t)marker->roman;
	shape->parent = marker->parent;
	shape->capital_number = marker->capital;
}

/* Records the mark and returns the rest of the line, which is measured as if there were no mark. */
static struct slice
take_mark(struct shape *shape, struct slice shown)
{
	struct author_mark mark = read_author_mark(shown, shape->indent);

	shape->mark = (uint8_t)mark.kind;
	shape->level = mark.level;
	shape->start += mark.text;
	shape->text = shape->start;
	return slice_from(shown, mark.text);
}

/* Removes what decorates the line, and returns the rest. */
static struct slice
take_decoration(struct shape *shape, struct slice shown)
{
	struct decoration found = {0, 0, '\0'};

	if (shape->mark == MARK_NONE)
		found = read_decoration(shown);
	else if (shape->mark == MARK_HEADING)
		found.after = read_closing_signs(shown);
	shape->decorator = found.character;
	shape->start += found.before;
	shape->text = shape->start;
	shape->end -= found.after;
	return slice_from(slice_until(shown, shown.n - found.after), found.before);
}

/* A line with a mark is not a bullet, and a marked body line keeps its number as text. */
static void
take_marker(struct shape *shape, struct slice shown)
{
	struct list_marker marker;

	if (shape->mark == MARK_BODY)
		return;
	marker = read_list_marker(shown);
	if (marker.length > 0 && (shape->mark == MARK_NONE || marker.glyphs == 0))
		set_marker(shape, &marker);
}

void
measure_line_shape(const struct known_words *words, struct slice line, bool marks,
    struct shape *shape)
{
	struct slice shown;
	uint32_t mark;

	*shape = (struct shape){0};
	shape->indent = up_to_16_bits(measure_indent(line, &shape->start));
	shown = utf8_trim(slice_from(line, shape->start));
	shape->text = shape->start;
	shape->end = shape->start + (uint32_t)shown.n;
	if (shown.n == 0) {
		shape->kind = SHAPE_BLANK;
		return;
	}
	shape->kind = (uint8_t)kind_without_marker(shown);
	if (shape->kind != SHAPE_BARE)
		return;
	mark = shape->start;
	if (marks)
		shown = take_mark(shape, shown);
	shown = take_decoration(shape, shown);
	take_marker(shape, shown);
	shown = slice_from(shown, shape->text - shape->start);
	measure_text(words, shown, shape);
	shape->code = (uint8_t)read_code_line(shown,
	    shape_has(shape, INNER_PAREN) || shape_has(shape, INNER_CODE),
	    shape_has(shape, INNER_SIGN));
	shape->full = up_to_16_bits(shape->indent + (shape->start - mark) + shape->marker +
	    (shape->marker > 0) + (uint32_t)shape->length);
}
