/* SPDX-License-Identifier: MIT */
/*
 * Decides by the form of the lines, and asks libyaml only if that leaves a doubt.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/document.h"
#include "read/front_matter_fence.h"
#include "read/front_matter_keys.h"
#include "read/yaml.h"

static bool
is_fence(struct slice line, bool first)
{
	line = utf8_trim(line);
	return slice_equal(line, SLICE("---")) || (!first && slice_equal(line, SLICE("...")));
}

static bool
is_of_key(char c, bool first)
{
	if (ascii_is_letter(c) || (c & 0x80) != 0)
		return true;
	return !first && (ascii_is_digit(c) || c == '-' || c == '_');
}

/* "deck" of "deck: French"; empty if the line has no key. */
static struct slice
read_key(struct slice line)
{
	size_t n = 0;

	while (n < line.n && is_of_key(line.p[n], n == 0))
		n++;
	if (n == line.n || line.p[n] != ':' || (n + 1 < line.n && !utf8_is_space(line.p[n + 1])))
		return SLICE_NONE;
	return slice_until(line, n);
}

/* The index of the first line after the fence that is not blank or a comment. */
static size_t
find_first_line(const struct text *text)
{
	size_t i = 1;

	while (i < text->nlines) {
		struct slice line = utf8_trim(text_line(text, i));

		if (line.n != 0 && line.p[0] != '#')
			break;
		i++;
	}
	return i;
}

/*
 * Whether the lines look like front matter, even if libyaml should find a mistake in them.  Sets
 * *known to whether any of the keys is known.
 */
static bool
looks_regular(const struct text *text, size_t end, bool *known)
{
	*known = false;
	for (size_t i = 1; i < end; i++) {
		struct slice line = text_line(text, i), key = read_key(line);

		if (line.n != 0 && strchr(" \t#-", line.p[0]) == NULL && key.n == 0)
			return false;
		*known = *known || front_matter_key_is_known(key);
	}
	return true;
}

/* Whether the lines before `end` are valid YAML with keys and values. */
static bool
is_mapping(const struct text *text, size_t end)
{
	struct slice bytes = slice_until(text->bytes, text->lines[end].start);
	yaml_event_type_t type = YAML_NO_EVENT, first = YAML_NO_EVENT;
	yaml_parser_t yaml;
	yaml_event_t event;
	size_t depth = 0;

	bytes = slice_from(bytes, text->lines[1].start);
	yaml_start(&yaml, bytes);
	while (type != YAML_STREAM_END_EVENT && depth <= YAML_DEEPEST &&
	    yaml_parser_parse(&yaml, &event)) {
		type = event.type;
		yaml_event_delete(&event);
		depth = yaml_depth(depth, type);
		if (first == YAML_NO_EVENT && type != YAML_STREAM_START_EVENT &&
		    type != YAML_DOCUMENT_START_EVENT)
			first = type;
	}
	yaml_parser_delete(&yaml);
	return type == YAML_STREAM_END_EVENT && first == YAML_MAPPING_START_EVENT;
}

/*
 * No line is a closing fence.  If one begins like a fence that lost its line ending
 * ("---# Definition", from real notes), the text is damaged, and all of it is read as notes.
 */
static bool
report_unclosed(const struct text *text, struct diag *diag)
{
	for (size_t i = 1; i < text->nlines; i++) {
		if (!slice_starts(text_line(text, i), SLICE("---")))
			continue;
		diag_at(diag, DIAG_FRONT_MATTER, text, text->lines[i].start,
		    "\"---\" must stand alone on its line to end front matter, so this text has"
		    " no front matter");
		return true;
	}
	diag_at(diag, DIAG_INVALID_FRONT_MATTER, text, 0,
	    "front matter begins here, but no line \"---\" ends it");
	return false;
}

/*
 * Whether an unknown key is likely to be one: a key of ours except for capital letters, or any word
 * that begins with a small letter.  A word in a script without capital and small letters may as
 * well be a term of the notes.
 */
static bool
may_be_key(struct slice name)
{
	for (size_t i = 0; i < PROPERTIES; i++)
		if (utf8_equal_folded(name, slice_of(property_names[i])))
			return true;
	return name.n != 0 && utf8_is_lower(utf8_peek(name, 0));
}

static size_t
find_fence(const struct text *text, size_t i)
{
	while (i < text->nlines && !is_fence(text_line(text, i), false))
		i++;
	return i;
}

/*
 * Whether the lines up to the fence are front matter.  They may be notes with colons ("Paris: ...")
 * between two rules, so the keys must look like keys; in Markdown, valid YAML is enough, because
 * other programs take it for front matter, too.
 */
static bool
is_front_matter(const struct text *text, size_t first, size_t fence, bool markdown)
{
	struct slice key = read_key(text_line(text, first));
	bool known;

	if (first == fence || front_matter_key_is_known(key))
		return true;
	if (looks_regular(text, fence, &known) && (known || may_be_key(key)))
		return true;
	return markdown && is_mapping(text, fence);
}

bool
front_matter_find_end(const struct text *text, bool markdown, size_t *end, struct diag *diag)
{
	size_t first, fence;

	*end = 0;
	if (text->nlines == 0 || !is_fence(text_line(text, 0), true) ||
	    (first = find_first_line(text)) == text->nlines)
		return true;
	fence = find_fence(text, first);
	if (fence == text->nlines)
		return !front_matter_key_is_known(read_key(text_line(text, first))) ||
		    report_unclosed(text, diag);
	if (is_front_matter(text, first, fence, markdown))
		*end = fence;
	return true;
}
