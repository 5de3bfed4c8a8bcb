/* SPDX-License-Identifier: MIT */
/*
 * Describes where the bytes of a media file are: in a file, in memory, or in something
 * else that can be opened, such as a member of an archive.  They are read in pieces and
 * only when they are needed, so that no file has to fit into memory.
 */
#ifndef MEDIA_BYTE_SOURCE_H
#define MEDIA_BYTE_SOURCE_H

#include <sys/stat.h>
#include <sys/types.h>

#include "base/slice.h"

struct byte_source;

/* Functions that read a source that is neither a file nor in memory.  Failures set errno. */
struct byte_opener {
	/* Starts reading at the first byte.  Returns NULL on failure. */
	void	*(*open)(const struct byte_source *);
	/*
	 * Reads at most n bytes, n > 0.  Returns their number, 0 at the end, or -1 on
	 * failure, with EBADMSG if the bytes differ from those that were stored.
	 */
	ssize_t	 (*read)(void *stream, void *bytes, size_t n);
	void	 (*close)(void *stream);
};

/* Identifies a file as it was when it was found, so that a changed file is not read instead. */
struct byte_stamp {
	dev_t		 device;
	ino_t		 inode;
	int64_t		 seconds;	/* time of the last change */
	long		 nanoseconds;
};

/* The size and CRC-32 of some bytes, as in the directory of a zip archive. */
struct byte_sum {
	uint64_t	 size;
	uint32_t	 crc;
};

/*
 * Plain data; all pointers are borrowed.  A source with a path is a file; one with an
 * opener is whatever the opener opens; any other is in memory.
 */
struct byte_source {
	const char			*path;		/* real path of a file, else NULL */
	struct byte_stamp		 stamp;		/* of the file */
	const struct byte_opener	*opener;
	const void			*origin;	/* data of the opener */
	const char			*name;		/* for messages; NULL if in memory */
	struct slice			 bytes;		/* if in memory */
	uint64_t			 size;		/* in bytes */
	bool				 has_crc;	/* the next member is set */
	uint32_t			 crc;
};

/* A source while it is read.  byte_reader_open() fills it. */
struct byte_reader {
	const struct byte_source	*source;	/* borrowed */
	int				 fd;		/* of a file; -1 if it is not open */
	void				*stream;	/* of an opener; NULL if it is not open */
	uint64_t			 at;		/* number of bytes read */
};

/* Describes a regular file by its real path, which is borrowed, and its status. */
struct byte_source	 byte_source_file(const char *path, const struct stat *);
/* Describes bytes in memory. */
struct byte_source	 byte_source_memory(struct slice);

/*
 * Starts reading a source.  On failure returns false with errno (ESTALE if the file
 * changed since it was found); byte_reader_close() need not be called then.
 */
bool	 byte_reader_open(struct byte_reader *, const struct byte_source *);
/*
 * Reads at most n bytes, n > 0.  Returns their number, or 0 at the end.  On failure
 * returns -1 with errno: ESTALE if the file changed since it was found, EBADMSG if the
 * bytes or their number differ from those that the archive states.  The last bytes are
 * returned only after these checks.
 */
ssize_t	 byte_reader_read(struct byte_reader *, void *bytes, size_t n);
void	 byte_reader_close(struct byte_reader *);

/*
 * Reads all of a source for its CRC-32 and, unless digest is NULL, its SHA-1.  Returns
 * false with errno as above.
 */
bool	 byte_source_hash(const struct byte_source *, uint32_t *crc, uint8_t *digest);

#endif
