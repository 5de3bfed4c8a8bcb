/* SPDX-License-Identifier: MIT */
/*
 * Measures lines without parsing them, because some texts are not parsed as a whole.  The figures
 * below separate notes by 11 authors, none of which are wrapped, from a hundred wrapped manuals.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "read/attributes.h"
#include "read/markdown/line.h"
#include "read/markdown/line_ends.h"

/* Text is wrapped at a width in this range, in columns. */
#define WIDTH_LEAST	56
#define WIDTH_MOST	144
/* A line in which that many more columns would have been free was not wrapped. */
#define WIDTH_SPARE	12
/* A shorter line that ends in the middle of a sentence may be an item of a list without bullets. */
#define SENTENCE_LEAST	40

/* How a line of a paragraph ends, before the next one. */
struct line_end {
	uint32_t	 width;		/* columns of the line ... */
	uint32_t	 needed;	/* ... and with a space and the first word of the next line */
	bool		 in_sentence;	/* between two words of a sentence */
};

/* The line ends of a text, or of one paragraph. */
struct wrapping {
	uint32_t	 ends;
	/*
	 * A width fits a line end in a sentence if the line is at most that wide, but would be
	 * wider with the next word.  Here: how many more line ends w fits than w - 1.
	 */
	int32_t		 rises[WIDTH_MOST + 2];
	uint32_t	 width;		/* the one that fits the most line ends ... */
	uint32_t	 fitting;	/* ... and how many it fits */
};

/* measuring */

static uint32_t
count_columns(struct slice s)
{
	uint32_t columns = 0;

	for (size_t at = 0; at < s.n;) {
		int32_t c = utf8_next(s, &at);

		columns += c < 0x80 ? 1 : (uint32_t)utf8proc_charwidth(c);
	}
	return columns;
}

/* The first word.  Between wide characters, as in Chinese, a line may end anywhere. */
static struct slice
first_word(struct slice s)
{
	size_t at = 0, next = 0;

	while (at < s.n) {
		int32_t c = utf8_next(s, &next);

		if (utf8_is_space(c))
			break;
		if (c >= 0x80 && utf8proc_charwidth(c) == 2)
			return slice_until(s, at == 0 ? next : at);
		at = next;
	}
	return slice_until(s, at);
}

/* Whether the first word may continue a sentence; "type:: a" in Logseq does not. */
static bool
may_continue(struct slice word)
{
	return word.n != 0 && utf8_is_lower(utf8_peek(word, 0)) && word.p[word.n - 1] != ':';
}

/* Options may have added them to a line. */
static struct slice
without_attributes(struct slice line)
{
	size_t start;

	line = utf8_trim_end(line);
	if (line.n != 0 && line.p[line.n - 1] == '}' && attributes_find(line, &start))
		line = utf8_trim_end(slice_until(line, start));
	return line;
}

static struct line_end
read_line_end(const struct text *text, size_t index)
{
	struct slice line = without_attributes(text_line(text, index));
	struct slice next = text_line(text, index + 1), word;
	struct line_end end = {.width = count_columns(line)};

	word = first_word(slice_from(next, markdown_line_read(next).at));
	end.needed = end.width + 1 + count_columns(word);
	end.in_sentence = end.width >= SENTENCE_LEAST && may_continue(word) &&
	    memchr(".!?:;|", line.p[line.n - 1], 6) == NULL;
	return end;
}

static void
add_line_end(struct wrapping *wrapping, const struct line_end *end)
{
	uint32_t least = end->width < WIDTH_LEAST ? WIDTH_LEAST : end->width;
	uint32_t after = end->needed > WIDTH_MOST + 1 ? WIDTH_MOST + 1 : end->needed;

	wrapping->ends++;
	if (end->in_sentence && least < after) {
		wrapping->rises[least]++;
		wrapping->rises[after]--;
	}
}

static void
find_width(struct wrapping *wrapping)
{
	int32_t fitting = 0;

	for (uint32_t width = WIDTH_LEAST; width <= WIDTH_MOST; width++) {
		fitting += wrapping->rises[width];
		if ((uint32_t)fitting > wrapping->fitting) {
			wrapping->fitting = (uint32_t)fitting;
			wrapping->width = width;
		}
	}
}

/* The lines of a paragraph are those from *first to *last; a paragraph that was moved has one. */
static void
find_lines(const struct text *text, const struct node *paragraph, size_t *first, size_t *last)
{
	*first = *last = text_line_at(text, paragraph->offset);
	if (paragraph->number > paragraph->offset)
		*last = text_line_at(text, paragraph->number);
}

static void
add_paragraph(struct wrapping *wrapping, const struct text *text, const struct node *paragraph)
{
	size_t first, last;

	find_lines(text, paragraph, &first, &last);
	for (size_t i = first; i < last; i++) {
		struct line_end end = read_line_end(text, i);

		add_line_end(wrapping, &end);
	}
}

/* In wrapped text, the width fits a quarter to a half of the line ends; in notes, nearly none. */
static bool
is_wrapped(const struct wrapping *wrapping)
{
	return wrapping->fitting != 0 && 5 * wrapping->fitting >= wrapping->ends;
}

/* Whether a line may belong to a paragraph.  Rows of tables do not. */
static bool
is_in_paragraph(struct slice line, const struct markdown_line *opening)
{
	return (opening->kind == MARKDOWN_TEXT || opening->kind == MARKDOWN_ITEM) &&
	    opening->at < line.n && line.p[opening->at] != '|';
}

static void
add_lines(struct wrapping *wrapping, const struct text *text, size_t first)
{
	bool before = false;

	for (size_t i = first, next; i < text->nlines; i = next) {
		struct slice line = text_line(text, i);
		struct markdown_line opening;

		next = i + 1;
		if (line.n == 0) {
			before = false;
			continue;
		}
		opening = markdown_line_read(line);
		if (before && opening.kind == MARKDOWN_TEXT && line.p[opening.at] != '|') {
			struct line_end end = read_line_end(text, i - 1);

			add_line_end(wrapping, &end);
		}
		before = is_in_paragraph(line, &opening);
		if (opening.kind == MARKDOWN_FENCE)
			next = markdown_fence_find_end(text, &opening, next, text->nlines);
	}
}

struct line_ends
line_ends_measure(const struct document *doc, bool in_vault)
{
	struct line_ends ends = {
		.text = doc->text,
		.asked = doc->settings.line_breaks,
		.in_vault = in_vault,
	};
	struct wrapping all = {.ends = 0};

	add_lines(&all, doc->text, doc->properties.nlines);
	find_width(&all);
	if (is_wrapped(&all))
		ends.width = all.width;
	return ends;
}

/* deciding */

/* Whether a paragraph is wrapped although the other text is not, as if it came from elsewhere. */
static bool
is_wrapped_alone(const struct text *text, const struct node *paragraph)
{
	struct wrapping own = {.ends = 0};

	add_paragraph(&own, text, paragraph);
	find_width(&own);
	return own.fitting != 0 && 2 * own.fitting >= own.ends;
}

/* Whether no line of the paragraph needs to end where it does in a text of that width. */
static bool
has_short_lines(const struct text *text, const struct node *paragraph, uint32_t width)
{
	size_t first, last;

	find_lines(text, paragraph, &first, &last);
	for (size_t i = first; i < last; i++) {
		struct line_end end = read_line_end(text, i);

		if (end.in_sentence || end.needed + WIDTH_SPARE > width)
			return false;
	}
	return true;
}

bool
line_ends_are_kept(const struct line_ends *ends, const struct node *paragraph)
{
	if (ends->asked == LINE_BREAKS_KEEP || ends->asked == LINE_BREAKS_JOIN)
		return ends->asked == LINE_BREAKS_KEEP;
	if (ends->width != 0)
		return has_short_lines(ends->text, paragraph, ends->width);
	return ends->in_vault || !is_wrapped_alone(ends->text, paragraph);
}

/* changing */

/* Whether the node already stands on lines of its own, or ends its line. */
static bool
breaks_line(const struct node *node)
{
	return node != NULL && (node->kind == NODE_DISPLAY_MATH ||
	    (node->kind == NODE_HTML && slice_starts(node->text, SLICE("<br"))));
}

static void
keep_lines(struct node *words)
{
	struct node *before = NULL;

	for (; words != NULL; before = words, words = words->next) {
		if (words->kind == NODE_SPACE && !breaks_line(before) && !breaks_line(words->next))
			words->kind = NODE_BREAK;
		keep_lines(words->child);
	}
}

static bool
has_line_end(const struct node *words)
{
	for (; words != NULL; words = words->next)
		if (words->kind == NODE_SPACE ||
		    (words->child != NULL && has_line_end(words->child)))
			return true;
	return false;
}

/*
 * A summary is skipped, as a heading is.  Recursion is bounded, because nodes are at most
 * NODE_DEPTH_MAX deep.
 */
static void
read_blocks(const struct line_ends *ends, struct node *blocks)
{
	for (; blocks != NULL; blocks = blocks->next) {
		if (blocks->kind == NODE_DETAILS)
			read_blocks(ends, blocks->child->next);
		else if (blocks->kind != NODE_PARAGRAPH)
			read_blocks(ends, blocks->child);
		else if (has_line_end(blocks->child) && line_ends_are_kept(ends, blocks))
			keep_lines(blocks->child);
	}
}

void
line_ends_read(const struct line_ends *ends, struct node *blocks)
{
	if (ends->asked != LINE_BREAKS_JOIN)
		read_blocks(ends, blocks);
}
