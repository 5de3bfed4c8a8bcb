/* SPDX-License-Identifier: MIT */
/*
 * What readers did not recognise as a deletion is left in the text of nodes.
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/check_deletions.h"
#include "html/cloze.h"

/* Says why text that starts with "{{c" and a digit is no deletion. */
static void
report_false(const struct text *text, struct slice rest, uint32_t offset, struct diag *diag)
{
	size_t end = 3;

	while (end < rest.n && ascii_is_digit(rest.p[end]))
		end++;
	if (!slice_starts(slice_from(rest, end), SLICE(":")))
		return;
	if (!slice_starts(slice_from(rest, end), SLICE("::")))
		diag_at(diag, DIAG_CLOZE, text, offset,
		    "'%.*s:' begins no cloze deletion; type '::' after the number", (int)end, rest.p);
	else if (end - 3 > 3 || cloze_read_opening(rest, &(struct slice){0}) == 0)
		diag_at(diag, DIAG_CLOZE, text, offset,
		    "'%.*s::' begins no cloze deletion, because its number is not 1 to %d",
		    (int)end, rest.p, CLOZE_LAST);
	else
		diag_at(diag, DIAG_CLOZE, text, offset,
		    "the cloze deletion '%.*s::' is never closed; type '}}' after its text",
		    (int)end, rest.p);
}

/* Whether the rest of a node's text is as the author typed it, without an escaped character. */
static bool
is_typed(const struct text *seen, struct slice rest)
{
	return rest.p >= seen->bytes.p && rest.p < seen->bytes.p + seen->bytes.n;
}

static void
check_text(const struct document *doc, const struct node *node, struct diag *diag)
{
	const struct slice open = SLICE("{{c");

	for (size_t at = slice_find(node->text, open, 0); at < node->text.n;
	     at = slice_find(node->text, open, at + open.n)) {
		struct slice rest = slice_from(node->text, at);

		if (cloze_may_open(rest) && is_typed(doc->seen, rest))
			report_false(doc->text, rest, (uint32_t)(rest.p - doc->seen->bytes.p), diag);
	}
}

void
check_deletions(const struct document *doc, const struct node *nodes, struct diag *diag)
{
	for (; nodes != NULL; nodes = nodes->next) {
		if (nodes->kind == NODE_TEXT)
			check_text(doc, nodes, diag);
		if (nodes->kind == NODE_CLOZE && nodes->next != NULL &&
		    nodes->next->kind == NODE_CLOZE_END)
			diag_at(diag, DIAG_CLOZE, doc->text, nodes->offset,
			    "this cloze deletion has no text, so its card hides nothing");
		check_deletions(doc, nodes->child, diag);
	}
}
