/* SPDX-License-Identifier: MIT */
/*
 * Answers the requests of libzip, to which the target is a file that does not exist yet.  It
 * seeks back to write sizes into headers.
 */
#include "config.h"

#include <errno.h>

#include "anki/zip_target.h"

void
zip_target_init(struct zip_target *target, struct sink *sink)
{
	*target = (struct zip_target){.sink = sink};
	zip_error_init(&target->zip_error);
}

static zip_int64_t
fail(struct zip_target *target, int code, int error)
{
	zip_error_set(&target->zip_error, code, error);
	return -1;
}

static zip_int64_t
write_some(struct zip_target *target, const void *data, zip_uint64_t length)
{
	if (!sink_put(target->sink, target->at, (struct slice){data, length})) {
		target->error = errno;
		return fail(target, ZIP_ER_WRITE, errno);
	}
	target->at += length;
	return (zip_int64_t)length;
}

static zip_int64_t
seek(struct zip_target *target, void *data, zip_uint64_t length)
{
	zip_int64_t offset = zip_source_seek_compute_offset(
	    target->at, sink_size(target->sink), data, length, &target->zip_error);

	if (offset < 0)
		return -1;
	target->at = (uint64_t)offset;
	return 0;
}

/* The requests that libzip must be able to make before it writes an archive. */
static zip_int64_t
list_requests(void)
{
	return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
	    ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
	    ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE,
	    ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE,
	    ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
}

zip_int64_t
zip_target_callback(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
	struct zip_target *target = state;

	switch (command) {
	case ZIP_SOURCE_STAT:
		return fail(target, ZIP_ER_READ, ENOENT);
	case ZIP_SOURCE_WRITE:
		return write_some(target, data, length);
	case ZIP_SOURCE_SEEK_WRITE:
		return seek(target, data, length);
	case ZIP_SOURCE_TELL_WRITE:
		return (zip_int64_t)target->at;
	case ZIP_SOURCE_BEGIN_WRITE:
	case ZIP_SOURCE_COMMIT_WRITE:
	case ZIP_SOURCE_ROLLBACK_WRITE:
	case ZIP_SOURCE_FREE:
		return 0;
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&target->zip_error, data, length);
	case ZIP_SOURCE_SUPPORTS:
		return list_requests();
	default:
		return fail(target, ZIP_ER_OPNOTSUPP, 0);
	}
}
