/* SPDX-License-Identifier: MIT */
/*
 * Recognises formulas by their form.  Syntax that only TeX has decides nearly all cases.  In doubt
 * the answer is no: a formula shown as typed is still readable, but words typeset as a product of
 * variables are not.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/markdown/math.h"

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_gap(char c)
{
	return is_one_of(c, " \t\r\n");
}

/* The number of letters from `at` on. */
static size_t
count_letters(struct slice s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && ascii_is_letter(s.p[at + n]))
		n++;
	return n;
}

/* The number of letters right before `at`. */
static size_t
count_letters_before(struct slice s, size_t at)
{
	size_t n = 0;

	while (n < at && ascii_is_letter(s.p[at - n - 1]))
		n++;
	return n;
}

/*
 * The number of words that have at least `least` letters and are not TeX commands.  With `small`,
 * only words as in a sentence count ("Area"), in small letters except for the first, not products
 * of variables ("nRT").
 */
static size_t
count_words(struct slice s, size_t least, bool small)
{
	size_t words = 0;

	for (size_t at = 0; at < s.n; at++) {
		size_t n = count_letters(s, at), end = 1;

		while (end < n && !(small && is_capital(s.p[at + end])))
			end++;
		words += n >= least && end == n && (at == 0 || s.p[at - 1] != '\\');
		at += n;
	}
	return words;
}

/* "x_1", "x_i", "E_{kin}"; but "MY_NAME" and "_SERVER" are variables of programs. */
static bool
is_subscript(struct slice tex, size_t at)
{
	size_t n = count_letters(tex, at + 1);

	if (at + 1 == tex.n)
		return false;
	if (n == 0)
		return ascii_is_digit(tex.p[at + 1]) || is_one_of(tex.p[at + 1], "{\\+-*");
	return n == 1 && count_letters_before(tex, at) < 2;
}

/* Whether the text has syntax that only TeX has: commands, powers, subscripts. */
static bool
has_tex_syntax(struct slice tex)
{
	for (size_t i = 0; i < tex.n; i++) {
		char next = i + 1 < tex.n ? tex.p[i + 1] : ' ';

		if (tex.p[i] == '^' || (tex.p[i] == '_' && is_subscript(tex, i)))
			return true;
		if (tex.p[i] != '\\')
			continue;
		if (ascii_is_letter(next) || is_one_of(next, "{},;:!| %"))
			return true;
		i++;
	}
	return false;
}

bool
math_is_formula(struct slice tex)
{
	/* "\[+\]" and "\(|\)" are brackets. */
	if (!utf8_has_word_byte(tex))
		return has_tex_syntax(tex);
	return slice_has_any(tex, "\\^_=+*/<>{}|-") || count_words(tex, 3, true) == 0;
}

bool
math_is_all_tex(struct slice s)
{
	size_t depth = 0, start = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '{' && s.p[i] != '}')
			continue;
		if (depth == 0 && count_words(slice_from(slice_until(s, i), start), 3, true) != 0)
			return false;
		depth += s.p[i] == '{';
		depth -= s.p[i] == '}' && depth > 0;
		start = i;
	}
	return has_tex_syntax(s) && count_words(slice_from(s, start), 3, true) == 0;
}

/* The text between two dollars, its neighbours, and properties that several rules need. */
struct candidate {
	struct slice	 tex;
	char		 first;		/* first byte of tex */
	char		 last;		/* last byte of tex, or a space if that is escaped */
	char		 before;	/* the byte before the first dollar, or a space */
	char		 after;		/* the byte after the second dollar, or a space */
	bool		 tex_syntax;	/* contains syntax that only TeX has */
	bool		 gaps;		/* contains white space */
	bool		 words;		/* contains words of a sentence */
};

/* "($)", "'$'", "*$*": the first dollar is one that the text mentions. */
static bool
is_dollar_alone(const struct candidate *c)
{
	static const char opening[] = "([*'\"`", closing[] = ")]*'\"`";
	const char *mark = is_one_of(c->before, opening) ? strchr(opening, c->before) : NULL;

	return mark != NULL && c->first == closing[mark - opening];
}

/* "[$x](to) or $y", "<b>$x</b> or $y", "$x or `a$b`": only one dollar is inside of the markup. */
static bool
crosses_markup(const struct candidate *c)
{
	size_t link = slice_find(c->tex, SLICE("]("), 0);

	return slice_count(c->tex, '`') % 2 != 0 || slice_has(c->tex, SLICE("</")) ||
	    slice_has(c->tex, SLICE("<!--")) ||
	    (link != c->tex.n && slice_count(slice_until(c->tex, link), '[') == 0);
}

/* "\frac{1", "1}}": braces are unbalanced. */
static bool
cuts_braces(const struct candidate *c)
{
	size_t depth = 0;

	for (size_t i = 0; i < c->tex.n; i++) {
		if (c->tex.p[i] == '\\')
			i++;
		else if (c->tex.p[i] == '}' && depth-- == 0)
			return true;
		else
			depth += c->tex.p[i] == '{';
	}
	return depth != 0;
}

/* "x or (", "HOME (*", "x_": no formula ends like that, so the second dollar opens something. */
static bool
ends_open(const struct candidate *c)
{
	size_t end = c->tex.n - 1, letters = count_letters_before(c->tex, end);

	if (is_one_of(c->last, "_^\""))
		return true;
	if (end == 0)
		return false;
	if (c->last == '*')
		return is_one_of(c->tex.p[end - 1], " \t\r\n(") || c->before == '*';
	/* "\left(" */
	return c->last == '(' &&
	    (letters == 0 || letters == end || c->tex.p[end - letters - 1] != '\\');
}

/* "+", ":=", "(.,.)": only operators and brackets, at least one of which is not punctuation. */
static bool
is_operator(const struct candidate *c)
{
	for (size_t i = 0; i < c->tex.n; i++)
		if (!is_one_of(c->tex.p[i], "+-*/<>=|()[]:!,."))
			return false;
	return slice_has_any(c->tex, "+-*/<>=|()[]");
}

/*
 * "5$, then 6$", "5$/kg, 6$/kg", "'foo$' in 'bar$'": the first dollar belongs to the text before.
 */
static bool
ends_previous(const struct candidate *c)
{
	bool follows = ascii_is_letter(c->before) || ascii_is_digit(c->before) ||
	    is_one_of(c->before, ")]}+*?.");

	if (c->tex.n > 1 && is_one_of(c->first, ",;:.!?)") && is_gap(c->tex.p[1]))
		return true;
	if (!follows || !is_one_of(c->first, "'\",;:)/|") || is_operator(c))
		return false;
	/* "X$/\sim$", "5$|x|$" */
	if (c->tex_syntax && !c->gaps)
		return false;
	return c->first != '|' || slice_count(c->tex, '|') % 2 != 0;
}

/* "$a,$b", "$PATH:$HOME": variables in a list; a space would follow the comma after a formula. */
static bool
is_one_of_several(const struct candidate *c)
{
	return is_one_of(c->last, ",;:.") &&
	    (ascii_is_letter(c->after) || is_one_of(c->after, "_{"));
}

static bool
has_tex(const struct candidate *c)
{
	return c->tex_syntax;
}

static bool
has_no_words(const struct candidate *c)
{
	return !utf8_has_word_byte(c->tex);
}

/* "b ]; then echo "$c", "a' '", ".ajax and": code of shells and other programs. */
static bool
is_code(const struct candidate *c)
{
	return slice_count(c->tex, '"') % 2 != 0 || is_one_of(c->first, ":;,.") ||
	    (c->tex.n > 1 && c->last == '/') ||
	    (c->tex.n > 1 && c->last == '\'' && is_one_of(c->tex.p[c->tex.n - 2], " ,(:="));
}

/* "HOME and", "PATH (": the name of a variable, and text about it. */
static bool
opens_with_variable(const struct candidate *c)
{
	struct slice tex = c->tex;
	size_t n = 0;

	while (n < tex.n && (is_capital(tex.p[n]) || tex.p[n] == '_' ||
	    (n > 0 && ascii_is_digit(tex.p[n]))))
		n++;
	return n >= 2 && n < tex.n && is_one_of(tex.p[n], " \t\r\n/:.,;)'\"-") &&
	    (count_words(slice_from(tex, n), 2, true) != 0 ||
	    slice_count(tex, '(') > slice_count(tex, ')'));
}

/* "$foo$bar", "$AB$CD", "$i=$j", "${a}-${b}": the second dollar belongs to the text after it. */
static bool
opens_next(const struct candidate *c)
{
	bool letter = ascii_is_letter(c->after), quote = is_one_of(c->after, "\"'");

	if (c->after == '{' || (c->after == '^' && c->gaps))
		return true;
	/* "_$x$_" is emphasis. */
	if (c->after == '_')
		return c->before != '_';
	if ((letter || quote || is_one_of(c->after, "([\\<")) && is_one_of(c->last, "=+-&|@*"))
		return true;
	if ((letter || quote) && c->words)
		return true;
	/* "$k$NN", but not "$AB$CD" */
	return is_capital(c->after) &&
	    (c->gaps || is_capital(c->first) || count_words(c->tex, 2, false) != 0);
}

/* "Ke$ha and A$AP": a formula that begins inside of a word is short, except for "for$x > 0$". */
static bool
opens_in_word(const struct candidate *c)
{
	if (!ascii_is_letter(c->before) && !ascii_is_digit(c->before) &&
	    !is_one_of(c->before, ")]}"))
		return false;
	/* "5$-10$" */
	if (ascii_is_digit(c->before) && ascii_is_digit(c->last))
		return true;
	return c->words || (c->gaps && !slice_has_any(c->tex, "=<>"));
}

/* "$5 or 6$", "$5 and US$"; not "$5 kg$", "$2xy = 6 + z$". */
static bool
is_price(const struct candidate *c)
{
	size_t words = count_words(c->tex, 2, false);

	return ascii_is_digit(c->first) && c->gaps && slice_count(c->tex, '=') == 0 &&
	    (words > 1 || (words == 1 && (ascii_is_digit(c->last) || is_capital(c->last))));
}

/* Rules for and against a formula; the first that is true decides. */
static const struct rule {
	bool	 (*is_true)(const struct candidate *);
	bool	 formula;
} rules[] = {
	/* The two dollars do not belong together, whatever is between them. */
	{is_dollar_alone, false},
	{crosses_markup, false},
	{cuts_braces, false},
	{ends_open, false},
	{ends_previous, false},
	{is_one_of_several, false},
	/* Only formulas look like this. */
	{has_tex, true},
	{is_operator, true},
	/* Other text that has dollars and no TeX. */
	{has_no_words, false},
	{is_code, false},
	{opens_with_variable, false},
	{opens_next, false},
	{opens_in_word, false},
	{is_price, false},
};

/* If no rule decides, it is a formula, because white space never follows its first dollar. */
static bool
is_formula(const struct candidate *c)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].is_true(c))
			return rules[i].formula;
	return true;
}

/* The offset of the next '$' that is not escaped, or s.n. */
static size_t
find_dollar(struct slice s, size_t at)
{
	for (; at < s.n; at++) {
		if (s.p[at] == '\\')
			at++;
		else if (s.p[at] == '$')
			return at;
	}
	return s.n;
}

/* The offset of the '$' that may end a formula at the start of s, or 0. */
static size_t
find_closing_dollar(struct slice s)
{
	size_t end;

	if (s.n < 3 || s.p[0] != '$' || utf8_is_space(utf8_peek(s, 1)))
		return 0;
	end = find_dollar(s, 1);
	return end == s.n || end == 1 || is_gap(s.p[end - 1]) ? 0 : end;
}

size_t
math_dollars_length(struct slice s, char before)
{
	size_t end = find_closing_dollar(s);
	struct slice tex = slice_from(slice_until(s, end), 1), rest = slice_from(s, end + 1);
	struct candidate c = {.tex = tex, .before = before, .after = ' '};

	if (end == 0)
		return 0;
	if (rest.n != 0)
		c.after = rest.p[0];
	/* "$a$$b$" are two. */
	if (ascii_is_digit(c.after) || (c.after == '$' && find_closing_dollar(rest) == 0))
		return 0;
	c.first = tex.p[0];
	c.last = tex.n > 1 && tex.p[tex.n - 2] == '\\' ? ' ' : tex.p[tex.n - 1];
	c.tex_syntax = has_tex_syntax(tex);
	c.gaps = slice_has_any(tex, " \t\r\n");
	c.words = count_words(tex, 2, true) != 0;
	return is_formula(&c) ? end + 1 : 0;
}

/* Environments for mathematics that MathJax knows, without the '*' that may follow the name. */
static const char *const environments[] = {
	"Bmatrix", "CD", "Vmatrix", "align", "alignat", "aligned", "alignedat", "array", "bmatrix",
	"bsmallmatrix", "cases", "darray", "dcases", "eqnarray", "equation", "flalign", "gather",
	"gathered", "matrix", "multline", "multlined", "numcases", "pmatrix", "psmallmatrix",
	"rcases", "smallmatrix", "split", "subarray", "vmatrix", "vsmallmatrix", "xalignat",
};

static bool
is_environment(struct slice name)
{
	if (name.n != 0 && name.p[name.n - 1] == '*')
		name.n--;
	for (size_t i = 0; i < sizeof(environments) / sizeof(environments[0]); i++)
		if (slice_equal(name, slice_of(environments[i])))
			return true;
	return false;
}

/* The name after "\begin" or "\end", with its braces. */
static struct slice
read_braced_name(struct slice s, struct slice command)
{
	size_t end = command.n + 1;

	if (!slice_starts(s, command) || s.n <= command.n || s.p[command.n] != '{')
		return SLICE_NONE;
	while (end < s.n && (ascii_is_letter(s.p[end]) || s.p[end] == '*'))
		end++;
	return end < s.n && s.p[end] == '}' ? slice_from(slice_until(s, end + 1), command.n)
					    : SLICE_NONE;
}

size_t
math_environment_length(struct slice s)
{
	static const struct slice begin = SLICE("\\begin"), end = SLICE("\\end");
	struct slice name = read_braced_name(s, begin), inner;

	if (name.n == 0 || !is_environment(slice_from(slice_until(name, name.n - 1), 1)))
		return 0;
	for (size_t at = 1; at < s.n; at++) {
		at = slice_find(s, SLICE("\\"), at);
		inner = slice_from(s, at);
		if (slice_equal(read_braced_name(inner, end), name))
			return at + end.n + name.n;
		/* Nobody nests an environment in itself; this keeps the search linear. */
		if (slice_equal(read_braced_name(inner, begin), name))
			return 0;
	}
	return 0;
}
