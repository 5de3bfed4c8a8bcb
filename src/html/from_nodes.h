/* SPDX-License-Identifier: MIT */
/*
 * Nodes as HTML for a field: the elements that CommonMark prescribes, formulas for MathJax,
 * "[sound:...]" for sounds and films.  Which file a reference leads to, and by which name the
 * field must refer to it, is asked of the caller.
 */
#ifndef HTML_FROM_NODES_H
#define HTML_FROM_NODES_H

#include "base/buf.h"
#include "base/text.h"
#include "document/node.h"

/* How a reference to a media file is written, which decides how to look it up. */
enum html_reference {
	HTML_REFERENCE_URL,	/* "![](a%20b.png)", src="a%20b.png" */
	HTML_REFERENCE_NAME,	/* Obsidian's "![[a b.png]]" */
	HTML_REFERENCE_SOUND	/* Anki's "[sound:a b.mp3]" */
};

/* The file that a reference leads to. */
struct html_file {
	struct slice	 name;		/* what the field must say; neither escaped nor percent-encoded */
	bool		 played;	/* a sound or film, which fields embed as "[sound:name]" */
};

/*
 * Looks up media files for one text.  `find` returns false if the reference leads to no file that the
 * field can show; it reports that itself.  The reference starts at the offset in the text.
 */
struct html_resolver {
	bool	(*find)(void *argument, struct slice reference, uint32_t offset,
		    enum html_reference, struct html_file *);
	void	*argument;
};

/* All pointers are borrowed. */
struct html_source {
	const struct text	*text;		/* from which the nodes were read */
	struct arena		*arena;		/* for strings that are needed while rendering */
	struct html_resolver	 resolver;
};

/* Appends the nodes and their siblings as HTML. */
void	 html_add_nodes(struct buf *, const struct html_source *, const struct node *);

#endif
