/* SPDX-License-Identifier: MIT */
/*
 * Anki packages: a zip archive with a database, a map of media names, and the media files.  Every
 * version of Anki reads the default layout, and every layout may contain schema 11 (tried).
 */
#include "config.h"

#include "anki/write_package.h"
#include "anki/write_schema11.h"
#include "write/writer.h"

static bool
make_package(const struct writing *writing, struct sink *sink, const char **why)
{
	struct schema11 *database = schema11_make(
	    writing->collection, writing->options->scheduling, why);
	const struct packing_options options = {
		.compression = writing->options->compression,
		.latest = writing->options->latest,
	};
	struct package_member member;
	bool fine;

	if (database == NULL)
		return false;
	member = package_member_make(schema11_bytes(database), &options);
	if (member.packed != NULL) {
		/* Frees the largest thing in memory as soon as it is compressed. */
		schema11_free(database);
		database = NULL;
	}
	fine = package_pack(writing->collection->arena, &member, writing->collection->media,
	    &options, sink, why);
	package_member_free(&member);
	schema11_free(database);
	return fine;
}

bool
apkg_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	const char *why = "";
	bool fine = make_package(writing, sink, &why);

	if (!fine)
		diag_file(diag, DIAG_CANNOT_WRITE, writing->output,
		    "the package could not be created: %s", why);
	return fine;
}
