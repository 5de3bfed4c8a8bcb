/* SPDX-License-Identifier: MIT */
/*
 * The folder of a note type.  The bytes are note-type.yaml, the two sides of its template and its
 * style sheet, with a line "@@" between them.
 */
#include "config.h"

#include "collection/requirement.h"
#include "collection/template.h"
#include "convert.h"
#include "notetypes/check.h"
#include "notetypes/files.h"

static const char *const files[] = {
	NOTE_TYPES_FOLDER "/T/" NOTE_TYPE_FILE,
	NOTE_TYPES_FOLDER "/T/front.html",
	NOTE_TYPES_FOLDER "/T/back.html",
	NOTE_TYPES_FOLDER "/T/style.css",
};

static void
write_files(struct slice rest)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		size_t end = slice_find(rest, SLICE("@@\n"), 0);
		struct slice content = slice_until(rest, end);

		convert_write(files[i], (const uint8_t *)(content.n == 0 ? "" : content.p), content.n);
		rest = slice_from(rest, end + 3);
	}
}

/* Renders the cards of a note whose fields hold text of all kinds. */
static void
render(struct arena *arena, const struct note_type *type)
{
	struct note note = {.type = type};
	struct buf out = {0};

	note.fields = arena_array(arena, type->nfields, sizeof(*note.fields));
	for (size_t i = 0; i < type->nfields; i++)
		note.fields[i] = i % 2 == 0 ? SLICE("{{c1::a::b}} <b>c</b> [sound:d.mp3] e[f]")
					    : (struct slice){"", 0};
	for (size_t i = 0; i < type->ntemplates; i++) {
		const struct card_template *template = &type->templates[i];
		struct template_card card = {.note = &note, .template = template, .cloze = i};
		struct template_fault fault;

		template_render(&out, template_parse(arena, template->front, &fault), &card);
		template_render(&out, template_parse(arena, template->back, &fault), &card);
	}
	buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char path[CONVERT_PATH];
	struct arena *arena = arena_new();
	custom_type_list types = {0};
	struct diag diag = {0};

	write_files((struct slice){(const char *)bytes, n});
	note_types_read(arena, convert_path(path, NOTE_TYPES_FOLDER), CONVERT_CLOCK, &types, &diag);
	for (size_t i = 0; i < types.n; i++) {
		note_type_check_foreign(arena, types.v[i].type, "x", &diag);
		note_type_is_sound(arena, types.v[i].type);
		render(arena, types.v[i].type);
	}
	vec_free(&types);
	arena_free(arena);
	return 0;
}
