/* SPDX-License-Identifier: MIT */
/*
 * Plain notes: any text without markup.  The reader only sets up the lines;
 * what they are is found by recognition.
 */
#include "config.h"

#include "read/reader.h"

int
notes_bid(struct slice bytes)
{
	/* Low, so that any format with marks of its own outbids it. */
	return bytes.n == 0 || memchr(bytes.p, '\0', bytes.n) == NULL ? 10 : 1;
}

struct document *
notes_read(struct arena *arena, const struct text *text, struct diag *diag)
{
	(void)diag;	/* there is nothing in a text that plain notes could not be */
	return document_new(arena, text);
}
