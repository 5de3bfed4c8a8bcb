/* SPDX-License-Identifier: MIT */
/*
 * Lets libzip write an archive to a sink, which it calls the target.
 */
#ifndef ANKI_ZIP_TARGET_H
#define ANKI_ZIP_TARGET_H

#include <zip.h>

#include "base/sink.h"

struct zip_target {
	struct sink	*sink;		/* borrowed */
	uint64_t	 at;		/* where the next bytes go */
	int		 error;		/* errno of the first write that failed, or 0 */
	zip_error_t	 zip_error;
};

/* The sink must be empty. */
void		 zip_target_init(struct zip_target *, struct sink *);
/* The callback for zip_source_function(); the state is a struct zip_target. */
zip_int64_t	 zip_target_callback(void *state, void *data, zip_uint64_t length, zip_source_cmd_t);

#endif
