/* SPDX-License-Identifier: MIT */
/*
 * How a cloze deletion opens, in notes and in fields alike.
 */
#ifndef HTML_CLOZE_OPENING_H
#define HTML_CLOZE_OPENING_H

#include "base/slice.h"

/* Anki takes cloze numbers from 1 to this, and puts all larger ones on one card (facts 5.2). */
#define CLOZE_LAST	499

/* The length of "{{c1,2::" at the start of s, its numbers in *numbers; 0 when it is none. */
size_t	 cloze_opening(struct slice s, struct slice *numbers);

#endif
