/* SPDX-License-Identifier: MIT */
/*
 * The table of syntaxes.
 */
#ifndef READ_SYNTAXES_SYNTAXES_H
#define READ_SYNTAXES_SYNTAXES_H

#include "read/syntaxes/syntax.h"

/* Ends with a row whose name is NULL. */
extern const struct card_syntax syntaxes[];

/* Returns the syntax of that name, or NULL. */
const struct card_syntax	*syntax_find(struct slice name);
/* Returns the syntax of a program that is used in a vault, or NULL.  The vault may be NULL. */
const struct card_syntax	*syntax_of_vault(const char *vault);
/*
 * Returns the syntaxes whose marks may be in the text, one bit per row of the table; 0 for most
 * texts.  The lines of the input need not be set: making them is slower than this.
 */
unsigned			 syntax_candidates(const struct syntax_input *);
/*
 * Returns the candidate that is most sure of the lines, or NULL if all bids are 0.  Sets *sure to
 * whether its bid is at least SYNTAX_SURE.
 */
const struct card_syntax	*syntax_choose(
				    const struct syntax_input *, unsigned candidates, bool *sure);

#endif
