/* SPDX-License-Identifier: MIT */
/*
 * Unpacks with libzstd, which limits the memory for a frame to its window, at most 128 MiB.
 */
#include "config.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "anki/zstd_reader.h"
#include "base/memory.h"

struct zstd_reader {
	zstd_feed	 feed;
	void		*argument;
	ZSTD_DStream	*stream;
	ZSTD_inBuffer	 packed;
	bool		 in_frame;	/* the last frame has not ended yet */
	bool		 holds_more;	/* unpacked bytes for which there was no room */
	char		 bytes[64 * 1024];
};

struct zstd_reader *
zstd_reader_new(zstd_feed feed, void *argument)
{
	struct zstd_reader *reader = memory_zeroed(1, sizeof(*reader));

	reader->feed = feed;
	reader->argument = argument;
	reader->packed.src = reader->bytes;
	reader->stream = ZSTD_createDStream();
	if (reader->stream == NULL)
		memory_out();
	return reader;
}

void
zstd_reader_free(struct zstd_reader *reader)
{
	if (reader == NULL)
		return;
	ZSTD_freeDStream(reader->stream);
	free(reader);
}

/* Gets more packed bytes.  Returns their number, 0 at the end of all frames, or -1 with errno. */
static ssize_t
refill(struct zstd_reader *reader)
{
	ssize_t got = reader->feed(reader->argument, reader->bytes, sizeof(reader->bytes));

	if (got == 0 && reader->in_frame) {
		errno = EBADMSG;
		return -1;
	}
	if (got > 0) {
		reader->packed.size = (size_t)got;
		reader->packed.pos = 0;
	}
	return got;
}

ssize_t
zstd_reader_read(struct zstd_reader *reader, void *bytes, size_t n)
{
	ZSTD_outBuffer plain = {bytes, n, 0};

	while (plain.pos == 0) {
		ssize_t got = 1;
		size_t left;

		if (reader->packed.pos == reader->packed.size && !reader->holds_more)
			got = refill(reader);
		if (got <= 0)
			return got;
		left = ZSTD_decompressStream(reader->stream, &plain, &reader->packed);
		if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation)
			memory_out();
		if (ZSTD_isError(left)) {
			errno = EBADMSG;
			return -1;
		}
		reader->in_frame = left != 0;
		reader->holds_more = left != 0 && plain.pos == plain.size;
	}
	return (ssize_t)plain.pos;
}
