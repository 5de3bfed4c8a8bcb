/* SPDX-License-Identifier: MIT */
/*
 * A sink as the place that libzip writes an archive to.
 */
#ifndef ANKI_TARGET_H
#define ANKI_TARGET_H

#include <zip.h>

#include "base/sink.h"

struct target {
	struct sink	*sink;
	uint64_t	 at;
	int		 error;		/* errno of a write that failed; 0 without */
	zip_error_t	 zip_error;
};

/* Of an empty sink. */
void		 target_init(struct target *, struct sink *);
/* For zip_source_function(); its state is a struct target. */
zip_int64_t	 target_feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
