/* SPDX-License-Identifier: MIT */
/*
 * What the folders around a file say about it: the vault that it is in, and which files are
 * excluded.
 */
#ifndef CLI_SURROUNDINGS_H
#define CLI_SURROUNDINGS_H

#include "base/diag.h"
#include "cli/exclude.h"
#include "cli/vault.h"

struct surroundings {
	struct vault			 vault;
	const struct exclude_rules	*rules;		/* of EXCLUDE_FILE, for paths below the operand */
};

/*
 * Finds what surrounds a folder that was named, without the folder itself, up to the root of the
 * vault.  What cannot be read is reported to diag; the rest is allocated in the arena.
 */
struct surroundings	 surroundings_find(struct arena *, const char *folder, struct diag *);
/*
 * Adds what a folder itself says.  `below` is its path below the folder that was named, which has
 * "".
 */
void			 surroundings_enter(struct surroundings *, struct arena *,
			    const char *folder, const char *below, struct diag *);

#endif
