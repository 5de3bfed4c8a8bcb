/* SPDX-License-Identifier: MIT */
/*
 * Collects the text of one paragraph or table cell as a terminal shows it: white space is folded,
 * and formulas, cloze deletions and sounds get marks that people can read.
 */
#ifndef WRITE_CARDS_PARAGRAPH_H
#define WRITE_CARDS_PARAGRAPH_H

#include "html/cloze.h"
#include "write/cards/styled_text.h"

#define PARAGRAPH_STYLES	5	/* those that style marks can contain */

/* A cloze deletion that is open. */
struct open_gap {
	bool	 hint;			/* its "::" was read */
};

struct paragraph {
	struct buf		*text;		/* styled; borrowed */
	size_t			 start;		/* of the paragraph in the text */
	bool			 preformatted;	/* keep all white space */
	struct slice		 html;		/* the field */
	struct cloze_walk	 clozes;	/* of the field; unused unless it is of a cloze note */
	VEC(struct open_gap)	 gaps;
	size_t			 counts[PARAGRAPH_STYLES];	/* open elements by the bit of their style */
	unsigned		 style;		/* at the end of the text */
	bool			 space;		/* white space precedes the next word */
	bool			 formula;	/* inside a formula */
	struct buf		 scratch;
};

/* Starts with a field, which is borrowed; `cloze` shows its cloze deletions as gaps. */
void	 paragraph_start_field(struct paragraph *, struct slice html, bool cloze);
/* Frees everything but the text. */
void	 paragraph_end_field(struct paragraph *);
/* Starts a paragraph at the end of a text. */
void	 paragraph_start(struct paragraph *, struct buf *text);
/* Whether nothing was added since the start. */
bool	 paragraph_is_empty(const struct paragraph *);
/* Appends text of the field, as HTML without tags. */
void	 paragraph_add(struct paragraph *, struct slice html);
/* Appends text that is not HTML. */
void	 paragraph_add_words(struct paragraph *, const char *);
/* Appends "[kind: name]" for a file; the name is HTML. */
void	 paragraph_add_file(struct paragraph *, const char *kind, struct slice name);
/* Ends the line, unless it is empty. */
void	 paragraph_end_line(struct paragraph *);
/* Starts or ends an element with a style (enum text_style). */
void	 paragraph_set_style(struct paragraph *, unsigned style, bool on);

#endif
