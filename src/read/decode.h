/* SPDX-License-Identifier: MIT */
/*
 * Decodes raw bytes into text: in the encoding that the user names; otherwise UTF-8 with or
 * without a byte order mark, UTF-16 with one, or Windows-1252.  Line endings may be any.
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
 * borrowed from the source if they were UTF-8.  A byte order mark is dropped.  The encoding
 * is known to encoding_is_known(), or NULL to choose it.
 * Returns NULL after reporting an error: the bytes are not text, their encoding is
 * invalid, or a line is longer than SOURCE_LINE_MAX.
 */
const struct text	*decode_text(struct arena *, const struct source *, const char *encoding,
			    struct diag *);

#endif
