/* SPDX-License-Identifier: MIT */
/*
 * Note types and decks.  Values that are not stated, such as the usual font, are left out.
 */
#include "config.h"

#include "write/json/json_write.h"

json_t *
json_write_slice(struct slice text)
{
	return json_stringn(text.n == 0 ? "" : text.p, text.n);
}

void
json_write_text(json_t *object, const char *key, struct slice text)
{
	if (text.n != 0)
		json_object_set_new(object, key, json_write_slice(text));
}

void
json_write_number(json_t *object, const char *key, int64_t number)
{
	if (number != 0)
		json_object_set_new(object, key, json_integer(number));
}

void
json_write_bool(json_t *object, const char *key, bool set)
{
	if (set)
		json_object_set_new(object, key, json_true());
}

void
json_write_object(json_t *object, const char *key, struct slice json)
{
	json_t *value = json.n == 0 ? NULL : json_loadb(json.p, json.n, JSON_ALLOW_NUL, NULL);

	if (json_object_size(value) != 0)
		json_object_set(object, key, value);
	json_decref(value);
}

static json_t *
field_json(const struct note_field *field)
{
	json_t *object = json_object();

	json_object_set_new(object, "name", json_write_slice(field->name));
	json_write_number(object, "id", field->id);
	json_write_text(object, "font", field->font);
	json_write_number(object, "size", field->size);
	json_write_bool(object, "sticky", field->sticky);
	json_write_bool(object, "rtl", field->rtl);
	json_write_bool(object, "plain_text", field->plain_text);
	json_write_bool(object, "collapsed", field->collapsed);
	json_write_bool(object, "unsearched", field->unsearched);
	json_write_text(object, "description", field->description);
	json_write_object(object, "other", field->other);
	return object;
}

/* {"any": [0]}: the fields of which one must be filled, or with "all" each. */
static json_t *
requirement_json(const struct card_template *template)
{
	json_t *fields = json_array(), *object = json_object();

	for (size_t i = 0; i < template->nrequired; i++)
		json_array_append_new(fields, json_integer(template->required[i]));
	json_object_set_new(object, card_requirement_word(template->requirement), fields);
	return object;
}

static json_t *
template_json(const struct card_template *template)
{
	json_t *object = json_object();

	json_object_set_new(object, "name", json_write_slice(template->name));
	json_write_number(object, "id", template->id);
	json_object_set_new(object, "front", json_write_slice(template->front));
	json_object_set_new(object, "back", json_write_slice(template->back));
	json_write_text(object, "browser_front", template->browser_front);
	json_write_text(object, "browser_back", template->browser_back);
	json_write_text(object, "browser_font", template->browser_font);
	json_write_number(object, "browser_size", template->browser_size);
	json_write_number(object, "deck", template->deck);
	if (template->requirement != CARD_REQUIRES_UNKNOWN)
		json_object_set_new(object, "requires", requirement_json(template));
	json_write_object(object, "other", template->other);
	return object;
}

json_t *
json_note_type(const struct note_type *type)
{
	json_t *object = json_object(), *fields = json_array(), *templates = json_array();

	for (size_t i = 0; i < type->nfields; i++)
		json_array_append_new(fields, field_json(&type->fields[i]));
	for (size_t i = 0; i < type->ntemplates; i++)
		json_array_append_new(templates, template_json(&type->templates[i]));
	json_object_set_new(object, "name", json_write_slice(type->name));
	json_write_number(object, "id", type->id);
	json_object_set_new(object, "kind",
	    json_string(type->kind == NOTE_TYPE_CLOZE ? "cloze" : "normal"));
	json_write_number(object, "mod", type->mod);
	json_write_number(object, "sort_field", (int64_t)type->sort_field);
	json_object_set_new(object, "fields", fields);
	json_object_set_new(object, "templates", templates);
	json_write_text(object, "css", type->css);
	json_write_text(object, "latex_pre", type->latex_pre);
	json_write_text(object, "latex_post", type->latex_post);
	json_write_bool(object, "latex_svg", type->latex_svg);
	json_write_object(object, "other", type->other);
	return object;
}

json_t *
json_deck(const struct deck *deck)
{
	json_t *object = json_object();

	json_object_set_new(object, "name", json_write_slice(deck->name));
	json_write_number(object, "id", deck->id);
	json_write_object(object, "other", deck->other);
	return object;
}
