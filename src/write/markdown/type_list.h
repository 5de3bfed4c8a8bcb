/* SPDX-License-Identifier: MIT */
/*
 * The note types that the front matter of a single text states ("note-types"), because there is no
 * folder with them.  Types of flashpress are known without it.
 */
#ifndef WRITE_MARKDOWN_TYPE_LIST_H
#define WRITE_MARKDOWN_TYPE_LIST_H

#include "base/buf.h"
#include "collection/collection.h"

struct type_list;

/* Returns the types of the notes in the order of the collection, in the arena. */
struct type_list	*type_list_new(struct arena *, const struct collection *);
void			 type_list_free(struct type_list *);
/* Appends the key of front matter with its lines; nothing if there are no types. */
void			 type_list_add(struct buf *, const struct type_list *);
/* Returns the type that a reader makes of what is stated about this one; itself if nothing is. */
const struct note_type	*type_list_find(const struct type_list *, const struct note_type *);

#endif
