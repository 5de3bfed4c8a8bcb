/* SPDX-License-Identifier: MIT */
/*
 * The note types with their fields and card templates.
 */
#include "config.h"

#include "write/info/rows.h"

/* More names are only counted. */
#define NAMES_SHOWN	24
#define TYPES_SHOWN	40

/* The row of a type is followed by rows with the names of its fields and templates. */
static void
add_type(struct info_page *info, const struct surveyed_type *surveyed)
{
	const struct note_type *type = surveyed->type;
	const struct name_list fields = {"fields", type->nfields, NAMES_SHOWN};
	const struct name_list templates = {"card templates", type->ntemplates, NAMES_SHOWN};
	size_t margin;

	info_add_number(info, surveyed->notes, "notes");
	info_add_number(info, surveyed->cards, "cards");
	info_end_numbers(info);
	margin = info->mark.n + INFO_LEVEL;
	info_add_name(&info->text, type->name);
	if (type->kind == NOTE_TYPE_CLOZE)
		buf_text(&info->text, " (cloze)");
	info_end_row(info, 0);
	info_indent(info, margin);
	info_start_list(info, &fields);
	for (size_t i = 0; i < type->nfields; i++)
		if (!info_add_to_list(info, &fields, i, type->fields[i].name))
			break;
	info_end_row(info, STYLE_FAINT);
	info_indent(info, margin);
	info_start_list(info, &templates);
	for (size_t i = 0; i < type->ntemplates; i++)
		if (!info_add_to_list(info, &templates, i, type->templates[i].name))
			break;
	info_end_row(info, STYLE_FAINT);
}

/* Packages may contain all note types of their author. */
static void
add_unused_types(struct info_page *info, size_t n)
{
	const struct survey *survey = &info->survey;
	const struct name_list list = {"without notes", n, NAMES_SHOWN};
	size_t index = 0;

	if (n == 0)
		return;
	info_indent(info, INFO_MARGIN);
	info_start_list(info, &list);
	for (size_t i = 0; i < survey->types.n; i++)
		if (survey->types.v[i].notes == 0 &&
		    !info_add_to_list(info, &list, index++, survey->types.v[i].type->name))
			break;
	info_end_row(info, STYLE_FAINT);
}

static int
compare_types(const void *first, const void *second)
{
	const struct surveyed_type *a = first, *b = second;
	int order = slice_compare(a->type->name, b->type->name);

	if (a->notes != b->notes)
		return a->notes > b->notes ? -1 : 1;
	return order != 0 ? order : (a->type->id > b->type->id) - (a->type->id < b->type->id);
}

void
info_add_types(struct info_page *info)
{
	struct survey *survey = &info->survey;
	size_t used = 0;

	if (survey->types.n == 0)
		return;
	qsort(survey->types.v, survey->types.n, sizeof(*survey->types.v), compare_types);
	while (used < survey->types.n && survey->types.v[used].notes != 0)
		used++;
	info_add_heading(info, "Note types");
	if (used != 0) {
		info_add_title(info, "notes");
		info_add_title(info, "cards");
		info_end_titles(info);
	}
	for (size_t i = 0; i < used && i < TYPES_SHOWN; i++)
		add_type(info, &survey->types.v[i]);
	if (used > TYPES_SHOWN) {
		info_indent(info, INFO_MARGIN);
		buf_format(&info->text, "and %zu more", used - TYPES_SHOWN);
		info_end_row(info, STYLE_FAINT);
	}
	add_unused_types(info, survey->types.n - used);
}
