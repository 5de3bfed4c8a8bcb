/* SPDX-License-Identifier: MIT */
/*
 * Note types that are made look like those of flashpress: they have the same css.
 */
#include "config.h"

#include "base/buf.h"
#include "base/checksum.h"
#include "base/map.h"
#include "base/utf8.h"
#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "html/field.h"

/* Ids are below 2^53, because some tools read JSON numbers as doubles. */
#define ID_BITS		52

/* Templates grow with the number of fields; must grow when what is made below changes. */
#define MADE_MOD	1795824000

int64_t
made_type_id(struct slice name)
{
	uint8_t digest[SHA1_SIZE];
	uint64_t bits = 0;

	checksum_sha1(name, digest);
	for (size_t i = 0; i < sizeof(bits); i++)
		bits = bits << 8 | digest[i];
	/* 0 is no id for Anki. */
	return (int64_t)(bits >> (64 - ID_BITS)) + 1;
}

/* Anki removes these from the names of fields (tried). */
static struct slice
clean_name(struct arena *arena, struct slice name)
{
	struct buf clean = {0};
	struct slice trimmed;

	name = field_collapse_space(arena, field_clean(arena, name));
	for (size_t i = 0; i < name.n; i++)
		if (memchr(":{}\"", name.p[i], 4) == NULL)
			buf_byte(&clean, name.p[i]);
	trimmed = buf_slice(&clean);
	while (trimmed.n != 0 && memchr("#/^ ", trimmed.p[0], 4) != NULL)
		trimmed = slice_from(trimmed, 1);
	trimmed = arena_slice(arena, utf8_trim(trimmed));
	buf_free(&clean);
	return trimmed;
}

static struct slice
default_name(struct arena *arena, size_t index)
{
	struct buf name = {0};
	struct slice kept;

	if (index < 2)
		return index == 0 ? SLICE("Front") : SLICE("Back");
	buf_format(&name, "Field %zu", index + 1);
	kept = arena_slice(arena, buf_slice(&name));
	buf_free(&name);
	return kept;
}

/* Appends a number if a field before has the name; Anki ignores case. */
static struct slice
tell_apart(struct arena *arena, struct slice name, struct tally *seen, size_t index)
{
	size_t count = tally_add(seen, utf8_fold(arena, name), index)->count;
	struct buf numbered = {0};
	struct slice unique = name;

	while (count > 1) {
		numbered.n = 0;
		buf_format(&numbered, "%.*s %zu", SLICE_ARG(name), count);
		unique = arena_slice(arena, buf_slice(&numbered));
		/* "a", "a" and "a 2" need one step more. */
		count = tally_add(seen, utf8_fold(arena, unique), index)->count > 1 ? count + 1 : 1;
	}
	buf_free(&numbered);
	return unique;
}

static struct note_field *
make_fields(struct arena *arena, const struct slice *names, size_t n)
{
	struct note_field *fields = arena_array(arena, n, sizeof(*fields));
	struct tally *seen = tally_new(arena);

	for (size_t i = 0; i < n; i++) {
		struct slice name = clean_name(arena, names[i]);

		if (name.n == 0)
			name = default_name(arena, i);
		fields[i] = (struct note_field){
			.name = tell_apart(arena, name, seen, i),
			.font = SLICE("Arial"),
			.size = 20,
		};
	}
	tally_free(seen);
	return fields;
}

static void
add_field(struct buf *template, const char *class, const char *filter, struct slice name)
{
	buf_format(template, "<div class=\"%s\" dir=\"auto\">{{%s%.*s}}</div>\n", class, filter,
	    SLICE_ARG(name));
}

static void
add_front(struct buf *template, const struct note_field *fields, bool cloze)
{
	buf_format(template, "{{#%.*s}}\n<div class=\"side\">\n", SLICE_ARG(fields[0].name));
	add_field(template, cloze ? "text" : "front", cloze ? "cloze:" : "", fields[0].name);
	buf_format(template, "</div>\n{{/%.*s}}\n", SLICE_ARG(fields[0].name));
}

/* The back shows every field that is filled, so that nothing of the table is lost. */
static void
add_back(struct buf *template, const struct note_field *fields, size_t n, bool cloze)
{
	if (cloze) {
		buf_text(template, "<div class=\"side\">\n");
		add_field(template, "text", "cloze:", fields[0].name);
	} else {
		buf_text(template, "{{FrontSide}}\n<hr id=answer>\n<div class=\"side\">\n");
	}
	for (size_t i = 1; i < n; i++) {
		buf_format(template, "{{#%.*s}}", SLICE_ARG(fields[i].name));
		add_field(template, cloze ? "extra" : "back", "", fields[i].name);
		buf_format(template, "{{/%.*s}}\n", SLICE_ARG(fields[i].name));
	}
	buf_text(template, "</div>\n");
}

static const struct card_template *
make_template(struct arena *arena, const struct note_field *fields, size_t n, bool cloze)
{
	static const uint32_t first[] = {0};
	struct card_template *template = arena_alloc(arena, sizeof(*template));
	struct buf side = {0};

	template->name = cloze ? SLICE("Cloze") : SLICE("Card 1");
	add_front(&side, fields, cloze);
	template->front = arena_slice(arena, buf_slice(&side));
	side.n = 0;
	add_back(&side, fields, n, cloze);
	template->back = arena_slice(arena, buf_slice(&side));
	template->requirement = CARD_REQUIRES_ANY;
	template->required = first;
	template->nrequired = 1;
	buf_free(&side);
	return template;
}

const struct note_type *
made_type(struct arena *arena, struct slice name, enum note_type_kind kind,
    const struct slice *fields, size_t nfields)
{
	const struct note_type *like = &flashpress_types[FLASHPRESS_BASIC].type;
	struct note_type *type = arena_alloc(arena, sizeof(*type));

	*type = (struct note_type){
		.id = made_type_id(name),
		.name = name,
		.kind = kind,
		.mod = MADE_MOD,
		.css = like->css,
		.latex_pre = like->latex_pre,
		.latex_post = like->latex_post,
		.fields = make_fields(arena, fields, nfields),
		.nfields = nfields,
		.ntemplates = 1,
	};
	type->templates = make_template(arena, type->fields, nfields, kind == NOTE_TYPE_CLOZE);
	return type;
}
