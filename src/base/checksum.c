/* SPDX-License-Identifier: MIT */
/*
 * SHA-1 comes from nettle, which uses special instructions and is twice as fast as libmd; CRC-32
 * comes from libdeflate.
 */
#include "config.h"

#include <libdeflate.h>
#include <nettle/sha1.h>
#include <stdio.h>

#include "base/checksum.h"

void
checksum_sha1(struct slice s, uint8_t digest[SHA1_SIZE])
{
	struct sha1_ctx context;

	sha1_init(&context);
	if (s.n != 0)
		sha1_update(&context, s.n, (const uint8_t *)s.p);
	sha1_digest(&context, SHA1_SIZE, digest);
}

uint32_t
checksum_crc32(struct slice s)
{
	return libdeflate_crc32(0, s.p, s.n);
}

bool
checksum_stream(checksum_reader read_some, void *argument, uint32_t *crc, uint8_t *digest)
{
	uint8_t block[32 * 1024];
	struct sha1_ctx context;
	ssize_t n;

	*crc = 0;
	sha1_init(&context);
	while ((n = read_some(argument, block, sizeof(block))) != 0) {
		if (n < 0)
			return false;
		*crc = libdeflate_crc32(*crc, block, (size_t)n);
		if (digest != NULL)
			sha1_update(&context, (size_t)n, block);
	}
	if (digest != NULL)
		sha1_digest(&context, SHA1_SIZE, digest);
	return true;
}

void
checksum_hex(const uint8_t digest[SHA1_SIZE], char hex[SHA1_HEX + 1])
{
	for (size_t i = 0; i < SHA1_SIZE; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}
