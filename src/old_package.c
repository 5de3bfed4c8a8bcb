/* SPDX-License-Identifier: MIT */
/*
 * Whose output is replaced, and which package notes are matched with.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>

#include "anki/package.h"
#include "anki/schema11.h"
#include "collection/media_changes.h"
#include "collection/update.h"
#include "formats.h"
#include "old_package.h"

/* What is read from the older package. */
struct old_package {
	struct known_notes	 notes;
	struct map		*held;	/* its media files by name; NULL if they do not matter */
};

static bool
is_updated(const struct job *job)
{
	return job->writer != NULL && (job->writer->flags & FORMAT_UPDATES) != 0;
}

static bool
read_package(const struct job *job, const char *path, const struct collection *collection,
    struct old_package *old, struct diag *diag)
{
	struct buf database = {0};
	const char *why = "";
	bool fine;

	/* Media matter for modification times, which only packages have. */
	if (is_updated(job) && media_files_count(collection->media) != 0)
		old->held = map_new(collection->arena);
	fine = package_unpack(collection->arena, path, &database, old->held, &why) &&
	    schema11_read_notes(collection->arena, &database, &old->notes, &why);
	if (!fine)
		diag_file(diag, DIAG_DAMAGED_OUTPUT, path,
		    "this package was written by flashpress but is damaged (%s), so guids cannot"
		    " be taken from it; --no-update replaces it",
		    why);
	buf_free(&database);
	return fine;
}

static void
match_notes(const struct job *job, struct collection *collection, const struct old_package *old,
    struct diag *diag, struct job_result *result)
{
	struct map *renewed = NULL;
	struct update_changes changes;

	if (old->held != NULL)
		renewed = renewed_find(collection->arena, collection->media, old->held, diag);
	changes = update_notes(collection, &old->notes, renewed, job->clock, diag);
	map_free(renewed);
	result->new_notes = changes.added;
	result->changed = changes.changed;
	result->unchanged = changes.unchanged;
	result->gone = changes.gone;
}

/* The file that may be the older package, or NULL if there is none. */
static const char *
find_package(const struct job *job)
{
	struct stat st;

	if (job->update == JOB_UPDATE_FROM)
		return job->old;
	if (!is_updated(job))
		return NULL;
	if (job->output == NULL || strcmp(job->output, "-") == 0 || stat(job->output, &st) != 0)
		return NULL;
	return S_ISREG(st.st_mode) ? job->output : NULL;
}

/* A file that is not ours may be replaced if the user named it, but never updated from. */
static bool
may_replace(const struct job *job, const char *path, struct diag *diag)
{
	if (job->update != JOB_UPDATE_FROM && job->output_named)
		return true;
	diag_file(diag, DIAG_FOREIGN_OUTPUT, path, "flashpress did not write this file%s",
	    job->update == JOB_UPDATE_FROM ? "" : ", so it is replaced only if -o names it");
	return false;
}

bool
old_package_update(const struct job *job, struct collection *collection, struct diag *diag,
    struct job_result *result)
{
	const char *path = find_package(job);
	struct old_package old = {0};
	bool fine, ours;

	if (path == NULL)
		return true;
	if (!package_look(path, &ours)) {
		diag_file(diag, DIAG_CANNOT_READ, path, "cannot be read: %s", strerror(errno));
		return false;
	}
	if (!ours)
		return may_replace(job, path, diag);
	if (job->update == JOB_UPDATE_NEVER)
		return true;
	result->updated = true;
	fine = read_package(job, path, collection, &old, diag);
	if (fine)
		match_notes(job, collection, &old, diag, result);
	map_free(old.held);
	return fine && diag_fine(diag);
}
