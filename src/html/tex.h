/* SPDX-License-Identifier: MIT */
/*
 * Finds macros of TeX with which a formula could do more on a card than show mathematics.
 */
#ifndef HTML_TEX_H
#define HTML_TEX_H

#include "base/buf.h"

/*
 * Returns whether the text of a formula has no macro with which MathJax, as Anki loads it, makes
 * links or takes css or attributes: "\href{javascript:..}{x}", "\style{position:fixed}{x}".  The
 * text is decoded and has no tags.  Marks of cloze deletions are ignored, because Anki removes them
 * in formulas.
 */
bool	 tex_is_safe(struct slice text);
/*
 * Appends the text with an invisible character (U+200C) after each backslash that begins a macro, so
 * that MathJax does not know the macro and shows it as typed.
 */
void	 tex_add_disabled(struct buf *, struct slice text);
/*
 * Disables such macros in HTML that is complete and safe apart from them, from byte `from` of the
 * buffer on, if it has formulas at all.  Macros outside them count too: a formula with an open brace
 * goes on after its end.  Returns the last macro, without its backslash, or NULL.
 */
const char *tex_disable_macros(struct buf *, size_t from);

#endif
