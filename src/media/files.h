/* SPDX-License-Identifier: MIT */
/*
 * The media files of a collection: their names in Anki and where their bytes are.  No two of them
 * have the same name; those that were found by references differ in content, or only one of them is
 * played, and their names differ in more than letter case.  Files are read when they are packed;
 * before that, only if another has the same size or name.
 */
#ifndef MEDIA_FILES_H
#define MEDIA_FILES_H

#include "base/arena.h"
#include "media/byte_source.h"

/*
 * In bytes.  Anki neither syncs a larger file nor counts it as present (sync/media in its source).
 */
#define MEDIA_SIZE_MAX	((uint64_t)100 * 1024 * 1024)

struct media_file {
	struct slice		 name;		/* as Anki normalises it; unique */
	struct byte_source	 source;
	bool			 compressed;	/* by its own format, so deflating it is useless */
};

struct media_files;

/* The arena is borrowed and must outlive the files. */
struct media_files	*media_files_new(struct arena *);
/* Does nothing if given NULL. */
void			 media_files_free(struct media_files *);
/*
 * Adds a file and returns it, or returns the file that already has the same content, unless only one
 * of them is played.  A new file gets the wanted name as Anki normalises it; if that is taken, it is
 * called stem-HEX.suffix, with digits of its SHA-1.  The source is copied, with its bytes if it is in
 * memory; its other pointers must outlive the files.  Returns NULL with errno if the source, or
 * one that was added before, had to be read but cannot be.
 */
const struct media_file	*media_files_add(struct media_files *, const struct byte_source *,
			    struct slice wanted);
/*
 * Adds a file that is known by its name, which must be normal, and returns it, or returns the file
 * that already has this name and the same content.  Unlike above, a file with the same content but
 * another name is added, because fields refer to both names.  If another file has the name, the new
 * one gets another as above, and references must be changed.
 */
const struct media_file	*media_files_add_named(struct media_files *, const struct byte_source *,
			    struct slice name);
/* Returns the name of the source that could not be read, after one of these returned NULL. */
const char		*media_files_unreadable(const struct media_files *);
/* Keeps something from which sources read until the files are freed, and then closes it. */
void			 media_files_keep(struct media_files *, void *opened,
			    void (*close)(void *));
/* Removes the files for which the function returns false.  No file can be added after this. */
void			 media_files_filter(struct media_files *,
			    bool (*wants)(const struct media_file *, void *argument), void *argument);
/* Returns the number of files; 0 if given NULL. */
size_t			 media_files_count(const struct media_files *);
/* Returns a file by its index.  Files are in the order in which they were added. */
const struct media_file	*media_files_at(const struct media_files *, size_t index);
/*
 * Sets *matches to whether the file at the index has this size and CRC-32.  It is read only if the size
 * is the same and its CRC-32 is not yet known.  Returns false with errno if it cannot be read.
 */
bool			 media_files_match(const struct media_files *, size_t index,
			    const struct byte_sum *, bool *matches);

#endif
