/* SPDX-License-Identifier: MIT */
/*
 * Renders text, code and formulas.  The difficult part is the syntax of cloze deletions, in them
 * and around them, because Anki looks for it in the finished HTML.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/cloze.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/render.h"
#include "html/tex.h"

static void
add_escaped(struct rendering *r, struct slice text, bool code)
{
	struct buf html = {0};

	if (r->clozes == 0) {
		escape_text(r->buf, text);
		return;
	}
	escape_text(&html, text);
	escape_deletion(r->buf, buf_slice(&html), !code);
	buf_free(&html);
}

void
render_escaped(struct rendering *r, struct slice text)
{
	add_escaped(r, text, false);
}

struct slice
render_clean(const struct rendering *r, struct slice text)
{
	struct arena *arena = r->source->arena;
	struct slice whole = field_clean(arena, text);
	struct buf clean = {0};
	size_t at = 0;

	if (whole.p == text.p || memchr(text.p, '\n', text.n) == NULL)
		return whole;
	while (at < text.n) {
		const char *end = memchr(text.p + at, '\n', text.n - at);
		size_t n = end == NULL ? text.n - at : (size_t)(end - text.p) - at;

		buf_add(&clean, field_clean(arena, (struct slice){text.p + at, n}));
		if (end != NULL)
			buf_byte(&clean, '\n');
		at += n + 1;
	}
	text = arena_slice(arena, buf_slice(&clean));
	buf_free(&clean);
	return text;
}

void
render_text(struct rendering *r, struct slice text)
{
	text = render_clean(r, text);
	escape_before(r->buf, text);
	add_escaped(r, text, false);
}

/* Code keeps its tabs and line ends, which field_clean() would change. */
void
render_code(struct rendering *r, struct slice text)
{
	size_t at = 0;

	while (at < text.n) {
		size_t end = at;

		while (end < text.n && text.p[end] != '\t' && text.p[end] != '\n')
			end++;
		add_escaped(r,
		    field_clean(r->source->arena, (struct slice){text.p + at, end - at}), true);
		if (end < text.n)
			buf_byte(r->buf, text.p[end]);
		at = end + 1;
	}
}

/*
 * Whether the TeX starts with something that is not a deletion, but from which Anki would make an
 * empty card: "{{c500::", or a deletion that never ends.
 */
static bool
is_false_cloze(struct slice tex, bool has_cloze)
{
	struct slice numbers;

	return cloze_may_open(tex) && (!has_cloze || cloze_read_opening(tex, &numbers) == 0);
}

/*
 * Appends the first character of the TeX.  Entities are safe, because MathJax reads the decoded
 * page.
 */
static void
add_tex_character(struct buf *buf, struct slice tex, bool has_cloze)
{
	switch (tex.p[0]) {
	case '&':
		buf_text(buf, "&amp;");
		break;
	case '<':
		buf_text(buf, "&lt;");
		break;
	case '>':
		buf_text(buf, "&gt;");
		break;
	case '{':
		buf_text(buf, is_false_cloze(tex, has_cloze) ? "&#123;" : "{");
		break;
	default:
		buf_byte(buf, tex.p[0]);
	}
}

static void
add_tex(struct rendering *r, struct slice tex)
{
	bool has_cloze = cloze_is_in(tex), is_hidden = r->clozes != 0 && !has_cloze;

	for (size_t i = 0; i < tex.n; i++) {
		struct slice rest = slice_from(tex, i);

		/* In a deletion around the formula, "::" would begin a hint. */
		if (is_hidden && slice_starts(rest, SLICE("::")))
			buf_text(r->buf, "&#58;");
		else
			add_tex_character(r->buf, rest, has_cloze);
		/* "}}" would end that deletion; TeX ignores the space. */
		if (is_hidden && slice_starts(rest, SLICE("}}")))
			buf_byte(r->buf, ' ');
	}
}

/* Line ends are kept, because they end commands and comments in TeX. */
void
render_formula(struct rendering *r, const struct node *node, const char *open, const char *close)
{
	struct slice tex = render_clean(r, node->text);
	struct buf disabled = {0};

	if (!tex_is_safe(tex)) {
		render_tell_dropped(r, node->text, UNSAFE_DANGEROUS, node->offset);
		tex_add_disabled(&disabled, tex);
		tex = buf_slice(&disabled);
	}
	buf_text(r->buf, open);
	add_tex(r, tex);
	buf_text(r->buf, close);
	buf_free(&disabled);
}
