/* SPDX-License-Identifier: MIT */
/*
 * Finds macros of TeX with which a formula could do more on a card than show mathematics.
 */
#ifndef HTML_TEX_H
#define HTML_TEX_H

#include "base/buf.h"

/*
 * Returns whether the text has no macro with which MathJax, as Anki loads it, makes links or takes
 * css or attributes: "\href{javascript:..}{x}", "\style{position:fixed}{x}".  The text is decoded and
 * has no tags.  Marks of cloze deletions are ignored, because Anki removes them in formulas.  The
 * text is not safe either if it ends with the start of such a macro.
 */
bool	 tex_is_safe(struct slice text);
/*
 * Appends the text with an invisible character (U+200C) after each backslash that begins a macro, so
 * that MathJax does not know the macro and shows it as typed.
 */
void	 tex_add_disabled(struct buf *, struct slice text);

#endif
