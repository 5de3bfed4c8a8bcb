/* SPDX-License-Identifier: MIT */
/*
 * Prints messages in proportion: of the notes and warnings of one kind, only the first few about
 * each file, and only about so many files.  All are counted, and the counts are printed at the
 * end of a run.  Errors are always printed.
 */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include "cli/report.h"

/* What a run read and reported so far; initialise it with zeros. */
struct message_tally {
	bool			 all;		/* print every message (-v) */
	bool			 hidden;	/* no message about some file and kind was printed */
	enum diag_level		 worst;
	size_t			 files;		/* the number of files that were read */
	size_t			 skipped;	/* of them, files with errors */
	size_t			 without_cards;	/* of them, files without cards */
	size_t			 cards;
	struct message_count	 counts[DIAG_COUNT];
	size_t			 printed[DIAG_COUNT];	/* of the notes and warnings */
};

/*
 * Prints the messages of a report that are not too many, adds its counts to the tally, and empties
 * the report.  Reports must come in the order of the jobs.
 */
void	 tally_print_report(struct message_tally *, struct report *);
/*
 * If there is anything to say about files or messages, adds all counts to a report: a line about
 * files and cards, and one for each kind of message.
 */
void	 tally_add_table(const struct message_tally *, struct report *);
/* Adds a line if messages were hidden and no other line says so. */
void	 tally_add_hint(const struct message_tally *, struct report *);

#endif
