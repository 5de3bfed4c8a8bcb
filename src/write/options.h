/* SPDX-License-Identifier: MIT */
/*
 * Options of the writers.
 */
#ifndef WRITE_OPTIONS_H
#define WRITE_OPTIONS_H

#include <stdbool.h>

struct write_options {
	int	 compression;	/* of packages: 0 stores, 1 is fastest .. 12 smallest */
	bool	 colour;	/* of the outline */
	bool	 ids;		/* write the guid of every note into its text */
};

#endif
