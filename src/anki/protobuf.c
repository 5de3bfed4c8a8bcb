/* SPDX-License-Identifier: MIT */
/*
 * Every length is checked against what is left of the message.
 */
#include "config.h"

#include "anki/protobuf.h"

#define VARINT_MAX	10	/* bytes of 64 bits, 7 at a time */
#define NUMBER_MAX	(((uint64_t)1 << 29) - 1)

bool
protobuf_next_number(struct slice *packed, uint64_t *number)
{
	uint64_t value = 0;

	for (size_t i = 0; i < packed->n && i < VARINT_MAX; i++) {
		unsigned char byte = (unsigned char)packed->p[i];

		value |= (uint64_t)(byte & 0x7f) << (7 * i);
		if ((byte & 0x80) != 0)
			continue;
		*packed = slice_from(*packed, i + 1);
		*number = value;
		return true;
	}
	return false;
}

/* Reads a little-endian number of n bytes. */
static bool
next_fixed(struct slice *rest, size_t n, uint64_t *value)
{
	*value = 0;
	if (rest->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		*value |= (uint64_t)(unsigned char)rest->p[i] << (8 * i);
	*rest = slice_from(*rest, n);
	return true;
}

static bool
next_bytes(struct slice *rest, struct slice *bytes)
{
	uint64_t n;

	if (!protobuf_next_number(rest, &n) || n > rest->n)
		return false;
	*bytes = slice_until(*rest, (size_t)n);
	*rest = slice_from(*rest, (size_t)n);
	return true;
}

static bool
next_value(struct slice *rest, struct protobuf_field *field)
{
	switch (field->wire) {
	case PROTOBUF_VARINT:
		return protobuf_next_number(rest, &field->value);
	case PROTOBUF_64:
		return next_fixed(rest, 8, &field->value);
	case PROTOBUF_BYTES:
		return next_bytes(rest, &field->bytes);
	case PROTOBUF_32:
		return next_fixed(rest, 4, &field->value);
	default:
		return false;
	}
}

bool
protobuf_next(struct slice *message, struct protobuf_field *field)
{
	struct slice rest = *message;
	uint64_t tag;

	*field = (struct protobuf_field){0};
	if (!protobuf_next_number(&rest, &tag) || tag >> 3 == 0 || tag >> 3 > NUMBER_MAX)
		return false;
	field->number = (uint32_t)(tag >> 3);
	field->wire = (enum protobuf_wire)(tag & 7);
	if (!next_value(&rest, field))
		return false;
	*message = rest;
	return true;
}

float
protobuf_float(uint64_t value)
{
	uint32_t bits = (uint32_t)value;
	float number;

	memcpy(&number, &bits, sizeof(number));
	return number;
}

static void
add_varint(struct buf *buf, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		buf_byte(buf, (char)(value | 0x80));
	buf_byte(buf, (char)value);
}

void
protobuf_add_number(struct buf *buf, uint32_t number, uint64_t value)
{
	add_varint(buf, (uint64_t)number << 3 | PROTOBUF_VARINT);
	add_varint(buf, value);
}

void
protobuf_add_bytes(struct buf *buf, uint32_t number, struct slice bytes)
{
	add_varint(buf, (uint64_t)number << 3 | PROTOBUF_BYTES);
	add_varint(buf, bytes.n);
	buf_add(buf, bytes);
}
