/* SPDX-License-Identifier: MIT */
/*
 * A field is shown if it and those of all sections around it are filled.
 */
#include "config.h"

#include "base/map.h"
#include "collection/requirement.h"
#include "collection/template.h"

/* What is known about a field of the type. */
struct field_need {
	bool		 enough;	/* filled alone, it makes a card */
	bool		 around;	/* a section that is open is about it */
	size_t		 times;		/* number of places that need it */
};

/* A front while it is searched. */
struct need_search {
	struct map		*by_name;	/* struct field_need */
	struct field_need	*around[TEMPLATE_DEPTH];	/* those that the open sections need */
	size_t			 naround;
	bool			 hidden;	/* in a section about something that is not a field */
	size_t			 nplaces;	/* where a field can be shown */
};

static void
count_place(struct need_search *search, struct field_need *field)
{
	if (field == NULL || search->hidden)
		return;
	search->nplaces++;
	for (size_t i = 0; i < search->naround; i++)
		search->around[i]->times++;
	if (!field->around)
		field->times++;
	if (search->naround == (field->around ? 1 : 0))
		field->enough = true;
}

static void search_parts(struct need_search *, const struct template_part *);

static void
search_section(struct need_search *search, const struct template_part *part)
{
	struct field_need *field = map_get(search->by_name, part->text);
	bool hidden = search->hidden, added = field != NULL && !field->around;

	if (field == NULL)
		search->hidden = true;
	if (added) {
		field->around = true;
		search->around[search->naround++] = field;
	}
	search_parts(search, part->child);
	search->hidden = hidden;
	if (added) {
		field->around = false;
		search->naround--;
	}
}

static void
search_parts(struct need_search *search, const struct template_part *part)
{
	for (; part != NULL; part = part->next) {
		if (part->kind == TEMPLATE_FIELD)
			count_place(search, map_get(search->by_name, part->text));
		else if (part->kind == TEMPLATE_SECTION)
			search_section(search, part);
		else
			search_parts(search, part->child);
	}
}

static struct field_need *
list_fields(struct arena *arena, const struct note_type *type, struct map *by_name)
{
	struct field_need *fields = arena_array(arena, type->nfields, sizeof(*fields));

	for (size_t i = 0; i < type->nfields; i++)
		if (type->fields[i].name.n != 0 && map_get(by_name, type->fields[i].name) == NULL)
			map_put(by_name, type->fields[i].name, &fields[i]);
	return fields;
}

bool
requirement_compute(
    struct arena *arena, const struct note_type *type, struct card_template *template)
{
	struct template_fault fault;
	struct need_search search = {.by_name = map_new(arena)};
	struct field_need *fields = list_fields(arena, type, search.by_name);
	uint32_t *required = arena_array(arena, type->nfields, sizeof(*required));
	bool any = false;

	search_parts(&search, template_parse(arena, template->front, &fault));
	map_free(search.by_name);
	for (size_t i = 0; i < type->nfields; i++)
		any = any || fields[i].enough;
	template->nrequired = 0;
	for (size_t i = 0; i < type->nfields; i++)
		if (any ? fields[i].enough
		    : search.nplaces != 0 && fields[i].times == search.nplaces)
			required[template->nrequired++] = (uint32_t)i;
	template->required = required;
	template->requirement = template->nrequired == 0 ? CARD_NEVER
	    : any ? CARD_REQUIRES_ANY : CARD_REQUIRES_ALL;
	return search.nplaces != 0;
}

bool
requirement_same(const struct card_template *a, const struct card_template *b)
{
	if (a->requirement != b->requirement || a->nrequired != b->nrequired)
		return false;
	for (size_t i = 0; i < a->nrequired; i++)
		if (a->required[i] != b->required[i])
			return false;
	return true;
}
