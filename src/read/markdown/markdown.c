/* SPDX-License-Identifier: MIT */
/*
 * Reads Markdown.  If another program's syntax marks the cards, they become sections at once.  In
 * all other texts, the structure makes the cards, stage by stage: the text is cut into pieces, each
 * piece is masked, parsed and converted to nodes, extensions are read in these, the blocks are
 * divided into sections, and each section gets its role.  Text for programs is hidden before that.
 * Then the sections become a document.
 */
#include "config.h"

#include "read/front_matter.h"
#include "read/markdown/build_document.h"
#include "read/markdown/details.h"
#include "read/markdown/field_notes.h"
#include "read/markdown/field_sections.h"
#include "read/markdown/hidden_text.h"
#include "read/markdown/line_ends.h"
#include "read/markdown/list_ends.h"
#include "read/markdown/marked_cards.h"
#include "read/markdown/node_builder.h"
#include "read/markdown/obsidian.h"
#include "read/markdown/pieces.h"

/* Parses all pieces into blocks of CommonMark.  Returns false after reporting an error. */
static bool
parse_pieces(const struct document *doc, struct node **blocks, struct found_syntax *found,
    struct diag *diag)
{
	const struct text *text = doc->seen;
	struct piece_rules rules = pieces_find_rules(text, doc->properties.nlines);
	struct node_builder *builder = node_builder_new(doc->arena, text, rules.links);
	bool fine = true;

	if (doc->settings.cards == CARDS_FIELDS)
		node_builder_read_exactly(builder);
	for (size_t first = doc->properties.nlines, end; fine && first < text->nlines;
	     first = end) {
		end = pieces_find_end(text, &rules, first);
		fine = node_builder_add(builder, first, &end);
		if (!fine)
			diag_at(diag, DIAG_OVERSIZE, text, text->lines[first].start,
			    "parsing from here on would take far too much memory;"
			    " is a long link definition used again and again?");
	}
	if (fine)
		*blocks = node_builder_finish(builder, found);
	node_builder_free(builder);
	return fine;
}

/* Reads syntax that consists of several blocks, or of their text, and that CommonMark lacks. */
static struct node *
read_extensions(const struct document *doc, struct node *blocks,
    const struct found_syntax *found, struct diag *diag)
{
	if (found->details)
		blocks = details_fold(doc->arena, doc->text, blocks, diag);
	if (found->obsidian)
		blocks = obsidian_read(doc->arena, blocks);
	if (found->endless)
		diag_at(diag, DIAG_ENDLESS_COMMENT, doc->text, found->endless_offset,
		    "this comment never ends, so everything after it is hidden; end it with \"-->\"");
	return blocks;
}

/* Reads a text whose structure makes the cards.  Returns false after reporting an error. */
static bool
read_structure(struct document *doc, struct markdown_sections *sections,
    const struct line_ends *ends, struct diag *diag)
{
	struct found_syntax found;
	struct node *blocks;

	hidden_text_find(doc, diag);
	if (!parse_pieces(doc, &blocks, &found, diag))
		return false;
	blocks = read_extensions(doc, blocks, &found, diag);
	list_ends_read(doc->arena, ends, blocks);
	line_ends_read(ends, blocks);
	sections_divide(sections, blocks);
	field_sections_find(sections, doc);
	sections_find_roles(sections, doc, diag);
	return true;
}

/* Reads a text in which notes name their fields.  Returns false after reporting an error. */
static bool
read_field_notes(struct document *doc, struct diag *diag)
{
	struct found_syntax found;
	struct node *blocks = NULL;

	if (!parse_pieces(doc, &blocks, &found, diag))
		return false;
	field_notes_read(doc, blocks, diag);
	return true;
}

struct document *
markdown_read(struct arena *arena, const struct text *text,
    const struct reader_options *options, struct diag *diag)
{
	struct document *doc = document_new(arena, text);
	struct markdown_sections sections = {.footnotes = NULL};
	struct line_ends ends;
	bool fine;

	doc->is_markdown = true;
	doc->types = options->types;
	if (!front_matter_read(arena, text, true, &doc->properties, diag))
		return NULL;
	doc->settings = settings_resolve(arena, options->asked, &doc->properties.said);
	if (doc->settings.cards == CARDS_FIELDS)
		return read_field_notes(doc, diag) ? doc : NULL;
	ends = line_ends_measure(doc, options->vault != NULL);
	fine = marked_cards_read(doc, options, &ends, &sections, diag) ||
	    read_structure(doc, &sections, &ends, diag);
	if (fine)
		build_document(doc, &sections, options, diag);
	sections_free(&sections);
	return fine ? doc : NULL;
}
