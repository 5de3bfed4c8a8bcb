/* SPDX-License-Identifier: MIT */
/*
 * Formulas in Markdown, and text that only looks like one: lines that people write, and lines that
 * deceive other programs.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "read/markdown/mask_lines.h"
#include "notes.h"
#include "support.h"


/* A text, and the formulas in it, with a bar after each. */
struct row {
	const char	*typed;
	const char	*formulas;
};

/* Formulas in dollars, next to each other and next to words. */
static const struct row formulas[] = {
	{"$x$", "x|"},
	{"the $n$th of $AB = CD$, $PV = nRT$", "n|AB = CD|PV = nRT|"},
	{"$NP \\subseteq PSPACE$, and $E_k$.", "NP \\subseteq PSPACE|E_k|"},
	{"$x, y, z$ and 5$x$", "x, y, z|x|"},
	{"($x$) \"$y$\" '$z$' *$w$* _$v^*$_", "x|y|z|w|v^*|"},
	{"10$\\mu$m, 3$^{rd}$, $\\text{if } x$", "\\mu|^{rd}|\\text{if } x|"},
	{"$f: A \\to B$, $(0, 1]$, $]0, 1[$", "f: A \\to B|(0, 1]|]0, 1[|"},
	{"$1 + 1$, $5$, $50\\%$, $\\$5$", "1 + 1|5|50\\%|\\$5|"},
	{"$x$\xe4\xb8\xad\xe6\x96\x87$y$", "x|y|"},
	{"when$x > 0$, the $k$NN and $(n-1)$D", "x > 0|k|(n-1)|"},
	{"$\xe2\x88\x88$ and $\xe2\x86\x92$", "\xe2\x88\x88|\xe2\x86\x92|"},
	{"$\\alpha\nb$", "\\alpha\nb|"},
	{"[$x$](y) and **$a$** and ~~$b$~~", "x|a|b|"},
	{"$f'$ and $f''(x)$; the zeros are $f'$s", "f'|f''(x)|f'|"},
	{"$AB \\text{ and } CD$", "AB \\text{ and } CD|"},
	{"$x \\left($, $\\{a\\}$, $\\left\\{ b \\right.$",
	    "x \\left(|\\{a\\}|\\left\\{ b \\right.|"},
	{"$5 kg$ or $20 cm$", "5 kg|20 cm|"},
	{"$x=$ 5", "x=|"},
	{"$a_1 + {{c500::b}}$", "a_1 + {{c500::b}}|"},
	{"$x_1,$ $x_2.$ and $a$/$b$, $a$:$b$", "x_1,|x_2.|a|b|a|b|"},
	{"$k$-means, $\\alpha$$\\beta$-unsaturated", "k|\\alpha|\\beta|"},
	{"$H_0$: $\\mu=0$; Cu$^{2+}$/Cu", "H_0|\\mu=0|^{2+}|"},
	/* Chemists write formulas right after words. */
	{"H$_2$O, x$^*$", "_2|^*|"},
	{"H$_2$O and CO$_2$, NaCl", "_2|_2|"},
	{"Na$^+$, K$^+$, Ca$^{2+}$", "^+|^+|^{2+}|"},
	{"SO$_4$$^{2-}$ and NH$_4$$^+$", "_4|^{2-}|_4|^+|"},
	{"Na$^+$Cl$^-$", "^+|^-|"},
	/* The second dollar of a refused pair does not open a formula. */
	{"H$x$2O, y$z$", "z|"},
	{"From $5 to $10, where $x$ is", "x|"},
	{"It is $5, and $x^2$", "x^2|"},
	{"$HOME and ($x$)", "x|"},
	{"$x or ($z$)", "z|"},
	{"$foo and H$_2$O", "_2|"},
	{"$5 and x$^2$", "^2|"},
	{"in $PATH (*$y$*).", "y|"},
	/* A digit with words after it is not a price if there is TeX or "=". */
	{"$2HF=2\\cdot 567$", "2HF=2\\cdot 567|"},
	{"$2NaOH + H_2SO_4 \\to Na_2SO_4$", "2NaOH + H_2SO_4 \\to Na_2SO_4|"},
	{"$3 \\text{ mol}$ and $5 \\text{ or } 6$", "3 \\text{ mol}|5 \\text{ or } 6|"},
	{"$50\\text{ m} = 75\\text{ USD}$", "50\\text{ m} = 75\\text{ USD}|"},
	{"$2x + y = 3 \\quad\\text{and}\\quad x = 1$", "2x + y = 3 \\quad\\text{and}\\quad x = 1|"},
	{"$2xy = 6 + z$", "2xy = 6 + z|"},
	/* Operators only. */
	{"$+$, $-$, $<$, $=$, $*$", "+|-|<|=|*|"},
	{"$[\\,]$, $\\{\\}$, $\\to$, $\\emptyset$", "[\\,]|\\{\\}|\\to|\\emptyset|"},
	{"$:=$, $!=$, $($ and $)$, $(.,.)$", ":=|!=|(|)|(.,.)|"},
	{"a$+$b", "+|"},
	{"\\(\\{\\}\\) and \\(\\to\\)", "\\{\\}|\\to|"},
	/* Next to each other. */
	{"$a$$b$", "a|b|"},
	{"$a$$b$$c$", "a|b|c|"},
	{"$M'$$\\implies$$x$", "M'|\\implies|x|"},
	{"$\\Sigma*$ and $A*$", "\\Sigma*|A*|"},
	{"X$/\\sim$", "/\\sim|"},
	/* Other delimiters. */
	{"$`x^2`$ and $`y`$", "x^2|y|"},
	{"$$x^2$$", "x^2|"},
	{"so $$E = mc^2$$ it is", "E = mc^2|"},
	{"$$speed$$", "speed|"},
	{"$$\nx\n$$\ny", "\nx\n|"},
	{"\\(ABC\\) and \\[x\\]", "ABC|x|"},
	{"> \\[ a line of words \\]", " a line of words |"},
};

static const struct row none[] = {
	/* Money. */
	{"$5 to $10", ""},
	{"5$ or $ 5 $ and \\$7, $5, then 6$.", ""},
	{"5$/kg, 6$/kg", ""},
	{"US$ 5 and US$ 6", ""},
	{"A$: 5; in US$: 4", ""},
	{"Ke$ha and A$AP", ""},
	{"cost: $1,000\xe2\x80\x93$2,000", ""},
	{"$5 or 6$", ""},
	{"$20 or so in US$", ""},
	{"5$-10$", ""},
	{"prices in $, and 5$", ""},
	{"(5$) or (6$)", ""},
	{"$5/$x and $5-$x", ""},
	{"<b>$5</b> and <i>6$</i>", ""},
	{"**$5** or **6$**", ""},
	{"Price: $5 (was $6), and x^2.", ""},
	{"5$ for x_1 and 6$ for x_2; costs 5$, x_1 6$", ""},
	{"US$5-US$10, $5-10/hour or $20+", ""},
	{"$5B, $6M and $AAPL, $TSLA", ""},
	/* The dollar sign itself. */
	{"The $ sign and the $ sign", ""},
	{"$ $", ""},
	{"$$", ""},
	{"$$ $$", ""},
	{"$.$ and $;$", ""},
	{"($) and ($), [$]/[$]", ""},
	{"'$', '$' and \"$\", \"$\"", ""},
	{"*$*, *$*", ""},
	/* Shell scripts. */
	{"$PATH:$HOME/bin", ""},
	{"$HOME/bin:$PATH", ""},
	{"set $PATH: it may be $HOME/bin or (y$)", ""},
	{"from $PATH_MAX to $100", ""},
	{"[ $a -gt $b ]; echo \"$c\"", ""},
	{"if [ $a -gt $b ]; then echo \"$c\"; fi", ""},
	{"for f in $files; do mv \"$f\" x; done", ""},
	{"tar -C $dir -xf $file && rm -rf \"$tmp\"", ""},
	{"cd $HOME\ngrep 'foo$' file", ""},
	{"awk '{print $1, $2}'", ""},
	{"\"$a\" \"$b\", '$a' '$b'", ""},
	{"$i=$j and $a,$b,$c", ""},
	{"$dir/$file, $dir-$name, $a/", ""},
	{"$foo$bar and Pa$cal", ""},
	{"$AB$CD", ""},
	{"kill $$ or echo $$ > file", ""},
	{"$?, $! and $#", ""},
	{"$MY_NAME and $MY_OTHER", ""},
	{"$(pwd) and $((1+2)), $((3+4))", ""},
	{"Use $FOO, $BAR and $BAZ in x_1.", ""},
	/* Regular expressions and programming languages. */
	{"^a$ or ^b$", ""},
	{"/^a$/, /^b$/", ""},
	{"'foo$' file 'bar$'", ""},
	{"${a} and ${b}", ""},
	{"${a}-${b}", ""},
	{"${a}${b}", ""},
	{"jQuery $.ajax and $.get", ""},
	{"$.ajax,$.get", ""},
	{"$_SERVER and $_GET", ""},
	{"$_SERVER,$_GET", ""},
	{"$_GET['a'].$_GET['b']", ""},
	{"$1 and $2", ""},
	{"$1,$2 and $2$1", ""},
	{"$x or `a$b`", ""},
	{"[$x](a) or [$y](b)", ""},
	{"<b>$x</b>$y", ""},
	{"$x <!-- y$ -->", ""},
	/* TeX that would be cut or unbalanced. */
	{"$\\frac{1$ and 2}", ""},
	{"{{c1::$x}} and {{c2::y$}}", ""},
	{"$x^$ and $x_$", ""},
	{"$x^2 $ and $ x^2$", ""},
	{"$x^2$2", ""},
	{"\\$x$ and \\$y$", ""},
	/* Escaped brackets around words. */
	{"\\(see below\\) and \\[citation needed\\]", ""},
	{"f\\(\\), \\[+\\], \\(|\\), \\[\\\\\\] and \\[...\\]", ""},
	{"In code, `$x$` and `\\(x\\)`", ""},
};

/* Formulas of several lines, and those that only MathJax recognises. */
static const struct row displays[] = {
	{"\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align}",
	    "\\begin{align}\na &= b \\\\\n- c &= d\n\\end{align}|"},
	{"so:\n\\begin{gather*}\nx\n\\end{gather*}\nand", "\\begin{gather*}\nx\n\\end{gather*}|"},
	{"- \\begin{cases} x \\end{cases}", "\\begin{cases} x \\end{cases}|"},
	{"> \\begin{array}{c}\n> x\n> \\end{array}", "\\begin{array}{c}\n> x\n> \\end{array}|"},
	{"\\begin{equation}\n\\begin{split} x \\end{split}\n\\end{equation}",
	    "\\begin{equation}\n\\begin{split} x \\end{split}\n\\end{equation}|"},
	{"so \\begin{align} x \\end{align}", ""},
	{"\\begin{align} x \\end{align} so", ""},
	{"\\begin{align}\nx", ""},
	{"\\begin{align}\nx\n\\end{align*}", ""},
	{"\\begin{align}\nx\n\n\\end{align}", ""},
	{"\\begin{align}\n\\begin{align}\nx\n\\end{align}\nso\n\\end{align} so",
	    "\\begin{align}\nx\n\\end{align}|"},
	{"\\begin{itemize}\n\\item x\n\\end{itemize}", ""},
	{"\\begin{document}\nx\n\\end{document}", ""},
	{"\\begin{tabular}{c}\nx\n\\end{tabular}", ""},
	{"```\n\\begin{align}\nx\n\\end{align}\n```", ""},
	{"\\\\begin{align}\nx\n\\end{align}", ""},
	{"$$\n\\begin{align}\nx\n\\end{align}\n$$", "\n\\begin{align}\nx\n\\end{align}\n|"},
	/* Blank lines between dollars. */
	{"$$\nx^2\n\n- y\n$$", "\nx^2\n\n- y\n|"},
	{"$$\n\n\\text{all words}\n\n$$\nso\n\n$$\ny_1\n$$", "\n\n\\text{all words}\n\n|\ny_1\n|"},
	{"> $$\n> x^2\n>\n> y\n> $$", "\n> x^2\n>\n> y\n> |"},
	{"$$\nx^2\n\nthen $y_1$\n\n$$\nz^2\n$$", "y_1|\nz^2\n|"},
	{"$$\nx^2\n\n# y\n\n$$", ""},
	{"$$\nx\n\ny\n$$", ""},
	{"so $$ x^2 $$ and $$ y^2\n$$\n\nz_1\n\n$$\na_1\n$$", " x^2 | y^2\n|\na_1\n|"},
	{"so $$ x^2\n$$ is\n$$\n\nz_1\n\n$$\na_1\n$$", " x^2\n|\na_1\n|"},
	{"$$ x^2\n\ny_1\n$$", ""},
};

/* Appends the TeX of all masks for formulas. */
static void
add_formulas(struct buf *buf, const struct masked_text *masked)
{
	for (size_t i = 0; i < masked->masks.n; i++) {
		const struct mask *mask = &masked->masks.v[i];

		if (mask->kind != MASK_MATH && mask->kind != MASK_DISPLAY_MATH)
			continue;
		buf_add(buf, mask->text);
		buf_byte(buf, '|');
	}
}

static bool
check_row(const struct row *row)
{
	struct arena *arena = arena_new();
	const struct text *text = text_of_notes(arena, row->typed);
	struct masked_text masked = {.seen = SLICE_NONE};
	struct buf found = {0};
	bool equal;

	mask_lines(&masked, text, 0, text->nlines, true);
	add_formulas(&found, &masked);
	equal = strcmp(buf_string(&found), row->formulas) == 0;
	if (!equal)
		print_error("%s\n  got:      %s\n  expected: %s\n", row->typed, buf_string(&found),
		    row->formulas);
	buf_free(&found);
	masked_text_free(&masked);
	arena_free(arena);
	return equal;
}

/* Reports every row that fails, not only the first. */
static void
assert_rows(const struct row *rows, size_t n)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++)
		wrong += !check_row(&rows[i]);
	assert_int_equal(wrong, 0);
}

static void
test_formulas_are_masked(void **state)
{
	(void)state;
	assert_rows(formulas, COUNT(formulas));
}

static void
test_text_that_resembles_formulas_is_not_masked(void **state)
{
	(void)state;
	assert_rows(none, COUNT(none));
}

static void
test_formulas_may_span_lines(void **state)
{
	(void)state;
	assert_rows(displays, COUNT(displays));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formulas_are_masked),
		cmocka_unit_test(test_text_that_resembles_formulas_is_not_masked),
		cmocka_unit_test(test_formulas_may_span_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
