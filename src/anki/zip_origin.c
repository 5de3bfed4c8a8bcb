/* SPDX-License-Identifier: MIT */
/*
 * Answers the requests of libzip.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "anki/zip_origin.h"

static zip_int64_t
end(struct zip_origin *origin)
{
	if (origin->fd >= 0)
		close(origin->fd);
	origin->fd = -1;
	return 0;
}

bool
zip_origin_open(struct zip_origin *origin, const char *path)
{
	struct stat st;
	int error;

	*origin = (struct zip_origin){.fd = open(path, O_RDONLY | O_CLOEXEC)};
	zip_error_init(&origin->zip_error);
	if (origin->fd < 0)
		return false;
	if (fstat(origin->fd, &st) == 0) {
		origin->size = (uint64_t)st.st_size;
		return true;
	}
	error = errno;
	end(origin);
	errno = error;
	return false;
}

static zip_int64_t
read_some(struct zip_origin *origin, void *data, zip_uint64_t length)
{
	ssize_t got;

	while ((got = pread(origin->fd, data, (size_t)length, (off_t)origin->at)) < 0 &&
	    errno == EINTR)
		;
	if (got >= 0) {
		origin->at += (uint64_t)got;
		return got;
	}
	if (origin->error == 0)
		origin->error = errno;
	zip_error_set(&origin->zip_error, ZIP_ER_READ, errno);
	return -1;
}

/* libzip takes a short count for the end. */
static zip_int64_t
read_all(struct zip_origin *origin, void *data, zip_uint64_t length)
{
	zip_uint64_t done = 0;
	zip_int64_t got = 1;

	while (done < length && got > 0) {
		got = read_some(origin, (char *)data + done, length - done);
		done += got > 0 ? (zip_uint64_t)got : 0;
	}
	return got < 0 ? -1 : (zip_int64_t)done;
}

static zip_int64_t
seek(struct zip_origin *origin, void *data, zip_uint64_t length)
{
	zip_int64_t offset = zip_source_seek_compute_offset(
	    origin->at, origin->size, data, length, &origin->zip_error);

	if (offset < 0)
		return -1;
	origin->at = (uint64_t)offset;
	return 0;
}

static zip_int64_t
give_status(struct zip_origin *origin, zip_stat_t *st, zip_uint64_t length)
{
	if (length < sizeof(*st)) {
		zip_error_set(&origin->zip_error, ZIP_ER_INVAL, 0);
		return -1;
	}
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE;
	st->size = origin->size;
	return sizeof(*st);
}

zip_int64_t
zip_origin_callback(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct zip_origin *origin = state;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		origin->at = 0;
		return 0;
	case ZIP_SOURCE_CLOSE:
		return 0;
	case ZIP_SOURCE_READ:
		return read_all(origin, data, length);
	case ZIP_SOURCE_SEEK:
		return seek(origin, data, length);
	case ZIP_SOURCE_TELL:
		return (zip_int64_t)origin->at;
	case ZIP_SOURCE_STAT:
		return give_status(origin, data, length);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&origin->zip_error, data, length);
	case ZIP_SOURCE_FREE:
		return end(origin);
	case ZIP_SOURCE_SUPPORTS:
		return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	default:
		zip_error_set(&origin->zip_error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}
