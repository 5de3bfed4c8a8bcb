/* SPDX-License-Identifier: MIT */
/*
 * SHA-1, for guids and Anki's checksums, and CRC-32, for zip archives.
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include <sys/types.h>

#include "base/slice.h"

#define SHA1_SIZE	20			/* bytes */
#define SHA1_HEX	(2 * SHA1_SIZE)		/* hexadecimal digits */

void	 checksum_sha1(struct slice, uint8_t digest[SHA1_SIZE]);
uint32_t checksum_crc32(struct slice);
/* Reads at most n bytes.  Returns their number, 0 at the end, or -1 with errno. */
typedef ssize_t (*checksum_reader)(void *argument, void *bytes, size_t n);
/*
 * Computes the CRC-32 of all bytes from the reader and, unless digest is NULL, their SHA-1.
 *  Returns false with errno if reading fails.
 */
bool	 checksum_stream(checksum_reader, void *argument, uint32_t *crc, uint8_t *digest);
/* Writes the digest in lower-case hexadecimal digits, followed by a NUL. */
void	 checksum_hex(const uint8_t digest[SHA1_SIZE], char hex[SHA1_HEX + 1]);

#endif
