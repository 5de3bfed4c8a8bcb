/* SPDX-License-Identifier: MIT */
/*
 * Reading front matter by libyaml's events.  Anchors, aliases and what is nested never do
 * anything: aliases are not followed, so no text unfolds to more than was typed.
 */
#include "config.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/field.h"
#include "read/front_matter.h"
#include "read/front_matter_fence.h"
#include "read/front_matter_keys.h"
#include "read/tag.h"
#include "read/yaml.h"

#define LEVELS		6	/* of headings */

enum key_kind {
	KEY_TEXT,
	KEY_TAGS,
	KEY_LEVEL
};

static const struct key {
	enum key_kind	 kind;
	size_t		 value;		/* offset in struct properties: of a text, ... */
	size_t		 place;		/* ... and of where it stands in the notes; 0: nowhere */
} keys[PROPERTIES] = {
#define TEXT(field)	{KEY_TEXT, offsetof(struct properties, field), 0}
#define PLACED(field)	\
	{KEY_TEXT, offsetof(struct properties, field), offsetof(struct properties, field##_offset)}
	[PROPERTY_DECK] = TEXT(said.deck),
	[PROPERTY_TAGS] = {KEY_TAGS, 0, 0},
	[PROPERTY_NOTETYPE] = PLACED(notetype),
	[PROPERTY_ID] = TEXT(said.namespace),
	[PROPERTY_LANG] = TEXT(lang),
	[PROPERTY_CARDS] = PLACED(cards),
	[PROPERTY_TITLE] = TEXT(said.title),
	[PROPERTY_CARD_LEVEL] = {KEY_LEVEL, 0, 0},
#undef TEXT
#undef PLACED
};

static const char *
name_of(const struct key *key)
{
	return property_names[key - keys];
}

/* Front matter being read. */
struct reading {
	struct arena		*arena;
	const struct text	*text;
	struct properties	*properties;
	struct diag		*diag;
	yaml_parser_t		 yaml;
	struct slice		 bytes;		/* the lines between the fences */
	uint32_t		 start;		/* their offset in the text */
	size_t			 mark;		/* characters of them that were counted ... */
	size_t			 mark_bytes;	/* ... and how many bytes that is */
	size_t			 documents;
	unsigned		 seen;		/* a bit for each key */
	struct lines		*open;		/* those of the key read last; NULL: not known */
	VEC(struct slice)	 tags;
	size_t			 unknown;	/* keys */
	struct slice		 unknown_name;	/* the first of them, and where it stands */
	uint32_t		 unknown_offset;
};

/* keys */

static const struct key *
find_key(struct slice name)
{
	for (size_t i = 0; i < PROPERTIES; i++)
		if (utf8_equal_folded(name, slice_of(property_names[i])))
			return &keys[i];
	return NULL;
}

/* places */

/* The offset in the text of a mark, which counts characters; marks come in order, or nearly so. */
static uint32_t
offset_of(struct reading *reading, size_t mark)
{
	for (; reading->mark > mark && reading->mark_bytes > 0; reading->mark--)
		do
			reading->mark_bytes--;
		while (((unsigned char)reading->bytes.p[reading->mark_bytes] & 0xc0) == 0x80);
	for (; reading->mark < mark && reading->mark_bytes < reading->bytes.n; reading->mark++)
		utf8_next(reading->bytes, &reading->mark_bytes);
	return reading->start + (uint32_t)reading->mark_bytes;
}

static uint32_t
event_offset(struct reading *reading, const yaml_event_t *event)
{
	return offset_of(reading, event->start_mark.index);
}

static void
bad_yaml(struct reading *reading)
{
	const yaml_parser_t *yaml = &reading->yaml;
	uint32_t offset = offset_of(reading, yaml->problem_mark.index);
	const char *hint = "";

	if (yaml->error == YAML_MEMORY_ERROR)
		memory_out();
	if (yaml->error == YAML_READER_ERROR)
		offset = reading->start + (uint32_t)yaml->problem_offset;
	else if (strstr(yaml->problem, "mapping values") != NULL)
		hint = " (a value that has a colon in it stands in quotes)";
	diag_at(reading->diag, DIAG_INVALID_FRONT_MATTER, reading->text, offset,
	    "this is no YAML: %s%s", yaml->problem, hint);
}

/* events */

static struct slice
scalar_of(const yaml_event_t *event)
{
	return (struct slice){
	    (const char *)event->data.scalar.value, event->data.scalar.length};
}

/* The next event, to be deleted; false after an error. */
static bool
next_event(struct reading *reading, yaml_event_t *event)
{
	if (yaml_parser_parse(&reading->yaml, event))
		return true;
	bad_yaml(reading);
	return false;
}

/* Passes over the rest of a value that began with the event. */
static bool
skip_value(struct reading *reading, const yaml_event_t *first)
{
	yaml_event_type_t type = first->type;
	uint32_t offset = event_offset(reading, first);
	yaml_event_t event;
	size_t depth = 0;

	for (;;) {
		depth = yaml_depth(depth, type);
		if (depth == 0)
			return true;
		if (depth > YAML_DEEPEST) {
			diag_at(reading->diag, DIAG_INVALID_FRONT_MATTER, reading->text, offset,
			    "this value is nested too deeply");
			return false;
		}
		if (!next_event(reading, &event))
			return false;
		type = event.type;
		yaml_event_delete(&event);
	}
}

/* values */

static void
bad_value(struct reading *reading, const struct key *key, const yaml_event_t *event,
    const char *what)
{
	diag_at(reading->diag, DIAG_INVALID_FRONT_MATTER, reading->text,
	    event_offset(reading, event), "%s: %s", name_of(key), what);
}

/* Nothing behind the colon, or YAML's word for it. */
static bool
is_nothing(const yaml_event_t *event)
{
	struct slice value = scalar_of(event);

	return event->data.scalar.plain_implicit &&
	    (value.n == 0 || slice_equal(value, SLICE("~")) || slice_equal(value, SLICE("null")));
}

/* "tags: #exam" has a comment for a value. */
static void
warn_of_comment(struct reading *reading, const struct key *key, const yaml_event_t *event)
{
	const struct text *text = reading->text;
	uint32_t offset = event_offset(reading, event);
	size_t index = text_line_at(text, offset);
	struct slice rest = slice_from(text_line(text, index), offset - text->lines[index].start);
	size_t at = utf8_skip_space(rest, 0);

	if (scalar_of(event).n == 0 && at < rest.n && rest.p[at] == '#')
		diag_at(reading->diag, DIAG_FRONT_MATTER, text, offset + (uint32_t)at,
		    "%s: '#' begins a comment in YAML, so there is no value", name_of(key));
}

/* The text of a scalar, kept; false when there is none that could be a value. */
static bool
read_text(struct reading *reading, const struct key *key, const yaml_event_t *event,
    struct slice *value)
{
	if (is_nothing(event)) {
		warn_of_comment(reading, key, event);
		return false;
	}
	*value = utf8_trim(scalar_of(event));
	if (value->n == 0 || utf8_has_control(*value)) {
		bad_value(reading, key, event,
		    value->n == 0 ? "the value is empty"
				  : "the value has control characters or several lines");
		return false;
	}
	*value = arena_slice(reading->arena, *value);
	return true;
}

static void
add_tag(struct reading *reading, struct slice typed)
{
	struct slice tag = tag_read(reading->arena, typed);

	if (tag.n != 0)
		vec_push(&reading->tags, tag);
}

/* "exam, organic chemistry": two tags; without a comma white space stands between them. */
static void
split_tags(struct reading *reading, struct slice typed)
{
	bool commas = memchr(typed.p, ',', typed.n) != NULL;
	size_t start = 0;

	for (size_t at = 0, next = 0; at < typed.n; at = next) {
		int32_t c = utf8_next(typed, &next);

		if (commas ? c != ',' : !utf8_is_space(c))
			continue;
		add_tag(reading, slice_from(slice_until(typed, at), start));
		start = next;
	}
	add_tag(reading, slice_from(typed, start));
}

static bool
read_level(struct slice value, uint8_t *level)
{
	if (value.n != 1 || value.p[0] < '1' || value.p[0] > '0' + LEVELS)
		return false;
	*level = (uint8_t)(value.p[0] - '0');
	return true;
}

static void
set_value(struct reading *reading, const struct key *key, const yaml_event_t *event)
{
	char *properties = (char *)reading->properties;
	struct slice value;

	if (!read_text(reading, key, event, &value))
		return;
	switch (key->kind) {
	case KEY_TAGS:
		split_tags(reading, value);
		break;
	case KEY_LEVEL:
		if (!read_level(value, &reading->properties->said.card_level))
			bad_value(reading, key, event, "a number from 1 to 6 is expected");
		break;
	case KEY_TEXT:
		memcpy(properties + key->value, &value, sizeof(value));
		if (key->place != 0) {
			uint32_t offset = event_offset(reading, event);

			memcpy(properties + key->place, &offset, sizeof(offset));
		}
		break;
	}
}

/* The items of "tags: [a, b]" up to its end; of wrong ones the first is told. */
static bool
read_list(struct reading *reading, const struct key *key)
{
	yaml_event_t event;
	struct slice value;
	bool more = true, fine = true, told = false;

	while (more && fine) {
		if (!next_event(reading, &event))
			return false;
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			more = false;
		} else if (event.type != YAML_SCALAR_EVENT) {
			if (!told)
				bad_value(reading, key, &event, "an item is a word or text");
			told = true;
			fine = skip_value(reading, &event);
		} else if (read_text(reading, key, &event, &value)) {
			add_tag(reading, value);
		}
		yaml_event_delete(&event);
	}
	return fine;
}

static const char *
wrong_type(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SEQUENCE_START_EVENT:
		return "one value is expected, not a list";
	case YAML_MAPPING_START_EVENT:
		return "a value is expected, not keys with values";
	default:
		return "a value is expected; aliases (*name) are not followed";
	}
}

/* The value of a key of ours. */
static bool
read_value(struct reading *reading, const struct key *key)
{
	yaml_event_t event;
	bool fine = true;

	if (!next_event(reading, &event))
		return false;
	if (event.type == YAML_SCALAR_EVENT) {
		set_value(reading, key, &event);
	} else if (event.type == YAML_SEQUENCE_START_EVENT && key->kind == KEY_TAGS) {
		fine = read_list(reading, key);
	} else {
		bad_value(reading, key, &event, wrong_type(&event));
		fine = skip_value(reading, &event);
	}
	yaml_event_delete(&event);
	return fine;
}

static bool
pass_value(struct reading *reading)
{
	yaml_event_t event;
	bool fine;

	if (!next_event(reading, &event))
		return false;
	fine = skip_value(reading, &event);
	yaml_event_delete(&event);
	return fine;
}

/* keys */

/* A slip is told at once; all else that other programs may read in one warning, by its first. */
static void
see_unknown(struct reading *reading, struct slice name, uint32_t offset)
{
	struct nearest nearest = {.wanted = name};

	for (size_t i = 0; i < PROPERTIES; i++)
		nearest_try(&nearest, property_names[i]);
	if (nearest.best != NULL)
		diag_at(reading->diag, DIAG_FRONT_MATTER, reading->text, offset,
		    "unknown key '%.*s'; did you mean '%s'?", SLICE_ARG(name), nearest.best);
	else if (reading->unknown++ == 0) {
		reading->unknown_name = arena_slice(reading->arena, name);
		reading->unknown_offset = offset;
	}
}

static void
warn_unknown(struct reading *reading)
{
	if (reading->unknown == 1)
		diag_at(reading->diag, DIAG_FRONT_MATTER, reading->text, reading->unknown_offset,
		    "unknown key '%.*s'", SLICE_ARG(reading->unknown_name));
	else if (reading->unknown > 1)
		diag_at(reading->diag, DIAG_FRONT_MATTER, reading->text, reading->unknown_offset,
		    "unknown key '%.*s', and %zu more below it", SLICE_ARG(reading->unknown_name),
		    reading->unknown - 1);
}

static void
see_once(struct reading *reading, const struct key *key, uint32_t offset)
{
	unsigned bit = 1u << (key - keys);

	if ((reading->seen & bit) != 0)
		diag_at(reading->diag, DIAG_INVALID_FRONT_MATTER, reading->text, offset,
		    "%s: this key stands here twice", name_of(key));
	reading->seen |= bit;
}

/* Lines before the offset that say something belong to the key above. */
static void
end_lines(struct reading *reading, uint32_t offset)
{
	const struct text *text = reading->text;
	size_t end = text_line_at(text, offset);
	struct slice line;

	if (reading->open == NULL)
		return;
	for (; end > reading->open->first; end--) {
		line = utf8_trim(text_line(text, end - 1));
		if (line.n != 0 && line.p[0] != '#')
			break;
	}
	reading->open->n = (uint32_t)end - reading->open->first;
	reading->open = NULL;
}

static void
open_lines(struct reading *reading, const struct key *key, uint32_t offset)
{
	reading->open = &reading->properties->lines[key - keys];
	reading->open->first = (uint32_t)text_line_at(reading->text, offset);
}

static bool
read_pair(struct reading *reading, const yaml_event_t *event)
{
	uint32_t offset = event_offset(reading, event);
	struct slice name;
	const struct key *key;

	end_lines(reading, offset);
	if (event->type != YAML_SCALAR_EVENT) {
		diag_at(reading->diag, DIAG_INVALID_FRONT_MATTER, reading->text, offset,
		    "a key is a word");
		return skip_value(reading, event) && pass_value(reading);
	}
	name = scalar_of(event);
	key = find_key(name);
	if (key == NULL) {
		if (!front_matter_key_is_foreign(name))
			see_unknown(reading, name, offset);
		return pass_value(reading);
	}
	see_once(reading, key, offset);
	open_lines(reading, key, offset);
	return read_value(reading, key);
}

static bool
read_mapping(struct reading *reading)
{
	yaml_event_t event;
	bool ended = false, fine = true;

	while (!ended && fine) {
		if (!next_event(reading, &event))
			return false;
		ended = event.type == YAML_MAPPING_END_EVENT;
		fine = ended || read_pair(reading, &event);
		yaml_event_delete(&event);
	}
	return fine;
}

/* One mapping is all that front matter is; nothing but comments is fine, too. */
static bool
read_part(struct reading *reading, yaml_event_type_t type, uint32_t offset)
{
	switch (type) {
	case YAML_MAPPING_START_EVENT:
		return read_mapping(reading);
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	case YAML_DOCUMENT_START_EVENT:
		if (reading->documents++ == 0)
			return true;
		/* FALLTHROUGH */
	default:
		diag_at(reading->diag, DIAG_INVALID_FRONT_MATTER, reading->text, offset,
		    "front matter has lines such as \"deck: Name\"");
		return false;
	}
}

static void
read_parts(struct reading *reading)
{
	yaml_event_type_t type = YAML_NO_EVENT;
	yaml_event_t event;
	bool fine = true;

	while (fine && type != YAML_STREAM_END_EVENT && next_event(reading, &event)) {
		uint32_t offset = event_offset(reading, &event);

		type = event.type;
		if (type == YAML_MAPPING_START_EVENT)
			reading->properties->braces =
			    event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
		yaml_event_delete(&event);
		fine = read_part(reading, type, offset);
	}
}

static void
read_yaml(struct reading *reading)
{
	yaml_start(&reading->yaml, reading->bytes);
	read_parts(reading);
	yaml_parser_delete(&reading->yaml);
}

static void
keep_tags(struct reading *reading)
{
	struct slice *tags = arena_array(reading->arena, reading->tags.n, sizeof(*tags));

	if (reading->tags.n != 0)
		memcpy(tags, reading->tags.v, reading->tags.n * sizeof(*tags));
	reading->properties->said.tags = tags;
	reading->properties->said.ntags = reading->tags.n;
	vec_free(&reading->tags);
}

static void
keep_cards_and_namespace(struct reading *reading)
{
	struct settings *said = &reading->properties->said;

	said->cards = settings_card_lines(reading->properties->cards);
	said->namespace = field_fold(reading->arena, field_clean(reading->arena, said->namespace));
}

bool
front_matter_read(struct arena *arena, const struct text *text, bool markdown,
    struct properties *properties, struct diag *diag)
{
	struct reading reading = {
		.arena = arena,
		.text = text,
		.properties = properties,
		.diag = diag,
	};
	size_t end;

	if (!front_matter_end(text, markdown, &end, diag))
		return false;
	if (end == 0)
		return true;
	reading.start = text->lines[1].start;
	reading.bytes = slice_from(
	    slice_until(text->bytes, text->lines[end].start), reading.start);
	properties->nlines = (uint32_t)end + 1;
	properties->offset = reading.start;
	read_yaml(&reading);
	warn_unknown(&reading);
	end_lines(&reading, text->lines[end].start);
	keep_tags(&reading);
	keep_cards_and_namespace(&reading);
	return true;
}
