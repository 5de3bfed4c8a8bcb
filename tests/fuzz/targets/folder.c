/* SPDX-License-Identifier: MIT */
/*
 * A folder of Markdown with note types.  The bytes are the contents of its files, in the order of
 * the list below, with a line "@@" between them.
 */
#include "config.h"

#include "convert.h"

static const char *const files[] = {
	"deck.md",
	"note-types/T/note-type.yaml",
	"note-types/T/front.html",
	"note-types/T/back.html",
	"note-types/T/style.css",
	"Deck/sub.md",
	"media/a.png",
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

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char first[CONVERT_PATH], second[CONVERT_PATH];
	struct job_input inputs[] = {
		{.shown = "deck.md", .levels = "", .path = convert_path(first, files[0])},
		{.shown = "sub.md", .levels = "Deck", .path = convert_path(second, files[5])},
	};

	write_files((struct slice){(const char *)bytes, n});
	inputs[0].root = inputs[1].root = convert_folder;
	convert_inputs(inputs, 2, "markdown", "json", "/dev/null", false);
	convert_inputs(inputs, 1, "markdown", "apkg", "/dev/null", false);
	return 0;
}
