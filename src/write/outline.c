/* SPDX-License-Identifier: MIT */
/*
 * Shows people how every line was read: number, class, confidence, reasons, and the text,
 * indented as on the card.
 */
#include "config.h"

#include "base/printable.h"
#include "base/utf8.h"
#include "write/writer.h"

/* Columns for the reasons; longer ones push the text to the right. */
#define REASONS_WIDTH	44
#define RESET		"\033[0m"
#define REPLACEMENT	0xfffd

/* A terminal's colour for each class, in the order of line_class.def. */
static const char *const colours[LINE_CLASSES] = {
	[LINE_TITLE] = "\033[1;35m",
	[LINE_HEADING] = "\033[1;36m",
	[LINE_CHAPTER] = "\033[1;34m",
	[LINE_LABEL] = "\033[33m",
	[LINE_BULLET] = "",
	[LINE_TEXT] = "",
	[LINE_BLANK] = "",
	[LINE_IGNORED] = "\033[2m",
};

static void
add_reasons(struct buf *out, const struct reasons *reasons)
{
	size_t start = out->n;

	for (size_t i = 0; i < REASONS && reasons->why[i] != NULL; i++) {
		buf_text(out, i == 0 ? "" : "; ");
		buf_text(out, reasons->why[i]);
	}
	buf_fill(out, ' ', out->n - start < REASONS_WIDTH ? REASONS_WIDTH - (out->n - start) : 0);
}

static size_t
find_indentation(const struct line *line)
{
	switch (line->class) {
	case LINE_LABEL:
	case LINE_TEXT:
		return 2;
	case LINE_BULLET:
		return 2 + 2 * (size_t)line->depth;
	default:
		return 0;
	}
}

/* Unprintable characters are one replacement character each, so that columns stay aligned. */
static void
add_printable(struct buf *out, struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		int32_t character = utf8_next(text, &at);

		if (character == '\t')
			buf_byte(out, ' ');
		else
			utf8_add(out, printable_is(character) ? character : REPLACEMENT);
	}
}

static void
add_line(struct buf *out, const struct document *doc, size_t index, bool colour)
{
	const struct line *line = &doc->lines[index];
	const char *start = colour ? colours[line->class] : "";
	const char *end = start[0] == '\0' ? "" : RESET;
	bool pair = document_line_is_pair(doc, index);
	const char *name =
	    line->continues ? "..." : pair ? "pair" : line_class_name(line->class);

	buf_format(out, "%*zu", (int)writer_count_digits(doc->nlines), index + 1);
	if (line->class == LINE_BLANK) {
		buf_byte(out, '\n');
		return;
	}
	buf_format(out, "  %s%-7s%s  %3u  ", start, name, end, line->confidence);
	if (doc->reasons != NULL)
		add_reasons(out, &doc->reasons[index]);
	buf_text(out, "  ");
	buf_fill(out, ' ', pair ? 0 : find_indentation(line));
	buf_text(out, start);
	if (line->class == LINE_BULLET && !line->continues) {
		add_printable(out, line->marker);
		buf_byte(out, ' ');
	}
	add_printable(out, line->text);
	buf_text(out, end);
	buf_byte(out, '\n');
}

/* With several inputs, the name of each stands above its lines. */
static void
add_name(struct buf *out, const char *name, bool first)
{
	buf_text(out, first ? "" : "\n");
	printable_add(out, slice_of(name));
	buf_byte(out, '\n');
}

bool
outline_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct buf *out = sink_memory(sink);

	(void)diag;
	for (size_t i = 0; i < writing->ndocuments; i++) {
		const struct document *doc = writing->documents[i];

		if (writing->ndocuments > 1)
			add_name(out, doc->text->name, i == 0);
		for (size_t n = 0; n < doc->nlines; n++)
			add_line(out, doc, n, writing->options->colour);
	}
	return true;
}
