/* SPDX-License-Identifier: MIT */
/*
 * Shared by from_nodes.c and the files that render text and references for it.  Other files include
 * from_nodes.h.  All functions append to the field.
 */
#ifndef HTML_RENDER_H
#define HTML_RENDER_H

#include "html/from_nodes.h"
#include "html/sanitise.h"

struct rendering {
	struct buf			*buf;		/* the field */
	const struct html_source	*source;
	struct open_elements		 open;		/* elements that the author's tags opened */
	unsigned			 clozes;	/* number of cloze deletions that are open */
};

/* Reports what must not be on a card. */
static inline void
render_tell_dropped(const struct rendering *r, struct slice what, enum unsafe_reason reason,
    uint32_t offset)
{
	const struct html_resolver *resolver = &r->source->resolver;

	resolver->tell_dropped(resolver->argument, what, reason, offset);
}

/* render_text.c: text, code and formulas. */
void	 render_text(struct rendering *, struct slice);
void	 render_code(struct rendering *, struct slice);
/* Puts the TeX of the node between the delimiters of MathJax. */
void	 render_formula(struct rendering *, const struct node *, const char *open, const char *close);
/* Escapes text without cleaning it (render_clean): for file names, which must stay as they are. */
void	 render_escaped(struct rendering *, struct slice);
/*
 * Does not append.  Returns the text as Anki would keep it (field_clean), but with its line ends,
 * because words would run together without them.  The result is in the arena of the source, or the
 * text itself.
 */
struct slice render_clean(const struct rendering *, struct slice);

/* render_references.c: links, media and HTML that authors typed, which may refer to media. */
/* Appends the start tag of a link.  Returns false and appends nothing if the URL is unsafe. */
bool	 render_link_start(struct rendering *, const struct node *);
/* Returns false and appends nothing if only the description of the node can be shown. */
bool	 render_media(struct rendering *, const struct node *);
void	 render_embed(struct rendering *, const struct node *);
void	 render_sound(struct rendering *, const struct node *);
void	 render_html(struct rendering *, const struct node *);

#endif
