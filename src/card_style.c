/* SPDX-License-Identifier: MIT */
/*
 * Inputs mostly have the same style, so that of the last input is kept.
 */
#include "config.h"

#include "base/path.h"
#include "base/utf8.h"
#include "card_style.h"
#include "read/source.h"

/* Reads the style sheet.  Returns false after reporting an error. */
static bool
read_css(struct card_style *style, const struct job *job, struct arena *arena, struct diag *diag)
{
	int64_t latest = job->epoch < 0 || job->clock < job->epoch ? job->clock : job->epoch;
	struct source source;
	struct slice css;
	bool fine;

	source_init(&source, style->path, style->path);
	fine = source_open(&source, diag) && source_load(&source, diag);
	css = buf_slice(&source.bytes);
	if (slice_starts(css, SLICE("\xef\xbb\xbf")))
		css = slice_from(css, 3);
	if (fine && utf8_check(css) != css.n) {
		diag_file(diag, DIAG_INVALID_ENCODING, style->path,
		    "not valid UTF-8 at byte %zu; save the file as UTF-8", utf8_check(css));
		fine = false;
	}
	style->types.css = arena_slice(arena, css);
	style->types.changed = source.mtime < latest ? source.mtime : latest;
	source_free(&source);
	return fine;
}

static bool
is_same_path(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

void
card_style_use(struct card_style *style, const struct job *job, const struct settings *asked,
    struct collection *collection, size_t note, size_t type, struct diag *diag)
{
	const struct settings *defaults = asked->defaults;
	const char *path = asked->css != NULL ? asked->css : defaults->css;
	struct slice name = asked->style.n != 0 ? asked->style : defaults->style;

	if (path == NULL && name.n == 0)
		return;
	if (name.n == 0)
		name = path_without_suffix(path_base(path));
	if (!style->used || !is_same_path(style->path, path) || !slice_equal(style->types.name, name)) {
		*style = (struct card_style){.path = path, .types = {.name = name}, .used = true};
		if (path != NULL && !read_css(style, job, collection->arena, diag))
			return;
	}
	styled_types_use(&style->types, collection, note, type);
}
