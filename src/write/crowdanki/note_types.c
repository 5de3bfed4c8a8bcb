/* SPDX-License-Identifier: MIT */
/*
 * Note types have the keys of Anki's schema 11 that its engine gives to add-ons.
 */
#include "config.h"

#include "anki/schema11_types.h"
#include "base/json_text.h"
#include "write/crowdanki/output.h"

/* Removes a key for old importers of packages, unless it was read. */
static void
drop_added(json_t *object, const char *key, struct slice other)
{
	json_t *read = json_object_of(other);

	if (json_object_get(read, key) == NULL)
		json_object_del(object, key);
	json_decref(read);
}

/* The keys are those that Anki's engine gives to add-ons. */
static void
settle_fields(json_t *fields, const struct note_type *type)
{
	for (size_t i = 0; i < type->nfields; i++) {
		json_t *field = json_array_get(fields, i);

		drop_added(field, "media", type->fields[i].other);
		json_object_update_missing_new(field, json_pack("{s:s}", "description", ""));
	}
}

/* The deck for new cards has another id for everybody. */
static void
settle_templates(json_t *templates, const struct note_type *type)
{
	for (size_t i = 0; i < type->ntemplates; i++) {
		json_t *template = json_array_get(templates, i);

		json_object_set_new(template, "did", json_null());
		json_object_update_missing_new(
		    template, json_pack("{s:s s:i}", "bfont", "", "bsize", 0));
	}
}

json_t *
crowdanki_type(struct crowdanki_output *out, const struct note_type *type, struct slice *uuid)
{
	json_t *object = schema11_note_type(type);

	*uuid = crowdanki_uuid(out, object, UUID_NOTE_TYPE, type->id, type->name);
	crowdanki_settle(object, "NoteModel", *uuid);
	json_object_del(object, "did");
	drop_added(object, "tags", type->other);
	drop_added(object, "vers", type->other);
	settle_fields(json_object_get(object, "flds"), type);
	settle_templates(json_object_get(object, "tmpls"), type);
	return object;
}
