/* SPDX-License-Identifier: MIT */
/*
 * Cuts both fields into tags, comments and words, and compares these one by one.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/cloze.h"
#include "html/entity.h"
#include "html/same.h"
#include "html/tag.h"

enum item_kind {
	ITEM_END,
	ITEM_WORD,
	ITEM_TAG,
	ITEM_COMMENT
};

/* Reads the items of one field. */
struct item_reader {
	struct slice	 rest;
	struct buf	 text;		/* the word, decoded */
	size_t		 deletions;	/* marks of cloze deletions in the word */
	struct html_tag	 tag;
	enum item_kind	 kind;
	size_t		 pre;		/* number of open <pre> */
	bool		 gap;		/* white space since the last word */
	bool		 edge;		/* a line begins here, so white space is not visible */
	bool		 spaced;	/* visible white space is before the word */
};

/* Appends the next character, decoded, and returns its length in the HTML. */
static size_t
take_character(struct item_reader *r, size_t at)
{
	struct slice s = slice_from(r->rest, at);
	size_t n = s.p[0] == '&' ? entity_decode(&r->text, s, ENTITY_IN_TEXT) : 0;

	if (n != 0)
		return n;
	r->deletions += cloze_may_open(s) || slice_starts(s, SLICE("}}")) ||
	    slice_starts(s, SLICE("::"));
	buf_byte(&r->text, s.p[0]);
	return 1;
}

static void
read_word(struct item_reader *r)
{
	struct html_tag tag;
	size_t at = 0;

	r->text.n = r->deletions = 0;
	while (at < r->rest.n && (r->pre != 0 || !html_is_white(r->rest.p[at]))) {
		struct slice rest = slice_from(r->rest, at);

		if (rest.p[0] == '<' && (html_tag_read(rest, &tag) || html_comment_length(rest) != 0))
			break;
		at += take_character(r, at);
	}
	r->rest = slice_from(r->rest, at);
	r->kind = ITEM_WORD;
	r->spaced = r->gap && !r->edge;
	r->gap = r->edge = false;
}

static void
read_tag(struct item_reader *r)
{
	bool line = (r->tag.element & (HTML_LINE | HTML_BLOCK)) != 0;

	r->kind = ITEM_TAG;
	r->rest = slice_from(r->rest, r->tag.all.n);
	if (html_tag_is(&r->tag, "pre"))
		r->pre = r->tag.end ? r->pre - (r->pre > 0) : r->pre + 1;
	if (line) {
		r->edge = true;
		r->gap = false;
	} else if ((r->tag.element & HTML_VOID) != 0) {
		r->spaced = r->gap && !r->edge;
		r->gap = r->edge = false;
	}
}

static void
read_item(struct item_reader *r)
{
	size_t comment;

	r->spaced = false;
	while (r->pre == 0 && r->rest.n != 0 && html_is_white(r->rest.p[0])) {
		r->rest = slice_from(r->rest, 1);
		r->gap = true;
	}
	comment = html_comment_length(r->rest);
	if (r->rest.n == 0) {
		r->kind = ITEM_END;
	} else if (comment != 0) {
		r->kind = ITEM_COMMENT;
		r->text.n = 0;
		buf_add(&r->text, slice_until(r->rest, comment));
		r->rest = slice_from(r->rest, comment);
	} else if (html_tag_read(r->rest, &r->tag)) {
		read_tag(r);
	} else {
		read_word(r);
	}
}

/* The name that stands for all elements that look the same. */
static struct slice
find_name(struct slice name)
{
	static const char *const same[][2] = {
		{"b", "strong"}, {"i", "em"}, {"s", "del"}, {"strike", "del"},
	};

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		if (utf8_equal_folded(name, slice_of(same[i][0])))
			return slice_of(same[i][1]);
	return name;
}

static bool
is_same_value(struct slice a, struct slice b)
{
	struct buf first = {0}, second = {0};
	bool same;

	entity_add_decoded(&first, a, ENTITY_IN_VALUE);
	entity_add_decoded(&second, b, ENTITY_IN_VALUE);
	same = slice_equal(buf_slice(&first), buf_slice(&second));
	buf_free(&first);
	buf_free(&second);
	return same;
}

static bool
is_same_tag(const struct html_tag *a, const struct html_tag *b)
{
	struct slice first = a->attributes, second = b->attributes;
	struct html_attribute one, other;

	if (a->end != b->end || !utf8_equal_folded(find_name(a->name), find_name(b->name)))
		return false;
	while (html_attribute_next(&first, &one)) {
		if (!html_attribute_next(&second, &other) ||
		    !utf8_equal_folded(one.name, other.name) ||
		    !is_same_value(one.value, other.value))
			return false;
	}
	return !html_attribute_next(&second, &other);
}

static bool
is_same_item(const struct item_reader *a, const struct item_reader *b)
{
	if (a->kind != b->kind || a->spaced != b->spaced)
		return false;
	if (a->kind == ITEM_TAG)
		return is_same_tag(&a->tag, &b->tag);
	return a->kind == ITEM_END || (slice_equal(buf_slice(&a->text), buf_slice(&b->text)) &&
	    a->deletions == b->deletions);
}

bool
html_is_same(struct slice first, struct slice second)
{
	struct item_reader a = {.rest = first, .edge = true}, b = {.rest = second, .edge = true};
	bool same;

	do {
		read_item(&a);
		read_item(&b);
		same = is_same_item(&a, &b);
	} while (same && a.kind != ITEM_END);
	buf_free(&a.text);
	buf_free(&b.text);
	return same;
}
