/* SPDX-License-Identifier: MIT */
/*
 * Reads decoration.  The same characters mean other things in code ("=== compares", "__init__"),
 * options ("--all"), footnotes ("***") and gaps to fill ("is ____"), so a line is only decorated if
 * the decoration is long, or at both ends, or the line is in capitals.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/decoration.h"

#define RULE_LEAST	3
#define RULE_LEAST_ODD	6	/* of other punctuation, such as '.' */
#define LONG		4	/* characters of a decoration that needs nothing else to prove it */
#define LONG_AFTER	5	/* of one that is only at the end */
#define MOST		150	/* bytes of a decorated text; a longer one is a sentence */

static bool
is_usual_in_rules(int32_t c)
{
	return c == '-' || c == '_' || c == '=' || c == '*' || c == '~' || c == '#' ||
	    c == 0x2013 || c == 0x2014 || c == 0x2500 || c == 0x2501 || c == 0x2550 ||
	    c == 0xff0a || c == 0xff0d || c == 0xff1d || c == 0xff3f || c == 0xff5e;
}

static bool
is_odd_in_rules(char c)
{
	return c != '\0' && strchr("+@.:;!/\\%^&|$", c) != NULL;
}

/* Reads a rule of a character that means more elsewhere, so it has no other and no spaces: "+++". */
static bool
read_odd_rule(struct slice text, struct rule_line *rule)
{
	size_t least = text.p[0] == '+' || text.p[0] == '@' ? RULE_LEAST : RULE_LEAST_ODD;

	if (text.n < least || slice_run(text, text.p[0]) != text.n)
		return false;
	*rule = (struct rule_line){(unsigned char)text.p[0], (uint32_t)text.n};
	return true;
}

bool
read_rule(struct slice text, struct rule_line *rule)
{
	uint32_t marks = 0, columns = 0;
	bool spaced = false, mixed = false;

	*rule = (struct rule_line){0, 0};
	if (text.n != 0 && (ascii_is_letter(text.p[0]) || ascii_is_letter(text.p[text.n - 1])))
		return false;	/* most lines */
	if (text.n >= RULE_LEAST && text.p[0] == text.p[1] && is_odd_in_rules(text.p[0]))
		return read_odd_rule(text, rule);
	for (size_t at = 0; at < text.n;) {
		int32_t c = utf8_next(text, &at);

		if (utf8_is_space(c)) {
			spaced = true;
			continue;
		}
		if (!is_usual_in_rules(c))
			return false;
		if (marks++ == 0)
			rule->glyph = c;
		columns += (uint32_t)utf8_columns(c);
		mixed = mixed || c != rule->glyph;
	}
	rule->columns = spaced ? 0 : columns;
	if (marks == 2 && !spaced)	/* "-=" is an operator */
		return (rule->glyph == '-' || rule->glyph == '=') && !mixed;
	if (marks == 1 && rule->glyph == '#')
		return true;
	return marks >= RULE_LEAST || (marks > 0 && text.n >= RULE_LEAST) ||
	    (marks == 1 && text.p[0] == '-');
}

/* Returns how often the character is repeated at the end of s. */
static size_t
run_at_end(struct slice s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[s.n - 1 - n] == c)
		n++;
	return n;
}

static bool
is_decorator(char c)
{
	switch (c) {
	case '*': case '=': case '-': case '_': case '~': case '@': case '#': case '+':
		return true;
	default:
		return false;
	}
}

/* Whether the text has letters of one script with case, all of them capitals. */
static bool
is_in_capitals(struct slice text)
{
	size_t capitals = 0;

	for (size_t at = 0; at < text.n;) {
		int32_t c = utf8_next(text, &at);

		if (utf8_is_lower(c))
			return false;
		capitals += c >= 'A' && c <= 'Z';
	}
	return capitals > 1;
}

/* "__init__" is a name, and a row of a table or an arrow is not a heading. */
static bool
may_be_decorated(struct slice text, char mark)
{
	const char doubled[] = {mark, mark};
	bool plain = memchr(text.p, ' ', text.n) == NULL && memchr(text.p, ':', text.n) == NULL;

	if (text.n == 0 || text.n > MOST || !utf8_has_letters(text))
		return false;
	if (memchr(text.p, '|', text.n) != NULL || strchr("<>", text.p[0]) != NULL ||
	    strchr("<>", text.p[text.n - 1]) != NULL)
		return false;
	if (slice_find(text, (struct slice){doubled, sizeof(doubled)}, 0) != text.n)
		return false;
	return mark != '_' || !plain || !utf8_is_lower(utf8_peek(text, 0));
}

/* Whether runs of these lengths before and after the text decorate it. */
static bool
is_decoration(struct slice text, char mark, size_t before, size_t after)
{
	if (before > 1 && after > 1)
		return mark != '+' || before > 2;
	if (before == 1 && after == 1)
		return mark == '*' && is_in_capitals(text);
	if (before >= LONG && after <= 1)
		return mark != '#';
	if (before == 0 && after >= LONG_AFTER)
		return mark != '_' && mark != '+';
	return before == LONG - 1 && mark != '#' && after <= 1 && is_in_capitals(text);
}

static bool
is_in_arrow(char c)
{
	return c == '-' || c == '=' || c == '<' || c == '>';
}

static char
mirrored(char c)
{
	return c == '<' ? '>' : c == '>' ? '<' : c;
}

/* Returns the length of an arrow at the beginning that is mirrored at the end: "--> Loops <--". */
static size_t
arrows_around(struct slice s)
{
	size_t n = 0;

	while (n < s.n / 2 && is_in_arrow(s.p[n]) && s.p[s.n - 1 - n] == mirrored(s.p[n]))
		n++;
	return n > 1 && n < s.n / 2 && s.p[n] == ' ' && s.p[s.n - 1 - n] == ' ' &&
	    (memchr(s.p, '<', n) != NULL || memchr(s.p, '>', n) != NULL) ? n : 0;
}

static struct decoration
read_arrows(struct slice s)
{
	struct decoration decoration = {0, 0, '\0'};
	size_t n = arrows_around(s);
	struct slice text;

	if (n == 0)
		return decoration;
	text = utf8_trim(slice_from(slice_until(s, s.n - n), n));
	if (text.n > MOST || !utf8_has_letters(text))
		return decoration;
	decoration.character = '>';
	decoration.before = (uint32_t)(text.p - s.p);
	decoration.after = (uint32_t)(s.n - text.n) - decoration.before;
	return decoration;
}

/* Reads characters that are repeated before or after the text, or stand at both ends. */
static struct decoration
read_repeated(struct slice s)
{
	struct decoration decoration = {0, 0, '\0'};
	char first = is_decorator(s.p[0]) ? s.p[0] : '\0';
	char last = is_decorator(s.p[s.n - 1]) ? s.p[s.n - 1] : '\0';
	char mark = first != '\0' ? first : last;
	size_t before = first == '\0' ? 0 : slice_run(s, first);
	size_t after = last == mark && before < s.n ? run_at_end(s, last) : 0;
	struct slice text;

	/* One character alone decorates nothing. */
	if (mark == '\0' || before + after == 1 || before + after >= s.n)
		return decoration;
	text = utf8_trim(slice_from(slice_until(s, s.n - after), before));
	if (!is_decoration(text, mark, before, after) || !may_be_decorated(text, mark))
		return decoration;
	decoration.character = mark;
	decoration.before = (uint32_t)(text.p - s.p);
	decoration.after = (uint32_t)(s.n - text.n) - decoration.before;
	return decoration;
}

struct decoration
read_decoration(struct slice s)
{
	struct decoration arrows;

	/* Most lines have none of the characters at the end, and at most a bullet at the start. */
	if (s.n < 2 || (!is_decorator(s.p[s.n - 1]) && !is_in_arrow(s.p[s.n - 1]) &&
	    (!is_decorator(s.p[0]) || s.p[0] != s.p[1])))
		return (struct decoration){0, 0, '\0'};
	arrows = read_arrows(s);
	return arrows.character != '\0' ? arrows : read_repeated(s);
}

uint32_t
read_closing_signs(struct slice s)
{
	size_t signs = run_at_end(s, '#');
	struct slice text = utf8_trim_end(slice_until(s, s.n - signs));

	return text.n == 0 || text.n + signs == s.n ? 0 : (uint32_t)(s.n - text.n);
}
