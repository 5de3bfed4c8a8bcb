/* SPDX-License-Identifier: MIT */
/*
 * Reads an input that is an Anki package, and reports what was wrong with it.
 */
#ifndef PACKAGE_INPUT_H
#define PACKAGE_INPUT_H

#include "read/reader.h"

struct package_fault;

int	 package_bid(struct slice);
/* A reader_of_collection. */
bool	 package_input_read(struct collection *, struct source *, const struct collection_options *,
	    struct diag *);
/* Reports why a package cannot be read; `file` is its name in diagnostics. */
void	 package_report_fault(const struct package_fault *, const char *file, struct diag *);

#endif
