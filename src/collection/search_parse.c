/* SPDX-License-Identifier: MIT */
/*
 * Brings the terms of a search into postfix order with a stack of operators, so that parentheses
 * need no recursion (Dijkstra's shunting yard).
 */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "collection/search.h"

/* An opening parenthesis on the stack of operators; it binds least. */
#define OPEN	SEARCH_ALL

/* In words, before they become patterns: a colon that a backslash took literally. */
#define PLAIN_COLON	'\3'

/* The signs that a backslash takes literally. */
#define SIGNS	"\\\"*_:()-"

struct search_key {
	const char		*name;
	enum search_operation	 operation;
};

static const struct search_key keys[] = {
	{"deck:", SEARCH_DECK},
	{"tag:", SEARCH_TAG},
	{"note:", SEARCH_NOTE_TYPE},
	{"guid:", SEARCH_GUID},
};

/* A search while it is parsed. */
struct search_parser {
	struct arena			*arena;
	struct slice			 rest;
	struct note_search			*made;
	VEC(enum search_operation)	 operators;
	bool				 after_operand;
	const char			*why;
};

static bool __attribute__((format(printf, 2, 3)))
fail(struct search_parser *parser, const char *format, ...)
{
	struct buf text = {0};
	va_list list;

	va_start(list, format);
	buf_vformat(&text, format, list);
	va_end(list);
	parser->why = arena_string(parser->arena, buf_slice(&text));
	buf_free(&text);
	return false;
}

/* operators */

static void
add_step(struct search_parser *parser, enum search_operation operation, struct slice pattern)
{
	vec_push(&parser->made->steps, ((struct search_step){operation, pattern}));
}

/* Moves operators that bind at least as much from the stack to the steps. */
static void
pop_operators(struct search_parser *parser, enum search_operation least)
{
	/* The order of the enum is that of precedence, from NOT to OR. */
	while (parser->operators.n != 0) {
		enum search_operation top = parser->operators.v[parser->operators.n - 1];

		if (top == OPEN || top > least)
			return;
		add_step(parser, top, SLICE_NONE);
		parser->operators.n--;
	}
}

static void
push_operator(struct search_parser *parser, enum search_operation operation)
{
	if (operation == SEARCH_AND || operation == SEARCH_OR)
		pop_operators(parser, operation);
	vec_push(&parser->operators, operation);
	parser->after_operand = false;
}

/* Two terms without a word between them must both hold. */
static void
start_operand(struct search_parser *parser)
{
	if (parser->after_operand)
		push_operator(parser, SEARCH_AND);
}

static bool
add_word(struct search_parser *parser, const char *word, enum search_operation operation)
{
	if (!parser->after_operand)
		return fail(parser, "there is nothing before '%s'", word);
	push_operator(parser, operation);
	return true;
}

static bool
close_group(struct search_parser *parser)
{
	if (!parser->after_operand)
		return fail(parser, "there is nothing before a )");
	pop_operators(parser, SEARCH_OR);
	if (parser->operators.n == 0)
		return fail(parser, "there is a ) without a (");
	parser->operators.n--;
	/* A minus sign may be before the group. */
	pop_operators(parser, SEARCH_NOT);
	return true;
}

/* terms */

/* Appends a character of a term.  In quotation marks, wildcards are wildcards, too. */
static void
add_character(struct buf *word, char character, bool escaped)
{
	if (character == '*' && !escaped)
		buf_byte(word, SEARCH_ANY_TEXT);
	else if (character == '_' && !escaped)
		buf_byte(word, SEARCH_ANY_CHARACTER);
	else if (character == ':' && escaped)
		buf_byte(word, PLAIN_COLON);
	else
		buf_byte(word, character);
}

/* Appends the sign after the backslash at `at`. */
static bool
add_escaped(struct search_parser *parser, struct buf *word, size_t at)
{
	char sign = at + 1 < parser->rest.n ? parser->rest.p[at + 1] : '\0';

	if (sign == '\0' || strchr(SIGNS, sign) == NULL)
		return fail(parser, "a \\ must be before one of the signs " SIGNS
		    "; write \\\\ for a \\ itself");
	add_character(word, sign, true);
	return true;
}

/* Whether an unquoted word ends here. */
static bool
ends_word(struct slice rest, size_t at)
{
	return rest.p[at] == '(' || rest.p[at] == ')' || utf8_is_space(utf8_next(rest, &at));
}

/* Removes a word from the rest, without its quotation marks; a word in them ends after them. */
static bool
take_word(struct search_parser *parser, struct buf *word)
{
	struct slice rest = parser->rest;
	bool quoted = false;
	size_t at = 0;

	while (at < rest.n && (quoted || !ends_word(rest, at))) {
		if (rest.p[at] == '"') {
			quoted = !quoted;
			if (!quoted && *rest.p == '"') {
				at++;
				break;
			}
		} else if (rest.p[at] == '\\') {
			if (!add_escaped(parser, word, at++))
				return false;
		} else {
			add_character(word, rest.p[at], false);
		}
		at++;
	}
	parser->rest = slice_from(rest, at);
	return !quoted || fail(parser, "a \" is missing at the end");
}

/* Returns the pattern for a word.  In guids, `_` is a character like any other. */
static struct slice
make_pattern(struct arena *arena, enum search_operation operation, struct slice word)
{
	struct buf text = {0};
	struct slice pattern;

	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == PLAIN_COLON)
			buf_byte(&text, ':');
		else if (word.p[i] == SEARCH_ANY_CHARACTER && operation == SEARCH_GUID)
			buf_byte(&text, '_');
		else
			buf_byte(&text, word.p[i]);
	}
	pattern = arena_slice(arena, buf_slice(&text));
	buf_free(&text);
	return operation == SEARCH_GUID ? pattern :
	    operation == SEARCH_DECK ? search_deck_name(arena, pattern) : utf8_fold(arena, pattern);
}

/* Adds a term of a key with a value, some of which mean something else than a name. */
static bool
add_term(struct search_parser *parser, enum search_operation operation, struct slice value)
{
	if (operation == SEARCH_TAG && slice_starts(value, SLICE("re:")))
		return fail(parser, "regular expressions are not supported; use * and _,"
		    " or write re\\: if this is a part of the tag");
	if (operation == SEARCH_DECK && slice_equal(value, SLICE("current")))
		return fail(parser, "deck:current means nothing in a file; name the deck");
	if (operation == SEARCH_TAG && slice_equal(value, SLICE("none")))
		operation = SEARCH_UNTAGGED;
	else if (operation == SEARCH_DECK && slice_equal(value, SLICE("filtered")))
		operation = SEARCH_FILTERED;
	else if (value.n == 1 && *value.p == SEARCH_ANY_TEXT)
		operation = SEARCH_ALL;
	add_step(parser, operation, make_pattern(parser->arena, operation, value));
	return true;
}

static bool
add_word_as_term(struct search_parser *parser, struct slice word, struct slice typed)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct slice name = slice_of(keys[i].name);

		if (word.n > name.n && utf8_equal_folded(slice_until(word, name.n), name))
			return add_term(parser, keys[i].operation, slice_from(word, name.n));
	}
	return fail(parser, "'%.*s' is not understood; use deck:NAME, tag:NAME, note:TYPE and"
	    " guid:TEXT, with * for any text, and \"\" around names with spaces or parentheses",
	    SLICE_ARG(typed));
}

/* Reads a term or one of the words between terms. */
static bool
parse_word(struct search_parser *parser)
{
	struct slice typed = parser->rest;
	struct buf word = {0};
	bool fine = take_word(parser, &word);

	typed = slice_until(typed, typed.n - parser->rest.n);
	if (fine && utf8_equal_folded(typed, SLICE("or"))) {
		fine = add_word(parser, "or", SEARCH_OR);
	} else if (fine && utf8_equal_folded(typed, SLICE("and"))) {
		fine = add_word(parser, "and", SEARCH_AND);
	} else if (fine) {
		start_operand(parser);
		fine = add_word_as_term(parser, buf_slice(&word), typed);
		pop_operators(parser, SEARCH_NOT);
		parser->after_operand = true;
	}
	buf_free(&word);
	return fine;
}

static bool
parse_negation(struct search_parser *parser)
{
	struct slice rest = parser->rest = slice_from(parser->rest, 1);

	if (rest.n == 0 || (*rest.p != '(' && ends_word(rest, 0)))
		return fail(parser, "there must be a term right after a minus sign");
	start_operand(parser);
	push_operator(parser, SEARCH_NOT);
	return *rest.p == '(' || parse_word(parser);
}

/* Parses what begins at the rest. */
static bool
parse_next(struct search_parser *parser)
{
	size_t at = 0;

	switch (*parser->rest.p) {
	case '-':
		return parse_negation(parser);
	case '(':
		start_operand(parser);
		vec_push(&parser->operators, OPEN);
		parser->rest = slice_from(parser->rest, 1);
		return true;
	case ')':
		parser->rest = slice_from(parser->rest, 1);
		return close_group(parser);
	default:
		if (!utf8_is_space(utf8_next(parser->rest, &at)))
			return parse_word(parser);
		parser->rest = slice_from(parser->rest, at);
		return true;
	}
}

static bool
parse(struct search_parser *parser)
{
	while (parser->rest.n != 0)
		if (!parse_next(parser))
			return false;
	if (parser->made->steps.n == 0 && parser->operators.n == 0)
		return fail(parser, "nothing is selected; use *, as in deck:*");
	if (!parser->after_operand)
		return fail(parser, "there is nothing after the last word or sign");
	pop_operators(parser, SEARCH_OR);
	return parser->operators.n == 0 || fail(parser, "a ) is missing at the end");
}

struct note_search *
search_parse(struct arena *arena, struct slice text, const char **why)
{
	struct note_search *made = arena_alloc(arena, sizeof(*made));
	struct search_parser parser = {.arena = arena, .rest = text, .made = made};
	struct search_step *steps;
	bool fine = parse(&parser);

	steps = arena_copy(arena, made->steps.v, made->steps.n, sizeof(*steps));
	free(made->steps.v);
	made->steps.v = steps;
	vec_free(&parser.operators);
	*why = parser.why;
	return fine ? made : NULL;
}
