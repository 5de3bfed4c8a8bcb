/* SPDX-License-Identifier: MIT */
/*
 * Decides by the form of the lines, and asks libyaml only if that leaves a doubt.
 */
#include "config.h"

#include "base/utf8.h"
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

/* The index of the first line that is not blank, or of the line after the last one. */
static size_t
skip_blank_lines(const struct text *text)
{
	size_t i = 0;

	while (i < text->nlines && utf8_trim(text_line(text, i)).n == 0)
		i++;
	return i;
}

/* The index of the first line at or after `i` that is not blank or a comment. */
static size_t
find_first_line(const struct text *text, size_t i)
{
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
looks_regular(const struct text *text, size_t first, size_t end, bool *known)
{
	*known = false;
	for (size_t i = first; i < end; i++) {
		struct slice line = text_line(text, i), key = read_key(line);

		if (line.n != 0 && strchr(" \t#-", line.p[0]) == NULL && key.n == 0)
			return false;
		*known = *known || front_matter_key_is_known(key);
	}
	return true;
}

/* Whether the lines `first` to before `end` are valid YAML with keys and values. */
static bool
is_mapping(const struct text *text, size_t first_line, size_t end)
{
	struct slice bytes = slice_until(text->bytes, text->lines[end].start);
	yaml_event_type_t type = YAML_NO_EVENT, first = YAML_NO_EVENT;
	yaml_parser_t yaml;
	yaml_event_t event;
	size_t depth = 0;
	bool parsed = true;

	bytes = slice_from(bytes, text->lines[first_line].start);
	yaml_start(&yaml, bytes);
	while (type != YAML_STREAM_END_EVENT && depth <= YAML_DEEPEST &&
	    (parsed = yaml_parser_parse(&yaml, &event) != 0)) {
		type = event.type;
		yaml_event_delete(&event);
		depth = yaml_depth(depth, type);
		if (first == YAML_NO_EVENT && type != YAML_STREAM_START_EVENT &&
		    type != YAML_DOCUMENT_START_EVENT)
			first = type;
	}
	if (!parsed)
		yaml_check_memory(&yaml);
	yaml_parser_delete(&yaml);
	return type == YAML_STREAM_END_EVENT && first == YAML_MAPPING_START_EVENT;
}

/*
 * No line is a closing fence.  If one begins like a fence that lost its line ending
 * ("---# Definition", from real notes), the text is damaged, and all of it is read as notes.
 */
static bool
report_unclosed(const struct text *text, size_t opening, struct diag *diag)
{
	for (size_t i = opening + 1; i < text->nlines; i++) {
		if (!slice_starts(text_line(text, i), SLICE("---")))
			continue;
		diag_at(diag, DIAG_FRONT_MATTER, text, text->lines[i].start,
		    "\"---\" must stand alone on its line to end front matter, so this text has"
		    " no front matter");
		return true;
	}
	diag_at(diag, DIAG_INVALID_FRONT_MATTER, text, text->lines[opening].start,
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
 * Whether the lines from `first` up to the fence are front matter.  They may be notes with colons
 * ("Paris: ...") between two rules, so the keys must look like keys; in Markdown, valid YAML is
 * enough, because other programs take it for front matter, too.
 */
static bool
is_front_matter(const struct text *text, size_t first, size_t fence, bool markdown)
{
	struct slice key = read_key(text_line(text, first));
	bool known;

	if (first == fence || front_matter_key_is_known(key))
		return true;
	if (looks_regular(text, first, fence, &known) && (known || may_be_key(key)))
		return true;
	return markdown && is_mapping(text, first, fence);
}

/*
 * The same below blank lines of Markdown, where the opening fence is a rule for other programs: one
 * of the keys must be known.
 */
static bool
is_late_front_matter(const struct text *text, size_t first, size_t fence)
{
	bool known;

	return first < fence && looks_regular(text, first, fence, &known) && known;
}

bool
front_matter_find(const struct text *text, bool markdown, struct line_range *lines,
    struct diag *diag)
{
	size_t opening = markdown ? skip_blank_lines(text) : 0, first, fence;

	*lines = (struct line_range){(uint32_t)opening + 1, 0};
	if (opening == text->nlines || !is_fence(text_line(text, opening), true) ||
	    (first = find_first_line(text, opening + 1)) == text->nlines)
		return true;
	fence = find_fence(text, first);
	if (fence == text->nlines)
		return opening != 0 || !front_matter_key_is_known(read_key(text_line(text, first))) ||
		    report_unclosed(text, opening, diag);
	if (opening == 0 ? is_front_matter(text, first, fence, markdown) :
	    is_late_front_matter(text, first, fence))
		lines->n = (uint32_t)(fence + 1 - lines->first);
	return true;
}
