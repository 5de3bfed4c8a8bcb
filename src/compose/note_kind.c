/* SPDX-License-Identifier: MIT */
/*
 * An unknown word is reported where it is read, so everything else ignores it.
 */
#include "config.h"

#include "base/buf.h"
#include "base/nearest_name.h"
#include "compose/note_kind.h"

#define CLOZE_LIST	"cloze-list"

const struct custom_type *
own_note_types_find(const struct own_note_types *types, struct slice name)
{
	for (size_t i = 0; i < types->n; i++)
		if (slice_equal(types->v[i].type->name, name))
			return &types->v[i];
	return NULL;
}

bool
note_kind_find(const struct own_note_types *types, struct slice word, struct note_kind *kind)
{
	*kind = (struct note_kind){.custom = own_note_types_find(types, word)};
	if (kind->custom != NULL)
		return true;
	kind->type = flashpress_type_by_word(word);
	if (slice_equal(word, SLICE(CLOZE_LIST)))
		*kind = (struct note_kind){
			.type = &flashpress_types[FLASHPRESS_CLOZE],
			.hides_items = true,
		};
	return kind->type != NULL;
}

struct note_kind
note_kind_of(const struct own_note_types *types, const struct section *section,
    const struct note_kind *inherited)
{
	struct note_kind kind;

	if (section->attributes == NULL ||
	    !note_kind_find(types, section->attributes->notetype, &kind))
		return *inherited;
	kind.is_own = true;
	return kind;
}

struct note_kind
note_kind_below(const struct own_note_types *types, const struct document *doc,
    const struct section *section)
{
	struct note_kind kind;

	for (; section != NULL; section = section->parent)
		if (section->attributes != NULL &&
		    note_kind_find(types, section->attributes->notetype, &kind))
			return kind;
	note_kind_find(types, doc->settings.notetype, &kind);
	return kind;
}

/* The name of the nth note type that exists, those of the author first; NULL after the last. */
static const char *
name_of(struct arena *arena, const struct own_note_types *types, size_t n)
{
	if (n < types->n)
		return arena_string(arena, types->v[n].type->name);
	n -= types->n;
	return n < FLASHPRESS_TYPES ? flashpress_types[n].word :
	    n == FLASHPRESS_TYPES ? CLOZE_LIST : NULL;
}

/* Appends all names but one, as in "Verbs, basic and cloze", with that word before the last. */
static void
add_names(struct buf *text, struct arena *arena, const struct own_note_types *types,
    const char *but, const char *conjunction)
{
	const char *name, *next, *before = "";

	for (size_t n = 0; (name = name_of(arena, types, n)) != NULL; n++) {
		if (but != NULL && strcmp(name, but) == 0)
			continue;
		next = name_of(arena, types, n + 1);
		buf_format(text, "%s%s", before, name);
		before = next != NULL && name_of(arena, types, n + 2) == NULL ? conjunction : ", ";
	}
}

/* Says what was meant, and if that may be a type of the author's, which there are. */
static void
add_known(struct buf *text, const struct own_note_types *types, struct slice word)
{
	struct nearest_name nearest = {.wanted = word};
	struct arena *arena = arena_new();
	const char *name;

	for (size_t n = 0; (name = name_of(arena, types, n)) != NULL; n++)
		nearest_name_try(&nearest, name);
	if (nearest.best != NULL)
		buf_format(text, "; did you mean '%s'?", nearest.best);
	if (nearest.best == NULL || types->n != 0) {
		buf_text(text, nearest.best == NULL ? "; use " : " Others are ");
		add_names(text, arena, types, nearest.best,
		    nearest.best == NULL ? " or " : " and ");
	}
	if (nearest.best == NULL && types->n == 0)
		buf_text(text, ", or add the type to a folder note-types beside the notes");
	arena_free(arena);
}

void
note_kind_check(const struct own_note_types *types, const struct text *in, struct slice word,
    uint32_t offset, struct diag *diag)
{
	struct note_kind kind;
	struct buf text = {0};

	if (word.n == 0 || note_kind_find(types, word, &kind))
		return;
	buf_format(&text, "unknown note type '%.*s'", SLICE_ARG(word));
	add_known(&text, types, word);
	if (offset == NOTE_KIND_OPTION)
		diag_file(diag, DIAG_NOTE_TYPE, in->name, "%s", buf_string(&text));
	else
		diag_at(diag, DIAG_NOTE_TYPE, in, offset, "%s", buf_string(&text));
	buf_free(&text);
}
