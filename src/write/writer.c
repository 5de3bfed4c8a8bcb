/* SPDX-License-Identifier: MIT */
/*
 * Warnings that several writers share.
 */
#include "config.h"

#include "media/files.h"
#include "write/writer.h"

void
writer_warn_media_left(const struct writing *writing, struct diag *diag, const char *advice)
{
	size_t n = media_files_count(writing->collection->media);

	if (n != 0)
		diag_file(diag, DIAG_MEDIA_LEFT, writing->output,
		    "this format cannot contain media, so %zu file%s left out; %s", n,
		    n == 1 ? " was" : "s were", advice);
}

size_t
writer_count_digits(size_t number)
{
	size_t n = 1;

	for (; number >= 10; number /= 10)
		n++;
	return n;
}
