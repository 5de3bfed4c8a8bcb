/* SPDX-License-Identifier: MIT */
/*
 * Finding the place of notes.  Notes come heading by heading, so a place is found
 * once for all notes below one heading.
 */
#include "config.h"

#include "collection/levels.h"
#include "collection/tags.h"
#include "compose/front_back.h"
#include "compose/note_location.h"
#include "html/field.h"

/* Chapters shown above a front at most: the nearest ones; more would not be read. */
#define CONTEXT_LEVELS	8

struct places {
	const struct front_back_source	*source;
	struct collection		*collection;
	const struct document		*doc;
	const struct compose_input	*input;
	struct slice			 deck;		/* name, of notes below no chapter */
	uint32_t			 origin;	/* of decks that are called as the text is */
	struct slice			 tags;		/* of all notes */
	const struct section		*parent;	/* whose place it is; NULL before the first */
	struct place			 place;
	struct buf			 scratch;
};

/* Whether neither options nor front matter name the deck. */
static bool
is_titled(const struct places *places)
{
	const struct settings *settings = &places->doc->settings;

	return settings->deck.n == 0 && !settings->title_asked;
}

/* The deck that options or front matter name, else the title; below those of folders. */
static struct slice
deck_of_text(struct places *places, struct slice title)
{
	struct slice deck = places->doc->settings.deck;
	struct buf *name = &places->scratch;
	struct arena *arena = places->collection->arena;

	name->n = 0;
	level_add_all(name, places->input->deck_above);
	level_add_all(name, slice_of(places->input->levels));
	if (deck.n != 0)
		level_add_all(name, deck);
	else
		level_add(name, title);
	if (name->n == 0)
		level_add(name, slice_of(places->input->stem));
	return field_clean(arena, arena_slice(arena, buf_slice(name)));
}

static uint32_t
origin_of(const struct places *places)
{
	struct collection *collection = places->collection;

	if (!is_titled(places))
		return ORIGIN_NONE;
	vec_push(&collection->origins,
	    ((struct origin){
		.deck = places->deck,
		.file = slice_of(places->input->file),
		.stem = slice_of(places->input->stem),
	    }));
	return (uint32_t)collection->origins.n - 1;
}

struct places *
places_new(struct collection *collection, const struct front_back_source *source,
    const struct compose_input *input, struct slice title)
{
	const struct document *doc = source->doc;
	struct places *places = arena_alloc(collection->arena, sizeof(*places));

	*places = (struct places){
		.source = source,
		.collection = collection,
		.doc = doc,
		.input = input,
	};
	places->deck = deck_of_text(places, title);
	places->origin = origin_of(places);
	places->tags = tags_join(
	    collection->arena, SLICE_NONE, doc->settings.tags, doc->settings.ntags);
	return places;
}

void
places_free(struct places *places)
{
	buf_free(&places->scratch);
}

/* A heading above others that is no card. */
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

/* The trail of headings above, outermost first. */
static struct slice
context_below(struct places *places, const struct section *parent)
{
	const struct section *trail[CONTEXT_LEVELS];
	size_t n = 0;

	for (; parent != NULL && n < CONTEXT_LEVELS; parent = parent->parent)
		if (is_heading(parent))
			trail[n++] = parent;
	places->scratch.n = 0;
	while (n-- > 0) {
		if (places->scratch.n != 0)
			buf_text(&places->scratch, PLACE_BETWEEN);
		front_back_add_context(&places->scratch, places->source, trail[n]);
	}
	return arena_slice(places->collection->arena, buf_slice(&places->scratch));
}

/* Appends the chapters above as levels; depth is that of the tree, so it is bounded. */
static void
add_chapters(struct places *places, const struct section *parent)
{
	if (parent == NULL)
		return;
	add_chapters(places, parent->parent);
	if (is_chapter(parent))
		level_add(&places->scratch, front_back_words(places->source, parent));
}

static uint32_t
deck_below(struct places *places, const struct section *parent)
{
	struct arena *arena = places->collection->arena;
	struct slice name = places->deck;

	if (places->doc->settings.chapters == CHAPTERS_SUBDECKS) {
		places->scratch.n = 0;
		buf_add(&places->scratch, name);
		add_chapters(places, parent);
		if (places->scratch.n != name.n)
			name = field_clean(arena, arena_slice(arena, buf_slice(&places->scratch)));
	}
	return collection_deck(places->collection, name, places->origin);
}

/* What was said for all notes, then what the headings say, outermost first. */
static struct slice
said_tags(struct places *places, const struct section *parent)
{
	const struct attributes *attributes;
	struct slice tags;

	if (parent == NULL)
		return places->tags;
	tags = said_tags(places, parent->parent);
	attributes = parent->attributes;
	if (attributes == NULL)
		return tags;
	return tags_join(
	    places->collection->arena, tags, attributes->tags, attributes->ntags);
}

static struct slice
tags_below(struct places *places, const struct section *parent)
{
	struct slice tags = said_tags(places, parent), trail;

	if (places->doc->settings.chapters != CHAPTERS_TAGS)
		return tags;
	places->scratch.n = 0;
	add_chapters(places, parent);
	trail = buf_slice(&places->scratch);
	return tags_join(places->collection->arena, tags, &trail, 1);
}

const struct place *
places_below(struct places *places, const struct section *parent)
{
	if (places->parent == parent)
		return &places->place;
	places->parent = parent;
	places->place.deck = deck_below(places, parent);
	places->place.tags = tags_below(places, parent);
	places->place.context = places->doc->settings.chapters == CHAPTERS_CONTEXT
	    ? context_below(places, parent)
	    : SLICE_NONE;
	return &places->place;
}
