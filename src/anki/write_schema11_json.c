/* SPDX-License-Identifier: MIT */
/*
 * Writes the JSON that schema 11 keeps in the one row of the table col: note types, decks and
 * settings.  Some keys are required by Anki's engine (each was tried); the others are there for old
 * importers, which require more.
 */
#include "config.h"

#include <jansson.h>
#include <stdio.h>

#include "anki/schema11_types.h"
#include "anki/write_schema11_json.h"
#include "collection/ids.h"

/* Sorted, so that the same collection gives the same bytes. */
#define DUMP_FLAGS	(JSON_SORT_KEYS | JSON_COMPACT)

/* Anki's id of the deck "Default" and of the options every new deck has. */
#define DEFAULT_ID	1

static char *
dump(json_t *json)
{
	char *text = json_dumps(json, DUMP_FLAGS);

	json_decref(json);
	return text;
}

static void
set_by_id(json_t *object, int64_t id, json_t *value)
{
	char key[24];

	snprintf(key, sizeof(key), "%lld", (long long)id);
	json_object_set_new(object, key, value);
}

/* For json_pack's "s%", which takes no NULL. */
static const char *
start_of(struct slice text)
{
	return text.n == 0 ? "" : text.p;
}

#define TEXT(slice)	start_of(slice), (slice).n

/* Adds the keys that have no member in a struct. */
static json_t *
with_other(json_t *object, struct slice other)
{
	json_t *kept = other.n == 0 ? NULL : json_loadb(other.p, other.n, JSON_ALLOW_NUL, NULL);

	json_object_update_missing(object, kept);
	json_decref(kept);
	return object;
}

static void
set_if(json_t *object, const char *key, bool set)
{
	if (set)
		json_object_set_new(object, key, json_true());
}

static void
set_text(json_t *object, const char *key, struct slice text)
{
	if (text.n != 0)
		json_object_set_new(object, key, json_stringn(text.p, text.n));
}

static void
set_number(json_t *object, const char *key, int64_t number)
{
	if (number != 0)
		json_object_set_new(object, key, json_integer(number));
}

static json_t *
field_json(const struct note_field *field, size_t ord)
{
	json_t *object = json_pack("{s:s% s:I s:b s:b s:s% s:I}", "name", TEXT(field->name), "ord",
	    (json_int_t)ord, "sticky", field->sticky, "rtl", field->rtl, "font",
	    TEXT(field->font), "size", (json_int_t)field->size);

	set_number(object, "id", field->id);
	set_if(object, "plainText", field->plain_text);
	set_if(object, "collapsed", field->collapsed);
	set_if(object, "excludeFromSearch", field->unsearched);
	set_text(object, "description", field->description);
	with_other(object, field->other);
	/* Old importers require it. */
	if (json_object_get(object, "media") == NULL)
		json_object_set_new(object, "media", json_array());
	return object;
}

static json_t *
template_json(const struct card_template *template, size_t ord)
{
	json_t *object = json_pack("{s:s% s:I s:s% s:s% s:s% s:s%}", "name", TEXT(template->name),
	    "ord", (json_int_t)ord, "qfmt", TEXT(template->front), "afmt", TEXT(template->back),
	    "bqfmt", TEXT(template->browser_front), "bafmt", TEXT(template->browser_back));

	set_number(object, "id", template->id);
	set_text(object, "bfont", template->browser_font);
	set_number(object, "bsize", template->browser_size);
	set_number(object, "did", template->deck);
	with_other(object, template->other);
	if (json_object_get(object, "did") == NULL)
		json_object_set_new(object, "did", json_null());
	return object;
}

/* [ord, "any", [field indices]] */
static json_t *
requirement_json(const struct card_template *template, size_t ord)
{
	json_t *fields = json_array();

	for (size_t i = 0; i < template->nrequired; i++)
		json_array_append_new(fields, json_integer(template->required[i]));
	return json_pack("[I s o]", (json_int_t)ord, card_requirement_word(template->requirement),
	    fields);
}

json_t *
schema11_note_type(const struct note_type *type)
{
	json_t *fields = json_array(), *templates = json_array(), *requirements = json_array();
	json_t *object;

	for (size_t i = 0; i < type->nfields; i++)
		json_array_append_new(fields, field_json(&type->fields[i], i));
	for (size_t i = 0; i < type->ntemplates; i++) {
		json_array_append_new(templates, template_json(&type->templates[i], i));
		if (type->templates[i].requirement != CARD_REQUIRES_UNKNOWN)
			json_array_append_new(
			    requirements, requirement_json(&type->templates[i], i));
	}
	object = json_pack("{s:I s:s% s:i s:I s:I s:o s:o s:o s:s% s:s% s:s% s:b}", "id",
	    (json_int_t)type->id, "name", TEXT(type->name), "type", (int)type->kind, "mod",
	    (json_int_t)type->mod, "sortf", (json_int_t)type->sort_field, "flds", fields, "tmpls",
	    templates, "req", requirements, "css", TEXT(type->css), "latexPre",
	    TEXT(type->latex_pre), "latexPost", TEXT(type->latex_post), "latexsvg",
	    type->latex_svg);
	with_other(object, type->other);
	json_object_update_missing_new(
	    object, json_pack("{s:i s:n s:[] s:[]}", "usn", -1, "did", "tags", "vers"));
	return object;
}

char *
schema11_models(const struct collection *collection)
{
	json_t *models = json_object();

	for (size_t i = 0; i < collection->types.n; i++)
		set_by_id(models, collection->types.v[i]->id,
		    schema11_note_type(collection->types.v[i]));
	return dump(models);
}

static json_t *
deck_json(int64_t id, const struct deck *deck, int64_t mod)
{
	json_t *object = json_pack("{s:I s:s%}", "id", (json_int_t)id, "name", TEXT(deck->name));

	with_other(object, deck->other);
	json_object_update_missing_new(object,
	    json_pack("{s:I s:i s:[i,i] s:[i,i] s:[i,i] s:[i,i] s:b s:b s:i s:i s:s s:i s:i}", "mod",
		(json_int_t)mod, "usn", -1, "lrnToday", 0, 0, "revToday", 0, 0, "newToday", 0, 0,
		"timeToday", 0, 0, "collapsed", 0, "browserCollapsed", 0, "dyn", 0, "conf",
		DEFAULT_ID, "desc", "", "extendNew", 0, "extendRev", 0));
	return object;
}

static bool
is_filtered(const json_t *deck)
{
	return json_integer_value(json_object_get(deck, "dyn")) != 0;
}

/*
 * Makes a deck one without options, limits and a record of studies.  A filtered deck becomes an
 * ordinary one, because cards may be in it that have no other deck.
 */
static json_t *
without_scheduling(json_t *deck)
{
	static const char *const dropped[] = {
		"newLimit", "reviewLimit", "newLimitToday", "reviewLimitToday", "desiredRetention",
		"terms", "resched", "return", "separate", "delays", "previewDelay",
		"previewAgainSecs", "previewHardSecs", "previewGoodSecs",
	};

	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		json_object_del(deck, dropped[i]);
	json_object_update_new(deck,
	    json_pack("{s:[i,i] s:[i,i] s:[i,i] s:[i,i] s:i s:i s:i s:i}", "lrnToday", 0, 0, "revToday", 0, 0,
		"newToday", 0, 0, "timeToday", 0, 0, "dyn", 0, "conf", DEFAULT_ID, "extendNew", 0,
		"extendRev", 0));
	return deck;
}

/* Returns for each deck whether cards are at home in it, in the arena. */
static bool *
find_homes(const struct collection *collection)
{
	bool *homes = arena_array(collection->arena, collection->decks.n, sizeof(*homes));

	for (size_t i = 0; i < collection->cards.n; i++)
		homes[collection->cards.v[i].deck] = true;
	return homes;
}

char *
schema11_decks(
    const struct collection *collection, const struct collection_ids *ids, bool scheduling)
{
	const struct deck standard = {.name = SLICE("Default")};
	const bool *homes = find_homes(collection);
	json_t *decks = json_object();

	set_by_id(decks, DEFAULT_ID, deck_json(DEFAULT_ID, &standard, collection->now));
	for (size_t i = 0; i < collection->decks.n; i++) {
		json_t *deck =
		    deck_json(ids->decks[i], &collection->decks.v[i], collection->now);

		if (!scheduling && is_filtered(deck) && !homes[i])
			json_decref(deck);
		else
			set_by_id(decks, ids->decks[i],
			    scheduling ? deck : without_scheduling(deck));
	}
	return dump(decks);
}

/* Returns an object that was read, or NULL if there is none or it is not wanted. */
static json_t *
kept_object(struct slice text, bool wanted)
{
	json_t *object = !wanted || text.n == 0
	    ? NULL : json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL);

	if (json_is_object(object))
		return object;
	json_decref(object);
	return NULL;
}

/* Replaces values by those that were read. */
static char *
dump_with(json_t *object, struct slice text, bool wanted)
{
	json_t *kept = kept_object(text, wanted);

	json_object_update(object, kept);
	json_decref(kept);
	return dump(object);
}

char *
schema11_conf(const struct collection *collection, bool scheduling)
{
	json_t *conf = json_pack("{s:[i] s:b s:i s:i s:b s:b s:b s:i s:I s:b s:s s:i}", "activeDecks",
	    DEFAULT_ID, "addToCur", 1, "collapseTime", 1200, "curDeck", DEFAULT_ID, "dueCounts", 1,
	    "estTimes", 1, "newBury", 1, "newSpread", 0, "nextPos",
	    (json_int_t)collection->notes.n + 1, "sortBackwards", 0, "sortType", "noteFld",
	    "timeLim", 0);

	return dump_with(conf, collection->conf, scheduling);
}

char *
schema11_dconf(const struct collection *collection, bool scheduling)
{
	json_t *new_cards, *lapses, *reviews, *options = json_object();

	new_cards =
	    json_pack("{s:[f,f] s:[i,i,i] s:i s:i s:i s:b s:b}", "delays", 1.0, 10.0, "ints", 1, 4,
		7, "initialFactor", 2500, "order", 1, "perDay", 20, "bury", 1, "separate", 1);
	lapses = json_pack("{s:[f] s:i s:f s:i s:i}", "delays", 10.0, "leechAction", 0, "mult", 0.0,
	    "minInt", 1, "leechFails", 8);
	reviews = json_pack("{s:i s:f s:f s:i s:f s:b s:i}", "perDay", 200, "ease4", 1.3, "fuzz",
	    0.05, "maxIvl", 36500, "ivlFct", 1.0, "bury", 1, "minSpace", 1);
	set_by_id(options, DEFAULT_ID,
	    json_pack("{s:I s:s s:i s:i s:o s:o s:o s:i s:i s:b s:b s:b}", "id",
		(json_int_t)DEFAULT_ID, "name", "Default", "mod", 0, "usn", 0, "new", new_cards,
		"lapse", lapses, "rev", reviews, "maxTaken", 60, "timer", 0, "autoplay", 1,
		"replayq", 1, "dyn", 0));
	return dump_with(options, collection->deck_options, scheduling);
}
