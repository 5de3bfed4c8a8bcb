/* SPDX-License-Identifier: MIT */
/*
 * The table of note types.  Ids were drawn once and for all from the day of the
 * first release; they stay positive and below 2^53 for tools that read JSON
 * numbers as doubles.
 */
#include "config.h"

#include "base/embedded.h"
#include "collection/note_type.h"

/* Grows with every change of css or of a template: a test pins their hashes beside it. */
#define TYPES_MOD	1795305600

#define TYPE_ID(type)			(1795305600000 + (type))
#define FIELD_ID(type, field)		(1795305610000 + (type) * 100 + (field))
#define TEMPLATE_ID(type, template)	(1795305620000 + (type) * 100 + (template))

#define FIELD(n)	(1u << (n))

/* The fields of every type but Cloze. */
#define COMMON_FIELDS(type)							\
	{FIELD_ID(type, 1), "Front"}, {FIELD_ID(type, 2), "Back"},		\
	{FIELD_ID(type, 3), "Context"}, {FIELD_ID(type, 4), "Source"}

/* "needed" says when Anki makes the card: every front is wrapped in the fields it asks about. */
#define FORWARD(type)								\
	{TEMPLATE_ID(type, 1), "Card 1", embedded_basic_front, embedded_basic_back,	\
	    CARD_NEED_ANY, FIELD(0)}

const struct note_type note_types[NOTE_TYPE_COUNT] = {
	[NOTE_TYPE_BASIC] = {
		.id = TYPE_ID(1), .name = "Flashpress Basic",
		.word = "basic", .mod = TYPES_MOD,
		.nfields = 4, .fields = {COMMON_FIELDS(1)},
		.ntemplates = 1, .templates = {FORWARD(1)},
		.css = embedded_card_css, .context = 2, .source = 3,
	},
	[NOTE_TYPE_REVERSED] = {
		.id = TYPE_ID(2), .name = "Flashpress Reversed",
		.word = "reversed", .mod = TYPES_MOD,
		.nfields = 4, .fields = {COMMON_FIELDS(2)},
		.ntemplates = 2, .templates = {
			FORWARD(2),
			{TEMPLATE_ID(2, 2), "Card 2", embedded_reversed_front,
			    embedded_reversed_back, CARD_NEED_ANY, FIELD(1)},
		},
		.css = embedded_card_css, .context = 2, .source = 3,
	},
	[NOTE_TYPE_OPTIONAL_REVERSED] = {
		.id = TYPE_ID(3), .name = "Flashpress Optional Reversed",
		.word = "optional-reversed", .mod = TYPES_MOD,
		.nfields = 5, .fields = {COMMON_FIELDS(3), {FIELD_ID(3, 5), "Reverse"}},
		.ntemplates = 2, .templates = {
			FORWARD(3),
			{TEMPLATE_ID(3, 2), "Card 2", embedded_optional_reversed_front,
			    embedded_reversed_back, CARD_NEED_ALL, FIELD(1) | FIELD(4)},
		},
		.css = embedded_card_css, .context = 2, .source = 3,
	},
	[NOTE_TYPE_TYPE_IN] = {
		.id = TYPE_ID(4), .name = "Flashpress Type-in",
		.word = "type-in", .mod = TYPES_MOD,
		.nfields = 4, .fields = {COMMON_FIELDS(4)},
		.ntemplates = 1, .templates = {
			{TEMPLATE_ID(4, 1), "Card 1", embedded_type_in_front, embedded_type_in_back,
			    CARD_NEED_ANY, FIELD(0)},
		},
		.css = embedded_card_css, .context = 2, .source = 3,
	},
	[NOTE_TYPE_CLOZE] = {
		.id = TYPE_ID(5), .name = "Flashpress Cloze",
		.word = "cloze", .cloze = true, .mod = TYPES_MOD,
		.nfields = 4, .fields = {
			{FIELD_ID(5, 1), "Text"}, {FIELD_ID(5, 2), "Extra"},
			{FIELD_ID(5, 3), "Context"}, {FIELD_ID(5, 4), "Source"},
		},
		.ntemplates = 1, .templates = {
			{TEMPLATE_ID(5, 1), "Cloze", embedded_cloze_front, embedded_cloze_back,
			    CARD_NEED_ANY, FIELD(0)},
		},
		.css = embedded_card_css, .context = 2, .source = 3,
	},
};

const struct note_type *
note_type_by_word(struct slice word)
{
	for (size_t i = 0; i < NOTE_TYPE_COUNT; i++)
		if (slice_equal(slice_of(note_types[i].word), word))
			return &note_types[i];
	return NULL;
}

const struct note_type *
note_type_by_id(int64_t id)
{
	for (size_t i = 0; i < NOTE_TYPE_COUNT; i++)
		if (note_types[i].id == id)
			return &note_types[i];
	return NULL;
}
