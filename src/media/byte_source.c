/* SPDX-License-Identifier: MIT */
/*
 * Reads the three kinds of sources and checks that none has changed since it was found.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/checksum.h"
#include "media/byte_source.h"

static struct byte_stamp
stamp_of(const struct stat *status)
{
	return (struct byte_stamp){
	    .device = status->st_dev,
	    .inode = status->st_ino,
	    .seconds = status->st_mtim.tv_sec,
	    .nanoseconds = status->st_mtim.tv_nsec,
	};
}

struct byte_source
byte_source_file(const char *path, const struct stat *status)
{
	return (struct byte_source){
	    .path = path,
	    .name = path,
	    .stamp = stamp_of(status),
	    .size = (uint64_t)status->st_size,
	};
}

struct byte_source
byte_source_memory(struct slice bytes)
{
	return (struct byte_source){.bytes = bytes, .size = bytes.n};
}

/* Returns whether the open file is the one that was found, and unchanged, or else false with errno. */
static bool
check_file(const struct byte_source *source, int fd)
{
	struct byte_stamp stamp;
	struct stat status;

	if (fstat(fd, &status) != 0)
		return false;
	errno = ESTALE;
	stamp = stamp_of(&status);
	return (uint64_t)status.st_size == source->size &&
	    stamp.device == source->stamp.device && stamp.inode == source->stamp.inode &&
	    stamp.seconds == source->stamp.seconds &&
	    stamp.nanoseconds == source->stamp.nanoseconds;
}

static bool
open_file(struct byte_reader *reader)
{
	int error;

	/* Without O_NONBLOCK, this would wait for the writer of a FIFO that replaced the file. */
	reader->fd = open(reader->source->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (reader->fd < 0)
		return false;
	if (check_file(reader->source, reader->fd))
		return true;
	error = errno;
	byte_reader_close(reader);
	errno = error;
	return false;
}

bool
byte_reader_open(struct byte_reader *reader, const struct byte_source *source)
{
	*reader = (struct byte_reader){.source = source, .fd = -1};
	if (source->path != NULL)
		return open_file(reader);
	if (source->opener != NULL)
		reader->stream = source->opener->open(source);
	return source->opener == NULL || reader->stream != NULL;
}

void
byte_reader_close(struct byte_reader *reader)
{
	if (reader->fd >= 0)
		close(reader->fd);
	if (reader->stream != NULL)
		reader->source->opener->close(reader->stream);
	reader->fd = -1;
	reader->stream = NULL;
}

static ssize_t
read_file(const struct byte_reader *reader, void *bytes, size_t n)
{
	ssize_t got;

	while ((got = read(reader->fd, bytes, n)) < 0 && errno == EINTR)
		;
	if (got == 0)
		errno = ESTALE;
	return got == 0 ? -1 : got;
}

static ssize_t
read_stream(const struct byte_reader *reader, void *bytes, size_t n)
{
	ssize_t got = reader->source->opener->read(reader->stream, bytes, n);

	if (got == 0)
		errno = EBADMSG;
	return got == 0 ? -1 : got;
}

static ssize_t
read_memory(const struct byte_reader *reader, void *bytes, size_t n)
{
	memcpy(bytes, reader->source->bytes.p + reader->at, n);
	return (ssize_t)n;
}

/* Called after the last byte: whether the source ends there, and the bytes were the right ones. */
static bool
check_end(const struct byte_reader *reader)
{
	char more;
	ssize_t got;

	if (reader->fd >= 0 && !check_file(reader->source, reader->fd))
		return false;
	if (reader->stream == NULL || reader->source->opener == NULL)
		return true;
	/* An archive compares checksums only when its end is read. */
	got = reader->source->opener->read(reader->stream, &more, 1);
	if (got > 0)
		errno = EBADMSG;
	return got == 0;
}

ssize_t
byte_reader_read(struct byte_reader *reader, void *bytes, size_t n)
{
	const struct byte_source *source = reader->source;
	ssize_t got;

	if (n > source->size - reader->at)
		n = (size_t)(source->size - reader->at);
	if (n == 0)
		return 0;
	if (source->path != NULL)
		got = read_file(reader, bytes, n);
	else
		got = source->opener != NULL ? read_stream(reader, bytes, n)
					     : read_memory(reader, bytes, n);
	if (got < 0)
		return -1;
	reader->at += (uint64_t)got;
	return reader->at == source->size && !check_end(reader) ? -1 : got;
}

static ssize_t
read_for_hash(void *argument, void *bytes, size_t n)
{
	return byte_reader_read(argument, bytes, n);
}

bool
byte_source_hash(const struct byte_source *source, uint32_t *crc, uint8_t *digest)
{
	struct byte_reader reader;
	bool fine;
	int error;

	if (!byte_reader_open(&reader, source))
		return false;
	fine = checksum_stream(read_for_hash, &reader, crc, digest);
	error = errno;
	byte_reader_close(&reader);
	errno = error;
	return fine;
}
