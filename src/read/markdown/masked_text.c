/* SPDX-License-Identifier: MIT */
/*
 * Writes the copy (upper half) and maps it back to the source (lower half).
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/masked_text.h"

void
masked_text_start(struct masked_text *out, const struct text *text, size_t first, size_t end)
{
	static const char special[] = {MASK_OPEN, MASK_CLOSE, '\r', '\0'};
	size_t start = first < text->nlines ? text->lines[first].start : text->bytes.n;
	size_t stop = end < text->nlines ? text->lines[end].start : text->bytes.n;

	out->text = text;
	out->first = first;
	out->seen = slice_from(slice_until(text->bytes, stop), start);
	out->copied = start;
	out->special = slice_has_any(out->seen, special);
	out->refers = false;
	out->bytes.n = 0;
	out->masks.n = out->steps.n = out->lines.n = 0;
}

void
masked_text_free(struct masked_text *masked)
{
	buf_free(&masked->bytes);
	vec_free(&masked->masks);
	vec_free(&masked->steps);
	vec_free(&masked->lines);
}

static void
add_step(struct masked_text *out, size_t source)
{
	vec_push(&out->steps, ((struct source_step){(uint32_t)out->bytes.n, (uint32_t)source}));
}

void
masked_text_start_line(struct masked_text *out, size_t offset)
{
	vec_push(&out->lines, (uint32_t)out->bytes.n);
	add_step(out, offset);
}

/* The offset of the first byte from `at` on that cannot be copied as it is. */
static size_t
find_special(const struct masked_text *out, size_t at, size_t end)
{
	const char *p = out->text->bytes.p;

	if (!out->special) {
		const char *newline = memchr(p + at, '\n', end - at);

		return newline == NULL ? end : (size_t)(newline - p);
	}
	while (at < end && p[at] != MASK_OPEN && p[at] != MASK_CLOSE && p[at] != '\n' &&
	    p[at] != '\r')
		at++;
	return at;
}

void
masked_text_copy(struct masked_text *out, size_t end)
{
	const char *p = out->text->bytes.p;

	while (out->copied < end) {
		size_t stop = find_special(out, out->copied, end);

		buf_add(&out->bytes, (struct slice){p + out->copied, stop - out->copied});
		out->copied = stop;
		if (stop == end)
			break;
		out->copied++;
		if (p[stop] == '\r' && out->copied < end && p[out->copied] == '\n')
			continue;
		if (p[stop] == '\n' || p[stop] == '\r') {
			buf_byte(&out->bytes, '\n');
			masked_text_start_line(out, out->copied);
		} else {
			add_step(out, out->copied);
		}
	}
}

/* Not buf_format(), which is slow for notes full of formulas. */
void
masked_text_add_token(struct masked_text *out, size_t index)
{
	char token[24];
	size_t at = sizeof(token);

	token[--at] = MASK_CLOSE;
	do
		token[--at] = (char)('0' + index % 10);
	while ((index /= 10) != 0);
	token[--at] = MASK_OPEN;
	buf_add(&out->bytes, (struct slice){token + at, sizeof(token) - at});
}

size_t
masked_text_put_again(struct masked_text *out, size_t start, size_t end, size_t index)
{
	masked_text_copy(out, start);
	masked_text_add_token(out, index);
	out->copied = end;
	add_step(out, end);
	return end;
}

size_t
masked_text_put(struct masked_text *out, size_t start, size_t end, struct mask mask)
{
	mask.offset = (uint32_t)start;
	mask.length = (uint32_t)(end - start);
	vec_push(&out->masks, mask);
	return masked_text_put_again(out, start, end, out->masks.n - 1);
}

/* The typed bytes of a mask. */
static struct slice
typed_bytes(const struct masked_text *masked, const struct mask *mask)
{
	return slice_until(slice_from(masked->text->bytes, mask->offset), mask->length);
}

void
masked_text_unmask(struct masked_text *out, size_t index)
{
	struct mask *mask = &out->masks.v[index];

	mask->kind = MASK_LITERAL;
	mask->text = typed_bytes(out, mask);
}

size_t
masked_text_put_literal(struct masked_text *out, size_t start, size_t end)
{
	masked_text_put(out, start, end, (struct mask){.kind = MASK_LITERAL});
	masked_text_unmask(out, out->masks.n - 1);
	return end;
}

void
masked_text_finish(struct masked_text *out)
{
	out->seen = buf_slice(&out->bytes);
}

/* The entry of a sorted array at the index, or its last; the parser may point after the end. */
static size_t
clamp(int line, size_t first, size_t n)
{
	size_t index = first + (line < 1 ? 0 : (size_t)line - 1);

	return index < n ? index : n - 1;
}

/* The last step that is not after the offset in the copy. */
static const struct source_step *
find_step(const struct masked_text *masked, uint32_t at)
{
	size_t low = 0, high = masked->steps.n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (masked->steps.v[middle].masked <= at)
			low = middle;
		else
			high = middle;
	}
	return &masked->steps.v[low];
}

uint32_t
masked_text_find_source(const struct masked_text *masked, int line, int column)
{
	uint32_t at = column < 1 ? 0 : (uint32_t)column - 1;
	const struct source_step *step;

	if (masked->lines.n == 0)
		return at +
		    masked->text->lines[clamp(line, masked->first, masked->text->nlines)].start;
	at += masked->lines.v[clamp(line, 0, masked->lines.n)];
	step = find_step(masked, at);
	return step->source + (at - step->masked);
}

const struct mask *
masked_text_find_mask(const struct masked_text *masked, struct slice s, size_t *length)
{
	size_t index = 0, at = 1;

	if (s.n < 3 || s.p[0] != MASK_OPEN)
		return NULL;
	while (at < s.n && ascii_is_digit(s.p[at]))
		index = index * 10 + (size_t)(s.p[at++] - '0');
	if (at == s.n || s.p[at] != MASK_CLOSE || index >= masked->masks.n)
		return NULL;
	*length = at + 1;
	return &masked->masks.v[index];
}

/* Further lines lose the indentation of the code block and the marks of quotes in it. */
static void
add_typed(struct buf *buf, struct slice s, size_t indented)
{
	for (size_t at = 0, end; at < s.n; at = end) {
		end = slice_find(s, SLICE("\n"), at) + 1;
		buf_add(buf, slice_from(slice_until(s, end), at));
		for (size_t n = 0; n < indented && end < s.n; n++)
			end += strchr(" \t>", s.p[end]) != NULL;
	}
}

void
masked_text_restore(
    const struct masked_text *masked, struct buf *buf, struct slice s, size_t indented)
{
	while (s.n != 0) {
		const char *open = memchr(s.p, MASK_OPEN, s.n);
		size_t length = open == NULL ? s.n : (size_t)(open - s.p);
		const struct mask *mask;

		buf_add(buf, slice_until(s, length));
		s = slice_from(s, length);
		if (s.n == 0)
			break;
		mask = masked_text_find_mask(masked, s, &length);
		if (mask == NULL)
			length = 1;
		else
			add_typed(buf, typed_bytes(masked, mask), indented);
		s = slice_from(s, length);
	}
}
