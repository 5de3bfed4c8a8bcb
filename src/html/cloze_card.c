/* SPDX-License-Identifier: MIT */
/*
 * Keeps a stack of the deletions that are open, because they may be nested.
 */
#include "config.h"

#include "base/vec.h"
#include "html/cloze.h"
#include "html/cloze_card.h"

#define GAP	"____"

/* A deletion that is open. */
struct deletion {
	bool	 asked;		/* the card asks for it, or for one around it */
	bool	 outermost;	/* of those */
	bool	 hint;		/* its "::" has passed: what follows is its hint */
};

struct cloze_card {
	struct buf		*question;
	struct buf		*answer;
	struct buf		 hint;		/* of the gap that is open */
	VEC(struct deletion)	 open;
};

/* Whether the mark "{{c1,2::" has the number. */
static bool
has_number(struct slice mark, unsigned wanted)
{
	struct slice numbers = slice_from(mark, 3);
	unsigned number;

	numbers.n -= 2;
	while (cloze_next_number(&numbers, &number))
		if (number == wanted)
			return true;
	return false;
}

/* Text between two marks: shown, hidden, or the hint of a deletion. */
static void
add_between(struct cloze_card *card, struct slice s)
{
	struct deletion *in = card->open.n == 0 ? NULL : &card->open.v[card->open.n - 1];
	size_t end;

	if (in == NULL) {
		buf_add(card->question, s);
		return;
	}
	if (!in->hint) {
		end = slice_find(s, SLICE("::"), 0);
		buf_add(in->asked ? card->answer : card->question, slice_until(s, end));
		if (end == s.n)
			return;
		in->hint = true;
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
