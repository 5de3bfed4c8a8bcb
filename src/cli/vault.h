/* SPDX-License-Identifier: MIT */
/*
 * Finds the folder that a program for notes treats as one place: the vault of Obsidian, the
 * graph of Logseq, or the working tree of git.
 */
#ifndef CLI_VAULT_H
#define CLI_VAULT_H

#include "base/arena.h"
#include "base/diag.h"

struct vault {
	const char	*root;		/* its path; NULL if there is none */
	bool		 is_obsidian;	/* links are paths from the root, or only names */
	bool		 is_repository;	/* of git alone: says nothing about how notes are written */
};

/*
 * Finds the vault whose root is this folder, or one without a root.  Returns false after reporting
 * that the system failed.  The arena gets paths that are reported.
 */
bool	 vault_at(struct arena *, const char *folder, struct vault *, struct diag *);
/*
 * Finds the vault with the nearest root, which is the folder or one above it.  The root is a
 * real path in the arena.  Returns false after reporting that the system failed.
 */
bool	 vault_around(struct arena *, const char *folder, struct vault *, struct diag *);
/*
 * Returns whether a folder of that name in a folder of the other name contains no notes of the
 * user: the copies that Logseq makes of changed pages, and packages of Node.js.
 */
bool	 vault_skips(struct slice folder, struct slice parent);

#endif
