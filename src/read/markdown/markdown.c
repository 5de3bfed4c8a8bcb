/* SPDX-License-Identifier: MIT */
/*
 * Reads Markdown: the text is cut into pieces, the blocks of all pieces are built and divided into
 * sections, and the sections become a document.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/tag.h"
#include "read/front_matter.h"
#include "read/markdown/node_builder.h"
#include "read/markdown/pieces.h"
#include "read/markdown/sections.h"

static void
add_to_section(struct markdown_section *section, struct node *block)
{
	if (section->last == NULL)
		section->body = block;
	else
		section->last->next = block;
	section->last = block;
}

/* Whether HTML in a line can be seen: a picture or the like, or a tag that is text. */
static bool
is_seen(struct slice html)
{
	struct html_tag tag;

	return !html_tag_read(html, &tag) || (tag.element & HTML_FIELD) == 0 ||
	    (!tag.end && (tag.element & HTML_MEDIA) != 0);
}

/* Whether something in a heading can be seen: words, a picture, a sound, ... */
static bool
has_words(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		if (nodes->kind == NODE_FOOTNOTE_MARK)
			return true;
		if (nodes->kind == NODE_HTML ? is_seen(nodes->text) :
		    nodes->target.n != 0 || utf8_trim(nodes->text).n != 0)
			return true;
		if (has_words(nodes->child))
			return true;
	}
	return false;
}

/* Blocks, from heading to heading; one without words is none. */
static void
gather(struct markdown_sections *sections, struct node *blocks)
{
	struct node *next, **footnotes = &sections->footnotes;

	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		block->next = NULL;
		if (block->kind == NODE_HEADING && !has_words(block->child)) {
			continue;
		} else if (block->kind == NODE_HEADING) {
			vec_push(&sections->list, ((struct markdown_section){.heading = block}));
		} else if (block->kind == NODE_FOOTNOTE) {
			*footnotes = block;
			footnotes = &block->next;
		} else {
			add_to_section(&sections->list.v[sections->list.n - 1], block);
		}
	}
}

int
markdown_bid(struct slice bytes)
{
	/*
	 * Notes without a suffix are more often plain; marks of Markdown that plain notes know, too ("# ",
	 * "- "), say nothing.
	 */
	(void)bytes;
	return 0;
}

/* Reads the blocks of all pieces; returns false after reporting an error. */
static bool
read_sections(const struct document *doc, struct markdown_sections *sections, struct diag *diag)
{
	const struct text *text = doc->text;
	struct piece_rules rules = pieces_find_rules(text, doc->properties.nlines);
	struct node_builder *builder = node_builder_new(doc->arena, text, rules.links);
	bool fine = true;

	for (size_t first = doc->properties.nlines, end; fine && first < text->nlines; first = end) {
		end = pieces_end(text, &rules, first);
		fine = node_builder_add(builder, first, &end);
		if (!fine)
			diag_at(diag, DIAG_OVERSIZE, text, text->lines[first].start,
			    "reading from here on would take far more memory than the text is large:"
			    " is a long definition referred to again and again?");
	}
	if (fine)
		gather(sections, node_builder_finish(builder, diag));
	node_builder_free(builder);
	return fine;
}

struct document *
markdown_read(struct arena *arena, const struct text *text,
    const struct reader_options *options, struct diag *diag)
{
	struct document *doc = document_new(arena, text);
	struct markdown_sections sections = {.footnotes = NULL};
	bool fine;

	doc->is_markdown = true;
	if (!front_matter_read(arena, text, true, &doc->properties, diag))
		return NULL;
	doc->settings = settings_resolve(arena, options->asked, &doc->properties.said);
	vec_push(&sections.list, ((struct markdown_section){.heading = NULL}));
	fine = read_sections(doc, &sections, diag);
	if (fine)
		sections_build(doc, &sections, options, diag);
	vec_free(&sections.list);
	return fine ? doc : NULL;
}
