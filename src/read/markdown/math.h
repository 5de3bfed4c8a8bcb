/* SPDX-License-Identifier: MIT */
/*
 * Tells formulas from text that only looks like one: "$5 to $10", "$HOME/bin:$PATH",
 * "\[citation needed\]".
 */
#ifndef READ_MARKDOWN_MATH_H
#define READ_MARKDOWN_MATH_H

#include "base/slice.h"

/*
 * The length of "$..$" at the start of s, 0 if it is not a formula; `before` is the byte before s.
 * The rules are those of pandoc (no white space inside at either end, the next '$' ends it, no
 * digit follows), and it must not look like shell code or prices, unless it contains TeX.
 */
size_t	 math_dollars_length(struct slice s, char before);
/*
 * Whether the text between "\(" and "\)" or "\[" and "\]" is a formula, not words in brackets that
 * a program has escaped.
 */
bool	 math_is_formula(struct slice tex);
/* Whether the text contains TeX and no words of a sentence outside of its braces. */
bool	 math_is_all_tex(struct slice);
/*
 * The length of "\begin{align}..\end{align}" at the start of s; 0 if s does not begin with an
 * environment for mathematics, or never ends it.
 */
size_t	 math_environment_length(struct slice s);

#endif
