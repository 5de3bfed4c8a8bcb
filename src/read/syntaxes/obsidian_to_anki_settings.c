/* SPDX-License-Identifier: MIT */
/*
 * Settings of the plugin in the vault.  Authors replace "#flashcard" in the regular expression of the
 * wiki by a tag of their own, "((?:[^\n][\n]?)+) #fc ?\n*(..)", and give folders decks and tags.
 */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "read/syntaxes/obsidian_plugin.h"
#include "read/syntaxes/obsidian_to_anki.h"

/* The tag after the group of the front, with its '#', or an empty slice. */
static struct slice
find_tag(struct slice expression)
{
	struct slice before = SLICE(") #");
	size_t at = slice_find(expression, before, 0) + before.n - 1, end = at + 1;

	while (end < expression.n && strchr(" \\()[]?*+|$", expression.p[end]) == NULL)
		end++;
	return end < expression.n && end > at + 1 ?
	    slice_from(slice_until(expression, end), at) : SLICE_NONE;
}

static json_t *
read_settings(const struct syntax_input *input, const char *name)
{
	json_t *root =
	    obsidian_plugin_data(input->plugins, input->vault, "obsidian-to-anki-plugin");

	return json_object_get(json_object_get(root, "settings"), name);
}

static struct slice
read_setting(const struct syntax_input *input)
{
	json_t *expressions = read_settings(input, "CUSTOM_REGEXPS");
	const char *type;
	json_t *expression;

	json_object_foreach(expressions, type, expression) {
		struct slice tag = json_is_string(expression) ?
		    find_tag(slice_of(json_string_value(expression))) : SLICE_NONE;

		if (tag.n != 0)
			return arena_slice(input->arena, tag);
	}
	return SLICE_NONE;
}

/*
 * A sign that is no tag for Obsidian, such as "#!", at the end of several lines; it can only be a
 * mark.  Returns an empty slice if there is none.
 */
static struct slice
guess_sign(const struct syntax_input *input)
{
	struct slice found = SLICE_NONE;

	for (size_t i = input->first; i < input->nlines; i++) {
		struct slice line = input->lines[i].text, sign;

		if (line.n < 4 || line.p[line.n - 2] != '#' || line.p[line.n - 3] != ' ' ||
		    utf8_is_word_byte(line.p[line.n - 1]) || input->lines[i].code)
			continue;
		sign = slice_from(line, line.n - 2);
		if (sign.p[1] == '#' || (found.n != 0 && !slice_equal(sign, found)))
			continue;
		if (found.n != 0)
			return found;
		found = sign;
	}
	return SLICE_NONE;
}

struct slice
ota_read_front_tag(const struct syntax_input *input)
{
	struct slice tag = read_setting(input);

	return tag.n != 0 ? tag : guess_sign(input);
}

/* The value for a folder; the root is "" or "/". */
static struct slice
value_for(json_t *folders, const char *folder)
{
	const char *value = json_string_value(json_object_get(folders, folder));

	if (value == NULL && *folder == '\0')
		value = json_string_value(json_object_get(folders, "/"));
	return slice_of(value);
}

void
ota_read_folder(const struct syntax_input *input, struct slice *deck, struct slice *tags)
{
	json_t *decks = read_settings(input, "FOLDER_DECKS");
	json_t *folder_tags = read_settings(input, "FOLDER_TAGS");
	char *folder = json_object_size(decks) + json_object_size(folder_tags) > 0 ?
	    obsidian_vault_folder(input->plugins, input->vault, input->text->name) : NULL;
	struct buf all = {0};

	while (folder != NULL) {
		char *slash = strrchr(folder, '/');
		struct slice more = value_for(folder_tags, folder);

		if (deck->n == 0)
			*deck = arena_slice(input->arena, value_for(decks, folder));
		buf_add(&all, more);
		buf_text(&all, more.n != 0 ? " " : "");
		if (*folder == '\0')
			break;
		*(slash != NULL ? slash : folder) = '\0';
	}
	*tags = arena_slice(input->arena, buf_slice(&all));
	buf_free(&all);
	free(folder);
}
