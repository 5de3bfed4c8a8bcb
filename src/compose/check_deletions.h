/* SPDX-License-Identifier: MIT */
/*
 * Finds cloze deletions that do not do what their author meant.
 */
#ifndef COMPOSE_CHECK_DELETIONS_H
#define COMPOSE_CHECK_DELETIONS_H

#include "base/diag.h"
#include "document/document.h"

/*
 * Reports deletions without text, and text that looks like a deletion but is none, in nodes
 * of the document.  An author who escapes a brace means it as text.
 */
void	 check_deletions(const struct document *, const struct node *, struct diag *);

#endif
