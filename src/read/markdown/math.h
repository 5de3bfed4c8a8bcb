/* SPDX-License-Identifier: MIT */
/*
 * What is a formula and what only looks like one: "$5 to $10", "$HOME/bin:$PATH"
 * and "\[citation needed\]" are none.
 */
#ifndef READ_MARKDOWN_MATH_H
#define READ_MARKDOWN_MATH_H

#include "base/slice.h"

/*
 * The length of "$..$" at the start of s, 0 when it is no formula; `before` is the byte before it.
 * As pandoc has it: no white space inside at either end, the next '$' ends it, no digit behind
 * that; and not what shell and prices look like, unless there is TeX in it.
 */
size_t	 math_in_dollars(struct slice s, char before);
/*
 * Whether what stands between "\(" and "\)" or "\[" and "\]" is a formula, not words in
 * brackets that somebody's program escaped.
 */
bool	 math_is_formula(struct slice tex);
/* Whether there is TeX, and outside of its braces no word of a sentence. */
bool	 math_is_all_tex(struct slice);
/*
 * The length of "\begin{align}..\end{align}" at the start of s; 0 when it is no environment of
 * mathematics, or is not closed.
 */
size_t	 math_environment(struct slice s);

#endif
