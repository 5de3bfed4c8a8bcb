/* SPDX-License-Identifier: MIT */
/*
 * Goes through the tags and the text of the HTML.  Only tags that begin or end lines and lists
 * matter.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/field.h"
#include "html/entity.h"
#include "html/tag.h"
#include "html/to_text.h"

/* Items of lists that are nested more deeply only lose their numbers. */
#define LISTS_MAX	64

struct conversion {
	struct buf	*buf;
	size_t		 start;			/* of the converted text in the buffer */
	long		 next[LISTS_MAX];	/* per open list: number of its next item, or 0 for bullets */
	size_t		 depth;			/* number of open lists */
	size_t		 after_number;		/* offset after the last number; its item continues the line */
	bool		 preformatted;		/* inside <pre>, where line ends are kept */
};

static void
end_line(struct conversion *c)
{
	if (c->buf->n > c->start && c->buf->p[c->buf->n - 1] != '\n')
		buf_byte(c->buf, '\n');
}

/* Appends the description of a picture or, without one, the name of its file. */
static void
add_picture(struct conversion *c, const struct html_tag *tag)
{
	struct slice words = html_tag_attribute(tag, "alt").value;

	if (words.n == 0)
		words = html_tag_attribute(tag, "src").value;
	entity_add_decoded(c->buf, words, ENTITY_IN_VALUE);
}

static void
open_list(struct conversion *c, long next)
{
	if (c->depth < LISTS_MAX)
		c->next[c->depth] = next;
	c->depth++;
}

static void
add_number(struct conversion *c)
{
	if (c->depth == 0 || c->depth > LISTS_MAX || c->next[c->depth - 1] == 0)
		return;
	buf_format(c->buf, "%ld. ", c->next[c->depth - 1]++);
	c->after_number = c->buf->n;
}

/* Handles tags of lists; ignores others. */
static void
add_list_tag(struct conversion *c, const struct html_tag *tag)
{
	bool bullets = html_tag_is(tag, "ul"), numbers = html_tag_is(tag, "ol");

	if (tag->end) {
		if ((bullets || numbers) && c->depth > 0)
			c->depth--;
		return;
	}
	if (bullets || numbers)
		open_list(c, bullets ? 0 : html_list_start(tag));
	else if (html_tag_is(tag, "li"))
		add_number(c);
}

static void
add_inline_tag(struct conversion *c, const struct html_tag *tag)
{
	if (tag->end)
		return;
	if (html_tag_is(tag, "img"))
		add_picture(c, tag);
	else if (html_tag_is(tag, "sup"))
		buf_byte(c->buf, '^');
	else if ((html_tag_is(tag, "td") || html_tag_is(tag, "th")) &&
	    c->buf->n > c->start && c->buf->p[c->buf->n - 1] != '\n')
		buf_text(c->buf, " | ");
}

static void
add_tag(struct conversion *c, const struct html_tag *tag)
{
	if ((tag->element & HTML_LINE) == 0) {
		add_inline_tag(c, tag);
		return;
	}
	if (c->buf->n != c->after_number)
		end_line(c);
	if (html_tag_is(tag, "pre"))
		c->preformatted = !tag->end;
	add_list_tag(c, tag);
}

static void
add_text(struct conversion *c, struct slice text)
{
	size_t from = c->buf->n;

	entity_add_decoded(c->buf, text, ENTITY_IN_TEXT);
	for (size_t i = from; !c->preformatted && i < c->buf->n; i++)
		if (c->buf->p[i] == '\n')
			c->buf->p[i] = ' ';
}

void
to_text_add_lines(struct buf *buf, struct slice html)
{
	struct conversion conversion = {.buf = buf, .start = buf->n};
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0) {
		switch (html_piece_next(&html, &piece, &tag)) {
		case HTML_PIECE_TAG:
			add_tag(&conversion, &tag);
			break;
		case HTML_PIECE_COMMENT:
			break;
		case HTML_PIECE_TEXT:
		case HTML_PIECE_SIGN:
			add_text(&conversion, piece);
			break;
		}
	}
	if (buf->n > conversion.start && buf->p[buf->n - 1] == '\n')
		buf->n--;
}

void
to_text_add_words(struct buf *buf, struct slice html)
{
	struct html_tag tag;
	struct slice piece;

	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if (kind == HTML_PIECE_TEXT || kind == HTML_PIECE_SIGN)
			entity_add_decoded(buf, piece, ENTITY_IN_TEXT);
	}
}

void
to_text_add_joined(struct buf *buf, struct slice plain)
{
	const char *between = "";

	plain = utf8_trim(plain);
	for (size_t at = 0; at < plain.n;) {
		int32_t character = utf8_next(plain, &at);

		if (character == '\n') {
			between = buf->n != 0 && buf->p[buf->n - 1] == ':' ? " " : " / ";
		} else if (utf8_is_space(character)) {
			between = between[0] == '\0' ? " " : between;
		} else {
			buf_text(buf, between);
			between = "";
			utf8_add(buf, character);
		}
	}
}

struct slice
to_text_key(struct arena *arena, struct slice html)
{
	struct buf words = {0};
	struct slice key;

	to_text_add_words(&words, html);
	key = field_collapse_space(
	    arena, field_clean(arena, arena_slice(arena, buf_slice(&words))));
	buf_free(&words);
	return key.n != 0 ? key : html;
}
