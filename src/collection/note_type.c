/* SPDX-License-Identifier: MIT */
/*
 * Anki's words for requirements.
 */
#include "config.h"

#include "collection/note_type.h"

static const char *const words[] = {
	[CARD_REQUIRES_UNKNOWN] = NULL,
	[CARD_REQUIRES_ANY] = "any",
	[CARD_REQUIRES_ALL] = "all",
	[CARD_NEVER] = "none",
};

const char *
card_requirement_word(enum card_requirement requirement)
{
	return words[requirement];
}

enum card_requirement
card_requirement_find(const char *word)
{
	for (enum card_requirement i = CARD_REQUIRES_ANY; i <= CARD_NEVER; i++)
		if (strcmp(word, words[i]) == 0)
			return i;
	return CARD_REQUIRES_UNKNOWN;
}
