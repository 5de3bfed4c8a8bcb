/* SPDX-License-Identifier: MIT */
/*
 * Walks notes and sections in parallel; both are in text order.
 */
#include "config.h"

#include "write/markdown/guids.h"

static bool
is_note_of(const struct provenance *note, const struct document *doc, const struct section *section)
{
	return note != NULL && note->text == doc->text &&
	    note->offset == doc->lines[section->line].offset;
}

struct slice
markdown_next_guid(
    struct markdown_guids *guids, const struct document *doc, const struct section *section)
{
	const struct collection *collection = guids->collection;
	size_t note = guids->next;

	if (collection == NULL ||
	    !is_note_of(collection_provenance(collection, note), doc, section))
		return SLICE_NONE;
	guids->next++;
	return collection_has_guid(collection, note) ? SLICE_NONE : collection->notes.v[note].guid;
}

void
markdown_add_guid(struct buf *buf, struct slice guid, bool braces)
{
	buf_text(buf, braces ? " {guid=" : " guid=");
	buf_quoted(buf, guid);
	buf_text(buf, braces ? "}" : "");
}
