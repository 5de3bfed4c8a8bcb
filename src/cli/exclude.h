/* SPDX-License-Identifier: MIT */
/*
 * Decides which files of a folder are left out, by patterns in the syntax of gitignore(5).
 * They come from files named .flashpressignore, from flashpress.yaml, and from --exclude.
 */
#ifndef CLI_EXCLUDE_H
#define CLI_EXCLUDE_H

#include "base/arena.h"

#define EXCLUDE_FILE	".flashpressignore"

/* The patterns of one folder, and those that apply to it from above.  NULL excludes nothing. */
struct exclude_rules;

/*
 * Where the folder of the patterns is, so that a path below the folder that was named can be made
 * relative to it: either the former is above the latter or equal, or the other way round.
 */
struct exclude_place {
	const char	*prefix;	/* path from the former down to the latter, or "" */
	size_t		 skip;		/* bytes of a path from the latter down to the former, or 0 */
};

/*
 * Returns rules, in the arena, that consist of the patterns, one per line, and, where none of
 * them matches, of those above.  As in gitignore(5), the last pattern that matches decides.
 */
const struct exclude_rules	*exclude_lines(struct arena *, struct slice lines,
				    struct exclude_place, const struct exclude_rules *above);
/*
 * Does the same with the file EXCLUDE_FILE in the folder; without one, returns the rules
 * above.  Returns false with errno if it cannot be read.
 */
bool				 exclude_file(struct arena *, const char *folder,
				    struct exclude_place, const struct exclude_rules **rules);
enum exclude_decision {
	EXCLUDE_UNDECIDED,	/* no pattern matches */
	EXCLUDE_OUT,
	EXCLUDE_IN		/* a pattern that begins with "!" matches */
};

/* Decides about a name: a path below the folder that was named. */
enum exclude_decision		 exclude_decide(const struct exclude_rules *, const char *name,
				    bool is_folder);

#endif
