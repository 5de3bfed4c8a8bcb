/* SPDX-License-Identifier: MIT */
/*
 * Sign by sign, what may be masked: a function for each takes its offset and gives the one to go
 * on from.  What is not closed is no mask.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/cloze_opening.h"
#include "html/tag.h"
#include "read/attributes.h"
#include "read/markdown/escape.h"
#include "read/markdown/line.h"
#include "read/markdown/masking.h"
#include "read/markdown/math.h"

/* No address has so many brackets at its end. */
#define CLOSING_MAX	64

/* The offset of the end of the line, within the region. */
static size_t
line_end(struct masking *m, size_t at)
{
	struct gap *line = &m->line;

	if (at < line->from || at > line->limit || line->limit > m->limit) {
		line->from = line->limit = at;
		while (line->limit < m->limit && m->all.p[line->limit] != '\n' &&
		    m->all.p[line->limit] != '\r')
			line->limit++;
	}
	return line->limit;
}

/* The offset behind the code that opens at `at`; behind its backticks when it is not closed. */
static size_t
code(struct masking *m, size_t at)
{
	size_t run = slice_run(mask_between(m, at, m->limit), '`'), open = at + run;

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
formula(struct masking *m, enum mask_kind kind, size_t start, size_t end, size_t delimiter)
{
	return mask_put(m, start, end,
	    (struct mask){
		.kind = kind,
		.text = mask_between(m, start + delimiter, end - delimiter),
	    });
}

/* Whether "\[" to "\]" fills its lines, marks of quotes and lists aside, so there is no doubt. */
static bool
stands_alone(struct masking *m, size_t start, size_t end)
{
	size_t before = start;

	while (before > m->opening && strchr(" \t>", m->all.p[before - 1]) != NULL)
		before--;
	return (before <= m->opening || strchr("\r\n", m->all.p[before - 1]) != NULL) &&
	    utf8_trim(mask_between(m, end, line_end(m, end))).n == 0;
}

/* Whether what the delimiters start and end is displayed, or may stand among words. */
static bool
is_formula(struct masking *m, size_t start, size_t end, bool display)
{
	struct slice tex = mask_between(m, start + 2, end);

	return math_is_formula(tex) ||
	    (display && utf8_has_words(tex) && stands_alone(m, start, end + 2));
}

/* "$$mass$$", not "kill $$ or echo $$, $$". */
static bool
hugs_words(struct slice tex)
{
	return utf8_has_words(tex) && strchr(" \t\r\n,;:.)", tex.p[0]) == NULL &&
	    strchr(" \t\r\n", tex.p[tex.n - 1]) == NULL;
}

static size_t
dollar(struct masking *m, size_t at)
{
	struct slice rest = mask_between(m, at, m->limit);
	size_t end;

	if (!slice_starts(rest, SLICE("$$"))) {
		size_t length = math_in_dollars(rest, at > 0 ? m->all.p[at - 1] : ' ');
		/* "$`x`$", as GitHub has it */
		bool ticks = length > 4 && rest.p[1] == '`' && rest.p[length - 2] == '`';

		return length == 0 ? at + 1 : formula(m, MASK_MATH, at, at + length, ticks ? 2 : 1);
	}
	end = mask_seek(m, NEEDLE_DOLLARS, at + 2, m->limit);
	if (end == m->limit ||
	    !(is_formula(m, at, end, true) || hugs_words(mask_between(m, at + 2, end))))
		return at + 2;
	return formula(m, MASK_DISPLAY_MATH, at, end + 2, 2);
}

/* "\begin{align}" that fills its lines is displayed by MathJax without any delimiters. */
static size_t
environment(struct masking *m, size_t at)
{
	size_t end = at + math_environment(mask_between(m, at, m->limit));

	return end == at || !stands_alone(m, at, end)
	    ? at + 2 : formula(m, MASK_DISPLAY_MATH, at, end, 0);
}

static size_t
backslash(struct masking *m, size_t at)
{
	char next = at + 1 < m->limit ? m->all.p[at + 1] : '\0';
	bool display = next == '[';
	struct slice seen = mask_between(m, 0, m->limit);
	size_t end = escape_path_end(seen, m->done, at);

	if (end != 0)
		return mask_literal(m, at, end);
	if (escape_is_ours(seen, at))
		return mask_put(m, at, at + 2, (struct mask){.text = mask_between(m, at + 1, at + 2)});
	if (next == 'b')
		return environment(m, at);
	if (next != '(' && next != '[')
		return at + 2;
	end = mask_seek(m, display ? NEEDLE_BRACKET : NEEDLE_PAREN, at + 2, m->limit);
	if (end == m->limit || !is_formula(m, at, end, display))
		return at + 2;
	return formula(m, display ? MASK_DISPLAY_MATH : MASK_MATH, at, end + 2, 2);
}

/*
 * "{#id}" at the end of a heading of either kind, or of a line that may be a pair or question;
 * the line holds `at`.  The offset behind it, or 0.
 */
static size_t
attributes(struct masking *m, size_t at)
{
	size_t index = text_line_at(m->text, (uint32_t)at), start;
	struct slice line = text_line(m->text, index), braces;
	size_t offset = m->text->lines[index].start;
	struct markdown_line opening;
	struct slice content;
	struct mask mask = {.kind = MASK_ATTRIBUTES};

	if (!attributes_find(line, &start) || offset + start != at)
		return 0;
	opening = markdown_line_read(line);
	content = slice_from(line, opening.at);
	if (opening.kind == MARKDOWN_HEADING)
		start = markdown_line_closing(line, start);
	else if (!attributes_on_pair(content) && !markdown_line_asks(content) &&
	    (index + 1 >= m->text->nlines ||
	    !markdown_line_underlines(text_line(m->text, index + 1))))
		return 0;
	braces = utf8_trim(slice_from(line, at - offset));
	mask.text = braces;
	return mask_put(m, offset + start, at + braces.n, mask);
}

static size_t
brace(struct masking *m, size_t at)
{
	struct slice rest = mask_between(m, at, m->limit), numbers;
	size_t length = cloze_opening(rest, &numbers), end;

	if (length != 0) {
		vec_push(&m->opens, (uint32_t)m->out->masks.n);
		return mask_put(m, at, at + length, (struct mask){.kind = MASK_CLOZE, .text = numbers});
	}
	if (slice_starts(rest, SLICE("{{"))) {
		end = mask_seek(m, NEEDLE_BRACES, at + 2, line_end(m, at));
		if (end == line_end(m, at))
			return at + 2;
		return mask_literal(m, at, end + 2);
	}
	end = attributes(m, at);
	return end == 0 ? at + 1 : end;
}

static size_t
closing_brace(struct masking *m, size_t at)
{
	if (m->opens.n == 0 || !slice_starts(mask_between(m, at, m->limit), SLICE("}}")))
		return at + 1;
	m->opens.n--;
	return mask_put(m, at, at + 2, (struct mask){.kind = MASK_CLOZE_END});
}

/* What stands behind "[[a]]" where it is part of a link of CommonMark's, or nearly so: "[[a]]: /url". */
static bool
is_of_commonmark(struct slice behind)
{
	size_t at = utf8_skip_space(behind, 1);

	if (behind.n == 0)
		return false;
	return strchr("([]", behind.p[0]) != NULL ||
	    (behind.p[0] == ':' && at < behind.n && strchr("/<#", behind.p[at]) != NULL);
}

/* "[[target|shown]]" at `at`, which is behind a '!' of an embed. */
static size_t
wikilink(struct masking *m, size_t at, enum mask_kind kind)
{
	size_t start = at - (kind == MASK_EMBED);
	size_t end = mask_seek(m, NEEDLE_BRACKETS, at + 2, line_end(m, at));
	struct slice inside = mask_between(m, at + 2, end), target = inside;
	struct slice behind = mask_between(m, end, m->limit), shown = SLICE_NONE;

	if (end == line_end(m, at) || utf8_trim(inside).n == 0)
		return at + 2;
	if (kind == MASK_WIKILINK && is_of_commonmark(slice_from(behind, 2)))
		return at + 2;
	for (size_t i = 0; i < inside.n && target.n == inside.n; i++) {
		if (inside.p[i] != '|')
			continue;
		/* In a table the bar is escaped. */
		target.n = i - (i > 0 && inside.p[i - 1] == '\\');
		shown = slice_from(inside, i + 1);
	}
	return mask_put(m, start, end + 2,
	    (struct mask){
		.kind = kind,
		.target = utf8_trim(target),
		.text = utf8_trim(shown.n == 0 && kind == MASK_WIKILINK ? inside : shown),
	    });
}

/* Whether it is emphasis, or "~~", that the parser would read otherwise with a token behind it. */
static bool
is_in_word(const struct masking *m, size_t at)
{
	size_t start = at;

	while (start > 0 && strchr("*_~", m->all.p[start - 1]) != NULL)
		start--;
	return start < at && start > 0 && utf8_is_of_word(m->all.p[start - 1]);
}

/* What begins at `at` keeps its place: the parser's are wrong where it cut something off the line. */
static size_t
mark_place(struct masking *m, size_t at)
{
	if (!is_in_word(m, at))
		mask_put(m, at, at, (struct mask){.kind = MASK_PLACE});
	return at + 1;
}

static size_t
exclamation(struct masking *m, size_t at)
{
	struct slice rest = mask_between(m, at, m->limit);

	if (slice_starts(rest, SLICE("![["))) {
		size_t end = wikilink(m, at + 1, MASK_EMBED);

		if (m->done == end)
			return end;
	}
	return slice_starts(rest, SLICE("![")) ? mark_place(m, at) : at + 1;
}

/* Whether a line opens with what is at `at`, behind marks of quotes and lists. */
static bool
opens_line(struct masking *m, size_t at)
{
	size_t index = text_line_at(m->text, (uint32_t)at);

	if (m->opened != index + 1) {
		m->opened = index + 1;
		m->opens_at = m->text->lines[index].start +
		    markdown_line_read(text_line(m->text, index)).at;
	}
	return m->opens_at == at;
}

/* What stands between "[^" and "]" at `at`; empty when nothing does. */
static struct slice
label_at(struct masking *m, size_t at)
{
	struct slice s = mask_between(m, at, m->limit), label = SLICE_NONE;
	size_t end = 2;

	if (opens_line(m, at))
		label = markdown_line_label(s);
	if (label.n != 0)
		return label;
	/* Not across a bracket, so that time is linear. */
	while (end < s.n && strchr("[] \t\r\n", s.p[end]) == NULL)
		end++;
	return end < s.n && s.p[end] == ']' ? slice_from(slice_until(s, end), 2) : SLICE_NONE;
}

/* "[^label]" of a footnote or of a mark; 0 when it is neither. */
static size_t
footnote(struct masking *m, size_t at)
{
	struct slice typed = label_at(m, at);
	const struct label *label = labels_meant(&m->labels, typed, (uint32_t)at);

	if (label != NULL)
		return mask_label(m, at + 2, at + 2 + typed.n, label->index);
	/* What has white space in it is no label, but a token in place of that would make it one. */
	return typed.n == 0 && opens_line(m, at) ? mask_literal(m, at, at + 1) : 0;
}

static size_t
bracket(struct masking *m, size_t at)
{
	struct slice rest = mask_between(m, at, m->limit);
	size_t end;

	if (m->out->wikilinks && slice_starts(rest, SLICE("[[")))
		return wikilink(m, at, MASK_WIKILINK);
	m->brackets++;
	if (slice_starts(rest, SLICE("[^"))) {
		end = footnote(m, at);
		if (end != 0)
			return end;
	}
	if (!slice_starts(rest, SLICE("[sound:")))
		return at + 1;
	end = mask_seek(m, NEEDLE_END_OF_SOUND, at, line_end(m, at));
	if (end == line_end(m, at) || end == at + 7)
		return at + 1;
	return mask_put(m, at, end + 1,
	    (struct mask){.kind = MASK_SOUND, .target = mask_between(m, at + 7, end)});
}

/*
 * "<ESC>" at the start of a paragraph would make HTML of all that follows, up to a blank line
 * (CommonMark 4.6, kind 7); HTML has no such element, so it is text.
 */
static bool
is_no_element(struct slice s)
{
	size_t end = slice_starts(s, SLICE("</")) ? 2 : 1;
	struct slice name = html_name(slice_from(s, end));

	end += name.n;
	return name.n != 0 && html_element(name) == 0 &&
	    (end == s.n || strchr(" \t\r\n/>", s.p[end]) != NULL);
}

/* Comments, "<?", "<![CDATA[" and "<!A": what ends each. */
static enum needle
end_of_markup(struct slice s)
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

/* Nothing in such markup is a formula or a deletion. */
static size_t
markup(struct masking *m, size_t at, enum needle needle, bool opens)
{
	bool comment = needle == NEEDLE_END_OF_COMMENT;
	/* "<!-->" is one, too. */
	size_t end = mask_seek(m, needle, at + 2, m->limit);

	if (end != m->limit)
		return end + 1;
	/* The parser would look for the end of each again. */
	return opens || comment ? at + 1 : mask_literal(m, at, at + 1);
}

/* Tags that may have to be pointed at: some refer to files, and some should end. */
static bool
keeps_place(struct slice name)
{
	return (html_element(name) & HTML_MEDIA) != 0 ||
	    utf8_equal_folded(name, SLICE("details"));
}

static size_t
angle(struct masking *m, size_t at)
{
	struct slice s = mask_between(m, at, m->limit);
	enum needle needle = end_of_markup(s);
	bool opens = opens_line(m, at);

	if (needle != NEEDLES)
		return markup(m, at, needle, opens);
	if (at == m->opening && is_no_element(s))
		return mask_literal(m, at, at + 1);
	if (!opens && keeps_place(html_name(slice_from(s, 1))))
		return mark_place(m, at);
	return at + 1;
}

/* Behind "](": the parser reads what is there, "<a b>" or all up to a space or bracket. */
static size_t
destination(const struct masking *m, size_t at)
{
	size_t depth = 0;
	bool angles = at < m->limit && m->all.p[at] == '<';

	for (; at < m->limit && strchr("\r\n", m->all.p[at]) == NULL; at++) {
		char c = m->all.p[at];

		if (c == '\\' && at + 1 < m->limit)
			at++;
		else if (angles ? c == '>' : c == ' ' || c == '\t' || (c == ')' && depth == 0))
			break;
		else
			depth += (c == '(') - (c == ')' && depth > 0);
	}
	return at;
}

/* Behind "http:" and the like: an address up to what may end it or be something else. */
static size_t
address(struct masking *m, size_t at)
{
	size_t run;

	if (at == m->done || !slice_starts(mask_between(m, at, m->limit), SLICE("://")))
		return at + 1;
	while (at < m->limit && strchr(" \t\r\n\\`{}<>()[]|\"", m->all.p[at]) == NULL)
		at++;
	run = slice_run(mask_between(m, at, m->limit), ')');
	/* The parser would count all brackets again for each of them. */
	return run < CLOSING_MAX ? at + run : mask_literal(m, at, at + run);
}

/* A run of ')' that is text behind an address. */
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

/* Whether "==" at `at` stands beside what is no word, nor another such sign: "a==b" compares. */
static bool
is_apart(const struct masking *m, size_t beside)
{
	return beside >= m->limit || (!utf8_is_of_word(m->all.p[beside]) && m->all.p[beside] != '=');
}

/* "==words==" is a highlight in Obsidian and many other programs. */
static size_t
equals(struct masking *m, size_t at)
{
	struct slice rest = mask_between(m, at, m->limit);
	struct mask mask = {.kind = MASK_TAG, .text = SLICE("<mark>")};
	size_t end;

	if (m->highlight != 0 && m->highlight == at) {
		m->highlight = 0;
		mask.text = SLICE("</mark>");
		return mask_put(m, at, at + 2, mask);
	}
	if (m->highlight != 0 || !slice_starts(rest, SLICE("==")) || rest.n < 5 ||
	    strchr(" \t\r\n=", rest.p[2]) != NULL || (at > 0 && !is_apart(m, at - 1)))
		return at + slice_run(rest, '=');
	end = mask_seek(m, NEEDLE_HIGHLIGHT, at + 3, m->limit);
	if (end == m->limit || strchr(" \t\r\n", m->all.p[end - 1]) != NULL || !is_apart(m, end + 2))
		return at + 2;
	m->highlight = end;
	m->highlighted = m->out->masks.n;
	return mask_put(m, at, at + 2, mask);
}

/* Its end was part of something else, as of code. */
static void
give_up_highlight(struct masking *m)
{
	if (m->highlight != 0)
		mask_give_up(m, m->highlighted);
	m->highlight = 0;
}

/* Behind "](" stands an address, if a '[' was there. */
static size_t
closing_bracket(struct masking *m, size_t at)
{
	return m->brackets != 0 && slice_starts(mask_between(m, at, m->limit), SLICE("](")) ?
	    destination(m, at + 2) : at + 1;
}

/* What begins with each byte; of most bytes nothing does. */
static const struct sign {
	size_t	 (*mask)(struct masking *, size_t at);	/* gives the offset to go on from */
	bool	 alone;		/* may be masked where none of the others is */
} signs[256] = {
	['\\'] = {backslash, true}, ['`'] = {code, true}, ['$'] = {dollar, true},
	['{'] = {brace, true}, ['}'] = {closing_brace, false}, ['['] = {bracket, true},
	[']'] = {closing_bracket, false}, ['!'] = {exclamation, true}, ['<'] = {angle, true},
	[':'] = {address, false}, ['='] = {equals, true},
};

bool
mask_has_signs(struct slice s)
{
	for (size_t sign = 0; sign < sizeof(signs) / sizeof(signs[0]) && s.n != 0; sign++)
		if (signs[sign].alone && memchr(s.p, (int)sign, s.n) != NULL)
			return true;
	return has_closing_run(s);
}

void
mask_signs(struct masking *m, size_t at, size_t limit)
{
	m->limit = limit;
	m->brackets = 0;
	while (at < limit) {
		const struct sign *sign = &signs[(unsigned char)m->all.p[at]];

		at = sign->mask == NULL ? at + 1 : sign->mask(m, at);
	}
	give_up_highlight(m);
}
