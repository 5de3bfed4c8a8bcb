/* SPDX-License-Identifier: MIT */
/*
 * Text for Quizlet's import box: per card one line with the term, a tab and the
 * definition, all plain text.  The box knows no quoting, so neither may contain a tab
 * or a line break.
 */
#include "config.h"

#include "collection/card_sides.h"
#include "collection/flashpress_types.h"
#include "html/cloze.h"
#include "html/cloze_card.h"
#include "html/to_text.h"
#include "write/writer.h"

/* Often quoted as the size limit of a Quizlet set; the site documents none. */
#define TERMS_MAX	2000

static void
add_side(struct buf *out, struct slice html, struct buf *plain)
{
	plain->n = 0;
	to_text_add_lines(plain, html);
	to_text_add_joined(out, buf_slice(plain));
}

/* A note type that was read may have only one field. */
static struct slice
second_field(const struct note *note)
{
	return note->type->nfields < 2 ? SLICE_NONE : note->fields[1];
}

/* Appends a line per card: the text with a gap, then what fills it and the second field. */
static size_t
add_cloze(struct buf *out, const struct note *note, const struct card *cards, size_t n,
    struct buf *plain)
{
	struct buf question = {0}, answer = {0};

	for (size_t i = 0; i < n; i++) {
		question.n = answer.n = 0;
		cloze_card_add(&question, &answer, note->fields[0], cards[i].template + 1u);
		if (second_field(note).n != 0) {
			buf_text(&answer, "<br>");
			buf_add(&answer, second_field(note));
		}
		add_side(out, buf_slice(&question), plain);
		buf_byte(out, '\t');
		add_side(out, buf_slice(&answer), plain);
		buf_byte(out, '\n');
	}
	buf_free(&question);
	buf_free(&answer);
	return n;
}

/* Appends a line per card as its templates show it. */
static size_t
add_cards(struct buf *out, struct card_sides *sides, const struct card *cards, size_t n,
    struct buf *plain)
{
	struct buf front = {0}, back = {0};

	for (size_t i = 0; i < n; i++) {
		front.n = back.n = 0;
		card_sides_add(sides, &cards[i], &front, &back);
		add_side(out, buf_slice(&front), plain);
		buf_byte(out, '\t');
		add_side(out, buf_slice(&back), plain);
		buf_byte(out, '\n');
	}
	buf_free(&front);
	buf_free(&back);
	return n;
}

/* Our own types are known: their fields say what is asked, and reversed cards need no line. */
static size_t
add_note(struct buf *out, struct card_sides *sides, const struct note *note,
    const struct card *cards, size_t n, struct buf *plain)
{
	if (flashpress_type_of(note->type) == NULL)
		return add_cards(out, sides, cards, n, plain);
	if (note->type->kind == NOTE_TYPE_CLOZE)
		return add_cloze(out, note, cards, n, plain);
	add_side(out, note->fields[0], plain);
	buf_byte(out, '\t');
	add_side(out, second_field(note), plain);
	buf_byte(out, '\n');
	return 1;
}

bool
quizlet_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	const struct collection *collection = writing->collection;
	struct buf *out = sink_memory(sink), plain = {0};
	struct card_sides *sides = card_sides_new(collection);
	size_t terms = 0, occlusions = 0, first = 0, end;

	writer_warn_media_left(
	    writing, diag, "add pictures on the site, or make a package (-t apkg)");
	for (size_t i = 0; i < collection->notes.n; i++, first = end) {
		end = collection_cards_end(collection, first, i);
		if (cloze_is_occlusion(collection->notes.v[i].fields[0])) {
			occlusions++;
			continue;
		}
		terms += add_note(out, sides, &collection->notes.v[i], &collection->cards.v[first],
		    end - first, &plain);
	}
	if (occlusions != 0)
		diag_file(diag, DIAG_DROPPED, writing->output,
		    "%zu image occlusion note%s left out, because a line of text cannot ask for a part of"
		    " a picture", occlusions, occlusions == 1 ? " was" : "s were");
	if (terms > TERMS_MAX)
		diag_file(diag, DIAG_TOO_MANY_TERMS, writing->output,
		    "%zu terms, but a Quizlet set is said to hold at most %d; split the notes", terms, TERMS_MAX);
	buf_free(&plain);
	return true;
}
