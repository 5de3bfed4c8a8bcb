/* SPDX-License-Identifier: MIT */
/*
 * Finds headings of numbered chapters.  Prose also mentions chapters ("第三章讲的是循环。"), and a
 * table of contents lists them, so what follows the number decides, and the lines around it.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/chinese_digit.h"
#include "recognise/numbered_chapters.h"

#define ORDINAL		SLICE("\xe7\xac\xac")	/* 第, before the number */
#define DIGITS		4
#define LONGEST		70u	/* columns of a heading, which a longer sentence exceeds */
#define LONGEST_ATTACHED	40u	/* if nothing separates the text from the number */

/* The number of a chapter at the beginning of a line; the unit is 0 if there is none. */
struct chapter {
	int32_t	 unit;		/* chapter, section, article, lesson ... */
	uint32_t number;
	size_t	 end;		/* offset after the unit */
};

/* The value of a digit of any width, 10 to 1000 for Chinese signs of tens to thousands, or -1. */
static int32_t
digit_of(int32_t c)
{
	if (ascii_is_digit(c))
		return c - '0';
	return c >= 0xff10 && c <= 0xff19 ? c - 0xff10 : chinese_digit(c);
}

/* Reads "12", "１２", "十二" or "一百零三"; returns the offset after it, or `at` without a number. */
static size_t
read_number(struct slice s, size_t at, uint32_t *number)
{
	uint32_t sum = 0, digits = 0;

	*number = 0;
	for (unsigned k = 0; k < 2 * DIGITS && at < s.n; k++) {
		size_t next = at;
		int32_t c = utf8_next(s, &next);
		int32_t digit = digit_of(c);

		if (digit < 0)
			break;
		if (digit >= 10) {
			sum += (digits > 0 ? digits : 1) * (uint32_t)digit;
			digits = 0;
		} else {
			digits = (10 * digits + (uint32_t)digit) % 100000;
		}
		at = next;
	}
	*number = sum + digits;
	return at;
}

static bool
is_unit(int32_t c)
{
	switch (c) {
	case 0x7ae0:	/* chapter */
	case 0x8282:	/* section, also in traditional characters and as in Japanese */
	case 0x7bc0:
	case 0x7bc7:	/* part */
	case 0x7f16:	/* volume, also in traditional characters */
	case 0x7de8:
	case 0x8bfe:	/* lesson, also in traditional characters */
	case 0x8ab2:
	case 0x8bb2:	/* lecture, also in traditional characters */
	case 0x8b1b:
	case 0x56de:	/* time, of a course */
	case 0x6761:	/* article of a law, also in traditional characters */
	case 0x689d:
		return true;
	default:
		return false;
	}
}

/* Skips the rest of the number of an article that was added later: "第 15-1 條", "第十五條之一". */
static size_t
skip_added(struct slice s, size_t at)
{
	size_t end = at;
	uint32_t number;
	int32_t c = at < s.n ? utf8_next(s, &end) : 0;

	return c == '-' || c == 0x4e4b ? read_number(s, end, &number) : at;
}

static struct chapter
read_chapter(struct slice s)
{
	struct chapter chapter = {0, 0, 0};
	size_t begin, at;

	if (!slice_starts(s, ORDINAL))
		return chapter;
	begin = utf8_skip_space(s, ORDINAL.n);
	at = read_number(s, begin, &chapter.number);
	if (at == begin)
		return chapter;
	at = utf8_skip_space(s, skip_added(s, at));
	if (!is_unit(utf8_peek(s, at)))
		return chapter;
	chapter.unit = utf8_next(s, &at);
	chapter.end = skip_added(s, at);
	return chapter;
}

static struct chapter
chapter_at(const struct text *text, const struct shape *shape)
{
	struct slice line = text_line(text, shape->line);

	if (shape->kind != SHAPE_BARE || shape->mark != MARK_NONE)
		return (struct chapter){0, 0, 0};
	return read_chapter(slice_from(slice_until(line, shape->end), shape->text));
}

static bool
separates(int32_t c)
{
	return utf8_is_space(c) || c == ':' || c == 0xff1a || c == 0x3001 || c == '.' ||
	    c == 0xff0e || c == '-' || c == 0x2014 || c == 0xff08 || c == '(' || c == 0x300a;
}

/* Whether the line contains the number and a name rather than a sentence. */
static bool
is_heading(const struct text *text, const struct shape *shape, const struct chapter *chapter)
{
	struct slice line = slice_until(text_line(text, shape->line), shape->end);
	size_t at = shape->text + chapter->end;

	if (at == line.n)
		return true;
	if (shape->last == END_STOP || shape->last == END_COMMA || shape->length > LONGEST ||
	    shape_has(shape, INNER_BRACE))
		return false;
	return separates(utf8_peek(line, at)) ||
	    (shape->length <= LONGEST_ATTACHED && !shape_has(shape, INNER_COMMA) &&
		(chapter->unit == 0x7ae0 || chapter->unit == 0x8282 || chapter->unit == 0x7bc0));
}

/* Whether both are in a list, of contents for example: nothing is between them. */
static bool
continues(const struct chapter *chapter, const struct chapter *next)
{
	return chapter->unit != 0 && chapter->unit == next->unit && chapter->number < next->number;
}

void
find_numbered_chapters(const struct text *text, struct shape *shapes, size_t n)
{
	struct chapter above = {0, 0, 0}, chapter, below = {0, 0, 0};

	if (n > 0)
		below = chapter_at(text, &shapes[0]);
	for (size_t i = 0; i < n; i++, above = chapter) {
		chapter = below;
		below = i + 1 < n ? chapter_at(text, &shapes[i + 1]) : (struct chapter){0, 0, 0};
		if (chapter.unit == 0 || continues(&above, &chapter) ||
		    continues(&chapter, &below) || !is_heading(text, &shapes[i], &chapter))
			continue;
		shapes[i].mark = MARK_HEADING;
		shapes[i].chapter = true;
	}
}
