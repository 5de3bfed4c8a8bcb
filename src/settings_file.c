/* SPDX-License-Identifier: MIT */
/*
 * Collects the values without looking at their keys.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "read/decode.h"
#include "read/source.h"
#include "read/yaml_reader.h"
#include "settings_file.h"

struct settings_reader {
	struct arena			*arena;
	struct yaml_reader		 yaml;
	VEC(struct stated_value)	 values;
	struct stated_value		 next;		/* its key, until the value is known */
};

static void
report(struct settings_reader *reader, uint32_t offset, const char *problem)
{
	diag_at(reader->yaml.diag, DIAG_INVALID_SETTING, reader->yaml.text, offset, "%s: %s",
	    reader->next.key.p, problem);
}

static void
add_scalar(struct settings_reader *reader, const yaml_event_t *event)
{
	uint32_t offset = yaml_offset(&reader->yaml, event);
	struct slice value = utf8_trim(yaml_scalar(event));

	if (yaml_is_null(event)) {
		report(reader, offset, yaml_find_comment(&reader->yaml, event) != 0 ?
		    "'#' begins a comment in YAML, so the value is empty; use quotes" :
		    "the value is empty; remove the key or give it one");
	} else if (utf8_has_control(value)) {
		report(reader, offset, "the value contains control characters or line breaks");
	} else {
		reader->next.value = arena_slice(reader->arena, value);
		reader->next.offset = offset;
		vec_push(&reader->values, reader->next);
		reader->next.is_first = false;
	}
}

/* Reads a value, or an item of a list.  Returns false after invalid YAML. */
static bool
add_value(struct settings_reader *reader, const yaml_event_t *event)
{
	if (event->type == YAML_SCALAR_EVENT) {
		add_scalar(reader, event);
		return true;
	}
	report(reader, yaml_offset(&reader->yaml, event), yaml_describe_type(event));
	return yaml_skip(&reader->yaml, event);
}

static bool
add_items(struct settings_reader *reader)
{
	yaml_event_t event;
	bool more = true, fine = true;

	while (more && fine) {
		if (!yaml_next(&reader->yaml, &event))
			return false;
		more = event.type != YAML_SEQUENCE_END_EVENT;
		if (more)
			fine = add_value(reader, &event);
		yaml_event_delete(&event);
	}
	return fine;
}

/* A yaml_key_handler. */
static bool
read_setting(void *argument, const yaml_event_t *key)
{
	struct settings_reader *reader = argument;
	yaml_event_t event;
	bool fine;

	reader->next = (struct stated_value){
		.key = arena_slice(reader->arena, yaml_scalar(key)),
		.key_offset = yaml_offset(&reader->yaml, key),
		.is_first = true,
	};
	if (!yaml_next(&reader->yaml, &event))
		return false;
	reader->next.is_item = event.type == YAML_SEQUENCE_START_EVENT;
	fine = reader->next.is_item ? add_items(reader) : add_value(reader, &event);
	yaml_event_delete(&event);
	return fine;
}

/* Returns the text, in the arena, or NULL after an error. */
static const struct text *
read_text(struct arena *arena, const char *path, struct diag *diag)
{
	const struct text *text = NULL;
	struct text *copy = NULL;
	struct source source;

	source_init(&source, path, path);
	if (source_open(&source, diag) && source_load(&source, diag))
		text = decode_text(arena, &source, NULL, diag);
	if (text != NULL) {
		copy = arena_copy(arena, text, 1, sizeof(*text));
		copy->bytes = arena_slice(arena, text->bytes);
	}
	source_free(&source);
	return copy;
}

bool
settings_file_read(struct arena *arena, const char *path, struct settings_file *file,
    struct diag *diag)
{
	const struct text *text = read_text(arena, path, diag);
	struct settings_reader reader = {
		.arena = arena,
		.yaml = {.text = text, .diag = diag, .problem = DIAG_INVALID_SETTING},
	};

	*file = (struct settings_file){.text = text};
	if (text == NULL)
		return false;
	yaml_read_mapping(&reader.yaml, 0, (uint32_t)text->bytes.n,
	    "expected lines such as \"deck: Name\"", read_setting, &reader);
	file->values = arena_copy(arena, reader.values.v, reader.values.n, sizeof(*file->values));
	file->n = reader.values.n;
	vec_free(&reader.values);
	return diag_fine(diag);
}
