/* SPDX-License-Identifier: MIT */
/*
 * Reads and makes messages of Protocol Buffers field by field, without a schema
 * (https://protobuf.dev/programming-guides/encoding/).
 */
#ifndef ANKI_PROTOBUF_H
#define ANKI_PROTOBUF_H

#include "base/buf.h"

/* How a value is encoded; groups (3 and 4) are obsolete and not read. */
enum protobuf_wire {
	PROTOBUF_VARINT = 0,
	PROTOBUF_64 = 1,
	PROTOBUF_BYTES = 2,
	PROTOBUF_32 = 5
};

struct protobuf_field {
	uint32_t		 number;
	enum protobuf_wire	 wire;
	uint64_t		 value;		/* 0 for PROTOBUF_BYTES */
	struct slice		 bytes;		/* empty for others; borrowed from the message */
};

/*
 * Removes the first field from the message.  Returns false at the end, and also if the rest is not a
 * field: then *message is not empty.
 */
bool	 protobuf_next(struct slice *message, struct protobuf_field *);
/* Removes a number from packed ones.  Returns false as protobuf_next() does. */
bool	 protobuf_next_number(struct slice *packed, uint64_t *number);
/* Returns the value of a 32-bit field as a floating-point number. */
float	 protobuf_float(uint64_t value);
/* Appends a field: PROTOBUF_VARINT, or PROTOBUF_BYTES. */
void	 protobuf_add_number(struct buf *, uint32_t number, uint64_t value);
void	 protobuf_add_bytes(struct buf *, uint32_t number, struct slice);

#endif
