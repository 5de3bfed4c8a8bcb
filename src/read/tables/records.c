/* SPDX-License-Identifier: MIT */
/*
 * A library for CSV would give the cells, but neither their offsets nor whether a quote was closed.
 */
#include "config.h"

#include "base/buf.h"
#include "read/tables/records.h"

void
record_reader_start(struct record_reader *reader, struct arena *arena, struct slice bytes, size_t at,
    struct slice separator)
{
	*reader = (struct record_reader){
		.arena = arena,
		.bytes = bytes,
		.separator = separator,
		.at = at,
		.unclosed = SIZE_MAX,
	};
	for (reader->last_quote = bytes.n; reader->last_quote != 0; reader->last_quote--)
		if (bytes.p[reader->last_quote - 1] == '"')
			break;
}

void
record_reader_end(struct record_reader *reader)
{
	vec_free(&reader->cells);
}

static bool
is_line_end(const struct record_reader *reader, size_t at)
{
	return at == reader->bytes.n || reader->bytes.p[at] == '\n' || reader->bytes.p[at] == '\r';
}

static size_t
skip_line_end(const struct record_reader *reader, size_t at)
{
	return at + (slice_starts(slice_from(reader->bytes, at), SLICE("\r\n")) ? 2
	    : at < reader->bytes.n ? 1 : 0);
}

static bool
is_separator(const struct record_reader *reader, size_t at)
{
	return slice_starts(slice_from(reader->bytes, at), reader->separator);
}

static size_t
find_cell_end(const struct record_reader *reader, size_t at)
{
	while (!is_line_end(reader, at) && !is_separator(reader, at))
		at++;
	return at;
}

/* Returns the offset of the quote that closes the cell, or that of the end. */
static size_t
find_closing_quote(const struct record_reader *reader, size_t at)
{
	struct slice bytes = reader->bytes;

	while (at < reader->last_quote) {
		const char *quote = memchr(bytes.p + at, '"', bytes.n - at);

		at = (size_t)(quote - bytes.p);
		if (at + 1 == bytes.n || bytes.p[at + 1] != '"')
			return at;
		at += 2;
	}
	return bytes.n;
}

/* Replaces each two quotes by one. */
static struct slice
unescape(struct arena *arena, struct slice quoted)
{
	struct buf plain = {0};
	struct slice cell;

	if (memchr(quoted.p, '"', quoted.n) == NULL)
		return quoted;
	for (size_t i = 0; i < quoted.n; i++) {
		buf_byte(&plain, quoted.p[i]);
		i += quoted.p[i] == '"';
	}
	cell = arena_slice(arena, buf_slice(&plain));
	buf_free(&plain);
	return cell;
}

/* Whatever follows the closing quote is part of the cell, as for Anki. */
static struct slice
join(struct arena *arena, struct slice cell, struct slice rest)
{
	struct buf joined = {0};

	if (rest.n == 0)
		return cell;
	buf_add(&joined, cell);
	buf_add(&joined, rest);
	cell = arena_slice(arena, buf_slice(&joined));
	buf_free(&joined);
	return cell;
}

/* Reads a cell whose quote opens at `at`.  Returns the offset after it, or `at` if it never closes. */
static size_t
read_quoted(struct record_reader *reader, size_t at, struct slice *cell)
{
	size_t close = find_closing_quote(reader, at + 1), end;

	if (close == reader->bytes.n) {
		if (at < reader->unclosed)
			reader->unclosed = at;
		return at;
	}
	end = find_cell_end(reader, close + 1);
	*cell = join(reader->arena,
	    unescape(reader->arena, slice_from(slice_until(reader->bytes, close), at + 1)),
	    slice_from(slice_until(reader->bytes, end), close + 1));
	return end;
}

/* Reads the cell at `at` and returns the offset after it. */
static size_t
read_cell(struct record_reader *reader, size_t at, struct slice *cell)
{
	size_t end;

	if (at < reader->bytes.n && reader->bytes.p[at] == '"') {
		end = read_quoted(reader, at, cell);
		if (end != at)
			return end;
	}
	end = find_cell_end(reader, at);
	*cell = slice_from(slice_until(reader->bytes, end), at);
	return end;
}

static bool
is_blank(const struct record_reader *reader)
{
	for (size_t i = 0; i < reader->cells.n; i++)
		for (size_t j = 0; j < reader->cells.v[i].n; j++)
			if (reader->cells.v[i].p[j] != ' ' && reader->cells.v[i].p[j] != '\t')
				return false;
	return true;
}

static void
read_record(struct record_reader *reader)
{
	size_t at = reader->at;
	struct slice cell;

	reader->start = at;
	reader->cells.n = 0;
	for (;;) {
		at = read_cell(reader, at, &cell);
		vec_push(&reader->cells, cell);
		if (is_line_end(reader, at))
			break;
		at += reader->separator.n;
	}
	reader->at = skip_line_end(reader, at);
}

bool
record_reader_next(struct record_reader *reader)
{
	while (reader->at < reader->bytes.n) {
		read_record(reader);
		if (!is_blank(reader))
			return true;
	}
	return false;
}
