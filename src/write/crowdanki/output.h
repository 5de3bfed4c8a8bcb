/* SPDX-License-Identifier: MIT */
/*
 * A deck.json while it is made: a tree of decks, and what they refer to by UUID.
 */
#ifndef WRITE_CROWDANKI_OUTPUT_H
#define WRITE_CROWDANKI_OUTPUT_H

#include <jansson.h>

#include "base/map.h"
#include "base/sink.h"
#include "base/vec.h"
#include "collection/collection.h"
#include "collection/uuid.h"

/* Anki's id of the deck "Default" and of its options, the same for everybody. */
#define CROWDANKI_DEFAULT_ID	1

/* A deck of the output; its JSON is built up until the end. */
struct deck_node {
	const struct deck	*deck;		/* NULL for a level that only contains others */
	struct slice		 name;		/* with all levels */
	size_t			 parent;	/* index; SIZE_MAX for the first */
	size_t			 level;		/* offset of the last level in the name */
	size_t			 depth;
	json_t			*notes;
	json_t			*children;
	VEC(struct slice)	 media;		/* names of files, in any order, maybe repeated */
};

struct crowdanki_file {
	struct slice	 name;
	bool		 used;		/* it is in the list of a deck */
};

struct crowdanki_output {
	const struct collection	*collection;
	struct arena		*arena;
	VEC(struct deck_node)	 nodes;		/* the first contains all; parents come first */
	struct map		*by_name;	/* size_t: the index of a node */
	struct slice		 root;		/* name of the first node; empty if it is only a mark */
	struct map		*files;		/* struct crowdanki_file by name */
	json_t			*options;	/* deck options by id */
	json_t			*used;		/* those that are used, by UUID */
	struct sink		*sink;
	struct buf		 text;		/* not in the sink yet */
};

/* Returns the text as JSON; an empty one may have no bytes. */
json_t		*crowdanki_text(struct slice);
/* Returns the UUID that CrowdAnki gave, which is in the object, or one made from the id or name. */
struct slice	 crowdanki_uuid(struct crowdanki_output *, const json_t *object, enum uuid_kind,
		    int64_t id, struct slice name);
/* Removes keys that are different for each person, and says what the object is. */
void		 crowdanki_settle(json_t *object, const char *type, struct slice uuid);

/*
 * Adds a node for each deck that is written and for those above them.  The first one, named `stem`
 * if they have no level in common, contains all others.
 */
void		 crowdanki_add_decks(struct crowdanki_output *, const char *stem);
/* Returns the index of the node with that name.  Adds it, and the nodes above it, if it is new. */
size_t		 crowdanki_find_deck(struct crowdanki_output *, struct slice name);
/* Returns a note type as JSON, and its UUID. */
json_t		*crowdanki_type(struct crowdanki_output *, const struct note_type *,
		    struct slice *uuid);
/* Adds the notes to their decks.  Returns an array of all note types: first those of notes. */
json_t		*crowdanki_add_notes(struct crowdanki_output *);
/* Lists the media files of the collection, which no deck uses yet. */
void		 crowdanki_find_files(struct crowdanki_output *);
/* Adds the files that the note refers to, if there are such, to those of the node. */
void		 crowdanki_use_files(struct crowdanki_output *, size_t node, const struct note *);
/* Adds the files that no note refers to, such as those of note types, to the first node. */
void		 crowdanki_use_others(struct crowdanki_output *);
/* Returns the names of the node's files as JSON: sorted, each once. */
json_t		*crowdanki_files_json(struct deck_node *);
/* Returns the first deck with all others in it.  Takes over the models and what is in the nodes. */
json_t		*crowdanki_root(struct crowdanki_output *, json_t *models);

#endif
