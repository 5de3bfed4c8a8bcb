/* SPDX-License-Identifier: MIT */
/*
 * Reads notes in the styles for which the wiki of Obsidian_to_Anki has regular expressions
 * (https://github.com/ObsidianToAnki/Obsidian_to_Anki/wiki/Regex).  The author's own expressions are
 * unknown, but where the program has written the id of a note, the text above the id shows its
 * style.  If a text has no ids, the styles are those of which it has the marks.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/obsidian_to_anki.h"
#include "read/syntaxes/syntax_lines.h"

/* lines */

/* Whether the line has a note between STARTI and ENDI, which need no style. */
static bool
has_inline_note(const struct ota_reader *reader, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];

	return !line->code && slice_has(line->text, SLICE("STARTI ["));
}

/* Whether the id on a line is that of a note that shall be deleted: "DELETE", perhaps above it. */
static bool
is_deleted(const struct ota_reader *reader, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];

	return slice_starts(utf8_trim(line->text), SLICE("DELETE")) ||
	    (index > reader->input->first &&
		slice_equal(utf8_trim(line[-1].text), SLICE("DELETE")));
}

/* The id that the program has written on a line, for a note in one of the styles. */
static struct slice
get_id(const struct ota_reader *reader, size_t index)
{
	const struct syntax_line *line = &reader->input->lines[index];

	return line->code || line->hidden || !slice_has(line->text, SLICE("<!--ID: ")) ||
	    has_inline_note(reader, index) || is_deleted(reader, index) ?
	    SLICE_NONE : ota_read_id(line->text);
}

/* Whether a line is nothing but an id. */
static bool
is_id_alone(const struct ota_reader *reader, size_t index)
{
	return index < reader->input->nlines && get_id(reader, index).n != 0 &&
	    slice_starts(syntax_words(reader->input, index), SLICE("<!--ID: "));
}

/*
 * The end of the paragraph that starts at `first`: after its id, or before a blank line, a heading or
 * a setting ("TARGET DECK: A::B", which has no front).
 */
static size_t
find_paragraph_end(struct ota_reader *reader, size_t first)
{
	const struct syntax_input *input = reader->input;
	size_t end = first;

	/* It is the same for all lines of a paragraph; without this, many notes would be quadratic. */
	if (first >= reader->paragraph && first < reader->paragraph_end)
		return reader->paragraph_end;
	while (!syntax_is_blank_at(reader->input, end) &&
	    (end == first || (input->lines[end].level == 0 &&
	    !ota_is_setting(input->lines[end].text))) &&
	    !ota_is_start(input->lines[end].text) && !has_inline_note(reader, end))
		if (get_id(reader, end++).n != 0)
			break;
	reader->paragraph = first;
	return reader->paragraph_end = end;
}

/* The text after "Q:" or "A:", even in bold, or an empty slice. */
static struct slice
read_sign(const struct ota_reader *reader, size_t index, char sign)
{
	struct slice line = syntax_words(reader->input, index), rest;
	size_t bold;

	if (reader->input->lines[index].code)
		return SLICE_NONE;
	line = slice_from(line, line_skip_marker(line));
	bold = slice_run(line, '*');
	rest = slice_from(line, bold);
	if (rest.n < 2 || rest.p[0] != sign || rest.p[1] != ':')
		return SLICE_NONE;
	rest = slice_from(rest, 2);
	return slice_run(rest, '*') == bold ? slice_from(rest, bold) : rest;
}

static bool
has_sign(const struct ota_reader *reader, size_t index, char sign)
{
	return read_sign(reader, index, sign).p != NULL;
}

/* Whether the line is a rule, as the wiki has it: only "-", at least three. */
static bool
is_rule(const struct ota_reader *reader, size_t index)
{
	struct slice line = syntax_words(reader->input, index);

	return !reader->input->lines[index].code && line.n >= 3 && slice_run(line, '-') == line.n;
}

/* The tag at the end of a line, or an empty slice. */
static struct slice
find_last_tag(const struct ota_reader *reader, size_t index)
{
	struct slice line = syntax_words(reader->input, index);
	size_t at = line.n;

	while (at != 0 && line.p[at - 1] != ' ' && line.p[at - 1] != '\t')
		at--;
	return reader->input->lines[index].code ? SLICE_NONE : line_tag(line, at);
}

static bool
has_deletion(struct ota_reader *reader, size_t index)
{
	reader->copier.marks[0] = &deletion_curly;
	reader->copier.marks[1] = &deletion_highlight;
	return !reader->input->lines[index].code &&
	    (slice_has(reader->input->lines[index].text, SLICE("{{c")) ||
	    copy_finds_deletion(&reader->copier, reader->input->lines[index].text));
}

/*
 * Finds "::" or ":::" in a line.  An author's own ";;" counts only if an id follows, since it is
 * also a part of programs.  Returns its offset and length, or the length of the line.
 */
static size_t
find_separator(const struct ota_reader *reader, size_t index, size_t *length)
{
	const struct syntax_line *line = &reader->input->lines[index];
	size_t at = syntax_find_colons(line, length);

	if (at != line->text.n || line->code || !is_id_alone(reader, index + 1))
		return at;
	*length = 2;
	at = slice_find(line->text, SLICE(";;"), 0);
	return at == 0 ? line->text.n : at;
}

/* finding styles */

/* The style of one line of a paragraph from `first` to before `end`. */
static enum ota_style
find_line_style(struct ota_reader *reader, size_t first, size_t index, size_t end)
{
	struct slice tag = find_last_tag(reader, index);
	size_t length;

	if (has_sign(reader, index, 'Q') || has_sign(reader, index, 'A'))
		return OTA_STYLE_QUESTION;
	if (index > first && index + 1 < end && is_rule(reader, index))
		return OTA_STYLE_RULE;
	if (find_separator(reader, index, &length) != reader->input->lines[index].text.n)
		return OTA_STYLE_COLONS;
	if (slice_equal(tag, SLICE("#flashcard")) ||
	    (tag.n != 0 && slice_equal(tag, reader->front_tag)) ||
	    (reader->has_ids && tag.n != 0 && index + 1 < end)) {
		reader->tag = tag;
		return OTA_STYLE_TAG;
	}
	return OTA_STYLE_NONE;
}

static bool
has_heading_above(const struct ota_reader *reader, size_t first)
{
	while (first > reader->input->first && syntax_is_blank_at(reader->input, first - 1))
		first--;
	return first > reader->input->first && reader->input->lines[first - 1].level != 0;
}

/* Whether the paragraph above a back ends in a tag: then it is the front. */
static enum ota_style
find_style_above(struct ota_reader *reader, size_t first)
{
	struct slice tag;
	size_t above = first;

	while (above > reader->input->first && syntax_is_blank_at(reader->input, above - 1))
		above--;
	if (!reader->has_ids || above == reader->input->first || above == first)
		return OTA_STYLE_NONE;
	tag = find_last_tag(reader, above - 1);
	if (tag.n == 0 || line_is_tags(reader->input->lines[above - 1].text))
		return OTA_STYLE_NONE;
	reader->tag = tag;
	return OTA_STYLE_TAG;
}

/* The style of the paragraph whose id is at the index `end`, or after it. */
static enum ota_style
find_style(struct ota_reader *reader, size_t first, size_t end)
{
	enum ota_style style = OTA_STYLE_NONE;
	bool cloze = false;

	for (size_t i = first; i < end && style == OTA_STYLE_NONE; i++)
		style = find_line_style(reader, first, i, end);
	if (style == OTA_STYLE_NONE)
		style = find_style_above(reader, first);
	if (style != OTA_STYLE_NONE)
		return style;
	if (reader->input->lines[first].level != 0 || has_heading_above(reader, first))
		return OTA_STYLE_HEADING;
	for (size_t i = first; i < end && !cloze; i++)
		cloze = has_deletion(reader, i);
	return cloze ? OTA_STYLE_CLOZE :
	    end > first + 1 ? OTA_STYLE_LINES : OTA_STYLE_HEADING;
}

/* The index after a note that starts at `index`, if one does; otherwise `index`. */
static size_t
skip_note(const struct ota_reader *reader, size_t index)
{
	const struct syntax_input *input = reader->input;
	size_t end = index + 1;

	if (!ota_is_start(input->lines[index].text))
		return index;
	while (end < input->nlines && !ota_is_start(input->lines[end].text))
		if (ota_is_end(input->lines[end++].text))
			return end;
	return index + 1;
}

/* Calls find_style() for each paragraph with an id, or for all. */
static void
find_styles_of_paragraphs(struct ota_reader *reader)
{
	const struct syntax_input *input = reader->input;

	for (size_t i = input->first, end; i < input->nlines; i = end) {
		size_t words;

		end = skip_note(reader, i);
		if (end != i)
			continue;
		end = i + 1;
		if (syntax_is_blank_at(reader->input, i))
			continue;
		end = find_paragraph_end(reader, i);
		end = end == i ? i + 1 : end;
		words = end - is_id_alone(reader, end - 1);
		if (words == i || (reader->has_ids && get_id(reader, end - 1).n == 0))
			continue;
		reader->styles |= find_style(reader, i, words);
	}
}

void
ota_find_styles(struct ota_reader *reader)
{
	const struct syntax_input *input = reader->input;
	unsigned marked = OTA_STYLE_QUESTION | OTA_STYLE_TAG | OTA_STYLE_COLONS;
	bool notes = false;

	for (size_t i = input->first; i < input->nlines; i++) {
		size_t end = skip_note(reader, i);

		notes = notes || (end != i && !input->lines[i].code);
		reader->has_ids = reader->has_ids || (end == i && get_id(reader, i).n != 0);
		i = end == i ? i : end - 1;
	}
	find_styles_of_paragraphs(reader);
	if (reader->has_ids)
		return;
	/* Without ids, lines and rules are those of any text. */
	if ((reader->styles & marked) != 0)
		reader->styles &= marked;
	else
		reader->styles = notes ? OTA_STYLE_NONE : reader->styles & OTA_STYLE_HEADING;
}

/* reading */

/* Drops the tag that marks fronts. */
static bool
drop_tag(void *context, struct slice word)
{
	const struct ota_reader *reader = context;

	return slice_equal(word, reader->tag);
}

/* The id of a note that ends before `end`, or on the line there. */
static struct slice
find_id(const struct ota_reader *reader, size_t end)
{
	return end != 0 && get_id(reader, end - 1).n != 0 ? get_id(reader, end - 1) :
	    end < reader->input->nlines && is_id_alone(reader, end) ?
	    get_id(reader, end) : SLICE_NONE;
}

/* Completes a note, with the id before or at `end`.  Returns the index after both. */
static size_t
finish_note(struct ota_reader *reader, struct marked_card *card, size_t end)
{
	card->id = find_id(reader, end);
	if (end < reader->input->nlines && is_id_alone(reader, end))
		end++;
	ota_end(reader, end);
	return end;
}

/* Reads a front and back of whole lines.  Those from `middle` to before `back` are on neither side. */
static size_t
read_lines(struct ota_reader *reader, size_t first, size_t middle, size_t back, size_t end)
{
	struct marked_card *card = ota_begin(reader, first);

	copy_front(&reader->copier, first, middle);
	card_text_begin_back(reader->cards);
	copy_lines(&reader->copier, back, end);
	return finish_note(reader, card, end);
}

/* Copies the rest of a line with a sign and the lines after it. */
static void
copy_signed(struct ota_reader *reader, size_t first, size_t end, char sign)
{
	copy_part(&reader->copier, read_sign(reader, first, sign));
	card_text_end_line(reader->cards);
	copy_lines(&reader->copier, first + 1, end);
}

/*
 * The end of the answer at `answer`: its id, or what begins something else.  An answer may have
 * several paragraphs.
 */
static size_t
find_answer_end(const struct ota_reader *reader, size_t answer)
{
	const struct syntax_line *lines = reader->input->lines;
	size_t end = answer + 1;

	while (end < reader->input->nlines && !has_sign(reader, end, 'Q') &&
	    lines[end].level == 0 && !ota_is_start(lines[end].text) &&
	    !has_inline_note(reader, end) && !slice_starts(lines[end].text, SLICE("DELETE")) &&
	    !ota_is_setting(lines[end].text) && get_id(reader, end).n == 0 &&
	    !(is_rule(reader, end) && syntax_is_blank_at(reader->input, end - 1)))
		end++;
	return end;
}

/* Reads "Q:" at `first` and the "A:" after it, in the same paragraph or the next one. */
static size_t
read_question(struct ota_reader *reader, size_t first, size_t end)
{
	size_t answer = first + 1, next, stop;
	struct marked_card *card;

	while (answer < end && !has_sign(reader, answer, 'A') && !has_sign(reader, answer, 'Q'))
		answer++;
	stop = answer;
	if (answer == end) {
		answer = syntax_skip_blank(reader->input, end);
		end = answer < reader->input->nlines ? find_paragraph_end(reader, answer) : answer;
	}
	if (answer >= end || !has_sign(reader, answer, 'A')) {
		/* A card without a back is reported. */
		card = ota_begin(reader, first);
		copy_signed(reader, first, stop, 'Q');
		return finish_note(reader, card, stop);
	}
	next = find_answer_end(reader, answer);
	card = ota_begin(reader, first);
	copy_signed(reader, first, stop, 'Q');
	card_text_begin_back(reader->cards);
	copy_signed(reader, answer, next, 'A');
	return finish_note(reader, card, next);
}

/* Reads "front #flashcard" and the back below it, even after blank lines. */
static size_t
read_tagged(struct ota_reader *reader, size_t first, size_t end)
{
	size_t line = first, back;

	while (line < end && !slice_equal(find_last_tag(reader, line), reader->tag))
		line++;
	if (line == end)
		return 0;
	/* A heading above the front is its context. */
	first += line > first && reader->input->lines[first].level != 0;
	back = line + 1;
	if (back == end || is_id_alone(reader, back)) {
		back = syntax_skip_blank(reader->input, end);
		if (back == reader->input->nlines || reader->input->lines[back].level != 0)
			return 0;
		end = find_paragraph_end(reader, back);
	}
	return read_lines(reader, first, line + 1, back, end);
}

static size_t
read_ruled(struct ota_reader *reader, size_t first, size_t end)
{
	for (size_t i = first + 1; i + 1 < end; i++)
		if (is_rule(reader, i))
			return read_lines(reader, first, i, i + 1, end);
	return 0;
}

/* The title of a callout, "[!type]- title", or the line itself. */
static struct slice
skip_callout(struct slice line)
{
	size_t end = slice_starts(line, SLICE("[!")) ? slice_find(line, SLICE("]"), 0) : line.n;

	if (end == line.n)
		return line;
	end++;
	return slice_from(line, end < line.n && strchr("+-", line.p[end]) != NULL ? end + 1 : end);
}

/* Reads the first line of a paragraph with an id as the front of the others. */
static size_t
read_first_line(struct ota_reader *reader, size_t first, size_t end)
{
	const struct syntax_line *lines = reader->input->lines;
	struct slice line = ota_unquote(lines[first].text);
	struct marked_card *card;

	if (find_id(reader, end).n == 0)
		return 0;
	card = ota_begin(reader, first);
	copy_part(&reader->copier,
	    skip_callout(slice_from(line, line_skip_marker(line))));
	card_text_begin_back(reader->cards);
	if (line.p == lines[first].text.p)
		copy_lines(&reader->copier, first + 1, end);
	for (size_t i = first + 1; i < end && line.p != lines[first].text.p; i++)
		copy_line(&reader->copier, ota_unquote(lines[i].text));
	return finish_note(reader, card, end);
}

/* Reads "front::back" in one line, with a separator of n bytes at an offset. */
static size_t
read_colons(struct ota_reader *reader, size_t index, size_t at, size_t n)
{
	struct slice line = reader->input->lines[index].text;
	struct marked_card *card = ota_begin(reader, index);

	card->reversed = n == 3;
	copy_part(&reader->copier, slice_from(slice_until(line, at), line_skip_marker(line)));
	card_text_begin_back(reader->cards);
	copy_part(&reader->copier, slice_from(line, at + n));
	return finish_note(reader, card, index + 1);
}

static size_t
read_cloze(struct ota_reader *reader, size_t first, size_t end)
{
	struct marked_card *card;
	bool found = false;

	for (size_t i = first; i < end && !found; i++)
		found = has_deletion(reader, i);
	if (!found)
		return 0;
	card = ota_begin(reader, first);
	reader->copier.marks[0] = &deletion_curly;
	reader->copier.marks[1] = &deletion_highlight;
	copy_lines(&reader->copier, first, end);
	return finish_note(reader, card, end);
}

/* The back of the heading at `index`: up to its id, or if the text has none, to the next heading. */
static size_t
find_heading_end(struct ota_reader *reader, size_t index)
{
	const struct syntax_input *input = reader->input;
	size_t paragraph = index + 1;

	for (size_t i = index + 1; i < input->nlines; i++) {
		if (input->lines[i].level != 0 || ota_is_start(input->lines[i].text) ||
		    has_inline_note(reader, i))
			return reader->has_ids ? index : i;
		if (get_id(reader, i).n != 0)
			return find_style(reader, paragraph,
			    i + !is_id_alone(reader, i)) == OTA_STYLE_HEADING ? i + 1 : index;
		if (syntax_is_blank_at(reader->input, i))
			paragraph = i + 1;
	}
	return reader->has_ids ? index : input->nlines;
}

static size_t
read_heading(struct ota_reader *reader, size_t index)
{
	size_t end = index;

	if ((reader->styles & OTA_STYLE_HEADING) != 0)
		end = find_heading_end(reader, index);
	if (end <= index + 1 || syntax_skip_blank(reader->input, index + 1) >= end)
		return index + 1;
	return read_lines(reader, index, index + 1, index + 1, end);
}

/*
 * Reads the first note in a paragraph whose lines are notes or parts of them.  Like the functions
 * for other styles, returns the index after it, or 0 if there is none.
 */
static size_t
read_line_note(struct ota_reader *reader, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		size_t length, at = find_separator(reader, i, &length);

		if ((reader->styles & OTA_STYLE_QUESTION) != 0 && has_sign(reader, i, 'Q'))
			return read_question(reader, i, end);
		if ((reader->styles & OTA_STYLE_COLONS) != 0 &&
		    at != reader->input->lines[i].text.n)
			return read_colons(reader, i, at, length);
	}
	return 0;
}

static size_t
read_paragraph(struct ota_reader *reader, size_t first, size_t end)
{
	size_t next = read_line_note(reader, first, end);

	if (next == 0 && (reader->styles & OTA_STYLE_TAG) != 0)
		next = read_tagged(reader, first, end);
	if (next == 0 && (reader->styles & OTA_STYLE_RULE) != 0)
		next = read_ruled(reader, first, end);
	if (next == 0 && reader->input->lines[first].level != 0)
		return read_heading(reader, first);
	if (next == 0 && (reader->styles & OTA_STYLE_CLOZE) != 0)
		next = read_cloze(reader, first, end);
	if (next == 0 && (reader->styles & OTA_STYLE_LINES) != 0)
		next = read_first_line(reader, first, end);
	return next != 0 ? next : end;
}

size_t
ota_read_styled(struct ota_reader *reader, size_t index)
{
	size_t end = find_paragraph_end(reader, index);

	reader->copier.drops = drop_tag;
	reader->copier.context = reader;
	end = read_paragraph(reader, index, end > index ? end : index + 1);
	reader->copier.drops = NULL;
	return end;
}
