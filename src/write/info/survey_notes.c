/* SPDX-License-Identifier: MIT */
/*
 * Note types, tags, and what may be wrong with notes.
 */
#include "config.h"

#include "collection/tags.h"
#include "html/cloze.h"
#include "html/field.h"
#include "write/info/survey.h"

#define SEPARATOR	'\x1f'

/* What is counted by a key. */
struct note_tallies {
	struct tally	*tags;
	struct tally	*guids;
	struct tally	*fronts;
	struct buf	 front;
};

static void
add_types(struct survey *survey)
{
	const struct collection *collection = survey->collection;

	for (size_t i = 0; i < collection->types.n; i++)
		vec_push(&survey->types,
		    ((struct surveyed_type){.type = collection->types.v[i]}));
}

static void
add_tags(struct survey *survey, struct tally *tags, struct slice joined)
{
	struct slice tag;

	while (tags_take(&joined, &tag)) {
		const struct tally_entry *entry = tally_add(tags, tag, survey->tags.n);

		if (entry->count == 1)
			vec_push(&survey->tags, ((struct surveyed_tag){.tag = tag}));
		survey->tags.v[entry->first].notes++;
	}
}

static void
add_problem(struct survey *survey, enum survey_problem problem, const struct note *note)
{
	if (survey->problems[problem]++ == 0)
		survey->example[problem] = note;
}

static bool
has_cloze(const struct note *note)
{
	bool found[CLOZE_LAST + 1] = {false};

	for (size_t i = 0; i < note->type->nfields; i++)
		cloze_find_cards(note->fields[i], found);
	for (size_t number = 1; number <= CLOZE_LAST; number++)
		if (found[number])
			return true;
	return false;
}

/* Anki compares first fields without their tags, among the notes of a type. */
static struct slice
front_key(struct survey *survey, struct note_tallies *tallies, const struct note *note)
{
	struct buf *front = &tallies->front;

	front->n = 0;
	field_add_stripped(front, note->fields[0]);
	buf_byte(front, SEPARATOR);
	buf_format(front, "%lld", (long long)note->type->id);
	return arena_slice(survey->arena, buf_slice(front));
}

static void
add_problems(struct survey *survey, struct note_tallies *tallies, const struct note *note,
    size_t ncards)
{
	if (ncards == 0)
		add_problem(survey, PROBLEM_NO_CARDS, note);
	if (note->type->kind == NOTE_TYPE_CLOZE && !has_cloze(note))
		add_problem(survey, PROBLEM_NO_CLOZE, note);
	if (note->guid.n != 0 && tally_add(tallies->guids, note->guid, 0)->count > 1)
		add_problem(survey, PROBLEM_SAME_GUID, note);
	if (field_is_empty(note->fields[0]))
		add_problem(survey, PROBLEM_EMPTY_FRONT, note);
	else if (tally_add(tallies->fronts, front_key(survey, tallies, note), 0)->count > 1)
		add_problem(survey, PROBLEM_SAME_FRONT, note);
}

/* Notes of one type are usually together. */
static struct surveyed_type *
find_type(struct surveyed_type *last, struct map *types, const struct note_type *type)
{
	if (last != NULL && last->type == type)
		return last;
	return map_get(types, MAP_KEY(type->id));
}

/* Types with the same id are the same by now (collection/join.h). */
static struct map *
index_types(struct survey *survey)
{
	struct map *types = map_new(survey->arena);

	for (size_t i = 0; i < survey->types.n; i++) {
		const struct note_type *type = survey->types.v[i].type;
		struct slice key = MAP_KEY(type->id);

		if (map_get(types, key) == NULL)
			map_put(types, key, &survey->types.v[i]);
	}
	return types;
}

static int
compare_tags(const void *first, const void *second)
{
	const struct surveyed_tag *a = first, *b = second;

	if (a->notes != b->notes)
		return a->notes > b->notes ? -1 : 1;
	return slice_compare(a->tag, b->tag);
}

void
survey_notes(struct survey *survey)
{
	const struct collection *collection = survey->collection;
	struct surveyed_type *type = NULL;
	struct note_tallies tallies = {
		.tags = tally_new(survey->arena),
		.guids = tally_new(survey->arena),
		.fronts = tally_new(survey->arena),
	};
	struct map *types;
	size_t first = 0, end;

	add_types(survey);
	types = index_types(survey);
	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		const struct note *note = &collection->notes.v[i];

		end = collection_cards_end(collection, first, i);
		type = find_type(type, types, note->type);
		type->notes++;
		type->cards += end - first;
		add_tags(survey, tallies.tags, note->tags);
		add_problems(survey, &tallies, note, end - first);
	}
	if (survey->tags.n != 0)
		qsort(survey->tags.v, survey->tags.n, sizeof(*survey->tags.v), compare_tags);
	map_free(types);
	tally_free(tallies.tags);
	tally_free(tallies.guids);
	tally_free(tallies.fronts);
	buf_free(&tallies.front);
}
