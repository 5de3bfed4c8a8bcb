/* SPDX-License-Identifier: MIT */
/*
 * Escapes what YAML calls not printable, and all line breaks, of which it knows five.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/yaml_text.h"

static bool
is_escaped(int32_t c)
{
	return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
	    (c & 0xfffe) == 0xfffe;
}

static void
add_escaped(struct buf *buf, int32_t c)
{
	if (c == '\n')
		buf_text(buf, "\\n");
	else if (c < 0x100)
		buf_format(buf, "\\x%02x", (unsigned)c);
	else
		buf_format(buf, c > 0xffff ? "\\U%08x" : "\\u%04x", (unsigned)c);
}

void
yaml_add_quoted(struct buf *buf, struct slice text)
{
	buf_byte(buf, '"');
	for (size_t at = 0, next = 0; at < text.n; at = next) {
		int32_t c = utf8_next(text, &next);

		if (is_escaped(c)) {
			add_escaped(buf, c);
			continue;
		}
		buf_text(buf, c == '"' || c == '\\' ? "\\" : "");
		buf_add(buf, slice_from(slice_until(text, next), at));
	}
	buf_byte(buf, '"');
}

/* Whether a line can stand in a literal block and is not taken for a fence. */
static bool
is_block_line(struct slice line)
{
	struct slice words = utf8_trim(line);

	if ((words.n == 0 && line.n != 0) || slice_equal(words, SLICE("---")) ||
	    slice_equal(words, SLICE("...")))
		return false;
	for (size_t at = 0; at < line.n;)
		if (is_escaped(utf8_next(line, &at)))
			return false;
	return true;
}

/* The first line tells how far all are indented, and at most one line break may end the text. */
static bool
is_block(struct slice text)
{
	if (memchr(text.p, '\n', text.n) == NULL || utf8_trim(slice_until(text, 1)).n == 0 ||
	    (text.p[text.n - 1] == '\n' && text.p[text.n - 2] == '\n'))
		return false;
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		end = slice_find(text, SLICE("\n"), at);
		if (!is_block_line(slice_from(slice_until(text, end), at)))
			return false;
	}
	return true;
}

void
yaml_add_lines(struct buf *buf, struct slice text)
{
	if (text.n == 0 || !is_block(text)) {
		yaml_add_quoted(buf, text);
		buf_byte(buf, '\n');
		return;
	}
	buf_text(buf, text.p[text.n - 1] == '\n' ? "|\n" : "|-\n");
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		end = slice_find(text, SLICE("\n"), at);
		buf_text(buf, end == at ? "" : "  ");
		buf_add(buf, slice_from(slice_until(text, end), at));
		buf_byte(buf, '\n');
	}
}
