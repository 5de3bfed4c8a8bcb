/* SPDX-License-Identifier: MIT */
/*
 * The rules for headings: one with text of its own is a front, one above others
 * is a chapter, and below the card level (that on which most headings have text of
 * their own) it is a label on the card above it.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/attributes.h"
#include "read/markdown/footnotes.h"
#include "read/markdown/line.h"
#include "read/markdown/pairs.h"
#include "read/markdown/sections.h"
#include "read/markdown/tag_lines.h"

/* What is known of a section beside what it holds. */
struct role {
	struct pair_card	*pairs;
	struct markdown_section	*owner;		/* of a label: the section whose card it is on; else NULL */
	tag_list	 tags;		/* of lines of tags in it */
	bool		 title;
};

struct building {
	struct document		*doc;
	struct markdown_sections		*sections;
	const struct reader_options *options;
	struct diag		*diag;
	struct role		*roles;		/* one a section */
	size_t			 line;		/* where labelling has come to */
	struct block		*open[DOCUMENT_LEVELS + 1];	/* the heading of each level under way; [0] is the root */
};

static uint8_t
level_of(const struct markdown_section *section)
{
	return section->heading == NULL ? 0 : section->heading->level;
}

/* Appends what stands in a line: words only. */
static void
add_words(struct buf *buf, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		buf_add(buf, nodes->kind == NODE_LINK ? SLICE_NONE : nodes->text);
		add_words(buf, nodes->child);
	}
}

static bool
says(const struct node *heading, struct slice title)
{
	struct buf words = {0};
	bool same;

	add_words(&words, heading->child);
	same = utf8_equal_folded(utf8_trim(buf_slice(&words)), utf8_trim(title));
	buf_free(&words);
	return same;
}

/* Whether the first heading can be the title: nothing above it, no other of its level or higher. */
static bool
may_be_title(const struct building *building)
{
	const struct markdown_section *list = building->sections->list.v;
	const struct settings *settings = &building->doc->settings;

	if (settings->no_title || building->sections->list.n < 2 || list[0].body != NULL)
		return false;
	if (settings->title.n != 0 && !says(list[1].heading, settings->title))
		return false;
	for (size_t i = 2; i < building->sections->list.n; i++)
		if (level_of(&list[i]) <= level_of(&list[1]))
			return false;
	return true;
}

static void
find_end(struct markdown_section *section)
{
	for (section->last = section->body;
	    section->last != NULL && section->last->next != NULL;)
		section->last = section->last->next;
}

static void
take_tags(struct building *building)
{
	for (size_t i = 0; i < building->sections->list.n; i++) {
		struct markdown_section *section = &building->sections->list.v[i];

		section->body = tag_lines_take(
		    building->doc->arena, section->body, &building->roles[i].tags);
		find_end(section);
	}
}

static void
take_pairs(struct building *building, bool title)
{
	bool headings_only = building->doc->settings.cards == CARDS_HEADINGS;

	for (size_t i = 0; i < building->sections->list.n && !headings_only; i++) {
		struct markdown_section *section = &building->sections->list.v[i];

		section->body = pairs_take(building->doc->arena, building->doc->text,
		    section->body, i == 0 || (i == 1 && title), &building->roles[i].pairs);
		find_end(section);
	}
}

/* As asked for, or as is usual. */
static uint8_t
find_card_level(const struct building *building)
{
	size_t own[DOCUMENT_LEVELS + 1] = {0};

	if (building->doc->settings.card_level != 0)
		return building->doc->settings.card_level;
	for (size_t i = 1; i < building->sections->list.n; i++)
		if (building->sections->list.v[i].body != NULL && !building->roles[i].title)
			own[level_of(&building->sections->list.v[i])]++;
	return document_card_level(own);
}

static void
find_roles(struct building *building)
{
	struct markdown_sections *sections = building->sections;
	struct markdown_section *owner = NULL;
	uint8_t card_level;
	bool title;

	take_tags(building);
	title = may_be_title(building);
	take_pairs(building, title);
	building->roles[1 % sections->list.n].title = title &&
	    (sections->list.n > 2 ||
	    (building->roles[1].pairs != NULL && sections->list.v[1].body == NULL));
	card_level = find_card_level(building);
	for (size_t i = 1; i < sections->list.n; i++) {
		if (building->roles[i].title)
			continue;
		if (level_of(&sections->list.v[i]) <= card_level)
			owner = &sections->list.v[i];
		else
			building->roles[i].owner = owner;
	}
}

static void
append(struct markdown_section *section, struct node *blocks)
{
	if (blocks == NULL)
		return;
	if (section->last == NULL)
		section->body = blocks;
	else
		section->last->next = blocks;
	for (section->last = blocks; section->last->next != NULL;)
		section->last = section->last->next;
}

/* Braces that were found behind a heading or pair, read; NULL without. */
static const struct attributes *
read_attributes(const struct building *building, struct slice braces)
{
	const struct text *text = building->doc->text;

	if (braces.n == 0)
		return NULL;
	return attributes_read(building->doc->arena, text, (uint32_t)(braces.p - text->bytes.p),
	    braces, building->diag);
}

/* What stands in braces behind a label: its tags are those of the card, which nothing else can name. */
static void
take_label_attributes(const struct building *building, const struct node *heading, tag_list *tags)
{
	const struct attributes *typed = read_attributes(building, heading->target);

	if (typed == NULL)
		return;
	for (size_t i = 0; i < typed->ntags; i++)
		vec_push(tags, typed->tags[i]);
	if (typed->id.n != 0 || typed->guid.n != 0 || typed->notetype.n != 0)
		diag_at(building->diag, DIAG_ATTRIBUTE, building->doc->text, typed->offset,
		    "this heading is a label on the card above it:"
		    " only its tags count (--card-level says which headings are cards)");
}

/* A label and what is below it go on the card it belongs to. */
static void
merge_labels(struct building *building)
{
	for (size_t i = 1; i < building->sections->list.n; i++) {
		struct markdown_section *section = &building->sections->list.v[i];
		struct role *role = &building->roles[i], *owner;
		struct pair_card **pairs;

		if (role->owner == NULL)
			continue;
		owner = &building->roles[role->owner - building->sections->list.v];
		take_label_attributes(building, section->heading, &owner->tags);
		append(role->owner, section->heading);
		append(role->owner, section->body);
		for (size_t tag = 0; tag < role->tags.n; tag++)
			vec_push(&owner->tags, role->tags.v[tag]);
		pairs = &owner->pairs;
		while (*pairs != NULL)
			pairs = &(*pairs)->next;
		*pairs = role->pairs;
	}
}

/* Each card gets the footnotes that it refers to. */
static void
place_footnotes(struct building *building)
{
	const struct document *doc = building->doc;
	VEC(struct footnotes_card) cards = {0};

	if (building->sections->footnotes == NULL)
		return;
	for (size_t i = 0; i < building->sections->list.n; i++) {
		struct markdown_section *section = &building->sections->list.v[i];
		struct node *heading = section->heading;

		if (building->roles[i].owner != NULL)
			continue;
		vec_push(&cards, ((struct footnotes_card){
			.front = heading == NULL ? NULL : heading->child,
			.body = &section->body,
			.offset = heading == NULL ? 0 : heading->offset,
		}));
		for (struct pair_card *pair = building->roles[i].pairs; pair != NULL; pair = pair->next)
			vec_push(&cards, ((struct footnotes_card){
				pair->front, &pair->back, pair->offset}));
	}
	footnotes_place(doc->arena, doc->text, building->sections->footnotes, cards.v, cards.n,
	    building->diag);
	vec_free(&cards);
}

/* The index of the line at the offset; offsets mostly come in order. */
static uint32_t
line_at(struct building *building, uint32_t offset)
{
	const struct text *text = building->doc->text;

	if (offset < text->lines[building->line].start)
		building->line = text_line_at(text, offset);
	while (building->line + 1 < text->nlines &&
	    text->lines[building->line + 1].start <= offset)
		building->line++;
	return (uint32_t)building->line;
}

/* A line as what it is when no heading and no item says otherwise. */
static void
read_line(struct document *doc, size_t index)
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
	line->class = index < doc->properties.nlines ? LINE_IGNORED :
	    opening.kind == MARKDOWN_BLANK ? LINE_BLANK : LINE_TEXT;
}

static void
label_line(struct building *building, uint32_t offset, enum line_class class, uint8_t depth)
{
	size_t index = line_at(building, offset);
	struct line *line = &building->doc->lines[index];

	if (!building->options->all_lines)
		read_line(building->doc, index);
	line->class = class;
	line->depth = depth;
}

/* Items are bullets, each as deep as its list. */
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

/* Two lists of tags in one, in the arena. */
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

/* What stands in braces behind the heading, and the tags of lines below it. */
static const struct attributes *
attributes_of(const struct building *building, const struct node *heading, const tag_list *tags)
{
	struct arena *arena = building->doc->arena;
	const struct attributes *typed = read_attributes(building, heading->target);
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

static struct block *
add_block(struct building *building, struct block *parent, enum line_class class, uint32_t offset,
    const struct markup *markup)
{
	struct block *block =
	    document_add(building->doc, parent, class, line_at(building, offset));
	struct markup *kept = arena_alloc(building->doc->arena, sizeof(*kept));

	*kept = *markup;
	block->markup = kept;
	return block;
}

/* The block of the nearest heading above that is higher. */
static struct block *
parent_of(const struct building *building, uint8_t level)
{
	while (building->open[--level] == NULL)
		;
	return building->open[level];
}

static void
add_pairs(struct building *building, struct block *parent, const struct pair_card *pairs)
{
	for (; pairs != NULL; pairs = pairs->next) {
		add_block(building, parent, LINE_HEADING, pairs->offset,
		    &(struct markup){
			.attributes = read_attributes(building, pairs->attributes),
			.front = pairs->front,
			.body = pairs->back,
			.place = pairs->place,
			.reversed = pairs->reversed,
		    });
		label_line(building, pairs->offset, LINE_HEADING, 0);
		label_items(building, pairs->back, 0);
	}
}

/* Behind a heading; one that is underlined may have several lines. */
static uint32_t
place_behind(struct building *building, uint32_t offset)
{
	const struct text *text = building->doc->text;
	size_t index = line_at(building, offset);
	struct slice line = text_line(text, index);

	if (markdown_line_read(line).kind != MARKDOWN_HEADING)
		while (index + 2 < text->nlines &&
		    !markdown_line_underlines(text_line(text, index + 1)))
			line = text_line(text, ++index);
	line = utf8_trim(line);
	return (uint32_t)(line.p + line.n - text->bytes.p);
}

static void
add_section(struct building *building, const struct markdown_section *section, const struct role *role)
{
	uint8_t level = level_of(section);
	enum line_class class = section->body != NULL ? LINE_HEADING : LINE_CHAPTER;
	struct block *block = add_block(building, parent_of(building, level), class,
	    section->heading->offset,
	    &(struct markup){
		.attributes = attributes_of(building, section->heading, &role->tags),
		.front = section->heading->child,
		.body = section->body,
		.place = place_behind(building, section->heading->offset),
	    });

	block->depth = level;
	label_line(building, section->heading->offset, class, level);
	label_items(building, section->body, 0);
	for (uint8_t deeper = level; deeper <= DOCUMENT_LEVELS; deeper++)
		building->open[deeper] = NULL;
	building->open[level] = block;
	add_pairs(building, block, role->pairs);
}

/* Tags above the first heading are those of all notes. */
static void
add_document_tags(struct building *building, const tag_list *tags)
{
	struct settings *settings = &building->doc->settings;

	settings->tags = join_tags(building->doc->arena, settings->tags, settings->ntags, tags);
	settings->ntags += tags->n;
}

/* Whether it is more than the way to other notes; one in "[[...]]" is text with a target. */
static bool
says_more_than_links(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		bool text = nodes->kind == NODE_TEXT;

		if (nodes->kind == NODE_LINK || nodes->kind == NODE_HTML || (text && nodes->target.n != 0))
			continue;
		if (nodes->target.n != 0 || utf8_has_letters(nodes->text) ||
		    says_more_than_links(nodes->child))
			return true;
	}
	return false;
}

static bool
is_rules(const struct node *nodes)
{
	while (nodes != NULL && nodes->kind == NODE_RULE)
		nodes = nodes->next;
	return nodes == NULL;
}

/* What names one note, of the attributes of a title; its tags are those of all notes. */
static const struct attributes *
naming_attributes(struct arena *arena, const struct attributes *typed)
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

/* What stands between the title and the next heading is the back of a card, as below any heading. */
static void
add_title_card(struct building *building, struct block *root, const struct markdown_section *section)
{
	struct arena *arena = building->doc->arena;

	add_block(building, root, LINE_HEADING, section->heading->offset,
	    &(struct markup){
		.attributes = naming_attributes(arena, root->markup->attributes),
		.front = section->heading->child,
		.body = section->body,
		.place = place_behind(building, section->heading->offset),
	    });
}

/* What a card is called that stands above all headings: as the whole text. */
static struct slice
title_of(const struct building *building)
{
	struct slice title = building->doc->settings.title;

	return title.n != 0 ? title : slice_of(building->options->stem);
}

/* What stands above all headings is the back of a card, whose front is in no line. */
static void
add_untitled_card(struct building *building, struct block *root, const struct markdown_section *section)
{
	struct arena *arena = building->doc->arena;
	struct node *front = node_new(arena, NODE_TEXT, 0);

	front->text = arena_slice(arena, title_of(building));
	add_block(building, root, LINE_HEADING, section->body->offset,
	    &(struct markup){.front = front, .body = section->body});
}

/* What stands above all headings but the title: on a card, or on none, and the model says so. */
static void
add_first_body(struct building *building, struct block *root, const struct markdown_section *section)
{
	if (is_rules(section->body))
		return;
	label_line(building, section->body->offset, LINE_TEXT, 0);
	if (!says_more_than_links(section->body) ||
	    (section->heading == NULL && title_of(building).n == 0))
		document_add(
		    building->doc, root, LINE_TEXT, line_at(building, section->body->offset));
	else if (section->heading != NULL)
		add_title_card(building, root, section);
	else
		add_untitled_card(building, root, section);
	label_items(building, section->body, 0);
}

static void
add_root(struct building *building)
{
	struct markdown_sections *sections = building->sections;
	bool title = building->roles[1 % sections->list.n].title;
	const struct markdown_section *section = &sections->list.v[title];
	struct markup markup = {.front = NULL};
	struct block *root;

	if (title) {
		markup.attributes =
		    attributes_of(building, section->heading, &building->roles[1].tags);
		markup.front = section->heading->child;
		label_line(building, section->heading->offset, LINE_TITLE, 0);
	}
	add_document_tags(building, &building->roles[0].tags);
	root = add_block(building, NULL, LINE_TITLE, title ? section->heading->offset : 0, &markup);
	root->nlines = title;
	building->open[0] = root;
	add_first_body(building, root, section);
	add_pairs(building, root, building->roles[title].pairs);
}

void
sections_build(struct document *doc, struct markdown_sections *sections,
    const struct reader_options *options, struct diag *diag)
{
	struct building building = {
		.doc = doc,
		.sections = sections,
		.options = options,
		.diag = diag,
		.roles = arena_array(doc->arena, sections->list.n, sizeof(struct role)),
	};

	for (size_t i = 0; options->all_lines && i < doc->nlines; i++)
		read_line(doc, i);
	find_roles(&building);
	merge_labels(&building);
	place_footnotes(&building);
	add_root(&building);
	for (size_t i = 1; i < sections->list.n; i++)
		if (!building.roles[i].title && building.roles[i].owner == NULL)
			add_section(&building, &sections->list.v[i], &building.roles[i]);
	for (size_t i = 0; i < sections->list.n; i++)
		vec_free(&building.roles[i].tags);
}
