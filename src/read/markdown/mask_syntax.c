/* SPDX-License-Identifier: MIT */
/*
 * One function per byte of interest: it gets the offset of the byte, masks the syntax that begins
 * there, and returns the offset at which to continue.  Syntax that does not end in its region is
 * not masked.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "html/cloze.h"
#include "html/tag.h"
#include "read/attributes.h"
#include "read/markdown/escape.h"
#include "read/markdown/line.h"
#include "read/markdown/mask_syntax.h"
#include "read/markdown/math.h"

/* More closing brackets at the end of an address are text. */
#define CLOSING_MAX	64
/* The parser takes brackets in brackets for an address up to this depth. */
#define NESTED_MAX	32
/* In a paragraph, the "@" of more mail addresses is text: the parser copies what is after each. */
#define MAILS_MAX	100

static const struct slice needles[NEEDLES] = {
	[NEEDLE_DOLLARS] = SLICE("$$"),
	[NEEDLE_PAREN] = SLICE("\\)"),
	[NEEDLE_BRACKET] = SLICE("\\]"),
	[NEEDLE_BRACES] = SLICE("}}"),
	[NEEDLE_BRACKETS] = SLICE("]]"),
	[NEEDLE_END_OF_SOUND] = SLICE("]"),
	[NEEDLE_END_OF_COMMENT] = SLICE("-->"),
	[NEEDLE_END_OF_INSTRUCTION] = SLICE("?>"),
	[NEEDLE_END_OF_CDATA] = SLICE("]]>"),
	[NEEDLE_END_OF_DECLARATION] = SLICE(">"),
	[NEEDLE_HIGHLIGHT] = SLICE("=="),
};

/* The offset of the needle between `from` and `limit`; `limit` if it is missing. */
static size_t
seek(struct masking *m, enum needle which, size_t from, size_t limit)
{
	struct searched *searched = &m->searched[which], *found = &m->found[which];
	size_t at;

	if (from >= searched->from && limit <= searched->limit)
		return limit;
	if (found->limit != 0 && from >= found->from && from <= found->limit)
		return found->limit + needles[which].n <= limit ? found->limit : limit;
	at = slice_find(slice_until(m->all, limit), needles[which], from);
	*(at == limit ? searched : found) = (struct searched){from, at};
	return at;
}

static size_t
put(struct masking *m, size_t start, size_t end, struct mask mask)
{
	return masked_text_put(m->out, start, end, mask);
}

/* The offset of the end of the line, at most that of the region. */
static size_t
find_line_end(struct masking *m, size_t at)
{
	struct searched *line = &m->line;

	if (at < line->from || at > line->limit || line->limit > m->limit) {
		line->from = line->limit = at;
		while (line->limit < m->limit && m->all.p[line->limit] != '\n' &&
		    m->all.p[line->limit] != '\r')
			line->limit++;
	}
	return line->limit;
}

/* Skips a code span, or only its backticks if it is not closed. */
static size_t
skip_code(struct masking *m, size_t at)
{
	size_t run = slice_run(masking_slice(m, at, m->limit), '`'), open = at + run;

	if (run > BACKTICKS || m->no_code[run] >= m->limit)
		return open;
	for (size_t i = open; i < m->limit; i++) {
		size_t start = i;

		while (i < m->limit && m->all.p[i] == '`')
			i++;
		if (i - start == run)
			return i;
	}
	m->no_code[run] = m->limit;
	return open;
}

static size_t
put_formula(struct masking *m, enum mask_kind kind, size_t start, size_t end, size_t delimiter)
{
	return put(m, start, end,
	    (struct mask){
		.kind = kind,
		.quotes = m->quotes,
		.text = masking_slice(m, start + delimiter, end - delimiter),
	    });
}

/* Whether "\[" to "\]" fills its lines, except for markers of quotes and lists. */
static bool
stands_alone(struct masking *m, size_t start, size_t end)
{
	size_t before = start;

	while (before > m->opening && strchr(" \t>", m->all.p[before - 1]) != NULL)
		before--;
	return (before <= m->opening || strchr("\r\n", m->all.p[before - 1]) != NULL) &&
	    utf8_trim(masking_slice(m, end, find_line_end(m, end))).n == 0;
}

/* Whether the text between delimiters is a formula.  Words alone must fill their lines. */
static bool
is_formula(struct masking *m, size_t start, size_t end, bool display)
{
	struct slice tex = masking_slice(m, start + 2, end);

	return math_is_formula(tex) ||
	    (display && utf8_has_word_byte(tex) && stands_alone(m, start, end + 2));
}

/* "$$mass$$", not "kill $$ or echo $$, $$". */
static bool
touches_words(struct slice tex)
{
	return utf8_has_word_byte(tex) && strchr(" \t\r\n,;:.)", tex.p[0]) == NULL &&
	    strchr(" \t\r\n", tex.p[tex.n - 1]) == NULL;
}

static size_t
mask_dollar(struct masking *m, size_t at)
{
	struct slice rest = masking_slice(m, at, m->limit);
	size_t end;

	if (!slice_starts(rest, SLICE("$$"))) {
		size_t length = math_dollars_length(rest, at > 0 ? m->all.p[at - 1] : ' ');
		/* "$`x`$" of GitHub */
		bool ticks = length > 4 && rest.p[1] == '`' && rest.p[length - 2] == '`';

		return length == 0 ? at + 1 :
		    put_formula(m, MASK_MATH, at, at + length, ticks ? 2 : 1);
	}
	end = seek(m, NEEDLE_DOLLARS, at + 2, m->limit);
	if (end == m->limit ||
	    !(is_formula(m, at, end, true) || touches_words(masking_slice(m, at + 2, end))))
		return at + 2;
	return put_formula(m, MASK_DISPLAY_MATH, at, end + 2, 2);
}

/* MathJax displays "\begin{align}" without delimiters; it must fill its lines. */
static size_t
mask_environment(struct masking *m, size_t at)
{
	size_t end = at + math_environment_length(masking_slice(m, at, m->limit));

	return end == at || !stands_alone(m, at, end)
	    ? at + 2 : put_formula(m, MASK_DISPLAY_MATH, at, end, 0);
}

static size_t
mask_backslash(struct masking *m, size_t at)
{
	char next = at + 1 < m->limit ? m->all.p[at + 1] : '\0';
	bool display = next == '[';
	struct slice seen = masking_slice(m, 0, m->limit);
	size_t end = escape_path_end(seen, m->out->copied, at), escaped;

	if (end != 0)
		return masked_text_put_literal(m->out, at, end);
	escaped = escape_length(seen, at);
	if (escaped != 0)
		return put(m, at, at + 1 + escaped,
		    (struct mask){.text = masking_slice(m, at + 1, at + 1 + escaped)});
	if (next == 'b')
		return mask_environment(m, at);
	if (next != '(' && next != '[')
		return at + 2;
	end = seek(m, display ? NEEDLE_BRACKET : NEEDLE_PAREN, at + 2, m->limit);
	/* If the text from an earlier "\(" on is not a formula, a part of it is not either. */
	if (end == m->limit || end == m->no_formula[display])
		return at + 2;
	if (!is_formula(m, at, end, display)) {
		m->no_formula[display] = end;
		return at + 2;
	}
	return put_formula(m, display ? MASK_DISPLAY_MATH : MASK_MATH, at, end + 2, 2);
}

/* Whether a line without its attributes may be a pair or a question, with a marker or without. */
static bool
may_be_card(struct slice content)
{
	struct slice s = slice_trim_blanks(content);

	if (attributes_follow_pair(content) || markdown_line_is_question(content))
		return true;
	return s.n != 0 && (strchr("*_`", s.p[0]) != NULL || s.p[s.n - 1] == '?');
}

/* The offset of the attributes at the end of the line with this index; SIZE_MAX without. */
static size_t
find_attributes(struct masking *m, size_t index)
{
	size_t start;

	if (m->searched_line != index + 1) {
		m->searched_line = index + 1;
		m->attributes = attributes_find(text_line(m->out->text, index), &start)
		    ? m->out->text->lines[index].start + start : SIZE_MAX;
	}
	return m->attributes;
}

/*
 * Masks "{#id}" at `at`, at the end of a heading of either kind or of a line that may be a card.
 * Returns 0 if the brace does not begin attributes.
 */
static size_t
mask_attributes(struct masking *m, size_t at)
{
	size_t index = text_line_at(m->out->text, (uint32_t)at);
	struct slice line = text_line(m->out->text, index), braces;
	size_t offset = m->out->text->lines[index].start, start = at - offset;
	struct markdown_line opening;
	struct slice content;
	struct mask mask = {.kind = MASK_ATTRIBUTES};

	if (find_attributes(m, index) != at)
		return 0;
	opening = markdown_line_read(line);
	content = slice_from(slice_until(line, at - offset), opening.at);
	if (opening.kind == MARKDOWN_HEADING)
		start = markdown_line_find_closing(line, start);
	else if (!may_be_card(content) &&
	    (index + 1 >= m->out->text->nlines ||
	    !markdown_line_is_underline(text_line(m->out->text, index + 1))))
		return 0;
	braces = utf8_trim(slice_from(line, at - offset));
	mask.text = braces;
	return put(m, offset + start, at + braces.n, mask);
}

static size_t
mask_brace(struct masking *m, size_t at)
{
	struct slice rest = masking_slice(m, at, m->limit), numbers;
	size_t length = cloze_read_opening(rest, &numbers), end;

	if (length != 0) {
		vec_push(&m->clozes, (uint32_t)m->out->masks.n);
		return put(m, at, at + length, (struct mask){.kind = MASK_CLOZE, .text = numbers});
	}
	if (slice_starts(rest, SLICE("{{"))) {
		end = seek(m, NEEDLE_BRACES, at + 2, find_line_end(m, at));
		if (end == find_line_end(m, at))
			return at + 2;
		return masked_text_put_literal(m->out, at, end + 2);
	}
	end = mask_attributes(m, at);
	return end == 0 ? at + 1 : end;
}

static size_t
close_brace(struct masking *m, size_t at)
{
	if (m->clozes.n == 0 || !slice_starts(masking_slice(m, at, m->limit), SLICE("}}")))
		return at + 1;
	m->clozes.n--;
	return put(m, at, at + 2, (struct mask){.kind = MASK_CLOZE_END});
}

/* Whether s, the text after "(", begins with an address: "/b", "#c", "d.md)", "<a b>". */
static bool
is_address(struct slice s)
{
	size_t end = 0;

	if (s.n != 0 && strchr("<#/", s.p[0]) != NULL)
		return true;
	while (end < s.n && strchr(" \t\r\n)", s.p[end]) == NULL)
		end++;
	return slice_has_any(slice_until(s, end), "./");
}

/*
 * Whether the text after "[[a]]" makes it a link or definition of CommonMark: "[[a]](/b)",
 * "[[a]]: /url".  "[[a]](plural)" and "[[a|b]](/c)" are links to notes and then more text.
 */
static bool
is_commonmark_link(struct slice inside, struct slice rest)
{
	size_t at = utf8_skip_space(rest, 1);

	if (rest.n == 0 || memchr(inside.p, '|', inside.n) != NULL)
		return false;
	if (rest.p[0] == '(')
		return is_address(slice_from(rest, 1));
	return rest.p[0] == ']' || (rest.p[0] == '[' && !slice_starts(rest, SLICE("[["))) ||
	    (rest.p[0] == ':' && at < rest.n && strchr("/<#", rest.p[at]) != NULL);
}

/* Masks "[[target|shown]]" at `at`; of an embed, that is after the '!'. */
static size_t
mask_wikilink(struct masking *m, size_t at, enum mask_kind kind)
{
	size_t start = at - (kind == MASK_EMBED);
	size_t end = seek(m, NEEDLE_BRACKETS, at + 2, find_line_end(m, at));
	struct slice inside = masking_slice(m, at + 2, end), target = inside;
	struct slice rest = masking_slice(m, end, m->limit), shown = SLICE_NONE;

	if (end == find_line_end(m, at) || utf8_trim(inside).n == 0)
		return at + 2;
	if (kind == MASK_WIKILINK && is_commonmark_link(inside, slice_from(rest, 2)))
		return at + 2;
	for (size_t i = 0; i < inside.n && target.n == inside.n; i++) {
		if (inside.p[i] != '|')
			continue;
		/* In a table, people escape the bar. */
		target.n = i - (i > 0 && inside.p[i - 1] == '\\');
		shown = slice_from(inside, i + 1);
	}
	return put(m, start, end + 2,
	    (struct mask){
		.kind = kind,
		.target = utf8_trim(target),
		.text = utf8_trim(shown.n == 0 && kind == MASK_WIKILINK ? inside : shown),
	    });
}

/* Whether a token at `at` would change how the parser reads emphasis or "~~" before it. */
static bool
is_in_word(const struct masking *m, size_t at)
{
	size_t start = at;

	while (start > 0 && strchr("*_~", m->all.p[start - 1]) != NULL)
		start--;
	return start < at && start > 0 && utf8_is_word_byte(m->all.p[start - 1]);
}

/* Keeps the position of the picture or tag at `at` (see positions.h). */
static size_t
mark_position(struct masking *m, size_t at)
{
	if (!is_in_word(m, at))
		put(m, at, at, (struct mask){.kind = MASK_POSITION});
	return at + 1;
}

static size_t
mask_exclamation(struct masking *m, size_t at)
{
	struct slice rest = masking_slice(m, at, m->limit);

	if (slice_starts(rest, SLICE("![["))) {
		size_t end = mask_wikilink(m, at + 1, MASK_EMBED);

		if (m->out->copied == end)
			return end;
	}
	return slice_starts(rest, SLICE("![")) ? mark_position(m, at) : at + 1;
}

/* Whether the text of a line begins at `at`, after markers of quotes and lists. */
static bool
opens_line(struct masking *m, size_t at)
{
	size_t index = text_line_at(m->out->text, (uint32_t)at);

	if (m->opened != index + 1) {
		m->opened = index + 1;
		m->opens_at = m->out->text->lines[index].start +
		    markdown_line_read(text_line(m->out->text, index)).at;
	}
	return m->opens_at == at;
}

/* The label between "[^" at `at` and "]"; empty if it is invalid. */
static struct slice
find_label(struct masking *m, size_t at)
{
	struct slice s = masking_slice(m, at, m->limit), label = SLICE_NONE;
	size_t end = 2;

	if (opens_line(m, at))
		label = markdown_line_footnote_label(s);
	if (label.n != 0)
		return label;
	/* Stopping at any bracket keeps the time linear. */
	while (end < s.n && strchr("[] \t\r\n", s.p[end]) == NULL)
		end++;
	return end < s.n && s.p[end] == ']' ? slice_from(slice_until(s, end), 2) : SLICE_NONE;
}

/* Masks the label of a definition or of a mark.  Returns 0 if the bracket begins neither. */
static size_t
mask_footnote(struct masking *m, size_t at)
{
	struct slice typed = find_label(m, at);
	const struct footnote_label *label =
	    footnote_labels_resolve(&m->labels, typed, (uint32_t)at);

	if (label != NULL)
		return masked_text_put_again(m->out, at + 2, at + 2 + typed.n, label->index);
	/*
	 * "[^$a b$]: c" defines nothing, because labels have no white space; but the parser would
	 * see a token in place of the formula and take it for a label.
	 */
	return typed.n == 0 && opens_line(m, at) ? masked_text_put_literal(m->out, at, at + 1) : 0;
}

static size_t
mask_bracket(struct masking *m, size_t at)
{
	struct slice rest = masking_slice(m, at, m->limit);
	size_t end;

	if (m->wikilinks && slice_starts(rest, SLICE("[[")))
		return mask_wikilink(m, at, MASK_WIKILINK);
	if (m->steps > EMPHASIS_STEPS && !opens_line(m, at))
		return masked_text_put_literal(m->out, at, at + 1);
	m->brackets++;
	if (slice_starts(rest, SLICE("[^"))) {
		m->steps += m->runs;
		end = mask_footnote(m, at);
		if (end != 0)
			return end;
	}
	if (!slice_starts(rest, SLICE("[sound:")))
		return at + 1;
	end = seek(m, NEEDLE_END_OF_SOUND, at, find_line_end(m, at));
	if (end == find_line_end(m, at) || end == at + 7)
		return at + 1;
	return put(m, at, end + 1,
	    (struct mask){.kind = MASK_SOUND, .target = masking_slice(m, at + 7, end)});
}

/*
 * Whether s begins with a tag that HTML does not know.  It becomes text, because "<ESC>" at the
 * start of a paragraph would make HTML of everything up to a blank line (CommonMark 4.6, kind 7).
 */
static bool
is_unknown_element(struct slice s)
{
	size_t end = slice_starts(s, SLICE("</")) ? 2 : 1;
	struct slice name = html_name(slice_from(s, end));

	end += name.n;
	return name.n != 0 && html_element_flags(name) == 0 &&
	    (end == s.n || strchr(" \t\r\n/>", s.p[end]) != NULL);
}

/* The end of a comment, "<?", "<![CDATA[" or "<!A"; NEEDLES for anything else. */
static enum needle
find_markup_end(struct slice s)
{
	if (slice_starts(s, SLICE("<!--")))
		return NEEDLE_END_OF_COMMENT;
	if (slice_starts(s, SLICE("<?")))
		return NEEDLE_END_OF_INSTRUCTION;
	if (slice_starts(s, SLICE("<![")))
		return NEEDLE_END_OF_CDATA;
	return slice_starts(s, SLICE("<!")) && s.n > 2 && ascii_is_letter(s.p[2]) ?
	    NEEDLE_END_OF_DECLARATION : NEEDLES;
}

/* Skips markup in which no formulas and cloze deletions are recognised. */
static size_t
skip_markup(struct masking *m, size_t at, enum needle needle, bool opens)
{
	bool comment = needle == NEEDLE_END_OF_COMMENT;
	/* "<!-->" is a whole comment. */
	size_t end = seek(m, needle, at + 2, m->limit);

	if (end != m->limit)
		return end + 1;
	/* Without this, the parser would search for the end of each again. */
	return opens || comment ? at + 1 : masked_text_put_literal(m->out, at, at + 1);
}

/* Diagnostics point at tags that refer to files, and at <details> that never end. */
static bool
keeps_position(struct slice name)
{
	return (html_element_flags(name) & HTML_MEDIA) != 0 ||
	    utf8_equal_folded(name, SLICE("details"));
}

static size_t
mask_angle(struct masking *m, size_t at)
{
	struct slice s = masking_slice(m, at, m->limit);
	enum needle needle = find_markup_end(s);
	bool opens = opens_line(m, at);

	if (needle != NEEDLES)
		return skip_markup(m, at, needle, opens);
	if (at == m->opening && is_unknown_element(s))
		return masked_text_put_literal(m->out, at, at + 1);
	if (!opens && keeps_position(html_name(slice_from(s, 1))))
		return mark_position(m, at);
	return at + 1;
}

/*
 * Skips the address after "](": "<a b>", or everything up to a space or the closing bracket.  Nothing
 * if the parser would not take it for an address: then what is in it must be masked.
 */
static size_t
skip_destination(const struct masking *m, size_t start)
{
	size_t at = start, depth = 0;
	bool angles = at < m->limit && m->all.p[at] == '<';

	for (; at < m->limit && strchr("\r\n", m->all.p[at]) == NULL; at++) {
		char c = m->all.p[at];

		if (c == '\\' && at + 1 < m->limit)
			at++;
		else if (angles ? c == '>' || (c == '<' && at > start)
				: c == ' ' || c == '\t' || (c == ')' && depth == 0) ||
				  depth > NESTED_MAX)
			break;
		else if (!angles)
			depth += (c == '(') - (c == ')' && depth > 0);
	}
	return depth != 0 || (angles && (at >= m->limit || m->all.p[at] != '>')) ? start : at;
}

/* Skips an address from the ":" after "http", up to bytes that may end it or begin other syntax. */
static size_t
skip_address(struct masking *m, size_t at)
{
	size_t run;

	if (at == m->out->copied || !slice_starts(masking_slice(m, at, m->limit), SLICE("://")))
		return at + 1;
	while (at < m->limit && strchr(" \t\r\n\\`{}<>()[]|\"", m->all.p[at]) == NULL)
		at++;
	run = slice_run(masking_slice(m, at, m->limit), ')');
	/* Without this, the parser would count all brackets again for each of them. */
	return run < CLOSING_MAX ? at + run : masked_text_put_literal(m->out, at, at + run);
}

/* Whether there may be a run of ')' after an address that skip_address() masks. */
static bool
has_closing_run(struct slice s)
{
	size_t run = 0;

	if (!slice_has(s, SLICE("://")))
		return false;
	for (size_t i = 0; i < s.n && run < CLOSING_MAX; i++)
		run = s.p[i] == ')' ? run + 1 : 0;
	return run == CLOSING_MAX;
}

/* Whether there may be so many mail addresses that mask_mail() masks some. */
static bool
has_mails(struct slice s)
{
	size_t n = 0;

	for (size_t at = 0; n <= MAILS_MAX && (at = slice_find(s, SLICE("@"), at)) < s.n; at++)
		n++;
	return n > MAILS_MAX;
}

/* Whether the character that contains the byte is of a script without spaces, such as Chinese. */
static bool
is_wide(const struct masking *m, size_t at)
{
	while (at > 0 && (m->all.p[at] & 0xc0) == 0x80)
		at--;
	return utf8proc_charwidth(utf8_peek(m->all, at)) == 2;
}

/*
 * Whether the byte beside "==" allows a highlight; "a==b" is a comparison, but in Chinese, words
 * are not apart.
 */
static bool
allows_highlight(const struct masking *m, size_t beside)
{
	if (beside >= m->limit)
		return true;
	if ((m->all.p[beside] & 0x80) != 0)
		return is_wide(m, beside);
	return !utf8_is_word_byte(m->all.p[beside]) && m->all.p[beside] != '=';
}

/* Masks "==words==", a highlight in Obsidian and many other programs. */
static size_t
mask_equals(struct masking *m, size_t at)
{
	struct slice rest = masking_slice(m, at, m->limit);
	struct mask mask = {.kind = MASK_TAG, .text = SLICE("<mark>")};
	size_t end;

	if (m->highlight != 0 && m->highlight == at) {
		m->highlight = 0;
		mask.text = SLICE("</mark>");
		return put(m, at, at + 2, mask);
	}
	if (m->highlight != 0 || !slice_starts(rest, SLICE("==")) || rest.n < 5 ||
	    strchr(" \t\r\n=", rest.p[2]) != NULL || (at > 0 && !allows_highlight(m, at - 1)))
		return at + slice_run(rest, '=');
	end = seek(m, NEEDLE_HIGHLIGHT, at + 3, m->limit);
	if (end == m->limit || strchr(" \t\r\n", m->all.p[end - 1]) != NULL ||
	    !allows_highlight(m, end + 2))
		return at + 2;
	m->highlight = end;
	m->highlighted = m->out->masks.n;
	return put(m, at, at + 2, mask);
}

/* A highlight is still open if its "==" turned out to be part of something else, such as code. */
static void
end_highlight(struct masking *m)
{
	if (m->highlight != 0)
		masked_text_unmask(m->out, m->highlighted);
	m->highlight = 0;
}

/* "](" is followed by an address if there was a '['. */
static size_t
skip_link(struct masking *m, size_t at)
{
	struct slice rest = masking_slice(m, at, m->limit);
	bool address = m->brackets != 0 && slice_starts(rest, SLICE("]("));


	if (address || (m->brackets != 0 && m->defines))
		m->steps += m->runs;
	return address ? skip_destination(m, at + 2) : at + 1;
}

/* Counts a run of '*', '_' or '~' that may begin or end emphasis. */
static size_t
count_emphasis(struct masking *m, size_t at)
{
	size_t end = at + slice_run(masking_slice(m, at, m->limit), m->all.p[at]);
	bool after_word = at > 0 && utf8_is_word_byte(m->all.p[at - 1]);
	bool before_word = end < m->limit && utf8_is_word_byte(m->all.p[end]);

	m->runs += m->all.p[at] != '_' || !after_word || !before_word;
	return end;
}

/* Masks the "@" of a mail address if there are too many. */
static size_t
mask_mail(struct masking *m, size_t at)
{
	return m->mails++ < MAILS_MAX ? at + 1 : masked_text_put_literal(m->out, at, at + 1);
}

/* By byte; most bytes begin nothing. */
static const struct syntax {
	size_t	 (*mask)(struct masking *, size_t at);	/* returns the offset at which to continue */
	bool	 alone;		/* may mask something in lines without any other such byte */
} syntax[256] = {
	['\\'] = {mask_backslash, true}, ['`'] = {skip_code, true}, ['$'] = {mask_dollar, true},
	['{'] = {mask_brace, true}, ['}'] = {close_brace, false}, ['['] = {mask_bracket, true},
	[']'] = {skip_link, false}, ['!'] = {mask_exclamation, true}, ['<'] = {mask_angle, true},
	[':'] = {skip_address, false}, ['='] = {mask_equals, true},
	['*'] = {count_emphasis, false}, ['_'] = {count_emphasis, false},
	['~'] = {count_emphasis, false}, ['@'] = {mask_mail, false},
};

bool
mask_syntax_may_be_in(struct slice lines)
{
	for (size_t c = 0; c < sizeof(syntax) / sizeof(syntax[0]) && lines.n != 0; c++)
		if (syntax[c].alone && memchr(lines.p, (int)c, lines.n) != NULL)
			return true;
	return has_closing_run(lines) || has_mails(lines);
}

void
mask_syntax(struct masking *m, size_t at, size_t limit)
{
	m->limit = limit;
	m->brackets = 0;
	while (at < limit) {
		const struct syntax *found = &syntax[(unsigned char)m->all.p[at]];

		at = found->mask == NULL ? at + 1 : found->mask(m, at);
	}
	end_highlight(m);
}

void
mask_syntax_start_paragraph(struct masking *m)
{
	m->runs = m->steps = m->mails = 0;
}

size_t
mask_syntax_display_end(struct masking *m, size_t start, size_t limit)
{
	struct slice s = masking_slice(m, start, limit);
	size_t length;

	if (slice_starts(s, SLICE("$$")))
		return seek(m, NEEDLE_DOLLARS, start + 2, limit);
	if (slice_starts(s, SLICE("\\[")))
		return seek(m, NEEDLE_BRACKET, start + 2, limit);
	length = math_environment_length(s);
	return length == 0 ? limit : start + length - 1;
}

void
mask_syntax_end_clozes(struct masking *m)
{
	while (m->clozes.n != 0)
		masked_text_unmask(m->out, m->clozes.v[--m->clozes.n]);
}
