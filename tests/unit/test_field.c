/* SPDX-License-Identifier: MIT */
/*
 * Fields: conversion of text to HTML and back, and the safety of URLs and attributes.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/map.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/file_names.h"
#include "html/sanitise.h"
#include "html/style.h"
#include "html/tex.h"
#include "html/url.h"
#include "support.h"


/* fields */

static void
test_escaped_text_is_shown_as_typed(void **state)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{"plain", "plain"}, {"", ""},
		{"a < b & c > d", "a &lt; b &amp; c &gt; d"},
		{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"&amp; &nbsp;", "&amp;amp; &amp;nbsp;"},
		{"[sound:a.mp3]", "&#91;sound:a.mp3]"}, {"[SOUND:a.mp3]", "&#91;SOUND:a.mp3]"},
		{"[latex]x[/latex]", "&#91;latex]x&#91;/latex]"},
		{"[$]x[/$] [$$]y[/$$]", "&#91;$]x&#91;/$] &#91;$$]y&#91;/$$]"},
		{"[anki:play:q:0]", "&#91;anki:play:q:0]"},
		{"[1] and [x]", "[1] and [x]"},
		{"{{c1::x}} {{Front}}", "&#123;{c1::x}} {{Front}}"},
		{"\"quoted\" 'text'", "\"quoted\" 'text'"},
		{"C:\\temp\\new", "C:\\temp\\new"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf html = {0};

		escape_text(&html, slice_of(cases[i].text));
		assert_slice(buf_slice(&html), cases[i].html);
		buf_free(&html);
	}
}

/* Anki strips the sort field, which must then be the text that was typed. */
static void
test_stripping_reverses_escaping(void **state)
{
	static const char *const cases[] = {
		"plain", "a < b & c > d", "&lt; typed", "[sound:x] \\(x\\) \\[y\\]", "<b>", "{{c1::x}}", "tea & \"cake\"",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf html = {0}, back = {0};

		escape_text(&html, slice_of(cases[i]));
		field_add_stripped(&back, buf_slice(&html));
		assert_slice(buf_slice(&back), cases[i]);
		buf_free(&html);
		buf_free(&back);
	}
}

static void
test_fields_are_stripped_by_the_rules_of_anki(void **state)
{
	static const struct {
		const char *html, *text;
	} cases[] = {
		{"a<br>b", "ab"}, {"<p>a</p><ul><li>b</li></ul>", "ab"},
		{"<img src=\"pic.png\"> front", " pic.png  front"},
		{"<IMG class=x SRC=pic.png>", " pic.png "}, {"<object data='a b.svg'></object>", " a b.svg "},
		{"a<!-- b -->c", "ac"}, {"<style>p {}</style>x", "x"}, {"<script>y</script>x", "x"},
		{"a&nbsp;b\xc2\xa0" "c", "a b c"}, {"1 < 2", "1 < 2"}, {"[sound:x.mp3]{{c1::y}}", "[sound:x.mp3]{{c1::y}}"},
		{" not trimmed ", " not trimmed "},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = {0};

		field_add_stripped(&text, slice_of(cases[i].html));
		assert_slice(buf_slice(&text), cases[i].text);
		buf_free(&text);
	}
	/* The checksum that Anki's engine computes. */
	assert_int_equal(field_checksum(SLICE(" pic.png  front")), 2280778145u);
}

static void
test_invisible_characters_are_removed_from_fields(void **state)
{
	struct arena *arena = arena_new();
	struct slice fine = SLICE("caf\xc3\xa9");

	(void)state;
	assert_slice(field_clean(arena, SLICE("a\tb\x01" "c\x7f")), "a bc");
	assert_slice(field_clean(arena, SLICE("zero\xe2\x80\x8bwidth\xef\xbb\xbf")), "zerowidth");
	assert_slice(field_clean(arena, SLICE("cafe\xcc\x81")), "caf\xc3\xa9");
	/* Joiners are needed by some languages and in emoji. */
	assert_slice(field_clean(arena, SLICE("\xe2\x80\x8d\xe2\x80\x8c")), "\xe2\x80\x8d\xe2\x80\x8c");
	assert_slice(field_clean(arena, SLICE("en\xe2\x80\x93" "dash")), "en\xe2\x80\x93" "dash");
	assert_ptr_equal(field_clean(arena, fine).p, fine.p);
	arena_free(arena);
}

static void
test_fields_of_others_are_normalised_as_by_anki(void **state)
{
	struct arena *arena = arena_new();
	struct slice fine = SLICE("<b>a</b>\n\tb");

	(void)state;
	assert_slice(field_normalise(arena, SLICE("a\r\n\tb\x01" "c\x7f\x1f")), "a\n\tbc");
	assert_slice(field_normalise(arena, SLICE("cafe\xcc\x81 zero\xe2\x80\x8bwidth")), "caf\xc3\xa9 zero\xe2\x80\x8bwidth");
	assert_slice(field_normalise(arena, SLICE("bad \xff byte")), "bad \xef\xbf\xbd byte");
	assert_ptr_equal(field_normalise(arena, fine).p, fine.p);
	arena_free(arena);
}

static void
test_white_space_of_keys_is_collapsed(void **state)
{
	struct arena *arena = arena_new();
	struct slice fine = SLICE("as it is");

	(void)state;
	assert_slice(field_collapse_space(arena, SLICE("  two   words \t here ")), "two words here");
	assert_slice(field_collapse_space(arena, SLICE("no\xc2\xa0" "break")), "no break");
	assert_slice(field_collapse_space(arena, SLICE("Case Kept")), "Case Kept");
	assert_slice(field_collapse_space(arena, SLICE(" \xc2\xa0 ")), "");
	assert_ptr_equal(field_collapse_space(arena, fine).p, fine.p);
	arena_free(arena);
}

static void
test_file_references_are_found_where_anki_looks(void **state)
{
	static const struct {
		const char *html;
		bool uses;
	} cases[] = {
		{"<p><img src=\"a & b.png\" alt=\"\"></p>", true}, {"<IMG alt='' SRC='a &amp; b.png'>", true},
		{"x [sound:a &amp; b.png] y", true}, {"[sound:none][sound:a & b.png]", true},
		{"<object data=\"&#97; &#x26; b.png\"></object>", true}, {"<audio controls><source src=tone.mp3></audio>", true},
		/* Anki searches by regular expressions, which do not know what is text (tried). */
		{"<b title=\"[sound:tone.mp3]\">", true}, {"<!-- <img src=tone.mp3> -->", true}, {"<img\nalt='x'\tsrc = 'tone.mp3'>", true},
		{"<video src=\"none\" width=3></video><img src=\"tone.mp3\">", true},
		{"", false}, {"a & b.png", false}, {"<img src=\"A & b.png\">", false}, {"<img src=\"a &amp;amp; b.png\">", false},
		{"<a href=\"tone.mp3\">tone.mp3</a>", false}, {"<img alt=\"tone.mp3\">", false}, {"&lt;img src=tone.mp3>", false},
		{"&#91;sound:tone.mp3]", false}, {"[sound:tone.mp3", false},
		{"<p src=\"tone.mp3\" data=\"tone.mp3\">", false}, {"<img src>", false}, {"<img src=\"tone.mp3", false},
	};
	struct arena *arena = arena_new();
	struct map *names = map_new(arena);

	(void)state;
	map_put(names, SLICE("a & b.png"), names);
	map_put(names, SLICE("tone.mp3"), names);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (file_names_have(slice_of(cases[i].html), names) != cases[i].uses)
			fail_msg("'%s': %s", cases[i].html, cases[i].uses ? "not found" : "found");
	map_free(names);
	arena_free(arena);
}

static bool
rename_file(void *argument, struct slice name, size_t at, enum file_name_place place,
    struct slice *wanted)
{
	(void)argument;
	(void)at;
	*wanted = place == FILE_NAME_PLAYED ? SLICE("new & old.mp3") : SLICE("new \"a\".png");
	return slice_equal(name, SLICE("a & b.png")) || slice_equal(name, SLICE("a & b.mp3"));
}

static void
test_names_of_files_are_replaced_where_anki_finds_them(void **state)
{
	static const char png[] = "\"new &quot;a&quot;.png\"";
	static const struct {
		const char *before, *name, *after;	/* no name if nothing changes */
	} cases[] = {
		{"<img src=", "\"a & b.png\"", ">"}, {"<p>x<IMG alt='' SRC = ", "'a &amp; b.png'", "/>y"},
		{"<img src=\"none.png\"><img src=", "\"a &amp; b.png\"", ">"},
		/* Browsers show these, too, although they are no tags in CommonMark. */
		{"<img class=\"x\"src=", "\"a & b.png\"", ">"}, {"<object data=", "\"a & b.png\"", "></object"},
		{"<img src=\"a.png\"", "", ""}, {"<img data-src=", "\"a & b.png\"", ">"}, {"<img _src=\"a & b.png\">", "", ""}, {"<imgs src=\"a & b.png\">", "", ""},
		/* A ">" in quotes does not end a tag. */
		{"<img alt=\"x > y\" src=", "\"a & b.png\"", ">"}, {"<img alt='\"' title='>' src=", "\"a & b.png\"", ">"},
		{"<img alt=\"it's > x\" src=", "'a &amp; b.png'", ">"}, {"<img x=>' src=\"a & b.png\"", "", ""},
		{"<img src=\"none.png\" <img src=\"a & b.png\">", "", ""}, {"<img src=\"none.png\" alt='<img'><img src=", "\"a & b.png\"", ">"},
		{"<a src=\"a & b.png\">", "", ""}, {"<img src>", "", ""}, {"<img src=\"a & b.png>", "", ""}, {"", "", ""},
		{"[sound:a & b.mp3", "", ""}, {"[sound:]<img src=''>", "", ""}, {"<", "", ""}, {"<img", "", ""}, {"<img src=", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf html = {0}, expected = {0}, changed = {0};

		buf_format(&html, "%s%s%s", cases[i].before, cases[i].name, cases[i].after);
		buf_format(&expected, "%s%s%s", cases[i].before, cases[i].name[0] == '\0' ? "" : png, cases[i].after);
		file_names_change(&changed, buf_slice(&html), rename_file, NULL);
		assert_slice(buf_slice(&changed), buf_string(&expected));
		buf_free(&html);
		buf_free(&expected);
		buf_free(&changed);
	}
}

static void
test_names_of_sounds_are_replaced(void **state)
{
	struct buf changed = {0};

	(void)state;
	file_names_change(&changed, SLICE("a [sound:a &amp; b.mp3] b [sound:c.mp3]"), rename_file, NULL);
	assert_slice(buf_slice(&changed), "a [sound:new &amp; old.mp3] b [sound:c.mp3]");
	buf_free(&changed);
	assert_true(file_names_possible(SLICE("<br><video src=x>")));
	changed.n = 0;
	file_names_change(&changed, SLICE("[SOUND:a & b.mp3]<img src=\"none\" alt=\"[sound:a & b.mp3]\">"), rename_file, NULL);
	assert_slice(buf_slice(&changed), "[SOUND:a & b.mp3]<img src=\"none\" alt=\"[sound:new &amp; old.mp3]\">");
	buf_free(&changed);
	assert_true(file_names_possible(SLICE("a [x] [sound:x")));
	assert_false(file_names_possible(SLICE("a < b, [s], <b>img</b>")));
}

static void
test_fields_are_empty_by_the_rules_of_anki(void **state)
{
	/* Tried with Anki's engine: a note with an empty back does not get a reversed card. */
	static const char *const empty[] = {
		"", " ", "\t\n", "<br>", "<br/>", "<br />", "<BR>", "</br>", "<div></div>", " <div><br /></div>\n",
	};
	static const char *const full[] = {
		"x", "&nbsp;", "\xc2\xa0", "\xe2\x80\x8b", "\xe3\x80\x80", "<img src=x>", "<p></p>", "<b></b>",
		"<", "<brx>", "<br  >", "<div class=x></div>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(empty); i++)
		assert_true(field_is_empty(slice_of(empty[i])));
	for (size_t i = 0; i < COUNT(full); i++)
		assert_false(field_is_empty(slice_of(full[i])));
}

/* URLs */

static void
test_unsafe_urls_are_recognised(void **state)
{
	static const struct {
		const char *url;
		bool link, source;
	} cases[] = {
		{"javascript:alert(1)", false, false}, {"JavaScript:x", false, false}, {"vbscript:x", false, false},
		{" \t\r\n javascript:x", false, false}, {"java\nscript\t:x", false, false}, {"\x01" "java\x1f" "script:x", false, false},
		{"java\x7f" "script:x", false, false}, {"\xc2\x80" "vb\xe2\x80\x8b" "script\xc2\xa0:", false, false},
		{"data:text/html,x", false, true}, {"DATA:image/png;base64,x", false, true},
		{"file:///etc/passwd", false, true}, {"FiLe:x", false, true},
		{"", true, true}, {"java", true, true}, {"javascript", true, true}, {"javascripts:x", false, false},
		{"x javascript:y", true, true}, {"./javascript:x", true, true}, {"#javascript:", true, true}, {"java%73cript:x", true, true},
		{"https://a.b/?javascript:x", true, true}, {"http://a.b", true, true}, {"//a.b/c", true, true}, {"page.html#x", true, true},
		{"mailto:a@b.c", true, false}, {"tel:+43", true, false}, {"obsidian://open?vault=x", true, false}, {"anki:x", true, false},
		{"ftp://a.b", true, false}, {"zotero://x", true, false}, {"intent:x", false, false}, {"signal:x", false, false}, {"file", true, true}, {"database:x", false, false},
		{"java\xc5\xbf" "cript:x", true, true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (url_is_safe(slice_of(cases[i].url), URL_LINK) != cases[i].link ||
		    url_is_safe(slice_of(cases[i].url), URL_SOURCE) != cases[i].source)
			fail_msg("'%s' is classified wrongly", cases[i].url);
	assert_false(url_is_safe(SLICE("java\0script:x"), URL_LINK));
}

static bool
no_source(void *argument, struct slice reference, bool sound, size_t at, struct buf *name)
{
	(void)argument;
	(void)reference;
	(void)sound;
	(void)at;
	(void)name;
	return false;
}

static void
ignore_dropped(void *argument, struct slice what, enum unsafe_reason reason, size_t at)
{
	(void)reason;
	(void)argument;
	(void)what;
	(void)at;
}

static void
test_unsafe_attributes_are_removed(void **state)
{
	static const struct {
		const char *attribute;
		bool kept;
	} cases[] = {
		{"href=\"javascript:x\"", false}, {"HREF='JAVASCRIPT:x'", false}, {"href=javascript:x", false},
		{"href=\"&#106;avascript:x\"", false}, {"href=\"&#x6A;avascript&colon;x\"", false}, {"href=\"&#00000106avascript:x\"", false},
		{"href=\"java&Tab;script&NewLine;:x\"", false}, {"href=\" &#1; &nbsp;vbscript:x\"", false}, {"href=\"java\nscript:x\"", false},
		{"href=\"data:text/html,x\"", false}, {"href=\"file:///x\"", false}, {"href=\"f&#105;le:x\"", false},
		{"src=\"x.png\"", false}, {"cite=\"x\"", false}, {"ping=\"http://x\"", false}, {"srcset=\"http://x\"", false}, {"background=\"vbscript:x\"", false},
		{"onclick=\"x\"", false}, {"ONLOAD=x", false}, {"src=\"x.png\"", false}, {"id=qa", false}, {"style=\"color:red\"", true}, {"style=\"position:fixed\"", false},
		{"href=\"https://a.b/?a=1&amp;b=2\"", true}, {"href=\"mailto:a@b.c\"", true}, {"href=\"tel:1\"", true},
		{"href=\"obsidian://open?vault=x\"", true}, {"href=\"dict://word\"", true}, {"markdown=\"1\"", false}, {"href=\"&amp;#106;avascript:x\"", true}, {"href=\"#a\"", true}, {"href", true},
		{"title=\"javascript:x\"", true}, {"class=\"data:\"", true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf tag = {0}, html = {0}, expected = {0};
		struct sanitiser sanitiser = {no_source, ignore_dropped, NULL};
		struct open_elements open = {.n = 0};

		buf_format(&tag, "<a %s>", cases[i].attribute);
		buf_format(&expected, "<a%s%s></a>", cases[i].kept ? " " : "", cases[i].kept ? cases[i].attribute : "");
		sanitise_add(&html, buf_slice(&tag), &open, &sanitiser);
		sanitise_close(&html, &open, 0);
		assert_slice(buf_slice(&html), buf_string(&expected));
		buf_free(&tag);
		buf_free(&html);
		buf_free(&expected);
	}
}

static void
test_css_is_kept_if_it_is_known_to_be_harmless(void **state)
{
	static const struct {
		const char *css, *kept;
	} cases[] = {
		{"color:red", "color:red"}, {" color : red ; ", "color : red"}, {"", ""}, {";;", ""},
		{"color:red;font-weight:bold", "color:red;font-weight:bold"}, {"COLOR:RGBA(1, 2, 3, .5)", "COLOR:RGBA(1, 2, 3, .5)"},
		{"font-family:'A b', \"C\"", "font-family:'A b', \"C\""}, {"margin:0 auto", "margin:0 auto"}, {"margin-left:calc(1px + 2px)", "margin-left:calc(1px + 2px)"},
		{"background:linear-gradient(red, blue)", "background:linear-gradient(red, blue)"}, {"text-indent:-1em", "text-indent:-1em"},
		{"width:50%!important", "width:50%!important"}, {"zoom:50%;", "zoom:50%"}, {"border-top-left-radius:2px", "border-top-left-radius:2px"},
		{"color:red;position:fixed;float:left", "color:red;float:left"}, {"position:absolute", ""}, {"position:sticky", ""}, {"z-index:9", ""},
		{"top:0", ""}, {"inset:0", ""}, {"transform:scale(9)", ""}, {"animation:x 1s", ""}, {"margin:-9px", ""}, {"margin-top:calc(0px - 9px)", ""},
		{"background:url(x)", ""}, {"background:URL('x')", ""}, {"background:u\\72l(x)", ""}, {"background:u/**/rl(x)", ""}, {"background:image-set(x)", ""},
		{"list-style-image:url(x)", ""}, {"cursor:url(x)", ""}, {"content:'x'", ""}, {"behavior:url(x)", ""}, {"-moz-binding:url(x)", ""},
		{"width:expression(x)", ""}, {"color:red}a{color:red", ""}, {"@import 'x'", ""}, {"--x:url(x)", ""}, {"box-shadow:0 0 0 999px red", ""},
		{"font-family:'a;position:fixed;b:c'", ""}, {"color:'a;position:fixed", ""}, {"p\\6fsition:fixed", ""}, {"posi/**/tion:fixed", ""}, {"color", ""}, {"color:rgb(1;float:left", "float:left"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf safe = {0};

		struct style_dropped dropped = {.any = false};

		style_add_safe(&safe, slice_of(cases[i].css), &dropped);
		assert_slice(buf_slice(&safe), cases[i].kept);
		buf_free(&safe);
		buf_free(&dropped.dangerous);
		buf_free(&dropped.unknown);
	}
}

static void
test_values_of_css_have_limits(void **state)
{
	static const char *const kept[] = {
		"font-size:120px", "font-size:24.0pt", "font-size:200%", "font-size:20vw", "font:bold 12px/1.5 Arial", "font:12px A", "line-height:1.15", "line-height:115%",
		"line-height:normal", "letter-spacing:-.5px", "text-indent:-18.0pt", "text-indent:-.25in", "padding:0cm 5.4pt 0cm 5.4pt", "padding:10px", "zoom:1.5", "zoom:80%",
		"text-shadow:1px 1px 2px #000000", "box-shadow:0 4px 8px 0 rgba(0, 0, 0, 0.2)", "border:solid windowtext 1.0pt", "border-radius:50%", "border-color:#123456",
		"text-decoration:underline 2px", "outline:1px solid red", "background-image:initial", "border:1px solid var(--x)",
	};
	static const char *const dropped_ones[] = {
		"font-size:9999px", "font-size:1e9px", "font-size:99em", "font-size:+999px", "font-size:calc(9px * 999)", "font-size:9999.9%", "font-size:99999999999999999999999999px",
		"font:999px A", "font:12px/0 A", "font:12px / .1 A", "line-height:0", "line-height:99", "line-height:.1", "letter-spacing:-99px", "letter-spacing:999px", "word-spacing:-1in",
		"text-indent:-9999px", "text-indent:-99%", "text-indent:max(-999px, -999px)", "padding:999px", "padding-top:99%", "border:999px solid red", "border-top-width:99em",
		"border-image:linear-gradient(red, red) 1 / 1 / 999px", "text-shadow:0 0 0 red, 500px 0 red", "text-shadow:-99px 0 red", "box-shadow:0 0 0 99px red", "outline:99px solid red",
		"outline-offset:99px", "text-decoration:underline 999px", "text-decoration-thickness:500%", "text-underline-offset:-99px", "column-rule:999px solid red", "zoom:99", "zoom:999%",
		"-webkit-text-stroke:99px red", "font-size:1foo", "margin-left:-1px", "text-foo:1", "translate:9px", "clip-path:circle(9px)",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(kept) + COUNT(dropped_ones); i++) {
		struct slice css = slice_of(i < COUNT(kept) ? kept[i] : dropped_ones[i - COUNT(kept)]);
		struct style_dropped dropped = {.any = false};
		struct buf safe = {0};

		style_add_safe(&safe, css, &dropped);
		if (slice_equal(buf_slice(&safe), css) != (i < COUNT(kept)))
			fail_msg("'%s' is judged wrongly", css.p);
		buf_free(&safe);
		buf_free(&dropped.dangerous);
		buf_free(&dropped.unknown);
	}
}

static void
test_css_that_does_nothing_is_dropped_silently(void **state)
{
	static const struct {
		const char *css, *dangerous, *unknown;
	} cases[] = {
		{"mso-spacerun:yes;mso-bidi-font-family:'x;y'", "", ""}, {"caret-color:rgb(0, 0, 0)", "", ""}, {"-webkit-tap-highlight-color:red;--tw-x:0", "", ""},
		{"position:relative;transform:none;background-position:initial", "", ""}, {"tab-stops:list 36.0pt;page:x", "", ""}, {"color;:red", "", ""},
		{"position:fixed;color:red;z-index:9;colour:red", "position:fixed; z-index:9", "colour:red"}, {"background:url(x)", "background:url(x)", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct style_dropped dropped = {.any = false};
		struct buf safe = {0};

		style_add_safe(&safe, slice_of(cases[i].css), &dropped);
		assert_true(dropped.any);
		assert_slice(buf_slice(&dropped.dangerous), cases[i].dangerous);
		assert_slice(buf_slice(&dropped.unknown), cases[i].unknown);
		buf_free(&safe);
		buf_free(&dropped.dangerous);
		buf_free(&dropped.unknown);
	}
}

static void
test_macros_that_do_more_than_mathematics_are_found(void **state)
{
	static const char *const safe[] = {
		"", "\\", "x", "\\alpha", "\\hrefs{x}", "\\styles", "\\mathchoice{\\displaystyle a}", "href{x}", "\\ href", "\\{style\\}", "{{c1::\\alpha}}",
		"\\require{mhchem}\\ce{H2O}", "\\unicode{x2713}", "\\cancel{x}", "\\color{red}x", "\\h ", "\\hr", "\\styl", "\\b", "\\st",
	};
	static const char *const unsafe[] = {
		"\\href{javascript:x}{y}", "x\\style{a}{b}", "\\let\\a\\href", "\\cssId{qa}{x}", "\\class{x}{y}", "\\bbox[red]{x}", "\\mmlToken{mi}[href=x]{y}",
		"\\fcolorbox{red;x:y}{b}{c}", "\\data{x}{y}", "\\hr{{c1::ef}}{x}", "\\{{c1::href}}", "\\h{{c1::r::hint}}ef ", "\\\\href{x}", "\\href",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(safe); i++)
		if (!tex_is_safe(slice_of(safe[i])))
			fail_msg("'%s' counts as unsafe", safe[i]);
	for (size_t i = 0; i < COUNT(unsafe); i++)
		if (tex_is_safe(slice_of(unsafe[i])))
			fail_msg("'%s' counts as safe", unsafe[i]);
}

static void
test_macros_are_disabled_in_fields_with_formulas(void **state)
{
	static const struct {
		const char *html, *disabled;
	} cases[] = {
		{"<div>C:\\data\\class</div>", NULL}, {"\\<span></span>(\\href{x}\\<span></span>)", NULL}, {"\\(\\b\\)", NULL},
		{"\\(\\href{x}\\)", "\\(\\\xe2\x80\x8chref{x}\\)"}, {"\\<wbr>[a &#92;st<b>y</b>le\\]", "\\<wbr>[a &#92;\xe2\x80\x8cst<b>y</b>le\\]"},
		{"&#92;(a{\\) &amp; &lt;\\cssId", "&#92;(a{\\) &amp; &lt;\\\xe2\x80\x8c" "cssId"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf field = {0};

		buf_text(&field, "\\(\\href");	/* another field */
		buf_text(&field, cases[i].html);
		assert_int_equal(tex_disable_macros(&field, 7) != NULL, cases[i].disabled != NULL);
		assert_slice(slice_from(buf_slice(&field), 7), cases[i].disabled == NULL ? cases[i].html : cases[i].disabled);
		buf_free(&field);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escaped_text_is_shown_as_typed),
		cmocka_unit_test(test_stripping_reverses_escaping),
		cmocka_unit_test(test_fields_are_stripped_by_the_rules_of_anki),
		cmocka_unit_test(test_invisible_characters_are_removed_from_fields),
		cmocka_unit_test(test_fields_of_others_are_normalised_as_by_anki),
		cmocka_unit_test(test_white_space_of_keys_is_collapsed),
		cmocka_unit_test(test_file_references_are_found_where_anki_looks),
		cmocka_unit_test(test_names_of_files_are_replaced_where_anki_finds_them),
		cmocka_unit_test(test_names_of_sounds_are_replaced),
		cmocka_unit_test(test_fields_are_empty_by_the_rules_of_anki),
		cmocka_unit_test(test_unsafe_urls_are_recognised),
		cmocka_unit_test(test_unsafe_attributes_are_removed),
		cmocka_unit_test(test_css_is_kept_if_it_is_known_to_be_harmless),
		cmocka_unit_test(test_values_of_css_have_limits),
		cmocka_unit_test(test_css_that_does_nothing_is_dropped_silently),
		cmocka_unit_test(test_macros_that_do_more_than_mathematics_are_found),
		cmocka_unit_test(test_macros_are_disabled_in_fields_with_formulas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
