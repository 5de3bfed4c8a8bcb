/* SPDX-License-Identifier: MIT */
/*
 * Lets libzip write an archive to a sink.
 */
#ifndef ANKI_WRITE_SINK_H
#define ANKI_WRITE_SINK_H

#include <zip.h>

#include "base/sink.h"

struct target {
	struct sink	*sink;
	uint64_t	 at;
	int		 error;		/* errno of the first write that failed, or 0 */
	zip_error_t	 zip_error;
};

/* The sink must be empty. */
void		 target_init(struct target *, struct sink *);
/* The callback for zip_source_function(); the state is a struct target. */
zip_int64_t	 target_feed(void *state, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
