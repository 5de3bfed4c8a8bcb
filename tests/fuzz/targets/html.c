/* SPDX-License-Identifier: MIT */
/*
 * A field of a stranger, which is also read as a template.
 */
#include "config.h"

#include "collection/template.h"
#include "html/file_names.h"
#include "html/parse.h"
#include "html/to_text.h"
#include "target.h"
#include "write/markdown/from_html.h"

static bool
rename_file(void *unused, struct slice name, size_t at, enum file_name_place place,
    struct slice *wanted)
{
	(void)unused;
	(void)place;
	*wanted = slice_of("a \"&'.png");
	return (name.n + at) % 2 == 0;
}

static void
write_markdown(struct buf *out, const struct html_node *nodes)
{
	for (int effort = 0; effort < MARKDOWN_EFFORTS; effort++) {
		markdown_add_html_blocks(out, nodes, FIELD_EDITOR, FIELD_CODE_OURS,
		    (enum markdown_effort)effort);
		markdown_add_html_blocks(out, nodes, FIELD_MARKDOWN, FIELD_CODE_OTHERS,
		    (enum markdown_effort)effort);
		markdown_add_html_line(out, nodes, (enum markdown_effort)effort);
	}
}

static void
render(struct arena *arena, struct buf *out, struct slice text)
{
	const struct note_field names[] = {{.name = slice_of("Front")}, {.name = slice_of("Back")}};
	struct slice fields[] = {text, {"", 0}};
	struct note_type type = {.name = slice_of("T"), .fields = names, .nfields = 2};
	struct note note = {.type = &type, .fields = fields};
	struct card_template template = {.name = slice_of("Card"), .front = text, .back = text};
	struct template_card card = {.note = &note, .template = &template, .cloze = text.n % 3};
	struct template_fault fault;
	const struct template_part *parts = template_parse(arena, text, &fault);

	template_shows_field(parts, &note);
	template_render(out, parts, &card);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct slice html = {(const char *)bytes, n};
	struct arena *arena = arena_new();
	const struct html_node *nodes;
	struct buf out = {0};

	if (html_parse(arena, html, &nodes))
		write_markdown(&out, nodes);
	file_names_change(&out, html, rename_file, NULL);
	to_text_add_lines(&out, html);
	to_text_add_words(&out, html);
	render(arena, &out, html);
	buf_free(&out);
	arena_free(arena);
	return 0;
}
