/* SPDX-License-Identifier: MIT */
/*
 * The rules for headings.  A heading with text of its own is the front of a card; one that only has
 * headings below it is a chapter.  The card level is the level on which most headings have text of
 * their own; deeper headings are labels on the card above them, unless there is too much text below
 * them.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/tag.h"
#include "read/attributes.h"
#include "read/markdown/footnotes.h"
#include "read/markdown/listings.h"
#include "read/markdown/sections.h"

/* One card holds less text than this from several headings. */
#define CHAPTER_LEAST	600

uint8_t
sections_level(const struct markdown_section *section)
{
	return section->heading == NULL ? 0 : section->heading->level;
}

const struct attributes *
sections_read_attributes(const struct document *doc, struct slice braces, struct diag *diag)
{
	if (braces.n == 0)
		return NULL;
	return attributes_read(doc->arena, doc->text, (uint32_t)(braces.p - doc->seen->bytes.p),
	    braces, diag);
}

/* dividing */

/* Whether HTML in a heading is visible: media, or a tag that is shown as text. */
static bool
is_visible(struct slice html)
{
	struct html_tag tag;

	return !html_tag_read(html, &tag) || (tag.element & HTML_FIELD) == 0 ||
	    (!tag.end && (tag.element & HTML_MEDIA) != 0);
}

/* Whether anything in a heading is visible: words, a picture, a sound, ... */
static bool
has_content(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		if (nodes->kind == NODE_FOOTNOTE_MARK)
			return true;
		if (nodes->kind == NODE_HTML ? is_visible(nodes->text) :
		    nodes->target.n != 0 || utf8_trim(nodes->text).n != 0)
			return true;
		if (has_content(nodes->child))
			return true;
	}
	return false;
}

static void
find_last(struct markdown_section *section)
{
	for (section->last = section->body;
	    section->last != NULL && section->last->next != NULL;)
		section->last = section->last->next;
}

/* Appends siblings to the body. */
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

/* Adds a block to the last section. */
static void
add_block(struct markdown_sections *sections, struct node *block, struct node **rules)
{
	struct markdown_section *section = &sections->list.v[sections->list.n - 1];

	if (block->kind == NODE_RULE) {
		block->next = *rules;
		*rules = block;
		return;
	}
	if (section->body != NULL)
		append(section, *rules);
	*rules = NULL;
	append(section, block);
}

/*
 * Empty headings are ignored.  So are rules around the text of a section, which separate it from
 * others; `rules` are those after the last block.
 */
void
sections_divide(struct markdown_sections *sections, struct node *blocks)
{
	struct node *next, *rules = NULL, **footnotes = &sections->footnotes;

	vec_push(&sections->list, ((struct markdown_section){.heading = NULL}));
	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		block->next = NULL;
		if (block->kind == NODE_HEADING && !has_content(block->child)) {
			continue;
		} else if (block->kind == NODE_HEADING) {
			vec_push(&sections->list, ((struct markdown_section){.heading = block}));
			rules = NULL;
		} else if (block->kind == NODE_FOOTNOTE) {
			*footnotes = block;
			footnotes = &block->next;
		} else {
			add_block(sections, block, &rules);
		}
	}
}

void
sections_free(struct markdown_sections *sections)
{
	for (size_t i = 0; i < sections->list.n; i++)
		vec_free(&sections->list.v[i].tags);
	vec_free(&sections->list);
}

/* roles */

static void
add_words(struct buf *buf, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		buf_add(buf, nodes->kind == NODE_LINK ? SLICE_NONE : nodes->text);
		add_words(buf, nodes->child);
	}
}

/* Whether the words of a heading are the title, regardless of case. */
static bool
says_title(const struct node *heading, struct slice title)
{
	struct buf words = {0};
	bool same;

	add_words(&words, heading->child);
	same = utf8_equal_folded(utf8_trim(buf_slice(&words)), utf8_trim(title));
	buf_free(&words);
	return same;
}

/*
 * Whether the first heading can be the title: nothing comes before it, no other heading is on its
 * level or a higher one, and front matter does not give another title.
 */
static bool
may_be_title(const struct markdown_sections *sections, const struct settings *settings)
{
	const struct markdown_section *list = sections->list.v;

	if (settings->no_title || sections->list.n < 2 || list[1].is_note || list[1].owner != NULL ||
	    list[0].body != NULL || list[0].pairs != NULL)
		return false;
	if (settings->title.n != 0 && !says_title(list[1].heading, settings->title))
		return false;
	for (size_t i = 2; i < sections->list.n; i++)
		if (list[i].heading == NULL ? list[i].below < sections_level(&list[1]) :
		    sections_level(&list[i]) <= sections_level(&list[1]))
			return false;
	return true;
}

static void
take_tags(struct markdown_sections *sections, const struct document *doc)
{
	for (size_t i = 0; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];

		section->body = tag_lines_take(doc->arena, section->body, &section->tags);
		find_last(section);
	}
}

/* Whether the text of a section is divided among fields, so that no cards are taken out of it. */
static bool
has_fields(const struct markdown_section *section)
{
	return section->is_note || section->owner != NULL;
}

static void
take_pairs(struct markdown_sections *sections, const struct document *doc, bool title)
{
	bool headings_only = doc->settings.cards == CARDS_HEADINGS;

	for (size_t i = 0; i < sections->list.n && !headings_only; i++) {
		struct markdown_section *section = &sections->list.v[i];

		if (has_fields(section))
			continue;
		section->body = pairs_take(doc->arena, doc->text, section->body,
		    i == 0 || (i == 1 && title), &section->pairs);
		find_last(section);
	}
}

/* Takes the pairs without markers out of a section. */
static void
take_unmarked(struct markdown_section *section, const struct document *doc, enum unmarked wanted)
{
	section->body =
	    pairs_take_unmarked(doc->arena, doc->text, section->body, wanted, &section->pairs);
	find_last(section);
}

/* The only section with text, or NULL if there are several. */
static struct markdown_section *
find_only_text(const struct markdown_sections *sections)
{
	struct markdown_section *only = NULL;

	for (size_t i = 0; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];

		if (section->body == NULL && section->pairs == NULL)
			continue;
		if (only != NULL)
			return NULL;
		only = section;
	}
	return only;
}

/* Takes the pairs of a text that is nothing but a list of words. */
static void
take_words(struct markdown_sections *sections, const struct document *doc,
    struct listings *listings)
{
	struct markdown_section *only = find_only_text(sections);

	if (only == NULL || only->body == NULL || only->pairs != NULL ||
	    doc->settings.cards != CARDS_AUTO ||
	    !listings_are_words(listings, only->heading, only->body))
		return;
	only->listed = true;
	sections->doubtful = NULL;
	take_unmarked(only, doc, UNMARKED_PAIRS);
}

/*
 * Takes the pairs out of sections that are lists of pairs.  A section below the card level is part
 * of a card, unless its heading says that it is a glossary.
 */
static void
take_listings(struct markdown_sections *sections, const struct document *doc, uint8_t card_level)
{
	struct listings *listings = listings_new(doc->arena);

	for (size_t i = 0; i < sections->list.n; i++)
		listings_add(listings, sections->list.v[i].body);
	for (size_t i = 0; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];

		if (has_fields(section) ||
		    (sections_level(section) > card_level && !listings_is_glossary(section->heading)))
			continue;
		section->listed = section->body != NULL && section->pairs == NULL &&
		    listings_are_pairs(listings, section->heading, section->body);
		if (section->listed)
			take_unmarked(section, doc, UNMARKED_SECTION);
		else if (sections->doubtful == NULL && doc->settings.cards == CARDS_AUTO &&
		    listings_may_be_pairs(section->heading, section->body))
			sections->doubtful = section->body;
	}
	take_words(sections, doc, listings);
	listings_free(listings);
}

static bool
has_text(const struct markdown_section *section)
{
	return section->owner == NULL &&
	    (section->is_note || section->body != NULL || section->listed);
}

static uint8_t
find_card_level(const struct markdown_sections *sections, const struct settings *settings)
{
	size_t with_text[HEADING_LEVELS + 1] = {0};

	if (settings->card_level != 0)
		return settings->card_level;
	for (size_t i = 1; i < sections->list.n; i++)
		if (has_text(&sections->list.v[i]) && !sections->list.v[i].title)
			with_text[sections_level(&sections->list.v[i])]++;
	return document_choose_card_level(with_text);
}

/* Takes the pairs that the settings ask for; which sections are lists of them depends on the level. */
static void
take_cards(struct markdown_sections *sections, const struct document *doc, bool title)
{
	enum card_lines cards = doc->settings.cards;

	take_pairs(sections, doc, title);
	if (cards == CARDS_HEADINGS)
		return;
	take_listings(sections, doc, find_card_level(sections, &doc->settings));
	for (size_t i = 0; i < sections->list.n; i++)
		if ((cards == CARDS_PAIRS || cards == CARDS_QA) &&
		    !has_fields(&sections->list.v[i]))
			take_unmarked(&sections->list.v[i], doc,
			    cards == CARDS_PAIRS ? UNMARKED_PAIRS : UNMARKED_QUESTIONS);
}

/* A single heading is the title only if everything below it is pairs; otherwise it is a front. */
static void
find_title(struct markdown_sections *sections, const struct document *doc)
{
	bool title = may_be_title(sections, &doc->settings);
	struct markdown_section *first;

	/* The level of the title is not that of cards. */
	if (title)
		sections->list.v[1].title = sections->list.n > 2;
	take_cards(sections, doc, title);
	if (!title)
		return;
	first = &sections->list.v[1];
	first->title = sections->list.n > 2 || (first->pairs != NULL && first->body == NULL);
}

void
sections_find_title(struct markdown_sections *sections, const struct document *doc)
{
	if (may_be_title(sections, &doc->settings))
		sections->list.v[1].title = true;
}

/* Where the text of a section begins. */
static uint32_t
get_start(const struct markdown_sections *sections, size_t index, const struct document *doc)
{
	while (index < sections->list.n && sections->list.v[index].heading == NULL)
		index++;
	return index < sections->list.n ? sections->list.v[index].heading->offset :
	    (uint32_t)doc->text->bytes.n;
}

/*
 * Whether a heading of the card level is a chapter after all: it has no text of its own, but several
 * headings below it have so much that one card could not hold all of it.
 */
static bool
is_long_chapter(const struct markdown_sections *sections, size_t index, const struct document *doc)
{
	const struct markdown_section *list = sections->list.v;
	size_t end = index + 1, with_text = 0;

	if (list[index].body != NULL || list[index].pairs != NULL || list[index].listed)
		return false;
	for (; end < sections->list.n && sections_level(&list[end]) > sections_level(&list[index]); end++)
		with_text += list[end].body != NULL;
	return with_text > 1 && get_start(sections, end, doc) -
	    get_start(sections, index, doc) >= CHAPTER_LEAST;
}

/*
 * Headings below the card level are labels on the card above them.  In a chapter of the card level,
 * those directly below it have cards of their own.
 */
static void
find_owners(struct markdown_sections *sections, uint8_t card_level, const struct document *doc)
{
	struct markdown_section *owner = NULL;
	uint8_t level = card_level;	/* of the next owner, or a higher one */

	for (size_t i = 1; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];

		if (section->title || section->owner != NULL)
			continue;
		if (section->is_note) {
			owner = section;
			level = card_level > sections_level(section) ? card_level
			    : sections_level(section);
		} else if (sections_level(section) <= card_level) {
			bool chapter = doc->settings.card_level == 0 &&
			    is_long_chapter(sections, i, doc);

			owner = chapter ? NULL : section;
			level = card_level;
		} else if (owner == NULL || sections_level(section) <= level) {
			owner = section;
			level = sections_level(section);
		} else if (!section->listed || section->body != NULL) {
			section->owner = owner;
		}
	}
}

/* The tags after a label are added to the card; its other attributes could not name any note. */
static void
take_label_attributes(const struct document *doc, const struct node *heading,
    struct markdown_section *owner, struct diag *diag)
{
	const struct attributes *typed = sections_read_attributes(doc, heading->target, diag);

	if (typed == NULL)
		return;
	/* "{.field}" is no tag where headings name fields, although they need not have it. */
	for (size_t i = 0; i < typed->ntags; i++)
		if (!owner->is_note || !slice_equal(typed->tags[i], SLICE("field")))
			vec_push(&owner->tags, typed->tags[i]);
	if (typed->id.n != 0 || typed->guid.n != 0 || typed->notetype.n != 0)
		diag_at(diag, DIAG_ATTRIBUTE, doc->text, typed->offset,
		    "this heading is a label on the card above it, so only its tags are used;"
		    " --card-level says which headings are cards");
}

/* Moves a label, with everything below it, to its card. */
static void
merge_label(struct markdown_section *label, const struct document *doc, struct diag *diag)
{
	struct markdown_section *owner = label->owner;
	struct pair_card **pairs = &owner->pairs;

	take_label_attributes(doc, label->heading, owner, diag);
	append(owner, label->heading);
	append(owner, label->body);
	for (size_t i = 0; i < label->tags.n; i++)
		vec_push(&owner->tags, label->tags.v[i]);
	while (*pairs != NULL)
		pairs = &(*pairs)->next;
	*pairs = label->pairs;
}

static void
distribute_footnotes(
    struct markdown_sections *sections, const struct document *doc, struct diag *diag)
{
	VEC(struct footnotes_card) cards = {0};

	if (sections->footnotes == NULL)
		return;
	for (size_t i = 0; i < sections->list.n; i++) {
		struct markdown_section *section = &sections->list.v[i];
		struct node *heading = section->heading;

		if (section->owner != NULL)
			continue;
		vec_push(&cards, ((struct footnotes_card){
			.front = heading == NULL ? NULL : heading->child,
			.body = &section->body,
			.offset = heading == NULL ? 0 : heading->offset,
		}));
		for (struct pair_card *pair = section->pairs; pair != NULL; pair = pair->next)
			vec_push(&cards, ((struct footnotes_card){
				pair->front, &pair->back, pair->offset}));
	}
	footnotes_distribute(doc->arena, doc->text, sections->footnotes, cards.v, cards.n, diag);
	vec_free(&cards);
}

void
sections_find_roles(struct markdown_sections *sections, const struct document *doc,
    struct diag *diag)
{
	take_tags(sections, doc);
	find_title(sections, doc);
	find_owners(sections, find_card_level(sections, &doc->settings), doc);
	for (size_t i = 1; i < sections->list.n; i++)
		if (sections->list.v[i].owner != NULL)
			merge_label(&sections->list.v[i], doc, diag);
	distribute_footnotes(sections, doc, diag);
}
