/* SPDX-License-Identifier: MIT */
/*
 * Each side of each template is parsed, and all that it names is looked up.
 */
#include "config.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/nearest_name.h"
#include "base/utf8.h"
#include "collection/requirement.h"
#include "collection/template.h"
#include "notetypes/check.h"

/* The largest number in "{{#c1}}". */
#define MOST_DELETIONS	UINT32_MAX

/* A note type while it is checked. */
struct type_check {
	struct arena			*arena;
	const struct note_type		*type;
	const struct template_files	*files;		/* by template; or NULL */
	const char			*file;		/* that the type is from, for other messages */
	bool				 foreign;	/* a stranger wrote the type */
	struct diag			*diag;
	struct map			*fields;	/* by name */
};

/* One side of a template while it is checked. */
struct side_check {
	struct type_check		*check;
	const struct card_template	*template;
	bool				 is_front;
	struct slice			 html;
	const struct text		*text;		/* of its file, or NULL */
	struct map			*reported;	/* names */
	bool				 names_any;	/* a field or section */
	bool				 has_cloze;	/* the filter */
	bool				 refused;	/* by Anki, for one of its parts */
};

/* messages */

static void __attribute__((format(printf, 4, 0)))
report_text(const struct side_check *side, enum diag_id id, size_t offset, const char *format,
    va_list list)
{
	const struct type_check *check = side->check;
	struct buf text = {0};

	buf_vformat(&text, format, list);
	if (side->text != NULL)
		diag_at(check->diag, id, side->text, (uint32_t)offset, "%s", buf_string(&text));
	else
		diag_file(check->diag, id, check->file, "note type '%.*s', %s of '%.*s': %s",
		    SLICE_ARG(check->type->name), side->is_front ? "front" : "back",
		    SLICE_ARG(side->template->name), buf_string(&text));
	buf_free(&text);
}

/* Reports what Anki refuses. */
static void __attribute__((format(printf, 3, 4)))
refuse(struct side_check *side, size_t offset, const char *format, ...)
{
	va_list list;

	side->refused = true;
	va_start(list, format);
	report_text(side, side->check->foreign ? DIAG_DOUBTFUL_TEMPLATE : DIAG_TEMPLATE,
	    offset, format, list);
	va_end(list);
}

/* Reports what Anki accepts. */
static void __attribute__((format(printf, 4, 5)))
doubt(const struct side_check *side, enum diag_id id, size_t offset, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	if (!side->check->foreign)
		report_text(side, id, offset, format, list);
	va_end(list);
}

/* Returns whether this is the first problem with the name on this side. */
static bool
is_first(struct side_check *side, struct slice name)
{
	if (map_get(side->reported, name) != NULL)
		return false;
	map_put(side->reported, name, side);
	return true;
}

/* names */

static const char *const special_names[] = {
	"Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "FrontSide",
};
static const char *const filter_names[] = {
	"cloze", "cloze-only", "furigana", "hint", "kana", "kanji", "nc", "text", "tts",
	"tts-voices", "type",
};

#define COUNT_OF(array)	(sizeof(array) / sizeof((array)[0]))

static bool
is_among(struct slice name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_equal(slice_of(names[i]), name))
			return true;
	return false;
}

/* "c1" is the condition of a section on the first card of a cloze note. */
static bool
is_deletion(struct slice name)
{
	uint64_t number = 0;

	if (name.n < 2 || name.p[0] != 'c')
		return false;
	for (size_t i = 1; i < name.n; i++) {
		if (name.p[i] < '0' || name.p[i] > '9' || number > MOST_DELETIONS)
			return false;
		number = 10 * number + (uint64_t)(name.p[i] - '0');
	}
	return number <= MOST_DELETIONS;
}

/* The name that was meant, or NULL. */
static const char *
find_nearest(const struct type_check *check, struct slice name)
{
	struct nearest_name nearest = {.wanted = name};

	for (size_t i = 0; i < check->type->nfields; i++)
		if (utf8_equal_folded(check->type->fields[i].name, name))
			return arena_string(check->arena, check->type->fields[i].name);
	for (size_t i = 0; i < check->type->nfields; i++)
		nearest_name_try(&nearest, arena_string(check->arena, check->type->fields[i].name));
	for (size_t i = 0; i < COUNT_OF(special_names); i++)
		nearest_name_try(&nearest, special_names[i]);
	return nearest.best;
}

/* Without a name that is similar, a few fields say what names look like. */
static const char *
list_fields(const struct type_check *check)
{
	const struct note_type *type = check->type;
	struct buf list = {0};
	const char *kept;

	for (size_t i = 0; i < type->nfields && i < 5; i++)
		buf_format(&list, "%s'%.*s'", i == 0 ? "" : ", ", SLICE_ARG(type->fields[i].name));
	buf_text(&list, type->nfields > 5 ? " and others" : "");
	kept = arena_string(check->arena, buf_slice(&list));
	buf_free(&list);
	return kept;
}

static void
report_unknown(struct side_check *side, const struct template_part *part)
{
	const struct type_check *check = side->check;
	const char *nearest;

	if (!is_first(side, part->text))
		return;
	nearest = find_nearest(check, part->text);
	if (part->text.n == 0)
		refuse(side, part->offset, "this names no field");
	else if (nearest != NULL)
		refuse(side, part->offset, "there is no field '%.*s'; did you mean '%s'?",
		    SLICE_ARG(part->text), nearest);
	else if (slice_has(part->text, SLICE("{{")))
		refuse(side, part->offset, "'}}' is missing after the name of this field");
	else
		refuse(side, part->offset, "there is no field '%.*s'; the fields are %s",
		    SLICE_ARG(part->text), list_fields(check));
}

/* filters */

static void
report_filter(struct side_check *side, const struct template_part *part, struct slice filter)
{
	struct nearest_name nearest = {.wanted = filter};

	if (!is_first(side, filter))
		return;
	for (size_t i = 0; i < COUNT_OF(filter_names); i++)
		nearest_name_try(&nearest, filter_names[i]);
	if (nearest.best != NULL)
		doubt(side, DIAG_UNKNOWN_FILTER, part->offset,
		    "Anki has no filter '%.*s'; did you mean '%s'?", SLICE_ARG(filter), nearest.best);
	else
		doubt(side, DIAG_UNKNOWN_FILTER, part->offset,
		    "Anki has no filter '%.*s' and ignores it, unless an add-on has one",
		    SLICE_ARG(filter));
}

static void
check_filter(struct side_check *side, const struct template_part *part, struct slice filter)
{
	bool is_cloze = slice_equal(filter, SLICE("cloze"));

	side->has_cloze = side->has_cloze || is_cloze;
	if (slice_starts(filter, SLICE("tts ")))
		return;
	if (slice_equal(filter, SLICE("tts")))
		doubt(side, DIAG_DOUBTFUL_TEMPLATE, part->offset,
		    "the filter tts needs a language, as in {{tts en_US:%.*s}}",
		    SLICE_ARG(part->text));
	else if (!is_among(filter, filter_names, COUNT_OF(filter_names)))
		report_filter(side, part, filter);
	else if (is_cloze && side->check->type->kind != NOTE_TYPE_CLOZE && is_first(side, filter))
		doubt(side, DIAG_DOUBTFUL_TEMPLATE, part->offset,
		    "the filter cloze shows nothing unless note-type.yaml says 'kind: cloze'");
}

static void
check_filters(struct side_check *side, const struct template_part *part)
{
	struct slice rest = part->filters;

	while (rest.n != 0) {
		size_t end = slice_find(rest, SLICE(":"), 0);
		struct slice filter = slice_until(rest, end);

		if (filter.n != 0)
			check_filter(side, part, filter);
		rest = slice_from(rest, end + 1);
	}
}

/* parts */

static void
check_field(struct side_check *side, const struct template_part *part)
{
	bool known = map_get(side->check->fields, part->text) != NULL;
	bool is_front_side = slice_equal(part->text, SLICE("FrontSide"));

	side->names_any = true;
	check_filters(side, part);
	if (!known && is_front_side && side->is_front)
		doubt(side, DIAG_DOUBTFUL_TEMPLATE, part->offset,
		    "{{FrontSide}} is empty on the front of a card; it is meant for the back");
	/* "{{tts-voices:}}" shows no field. */
	else if (part->text.n == 0 && slice_starts(part->filters, SLICE("tts-voices")))
		return;
	else if (part->text.n == 0 && part->filters.n != 0)
		doubt(side, DIAG_DOUBTFUL_TEMPLATE, part->offset,
		    "this names no field, so Anki shows nothing here");
	else if (!known && !is_among(part->text, special_names, COUNT_OF(special_names)))
		report_unknown(side, part);
}

static void
check_condition(struct side_check *side, const struct template_part *part)
{
	size_t colon = slice_find(part->text, SLICE(":"), 0);

	side->names_any = true;
	if (map_get(side->check->fields, part->text) != NULL || is_deletion(part->text))
		return;
	if (slice_equal(part->text, SLICE("FrontSide")))
		refuse(side, part->offset, "FrontSide cannot be the condition of a section");
	else if (colon != part->text.n)
		refuse(side, part->offset, "a section cannot have filters; write '{{%c%.*s}}'",
		    part->kind == TEMPLATE_SECTION ? '#' : '^',
		    SLICE_ARG(slice_from(part->text, colon + 1)));
	else if (!is_among(part->text, special_names, COUNT_OF(special_names)))
		report_unknown(side, part);
}

static void
check_parts(struct side_check *side, const struct template_part *part)
{
	for (; part != NULL; part = part->next) {
		if (part->kind == TEMPLATE_FIELD) {
			check_field(side, part);
		} else if (part->kind != TEMPLATE_TEXT) {
			check_condition(side, part);
			check_parts(side, part->child);
		} else if (part->unclosed) {
			doubt(side, DIAG_DOUBTFUL_TEMPLATE, part->offset,
			    "this has no '}}', so Anki shows it, and all that follows, as text");
		}
	}
}

/* sides */

static void
report_fault(struct side_check *side, const struct template_fault *fault)
{
	switch (fault->kind) {
	case TEMPLATE_FINE:
		break;
	case TEMPLATE_NO_END:
		refuse(side, fault->offset, "this section is never closed; '{{/%.*s}}' is missing",
		    SLICE_ARG(fault->name));
		break;
	case TEMPLATE_WRONG_END:
		if (fault->open.p != NULL)
			refuse(side, fault->offset, "'{{/%.*s}}' is missing before '{{/%.*s}}'",
			    SLICE_ARG(fault->open), SLICE_ARG(fault->name));
		else
			refuse(side, fault->offset,
			    "'{{#%.*s}}' or '{{^%.*s}}' is missing before '{{/%.*s}}'",
			    SLICE_ARG(fault->name), SLICE_ARG(fault->name),
			    SLICE_ARG(fault->name));
		break;
	case TEMPLATE_TOO_DEEP:
		doubt(side, DIAG_TEMPLATE, fault->offset,
		    "sections are nested more than %d levels deep", TEMPLATE_DEPTH);
		break;
	}
}

/* Browsers show nothing after a comment without an end. */
static void
check_comments(const struct side_check *side)
{
	struct slice html = side->html;
	size_t at = 0, start, end;

	while ((start = slice_find(html, SLICE("<!--"), at)) != html.n) {
		end = slice_find(html, SLICE("-->"), start);
		if (end == html.n) {
			doubt(side, DIAG_DOUBTFUL_TEMPLATE, start,
			    "this comment is never closed, so the card ends here");
			return;
		}
		at = end;
	}
}

static void
check_side(struct side_check *side)
{
	struct template_fault fault;
	const struct template_part *parts =
	    template_parse(side->check->arena, side->html, &fault);

	side->reported = map_new(side->check->arena);
	check_parts(side, parts);
	map_free(side->reported);
	check_comments(side);
	report_fault(side, &fault);
}

/* templates */

static struct slice
first_field(const struct note_type *type)
{
	return type->nfields == 0 ? SLICE("Front") : type->fields[0].name;
}

/*
 * Anki refuses only a front that names nothing.  It makes no cards of others that never show a
 * field, which a person would wonder about.
 */
static void
check_front(struct side_check *side)
{
	const struct type_check *check = side->check;
	struct card_template tried = *side->template;
	bool shows = requirement_compute(check->arena, check->type, &tried) ||
	    check->foreign || check->type->kind == NOTE_TYPE_CLOZE;

	if (!side->refused && (!side->names_any || !shows))
		refuse(side, 0, "the front of '%.*s' never shows a field, so it makes no cards;"
		    " write a field such as {{%.*s}}", SLICE_ARG(side->template->name),
		    SLICE_ARG(first_field(check->type)));
}

/* Anki compares all bytes. */
static void
check_equal(struct side_check *side, struct map *fronts)
{
	const struct card_template *same;

	if (side->html.n == 0)
		return;
	same = map_get(fronts, side->html);
	if (same == NULL)
		map_put(fronts, side->html, (void *)(uintptr_t)side->template);
	else
		refuse(side, 0, "same front as the template '%.*s'", SLICE_ARG(same->name));
}

static void
check_cloze(struct side_check *front, struct side_check *back)
{
	const struct note_type *type = front->check->type;
	struct side_check *side = front->has_cloze ? back : front;

	if (type->kind == NOTE_TYPE_CLOZE && !side->has_cloze && !front->refused)
		refuse(side, 0, "the %s of a cloze type must have a field with the filter cloze,"
		    " such as {{cloze:%.*s}}", side->is_front ? "front" : "back",
		    SLICE_ARG(first_field(type)));
}

static void
check_template(struct type_check *check, size_t index, struct map *fronts)
{
	const struct card_template *template = &check->type->templates[index];
	struct side_check front = {
		.check = check, .template = template, .is_front = true, .html = template->front,
		.text = check->files == NULL ? NULL : check->files[index].front,
	}, back = {
		.check = check, .template = template, .html = template->back,
		.text = check->files == NULL ? NULL : check->files[index].back,
	};

	check_side(&front);
	check_side(&back);
	check_front(&front);
	check_equal(&front, fronts);
	if (index == 0)
		check_cloze(&front, &back);
	if (utf8_trim(back.html).n == 0 && check->type->kind != NOTE_TYPE_CLOZE)
		doubt(&back, DIAG_DOUBTFUL_TEMPLATE, 0, "the back of '%.*s' is empty",
		    SLICE_ARG(template->name));
	if (index == 1 && check->type->kind == NOTE_TYPE_CLOZE)
		doubt(&front, DIAG_DOUBTFUL_TEMPLATE, 0,
		    "Anki makes cards only from the first template of a cloze type");
}

static void
check_templates(struct type_check *check)
{
	const struct note_type *type = check->type;
	struct map *fronts = map_new(check->arena);

	check->fields = map_new(check->arena);
	for (size_t i = 0; i < type->nfields; i++)
		if (type->fields[i].name.n != 0 &&
		    map_get(check->fields, type->fields[i].name) == NULL)
			map_put(check->fields, type->fields[i].name,
			    (void *)(uintptr_t)&type->fields[i]);
	for (size_t i = 0; i < type->ntemplates; i++)
		check_template(check, i, fronts);
	map_free(fronts);
	map_free(check->fields);
}

void
note_type_check(struct arena *arena, const struct note_type *type,
    const struct template_files *files, const char *file, struct diag *diag)
{
	check_templates(&(struct type_check){
		.arena = arena, .type = type, .files = files, .file = file, .diag = diag});
}

void
note_type_check_foreign(
    struct arena *arena, const struct note_type *type, const char *file, struct diag *diag)
{
	check_templates(&(struct type_check){
		.arena = arena, .type = type, .file = file, .foreign = true, .diag = diag});
}

bool
note_type_is_sound(struct arena *arena, const struct note_type *type)
{
	struct diag silent = {0};

	check_templates(&(struct type_check){.arena = arena, .type = type, .diag = &silent});
	return diag_fine(&silent);
}
