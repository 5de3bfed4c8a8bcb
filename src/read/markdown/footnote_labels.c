/* SPDX-License-Identifier: MIT */
/*
 * Compares labels as the parser would.  The parser itself sees a token in place of each label, so
 * that a label may contain code or a formula, and two definitions with the same label stay two.
 */
#include "config.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/markdown/footnote_labels.h"
#include "read/markdown/line.h"

static void
add_definition(struct footnote_labels *labels, uint32_t offset, struct slice content)
{
	struct slice label = markdown_line_footnote_label(content);

	if (labels->arena == NULL)
		labels->arena = arena_new();
	vec_push(&labels->all,
	    ((struct footnote_label){
		.name = utf8_fold(labels->arena, label),
		.offset = offset,
		.length = (uint32_t)label.n,
		.index = labels->all.n,
	    }));
}

static int
compare(const void *first, const void *second)
{
	const struct footnote_label *a = first, *b = second;
	int order = slice_compare(a->name, b->name);

	return order != 0 ? order : (a->offset > b->offset) - (a->offset < b->offset);
}

void
footnote_labels_find(
    struct footnote_labels *labels, const struct text *text, size_t first, size_t end)
{
	bool html = false, below_blank = true;

	footnote_labels_free(labels);
	for (size_t i = first; i < end; i++) {
		struct slice line = text_line(text, i);
		struct markdown_line opening = markdown_line_read(line);

		html = opening.kind != MARKDOWN_BLANK && (html || (below_blank &&
		    markdown_line_opens_html(slice_from(line, opening.at))));
		below_blank = opening.kind == MARKDOWN_BLANK;
		if (html)
			continue;
		if (opening.kind == MARKDOWN_FENCE)
			i = markdown_fence_find_end(text, &opening, i + 1, end) - 1;
		else if (opening.kind == MARKDOWN_FOOTNOTE)
			add_definition(labels, text->lines[i].start + (uint32_t)opening.at,
			    slice_from(line, opening.at));
	}
	if (labels->all.n != 0)
		qsort(labels->all.v, labels->all.n, sizeof(labels->all.v[0]), compare);
}

const struct footnote_label *
footnote_labels_resolve(const struct footnote_labels *labels, struct slice label, uint32_t offset)
{
	struct footnote_label wanted = {.offset = offset};
	const struct footnote_label *all = labels->all.v;
	size_t low = 0, high = labels->all.n;

	if (high == 0 || label.n == 0)
		return NULL;
	wanted.name = utf8_fold(labels->arena, label);
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&all[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < labels->all.n && slice_equal(all[low].name, wanted.name))
		return &all[low];
	return low > 0 && slice_equal(all[low - 1].name, wanted.name) ? &all[low - 1] : NULL;
}

void
footnote_labels_free(struct footnote_labels *labels)
{
	arena_free(labels->arena);
	labels->arena = NULL;
	vec_free(&labels->all);
}
