/* SPDX-License-Identifier: MIT */
/*
 * Settings are YAML, one per line; what people edit as a whole is a file of its own.
 */
#include "config.h"

#include <inttypes.h>

#include "base/map.h"
#include "base/utf8.h"
#include "base/yaml_text.h"
#include "collection/requirement.h"
#include "notetypes/check.h"
#include "notetypes/files.h"

/* A note type while its files are written. */
struct type_writing {
	struct output_folder	*folder;
	struct arena		*arena;
	const struct note_type	*type;
	struct slice		 name;		/* of its folder, relative to the output */
	struct buf		 yaml;
	bool			 fine;
};

/* settings */

static void
add_string(struct buf *buf, const char *key, struct slice value)
{
	if (value.n == 0)
		return;
	buf_format(buf, "%s: ", key);
	yaml_add_quoted(buf, value);
	buf_byte(buf, '\n');
}

static void
add_number(struct buf *buf, const char *key, int64_t value)
{
	if (value != 0)
		buf_format(buf, "%s: %" PRId64 "\n", key, value);
}

static void
add_flag(struct buf *buf, const char *key, bool value)
{
	if (value)
		buf_format(buf, "%s: true\n", key);
}

/* The first key of an item has a dash before it; the others are indented like it. */
static void
add_name(struct buf *buf, struct slice name)
{
	buf_text(buf, "  - name: ");
	yaml_add_quoted(buf, name);
	buf_byte(buf, '\n');
}

static void
add_field(struct buf *buf, const struct note_field *field)
{
	add_name(buf, field->name);
	add_number(buf, "    id", field->id);
	add_string(buf, "    font", field->font);
	add_number(buf, "    size", field->size);
	add_flag(buf, "    sticky", field->sticky);
	add_flag(buf, "    right-to-left", field->rtl);
	add_flag(buf, "    plain-text", field->plain_text);
	add_flag(buf, "    collapsed", field->collapsed);
	add_flag(buf, "    unsearched", field->unsearched);
	add_string(buf, "    description", field->description);
	add_string(buf, "    other", field->other);
}

/* What the front tells need not be stated. */
static void
add_requirement(struct type_writing *w, const struct card_template *template)
{
	struct card_template computed = *template;
	struct buf *buf = &w->yaml;

	(void)requirement_compute(w->arena, w->type, &computed);
	if (template->requirement == CARD_REQUIRES_UNKNOWN || requirement_same(template, &computed))
		return;
	if (template->requirement == CARD_NEVER) {
		buf_text(buf, "    requires: never\n");
		return;
	}
	buf_format(buf, "    requires: %s",
	    template->requirement == CARD_REQUIRES_ALL ? "all" : "any");
	for (size_t i = 0; i < template->nrequired; i++)
		buf_format(buf, " %" PRIu32, template->required[i] + 1);
	buf_byte(buf, '\n');
}

/* files */

/* Writes a file of the type, whose name is `name`; below a folder unless that is empty. */
static void
put_file(struct type_writing *w, struct slice folder, const char *name, struct slice bytes)
{
	struct buf path = {0};

	buf_format(&path, "%.*s/", SLICE_ARG(w->name));
	if (folder.n != 0)
		buf_format(&path, "%.*s/", SLICE_ARG(folder));
	buf_text(&path, name);
	w->fine = w->fine && output_folder_put(w->folder, buf_string(&path), bytes);
	buf_free(&path);
}

/* Writes one side of a template, unless it is empty, and states the file. */
static void
add_side(struct type_writing *w, struct slice folder, const char *key, const char *name,
    struct slice html)
{
	struct buf path = {0};

	if (html.n == 0)
		return;
	if (folder.n != 0)
		buf_format(&path, "%.*s/", SLICE_ARG(folder));
	buf_text(&path, name);
	put_file(w, folder, name, html);
	add_string(&w->yaml, key, buf_slice(&path));
	buf_free(&path);
}

static void
add_template(struct type_writing *w, const struct card_template *template, struct slice folder)
{
	add_name(&w->yaml, template->name);
	add_number(&w->yaml, "    id", template->id);
	add_side(w, folder, "    front", "front.html", template->front);
	add_side(w, folder, "    back", "back.html", template->back);
	add_side(w, folder, "    browser-front", "browser-front.html", template->browser_front);
	add_side(w, folder, "    browser-back", "browser-back.html", template->browser_back);
	add_string(&w->yaml, "    browser-font", template->browser_font);
	add_number(&w->yaml, "    browser-size", template->browser_size);
	add_number(&w->yaml, "    deck-id", template->deck);
	add_requirement(w, template);
	add_string(&w->yaml, "    other", template->other);
}

static const char *
fold_name(struct arena *arena, struct slice name)
{
	struct buf folded = {0};
	const char *kept;

	for (size_t i = 0; i < name.n; i++)
		buf_byte(&folded, name.p[i] >= 'A' && name.p[i] <= 'Z' ? (char)(name.p[i] | 0x20) : name.p[i]);
	kept = arena_string(arena, buf_slice(&folded));
	buf_free(&folded);
	return kept;
}

/* A name for a folder that no other in the map has, ignoring letter case. */
static struct slice
choose_name(struct arena *arena, struct map *taken, struct slice wanted)
{
	struct slice safe = output_folder_safe_name(arena, wanted), name = safe;

	for (size_t n = 2; map_get(taken, slice_of(fold_name(arena, name))) != NULL; n++) {
		struct buf numbered = {0};

		buf_format(&numbered, "%.*s %zu", SLICE_ARG(safe), n);
		name = arena_slice(arena, buf_slice(&numbered));
		buf_free(&numbered);
	}
	map_put(taken, slice_of(fold_name(arena, name)), taken);
	return name;
}

static void
add_templates(struct type_writing *w, const struct note_type *type)
{
	struct map *taken = map_new(w->arena);

	buf_text(&w->yaml, "templates:\n");
	for (size_t i = 0; i < type->ntemplates; i++)
		add_template(w, &type->templates[i], type->ntemplates == 1 ? SLICE_NONE
		    : choose_name(w->arena, taken, type->templates[i].name));
	map_free(taken);
}

static void
write_type(struct type_writing *w, const struct note_type *type)
{
	struct buf *yaml = &w->yaml;

	add_string(yaml, "name", type->name);
	add_number(yaml, "id", type->id);
	add_number(yaml, "mod", type->mod);
	buf_format(yaml, "kind: %s\n", type->kind == NOTE_TYPE_CLOZE ? "cloze" : "normal");
	if (!note_type_is_sound(w->arena, type))
		buf_text(yaml, "# It is from a package, and Anki would refuse its templates.\n"
		    "check-templates: false\n");
	if (type->sort_field != 0)
		add_number(yaml, "sort-field", (int64_t)type->sort_field + 1);
	add_string(yaml, "latex-before", type->latex_pre);
	add_string(yaml, "latex-after", type->latex_post);
	add_flag(yaml, "latex-svg", type->latex_svg);
	add_string(yaml, "other", type->other);
	buf_text(yaml, "fields:\n");
	for (size_t i = 0; i < type->nfields; i++)
		add_field(yaml, &type->fields[i]);
	add_templates(w, type);
	put_file(w, SLICE_NONE, "style.css", type->css);
	put_file(w, SLICE_NONE, NOTE_TYPE_FILE, buf_slice(yaml));
}

bool
note_types_write(struct output_folder *folder, const struct note_type *const *types, size_t n)
{
	struct map *taken = map_new(folder->arena);
	bool fine = true;

	for (size_t i = 0; i < n && fine; i++) {
		struct type_writing w = {
			.folder = folder, .arena = folder->arena, .type = types[i], .fine = true,
		};
		struct slice chosen = choose_name(folder->arena, taken, types[i]->name);
		struct buf name = {0};

		buf_format(&name, NOTE_TYPES_FOLDER "/%.*s", SLICE_ARG(chosen));
		w.name = buf_slice(&name);
		write_type(&w, types[i]);
		fine = w.fine;
		buf_free(&name);
		buf_free(&w.yaml);
	}
	map_free(taken);
	return fine;
}
