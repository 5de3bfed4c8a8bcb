/* SPDX-License-Identifier: MIT */
/*
 * Reads plain notes: any text without markup, except for front matter and attributes after
 * headings.  Recognition classifies the lines later; it must not see this markup, so it gets a
 * second table of lines that leaves the markup out.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "read/attributes.h"
#include "read/front_matter.h"
#include "read/metadata_lines.h"
#include "read/reader.h"

/* A line that begins with one of these has attributes only if it is a pair: "- use {#define x}". */
static const char *const bullets[] = {
	"-", "*", "+", "|", "\xe2\x80\xa2", "\xe2\x80\xa3", "\xe2\x97\xa6", "\xe2\x96\xaa"
};

int
notes_bid(struct slice bytes)
{
	/* Low, so that any format with a syntax of its own outbids it. */
	return bytes.n == 0 || memchr(bytes.p, '\0', bytes.n) == NULL ? 10 : 1;
}

static bool
is_bullet(struct slice line)
{
	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++) {
		struct slice sign = slice_of(bullets[i]);

		if (slice_starts(line, sign) && utf8_is_space(utf8_peek(line, sign.n)))
			return true;
	}
	return false;
}

/* Finds the attributes of a heading or pair. */
static bool
find_attributes(struct slice line, size_t *start)
{
	struct slice shown;

	if (line.n == 0 || memchr(line.p, '}', line.n) == NULL || !attributes_find(line, start))
		return false;
	shown = utf8_trim(line);
	return !is_bullet(shown) || attributes_follow_pair(shown);
}

/* Sets the attributes of the document and cuts them off their lines. */
static void
read_attributes(struct document *doc, struct text_line *lines, struct diag *diag)
{
	VEC(struct attributed_line) found = {0};

	for (size_t i = doc->properties.nlines; i < doc->nlines; i++) {
		struct slice line = slice_until(text_line(doc->text, i), lines[i].length);
		struct attributed_line attributed = {.line = (uint32_t)i};
		size_t start;

		if (!find_attributes(line, &start))
			continue;
		attributed.attributes = attributes_read(doc->arena, doc->text,
		    lines[i].start + (uint32_t)start, utf8_trim(slice_from(line, start)), diag);
		lines[i].length = (uint32_t)start;
		vec_push(&found, attributed);
	}
	if (found.n == 0)
		return;
	doc->attributed = arena_copy(doc->arena, found.v, found.n, sizeof(*found.v));
	doc->nattributed = found.n;
	vec_free(&found);
}

/* Empties the lines of metadata. */
static void
hide_metadata(const struct document *doc, struct text_line *lines,
    const struct metadata_lines *metadata, struct diag *diag)
{
	size_t first = doc->properties.nlines, shown = METADATA_LINES_MAX;

	if (metadata->n == 0)
		return;
	for (size_t i = METADATA_LINES_MAX; i-- > 0;) {
		if (!metadata->is[i])
			continue;
		lines[first + i].length = 0;
		shown = i;
	}
	diag_at(diag, DIAG_HIDDEN_TEXT, doc->text, lines[first + shown].start,
	    metadata->n == 1 ? "left out of the cards: a line of metadata"
			     : "left out of the cards: %zu lines of metadata", metadata->n);
}

/* Whether there is front matter or an attribute; most notes need no second table of lines. */
static bool
has_markup(const struct document *doc)
{
	size_t start;

	if (doc->properties.nlines != 0)
		return true;
	for (size_t i = 0; i < doc->nlines; i++)
		if (find_attributes(text_line(doc->text, i), &start))
			return true;
	return false;
}

struct document *
notes_read(struct arena *arena, const struct text *text, const struct reader_options *options,
    struct diag *diag)
{
	struct document *doc = document_new(arena, text);
	struct metadata_lines metadata;
	struct text_line *lines;
	struct text *seen;

	doc->types = options->types;
	if (!front_matter_read(arena, text, false, &doc->properties, diag))
		return NULL;
	doc->settings = settings_resolve(arena, options->asked, &doc->properties.said);
	metadata = metadata_lines_find(text, doc->properties.nlines, false);
	if (!has_markup(doc) && metadata.n == 0)
		return doc;
	lines = arena_copy(arena, text->lines, text->nlines, sizeof(*lines));
	for (size_t i = 0; i < doc->properties.nlines; i++)
		lines[i].length = 0;
	hide_metadata(doc, lines, &metadata, diag);
	read_attributes(doc, lines, diag);
	seen = arena_alloc(arena, sizeof(*seen));
	*seen = *text;
	seen->lines = lines;
	doc->seen = seen;
	return doc;
}
