/* SPDX-License-Identifier: MIT */
/*
 * Finds separators byte by byte.  Signs that occur inside words or other signs do not count:
 * "well-known", "10:30", "https://", "a == b", "<=".
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/separator.h"
#include "recognise/weak_separator.h"

#define CLOZE_BYTES	10	/* "{{c1,2,3::" */
#define SIGN_BYTES	3	/* of the longest sign */
#define COLUMN_SPACES	3	/* some typists put two after a sentence */
#define DOTS_LEAST	4	/* three are an ellipsis */

/* The bytes with which separators begin. */
static bool
may_begin_separator(unsigned char c)
{
	switch (c) {
	case ':': case '\t': case '-': case '=': case '|': case ';': case '*': case ' ':
	case '~': case '/': case '.': case 0xe2: case 0xef:
		return true;
	default:
		return false;
	}
}

static char
byte_at(struct slice s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

/* "10:30", "https://", "C:\" */
static bool
is_inner_colon(struct slice text, size_t at)
{
	char next = byte_at(text, at + 1);

	return next == '/' || next == '\\' ||
	    (at > 0 && ascii_is_digit(text.p[at - 1]) && ascii_is_digit(next));
}

static enum pair_kind
colon_at(struct slice text, size_t at, size_t *after)
{
	size_t n = slice_run(slice_from(text, at), ':');

	*after = at + n;
	if (n == 2 || n == 3)
		return PAIR_COLONS;
	return n == 1 && !is_inner_colon(text, at) ? PAIR_COLON : PAIR_NONE;
}

/* "=", "=>"; not the end of "<=", ">=", "!=" and ":=", and not "==". */
static enum pair_kind
equals_at(struct slice text, size_t at, size_t *after)
{
	if (byte_at(text, at + 1) == '>') {
		*after = at + 2;
		return PAIR_ARROW;
	}
	*after = at + slice_run(slice_from(text, at), '=');
	return *after == at + 1 && strchr("<>!:", text.p[at - 1]) == NULL ? PAIR_EQUALS : PAIR_NONE;
}

static enum pair_kind
hyphen_at(struct slice text, size_t at, size_t *after)
{
	size_t n = slice_run(slice_from(text, at), '-');

	*after = at + n;
	if (byte_at(text, *after) == '>') {
		++*after;
		return PAIR_ARROW;
	}
	return n <= 2 ? PAIR_DASH : PAIR_NONE;
}

/* The dashes, arrows and full-width signs outside ASCII. */
static enum pair_kind
wide_sign_at(struct slice text, size_t at, size_t *after)
{
	*after = at;
	switch (utf8_next(text, after)) {
	case 0x2013: case 0x2014:
		/* Word processors make "–>" of "->". */
		if (byte_at(text, *after) != '>')
			return PAIR_DASH;
		++*after;
		return PAIR_ARROW;
	case 0x2192: case 0x21d2: case 0x27f6:
		return PAIR_ARROW;
	case 0xff1a:
		return PAIR_COLON;
	case 0xff1b:
		return PAIR_SEMICOLON;
	case 0xff1d:
		return PAIR_EQUALS;
	default:
		return PAIR_NONE;
	}
}

/* Two spaces or more, unless they align another sign; or a tab after a space. */
static enum pair_kind
spaces_at(struct slice text, size_t at, size_t *after)
{
	size_t spaces = slice_run(slice_from(text, at), ' ');

	if (byte_at(text, at + spaces) == '\t') {
		*after = utf8_skip_space(text, at);
		return PAIR_TAB;
	}
	*after = at + spaces;
	return spaces > 1 && strchr(":=-|;*", byte_at(text, *after)) == NULL ? PAIR_COLUMNS
									       : PAIR_NONE;
}

/* Dots that lead to a word, not to the number of a page. */
static enum pair_kind
dots_at(struct slice text, size_t at, size_t *after)
{
	size_t n = slice_run(slice_from(text, at), '.'), next;

	*after = at + n;
	next = utf8_skip_space(text, *after);
	return n >= DOTS_LEAST && next < text.n && !ascii_is_digit(text.p[next]) ? PAIR_DOTS
										: PAIR_NONE;
}

static enum pair_kind
kind_at(struct slice text, size_t at, size_t *after)
{
	*after = at + 1;
	switch (text.p[at]) {
	case ':':
		return colon_at(text, at, after);
	case '=':
		return equals_at(text, at, after);
	case '-':
		return hyphen_at(text, at, after);
	case '\t':
		*after = utf8_skip_space(text, at);
		return PAIR_TAB;
	case '|':
		return PAIR_BAR;
	case ';':
		return PAIR_SEMICOLON;
	case '*':
		return PAIR_STAR;
	case '~':
		return PAIR_TILDE;
	case '/':
		return PAIR_SLASH;
	case '.':
		return dots_at(text, at, after);
	case ' ':
		return spaces_at(text, at, after);
	default:
		return wide_sign_at(text, at, after);
	}
}

static enum separator_spacing
spacing_of(struct slice text, size_t at, size_t after)
{
	bool precedes = text.p[at - 1] == ' ' || text.p[at - 1] == '\t';
	bool follows = after < text.n && utf8_is_space(utf8_peek(text, after));

	return (enum separator_spacing)(precedes + follows);
}

/* "{{c1::Paris}}" */
static bool
is_in_cloze(struct slice text, size_t at)
{
	size_t from = at < CLOZE_BYTES ? 0 : at - CLOZE_BYTES;

	return slice_has(slice_from(slice_until(text, at), from), SLICE("{{"));
}

/* Whether the sign can stand between two texts with these spaces: "well-known" has none. */
static bool
is_possible(struct slice text, const struct separator_place *place)
{
	bool wide = (unsigned char)text.p[place->at] >= 0x80;

	switch (place->kind) {
	case PAIR_NONE:
		return false;
	case PAIR_DASH:
		if (slice_starts(slice_from(text, place->at), SLICE("—")))
			return true;
		/* FALLTHROUGH */
	case PAIR_STAR:
		return place->spacing == SPACING_BOTH ||
		    (place->spacing == SPACING_ONE && (wide || text.p[place->at - 1] != ' ')) ||
		    (place->kind == PAIR_STAR && place->spacing == SPACING_TIGHT);
	case PAIR_TILDE:
	case PAIR_SLASH:
		return place->spacing == SPACING_BOTH;
	case PAIR_COLONS:
		return !is_in_cloze(text, place->at);
	case PAIR_COLUMNS:
		return strchr(".!?:;,", text.p[place->at - 1]) == NULL ||
		    place->after - place->at >= COLUMN_SPACES;
	default:
		return true;
	}
}

/* The offset after the first byte that is not a sign, so that there is a front: ":: b". */
static size_t
first_text(struct slice text)
{
	size_t at = 0;

	while (at < text.n && strchr(":=-|;* \t", text.p[at]) != NULL)
		at++;
	return at + 1;
}

bool
separator_next(struct slice text, size_t from, struct separator_place *place)
{
	size_t end = utf8_trim_end(text).n;

	for (size_t at = from == 0 ? first_text(text) : from; at < end; at = place->after) {
		place->at = at;
		place->after = at + 1;
		if (!may_begin_separator((unsigned char)text.p[at]))
			continue;
		place->kind = kind_at(text, at, &place->after);
		if (place->after >= end)
			return false;
		place->spacing = spacing_of(text, at, place->after);
		if (is_possible(text, place))
			return true;
	}
	return false;
}

/* Prefers an occurrence between spaces: "well-known - bekannt" with the separator "-". */
static bool
find_custom(struct slice sign, struct slice text, struct separator_place *place)
{
	size_t first = slice_find(text, sign, 1), at = first;

	while (at < text.n && spacing_of(text, at, at + sign.n) != SPACING_BOTH)
		at = slice_find(text, sign, at + 1);
	if (at == text.n)
		at = first;
	*place = (struct separator_place){.kind = PAIR_CUSTOM, .at = at, .after = at + sign.n};
	return at < text.n && utf8_skip_space(text, place->after) < text.n &&
	    utf8_trim(slice_until(text, at)).n != 0;
}

bool
separator_find(const struct separator *separator, struct slice text, struct separator_place *found)
{
	struct separator_place place = {.kind = PAIR_NONE};

	found->kind = PAIR_NONE;
	if (separator->kind == PAIR_CUSTOM)
		return find_custom(separator->custom, text, found);
	if (separator->kind >= PAIR_WEAK)
		return weak_separator_next(separator->kind, text, 0, found);
	for (size_t at = 0; separator_next(text, at, &place); at = place.after) {
		if (place.kind != separator->kind || (place.kind == PAIR_STAR &&
		    place.spacing == SPACING_TIGHT && place.spacing != separator->spacing))
			continue;
		if (found->kind == PAIR_NONE || place.spacing == separator->spacing)
			*found = place;
		if (place.spacing == separator->spacing)
			break;
	}
	return found->kind != PAIR_NONE;
}

bool
separator_ends(const struct separator *separator, struct slice text)
{
	struct slice s = utf8_trim_end(text);

	if (separator->kind == PAIR_CUSTOM)
		return s.n > separator->custom.n && slice_equal(separator->custom,
		    slice_from(s, s.n - separator->custom.n));
	for (size_t at = s.n > SIGN_BYTES ? s.n - SIGN_BYTES : 1; at < s.n; at++) {
		size_t after = at + 1;

		if (may_begin_separator((unsigned char)s.p[at]) &&
		    kind_at(s, at, &after) == separator->kind && after >= s.n)
			return separator->kind != PAIR_DASH || s.p[at - 1] == ' ';
	}
	return false;
}

size_t
separator_skip(struct slice text, size_t after)
{
	size_t at = utf8_skip_space(text, after), next = at + 1;

	if (at >= text.n || strchr(":=-|;", text.p[at]) == NULL)
		return at;
	return next < text.n && utf8_is_space(utf8_peek(text, next)) ? utf8_skip_space(text, next)
								      : at;
}
