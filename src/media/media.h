/* SPDX-License-Identifier: MIT */
/*
 * The media files that the notes of one collection refer to: what a reference
 * leads to, and the name that Anki will know it by.  Nothing is copied here;
 * files are opened again when they are packed.
 */
#ifndef MEDIA_MEDIA_H
#define MEDIA_MEDIA_H

#include <sys/types.h>

#include "base/arena.h"

/* Anki neither syncs a larger file nor counts it as there (sync/media of its source). */
#define MEDIA_SIZE_MAX	((uint64_t)100 * 1024 * 1024)

/*
 * Where an input lies.  Its references start in `folder`; nothing outside `root`
 * is taken, through symbolic links either, unless media_allow() named a folder
 * that holds it.
 */
struct media_place {
	const char	*folder;	/* of the input; "." for standard input */
	const char	*root;		/* the folder that the user named; NULL: `folder` */
};

/* What a reference is, and so how it is read. */
enum media_way {
	/*
	 * A URL of Markdown or HTML: percent-escapes stand for bytes; "?..." and
	 * "#..." belong to the name only when there is such a file; file: URLs;
	 * "\" is "/" where nothing else is found; "/..." is an absolute path, else
	 * one from the root; data: URLs.
	 */
	MEDIA_BY_PATH,
	/*
	 * "![[name]]" of Obsidian: a path from the root or the folder, else a file of
	 * that name anywhere below the root or an allowed folder: the nearest to the
	 * input, of these the one with the shortest path, of these the first in byte
	 * order.  Letter case matters only where names differ in nothing else.
	 */
	MEDIA_BY_NAME,
	MEDIA_LITERAL			/* "[sound:name]": a path as typed */
};

enum media_result {
	MEDIA_FOUND,
	MEDIA_REMOTE,			/* on another machine: "https://..." and the like */
	MEDIA_ABSENT,
	MEDIA_OUTSIDE,			/* out of bounds, whether there is such a file or not */
	MEDIA_EMPTY,			/* no bytes: Anki takes such a file for missing */
	MEDIA_NOT_A_FILE,		/* a folder, a device */
	MEDIA_UNREADABLE,		/* there, but not for us */
	MEDIA_BAD_DATA			/* a data: URL that is broken or no medium */
};

enum media_kind {
	MEDIA_OTHER,
	MEDIA_PICTURE,
	MEDIA_SOUND,
	MEDIA_FILM
};

/* What a file was when it was found, so that another one is not packed instead. */
struct media_stamp {
	dev_t		 device;
	ino_t		 inode;
	int64_t		 seconds;	/* of the last change */
	long		 nanoseconds;
};

/* One file; lives in the arena. */
struct media_file {
	struct slice		 name;	/* as Anki would normalise it; unique, letter case aside */
	const char		*path;	/* real path; NULL: `bytes` are what it holds */
	struct slice		 bytes;
	uint64_t		 size;
	struct media_stamp	 stamp;	/* of a path */
	bool			 compressed;	/* by its format: deflating does not pay */
};

/* What the directory of a zip says of a member, by which a file is known again. */
struct media_sum {
	uint64_t		 size;	/* unpacked */
	uint32_t		 crc;
};

struct media;

/* The arena is borrowed and must outlive it. */
struct media	*media_new(struct arena *);
void		 media_free(struct media *);	/* NULL is fine */
/* Files below this folder are taken, too, whatever refers to them; it is borrowed. */
void		 media_allow(struct media *, const char *folder);
/*
 * Finds what the reference leads to, and takes it into the collection when it is
 * new: *file is set when MEDIA_FOUND, else NULL.  The same content is one file with
 * the first name it had; another file of the same name becomes
 * stem-<hex digits of its SHA-1>.suffix.
 */
enum media_result media_add(struct media *, const struct media_place *, struct slice reference,
		    enum media_way, const struct media_file **);
/* The files in the order of their first reference; of NULL there are none. */
size_t		 media_count(const struct media *);
const struct media_file *media_at(const struct media *, size_t index);
/*
 * Whether the file at the index has this size and CRC-32.  It is read where the size
 * alone does not tell and media_add() did not read it; false when it cannot be.
 */
bool		 media_has_sum(const struct media *, size_t index, const struct media_sum *);

/* By the suffix of a name. */
enum media_kind	 media_kind(struct slice name);

/*
 * A descriptor of the file, at its beginning.  -1 with errno: it cannot be read,
 * or (ESTALE) is no longer the one that was found.
 */
int		 media_open(const struct media_file *);
/* Whether the open file is still as it was found. */
bool		 media_is_same(const struct media_file *, int fd);

#endif
