/* SPDX-License-Identifier: MIT */
/*
 * The JSON that schema 11 keeps in the one row of the table col: note types,
 * decks and settings.  Which keys are needed was tried one by one with Anki's
 * engine; the others are there for the old importers, which were less lenient.
 */
#include "config.h"

#include <jansson.h>
#include <stdio.h>

#include "anki/rows.h"
#include "anki/schema11.h"

/* Sorted keys: the same collection must give the same bytes. */
#define DUMP_FLAGS	(JSON_SORT_KEYS | JSON_COMPACT)

#define LATEX_PRE							\
	"\\documentclass[12pt]{article}\n\\usepackage[utf8]{inputenc}\n"	\
	"\\usepackage{amsmath,amssymb}\n\\pagestyle{empty}\n"		\
	"\\setlength{\\parindent}{0pt}\n\\begin{document}\n"
#define LATEX_POST	"\\end{document}"

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

static json_t *
field_json(const struct note_field *field, size_t ord)
{
	return json_pack("{s:I s:s s:I s:b s:b s:s s:i s:[]}", "id", (json_int_t)field->id, "name",
	    field->name, "ord", (json_int_t)ord, "sticky", 0, "rtl", 0, "font", "Arial", "size", 20,
	    "media");
}

static json_t *
template_json(const struct note_template *template, size_t ord)
{
	return json_pack("{s:I s:s s:I s:s s:s s:s s:s s:n}", "id", (json_int_t) template->id,
	    "name", template->name, "ord", (json_int_t)ord, "qfmt", template->front, "afmt",
	    template->back, "bqfmt", "", "bafmt", "", "did");
}

/* [ord, "any" or "all", [field indices]]: when the template makes a card. */
static json_t *
need_json(const struct note_type *type, size_t ord)
{
	const struct note_template *template = &type->templates[ord];
	json_t *fields = json_array();

	for (size_t i = 0; i < type->nfields; i++)
		if ((template->needed & 1u << i) != 0)
			json_array_append_new(fields, json_integer((json_int_t)i));
	return json_pack(
	    "[I s o]", (json_int_t)ord, template->need == CARD_NEED_ALL ? "all" : "any", fields);
}

static json_t *
note_type_json(const struct note_type *type)
{
	json_t *fields = json_array(), *templates = json_array(), *needs = json_array();

	for (size_t i = 0; i < type->nfields; i++)
		json_array_append_new(fields, field_json(&type->fields[i], i));
	for (size_t i = 0; i < type->ntemplates; i++) {
		json_array_append_new(templates, template_json(&type->templates[i], i));
		json_array_append_new(needs, need_json(type, i));
	}
	return json_pack("{s:I s:s s:i s:I s:i s:i s:n s:o s:o s:o s:s s:s s:s s:b s:[] s:[]}",
	    "id", (json_int_t)type->id, "name", type->name, "type", type->cloze ? 1 : 0, "mod",
	    (json_int_t)type->mod, "usn", -1, "sortf", 0, "did", "flds", fields, "tmpls", templates,
	    "req", needs, "css", type->css, "latexPre", LATEX_PRE, "latexPost", LATEX_POST,
	    "latexsvg", 0, "tags", "vers");
}

char *
schema11_models(const struct collection *collection)
{
	bool used[NOTE_TYPE_COUNT] = {false};
	json_t *models = json_object();

	for (size_t i = 0; i < collection->notes.n; i++)
		used[collection->notes.v[i].type - note_types] = true;
	for (size_t i = 0; i < NOTE_TYPE_COUNT; i++)
		if (used[i])
			set_by_id(models, note_types[i].id, note_type_json(&note_types[i]));
	return dump(models);
}

static json_t *
deck_json(int64_t id, struct slice name, int64_t mod)
{
	return json_pack(
	    "{s:I s:s% s:I s:i s:[i,i] s:[i,i] s:[i,i] s:[i,i] s:b s:b s:i s:i s:s s:i s:i}", "id",
	    (json_int_t)id, "name", name.p, name.n, "mod", (json_int_t)mod, "usn", -1, "lrnToday",
	    0, 0, "revToday", 0, 0, "newToday", 0, 0, "timeToday", 0, 0, "collapsed", 0,
	    "browserCollapsed", 0, "dyn", 0, "conf", DEFAULT_ID, "desc", "", "extendNew", 0,
	    "extendRev", 0);
}

char *
schema11_decks(const struct collection *collection)
{
	json_t *decks = json_object();

	set_by_id(decks, DEFAULT_ID, deck_json(DEFAULT_ID, SLICE("Default"), collection->now));
	for (size_t i = 0; i < collection->decks.n; i++) {
		int64_t id = rows_deck_id(collection, i);

		set_by_id(decks, id, deck_json(id, collection->decks.v[i].name, collection->now));
	}
	return dump(decks);
}

char *
schema11_conf(const struct collection *collection)
{
	return dump(json_pack("{s:[i] s:b s:i s:i s:b s:b s:b s:i s:I s:b s:s s:i}", "activeDecks",
	    DEFAULT_ID, "addToCur", 1, "collapseTime", 1200, "curDeck", DEFAULT_ID, "dueCounts", 1,
	    "estTimes", 1, "newBury", 1, "newSpread", 0, "nextPos",
	    (json_int_t)collection->notes.n + 1, "sortBackwards", 0, "sortType", "noteFld",
	    "timeLim", 0));
}

char *
schema11_dconf(void)
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
	return dump(options);
}
