/* SPDX-License-Identifier: MIT */
/*
 * highlight/: what has which colour, rules for the tables, and hostile text.  html/highlighted: the
 * elements for the colours.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/buf.h"
#include "highlight/language.h"
#include "highlight/word_table.h"
#include "html/highlighted.h"
#include "support.h"

/* Appends the code with its runs in braces after the first letter of the class: "k{if} x". */
static void
mark_runs(struct buf *marked, const char *name, struct slice code)
{
	struct highlighter highlighter = {.length = 0};
	highlight_run_list runs = {0};
	size_t at = 0;

	assert_non_null(highlight_find_language(slice_of(name)));
	highlight_find_runs(&runs, &highlighter, slice_of(name), code);
	for (size_t i = 0; i < runs.n; i++) {
		const struct highlight_run *run = &runs.v[i];

		buf_add(marked, slice_from(slice_until(code, run->start), at));
		buf_byte(marked, highlight_class_names[run->class][0]);
		buf_byte(marked, '{');
		buf_add(marked, slice_from(slice_until(code, run->end), run->start));
		buf_byte(marked, '}');
		at = run->end;
	}
	buf_add(marked, slice_from(code, at));
	vec_free(&runs);
}

/* One line per rule that is easy to get wrong: what looks like the start of a string is none. */
static void
test_runs(void **state)
{
	static const struct {
		const char	*language;
		const char	*code;
		const char	*marked;
	} cases[] = {
		{"python", "x = f\"it's {y}\" # don't", "x = s{f\"it's {y}\"} c{# don't}"},
		{"python", "'''a\n'b''' + r'\\'", "s{'''a\n'b'''} + s{r'\\'}"},
		{"python", "self.type is None", "t{self}.type k{is} n{None}"},
		{"python", "@app.get\ndef x1(a: int): 0x1f + 1_0.5e-3j",
		    "n{@app}.get\nk{def} x1(a: t{int}): n{0x1f} + n{1_0.5e-3j}"},
		{"python", "'open\nif x", "s{'open}\nk{if} x"},
		{"c", "#include <a's.h>\nchar c = '\\'';", "k{#include} s{<a's.h>}\nt{char} c = s{'\\''};"},
		{"c", "# w1x\n#1 if\n  # define a1", "# w1x\n#n{1} k{if}\n  k{# define} a1"},
		{"vb", "#If x\n#x", "k{#If} x\n#x"},
		{"c", "/* it's */ p->next // \"x", "c{/* it's */} p->next c{// \"x}"},
		{"C++", "R\"x(a \")\" )x\" 1'000 don't", "s{R\"x(a \")\" )x\"} n{1'000} don't"},
		{"java", "@Override \"a\\\"b\" 'c' \"\"\"\nx\"\"\"",
		    "n{@Override} s{\"a\\\"b\"} s{'c'} s{\"\"\"\nx\"\"\"}"},
		{"cs", "@\"c:\\\" + $\"{x}\" + 'c'", "s{@\"c:\\\"} + s{$\"{x}\"} + s{'c'}"},
		{"js", "a / b / c; return /x\"[/]/g", "a / b / c; k{return} s{/x\"[/]/g}"},
		{"js", "`a\n${b}` // c", "s{`a\n${b}`} c{// c}"},
		{"rust", "fn f<'a>(x: &'a str) { 'x'; r#\"a\"b\"# } /* /* */ */",
		    "k{fn} f<'a>(x: &'a t{str}) { s{'x'}; s{r#\"a\"b\"#} } c{/* /* */ */}"},
		{"haskell", "f x' = a --> b -- c", "f x' = a --> b c{-- c}"},
		{"ocaml", "let f (x : 'a list) = 'c'", "k{let} f (x : 'a t{list}) = s{'c'}"},
		{"bash", "for f in a; do echo \"$f\" 'b\nc'; done # it's",
		    "k{for} f k{in} a; k{do} t{echo} s{\"$f\"} s{'b\nc'}; k{done} c{# it's}"},
		{"bash", "git sort x#1 ${a} $1 I can't", "git sort x#1 n{${a}} n{$1} I can't"},
		{"bash", "cat <<'END'\nit's\nEND\nls", "t{cat} <<s{'END'}\ns{it's\nEND}\nt{ls}"},
		{"bash", "cat <<END\nit's", "t{cat} <<END\nit's"},
		{"sql", "Select `it's`, [o'k | ALL] FROM t.date WHERE a='O''B' -- x",
		    "k{Select} `it's`, [o'k | k{ALL}] k{FROM} t.date k{WHERE} a=s{'O''B'} c{-- x}"},
		{"matlab", "B = A' * [1]'; s = 'it''s' % c", "B = A' * [n{1}]'; s = s{'it''s'} c{% c}"},
		{"lisp", "(let ((x 'a)) #\\\" \"s\") ; it's", "(k{let} ((x 'a)) #s{\\\"} s{\"s\"}) c{; it's}"},
		{"vb", "Dim s = \"it's\" ' c\nREM x", "k{Dim} s = s{\"it's\"} c{' c}\nc{REM x}"},
		{"lua", "--[[ a\n]] x = [==[ ]] ]==]", "c{--[[ a\n]]} x = s{[==[ ]] ]==]}"},
		{"verilog", "8'hff + x", "n{8'hff} + x"},
		{"latex", "\\frac{50\\%} % c", "k{\\frac}{50\\%} c{% c}"},
		{"asm", "a: mov x, 1 ; it's\n  jmp a", "n{a}: k{mov} x, n{1} c{; it's}\n  k{jmp} a"},
		{"make", "a: b\n\t$(CC) x # c", "n{a}: b\n\tn{$(CC)} x c{# c}"},
		{"dockerfile", "FROM a AS b\nRUN c # d", "k{FROM} a k{AS} b\nk{RUN} c # d"},
		{"json", "{\"a\": [\"b\", 1.5, true]}", "{n{\"a\"}: [s{\"b\"}, n{1.5}, n{true}]}"},
		{"toml", "[a.b]\nc = 'd' # e", "t{[a.b]}\nn{c} = s{'d'} c{# e}"},
		{"yaml", "a: 'b' # c\n- d: |\n    e: f # g\n- don't: 1",
		    "n{a}: s{'b'} c{# c}\n- n{d}: |\n    e: f # g\n- n{don't}: n{1}"},
		{"ini", "; c\n[s]\nk = it's", "c{; c}\nt{[s]}\nn{k} = it's"},
		{"diff", "@@ x\n-a\n+b\n c", "t{@@ x}\nr{-a}\na{+b}\n c"},
		{"html", "<!-- ' --><a b='c' d>it's &lt;</a>",
		    "c{<!-- ' -->}<k{a} n{b}=s{'c'} n{d}>it's n{&lt;}</k{a}>"},
		{"html", "<script>if</script><style>a{b:1px}</style>",
		    "<k{script}>k{if}</k{script}><k{style}>t{a}{n{b}:n{1px}}</k{style}>"},
		{"php", "<p>it's <?php $x = 'a'; // b ?></p>",
		    "<k{p}>it's k{<?php} n{$x} = s{'a'}; c{// b }k{?>}</k{p}>"},
		{"php", "<?>a ?>", "k{<?}>a k{?>}"},
		{"php", "echo $x;", "k{echo} n{$x};"},
		{"css", "a:hover, .b { c-d: #fff -1.5em m1; }\n@media x {}",
		    "t{a}:t{hover}, t{.b} { n{c-d}: n{#fff} n{-1.5em} m1; }\nk{@media} x {}"},
		{"diff", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf marked = {0};

		mark_runs(&marked, cases[i].language, slice_of(cases[i].code));
		if (strcmp(buf_string(&marked), cases[i].marked) != 0)
			fail_msg("%s: got '%s', expected '%s'", cases[i].language,
			    buf_string(&marked), cases[i].marked);
		buf_free(&marked);
	}
}

static void
test_names_of_languages(void **state)
{
	const struct language *python = highlight_find_language(SLICE("python"));

	(void)state;
	assert_ptr_equal(highlight_find_language(SLICE("Py")), python);
	assert_ptr_equal(highlight_find_language(SLICE("{.python")), python);
	assert_ptr_equal(highlight_find_language(SLICE("python:a.py")), python);
	assert_non_null(highlight_find_language(SLICE("C#")));
	assert_non_null(highlight_find_language(SLICE("C++")));
	assert_null(highlight_find_language(SLICE_NONE));
	assert_null(highlight_find_language(SLICE("{=html}")));
	assert_null(highlight_find_language(SLICE("text")));
	assert_null(highlight_find_language(SLICE("pythonpythonpythonpythonpythonpython")));
}

static size_t
count_words(const char *list)
{
	size_t n = 0;

	for (; list != NULL && *list != '\0'; list += strspn(list, " ")) {
		size_t length = strcspn(list, " ");

		assert_true(length <= 32);
		list += length;
		n++;
	}
	return n;
}

/* Each name selects its own row, and each row fits into the arrays of the scanners. */
static void
check_rows(const struct language *rows)
{
	for (const struct language *row = rows; row->names != NULL; row++) {
		size_t quotes = 0;

		for (const char *name = row->names; *name != '\0'; name += strspn(name, " ")) {
			size_t n = strcspn(name, " ");

			if (highlight_find_language((struct slice){name, n}) != row)
				fail_msg("'%.*s' selects another row", (int)n, name);
			name += n;
		}
		while (row->quotes != NULL && row->quotes[quotes].open != NULL)
			quotes++;
		assert_true(quotes < 32);
		assert_true(count_words(row->block_comments) % 2 == 0);
		assert_true(count_words(row->block_comments) / 2 + count_words(row->line_comments) <= 8);
		assert_true(count_words(row->keywords) + count_words(row->types) +
		    count_words(row->constants) <= WORD_TABLE_SIZE / 2);
	}
}

static void
test_rules_for_rows(void **state)
{
	(void)state;
	check_rows(program_languages);
	check_rows(other_languages);
}

/* hostile text */

static void
check_runs(struct highlighter *highlighter, const struct language *language, struct slice code)
{
	struct slice name = slice_until(slice_of(language->names), strcspn(language->names, " "));
	highlight_run_list runs = {0};
	size_t at = 0;

	highlight_find_runs(&runs, highlighter, name, code);
	for (size_t i = 0; i < runs.n; i++) {
		if (runs.v[i].start < at || runs.v[i].end <= runs.v[i].start ||
		    runs.v[i].end > code.n)
			fail_msg("%s: run %zu is %zu to %zu", language->names, i, runs.v[i].start,
			    runs.v[i].end);
		at = runs.v[i].end;
	}
	vec_free(&runs);
}

/* Pieces of syntax in random order. */
static void
fill_randomly(struct buf *code, uint32_t *seed)
{
	static const char *const pieces[] = {
		"\"", "'", "`", "\\", "\n", " ", "/*", "*/", "//", "#", "--", "<", ">", "</", "<?php ", "?>",
		"<!--", "-->", "&", ";", "{", "}", "[[", "]]", "(", ")", "$", "${", "@", "%", ":", "=", "/",
		"<<E\n", "\nE\n", "R\"", "r#", "1.", "0x", "1e-", "if", "in ", "rem", "script", "style", "\t",
		"\xcc\xb8", "\xff", "\xe4\xb8\xad", "|", "- ", "a", "=begin", "\n=end", "+", "~",
	};

	code->n = 0;
	for (size_t i = 0; i < 40; i++) {
		*seed = *seed * 1664525 + 1013904223;
		buf_text(code, pieces[(*seed >> 16) % COUNT(pieces)]);
	}
}

static void
check_randomly(const struct language *rows)
{
	struct highlighter highlighter = {.length = 0};
	struct buf code = {0};
	uint32_t seed = 1;

	for (const struct language *row = rows; row->names != NULL; row++)
		for (int i = 0; i < 300; i++) {
			fill_randomly(&code, &seed);
			check_runs(&highlighter, row, buf_slice(&code));
		}
	buf_free(&code);
}

static void
test_runs_of_random_text(void **state)
{
	(void)state;
	check_randomly(program_languages);
	check_randomly(other_languages);
}

/* Seconds for pieces that begin something which never ends, in every language. */
static double
time_pieces(size_t n)
{
	static const char *const pieces[] = {
		"\"", "'", "`", "[", "[=", "/*", "(/", "${", "$", "<<E ", "--", "-", "<a ", "<a b=\"", "&", "&a",
		"<!", "<?", "a:", "a{", "@", "%", "#", "\\", "1.", "R\"a(", "r#\"", "{-", "(*", "= ", "\n[", "'a",
		"a ", "\n", "|", ": ",
	};
	struct highlighter highlighter = {.length = 0};
	clock_t start = clock();
	struct buf code = {0};

	for (size_t i = 0; i < COUNT(pieces); i++) {
		code.n = 0;
		while (code.n < n)
			buf_text(&code, pieces[i]);
		for (const struct language *row = program_languages; row->names != NULL; row++)
			check_runs(&highlighter, row, buf_slice(&code));
		for (const struct language *row = other_languages; row->names != NULL; row++)
			check_runs(&highlighter, row, buf_slice(&code));
	}
	buf_free(&code);
	return seconds_since(start);
}

static void
test_hostile_text_takes_linear_time(void **state)
{
	(void)state;
	assert_linear(time_pieces(40000), time_pieces(5000));
}

/* html/highlighted */

static void
add_part(void *argument, struct slice part)
{
	buf_add(argument, part);
}

static void
test_elements_for_colours(void **state)
{
	struct highlighter highlighter = {.length = 0};
	struct buf html = {0}, plain = {0};

	(void)state;
	highlighted_add(&html, &highlighter, SLICE("c"), SLICE("if (1) /* x */"), add_part, &html);
	assert_slice(buf_slice(&html), "<span class=\"hl-keyword\">if</span> (<span class=\"hl-number\">1"
	    "</span>) <span class=\"hl-comment\">/* x */</span>");
	assert_true(highlighted_is_in(buf_slice(&html)));
	assert_slice(highlighted_remove(&plain, buf_slice(&html)), "if (1) /* x */");
	html.n = 0;
	highlighted_add(&html, &highlighter, SLICE("unknown"), SLICE("if 1"), add_part, &html);
	assert_slice(buf_slice(&html), "if 1");
	buf_free(&html);
	buf_free(&plain);
}

/* Only elements with exactly our tag are removed, and their end tags. */
static void
test_other_elements_are_kept(void **state)
{
	static const char html[] =
	    "<span class=\"k\">a<span class=\"hl-string\">\\<span></span>(</span></span></span>"
	    "<span class=\"hl-other\">b</span><span class=\"hl-name\" id=\"x\">c</span>";
	struct buf plain = {0};

	(void)state;
	assert_slice(highlighted_remove(&plain, slice_of(html)),
	    "<span class=\"k\">a\\<span></span>(</span></span>"
	    "<span class=\"hl-other\">b</span><span class=\"hl-name\" id=\"x\">c</span>");
	buf_free(&plain);
}

/* In normal form C, ">" and U+0338 would be one character, and the tag broken. */
static void
test_combining_characters_stay_in_the_element(void **state)
{
	struct highlighter highlighter = {.length = 0};
	struct buf html = {0};

	(void)state;
	highlighted_add(&html, &highlighter, SLICE("c"), SLICE("\"a\"\xcc\xb8 1\xcc\xb8"), add_part, &html);
	assert_slice(buf_slice(&html), "<span class=\"hl-string\">\"a\"\xcc\xb8</span> 1\xcc\xb8");
	buf_free(&html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_names_of_languages),
		cmocka_unit_test(test_rules_for_rows),
		cmocka_unit_test(test_runs_of_random_text),
		cmocka_unit_test(test_hostile_text_takes_linear_time),
		cmocka_unit_test(test_elements_for_colours),
		cmocka_unit_test(test_other_elements_are_kept),
		cmocka_unit_test(test_combining_characters_stay_in_the_element),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
