/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "anki/protobuf.h"
#include "target.h"

/* Messages may be nested in messages, so each value is read as one, too. */
#define DEPTH	4

static void
read_message(struct slice message, int depth)
{
	struct protobuf_field field;
	struct slice packed;
	uint64_t number;

	while (protobuf_next(&message, &field)) {
		packed = field.bytes;
		while (protobuf_next_number(&packed, &number))
			;
		protobuf_float(field.value);
		if (depth < DEPTH)
			read_message(field.bytes, depth + 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	read_message((struct slice){(const char *)bytes, n}, 0);
	return 0;
}
