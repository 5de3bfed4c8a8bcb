/* SPDX-License-Identifier: MIT */
/*
 * A line is copied in pieces, each as long as nothing in it is dropped or changed.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/copy_line.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/literals.h"
#include "read/syntaxes/syntax_lines.h"

const struct deletion_mark deletion_highlight = {"==", "==", ";;", NULL, ";;"};
const struct deletion_mark deletion_bold = {"**", "**", ";;", NULL, ";;"};
const struct deletion_mark deletion_braces = {"{{", "}}", "::", ";;", "::"};
const struct deletion_mark deletion_curly = {"{", "}", ":", "|", NULL};

struct line_copying {
	struct line_copier	*copier;
	struct literals		 literals;
	size_t			 from;		/* start of what was not copied yet */
	size_t			 word_end;	/* of the last word that skip_dropped() read */
	bool			 empty;		/* nothing was copied yet */
	bool			 unclosed[DELETION_MARKS];	/* no more deletion with this mark */
	bool			 no_hint;	/* no more "]" */
};

/* A deletion in a line. */
struct marked_deletion {
	struct slice	 text;
	struct slice	 hint;
	unsigned	 number;	/* 0 if the author gave none */
	size_t		 end;		/* offset after it, with its hint and number */
};

/* deletions */

/* Reads "2" or "c2" and the string that ends it.  Returns the length, or 0. */
static size_t
read_number(struct slice text, const char *end, unsigned *number)
{
	size_t at = text.n != 0 && text.p[0] == 'c', start = at;

	*number = 0;
	while (at < text.n && at < start + 3 && ascii_is_digit(text.p[at]))
		*number = *number * 10 + (unsigned)(text.p[at++] - '0');
	if (end == NULL || at == start || *number == 0 ||
	    !slice_starts(slice_from(text, at), slice_of(end))) {
		*number = 0;
		return 0;
	}
	return at + strlen(end);
}

/* Splits "1;;text;;hint". */
static void
split_deletion(struct marked_deletion *deletion, const struct deletion_mark *mark)
{
	struct slice *text = &deletion->text;
	size_t n = read_number(*text, mark->number_end, &deletion->number), hint;

	if (n == 0)
		n = read_number(*text, mark->other_number_end, &deletion->number);
	*text = slice_from(*text, n);
	if (mark->hint_start == NULL)
		return;
	hint = slice_find(*text, slice_of(mark->hint_start), 0);
	deletion->hint = slice_from(*text, hint + strlen(mark->hint_start));
	*text = slice_until(*text, hint);
}

/* Reads "^[hint]" and "[^2]", which may follow a deletion. */
static void
read_suffix(struct line_copying *copying, struct marked_deletion *deletion)
{
	struct slice line = copying->literals.line, rest = slice_from(line, deletion->end);
	size_t close;
	unsigned number;

	if (slice_starts(rest, SLICE("^[")) && !copying->no_hint) {
		close = slice_find(rest, SLICE("]"), 2);
		copying->no_hint = close == rest.n;
		if (close != rest.n) {
			deletion->hint = slice_from(slice_until(rest, close), 2);
			deletion->end += close + 1;
			rest = slice_from(line, deletion->end);
		}
	}
	if (slice_starts(rest, SLICE("[^"))) {
		size_t n = read_number(slice_from(rest, 2), "]", &number);

		if (n != 0) {
			deletion->number = number;
			deletion->end += 2 + n;
		}
	}
}

/* Whether a mark stands at `at`, and not more of its characters than that. */
static bool
opens_deletion(struct slice line, size_t at, struct slice open)
{
	struct slice rest = slice_from(line, at);

	return (at == 0 || line.p[at - 1] != open.p[0]) && slice_starts(rest, open) &&
	    slice_run(rest, open.p[0]) == open.n && rest.n > open.n &&
	    !utf8_is_space((unsigned char)rest.p[open.n]);
}

/* The offset of the mark that ends the deletion whose text starts at `start`; line.n if none does. */
static size_t
find_deletion_end(struct line_copying *copying, const struct deletion_mark *mark, size_t start)
{
	struct slice line = copying->literals.line;
	struct literals part = {.line = line};
	size_t end;

	if (mark->open[0] != '{')
		return literals_find_mark(&copying->literals, slice_of(mark->close), start);
	/* Braces do not nest. */
	part.line = slice_until(line, slice_find(line, SLICE("{"), start));
	end = literals_find_mark(&part, slice_of(mark->close), start);
	return end == part.line.n ? line.n : end;
}

/* Reads the deletion at `at` with the mark of an index.  Returns false if there is none. */
static bool
read_deletion(
    struct line_copying *copying, size_t at, size_t index, struct marked_deletion *deletion)
{
	const struct deletion_mark *mark = copying->copier->marks[index];
	struct slice line = copying->literals.line, open = slice_of(mark->open);
	size_t end;

	if (copying->unclosed[index] || !opens_deletion(line, at, open))
		return false;
	end = find_deletion_end(copying, mark, at + open.n);
	if (end == line.n) {
		copying->unclosed[index] = open.p[0] != '{';
		return false;
	}
	*deletion = (struct marked_deletion){
		.text = slice_from(slice_until(line, end), at + open.n),
		.end = end + strlen(mark->close),
	};
	split_deletion(deletion, mark);
	if (open.p[0] != '{')
		read_suffix(copying, deletion);
	return utf8_trim(deletion->text).n != 0;
}

/* Anki ends a deletion at "}}" and begins its hint at "::"; something invisible keeps them apart. */
static void
copy_deleted(struct card_text *cards, struct slice text)
{
	size_t from = 0;

	for (size_t at = 0; at + 1 < text.n; at++) {
		bool braces = text.p[at] == '}' && text.p[at + 1] == '}';

		if (!braces && !(text.p[at] == ':' && text.p[at + 1] == ':'))
			continue;
		card_text_copy(cards, slice_from(slice_until(text, at + 1), from));
		card_text_add(cards, braces ? " " : "\xE2\x81\xA0");
		from = at + 1;
	}
	card_text_copy(cards, slice_from(text, from));
}

static void
add_deletion(struct line_copier *copier, const struct marked_deletion *deletion)
{
	unsigned number = deletion->number != 0 ? deletion->number : ++copier->ndeletions;

	card_text_open_deletion(copier->cards, number);
	copy_deleted(copier->cards, deletion->text);
	if (deletion->hint.n != 0) {
		card_text_add(copier->cards, "::");
		copy_deleted(copier->cards, deletion->hint);
	}
	card_text_add(copier->cards, "}}");
}

/* Finds a deletion at `at` with any of the marks. */
static bool
find_deletion(struct line_copying *copying, size_t at, struct marked_deletion *deletion)
{
	for (size_t i = 0; i < DELETION_MARKS && copying->copier->marks[i] != NULL; i++)
		if (read_deletion(copying, at, i, deletion))
			return true;
	return false;
}

void
copy_front(struct line_copier *copier, size_t first, size_t end)
{
	struct slice line = copier->input->lines[first].text;

	if (end == first + 1 && !copier->input->lines[first].code)
		copy_part(copier, slice_from(line, line_skip_marker(line)));
	else
		copy_lines(copier, first, end);
}

bool
copy_finds_deletion(const struct line_copier *copier, struct slice line)
{
	struct line_copier copy = *copier;
	struct line_copying copying = {.copier = &copy, .literals = {.line = line}};
	struct marked_deletion deletion;

	for (size_t at = 0; at < line.n;) {
		size_t end = literals_skip(&copying.literals, at);

		if (end == at && find_deletion(&copying, at, &deletion))
			return true;
		at = end == at ? at + 1 : end;
	}
	return false;
}

/* lines */

/* Copies what was passed, up to `at`.  With `trim`, without white space at its end. */
static void
copy_passed(struct line_copying *copying, size_t at, bool trim)
{
	struct slice passed = slice_from(slice_until(copying->literals.line, at), copying->from);

	if (copying->empty)
		passed = slice_from(passed, utf8_skip_space(passed, 0));
	if (trim)
		passed = utf8_trim_end(passed);
	if (passed.n != 0)
		copying->empty = false;
	card_text_copy(copying->copier->cards, passed);
}

/* Returns the end of what begins at `at` and is not on the card, or `at`. */
static size_t
skip_dropped(struct line_copying *copying, size_t at, size_t literal_end)
{
	struct line_copier *copier = copying->copier;
	struct slice line = copying->literals.line, word;

	if (literal_end != at)
		return literals_is_comment(line, at) ? literal_end : at;
	/* An id may follow a word: "<br>^1234". */
	if (copier->drops == NULL || (line.p[at] != '#' && line.p[at] != '^') ||
	    (line.p[at] == '#' && !line_begins_word(line, at)))
		return at;
	if (at >= copying->word_end)
		copying->word_end = at + line_word(line, at).n;
	word = slice_from(slice_until(line, copying->word_end), at);
	return copier->drops(copier->context, word) ? copying->word_end : at;
}

/* Copies a line.  The white space that it begins with is kept, unless something after it is dropped. */
static bool
copy_whole(struct line_copier *copier, struct slice line, bool empty)
{
	struct line_copying copying = {
		.copier = copier, .literals = {.line = line}, .empty = empty,
	};
	size_t at = 0;

	while (at < line.n) {
		size_t literal = literals_skip(&copying.literals, at);
		size_t end = skip_dropped(&copying, at, literal);
		struct marked_deletion deletion;

		if (end != at) {
			copy_passed(&copying, at, true);
			copying.from = at = end;
		} else if (literal != at) {
			at = literal;
		} else if (find_deletion(&copying, at, &deletion)) {
			copy_passed(&copying, at, false);
			add_deletion(copier, &deletion);
			copying.empty = false;
			copying.from = at = deletion.end;
		} else {
			at++;
		}
	}
	copy_passed(&copying, line.n, true);
	return !copying.empty;
}

void
copy_part(struct line_copier *copier, struct slice part)
{
	copy_whole(copier, utf8_trim(part), true);
}

static bool
is_hidden(const struct line_copier *copier, size_t index)
{
	return !copier->in_comment && copier->input->lines[index].hidden;
}

/* The white space that all lines begin with, in columns. */
static uint32_t
find_common_indent(const struct line_copier *copier, size_t first, size_t end)
{
	uint32_t indent = UINT32_MAX;

	for (size_t i = first; i < end; i++) {
		const struct syntax_line *line = &copier->input->lines[i];

		if (!is_hidden(copier, i) && utf8_trim(line->text).n != 0 && line->indent < indent)
			indent = line->indent;
	}
	return indent;
}

/* Copies the white space at the start of a line and returns the rest. */
static struct slice
copy_indent(struct card_text *cards, struct slice line)
{
	size_t at = 0;

	while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t'))
		at++;
	card_text_copy(cards, slice_until(line, at));
	return slice_from(line, at);
}

void
copy_line(struct line_copier *copier, struct slice line)
{
	if (line.n == 0 || copy_whole(copier, copy_indent(copier->cards, line), true))
		card_text_end_line(copier->cards);
	else
		card_text_drop_line(copier->cards);
}

void
copy_lines(struct line_copier *copier, size_t first, size_t end)
{
	const struct syntax_input *input = copier->input;
	uint32_t indent = find_common_indent(copier, first, end);

	for (size_t i = first; i < end; i++) {
		struct slice line = syntax_remove_indent(input->lines[i].text, indent);

		if (is_hidden(copier, i))
			continue;
		if (input->lines[i].code) {
			card_text_copy(copier->cards, line);
			card_text_end_line(copier->cards);
		} else {
			copy_line(copier, line);
		}
	}
}
