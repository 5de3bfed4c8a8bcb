/* SPDX-License-Identifier: MIT */
/*
 * Reports fronts, ids and guids that several notes have, each at the later note.
 */
#include "config.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "collection/flashpress_types.h"
#include "compose/check.h"

/*
 * Lines below this confidence are reported: 5.5 % of the lines of the labelled notes, with 66 % of
 * the wrong headings among them (cross-validated; see weights.c).
 */
#define UNSURE_BELOW	90
#define QUESTIONS_LEAST	3	/* fewer may be a text that ends in a question */

/* Appends the place of the first of two notes: its line, and its file if that differs. */
static void
add_place(struct buf *buf, const struct provenance *note, const struct provenance *first)
{
	size_t line;

	if (first->text == NULL) {
		buf_text(buf, "a card that is not from a text");
		return;
	}
	line = text_line_at(first->text, first->offset) + 1;
	if (first->text == note->text)
		buf_format(buf, "the card on line %zu", line);
	else
		buf_format(buf, "the card at %s:%zu", first->text->name, line);
}

/* What two notes have in common. */
struct clash {
	enum diag_id	 diag;
	const char	*what;
	const char	*advice;
};

static const struct clash
    same_front = {DIAG_DUPLICATE_FRONT, "front",
	"put both answers on one card, or give each an {#id} to keep them apart"},
    same_front_in_rows = {DIAG_DUPLICATE_FRONT, "front",
	"put both answers on one card, or add a column Guid to keep them apart"},
    same_card = {DIAG_DUPLICATE_FRONT, "front and back", "delete one of them"},
    same_id = {DIAG_DUPLICATE_ID, "id", "choose another"},
    same_guid = {DIAG_DUPLICATE_ID, "guid", "choose another"},
    copied_guid = {DIAG_COPIED_ID, "guid",
	"if this is a copy, remove its guid; Anki updates only one of them"},
    copied_id = {DIAG_COPIED_ID, "id",
	"this card is identified by its front; delete its id, or the card if it is a copy"};

/* Reports a note that has something in common with an earlier one. */
static void
report_clash(const struct collection *collection, size_t index, size_t first,
    const struct clash *clash, struct diag *diag)
{
	const struct provenance *note = &collection->provenance.v[index];
	struct buf place = {0};

	if (note->text == NULL)
		return;
	add_place(&place, note, &collection->provenance.v[first]);
	diag_at(diag, clash->diag, note->text, note->offset, "same %s as %s; %s", clash->what,
	    buf_string(&place), clash->advice);
	buf_free(&place);
}

static struct slice
context_of(const struct note *note)
{
	const struct flashpress_type *type = flashpress_type_of(note->type);

	return type == NULL ? SLICE_NONE : note->fields[type->context];
}

/* Returns a key for the twins with the context of a note. */
static struct slice
twins_key(const struct collection *collection, size_t index, struct arena *arena, struct buf *key)
{
	uint32_t twin = collection->provenance.v[index].twin;

	key->n = 0;
	buf_add(key, (struct slice){(const char *)&twin, sizeof(twin)});
	buf_add(key, context_of(&collection->notes.v[index]));
	return arena_slice(arena, buf_slice(key));
}

/* Marks the notes that share their key with others. */
static bool *
find_twins(const struct collection *collection, struct arena *arena)
{
	bool *twins = arena_array(arena, collection->provenance.n, sizeof(*twins));

	for (size_t i = 0; i < collection->provenance.n; i++) {
		const struct provenance *note = collection_provenance(collection, i);

		if (note != NULL && note->twin != i)
			twins[i] = twins[note->twin] = true;
	}
	return twins;
}

/* Of notes with the same front. */
static bool
has_same_back(const struct collection *collection, size_t index, size_t other)
{
	const struct note *note = &collection->notes.v[index];
	const struct note *first = &collection->notes.v[other];

	return note->type == first->type && note->type->nfields > 1 &&
	    slice_equal(note->fields[1], first->fields[1]);
}

static const struct clash *
choose_clash(const struct collection *collection, size_t index, size_t other)
{
	if (has_same_back(collection, index, other))
		return &same_card;
	return collection->provenance.v[index].is_row ? &same_front_in_rows : &same_front;
}

/* Whether both notes are from the same place: a line with deletions that is a pair, too. */
static bool
share_place(const struct provenance *note, const struct provenance *first)
{
	return note->text == first->text && note->offset == first->offset;
}

void
check_fronts(const struct collection *collection, struct diag *diag)
{
	struct arena *scratch = arena_new();
	bool *twins = find_twins(collection, scratch);
	struct tally *contexts = tally_new(scratch);
	struct buf key = {0};

	for (size_t i = 0; i < collection->provenance.n; i++) {
		const struct provenance *notes = collection->provenance.v;
		const struct tally_entry *same;

		if (!twins[i])
			continue;
		same = tally_add(contexts, twins_key(collection, i, scratch, &key), i);
		if (same->count > 1 && !notes[i].has_id && !notes[i].lost_id &&
		    !((notes[i].is_row || notes[i].names_fields) && notes[i].has_guid) &&
		    !share_place(&notes[i], &notes[same->first]))
			report_clash(collection, i, same->first,
			    choose_clash(collection, i, same->first), diag);
	}
	buf_free(&key);
	tally_free(contexts);
	arena_free(scratch);
}

/*
 * Some packages have notes with the same guid, and as Markdown they are in one text.  In others, a
 * file of another deck may be left that contains the note as well.
 */
static const struct clash *
choose_guid_clash(const struct provenance *note, const struct provenance *first)
{
	return note->names_fields && note->text == first->text ? &copied_guid : &same_guid;
}

static void
check_guid(const struct collection *collection, size_t index, struct tally *seen, struct diag *diag)
{
	const struct provenance *notes = collection->provenance.v;
	const struct tally_entry *entry =
	    tally_add(seen, collection->notes.v[index].guid, index);

	if (entry->count > 1)
		report_clash(collection, index, entry->first,
		    choose_guid_clash(&notes[index], &notes[entry->first]), diag);
}

/* Records the name of a note and reports it if an earlier note has the same. */
static void
check_name(const struct collection *collection, size_t index, struct tally *seen,
    struct slice name, const struct clash *clash, struct diag *diag)
{
	const struct tally_entry *entry = tally_add(seen, name, index);

	if (entry->count > 1)
		report_clash(collection, index, entry->first, clash, diag);
}

void
check_ids(const struct collection *collection, struct diag *diag)
{
	struct arena *scratch = arena_new();
	struct tally *ids = tally_new(scratch), *guids = tally_new(scratch);
	struct buf name = {0};

	for (size_t i = 0; i < collection->provenance.n; i++) {
		const struct provenance *note = collection_provenance(collection, i);

		if (note == NULL)
			continue;
		if (note->has_guid)
			check_guid(collection, i, guids, diag);
		if (note->lost_id)
			report_clash(collection, i, note->id_owner, &copied_id, diag);
		if (!note->has_id)
			continue;
		name.n = 0;
		buf_add(&name, note->namespace);
		buf_byte(&name, '\0');
		buf_add(&name, note->key);
		check_name(
		    collection, i, ids, arena_slice(scratch, buf_slice(&name)), &same_id, diag);
	}
	buf_free(&name);
	tally_free(ids);
	tally_free(guids);
	arena_free(scratch);
}

/* Returns the last line of the block that begins at line i, which may be wrapped. */
static size_t
end_of_block(const struct document *doc, size_t i)
{
	while (i + 1 < doc->nlines && doc->lines[i + 1].continues)
		i++;
	return i;
}

/*
 * Warns at the first question if plain notes contain nothing else but headings: people paste a list
 * of questions and expect cards.
 */
static void
check_questions(const struct document *doc, struct diag *diag)
{
	size_t first = 0, questions = 0, headings = 0;

	for (size_t i = 0, end; i < doc->nlines; i = end + 1) {
		const struct line *line = &doc->lines[i];

		end = end_of_block(doc, i);
		if (line->class == LINE_BLANK)
			continue;
		if (document_line_is_pair(doc, i) || line->class == LINE_IGNORED)
			return;
		if (utf8_question_mark_at_end(doc->lines[end].text) == 0) {
			headings++;
			if (line->class == LINE_BULLET || line->class == LINE_TEXT)
				return;
			continue;
		}
		first = questions++ == 0 ? i : first;
	}
	if (questions >= QUESTIONS_LEAST && headings * 2 <= questions)
		diag_at(diag, DIAG_UNANSWERED, doc->text, doc->lines[first].offset,
		    "all %zu questions here have no answers; to make cards of them, write the answer to each below it, after 'A:'",
		    questions);
}

/* The mark that would change a wrong reading. */
static const char *
other_mark(const struct line *line)
{
	return line->class == LINE_TITLE || class_is_heading(line->class) ? "| " : "# ";
}

void
check_lines(const struct document *doc, struct diag *diag)
{
	for (size_t i = 0; i < doc->nlines; i++) {
		const struct line *line = &doc->lines[i];

		if (line->class == LINE_BLANK || line->confidence >= UNSURE_BELOW)
			continue;
		diag_at(diag, DIAG_UNSURE, doc->text, line->offset,
		    "read as %s, but ambiguous (confidence %u of 100); if that is wrong, put '%s' before it",
		    line_class_name(line->class), line->confidence, other_mark(line));
	}
	if (!doc->is_markdown)
		check_questions(doc, diag);
}

static void
check_doubt(const struct document *doc, struct diag *diag)
{
	static const char *const messages[] = {
		[PAIRS_READ] =
		    "read as a list of pairs; use --cards=headings if this line and others like it belong on the cards of the headings above them, else --cards=pairs",
		[PAIRS_COMMAS] =
		    "read as a list of pairs with a comma between front and back; use --cards=pairs if that is right, else --cards=headings",
		[PAIRS_SLASHES] =
		    "read as a list of pairs with '/' between front and back; use --cards=pairs if that is right, else --cards=headings",
		[PAIRS_TILDES] =
		    "read as a list of pairs with '~' between front and back; use --cards=pairs if that is right, else --cards=headings",
		[PAIRS_SENTENCES] =
		    "read as a list of pairs whose backs begin where the script changes, but they may be sentences; use --cards=pairs if that is right, else --cards=headings",
		[PAIRS_NOT_READ] =
		    "many lines look like pairs of front and back, as this one does; use --cards=pairs if each is a card, else --cards=headings",
	};

	if (doc->pairs_doubt != PAIRS_CERTAIN)
		diag_at(diag, DIAG_MAYBE_PAIRS, doc->text,
		    doc->lines[doc->doubtful_line].offset, "%s", messages[doc->pairs_doubt]);
}

void
check_pairs(const struct document *doc, struct diag *diag)
{
	check_doubt(doc, diag);
	for (size_t i = 0; i < doc->nlines; i++)
		if (doc->lines[i].leftover && doc->lines[i].class == LINE_IGNORED)
			diag_at(diag, DIAG_UNANSWERED, doc->text, doc->lines[i].offset,
			    "this front of a list has no back, so it makes no card");
		else if (doc->lines[i].leftover)
			diag_at(diag, DIAG_NOT_A_PAIR, doc->text, doc->lines[i].offset,
			    "this line of a list of pairs has no back; it was added to the back of the card above");
}
