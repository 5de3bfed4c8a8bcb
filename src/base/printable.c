/* SPDX-License-Identifier: MIT */
/*
 * Escapes bytes rather than dropping them, so that users can tell two such names apart.
 */
#include "config.h"

#include "base/printable.h"
#include "base/utf8.h"

bool
printable_is(int32_t c)
{
	return c >= 0x20 && !(c >= 0x7f && c < 0xa0) && !(c >= 0x2028 && c <= 0x202e) &&
	    !(c >= 0x2066 && c <= 0x2069);
}

static void
add_shown(struct buf *buf, struct slice s, bool keep_lines)
{
	for (size_t at = 0, next = 0; at < s.n; at = next) {
		int32_t character = utf8_next(s, &next);
		/* utf8_next() returns U+FFFD for one byte that is invalid; a real one has three. */
		bool invalid = character == 0xfffd && next == at + 1;

		if ((!invalid && printable_is(character)) ||
		    (keep_lines && (character == '\n' || character == '\t'))) {
			buf_add(buf, (struct slice){s.p + at, next - at});
			continue;
		}
		for (size_t i = at; i < next; i++)
			buf_format(buf, "\\x%02X", (unsigned char)s.p[i]);
	}
}

void
printable_add(struct buf *buf, struct slice s)
{
	add_shown(buf, s, false);
}

void
printable_add_lines(struct buf *buf, struct slice s)
{
	add_shown(buf, s, true);
}
