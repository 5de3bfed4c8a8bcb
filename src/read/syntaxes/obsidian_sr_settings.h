/* SPDX-License-Identifier: MIT */
/*
 * The settings of Obsidian Spaced Repetition that say what marks a card.  The plugin keeps them in
 * the vault, in .obsidian/plugins/obsidian-spaced-repetition/data.json.
 */
#ifndef READ_SYNTAXES_OBSIDIAN_SR_SETTINGS_H
#define READ_SYNTAXES_OBSIDIAN_SR_SETTINGS_H

#include "read/syntaxes/copy_line.h"

struct obsidian_sr_settings {
	struct slice		 line;		/* between front and back of a line: "::" */
	struct slice		 line_reversed;	/* ":::" */
	struct slice		 block;		/* a line between those of a block: "?" */
	struct slice		 block_reversed; /* "??" */
	struct slice		 block_end;	/* a line that ends a block, or empty: a blank line */
	const struct slice	*tags;		/* of notes with cards, with their '#' */
	size_t			 ntags;
	const struct deletion_mark	*marks[DELETION_MARKS];	/* up to the first NULL */
	bool			 found;		/* in the vault; otherwise these are the defaults */
	bool			 all_notes;	/* also notes without such a tag have cards */
};

/* Returns the settings of the vault of the input, or the plugin's own if there are none. */
struct obsidian_sr_settings	 obsidian_sr_read_settings(const struct syntax_input *);

#endif
