/* SPDX-License-Identifier: MIT */
/*
 * Items that count by themselves, "a) one", "2.1. two": a list of nothing else needs no
 * bullets in front of them.
 */
#ifndef DOCUMENT_LIST_NUMBERING_H
#define DOCUMENT_LIST_NUMBERING_H

#include "base/slice.h"

/*
 * Whether the text opens with "1.", "b)", "(iv)", "2.1." and a space behind, or is nothing
 * else.
 */
bool	 counted_is(struct slice text);

#endif
