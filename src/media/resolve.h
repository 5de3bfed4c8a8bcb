/* SPDX-License-Identifier: MIT */
/*
 * Finds the file that a reference in a text leads to, within the folders from which
 * files may be taken, and adds it to the media files of a collection.
 */
#ifndef MEDIA_RESOLVE_H
#define MEDIA_RESOLVE_H

#include "html/from_nodes.h"
#include "media/files.h"
#include "media/safe_path.h"

/*
 * Where a text is.  Its references are relative to `folder`.  No file outside `vault` and
 * `root` is used, not even through a symbolic link, except from the folders that were passed
 * to media_resolver_allow().
 */
struct media_place {
	const char	*folder;	/* of the input; "." for standard input */
	const char	*root;		/* the folder that the user named; NULL if it is `folder` */
	const char	*vault;		/* the root of the vault that contains `folder`, or NULL */
	bool		 is_obsidian;	/* URLs are resolved as Obsidian does */
};

struct media_fault;
struct media_resolver;

/*
 * Makes a resolver that adds the files it finds to `files`.  Both arguments are borrowed
 * and must outlive it.
 */
struct media_resolver	*media_resolver_new(struct arena *, struct media_files *);
/* Does nothing if given NULL. */
void			 media_resolver_free(struct media_resolver *);
/* Allows all texts to refer to files in and below this folder. */
void			 media_resolver_allow(struct media_resolver *, const char *folder);
/*
 * Finds the file that a reference leads to.  *file is set if the result is MEDIA_FOUND,
 * else to NULL.  The meaning of a reference depends on its syntax:
 *
 * HTML_REFERENCE_URL: percent-escapes stand for bytes.  "?..." and "#..." are part of the
 * name only if a file with that name exists; a "\" is, too, and means "/" otherwise.  A
 * path that starts with "/" is absolute or, if it leads nowhere in the allowed folders,
 * relative to the root.  file: and data: URLs are understood.  In a vault of Obsidian, any
 * other path that leads nowhere is found as HTML_REFERENCE_NAME.
 *
 * HTML_REFERENCE_NAME: a path relative to the root or the folder, else the name of a file
 * anywhere below the root or an allowed folder.  The root is that of the vault, if there is
 * one.  If several files have that name, the
 * nearest to the text is found, then the one with the shortest path, then the first in
 * byte order.  Letter case decides only if names are equal otherwise.
 *
 * HTML_REFERENCE_SOUND: a path, exactly as typed.
 *
 * After a failure of the system, all results are MEDIA_FAILED.
 */
enum media_result	 media_resolve(struct media_resolver *, const struct media_place *,
			    struct slice reference, enum html_reference,
			    const struct media_file **file);
/* Returns the failure behind MEDIA_FAILED. */
const struct media_fault	*media_resolver_fault(const struct media_resolver *);
/*
 * Records that a reference at a place in a text is reported.  Returns false if it was
 * reported before.
 */
bool			 media_resolver_mark_reported(struct media_resolver *, const struct text *,
			    uint32_t offset, struct slice reference);

#endif
