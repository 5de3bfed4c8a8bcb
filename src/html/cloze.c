/* SPDX-License-Identifier: MIT */
/*
 * What is a cloze deletion.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "html/cloze.h"
#include "html/cloze_opening.h"
#include "html/escape.h"
#include "html/field.h"

/* Code in plain notes stands between fewer backticks than these. */
#define CODE_MAX	4

/* One "{{c1::" or "}}" that belongs to another. */
struct mark {
	size_t	 start;
	size_t	 length;
	bool	 closed;	/* of an opening: by a later mark */
};

typedef VEC(struct mark) marks;

/* The length of code between as many backticks at either end; of the opening ones where none close it. */
static size_t
code_length(struct slice s, size_t at, bool unclosed[CODE_MAX])
{
	size_t run = slice_run(slice_from(s, at), '`'), n;

	if (run >= CODE_MAX || unclosed[run])
		return run;
	for (size_t end = at + run; end < s.n; end += n == 0 ? 1 : n) {
		n = slice_run(slice_from(s, end), '`');
		if (n == run)
			return end + n - at;
	}
	unclosed[run] = true;
	return run;
}

/* The marks of deletions in order; openings that nothing closes are among them. */
static void
find_marks(struct slice s, marks *found)
{
	bool unclosed[CODE_MAX] = {false};
	VEC(size_t) open = {0};

	for (size_t at = 0; at + 1 < s.n;) {
		struct slice numbers;
		size_t length = 0;

		if (s.p[at] == '{' && (length = cloze_opening(slice_from(s, at), &numbers)) != 0) {
			vec_push(&open, found->n);
			vec_push(found, ((struct mark){at, length, false}));
		} else if (open.n != 0 && s.p[at] == '}' && s.p[at + 1] == '}') {
			length = 2;
			found->v[open.v[--open.n]].closed = true;
			vec_push(found, ((struct mark){at, length, true}));
		} else if (s.p[at] == '`') {
			length = code_length(s, at, unclosed);
		}
		at += length == 0 ? 1 : length;
	}
	vec_free(&open);
}

bool
cloze_is_in(struct slice s)
{
	marks found = {0};
	bool closed = false;

	if (!slice_has(s, SLICE("{{")))
		return false;
	find_marks(s, &found);
	for (size_t i = 0; i < found.n; i++)
		closed = closed || found.v[i].closed;
	vec_free(&found);
	return closed;
}

/* The offset behind the text from `at` up to the next mark of a deletion; that mark, or NULL. */
static size_t
next_mark(const marks *found, size_t *index, const struct mark **mark, struct slice s)
{
	while (*index < found->n && !found->v[*index].closed)
		(*index)++;
	*mark = *index < found->n ? &found->v[(*index)++] : NULL;
	return *mark == NULL ? s.n : (*mark)->start;
}

void
cloze_split(
    struct buf *buf, struct slice s, cloze_part part, const void *argument, bool marked)
{
	const struct mark *mark;
	marks found = {0};
	size_t done = 0, index = 0;

	find_marks(s, &found);
	do {
		size_t end = next_mark(&found, &index, &mark, s);

		part(buf, s, done, end, argument);
		if (mark != NULL && marked)
			buf_add(buf, (struct slice){s.p + mark->start, mark->length});
		done = mark == NULL ? s.n : mark->start + mark->length;
	} while (mark != NULL);
	vec_free(&found);
}

static void
add_part(struct buf *buf, struct slice s, size_t from, size_t to, const void *unused)
{
	(void)unused;
	buf_add(buf, (struct slice){s.p + from, to - from});
}

static void
add_part_as_html(struct buf *buf, struct slice s, size_t from, size_t to, const void *unused)
{
	(void)unused;
	escape_text(buf, (struct slice){s.p + from, to - from});
}

void
cloze_add_text(struct buf *buf, struct slice s)
{
	cloze_split(buf, s, add_part_as_html, NULL, true);
}

void
cloze_add_words(struct buf *buf, struct slice s)
{
	cloze_split(buf, s, add_part, NULL, false);
}

#define GAP	"____"

/* A deletion that is open. */
struct deletion {
	bool	 asked;		/* it is the one, or in the one, that the card asks for */
	bool	 outermost;	/* of those */
	bool	 hint;		/* "::" was passed: what follows is its hint */
};

struct card {
	struct buf		*question;
	struct buf		*answer;
	struct buf		 hint;		/* of the gap under way */
	VEC(struct deletion)	 open;
};

static bool
has_number(struct slice mark, unsigned wanted)
{
	unsigned number = 0;

	for (size_t i = 3; i < mark.n; i++) {
		if (ascii_is_digit(mark.p[i])) {
			number = number * 10 + (unsigned)(mark.p[i] - '0');
			continue;
		}
		if (number == wanted)
			return true;
		number = 0;
	}
	return false;
}

/* Text between two marks: shown, hidden, or the hint of a deletion. */
static void
add_between(struct card *card, struct slice s)
{
	struct deletion *in = card->open.n == 0 ? NULL : &card->open.v[card->open.n - 1];
	size_t end = s.n;

	if (in == NULL) {
		buf_add(card->question, s);
		return;
	}
	for (size_t i = 0; i + 1 < s.n && !in->hint && end == s.n; i++)
		if (s.p[i] == ':' && s.p[i + 1] == ':')
			end = i;
	if (!in->hint)
		buf_add(in->asked ? card->answer : card->question, slice_until(s, end));
	if (end < s.n) {
		in->hint = true;
		s = slice_from(s, end + 2);
	}
	if (in->hint && in->outermost)
		buf_add(&card->hint, s);
}

static void
open_deletion(struct card *card, struct slice mark, unsigned number)
{
	bool within = card->open.n != 0 && card->open.v[card->open.n - 1].asked;
	bool asked = within || has_number(mark, number);

	if (asked && !within && card->answer->n != 0)
		buf_text(card->answer, ", ");
	vec_push(&card->open, ((struct deletion){.asked = asked, .outermost = asked && !within}));
}

static void
close_deletion(struct card *card)
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
cloze_add_card(struct buf *question, struct buf *answer, struct slice s, unsigned number)
{
	struct card card = {.question = question, .answer = answer};
	const struct mark *mark;
	marks found = {0};
	size_t done = 0, index = 0;

	find_marks(s, &found);
	do {
		size_t end = next_mark(&found, &index, &mark, s);
		struct slice text = {s.p + done, end - done};

		add_between(&card, text);
		if (mark != NULL && s.p[mark->start] == '{')
			open_deletion(
			    &card, (struct slice){s.p + mark->start, mark->length}, number);
		else if (mark != NULL)
			close_deletion(&card);
		done = mark == NULL ? s.n : mark->start + mark->length;
	} while (mark != NULL);
	vec_free(&card.open);
	vec_free(&found);
	buf_free(&card.hint);
}
