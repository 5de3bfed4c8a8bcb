/* SPDX-License-Identifier: MIT */
/*
 * Adds one section per title, chapter and card, each with its front and body as nodes.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/build_document.h"
#include "read/markdown/hidden_text.h"
#include "read/markdown/line.h"

struct building {
	struct document			*doc;
	const struct markdown_sections	*sections;
	const struct reader_options	*options;
	struct diag			*diag;
	size_t				 line;		/* the one that find_line() found last */
	/* The latest heading of each level since the last higher one, or NULL; [0] is the root. */
	struct section			*open[HEADING_LEVELS + 1];
};

/* The index of the line at the offset.  Offsets mostly come in order. */
static uint32_t
find_line(struct building *building, uint32_t offset)
{
	const struct text *text = building->doc->text;

	if (offset < text->lines[building->line].start)
		building->line = text_line_at(text, offset);
	while (building->line + 1 < text->nlines &&
	    text->lines[building->line + 1].start <= offset)
		building->line++;
	return (uint32_t)building->line;
}

/* Sets the text of a line, and a class that a heading or an item on it replaces. */
static void
read_line_alone(struct document *doc, size_t index)
{
	struct slice bytes = text_line(doc->text, index);
	struct line *line = &doc->lines[index];
	struct markdown_line opening = markdown_line_read(bytes);
	size_t at = opening.at;

	while (opening.kind == MARKDOWN_HEADING && at < bytes.n && bytes.p[at] == '#')
		at++;
	at = utf8_skip_space(bytes, at);
	line->text = utf8_trim(slice_from(bytes, at));
	line->offset = doc->text->lines[index].start + (uint32_t)at;
	line->confidence = 100;
	line->class = index < doc->properties.nlines || hidden_text_has(doc, index) ? LINE_IGNORED :
	    opening.kind == MARKDOWN_BLANK ? LINE_BLANK : LINE_TEXT;
}

static void
label_line(struct building *building, uint32_t offset, enum line_class class, uint8_t depth)
{
	size_t index = find_line(building, offset);
	struct line *line = &building->doc->lines[index];

	if (!building->options->all_lines)
		read_line_alone(building->doc, index);
	line->class = class;
	line->depth = depth;
}

/* Items become bullets, and headings in a body labels. */
static void
label_items(struct building *building, const struct node *nodes, uint8_t depth)
{
	if (!building->options->all_lines)
		return;
	for (; nodes != NULL; nodes = nodes->next) {
		if (nodes->kind == NODE_ITEM)
			label_line(building, nodes->offset, LINE_BULLET, depth);
		if (nodes->kind == NODE_HEADING)
			label_line(building, nodes->offset, LINE_LABEL, 0);
		if (nodes->kind != NODE_PARAGRAPH)
			label_items(building, nodes->child,
			    (uint8_t)(depth + (nodes->kind == NODE_ITEM)));
	}
}

/* Joins two lists of tags in the arena. */
static const struct slice *
join_tags(struct arena *arena, const struct slice *first, size_t n, const tag_list *second)
{
	struct slice *joined = arena_array(arena, n + second->n, sizeof(*joined));

	if (n != 0)
		memcpy(joined, first, n * sizeof(*joined));
	if (second->n != 0)
		memcpy(joined + n, second->v, second->n * sizeof(*joined));
	return joined;
}

/* The attributes after the heading, and the tags from lines below it. */
static const struct attributes *
make_attributes(const struct building *building, const struct markdown_section *section)
{
	struct arena *arena = building->doc->arena;
	const tag_list *tags = &section->tags;
	const struct attributes *typed =
	    sections_read_attributes(building->doc, section->heading->target, building->diag);
	struct attributes *all;

	if (tags->n == 0)
		return typed;
	all = arena_alloc(arena, sizeof(*all));
	if (typed != NULL)
		*all = *typed;
	all->tags = join_tags(arena, all->tags, all->ntags, tags);
	all->ntags += tags->n;
	return all;
}

/* Adds a section with the front, body, attributes and so on of the given one. */
static struct section *
add_section(struct building *building, struct section *parent, uint32_t offset,
    const struct section *given)
{
	struct section *section =
	    document_add_section(building->doc, parent, given->class, find_line(building, offset));

	section->attributes = given->attributes;
	section->front = given->front;
	section->body = given->body;
	section->attributes_offset = given->attributes_offset;
	section->depth = given->depth;
	section->reversed = given->reversed;
	section->has_body = given->body != NULL;
	return section;
}

/* The section of the nearest higher heading before. */
static struct section *
find_parent(const struct building *building, uint8_t level)
{
	while (building->open[--level] == NULL)
		;
	return building->open[level];
}

/* Text outside of marked cards is on no card. */
static void
ignore_text(struct document *doc)
{
	for (size_t i = 0; i < doc->nlines; i++)
		if (doc->lines[i].class == LINE_TEXT)
			doc->lines[i].class = LINE_IGNORED;
}

/* Labels the lines of a marked card as text, until its items are labelled. */
static void
label_marked_card(struct building *building, const struct pair_card *card)
{
	struct document *doc = building->doc;

	if (!building->options->all_lines)
		return;
	for (uint32_t i = find_line(building, card->offset); i < card->end; i++)
		if (doc->lines[i].class == LINE_IGNORED)
			doc->lines[i].class = LINE_TEXT;
}

static void
add_pairs(struct building *building, struct section *parent, const struct pair_card *pairs)
{
	for (; pairs != NULL; pairs = pairs->next) {
		add_section(building, parent, pairs->offset,
		    &(struct section){
			.class = LINE_HEADING,
			.attributes = pairs->marked != NULL ? pairs->marked :
			    sections_read_attributes(
			    building->doc, pairs->attributes, building->diag),
			.front = pairs->front,
			.body = pairs->back,
			.attributes_offset = pairs->attributes_offset,
			.reversed = pairs->reversed,
		    });
		label_marked_card(building, pairs);
		label_line(building, pairs->offset, LINE_HEADING, 0);
		label_items(building, pairs->back, 0);
	}
}

/* The offset of the end of a heading; one that is underlined may have several lines. */
static uint32_t
find_heading_end(struct building *building, uint32_t offset)
{
	const struct text *text = building->doc->text;
	size_t index = find_line(building, offset);
	struct slice line = text_line(text, index);

	if (markdown_line_read(line).kind != MARKDOWN_HEADING)
		while (index + 2 < text->nlines &&
		    !markdown_line_is_underline(text_line(text, index + 1)))
			line = text_line(text, ++index);
	line = utf8_trim(line);
	return (uint32_t)(line.p + line.n - text->bytes.p);
}

static void
add_heading(struct building *building, const struct markdown_section *section)
{
	uint8_t level = sections_level(section);
	enum line_class class = section->body != NULL ? LINE_HEADING : LINE_CHAPTER;
	struct section *added = add_section(building, find_parent(building, level),
	    section->heading->offset,
	    &(struct section){
		.class = class,
		.depth = level,
		.attributes = make_attributes(building, section),
		.front = section->heading->child,
		.body = section->body,
		.attributes_offset = find_heading_end(building, section->heading->offset),
	    });

	label_line(building, section->heading->offset, class, level);
	label_items(building, section->body, 0);
	for (uint8_t deeper = level; deeper <= HEADING_LEVELS; deeper++)
		building->open[deeper] = NULL;
	building->open[level] = added;
	add_pairs(building, added, section->pairs);
}

/* Adds a section after the first one. */
static void
add_next(struct building *building, const struct markdown_section *section)
{
	if (section->heading != NULL)
		add_heading(building, section);
	else
		add_pairs(building, find_parent(building, (uint8_t)(section->below + 1)),
		    section->pairs);
}

/* Tags before the first heading apply to all notes. */
static void
add_document_tags(struct building *building, const tag_list *tags)
{
	struct settings *settings = &building->doc->settings;

	settings->tags = join_tags(building->doc->arena, settings->tags, settings->ntags, tags);
	settings->ntags += tags->n;
}

/*
 * Whether there are words besides links to other notes ("[Home](index.md)").  "[[name]]" is a text
 * node with a target.
 */
static bool
says_more_than_links(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		bool text = nodes->kind == NODE_TEXT;

		if (nodes->kind == NODE_LINK || nodes->kind == NODE_HTML ||
		    (text && nodes->target.n != 0))
			continue;
		if (nodes->target.n != 0 || utf8_has_letters(nodes->text) ||
		    says_more_than_links(nodes->child))
			return true;
	}
	return false;
}

static bool
has_only_rules(const struct node *nodes)
{
	while (nodes != NULL && nodes->kind == NODE_RULE)
		nodes = nodes->next;
	return nodes == NULL;
}

/* The attributes of a title that name its own card; its tags apply to all notes. */
static const struct attributes *
make_naming_attributes(struct arena *arena, const struct attributes *typed)
{
	struct attributes *naming;

	if (typed == NULL)
		return NULL;
	naming = arena_alloc(arena, sizeof(*naming));
	*naming = (struct attributes){
		.id = typed->id,
		.guid = typed->guid,
		.offset = typed->offset,
		.length = typed->length,
	};
	return naming;
}

/* Text between the title and the next heading is the back of a card, as after any heading. */
static void
add_title_card(
    struct building *building, struct section *root, const struct markdown_section *section)
{
	struct arena *arena = building->doc->arena;

	add_section(building, root, section->heading->offset,
	    &(struct section){
		.class = LINE_HEADING,
		.attributes = make_naming_attributes(arena, root->attributes),
		.front = section->heading->child,
		.body = section->body,
		.attributes_offset = find_heading_end(building, section->heading->offset),
	    });
}

/* The front of a card for text before the first heading is the name of the whole text. */
static struct slice
find_title(const struct building *building)
{
	struct slice title = building->doc->settings.title;

	return title.n != 0 ? title : slice_of(building->options->stem);
}

/* Text before the first heading is the back of a card whose front is not in any line. */
static void
add_untitled_card(
    struct building *building, struct section *root, const struct markdown_section *section)
{
	struct arena *arena = building->doc->arena;
	struct node *front = node_new(arena, NODE_TEXT, 0);

	front->text = arena_slice(arena, find_title(building));
	add_section(building, root, section->body->offset,
	    &(struct section){.class = LINE_HEADING, .front = front, .body = section->body});
}

static void
set_root_body(struct building *building, struct section *root, const struct node *body)
{
	root->body = body;
	root->body_line = find_line(building, body->offset);
	root->has_body = true;
}

/*
 * Text before the first heading other than the title becomes a card.  If it is only links, or if
 * the text has no name, it stays the body of the root, and composing warns of it.
 */
static void
add_first_body(
    struct building *building, struct section *root, const struct markdown_section *section)
{
	if (has_only_rules(section->body))
		return;
	label_line(building, section->body->offset, LINE_TEXT, 0);
	if (!says_more_than_links(section->body) ||
	    (section->heading == NULL && find_title(building).n == 0))
		set_root_body(building, root, section->body);
	else if (section->heading != NULL)
		add_title_card(building, root, section);
	else
		add_untitled_card(building, root, section);
	label_items(building, section->body, 0);
}

static void
add_root(struct building *building)
{
	const struct markdown_section *list = building->sections->list.v;
	bool title = building->sections->list.n > 1 && list[1].title;
	const struct markdown_section *section = &list[title];
	struct section given = {.class = LINE_TITLE}, *root;

	if (title) {
		given.attributes = make_attributes(building, section);
		given.front = section->heading->child;
		label_line(building, section->heading->offset, LINE_TITLE, 0);
	}
	add_document_tags(building, &list[0].tags);
	root = add_section(building, NULL, title ? section->heading->offset : 0, &given);
	building->doc->has_title = title;
	building->open[0] = root;
	add_first_body(building, root, section);
	add_pairs(building, root, section->pairs);
}

/* Remembers a section that may be a list of pairs. */
static void
add_doubt(struct building *building)
{
	const struct node *block = building->sections->doubtful;
	struct document *doc = building->doc;

	if (block == NULL)
		return;
	doc->pairs_doubt = PAIRS_NOT_READ;
	doc->doubtful_line = find_line(building, block->offset);
	if (!building->options->all_lines)
		read_line_alone(doc, doc->doubtful_line);
}

void
build_document(struct document *doc, const struct markdown_sections *sections,
    const struct reader_options *options, struct diag *diag)
{
	struct building building = {
		.doc = doc,
		.sections = sections,
		.options = options,
		.diag = diag,
	};

	for (size_t i = 0; options->all_lines && i < doc->nlines; i++)
		read_line_alone(doc, i);
	if (sections->marked && options->all_lines)
		ignore_text(doc);
	add_root(&building);
	add_doubt(&building);
	for (size_t i = 1; i < sections->list.n; i++)
		if (!sections->list.v[i].title && sections->list.v[i].owner == NULL)
			add_next(&building, &sections->list.v[i]);
}
