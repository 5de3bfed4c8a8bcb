/* SPDX-License-Identifier: MIT */
/*
 * Walks over the sections once.  Chapters and headings become headings, pairs become the items of a
 * list, and nodes.c writes their bodies.  Lines that are not on any card become comments.
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/note_location.h"
#include "compose/section_nodes.h"
#include "write/markdown/nodes.h"
#include "write/markdown/plain_notes.h"

struct writing_notes {
	struct markdown_output	 out;
	const struct document	*doc;
	struct markdown_guids	*guids;
	struct arena		*scratch;	/* for the nodes of one section */
	size_t			 line;		/* index of the first line of the text not written yet */
	size_t			 first;		/* index of the line of the first section */
	struct slice		 names;		/* the last heading that is only names (add_deep()) */
};

static bool
is_heading(const struct document *doc, const struct section *section)
{
	return !document_section_is_pair(doc, section);
}

/* New front matter has an empty line after it already. */
static bool
needs_gap(const struct buf *buf)
{
	return buf->n >= 2 && (buf->p[buf->n - 1] != '\n' || buf->p[buf->n - 2] != '\n');
}

/*
 * Adds attributes as typed, with the guid if they lack it.  Without attributes, adds only the guid.
 */
static void
add_attributes(struct writing_notes *w, const struct section *section)
{
	const struct attributes *typed = section->attributes;
	struct slice guid = section->parent != NULL
	    ? markdown_next_guid(w->guids, w->doc, section) : SLICE_NONE;
	struct buf *buf = w->out.buf;

	if (typed != NULL) {
		buf_byte(buf, ' ');
		buf_add(buf, slice_until(slice_from(w->doc->text->bytes, typed->offset),
		    typed->length - 1));
	}
	if (guid.n != 0)
		markdown_add_guid(buf, guid, typed == NULL);
	if (typed != NULL)
		buf_byte(buf, '}');
}

/* Adds "- front :: back", and below it the further blocks of the back. */
static void
add_pair(struct writing_notes *w, const struct section *pair, char bullet, bool loose)
{
	const struct node *front = section_front(w->scratch, w->doc, pair);
	const struct node *back = section_body(w->scratch, w->doc, pair);
	struct buf *buf = w->out.buf;
	size_t columns = markdown_open_item(&w->out, bullet, -1);

	markdown_add_inlines(buf, SLICE_NONE, front, MARKDOWN_IN_PARAGRAPH);
	buf_text(buf, pair->reversed ? " ::: " : " :: ");
	markdown_add_inlines(buf, SLICE_NONE, back->child, MARKDOWN_IN_HEADING);
	add_attributes(w, pair);
	buf_byte(buf, '\n');
	markdown_close_item(&w->out, back->next, columns, loose);
	arena_clear(w->scratch);
}

/* Whether the back of a pair has more than one paragraph. */
static bool
has_paragraphs(struct writing_notes *w, const struct section *pair)
{
	const struct node *block = section_body(w->scratch, w->doc, pair)->next;

	while (block != NULL && block->kind != NODE_PARAGRAPH)
		block = block->next;
	arena_clear(w->scratch);
	return block != NULL;
}

/* Pairs are the items of one list. */
static void
add_pairs_below(struct writing_notes *w, const struct section *parent)
{
	const struct section *first = parent->child;
	bool loose = false;
	char bullet;

	while (first != NULL && !document_section_is_pair(w->doc, first))
		first = first->next;
	if (first == NULL)
		return;
	bullet = markdown_next_bullet(&w->out);
	w->out.gap = true;
	for (const struct section *pair = first; pair != NULL && !loose; pair = pair->next)
		loose = document_section_is_pair(w->doc, pair) && has_paragraphs(w, pair);
	for (const struct section *pair = first; pair != NULL; pair = pair->next)
		if (document_section_is_pair(w->doc, pair))
			add_pair(w, pair, bullet, loose);
}

static void
start_heading(struct writing_notes *w, size_t level)
{
	w->out.gap = needs_gap(w->out.buf);
	markdown_start_block(&w->out);
	buf_fill(w->out.buf, '#', level);
	buf_byte(w->out.buf, ' ');
}

static void
add_heading_line(struct writing_notes *w, size_t level, struct slice text)
{
	start_heading(w, level);
	markdown_add_text(w->out.buf, text, MARKDOWN_IN_HEADING);
}

static void
add_comment(struct buf *buf, struct slice text)
{
	buf_text(buf, "<!-- ");
	for (size_t i = 0; i < text.n; i++) {
		/* "-->" would end the comment. */
		if (text.p[i] == '>' && i > 0 && text.p[i - 1] == '-')
			buf_byte(buf, ' ');
		buf_byte(buf, text.p[i]);
	}
	buf_text(buf, " -->\n");
}

/* Whether a line is not on any card: a page number, a bare link, or text before the first front. */
static bool
is_left_out(const struct writing_notes *w, size_t index)
{
	const struct line *line = &w->doc->lines[index];

	if (line->class == LINE_IGNORED)
		return utf8_has_word_byte(line->text);
	return index < w->first && line->class != LINE_TITLE && line->class != LINE_BLANK;
}

/* Writes the lines before `end` that are left out as comments, so that nothing is lost. */
static void
add_ignored(struct writing_notes *w, size_t end)
{
	w->out.gap = needs_gap(w->out.buf);
	for (; w->line < end; w->line++) {
		if (!is_left_out(w, w->line))
			continue;
		markdown_start_block(&w->out);
		add_comment(w->out.buf, utf8_trim(text_line(w->doc->text, w->line)));
		w->out.gap = false;
	}
}

/* A heading with its body and the pairs directly below it. */
static void
add_heading(struct writing_notes *w, const struct section *heading, size_t level)
{
	add_ignored(w, heading->line);
	start_heading(w, level);
	markdown_add_inlines(w->out.buf, SLICE_NONE,
	    section_front(w->scratch, w->doc, heading), MARKDOWN_IN_HEADING);
	add_attributes(w, heading);
	buf_byte(w->out.buf, '\n');
	w->out.gap = true;
	markdown_add_blocks(&w->out, section_body(w->scratch, w->doc, heading), true);
	arena_clear(w->scratch);
	add_pairs_below(w, heading);
}

static bool
holds_headings(const struct document *doc, const struct section *heading)
{
	return heading->last != NULL && is_heading(doc, heading->last);
}

/* Whether a heading only names the headings below it. */
static bool
is_only_name(const struct document *doc, const struct section *heading)
{
	return !heading->has_body && heading->child != NULL && is_heading(doc, heading->child);
}

/* The text in the buffer and the front of the heading, joined in the document's arena. */
static struct slice
join_front(struct writing_notes *w, struct buf *before, const struct section *heading)
{
	struct slice text;

	markdown_add_plain(before, section_front(w->scratch, w->doc, heading));
	text = arena_slice(w->doc->arena, buf_slice(before));
	buf_free(before);
	arena_clear(w->scratch);
	return text;
}

/*
 * Headings that are too deep for Markdown get the last level.  The names of those above them,
 * joined as on a card, become one heading of the level before.
 */
static void
add_deep(struct writing_notes *w, const struct section *parent, struct slice names)
{
	for (const struct section *section = parent->child; section != NULL;
	     section = section->next) {
		if (!is_heading(w->doc, section))
			continue;
		if (!is_only_name(w->doc, section)) {
			if (!slice_equal(w->names, names)) {
				add_heading_line(w, HEADING_LEVELS - 1, names);
				buf_byte(w->out.buf, '\n');
				w->names = names;
			}
			add_heading(w, section, HEADING_LEVELS);
		}
		if (holds_headings(w->doc, section)) {
			struct buf joined = {0};

			buf_add(&joined, names);
			buf_text(&joined, CONTEXT_SEPARATOR);
			add_deep(w, section, join_front(w, &joined, section));
		}
	}
}

/* The headings below a heading or title of that level. */
static void
add_headings(struct writing_notes *w, const struct section *parent, size_t level)
{
	for (const struct section *section = parent->child; section != NULL;
	     section = section->next) {
		struct buf name = {0};
		struct slice names;

		if (!is_heading(w->doc, section))
			continue;
		if (level + 2 < HEADING_LEVELS) {
			add_heading(w, section, level + 1);
			add_headings(w, section, level + 1);
			continue;
		}
		names = join_front(w, &name, section);
		w->names = SLICE_NONE;
		/* If it only names others, its name may be needed only before theirs. */
		if (!is_only_name(w->doc, section) || section->attributes != NULL) {
			add_heading(w, section, level + 1);
			w->names = names;
		}
		add_deep(w, section, names);
	}
}

void
markdown_add_plain_notes(struct buf *buf, const struct document *doc,
    const struct markdown_levels *levels, struct slice title, struct markdown_guids *guids)
{
	struct writing_notes w = {
		.out = {.buf = buf},
		.doc = doc,
		.guids = guids,
		.scratch = arena_new(),
		.line = doc->properties.nlines,
	};

	if (levels->title) {
		add_heading_line(&w, 1, title);
		add_attributes(&w, doc->root);
		buf_byte(buf, '\n');
	}
	w.first = doc->root->child != NULL ? doc->root->child->line : doc->nlines;
	add_ignored(&w, w.first);
	add_pairs_below(&w, doc->root);
	add_headings(&w, doc->root, levels->title);
	add_ignored(&w, doc->nlines);
	arena_free(w.scratch);
}

/* The headings on each level, counted from below the title. */
struct level_count {
	size_t	 bodies[HEADING_LEVELS + 1];	/* those with a body */
	size_t	 deepest;
};

static void
count_headings(struct level_count *count, const struct document *doc, const struct section *parent,
    size_t level)
{
	for (const struct section *section = parent->child; section != NULL;
	     section = section->next) {
		size_t own = level < HEADING_LEVELS ? level : HEADING_LEVELS;

		if (!is_heading(doc, section))
			continue;
		if (own > count->deepest)
			count->deepest = own;
		count->bodies[own] += section->has_body;
		count_headings(count, doc, section, level + 1);
	}
}

struct markdown_levels
markdown_choose_levels(const struct document *doc)
{
	struct markdown_levels levels = {.title = true};
	struct level_count count = {.deepest = 0};

	count_headings(&count, doc, doc->root, 1);
	/* A title would leave too few levels for the headings. */
	if (count.deepest >= HEADING_LEVELS)
		levels.title = false;
	levels.deepest = (uint8_t)(count.deepest + levels.title);
	if (document_choose_card_level(count.bodies) < count.deepest)
		levels.card_level = levels.deepest;
	return levels;
}
