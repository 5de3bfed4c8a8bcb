/* SPDX-License-Identifier: MIT */
/*
 * Macros may be called by other names ("\let\a\href"), but not without naming them once.
 */
#include "config.h"

#include "html/cloze.h"
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

static bool
is_macro(const char *name, size_t n, bool ended)
{
	for (size_t i = 0; i < sizeof(macros) / sizeof(macros[0]); i++)
		if (strncmp(macros[i], name, n) == 0 && (!ended || macros[i][n] == '\0'))
			return true;
	return false;
}

/* Whether the name at `at`, after a backslash, is that of a macro.  Reads few bytes of any text. */
static bool
names_macro(struct slice text, size_t at)
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
	return (n != 0 || at < text.n) && is_macro(name, n, at < text.n);
}

bool
tex_is_safe(struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		const char *next = memchr(text.p + i, '\\', text.n - i);

		if (next == NULL)
			return true;
		i = (size_t)(next - text.p);
		if (names_macro(text, i + 1))
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
