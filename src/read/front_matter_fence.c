/* SPDX-License-Identifier: MIT */
/*
 * By its lines, and only where these leave a doubt by libyaml: rules stand above notes, too.
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

/* "deck" of "deck: French"; empty when the line has no key. */
static struct slice
key_of(struct slice line)
{
	size_t n = 0;

	while (n < line.n && is_of_key(line.p[n], n == 0))
		n++;
	if (n == line.n || line.p[n] != ':' || (n + 1 < line.n && !utf8_is_space(line.p[n + 1])))
		return SLICE_NONE;
	return slice_until(line, n);
}

/* The first line below the fence that says something. */
static size_t
first_line(const struct text *text)
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
 * Lines as they stand in front matter, so that a mistake in one of them need not be looked for.
 * *known becomes whether some key is.
 */
static bool
looks_regular(const struct text *text, size_t end, bool *known)
{
	*known = false;
	for (size_t i = 1; i < end; i++) {
		struct slice line = text_line(text, i), key = key_of(line);

		if (line.n != 0 && strchr(" \t#-", line.p[0]) == NULL && key.n == 0)
			return false;
		*known = *known || front_matter_key_is_known(key);
	}
	return true;
}

/* Whether the lines before `end` are YAML, and keys with values: "---" may be a rule, too. */
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
 * No fence below the first.  One that lost its line ending ("---# Definition", from
 * real notes) tells that the text went through other hands: it is read as it is.
 */
static bool
unclosed(const struct text *text, struct diag *diag)
{
	for (size_t i = 1; i < text->nlines; i++) {
		if (!slice_starts(text_line(text, i), SLICE("---")))
			continue;
		diag_at(diag, DIAG_FRONT_MATTER, text, text->lines[i].start,
		    "\"---\" ends front matter only on a line of its own, so this text has none");
		return true;
	}
	diag_at(diag, DIAG_INVALID_FRONT_MATTER, text, 0,
	    "this opens front matter, but no line \"---\" ends it");
	return false;
}

/*
 * Of a key that nobody knows: in small letters, or one of ours but for those.  Where letters are
 * not small or large, it might as well be a term of the notes.
 */
static bool
may_be_key(struct slice name)
{
	for (size_t i = 0; i < PROPERTIES; i++)
		if (utf8_equal_folded(name, slice_of(property_names[i])))
			return true;
	return name.n != 0 && utf8_is_small(utf8_peek(name, 0));
}

static size_t
find_fence(const struct text *text, size_t i)
{
	while (i < text->nlines && !is_fence(text_line(text, i), false))
		i++;
	return i;
}

/*
 * Whether the text has front matter up to the fence.  A rule may stand above notes with colons, too
 * ("Paris: ..."), so keys must look like it; in Markdown that is enough which other programs would read.
 */
static bool
is_front_matter(const struct text *text, size_t first, size_t fence, bool markdown)
{
	struct slice key = key_of(text_line(text, first));
	bool known;

	if (first == fence || front_matter_key_is_known(key))
		return true;
	if (looks_regular(text, fence, &known) && (known || may_be_key(key)))
		return true;
	return markdown && is_mapping(text, fence);
}

bool
front_matter_end(const struct text *text, bool markdown, size_t *end, struct diag *diag)
{
	size_t first, fence;

	*end = 0;
	if (text->nlines == 0 || !is_fence(text_line(text, 0), true) ||
	    (first = first_line(text)) == text->nlines)
		return true;
	fence = find_fence(text, first);
	if (fence == text->nlines)
		return front_matter_key_is_known(key_of(text_line(text, first))) ? unclosed(text, diag) : true;
	if (is_front_matter(text, first, fence, markdown))
		*end = fence;
	return true;
}
