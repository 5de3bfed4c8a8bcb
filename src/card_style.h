/* SPDX-License-Identifier: MIT */
/*
 * The options --css and --style: note types with the style of the user.
 */
#ifndef CARD_STYLE_H
#define CARD_STYLE_H

#include "collection/styled_types.h"
#include "document/settings.h"
#include "flashpress.h"

/* The style of the last input; zero it before the first. */
struct card_style {
	const char		*path;		/* of the css; NULL if there is none */
	struct styled_types	 types;
	bool			 used;		/* the members above are valid */
};

/*
 * Gives the notes from index `note` on, and the types from index `type` on, the style that the
 * options ask for, or else their defaults, if any.  Reports a style sheet that cannot be read.
 */
void	 card_style_use(struct card_style *, const struct job *, const struct settings *asked,
	    struct collection *, size_t note, size_t type, struct diag *);

#endif
