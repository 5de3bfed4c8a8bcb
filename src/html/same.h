/* SPDX-License-Identifier: MIT */
/*
 * Compares the HTML of two fields.
 */
#ifndef HTML_SAME_H
#define HTML_SAME_H

#include "base/slice.h"

/*
 * Whether both have the same tags, comments and text in the same order, so that cards show the
 * same.  Differences that nobody sees do not count: <b> and <strong>, <i> and <em>, <s> and <del>;
 * how a character is written, except the marks of deletions ("{{c1::", "::", "}}"); white space
 * beside line breaks and blocks, or within or outside of the tags of an inline element, and how much
 * of it there is, except in <pre>.
 */
bool	html_is_same(struct slice, struct slice);

#endif
