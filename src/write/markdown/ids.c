/* SPDX-License-Identifier: MIT */
/*
 * Finds the notes of sections; both are in text order.
 */
#include "config.h"

#include "write/markdown/ids.h"

static bool
is_of(const struct note *note, const struct document *doc, const struct section *section)
{
	return note->text == doc->text && note->offset == doc->lines[section->line].offset;
}

struct slice
markdown_id_of(struct markdown_ids *ids, const struct document *doc, const struct section *section)
{
	const struct collection *collection = ids->collection;
	const struct note *note;

	if (collection == NULL || ids->next == collection->notes.n)
		return SLICE_NONE;
	note = &collection->notes.v[ids->next];
	if (!is_of(note, doc, section))
		return SLICE_NONE;
	ids->next++;
	return note->has_guid ? SLICE_NONE : note->guid;
}

void
markdown_add_id(struct buf *buf, struct slice guid, bool braces)
{
	buf_text(buf, braces ? " {guid=" : " guid=");
	buf_quoted(buf, guid);
	buf_text(buf, braces ? "}" : "");
}
