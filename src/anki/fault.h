/* SPDX-License-Identifier: MIT */
/*
 * Why a package could not be read, or what had to be repaired in it.
 */
#ifndef ANKI_FAULT_H
#define ANKI_FAULT_H

#include "base/arena.h"

enum package_fault_kind {
	PACKAGE_FINE,
	PACKAGE_UNREADABLE,	/* the system failed, not the file: trying again may help */
	PACKAGE_TOO_LARGE,	/* larger than the limit */
	PACKAGE_DAMAGED,	/* a package, or a part of one, with faults that cannot be repaired */
	PACKAGE_OTHER_KIND	/* not a package, or one of a kind that cannot be read */
};

/* The first fault that was found.  Initialise it with {0}. */
struct package_fault {
	enum package_fault_kind	 kind;
	const char		*why;	/* a complete explanation, in an arena; NULL if fine */
};

/* Records a fault, unless there is one already; the format is that of printf(3).  Returns false. */
bool	 package_fail(struct package_fault *, struct arena *, enum package_fault_kind,
	    const char *, ...) __attribute__((format(printf, 4, 5)));
/* The same for a system error, an errno: EBADMSG means that the package is damaged. */
bool	 package_fail_errno(struct package_fault *, struct arena *, const char *what, int error);

/* Faults that are repaired while a package is read. */
enum package_repair {
	REPAIRED_TEXT,		/* invalid UTF-8 became U+FFFD */
	REPAIRED_FIELDS,	/* notes with fewer or more fields than their type */
	REPAIRED_NOTE_TYPE,	/* notes without a note type were dropped */
	REPAIRED_NOTE_ID,	/* notes with the id of another were dropped */
	REPAIRED_CARD,		/* cards without a note were dropped */
	REPAIRED_DECK,		/* decks that cards were in but that did not exist were added */
	REPAIRED_TYPE,		/* note types without fields or templates were dropped */
	REPAIRED_REVIEW_LOG,	/* the review log was missing */
	REPAIRED_MEDIA_MAP,	/* the list of media files cannot be read, so there are none */
	REPAIRED_MEDIA,		/* media files that are listed but missing */
	REPAIRED_MEDIA_NAME,	/* names that lead to other folders or are used twice */
	PACKAGE_REPAIRS
};

/* How often each was necessary, by enum package_repair. */
struct package_repairs {
	size_t	 count[PACKAGE_REPAIRS];
};

#endif
