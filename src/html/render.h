/* SPDX-License-Identifier: MIT */
/*
 * What the files that render nodes share; from_nodes.h is the interface for everyone else.
 */
#ifndef HTML_RENDER_H
#define HTML_RENDER_H

#include "html/from_nodes.h"
#include "html/sanitise.h"

struct rendering {
	struct buf			*buf;		/* the field */
	const struct html_source	*source;
	struct open_elements		 open;		/* elements that the author's own tags opened */
	unsigned			 clozes;	/* cloze deletions around this place */
};

/* from_nodes.c: any nodes. */
void	 render_nodes(struct rendering *, const struct node *);
/* The same, and ends the elements that tags among them opened. */
void	 render_contained(struct rendering *, const struct node *);
/* The same, in an element of that name. */
void	 render_element(struct rendering *, const char *name, const struct node *children);
/*
 * What an author's tags open between these two ends at the second.  render_enter() returns what
 * render_leave() must be given.
 */
size_t	 render_enter(struct rendering *);
void	 render_leave(struct rendering *, size_t entered);

/* render_blocks.c: what takes lines of its own. */
void	 render_paragraph(struct rendering *, const struct node *);
void	 render_label(struct rendering *, const struct node *words);
void	 render_list(struct rendering *, const struct node *);
void	 render_item(struct rendering *, const struct node *);
void	 render_code_block(struct rendering *, const struct node *);
void	 render_table(struct rendering *, const struct node *);
void	 render_details(struct rendering *, const struct node *);
void	 render_footnotes(struct rendering *, const struct node *);

/* render_text.c: text, code and formulas. */
void	 render_text(struct rendering *, struct slice);
void	 render_code(struct rendering *, struct slice);
/* The TeX between the delimiters by which MathJax finds it. */
void	 render_formula(struct rendering *, struct slice tex, const char *open, const char *close);
/* A name inside "[sound:...]". */
void	 render_escaped(struct rendering *, struct slice);
/*
 * The text with the characters that Anki would keep (field_clean), but with its line ends: if these
 * were dropped, the words around them would run together.  In the arena, or the text itself.
 */
struct slice render_clean(const struct rendering *, struct slice);

/* render_references.c: links, media and HTML that authors typed, which may refer to media. */
void	 render_link(struct rendering *, const struct node *);
void	 render_media(struct rendering *, const struct node *);
void	 render_embed(struct rendering *, const struct node *);
void	 render_sound(struct rendering *, const struct node *);
void	 render_html(struct rendering *, const struct node *);

#endif
