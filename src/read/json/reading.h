/* SPDX-License-Identifier: MIT */
/*
 * A JSON input while it is read.  Only the files of this folder use this.
 */
#ifndef READ_JSON_READING_H
#define READ_JSON_READING_H

#include <jansson.h>

#include "base/diag.h"
#include "base/map.h"
#include "collection/collection.h"
#include "read/json/split.h"

struct collection_options;
struct source;

/* A note type by its name. */
struct named_type {
	const struct note_type	*type;
	bool			 ambiguous;	/* others have that name, too */
};

struct json_reading {
	struct collection	*collection;
	struct arena		*arena;		/* of the collection */
	const char		*file;		/* its name in messages */
	const char		*path;		/* of the input, beside which its media files are */
	struct diag		*diag;
	struct slice		 namespace;	/* of notes without a guid */
	struct map		*types;		/* struct named_type by name */
	struct map		*decks;		/* index of a deck (uint32_t) by name */
	struct slice		 text;		/* of the input */
	struct json_array	*arrays;	/* that may be taken out of the value */
	size_t			 narrays;
	const char		*part;		/* for messages: the array that is being read, */
	size_t			 index;		/* and the item of it */
};

typedef bool (*json_reader)(struct json_reading *, json_t *root);

/*
 * Parses an input and reads its value, which the function gets.  The arrays, of which only the keys
 * are set, are taken out of it if possible; they may be NULL.  Returns false after reporting an error.
 */
bool		 json_read_source(struct collection *, struct source *,
		    const struct collection_options *, json_reader, struct json_array *arrays,
		    size_t narrays, struct diag *);
/* Parses a part of the text.  Returns NULL after reporting an error. */
json_t		*json_parse_part(struct json_reading *, struct slice part);
/* Reports an error in the item that is being read.  Returns false. */
bool		 json_fail(struct json_reading *, const char *, ...)
		    __attribute__((format(printf, 2, 3)));
/* Reports keys of the object that are not in the list, which NULL ends. */
void		 json_check_keys(struct json_reading *, json_t *object, const char *const *known);
/*
 * These fill *value with the value of a key, unless it is missing.  They return false after
 * reporting an error if it is of another kind.  Texts are in the arena.
 */
bool		 json_get_text(struct json_reading *, json_t *object, const char *key,
		    struct slice *value);
bool		 json_get_number(struct json_reading *, json_t *object, const char *key,
		    int64_t *value);
/* The same for a number of 32 bits. */
bool		 json_get_small(struct json_reading *, json_t *object, const char *key,
		    int32_t *value);
bool		 json_get_bool(struct json_reading *, json_t *object, const char *key, bool *value);
/* As JSON, which the collection keeps as it is. */
bool		 json_get_object(struct json_reading *, json_t *object, const char *key,
		    struct slice *value);
/* Returns a text in the arena, in normal form; the value must be a text. */
struct slice	 json_keep(struct json_reading *, const json_t *text);

/* Returns the index of the deck, which is added if it is new. */
uint32_t	 json_deck_index(struct json_reading *, struct slice name);

/* These read the items of the arrays with the same names.  They return false after an error. */
bool		 json_read_note_type(struct json_reading *, json_t *);
bool		 json_read_deck(struct json_reading *, json_t *);
bool		 json_read_note(struct json_reading *, json_t *);
bool		 json_read_review(struct json_reading *, json_t *);
bool		 json_read_file(struct json_reading *, json_t *);
/* Returns what JSON seems to be that is not in a format of ours, and what to do; NULL if unknown. */
const char	*json_tell(const json_t *root);
/* Adds the media file of this name, which is beside the input; warns if there is none. */
bool		 json_add_file(struct json_reading *, struct slice name);

#endif
