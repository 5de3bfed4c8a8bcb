/* SPDX-License-Identifier: MIT */
/*
 * Answers the requests of libzip, which computes the CRC-32 and deflates while it reads.
 */
#include "config.h"

#include <errno.h>

#include "anki/write_media.h"

void
media_feed_init(struct media_feed *feed, const struct media_file *file)
{
	*feed = (struct media_feed){.file = file, .reader = {.fd = -1}};
	zip_error_init(&feed->zip_error);
}

static zip_int64_t
fail(struct media_feed *feed, int code, int error)
{
	feed->error = error;
	zip_error_set(&feed->zip_error, code, error);
	return -1;
}

static zip_int64_t
open_file(struct media_feed *feed)
{
	bool fine = byte_reader_open(&feed->reader, &feed->file->source);

	return fine ? 0 : fail(feed, ZIP_ER_OPEN, errno);
}

static zip_int64_t
read_file(struct media_feed *feed, void *data, zip_uint64_t length)
{
	ssize_t n = length == 0 ? 0 : byte_reader_read(&feed->reader, data, (size_t)length);

	return n < 0 ? fail(feed, ZIP_ER_READ, errno) : n;
}

static zip_int64_t
close_file(struct media_feed *feed)
{
	byte_reader_close(&feed->reader);
	return 0;
}

static zip_int64_t
tell_size(const struct media_feed *feed, zip_stat_t *st)
{
	zip_stat_init(st);
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
