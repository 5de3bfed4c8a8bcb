/* SPDX-License-Identifier: MIT */
/*
 * Reads one mapping of YAML in a text, event by event, and reports mistakes at their place.
 * Front matter and flashpress.yaml are read with it.
 */
#ifndef READ_YAML_READER_H
#define READ_YAML_READER_H

#include "base/diag.h"
#include "read/yaml.h"

struct yaml_reader {
	const struct text	*text;
	struct diag		*diag;
	enum diag_id		 problem;	/* what invalid YAML is reported as */
	yaml_parser_t		 parser;
	struct slice		 bytes;		/* the part of the text that is read */
	uint32_t		 start;		/* its offset */
	size_t			 mark;		/* number of characters that were counted ... */
	size_t			 mark_bytes;	/* ... and their size in bytes */
	bool			 in_braces;	/* the mapping is written as {key: value, ...} */
};

/*
 * Reads the value of a key, a scalar, whose event the caller deletes.  Returns false to stop.
 */
typedef bool (*yaml_key_handler)(void *argument, const yaml_event_t *key);

/*
 * Calls the handler for each key of the mapping that the text contains from `start` to `end`.
 * `shape` says in a message what is expected if it contains something else.
 */
void	 yaml_read_mapping(struct yaml_reader *, uint32_t start, uint32_t end, const char *shape,
	    yaml_key_handler, void *argument);

/* The following are for handlers. */

/* Returns the offset of an event in the text. */
uint32_t yaml_offset(struct yaml_reader *, const yaml_event_t *);
/* Gets the next event, which the caller deletes.  Returns false after reporting an error. */
bool	 yaml_next(struct yaml_reader *, yaml_event_t *);
/* Skips the rest of the value that begins with the event.  Returns false after an error. */
bool	 yaml_skip(struct yaml_reader *, const yaml_event_t *first);
/* Skips the next value.  Returns false after an error. */
bool	 yaml_skip_next(struct yaml_reader *);
/* Returns the text of a scalar, which is valid until the event is deleted. */
struct slice yaml_scalar(const yaml_event_t *);
/* Whether nothing follows the colon, or one of YAML's words for nothing. */
bool	 yaml_is_null(const yaml_event_t *);
/*
 * Returns the offset of a '#' right after a key, or 0 if there is none: "tags: #exam" is a comment,
 * which surprises the author.  The event is the empty value of the key.
 */
uint32_t yaml_find_comment(struct yaml_reader *, const yaml_event_t *);
/* Says what is wrong with a value that is not a scalar, where one is expected. */
const char *yaml_describe_type(const yaml_event_t *);

#endif
