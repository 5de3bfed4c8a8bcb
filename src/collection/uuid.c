/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a UUID are: "flas", kind, 'i' for an id or 'n' for a name, 0x80 (the version), the
 * highest byte of the value, 0x80 (the variant), and the other seven bytes of the value.
 */
#include "config.h"

#include "base/checksum.h"
#include "collection/made_type.h"
#include "collection/uuid.h"

#define UUID_BYTES	16
#define MARK		"flas"
#define MARK_LENGTH	4
#define FIXED		0x80

enum uuid_place {
	PLACE_KIND = 4,
	PLACE_SOURCE = 5,
	PLACE_VERSION = 6,
	PLACE_HIGHEST = 7,
	PLACE_VARIANT = 8
};

/* Whether a hyphen precedes the byte. */
static bool
follows_hyphen(size_t byte)
{
	return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

static struct slice
make_uuid(struct arena *arena, enum uuid_kind kind, char source, uint64_t value)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t bytes[UUID_BYTES] = MARK;
	char text[UUID_LENGTH];
	size_t n = 0;

	bytes[PLACE_KIND] = (uint8_t)kind;
	bytes[PLACE_SOURCE] = (uint8_t)source;
	bytes[PLACE_VERSION] = bytes[PLACE_VARIANT] = FIXED;
	bytes[PLACE_HIGHEST] = (uint8_t)(value >> 56);
	for (size_t i = UUID_BYTES - 1; i > PLACE_VARIANT; i--, value >>= 8)
		bytes[i] = (uint8_t)value;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (follows_hyphen(i))
			text[n++] = '-';
		text[n++] = digits[bytes[i] >> 4];
		text[n++] = digits[bytes[i] & 15];
	}
	return arena_slice(arena, (struct slice){text, n});
}

struct slice
uuid_of_id(struct arena *arena, enum uuid_kind kind, int64_t id)
{
	return make_uuid(arena, kind, 'i', (uint64_t)id);
}

struct slice
uuid_of_name(struct arena *arena, enum uuid_kind kind, struct slice name)
{
	uint8_t digest[SHA1_SIZE];
	uint64_t value = 0;

	checksum_sha1(name, digest);
	for (size_t i = 0; i < sizeof(value); i++)
		value = value << 8 | digest[i];
	return make_uuid(arena, kind, 'n', value);
}

/* Returns the value of a digit, or -1. */
static int
digit_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
read_bytes(struct slice uuid, uint8_t bytes[UUID_BYTES])
{
	size_t at = 0;

	if (uuid.n != UUID_LENGTH)
		return false;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		int high, low;

		if (follows_hyphen(i) && uuid.p[at++] != '-')
			return false;
		high = digit_value(uuid.p[at++]);
		low = digit_value(uuid.p[at++]);
		if (high < 0 || low < 0)
			return false;
		bytes[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

bool
uuid_read(struct slice uuid, int64_t *id)
{
	uint8_t bytes[UUID_BYTES];
	uint64_t value;

	if (read_bytes(uuid, bytes) && memcmp(bytes, MARK, MARK_LENGTH) == 0 &&
	    bytes[PLACE_VERSION] == FIXED && bytes[PLACE_VARIANT] == FIXED) {
		value = bytes[PLACE_HIGHEST];
		for (size_t i = PLACE_VARIANT + 1; i < UUID_BYTES; i++)
			value = value << 8 | bytes[i];
		*id = bytes[PLACE_SOURCE] == 'i' ? (int64_t)value : 0;
		return true;
	}
	*id = made_type_id(uuid);
	return false;
}
