/* SPDX-License-Identifier: MIT */
/*
 * A declaration is kept if its property is listed and its value consists of words, numbers, colours
 * and listed functions.  Escapes ("\75rl"), comments, "@", braces and anything else that could make a browser
 * see something different from this file are never kept.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/allowed.h"
#include "html/style.h"
#include "html/tag.h"

/* The bytes of a value, apart from letters, digits, and anything beyond ASCII in a string. */
#define VALUE_BYTES	" \t\r\n\f.,%#()+-*/!_'\""

/*
 * Families of properties end with "-".  Shadows and outlines are missing, because they are drawn over
 * other elements.
 */
static const char *const properties[] = {
	"color", "background", "background-color", "opacity", "filter",
	"font", "font-", "line-height", "letter-spacing", "word-spacing", "tab-size",
	"text-", "white-space", "word-break", "word-wrap", "overflow-wrap", "hyphens", "quotes",
	"vertical-align", "direction", "unicode-bidi", "writing-mode", "ruby-", "list-style",
	"list-style-type", "list-style-position", "margin", "margin-", "padding", "padding-",
	"border", "border-", "box-sizing", "display", "visibility",
	"width", "height", "min-width", "max-width", "min-height", "max-height", "aspect-ratio", "zoom",
	"inline-size", "block-size", "overflow", "overflow-x", "overflow-y", "float", "clear",
	"object-fit", "object-position", "table-layout", "caption-side", "empty-cells",
	"column-", "columns", "flex", "flex-", "justify-", "align-", "place-", "order", "gap", "row-gap",
	"grid", "grid-", "break-", "page-break-", "orphans", "widows", "cursor", "accent-color",
	"fill", "stroke", "stroke-", "-webkit-text-", "user-select", "-webkit-user-select",
};

static const char *const functions[] = {
	"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "calc", "min", "max",
	"clamp", "linear-gradient", "radial-gradient", "repeating-linear-gradient", "repeat",
	"minmax", "fit-content", "blur", "brightness", "contrast", "grayscale", "invert", "saturate",
	"sepia", "var",
};

static bool
is_name_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_';
}

static struct slice
trim(struct slice s)
{
	while (s.n != 0 && html_is_white(s.p[0]))
		s = slice_from(s, 1);
	while (s.n != 0 && html_is_white(s.p[s.n - 1]))
		s.n--;
	return s;
}

static bool
is_known_property(struct slice name)
{
	for (size_t i = 0; i < sizeof(properties) / sizeof(properties[0]); i++)
		if (allowed_name_matches(name, slice_of(properties[i])))
			return true;
	return false;
}

/* Whether the word before "(" may be a function; "" is a pair of parentheses as in calc(). */
static bool
is_known_function(struct slice word)
{
	if (word.n == 0)
		return true;
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (utf8_equal_folded(word, slice_of(functions[i])))
			return true;
	return false;
}

/* Returns the offset after the string at `at`, or the length of s if the string never ends. */
static size_t
skip_string(struct slice s, size_t at)
{
	const char *end = memchr(s.p + at + 1, s.p[at], s.n - at - 1);

	return end == NULL ? s.n : (size_t)(end - s.p) + 1;
}

/* A margin to the left of or above its place would lay an element over another one. */
static bool
is_negative(struct slice value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] == '-' && (i == 0 || !is_name_byte(value.p[i - 1])))
			return true;
	return false;
}

static bool
is_safe_value(struct slice value)
{
	size_t word = 0, at = 0, open = 0;

	while (at < value.n) {
		unsigned char c = (unsigned char)value.p[at];

		open += c == '(';
		open -= c == ')' && open > 0;

		if (c == '(' && !is_known_function(slice_from(slice_until(value, at), word)))
			return false;
		if (c == '/' && at + 1 < value.n && value.p[at + 1] == '*')
			return false;
		if (c == '\0' || (c < 0x80 && !ascii_is_letter(value.p[at]) &&
		    !ascii_is_digit(value.p[at]) && strchr(VALUE_BYTES, c) == NULL))
			return false;
		at++;
		if (!is_name_byte((char)c))
			word = at;
	}
	/* A parenthesis that never ends would take in the declarations after it. */
	return open == 0;
}

static bool
is_safe_declaration(struct slice declaration)
{
	const char *colon = memchr(declaration.p, ':', declaration.n);
	struct slice name, value;

	if (colon == NULL)
		return false;
	name = trim(slice_until(declaration, (size_t)(colon - declaration.p)));
	value = trim(slice_from(declaration, (size_t)(colon - declaration.p) + 1));
	for (size_t i = 0; i < name.n; i++)
		if (!is_name_byte(name.p[i]))
			return false;
	if (utf8_equal_folded(slice_until(name, 6), SLICE("margin")) && is_negative(value))
		return false;
	return is_known_property(name) && is_safe_value(value);
}

/* Removes and returns what is before the next ";" that is not in a string. */
static struct slice
next_declaration(struct slice *css)
{
	struct slice s = *css;
	size_t at = 0;

	while (at < s.n && s.p[at] != ';')
		at = s.p[at] == '"' || s.p[at] == '\'' ? skip_string(s, at) : at + 1;
	*css = slice_from(s, at < s.n ? at + 1 : at);
	return slice_until(s, at);
}

struct slice
style_add_safe(struct buf *buf, struct slice css)
{
	struct slice dropped = SLICE_NONE;
	bool first = true;

	while (css.n != 0) {
		struct slice declaration = next_declaration(&css), shown = trim(declaration);

		if (shown.n == 0)
			continue;
		if (!is_safe_declaration(shown)) {
			dropped = dropped.n == 0 ? shown : dropped;
			continue;
		}
		buf_text(buf, first ? "" : ";");
		buf_add(buf, first ? shown : declaration);
		first = false;
	}
	return dropped;
}
