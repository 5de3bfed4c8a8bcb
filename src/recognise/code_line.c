/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/utf8.h"
#include "recognise/code_line.h"

#define LEFT_SIDE	4	/* words before the sign of an equation, at most */
#define SIGN_COLUMN	40	/* bytes before it, at most */

static bool
is_prompt(struct slice s)
{
	if (s.p[0] == '$' || s.p[0] == '>')
		return s.n > 1 && s.p[1] == ' ';
	if (s.p[0] == '+' || s.p[0] == '[')	/* the edge of a box, or a list in code */
		return s.n > 1 && (s.p[1] == '-' || s.p[0] == '[');
	if (s.p[0] == '{')	/* "{{c1::hidden}}" is a cloze deletion */
		return s.n == 1 || s.p[1] != '{';
	return s.p[0] == '<' || s.p[0] == '\\' || s.p[0] == '/';
}

static bool
is_statement(struct slice s, bool brackets)
{
	char last = s.p[s.n - 1];

	return last == ';' || last == '{' || (last == '}' && s.p[s.n - 2 + (s.n == 1)] != '}') ||
	    (brackets &&
		(slice_find(s, SLICE("()"), 0) != s.n || slice_find(s, SLICE(":\\"), 0) != s.n));
}

/* Whether there are only a few words before the first "=", which stands between spaces. */
static bool
is_equation(struct slice s)
{
	struct slice head = slice_until(s, SIGN_COLUMN);
	size_t sign = slice_find(head, SLICE(" = "), 0), words = 1;

	if (sign == head.n)
		return false;
	for (size_t i = 0; i < sign; i++)
		words += s.p[i] == ' ';
	return words < LEFT_SIDE;
}

enum code_kind
read_code_line(struct slice s, bool brackets, bool sign)
{
	if (s.n == 0)
		return CODE_NONE;
	if (is_prompt(s))
		return CODE_PROMPT;
	if (is_statement(s, brackets))
		return CODE_STATEMENT;
	return sign && is_equation(s) ? CODE_EQUATION : CODE_NONE;
}
