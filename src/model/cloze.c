/* SPDX-License-Identifier: MIT */
/*
 * What is a cloze deletion.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "model/cloze.h"
#include "model/field.h"

size_t
cloze_opening(struct slice s)
{
	unsigned number = 0;
	size_t at = 3;

	if (s.n < 7 || memcmp(s.p, "{{c", 3) != 0)
		return 0;
	for (; at < s.n && (ascii_is_digit(s.p[at]) || s.p[at] == ','); at++) {
		if (s.p[at] == ',' && number == 0)
			return 0;
		number = s.p[at] == ',' ? 0 : number * 10 + (unsigned)(s.p[at] - '0');
		if (number > CLOZE_LAST)
			return 0;
	}
	return number != 0 && slice_starts(slice_from(s, at), SLICE("::")) ? at + 2 : 0;
}

/* The offset of the next two braces of the kind; s.n when there are none. */
static size_t
next_braces(struct slice s, char brace, size_t at)
{
	for (; at + 1 < s.n; at++) {
		const char *p = memchr(s.p + at, brace, s.n - at - 1);

		if (p == NULL)
			break;
		at = (size_t)(p - s.p);
		if (p[1] == brace)
			return at;
	}
	return s.n;
}

/* One "{{c1::" or "}}" that belongs to another. */
struct mark {
	size_t	 start;
	size_t	 length;
	bool	 closed;	/* of an opening: by a later mark */
};

typedef VEC(struct mark) marks;

/* The marks of deletions in order; openings that nothing closes are among them. */
static void
find_marks(struct slice s, marks *found)
{
	VEC(size_t) open = {0};

	for (size_t at = 0; at + 1 < s.n;) {
		size_t length = 0;

		if (s.p[at] == '{' && (length = cloze_opening(slice_from(s, at))) != 0) {
			vec_push(&open, found->n);
			vec_push(found, ((struct mark){at, length, false}));
		} else if (open.n != 0 && s.p[at] == '}' && s.p[at + 1] == '}') {
			length = 2;
			found->v[open.v[--open.n]].closed = true;
			vec_push(found, ((struct mark){at, length, true}));
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

	if (next_braces(s, '{', 0) == s.n)
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
cloze_add_text(struct buf *buf, struct slice s)
{
	const struct mark *mark;
	marks found = {0};
	size_t done = 0, index = 0;

	find_marks(s, &found);
	do {
		size_t end = next_mark(&found, &index, &mark, s);

		field_add_text(buf, (struct slice){s.p + done, end - done});
		if (mark != NULL)
			buf_add(buf, (struct slice){s.p + mark->start, mark->length});
		done = mark == NULL ? s.n : mark->start + mark->length;
	} while (mark != NULL);
	vec_free(&found);
}

void
cloze_add_words(struct buf *buf, struct slice s)
{
	const struct mark *mark;
	marks found = {0};
	size_t done = 0, index = 0;

	find_marks(s, &found);
	do {
		size_t end = next_mark(&found, &index, &mark, s);

		buf_add(buf, (struct slice){s.p + done, end - done});
		done = mark == NULL ? s.n : mark->start + mark->length;
	} while (mark != NULL);
	vec_free(&found);
}
