/* SPDX-License-Identifier: MIT */
/*
 * Warnings about cards and lines that are likely not what the writer meant.
 */
#include "config.h"

#include "model/check.h"

/*
 * Below this confidence a line is pointed out: of labelled notes one line in thirty
 * is, and half of the wrong headings are among them.
 */
#define UNSURE_BELOW	90

static void
warn_duplicate(const struct note *note, const struct note *first, struct diag *diag)
{
	struct position position = text_position(first->text, first->offset);

	if (first->text == note->text)
		diag_at(diag, DIAG_DUPLICATE_FRONT, note->text, note->offset,
		    "the card of line %zu has the same front", position.line);
	else
		diag_at(diag, DIAG_DUPLICATE_FRONT, note->text, note->offset,
		    "the card at %s:%zu has the same front", first->text->name, position.line);
}

void
check_fronts(const struct collection *collection, struct diag *diag)
{
	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		if (note->twin != i && note->text != NULL)
			warn_duplicate(note, &collection->notes.v[note->twin], diag);
	}
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
