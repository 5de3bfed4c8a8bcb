/* SPDX-License-Identifier: MIT */
/*
 * Helpers of the unit tests.  Include this after <cmocka.h>.
 */
#ifndef UNIT_SUPPORT_H
#define UNIT_SUPPORT_H

#include <string.h>
#include <time.h>

#include "base/slice.h"

#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))

/*
 * Checks that something takes linear time, on a machine of any speed.  `whole` is what it took, in CPU
 * seconds.  If that is slow, `eighth` measures an eighth of the work; in quadratic time, the whole would
 * take 64 times as long.
 */
#define assert_linear(whole, eighth)	assert_true((whole) < 2 || (whole) < 20 * (eighth))

/* Returns the CPU seconds since a value of clock(). */
static inline double
seconds_since(clock_t start)
{
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static inline void
assert_slice(struct slice s, const char *expected)
{
	if (s.n != strlen(expected) || (s.n != 0 && memcmp(s.p, expected, s.n) != 0))
		fail_msg("got '%.*s', expected '%s'", SLICE_ARG(s), expected);
}

#endif
