/* SPDX-License-Identifier: MIT */
/*
 * Numbers parted by commas, each of them one that Anki takes.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/cloze_opening.h"

size_t
cloze_opening(struct slice s, struct slice *numbers)
{
	unsigned number = 0;
	size_t at = 3;

	if (!slice_starts(s, SLICE("{{c")))
		return 0;
	for (; at < s.n && (ascii_is_digit(s.p[at]) || s.p[at] == ','); at++) {
		if (s.p[at] == ',' && number == 0)
			return 0;
		number = s.p[at] == ',' ? 0 : number * 10 + (unsigned)(s.p[at] - '0');
		if (number > CLOZE_LAST)
			return 0;
	}
	*numbers = (struct slice){s.p + 3, at - 3};
	return number != 0 && slice_starts(slice_from(s, at), SLICE("::")) ? at + 2 : 0;
}
