/* SPDX-License-Identifier: MIT */
/*
 * Helpers of the unit tests.  Include this after <cmocka.h>.
 */
#ifndef UNIT_SUPPORT_H
#define UNIT_SUPPORT_H

#include <string.h>

#include "base/slice.h"

#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))

static inline void
assert_slice(struct slice s, const char *expected)
{
	if (s.n != strlen(expected) || (s.n != 0 && memcmp(s.p, expected, s.n) != 0))
		fail_msg("got '%.*s', expected '%s'", SLICE_ARG(s), expected);
}

#endif
