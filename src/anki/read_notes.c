/* SPDX-License-Identifier: MIT */
/*
 * Reads the table notes.
 */
#include "config.h"

#include "anki/reading.h"
#include "base/utf8.h"
#include "collection/flashpress_types.h"
#include "html/field.h"

/* U+3000 separates tags, too. */
#define WIDE_SPACE	"\xe3\x80\x80"

/*
 * A Flashpress type that the database lacks is known all the same, and becomes one of the
 * collection.
 */
static const struct note_type *
find_type(struct reading *reading, int64_t id)
{
	struct collection *collection = reading->collection;
	const struct note_type *type = flashpress_type_by_id(id);
	uint32_t index;

	if (id_index_find(&reading->types, id, &index))
		return collection->types.v[index];
	if (type != NULL)
		reading_add_type(reading, type);
	return type;
}

/* Most notes have the type of the note before them. */
static const struct note_type *
type_of_row(struct reading *reading, int64_t id)
{
	const struct collection *collection = reading->collection;
	size_t n = collection->notes.n;

	if (n > reading->first_note && collection->notes.v[n - 1].type->id == id)
		return collection->notes.v[n - 1].type;
	return find_type(reading, id);
}

static struct slice *
split_fields(struct reading *reading, struct slice joined, size_t n)
{
	struct slice *fields = arena_array(reading->arena, n, sizeof(*fields));

	if (slice_count(joined, FIELD_SEPARATOR) + 1 != n)
		reading_repair(reading, REPAIRED_FIELDS);
	for (size_t i = 0; i < n && joined.n != 0; i++) {
		const char *end = i + 1 == n ? NULL : memchr(joined.p, FIELD_SEPARATOR, joined.n);
		size_t length = end == NULL ? joined.n : (size_t)(end - joined.p);

		fields[i] = slice_until(joined, length);
		joined = slice_from(joined, length + 1);
	}
	return fields;
}

/* Returns a tag as Anki would store it. */
static struct slice
clean_tag(struct reading *reading, struct slice tag)
{
	struct buf clean = {0};
	bool invalid = false;

	for (size_t i = 0; i < tag.n; i++)
		if ((unsigned char)tag.p[i] > ' ' && tag.p[i] != 0x7f)
			buf_byte(&clean, tag.p[i]);
	tag = fields_normalise(reading->arena, arena_slice(reading->arena, buf_slice(&clean)),
	    &invalid);
	buf_free(&clean);
	if (invalid)
		reading_repair(reading, REPAIRED_TEXT);
	return tag.n == 0 ? tag : reading_levels(reading, tag, false);
}

/* Appends a tag, unless the note has it already, ignoring letter case. */
static void
add_tag(struct reading *reading, struct buf *kept, struct tally *seen, struct slice tag)
{
	tag = clean_tag(reading, tag);
	if (tag.n == 0 || tally_add(seen, utf8_lower(reading->arena, tag), 0)->count > 1)
		return;
	if (kept->n != 0)
		buf_byte(kept, ' ');
	buf_add(kept, tag);
}

static struct slice
split_tags(struct reading *reading, struct slice joined)
{
	struct tally *seen = tally_new(reading->arena);
	struct buf kept = {0};

	for (size_t at = 0; at < joined.n;) {
		struct slice rest = slice_from(joined, at);
		size_t space = slice_find(rest, SLICE(" "), 0);
		size_t wide = slice_find(slice_until(rest, space), SLICE(WIDE_SPACE), 0);

		add_tag(reading, &kept, seen, slice_until(rest, wide));
		at += wide < space ? wide + strlen(WIDE_SPACE) : space + 1;
	}
	tally_free(seen);
	joined = arena_slice(reading->arena, buf_slice(&kept));
	buf_free(&kept);
	return joined;
}

/* Many notes have the same tags, which are split only once. */
static struct slice
read_tags(struct reading *reading, struct slice joined)
{
	struct slice *known;

	if (joined.n == 0 || slice_run(joined, ' ') == joined.n)
		return SLICE_NONE;
	known = map_get(reading->tags, joined);
	if (known == NULL && reading_take(reading, 4 * joined.n + 128)) {
		joined = arena_slice(reading->arena, joined);
		known = arena_alloc(reading->arena, sizeof(*known));
		*known = split_tags(reading, joined);
		map_put(reading->tags, joined, known);
	}
	return known == NULL ? SLICE_NONE : *known;
}

static void
read_note(struct reading *reading, sqlite3_stmt *row)
{
	struct collection *collection = reading->collection;
	const struct note_type *type = type_of_row(reading, sqlite3_column_int64(row, 1));
	int64_t id = sqlite3_column_int64(row, 0);
	size_t n = collection->notes.n;
	struct note note;

	if (type == NULL) {
		reading_repair(reading, REPAIRED_NOTE_TYPE);
		return;
	}
	/* Rows are sorted by id. */
	if (n > reading->first_note && collection->notes.v[n - 1].id == id) {
		reading_repair(reading, REPAIRED_NOTE_ID);
		return;
	}
	if (!reading_take(reading, sizeof(note) + type->nfields * sizeof(struct slice)))
		return;
	note = (struct note){
		.id = id,
		.type = type,
		.guid = reading_text(reading, row, 2),
		.mod = sqlite3_column_int64(row, 3),
		.fields = split_fields(reading, reading_fields(reading, row, 4), type->nfields),
		.tags = read_tags(reading, reading_bytes(row, 5)),
		.flags = sqlite3_column_int64(row, 6),
		.data = reading_text(reading, row, 7),
	};
	vec_push(&collection->notes, note);
}

bool
read_notes(struct reading *reading)
{
	bool fine;

	reading->tags = map_new(reading->arena);
	fine = reading_each(
	    reading, "SELECT id, mid, guid, mod, flds, tags, flags, data FROM notes ORDER BY id",
	    read_note);
	map_free(reading->tags);
	return fine;
}
