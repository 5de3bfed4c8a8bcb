/* SPDX-License-Identifier: MIT */
/*
 * Packs with libzstd in one thread, so that the same bytes give the same frame.
 */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <zstd.h>

#include "anki/zstd_writer.h"
#include "base/memory.h"

struct zstd_writer {
	zstd_source	 source;
	void		*argument;
	ZSTD_CCtx	*context;
	ZSTD_inBuffer	 plain;
	bool		 at_end;	/* the source has no more bytes */
	bool		 ended;		/* the frame is complete */
	char		 bytes[64 * 1024];
};

static ZSTD_CCtx *
new_context(int level)
{
	ZSTD_CCtx *context = ZSTD_createCCtx();

	if (context == NULL)
		memory_out();
	ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
	return context;
}

struct zstd_writer *
zstd_writer_new(zstd_source source, void *argument, int level)
{
	struct zstd_writer *writer = memory_zeroed(1, sizeof(*writer));

	writer->source = source;
	writer->argument = argument;
	writer->plain.src = writer->bytes;
	writer->context = new_context(level);
	return writer;
}

void
zstd_writer_free(struct zstd_writer *writer)
{
	if (writer == NULL)
		return;
	ZSTD_freeCCtx(writer->context);
	free(writer);
}

/* Gets more plain bytes if all were packed. */
static bool
refill(struct zstd_writer *writer)
{
	ssize_t got;

	if (writer->at_end || writer->plain.pos < writer->plain.size)
		return true;
	got = writer->source(writer->argument, writer->bytes, sizeof(writer->bytes));
	if (got < 0)
		return false;
	writer->at_end = got == 0;
	writer->plain.size = (size_t)got;
	writer->plain.pos = 0;
	return true;
}

ssize_t
zstd_writer_read(struct zstd_writer *writer, void *bytes, size_t n)
{
	ZSTD_outBuffer packed = {bytes, n, 0};

	while (packed.pos == 0 && !writer->ended) {
		size_t left;

		if (!refill(writer))
			return -1;
		left = ZSTD_compressStream2(writer->context, &packed, &writer->plain,
		    writer->at_end ? ZSTD_e_end : ZSTD_e_continue);
		if (ZSTD_isError(left))
			memory_out();	/* nothing else can fail */
		writer->ended = writer->at_end && left == 0;
	}
	return (ssize_t)packed.pos;
}

char *
zstd_pack(struct slice plain, int level, size_t *npacked)
{
	size_t room = ZSTD_compressBound(plain.n);
	ZSTD_CCtx *context = new_context(level);
	char *packed = memory_resize(NULL, room, 1);

	*npacked = ZSTD_compress2(context, packed, room, plain.p, plain.n);
	if (ZSTD_isError(*npacked))
		memory_out();
	ZSTD_freeCCtx(context);
	return memory_resize(packed, *npacked, 1);
}
