/* SPDX-License-Identifier: MIT */
/*
 * Knows all 2,125 names of HTML 5, not only the usual few: people type "&mdash;", and Markdown,
 * which cmark-gfm decodes, allows all of them.  cmark-gfm does not export its decoder, and libxml2
 * has only the names of HTML 4.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "html/entity.h"

#define BARE		(1 << 0)	/* see entity.def */
/* The longest name that needs no semicolon, "Aacute". */
#define BARE_MAX	6
#define REPLACEMENT	0xfffd

/* Arrays, because 4,250 pointers would have to be relocated whenever the program starts. */
struct entity {
	char		 name[32];
	char		 text[7];
	unsigned char	 flags;
};

static const struct entity entities[] = {
#define ENTITY(name, text, flags)	{name, text, flags},
#include "html/entity.def"
#undef ENTITY
};

static int
compare_name(const void *key, const void *entry)
{
	const struct slice *name = key;
	const char *other = ((const struct entity *)entry)->name;
	int order = strncmp(name->p, other, name->n);

	return order != 0 ? order : other[name->n] == '\0' ? 0 : -1;
}

static const struct entity *
find(struct slice name)
{
	if (name.n == 0 || name.n >= sizeof(entities[0].name))
		return NULL;
	return bsearch(&name, entities, sizeof(entities) / sizeof(entities[0]),
	    sizeof(entities[0]), compare_name);
}

static bool
is_name_character(struct slice s, size_t at)
{
	return at < s.n && (ascii_is_letter(s.p[at]) || ascii_is_digit(s.p[at]));
}

/*
 * Names from before HTML 5 need no semicolon, even if letters follow: "&copyright" reads as
 * "&copy;right".
 */
static size_t
find_bare(struct slice s, struct slice name, enum entity_place place, const struct entity **found)
{
	for (size_t n = name.n < BARE_MAX ? name.n : BARE_MAX; n > 1; n--) {
		size_t end = 1 + n;

		*found = find(slice_until(name, n));
		if (*found == NULL || ((*found)->flags & BARE) == 0)
			continue;
		if (place == ENTITY_IN_VALUE &&
		    (is_name_character(s, end) || (end < s.n && s.p[end] == '=')))
			return 0;
		return end;
	}
	return 0;
}

static size_t
find_named(struct slice s, enum entity_place place, const struct entity **found)
{
	size_t n = 0;
	struct slice name;

	while (is_name_character(s, 1 + n))
		n++;
	name = slice_until(slice_from(s, 1), n);
	if (1 + n < s.n && s.p[1 + n] == ';' && (*found = find(name)) != NULL)
		return n + 2;
	return find_bare(s, name, place, found);
}

static int32_t
digit_value(char c, int32_t base)
{
	if (ascii_is_digit(c))
		return c - '0';
	c |= 0x20;
	return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/*
 * Reads "&#106" or "&#x6a", without a semicolon.  Returns its length, or 0 if s starts otherwise.
 *  Sets numbers that are too large to 0x110000.
 */
static size_t
read_number(struct slice s, int32_t *number)
{
	bool hex = s.n > 2 && (s.p[2] | 0x20) == 'x';
	int32_t base = hex ? 16 : 10, value = 0, digit;
	size_t start = hex ? 3 : 2, at = start;

	if (!slice_starts(s, SLICE("&#")))
		return 0;
	while (at < s.n && (digit = digit_value(s.p[at], base)) >= 0) {
		value = value > 0x10ffff ? 0x110000 : value * base + digit;
		at++;
	}
	*number = value > 0x10ffff ? 0x110000 : value;
	return at == start ? 0 : at;
}

static bool
is_scalar(int32_t number)
{
	return number <= 0x10ffff && !(number >= 0xd800 && number <= 0xdfff);
}

/* In the range of the C1 controls, numbers stand for Windows-1252: "&#150;" is a dash. */
static int32_t
shown_for(int32_t number)
{
	static const uint16_t windows[32] = {
		0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
		0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
		0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
	};

	if (number >= 0x80 && number < 0xa0)
		return windows[number - 0x80];
	return number == 0 || !is_scalar(number) ? REPLACEMENT : number;
}

size_t
entity_decode(struct buf *buf, struct slice s, enum entity_place place)
{
	const struct entity *named;
	int32_t number;
	size_t n;

	if (s.n < 2 || s.p[0] != '&')
		return 0;
	if ((n = read_number(s, &number)) != 0) {
		utf8_add(buf, shown_for(number));
		return n + (n < s.n && s.p[n] == ';');
	}
	if ((n = find_named(s, place, &named)) != 0)
		buf_text(buf, named->text);
	return n;
}

void
entity_add_decoded(struct buf *buf, struct slice s, enum entity_place place)
{
	while (s.n != 0) {
		size_t n = entity_decode(buf, s, place);

		if (n == 0) {
			const char *next = memchr(s.p + 1, '&', s.n - 1);

			n = next == NULL ? s.n : (size_t)(next - s.p);
			buf_add(buf, slice_until(s, n));
		}
		s = slice_from(s, n);
	}
}
