/* SPDX-License-Identifier: MIT */
/*
 * Walks nodes and their children, and looks at the text of each.
 */
#include "config.h"

#include "html/cloze.h"
#include "html/node_words.h"
#include "html/tag.h"
#include "html/to_text.h"

static void
add_own_words(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_MATH:
	case NODE_DISPLAY_MATH:
		buf_add(buf, node->text);
		break;
	case NODE_SPACE:
	case NODE_BREAK:
		buf_byte(buf, ' ');
		break;
	case NODE_HTML:
		to_text_add_words(buf, node->text);
		break;
	case NODE_MEDIA:
		buf_add(buf, node->child == NULL ? node->target : SLICE_NONE);
		break;
	case NODE_EMBED:
	case NODE_SOUND:
		buf_add(buf, node->target);
		break;
	default:
		break;
	}
}

void
node_words_add(struct buf *buf, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		add_own_words(buf, nodes);
		node_words_add(buf, nodes->child);
	}
}

static void
add_without_comments(struct buf *buf, struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0)
		if (html_piece_next(&html, &piece, &tag) != HTML_PIECE_COMMENT)
			buf_add(buf, piece);
}

/*
 * Comments will be removed, so deletions in them do not count, nor do those in the tags of inline
 * HTML.
 */
static bool
html_has_cloze(const struct node *node)
{
	struct buf seen = {0};
	bool found = cloze_is_in(node->text);

	if (found) {
		if (node->kind == NODE_HTML)
			to_text_add_words(&seen, node->text);
		else
			add_without_comments(&seen, node->text);
		found = cloze_is_in(buf_slice(&seen));
	}
	buf_free(&seen);
	return found;
}

static bool
has_own_cloze(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_CLOZE:
		return true;
	case NODE_MATH:
	case NODE_DISPLAY_MATH:
		return cloze_is_in(node->text);
	case NODE_HTML_BLOCK:
	case NODE_HTML:
		return html_has_cloze(node);
	default:
		return false;
	}
}

bool
node_words_have_cloze(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		if (has_own_cloze(nodes))
			return true;
		/*
		 * The description of a picture becomes an attribute, where Anki ignores deletions.
		 */
		if (nodes->kind != NODE_MEDIA && node_words_have_cloze(nodes->child))
			return true;
	}
	return false;
}
