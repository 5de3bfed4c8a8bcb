/* SPDX-License-Identifier: MIT */
/*
 * Numbers and letters that authors type in front of items: "a) one", "2.1. two".
 */
#ifndef DOCUMENT_LIST_NUMBERING_H
#define DOCUMENT_LIST_NUMBERING_H

#include "base/slice.h"

/* Whether the text starts with "1.", "b)", "(iv)" or "2.1." and a space, or consists of it. */
bool	 list_numbering_starts(struct slice text);

#endif
