/* SPDX-License-Identifier: MIT */
/*
 * Front matter: what a text says of itself in YAML, between "---" on its first
 * line and "---" or "..." (the convention of Jekyll, pandoc and Obsidian).  Keys:
 * deck, tags, notetype, id, lang, cards, title, card-level; flashpress-notes(5)
 * has what they mean.  YAML is read by libyaml (https://yaml.org/spec/1.1/).
 */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

/*
 * Sets the properties, or leaves them as they are when the text has no front
 * matter: a first line "---" may be a rule above notes, but in Markdown not above what
 * is YAML.  Values are as typed and
 * live in the arena.  What is wrong with a value is an error in diag, and the
 * reading goes on; false only when the text cannot be read further, as it is not
 * known where its front matter ends.  Linear in its length.
 */
bool	 front_matter_read(struct arena *, const struct text *, bool markdown,
	    struct properties *, struct diag *);

#endif
