/* SPDX-License-Identifier: MIT */
/*
 * Reads paragraphs line by line.  A line and those that continue it are a front or a back.  All
 * blocks after an answer are part of it, up to the next question.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"
#include "read/markdown/lead.h"
#include "read/markdown/pair_table.h"
#include "read/markdown/pairs.h"

/* A list of sibling nodes. */
struct list {
	struct node	*first;
	struct node	*last;
};

struct taking {
	struct arena	*arena;
	const struct text *text;
	struct pair_card	*first;
	struct pair_card	*last;
	struct list	 front;		/* of the last pair */
	struct list	 back;		/* blocks of the last pair */
	struct node	*opening;	/* the first paragraph of its back, or NULL ... */
	struct list	 words;		/* ... and the content of that */
	const struct node *next;	/* the block after the current one */
	bool		 asked;		/* the last pair is a question without an answer so far ... */
	enum sign_family family;	/* ... whose sign is of this family */
	bool		 signed_before;	/* the section contains questions of the family with answers */
	bool		 answered;	/* the last pair has an answer, which may continue */
	bool		 unmarked;	/* take pairs without markers, not those with ... */
	enum unmarked	 wanted;	/* ... namely these */
	bool		 plain;		/* ordinary words may be terms */
	bool		 in_item;	/* the current paragraph is the first in its item ... */
	bool		 nested;	/* ... and something is nested below it */
};

/* The sign at the start of a line, "Q:" or "A:". */
enum sign {
	SIGN_NONE,
	SIGN_QUESTION,
	SIGN_ANSWER
};

/* Appends a node and its next siblings. */
static void
append(struct list *list, struct node *node)
{
	if (node == NULL)
		return;
	if (list->last == NULL)
		list->first = node;
	else
		list->last->next = node;
	while (node->next != NULL)
		node = node->next;
	list->last = node;
}

/* Completes the last pair. */
static void
finish_pair(struct taking *taking)
{
	struct node *back = taking->back.first;

	if (taking->last != NULL) {
		if (taking->opening != NULL)
			taking->opening->child = taking->words.first;
		/* After "A:" alone, the next blocks are the answer. */
		if (back != NULL && back == taking->opening && back->child == NULL)
			back = back->next;
		taking->last->front = taking->front.first;
		taking->last->back = back;
	}
	taking->asked = taking->answered = false;
}

static void
add_pair(struct taking *taking, struct node *front, uint32_t offset)
{
	struct pair_card *pair = arena_alloc(taking->arena, sizeof(*pair));

	finish_pair(taking);
	pair->offset = offset;
	taking->front = taking->back = taking->words = (struct list){NULL, NULL};
	taking->opening = NULL;
	append(&taking->front, front);
	if (taking->last == NULL)
		taking->first = pair;
	else
		taking->last->next = pair;
	taking->last = pair;
}

/* The text at the start of a line, even in bold: "**Q:** what?". */
static struct node *
find_opening_text(struct node *line)
{
	if (line != NULL && (line->kind == NODE_STRONG || line->kind == NODE_EMPHASIS))
		line = line->child;
	return line != NULL && line->kind == NODE_TEXT ? line : NULL;
}

/* The text after a sign that is alone in bold, "**Q**: what?", or NULL. */
static struct node *
find_colon(const struct node *line, const struct node *opening)
{
	struct node *next = opening == line ? NULL : line->next;

	return opening->next == NULL && next != NULL && next->kind == NODE_TEXT &&
	    slice_starts(next->text, SLICE(":")) ? next : NULL;
}

/* Reads the sign at the start of a line.  Sets *family to its family. */
static enum sign
read_sign(struct node *line, enum sign_family *family)
{
	struct node *text = find_opening_text(line);
	struct question_sign sign;

	if (text == NULL || (question_sign_read(text->text, &sign) == 0 &&
	    (find_colon(line, text) == NULL || !question_sign_is_word(text->text, &sign))))
		return SIGN_NONE;
	*family = sign.family;
	return sign.answer ? SIGN_ANSWER : SIGN_QUESTION;
}

/* The line without its sign, and without the bold if that contained only the sign. */
static struct node *
remove_sign(struct node *line)
{
	struct node *text = find_opening_text(line), *colon = find_colon(line, text);
	struct question_sign sign;
	size_t length = question_sign_read(text->text, &sign);

	if (length == 0) {
		colon->text = slice_from(colon->text, utf8_skip_space(colon->text, 1));
		return colon;
	}
	text->text = slice_from(text->text, length);
	if (text->text.n != 0 || text->next != NULL)
		return line;
	line = line->next;
	if (line != NULL && line->kind == NODE_TEXT)
		line->text = slice_from(line->text, utf8_skip_space(line->text, 0));
	return line;
}

/*
 * Cuts the first line off *rest, which becomes the further lines, or NULL; *end becomes the node
 * between them.
 */
static struct node *
take_line(struct node **rest, struct node **end)
{
	struct node *line = *rest, *node = line;

	while (node != NULL && node->next != NULL && !node_is_line_end(node->next))
		node = node->next;
	*rest = NULL;
	if (node != NULL && node->next != NULL) {
		*end = node->next;
		*rest = node->next->next;
		node->next = NULL;
	}
	return line;
}

/* The offset of " :: " or " ::: " in a text, or s.n; sets *colons to 2 or 3. */
static size_t
find_separator(struct slice s, size_t *colons)
{
	for (size_t at = 1; at + 2 < s.n; at++) {
		const char *p = memchr(s.p + at, ':', s.n - at);
		size_t n = 0;

		if (p == NULL)
			break;
		at = (size_t)(p - s.p);
		while (at + n < s.n && s.p[at + n] == ':')
			n++;
		if ((n == 2 || n == 3) && s.p[at - 1] == ' ' && at + n < s.n &&
		    s.p[at + n] == ' ') {
			*colons = n;
			return at - 1;
		}
		at += n;
	}
	return s.n;
}

static void
trim_end(struct node *text)
{
	while (text->text.n != 0 && text->text.p[text->text.n - 1] == ' ')
		text->text.n--;
}

/* Cuts a line into front and back.  Returns false if it is not a pair. */
static bool
cut_line(struct arena *arena, struct node *line, struct node **back, bool *reversed)
{
	struct node *before = NULL;

	for (struct node *node = line; node != NULL; before = node, node = node->next) {
		size_t colons = 0, at;
		struct node *rest;

		if (node->kind != NODE_TEXT)
			continue;
		/* The separator may begin or end a text node: "`vector` :: a list". */
		at = find_separator(node->text, &colons);
		if (at == node->text.n)
			continue;
		rest = node_new(arena, NODE_TEXT, node->offset);
		rest->text = slice_from(node->text, at + colons + 2);
		rest->text = slice_from(rest->text, utf8_skip_space(rest->text, 0));
		rest->next = node->next;
		node->text = slice_until(node->text, at);
		trim_end(node);
		node->next = NULL;
		*back = rest->text.n == 0 && rest->next != NULL ? rest->next : rest;
		*reversed = colons == 3;
		if (node->text.n == 0 && before != NULL)
			before->next = NULL;
		return node->text.n != 0 || before != NULL;
	}
	return false;
}

/* The position of a line: that of the first node with one, else that of its paragraph. */
static uint32_t
find_line_offset(const struct node *line, uint32_t paragraph)
{
	for (; line != NULL; line = line->child)
		if (line->offset != 0)
			return line->offset;
	return paragraph;
}

/*
 * The offset at which attributes could be written after the line at `offset`: its end, or 0 if code
 * or a formula continues on the next line, as the position of the rest shows.
 */
static uint32_t
find_attributes_offset(const struct taking *taking, uint32_t offset, const struct node *rest,
    const struct node *paragraph)
{
	const struct text *text = taking->text;
	size_t index = text_line_at(text, offset), next = index + 1;
	struct slice line = utf8_trim(text_line(text, index));

	if (rest != NULL)
		next = text_line_at(text, find_line_offset(rest, 0));
	else if (text_line_at(text, paragraph->number) != index)
		return 0;
	return next == index + 1 ? (uint32_t)(line.p + line.n - text->bytes.p) : 0;
}

/* Removes attributes, and the white space before them, from the end of a line. */
static struct slice
take_attributes(struct node *line)
{
	struct node *before = NULL;
	struct slice braces;

	for (; line != NULL && line->next != NULL; line = line->next)
		before = line;
	if (before == NULL || !node_is_attributes(line))
		return SLICE_NONE;
	braces = line->target;
	before->next = NULL;
	if (before->kind == NODE_TEXT)
		trim_end(before);
	return braces;
}

/* Begins the back of the last pair with a paragraph. */
static void
add_back(struct taking *taking, struct node *words, uint32_t offset)
{
	taking->opening = node_new(taking->arena, NODE_PARAGRAPH, offset);
	append(&taking->words, words);
	append(&taking->back, taking->opening);
}

/* Continues a list of words with a line, after a line end of the same kind as before it. */
static void
continue_words(
    struct taking *taking, struct list *words, struct node *line, const struct node *end)
{
	enum node_kind kind = end != NULL ? (enum node_kind)end->kind : NODE_SPACE;

	if (words->first != NULL)
		append(words, node_new(taking->arena, kind, line->offset));
	append(words, line);
}

/*
 * Whether an answer of the family comes before the next question of it, in this paragraph or the
 * next one.
 */
static bool
answer_follows(struct node *rest, const struct node *next, enum sign_family family)
{
	enum sign_family found = family;
	bool start = true;

	for (; rest != NULL; rest = rest->next) {
		enum sign sign = start ? read_sign(rest, &found) : SIGN_NONE;

		if (sign != SIGN_NONE && found == family)
			return sign == SIGN_ANSWER;
		start = node_is_line_end(rest);
	}
	return next != NULL && next->kind == NODE_PARAGRAPH &&
	    read_sign(next->child, &found) == SIGN_ANSWER && found == family;
}

/* Removes empty text at the start of the words. */
static struct node *
skip_empty(struct node *words)
{
	while (words != NULL && words->kind == NODE_TEXT && words->text.n == 0)
		words = words->next;
	return words;
}

/* Lets the pair just added have the attributes at the end of its line. */
static void
take_pair_attributes(struct taking *taking, struct node *line, const struct node *rest,
    const struct node *paragraph)
{
	taking->last->attributes = line == NULL ? SLICE_NONE : take_attributes(line);
	taking->last->attributes_offset =
	    find_attributes_offset(taking, taking->last->offset, rest, paragraph);
}

/* The words of a front that begins in bold; the whole front needs no emphasis. */
static struct node *
unwrap_front(struct node *line)
{
	struct list words = {NULL, NULL};

	if ((line->kind != NODE_STRONG && line->kind != NODE_EMPHASIS) || line->child == NULL ||
	    line->child->kind == NODE_HTML)
		return line;
	append(&words, line->child);
	append(&words, line->next);
	return words.first;
}

/* Takes a line with a term and its definition, which may be on further lines or nested. */
static bool
take_term_line(struct taking *taking, struct node *line, const struct node *rest,
    const struct node *paragraph)
{
	uint32_t offset = find_line_offset(line, paragraph->offset);
	struct node *back;

	if (line == NULL || !lead_is_term(line, taking->plain) ||
	    (rest == NULL && !taking->nested && !lead_is_defined(line, taking->plain)))
		return false;
	back = lead_cut_term(taking->arena, line, taking->plain);
	add_pair(taking, unwrap_front(line), offset);
	take_pair_attributes(taking, back, rest, paragraph);
	add_back(taking, skip_empty(back), offset);
	taking->answered = taking->wanted == UNMARKED_SECTION;
	return true;
}

/* Takes a paragraph whose first line is a question, or words in bold. */
static void
take_question(struct taking *taking, struct node *paragraph)
{
	struct node *rest = paragraph->child, *end = NULL;
	struct node *line = take_line(&rest, &end);
	uint32_t offset = find_line_offset(line, paragraph->offset);

	if (line == NULL)
		return;
	add_pair(taking, NULL, offset);
	take_pair_attributes(taking, line, rest, paragraph);
	append(&taking->front, line->kind == NODE_STRONG && skip_empty(line->next) == NULL
	    ? unwrap_front(line) : line);
	if (rest != NULL)
		add_back(taking, rest, find_line_offset(rest, offset));
	taking->answered = taking->wanted == UNMARKED_SECTION;
}

/* Takes one line of a paragraph.  Returns false if it does not begin a part of a pair. */
static bool
take_pair_line(struct taking *taking, struct node *line, struct node *rest,
    const struct node *paragraph)
{
	enum sign_family family = taking->family;
	enum sign sign = read_sign(line, &family);
	uint32_t offset = find_line_offset(line, paragraph->offset);
	struct slice attributes;
	struct node *back;
	bool reversed;

	if (taking->unmarked)
		return take_term_line(taking, line, rest, paragraph);
	if (sign == SIGN_QUESTION && (answer_follows(rest, taking->next, family) ||
	    (taking->signed_before && family == taking->family))) {
		attributes = take_attributes(line);
		add_pair(taking, remove_sign(line), offset);
		taking->asked = true;
		taking->family = family;
	} else if (sign == SIGN_ANSWER && taking->asked && family == taking->family) {
		taking->asked = false;
		taking->answered = taking->signed_before = true;
		add_back(taking, remove_sign(line), offset);
		return true;
	} else if (cut_line(taking->arena, line, &back, &reversed)) {
		attributes = take_attributes(back);
		add_pair(taking, line, offset);
		taking->last->reversed = reversed;
		add_back(taking, back, offset);
	} else {
		return false;
	}
	taking->last->attributes = attributes;
	taking->last->attributes_offset = find_attributes_offset(taking, offset, rest, paragraph);
	return true;
}

static bool
may_have_terms(const struct taking *taking, const struct node *paragraph)
{
	bool start = true;

	if (taking->wanted == UNMARKED_QUESTIONS)
		return false;
	if (taking->plain && (taking->in_item ||
	    lead_read_paragraph(paragraph, true) != LEAD_NONE))
		return true;
	for (const struct node *node = paragraph->child; node != NULL; node = node->next) {
		if (start && lead_is_term(node, false))
			return true;
		start = node_is_line_end(node);
	}
	return false;
}

static bool
may_have_pairs(const struct taking *taking, const struct node *paragraph)
{
	enum sign_family family;
	bool start = true;
	size_t colons;

	if (taking->unmarked)
		return may_have_terms(taking, paragraph);
	for (struct node *node = paragraph->child; node != NULL; node = node->next) {
		if (start && read_sign(node, &family) != SIGN_NONE)
			return true;
		start = node_is_line_end(node);
		if (node->kind == NODE_TEXT && memchr(node->text.p, ':', node->text.n) != NULL &&
		    find_separator(node->text, &colons) < node->text.n)
			return true;
	}
	return false;
}

/* Takes the pairs out of a paragraph.  Returns NULL if nothing is left of it. */
static struct node *
take_paragraph(struct taking *taking, struct node *paragraph)
{
	struct node *rest = paragraph->child;
	struct list kept = {NULL, NULL};
	struct node *end = NULL;
	bool in_pair = false;

	while (rest != NULL) {
		struct node *before = end, *line = take_line(&rest, &end);

		if (line == NULL || take_pair_line(taking, line, rest, paragraph))
			in_pair = true;
		else if (in_pair)
			continue_words(taking, taking->asked ? &taking->front : &taking->words,
			    line, before);
		else
			continue_words(taking, &kept, line, before);
	}
	paragraph->child = kept.first;
	return kept.first == NULL ? NULL : paragraph;
}

static struct node	*take_list(struct taking *, struct node *list);

/* Each row after the first is a pair. */
static void
take_table(struct taking *taking, const struct node *table)
{
	const struct node *head = table->child;

	for (const struct node *row = head->next; row != NULL; row = row->next) {
		struct node *front = row->child->child;

		add_pair(taking, front->next == NULL ? unwrap_front(front) : front, row->offset);
		append(&taking->back, pair_table_back(taking->arena, head, row));
	}
	finish_pair(taking);
}

/* Whether an item of the list is a pair without a marker. */
static bool
has_lead(const struct node *list, bool plain)
{
	const struct node *item = list->child;

	while (item != NULL && lead_read_item(item, plain) == LEAD_NONE)
		item = item->next;
	return item != NULL;
}

/* Takes a block as a whole, if it consists of pairs without markers. */
static bool
take_unmarked_block(struct taking *taking, struct node *block)
{
	bool section = taking->wanted == UNMARKED_SECTION;

	if (block->kind == NODE_TABLE && taking->wanted != UNMARKED_QUESTIONS &&
	    pair_table_is_list(block))
		take_table(taking, block);
	else if (section && block->kind == NODE_PARAGRAPH &&
	    lead_read_paragraph(block, false) == LEAD_QUESTION)
		take_question(taking, block);
	else
		return section && block->kind == NODE_RULE;
	return true;
}

/* Whether the list begins with "- Q: ...". */
static bool
begins_with_question(const struct node *list)
{
	const struct node *paragraph = list->child == NULL ? NULL : list->child->child;
	enum sign_family family;

	return paragraph != NULL && paragraph->kind == NODE_PARAGRAPH &&
	    read_sign(paragraph->child, &family) == SIGN_QUESTION;
}

/* Whether a list after an answer contains pairs of its own. */
static bool
has_own_pairs(const struct taking *taking, const struct node *list)
{
	return list->kind == NODE_LIST && (taking->unmarked ? has_lead(list, taking->plain) :
	    begins_with_question(list));
}

/* Takes the pairs out of a block.  Returns NULL if nothing is left of it. */
static struct node *
take_block(struct taking *taking, struct node *block)
{
	if (taking->unmarked && take_unmarked_block(taking, block))
		return NULL;
	if (block->kind == NODE_PARAGRAPH && may_have_pairs(taking, block))
		return take_paragraph(taking, block);
	if (taking->answered && !has_own_pairs(taking, block)) {
		append(&taking->back, block);
		return NULL;
	}
	return block->kind == NODE_LIST ? take_list(taking, block) : block;
}

/* Whether the first line of the item is the front of a pair without a separator. */
static bool
wants_question(const struct taking *taking, const struct node *item)
{
	enum lead lead = lead_read_item(item, false);

	return lead == LEAD_QUESTION ||
	    (lead == LEAD_BOLD && taking->wanted != UNMARKED_QUESTIONS);
}

static void
take_question_item(struct taking *taking, struct node *item)
{
	struct node *rest = item->child->next;

	item->child->next = NULL;
	take_question(taking, item->child);
	append(&taking->back, rest);
	finish_pair(taking);
}

/*
 * Blocks after a pair in its item are part of its back.  The answer to a question may be the next
 * item.
 */
static struct node *
take_item(struct taking *taking, struct node *item, const struct node *next_item)
{
	struct node *first = item->child, *rest;
	struct list kept = {NULL, NULL};

	if (first == NULL || first->kind != NODE_PARAGRAPH)
		return item;
	if (taking->unmarked && wants_question(taking, item)) {
		take_question_item(taking, item);
		return NULL;
	}
	rest = first->next;
	first->next = NULL;
	taking->next = next_item == NULL ? NULL : next_item->child;
	taking->in_item = true;
	taking->nested = rest != NULL;
	if (may_have_pairs(taking, first) && take_paragraph(taking, first) == NULL) {
		append(taking->asked ? &taking->front : &taking->back, rest);
		if (!taking->asked || next_item == NULL)
			finish_pair(taking);
		return NULL;
	}
	for (append(&kept, first); rest != NULL;) {
		struct node *block = rest;

		rest = rest->next;
		block->next = NULL;
		append(&kept, block->kind == NODE_LIST ? take_list(taking, block) : block);
	}
	return item;
}

static struct node *
take_list(struct taking *taking, struct node *list)
{
	struct list kept = {NULL, NULL};
	struct node *rest = list->child;

	while (rest != NULL) {
		struct node *item = rest;

		rest = rest->next;
		item->next = NULL;
		append(&kept, take_item(taking, item, rest));
	}
	list->child = kept.first;
	return kept.first == NULL ? NULL : list;
}

/* The number of blocks if all are <details> with a summary, else 0. */
static size_t
count_details(const struct node *blocks)
{
	size_t n = 0;

	for (; blocks != NULL; blocks = blocks->next, n++)
		if (blocks->kind != NODE_DETAILS || blocks->child->child == NULL)
			return 0;
	return n;
}

static void
take_details(struct taking *taking, struct node *details)
{
	struct node *next;

	for (; details != NULL; details = next) {
		struct node *summary = details->child;

		next = details->next;
		add_pair(taking, summary->child, details->offset);
		append(&taking->back, summary->next);
	}
}

static struct node *
take_blocks(struct taking *taking, struct node *blocks, struct pair_card **pairs)
{
	struct list kept = {NULL, NULL};

	while (blocks != NULL) {
		struct node *block = blocks;

		taking->next = blocks = block->next;
		taking->in_item = taking->nested = false;
		block->next = NULL;
		append(&kept, take_block(taking, block));
	}
	finish_pair(taking);
	while (*pairs != NULL)
		pairs = &(*pairs)->next;
	*pairs = taking->first;
	return kept.first;
}

struct node *
pairs_take(struct arena *arena, const struct text *text, struct node *blocks, bool details,
    struct pair_card **pairs)
{
	struct taking taking = {.arena = arena, .text = text};
	size_t folded = count_details(blocks);

	if (folded > 1 || (folded == 1 && details)) {
		take_details(&taking, blocks);
		blocks = NULL;
	}
	return take_blocks(&taking, blocks, pairs);
}

struct node *
pairs_take_unmarked(struct arena *arena, const struct text *text, struct node *blocks,
    enum unmarked wanted, struct pair_card **pairs)
{
	struct taking taking = {
		.arena = arena,
		.text = text,
		.unmarked = true,
		.wanted = wanted,
		.plain = wanted == UNMARKED_PAIRS,
	};

	return take_blocks(&taking, blocks, pairs);
}
