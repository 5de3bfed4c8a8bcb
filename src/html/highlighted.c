/* SPDX-License-Identifier: MIT */
/*
 * Writes the elements, and removes them again on the way back from a field to a text.
 */
#include "config.h"

#include "html/highlighted.h"
#include "html/tag.h"

#define CLASS_PREFIX	"hl-"
#define START		"<span class=\"" CLASS_PREFIX
/* Elements within each other; ours contain at most one other. */
#define DEPTH_MAX	64

void
highlighted_add(struct buf *buf, struct highlighter *highlighter, struct slice language,
    struct slice code, highlighted_part add, void *argument)
{
	highlight_run_list runs = {0};
	size_t at = 0;

	if (highlighter != NULL)
		highlight_find_runs(&runs, highlighter, language, code);
	for (size_t i = 0; i < runs.n; i++) {
		const struct highlight_run *run = &runs.v[i];

		add(argument, slice_from(slice_until(code, run->start), at));
		buf_text(buf, START);
		buf_text(buf, highlight_class_names[run->class]);
		buf_text(buf, "\">");
		add(argument, slice_from(slice_until(code, run->end), run->start));
		buf_text(buf, "</span>");
		at = run->end;
	}
	add(argument, slice_from(code, at));
	vec_free(&runs);
}

bool
highlighted_is_in(struct slice html)
{
	return slice_has(html, SLICE(START));
}

bool
highlighted_is_styled(struct slice css)
{
	return slice_has(css, SLICE("." CLASS_PREFIX));
}

bool
highlighted_is_start(struct slice tag)
{
	struct slice rest = slice_from(tag, sizeof(START) - 1);

	if (!slice_starts(tag, SLICE(START)))
		return false;
	for (int i = 0; i < HIGHLIGHT_CLASSES; i++) {
		struct slice name = slice_of(highlight_class_names[i]);

		if (slice_starts(rest, name) &&
		    slice_equal(slice_from(rest, name.n), SLICE("\">")))
			return true;
	}
	return false;
}

/* The <span> elements that are open, outermost first. */
struct open_spans {
	bool	 ours[DEPTH_MAX];
	size_t	 n;		/* may be larger; those are not ours */
};

/* Whether the tag belongs to one of our elements. */
static bool
is_removed(struct open_spans *open, const struct html_tag *tag)
{
	bool ours;

	if (!html_tag_is(tag, "span"))
		return false;
	if (tag->end)
		return open->n != 0 && --open->n < DEPTH_MAX && open->ours[open->n];
	ours = open->n < DEPTH_MAX && highlighted_is_start(tag->all);
	if (open->n < DEPTH_MAX)
		open->ours[open->n] = ours;
	open->n++;
	return ours;
}

struct slice
highlighted_remove(struct buf *buf, struct slice html)
{
	struct open_spans open = {.n = 0};
	struct slice rest = html, piece;
	struct html_tag tag;

	while (rest.n != 0) {
		if (html_piece_next(&rest, &piece, &tag) != HTML_PIECE_TAG ||
		    !is_removed(&open, &tag))
			buf_add(buf, piece);
	}
	return buf_slice(buf);
}
