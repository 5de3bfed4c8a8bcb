/* SPDX-License-Identifier: MIT */
/*
 * Finds weak separators.  What parts of speech look like follows from the abbreviations that
 * dictionaries use.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/weak_separator.h"

#define TERM_WORDS	4	/* before a part of speech */
#define YEAR_DIGITS	4

/* In bytes; all parts of speech in a pair of brackets are shorter. */
#define SPEECH_MAX	24
/* In bytes; brackets with more in them do not tell how a word is pronounced. */
#define PRONUNCIATION_MAX	200

/* Letters from here on are of other scripts, except for the letters of phonetics. */
#define AFTER_LATIN	0x370
#define PHONETIC_FROM	0x1d00
#define PHONETIC_TO	0x2000

static const char *const parts_of_speech[] = {
	"n", "v", "vt", "vi", "vb", "vs", "adj", "a", "ad", "adv", "prep", "conj", "pron", "interj",
	"int", "num", "art", "aux", "abbr", "phr", "phrv", "pl", "sg", "m", "f", "nt", "mf", "t",
	"det", "noun", "verb", "adjective", "adverb", "pronoun", "preposition", "conjunction", "idiom",
	"phrase", "exclamation", "subst", "sb", "inf", "pp", "dat", "akk", "gen",
};

static bool
is_abbreviation(struct slice s)
{
	for (size_t i = 0; i < sizeof(parts_of_speech) / sizeof(parts_of_speech[0]); i++)
		if (slice_equal(s, slice_of(parts_of_speech[i])))
			return true;
	return false;
}

/* "Ada (f) 0123": what is no word, nor numbered like a meaning ("set v. 1. to put"), has no part of speech. */
static bool
is_meaning(struct slice s)
{
	return s.n != 0 && (!ascii_is_digit(s.p[0]) || s.n == 1 || !ascii_is_digit(s.p[1]));
}

/* Whether s consists of abbreviations: "n", "v.t", "n./adj", "n, pl". */
static bool
is_speech(struct slice s)
{
	size_t start = 0;

	if (s.n == 0 || s.n > SPEECH_MAX)
		return false;
	for (size_t at = 0; at <= s.n; at++) {
		if (at < s.n && strchr("./&, ", s.p[at]) == NULL)
			continue;
		if (at > start && !is_abbreviation(slice_from(slice_until(s, at), start)))
			return false;
		start = at + 1;
	}
	return utf8_has_letters(s);
}

/* The offset after the part of speech at `at`: "(adj.)", "[n]", or "v." with its stop.  Or 0. */
static size_t
speech_end(struct slice text, size_t at)
{
	/* With two brackets.  Longer words are none, so they need not be read. */
	struct slice rest = slice_until(slice_from(text, at), SPEECH_MAX + 2);
	size_t end = 0;

	if (rest.n != 0 && (rest.p[0] == '(' || rest.p[0] == '[')) {
		end = slice_find(rest, rest.p[0] == '(' ? SLICE(")") : SLICE("]"), 0);
		return end < rest.n && is_speech(slice_from(slice_until(rest, end), 1))
		    ? at + end + 1 : 0;
	}
	while (end < rest.n && rest.p[end] != ' ' && (unsigned char)rest.p[end] < 0x80)
		end++;
	return end > 1 && rest.p[end - 1] == '.' && is_speech(slice_until(rest, end)) ? at + end : 0;
}

static bool
find_speech(struct slice text, struct separator_place *place)
{
	size_t words = 0;

	for (size_t at = 0; at + 1 < text.n && words < TERM_WORDS; at++) {
		bool space = text.p[at] == ' ';
		size_t end = 0;

		words += space;
		if (space || text.p[at + 1] == '(')
			end = speech_end(text, at + 1);
		if (end != 0 && is_meaning(slice_from(text, utf8_skip_space(text, end)))) {
			place->at = place->after = end;
			return true;
		}
	}
	return false;
}

static bool
is_latin(int32_t c)
{
	return c < AFTER_LATIN || (c >= PHONETIC_FROM && c < PHONETIC_TO);
}

/* Skips "[...]", "(...)", "/.../": how a word is pronounced may need letters of any script. */
static size_t
skip_pronunciation(struct slice text, size_t at)
{
	static const struct {
		struct slice	 open, close;
	} pairs[] = {
		{SLICE("["), SLICE("]")}, {SLICE("("), SLICE(")")}, {SLICE("/"), SLICE("/")},
		{SLICE("（"), SLICE("）")}, {SLICE("【"), SLICE("】")},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct slice near = slice_until(text, at + PRONUNCIATION_MAX);
		size_t end;

		if (!slice_starts(slice_from(text, at), pairs[i].open))
			continue;
		end = slice_find(near, pairs[i].close, at + pairs[i].open.n);
		return end < near.n ? end + pairs[i].close.n : at;
	}
	return at;
}

/*
 * Returns the offset at which the script changes between Latin and another one, for letters at or
 * after `at`; the length of the text if it does not.
 */
static size_t
find_border(struct slice text, size_t at)
{
	int32_t first = 0;

	for (size_t next; at < text.n; at = next) {
		int32_t c;

		next = first == 0 ? at : skip_pronunciation(text, at);
		if (next != at)
			continue;
		c = utf8_next(text, &next);
		if (!utf8_is_letter(c))
			continue;
		if (first != 0 && is_latin(c) != is_latin(first))
			return at;
		first = c;
	}
	return text.n;
}

/* Other numbers of four digits rather count something: "3600 seconds". */
static size_t
year_length(struct slice text)
{
	size_t n = 0;

	while (n < text.n && ascii_is_digit(text.p[n]))
		n++;
	return n == YEAR_DIGITS && (text.p[0] == '1' || slice_starts(text, SLICE("20"))) ? n : 0;
}

static bool
find_scripts(struct slice text, size_t from, struct separator_place *place)
{
	place->at = place->after = find_border(text, from);
	return place->at < text.n;
}

/* "1789 French Revolution", "1914-1918: First World War"; the year belongs to the front. */
static bool
find_year(struct slice text, struct separator_place *place)
{
	size_t end = year_length(text), until, next;

	if (end == 0)
		return false;
	until = end < text.n && text.p[end] == '-' ? year_length(slice_from(text, end + 1)) : 0;
	end += until == 0 ? 0 : 1 + until;
	next = utf8_skip_space(text, end);
	place->at = place->after = end;
	return next > end && next < text.n && utf8_is_letter(utf8_peek(text, next));
}

/* The question mark that is followed by text belongs to the front. */
static bool
find_asked(struct slice text, size_t from, struct separator_place *place)
{
	static const struct {
		struct slice	 sign;
		size_t		 mark;	/* bytes of the question mark */
	} signs[] = {{SLICE("? "), 1}, {SLICE("?:"), 1}, {SLICE("？"), 3}};
	size_t first = text.n;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t at = slice_find(text, signs[i].sign, from);

		if (at >= first || at + signs[i].sign.n >= text.n)
			continue;
		first = at;
		place->at = at + signs[i].mark;
		place->after = at + signs[i].sign.n;
	}
	return first < text.n;
}

static bool
find_comma(struct slice text, size_t from, struct separator_place *place)
{
	place->at = slice_find(text, SLICE(","), from);
	place->after = place->at + 1;
	return place->at < text.n && utf8_skip_space(text, place->after) < text.n &&
	    utf8_trim(slice_until(text, place->at)).n != 0;
}

bool
weak_separator_next(
    enum pair_kind kind, struct slice text, size_t from, struct separator_place *place)
{
	*place = (struct separator_place){.kind = kind};
	switch (kind) {
	case PAIR_SPEECH:
		return from == 0 && find_speech(text, place);
	case PAIR_YEAR:
		return from == 0 && find_year(text, place);
	case PAIR_SCRIPTS:
		return find_scripts(text, from, place);
	case PAIR_ASKED:
		return find_asked(text, from, place);
	default:
		return find_comma(text, from == 0 ? 1 : from, place);
	}
}
