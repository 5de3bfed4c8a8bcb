/* SPDX-License-Identifier: MIT */
/*
 * Reads Markdown: the text is cut into pieces, the blocks of all pieces are built and divided into
 * sections, and the sections become a document.
 */
#include "config.h"

#include "read/front_matter.h"
#include "read/markdown/build_document.h"
#include "read/markdown/node_builder.h"
#include "read/markdown/pieces.h"

int
markdown_bid(struct slice bytes)
{
	/*
	 * Notes without a suffix are usually plain, and "# " or "- " do not prove otherwise: plain notes
	 * contain them, too.
	 */
	(void)bytes;
	return 0;
}

/* Builds the blocks of all pieces.  Returns false after reporting an error. */
static bool
read_blocks(const struct document *doc, struct node **blocks, struct diag *diag)
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
			    "parsing from here on would take far too much memory;"
			    " is a long link definition used again and again?");
	}
	if (fine)
		*blocks = node_builder_finish(builder, diag);
	node_builder_free(builder);
	return fine;
}

struct document *
markdown_read(struct arena *arena, const struct text *text,
    const struct reader_options *options, struct diag *diag)
{
	struct document *doc = document_new(arena, text);
	struct markdown_sections sections = {.footnotes = NULL};
	struct node *blocks;

	doc->is_markdown = true;
	if (!front_matter_read(arena, text, true, &doc->properties, diag))
		return NULL;
	doc->settings = settings_resolve(arena, options->asked, &doc->properties.said);
	if (!read_blocks(doc, &blocks, diag))
		return NULL;
	sections_divide(&sections, blocks);
	sections_find_roles(&sections, doc, diag);
	build_document(doc, &sections, options, diag);
	sections_free(&sections);
	return doc;
}
