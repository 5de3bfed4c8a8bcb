/* SPDX-License-Identifier: MIT */
/*
 * Headings of chapters that are numbered as in Chinese and Japanese: "第三章", "第 2 节：Loops",
 * "第十五條".  The sign before the number and the one after it make them as certain as marks, so
 * they become marks (author_mark.h).
 */
#ifndef RECOGNISE_NUMBERED_CHAPTERS_H
#define RECOGNISE_NUMBERED_CHAPTERS_H

#include "base/text.h"
#include "recognise/line_shape.h"

/* Marks the headings of chapters among the shapes of a text, but not those in a table of contents. */
void	find_numbered_chapters(const struct text *, struct shape *, size_t n);

#endif
