/* SPDX-License-Identifier: MIT */
/*
 * Stores the values of front matter, whose YAML is read event by event.
 */
#include "config.h"

#include "base/nearest_name.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "html/field.h"
#include "read/front_matter.h"
#include "read/front_matter_fence.h"
#include "read/front_matter_keys.h"
#include "read/stated_types.h"
#include "read/syntaxes/syntaxes.h"
#include "read/tag.h"
#include "read/yaml_reader.h"

#define LEVELS		6	/* of headings */

enum key_kind {
	KEY_TEXT,
	KEY_TAGS,
	KEY_LEVEL,
	KEY_LINE_BREAKS,
	KEY_DELETIONS,
	KEY_DESCRIPTION,
	KEY_DESCRIPTION_FORMAT,
	KEY_TYPES
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
	[PROPERTY_NOTETYPE] = {KEY_TEXT, offsetof(struct properties, said.notetype),
	    offsetof(struct properties, notetype_offset)},
	[PROPERTY_ID] = TEXT(said.namespace),
	[PROPERTY_LANG] = TEXT(lang),
	[PROPERTY_CARDS] = PLACED(cards),
	[PROPERTY_TITLE] = TEXT(said.title),
	[PROPERTY_CARD_LEVEL] = {KEY_LEVEL, 0, 0},
	[PROPERTY_LINE_BREAKS] = {KEY_LINE_BREAKS, 0, 0},
	[PROPERTY_SEPARATOR] = TEXT(said.separator),
	[PROPERTY_CLOZE] = {KEY_DELETIONS, 0, 0},
	[PROPERTY_DECK_DESCRIPTION] = {KEY_DESCRIPTION, 0, 0},
	[PROPERTY_DESCRIPTION_FORMAT] = {KEY_DESCRIPTION_FORMAT, 0, 0},
	[PROPERTY_NOTE_TYPES] = {KEY_TYPES, 0, 0},
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
	struct yaml_reader	 yaml;		/* of the lines between the fences */
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

/* values */

static void
report_bad_value(struct front_matter_reader *reader, const struct key *key,
    const yaml_event_t *event, const char *problem)
{
	diag_at(reader->diag, DIAG_INVALID_FRONT_MATTER, reader->text,
	    yaml_offset(&reader->yaml, event), "%s: %s", name_of(key), problem);
}

static void
warn_of_comment(
    struct front_matter_reader *reader, const struct key *key, const yaml_event_t *event)
{
	uint32_t comment = yaml_find_comment(&reader->yaml, event);

	if (comment != 0)
		diag_at(reader->diag, DIAG_FRONT_MATTER, reader->text, comment,
		    "%s: '#' begins a comment in YAML, so the value is empty", name_of(key));
}

/* Copies the text of a scalar to the arena.  Returns false if it cannot be a value. */
static bool
read_text(struct front_matter_reader *reader, const struct key *key, const yaml_event_t *event,
    struct slice *value)
{
	if (yaml_is_null(event)) {
		warn_of_comment(reader, key, event);
		return false;
	}
	*value = utf8_trim(yaml_scalar(event));
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

/* Unlike other values, a description may have several lines, and white space around it. */
static void
set_description(struct front_matter_reader *reader, const yaml_event_t *event)
{
	if (!yaml_is_null(event))
		reader->properties->deck_description =
		    arena_slice(reader->arena, yaml_scalar(event));
}

static void
set_description_format(struct front_matter_reader *reader, const struct key *key,
    const yaml_event_t *event, struct slice value)
{
	reader->properties->describes_in_markdown = slice_equal(value, SLICE("markdown"));
	if (!reader->properties->describes_in_markdown && !slice_equal(value, SLICE("html")))
		report_bad_value(reader, key, event, "expected html or markdown");
}

static void
set_value(struct front_matter_reader *reader, const struct key *key, const yaml_event_t *event)
{
	char *properties = (char *)reader->properties;
	struct slice value;

	if (key->kind == KEY_DESCRIPTION) {
		set_description(reader, event);
		return;
	}
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
	case KEY_DELETIONS:
		reader->properties->said.deletions = settings_deletions(value);
		if (reader->properties->said.deletions == DELETIONS_UNSET)
			report_bad_value(reader, key, event, "expected braces, highlight or bold");
		break;
	case KEY_DESCRIPTION_FORMAT:
		set_description_format(reader, key, event, value);
		break;
	case KEY_TYPES:
		report_bad_value(reader, key, event, "expected a list of note types");
		break;
	case KEY_DESCRIPTION:
		break;
	case KEY_TEXT:
		memcpy(properties + key->value, &value, sizeof(value));
		if (key->position != 0) {
			uint32_t offset = yaml_offset(&reader->yaml, event);

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
		if (!yaml_next(&reader->yaml, &event))
			return false;
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			more = false;
		} else if (event.type != YAML_SCALAR_EVENT) {
			if (!reported)
				report_bad_value(
				    reader, key, &event, "list items must be plain text");
			reported = true;
			fine = yaml_skip(&reader->yaml, &event);
		} else if (read_text(reader, key, &event, &value)) {
			add_tag(reader, value);
		}
		yaml_event_delete(&event);
	}
	return fine;
}

/* Reads the value of a key of ours. */
static bool
read_value(struct front_matter_reader *reader, const struct key *key)
{
	yaml_event_t event;
	bool fine = true;

	if (!yaml_next(&reader->yaml, &event))
		return false;
	if (event.type == YAML_SCALAR_EVENT) {
		set_value(reader, key, &event);
	} else if (event.type == YAML_SEQUENCE_START_EVENT && key->kind == KEY_TAGS) {
		fine = read_list(reader, key);
	} else if (event.type == YAML_SEQUENCE_START_EVENT && key->kind == KEY_TYPES) {
		fine = stated_types_read(&reader->yaml, reader->arena, reader->properties);
	} else {
		report_bad_value(reader, key, &event, yaml_describe_type(&event));
		fine = yaml_skip(&reader->yaml, &event);
	}
	yaml_event_delete(&event);
	return fine;
}

/* keys */

/* Keys that hardly any other program reads: their author wrote the front matter for this one. */
#define OWN_KEYS	(1u << PROPERTY_DECK | 1u << PROPERTY_NOTETYPE | 1u << PROPERTY_CARDS | \
	1u << PROPERTY_CARD_LEVEL | 1u << PROPERTY_LINE_BREAKS | 1u << PROPERTY_SEPARATOR | \
	1u << PROPERTY_CLOZE | 1u << PROPERTY_DECK_DESCRIPTION | 1u << PROPERTY_DESCRIPTION_FORMAT | \
	1u << PROPERTY_NOTE_TYPES)

/*
 * A probable typing error is reported at once.  Any other key may serve some program that we do not
 * know, so all of them share one note, at the first, and only beside keys of our own.
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
	if ((reader->seen & OWN_KEYS) == 0)
		return;
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

/* A yaml_key_handler for the reader of front matter. */
static bool
read_property(void *argument, const yaml_event_t *event)
{
	struct front_matter_reader *reader = argument;
	uint32_t offset = yaml_offset(&reader->yaml, event);
	struct slice name = yaml_scalar(event);
	const struct key *key = find_key(name);

	end_lines(reader, offset);
	if (key == NULL) {
		if (!front_matter_key_is_foreign(name))
			note_unknown(reader, name, offset);
		return yaml_skip_next(&reader->yaml);
	}
	check_duplicate(reader, key, offset);
	open_lines(reader, key, offset);
	return read_value(reader, key);
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
		.yaml = {.text = text, .diag = diag, .problem = DIAG_INVALID_FRONT_MATTER},
	};
	struct line_range lines;
	size_t end;

	if (!front_matter_find(text, markdown, &lines, diag))
		return false;
	if (lines.n == 0)
		return true;
	end = lines.first + lines.n - 1;
	properties->nlines = (uint32_t)end + 1;
	properties->offset = text->lines[lines.first].start;
	yaml_read_mapping(&reader.yaml, properties->offset, text->lines[end].start,
	    "front matter must consist of lines such as \"deck: Name\"", read_property, &reader);
	properties->in_braces = reader.yaml.in_braces;
	report_unknown(&reader);
	end_lines(&reader, text->lines[end].start);
	keep_tags(&reader);
	keep_cards_and_namespace(&reader);
	return true;
}
