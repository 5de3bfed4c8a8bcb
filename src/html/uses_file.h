/* SPDX-License-Identifier: MIT */
/*
 * Where a field refers to media files: the places in which Anki looks for their names.
 */
#ifndef HTML_USES_FILE_H
#define HTML_USES_FILE_H

#include "base/slice.h"

struct html_attribute;
struct map;

/*
 * Whether the HTML shows or plays a file whose name is a key of the map: in src and data of media
 * elements, and in "[sound:name]".
 */
bool	 html_uses_file(struct slice html, const struct map *names);
/* Whether an attribute of a media element names its file. */
bool	 html_is_file_attribute(const struct html_attribute *);

#endif
