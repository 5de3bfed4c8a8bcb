/* SPDX-License-Identifier: MIT */
/*
 * The parts of the syntax of Obsidian_to_Anki: notes between START and END, and notes in one of the
 * styles that its wiki gives regular expressions for.
 */
#ifndef READ_SYNTAXES_OBSIDIAN_TO_ANKI_H
#define READ_SYNTAXES_OBSIDIAN_TO_ANKI_H

#include "read/syntaxes/copy_line.h"

/* How notes without START are written; several may occur in a text. */
enum ota_style {
	OTA_STYLE_NONE = 0,
	OTA_STYLE_QUESTION = 1,		/* "Q: .." and "A: .." */
	OTA_STYLE_TAG = 2,		/* "front #flashcard" above the back */
	OTA_STYLE_RULE = 4,		/* "---" between front and back */
	OTA_STYLE_COLONS = 8,		/* "front::back", or "front;;back" with an id */
	OTA_STYLE_CLOZE = 16,		/* a paragraph with "{deletions}" or "==deletions==" */
	OTA_STYLE_HEADING = 32,		/* a heading above its back */
	OTA_STYLE_LINES = 64		/* the first line of a paragraph above its back */
};

struct ota_reader {
	const struct syntax_input	*input;
	struct card_text		*cards;
	struct line_copier		 copier;
	struct slice			 file_tags, folder_tags;	/* separated by white space */
	struct slice			 front_tag;	/* the author's own for "#flashcard", or empty */
	struct slice			 tag;		/* that marks fronts: "#flashcard" */
	unsigned			 styles;	/* of the text */
	bool				 has_ids;	/* notes that the program has sent to Anki */
	size_t				 paragraph;	/* the first line of the last paragraph ... */
	size_t				 paragraph_end;	/* ... and its end */
};

/* Begins a note at a line. */
struct marked_card	*ota_begin(struct ota_reader *, size_t line);
/* Completes the note and gives it the tags of the text. */
void	 ota_end(struct ota_reader *, size_t end);
/* Adds tags separated by white space or commas to the current note. */
void	 ota_add_tags(struct ota_reader *, struct slice words);
/* Returns the digits of "<!--ID: 1234-->" in a line, or an empty slice. */
struct slice	 ota_read_id(struct slice line);
/* Whether the line begins a note, "START" or "%%ANKI", or ends one. */
bool	 ota_is_start(struct slice line);
bool	 ota_is_end(struct slice line);
bool	 ota_is_setting(struct slice line);
/* Returns a line without the '>' of a quote. */
struct slice	 ota_unquote(struct slice line);

/* Reads the note that starts at a line.  Returns the index of the line after it. */
size_t	 ota_read_block(struct ota_reader *, size_t start);
/* Reads all notes "STARTI .. ENDI" in a line.  Returns whether there are any. */
bool	 ota_read_inline(struct ota_reader *, size_t index);

/*
 * Returns the tag, with its '#', that marks fronts according to the settings of the vault, or that
 * evidently does; or an empty slice.
 */
struct slice	 ota_read_front_tag(const struct syntax_input *);

/*
 * Sets the deck, unless it is set, and the tags that the settings of the vault give the folder of the
 * text: the deck of the nearest folder that has one, the tags of all.
 */
void	 ota_read_folder(const struct syntax_input *, struct slice *deck, struct slice *tags);

/* Finds the styles of the notes in the text. */
void	 ota_find_styles(struct ota_reader *);
/* Reads notes in these styles at a line that is not blank.  Returns the index of the next line. */
size_t	 ota_read_styled(struct ota_reader *, size_t index);

#endif
