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

/* Where the files of a list are added. */
struct media_addition {
	struct archive		*archive;
	struct arena		*arena;
	struct media_files	*files;
	bool			 check;		/* see media_list_add() */
	struct package_repairs	*repairs;
	struct package_fault	*fault;
	struct map		*names;		/* of the struct media_file by its name in the list */
};

/*
 * Reads the list.  Files without a member are left out.  A list that is damaged counts as empty.
 * Names are in the arena.  Returns false with a fault if the system failed.
 */
bool		 media_list_read(struct media_list *, struct archive *, struct arena *,
		    struct package_repairs *, struct package_fault *);
void		 media_list_free(struct media_list *);
/*
 * Adds the files to those of a collection under their names in Anki, and to the map of names, as they
 * may have got another name.  The files are read from the archive when they are needed; if `check` is
 * set, they are also read now, so that damaged ones are left out and wrong sizes corrected.  Returns
 * false with a fault if the system failed.
 */
bool		 media_list_add(const struct media_list *, const struct media_addition *);
/*
 * Changes the references in the fields of notes from the index `first` on to the names that their
 * files have got: Anki changes names as well that are not normal.
 */
void		 media_list_rename(struct collection *, size_t first, const struct map *files);

#endif
