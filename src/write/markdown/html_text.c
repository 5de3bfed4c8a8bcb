/* SPDX-License-Identifier: MIT */
/*
 * An element that Markdown has is written in Markdown if its neighbours let the reader see it;
 * every other element keeps its tags around Markdown.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/cloze.h"
#include "html/tag.h"
#include "write/markdown/escape_text.h"
#include "write/markdown/html_text.h"

#define NBSP	"\xc2\xa0"
/* The first byte of a buffer with the content of an element: this is not the start of a line. */
#define INSIDE	'<'

/* text */

static bool
is_line_start(const struct buf *buf)
{
	return buf->n == 0 || buf->p[buf->n - 1] == '\n';
}

static void
add_space(struct html_inlines *w)
{
	if (!is_line_start(w->buf) && w->buf->p[w->buf->n - 1] != ' ')
		buf_byte(w->buf, ' ');
}

/* Escapes every sign that is markup anywhere. */
static void
add_escaped(struct buf *buf, struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\`*_[]<>{}()#+-.!|~$&=^:@%", s.p[i]) != NULL)
			buf_byte(buf, '\\');
		buf_byte(buf, s.p[i]);
	}
}

/* Appends text without anything special in it. */
static void
add_words(struct html_inlines *w, struct slice s)
{
	bool start = is_line_start(w->buf) && !w->heading;
	struct slice words = s;

	while (words.n != 0 && words.p[0] == ' ')
		words = slice_from(words, 1);
	while (words.n != 0 && words.p[words.n - 1] == ' ')
		words.n--;
	if (words.p != s.p)
		add_space(w);
	if (w->effort == MARKDOWN_CAREFUL)
		add_escaped(w->buf, words);
	else
		markdown_add_text(
		    w->buf, words, start ? MARKDOWN_IN_PARAGRAPH : MARKDOWN_IN_HEADING);
	if (words.p + words.n != s.p + s.n)
		add_space(w);
}

/* Whether "$..$" around the TeX can be a formula, given the byte after it. */
static bool
fits_dollars(const struct html_inlines *w, struct slice tex, char after)
{
	return w->effort == MARKDOWN_DOLLARS && tex.n != 0 && !html_is_white(tex.p[0]) &&
	    !html_is_white(tex.p[tex.n - 1]) && memchr(tex.p, '$', tex.n) == NULL &&
	    !ascii_is_digit(after);
}

/*
 * The offsets in a text after the last end of each syntax: what begins there never ends, and
 * searching again and again would take time in proportion to the square of the length.
 */
struct syntax_ends {
	size_t	 paren;		/* "\\)" */
	size_t	 bracket;	/* "\\]" */
	size_t	 sound;		/* "]" */
};

static struct syntax_ends
find_ends(struct slice s)
{
	struct syntax_ends ends = {0};

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ']')
			ends.sound = i;
		if (s.p[i] == ']' && i > 0 && s.p[i - 1] == '\\')
			ends.bracket = i;
		if (s.p[i] == ')' && i > 0 && s.p[i - 1] == '\\')
			ends.paren = i;
	}
	return ends;
}

/* Whether something that never ends may begin at the offset. */
static bool
is_endless(const struct syntax_ends *ends, struct slice s, size_t at)
{
	struct slice rest = slice_from(s, at);

	return (slice_starts(rest, SLICE("\\(")) && at >= ends->paren) ||
	    (slice_starts(rest, SLICE("\\[")) && at >= ends->bracket) ||
	    (slice_starts(rest, SLICE("[sound:")) && at >= ends->sound);
}

/* Appends the formula at the start of s.  Returns its length, or 0 if there is none. */
static size_t
add_formula(struct html_inlines *w, struct slice s)
{
	bool display = s.p[1] == '[';
	size_t end = slice_find(s, display ? SLICE("\\]") : SLICE("\\)"), 2);
	struct slice tex = slice_from(slice_until(s, end), 2);
	const char *dollars = display ? "$$" : "$";

	if (end == s.n || w->effort == MARKDOWN_CAREFUL)
		return 0;
	if (fits_dollars(w, tex, end + 2 < s.n ? s.p[end + 2] : ' ')) {
		buf_text(w->buf, dollars);
		buf_add(w->buf, tex);
		buf_text(w->buf, dollars);
	} else {
		buf_add(w->buf, slice_until(s, end + 2));
	}
	return end + 2;
}

/* Appends Anki's syntax at the start of s as it is.  Returns its length, or 0. */
static size_t
add_special(struct html_inlines *w, struct slice s)
{
	struct slice numbers;
	size_t n = 0;

	if (slice_starts(s, SLICE(NBSP))) {
		buf_text(w->buf, "&nbsp;");
		return 2;
	}
	if (slice_starts(s, SLICE("\\(")) || slice_starts(s, SLICE("\\[")))
		return add_formula(w, s);
	if (slice_starts(s, SLICE("{{c")))
		n = cloze_read_opening(s, &numbers);
	else if (slice_starts(s, SLICE("}}")))
		n = 2;
	else if (slice_starts(s, SLICE("[sound:")))
		n = slice_find(s, SLICE("]"), 0) + 1;
	if (n > s.n)
		return 0;
	buf_add(w->buf, slice_until(s, n));
	return n;
}

static void
add_line(struct html_inlines *w, struct slice s)
{
	struct syntax_ends ends = find_ends(s);
	size_t done = 0, at = 0, n;

	while (at < s.n) {
		if (strchr("\\{}[\xc2", s.p[at]) == NULL || is_endless(&ends, s, at)) {
			at++;
			continue;
		}
		/* The text before it must be written first; if it is nothing special, as text. */
		struct buf words = {0};
		struct html_inlines trial = *w;

		trial.buf = &words;
		n = add_special(&trial, slice_from(s, at));
		if (n != 0) {
			add_words(w, slice_from(slice_until(s, at), done));
			buf_add(w->buf, buf_slice(&words));
			done = at + n;
		}
		buf_free(&words);
		at += n != 0 ? n : 1;
	}
	add_words(w, slice_from(s, done));
}

/* Each run of white space becomes one space. */
static void
add_text(struct html_inlines *w, struct slice s)
{
	struct buf line = {0};

	for (size_t i = 0; i < s.n; i++) {
		if (!html_is_white(s.p[i]))
			buf_byte(&line, s.p[i]);
		else if (line.n == 0 || line.p[line.n - 1] != ' ')
			buf_byte(&line, ' ');
	}
	if (line.n == 1 && line.p[0] == ' ')
		add_space(w);
	else
		add_line(w, buf_slice(&line));
	buf_free(&line);
}

/* elements */

static bool
is_letter(char c)
{
	return (unsigned char)c >= 0x80 || ascii_is_letter(c) || ascii_is_digit(c);
}

/* Beside a mark, the reader takes formulas and the marks of deletions for words. */
static bool
is_like_letter(char c)
{
	return is_letter(c) || strchr(":{}$\\[])", c) != NULL;
}

/* The byte that will follow the node, as far as it is known. */
static char
byte_after(const struct html_node *node)
{
	const struct html_node *next = node->next;

	if (next == NULL)
		return INSIDE;
	if (next->kind != HTML_NODE_TEXT)
		return '<';
	return next->text.n == 0 ? ' ' : next->text.p[0];
}

static bool
needs_end(const struct html_node *node)
{
	return (node->flags & HTML_VOID) == 0;
}

static void
add_start(struct html_inlines *w, const struct html_node *node)
{
	if (node->start.n == 0 || (needs_end(node) && node->end.n == 0) ||
	    memchr(node->start.p, '\n', node->start.n) != NULL)
		w->failed = true;
	buf_add(w->buf, node->start);
}

static void
add_end(struct html_inlines *w, const struct html_node *node)
{
	if (needs_end(node))
		buf_add(w->buf, node->end);
}

static void
add_tagged(struct html_inlines *w, const struct html_node *node)
{
	add_start(w, node);
	html_inlines_add(w, node->child, NULL);
	add_end(w, node);
}

/*
 * The same, with content that was rendered already.  Rendering it once more would take twice the
 * time for each level of elements.
 */
static void
add_rendered(struct html_inlines *w, const struct html_node *node, const struct buf *inner)
{
	add_start(w, node);
	buf_add(w->buf, slice_from(buf_slice(inner), 1));
	add_end(w, node);
}

/* Appends the content of the node to an empty buffer. */
static void
render_content(struct html_inlines *w, struct buf *inner, const struct html_node *node)
{
	struct html_inlines content = *w;

	content.buf = inner;
	content.heading = true;
	buf_byte(inner, INSIDE);
	html_inlines_add(&content, node->child, NULL);
	w->failed = w->failed || content.failed;
}

static bool
fits_mark(const struct html_inlines *w, struct slice words, const struct html_node *node)
{
	char before = w->buf->n == 0 ? ' ' : w->buf->p[w->buf->n - 1];

	if (words.n == 0 || before == '*' || before == '~' || before == '\\')
		return false;
	return (is_letter(words.p[0]) || !is_like_letter(before)) &&
	    (is_letter(words.p[words.n - 1]) || !is_like_letter(byte_after(node)));
}

/* Appends the content of the node between marks, with white space outside of them. */
static void
add_marked(struct html_inlines *w, const struct html_node *node, const char *mark)
{
	struct buf inner = {0};
	struct slice words;
	bool before, after;

	/* "***a***" would be read with the strong emphasis inside of the other. */
	if (strcmp(mark, "*") == 0 && w->buf->n == 1 && w->buf->p[0] == INSIDE)
		mark = "_";
	render_content(w, &inner, node);
	words = utf8_trim(slice_from(buf_slice(&inner), 1));
	before = words.p > inner.p + 1;
	after = words.n != 0 && words.p + words.n != inner.p + inner.n;
	if (!fits_mark(w, words, node)) {
		add_rendered(w, node, &inner);
	} else {
		if (before)
			add_space(w);
		buf_text(w->buf, mark);
		buf_add(w->buf, words);
		buf_text(w->buf, mark);
		if (after)
			add_space(w);
	}
	buf_free(&inner);
}

/* The only attribute of the node, decoded; empty if it has another, or several. */
static struct slice
only_attribute(const struct html_node *node, const char *name)
{
	struct html_attribute attribute;
	struct slice rest;
	struct html_tag tag;

	if (!html_tag_read(node->start, &tag))
		return SLICE_NONE;
	rest = tag.attributes;
	if (!html_attribute_next(&rest, &attribute) ||
	    !utf8_equal_folded(attribute.name, slice_of(name)) || utf8_trim(rest).n != 0)
		return SLICE_NONE;
	return attribute.value;
}

/* Whether a URL means the same in Markdown and HTML. */
static bool
is_plain_url(struct slice url)
{
	for (size_t i = 0; i < url.n; i++)
		if (!is_letter(url.p[i]) && strchr("-_.~:/?#@!$,;=+%", url.p[i]) == NULL)
			return false;
	return url.n != 0;
}

static void
add_link(struct html_inlines *w, const struct html_node *node)
{
	struct slice url = only_attribute(node, "href");
	struct buf inner = {0};
	struct slice words;

	render_content(w, &inner, node);
	words = slice_from(buf_slice(&inner), 1);
	if (!is_plain_url(url) || words.n == 0 || slice_has_any(words, "<[]!|")) {
		add_rendered(w, node, &inner);
	} else {
		buf_byte(w->buf, '[');
		buf_add(w->buf, words);
		buf_text(w->buf, "](");
		buf_add(w->buf, url);
		buf_byte(w->buf, ')');
	}
	buf_free(&inner);
}

static void
add_picture(struct html_inlines *w, const struct html_node *node)
{
	struct slice url = only_attribute(node, "src");

	if (!is_plain_url(url) || slice_has(url, SLICE("%"))) {
		add_tagged(w, node);
		return;
	}
	buf_text(w->buf, "![](");
	buf_add(w->buf, url);
	buf_byte(w->buf, ')');
}

static void
add_code(struct html_inlines *w, const struct html_node *node)
{
	const struct html_node *text = node->child;
	struct slice s = text == NULL ? SLICE_NONE : text->text;
	size_t longest = 0;

	if (text == NULL || text->next != NULL || text->kind != HTML_NODE_TEXT ||
	    slice_has_any(s, "\n|\\{}\xc2") || html_is_white(s.p[0]) ||
	    html_is_white(s.p[s.n - 1])) {
		add_tagged(w, node);
		return;
	}
	for (size_t i = 0; i < s.n; i++) {
		size_t n = slice_run(slice_from(s, i), '`');

		longest = n > longest ? n : longest;
	}
	buf_fill(w->buf, '`', longest + 1);
	if (longest != 0)
		buf_byte(w->buf, ' ');
	buf_add(w->buf, s);
	if (longest != 0)
		buf_byte(w->buf, ' ');
	buf_fill(w->buf, '`', longest + 1);
}

/* The mark of Markdown for an element without attributes, or NULL. */
static const char *
find_mark(const struct html_node *node)
{
	static const char *const marks[][2] = {
		{"b", "**"}, {"strong", "**"}, {"i", "*"}, {"em", "*"}, {"s", "~~"},
		{"strike", "~~"}, {"del", "~~"},
	};

	for (size_t i = 0; node->bare && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (html_node_is(node, marks[i][0]))
			return marks[i][1];
	return NULL;
}

static void
add_element(struct html_inlines *w, const struct html_node *node)
{
	const char *mark = find_mark(node);
	bool careful = w->effort == MARKDOWN_CAREFUL;

	if (html_node_is(node, "br") && node->bare)
		buf_text(w->buf, "<br>");
	else if (mark != NULL && !careful)
		add_marked(w, node, mark);
	else if (html_node_is(node, "code") && node->bare && !careful)
		add_code(w, node);
	else if (html_node_is(node, "a") && !careful)
		add_link(w, node);
	else if (html_node_is(node, "img") && !careful)
		add_picture(w, node);
	else
		add_tagged(w, node);
}

void
html_inlines_add(struct html_inlines *w, const struct html_node *first, const struct html_node *end)
{
	for (const struct html_node *node = first; node != end && node != NULL; node = node->next) {
		if (node->kind == HTML_NODE_ELEMENT)
			add_element(w, node);
		else if (node->kind == HTML_NODE_TEXT)
			add_text(w, node->text);
		else if (memchr(node->start.p, '\n', node->start.n) == NULL)
			buf_add(w->buf, node->start);
		else
			w->failed = true;
	}
}
