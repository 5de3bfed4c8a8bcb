/* SPDX-License-Identifier: MIT */
/*
 * Decodes raw bytes into text: UTF-8 with or without a byte order mark, or UTF-16 with
 * one; any line endings.
 */
#ifndef READ_DECODE_H
#define READ_DECODE_H

#include "base/arena.h"
#include "base/diag.h"

struct source;

/* In bytes.  Nobody types a longer line; it would come from a program. */
#define SOURCE_LINE_MAX	(1024 * 1024)

/*
 * Returns the text of a loaded source, allocated in the arena; its bytes are
 * borrowed from the source unless they were UTF-16.  A byte order mark is dropped.
 * Returns NULL after reporting an error: the bytes are not text, their encoding is
 * invalid, or a line is longer than SOURCE_LINE_MAX.
 */
const struct text	*decode_text(struct arena *, const struct source *, struct diag *);

#endif
