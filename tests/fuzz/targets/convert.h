/* SPDX-License-Identifier: MIT */
/*
 * Converts bytes as the program does, from files in a temporary folder, which is removed at exit.
 */
#ifndef FUZZ_CONVERT_H
#define FUZZ_CONVERT_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "flashpress.h"
#include "formats.h"
#include "target.h"

/* Much less than the bound of libFuzzer, so that a reader that ignores it is found. */
#define CONVERT_LIMIT	((uint64_t)64 * 1024 * 1024)
#define CONVERT_CLOCK	1700000000
#define CONVERT_PATH	4096

static char convert_folder[64];
/* What the options of the conversions ask for. */
static struct settings convert_settings;

/* Removes a file or a folder with everything in it. */
static inline void
convert_remove(const char *path)
{
	char below[CONVERT_PATH];
	struct dirent *entry;
	DIR *folder;

	if (unlink(path) == 0 || (folder = opendir(path)) == NULL)
		return;
	while ((entry = readdir(folder)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (snprintf(below, sizeof(below), "%s/%s", path, entry->d_name) < CONVERT_PATH)
			convert_remove(below);
	}
	closedir(folder);
	rmdir(path);
}

static inline void
convert_end(void)
{
	convert_remove(convert_folder);
}

/* Fills in the path of a file in the temporary folder, which is made first. */
static inline const char *
convert_path(char *path, const char *name)
{
	const char *parent = getenv("TMPDIR");

	if (convert_folder[0] == '\0') {
		snprintf(convert_folder, sizeof(convert_folder), "%s/fpfuzz.XXXXXX",
		    parent == NULL ? "/tmp" : parent);
		if (mkdtemp(convert_folder) == NULL)
			abort();
		atexit(convert_end);
	}
	snprintf(path, CONVERT_PATH, "%s/%s", convert_folder, name);
	return path;
}

/* Writes a file with the folders above it. */
static inline void
convert_write(const char *name, const uint8_t *bytes, size_t n)
{
	char path[CONVERT_PATH];
	FILE *file;

	convert_path(path, name);
	for (char *slash = path + strlen(convert_folder); (slash = strchr(slash + 1, '/')) != NULL;
	     *slash = '/') {
		*slash = '\0';
		mkdir(path, 0700);
	}
	file = fopen(path, "wb");
	if (file == NULL || fwrite(bytes, 1, n, file) != n || fclose(file) != 0)
		abort();
}

static inline void
convert_inputs(const struct job_input *inputs, size_t n, const char *reader, const char *writer,
    const char *output, bool output_is_folder)
{
	const struct job job = {
		.inputs = inputs,
		.ninputs = n,
		.reader = format_find(slice_of(reader)),
		.writer = format_find(slice_of(writer)),
		.output = output,
		.output_named = true,
		.output_is_folder = output_is_folder,
		.settings = convert_settings,
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

/* Reads the file "input" as the format `reader` and writes it to nowhere as the format `writer`. */
static inline void
convert(const char *reader, const char *writer)
{
	char path[CONVERT_PATH];
	const struct job_input input = {
		.path = convert_path(path, "input"), .shown = "input", .levels = "",
	};

	convert_inputs(&input, 1, reader, writer, "/dev/null", false);
}

/* The same, but writes the folder "out" and removes it.  Aborts if anything is written beside it. */
static inline void
convert_to_folder(const char *reader, const char *writer)
{
	char path[CONVERT_PATH], out[CONVERT_PATH];
	const struct job_input input = {
		.path = convert_path(path, "input"), .shown = "input", .levels = "",
	};
	struct dirent *entry;
	DIR *folder;

	convert_inputs(&input, 1, reader, writer, convert_path(out, "out"), true);
	convert_remove(out);
	folder = opendir(convert_folder);
	while (folder != NULL && (entry = readdir(folder)) != NULL)
		if (entry->d_name[0] != '.' && strcmp(entry->d_name, "input") != 0 &&
		    strcmp(entry->d_name, "media") != 0)
			abort();
	closedir(folder);
}

#endif
