/* SPDX-License-Identifier: MIT */
/*
 * A declaration is kept if its property is listed and its value consists of words, numbers, colours
 * and listed functions, within limits.  Escapes ("\75rl"), comments, "@", braces and anything else
 * that could make a browser see something different from this file are never kept.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/allowed.h"
#include "html/style.h"
#include "html/tag.h"

/* The bytes of a value, apart from letters, digits, and anything beyond ASCII in a string. */
#define VALUE_BYTES	" \t\r\n\f.,%#()+-*/!_'\""

/* Families of properties end with "-". */
static const char *const properties[] = {
	"color", "background", "background-", "opacity", "filter", "font-", "tab-size",
	"text-align", "text-align-last", "text-transform", "text-overflow", "text-wrap", "text-justify",
	"text-orientation", "text-emphasis", "text-emphasis-", "text-combine-upright",
	"white-space", "word-break", "word-wrap", "overflow-wrap", "hyphens", "quotes", "line-break",
	"vertical-align", "direction", "unicode-bidi", "writing-mode", "ruby-", "list-style",
	"list-style-type", "list-style-position", "border-collapse", "border-spacing", "box-sizing",
	"display", "visibility", "box-decoration-break",
	"width", "height", "min-width", "max-width", "min-height", "max-height", "aspect-ratio",
	"inline-size", "block-size", "overflow", "overflow-x", "overflow-y", "float", "clear",
	"object-fit", "object-position", "table-layout", "caption-side", "empty-cells",
	"column-count", "column-fill", "column-gap", "column-span", "column-width", "columns",
	"flex", "flex-", "justify-", "align-", "place-", "order", "gap", "row-gap",
	"grid", "grid-", "break-", "page-break-", "orphans", "widows", "cursor", "accent-color",
	"fill", "stroke", "user-select", "-webkit-user-select", "-webkit-text-fill-color",
};

/*
 * Properties that would draw over other elements, or outside the card, if their values were too
 * small or too large.  Lengths are in px; 1em counts as 16px.
 */
static const struct limit {
	const char	*property;
	double		 least, most;
	double		 percent;	/* px of 1%; 0: not allowed */
	double		 number;	/* px of 1 without a unit */
} limits[] = {
	{"font-size", 0, 200, 0.16, 1},
	{"font", 0, 200, 0.16, 0},		/* see has_small_line_height() */
	{"line-height", 8, 160, 0.16, 16},
	{"zoom", 1, 80, 0.16, 16},
	{"letter-spacing", -4, 100, 0.16, 1},
	{"word-spacing", -4, 100, 0.16, 1},
	{"text-indent", -100, 200, 8, 1},	/* negative: Word's lists */
	{"text-decoration", -20, 20, 0.16, 1},
	{"text-decoration-", -20, 20, 0.16, 1},
	{"text-underline-", -20, 20, 0.16, 1},
	{"text-shadow", -20, 20, 0, 1},
	{"box-shadow", -20, 20, 0, 1},
	{"outline", 0, 20, 0, 1},
	{"outline-", -20, 20, 0, 1},
	/* Around words in a line, these are drawn over the lines above and below. */
	{"padding", 0, 100, 8, 1},
	{"padding-", 0, 100, 8, 1},
	{"border-radius", 0, 1e6, 1, 1},
	{"border-top-left-radius", 0, 1e6, 1, 1},
	{"border-top-right-radius", 0, 1e6, 1, 1},
	{"border-bottom-left-radius", 0, 1e6, 1, 1},
	{"border-bottom-right-radius", 0, 1e6, 1, 1},
	{"border", 0, 100, 0, 1},
	{"border-", 0, 100, 0, 1},
	{"column-rule", 0, 100, 0, 1},
	{"column-rule-", 0, 100, 0, 1},
	{"-webkit-text-stroke", 0, 5, 0, 1},
	{"-webkit-text-stroke-", 0, 5, 0, 1},
};

/* Units of lengths, in px. */
static const struct {
	const char	*name;
	double		 px;
} units[] = {
	{"px", 1}, {"pt", 1.34}, {"pc", 16}, {"in", 96}, {"cm", 38}, {"mm", 3.8}, {"q", 1},
	{"em", 16}, {"rem", 16}, {"ex", 8}, {"ch", 8}, {"lh", 20}, {"rlh", 20},
	{"vw", 8}, {"vh", 8}, {"vmin", 8}, {"vmax", 8},
};

/* Move or draw something over other elements. */
static const char *const covering[] = {
	"position", "top", "right", "bottom", "left", "inset", "inset-", "z-index", "transform",
	"translate", "scale", "rotate", "offset", "offset-", "perspective", "animation",
	"animation-", "content", "behavior", "clip", "clip-path", "mask", "mask-", "border-image",
	"border-image-",
};

/* Change nothing that is visible on a card: of Word, of browsers, and for programs of pages. */
static const char *const idle[] = {
	"mso-", "-", "tab-stops", "tab-interval", "page", "panose-1", "layout-grid", "layout-grid-",
	"text-autospace", "punctuation-", "ime-mode", "text-rendering", "text-size-adjust", "caret-color",
	"will-change", "transition", "transition-", "scroll-", "scrollbar-", "overscroll-", "touch-action",
	"pointer-events", "resize", "appearance", "image-rendering", "backface-visibility", "isolation",
	"color-scheme", "contain", "speak", "size", "forced-color-adjust", "print-color-adjust",
	"transform-origin", "transform-style", "perspective-origin", "tap-highlight-color", "font-smoothing",
};

/* With these values, no property does anything that is not the case without it. */
static const char *const idle_values[] = {
	"none", "initial", "unset", "revert", "auto", "normal", "static", "relative", "0", "0px",
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
is_in_list(struct slice name, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (allowed_name_matches(name, slice_of(list[i])))
			return true;
	return false;
}

#define IS_IN(name, list)	is_in_list(name, list, sizeof(list) / sizeof((list)[0]))

/* Whether the word before "(" may be a function; "" is a pair of parentheses as in calc(). */
static bool
is_known_function(struct slice word)
{
	return word.n == 0 || IS_IN(word, functions);
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

/*
 * Reads the number at `at`, which has no sign.  Returns the offset after it; `at` if there is none, or
 * if it has an exponent.
 */
static size_t
read_number(struct slice s, size_t at, double *number)
{
	size_t start = at;
	double place = 1;

	for (*number = 0; at < s.n && ascii_is_digit(s.p[at]); at++)
		*number = *number * 10 + (s.p[at] - '0');
	if (at < s.n && s.p[at] == '.')
		for (at++; at < s.n && ascii_is_digit(s.p[at]); at++)
			*number += (s.p[at] - '0') * (place /= 10);
	if (at + 1 < s.n && (s.p[at] == 'e' || s.p[at] == 'E') &&
	    (ascii_is_digit(s.p[at + 1]) || s.p[at + 1] == '-' || s.p[at + 1] == '+'))
		return start;
	return at;
}

/* Returns what 1 of the unit is in px, or 0 if it is not known. */
static double
unit_px(const struct limit *limit, struct slice unit)
{
	if (unit.n == 0)
		return limit->number;
	if (slice_equal(unit, SLICE("%")))
		return limit->percent;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (utf8_equal_folded(unit, slice_of(units[i].name)))
			return units[i].px;
	return 0;
}

/* Moves *at past the number with its unit that is there.  Returns whether it is within the limits. */
static bool
is_number_within(const struct limit *limit, struct slice value, size_t *at)
{
	bool negative = value.p[*at] == '-';
	size_t start = *at + (negative || value.p[*at] == '+'), end;
	double number, px;
	struct slice unit;

	*at = read_number(value, start, &number);
	for (end = *at; end < value.n && ascii_is_letter(value.p[end]); end++)
		;
	end += end == *at && end < value.n && value.p[end] == '%';
	unit = slice_until(slice_from(value, *at), end - *at);
	px = unit_px(limit, unit);
	if (*at == start || (px == 0 && unit.n != 0))
		return number == 0 && *at != start;
	*at = end;
	number *= negative ? -px : px;
	return number >= limit->least && number <= limit->most;
}

/* Whether a number starts at `at`: not in a word or in a colour such as "#00f". */
static bool
starts_number(struct slice s, size_t at)
{
	size_t digit = at + (s.p[at] == '-' || s.p[at] == '+');

	if (at > 0 && (is_name_byte(s.p[at - 1]) || s.p[at - 1] == '#' || s.p[at - 1] == '.'))
		return false;
	digit += digit < s.n && s.p[digit] == '.';
	return digit < s.n && ascii_is_digit(s.p[digit]);
}

/* Whether all lengths of the value are within the limits.  Only functions of colours may be in it. */
static bool
is_within(const struct limit *limit, struct slice value)
{
	static const char *const computing[] = {"calc", "min", "max", "clamp", "fit-content", "minmax"};
	size_t at = 0, word = 0;

	while (at < value.n) {
		if (value.p[at] == '(') {
			struct slice name = slice_from(slice_until(value, at), word);

			if (name.n == 0 || IS_IN(name, computing))
				return false;
			at = slice_find(value, SLICE(")"), at);
		} else if (starts_number(value, at)) {
			if (!is_number_within(limit, value, &at))
				return false;
			word = at;
		} else {
			at++;
			word = is_name_byte(value.p[at - 1]) ? word : at;
		}
	}
	return true;
}

static const struct limit *
find_limit(struct slice name)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		if (allowed_name_matches(name, slice_of(limits[i].property)))
			return &limits[i];
	return NULL;
}

/* In "12px/0 Arial", a line height of less than half a line would lay lines over others. */
static bool
has_small_line_height(struct slice name, struct slice value)
{
	size_t slash = slice_find(value, SLICE("/"), 0);
	struct slice height;

	if (slash == value.n || !utf8_equal_folded(name, SLICE("font")))
		return false;
	height = trim(slice_from(value, slash + 1));
	return !is_within(find_limit(SLICE("line-height")),
	    slice_until(height, slice_find(height, SLICE(" "), 0)));
}

enum verdict {
	KEPT,
	IDLE,		/* dropped, but nothing changes without it */
	DANGEROUS,
	UNKNOWN
};

static enum verdict
judge_property(struct slice name, struct slice value)
{
	const struct limit *limit = find_limit(name);
	bool margin = allowed_name_matches(name, SLICE("margin")) ||
	    allowed_name_matches(name, SLICE("margin-"));

	if (!is_safe_value(value))
		return DANGEROUS;
	if (margin)
		return is_negative(value) ? DANGEROUS : KEPT;
	if (IS_IN(name, covering))
		return DANGEROUS;
	if (limit != NULL)
		return is_within(limit, value) && !has_small_line_height(name, value) ? KEPT : DANGEROUS;
	return IS_IN(name, properties) ? KEPT : UNKNOWN;
}

static enum verdict
judge(struct slice declaration)
{
	const char *colon = memchr(declaration.p, ':', declaration.n);
	struct slice name, value;
	enum verdict verdict;

	/* Browsers see nothing in it either. */
	if (colon == NULL)
		return IDLE;
	name = trim(slice_until(declaration, (size_t)(colon - declaration.p)));
	value = trim(slice_from(declaration, (size_t)(colon - declaration.p) + 1));
	for (size_t i = 0; i < name.n; i++)
		if (!is_name_byte(name.p[i]))
			return DANGEROUS;
	if (name.n == 0)
		return IDLE;
	verdict = judge_property(name, value);
	if (verdict != KEPT && (IS_IN(name, idle) || IS_IN(value, idle_values)))
		return IDLE;
	return verdict;
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

static void
add_dropped(struct buf *buf, struct slice declaration)
{
	buf_text(buf, buf->n == 0 ? "" : "; ");
	buf_add(buf, declaration);
}

void
style_add_safe(struct buf *buf, struct slice css, struct style_dropped *dropped)
{
	bool first = true;

	while (css.n != 0) {
		struct slice declaration = next_declaration(&css), shown = trim(declaration);
		enum verdict verdict = shown.n == 0 ? KEPT : judge(shown);

		if (verdict == DANGEROUS || verdict == UNKNOWN)
			add_dropped(verdict == UNKNOWN ? &dropped->unknown : &dropped->dangerous, shown);
		dropped->any |= verdict != KEPT;
		if (verdict != KEPT || shown.n == 0)
			continue;
		buf_text(buf, first ? "" : ";");
		buf_add(buf, first ? shown : declaration);
		first = false;
	}
}
