/* SPDX-License-Identifier: MIT */
/*
 * The signs with which numbers are written in Chinese and Japanese: "十二" is 12.
 */
#ifndef RECOGNISE_CHINESE_DIGIT_H
#define RECOGNISE_CHINESE_DIGIT_H

#include <stddef.h>
#include <stdint.h>

/* Returns the value of a digit, 10, 100 or 1000 for a sign that multiplies the digit before it, or -1. */
static inline int32_t
chinese_digit(int32_t c)
{
	static const struct {
		int32_t	character;
		int32_t	value;
	} digits[] = {{0x96f6, 0}, {0x3007, 0}, {0x4e00, 1}, {0x4e8c, 2}, {0x4e09, 3}, {0x56db, 4},
	    {0x4e94, 5}, {0x516d, 6}, {0x4e03, 7}, {0x516b, 8}, {0x4e5d, 9}, {0x5341, 10},
	    {0x767e, 100}, {0x5343, 1000}};

	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (digits[i].character == c)
			return digits[i].value;
	return -1;
}

#endif
