/* SPDX-License-Identifier: MIT */
/*
 * Macros may be called by other names ("\let\a\href"), but not without naming them once.
 */
#include "config.h"

#include "html/cloze.h"
#include "html/entity.h"
#include "html/tag.h"
#include "html/tex.h"

/* U+200C: unlike other invisible characters, Anki does not remove it from fields. */
#define NON_JOINER	"\xe2\x80\x8c"

/* In bytes; a longer hint in the middle of the name of a macro is not looked through. */
#define HINT_MAX	200

/* Letter case counts.  Tried with MathJax 3 and its packages that Anki loads, or that load themselves. */
static const char *const macros[] = {
	"href", "style", "class", "cssId", "data", "mmlToken", "bbox", "fcolorbox",
};

/* Returns the length of the part of a deletion around its text at the start of s, or 0. */
static size_t
deletion_mark(struct slice s)
{
	struct slice numbers;

	if (cloze_may_open(s))
		return cloze_read_opening(s, &numbers);
	if (slice_starts(s, SLICE("::"))) {
		struct slice near = slice_until(s, HINT_MAX);
		size_t end = slice_find(near, SLICE("}}"), 2);

		return end == near.n ? 0 : end + 2;
	}
	return slice_starts(s, SLICE("}}")) ? 2 : 0;
}

/* Returns the macro with that name, or NULL. */
static const char *
find_macro(struct slice name)
{
	for (size_t i = 0; i < sizeof(macros) / sizeof(macros[0]); i++)
		if (slice_equal(name, slice_of(macros[i])))
			return macros[i];
	return NULL;
}

/* Returns the macro whose name is at `at`, after a backslash, or NULL.  Reads few bytes of any text. */
static const char *
macro_at(struct slice text, size_t at)
{
	char name[12];
	size_t n = 0;

	while (at < text.n && n < sizeof(name)) {
		size_t mark = deletion_mark(slice_from(text, at));

		if (mark == 0 && !ascii_is_letter(text.p[at]))
			break;
		if (mark == 0)
			name[n++] = text.p[at];
		at += mark == 0 ? 1 : mark;
	}
	return find_macro((struct slice){name, n});
}

bool
tex_is_safe(struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char *next = memchr(text.p + i, '\\', text.n - i);

		if (next == NULL)
			return true;
		i = (size_t)(next - text.p);
		if (macro_at(text, i + 1) != NULL)
			return false;
	}
	return true;
}

void
tex_add_disabled(struct buf *buf, struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		buf_byte(buf, text.p[i]);
		if (text.p[i] == '\\' && i + 1 < text.n &&
		    (ascii_is_letter(text.p[i + 1]) || text.p[i + 1] == '{'))
			buf_text(buf, NON_JOINER);
	}
}

/* Appends the text of the HTML; with a NUL for each tag but <wbr> if `divided`. */
static void
add_text(struct buf *text, struct slice html, bool divided)
{
	struct slice piece;
	struct html_tag tag;

	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if (kind == HTML_PIECE_TEXT)
			entity_add_decoded(text, piece, ENTITY_IN_TEXT);
		else if (kind == HTML_PIECE_SIGN || (divided && !html_tag_is(&tag, "wbr")))
			buf_byte(text, kind == HTML_PIECE_SIGN ? '<' : '\0');
	}
}

/* Whether MathJax finds the start of a formula: not across elements, but across <wbr>. */
static bool
has_formulas(struct slice html)
{
	struct buf text = {0};
	bool found;

	if (memchr(html.p, '\\', html.n) == NULL && !slice_has(html, SLICE("&#")) &&
	    !slice_has(html, SLICE("&bsol")))
		return false;
	add_text(&text, html, true);
	found = slice_has(buf_slice(&text), SLICE("\\(")) || slice_has(buf_slice(&text), SLICE("\\["));
	buf_free(&text);
	return found;
}

/*
 * Appends a piece of text of the HTML, whose decoded text begins at *at in the text of all pieces, with
 * its macros disabled.  Moves *at past it.  Returns the last macro, or NULL.
 */
static const char *
add_without_macros(struct buf *buf, struct slice piece, struct slice text, size_t *at)
{
	const char *found = NULL;
	struct buf decoded = {0};

	while (piece.n != 0) {
		size_t n = piece.p[0] != '&' ? 0 : entity_decode(&decoded, piece, ENTITY_IN_TEXT);
		const char *macro = text.p[*at] == '\\' ? macro_at(text, *at + 1) : NULL;

		buf_add(buf, slice_until(piece, n == 0 ? 1 : n));
		buf_text(buf, macro == NULL ? "" : NON_JOINER);
		found = macro == NULL ? found : macro;
		*at += n == 0 ? 1 : decoded.n;
		piece = slice_from(piece, n == 0 ? 1 : n);
		decoded.n = 0;
	}
	buf_free(&decoded);
	return found;
}

const char *
tex_disable_macros(struct buf *field, size_t from)
{
	struct slice html = slice_from(buf_slice(field), from), piece;
	struct buf text = {0}, safe = {0};
	const char *found = NULL, *macro;
	struct html_tag tag;
	size_t at = 0;

	if (html.n == 0 || !has_formulas(html))
		return NULL;
	/* Not divided, because Anki removes tags in formulas that have cloze deletions. */
	add_text(&text, html, false);
	if (tex_is_safe(buf_slice(&text)))
		html = SLICE_NONE;
	while (html.n != 0) {
		enum html_piece kind = html_piece_next(&html, &piece, &tag);

		if (kind == HTML_PIECE_TEXT) {
			macro = add_without_macros(&safe, piece, buf_slice(&text), &at);
			found = macro == NULL ? found : macro;
		} else {
			buf_add(&safe, piece);
			at += kind == HTML_PIECE_SIGN;
		}
	}
	if (found != NULL) {
		field->n = from;
		buf_add(field, buf_slice(&safe));
	}
	buf_free(&text);
	buf_free(&safe);
	return found;
}
