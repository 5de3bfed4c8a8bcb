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

/* What the separator is in any text, not only in a list of pairs, or PAIR_NONE. */
static enum pair_kind
clear_kind(struct slice text, const struct separator_place *place)
{
	bool space_after = is_space_at(text, place->after);

	switch (place->kind) {
	case PAIR_COLONS:
		if (place->spacing == SPACING_BOTH)
			return PAIR_COLONS;
		return space_after && text.p[place->at + 2] != ':' ? PAIR_COLON : PAIR_NONE;
	case PAIR_COLON:
		return space_after || text.p[place->at] != ':' ? PAIR_COLON : PAIR_NONE;
	case PAIR_DASH:
	case PAIR_EQUALS:
	case PAIR_ARROW:
	case PAIR_BAR:
		return place->spacing == SPACING_BOTH ? place->kind : PAIR_NONE;
	default:
		return PAIR_NONE;
	}
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
	struct separator_place place;

	for (size_t at = 0; separator_next(text, at, &place); at = place.after) {
		enum pair_kind kind = clear_kind(text, &place);

		if (kind == PAIR_COLONS || (kind != PAIR_NONE && pair->kind == PAIR_NONE))
			set_cut(pair, kind, text, place.at, place.after);
		if (kind == PAIR_COLONS) {
			pair->reversed = place.after - place.at > 2;
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
	unsigned leads = WORD_REMARK | WORD_CHAPTER;

	/* "Question 3: ...", but "a winch: un treuil". */
	if (term->words == 1 || term->digits > 0)
		leads |= WORD_ASK_SIGN | WORD_ANSWER_SIGN;
	if (pair->front > TERM_BYTES || term->words == 0 || term->sentence)
		return true;
	if (term->letters == 0 && term->digits < YEAR_DIGITS)
		return true;
	if ((term->first & leads) != 0 && (pair->kind == PAIR_COLON || term->words > 1))
		return true;
	return text.p[text.n - 1] == ':';
}

bool
pair_back_is_link(const struct term_pair *pair, struct slice text)
{
	struct slice back = slice_from(text, pair->back);

	return slice_starts(back, SLICE("http://")) || slice_starts(back, SLICE("https://"));
}

/* "How much is it? - Wie viel kostet das?": phrases of two languages end alike. */
static bool
is_phrase_pair(const struct term_pair *pair, const struct term *term, struct slice text)
{
	char sign = text.p[pair->front - 1];

	return strchr("?!.", sign) != NULL && text.p[text.n - 1] == sign &&
	    pair->front <= TERM_BYTES && term->words > 1;
}

static enum pair_fit
fit_of(const struct term_pair *pair, const struct term *term, struct slice text)
{
	if (pair->kind < PAIR_COLON)
		return FIT_CLEAR;
	if (is_phrase_pair(pair, term, text))
		return FIT_CLEAR;
	if (cannot_be_term(pair, term, text))
		return FIT_NOT;
	if (pair_back_is_link(pair, text) || term->words > TERM_WORDS || term->verb ||
	    (term->comma && text.n > COMMA_BYTES) ||
	    (pair->kind == PAIR_DASH && has_second_dash(slice_from(text, pair->back))))
		return FIT_LOOSE;
	return FIT_CLEAR;
}

static void
judge_term(const struct known_words *words, struct slice text, struct term_pair *pair)
{
	struct term term = read_term(words, slice_until(text, pair->front));

	pair->term = term.hash;
	pair->fit = (uint8_t)fit_of(pair, &term, text);
}

struct term_pair
read_term_pair(const struct known_words *words, struct slice text)
{
	struct term_pair pair = {.kind = PAIR_NONE};

	if (!cut_at_tab(&pair, text))
		cut_at_separator(&pair, text);
	if (pair.kind != PAIR_NONE)
		judge_term(words, text, &pair);
	return pair;
}

struct term_pair
cut_term_pair(
    const struct known_words *words, struct slice text, const struct separator *separator)
{
	struct term_pair pair = {.kind = PAIR_NONE};
	struct separator_place place;

	if (!separator_find(separator, text, &place))
		return pair;
	set_cut(&pair, place.kind, text, place.at, separator_skip(text, place.after));
	pair.reversed = place.kind == PAIR_COLONS && place.after - place.at > 2;
	if (pair.kind != PAIR_NONE)
		judge_term(words, text, &pair);
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

/* What the word of a sign allows after it. */
enum sign_word {
	SIGN_LETTER,	/* a letter or a word that means other things, too: a colon or a number */
	SIGN_ASKS,	/* also "Ques. What", "Q.1 What", "Q1-What" */
	SIGN_ANSWERS	/* also "Ans. red", "Ans - red", "Ans.3" with the answer 3 */
};

/* Reads the number of "Q3", "Question 3" or "Q.3" and returns the offset after it, or `at`. */
static size_t
read_sign_number(struct slice text, size_t at, bool *joined)
{
	size_t digits = utf8_skip_space(text, at), end;

	*joined = at + 1 < text.n && strchr(".-#", text.p[at]) != NULL &&
	    ascii_is_digit(text.p[at + 1]);
	digits += *joined;
	for (end = digits; end < text.n && ascii_is_digit(text.p[end]); end++)
		if (end - digits == SIGN_DIGITS)
			return at;
	return end > digits ? end : at;
}

/*
 * Reads the rest of "Q:", "Q1." or "Question 3 :".  Without a number a colon is required, because
 * "A. red" is one of several choices, except after a clear word.  Returns the offset after it, or 0.
 */
static size_t
read_sign_end(struct slice text, size_t at, enum sign_word word)
{
	bool joined, colon, stop;
	size_t number = read_sign_number(text, at, &joined), end = utf8_skip_space(text, number);
	int32_t c = utf8_peek(text, end);

	colon = c == ':' || c == WIDE_COLON;
	stop = c == '.' || c == ')' || (c == '-' && word == SIGN_ASKS) || c == ']';
	if (joined && !colon && !stop && word != SIGN_LETTER)
		return word == SIGN_ASKS ? number : at + 1;
	if (!colon && !(stop && number > at) && !(word != SIGN_LETTER && (c == '.' || c == '-')))
		return 0;
	utf8_next(text, &end);
	return c == WIDE_COLON || end == text.n || is_space_at(text, end) ||
	    (word == SIGN_ASKS && number > at && utf8_is_letter(utf8_peek(text, end))) ? end : 0;
}

static enum sign_word
sign_word_of(size_t letters, unsigned kinds)
{
	if ((kinds & WORD_ASK) != 0 || (letters > 2 && (kinds & WORD_ASK_SIGN) != 0))
		return SIGN_ASKS;
	return letters > 2 && (kinds & WORD_ANSWER_SIGN) != 0 ? SIGN_ANSWERS : SIGN_LETTER;
}

/* Sets the kind and family of the sign that the word is.  Returns false if it is none. */
static bool
set_sign_kind(struct qa_sign *sign, unsigned kinds)
{
	static const struct {
		unsigned	 word;
		enum sign_kind	 kind;
		enum sign_family family;
	} signs[] = {
		{WORD_ASK_SIGN, SIGN_QUESTION, SIGNS_QUESTION},
		{WORD_ANSWER_SIGN, SIGN_ANSWER, SIGNS_QUESTION},
		{WORD_FRONT_SIGN, SIGN_QUESTION, SIGNS_FRONT},
		{WORD_BACK_SIGN, SIGN_ANSWER, SIGNS_FRONT},
		{WORD_TERM_SIGN, SIGN_QUESTION, SIGNS_TERM},
		{WORD_DEFINITION_SIGN, SIGN_ANSWER, SIGNS_TERM},
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if ((kinds & signs[i].word) == 0)
			continue;
		sign->kind = (uint8_t)signs[i].kind;
		sign->family = (uint8_t)signs[i].family;
		return true;
	}
	return false;
}

/* Whether the line begins with two words, as most lines do; then neither is a sign. */
static bool
begins_with_words(struct slice text)
{
	size_t at = 0;

	while (at < text.n && ascii_is_letter(text.p[at]))
		at++;
	return at > 0 && at + 1 < text.n && text.p[at] == ' ' && ascii_is_letter(text.p[at + 1]);
}

struct qa_sign
read_qa_sign(const struct known_words *words, struct slice text)
{
	struct qa_sign sign = {.kind = SIGN_NONE};
	uint32_t hash;
	size_t letters, end, at;
	int32_t c;
	unsigned kinds;

	if (begins_with_words(text))
		return sign;
	at = read_letters(text, &hash, &letters);
	c = utf8_peek(text, at);
	if (letters == 0 || letters > SIGN_LETTERS ||
	    !(c == ':' || c == WIDE_COLON || ascii_is_digit(c) || utf8_is_space(c) ||
		c == '.' || c == '-'))
		return sign;
	kinds = known_word_kinds(words, hash);
	if (!set_sign_kind(&sign, kinds) ||
	    (end = read_sign_end(text, at, sign_word_of(letters, kinds))) == 0)
		return (struct qa_sign){.kind = SIGN_NONE};
	sign.initial = letters == 1 && (kinds & (WORD_ASK | WORD_ANSWER)) == 0 &&
	    (unsigned char)text.p[0] < 0xd8;
	sign.length = (uint32_t)end;
	sign.text = (uint32_t)utf8_skip_space(text, end);
	return sign;
}
