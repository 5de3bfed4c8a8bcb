/* SPDX-License-Identifier: MIT */
/*
 * Cards and lines that are likely not what the writer meant, and names that are
 * there twice.
 */
#include "config.h"

#include "base/buf.h"
#include "base/hash.h"
#include "compose/check.h"

/*
 * Below this confidence a line is pointed out: of labelled notes one line in thirty
 * is, and half of the wrong headings are among them.
 */
#define UNSURE_BELOW	90

/* Where the first of two notes stands: "line 3", or with its file when that is another. */
static void
add_place(struct buf *buf, const struct note *note, const struct note *first)
{
	struct position position = text_position(first->text, first->offset);

	if (first->text == note->text)
		buf_format(buf, "the card of line %zu", position.line);
	else
		buf_format(buf, "the card at %s:%zu", first->text->name, position.line);
}

static void
report_same(const struct note *note, const struct note *first, enum diag_id id, const char *what,
    struct diag *diag)
{
	struct buf place = {0};

	add_place(&place, note, first);
	diag_at(diag, id, note->text, note->offset, "%s has the same %s", buf_string(&place), what);
	buf_free(&place);
}

void
check_fronts(const struct collection *collection, struct diag *diag)
{
	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		if (note->twin != i && note->text != NULL && !note->has_id)
			report_same(note, &collection->notes.v[note->twin], DIAG_DUPLICATE_FRONT,
			    "front", diag);
	}
}

/* The same name in `seen` as an earlier note has? */
static void
check_name(const struct collection *collection, size_t index, struct tally *seen,
    struct slice name, const char *what, struct diag *diag)
{
	const struct tally_entry *entry = tally_see(seen, name, index);

	if (entry->count > 1)
		report_same(&collection->notes.v[index], &collection->notes.v[entry->first],
		    DIAG_DUPLICATE_ID, what, diag);
}

void
check_ids(const struct collection *collection, struct diag *diag)
{
	struct arena *scratch = arena_new();
	struct tally *ids = tally_new(scratch), *guids = tally_new(scratch);
	struct buf name = {0};

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		if (note->has_guid)
			check_name(collection, i, guids, note->guid, "guid", diag);
		if (!note->has_id)
			continue;
		name.n = 0;
		buf_add(&name, note->namespace);
		buf_byte(&name, '\0');
		buf_add(&name, note->key);
		check_name(
		    collection, i, ids, arena_slice(scratch, buf_slice(&name)), "id", diag);
	}
	buf_free(&name);
	tally_free(ids);
	tally_free(guids);
	arena_free(scratch);
}

void
check_lines(const struct document *doc, struct diag *diag)
{
	for (size_t i = 0; i < doc->nlines; i++) {
		const struct line *line = &doc->lines[i];

		if (line->class == LINE_BLANK || line->confidence >= UNSURE_BELOW)
			continue;
		diag_at(diag, DIAG_UNSURE, doc->text, line->offset,
		    "read as %s, but not surely (%u of 100)", line_class_name(line->class),
		    line->confidence);
	}
}
