/* SPDX-License-Identifier: MIT */
/*
 * Finds the notes of sections; both are in text order.
 */
#include "config.h"

#include "write/markdown/ids.h"

static bool
is_of(const struct provenance *note, const struct document *doc, const struct section *section)
{
	return note != NULL && note->text == doc->text &&
	    note->offset == doc->lines[section->line].offset;
}

struct slice
markdown_id_of(struct markdown_ids *ids, const struct document *doc, const struct section *section)
{
	const struct collection *collection = ids->collection;
	size_t note = ids->next;

	if (collection == NULL || !is_of(collection_provenance(collection, note), doc, section))
		return SLICE_NONE;
	ids->next++;
	return collection_has_guid(collection, note) ? SLICE_NONE : collection->notes.v[note].guid;
}

void
markdown_add_id(struct buf *buf, struct slice guid, bool braces)
{
	buf_text(buf, braces ? " {guid=" : " guid=");
	buf_quoted(buf, guid);
	buf_text(buf, braces ? "}" : "");
}
