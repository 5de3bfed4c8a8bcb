/* SPDX-License-Identifier: MIT */
/*
 * Finds the headings that name fields of the note above them, whose type the author brings along.
 * They are parts of that note, whatever their level, and so is all text between them.
 */
#ifndef READ_MARKDOWN_FIELD_SECTIONS_H
#define READ_MARKDOWN_FIELD_SECTIONS_H

#include "read/markdown/sections.h"

/* Sets is_note in sections whose text names fields, and the owner of those that are part of them. */
void	 field_sections_find(struct markdown_sections *, const struct document *);

#endif
