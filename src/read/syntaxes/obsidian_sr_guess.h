/* SPDX-License-Identifier: MIT */
/*
 * Guesses how cards of Obsidian Spaced Repetition are marked in a text that was taken out of its
 * vault, so that the settings are missing.  The plugin writes dates after each card that was
 * reviewed, so what all lines above dates have in common is the mark:
 *
 *	#quiz What lifts a glider? ==>> warm air
 *	<!--SR:!2026-02-01,3,250-->
 */
#ifndef READ_SYNTAXES_OBSIDIAN_SR_GUESS_H
#define READ_SYNTAXES_OBSIDIAN_SR_GUESS_H

#include "read/syntaxes/obsidian_sr_settings.h"

/*
 * Sets the separator and the tag that the cards of the text evidently have instead of those in the
 * settings.
 */
void	 obsidian_sr_guess(const struct syntax_input *, struct obsidian_sr_settings *);

#endif
