/* SPDX-License-Identifier: MIT */
/*
 * The tools of this folder do the same work with each text file that their arguments name.
 */
#ifndef RECOGNITION_TEXTS_H
#define RECOGNITION_TEXTS_H

#include <stdlib.h>

#include "read/decode.h"
#include "read/source.h"

/* Returns the exit status.  Stops at the first file that cannot be read as text. */
static inline int
for_each_text(int argc, char **argv, void (*work)(struct arena *, const struct text *))
{
	const struct text *text = NULL;

	for (int i = 1; i < argc; i++, text = NULL) {
		struct arena *arena = arena_new();
		struct diag diag = {0};
		struct source source;

		source_init(&source, argv[i], argv[i]);
		if (source_open(&source, &diag) && source_load(&source, &diag)) {
			text = decode_text(arena, &source, NULL, &diag);
			if (text != NULL)
				work(arena, text);
		}
		source_free(&source);
		arena_free(arena);
		if (text == NULL)
			return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

#endif
