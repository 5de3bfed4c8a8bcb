/* SPDX-License-Identifier: MIT */
/*
 * What Quizlet's import box takes: a line a card, the term, a tab, the
 * definition, all plain text.  The box knows no quoting, so no tab or line break
 * may be left inside.
 */
#include "config.h"

#include "write/fields.h"
#include "write/writer.h"

/* The size of a set that is often quoted as Quizlet's limit; the site documents none. */
#define TERMS_MAX	2000

static void
add_side(struct buf *out, struct slice html, struct buf *plain)
{
	plain->n = 0;
	fields_add_plain(plain, html);
	fields_add_folded(out, buf_slice(plain));
}

bool
quizlet_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	const struct collection *collection = writing->collection;
	struct buf *out = sink_memory(sink), plain = {0};

	writer_leave_media(writing, diag, "add pictures on the site, or make a package (-t apkg)");
	if (collection->notes.n > TERMS_MAX)
		diag_file(diag, DIAG_TOO_MANY_TERMS, writing->output,
		    "%zu terms; a Quizlet set is said to take at most %d", collection->notes.n,
		    TERMS_MAX);
	for (size_t i = 0; i < collection->notes.n; i++) {
		add_side(out, collection->notes.v[i].fields[0], &plain);
		buf_byte(out, '\t');
		add_side(out, collection->notes.v[i].fields[1], &plain);
		buf_byte(out, '\n');
	}
	buf_free(&plain);
	return true;
}
