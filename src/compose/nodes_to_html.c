/* SPDX-License-Identifier: MIT */
/*
 * One function a kind of node, as far as it is more than a tag.  Nodes are at most
 * a hundred deep (read/markdown/tree.h), so walking them recurses.
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/attach_media.h"
#include "compose/nodes_to_html.h"
#include "document/list_numbering.h"
#include "html/cloze.h"
#include "html/cloze_opening.h"
#include "html/field.h"
#include "html/position.h"
#include "html/sanitise.h"
#include "html/url.h"

struct rendering {
	struct buf			*buf;
	const struct markup_setting	*setting;
	struct html_open		 open;		/* HTML that the author opened */
	unsigned			 clozes;	/* deletions that are open */
	struct html_place		 place;		/* in the HTML under way, for its media */
};

static void	add_nodes(struct rendering *, const struct node *);

static struct arena *
arena_of(const struct rendering *r)
{
	return r->setting->collection->arena;
}

/* In a deletion "}}" would end it, and in code "::" would begin its hint (facts 5.2). */
static void
add_in_cloze(struct buf *buf, struct slice html, bool code)
{
	for (size_t i = 0; i < html.n; i++) {
		struct slice rest = slice_from(html, i);

		if (slice_starts(rest, SLICE("}}")))
			buf_text(buf, "&#125;");
		else if (code && slice_starts(rest, SLICE("::")))
			buf_text(buf, "&#58;");
		else
			buf_byte(buf, html.p[i]);
	}
}

static void
add_escaped(struct rendering *r, struct slice text, bool code)
{
	struct buf html = {0};

	if (r->clozes == 0) {
		field_add_text(r->buf, text);
		return;
	}
	field_add_text(&html, text);
	add_in_cloze(r->buf, buf_slice(&html), code);
	buf_free(&html);
}

/*
 * Text as Anki keeps it, but with its line ends: where field_clean() drops control characters, the
 * words around these would run together.
 */
static struct slice
clean_lines(const struct rendering *r, struct slice text)
{
	struct buf clean = {0};
	size_t at = 0;

	if (memchr(text.p, '\n', text.n) == NULL)
		return field_clean(arena_of(r), text);
	while (at < text.n) {
		const char *end = memchr(text.p + at, '\n', text.n - at);
		size_t n = end == NULL ? text.n - at : (size_t)(end - text.p) - at;

		buf_add(&clean, field_clean(arena_of(r), (struct slice){text.p + at, n}));
		if (end != NULL)
			buf_byte(&clean, '\n');
		at += n + 1;
	}
	text = arena_slice(arena_of(r), buf_slice(&clean));
	buf_free(&clean);
	return text;
}

static void
add_text(struct rendering *r, struct slice text)
{
	add_escaped(r, clean_lines(r, text), false);
}

/* Tabs and line ends count in code. */
static void
add_code(struct rendering *r, struct slice text)
{
	size_t at = 0;

	while (at < text.n) {
		size_t end = at;

		while (end < text.n && text.p[end] != '\t' && text.p[end] != '\n')
			end++;
		add_escaped(r,
		    field_clean(arena_of(r), (struct slice){text.p + at, end - at}), true);
		if (end < text.n)
			buf_byte(r->buf, text.p[end]);
		at = end + 1;
	}
}

/* Not buf_format(): there are tags on every card. */
static void
add_tag(struct buf *buf, const char *start, const char *name)
{
	buf_text(buf, start);
	buf_text(buf, name);
	buf_byte(buf, '>');
}

/* HTML that was opened in it ends in it: so it does for browsers in what holds blocks. */
static size_t
enter(struct rendering *r)
{
	size_t base = r->open.base;

	r->open.base = r->open.n;
	return base;
}

static void
leave(struct rendering *r, size_t base)
{
	html_close(r->buf, &r->open, r->open.base);
	r->open.base = base;
}

static void
add_contained(struct rendering *r, const struct node *children)
{
	size_t base = enter(r);

	add_nodes(r, children);
	leave(r, base);
}

static void
add_container(struct rendering *r, const char *name, const struct node *children)
{
	add_tag(r->buf, "<", name);
	add_contained(r, children);
	add_tag(r->buf, "</", name);
}

/* A paragraph that is bold from end to end leads what is below it. */
static bool
is_label(const struct node *paragraph)
{
	const struct node *only = paragraph->child;

	return only != NULL && only->kind == NODE_STRONG && only->next == NULL;
}

static void
add_label(struct rendering *r, const struct node *words)
{
	buf_text(r->buf, "<p class=\"label\"><b>");
	add_contained(r, words);
	buf_text(r->buf, "</b></p>");
}

/* HTML that is opened in it goes on behind it, as it does for browsers when it is of a line. */
static void
add_paragraph(struct rendering *r, const struct node *node)
{
	if (!node->tight && is_label(node)) {
		add_label(r, node->child->child);
		return;
	}
	buf_text(r->buf, node->tight ? "" : "<p>");
	add_nodes(r, node->child);
	buf_text(r->buf, node->tight ? "" : "</p>");
}

/* Whether a paragraph opens with what counts; what goes on behind the text is no space. */
static bool
opens_counted(const struct node *paragraph)
{
	const struct node *text = paragraph->child;

	if (text == NULL || text->kind != NODE_TEXT || !counted_is(text->text))
		return false;
	return text->next == NULL || text->next->kind == NODE_SPACE ||
	    text->next->kind == NODE_BREAK || memchr(text->text.p, ' ', text->text.n) != NULL;
}

/* Whether every item of a list of bullets counts by itself ("- a) one"): then it needs no bullets. */
static bool
counts_itself(const struct node *list)
{
	for (const struct node *item = list->child; item != NULL; item = item->next) {
		const struct node *first = item->child;

		if (first == NULL || first->kind != NODE_PARAGRAPH || !opens_counted(first))
			return false;
	}
	return list->child != NULL;
}

static void
add_list(struct rendering *r, const struct node *list)
{
	if (!list->numbered)
		buf_text(r->buf, counts_itself(list) ? "<ul class=\"plain\">" : "<ul>");
	else if (list->number == 1)
		buf_text(r->buf, "<ol>");
	else
		buf_format(r->buf, "<ol start=\"%u\">", list->number);
	add_nodes(r, list->child);
	buf_text(r->buf, list->numbered ? "</ol>" : "</ul>");
}

/* Boxes are characters, so that every export shows them. */
static void
add_task(struct rendering *r, const struct node *item)
{
	const struct node *first = item->child;
	bool loose = first != NULL && first->kind == NODE_PARAGRAPH && !first->tight;

	buf_text(r->buf, loose ? "<p>" : "");
	buf_text(r->buf, item->ticked ? "\xe2\x98\x91 " : "\xe2\x98\x90 ");
	if (loose) {
		add_nodes(r, first->child);
		buf_text(r->buf, "</p>");
		first = first->next;
	}
	add_nodes(r, first);
}

static void
add_item(struct rendering *r, const struct node *item)
{
	size_t base = enter(r);

	buf_text(r->buf, item->task ? "<li class=\"task\">" : "<li>");
	if (item->task)
		add_task(r, item);
	else
		add_nodes(r, item->child);
	leave(r, base);
	buf_text(r->buf, "</li>");
}

static void
add_code_block(struct rendering *r, const struct node *node)
{
	struct slice text = node->text;

	if (text.n != 0 && text.p[text.n - 1] == '\n')
		text.n--;
	buf_text(r->buf, "<pre><code");
	if (node->target.n != 0) {
		buf_text(r->buf, " class=\"language-");
		html_add_value(r->buf, field_clean(arena_of(r), node->target));
		buf_byte(r->buf, '"');
	}
	buf_byte(r->buf, '>');
	add_code(r, text);
	buf_text(r->buf, "</code></pre>");
}

static void
add_row(struct rendering *r, const struct node *row, const char *element)
{
	static const char *const aligns[] = {
		[NODE_ALIGN_NONE] = "", [NODE_ALIGN_LEFT] = " align=\"left\"",
		[NODE_ALIGN_CENTRE] = " align=\"center\"", [NODE_ALIGN_RIGHT] = " align=\"right\"",
	};

	buf_text(r->buf, "<tr>");
	for (const struct node *cell = row->child; cell != NULL; cell = cell->next) {
		buf_format(r->buf, "<%s%s>", element, aligns[cell->align]);
		add_contained(r, cell->child);
		buf_format(r->buf, "</%s>", element);
	}
	buf_text(r->buf, "</tr>");
}

static void
add_table(struct rendering *r, const struct node *table)
{
	const struct node *row = table->child;

	buf_text(r->buf, "<table><thead>");
	if (row != NULL) {
		add_row(r, row, "th");
		row = row->next;
	}
	buf_text(r->buf, "</thead>");
	if (row != NULL)
		buf_text(r->buf, "<tbody>");
	for (const struct node *next = row; next != NULL; next = next->next)
		add_row(r, next, "td");
	buf_text(r->buf, row != NULL ? "</tbody></table>" : "</table>");
}

static void
add_details(struct rendering *r, const struct node *details)
{
	const struct node *summary = details->child->child;

	buf_text(r->buf, details->open ? "<details open>" : "<details>");
	if (summary == NULL)
		buf_text(r->buf, "<summary>Details</summary>");	/* as browsers say */
	else
		add_container(r, "summary", summary);
	add_contained(r, details->child->next);
	buf_text(r->buf, "</details>");
}

static void
add_footnotes(struct rendering *r, const struct node *notes)
{
	buf_text(r->buf, "<ol class=\"footnotes\">");
	for (const struct node *note = notes->child; note != NULL; note = note->next)
		add_container(r, "li", note->child);
	buf_text(r->buf, "</ol>");
}

/* For HTML that the author typed. */
static bool
attach_source(void *argument, struct slice reference, size_t at, struct buf *name)
{
	struct rendering *r = argument;
	const struct markup_setting *s = r->setting;
	struct slice found;

	if (!attach_file(s->collection, s->place, s->text, html_place_of(&r->place, at), reference,
		MEDIA_BY_PATH, s->diag, &found))
		return false;
	buf_add(name, found);
	return true;
}

static void
add_html(struct rendering *r, const struct node *node)
{
	struct slice html = clean_lines(r, node->text);
	bool text = node->kind == NODE_HTML_BLOCK && !html_has_elements(html);

	r->place = html_place_start(r->setting->text, html, node->offset);
	buf_text(r->buf, text ? "<p>" : "");
	html_add(r->buf, html, &r->open, attach_source, r);
	buf_text(r->buf, text ? "</p>" : "");
}

/* A URL in an attribute: what may not stand in one is percent-encoded, as in CommonMark. */
static void
add_url(struct buf *buf, struct slice url)
{
	static const char safe[] = "-_.+!*(),%#@?=;:/&$~'";

	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c == '&')
			buf_text(buf, "&amp;");
		else if (c < 0x80 && c != 0 &&
		    (ascii_is_letter(c) || ascii_is_digit(c) || strchr(safe, c) != NULL))
			buf_byte(buf, (char)c);
		else
			buf_format(buf, "%%%02X", c);
	}
}

static void
add_title(struct rendering *r, struct slice title)
{
	if (title.n == 0)
		return;
	buf_text(r->buf, " title=\"");
	html_add_value(r->buf, clean_lines(r, title));
	buf_byte(r->buf, '"');
}

static void
add_link(struct rendering *r, const struct node *link)
{
	if (!url_is_safe(link->target, URL_LINK)) {
		add_nodes(r, link->child);
		return;
	}
	buf_text(r->buf, "<a href=\"");
	add_url(r->buf, link->target);
	buf_byte(r->buf, '"');
	add_title(r, link->text);
	buf_byte(r->buf, '>');
	add_contained(r, link->child);
	buf_text(r->buf, "</a>");
}

/* What stands behind the bar in "words|300" and "words|300x200", as Obsidian has it. */
struct size {
	struct slice	 width;		/* empty without */
	struct slice	 height;
};

static struct slice
digits_of(struct slice s)
{
	size_t n = 0;

	while (n < s.n && ascii_is_digit(s.p[n]))
		n++;
	return slice_until(s, n);
}

/* Cuts it off the words; nothing where they end otherwise. */
static struct size
cut_size(struct slice *words)
{
	size_t at = words->n;
	struct slice rest;
	struct size size = {.width = SLICE_NONE};

	while (at > 0 && (ascii_is_digit(words->p[at - 1]) || words->p[at - 1] == 'x'))
		at--;
	rest = slice_from(*words, at);
	size.width = digits_of(rest);
	rest = slice_from(rest, size.width.n);
	if (rest.n != 0) {
		size.height = digits_of(slice_from(rest, 1));
		rest = slice_from(rest, 1 + size.height.n);
	}
	if (size.width.n == 0 || rest.n != 0 || (at > 0 && words->p[at - 1] != '|'))
		return (struct size){.width = SLICE_NONE};
	words->n = at > 0 ? at - 1 : 0;
	return size;
}

static void
add_picture(struct rendering *r, struct slice source, bool url, struct slice words,
    struct slice title)
{
	struct size size = cut_size(&words);

	buf_text(r->buf, "<img src=\"");
	if (url)
		add_url(r->buf, source);
	else
		html_add_value(r->buf, source);
	buf_text(r->buf, "\" alt=\"");
	html_add_value(r->buf, field_clean(arena_of(r), words));
	buf_byte(r->buf, '"');
	add_title(r, title);
	if (size.width.n != 0)
		buf_format(r->buf, " width=\"%.*s\"", SLICE_ARG(size.width));
	if (size.height.n != 0)
		buf_format(r->buf, " height=\"%.*s\"", SLICE_ARG(size.height));
	buf_byte(r->buf, '>');
}

static void
add_sound(struct rendering *r, struct slice name)
{
	buf_text(r->buf, "[sound:");
	add_escaped(r, name, false);
	buf_byte(r->buf, ']');
}

/* Anki plays sounds and films alike. */
static void
add_found(struct rendering *r, struct slice name, struct slice words, struct slice title)
{
	enum media_kind kind = media_kind(name);

	if (kind == MEDIA_SOUND || kind == MEDIA_FILM)
		add_sound(r, name);
	else
		add_picture(r, name, false, words, title);
}

/* What cannot be packed stays what it was: a picture from elsewhere may still be shown. */
static void
add_media(struct rendering *r, const struct node *node)
{
	const struct markup_setting *s = r->setting;
	struct buf words = {0};
	struct slice name;

	markup_add_words(&words, node->child);
	if (attach_file(s->collection, s->place, s->text, node->offset, node->target,
		MEDIA_BY_PATH, s->diag, &name))
		add_found(r, name, buf_slice(&words), node->text);
	else if (!url_is_safe(node->target, URL_SOURCE))
		add_nodes(r, node->child);
	else
		add_picture(r, node->target, true, buf_slice(&words), node->text);
	buf_free(&words);
}

static void
add_embed(struct rendering *r, const struct node *node)
{
	const struct markup_setting *s = r->setting;
	bool media = media_kind(node->target) != MEDIA_OTHER;
	struct slice name;

	if (media && attach_file(s->collection, s->place, s->text, node->offset, node->target,
			 MEDIA_BY_NAME, s->diag, &name)) {
		add_found(r, name, node->text, SLICE_NONE);
		return;
	}
	if (!media)
		attach_no_note(s->collection, s->text, node->offset, node->target, s->diag);
	buf_text(r->buf, "![[");
	add_text(r, node->target);
	if (node->text.n != 0) {
		buf_byte(r->buf, '|');
		add_text(r, node->text);
	}
	buf_text(r->buf, "]]");
}

static void
add_typed_sound(struct rendering *r, const struct node *node)
{
	const struct markup_setting *s = r->setting;
	struct slice name;

	if (attach_file(s->collection, s->place, s->text, node->offset, node->target,
		MEDIA_LITERAL, s->diag, &name)) {
		add_sound(r, name);
		return;
	}
	buf_text(r->buf, "&#91;sound:");
	add_text(r, node->target);
	buf_byte(r->buf, ']');
}

/* "{{c500::", or one that never ends: Anki would still make a card of it, which nobody can see. */
static bool
is_false_cloze(struct slice tex, bool own)
{
	struct slice numbers;

	return slice_starts(tex, SLICE("{{c")) && tex.n > 3 && ascii_is_digit(tex.p[3]) &&
	    (!own || cloze_opening(tex, &numbers) == 0);
}

/*
 * For MathJax, which reads the text of the page; "}}" would end a deletion around it.  Line ends
 * part commands from words, and end comments.
 */
static void
add_formula(struct rendering *r, struct slice tex, const char *open, const char *close)
{
	bool own = cloze_is_in(tex);

	tex = clean_lines(r, tex);
	buf_text(r->buf, open);
	for (size_t i = 0; i < tex.n; i++) {
		switch (tex.p[i]) {
		case '&':
			buf_text(r->buf, "&amp;");
			break;
		case '<':
			buf_text(r->buf, "&lt;");
			break;
		case '>':
			buf_text(r->buf, "&gt;");
			break;
		case '{':
			buf_text(r->buf, is_false_cloze(slice_from(tex, i), own) ? "&#123;" : "{");
			break;
		default:
			buf_byte(r->buf, tex.p[i]);
		}
		if (r->clozes != 0 && !own && slice_starts(slice_from(tex, i), SLICE("}}")))
			buf_byte(r->buf, ' ');
	}
	buf_text(r->buf, close);
}

static void
add_node(struct rendering *r, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_PARAGRAPH:	add_paragraph(r, node); break;
	case NODE_HEADING:	add_label(r, node->child); break;
	case NODE_QUOTE:	add_container(r, "blockquote", node->child); break;
	case NODE_LIST:		add_list(r, node); break;
	case NODE_ITEM:		add_item(r, node); break;
	case NODE_CODE_BLOCK:	add_code_block(r, node); break;
	case NODE_HTML_BLOCK:	add_html(r, node); break;
	case NODE_RULE:		buf_text(r->buf, "<hr>"); break;
	case NODE_TABLE:	add_table(r, node); break;
	case NODE_ROW:
	case NODE_CELL:		add_nodes(r, node->child); break;
	case NODE_DETAILS:	add_details(r, node); break;
	case NODE_FOOTNOTES:	add_footnotes(r, node); break;
	case NODE_FOOTNOTE:	add_nodes(r, node->child); break;
	case NODE_TEXT:		add_text(r, node->text); break;
	case NODE_CODE:
		buf_text(r->buf, "<code>");
		add_code(r, node->text);
		buf_text(r->buf, "</code>");
		break;
	case NODE_HTML:		add_html(r, node); break;
	case NODE_BREAK:	buf_text(r->buf, "<br>"); break;
	case NODE_SPACE:
		buf_byte(r->buf, html_keeps_lines(&r->open) ? '\n' : ' ');
		break;
	case NODE_EMPHASIS:	add_container(r, "em", node->child); break;
	case NODE_STRONG:	add_container(r, "strong", node->child); break;
	case NODE_STRIKE:	add_container(r, "del", node->child); break;
	case NODE_LINK:		add_link(r, node); break;
	case NODE_MEDIA:	add_media(r, node); break;
	case NODE_EMBED:	add_embed(r, node); break;
	case NODE_SOUND:	add_typed_sound(r, node); break;
	case NODE_MATH:		add_formula(r, node->text, "\\(", "\\)"); break;
	case NODE_DISPLAY_MATH:	add_formula(r, node->text, "\\[", "\\]"); break;
	case NODE_CLOZE:
		buf_format(r->buf, "{{c%.*s::", SLICE_ARG(node->text));
		r->clozes++;
		break;
	case NODE_CLOZE_END:
		buf_text(r->buf, "}}");
		r->clozes -= r->clozes > 0;
		break;
	case NODE_FOOTNOTE_MARK: buf_format(r->buf, "<sup>%u</sup>", node->number); break;
	}
}

static void
add_nodes(struct rendering *r, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next)
		add_node(r, nodes);
}

void
markup_add(struct buf *buf, const struct markup_setting *setting, const struct node *nodes)
{
	struct rendering rendering = {.buf = buf, .setting = setting};

	add_nodes(&rendering, nodes);
	html_close(buf, &rendering.open, 0);
}

static void
add_words_of(struct buf *buf, const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_MATH:
	case NODE_DISPLAY_MATH:
		buf_add(buf, node->text);
		break;
	case NODE_SPACE:
	case NODE_BREAK:
		buf_byte(buf, ' ');
		break;
	case NODE_HTML:
		html_add_words(buf, node->text);
		break;
	case NODE_MEDIA:
		buf_add(buf, node->child == NULL ? node->target : SLICE_NONE);
		break;
	case NODE_EMBED:
	case NODE_SOUND:
		buf_add(buf, node->target);
		break;
	default:
		break;
	}
}

void
markup_add_words(struct buf *buf, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		add_words_of(buf, nodes);
		markup_add_words(buf, nodes->child);
	}
}

/* Deletions in HTML, comments aside; in a line, those in a tag are none. */
static bool
html_has_cloze(const struct node *node)
{
	struct buf seen = {0};
	bool found = cloze_is_in(node->text);

	if (found) {
		if (node->kind == NODE_HTML)
			html_add_words(&seen, node->text);
		else
			html_add_seen(&seen, node->text);
		found = cloze_is_in(buf_slice(&seen));
	}
	buf_free(&seen);
	return found;
}

bool
markup_has_cloze(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		if (nodes->kind == NODE_CLOZE)
			return true;
		/* Words of a picture are no part of the field's text. */
		if (nodes->kind != NODE_MEDIA && markup_has_cloze(nodes->child))
			return true;
		if ((nodes->kind == NODE_MATH || nodes->kind == NODE_DISPLAY_MATH) &&
		    cloze_is_in(nodes->text))
			return true;
		if ((nodes->kind == NODE_HTML_BLOCK || nodes->kind == NODE_HTML) &&
		    html_has_cloze(nodes))
			return true;
	}
	return false;
}
