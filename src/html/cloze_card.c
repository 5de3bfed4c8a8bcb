/* SPDX-License-Identifier: MIT */
/*
 * Goes from mark to mark with a stack of open deletions, because deletions may be nested.
 */
#include "config.h"

#include "base/vec.h"
#include "html/cloze.h"
#include "html/cloze_card.h"

#define GAP	"____"

struct deletion {
	bool	 asked;		/* it has the number, or is inside one that has */
	bool	 outermost;	/* asked, and not inside another that is */
	bool	 in_hint;	/* its "::" has been read, so that its hint follows */
};

struct cloze_card {
	struct buf		*question;
	struct buf		*answer;
	struct buf		 hint;		/* of the outermost open gap */
	VEC(struct deletion)	 open;
};

/* Whether the mark "{{c1,2::" has the number. */
static bool
has_number(struct slice mark, unsigned wanted)
{
	struct slice numbers = SLICE_NONE;
	unsigned number;

	cloze_read_opening(mark, &numbers);
	while (cloze_next_number(&numbers, &number))
		if (number == wanted)
			return true;
	return false;
}

/* Appends text between two marks: to the question, the answer or the hint. */
static void
add_between(struct cloze_card *card, struct slice s)
{
	struct deletion *in = card->open.n == 0 ? NULL : &card->open.v[card->open.n - 1];
	size_t end;

	if (in == NULL) {
		buf_add(card->question, s);
		return;
	}
	if (!in->in_hint) {
		end = slice_find(s, SLICE("::"), 0);
		buf_add(in->asked ? card->answer : card->question, slice_until(s, end));
		if (end == s.n)
			return;
		in->in_hint = true;
		s = slice_from(s, end + 2);
	}
	if (in->outermost)
		buf_add(&card->hint, s);
}

static void
open_deletion(struct cloze_card *card, struct slice mark, unsigned number)
{
	bool within = card->open.n != 0 && card->open.v[card->open.n - 1].asked;
	bool asked = within || has_number(mark, number);

	if (asked && !within && card->answer->n != 0)
		buf_text(card->answer, ", ");
	vec_push(&card->open, ((struct deletion){.asked = asked, .outermost = asked && !within}));
}

static void
close_deletion(struct cloze_card *card)
{
	struct deletion *closed = &card->open.v[--card->open.n];

	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): only open deletions are closed */
	if (!closed->outermost)
		return;
	if (card->hint.n == 0) {
		buf_text(card->question, GAP);
	} else {
		buf_byte(card->question, '[');
		buf_add(card->question, buf_slice(&card->hint));
		buf_byte(card->question, ']');
	}
	card->hint.n = 0;
}

void
cloze_card_add(struct buf *question, struct buf *answer, struct slice s, unsigned number)
{
	struct cloze_card card = {.question = question, .answer = answer};
	struct slice between, mark;
	struct cloze_walk walk;

	cloze_walk_start(&walk, s);
	while (cloze_walk_next(&walk, &between, &mark)) {
		add_between(&card, between);
		if (mark.p[0] == '{')
			open_deletion(&card, mark, number);
		else
			close_deletion(&card);
	}
	add_between(&card, between);
	cloze_walk_end(&walk);
	vec_free(&card.open);
	buf_free(&card.hint);
}
