/* SPDX-License-Identifier: MIT */
/*
 * Goes through the tags and the text of the HTML and looks up each name.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "html/entity.h"
#include "html/tag.h"
#include "html/uses_file.h"

bool
html_is_file_attribute(const struct html_attribute *attribute)
{
	return attribute->value.n != 0 && (utf8_equal_folded(attribute->name, SLICE("src")) ||
	    utf8_equal_folded(attribute->name, SLICE("data")));
}

static bool
is_in(const struct map *names, struct slice name, enum entity_place place)
{
	struct buf decoded = {0};
	bool found;

	entity_add_decoded(&decoded, name, place);
	found = map_get(names, buf_slice(&decoded)) != NULL;
	buf_free(&decoded);
	return found;
}

static bool
tag_uses_file(const struct html_tag *tag, const struct map *names)
{
	struct slice rest = tag->attributes;
	struct html_attribute attribute;

	if ((tag->element & HTML_MEDIA) == 0)
		return false;
	while (html_attribute_next(&rest, &attribute))
		if (html_is_file_attribute(&attribute) &&
		    is_in(names, attribute.value, ENTITY_IN_VALUE))
			return true;
	return false;
}

static bool
text_uses_file(struct slice text, const struct map *names)
{
	const struct slice open = SLICE("[sound:");
	size_t start, n;

	while ((start = slice_find(text, open, 0)) != text.n) {
		text = slice_from(text, start + open.n);
		n = slice_find(text, SLICE("]"), 0);
		if (n == text.n)
			return false;
		if (is_in(names, slice_until(text, n), ENTITY_IN_TEXT))
			return true;
	}
	return false;
}

bool
html_uses_file(struct slice html, const struct map *names)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if ((kind == HTML_PIECE_TAG && tag_uses_file(&tag, names)) ||
		    (kind == HTML_PIECE_TEXT && text_uses_file(piece, names)))
			return true;
	}
	return false;
}
