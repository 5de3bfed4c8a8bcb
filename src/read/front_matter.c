/* SPDX-License-Identifier: MIT */
/*
 * Reads front matter from libyaml's events.  Anchors, aliases and nested values are ignored; as
 * aliases are not followed, no text can expand to more than was typed.
 */
#include "config.h"

#include "base/nearest_name.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/field.h"
#include "read/front_matter.h"
#include "read/front_matter_fence.h"
#include "read/front_matter_keys.h"
#include "read/syntaxes/syntaxes.h"
#include "read/tag.h"
#include "read/yaml.h"

#define LEVELS		6	/* of headings */

enum key_kind {
	KEY_TEXT,
	KEY_TAGS,
	KEY_LEVEL,
	KEY_LINE_BREAKS
};

static const struct key {
	enum key_kind	 kind;
	size_t		 value;		/* KEY_TEXT: offset in struct properties of the value ... */
	size_t		 position;	/* ... and of its position in the text; 0 if not stored */
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
	[PROPERTY_LINE_BREAKS] = {KEY_LINE_BREAKS, 0, 0},
	[PROPERTY_SEPARATOR] = TEXT(said.separator),
#undef TEXT
#undef PLACED
};

static const char *
name_of(const struct key *key)
{
	return property_names[key - keys];
}

struct front_matter_reader {
	struct arena		*arena;
	const struct text	*text;
	struct properties	*properties;
	struct diag		*diag;
	yaml_parser_t		 yaml;
	struct slice		 bytes;		/* the lines between the fences */
	uint32_t		 start;		/* their offset in the text */
	size_t			 mark;		/* number of characters that were counted ... */
	size_t			 mark_bytes;	/* ... and their size in bytes */
	size_t			 documents;	/* number of YAML documents so far */
	unsigned		 seen;		/* one bit per key */
	struct line_range	*open;		/* the lines of the last key; NULL if it is unknown */
	VEC(struct slice)	 tags;
	size_t			 unknown;	/* number of unknown keys */
	struct slice		 unknown_name;	/* the first of them ... */
	uint32_t		 unknown_offset;	/* ... and its position */
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

/* positions */

/*
 * The offset in the text of a mark of libyaml, which counts characters.  Marks come almost in
 * order, so we count along.
 */
static uint32_t
find_offset(struct front_matter_reader *reader, size_t mark)
{
	for (; reader->mark > mark && reader->mark_bytes > 0; reader->mark--)
		do
			reader->mark_bytes--;
		while (((unsigned char)reader->bytes.p[reader->mark_bytes] & 0xc0) == 0x80);
	for (; reader->mark < mark && reader->mark_bytes < reader->bytes.n; reader->mark++)
		utf8_next(reader->bytes, &reader->mark_bytes);
	return reader->start + (uint32_t)reader->mark_bytes;
}

static uint32_t
event_offset(struct front_matter_reader *reader, const yaml_event_t *event)
{
	return find_offset(reader, event->start_mark.index);
}

static void
report_bad_yaml(struct front_matter_reader *reader)
{
	const yaml_parser_t *yaml = &reader->yaml;
	uint32_t offset = find_offset(reader, yaml->problem_mark.index);
	const char *hint = "";

	if (yaml->error == YAML_MEMORY_ERROR)
		memory_out();
	if (yaml->error == YAML_READER_ERROR)
		offset = reader->start + (uint32_t)yaml->problem_offset;
	else if (strstr(yaml->problem, "mapping values") != NULL)
		hint = " (put a value that contains a colon in quotes)";
	else if (strstr(yaml->problem, "unexpected end of stream") != NULL)
		hint = " (a closing quote is missing)";
	diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text, offset,
	    "invalid YAML: %s%s", yaml->problem, hint);
}

/* events */

static struct slice
scalar_of(const yaml_event_t *event)
{
	return (struct slice){
	    (const char *)event->data.scalar.value, event->data.scalar.length};
}

/* Gets the next event, which the caller deletes.  Returns false after reporting an error. */
static bool
next_event(struct front_matter_reader *reader, yaml_event_t *event)
{
	if (yaml_parser_parse(&reader->yaml, event))
		return true;
	report_bad_yaml(reader);
	return false;
}

/* Skips the rest of the value that begins with the event. */
static bool
skip_value(struct front_matter_reader *reader, const yaml_event_t *first)
{
	yaml_event_type_t type = first->type;
	uint32_t offset = event_offset(reader, first);
	yaml_event_t event;
	size_t depth = 0;

	for (;;) {
		depth = yaml_depth(depth, type);
		if (depth == 0)
			return true;
		if (depth > YAML_DEEPEST) {
			diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text, offset,
			    "this value is nested too deeply");
			return false;
		}
		if (!next_event(reader, &event))
			return false;
		type = event.type;
		yaml_event_delete(&event);
	}
}

/* values */

static void
report_bad_value(struct front_matter_reader *reader, const struct key *key,
    const yaml_event_t *event, const char *problem)
{
	diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text,
	    event_offset(reader, event), "%s: %s", name_of(key), problem);
}

/* Whether nothing follows the colon, or one of YAML's words for nothing. */
static bool
is_null(const yaml_event_t *event)
{
	struct slice value = scalar_of(event);

	return event->data.scalar.plain_implicit &&
	    (value.n == 0 || slice_equal(value, SLICE("~")) || slice_equal(value, SLICE("null")));
}

/* The value of "tags: #exam" is empty, which surprises the author. */
static void
warn_of_comment(
    struct front_matter_reader *reader, const struct key *key, const yaml_event_t *event)
{
	const struct text *text = reader->text;
	uint32_t offset = event_offset(reader, event);
	size_t index = text_line_at(text, offset);
	struct slice rest = slice_from(text_line(text, index), offset - text->lines[index].start);
	size_t at = utf8_skip_space(rest, 0);

	if (scalar_of(event).n == 0 && at < rest.n && rest.p[at] == '#')
		diag_at(reader->diag, DIAG_FRONT_MATTER, text, offset + (uint32_t)at,
		    "%s: '#' begins a comment in YAML, so the value is empty", name_of(key));
}

/* Copies the text of a scalar to the arena.  Returns false if it cannot be a value. */
static bool
read_text(struct front_matter_reader *reader, const struct key *key, const yaml_event_t *event,
    struct slice *value)
{
	if (is_null(event)) {
		warn_of_comment(reader, key, event);
		return false;
	}
	*value = utf8_trim(scalar_of(event));
	if (value->n == 0 || utf8_has_control(*value)) {
		report_bad_value(reader, key, event,
		    value->n == 0 ? "the value is empty"
				  : "the value contains control characters or line breaks");
		return false;
	}
	*value = arena_slice(reader->arena, *value);
	return true;
}

static void
add_tag(struct front_matter_reader *reader, struct slice typed)
{
	struct slice tag = tag_read(reader->arena, typed);

	if (tag.n != 0)
		vec_push(&reader->tags, tag);
}

/* "exam, organic chemistry" is two tags.  Without a comma, white space separates tags. */
static void
split_tags(struct front_matter_reader *reader, struct slice typed)
{
	bool commas = memchr(typed.p, ',', typed.n) != NULL;
	size_t start = 0;

	for (size_t at = 0, next = 0; at < typed.n; at = next) {
		int32_t c = utf8_next(typed, &next);

		if (commas ? c != ',' : !utf8_is_space(c))
			continue;
		add_tag(reader, slice_from(slice_until(typed, at), start));
		start = next;
	}
	add_tag(reader, slice_from(typed, start));
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
set_value(struct front_matter_reader *reader, const struct key *key, const yaml_event_t *event)
{
	char *properties = (char *)reader->properties;
	struct slice value;

	if (!read_text(reader, key, event, &value))
		return;
	switch (key->kind) {
	case KEY_TAGS:
		split_tags(reader, value);
		break;
	case KEY_LEVEL:
		if (!read_level(value, &reader->properties->said.card_level))
			report_bad_value(reader, key, event, "expected a number from 1 to 6");
		break;
	case KEY_LINE_BREAKS:
		reader->properties->said.line_breaks = settings_line_breaks(value);
		if (reader->properties->said.line_breaks == LINE_BREAKS_UNSET)
			report_bad_value(reader, key, event, "expected auto, keep or join");
		break;
	case KEY_TEXT:
		memcpy(properties + key->value, &value, sizeof(value));
		if (key->position != 0) {
			uint32_t offset = event_offset(reader, event);

			memcpy(properties + key->position, &offset, sizeof(offset));
		}
		break;
	}
}

/* Reads the items of "tags: [a, b]" up to the end; only the first invalid one is reported. */
static bool
read_list(struct front_matter_reader *reader, const struct key *key)
{
	yaml_event_t event;
	struct slice value;
	bool more = true, fine = true, reported = false;

	while (more && fine) {
		if (!next_event(reader, &event))
			return false;
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			more = false;
		} else if (event.type != YAML_SCALAR_EVENT) {
			if (!reported)
				report_bad_value(
				    reader, key, &event, "list items must be plain text");
			reported = true;
			fine = skip_value(reader, &event);
		} else if (read_text(reader, key, &event, &value)) {
			add_tag(reader, value);
		}
		yaml_event_delete(&event);
	}
	return fine;
}

static const char *
describe_wrong_type(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SEQUENCE_START_EVENT:
		return "expected a single value, not a list";
	case YAML_MAPPING_START_EVENT:
		return "expected a value, not a mapping";
	default:
		return "aliases (*name) are not supported; quote a value that begins with '*'";
	}
}

/* Reads the value of a key of ours. */
static bool
read_value(struct front_matter_reader *reader, const struct key *key)
{
	yaml_event_t event;
	bool fine = true;

	if (!next_event(reader, &event))
		return false;
	if (event.type == YAML_SCALAR_EVENT) {
		set_value(reader, key, &event);
	} else if (event.type == YAML_SEQUENCE_START_EVENT && key->kind == KEY_TAGS) {
		fine = read_list(reader, key);
	} else {
		report_bad_value(reader, key, &event, describe_wrong_type(&event));
		fine = skip_value(reader, &event);
	}
	yaml_event_delete(&event);
	return fine;
}

static bool
skip_next_value(struct front_matter_reader *reader)
{
	yaml_event_t event;
	bool fine;

	if (!next_event(reader, &event))
		return false;
	fine = skip_value(reader, &event);
	yaml_event_delete(&event);
	return fine;
}

/* keys */

/*
 * A probable typing error is reported at once.  Any other key may serve some program that we do not
 * know, so all of them share one note, at the first.
 */
static void
note_unknown(struct front_matter_reader *reader, struct slice name, uint32_t offset)
{
	struct nearest_name nearest = {.wanted = name};

	for (size_t i = 0; i < PROPERTIES; i++)
		nearest_name_try(&nearest, property_names[i]);
	if (nearest.best != NULL)
		diag_at(reader->diag, DIAG_FRONT_MATTER, reader->text, offset,
		    "unknown key '%.*s'; did you mean '%s'?", SLICE_ARG(name), nearest.best);
	else if (reader->unknown++ == 0) {
		reader->unknown_name = arena_slice(reader->arena, name);
		reader->unknown_offset = offset;
	}
}

static void
report_unknown(struct front_matter_reader *reader)
{
	if (reader->unknown == 1)
		diag_at(reader->diag, DIAG_UNKNOWN_KEY, reader->text, reader->unknown_offset,
		    "unknown key '%.*s'", SLICE_ARG(reader->unknown_name));
	else if (reader->unknown > 1)
		diag_at(reader->diag, DIAG_UNKNOWN_KEY, reader->text, reader->unknown_offset,
		    "unknown key '%.*s' (and %zu more below)", SLICE_ARG(reader->unknown_name),
		    reader->unknown - 1);
}

static void
check_duplicate(struct front_matter_reader *reader, const struct key *key, uint32_t offset)
{
	unsigned bit = 1u << (key - keys);

	if ((reader->seen & bit) != 0)
		diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text, offset,
		    "%s: duplicate key", name_of(key));
	reader->seen |= bit;
}

/* Ends the lines of the last key before the offset, without blank lines and comments after it. */
static void
end_lines(struct front_matter_reader *reader, uint32_t offset)
{
	const struct text *text = reader->text;
	size_t end = text_line_at(text, offset);
	struct slice line;

	if (reader->open == NULL)
		return;
	for (; end > reader->open->first; end--) {
		line = utf8_trim(text_line(text, end - 1));
		if (line.n != 0 && line.p[0] != '#')
			break;
	}
	reader->open->n = (uint32_t)end - reader->open->first;
	reader->open = NULL;
}

static void
open_lines(struct front_matter_reader *reader, const struct key *key, uint32_t offset)
{
	reader->open = &reader->properties->lines[key - keys];
	reader->open->first = (uint32_t)text_line_at(reader->text, offset);
}

static bool
read_property(struct front_matter_reader *reader, const yaml_event_t *event)
{
	uint32_t offset = event_offset(reader, event);
	struct slice name;
	const struct key *key;

	end_lines(reader, offset);
	if (event->type != YAML_SCALAR_EVENT) {
		diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text, offset,
		    "a key must be a word");
		return skip_value(reader, event) && skip_next_value(reader);
	}
	name = scalar_of(event);
	key = find_key(name);
	if (key == NULL) {
		if (!front_matter_key_is_foreign(name))
			note_unknown(reader, name, offset);
		return skip_next_value(reader);
	}
	check_duplicate(reader, key, offset);
	open_lines(reader, key, offset);
	return read_value(reader, key);
}

static bool
read_mapping(struct front_matter_reader *reader)
{
	yaml_event_t event;
	bool ended = false, fine = true;

	while (!ended && fine) {
		if (!next_event(reader, &event))
			return false;
		ended = event.type == YAML_MAPPING_END_EVENT;
		fine = ended || read_property(reader, &event);
		yaml_event_delete(&event);
	}
	return fine;
}

/* Front matter is one mapping; it may also consist of comments alone. */
static bool
read_part(struct front_matter_reader *reader, yaml_event_type_t type, uint32_t offset)
{
	switch (type) {
	case YAML_MAPPING_START_EVENT:
		return read_mapping(reader);
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	case YAML_DOCUMENT_START_EVENT:
		if (reader->documents++ == 0)
			return true;
		/* FALLTHROUGH */
	default:
		diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text, offset,
		    "front matter must consist of lines such as \"deck: Name\"");
		return false;
	}
}

static void
read_parts(struct front_matter_reader *reader)
{
	yaml_event_type_t type = YAML_NO_EVENT;
	yaml_event_t event;
	bool fine = true;

	while (fine && type != YAML_STREAM_END_EVENT && next_event(reader, &event)) {
		uint32_t offset = event_offset(reader, &event);

		type = event.type;
		if (type == YAML_MAPPING_START_EVENT)
			reader->properties->in_braces =
			    event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
		yaml_event_delete(&event);
		fine = read_part(reader, type, offset);
	}
}

static void
read_yaml(struct front_matter_reader *reader)
{
	yaml_start(&reader->yaml, reader->bytes);
	read_parts(reader);
	yaml_parser_delete(&reader->yaml);
}

static void
keep_tags(struct front_matter_reader *reader)
{
	reader->properties->said.tags =
	    arena_copy(reader->arena, reader->tags.v, reader->tags.n, sizeof(*reader->tags.v));
	reader->properties->said.ntags = reader->tags.n;
	vec_free(&reader->tags);
}

static void
keep_cards_and_namespace(struct front_matter_reader *reader)
{
	struct settings *said = &reader->properties->said;

	said->cards = settings_card_lines(reader->properties->cards);
	if (said->cards == CARDS_UNSET && syntax_find(reader->properties->cards) != NULL) {
		said->cards = CARDS_MARKED;
		said->syntax = reader->properties->cards;
	}
	said->namespace =
	    field_collapse_space(reader->arena, field_clean(reader->arena, said->namespace));
}

bool
front_matter_read(struct arena *arena, const struct text *text, bool markdown,
    struct properties *properties, struct diag *diag)
{
	struct front_matter_reader reader = {
		.arena = arena,
		.text = text,
		.properties = properties,
		.diag = diag,
	};
	size_t end;

	if (!front_matter_find_end(text, markdown, &end, diag))
		return false;
	if (end == 0)
		return true;
	reader.start = text->lines[1].start;
	reader.bytes = slice_from(
	    slice_until(text->bytes, text->lines[end].start), reader.start);
	properties->nlines = (uint32_t)end + 1;
	properties->offset = reader.start;
	read_yaml(&reader);
	report_unknown(&reader);
	end_lines(&reader, text->lines[end].start);
	keep_tags(&reader);
	keep_cards_and_namespace(&reader);
	return true;
}
