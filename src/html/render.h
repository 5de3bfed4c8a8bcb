/* SPDX-License-Identifier: MIT */
/*
 * What from_nodes.c shares with the files that render text and references for it; from_nodes.h is
 * the interface for everyone else.
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
/* The start tag of a link.  Returns false, and appends nothing, if its URL is not safe. */
bool	 render_link_start(struct rendering *, const struct node *);
/* Returns false, and appends nothing, if there is nothing to show but the words of the node. */
bool	 render_media(struct rendering *, const struct node *);
void	 render_embed(struct rendering *, const struct node *);
void	 render_sound(struct rendering *, const struct node *);
void	 render_html(struct rendering *, const struct node *);

#endif
