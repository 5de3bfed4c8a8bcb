/* SPDX-License-Identifier: MIT */
/*
 * Objects are identified by UUIDs, because ids are different for each person.
 */
#include "config.h"

#include "write/crowdanki/output.h"

json_t *
crowdanki_text(struct slice text)
{
	return json_stringn(text.n == 0 ? "" : text.p, text.n);
}

struct slice
crowdanki_uuid(struct crowdanki_output *out, const json_t *object, enum uuid_kind kind, int64_t id,
    struct slice name)
{
	const json_t *given = json_object_get(object, "crowdanki_uuid");

	if (json_string_length(given) != 0)
		return arena_slice(out->arena,
		    (struct slice){json_string_value(given), json_string_length(given)});
	return id > CROWDANKI_DEFAULT_ID ? uuid_of_id(out->arena, kind, id)
			       : uuid_of_name(out->arena, kind, name);
}

void
crowdanki_settle(json_t *object, const char *type, struct slice uuid)
{
	static const char *const dropped[] = {"id", "mod", "usn"};

	for (size_t i = 0; i < sizeof(dropped) / sizeof(dropped[0]); i++)
		json_object_del(object, dropped[i]);
	json_object_set_new(object, "__type__", json_string(type));
	json_object_set_new(object, "crowdanki_uuid", crowdanki_text(uuid));
}
