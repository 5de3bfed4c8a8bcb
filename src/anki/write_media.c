/* SPDX-License-Identifier: MIT */
/*
 * Answers the requests of libzip, which computes the CRC-32 and deflates while it reads.
 */
#include "config.h"

#include <errno.h>

#include "anki/write_media.h"
#include "anki/zstd_writer.h"

void
media_feed_init(struct media_feed *feed, const struct media_file *file, int level)
{
	*feed = (struct media_feed){.file = file, .level = level, .reader = {.fd = -1}};
	zip_error_init(&feed->zip_error);
}

static zip_int64_t
fail(struct media_feed *feed, int code, int error)
{
	feed->error = error;
	zip_error_set(&feed->zip_error, code, error);
	return -1;
}

static ssize_t
read_plain(void *feed, void *bytes, size_t n)
{
	return byte_reader_read(&((struct media_feed *)feed)->reader, bytes, n);
}

static zip_int64_t
open_file(struct media_feed *feed)
{
	if (!byte_reader_open(&feed->reader, &feed->file->source))
		return fail(feed, ZIP_ER_OPEN, errno);
	if (feed->level != 0)
		feed->packer = zstd_writer_new(read_plain, feed, feed->level);
	return 0;
}

static zip_int64_t
read_file(struct media_feed *feed, void *data, zip_uint64_t length)
{
	ssize_t n = 0;

	if (length != 0)
		n = feed->packer != NULL ? zstd_writer_read(feed->packer, data, (size_t)length)
					 : read_plain(feed, data, (size_t)length);
	return n < 0 ? fail(feed, ZIP_ER_READ, errno) : n;
}

static zip_int64_t
close_file(struct media_feed *feed)
{
	zstd_writer_free(feed->packer);
	feed->packer = NULL;
	byte_reader_close(&feed->reader);
	return 0;
}

/* The size of a frame is known only at its end. */
static zip_int64_t
tell_size(const struct media_feed *feed, zip_stat_t *st)
{
	zip_stat_init(st);
	if (feed->level != 0)
		return sizeof(*st);
	st->valid = ZIP_STAT_SIZE;
	st->size = feed->file->source.size;
	return sizeof(*st);
}

zip_int64_t
media_feed_callback(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct media_feed *feed = state;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		return open_file(feed);
	case ZIP_SOURCE_READ:
		return read_file(feed, data, length);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return close_file(feed);
	case ZIP_SOURCE_STAT:
		return length < sizeof(zip_stat_t) ? -1 : tell_size(feed, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&feed->zip_error, data, length);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
		    ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		return fail(feed, ZIP_ER_OPNOTSUPP, 0);
	}
}
