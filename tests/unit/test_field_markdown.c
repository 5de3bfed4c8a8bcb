/* SPDX-License-Identifier: MIT */
/*
 * Fields of others as Markdown and back.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/parse.h"
#include "html/same.h"
#include "read/markdown/field.h"
#include "support.h"
#include "write/markdown/field.h"

static void
test_same_html_looks_the_same(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{"<b>a</b> b", "<strong>a </strong>b", true},
		{"<b>a</b> b", "<b>a</b>b", false},
		{"a<br> b", "a<br/>b", true},
		{"<p>a</p>\n<p>b</p>", "<p>a</p><p>b</p>", true},
		{"<p>a</p>", "a", false},
		{"a&nbsp;b", "a\xc2\xa0" "b", true},
		{"a&nbsp;b", "a b", false},
		{"<a href='x&amp;y'>a</a>", "<a href=\"x&y\">a</a>", true},
		{"<a href=\"x\" title=\"t\">a</a>", "<a href=\"x\">a</a>", false},
		{"a<!-- b -->", "a", false},
		{"<pre>a\n b</pre>", "<pre>a b</pre>", false},
		{"a < b", "a &lt; b", true},
		{"<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (html_is_same(slice_of(cases[i].a), slice_of(cases[i].b)) != cases[i].same)
			fail_msg("%s / %s", cases[i].a, cases[i].b);
}

/* Reads the Markdown back and compares it with the field. */
static void
assert_reads_as(struct arena *arena, struct slice markdown, enum field_style style, const char *html)
{
	struct buf read = {0};

	field_nodes_add(&read, markdown_read_field(arena, markdown), style,
	    FIELD_CODE_OTHERS, NULL);
	if (!html_is_same(buf_slice(&read), slice_of(html)))
		fail_msg("'%s' became '%s'", html, buf_string(&read));
	buf_free(&read);
}

static void
assert_markdown(const char *html, const char *expected)
{
	struct arena *arena = arena_new();
	struct buf markdown = {0};
	enum field_style style =
	    markdown_add_field(&markdown, arena, slice_of(html), FIELD_CODE_OTHERS);

	if (expected != NULL)
		assert_slice(buf_slice(&markdown), expected);
	buf_string(&markdown);	/* not NULL */
	assert_reads_as(arena, buf_slice(&markdown), style, html);
	buf_free(&markdown);
	arena_free(arena);
}

static void
test_fields_become_markdown(void **state)
{
	static const struct {
		const char *html, *markdown;
	} cases[] = {
		{"plain words, nothing else", "plain words, nothing else\n"},
		{"a <b>bold</b> and <i>slanted </i>word", "a **bold** and *slanted* word\n"},
		{"<b><i>both</i></b>", "**_both_**\n"},
		{"one<br>two<br><br>three", "one\ntwo\n\nthree\n"},
		{"<p>one</p><p>two</p>", "one\n\ntwo\n"},
		{"<p>one</p>", "one\n"},
		{"see<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "see\n\n- a\n- b\n  1. c\n"},
		{"<code>x</code> <a href=\"https://a.org\">b</a>", "`x` [b](https://a.org)\n"},
		{"<pre><code class=\"language-c\">int i;\n\nreturn;</code></pre>",
		 "```c\nint i;\n\nreturn;\n```\n"},
		{"area \\(\\pi r^2\\), \\[x^2\\]", "area $\\pi r^2$, $$x^2$$\n"},
		{"\\( x \\) is kept", "\\( x \\) is kept\n"},
		{"<img src=\"a.png\">", "![](a.png)\n"},
		{"<img src=\"a b.png\" width=\"9\">", "<img src=\"a b.png\" width=\"9\">\n"},
		{"[sound:a b.mp3] {{c1::x::hint}}", "[sound:a b.mp3] {{c1::x::hint}}\n"},
		{"a<span style=\"color: red\"> <b>b</b></span>",
		 "a<span style=\"color: red\"> **b**</span>\n"},
		{"a<div>b <b>c</b></div>d", "a\n\n<div>b <b>c</b></div>\n\nd\n"},
		{"a&nbsp;b &amp; c &lt;d&gt;", "a&nbsp;b & c \\<d>\n"},
		{"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
		 "| a |\n| --- |\n| b |\n"},
		{"<blockquote>a</blockquote>", "> a\n"},
		{"", ""},
		/* An element that is not closed: Markdown would close it. */
		{"<b>a", "```{=html}\n<b>a\n```\n"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_markdown(cases[i].html, cases[i].markdown);
}

/* What would be markup, or swallow what follows. */
static void
test_no_field_is_lost(void **state)
{
	static const char *const fields[] = {
		"# no heading", "- no list", "1. no list", "a<br>- b<br># c<br>===<br>1) d", "---",
		"***", "* a", "_a_", "**a**", "`a", "```", "[a]: b", "[a](b)", "![a](b)", "[[a]]",
		"==a==", "%%a%%", "^a", "#tag", "a :: b", "Q: a", "| a | b |", "$5 and $6", "\\(a",
		"\\[a", "{{c1::a", "a}}", "{{c1::a<b>b}}</b>", "&lt;b&gt;", "a\\", "a{.b}", "a {#b}",
		"<b>a", "a</b>", "<b>a<i>b</b>c</i>", "<!-- a -->b", "<!-- a", "<pre>a", "<script>a",
		"<style>.a {}</style>", "<pre>a\n\nb</pre>", "<div>a\n\nb</div>", "<b></b>", "<br>",
		"<br><br>", "a<br><br><br>b<br>", "<br>a", " a ", "&nbsp;", "a&nbsp;", "<span>a</span>",
		"<img alt=\"x\" src=y>", "<ul><li></li></ul>", "<ul><li><p>a</p></li></ul>", "<hr>",
		"<ul>a</ul>", "<ol start=\"3\"><li>a</li></ol>", "<ul><li>a</li></ul><ul><li>b</li></ul>",
		"<dl><dt>a</dt><dd>b</dd></dl>", "<p>a</p>b", "a<p>b</p>", "<p></p>", "<p>a<br>b</p>",
		"C:\\(a)\\b", "a ^b", "~~a~~", "~a", "http://a.b", "a@b.c", "<u>a</u>b<sub>c</sub>",
		"[latex]$a_1$[/latex]", "[$]a_b[/$]", "<b>a</b><b>b</b>", "<i>a</i>b", "a<b>(b)</b>c",
		"<code>a`b</code>", "<code> a </code>", "<code>{{c1::a}}</code>", "<a>b</a>",
		"<table><tr><td>a|b</td></tr></table>", "a\tb", "a\nb", "\xef\xbb\xbf" "a", "&#39;a",
		"<details><summary>a</summary>b</details>", "<h3>a</h3>b", "<svg><path d=\"a\"/></svg>",
		"[^1]", "[^1]: a", "- [ ] a", "<ul><li>[ ] a</li></ul>", "\xc2\xab" "a\xc2\xbb",
		"{{c1::<ul><li>a</li></ul>}}", "<ruby>a<rt>b</rt></ruby>", "a<b>b </b>c", "?", "a?",
		"```{=html}", "<a href=\"a b\">c</a>", "<a href=\"(\">c</a>", "***a***", "+ a", "> a",
		"\\begin{align}a\\end{align}", "a | b<br>--- | ---", "a<br>---",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(fields); i++)
		assert_markdown(fields[i], NULL);
}

static void
assert_heading(const char *html, const char *expected)
{
	struct arena *arena = arena_new();
	struct buf heading = {0};
	bool fits = markdown_add_heading_field(&heading, arena, slice_of(html));

	assert_int_equal(fits, expected != NULL);
	assert_slice(buf_slice(&heading), expected == NULL ? "" : expected);
	buf_free(&heading);
	arena_free(arena);
}

static void
test_short_fields_become_headings(void **state)
{
	(void)state;
	assert_heading("a <b>b</b>", "a **b**");
	assert_heading("a<br>b", "a<br>b");
	assert_heading("a #", "a \\#");
	assert_heading("a {.b}", "a \\{.b}");
	assert_heading("<ul><li>a</li></ul>", NULL);
	assert_heading("", NULL);
}

static void
test_deep_fields_are_not_parsed(void **state)
{
	struct arena *arena = arena_new();
	const struct html_node *nodes;
	struct buf html = {0};

	(void)state;
	for (size_t i = 0; i < HTML_DEPTH_MAX; i++)
		buf_text(&html, "<div>");
	assert_true(html_parse(arena, buf_slice(&html), &nodes));
	for (size_t i = 0; i < 20000; i++)
		buf_text(&html, "<div>");
	assert_false(html_parse(arena, buf_slice(&html), &nodes));
	buf_free(&html);
	arena_free(arena);
}

/* Writes a field of the piece, repeated, and returns the CPU seconds. */
static double
time_field(const char *piece, size_t times)
{
	struct arena *arena = arena_new();
	struct buf html = {0}, markdown = {0};
	clock_t start = clock();

	for (size_t i = 0; i < times; i++)
		buf_text(&html, piece);
	markdown_add_field(&markdown, arena, buf_slice(&html), FIELD_CODE_OTHERS);
	markdown_add_heading_field(&markdown, arena, buf_slice(&html));
	buf_free(&html);
	buf_free(&markdown);
	arena_free(arena);
	return seconds_since(start);
}

static void
test_hostile_fields_take_linear_time(void **state)
{
	static const char *const pieces[] = {
		"\\(", "\\[", "[sound:", "{{c1::", "}}", "<a a ", "<a a='", "<b>", "</b>", "<b></b>",
		"<p>", "<!--", "<table>", "`", "*", "[", "<", "&", "&amp;", "$", "<br>", "<li>", "==",
		"a\n", "|", "^ ", "<pre>\n\n", "<div></div>", "\\", "_", "~~", "![](", "<ul></ul>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		double whole = time_field(pieces[i], 40000);

		assert_linear(whole, time_field(pieces[i], 5000));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_html_looks_the_same),
		cmocka_unit_test(test_fields_become_markdown),
		cmocka_unit_test(test_no_field_is_lost),
		cmocka_unit_test(test_short_fields_become_headings),
		cmocka_unit_test(test_deep_fields_are_not_parsed),
		cmocka_unit_test(test_hostile_fields_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
