/* SPDX-License-Identifier: MIT */
/*
 * Writes the class of every line, for programs to read: <line> TAB <class>[depth].  A wrapped line
 * has the class of its block.
 */
#include "config.h"

#include "write/writer.h"

bool
labels_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct buf *out = sink_memory(sink);

	(void)diag;
	for (size_t i = 0; i < writing->ndocuments; i++) {
		const struct document *doc = writing->documents[i];

		for (size_t n = 0; n < doc->nlines; n++) {
			const struct line *line = &doc->lines[n];

			buf_format(out, "%zu\t%c", n + 1, line_class_letter(line->class));
			if (line->class == LINE_BULLET)
				buf_format(out, "%u", line->depth);
			buf_byte(out, '\n');
		}
	}
	return true;
}
