/* SPDX-License-Identifier: MIT */
/*
 * Finds the marks of cloze deletions and matches opening with closing ones.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/cloze.h"

/* Fewer backticks than this, on both sides, delimit code in plain notes. */
#define CODE_MAX	4

size_t
cloze_read_opening(struct slice s, struct slice *numbers)
{
	unsigned number = 0;
	size_t at = 3;

	if (!slice_starts(s, SLICE("{{c")))
		return 0;
	for (; at < s.n && (ascii_is_digit(s.p[at]) || s.p[at] == ','); at++) {
		if (s.p[at] == ',' && number == 0)
			return 0;
		number = s.p[at] == ',' ? 0 : number * 10 + (unsigned)(s.p[at] - '0');
		if (number > CLOZE_LAST)
			return 0;
	}
	*numbers = (struct slice){s.p + 3, at - 3};
	return number != 0 && slice_starts(slice_from(s, at), SLICE("::")) ? at + 2 : 0;
}

bool
cloze_next_number(struct slice *numbers, unsigned *number)
{
	size_t at = slice_run(*numbers, ',');

	*number = 0;
	if (at == numbers->n)
		return false;
	for (; at < numbers->n && ascii_is_digit(numbers->p[at]); at++)
		if (*number <= CLOZE_LAST)
			*number = *number * 10 + (unsigned)(numbers->p[at] - '0');
	*numbers = slice_from(*numbers, at);
	return true;
}

/*
 * Returns the digits and commas at the start of s; empty unless they end in a digit and "::"
 * follows.
 */
static struct slice
number_list(struct slice s)
{
	size_t n = 0;

	while (n < s.n && (ascii_is_digit(s.p[n]) || s.p[n] == ','))
		n++;
	if (n == 0 || s.p[n - 1] == ',' || !slice_starts(slice_from(s, n), SLICE("::")))
		return SLICE_NONE;
	return slice_until(s, n);
}

void
cloze_find_cards(struct slice field, bool found[CLOZE_LAST + 1])
{
	const struct slice open = SLICE("{{c");

	for (size_t at = slice_find(field, open, 0); at < field.n;
	     at = slice_find(field, open, at + open.n)) {
		struct slice numbers = number_list(slice_from(field, at + open.n));
		unsigned number;

		while (cloze_next_number(&numbers, &number))
			if (number >= 1 && number <= CLOZE_LAST)
				found[number] = true;
	}
}

/*
 * Returns the length of the code that starts at `at`, or of its backticks alone if they are not
 * followed by an equal number of them.  Remembers such a number in unclosed[], so that the text is
 * searched only once.
 */
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

void
cloze_walk_start(struct cloze_walk *walk, struct slice s)
{
	bool unclosed[CODE_MAX] = {false};
	VEC(size_t) open = {0};

	*walk = (struct cloze_walk){.text = s};
	for (size_t at = 0; at + 1 < s.n;) {
		struct slice numbers;
		size_t length = 0;

		if (s.p[at] == '{' &&
		    (length = cloze_read_opening(slice_from(s, at), &numbers)) != 0) {
			vec_push(&open, walk->marks.n);
			vec_push(&walk->marks, ((struct cloze_mark){at, length, false}));
		} else if (open.n != 0 && s.p[at] == '}' && s.p[at + 1] == '}') {
			length = 2;
			walk->marks.v[open.v[--open.n]].paired = true;
			vec_push(&walk->marks, ((struct cloze_mark){at, length, true}));
		} else if (s.p[at] == '`') {
			length = code_length(s, at, unclosed);
		}
		at += length == 0 ? 1 : length;
	}
	vec_free(&open);
}

bool
cloze_walk_next(struct cloze_walk *walk, struct slice *between, struct slice *mark)
{
	const struct cloze_mark *next;

	while (walk->next < walk->marks.n && !walk->marks.v[walk->next].paired)
		walk->next++;
	if (walk->next == walk->marks.n) {
		*between = slice_from(walk->text, walk->at);
		return false;
	}
	next = &walk->marks.v[walk->next++];
	*between = (struct slice){walk->text.p + walk->at, next->start - walk->at};
	*mark = (struct slice){walk->text.p + next->start, next->length};
	walk->at = next->start + next->length;
	return true;
}

void
cloze_walk_end(struct cloze_walk *walk)
{
	vec_free(&walk->marks);
}

bool
cloze_is_occlusion(struct slice field)
{
	struct slice numbers;
	size_t mark = cloze_read_opening(field, &numbers);

	return mark != 0 && slice_starts(slice_from(field, mark), SLICE("image-occlusion:"));
}

bool
cloze_is_in(struct slice s)
{
	struct slice between, mark;
	struct cloze_walk walk;
	bool found;

	if (!slice_has(s, SLICE("{{")))
		return false;
	cloze_walk_start(&walk, s);
	found = cloze_walk_next(&walk, &between, &mark);
	cloze_walk_end(&walk);
	return found;
}
