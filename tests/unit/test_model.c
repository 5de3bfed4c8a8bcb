/* SPDX-License-Identifier: MIT */
/*
 * The model: text to HTML and back, which cards a note has, and identity.  What
 * is pinned here (guids, ids, names, hashes of templates) is in people's
 * collections: never adapt it to the program.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/hash.h"
#include "collection/collection.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/sanitise.h"
#include "collection/identity.h"
#include "collection/levels.h"
#include "collection/tags.h"
#include "collection/update.h"
#include "html/url.h"
#include "html/uses_file.h"

#define NOW	1700000000
#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))

static void
assert_slice(struct slice s, const char *wanted)
{
	if (s.n != strlen(wanted) || (s.n != 0 && memcmp(s.p, wanted, s.n) != 0))
		fail_msg("got '%.*s', wanted '%s'", SLICE_ARG(s), wanted);
}

/* fields */

static void
test_text_shows_as_typed(void **state)
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

/* Escaping and Anki's own stripping are inverse: the sort field is what was typed. */
static void
test_stripping_gives_back_what_was_typed(void **state)
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
test_stripping_by_ankis_rules(void **state)
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
	/* From the design's facts, tried with the engine. */
	assert_int_equal(field_checksum(SLICE(" pic.png  front")), 2280778145u);
}

static void
test_clean(void **state)
{
	struct arena *arena = arena_new();
	struct slice fine = SLICE("caf\xc3\xa9");

	(void)state;
	assert_slice(field_clean(arena, SLICE("a\tb\x01" "c\x7f")), "a bc");
	assert_slice(field_clean(arena, SLICE("zero\xe2\x80\x8bwidth\xef\xbb\xbf")), "zerowidth");
	assert_slice(field_clean(arena, SLICE("cafe\xcc\x81")), "caf\xc3\xa9");
	/* A joiner is part of the writing of some languages, and of emoji. */
	assert_slice(field_clean(arena, SLICE("\xe2\x80\x8d\xe2\x80\x8c")), "\xe2\x80\x8d\xe2\x80\x8c");
	assert_slice(field_clean(arena, SLICE("en\xe2\x80\x93" "dash")), "en\xe2\x80\x93" "dash");
	assert_ptr_equal(field_clean(arena, fine).p, fine.p);
	arena_free(arena);
}

static void
test_fold(void **state)
{
	struct arena *arena = arena_new();
	struct slice fine = SLICE("as it is");

	(void)state;
	assert_slice(field_fold(arena, SLICE("  two   words \t here ")), "two words here");
	assert_slice(field_fold(arena, SLICE("no\xc2\xa0" "break")), "no break");
	assert_slice(field_fold(arena, SLICE("Case Kept")), "Case Kept");
	assert_slice(field_fold(arena, SLICE(" \xc2\xa0 ")), "");
	assert_ptr_equal(field_fold(arena, fine).p, fine.p);
	arena_free(arena);
}

static void
test_files_are_found_where_anki_looks(void **state)
{
	static const struct {
		const char *html;
		bool uses;
	} cases[] = {
		{"<p><img src=\"a & b.png\" alt=\"\"></p>", true}, {"<IMG alt='' SRC='a &amp; b.png'>", true},
		{"x [sound:a &amp; b.png] y", true}, {"[sound:none][sound:a & b.png]", true},
		{"<object data=\"&#97; &#x26; b.png\"></object>", true}, {"<audio controls><source src=tone.mp3></audio>", true},
		{"<video src=\"none\" width=3></video><img src=\"tone.mp3\">", true},
		{"", false}, {"a & b.png", false}, {"<img src=\"A & b.png\">", false}, {"<img src=\"a &amp;amp; b.png\">", false},
		{"<a href=\"tone.mp3\">tone.mp3</a>", false}, {"<img alt=\"tone.mp3\">", false}, {"&lt;img src=tone.mp3>", false},
		{"&#91;sound:tone.mp3]", false}, {"[sound:tone.mp3", false}, {"<b title=\"[sound:tone.mp3]\">", false},
		{"<p src=\"tone.mp3\" data=\"tone.mp3\">", false}, {"<img src>", false}, {"<img src=\"tone.mp3", false},
	};
	struct arena *arena = arena_new();
	struct map *names = map_new(arena);

	(void)state;
	map_put(names, SLICE("a & b.png"), names);
	map_put(names, SLICE("tone.mp3"), names);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (html_uses_file(slice_of(cases[i].html), names) != cases[i].uses)
			fail_msg("'%s': %s", cases[i].html, cases[i].uses ? "not found" : "found");
	map_free(names);
	arena_free(arena);
}

static void
test_empty_fields(void **state)
{
	/* Each one tried with the engine: does a note with this back get its reversed card? */
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
test_urls_that_are_safe(void **state)
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
		{"", true, true}, {"java", true, true}, {"javascript", true, true}, {"javascripts:x", true, true},
		{"x javascript:y", true, true}, {"./javascript:x", true, true}, {"#javascript:", true, true}, {"java%73cript:x", true, true},
		{"https://a.b/?javascript:x", true, true}, {"http://a.b", true, true}, {"//a.b/c", true, true}, {"page.html#x", true, true},
		{"mailto:a@b.c", true, true}, {"tel:+43", true, true}, {"obsidian://open?vault=x", true, true}, {"anki:x", true, true},
		{"ftp://a.b", true, true}, {"zotero://x", true, true}, {"file", true, true}, {"database:x", true, true},
		{"java\xc5\xbf" "cript:x", true, true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (url_is_safe(slice_of(cases[i].url), URL_LINK) != cases[i].link ||
		    url_is_safe(slice_of(cases[i].url), URL_SOURCE) != cases[i].source)
			fail_msg("'%s' is thought to be what it is not", cases[i].url);
	assert_false(url_is_safe(SLICE("java\0script:x"), URL_LINK));
}

static bool
no_source(void *argument, struct slice reference, size_t at, struct buf *name)
{
	(void)argument;
	(void)reference;
	(void)at;
	(void)name;
	return false;
}

static void
test_attributes_that_are_safe(void **state)
{
	static const struct {
		const char *attribute;
		bool kept;
	} cases[] = {
		{"href=\"javascript:x\"", false}, {"HREF='JAVASCRIPT:x'", false}, {"href=javascript:x", false},
		{"href=\"&#106;avascript:x\"", false}, {"href=\"&#x6A;avascript&colon;x\"", false}, {"href=\"&#00000106avascript:x\"", false},
		{"href=\"java&Tab;script&NewLine;:x\"", false}, {"href=\" &#1; &nbsp;vbscript:x\"", false}, {"href=\"java\nscript:x\"", false},
		{"href=\"data:text/html,x\"", false}, {"href=\"file:///x\"", false}, {"href=\"f&#105;le:x\"", false},
		{"src=\"javascript:x\"", false}, {"cite=\"javascript:x\"", false}, {"background=\"vbscript:x\"", false},
		{"onclick=\"x\"", false}, {"ONLOAD=x", false}, {"src=\"data:image/png;base64,AA==\"", true}, {"src=\"file:x.png\"", true},
		{"href=\"https://a.b/?a=1&amp;b=2\"", true}, {"href=\"mailto:a@b.c\"", true}, {"href=\"tel:1\"", true},
		{"href=\"obsidian://open?vault=x\"", true}, {"href=\"&amp;#106;avascript:x\"", true}, {"href=\"#a\"", true}, {"href", true},
		{"title=\"javascript:x\"", true}, {"class=\"data:\"", true},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf tag = {0}, html = {0}, wanted = {0};
		struct open_elements open = {.n = 0};

		buf_format(&tag, "<q %s>", cases[i].attribute);
		buf_format(&wanted, "<q%s%s></q>", cases[i].kept ? " " : "", cases[i].kept ? cases[i].attribute : "");
		sanitise_add(&html, buf_slice(&tag), &open, no_source, NULL);
		sanitise_close(&html, &open, 0);
		assert_slice(buf_slice(&html), buf_string(&wanted));
		buf_free(&tag);
		buf_free(&html);
		buf_free(&wanted);
	}
}

/* note types */

static void
add_hex(char *text, const uint8_t digest[HASH_SHA1_SIZE])
{
	for (size_t i = 0; i < HASH_SHA1_SIZE; i++)
		snprintf(text + 2 * i, 3, "%02x", digest[i]);
}

/* Over css and templates, each ended by 0x1f. */
static void
look_of(const struct note_type *type, char hex[2 * HASH_SHA1_SIZE + 1])
{
	uint8_t digest[HASH_SHA1_SIZE];
	struct buf look = {0};

	buf_format(&look, "%s\x1f", type->css);
	for (size_t i = 0; i < type->ntemplates; i++)
		buf_format(&look, "%s\x1f%s\x1f", type->templates[i].front, type->templates[i].back);
	hash_sha1(buf_slice(&look), digest);
	add_hex(hex, digest);
	buf_free(&look);
}

/* A type that looks different needs a larger mod, or Anki keeps the old look: change both here. */
static void
test_look_is_pinned_beside_mod(void **state)
{
	static const struct {
		int64_t		 mod;
		const char	*look;
	} pinned[NOTE_TYPE_COUNT] = {
		{1795305600, "44489a06496c9009ead018fd6219f68898fa9ba6"},
		{1795305600, "7e9fa47ca60455628288408ca8b757ef79428e4b"},
		{1795305600, "dc2ab96b180e622ab39c3a50cb3e463c8942b56c"},
		{1795305600, "ca4c61c4a7daedf61e2cd7d15fd43818c1291d27"},
		{1795305600, "09c2e03a02835458279b4998a6e61ebba02034f9"},
	};
	char look[2 * HASH_SHA1_SIZE + 1];

	(void)state;
	for (size_t i = 0; i < NOTE_TYPE_COUNT; i++) {
		look_of(&note_types[i], look);
		if (note_types[i].mod != pinned[i].mod || strcmp(look, pinned[i].look) != 0)
			fail_msg("%s: mod %lld, look %s", note_types[i].name, (long long)note_types[i].mod, look);
	}
}

/* Ids, names and order of types, fields and templates can never change. */
static void
test_schema_is_pinned(void **state)
{
	static const char wanted[] =
	    "1795305600001 Flashpress Basic: 1795305610101 Front, 1795305610102 Back, 1795305610103 Context, "
	    "1795305610104 Source; 1795305620101 Card 1\n"
	    "1795305600002 Flashpress Reversed: 1795305610201 Front, 1795305610202 Back, 1795305610203 Context, "
	    "1795305610204 Source; 1795305620201 Card 1; 1795305620202 Card 2\n"
	    "1795305600003 Flashpress Optional Reversed: 1795305610301 Front, 1795305610302 Back, "
	    "1795305610303 Context, 1795305610304 Source, 1795305610305 Reverse; 1795305620301 Card 1; "
	    "1795305620302 Card 2\n"
	    "1795305600004 Flashpress Type-in: 1795305610401 Front, 1795305610402 Back, 1795305610403 Context, "
	    "1795305610404 Source; 1795305620401 Card 1\n"
	    "1795305600005 Flashpress Cloze: 1795305610501 Text, 1795305610502 Extra, 1795305610503 Context, "
	    "1795305610504 Source; 1795305620501 Cloze\n";
	struct buf schema = {0};

	(void)state;
	for (size_t t = 0; t < NOTE_TYPE_COUNT; t++) {
		const struct note_type *type = &note_types[t];

		buf_format(&schema, "%lld %s:", (long long)type->id, type->name);
		for (size_t i = 0; i < type->nfields; i++)
			buf_format(&schema, "%s %lld %s", i == 0 ? "" : ",", (long long)type->fields[i].id,
			    type->fields[i].name);
		for (size_t i = 0; i < type->ntemplates; i++)
			buf_format(&schema, "; %lld %s", (long long)type->templates[i].id, type->templates[i].name);
		buf_byte(&schema, '\n');
		assert_ptr_equal(note_type_by_id(type->id), type);
	}
	assert_string_equal(buf_string(&schema), wanted);
	assert_null(note_type_by_id(1));
	buf_free(&schema);
}

static void
test_cards_of_cloze_notes(void **state)
{
	static const struct {
		const char	*text;
		size_t		 cards;
		uint16_t	 ords[4];
	} cases[] = {
		{"none", 0, {0}}, {"{{c1::a}}", 1, {0}}, {"{{c2::b}} {{c1::a}} {{c2::b}}", 2, {0, 1}},
		{"{{c7::x}} {{c499::y}}", 2, {6, 498}}, {"{{c0::x}}", 0, {0}}, {"{{C1::x}}", 0, {0}},
		{"{{c1,3::x}}", 2, {0, 2}}, {"{{c::x}} {{cx::y}} {{c1:z}}", 0, {0}},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note note = {.type = &note_types[NOTE_TYPE_CLOZE], .fields = {slice_of(cases[i].text)}};
		uint16_t ords[NOTE_CARDS_MAX];

		assert_int_equal(note_cards(&note, ords), cases[i].cards);
		for (size_t k = 0; k < cases[i].cards; k++)
			assert_int_equal(ords[k], cases[i].ords[k]);
	}
}

static void
test_decks_are_found_again(void **state)
{
	struct collection collection = {.arena = arena_new()};

	(void)state;
	assert_int_equal(collection_deck(&collection, SLICE("A"), ORIGIN_NONE), 0);
	assert_int_equal(collection_deck(&collection, SLICE("A::\xc3\x84"), ORIGIN_NONE), 1);
	assert_int_equal(collection_deck(&collection, SLICE("a"), ORIGIN_NONE), 0);
	assert_int_equal(collection_deck(&collection, SLICE("A::\xc3\xa4"), ORIGIN_NONE), 1);
	assert_int_equal(collection_deck(&collection, SLICE("a"), 1), 2);
	assert_int_equal(collection_deck(&collection, SLICE("a"), 2), 3);
	assert_int_equal(collection_deck(&collection, SLICE("A"), 1), 2);
	assert_int_equal(collection.decks.n, 4);
	assert_slice(collection.decks.v[1].name, "A::\xc3\x84");
	collection_free(&collection);
	arena_free(collection.arena);
}

/* tags and levels */

static void
test_tags_are_joined(void **state)
{
	static const struct {
		const char	*joined, *tag, *wanted;
	} cases[] = {
		{"", "exam", "exam"},
		{"a", "exam", "a exam"},
		{"a b", "B", "a b"},
		{"\xc3\x84", "A\xcc\x88", "\xc3\x84"},	/* NFC */
		{"\xc3\x84", "\xc3\xa4", "\xc3\x84"},
		{"a", " two  words\xe3\x80\x80here ", "a two_words_here"},
		{"a", "::b:: ::c::", "a b::c"},
		{"a", "b\x01\xe2\x80\x8b", "a b"},
		{"a", "::", "a"},
		{"a", "", "a"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice tag = slice_of(cases[i].tag);

		assert_slice(tags_join(arena, slice_of(cases[i].joined), &tag, 1), cases[i].wanted);
	}
	assert_slice(tags_join(arena, SLICE("a"), NULL, 0), "a");
	arena_free(arena);
}

static void
test_levels(void **state)
{
	static const struct {
		const char	*levels, *all, *one;
	} cases[] = {
		{"A::B", "A::B", "A:B"},
		{" A :: B ", "A::B", "A : B"},
		{"::A::::B::", "A::B", "A:B"},
		{"A:::B", "A::B", "A:B"},
		{":", "", ""},
		{"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf all = {0}, one = {0};

		level_add_all(&all, slice_of(cases[i].levels));
		level_add(&one, slice_of(cases[i].levels));
		assert_string_equal(buf_string(&all), cases[i].all);
		assert_string_equal(buf_string(&one), cases[i].one);
		buf_free(&all);
		buf_free(&one);
	}
}

/* identity */

struct fixture {
	struct collection	 collection;
	struct diag		 diag;
	size_t			 warnings;
};

static void
count_warnings(const struct diagnostic *diagnostic, void *argument)
{
	struct fixture *fixture = argument;

	fixture->warnings += diagnostic->id == DIAG_MOD_STUCK;
}

static void
start(struct fixture *fixture, int64_t now)
{
	*fixture = (struct fixture){.collection = {.arena = arena_new(), .now = now}};
	fixture->diag = (struct diag){.handler = count_warnings, .argument = fixture};
}

static void
stop(struct fixture *fixture)
{
	collection_free(&fixture->collection);
	arena_free(fixture->collection.arena);
}

static void
add(struct fixture *fixture, const char *namespace, const char *front, const char *back)
{
	static const struct text_line line = {0, 0};
	static const struct text text = {.name = "x.txt", .lines = &line, .nlines = 1};
	struct note note = {
		.type = &note_types[NOTE_TYPE_BASIC], .fields = {slice_of(front), slice_of(back)},
		.namespace = slice_of(namespace), .key = slice_of(front), .text = &text,
	};

	vec_push(&fixture->collection.notes, note);
}

static struct note *
note(struct fixture *fixture, size_t i)
{
	return &fixture->collection.notes.v[i];
}

static void
test_guids_are_pinned(void **state)
{
	static const struct {
		const char *namespace, *front, *guid;
	} pinned[] = {
		{"Ocean Currents", "Gulf Stream", "76Bw5HG4qal"},
		{"Ocean Currents", "Kuroshio", "4UpWI3CbWjl"},
		{"Ocean Currents", "Kuroshio", "I61FjB4jWlM"},
		{"atlas", "Kuroshio", "9cQbwIx87Vs"},
		{"Ocean Currents", "Kuroshio", "LfKahSkxrR0"},
		{"Ocean Currents", "kuroshio", "BU7OmxVFNkV"},
		{"caf\xc3\xa9", "Na\xc3\xafve \xe2\x80\x94 \xe6\x97\xa5\xe6\x9c\xac", "4uMA6bWdsdp"},
		{"", "", "HmXm71zZTiQ"},
		{"Ocean Currents", "Gulf Stream", "89PYbLKuyb0"},
	};
	struct fixture fixture;

	(void)state;
	start(&fixture, NOW);
	for (size_t i = 0; i < COUNT(pinned); i++)
		add(&fixture, pinned[i].namespace, pinned[i].front, "back");
	note(&fixture, COUNT(pinned) - 1)->type = &note_types[NOTE_TYPE_CLOZE];
	identity_assign(&fixture.collection);
	for (size_t i = 0; i < COUNT(pinned); i++) {
		assert_slice(note(&fixture, i)->guid, pinned[i].guid);
		assert_int_equal(note(&fixture, i)->mod, NOW);
	}
	stop(&fixture);
}

static void
test_guid_given_is_kept(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	note(&fixture, 0)->guid = SLICE("mine");
	note(&fixture, 0)->has_guid = true;
	identity_assign(&fixture.collection);
	assert_slice(note(&fixture, 0)->guid, "mine");
	stop(&fixture);
}

/* Pinning one of three equal fronts leaves the others their guids. */
static void
test_guid_given_keeps_its_place(void **state)
{
	struct fixture fixture;

	(void)state;
	for (size_t given = 0; given < 3; given++) {
		start(&fixture, NOW);
		for (size_t i = 0; i < 3; i++)
			add(&fixture, "Ocean Currents", "Kuroshio", "back");
		note(&fixture, given)->guid = SLICE("mine");
		note(&fixture, given)->has_guid = true;
		identity_assign(&fixture.collection);
		assert_slice(note(&fixture, given)->guid, "mine");
		if (given != 0)
			assert_slice(note(&fixture, 0)->guid, "4UpWI3CbWjl");
		if (given != 1)
			assert_slice(note(&fixture, 1)->guid, "I61FjB4jWlM");
		if (given != 2)
			assert_slice(note(&fixture, 2)->guid, "LfKahSkxrR0");
		stop(&fixture);
	}
}

/* The old front, used anew, must not come to the guid that went with the edited note. */
static void
test_guid_given_is_given_to_no_other(void **state)
{
	struct fixture fixture;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "Ocean Currents", "Kuroshio", "anew");
	add(&fixture, "Ocean Currents", "Kuroshio Current", "back");
	add(&fixture, "Ocean Currents", "Kuroshio", "again");
	note(&fixture, 1)->guid = SLICE("4UpWI3CbWjl");
	note(&fixture, 1)->has_guid = true;
	identity_assign(&fixture.collection);
	assert_int_equal(note(&fixture, 0)->guid.n, IDENTITY_GUID_LENGTH);
	assert_false(slice_equal(note(&fixture, 0)->guid, note(&fixture, 1)->guid));
	assert_slice(note(&fixture, 1)->guid, "4UpWI3CbWjl");
	assert_slice(note(&fixture, 2)->guid, "I61FjB4jWlM");
	stop(&fixture);
}

/* An old package with one note, and what becomes of a new note against it. */
static struct update_changes
update(struct fixture *fixture, const char *guid, const char *front, const char *back, int64_t mod, int64_t clock)
{
	struct buf fields = {0};
	struct known_note known;
	struct update_changes changes;

	buf_format(&fields, "%s\x1f%s\x1f\x1f", front, back);
	known = (struct known_note){
		.type = &note_types[NOTE_TYPE_BASIC],
		.guid = arena_slice(fixture->collection.arena, slice_of(guid)),
		.fields = buf_slice(&fields), .mod = mod
	};
	identity_assign(&fixture->collection);
	changes = update_notes(&fixture->collection, &(struct known_notes){&known, 1}, NULL, clock, &fixture->diag);
	buf_free(&fields);
	return changes;
}

static void
test_update_of_an_unchanged_note(void **state)
{
	struct fixture fixture;
	struct update_changes changes;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	changes = update(&fixture, "old-guid", "front", "back", NOW - 500, NOW);
	assert_int_equal(changes.unchanged, 1);
	assert_int_equal(changes.added + changes.changed + changes.gone, 0);
	assert_int_equal(note(&fixture, 0)->mod, NOW - 500);
	assert_slice(note(&fixture, 0)->guid, "old-guid");
	stop(&fixture);
}

static void
test_guid_given_survives_an_update(void **state)
{
	struct fixture fixture;
	struct update_changes changes;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	note(&fixture, 0)->guid = SLICE("mine");
	note(&fixture, 0)->has_guid = true;
	changes = update(&fixture, "old-guid", "front", "back", NOW - 500, NOW);
	assert_int_equal(changes.added, 1);
	assert_int_equal(changes.gone, 1);
	assert_slice(note(&fixture, 0)->guid, "mine");
	stop(&fixture);
}

static void
test_update_of_changed_notes(void **state)
{
	static const struct {
		int64_t	 old, clock, mod;
		size_t	 warnings;
	} cases[] = {
		{NOW - 500, NOW, NOW, 0},		/* older: now */
		{NOW, NOW, NOW + 1, 0},			/* of the same second: one later */
		{NOW + 59, NOW, NOW + 60, 0},		/* as far ahead as is allowed */
		{NOW + 60, NOW, NOW + 60, 1},		/* farther: stuck */
		{NOW + 86400, NOW, NOW + 86400, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture fixture;
		struct update_changes changes;

		start(&fixture, NOW);
		add(&fixture, "n", "front", "another back");
		changes = update(&fixture, "old-guid", "front", "back", cases[i].old, cases[i].clock);
		assert_int_equal(changes.changed, 1);
		assert_int_equal(note(&fixture, 0)->mod, cases[i].mod);
		assert_int_equal(fixture.warnings, cases[i].warnings);
		assert_slice(note(&fixture, 0)->guid, "old-guid");
		stop(&fixture);
	}
}

static void
test_update_finds_nothing_to_lend(void **state)
{
	struct fixture fixture;
	struct update_changes changes;

	(void)state;
	start(&fixture, NOW);
	add(&fixture, "n", "front", "back");
	changes = update(&fixture, "old-guid", "another front", "back", NOW - 500, NOW);
	assert_int_equal(changes.added, 1);
	assert_int_equal(changes.gone, 1);
	assert_int_equal(note(&fixture, 0)->mod, NOW);
	assert_int_equal(note(&fixture, 0)->guid.n, IDENTITY_GUID_LENGTH);
	stop(&fixture);
}

/* A note that is named as before keeps its guid, whatever other note has its front. */
static void
test_update_by_guid_goes_first(void **state)
{
	struct fixture old, new;
	struct known_note known[2];

	(void)state;
	start(&old, NOW - 500);
	add(&old, "a", "front", "back of a");
	add(&old, "b", "front", "back of b");
	identity_assign(&old.collection);
	for (size_t i = 0; i < 2; i++) {
		struct buf fields = {0};

		note_add_fields(&fields, note(&old, i));
		known[i] = (struct known_note){
			.type = note(&old, i)->type, .guid = note(&old, i)->guid,
			.fields = arena_slice(old.collection.arena, buf_slice(&fields)), .mod = note(&old, i)->mod
		};
		buf_free(&fields);
	}
	start(&new, NOW);
	add(&new, "c", "front", "back of a");
	add(&new, "a", "front", "back of a");
	identity_assign(&new.collection);
	update_notes(&new.collection, &(struct known_notes){known, 2}, NULL, NOW, &new.diag);
	assert_slice(note(&new, 1)->guid, arena_string(old.collection.arena, note(&old, 0)->guid));
	assert_slice(note(&new, 0)->guid, arena_string(old.collection.arena, note(&old, 1)->guid));
	stop(&old);
	stop(&new);
}

/* Many equal fronts must not take quadratic time. */
static void
test_update_of_many_equal_fronts(void **state)
{
	enum { MANY = 100000 };
	struct known_note *known = calloc(MANY, sizeof(*known));
	struct fixture fixture;
	struct update_changes changes;

	(void)state;
	assert_non_null(known);
	start(&fixture, NOW);
	for (size_t i = 0; i < MANY; i++) {
		struct buf guid = {0};

		buf_format(&guid, "old-%zu", i);
		add(&fixture, "n", "front", "back");
		known[i] = (struct known_note){
			.type = &note_types[NOTE_TYPE_BASIC], .fields = SLICE("front\x1f" "back\x1f\x1f"),
			.guid = arena_slice(fixture.collection.arena, buf_slice(&guid)), .mod = NOW - 500
		};
		buf_free(&guid);
	}
	identity_assign(&fixture.collection);
	changes = update_notes(&fixture.collection, &(struct known_notes){known, MANY}, NULL, NOW, &fixture.diag);
	assert_int_equal(changes.unchanged, MANY);
	assert_slice(note(&fixture, MANY - 1)->guid, "old-99999");
	stop(&fixture);
	free(known);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_shows_as_typed),
		cmocka_unit_test(test_stripping_gives_back_what_was_typed),
		cmocka_unit_test(test_stripping_by_ankis_rules),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_files_are_found_where_anki_looks),
		cmocka_unit_test(test_empty_fields),
		cmocka_unit_test(test_urls_that_are_safe),
		cmocka_unit_test(test_attributes_that_are_safe),
		cmocka_unit_test(test_look_is_pinned_beside_mod),
		cmocka_unit_test(test_schema_is_pinned),
		cmocka_unit_test(test_cards_of_cloze_notes),
		cmocka_unit_test(test_decks_are_found_again),
		cmocka_unit_test(test_guids_are_pinned),
		cmocka_unit_test(test_guid_given_is_kept),
		cmocka_unit_test(test_guid_given_keeps_its_place),
		cmocka_unit_test(test_guid_given_is_given_to_no_other),
		cmocka_unit_test(test_guid_given_survives_an_update),
		cmocka_unit_test(test_tags_are_joined),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_update_of_an_unchanged_note),
		cmocka_unit_test(test_update_of_changed_notes),
		cmocka_unit_test(test_update_finds_nothing_to_lend),
		cmocka_unit_test(test_update_by_guid_goes_first),
		cmocka_unit_test(test_update_of_many_equal_fronts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
