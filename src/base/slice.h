/* SPDX-License-Identifier: MIT */
/*
 * A slice borrows bytes: it is a pointer and a length, without a terminator and without
 * ownership.  It is valid as long as the text or arena that it points into.
 */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char	*p;	/* not terminated; may be NULL if n is 0 */
	size_t		 n;	/* bytes */
};

#define SLICE(literal)	((struct slice){(literal), sizeof(literal) - 1})
#define SLICE_NONE	((struct slice){NULL, 0})
/* For printf: printf("%.*s", SLICE_ARG(s)). */
#define SLICE_ARG(s)	((int)((s).n > INT32_MAX ? INT32_MAX : (s).n)), ((s).n ? (s).p : "")

/* Returns a string as a slice; empty if it is NULL. */
static inline struct slice
slice_of(const char *string)
{
	return (struct slice){string, string == NULL ? 0 : strlen(string)};
}

static inline bool
slice_equal(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Compares bytes; returns a negative number, 0 or a positive number. */
static inline int
slice_compare(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

static inline bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

/* Returns the part of s from byte `from` to its end; empty if `from` is past the end. */
static inline struct slice
slice_from(struct slice s, size_t from)
{
	if (from > s.n)
		from = s.n;
	/* C does not allow NULL + 0. */
	return (struct slice){from == 0 ? s.p : s.p + from, s.n - from};
}

/* Returns the first `end` bytes of s, or s if it is shorter. */
static inline struct slice
slice_until(struct slice s, size_t end)
{
	return (struct slice){s.p, end < s.n ? end : s.n};
}

/*
 * Returns the offset of the first `wanted` at or after `from`, or s.n.  `wanted` must not be empty.
 */
static inline size_t
slice_find(struct slice s, struct slice wanted, size_t from)
{
	for (size_t at = from; at + wanted.n <= s.n; at++) {
		const char *p = memchr(s.p + at, wanted.p[0], s.n - at);

		if (p == NULL)
			break;
		at = (size_t)(p - s.p);
		if (slice_starts(slice_from(s, at), wanted))
			return at;
	}
	return s.n;
}

static inline bool
slice_has(struct slice s, struct slice wanted)
{
	return slice_find(s, wanted, 0) != s.n;
}

/* Returns whether s contains one of the bytes of a string. */
static inline bool
slice_has_any(struct slice s, const char *bytes)
{
	for (; *bytes != '\0' && s.n != 0; bytes++)
		if (memchr(s.p, *bytes, s.n) != NULL)
			return true;
	return false;
}

/* Returns s without the spaces and tabs at its end. */
static inline struct slice
slice_trim_blanks(struct slice s)
{
	while (s.n != 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* Returns how often the byte is repeated at the start of s. */
static inline size_t
slice_run(struct slice s, char byte)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == byte)
		n++;
	return n;
}

/* Returns how often the byte occurs in s. */
static inline size_t
slice_count(struct slice s, char byte)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == byte;
	return n;
}

#endif
