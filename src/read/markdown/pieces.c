/* SPDX-License-Identifier: MIT */
/*
 * A piece begins with a heading after a blank line, at the left margin, so that no list, quote or
 * paragraph above can contain it.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/line.h"
#include "read/markdown/pieces.h"

/* Small enough for the tree of a piece to stay in the processor's cache, which halves the time. */
#define PIECE_BYTES	((size_t)16 * 1024)

/* Whether s begins HTML that a blank line does not end (CommonMark 4.6, kinds 1 to 5). */
static bool
opens_long_html(struct slice s)
{
	static const struct slice openings[] = {
		SLICE("<!"), SLICE("<?"), SLICE("<pre"), SLICE("<script"), SLICE("<style"),
		SLICE("<textarea"), SLICE("<PRE"), SLICE("<SCRIPT"), SLICE("<STYLE"),
		SLICE("<TEXTAREA"),
	};

	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++)
		if (slice_starts(s, openings[i]))
			return true;
	return false;
}

static bool
has_byte(struct slice s, char byte)
{
	return s.n != 0 && memchr(s.p, byte, s.n) != NULL;
}

static void
add_line_rules(struct piece_rules *rules, struct slice line)
{
	struct slice s = slice_from(line, markdown_line_read(line).at);
	const char *close;

	if (s.n == 0 || (s.p[0] != '[' && s.p[0] != '<'))
		return;
	if (s.p[0] == '<') {
		rules->whole = rules->whole || opens_long_html(s);
		return;
	}
	close = memchr(s.p, ']', s.n);
	/* Without a bracket, the name may continue on the next line. */
	if (close != NULL && (close + 1 == s.p + s.n || close[1] != ':'))
		return;
	rules->whole = true;
	rules->links = rules->links || !slice_starts(s, SLICE("[^"));
}

struct piece_rules
pieces_find_rules(const struct text *text, size_t first)
{
	struct piece_rules rules = {
		.fences = has_byte(text->bytes, '`') || has_byte(text->bytes, '~'),
	};

	/* Most texts have neither byte, and most lines of the others. */
	if (!has_byte(text->bytes, '[') && !has_byte(text->bytes, '<'))
		return rules;
	for (size_t i = first; i < text->nlines; i++) {
		struct slice line = text_line(text, i);

		if (has_byte(line, '[') || has_byte(line, '<'))
			add_line_rules(&rules, line);
	}
	return rules;
}

static bool
may_begin(const struct text *text, size_t index)
{
	struct slice line = text_line(text, index);
	struct markdown_line opening = markdown_line_read(line);

	return opening.kind == MARKDOWN_HEADING && opening.at == 0 && index > 0 &&
	    utf8_trim(text_line(text, index - 1)).n == 0;
}

static bool
may_be_fence(struct slice line)
{
	return has_byte(line, '`') || has_byte(line, '~');
}

size_t
pieces_find_end(const struct text *text, const struct piece_rules *rules, size_t first)
{
	struct markdown_line fence = {.kind = MARKDOWN_BLANK};
	size_t start = first < text->nlines ? text->lines[first].start : 0;

	if (rules->whole)
		return text->nlines;
	for (size_t i = first; i < text->nlines; i++) {
		struct slice line = text_line(text, i);

		if (fence.kind == MARKDOWN_FENCE && markdown_fence_is_left(&fence, line))
			fence.kind = MARKDOWN_BLANK;
		if (line.n == 0 || (line.p[0] != '#' && !(rules->fences && may_be_fence(line))))
			continue;
		if (fence.kind == MARKDOWN_FENCE) {
			if (markdown_fence_is_closed(&fence, line))
				fence.kind = MARKDOWN_BLANK;
		} else if (i > first && text->lines[i].start - start >= PIECE_BYTES &&
		    may_begin(text, i)) {
			return i;
		} else {
			struct markdown_line opening = markdown_line_read(line);

			if (opening.kind == MARKDOWN_FENCE)
				fence = opening;
		}
	}
	return text->nlines;
}
