/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: problems of an input are reported here, and the work continues.  The
 * worst one decides the exit status.  The library never prints; each diagnostic is
 * passed to the handler of the job's caller.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/text.h"

enum diag_id {
#define DIAG(symbol, name, level, summary)	DIAG_##symbol,
#include "base/diag.def"
#undef DIAG
	DIAG_COUNT
};

/* From harmless to serious.  NONE means that nothing was reported. */
enum diag_level {
	DIAG_LEVEL_NONE,
	DIAG_LEVEL_NOTE,
	DIAG_LEVEL_WARNING,
	DIAG_LEVEL_ERROR,
	DIAG_LEVEL_FAILURE
};

/* All pointers are valid only during the call of the handler. */
struct diagnostic {
	enum diag_id	 id;
	enum diag_level	 level;		/* after -Werror */
	bool		 promoted;	/* -Werror turned this note or warning into an error */
	const char	*file;		/* as the user named it; NULL if no file is concerned */
	struct position	 position;	/* line 0 means the file as a whole */
	struct slice	 source;	/* the line of the position, or empty */
	const char	*text;		/* the message */
};

typedef void (*diag_handler)(const struct diagnostic *, void *argument);

/*
 * The settings and the state of one job's diagnostics.  Each job starts with a copy of the command
 * line's.
 */
struct diag {
	diag_handler	 handler;	/* may be NULL */
	void		*argument;	/* for the handler */
	bool		 off[DIAG_COUNT];	/* these notes and warnings are not reported */
	bool		 as_error[DIAG_COUNT];	/* these notes and warnings are errors */
	enum diag_level	 worst;		/* of all reports so far, after -Werror */
	struct text_place last;		/* of the last report, to find the next place faster */
};

/* These look up the row in diag.def. */
const char	*diag_name(enum diag_id);
const char	*diag_summary(enum diag_id);
enum diag_level	 diag_default_level(enum diag_id);
/* Returns "note", "warning" or, for all worse levels, "error". */
const char	*diag_level_name(enum diag_level);
/* Returns whether users can turn the diagnostic off or into an error: it is a note or a warning. */
bool		 diag_is_optional(enum diag_id);
/* Returns the id for a name, or DIAG_COUNT if it is unknown. */
enum diag_id	 diag_find(struct slice name);

/* Reports a problem at a byte offset of a text; the format is that of printf(3). */
void	 diag_at(struct diag *, enum diag_id, const struct text *, uint32_t offset,
	    const char *, ...) __attribute__((format(printf, 5, 6)));
/* Reports a problem of a file as a whole, or of no file if it is NULL. */
void	 diag_file(struct diag *, enum diag_id, const char *file, const char *, ...)
	    __attribute__((format(printf, 4, 5)));
/* Reports that a file or folder cannot be read, for the reason in errno.  Returns false. */
bool	 diag_cannot_read(struct diag *, const char *file);
/* Returns whether nothing worse than a warning was reported, so that the output may be written. */
bool	 diag_fine(const struct diag *);

#endif
