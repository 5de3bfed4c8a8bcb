/* SPDX-License-Identifier: MIT */
/*
 * A failure of the system while media were looked for or read.  It says nothing about the media, so the
 * run must end with it: nothing may be taken for missing or changed.
 */
#ifndef MEDIA_MEDIA_FAULT_H
#define MEDIA_MEDIA_FAULT_H

struct arena;

struct media_fault {
	const char	*path;
	int		 error;		/* an errno; 0 if nothing failed */
};

/* Records the first failure.  The path is copied into the arena. */
void	 media_fault_note(struct media_fault *, struct arena *, const char *path, int error);

#endif
