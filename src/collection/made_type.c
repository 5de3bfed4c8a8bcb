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
/* That of a type which stands for one in Anki. */
#define OLDEST_MOD	1

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

/* A card that asks for one field, if it and another are filled. */
struct made_card {
	size_t	 asked;		/* index of the field */
	size_t	 needed;	/* of another that must be filled, or that of the same */
	bool	 cloze;
};

static void
add_front(struct buf *template, const struct note_field *fields, const struct made_card *card)
{
	struct slice asked = fields[card->asked].name, needed = fields[card->needed].name;

	buf_format(template, "{{#%.*s}}", SLICE_ARG(asked));
	if (card->needed != card->asked)
		buf_format(template, "{{#%.*s}}", SLICE_ARG(needed));
	buf_text(template, "\n<div class=\"side\">\n");
	add_field(template, card->cloze ? "text" : "front", card->cloze ? "cloze:" : "", asked);
	buf_text(template, "</div>\n");
	if (card->needed != card->asked)
		buf_format(template, "{{/%.*s}}", SLICE_ARG(needed));
	buf_format(template, "{{/%.*s}}\n", SLICE_ARG(asked));
}

/* The back shows every other field that is filled, so that nothing of the table is lost. */
static void
add_back(struct buf *template, const struct note_field *fields, size_t n,
    const struct made_card *card)
{
	if (card->cloze) {
		buf_text(template, "<div class=\"side\">\n");
		add_field(template, "text", "cloze:", fields[card->asked].name);
	} else {
		buf_text(template, "{{FrontSide}}\n<hr id=answer>\n<div class=\"side\">\n");
	}
	for (size_t i = 0; i < n; i++) {
		if (i == card->asked || (i == card->needed && card->needed != 0))
			continue;
		buf_format(template, "{{#%.*s}}", SLICE_ARG(fields[i].name));
		add_field(template, card->cloze ? "extra" : "back", "", fields[i].name);
		buf_format(template, "{{/%.*s}}\n", SLICE_ARG(fields[i].name));
	}
	buf_text(template, "</div>\n");
}

static void
make_template(struct arena *arena, const struct note_type *type, const struct made_card *card,
    struct card_template *template)
{
	uint32_t *required = arena_array(arena, 2, sizeof(*required));
	struct buf side = {0};

	required[0] = (uint32_t)card->asked;
	required[1] = (uint32_t)card->needed;
	add_front(&side, type->fields, card);
	template->front = arena_slice(arena, buf_slice(&side));
	side.n = 0;
	add_back(&side, type->fields, type->nfields, card);
	template->back = arena_slice(arena, buf_slice(&side));
	template->required = required;
	template->nrequired = card->needed == card->asked ? 1 : 2;
	template->requirement =
	    template->nrequired == 1 ? CARD_REQUIRES_ANY : CARD_REQUIRES_ALL;
	buf_free(&side);
}

/*
 * Of the types that every Anki has, two make a second card that asks the other way round; the
 * second of them only if its third field is filled.
 */
static bool
has_reversed_card(struct slice name, size_t nfields, struct made_card *card)
{
	*card = (struct made_card){.asked = 1, .needed = 1};
	if (nfields >= 2 && utf8_equal_folded(name, SLICE("Basic (and reversed card)")))
		return true;
	card->needed = 2;
	return nfields >= 3 && utf8_equal_folded(name, SLICE("Basic (optional reversed card)"));
}

static void
make_templates(struct arena *arena, struct note_type *type)
{
	struct card_template *templates = arena_array(arena, 2, sizeof(*templates));
	bool cloze = type->kind == NOTE_TYPE_CLOZE;
	struct made_card reversed;

	templates[0].name = cloze ? SLICE("Cloze") : SLICE("Card 1");
	make_template(arena, type, &(struct made_card){.cloze = cloze}, &templates[0]);
	type->ntemplates = 1;
	if (!cloze && has_reversed_card(type->name, type->nfields, &reversed)) {
		templates[1].name = SLICE("Card 2");
		make_template(arena, type, &reversed, &templates[1]);
		type->ntemplates = 2;
	}
	type->templates = templates;
}

static struct note_type *
new_type(struct arena *arena, struct slice name, enum note_type_kind kind)
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
	};
	return type;
}

const struct note_type *
made_type(struct arena *arena, struct slice name, enum note_type_kind kind,
    const struct slice *fields, size_t nfields)
{
	struct note_type *type = new_type(arena, name, kind);

	type->fields = make_fields(arena, fields, nfields);
	type->nfields = nfields;
	make_templates(arena, type);
	return type;
}

/* Each further template asks for the field after, as the second of a reversed type does. */
static void
make_more_templates(struct arena *arena, struct note_type *type, const struct note_type *like)
{
	struct card_template *templates =
	    arena_array(arena, like->ntemplates, sizeof(*templates));

	for (size_t i = 0; i < like->ntemplates; i++) {
		size_t asked = i < type->nfields ? i : type->nfields - 1;
		struct made_card card = {asked, asked, type->kind == NOTE_TYPE_CLOZE};

		if (i < type->ntemplates)
			templates[i] = type->templates[i];
		else
			make_template(arena, type, &card, &templates[i]);
		templates[i].name = like->templates[i].name;
	}
	type->templates = templates;
	type->ntemplates = like->ntemplates;
}

const struct note_type *
made_type_like(struct arena *arena, const struct note_type *like)
{
	struct note_type *type = new_type(arena, like->name, like->kind);
	struct note_field *fields = arena_array(arena, like->nfields, sizeof(*fields));

	for (size_t i = 0; i < like->nfields; i++)
		fields[i] = (struct note_field){
			.name = like->fields[i].name, .font = SLICE("Arial"), .size = 20};
	type->fields = fields;
	type->nfields = like->nfields;
	make_templates(arena, type);
	if (like->ntemplates != 0)
		make_more_templates(arena, type, like);
	if (like->id != 0) {
		type->id = like->id;
		type->mod = OLDEST_MOD;
	}
	return type;
}
