/* SPDX-License-Identifier: MIT */
/*
 * Encodings other than UTF-8 and UTF-16: those that the user names, which iconv(3) decodes, and
 * Windows-1252, which most Western notes are in that are not UTF-8.
 */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/buf.h"

/* Returns whether iconv(3) knows the encoding. */
bool	 encoding_is_known(const char *name);
/*
 * Appends the bytes, which are in a known encoding, to the buffer as UTF-8.  If they are invalid,
 * returns false with the text before the mistake in the buffer.
 */
bool	 encoding_decode(const char *name, struct slice bytes, struct buf *);
/*
 * Returns whether bytes that are not valid UTF-8 are probably text in Windows-1252, rather than
 * damaged UTF-8, another encoding or no text.
 */
bool	 windows1252_is_likely(struct slice bytes);
/* Appends text in Windows-1252 to the buffer as UTF-8. */
void	 windows1252_decode(struct slice bytes, struct buf *);

#endif
