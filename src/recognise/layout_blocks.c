/* SPDX-License-Identifier: MIT */
/*
 * Looks at runs of adjacent text lines.  A single line proves nothing: prose contains "f()" and
 * ends in semicolons.  Only lines that are indented differently need their layout, so code without
 * indentation stays a series of lines.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/code_line.h"
#include "recognise/layout_blocks.h"
#include "recognise/pairs_and_questions.h"

#define PROOF_LEAST	2	/* of code, see proof_of_code() */

/* Lines of text without blank lines between them, unless these are inside braces. */
struct block {
	struct document	*doc;
	const struct document_stats *stats;
	size_t		 first, end;	/* indexes of shapes */
};

static struct slice
text_of(const struct block *block, size_t i)
{
	return block->doc->lines[block->stats->shapes[i].line].text;
}

/* Whether the text contains characters of Unicode that draw boxes. */
static bool
has_box(struct slice text)
{
	const char *p = memchr(text.p, 0xe2, text.n), *end = text.p + text.n;

	for (; p != NULL && end - p > 2; p = memchr(p + 1, 0xe2, (size_t)(end - p - 1)))
		if ((unsigned char)p[1] >= 0x94 && (unsigned char)p[1] <= 0x96)
			return true;
	return false;
}

/* Whether the text consists of characters that draw lines: "+---", "/ \", "|  |". */
static bool
is_art(struct slice text)
{
	size_t strokes = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\0' || strchr(" \t+-|/\\_=<>^vV.:o*'`~", text.p[i]) == NULL)
			return false;
		strokes += strchr("|/\\-_", text.p[i]) != NULL;
	}
	return strokes > 0;
}

/* Whether the line is part of a drawing or of a table. */
static bool
is_drawn(struct slice text)
{
	char last = text.p[text.n - 1];

	return has_box(text) || is_art(text) ||
	    (text.n > 4 && (text.p[0] == '|' || text.p[0] == '+') && (last == '|' || last == '+'));
}

/* Whether the line cannot be part of a table: "+---", "/ \". */
static bool
is_border(struct slice text)
{
	return has_box(text) || (is_art(text) && text.n > 2 && text.p[0] != '|' &&
	    (slice_has(text, SLICE("--")) || memchr(text.p, '\\', text.n) != NULL ||
		memchr(text.p, '/', text.n) != NULL));
}

/* "for x in y:", "if a > b:", but not "for example:". */
static bool
opens_with_colon(struct slice text)
{
	static const char *const words[] = {
		"def ", "class ", "try:", "else:", "if ", "elif ", "for ", "while ", "with ",
		"except ",
	};
	bool word = false;

	if (text.p[text.n - 1] != ':')
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && !word; i++)
		word = slice_starts(text, slice_of(words[i]));
	return word && (text.n < 6 || slice_has(text, SLICE(" in ")) ||
	    slice_has(text, SLICE("(")) || slice_has(text, SLICE("=")) ||
	    slice_has(text, SLICE("<")) || slice_has(text, SLICE(">")) ||
	    slice_has(text, SLICE("Error")));
}

static bool
looks_like_code(const struct block *block, size_t i)
{
	static const char *const words[] = {"return", "import ", "print(", "#include", "def ", "else"};
	struct slice text = text_of(block, i);

	for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (slice_starts(text, slice_of(words[k])))
			return true;
	return block->stats->shapes[i].code != CODE_NONE || text.p[0] == '}' ||
	    opens_with_colon(text);
}

/* How much the line proves that it is code: 2 if it has a block, 1 if it is a statement, or 0. */
static unsigned
proof_of_code(struct slice text)
{
	char last = text.p[text.n - 1];

	if (last == '{' || text.p[0] == '}' || opens_with_colon(text))
		return 2;
	if (last == ';')
		return slice_has(text, SLICE(");")) || slice_has(text, SLICE("="));
	return text.p[0] == '<' && last == '>';
}

/* Shows the lines from first to the one before end as typed, with the rules between them. */
static void
mark_verbatim(const struct block *block, size_t first, size_t end)
{
	const struct shape *shapes = block->stats->shapes;

	for (size_t line = shapes[first].line; line <= shapes[end - 1].line; line++) {
		block->doc->lines[line].verbatim = true;
		block->doc->lines[line].continues = false;
		if (block->doc->lines[line].class != LINE_BLANK)
			block->doc->lines[line].class = LINE_TEXT;
	}
}

/* Whether spaces align parts of the line, as above and below a drawing. */
static bool
has_columns(const struct block *block, size_t i)
{
	return slice_has(text_of(block, i), SLICE("   "));
}

/* Whether the line begins with a branch of a tree, whose root is the line above. */
static bool
is_branch(struct slice text)
{
	return slice_starts(text, SLICE("\xe2\x94\x9c")) || slice_starts(text, SLICE("\xe2\x94\x94"));
}

/* Marks the drawing in the block, if any. */
static bool
mark_drawing(const struct block *block)
{
	const struct shape *shapes = block->stats->shapes;
	size_t first = block->first, end = block->end, drawn = 0, borders = 0;

	while (first < end && !is_drawn(text_of(block, first)))
		first++;
	while (end > first && !is_drawn(text_of(block, end - 1)))
		end--;
	for (size_t i = first; i < end; i++) {
		drawn += is_drawn(text_of(block, i));
		borders += is_border(text_of(block, i));
	}
	if (borders == 0 || drawn < 2 || drawn * 2 < end - first)
		return false;
	first -= first > block->first && is_branch(text_of(block, first));
	while (first > block->first && has_columns(block, first - 1))
		first--;
	while (end < block->end &&
	    (has_columns(block, end) || shapes[end].indent > shapes[first].indent))
		end++;	/* also a caption in the middle */
	mark_verbatim(block, first, end);
	return true;
}

/* Marks the code in the block, if any. */
static void
mark_code(const struct block *block)
{
	const struct shape *shapes = block->stats->shapes;
	size_t first = block->first, end = block->end, code = 0, proof = 0;
	bool varies = false;

	while (first < end && !looks_like_code(block, first))
		first++;
	if (first == end)
		return;
	if (first > block->first && slice_equal(text_of(block, first), SLICE("{")))
		first--;	/* "int main(int argc, char **argv)" */
	while (!looks_like_code(block, end - 1) && shapes[end - 1].indent <= shapes[first].indent)
		end--;
	for (size_t i = first; i < end; i++) {
		code += looks_like_code(block, i);
		proof += proof_of_code(text_of(block, i));
		varies = varies || shapes[i].indent != shapes[first].indent;
	}
	if (varies && proof >= PROOF_LEAST && 2 * code >= end - first)
		mark_verbatim(block, first, end);
}

/* Whether line i can be part of code or of a drawing, however it was read. */
static bool
may_be_part(const struct document *doc, const struct document_stats *stats, size_t i)
{
	const struct line *line = &doc->lines[stats->shapes[i].line];

	if (stats->forms != NULL && stats->forms[i].part != FORM_FREE &&
	    stats->forms[i].part != FORM_BODY)
		return false;
	if (line->marker.n != 0 || line->text.n == 0 ||
	    (doc->has_braces && slice_has(line->text, SLICE("{{"))))
		return false;
	return line->class == LINE_TEXT || line->class == LINE_BULLET ||
	    (line->class == LINE_HEADING && stats->shapes[i].mark == MARK_NONE &&
		proof_of_code(line->text) != 0);
}

/* Whether no blank line is above line i; a rule may be part of a drawing. */
static bool
is_adjacent(const struct document *doc, const struct shape *shapes, size_t i)
{
	for (size_t line = shapes[i - 1].line + 1; line < shapes[i].line; line++)
		if (doc->lines[line].class == LINE_BLANK)
			return false;
	return true;
}

/* Returns the end of the block that begins with line `first`. */
static size_t
end_of_block(struct document *doc, const struct document_stats *stats, size_t first)
{
	size_t i = first;
	long open = 0;		/* braces */

	for (; i < stats->n && may_be_part(doc, stats, i); i++) {
		struct slice text = doc->lines[stats->shapes[i].line].text;

		if (i > first && !is_adjacent(doc, stats->shapes, i) &&
		    (open <= 0 || stats->shapes[i].gap > 1))
			break;
		open += (text.p[text.n - 1] == '{') - (text.p[0] == '}');
	}
	return i;
}

void
find_layout_blocks(struct document *doc, const struct document_stats *stats)
{
	for (size_t i = 0; i < stats->n;) {
		struct block block = {.doc = doc, .stats = stats, .first = i};

		if (i + 1 == stats->n || doc->lines[stats->shapes[i + 1].line].marker.n != 0) {
			i++;	/* alone above a bullet, as most headings are, or a bullet */
			continue;
		}
		block.end = end_of_block(doc, stats, i);
		if (block.end - i > 1 && !mark_drawing(&block))
			mark_code(&block);
		i = block.end > i ? block.end : i + 1;
	}
}
