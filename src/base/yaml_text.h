/* SPDX-License-Identifier: MIT */
/*
 * Writes texts so that YAML 1.1 (https://yaml.org/spec/1.1/) reads the same bytes again.
 */
#ifndef BASE_YAML_TEXT_H
#define BASE_YAML_TEXT_H

#include "base/buf.h"

/*
 * Appends the text on one line, in double quotes.  It must be valid UTF-8.
 */
void	 yaml_add_quoted(struct buf *, struct slice text);
/*
 * Appends the text as the value of a key that has no indentation, and ends the line.  A text of
 * several lines keeps them if YAML can say so ("|-"), so that a change of one is a change of one
 * line; no line of it looks like a fence of front matter.
 */
void	 yaml_add_lines(struct buf *, struct slice text);

#endif
