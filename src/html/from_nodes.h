/* SPDX-License-Identifier: MIT */
/*
 * Renders nodes as the HTML of a field: the elements that CommonMark prescribes, formulas for
 * MathJax, "[sound:...]" for sounds and films.  The caller supplies a function that finds the file
 * for a reference and the name under which the field must refer to it.
 */
#ifndef HTML_FROM_NODES_H
#define HTML_FROM_NODES_H

#include "base/buf.h"
#include "base/text.h"
#include "document/node.h"
#include "html/allowed.h"

/* The syntax of a reference to a media file.  It decides how the file is looked up. */
enum html_reference {
	HTML_REFERENCE_URL,	/* "![](a%20b.png)", src="a%20b.png" */
	HTML_REFERENCE_NAME,	/* Obsidian's "![[a b.png]]" */
	HTML_REFERENCE_SOUND	/* Anki's "[sound:a b.mp3]" */
};

/* The file that a reference leads to. */
struct html_file {
	struct slice	 name;		/* for the field; neither escaped nor percent-encoded */
	bool		 played;	/* a sound or film, for which a field has "[sound:name]" */
};

/*
 * Looks up media files for one text.  `find` gets a reference and its offset in the text, and sets
 * the file.  If the field cannot show a file for the reference, `find` reports that and returns
 * false.
 */
struct html_resolver {
	bool	(*find)(void *argument, struct slice reference, uint32_t offset,
		    enum html_reference, struct html_file *);
	/* Reports what was dropped, as typed, because it must not be on a card. */
	void	(*tell_dropped)(void *argument, struct slice what, enum unsafe_reason, uint32_t offset);
	void	*argument;
};

struct highlighter;

/* All pointers are borrowed. */
struct html_source {
	const struct text	*text;		/* the text that the nodes were read from */
	struct arena		*arena;		/* for temporary strings */
	struct html_resolver	 resolver;
	struct highlighter	*highlighter;	/* NULL: code has no colours */
};

/* Appends the node and its later siblings as HTML. */
void	 html_add_nodes(struct buf *, const struct html_source *, const struct node *);
/* Appends inline nodes in the style of a label, and the blocks below it. */
void	 html_add_labelled(struct buf *, const struct html_source *, const struct node *label,
	    const struct node *blocks);

#endif
