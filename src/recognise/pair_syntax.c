/* SPDX-License-Identifier: MIT */
/*
 * Reads pairs and signs.  Colons and dashes occur in all kinds of lines.  The term before the
 * separator shows whether the line is an entry of a glossary: a term is a few words that are not
 * a sentence, do not begin a remark and do not number a step.
 */
#include "config.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "recognise/pair_syntax.h"

#define TERM_WORDS	6
#define TERM_BYTES	80
#define COMMA_BYTES	64	/* "der Hund, die Hunde - dog"; prose with a dash is longer */
#define SIGN_LETTERS	12
#define SIGN_DIGITS	3
#define YEAR_DIGITS	3	/* "1789 - French Revolution", but not "10 - 12" */
#define EN_DASH		0x2013
#define EM_DASH		0x2014
#define WIDE_COLON	0xff1a

/* What a front contains. */
struct term {
	uint32_t	 hash;
	size_t		 words, digits, letters;
	unsigned	 first;		/* kinds of its first word */
	unsigned	 all;		/* of all its words together */
	bool		 verb;		/* after the first word */
	bool		 comma;
	bool		 sentence;	/* punctuation that terms do not have */
};

static bool
is_space_at(struct slice s, size_t at)
{
	return at < s.n && utf8_is_space(utf8_peek(s, at));
}

/* The number of colons at `at`. */
static size_t
count_colons(struct slice s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] == ':')
		n++;
	return n;
}

static bool
is_dash(int32_t c)
{
	return c == '-' || c == EN_DASH || c == EM_DASH;
}

/* Whether the character can be part of a word.  Includes the combining marks of many scripts. */
static bool
is_letter(int32_t c)
{
	utf8proc_category_t category;

	if (c < 0x80)
		return ascii_is_letter(c);
	category = utf8proc_category(c);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_MC;
}

/* Returns the separator that begins with the character c, which ends before `next`. */
static enum pair_kind
separator_at(struct slice text, size_t next, int32_t c, bool space_before)
{
	if (c == WIDE_COLON)
		return PAIR_COLON;
	if (is_dash(c))
		return space_before && is_space_at(text, next) ? PAIR_DASH : PAIR_NONE;
	if (c != ':')
		return PAIR_NONE;
	if (space_before && count_colons(text, next) == 2 && is_space_at(text, next + 2))
		return PAIR_COLONS;
	if (next < text.n && text.p[next] == ':' && is_space_at(text, next + 1))
		return space_before ? PAIR_COLONS : PAIR_COLON;
	return is_space_at(text, next) ? PAIR_COLON : PAIR_NONE;
}

static void
set_cut(struct term_pair *pair, enum pair_kind kind, struct slice text, size_t at, size_t after)
{
	size_t front = utf8_trim(slice_until(text, at)).n, back = utf8_skip_space(text, after);

	if (front == 0 || back == text.n)
		return;
	*pair = (struct term_pair){.kind = (uint8_t)kind, .front = (uint32_t)front,
	    .back = (uint32_t)back};
}

/* "::" has priority over separators before it; otherwise the first separator counts. */
static void
cut_at_separator(struct term_pair *pair, struct slice text)
{
	bool space = true;

	for (size_t at = 0, next = 0; at < text.n; at = next) {
		int32_t c = utf8_next(text, &next);
		enum pair_kind kind = separator_at(text, next, c, space);

		space = utf8_is_space(c);
		if (kind == PAIR_NONE)
			continue;
		if (c == ':')
			next += count_colons(text, next);
		if (kind == PAIR_COLONS || pair->kind == PAIR_NONE)
			set_cut(pair, kind, text, at, next);
		if (kind == PAIR_COLONS) {
			pair->reversed = next - at > 2;
			return;
		}
	}
}

/* Cuts between two cells.  Several adjacent tabs count as one, because they align the cells. */
static bool
cut_at_tab(struct term_pair *pair, struct slice text)
{
	const char *tab = memchr(text.p, '\t', text.n);
	size_t at, after;

	if (tab == NULL)
		return false;
	at = (size_t)(tab - text.p);
	after = utf8_skip_space(text, at);
	if (memchr(text.p + after, '\t', text.n - after) == NULL)
		set_cut(pair, PAIR_TAB, text, at, after);
	return pair->kind == PAIR_TAB;
}

static void
end_word(const struct known_words *words, struct term *term, uint32_t *word)
{
	unsigned kinds;

	if (*word == WORD_HASH_START)
		return;
	kinds = known_word_kinds(words, *word);
	term->all |= kinds;
	if (term->words++ == 0)
		term->first = kinds;
	else
		term->verb = term->verb || (kinds & WORD_VERB) != 0;
	*word = WORD_HASH_START;
}

static void
note_punctuation(struct term *term, int32_t c, int32_t next)
{
	bool ends = next == 0 || utf8_is_space(next);

	if (c == ',' || c == 0xff0c || c == 0x3001)
		term->comma = true;
	else if (c == '!' || c == '?' || c == ';' || c == '=' || c == '<' || c == '>' ||
	    c == '|' || c == ':' || c == 0x3002 || c == 0x2026 || c == 0x2192 || c == 0xff1b ||
	    c == 0xff1f || (c == '.' && ends))
		term->sentence = true;
}

static struct term
read_term(const struct known_words *words, struct slice front)
{
	struct term term = {.hash = WORD_HASH_START};
	uint32_t word = WORD_HASH_START;

	for (size_t at = 0; at < front.n;) {
		int32_t c = utf8_next(front, &at);
		int32_t lower = c < 0x80 ? c : utf8proc_tolower(c);

		if (c < 0x80 && is_letter(c))
			lower = c | 0x20;
		term.hash = word_hash_add(term.hash, lower);
		term.digits += ascii_is_digit(c);
		if (is_letter(c) || ascii_is_digit(c)) {
			term.letters += !ascii_is_digit(c);
			word = word_hash_add(word, lower);
			continue;
		}
		if (c != '\'' && c != 0x2019 && c != '-' && c != '/' && c != '.')
			end_word(words, &term, &word);
		note_punctuation(&term, c, utf8_peek(front, at));
	}
	end_word(words, &term, &word);
	return term;
}

/* "The siege - it lasted a year - was over." is a remark in a sentence, not a definition. */
static bool
has_second_dash(struct slice back)
{
	struct term_pair pair = {.kind = PAIR_NONE};

	cut_at_separator(&pair, back);
	return pair.kind == PAIR_DASH;
}

/* Whether the front cannot be the term of a glossary. */
static bool
cannot_be_term(const struct term_pair *pair, const struct term *term, struct slice text)
{
	unsigned leads = WORD_REMARK | WORD_CHAPTER | WORD_ASK_SIGN | WORD_ANSWER_SIGN;

	if (pair->front > TERM_BYTES || term->words == 0 || term->sentence)
		return true;
	if (term->letters == 0 && term->digits < YEAR_DIGITS)
		return true;
	if ((term->first & leads) != 0 && (pair->kind == PAIR_COLON || term->words > 1))
		return true;
	return text.p[text.n - 1] == ':';
}

static enum pair_fit
fit_of(const struct term_pair *pair, const struct term *term, struct slice text)
{
	if (pair->kind == PAIR_COLONS || pair->kind == PAIR_TAB)
		return FIT_CLEAR;
	if (cannot_be_term(pair, term, text))
		return FIT_NOT;
	if (term->words > TERM_WORDS || term->verb || (term->comma && text.n > COMMA_BYTES) ||
	    (pair->kind == PAIR_DASH && has_second_dash(slice_from(text, pair->back))))
		return FIT_LOOSE;
	return FIT_CLEAR;
}

struct term_pair
read_term_pair(const struct known_words *words, struct slice text)
{
	struct term_pair pair = {.kind = PAIR_NONE};
	struct term term;

	if (!cut_at_tab(&pair, text))
		cut_at_separator(&pair, text);
	if (pair.kind == PAIR_NONE)
		return pair;
	term = read_term(words, slice_until(text, pair.front));
	pair.term = term.hash;
	pair.fit = (uint8_t)fit_of(&pair, &term, text);
	return pair;
}

unsigned
word_kinds_in(const struct known_words *words, struct slice text)
{
	return read_term(words, text).all;
}

/* Reads the letters before a number or a colon and returns the offset after them. */
static size_t
read_letters(struct slice text, uint32_t *hash, size_t *letters)
{
	size_t at = 0;

	*hash = WORD_HASH_START;
	for (*letters = 0; at < text.n && *letters <= SIGN_LETTERS; (*letters)++) {
		size_t next = at;
		int32_t c = utf8_next(text, &next);

		if (!is_letter(c))
			break;
		*hash = word_hash_add(*hash, c < 0x80 ? c | 0x20 : utf8proc_tolower(c));
		at = next;
	}
	return at;
}

/*
 * Reads the rest of "Q:", "Q1." or "Question 3 :".  Without a number a colon is required,
 * because "A. red" is one of several choices.  Returns the offset after it, or 0.
 */
static size_t
read_sign_end(struct slice text, size_t at)
{
	size_t digits = utf8_skip_space(text, at), end = digits;
	int32_t c;

	while (end < text.n && ascii_is_digit(text.p[end]) && end - digits < SIGN_DIGITS)
		end++;
	at = utf8_skip_space(text, end);
	c = utf8_peek(text, at);
	if (c == ':' || c == WIDE_COLON || (end > digits && (c == '.' || c == ')')))
		utf8_next(text, &at);
	else
		return 0;
	return c == WIDE_COLON || at == text.n || is_space_at(text, at) ? at : 0;
}

struct qa_sign
read_qa_sign(const struct known_words *words, struct slice text)
{
	uint32_t hash;
	size_t letters, end, at = read_letters(text, &hash, &letters);
	int32_t c = utf8_peek(text, at);
	struct qa_sign sign = {.kind = SIGN_NONE};
	unsigned kinds;

	if (letters == 0 || letters > SIGN_LETTERS ||
	    !(c == ':' || c == WIDE_COLON || ascii_is_digit(c) || utf8_is_space(c)))
		return sign;
	kinds = known_word_kinds(words, hash);
	if ((kinds & (WORD_ASK_SIGN | WORD_ANSWER_SIGN)) == 0 ||
	    (end = read_sign_end(text, at)) == 0)
		return sign;
	sign.kind = (kinds & WORD_ASK_SIGN) != 0 ? SIGN_QUESTION : SIGN_ANSWER;
	sign.initial = letters == 1 && (kinds & (WORD_ASK | WORD_ANSWER)) == 0 &&
	    (unsigned char)text.p[0] < 0xd8;
	sign.length = (uint32_t)end;
	sign.text = (uint32_t)utf8_skip_space(text, end);
	return sign;
}
