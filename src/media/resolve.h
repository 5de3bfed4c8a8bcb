/* SPDX-License-Identifier: MIT */
/*
 * From a reference in a text to the file that it leads to, within the folders from
 * which files may be taken.  Files that are found go into the media files of a
 * collection.
 */
#ifndef MEDIA_RESOLVE_H
#define MEDIA_RESOLVE_H

#include "html/from_nodes.h"
#include "media/files.h"
#include "media/safe_path.h"

/*
 * Where a text lies.  Its references start in `folder`.  No file outside `root` is
 * taken, not even through a symbolic link, except from the folders that
 * media_resolver_allow() names.
 */
struct media_place {
	const char	*folder;	/* of the input; "." for standard input */
	const char	*root;		/* the folder that the user named; NULL: the same as `folder` */
};

struct media_resolver;

/*
 * The arena is borrowed and must outlive the resolver, as must the files, to which
 * everything that is found is added.
 */
struct media_resolver	*media_resolver_new(struct arena *, struct media_files *);
/* Does nothing if given NULL. */
void			 media_resolver_free(struct media_resolver *);
/* Lets files be taken from below this folder, whichever text refers to them. */
void			 media_resolver_allow(struct media_resolver *, const char *folder);
/*
 * Finds the file that a reference leads to.  *file is set if the result is MEDIA_FOUND,
 * else NULL.  How a reference is read depends on how it is written:
 *
 * HTML_REFERENCE_URL: percent-escapes stand for bytes; "?..." and "#..." belong to the
 * name only if there is such a file; so does "\", which else means "/".  A path that
 * starts with "/" is an absolute path, or one from the root.  file: and data: URLs
 * are understood.
 *
 * HTML_REFERENCE_NAME: a path from the root or the folder, else a file of that name
 * anywhere below the root or an allowed folder; of several, the nearest to the text,
 * then the one with the shortest path, then the first in byte order.  Case matters
 * only between names that differ in nothing else.
 *
 * HTML_REFERENCE_SOUND: a path, exactly as typed.
 */
enum media_result	 media_resolve(struct media_resolver *, const struct media_place *,
			    struct slice reference, enum html_reference,
			    const struct media_file **file);
/*
 * Returns whether this is the first complaint about a reference at a place in a text;
 * later calls with the same arguments return false.
 */
bool			 media_resolver_is_news(struct media_resolver *, const struct text *,
			    uint32_t offset, struct slice reference);

#endif
