/* SPDX-License-Identifier: MIT */
/*
 * A thin layer over utf8proc, with a fast path for ASCII, the most common case.
 */
#include "config.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "base/utf8.h"

#define REPLACEMENT	0xfffd
/* No character below this one changes under NFC (Unicode's DerivedNormalizationProps.txt). */
#define FIRST_NFC	0x300

/* Returns the offset of the first byte from `at` on that is not ASCII; tests eight at a time. */
static size_t
skip_ascii(struct slice s, size_t at)
{
	uint64_t word;

	for (; at + sizeof(word) <= s.n; at += sizeof(word)) {
		memcpy(&word, s.p + at, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

size_t
utf8_check(struct slice s)
{
	size_t at = 0;

	while ((at = skip_ascii(s, at)) < s.n) {
		utf8proc_int32_t character;
		utf8proc_ssize_t length;

		length = utf8proc_iterate(
		    (const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &character);
		if (length <= 0)
			return at;
		at += (size_t)length;
	}
	return at;
}

int32_t
utf8_next_long(struct slice s, size_t *at)
{
	utf8proc_int32_t character;
	utf8proc_ssize_t length;

	length = utf8proc_iterate(
	    (const utf8proc_uint8_t *)s.p + *at, (utf8proc_ssize_t)(s.n - *at), &character);
	if (length <= 0) {
		(*at)++;
		return REPLACEMENT;
	}
	*at += (size_t)length;
	return character;
}

void
utf8_add_long(struct buf *buf, int32_t character)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t length = utf8proc_encode_char(character, bytes);

	buf_add(buf, (struct slice){(const char *)bytes, (size_t)length});
}

bool
utf8_is_letter(int32_t character)
{
	utf8proc_category_t category;

	if (character < 0x80)
		return ascii_is_letter(character);
	category = utf8proc_category(character);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool
utf8_is_lower(int32_t character)
{
	return utf8proc_category(character) == UTF8PROC_CATEGORY_LL;
}

bool
utf8_has_letters(struct slice s)
{
	for (size_t at = 0; at < s.n;) {
		utf8proc_category_t category = utf8proc_category(utf8_next(s, &at));

		if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
		    (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO))
			return true;
	}
	return false;
}

bool
utf8_is_space_long(int32_t character)
{
	return character == 0x85 || character == 0xa0 || character == 0x1680 ||
	    (character >= 0x2000 && character <= 0x200b) || character == 0x2028 ||
	    character == 0x2029 || character == 0x202f || character == 0x205f ||
	    character == 0x2060 || character == 0x3000 || character == 0xfeff;
}

struct slice
utf8_trim_end_long(struct slice s)
{
	while (s.n != 0) {
		size_t last = utf8_previous(s, s.n), at = last;

		if (s.p[last] > ' ' && s.p[last] < 0x7f)
			break;
		if (!utf8_is_space(utf8_next(s, &at)))
			break;
		s.n = last;
	}
	return s;
}

struct slice
utf8_trim_long(struct slice s)
{
	return s.n == 0 ? s : utf8_trim_end(slice_from(s, utf8_skip_space(s, 0)));
}

size_t
utf8_columns(int32_t character)
{
	int width = character < 0x7f ? 1 : utf8proc_charwidth(character);

	return width < 0 ? 0 : (size_t)width;
}

int32_t
utf8_lower_long(int32_t character)
{
	return utf8proc_tolower(character);
}

bool
utf8_equal_folded_long(struct slice a, struct slice b)
{
	size_t at_a = 0, at_b = 0;

	while (at_a < a.n && at_b < b.n)
		if (utf8_lower_character(utf8_next(a, &at_a)) !=
		    utf8_lower_character(utf8_next(b, &at_b)))
			return false;
	return at_a == a.n && at_b == b.n;
}

struct slice
utf8_lower(struct arena *arena, struct slice s)
{
	struct buf lower = {0};

	for (size_t at = 0; at < s.n;)
		utf8_add(&lower, utf8_lower_character(utf8_next(s, &at)));
	s = arena_slice(arena, buf_slice(&lower));
	buf_free(&lower);
	return s;
}

struct slice
utf8_shorten(struct arena *arena, struct slice s, size_t most)
{
	struct buf beginning = {0};

	if (s.n <= most)
		return s;
	buf_add(&beginning, utf8_trim_end(slice_until(s, utf8_previous(s, most + 1))));
	buf_text(&beginning, "…");
	s = arena_slice(arena, buf_slice(&beginning));
	buf_free(&beginning);
	return s;
}

bool
utf8_has_control(struct slice s)
{
	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);

		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			return true;
	}
	return false;
}

static bool
may_change(struct slice s)
{
	for (size_t at = 0; at < s.n;)
		if (utf8_next(s, &at) >= FIRST_NFC)
			return true;
	return false;
}

/* Maps s with utf8proc; returns s itself if nothing changes. */
static struct slice
map_text(struct arena *arena, struct slice s, utf8proc_option_t options)
{
	utf8proc_uint8_t *normal = NULL;
	utf8proc_ssize_t length;

	length = utf8proc_map(
	    (const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &normal, options);
	if (length == UTF8PROC_ERROR_NOMEM)
		memory_out();
	if (length >= 0) {
		struct slice mapped = {(const char *)normal, (size_t)length};

		s = slice_equal(mapped, s) ? s : arena_slice(arena, mapped);
	}
	free(normal);
	return s;
}

struct slice
utf8_nfc(struct arena *arena, struct slice s)
{
	return may_change(s) ? map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE) : s;
}

struct slice
utf8_fold(struct arena *arena, struct slice s)
{
	return map_text(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}
