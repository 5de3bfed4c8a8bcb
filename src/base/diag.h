/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: what is wrong with an input is reported here and the work goes
 * on; the worst report decides the exit status.  The library never prints: each
 * report goes to the handler of whoever runs the job.
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

/* In order of weight.  NONE is the worst of a job that reported nothing. */
enum diag_level {
	DIAG_LEVEL_NONE,
	DIAG_LEVEL_WARNING,
	DIAG_LEVEL_ERROR,
	DIAG_LEVEL_FAILURE
};

/* One report.  All pointers are borrowed for the call of the handler. */
struct diagnostic {
	enum diag_id	 id;
	enum diag_level	 level;		/* after -Werror */
	bool		 promoted;	/* a warning that -Werror made an error */
	const char	*file;		/* as the user named it; NULL when it is about no file */
	struct position	 position;	/* line 0: about the file as a whole */
	struct slice	 source;	/* the line it points into; empty without one */
	const char	*text;
};

typedef void (*diag_handler)(const struct diagnostic *, void *argument);

/* Settings and state of one job's diagnostics; plain data, copied from the command line's. */
struct diag {
	diag_handler	 handler;	/* may be NULL */
	void		*argument;
	bool		 off[DIAG_COUNT];
	bool		 as_error[DIAG_COUNT];
	enum diag_level	 worst;
	struct text_place last;		/* reported about */
};

/* The row of the table. */
const char	*diag_name(enum diag_id);
const char	*diag_summary(enum diag_id);
enum diag_level	 diag_default_level(enum diag_id);
const char	*diag_level_name(enum diag_level);
/* The id of a name, or DIAG_COUNT. */
enum diag_id	 diag_find(struct slice name);

/* Reports at a byte offset of a text; the format is as in printf(3), without an ending. */
void	 diag_at(struct diag *, enum diag_id, const struct text *, uint32_t offset,
	    const char *, ...) __attribute__((format(printf, 5, 6)));
/* Reports about a file as a whole (NULL: about no file). */
void	 diag_file(struct diag *, enum diag_id, const char *file, const char *, ...)
	    __attribute__((format(printf, 4, 5)));
/* Whether the job may go on to write: nothing worse than a warning so far. */
bool	 diag_fine(const struct diag *);

#endif
