/* SPDX-License-Identifier: MIT */
/*
 * Looks at the first two nodes of a line: the term, and the text after it with the separator.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/node_words.h"
#include "read/markdown/lead.h"

#define TERM_MAX	80	/* bytes */
#define REMARK_MAX	60	/* bytes between parentheses */
#define PLAIN_MAX	60	/* bytes of a term in ordinary words */

/* Where a line with a term is cut. */
struct term_cut {
	const struct node	*text;	/* the node that contains the separator */
	size_t			 front;	/* where the separator begins in its text ... */
	size_t			 back;	/* ... and ends, with the space after it */
};

/* The length of the separator at the start of s, with the white space around it; 0 for others. */
static size_t
separator_length(struct slice s)
{
	static const struct slice separators[] = {
		SLICE(":-"), SLICE(":"), SLICE("\xef\xbc\x9a") /* wide colon */, SLICE("->"),
		SLICE("-"), SLICE("\xe2\x80\x93"), SLICE("\xe2\x80\x94"), SLICE("="),
		SLICE("\xe2\x86\x92") /* arrow */, SLICE("\xe2\x87\x92") /* double arrow */,
	};
	size_t at = utf8_skip_space(s, 0);

	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		size_t end = at + separators[i].n, after;

		if (!slice_starts(slice_from(s, at), separators[i]))
			continue;
		after = utf8_skip_space(s, end);
		/* A wide colon contains its space. */
		return after > end || after == s.n || separators[i].p[0] == '\xef' ? after : 0;
	}
	return 0;
}

/* The offset after a remark in parentheses at the start of s, or 0. */
static size_t
remark_end(struct slice s)
{
	size_t at = utf8_skip_space(s, 0), end;

	if (at == s.n || s.p[at] != '(')
		return 0;
	end = slice_find(s, SLICE(")"), at);
	return end < s.n && end - at < REMARK_MAX ? end + 1 : 0;
}

/* The text at the end of an inline node, or NULL if it ends with something else. */
static const struct node *
last_text(const struct node *node)
{
	while (node != NULL && node->kind != NODE_TEXT) {
		node = node->child;
		while (node != NULL && node->next != NULL)
			node = node->next;
	}
	return node;
}

/* Whether the bold words themselves end with a colon: "**Term:** definition". */
static bool
contains_colon(const struct node *name, struct term_cut *cut)
{
	struct slice s;

	cut->text = name->kind == NODE_CODE ? NULL : last_text(name);
	if (cut->text == NULL)
		return false;
	s = slice_trim_blanks(cut->text->text);
	cut->back = s.n;
	if (s.n > 1 && s.p[s.n - 1] == ':')
		cut->front = s.n - 1;
	else if (s.n > 3 && slice_equal(slice_from(s, s.n - 3), SLICE("\xef\xbc\x9a")))
		cut->front = s.n - 3;
	else
		return false;
	return true;
}

static bool
is_short(const struct node *name)
{
	struct node alone = *name;
	struct buf words = {0};
	bool fits;

	alone.next = NULL;
	node_words_add(&words, &alone);
	fits = words.n != 0 && words.n <= TERM_MAX;
	buf_free(&words);
	return fits;
}

/* Finds the separator after ordinary words: "house: casa", "house - casa". */
static bool
find_plain_term(const struct node *line, struct term_cut *cut)
{
	struct slice s = line->text;

	if (line->target.n != 0)
		return false;
	for (size_t at = 1; at < s.n && at <= PLAIN_MAX; at++) {
		bool colon = s.p[at] == ':';
		size_t length;

		/* A sentence is not a term. */
		if (strchr(".!?", s.p[at]) != NULL && at + 1 < s.n && s.p[at + 1] == ' ')
			return false;
		if (!colon && s.p[at] != ' ')
			continue;
		length = separator_length(slice_from(s, at));
		if (length == 0)
			continue;
		*cut = (struct term_cut){line, at, at + length};
		return cut->back < s.n || line->next == NULL || line->next->kind != NODE_TEXT ||
		    line->next->target.n != 0;
	}
	return false;
}

static bool
find_term(const struct node *line, bool plain, struct term_cut *cut)
{
	size_t length;

	if (line != NULL && line->kind == NODE_TEXT)
		return plain && find_plain_term(line, cut);
	if (line == NULL || (line->kind != NODE_STRONG && line->kind != NODE_EMPHASIS &&
	    line->kind != NODE_CODE) || !is_short(line))
		return false;
	if (contains_colon(line, cut))
		return true;
	cut->text = line->next;
	if (cut->text == NULL || cut->text->kind != NODE_TEXT || cut->text->target.n != 0)
		return false;
	cut->front = remark_end(cut->text->text);
	length = separator_length(slice_from(cut->text->text, cut->front));
	cut->back = cut->front + length;
	/* A separator after a backslash is a text node of its own. */
	return length != 0 && (cut->back < cut->text->text.n || cut->text->next == NULL ||
	    cut->text->next->kind != NODE_TEXT || cut->text->next->target.n != 0);
}

static bool
ends_line(const struct node *node)
{
	return node == NULL || node_is_line_end(node);
}

/* Whether the node is no part of the words: white space, or attributes at the end of a line. */
static bool
is_blank(const struct node *node)
{
	if (node->kind != NODE_TEXT)
		return false;
	return utf8_trim(node->text).n == 0 ||
	    (node->target.n != 0 && slice_starts(node->text, SLICE("{")) && ends_line(node->next));
}

/* Whether there are words before the end of the line. */
static bool
has_words(const struct node *line)
{
	for (; line != NULL && !node_is_line_end(line); line = line->next)
		if (!is_blank(line))
			return true;
	return false;
}

/* The last node of a line with words, and the one before it, or NULL. */
static const struct node *
find_last_word(const struct node *line, const struct node **before)
{
	const struct node *last = line, *previous = NULL;

	*before = NULL;
	for (; !ends_line(line); previous = line, line = line->next) {
		if (is_blank(line))
			continue;
		*before = previous;
		last = line;
	}
	return last;
}

/* A question mark after a backslash is a text node of its own. */
static bool
is_question(const struct node *line)
{
	const struct node *before, *text = last_text(find_last_word(line, &before));
	struct slice s = text == NULL ? SLICE_NONE : slice_trim_blanks(text->text);
	size_t length = utf8_question_mark_at_end(s);

	return length != 0 && (s.n != length || before == NULL || before->kind != NODE_TEXT);
}

static bool
is_bold(const struct node *line)
{
	const struct node *before;

	return line->kind == NODE_STRONG && find_last_word(line, &before) == line;
}

bool
lead_is_term(const struct node *line, bool plain)
{
	struct term_cut cut;

	return find_term(line, plain, &cut);
}

bool
lead_is_defined(const struct node *line, bool plain)
{
	struct term_cut cut;

	if (!find_term(line, plain, &cut))
		return false;
	if (cut.text == line || (line->next != NULL && cut.text == line->next))
		return cut.back < cut.text->text.n || has_words(cut.text->next);
	return has_words(line->next);
}

/* Whether the paragraph has another line. */
static bool
has_lines(const struct node *paragraph)
{
	const struct node *node = paragraph->child;

	while (!ends_line(node))
		node = node->next;
	return node != NULL && node->next != NULL;
}

/* Whether the blocks are a list of further questions, so that they answer none. */
static bool
are_questions(const struct node *blocks)
{
	if (blocks == NULL || blocks->kind != NODE_LIST || blocks->next != NULL)
		return false;
	for (const struct node *item = blocks->child; item != NULL; item = item->next)
		if (item->child == NULL || item->child->kind != NODE_PARAGRAPH ||
		    ends_line(item->child->child) || !is_question(item->child->child))
			return false;
	return true;
}

enum lead
lead_read_item(const struct node *item, bool plain)
{
	const struct node *first = item->child;
	bool more;

	if (item->task || first == NULL || first->kind != NODE_PARAGRAPH || ends_line(first->child))
		return LEAD_NONE;
	more = first->next != NULL || has_lines(first);
	if (more && is_question(first->child) && !are_questions(first->next))
		return LEAD_QUESTION;
	if (lead_is_term(first->child, plain) && (more || lead_is_defined(first->child, plain)))
		return LEAD_TERM;
	return more && is_bold(first->child) ? LEAD_BOLD : LEAD_NONE;
}

/* Whether all lines have terms with definitions, so that the paragraph is not prose. */
static bool
all_are_defined(const struct node *words)
{
	bool start = true;

	for (; words != NULL; words = words->next) {
		if (start && !lead_is_defined(words, true))
			return false;
		start = node_is_line_end(words);
	}
	return true;
}

enum lead
lead_read_paragraph(const struct node *paragraph, bool plain)
{
	const struct node *line = paragraph->child;

	if (ends_line(line))
		return LEAD_NONE;
	if (is_bold(line) && is_question(line))
		return LEAD_QUESTION;
	if (line->kind == NODE_TEXT)
		return plain && all_are_defined(line) ? LEAD_TERM : LEAD_NONE;
	return lead_is_term(line, plain) && (lead_is_defined(line, plain) || has_lines(paragraph))
	    ? LEAD_TERM : LEAD_NONE;
}

/* Whether the line has a plain term with a definition, after a separator that is allowed. */
static bool
is_word(const struct node *line, bool colons)
{
	struct term_cut cut;

	return line != NULL && line->kind == NODE_TEXT && lead_is_defined(line, true) &&
	    find_plain_term(line, &cut) && (colons || line->text.p[cut.front] != ':');
}

static bool
are_words(const struct node *words, bool colons)
{
	bool start = true;

	for (; words != NULL; words = words->next) {
		if (start && !is_word(words, colons))
			return false;
		start = node_is_line_end(words);
	}
	return true;
}

bool
lead_are_words(const struct node *block, bool colons)
{
	if (block->kind == NODE_PARAGRAPH)
		return are_words(block->child, colons);
	if (block->kind != NODE_LIST)
		return false;
	for (const struct node *item = block->child; item != NULL; item = item->next)
		if (item->task || item->child == NULL || item->child->kind != NODE_PARAGRAPH ||
		    !is_word(item->child->child, colons))
			return false;
	return true;
}

void
lead_add_words(struct buf *buf, const struct node *line)
{
	struct node words = *line;
	struct term_cut cut;

	words.next = NULL;
	if (line->kind == NODE_TEXT && find_plain_term(line, &cut))
		words.text = slice_until(line->text, cut.front);
	node_words_add(buf, &words);
	while (buf->n != 0 && strchr(": ", buf->p[buf->n - 1]) != NULL)
		buf->n--;
}

struct node *
lead_cut_term(struct arena *arena, struct node *line, bool plain)
{
	struct term_cut cut;
	struct node *text, *back, *rest = line->next;

	if (!find_term(line, plain, &cut))
		return NULL;
	text = (struct node *)(uintptr_t)cut.text;	/* of our line */
	line->next = NULL;
	if (text != rest && text != line) {
		text->text = slice_until(text->text, cut.front);
		if (rest != NULL && rest->kind == NODE_TEXT)
			rest->text = slice_from(rest->text, utf8_skip_space(rest->text, 0));
		return rest;
	}
	back = node_new(arena, NODE_TEXT, text->offset);
	back->text = slice_from(text->text, cut.back);
	back->next = text == line ? rest : text->next;
	text->text = utf8_trim_end(slice_until(text->text, cut.front));
	text->next = NULL;
	if (text != line && text->text.n != 0)
		line->next = text;
	return back;
}
