/* SPDX-License-Identifier: MIT */
/*
 * Connects the readers of inputs with the reader of packages.
 */
#include "config.h"

#include "anki/read_package.h"
#include "collection/collection.h"
#include "package_input.h"
#include "read/source.h"

#define SURE	95

/* What was repaired, by enum package_repair; %zu is how often. */
static const char *const repairs[PACKAGE_REPAIRS] = {
	[REPAIRED_TEXT] = "%zu texts that are not valid UTF-8 were repaired",
	[REPAIRED_FIELDS] = "%zu notes had too few or too many fields for their note type",
	[REPAIRED_NOTE_TYPE] = "%zu notes without a note type were left out",
	[REPAIRED_NOTE_ID] = "%zu notes with the id of another note were left out",
	[REPAIRED_CARD] = "%zu cards without a note were left out",
	[REPAIRED_DECK] = "%zu missing decks with cards were made; their names begin with 'recovered'",
	[REPAIRED_TYPE] = "%zu note types without fields or templates were left out",
	[REPAIRED_REVIEW_LOG] = "the review log is missing (%zu)",
	[REPAIRED_MEDIA_MAP] = "the list of media files cannot be read, so none were taken (%zu)",
	[REPAIRED_MEDIA] = "%zu media files that are listed are missing or cannot be read",
	[REPAIRED_MEDIA_NAME] = "%zu names of media files lead to other folders and were changed",
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
report_repairs(const struct package_repairs *made, const char *file, struct diag *diag)
{
	for (size_t i = 0; i < PACKAGE_REPAIRS; i++) {
		struct buf text = {0};

		if (made->count[i] == 0)
			continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		buf_format(&text, repairs[i], made->count[i]);
#pragma GCC diagnostic pop
		diag_file(diag, DIAG_REPAIRED_PACKAGE, file, "%s", buf_string(&text));
		buf_free(&text);
	}
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
	return true;
}
