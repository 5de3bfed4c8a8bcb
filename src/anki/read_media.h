/* SPDX-License-Identifier: MIT */
/*
 * Reads the list of media files of a package, and adds them to those of a collection.
 */
#ifndef ANKI_READ_MEDIA_H
#define ANKI_READ_MEDIA_H

#include "anki/archive.h"
#include "base/map.h"
#include "base/vec.h"

/* A media file of a package. */
struct packed_media {
	uint64_t	 member;	/* its index in the archive */
	struct slice	 name;		/* as the package states it, but valid UTF-8 */
	uint64_t	 size;		/* in bytes, unpacked */
	uint32_t	 crc;		/* only of the layouts without zstd */
};

struct collection;
struct media_files;

/* Initialise it with {0}. */
struct media_list {
	enum archive_packing		 packing;
	VEC(struct packed_media)	 files;
};

/*
 * Reads the list.  Files without a member are left out.  A list that cannot be read counts as empty.
 * Names are in the arena.
 */
void		 media_list_read(struct media_list *, struct archive *, struct arena *,
		    struct package_repairs *);
void		 media_list_free(struct media_list *);
/*
 * Adds the files to those of a collection under their names in Anki.  Returns a map of these names
 * to the struct media_file, which may have got another name; the caller frees it.  The files are read
 * from the archive when they are needed; if `check` is set, they are also read now, so that damaged
 * ones are left out and wrong sizes corrected.
 */
struct map	*media_list_add(const struct media_list *, struct archive *, struct arena *,
		    struct media_files *, bool check, struct package_repairs *);
/*
 * Changes the references in the fields of notes from the index `first` on to the names that their
 * files have got: Anki changes names as well that are not normal.
 */
void		 media_list_rename(struct collection *, size_t first, const struct map *files);

#endif
