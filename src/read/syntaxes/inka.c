/* SPDX-License-Identifier: MIT */
/*
 * Reads the cards of inka2.  They stand in sections between two rules "---".  A section may begin
 * with "Deck: name" and "Tags: a b".  A question is a numbered item, and the lines of its answer
 * begin with ">"; without an answer, braces in the question are deletions.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/syntaxes/syntax_lines.h"

struct inka_section {
	size_t		 first;		/* index of the line after the rule */
	size_t		 end;		/* of the rule that ends it */
	struct slice	 deck;
	struct slice	 tags;
};

/* The offset of the question after "1. ", or 0. */
static size_t
skip_number(const struct syntax_line *line)
{
	size_t at = 0;

	if (line->code)
		return 0;
	while (at < line->text.n && ascii_is_digit(line->text.p[at]))
		at++;
	if (at == 0 || at + 1 >= line->text.n || line->text.p[at] != '.' ||
	    line->text.p[at + 1] != ' ')
		return 0;
	return utf8_skip_space(line->text, at + 1);
}

static bool
is_answer(const struct syntax_line *line)
{
	return !line->code && line->text.n != 0 && line->text.p[0] == '>';
}

/* Finds the next section.  Returns false if there is none. */
static bool
next_section(const struct syntax_input *input, size_t at, struct inka_section *section)
{
	while (at < input->nlines && !syntax_line_is(&input->lines[at], "---"))
		at++;
	*section = (struct inka_section){.first = at + 1, .end = at + 1};
	while (section->end < input->nlines &&
	    !syntax_line_is(&input->lines[section->end], "---"))
		section->end++;
	return section->end < input->nlines;
}

/* Reads "Deck:" and "Tags:" before the first question. */
static void
read_head(const struct syntax_input *input, struct inka_section *section)
{
	for (size_t i = section->first; i < section->end; i++) {
		struct slice line = input->lines[i].text;

		if (skip_number(&input->lines[i]) != 0)
			return;
		if (slice_starts(line, SLICE("Deck:")))
			section->deck = utf8_trim(slice_from(line, 5));
		else if (slice_starts(line, SLICE("Tags:")))
			section->tags = utf8_trim(slice_from(line, 5));
	}
}

/* Writes the opening of a deletion, "{", "{1::", "{c1::" or "{{c1::"; returns its length. */
static size_t
open_deletion(struct card_text *cards, struct slice rest, size_t *count)
{
	size_t braces = slice_run(rest, '{'), at = braces;

	if (at < rest.n && rest.p[at] == 'c')
		at++;
	while (at < rest.n && ascii_is_digit(rest.p[at]))
		at++;
	++*count;
	if (at == braces || !slice_starts(slice_from(rest, at), SLICE("::"))) {
		card_text_open_deletion(cards, *count);
		return braces;
	}
	card_text_add(cards, rest.p[braces] == 'c' ? "{{" : "{{c");
	card_text_copy(cards, slice_from(slice_until(rest, at + 2), braces));
	return at + 2;
}

/* Copies a line with the deletions in it.  Formulas contain braces, too, and are copied as typed. */
static void
copy_deletions(struct card_text *cards, struct slice line, size_t *count)
{
	bool formula = false;
	size_t from = 0;

	for (size_t at = 0; at < line.n;) {
		char byte = line.p[at];
		struct slice before = slice_from(slice_until(line, at), from);

		formula = formula != (byte == '$');
		if (formula || (byte != '{' && byte != '}')) {
			at++;
			continue;
		}
		card_text_copy(cards, before);
		if (byte == '{') {
			at += open_deletion(cards, slice_from(line, at), count);
		} else {
			card_text_add(cards, "}}");
			at += slice_run(slice_from(line, at), '}');
		}
		from = at;
	}
	card_text_copy(cards, slice_from(line, from));
}

static void
copy_cloze(const struct syntax_input *input, struct card_text *cards, size_t first, size_t end)
{
	size_t count = 0;

	copy_deletions(cards,
	    slice_from(input->lines[first].text, skip_number(&input->lines[first])), &count);
	for (size_t i = first + 1; i < end; i++) {
		card_text_end_line(cards);
		copy_deletions(cards, input->lines[i].text, &count);
	}
	if (count == 0)
		card_text_begin_back(cards);
}

/* Copies the front up to the answer, and the answer without its ">". */
static void
copy_question(const struct syntax_input *input, struct card_text *cards, size_t first,
    size_t answer, size_t end)
{
	card_text_copy(cards,
	    slice_from(input->lines[first].text, skip_number(&input->lines[first])));
	card_text_end_line(cards);
	syntax_copy_lines(input, cards, first + 1, answer);
	card_text_begin_back(cards);
	for (size_t i = answer; i < end; i++) {
		struct slice line = input->lines[i].text;
		size_t at = is_answer(&input->lines[i]);

		at += at != 0 && at < line.n && line.p[at] == ' ';
		card_text_copy(cards, slice_from(line, at));
		card_text_end_line(cards);
	}
}

/* Reads the card of the question at a line; the comment with its id comes before it. */
static size_t
read_card(const struct syntax_input *input, struct card_text *cards,
    const struct inka_section *section, size_t first)
{
	struct marked_card *card = card_text_begin(cards, first);
	size_t end = first + 1, answer;

	while (end < section->end && skip_number(&input->lines[end]) == 0 &&
	    syntax_read_id_comment(input->lines[end].text).n == 0)
		end++;
	for (answer = first + 1; answer < end && !is_answer(&input->lines[answer]);)
		answer++;
	if (first > section->first)
		card->id = syntax_read_id_comment(input->lines[first - 1].text);
	card->deck = section->deck;
	card_text_add_tags(cards, section->tags, ' ');
	if (answer == end)
		copy_cloze(input, cards, first, end);
	else
		copy_question(input, cards, first, answer, end);
	card_text_end(cards, end);
	return end;
}

void
inka_read(const struct syntax_input *input, struct card_text *cards)
{
	struct inka_section section;
	size_t at = input->first;

	while (next_section(input, at, &section)) {
		read_head(input, &section);
		for (size_t i = section.first; i < section.end;) {
			if (skip_number(&input->lines[i]) != 0)
				i = read_card(input, cards, &section, i);
			else
				i++;
		}
		at = section.end + 1;
	}
}

/* A section with "Deck:", or with a question right above its answer. */
int
inka_bid(const struct syntax_input *input)
{
	struct inka_section section;
	size_t at = input->first;

	while (next_section(input, at, &section)) {
		bool question = false;

		read_head(input, &section);
		for (size_t i = section.first; i < section.end; i++) {
			question = question || skip_number(&input->lines[i]) != 0;
			if (question && (section.deck.n != 0 || is_answer(&input->lines[i])))
				return 80;
		}
		at = section.end + 1;
	}
	return 0;
}
