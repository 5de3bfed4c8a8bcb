/* SPDX-License-Identifier: MIT */
/*
 * Renders links, pictures, sounds and films, and the HTML that authors typed, which may contain any
 * of these.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/node_words.h"
#include "html/render.h"
#include "html/source_cursor.h"
#include "html/tag.h"
#include "html/url.h"

static bool
find_file(const struct rendering *r, struct slice reference, uint32_t offset,
    enum html_reference written, struct html_file *file)
{
	const struct html_resolver *resolver = &r->source->resolver;

	return resolver->find(resolver->argument, reference, offset, written, file);
}

static void
add_title(struct rendering *r, struct slice title)
{
	if (title.n == 0)
		return;
	buf_text(r->buf, " title=\"");
	escape_value(r->buf, render_clean(r, title));
	buf_byte(r->buf, '"');
}

bool
render_link_start(struct rendering *r, const struct node *link)
{
	/* "[term]()" leads nowhere; RemNote exports its references like that. */
	if (link->target.n == 0)
		return false;
	if (!url_is_safe(link->target, URL_LINK)) {
		render_tell_dropped(r, link->target, UNSAFE_DANGEROUS, link->offset);
		return false;
	}
	buf_text(r->buf, "<a href=\"");
	escape_url(r->buf, link->target);
	buf_byte(r->buf, '"');
	add_title(r, link->text);
	buf_byte(r->buf, '>');
	return true;
}

/*
 * The size of a picture in Obsidian's syntax, "words|300" or "words|300x200".  Each is digits or
 * empty.
 */
struct picture_size {
	struct slice	 width;
	struct slice	 height;
};

static struct slice
leading_digits(struct slice s)
{
	size_t n = 0;

	while (n < s.n && ascii_is_digit(s.p[n]))
		n++;
	return slice_until(s, n);
}

/*
 * Removes the size from the end of the words and returns it; both parts are empty if there is no
 * size.
 */
static struct picture_size
cut_size(struct slice *words)
{
	size_t at = words->n;
	struct slice rest;
	struct picture_size size = {.width = SLICE_NONE};

	while (at > 0 && (ascii_is_digit(words->p[at - 1]) || words->p[at - 1] == 'x'))
		at--;
	rest = slice_from(*words, at);
	size.width = leading_digits(rest);
	rest = slice_from(rest, size.width.n);
	if (rest.n != 0) {
		size.height = leading_digits(slice_from(rest, 1));
		rest = slice_from(rest, 1 + size.height.n);
	}
	if (size.width.n == 0 || rest.n != 0 || (at > 0 && words->p[at - 1] != '|'))
		return (struct picture_size){.width = SLICE_NONE};
	words->n = at > 0 ? at - 1 : 0;
	return size;
}

/* Appends the rest of <img> after the source: description, title and size. */
static void
end_picture(struct rendering *r, struct slice words, struct slice title)
{
	struct picture_size size = cut_size(&words);

	buf_text(r->buf, "\" alt=\"");
	escape_value(r->buf, field_clean(r->source->arena, words));
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
	render_escaped(r, name);
	buf_byte(r->buf, ']');
}

static void
add_file(struct rendering *r, const struct html_file *file, struct slice words, struct slice title)
{
	if (file->played) {
		add_sound(r, file->name);
		return;
	}
	buf_text(r->buf, "<img src=\"");
	escape_value(r->buf, file->name);
	end_picture(r, words, title);
}

/* Media without a file here are shown as pictures from their URL, unless it is unsafe. */
bool
render_media(struct rendering *r, const struct node *node)
{
	struct buf words = {0};
	struct html_file file;
	bool shown = true;

	node_words_add(&words, node->child);
	if (find_file(r, node->target, node->offset, HTML_REFERENCE_URL, &file)) {
		add_file(r, &file, buf_slice(&words), node->text);
	} else if (url_is_safe(node->target, URL_SOURCE)) {
		buf_text(r->buf, "<img src=\"");
		escape_url(r->buf, node->target);
		end_picture(r, buf_slice(&words), node->text);
	} else {
		shown = false;
	}
	buf_free(&words);
	return shown;
}

void
render_embed(struct rendering *r, const struct node *node)
{
	struct html_file file;

	if (find_file(r, node->target, node->offset, HTML_REFERENCE_NAME, &file)) {
		add_file(r, &file, node->text, SLICE_NONE);
		return;
	}
	buf_text(r->buf, "![[");
	render_text(r, node->target);
	if (node->text.n != 0) {
		buf_byte(r->buf, '|');
		render_text(r, node->text);
	}
	buf_text(r->buf, "]]");
}

void
render_sound(struct rendering *r, const struct node *node)
{
	struct html_file file;

	if (find_file(r, node->target, node->offset, HTML_REFERENCE_SOUND, &file)) {
		add_sound(r, file.name);
		return;
	}
	/* Escaped, so that Anki does not try to play a missing file. */
	buf_text(r->buf, "&#91;sound:");
	render_text(r, node->target);
	buf_byte(r->buf, ']');
}

static bool
has_tags(struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0)
		if (html_piece_next(&html, &piece, &tag) == HTML_PIECE_TAG)
			return true;
	return false;
}

struct typed_html {
	const struct rendering	*rendering;
	struct source_cursor	 cursor;	/* in the HTML that an author typed */
	struct source_cursor	 elements;	/* likewise: they are reported before the sounds around them */
};

static bool
find_typed(void *argument, struct slice reference, bool sound, size_t at, struct buf *name)
{
	struct typed_html *typed = argument;
	struct html_file file;

	if (!find_file(typed->rendering, reference, source_cursor_offset(&typed->cursor, at),
		sound ? HTML_REFERENCE_SOUND : HTML_REFERENCE_URL, &file))
		return false;
	buf_add(name, file.name);
	return true;
}

static void
tell_typed(void *argument, struct slice what, enum unsafe_reason reason, size_t at)
{
	struct typed_html *typed = argument;

	render_tell_dropped(typed->rendering, what, reason, source_cursor_offset(
	    reason == UNSAFE_ELEMENT ? &typed->elements : &typed->cursor, at));
}

void
render_html(struct rendering *r, const struct node *node)
{
	struct slice html = render_clean(r, node->text);
	bool text = node->kind == NODE_HTML_BLOCK && !has_tags(html);
	struct source_cursor cursor = source_cursor_start(r->source->text, html, node->offset);
	struct typed_html typed = {r, cursor, cursor};
	struct sanitiser sanitiser = {find_typed, tell_typed, &typed};

	buf_text(r->buf, text ? "<p>" : "");
	sanitise_add(r->buf, html, &r->open, &sanitiser);
	buf_text(r->buf, text ? "</p>" : "");
}
