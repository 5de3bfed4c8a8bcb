/* SPDX-License-Identifier: MIT */
/*
 * Reads front matter: properties of a text in YAML, between a first line "---" and a line "---" or
 * "..." (the convention of Jekyll, pandoc and Obsidian).  flashpress-notes(5) describes the keys:
 * deck, tags, notetype, id, lang, cards, title, card-level, line-breaks,
 * separator.  libyaml parses it (https://yaml.org/spec/1.1/).
 */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"

/*
 * Sets the properties, or leaves them alone if the text has no front matter.  Values are allocated
 * in the arena; tags have Anki's form, and the id is cleaned and folded.  With `markdown`, any
 * mapping in YAML after a first line "---" is front matter; plain notes may begin with a rule.
 *
 * Reports an invalid value and continues.  Returns false after reporting front matter
 * that never ends, because nobody knows where the notes begin.  Takes linear time.
 */
bool	 front_matter_read(struct arena *, const struct text *, bool markdown,
	    struct properties *, struct diag *);

#endif
