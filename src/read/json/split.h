/* SPDX-License-Identifier: MIT */
/*
 * Finds large arrays in JSON text, so that their items can be parsed one by one: a parsed text takes
 * ten times the memory of the text.
 */
#ifndef READ_JSON_SPLIT_H
#define READ_JSON_SPLIT_H

#include "base/buf.h"

/* An array that is the value of a key of the outermost object. */
struct json_array {
	const char	*key;		/* set by the caller; the next two are {0} at first */
	struct slice	 items;		/* the text between the brackets; NULL if it was not taken out */
	size_t		 cut;		/* where the array ended in the shortened text */
};

/*
 * Appends the text to `rest` with the arrays emptied.  An array that is missing or not well-formed is
 * left as it is, and so is everything if the outermost value is not a well-formed object: only
 * brackets, strings and commas are looked at, and the parser finds all other mistakes.
 */
void	 json_split(struct slice text, struct json_array *arrays, size_t n, struct buf *rest);
/* Removes the first item and the comma after it.  Returns false at the end. */
bool	 json_array_take(struct slice *items, struct slice *item);
/* Returns the offset in the whole text of an offset in the shortened one. */
size_t	 json_split_offset(const struct json_array *arrays, size_t n, size_t offset);

#endif
