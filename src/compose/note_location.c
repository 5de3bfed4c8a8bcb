/* SPDX-License-Identifier: MIT */
/*
 * Consecutive notes often have the same parent, so the last location is kept.
 */
#include "config.h"

#include "base/utf8.h"
#include "collection/levels.h"
#include "collection/tags.h"
#include "compose/deck_names.h"
#include "compose/front_back.h"
#include "compose/note_location.h"
#include "html/field.h"

/* A context shows at most this many headings, the nearest ones; nobody would read more. */
#define CONTEXT_LEVELS	8
/* Of a title or chapter in names of decks and tags, which some formats repeat with each note. */
#define DECK_NAME_BYTES	500

struct note_locator {
	const struct front_back_source	*source;
	struct collection		*collection;
	const struct document		*doc;
	const struct compose_input	*input;
	struct slice			 deck;		/* of notes that are below no chapter */
	uint32_t			 text;		/* for deck_names_find() */
	struct slice			 tags;		/* of all notes */
	const struct section		*parent;	/* to which `found` belongs; NULL at first */
	struct note_location		 found;
	const struct section		*deck_parent;	/* to which `deck_index` belongs; NULL at first */
	uint32_t			 deck_index;
	struct buf			 scratch;
};

/* Whether the deck is named after the text, because neither options nor front matter name it. */
static bool
is_titled(const struct note_locator *locator)
{
	const struct settings *settings = &locator->doc->settings;

	return settings->deck.n == 0 && !settings->title_asked;
}

/* Starts a name with the decks above that of the text.  `named` is what the text itself calls it. */
static struct buf *
start_deck(struct note_locator *locator, struct slice named)
{
	struct buf *name = &locator->scratch;
	struct slice levels = slice_of(locator->input->levels);

	/* Other programs know no decks of subfolders: notes in any of them share "Spanish::Verbs". */
	if (named.n != 0 && locator->doc->settings.cards == CARDS_MARKED)
		levels = slice_until(levels, slice_find(levels, SLICE("::"), 0));
	name->n = 0;
	level_add_all(name, locator->input->deck_above);
	level_add_all(name, levels);
	return name;
}

/* The deck named by options or front matter, else by the title, within the decks of folders. */
static struct slice
deck_of_text(struct note_locator *locator, struct slice title)
{
	struct slice deck = locator->doc->settings.deck;
	struct buf *name = start_deck(locator, deck);
	struct arena *arena = locator->collection->arena;

	if (deck.n != 0)
		level_add_all(name, deck);
	else
		level_add(name, utf8_shorten(arena, title, DECK_NAME_BYTES));
	if (name->n == 0)
		level_add(name, slice_of(locator->input->stem));
	return field_clean(arena, arena_slice(arena, buf_slice(name)));
}

static uint32_t
add_text(const struct note_locator *locator)
{
	if (!is_titled(locator))
		return DECK_OF_NO_TEXT;
	return deck_names_add_text(locator->input->deck_names, locator->deck,
	    slice_of(locator->input->file), slice_of(locator->input->stem));
}

struct note_locator *
note_locator_new(struct collection *collection, const struct front_back_source *source,
    const struct compose_input *input, struct slice title)
{
	const struct document *doc = source->doc;
	struct note_locator *locator = arena_alloc(collection->arena, sizeof(*locator));

	*locator = (struct note_locator){
		.source = source,
		.collection = collection,
		.doc = doc,
		.input = input,
	};
	locator->deck = deck_of_text(locator, title);
	locator->text = add_text(locator);
	locator->tags = tags_join(
	    collection->arena, SLICE_NONE, doc->settings.tags, doc->settings.ntags);
	return locator;
}

void
note_locator_free(struct note_locator *locator)
{
	buf_free(&locator->scratch);
}

static bool
is_chapter(const struct section *section)
{
	return section->class == LINE_CHAPTER;
}

static bool
is_heading(const struct section *section)
{
	return is_chapter(section) || section->class == LINE_HEADING;
}

/* The headings above, outermost first. */
static struct slice
context_below(struct note_locator *locator, const struct section *parent)
{
	const struct section *trail[CONTEXT_LEVELS];
	size_t n = 0;

	for (; parent != NULL && n < CONTEXT_LEVELS; parent = parent->parent)
		if (is_heading(parent))
			trail[n++] = parent;
	locator->scratch.n = 0;
	while (n-- > 0) {
		if (locator->scratch.n != 0)
			buf_text(&locator->scratch, CONTEXT_SEPARATOR);
		front_back_add_context(&locator->scratch, locator->source, trail[n]);
	}
	return arena_slice(locator->collection->arena, buf_slice(&locator->scratch));
}

/* Appends the chapters above as levels.  Recursion is bounded by the depth of the tree. */
static void
add_chapters(struct note_locator *locator, const struct section *parent)
{
	if (parent == NULL)
		return;
	add_chapters(locator, parent->parent);
	if (is_chapter(parent))
		level_add(&locator->scratch, utf8_shorten(locator->collection->arena,
		    front_back_words(locator->source, parent), DECK_NAME_BYTES));
}

static uint32_t
deck_below(struct note_locator *locator, const struct section *parent)
{
	struct arena *arena = locator->collection->arena;
	struct slice name = locator->deck;

	if (locator->doc->settings.chapters == CHAPTERS_SUBDECKS) {
		locator->scratch.n = 0;
		buf_add(&locator->scratch, name);
		add_chapters(locator, parent);
		if (locator->scratch.n != name.n)
			name = field_clean(arena, arena_slice(arena, buf_slice(&locator->scratch)));
	}
	return deck_names_find(locator->input->deck_names, name, locator->text);
}

/* The tags of all notes, then those of the headings above, outermost first. */
static struct slice
stated_tags(struct note_locator *locator, const struct section *parent)
{
	const struct attributes *attributes;
	struct slice tags;

	if (parent == NULL)
		return locator->tags;
	tags = stated_tags(locator, parent->parent);
	attributes = parent->attributes;
	if (attributes == NULL)
		return tags;
	return tags_join(
	    locator->collection->arena, tags, attributes->tags, attributes->ntags);
}

static struct slice
tags_below(struct note_locator *locator, const struct section *parent)
{
	struct slice tags = stated_tags(locator, parent), trail;

	if (locator->doc->settings.chapters != CHAPTERS_TAGS)
		return tags;
	locator->scratch.n = 0;
	add_chapters(locator, parent);
	trail = buf_slice(&locator->scratch);
	return tags_join(locator->collection->arena, tags, &trail, 1);
}

const struct note_location *
note_locator_find(struct note_locator *locator, const struct section *parent)
{
	if (locator->parent == parent)
		return &locator->found;
	locator->parent = parent;
	locator->found.tags = tags_below(locator, parent);
	locator->found.kind = note_kind_below(&locator->input->types, locator->doc, parent);
	locator->found.context = locator->doc->settings.chapters == CHAPTERS_CONTEXT
	    ? context_below(locator, parent)
	    : SLICE_NONE;
	return &locator->found;
}

static uint32_t
find_named_deck(struct note_locator *locator, struct slice deck)
{
	struct buf *name = start_deck(locator, deck);
	struct arena *arena = locator->collection->arena;

	level_add_all(name, deck);
	return deck_names_find(locator->input->deck_names,
	    field_clean(arena, arena_slice(arena, buf_slice(name))), DECK_OF_NO_TEXT);
}

uint32_t
note_locator_find_deck(
    struct note_locator *locator, const struct section *parent, struct slice named)
{
	if (named.n != 0)
		return find_named_deck(locator, named);
	if (locator->deck_parent != parent) {
		locator->deck_parent = parent;
		locator->deck_index = deck_below(locator, parent);
	}
	return locator->deck_index;
}

void
note_locator_describe_deck(struct note_locator *locator)
{
	if (locator->doc->properties.deck_description.n != 0)
		deck_names_describe(locator->input->deck_names,
		    deck_below(locator, locator->doc->root), &locator->doc->properties);
}
