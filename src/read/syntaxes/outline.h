/* SPDX-License-Identifier: MIT */
/*
 * An outline is a text of blocks, each a list item "- ..." with further lines below it.  Blocks
 * below a block follow it and have a larger indentation.
 */
#ifndef READ_SYNTAXES_OUTLINE_H
#define READ_SYNTAXES_OUTLINE_H

#include "read/syntaxes/syntax.h"

struct outline_block {
	size_t		 line;		/* index of its first line */
	size_t		 end;		/* index after its own lines */
	uint32_t	 indent;	/* columns before its dash */
	size_t		 at;		/* offset of its text in its first line */
};

/* Initialise with the first two members; then free with outline_free(). */
struct outline {
	const struct syntax_input	*input;
	struct card_text		*cards;
	VEC(struct outline_block)	 blocks;
};

/* Copies the text of a block; its further lines are indented by `depth` steps. */
typedef void	(*outline_copy)(void *context, const struct outline_block *, size_t depth);

void	 outline_free(struct outline *);
/* Finds all blocks. */
void	 outline_find_blocks(struct outline *);
/* Returns the index of the block after those below the block with this index. */
size_t	 outline_find_end(const struct outline *, size_t index);
/* Copies the blocks index + 1 .. end - 1 as a nested list; a single one is a paragraph. */
void	 outline_copy_below(struct outline *, size_t index, size_t end, outline_copy, void *context);
/* Indents the current line by `depth` steps. */
void	 outline_indent(struct outline *, size_t depth);
/* Copies a line of code in a block without the indentation of the block. */
void	 outline_copy_code(struct outline *, const struct outline_block *, size_t line);

/* Whether the line begins a block; sets *at to the offset of its text. */
bool	 outline_begins_block(const struct syntax_line *, size_t *at);
/* Returns the text of the first line of a block. */
struct slice	 outline_text(const struct outline *, const struct outline_block *);

#endif
