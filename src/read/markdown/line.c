/* SPDX-License-Identifier: MIT */
/*
 * Reads single lines without the lines before them, so a line of indented code may look like any
 * other.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"
#include "html/tag.h"
#include "read/markdown/line.h"

static size_t
skip_blanks(struct slice line, size_t at)
{
	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	return at;
}

/* The length of the marker of a list item ("-", "12)") at the start of s; 0 without a marker. */
static size_t
item_marker_length(struct slice s)
{
	size_t n = 0;

	while (n < s.n && n < 9 && ascii_is_digit(s.p[n]))
		n++;
	if (n == s.n)
		return 0;
	if (n == 0 ? s.p[0] != '-' && s.p[0] != '*' && s.p[0] != '+'
	    : s.p[n] != '.' && s.p[n] != ')')
		return 0;
	n++;
	return n == s.n || s.p[n] == ' ' || s.p[n] == '\t' ? n : 0;
}

struct slice
markdown_line_footnote_label(struct slice s)
{
	size_t end = 2;

	if (!slice_starts(s, SLICE("[^")))
		return SLICE_NONE;
	while (end < s.n && strchr("] \t\r\n", s.p[end]) == NULL)
		end++;
	return slice_starts(slice_from(s, end), SLICE("]:"))
	    ? slice_from(slice_until(s, end), 2) : SLICE_NONE;
}

static enum markdown_line_kind
find_kind(struct slice content, bool item)
{
	size_t signs;

	if (content.n == 0)
		return item ? MARKDOWN_ITEM : MARKDOWN_BLANK;
	/* True of most lines; the signs of the other kinds are not letters. */
	if (ascii_is_letter(content.p[0]))
		return item ? MARKDOWN_ITEM : MARKDOWN_TEXT;
	if (slice_run(content, '`') >= 3 || slice_run(content, '~') >= 3)
		return MARKDOWN_FENCE;
	signs = slice_run(content, '#');
	if (signs > 0 && signs <= 6 &&
	    (signs == content.n || content.p[signs] == ' ' || content.p[signs] == '\t'))
		return MARKDOWN_HEADING;
	if (markdown_line_footnote_label(content).n != 0)
		return MARKDOWN_FOOTNOTE;
	return item ? MARKDOWN_ITEM : MARKDOWN_TEXT;
}

bool
markdown_line_opens_html(struct slice s)
{
	struct html_tag tag;
	struct slice name;

	if (s.n < 2 || s.p[0] != '<')
		return false;
	name = html_name(slice_from(s, s.p[1] == '/' ? 2 : 1));
	if ((html_element_flags(name) & HTML_BLOCK) != 0)
		return true;
	/* Any other tag, if it is alone on its line (CommonMark 4.6, kind 7). */
	return html_tag_read(s, &tag) && utf8_trim(slice_from(s, tag.all.n)).n == 0;
}

static uint32_t
count_columns(struct slice s)
{
	uint32_t columns = 0;

	for (size_t i = 0; i < s.n; i++)
		columns += s.p[i] == '\t' ? 4 - columns % 4 : 1;
	return columns;
}

struct markdown_line
markdown_line_read(struct slice line)
{
	struct markdown_line opening = {.kind = MARKDOWN_BLANK};
	bool item = false;
	size_t at = 0, mark = 0, marks = 0, quoted = 0;

	do {
		at += mark;
		at = skip_blanks(line, at);
		if (marks++ == MARKDOWN_MARKS_MAX)
			opening.too_deep = at;
		if (at < line.n && line.p[at] == '>') {
			opening.quotes++;
			quoted = at + 1;
			mark = 1;
		} else {
			mark = item_marker_length(slice_from(line, at));
			item = item || mark != 0;
		}
	} while (mark != 0 && at < line.n);
	opening.at = at;
	opening.kind = find_kind(slice_from(line, at), item);
	opening.item_column = item ? count_columns(slice_until(line, at)) : 0;
	if (opening.kind == MARKDOWN_FENCE) {
		opening.fence = line.p[at];
		opening.fence_column = count_columns(slice_from(slice_until(line, at), quoted));
		opening.fence_length = slice_run(slice_from(line, at), opening.fence);
		/* "```a```" is a code span. */
		if (opening.fence == '`' &&
		    memchr(line.p + at + opening.fence_length, '`',
			line.n - at - opening.fence_length) != NULL)
			opening.kind = item ? MARKDOWN_ITEM : MARKDOWN_TEXT;
	}
	return opening;
}

size_t
markdown_line_find_closing(struct slice line, size_t end)
{
	size_t last = slice_trim_blanks(slice_until(line, end)).n, at;

	for (at = last; at > 0 && line.p[at - 1] == '#';)
		at--;
	return at < last && at > 0 && (line.p[at - 1] == ' ' || line.p[at - 1] == '\t') ? at : end;
}

bool
markdown_line_is_underline(struct slice line)
{
	struct slice s = utf8_trim(line);

	return s.n != 0 && (s.p[0] == '=' || s.p[0] == '-') && slice_run(s, s.p[0]) == s.n;
}

bool
markdown_line_is_question(struct slice content)
{
	struct question_sign sign;
	size_t at = 0, end;

	while (at < content.n && (content.p[at] == '*' || content.p[at] == '_'))
		at++;
	content = slice_from(content, at);
	if (question_sign_read(content, &sign) != 0)
		return !sign.answer;
	/* "**Q:** what?", "**Q**: what?" */
	end = at == 0 ? content.n : slice_find(content, SLICE("*"), 0);
	if (end != content.n && content.p[end - (end != 0)] == ':')
		end--;
	return end != content.n && question_sign_is_word(slice_until(content, end), &sign) &&
	    !sign.answer;
}

size_t
markdown_line_skip_quotes(struct slice line, uint32_t quotes, uint32_t *found)
{
	size_t after = 0;

	*found = 0;
	for (size_t at = 0; *found < quotes && at < line.n && strchr(" \t>", line.p[at]) != NULL;) {
		if (line.p[at++] != '>')
			continue;
		++*found;
		after = at;
	}
	return after;
}

bool
markdown_fence_is_left(const struct markdown_line *fence, struct slice line)
{
	uint32_t quotes;
	size_t at = markdown_line_skip_quotes(line, fence->quotes, &quotes);

	if (fence->quotes != 0)
		return quotes < fence->quotes;
	at = skip_blanks(line, at);
	return at < line.n && count_columns(slice_until(line, at)) < fence->item_column;
}

bool
markdown_fence_is_closed(const struct markdown_line *fence, struct slice line)
{
	uint32_t quotes;
	size_t start = markdown_line_skip_quotes(line, fence->quotes, &quotes);
	size_t at = skip_blanks(line, start), n;

	/*
	 * At most three columns from the start of the block around it (CommonMark 4.5), which
	 * begins at the opening fence or before.
	 */
	if (count_columns(slice_from(slice_until(line, at), start)) > fence->fence_column + 3)
		return false;
	n = slice_run(slice_from(line, at), fence->fence);
	return n >= fence->fence_length && utf8_trim(slice_from(line, at + n)).n == 0;
}

size_t
markdown_fence_find_end(
    const struct text *text, const struct markdown_line *fence, size_t index, size_t end)
{
	for (; index < end; index++) {
		struct slice line = text_line(text, index);

		if (markdown_fence_is_left(fence, line))
			return index;
		if (markdown_fence_is_closed(fence, line))
			return index + 1;
	}
	return end;
}
