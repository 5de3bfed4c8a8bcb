/* SPDX-License-Identifier: MIT */
/*
 * Finds the names of media files in a field, in the places where Anki looks for them.
 */
#ifndef HTML_USES_FILE_H
#define HTML_USES_FILE_H

#include "base/slice.h"

struct html_attribute;
struct map;

/*
 * Whether the HTML refers to a file whose name is a key of the map: in the src or data of a media
 * element, or in "[sound:name]".
 */
bool	 html_uses_file(struct slice html, const struct map *names);
/* Whether an attribute of a media element contains the name of its file: src or data. */
bool	 html_is_file_attribute(const struct html_attribute *);

#endif
