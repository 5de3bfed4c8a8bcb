/* SPDX-License-Identifier: MIT */
/*
 * Reads libyaml's events.  Anchors, aliases and nested values are ignored; as aliases are not
 * followed, no text can expand to more than was typed.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/yaml_reader.h"

/*
 * The offset in the text of a mark of libyaml, which counts characters.  Marks come almost in
 * order, so we count along.
 */
static uint32_t
find_offset(struct yaml_reader *reader, size_t mark)
{
	for (; reader->mark > mark && reader->mark_bytes > 0; reader->mark--)
		do
			reader->mark_bytes--;
		while (((unsigned char)reader->bytes.p[reader->mark_bytes] & 0xc0) == 0x80);
	for (; reader->mark < mark && reader->mark_bytes < reader->bytes.n; reader->mark++)
		utf8_next(reader->bytes, &reader->mark_bytes);
	return reader->start + (uint32_t)reader->mark_bytes;
}

uint32_t
yaml_offset(struct yaml_reader *reader, const yaml_event_t *event)
{
	return find_offset(reader, event->start_mark.index);
}

static void
report_bad_yaml(struct yaml_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	uint32_t offset = find_offset(reader, parser->problem_mark.index);
	const char *hint = "";

	yaml_check_memory(parser);
	if (parser->error == YAML_READER_ERROR)
		offset = reader->start + (uint32_t)parser->problem_offset;
	else if (strstr(parser->problem, "mapping values") != NULL)
		hint = " (put a value that contains a colon in quotes)";
	else if (strstr(parser->problem, "unexpected end of stream") != NULL)
		hint = " (a closing quote is missing)";
	diag_at(reader->diag, reader->problem, reader->text, offset,
	    "invalid YAML: %s%s", parser->problem, hint);
}

bool
yaml_next(struct yaml_reader *reader, yaml_event_t *event)
{
	if (yaml_parser_parse(&reader->parser, event))
		return true;
	report_bad_yaml(reader);
	return false;
}

bool
yaml_skip(struct yaml_reader *reader, const yaml_event_t *first)
{
	yaml_event_type_t type = first->type;
	uint32_t offset = yaml_offset(reader, first);
	yaml_event_t event;
	size_t depth = 0;

	for (;;) {
		depth = yaml_depth(depth, type);
		if (depth == 0)
			return true;
		if (depth > YAML_DEEPEST) {
			diag_at(reader->diag, reader->problem, reader->text, offset,
			    "this value is nested too deeply");
			return false;
		}
		if (!yaml_next(reader, &event))
			return false;
		type = event.type;
		yaml_event_delete(&event);
	}
}

bool
yaml_skip_next(struct yaml_reader *reader)
{
	yaml_event_t event;
	bool fine;

	if (!yaml_next(reader, &event))
		return false;
	fine = yaml_skip(reader, &event);
	yaml_event_delete(&event);
	return fine;
}

struct slice
yaml_scalar(const yaml_event_t *event)
{
	return (struct slice){
	    (const char *)event->data.scalar.value, event->data.scalar.length};
}

bool
yaml_is_null(const yaml_event_t *event)
{
	struct slice value = yaml_scalar(event);

	return event->data.scalar.plain_implicit &&
	    (value.n == 0 || slice_equal(value, SLICE("~")) || slice_equal(value, SLICE("null")));
}

uint32_t
yaml_find_comment(struct yaml_reader *reader, const yaml_event_t *event)
{
	const struct text *text = reader->text;
	uint32_t offset = yaml_offset(reader, event);
	size_t index = text_line_at(text, offset);
	struct slice rest = slice_from(text_line(text, index), offset - text->lines[index].start);
	size_t at = utf8_skip_space(rest, 0);

	return yaml_scalar(event).n == 0 && at < rest.n && rest.p[at] == '#' ?
	    offset + (uint32_t)at : 0;
}

const char *
yaml_describe_type(const yaml_event_t *event)
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

/* The mapping while it is read. */
struct yaml_mapping {
	struct yaml_reader	*reader;
	const char		*shape;
	yaml_key_handler	 handler;
	void			*argument;
	size_t			 documents;	/* number of YAML documents so far */
};

static bool
read_key(struct yaml_mapping *mapping, const yaml_event_t *event)
{
	struct yaml_reader *reader = mapping->reader;

	if (event->type == YAML_SCALAR_EVENT)
		return mapping->handler(mapping->argument, event);
	diag_at(reader->diag, reader->problem, reader->text, yaml_offset(reader, event),
	    "a key must be a word");
	return yaml_skip(reader, event) && yaml_skip_next(reader);
}

static bool
read_keys(struct yaml_mapping *mapping)
{
	yaml_event_t event;
	bool ended = false, fine = true;

	while (!ended && fine) {
		if (!yaml_next(mapping->reader, &event))
			return false;
		ended = event.type == YAML_MAPPING_END_EVENT;
		fine = ended || read_key(mapping, &event);
		yaml_event_delete(&event);
	}
	return fine;
}

/* There is one mapping; or there are only comments. */
static bool
read_part(struct yaml_mapping *mapping, yaml_event_type_t type, uint32_t offset)
{
	switch (type) {
	case YAML_MAPPING_START_EVENT:
		return read_keys(mapping);
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return true;
	case YAML_DOCUMENT_START_EVENT:
		if (mapping->documents++ == 0)
			return true;
		/* FALLTHROUGH */
	default:
		diag_at(mapping->reader->diag, mapping->reader->problem, mapping->reader->text,
		    offset, "%s", mapping->shape);
		return false;
	}
}

static void
read_parts(struct yaml_mapping *mapping)
{
	struct yaml_reader *reader = mapping->reader;
	yaml_event_type_t type = YAML_NO_EVENT;
	yaml_event_t event;
	bool fine = true;

	while (fine && type != YAML_STREAM_END_EVENT && yaml_next(reader, &event)) {
		uint32_t offset = yaml_offset(reader, &event);

		type = event.type;
		if (type == YAML_MAPPING_START_EVENT)
			reader->in_braces =
			    event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
		yaml_event_delete(&event);
		fine = read_part(mapping, type, offset);
	}
}

void
yaml_read_mapping(struct yaml_reader *reader, uint32_t start, uint32_t end, const char *shape,
    yaml_key_handler handler, void *argument)
{
	struct yaml_mapping mapping = {
		.reader = reader, .shape = shape, .handler = handler, .argument = argument};

	reader->start = start;
	reader->bytes = slice_from(slice_until(reader->text->bytes, end), start);
	yaml_start(&reader->parser, reader->bytes);
	read_parts(&mapping);
	yaml_parser_delete(&reader->parser);
}
