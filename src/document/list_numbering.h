/* SPDX-License-Identifier: MIT */
/*
 * Recognises the numbers and letters that authors type before list items: "a) one", "2.1. two".
 */
#ifndef DOCUMENT_LIST_NUMBERING_H
#define DOCUMENT_LIST_NUMBERING_H

#include "base/slice.h"

/* Whether the text is "1.", "b)", "(iv)" or "2.1.", or starts with it and a space or tab. */
bool	 has_list_number(struct slice text);

#endif
