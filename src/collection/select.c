/* SPDX-License-Identifier: MIT */
/*
 * An expression is a list of terms, in groups of which one must hold as a whole.
 */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/utf8.h"
#include "collection/select.h"
#include "collection/tags.h"
#include "html/file_names.h"
#include "media/files.h"

/* Wildcards in patterns.  No name contains control characters. */
#define ANY_TEXT	'\1'
#define ANY_CHARACTER	'\2'

enum selection_key {
	SELECT_DECK,
	SELECT_TAG,
	SELECT_NOTE,
	SELECT_GUID,
	SELECT_KEYS
};

static const char *const keys[SELECT_KEYS] = {
	[SELECT_DECK] = "deck:",
	[SELECT_TAG] = "tag:",
	[SELECT_NOTE] = "note:",
	[SELECT_GUID] = "guid:",
};

struct selection_term {
	enum selection_key	 key;
	bool			 negated;
	bool			 starts_group;	/* follows `or` */
	struct slice		 pattern;	/* case-folded, except of guids; with wildcards */
};

struct selection {
	VEC(struct selection_term)	 terms;		/* in memory of the arena */
};

/* An expression while it is parsed. */
struct selection_parser {
	struct arena		*arena;
	struct slice		 rest;
	struct selection	*made;
	bool			 after_or;
	const char		*why;
};

static bool __attribute__((format(printf, 2, 3)))
fail(struct selection_parser *parser, const char *format, ...)
{
	struct buf text = {0};
	va_list list;

	va_start(list, format);
	buf_vformat(&text, format, list);
	va_end(list);
	parser->why = arena_string(parser->arena, buf_slice(&text));
	buf_free(&text);
	return false;
}

/* Appends a character of a term.  In quotation marks, wildcards are wildcards, too. */
static void
add_character(struct buf *word, char character, bool escaped)
{
	if (character == '*' && !escaped)
		buf_byte(word, ANY_TEXT);
	else if (character == '_' && !escaped)
		buf_byte(word, ANY_CHARACTER);
	else
		buf_byte(word, character);
}

/* Removes a word from the rest, without its quotation marks. */
static bool
take_word(struct selection_parser *parser, struct buf *word)
{
	struct slice rest = parser->rest;
	bool quoted = false;
	size_t at = 0;

	for (; at < rest.n && (quoted || rest.p[at] != ' '); at++) {
		char character = rest.p[at];

		if (character == '"')
			quoted = !quoted;
		else if (character == '\\' && at + 1 < rest.n)
			add_character(word, rest.p[++at], true);
		else if (!quoted && (character == '(' || character == ')'))
			return fail(parser, "parentheses are not understood; put them in \"\" if they are part of a name");
		else
			add_character(word, character, false);
	}
	parser->rest = slice_from(rest, at);
	return !quoted || fail(parser, "a \" is missing at the end");
}

/* In guids, `_` is a character like any other. */
static struct slice
make_pattern(struct arena *arena, enum selection_key key, struct slice word)
{
	struct buf text = {0};
	struct slice pattern;

	if (key != SELECT_GUID)
		return utf8_fold(arena, arena_slice(arena, word));
	for (size_t i = 0; i < word.n; i++)
		buf_byte(&text, word.p[i] == ANY_CHARACTER ? '_' : word.p[i]);
	pattern = arena_slice(arena, buf_slice(&text));
	buf_free(&text);
	return pattern;
}

static bool
add_term(struct selection_parser *parser, struct slice word, bool negated)
{
	for (int key = 0; key < SELECT_KEYS; key++) {
		struct slice name = slice_of(keys[key]);
		struct selection_term term = {
			.key = key,
			.negated = negated,
			.starts_group = parser->after_or,
		};

		if (word.n <= name.n || !utf8_equal_folded(slice_until(word, name.n), name))
			continue;
		term.pattern = make_pattern(parser->arena, key, slice_from(word, name.n));
		vec_push(&parser->made->terms, term);
		parser->after_or = false;
		return true;
	}
	return fail(parser, "'%.*s' is not understood; use deck:NAME, tag:NAME, note:TYPE and"
	    " guid:TEXT, with * for any text", SLICE_ARG(word));
}

/* Reads a term or one of the words between terms. */
static bool
parse_word(struct selection_parser *parser)
{
	bool negated = *parser->rest.p == '-', fine;
	bool plain = *parser->rest.p != '"' && !negated;
	struct buf word = {0};

	if (negated)
		parser->rest = slice_from(parser->rest, 1);
	fine = take_word(parser, &word);
	if (fine && plain && utf8_equal_folded(buf_slice(&word), SLICE("or"))) {
		fine = parser->made->terms.n != 0 && !parser->after_or;
		if (!fine)
			fail(parser, "there is nothing before 'or'");
		parser->after_or = true;
	} else if (fine && !(plain && utf8_equal_folded(buf_slice(&word), SLICE("and")))) {
		fine = add_term(parser, buf_slice(&word), negated);
	}
	buf_free(&word);
	return fine;
}

static bool
parse(struct selection_parser *parser)
{
	while (parser->rest.n != 0) {
		if (*parser->rest.p == ' ')
			parser->rest = slice_from(parser->rest, 1);
		else if (!parse_word(parser))
			return false;
	}
	if (parser->made->terms.n == 0 || parser->after_or)
		return fail(parser, parser->after_or ? "there is nothing after 'or'"
						     : "nothing is selected; use *, as in deck:*");
	return true;
}

struct selection *
selection_parse(struct arena *arena, struct slice text, const char **why)
{
	struct selection *made = arena_alloc(arena, sizeof(*made));
	struct selection_parser parser = {.arena = arena, .rest = text, .made = made};
	struct selection_term *terms;
	bool fine = parse(&parser);

	terms = arena_copy(arena, made->terms.v, made->terms.n, sizeof(*terms));
	free(made->terms.v);
	made->terms.v = terms;
	*why = parser.why;
	return fine ? made : NULL;
}

/* The usual way to match wildcards: only the last ANY_TEXT can have to take more. */
static bool
matches(struct slice pattern, struct slice text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, resume = 0;

	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == ANY_TEXT) {
			star = p++;
			resume = t;
		} else if (p < pattern.n && pattern.p[p] == ANY_CHARACTER) {
			p++;
			utf8_next(text, &t);
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++resume;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == ANY_TEXT)
		p++;
	return p == pattern.n;
}

/* Whether the name or one above it matches; names are case-folded, with levels joined by "::". */
static bool
matches_level(struct slice pattern, struct slice name)
{
	size_t at = 0;

	if (matches(pattern, name))
		return true;
	while ((at = slice_find(name, SLICE("::"), at)) < name.n) {
		if (matches(pattern, slice_until(name, at)))
			return true;
		at += 2;
	}
	return false;
}

static bool
matches_tags(struct slice pattern, struct slice tags)
{
	struct slice tag;

	if (slice_equal(pattern, SLICE("none")))
		return tags.n == 0;
	while (tags_take(&tags, &tag))
		if (matches_level(pattern, tag))
			return true;
	return false;
}

/* A collection while cards are selected from it. */
struct selecting {
	const struct selection	*selection;
	struct collection	*collection;
	struct arena		*scratch;
	struct slice		*decks;		/* case-folded names */
	bool			*notes;		/* which are kept; these three by index */
	bool			*cards;
	bool			*kept_decks;
};

/* Whether a term holds for a note, or for a card in one or two decks, given by index + 1 or 0. */
static bool
holds(const struct selecting *selecting, const struct selection_term *term, size_t index,
    const uint32_t decks[2])
{
	const struct note *note = &selecting->collection->notes.v[index];
	bool found = false;

	switch (term->key) {
	case SELECT_DECK:
		for (int i = 0; i < 2; i++)
			found = found || (decks[i] != 0 &&
			    matches_level(term->pattern, selecting->decks[decks[i] - 1]));
		break;
	case SELECT_TAG:
		found = matches_tags(term->pattern, utf8_fold(selecting->scratch, note->tags));
		break;
	case SELECT_NOTE:
		found = matches(term->pattern, utf8_fold(selecting->scratch, note->type->name));
		break;
	default:
		found = matches(term->pattern, note->guid);
		break;
	}
	return found != term->negated;
}

static bool
selects(const struct selecting *selecting, size_t note, const uint32_t decks[2])
{
	const struct selection *selection = selecting->selection;
	bool group = true;

	for (size_t i = 0; i < selection->terms.n; i++) {
		const struct selection_term *term = &selection->terms.v[i];

		if (term->starts_group && group)
			return true;
		group = (group || term->starts_group) && holds(selecting, term, note, decks);
	}
	return group;
}

/* Decides about a note and its cards.  The scratch arena is only for one note. */
static void
select_note(struct selecting *selecting, size_t note, size_t first, size_t end)
{
	const struct collection *collection = selecting->collection;
	const struct provenance *provenance = collection_provenance(collection, note);
	uint32_t decks[2] = {provenance == NULL ? 0 : provenance->deck + 1, 0};

	if (first == end)
		selecting->notes[note] = selects(selecting, note, decks);
	for (size_t i = first; i < end; i++) {
		const struct card *card = &collection->cards.v[i];

		decks[0] = card->deck + 1;
		decks[1] = card->filtered_deck;
		selecting->cards[i] = selects(selecting, note, decks);
		selecting->notes[note] = selecting->notes[note] || selecting->cards[i];
	}
	arena_clear(selecting->scratch);
}

static void
select_cards(struct selecting *selecting)
{
	const struct collection *collection = selecting->collection;
	size_t first = 0, end;

	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		end = collection_cards_end(collection, first, i);
		select_note(selecting, i, first, end);
	}
}

/* Marks the decks above the marked ones as well: they have options and descriptions. */
static void
mark_parents(struct selecting *selecting, struct map *names)
{
	const struct collection *collection = selecting->collection;

	for (size_t i = 0; i < collection->decks.n; i++) {
		struct slice name = selecting->decks[i];
		size_t at = 0;

		while (selecting->kept_decks[i] &&
		    (at = slice_find(name, SLICE("::"), at)) < name.n) {
			size_t *parent = map_get(names, slice_until(name, at));

			if (parent != NULL)
				selecting->kept_decks[*parent] = true;
			at += 2;
		}
	}
}

static void
mark_decks(struct selecting *selecting)
{
	const struct collection *collection = selecting->collection;
	struct map *names = map_new(collection->arena);

	for (size_t i = 0; i < collection->decks.n; i++) {
		size_t *index = arena_copy(collection->arena, &i, 1, sizeof(i));

		if (map_get(names, selecting->decks[i]) == NULL)
			map_put(names, selecting->decks[i], index);
	}
	for (size_t i = 0; i < collection->cards.n; i++) {
		const struct card *card = &collection->cards.v[i];

		selecting->kept_decks[card->deck] = true;
		if (card->filtered_deck != 0)
			selecting->kept_decks[card->filtered_deck - 1] = true;
	}
	for (size_t i = 0; i < collection->provenance.n; i++)
		if (!collection->provenance.v[i].was_read)
			selecting->kept_decks[collection->provenance.v[i].deck] = true;
	mark_parents(selecting, names);
	map_free(names);
}

static void
remove_decks(struct selecting *selecting)
{
	struct collection *collection = selecting->collection;
	uint32_t *places = memory_zeroed(collection->decks.n + 1, sizeof(*places));
	size_t n = 0;

	mark_decks(selecting);
	for (size_t i = 0; i < collection->decks.n; i++) {
		places[i] = (uint32_t)n;
		if (selecting->kept_decks[i])
			collection->decks.v[n++] = collection->decks.v[i];
	}
	collection->decks.n = n;
	for (size_t i = 0; i < collection->cards.n; i++) {
		struct card *card = &collection->cards.v[i];

		card->deck = places[card->deck];
		if (card->filtered_deck != 0)
			card->filtered_deck = places[card->filtered_deck - 1] + 1;
	}
	for (size_t i = 0; i < collection->provenance.n; i++)
		collection->provenance.v[i].deck = places[collection->provenance.v[i].deck];
	free(places);
}

static void
remove_types(struct selecting *selecting)
{
	struct collection *collection = selecting->collection;
	struct map *used = map_new(collection->arena);
	size_t n = 0;

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note_type **type = &collection->notes.v[i].type;
		struct slice key = {(const char *)type, sizeof(*type)};

		if (map_get(used, key) == NULL)
			map_put(used, key, collection);
	}
	for (size_t i = 0; i < collection->types.n; i++) {
		const struct note_type *type = collection->types.v[i];

		if (map_get(used, (struct slice){(const char *)&type, sizeof(type)}) != NULL)
			collection->types.v[n++] = type;
	}
	collection->types.n = n;
	map_free(used);
}

static void
remove_reviews(struct collection *collection)
{
	struct map *cards = map_new(collection->arena);
	size_t n = 0;

	for (size_t i = 0; collection->reviews.n != 0 && i < collection->cards.n; i++) {
		const struct scheduling *kept = collection->cards.v[i].scheduling;
		struct slice key = {kept == NULL ? NULL : (const char *)&kept->id,
			sizeof(kept->id)};

		if (kept != NULL && map_get(cards, key) == NULL)
			map_put(cards, key, collection);
	}
	for (size_t i = 0; i < collection->reviews.n; i++) {
		const struct review *review = &collection->reviews.v[i];

		if (map_get(cards, (struct slice){(const char *)&review->card,
			sizeof(review->card)}) != NULL)
			collection->reviews.v[n++] = *review;
	}
	collection->reviews.n = n;
	map_free(cards);
}

struct used_names {
	struct arena	*arena;
	struct map	*names;
};

static bool
note_name(void *argument, struct slice name)
{
	struct used_names *used = argument;

	if (map_get(used->names, name) == NULL)
		map_put(used->names, arena_slice(used->arena, name), used);
	return true;
}

/* Anki takes files of templates and of LaTeX even if no field refers to them. */
static bool
is_kept_file(const struct media_file *file, void *names)
{
	return slice_starts(file->name, SLICE("_")) || slice_starts(file->name, SLICE("latex-")) ||
	    map_get(names, file->name) != NULL;
}

static void
remove_media(struct collection *collection)
{
	struct used_names used = {collection->arena, map_new(collection->arena)};

	for (size_t i = 0; i < collection->notes.n; i++) {
		const struct note *note = &collection->notes.v[i];

		for (size_t k = 0; k < note->type->nfields; k++)
			file_names_visit(note->fields[k], note_name, &used);
	}
	media_files_filter(collection->media, is_kept_file, used.names);
	map_free(used.names);
}

void
selection_apply(const struct selection *selection, struct collection *collection)
{
	struct arena *arena = collection->arena;
	struct selecting selecting = {
		.selection = selection,
		.collection = collection,
		.scratch = arena_new(),
		.decks = arena_array(arena, collection->decks.n, sizeof(struct slice)),
		.notes = arena_array(arena, collection->notes.n, sizeof(bool)),
		.cards = arena_array(arena, collection->cards.n, sizeof(bool)),
		.kept_decks = arena_array(arena, collection->decks.n, sizeof(bool)),
	};

	for (size_t i = 0; i < collection->decks.n; i++)
		selecting.decks[i] = utf8_fold(arena, collection->decks.v[i].name);
	select_cards(&selecting);
	collection_keep(selecting.collection, selecting.notes, selecting.cards);
	remove_decks(&selecting);
	remove_types(&selecting);
	remove_reviews(collection);
	if (media_files_count(collection->media) != 0)
		remove_media(collection);
	arena_free(selecting.scratch);
}
