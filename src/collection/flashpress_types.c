/* SPDX-License-Identifier: MIT */
/*
 * The table of flashpress's note types.  Their ids derive from the day of the first release; they
 * are positive and below 2^53 because some tools read JSON numbers as doubles.
 */
#include "config.h"

#include "embedded.h"

#include "collection/flashpress_types.h"

/* Must grow when css or a template changes; a test pins it together with their hashes. */
#define TYPES_MOD	1795863600

#define TYPE_ID(type)			(1795305600000 + (type))
#define FIELD_ID(type, field)		(1795305610000 + (type) * 100 + (field))
#define TEMPLATE_ID(type, template)	(1795305620000 + (type) * 100 + (template))

/* SLICE() makes compound literals, which a strict compiler does not accept as constants. */
#define TEXT(array)	{(array), sizeof(array) - 1}

#define FIELD(type, number, title)						\
	{.id = FIELD_ID(type, number), .name = TEXT(title), .font = TEXT("Arial"), .size = 20}
/* The first four fields of every type but Cloze. */
#define COMMON_FIELDS(type)							\
	FIELD(type, 1, "Front"), FIELD(type, 2, "Back"),			\
	FIELD(type, 3, "Context"), FIELD(type, 4, "Source")

static const struct note_field basic_fields[] = {COMMON_FIELDS(1)};
static const struct note_field reversed_fields[] = {COMMON_FIELDS(2)};
static const struct note_field optional_reversed_fields[] = {
	COMMON_FIELDS(3), FIELD(3, 5, "Reverse"),
};
static const struct note_field type_in_fields[] = {COMMON_FIELDS(4)};
static const struct note_field cloze_fields[] = {
	FIELD(5, 1, "Text"), FIELD(5, 2, "Extra"), FIELD(5, 3, "Context"), FIELD(5, 4, "Source"),
};
/* Anki's editor for image occlusion finds the first five by their tags. */
#define TAGGED_FIELD(number, title, json)					\
	{.id = FIELD_ID(6, number), .name = TEXT(title), .font = TEXT("Arial"), .size = 20,	\
	    .other = TEXT(json)}
static const struct note_field image_occlusion_fields[] = {
	TAGGED_FIELD(1, "Occlusion", "{\"preventDeletion\":true,\"tag\":0}"),
	TAGGED_FIELD(2, "Image", "{\"preventDeletion\":true,\"tag\":1}"),
	TAGGED_FIELD(3, "Header", "{\"preventDeletion\":true,\"tag\":2}"),
	TAGGED_FIELD(4, "Back Extra", "{\"preventDeletion\":true,\"tag\":3}"),
	TAGGED_FIELD(5, "Comments", "{\"preventDeletion\":false,\"tag\":4}"),
	FIELD(6, 6, "Labels"), FIELD(6, 7, "Context"), FIELD(6, 8, "Source"),
};

/* The fields that templates require: every front is wrapped in conditions on them. */
static const uint32_t front[] = {0};
static const uint32_t back[] = {1};
static const uint32_t back_and_reverse[] = {1, 4};

#define TEMPLATE(type, number, title, front_text, back_text, requires, fields)	\
	{									\
		.id = TEMPLATE_ID(type, number), .name = TEXT(title),		\
		.front = TEXT(front_text), .back = TEXT(back_text),		\
		.requirement = (requires), .required = (fields),		\
		.nrequired = sizeof(fields) / sizeof((fields)[0]),		\
	}
#define FORWARD(type)								\
	TEMPLATE(type, 1, "Card 1", embedded_basic_front, embedded_basic_back,	\
	    CARD_REQUIRES_ANY, front)

static const struct card_template basic_templates[] = {FORWARD(1)};
static const struct card_template reversed_templates[] = {
	FORWARD(2),
	TEMPLATE(2, 2, "Card 2", embedded_reversed_front, embedded_reversed_back,
	    CARD_REQUIRES_ANY, back),
};
static const struct card_template optional_reversed_templates[] = {
	FORWARD(3),
	TEMPLATE(3, 2, "Card 2", embedded_optional_reversed_front, embedded_reversed_back,
	    CARD_REQUIRES_ALL, back_and_reverse),
};
static const struct card_template type_in_templates[] = {
	TEMPLATE(4, 1, "Card 1", embedded_type_in_front, embedded_type_in_back,
	    CARD_REQUIRES_ANY, front),
};
static const struct card_template cloze_templates[] = {
	TEMPLATE(5, 1, "Cloze", embedded_cloze_front, embedded_cloze_back, CARD_REQUIRES_ANY, front),
};
static const struct card_template image_occlusion_templates[] = {
	TEMPLATE(6, 1, "Image Occlusion", embedded_image_occlusion_front,
	    embedded_image_occlusion_back, CARD_REQUIRES_ANY, front),
};

#define LATEX_PRE							\
	"\\documentclass[12pt]{article}\n\\usepackage[utf8]{inputenc}\n"	\
	"\\usepackage{amsmath,amssymb}\n\\pagestyle{empty}\n"		\
	"\\setlength{\\parindent}{0pt}\n\\begin{document}\n"
#define LATEX_POST	"\\end{document}"

/* Anki opens notes of such a type in its editor for image occlusion. */
#define IMAGE_OCCLUSION	"{\"originalStockKind\":6}"

#define TYPE(number, title, kind_of, all_fields, all_templates, ...)			\
	{									\
		.id = TYPE_ID(number), .name = TEXT(title), .kind = (kind_of),	\
		.mod = TYPES_MOD, .css = TEXT(embedded_card_css),		\
		.latex_pre = TEXT(LATEX_PRE), .latex_post = TEXT(LATEX_POST),	\
		.fields = (all_fields),						\
		.nfields = sizeof(all_fields) / sizeof((all_fields)[0]),	\
		.templates = (all_templates),					\
		.ntemplates = sizeof(all_templates) / sizeof((all_templates)[0]),	\
		__VA_ARGS__							\
	}

const struct flashpress_type flashpress_types[FLASHPRESS_TYPES] = {
	[FLASHPRESS_BASIC] = {
		.type = TYPE(1, "Flashpress Basic", NOTE_TYPE_NORMAL, basic_fields,
		    basic_templates),
		.word = "basic", .context = 2, .source = 3,
	},
	[FLASHPRESS_REVERSED] = {
		.type = TYPE(2, "Flashpress Reversed", NOTE_TYPE_NORMAL, reversed_fields,
		    reversed_templates),
		.word = "reversed", .context = 2, .source = 3,
	},
	[FLASHPRESS_OPTIONAL_REVERSED] = {
		.type = TYPE(3, "Flashpress Optional Reversed", NOTE_TYPE_NORMAL,
		    optional_reversed_fields, optional_reversed_templates),
		.word = "optional-reversed", .context = 2, .source = 3, .reverse = 4,
	},
	[FLASHPRESS_TYPE_IN] = {
		.type = TYPE(4, "Flashpress Type-in", NOTE_TYPE_NORMAL, type_in_fields,
		    type_in_templates),
		.word = "type-in", .context = 2, .source = 3,
	},
	[FLASHPRESS_CLOZE] = {
		.type = TYPE(5, "Flashpress Cloze", NOTE_TYPE_CLOZE, cloze_fields, cloze_templates),
		.word = "cloze", .context = 2, .source = 3,
	},
	[FLASHPRESS_IMAGE_OCCLUSION] = {
		.type = TYPE(6, "Flashpress Image Occlusion", NOTE_TYPE_CLOZE,
		    image_occlusion_fields, image_occlusion_templates,
		    .other = TEXT(IMAGE_OCCLUSION)),
		.word = "image-occlusion", .context = 6, .source = 7,
	},
};

const struct flashpress_type *
flashpress_type_by_word(struct slice word)
{
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++)
		if (slice_equal(slice_of(flashpress_types[i].word), word))
			return &flashpress_types[i];
	return NULL;
}

const struct flashpress_type *
flashpress_type_of(const struct note_type *type)
{
	if (type->styled_from != NULL)
		type = type->styled_from;
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++)
		if (&flashpress_types[i].type == type)
			return &flashpress_types[i];
	return NULL;
}

const struct note_type *
flashpress_type_by_name(struct slice name)
{
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++)
		if (slice_equal(flashpress_types[i].type.name, name))
			return &flashpress_types[i].type;
	return NULL;
}

const struct note_type *
flashpress_type_by_id(int64_t id)
{
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++)
		if (flashpress_types[i].type.id == id)
			return &flashpress_types[i].type;
	return NULL;
}

/* Whether it is called "NAME (STYLE)". */
static bool
is_styled_name(struct slice name, struct slice own)
{
	return slice_starts(name, own) && slice_starts(slice_from(name, own.n), SLICE(" ("));
}

const struct flashpress_type *
flashpress_type_like(const struct note_type *type)
{
	for (size_t i = 0; i < FLASHPRESS_TYPES; i++) {
		const struct note_type *ours = &flashpress_types[i].type;

		if (ours->id == type->id ||
		    (is_styled_name(type->name, ours->name) && ours->nfields == type->nfields))
			return &flashpress_types[i];
	}
	return NULL;
}

const struct note_type *
flashpress_type_same(const struct note_type *type)
{
	const struct note_type *known = flashpress_type_by_id(type->id);
	bool same = known != NULL && (type->mod == known->mod || type->mod == 0) &&
	    known->kind == type->kind && known->nfields == type->nfields &&
	    known->ntemplates == type->ntemplates && slice_equal(known->name, type->name) &&
	    slice_equal(known->css, type->css);

	for (size_t i = 0; same && i < type->ntemplates; i++)
		same = slice_equal(known->templates[i].front, type->templates[i].front) &&
		    slice_equal(known->templates[i].back, type->templates[i].back);
	for (size_t i = 0; same && i < type->nfields; i++)
		same = slice_equal(known->fields[i].name, type->fields[i].name);
	return same ? known : type;
}
