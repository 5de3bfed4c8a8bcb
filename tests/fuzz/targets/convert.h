/* SPDX-License-Identifier: MIT */
/*
 * Converts bytes as the program does, from a file in a temporary folder to /dev/null.
 */
#ifndef FUZZ_CONVERT_H
#define FUZZ_CONVERT_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "flashpress.h"
#include "formats.h"
#include "target.h"

/* Much less than the bound of libFuzzer, so that a reader that ignores it is found. */
#define CONVERT_LIMIT	((uint64_t)64 * 1024 * 1024)
#define CONVERT_CLOCK	1700000000

static char convert_folder[] = "/tmp/fpfuzz.XXXXXX";
static char convert_path[sizeof(convert_folder) + sizeof("/input")];

static inline void
convert_remove(void)
{
	unlink(convert_path);
	rmdir(convert_folder);
}

/* Writes the file that convert() reads. */
static inline void
convert_write(const uint8_t *bytes, size_t n)
{
	FILE *file;

	if (convert_path[0] == '\0') {
		if (mkdtemp(convert_folder) == NULL)
			abort();
		snprintf(convert_path, sizeof(convert_path), "%s/input", convert_folder);
		atexit(convert_remove);
	}
	file = fopen(convert_path, "wb");
	if (file == NULL || fwrite(bytes, 1, n, file) != n || fclose(file) != 0)
		abort();
}

/* Reads the file as the format `reader` and writes it as the format `writer`. */
static inline void
convert(const char *reader, const char *writer)
{
	const struct job_input input = {.path = convert_path, .shown = "input", .levels = ""};
	const struct job job = {
		.inputs = &input,
		.ninputs = 1,
		.reader = format_find(slice_of(reader)),
		.writer = format_find(slice_of(writer)),
		.output = "/dev/null",
		.output_named = true,
		.update = JOB_UPDATE_NEVER,
		.limit = CONVERT_LIMIT,
		.writing = {.scheduling = true, .embed_media = true, .width = 80},
		.epoch = CONVERT_CLOCK,
		.clock = CONVERT_CLOCK,
	};
	struct diag diag = {0};
	struct job_result result;

	job_run(&job, &diag, &result);
}

#endif
