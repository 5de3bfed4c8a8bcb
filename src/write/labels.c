/* SPDX-License-Identifier: MIT */
/*
 * Writes the class of every line, for programs to read: <line> TAB <class>[depth].  A wrapped line
 * has the class of its block, but a choice below a question is a bullet.
 */
#include "config.h"

#include "write/writer.h"

static void
write_label(struct buf *out, const struct line *line)
{
	enum line_class class = line->new_line ? LINE_BULLET : line->class;

	buf_byte(out, line_class_letter(class));
	if (class == LINE_BULLET)
		buf_format(out, "%u", line->class == class ? line->depth : 0);
}

bool
labels_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct buf *out = sink_memory(sink);

	(void)diag;
	for (size_t i = 0; i < writing->ndocuments; i++) {
		const struct document *doc = writing->documents[i];

		for (size_t n = 0; n < doc->nlines; n++) {
			buf_format(out, "%zu\t", n + 1);
			write_label(out, &doc->lines[n]);
			buf_byte(out, '\n');
		}
	}
	return true;
}
