/* SPDX-License-Identifier: MIT */
/*
 * Names and defaults of the settings are those in the plugin's src/settings.ts.
 */
#include "config.h"

#include "read/syntaxes/obsidian_plugin.h"
#include "read/syntaxes/obsidian_sr_settings.h"

static const struct slice default_tags[] = {{"#flashcards", 11}};

static bool
read_bool(json_t *object, const char *name, bool otherwise)
{
	const json_t *value = json_object_get(object, name);

	return json_is_boolean(value) ? json_is_true(value) : otherwise;
}

static void
read_tags(struct arena *arena, json_t *object, struct obsidian_sr_settings *settings)
{
	json_t *list = json_object_get(object, "flashcardTags");
	size_t n = json_array_size(list);
	struct slice *tags = arena_array(arena, n, sizeof(*tags));

	settings->ntags = json_is_array(list) ? 0 : settings->ntags;
	for (size_t i = 0; i < n; i++) {
		const json_t *tag = json_array_get(list, i);

		if (json_string_length(tag) > 1)
			tags[settings->ntags++] = arena_slice(arena, slice_of(json_string_value(tag)));
	}
	settings->tags = n != 0 ? tags : settings->tags;
}

/* Whether a pattern such as "==[123;;]answer[;;hint]==" begins with the mark. */
static bool
has_pattern(json_t *object, const char *open)
{
	json_t *list = json_object_get(object, "clozePatterns");

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *pattern = json_array_get(list, i);

		if (slice_starts(slice_of(json_string_value(pattern)), slice_of(open)))
			return true;
	}
	return false;
}

/* Old versions have a switch for each mark, newer ones a list of patterns. */
static void
read_marks(json_t *object, struct obsidian_sr_settings *settings)
{
	bool patterns = json_is_array(json_object_get(object, "clozePatterns"));
	bool none = read_bool(object, "disableClozeCards", false);
	size_t n = 0;

	if (patterns ? has_pattern(object, "==") :
	    !none && read_bool(object, "convertHighlightsToClozes", true))
		settings->marks[n++] = &deletion_highlight;
	if (patterns ? has_pattern(object, "**") :
	    read_bool(object, "convertBoldTextToClozes", false))
		settings->marks[n++] = &deletion_bold;
	if (patterns ? has_pattern(object, "{{") :
	    read_bool(object, "convertCurlyBracketsToClozes", false))
		settings->marks[n++] = &deletion_braces;
	while (n < DELETION_MARKS)
		settings->marks[n++] = NULL;
}

static void
read_object(struct arena *arena, json_t *object, struct obsidian_sr_settings *settings)
{
	/* Old versions write "singleline". */
	obsidian_plugin_read_string(arena, object, "singlelineCardSeparator", &settings->line);
	obsidian_plugin_read_string(arena, object, "singleLineCardSeparator", &settings->line);
	obsidian_plugin_read_string(
	    arena, object, "singlelineReversedCardSeparator", &settings->line_reversed);
	obsidian_plugin_read_string(
	    arena, object, "singleLineReversedCardSeparator", &settings->line_reversed);
	obsidian_plugin_read_string(arena, object, "multilineCardSeparator", &settings->block);
	obsidian_plugin_read_string(
	    arena, object, "multilineReversedCardSeparator", &settings->block_reversed);
	obsidian_plugin_read_string(arena, object, "multilineCardEndMarker", &settings->block_end);
	read_tags(arena, object, settings);
	read_marks(object, settings);
	settings->all_notes = read_bool(object, "convertFoldersToDecks", false);
}

struct obsidian_sr_settings
obsidian_sr_read_settings(const struct syntax_input *input)
{
	struct obsidian_sr_settings settings = {
		.line = SLICE("::"), .line_reversed = SLICE(":::"),
		.block = SLICE("?"), .block_reversed = SLICE("??"),
		.tags = default_tags, .ntags = 1,
		.marks = {&deletion_highlight},
	};
	json_t *root = obsidian_plugin_data(
	    input->plugins, input->vault, "obsidian-spaced-repetition");
	json_t *object = json_object_get(root, "settings");

	if (root != NULL)
		read_object(input->arena, object != NULL ? object : root, &settings);
	settings.found = root != NULL;
	return settings;
}
