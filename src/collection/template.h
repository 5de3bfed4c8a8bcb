/* SPDX-License-Identifier: MIT */
/*
 * Parses and renders the templates of cards, a kind of Mustache: "{{Field}}", "{{filter:Field}}",
 * "{{#Field}}..{{/Field}}", "{{^Field}}..{{/Field}}"
 * (https://docs.ankiweb.net/templates/intro.html).  The rules are those of Anki's engine (tried).
 */
#ifndef COLLECTION_TEMPLATE_H
#define COLLECTION_TEMPLATE_H

#include "base/buf.h"
#include "collection/collection.h"

/* Sections may be nested this deeply; no template of people comes close. */
#define TEMPLATE_DEPTH	100

enum template_part_kind {
	TEMPLATE_TEXT,
	TEMPLATE_FIELD,
	TEMPLATE_SECTION,	/* shown if a field is filled */
	TEMPLATE_INVERTED	/* shown if it is empty */
};

/* A part and its later siblings, in the order of the text, from which all slices borrow. */
struct template_part {
	enum template_part_kind		 kind;
	struct slice			 text;		/* text, or the name of a field */
	struct slice			 filters;	/* "a:b" in "{{a:b:Field}}"; may be empty */
	size_t				 offset;	/* of the part in the template */
	bool				 unclosed;	/* text: a tag without an end and all after it */
	const struct template_part	*child;		/* of a section */
	const struct template_part	*next;
};

/* Why Anki shows a message instead of the card. */
enum template_fault_kind {
	TEMPLATE_FINE,
	TEMPLATE_NO_END,	/* a section is never closed */
	TEMPLATE_WRONG_END,	/* "{{/A}}" where A is not the innermost section */
	TEMPLATE_TOO_DEEP	/* Anki has no limit; this is ours */
};

struct template_fault {
	enum template_fault_kind kind;
	struct slice		 name;		/* of the section */
	struct slice		 open;		/* WRONG_END: the innermost section; p is NULL without one */
	size_t			 offset;	/* of the tag that the section has */
};

/* A card to render. */
struct template_card {
	const struct note		*note;
	const struct card_template	*template;
	struct slice			 deck;
	unsigned			 cloze;		/* the number that is asked; 0 if it is no cloze card */
	struct slice			 front;		/* for {{FrontSide}}; p is NULL on the front itself */
};

/*
 * Returns the first part of a template, in the arena, or NULL if there is none.  With a fault, the
 * parts before it are returned.
 */
const struct template_part	*template_parse(struct arena *, struct slice text,
				    struct template_fault *);
/*
 * Whether Anki makes a card with this front: it must show at least one field that is not empty.
 */
bool	 template_shows_field(const struct template_part *front, const struct note *);
/*
 * Appends the side of a card as HTML.  Deletions become gaps.  The filter "type" leaves a
 * field out on the front; others that only Anki can apply, such as "tts", leave it as it is.
 */
void	 template_render(struct buf *, const struct template_part *, const struct template_card *);

#endif
