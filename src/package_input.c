/* SPDX-License-Identifier: MIT */
/*
 * Connects the readers of inputs with the reader of packages.
 */
#include "config.h"

#include "anki/read_package.h"
#include "collection/collection.h"
#include "notetypes/check.h"
#include "package_input.h"
#include "read/source.h"

#define SURE	95

/* The words of a repair: after the number 1, and after other numbers. */
struct repair_words {
	const char	*one;
	const char	*many;
};

static const struct repair_words repairs[PACKAGE_REPAIRS] = {
	[REPAIRED_TEXT] = {
		"text that is not valid UTF-8 was repaired",
		"texts that are not valid UTF-8 were repaired"},
	[REPAIRED_FIELDS] = {
		"note had too few or too many fields for its note type",
		"notes had too few or too many fields for their note type"},
	[REPAIRED_NOTE_TYPE] = {
		"note without a note type was left out",
		"notes without a note type were left out"},
	[REPAIRED_NOTE_ID] = {
		"note with the id of another note was left out",
		"notes with the ids of other notes were left out"},
	[REPAIRED_CARD] = {
		"card without a note was left out",
		"cards without a note were left out"},
	[REPAIRED_DECK] = {
		"missing deck with cards was made; its name begins with 'recovered'",
		"missing decks with cards were made; their names begin with 'recovered'"},
	[REPAIRED_TYPE] = {
		"note type without fields or templates was left out",
		"note types without fields or templates were left out"},
	[REPAIRED_MEDIA] = {
		"media file that is listed is missing or cannot be read",
		"media files that are listed are missing or cannot be read"},
	[REPAIRED_MEDIA_NAME] = {
		"name of a media file leads to another folder and was changed",
		"names of media files lead to other folders and were changed"},
};

/* What happens at most once needs no number. */
static const char *const single_repairs[PACKAGE_REPAIRS] = {
	[REPAIRED_REVIEW_LOG] = "the review log is missing",
	[REPAIRED_MEDIA_MAP] = "the list of media files cannot be read, so none were taken",
};

int
package_bid(struct slice start)
{
	return package_is_likely(start) ? SURE : 0;
}

static enum diag_id
diagnostic_of(enum package_fault_kind kind)
{
	switch (kind) {
	case PACKAGE_UNREADABLE:
		return DIAG_CANNOT_READ;
	case PACKAGE_TOO_LARGE:
		return DIAG_INPUT_TOO_LARGE;
	case PACKAGE_OTHER_KIND:
		return DIAG_BINARY_INPUT;
	default:
		return DIAG_DAMAGED_PACKAGE;
	}
}

void
package_report_fault(const struct package_fault *fault, const char *file, struct diag *diag)
{
	diag_file(diag, diagnostic_of(fault->kind), file, "%s", fault->why);
}

static void
report_repair(enum package_repair repair, size_t n, const char *file, struct diag *diag)
{
	const struct repair_words *words = &repairs[repair];

	if (single_repairs[repair] != NULL)
		diag_file(diag, DIAG_REPAIRED_PACKAGE, file, "%s", single_repairs[repair]);
	else
		diag_file(diag, DIAG_REPAIRED_PACKAGE, file, "%zu %s", n,
		    n == 1 ? words->one : words->many);
}

static void
report_repairs(const struct package_repairs *made, const char *file, struct diag *diag)
{
	for (int i = 0; i < PACKAGE_REPAIRS; i++)
		if (made->count[i] != 0)
			report_repair(i, made->count[i], file, diag);
}

bool
package_input_read(struct collection *collection, struct source *source,
    const struct collection_options *wanted, struct diag *diag)
{
	struct package_repairs made = {0};
	struct package_fault fault = {0};
	const struct package_options options = {
		.parts = DATABASE_CARDS | (wanted->reviews ? DATABASE_REVIEWS : 0),
		.check_media = wanted->media,
		.limit = wanted->limit == 0 ? PACKAGE_LIMIT : wanted->limit,
		.repairs = &made,
		.fault = &fault,
	};
	struct package_file file = {.path = source->path};
	size_t ntypes = collection->types.n;

	/* A pipe can be read only once, so its bytes are kept. */
	if (source->mtime < 0 && !source_load(source, diag))
		return false;
	if (source->mtime < 0) {
		file.in_memory = true;
		file.bytes = buf_slice(&source->bytes);
	}
	if (!package_read(collection, &file, &options)) {
		package_report_fault(&fault, source->name, diag);
		return false;
	}
	report_repairs(&made, source->name, diag);
	for (; ntypes < collection->types.n; ntypes++)
		note_type_check_foreign(
		    collection->arena, collection->types.v[ntypes], source->name, diag);
	return true;
}
