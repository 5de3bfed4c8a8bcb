/* SPDX-License-Identifier: MIT */
/*
 * Counts fronts first, then fronts with their contexts, and changes contexts in a last pass.
 */
#include "config.h"

#include "base/map.h"
#include "base/utf8.h"
#include "collection/flashpress_types.h"
#include "compose/contexts.h"
#include "compose/note_location.h"
#include "compose/vague_fronts.h"

struct completion {
	struct collection		*collection;
	struct arena			*scratch;
	struct vague_fronts		*vague;
	const struct tally_entry	**fronts;	/* per note with a title: notes with its front */
	const struct tally_entry	**trails;	/* ... and with its front and context; or NULL */
	bool				*varied;	/* per first note in `fronts`: others differ */
	bool				*mixed;		/* per first note in `trails`: the titles differ */
	struct buf			 made;
};

/* Returns the context of a note, or NULL if nothing may be added to it. */
static struct slice *
context_of(const struct completion *completion, size_t index)
{
	const struct provenance *note = collection_provenance(completion->collection, index);
	const struct flashpress_type *type;

	if (note == NULL || note->title == NULL)
		return NULL;
	type = flashpress_type_of(completion->collection->notes.v[index].type);
	return type == NULL ? NULL :
	    &completion->collection->notes.v[index].fields[type->context];
}

/* Returns the context of a note; empty if its type has no field for it. */
static struct slice
read_context(const struct completion *completion, size_t index)
{
	const struct slice *context = context_of(completion, index);

	return context == NULL ? SLICE_NONE : *context;
}

static bool
has_title_of(const struct completion *completion, size_t note, size_t other)
{
	const struct provenance *notes = completion->collection->provenance.v;

	return slice_equal(notes[note].title->html, notes[other].title->html);
}

static void
count_fronts(struct completion *completion)
{
	struct tally *tally = tally_new(completion->scratch);

	for (size_t i = 0; i < completion->collection->provenance.n; i++) {
		const struct tally_entry *entry;

		if (context_of(completion, i) == NULL)
			continue;
		entry = tally_add(tally, completion->collection->provenance.v[i].front, i);
		completion->fronts[i] = entry;
		if (!has_title_of(completion, i, entry->first) ||
		    !slice_equal(read_context(completion, i), read_context(completion, entry->first)))
			completion->varied[entry->first] = true;
	}
	tally_free(tally);
}

/* Returns a key for the front and the context of a note.  Fronts do not contain NUL. */
static struct slice
key_of(struct completion *completion, size_t index)
{
	completion->made.n = 0;
	buf_add(&completion->made, completion->collection->provenance.v[index].front);
	buf_byte(&completion->made, '\0');
	buf_add(&completion->made, read_context(completion, index));
	return arena_slice(completion->scratch, buf_slice(&completion->made));
}

static void
count_trails(struct completion *completion)
{
	struct tally *tally = tally_new(completion->scratch);

	for (size_t i = 0; i < completion->collection->provenance.n; i++) {
		const struct tally_entry *entry = completion->fronts[i];

		if (entry == NULL || entry->count == 1 || read_context(completion, i).n == 0)
			continue;
		entry = tally_add(tally, key_of(completion, i), i);
		completion->trails[i] = entry;
		if (!has_title_of(completion, i, entry->first))
			completion->mixed[entry->first] = true;
	}
	tally_free(tally);
}

/* Whether all headings of a context say little. */
static bool
is_vague_trail(const struct completion *completion, struct slice trail)
{
	struct slice separator = SLICE(CONTEXT_SEPARATOR);

	for (size_t at = 0, end; at < trail.n; at = end + separator.n) {
		end = slice_find(trail, separator, at);
		if (!vague_fronts_have(
		    completion->vague, slice_from(slice_until(trail, end), at)))
			return false;
	}
	return true;
}

/* The words of a context are usually fewer than those of a front, so they are looked at first. */
static bool
needs_title(const struct completion *completion, size_t index)
{
	struct slice context = read_context(completion, index);
	struct slice front = completion->collection->provenance.v[index].front;
	const struct tally_entry *same = completion->trails[index];

	if (context.n == 0)
		return completion->varied[completion->fronts[index]->first] ||
		    vague_fronts_have(completion->vague, front);
	return (same != NULL && completion->mixed[same->first]) ||
	    (is_vague_trail(completion, context) &&
	    vague_fronts_have(completion->vague, front));
}

/* Returns the title of a note or the name of its file; empty if both are its front. */
static struct slice
choose_name(const struct completion *completion, const struct provenance *note)
{
	const struct text_title *title = note->title;
	bool title_helps = !utf8_equal_folded(title->words, note->front);
	bool stem_helps = !utf8_equal_folded(title->stem, note->front);

	if (title_helps && !vague_fronts_have(completion->vague, title->words))
		return title->html;
	if (stem_helps && !vague_fronts_have(completion->vague, title->stem))
		return title->stem_html;
	return title_helps ? title->html : SLICE_NONE;
}

static void
complete(struct completion *completion, size_t index)
{
	struct slice *context = context_of(completion, index);
	struct slice name =
	    choose_name(completion, &completion->collection->provenance.v[index]);

	if (name.n == 0 || context->n == 0) {
		*context = name.n == 0 ? *context : name;
		return;
	}
	completion->made.n = 0;
	buf_add(&completion->made, name);
	buf_text(&completion->made, CONTEXT_SEPARATOR);
	buf_add(&completion->made, *context);
	*context = arena_slice(completion->collection->arena, buf_slice(&completion->made));
}

void
contexts_complete(struct collection *collection)
{
	struct arena *scratch = arena_new();
	size_t n = collection->provenance.n;
	struct completion completion = {
		.collection = collection,
		.scratch = scratch,
		.vague = vague_fronts_new(scratch),
		.fronts = arena_array(scratch, n, sizeof(*completion.fronts)),
		.trails = arena_array(scratch, n, sizeof(*completion.trails)),
		.varied = arena_array(scratch, n, sizeof(*completion.varied)),
		.mixed = arena_array(scratch, n, sizeof(*completion.mixed)),
	};

	count_fronts(&completion);
	count_trails(&completion);
	for (size_t i = 0; i < n; i++)
		if (completion.fronts[i] != NULL && needs_title(&completion, i))
			complete(&completion, i);
	vague_fronts_free(completion.vague);
	buf_free(&completion.made);
	arena_free(scratch);
}
