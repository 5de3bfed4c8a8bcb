/* SPDX-License-Identifier: MIT */
/*
 * Reads the value of the key "note-types" of front matter: a list of mappings with the keys name,
 * kind, id, fields and templates.
 */
#ifndef READ_STATED_TYPES_H
#define READ_STATED_TYPES_H

#include "base/arena.h"
#include "document/document.h"
#include "read/yaml_reader.h"

/*
 * Reads a list after its first event up to its end, and sets the types of the properties,
 * which are in the arena.  Reports types that cannot be read and leaves them out.  Returns false
 * after an error of YAML, which is reported.
 */
bool	 stated_types_read(struct yaml_reader *, struct arena *, struct properties *);

#endif
