/* SPDX-License-Identifier: MIT */
/*
 * Reads how lines begin that may be cards although no marker says so: with a term and its
 * definition ("**Term**: definition"), with a question, or in bold.
 */
#ifndef READ_MARKDOWN_LEAD_H
#define READ_MARKDOWN_LEAD_H

#include "base/arena.h"
#include "base/buf.h"
#include "document/node.h"

/* How a line, paragraph or list item begins a card. */
enum lead {
	LEAD_NONE,
	LEAD_TERM,		/* a term, a separator and a definition: "**Term**: definition" */
	LEAD_QUESTION,		/* a line that is a question, and its answer below */
	LEAD_BOLD		/* a line in bold, and something below it */
};

/*
 * Whether a line begins with a term and a separator.  A term is in bold, emphasised or code, at
 * most 80 bytes long, and may have a short remark in parentheses after it.  The separator is ":", in
 * or after the bold; or a hyphen, a dash, "=" or an arrow, with a space after it.  With `plain`,
 * ordinary words are terms too, with a space before a separator other than ":".  A line ends at the
 * next line end among the nodes.
 */
bool		 lead_is_term(const struct node *line, bool plain);
/* Whether words come after the separator of a term, on the same line. */
bool		 lead_is_defined(const struct node *line, bool plain);
/* Returns how an item begins a card; LEAD_NONE if there is nothing to be its back. */
enum lead	 lead_read_item(const struct node *item, bool plain);
/*
 * The same for a paragraph outside of lists, in which a question must be in bold, and all lines must
 * have terms if the first is plain.
 */
enum lead	 lead_read_paragraph(const struct node *paragraph, bool plain);
/*
 * Whether all items of a list, or all lines of a paragraph, consist of an ordinary word or a few and
 * a definition: "perro - dog".  With `colons`, a colon may separate them: "perro: dog".
 */
bool		 lead_are_words(const struct node *block, bool colons);
/* Appends the term or the bold words at the start of a line, without markup. */
void		 lead_add_words(struct buf *, const struct node *line);
/*
 * Cuts a line with a term, which ends with its last node: returns the definition, which may begin
 * with empty text, or NULL if there is none, and leaves the term.
 */
struct node	*lead_cut_term(struct arena *, struct node *line, bool plain);

#endif
