/* SPDX-License-Identifier: MIT */
/*
 * Gets values out of objects and reports those of the wrong kind, with their place in the input.
 */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/nearest_name.h"
#include "html/field.h"
#include "read/json/reading.h"

bool
json_fail(struct json_reading *reading, const char *format, ...)
{
	struct buf text = {0};
	va_list arguments;

	va_start(arguments, format);
	buf_vformat(&text, format, arguments);
	va_end(arguments);
	diag_file(reading->diag, DIAG_INVALID_JSON, reading->file, "%s[%zu]: %s", reading->part,
	    reading->index, buf_string(&text));
	buf_free(&text);
	return false;
}

static bool
is_known(const char *key, const char *const *known)
{
	for (; *known != NULL; known++)
		if (strcmp(*known, key) == 0)
			return true;
	return false;
}

static void
report_key(struct json_reading *reading, const char *key, const char *const *known)
{
	struct nearest_name nearest = {.wanted = slice_of(key)};

	for (; *known != NULL; known++)
		nearest_name_try(&nearest, *known);
	diag_file(reading->diag, DIAG_UNKNOWN_JSON_KEY, reading->file,
	    "%s[%zu]: unknown key '%s' was ignored%s%s%s", reading->part, reading->index, key,
	    nearest.best == NULL ? "" : "; did you mean '",
	    nearest.best == NULL ? "" : nearest.best, nearest.best == NULL ? "" : "'?");
}

void
json_check_keys(struct json_reading *reading, json_t *object, const char *const *known)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
		if (!is_known(key, known))
			report_key(reading, key, known);
}

static struct slice
text_of(struct arena *arena, const json_t *text)
{
	return arena_slice(
	    arena, (struct slice){json_string_value(text), json_string_length(text)});
}

struct slice
json_keep(struct json_reading *reading, const json_t *text)
{
	return field_normalise(reading->arena, text_of(reading->arena, text));
}

bool
json_get_text(struct json_reading *reading, json_t *object, const char *key, struct slice *value)
{
	const json_t *found = json_object_get(object, key);

	if (found == NULL)
		return true;
	if (!json_is_string(found))
		return json_fail(reading, "'%s' must be a text", key);
	*value = text_of(reading->arena, found);
	return true;
}

bool
json_get_number(struct json_reading *reading, json_t *object, const char *key, int64_t *value)
{
	const json_t *found = json_object_get(object, key);

	if (found == NULL)
		return true;
	if (!json_is_integer(found))
		return json_fail(reading, "'%s' must be a whole number", key);
	*value = json_integer_value(found);
	return true;
}

bool
json_get_small(struct json_reading *reading, json_t *object, const char *key, int32_t *value)
{
	int64_t number = *value;

	if (!json_get_number(reading, object, key, &number))
		return false;
	if (number < INT32_MIN || number > INT32_MAX)
		return json_fail(reading, "'%s' must be between %d and %d", key, INT32_MIN, INT32_MAX);
	*value = (int32_t)number;
	return true;
}

bool
json_get_bool(struct json_reading *reading, json_t *object, const char *key, bool *value)
{
	const json_t *found = json_object_get(object, key);

	if (found == NULL)
		return true;
	if (!json_is_boolean(found))
		return json_fail(reading, "'%s' must be true or false", key);
	*value = json_is_true(found);
	return true;
}

bool
json_get_object(struct json_reading *reading, json_t *object, const char *key, struct slice *value)
{
	const json_t *found = json_object_get(object, key);
	char *text;

	if (found == NULL)
		return true;
	if (!json_is_object(found))
		return json_fail(reading, "'%s' must be an object", key);
	text = json_dumps(found, JSON_COMPACT);
	*value = arena_slice(reading->arena, slice_of(text));
	free(text);
	return true;
}
