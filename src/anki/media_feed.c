/* SPDX-License-Identifier: MIT */
/*
 * libzip asks for size and bytes; it makes the CRC, and deflates, on the way.
 */
#include "config.h"

#include <errno.h>
#include <unistd.h>

#include "anki/media_feed.h"

void
media_feed_init(struct media_feed *feed, const struct media_file *file)
{
	*feed = (struct media_feed){.file = file, .fd = -1};
	zip_error_init(&feed->zip_error);
}

static zip_int64_t
failed(struct media_feed *feed, int code, int error)
{
	feed->error = error;
	zip_error_set(&feed->zip_error, code, error);
	return -1;
}

static zip_int64_t
open_file(struct media_feed *feed)
{
	feed->at = 0;
	if (feed->file->path == NULL)
		return 0;
	feed->fd = media_open(feed->file);
	return feed->fd < 0 ? failed(feed, ZIP_ER_OPEN, errno) : 0;
}

static zip_int64_t
read_file(struct media_feed *feed, void *data, zip_uint64_t length)
{
	ssize_t n;

	while ((n = read(feed->fd, data, length)) < 0 && errno == EINTR)
		;
	if (n < 0)
		return failed(feed, ZIP_ER_READ, errno);
	if (n == 0 && length != 0)
		return failed(feed, ZIP_ER_READ, ESTALE);
	return n;
}

static zip_int64_t
read_some(struct media_feed *feed, void *data, zip_uint64_t length)
{
	const struct media_file *file = feed->file;
	zip_int64_t n;

	if (length > file->size - feed->at)
		length = file->size - feed->at;
	if (length == 0)
		return 0;
	if (file->path == NULL) {
		memcpy(data, file->bytes.p + feed->at, length);
		n = (zip_int64_t)length;
	} else if ((n = read_file(feed, data, length)) < 0) {
		return n;
	}
	feed->at += (zip_uint64_t)n;
	if (feed->at == file->size && file->path != NULL && !media_is_same(file, feed->fd))
		return failed(feed, ZIP_ER_READ, ESTALE);
	return n;
}

static zip_int64_t
close_file(struct media_feed *feed)
{
	if (feed->fd >= 0)
		close(feed->fd);
	feed->fd = -1;
	return 0;
}

static zip_int64_t
tell_size(const struct media_feed *feed, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE;
	st->size = feed->file->size;
	return sizeof(*st);
}

zip_int64_t
media_feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct media_feed *feed = state;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		return open_file(feed);
	case ZIP_SOURCE_READ:
		return read_some(feed, data, length);
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
		return failed(feed, ZIP_ER_OPNOTSUPP, 0);
	}
}
