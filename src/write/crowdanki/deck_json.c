/* SPDX-License-Identifier: MIT */
/*
 * A deck contains its notes and the decks in it; the first one also contains what belongs to all.
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/json_text.h"
#include "write/crowdanki/output.h"

/* Returns the UUID of the options of a deck, and adds them to those that are used. */
static struct slice
add_options(struct crowdanki_output *out, const json_t *deck)
{
	int64_t id = json_integer_value(json_object_get(deck, "conf"));
	json_t *options;
	struct slice uuid;
	char key[24];

	snprintf(key, sizeof(key), "%" PRId64, id);
	options = json_object_get(out->options, key);
	if (options == NULL) {
		id = CROWDANKI_DEFAULT_ID;
		options = json_object_get(out->options, "1");
	}
	uuid = crowdanki_uuid(out, options, UUID_DECK_OPTIONS, id, SLICE("Default"));
	if (json_object_get(out->used, uuid.p) == NULL) {
		options = json_copy(options);
		crowdanki_settle(options, "DeckConfig", uuid);
		json_object_set_new(out->used, uuid.p, options);
	}
	return uuid;
}

/* Makes the JSON of a deck and adds it to the deck above.  Takes over the arrays of the node. */
static json_t *
deck_json(struct crowdanki_output *out, struct deck_node *node)
{
	static const char *const dropped[] = {
		"conf", "newToday", "revToday", "lrnToday", "timeToday", "newLimitToday",
		"reviewLimitToday", "collapsed", "browserCollapsed", "terms", "resched", "return",
		"separate", "delays", "previewDelay", "previewAgainSecs", "previewHardSecs",
		"previewGoodSecs",
	};
	struct slice other = node->deck == NULL ? SLICE_NONE : node->deck->other;
	json_t *object = json_object_of(other);
	struct slice uuid;

	if (object == NULL)
		object = json_object();
	uuid = crowdanki_uuid(
	    out, object, UUID_DECK, node->deck == NULL ? 0 : node->deck->id, node->name);
	json_object_set_new(object, "deck_config_uuid", crowdanki_text(add_options(out, object)));
	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		json_object_del(object, dropped[i]);
	crowdanki_settle(object, "Deck", uuid);
	json_object_set_new(object, "name", crowdanki_text(slice_from(node->name, node->level)));
	json_object_set_new(object, "children", node->children);
	json_object_set_new(object, "notes", node->notes);
	json_object_set_new(object, "media_files", crowdanki_files_json(node));
	json_object_set_new(object, "dyn", json_integer(0));
	json_object_update_missing_new(object,
	    json_pack("{s:s s:i s:i}", "desc", "", "extendNew", 0, "extendRev", 0));
	return object;
}

static json_t *
options_json(struct crowdanki_output *out)
{
	json_t *array = json_array(), *options;
	const char *uuid;

	json_object_foreach(out->used, uuid, options)
		json_array_append(array, options);
	return array;
}

json_t *
crowdanki_root(struct crowdanki_output *out, json_t *models)
{
	json_t *root = NULL;

	/* Decks that contain others are complete when all of those are. */
	for (size_t i = 0; i < out->nodes.n; i++) {
		json_t *deck = deck_json(out, &out->nodes.v[i]);

		if (i == 0)
			root = deck;
		else
			json_array_append_new(
			    out->nodes.v[out->nodes.v[i].parent].children, deck);
	}
	json_object_set_new(root, "note_models", models);
	json_object_set_new(root, "deck_configurations", options_json(out));
	if (out->root.n == 0)
		json_object_set_new(root, "flashpress_decks", json_true());
	return root;
}
