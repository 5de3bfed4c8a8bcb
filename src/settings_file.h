/* SPDX-License-Identifier: MIT */
/*
 * Reads the file beside the notes that holds what would be typed each time: a mapping in YAML
 * of names of options to values or lists of values.  What they mean is the concern of the
 * command line.
 */
#ifndef SETTINGS_FILE_H
#define SETTINGS_FILE_H

#include "base/arena.h"
#include "base/diag.h"

#define SETTINGS_FILE	"flashpress.yaml"

/* One value.  A list gives one for each item. */
struct stated_value {
	struct slice	 key;		/* NUL-terminated; so is the value */
	struct slice	 value;
	uint32_t	 key_offset;	/* in the text */
	uint32_t	 offset;	/* of the value in the text */
	bool		 is_item;	/* of a list */
	bool		 is_first;	/* of its key: the value, or the first item */
};

struct settings_file {
	const struct text		*text;
	const struct stated_value	*values;
	size_t				 n;
};

/*
 * Reads the file into the arena.  Returns false after reporting an error; the values before it are
 * still there.
 */
bool	 settings_file_read(struct arena *, const char *path, struct settings_file *,
	    struct diag *);

#endif
