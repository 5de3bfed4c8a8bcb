/* SPDX-License-Identifier: MIT */
/*
 * Decides whether an existing file may be replaced, and with which package notes are matched.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>

#include "anki/read_package.h"
#include "collection/match.h"
#include "collection/media_changes.h"
#include "collection/type_times.h"
#include "formats.h"
#include "old_package.h"
#include "package_input.h"

struct old_package {
	struct collection	 collection;
	struct map		*media;		/* struct byte_sum by name; NULL if media do not matter */
};

/* Whether the output is a package, whose notes have modification times. */
static bool
writes_package(const struct job *job)
{
	return job->writer != NULL && (job->writer->flags & FORMAT_UPDATES) != 0;
}

static bool
read_package(const struct job *job, const char *path, struct old_package *old,
    struct diag *diag)
{
	struct package_repairs repairs = {0};
	struct package_fault fault = {0};
	const struct package_options options = {
		.limit = job->limit == 0 ? PACKAGE_LIMIT : job->limit,
		.sums = old->media,
		.repairs = &repairs,
		.fault = &fault,
	};

	if (package_read(&old->collection, &(struct package_file){.path = path}, &options))
		return true;
	if (fault.kind == PACKAGE_UNREADABLE || fault.kind == PACKAGE_TOO_LARGE) {
		package_report_fault(&fault, path, diag);
		return false;
	}
	diag_file(diag, DIAG_DAMAGED_OUTPUT, path,
	    "this package was written by flashpress but is damaged (%s); restore a copy of it%s",
	    fault.why, job->update == JOB_UPDATE_FROM ? "" :
	    ", or replace it with --no-update, which can lose review history");
	return false;
}

/* Returns false after reporting that media cannot be compared. */
static bool
match_old_notes(const struct job *job, struct collection *collection,
    const struct old_package *old, const char *path, struct diag *diag, struct job_result *result)
{
	struct map *changed_media = NULL;
	struct match_counts counts;

	if (old->media != NULL && !media_changes_find(collection->arena, collection->media,
	    old->media, &changed_media, diag))
		return false;
	counts = match_notes(collection, &old->collection, changed_media, job->clock, diag);
	map_free(changed_media);
	type_times_update(collection, &old->collection, job->clock, path, diag);
	result->new_notes = counts.added;
	result->changed = counts.changed;
	result->unchanged = counts.unchanged;
	result->gone = counts.gone;
	return true;
}

static bool
update_from(const struct job *job, const char *path, struct collection *collection,
    struct diag *diag, struct job_result *result)
{
	/* The same arena is used, because there is room left in its last block. */
	struct old_package old = {.collection = {.arena = collection->arena}};
	bool fine;

	/* Changes of media only matter for modification times. */
	if (writes_package(job) && media_files_count(collection->media) != 0)
		old.media = map_new(collection->arena);
	fine = read_package(job, path, &old, diag) &&
	    match_old_notes(job, collection, &old, path, diag, result);
	map_free(old.media);
	collection_free(&old.collection);
	return fine;
}

/* A package is read in several places, so it cannot come from a pipe; a FIFO is waited for. */
static bool
not_a_file(const char *path, struct diag *diag)
{
	diag_file(diag, DIAG_CANNOT_READ, path,
	    "cannot be read: this is not a regular file; --update needs a package");
	return false;
}

/*
 * Sets *path to the file that may be the older package, or to NULL if there is none.  Returns false
 * after reporting that this cannot be found out.
 */
static bool
find_package(const struct job *job, const char **path, struct diag *diag)
{
	struct stat st;

	*path = job->update == JOB_UPDATE_FROM ? job->old : NULL;
	if (*path != NULL && stat(*path, &st) == 0 && !S_ISREG(st.st_mode))
		return not_a_file(*path, diag);
	if (*path != NULL || !writes_package(job) || job->output == NULL ||
	    strcmp(job->output, "-") == 0)
		return true;
	if (stat(job->output, &st) == 0)
		*path = S_ISREG(st.st_mode) ? job->output : NULL;
	/* Writing will say what is wrong with the folder. */
	else if (errno != ENOENT && errno != ENOTDIR)
		return diag_cannot_read(diag, job->output);
	return true;
}

/*
 * A file that flashpress did not write may be replaced if the user named it, but never gives guids.
 */
static bool
may_replace(const struct job *job, const char *path, struct diag *diag)
{
	if (job->update != JOB_UPDATE_FROM && job->output_named)
		return true;
	diag_file(diag, DIAG_FOREIGN_OUTPUT, path, "flashpress did not write this file, so %s",
	    job->update == JOB_UPDATE_FROM ? "--update cannot use it" :
	    "it is replaced only if -o names it");
	return false;
}

bool
old_package_update(const struct job *job, struct collection *collection, struct diag *diag,
    struct job_result *result)
{
	const char *path;
	bool fine, ours;

	if (!find_package(job, &path, diag))
		return false;
	if (path == NULL)
		return true;
	if (!package_is_marked(path, &ours))
		return diag_cannot_read(diag, path);
	if (!ours)
		return may_replace(job, path, diag);
	if (job->update == JOB_UPDATE_NEVER)
		return true;
	result->updated = true;
	fine = update_from(job, path, collection, diag, result);
	return fine && diag_fine(diag);
}
