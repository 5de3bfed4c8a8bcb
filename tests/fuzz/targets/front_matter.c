/* SPDX-License-Identifier: MIT */
/*
 * YAML that people write: front matter of Markdown and of plain notes, and flashpress.yaml.  The
 * bytes are what is between the lines "---".
 */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "convert.h"
#include "read/front_matter.h"
#include "settings_file.h"

static void
read_front_matter(const struct text *text, bool markdown)
{
	struct arena *arena = arena_new();
	struct properties properties = {.said = {.cards = CARDS_UNSET}};
	struct diag diag = {0};

	if (front_matter_read(arena, text, markdown, &properties, &diag) &&
	    properties.nlines > text->nlines)
		abort();
	arena_free(arena);
}

static void
read_settings(struct slice yaml)
{
	char path[CONVERT_PATH];
	struct arena *arena = arena_new();
	struct settings_file settings;
	struct diag diag = {0};

	convert_write(SETTINGS_FILE, (const uint8_t *)yaml.p, yaml.n);
	settings_file_read(arena, convert_path(path, SETTINGS_FILE), &settings, &diag);
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct buf whole = {0};
	const struct text *text;

	buf_text(&whole, "---\n");
	buf_add(&whole, (struct slice){(const char *)bytes, n});
	buf_text(&whole, "\n---\n\n# Title\n\ntext\n");
	if (utf8_check(buf_slice(&whole)) == whole.n) {
		text = text_new(arena, "x.md", buf_slice(&whole));
		read_front_matter(text, true);
		read_front_matter(text, false);
	}
	read_settings((struct slice){(const char *)bytes, n});
	buf_free(&whole);
	arena_free(arena);
	return 0;
}
