/* SPDX-License-Identifier: MIT */
/*
 * Front matter, attributes and tags: valid ones, text that only looks like them, mistakes with their
 * position, and texts that were made to be slow.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "read/attributes.h"
#include "read/front_matter.h"
#include "read/reader.h"
#include "read/tag.h"
#include "notes.h"
#include "support.h"

/* The ends of messages. */
#define MATTER		" [front-matter]\n"
#define UNKNOWN_KEY	" [unknown-key]\n"
#define BAD_MATTER	" [invalid-front-matter]\n"
#define ATTRIBUTE	" [attribute]\n"
#define BAD_ATTRIBUTE	" [invalid-attribute]\n"

/* Appends the diagnostic as a line "line:column: text [name]". */
static void
record_diagnostic(const struct diagnostic *diagnostic, void *argument)
{
	buf_format(argument, "%zu:%zu: %s [%s]\n", diagnostic->position.line,
	    diagnostic->position.column, diagnostic->text, diag_name(diagnostic->id));
}

/* `expected` has the tags with spaces between them. */
static void
assert_tags(const struct slice *tags, size_t n, const char *expected)
{
	struct buf joined = {0};

	for (size_t i = 0; i < n; i++) {
		buf_text(&joined, i == 0 ? "" : " ");
		buf_add(&joined, tags[i]);
	}
	assert_string_equal(buf_string(&joined), expected);
	buf_free(&joined);
}

/* front matter */

/* A text and its front matter. */
struct reading {
	struct arena		*arena;
	struct properties	 properties;
	struct buf		 said;
	enum diag_level		 worst;
	bool			 fine;
};

static struct reading
read_matter_of(const char *notes, bool markdown)
{
	struct reading reading = {.arena = arena_new()};
	struct diag diag = {.handler = record_diagnostic, .argument = &reading.said};

	reading.fine = front_matter_read(reading.arena, text_of_notes(reading.arena, notes), markdown,
	    &reading.properties, &diag);
	reading.worst = diag.worst;
	return reading;
}

static struct reading
read_matter(const char *notes)
{
	return read_matter_of(notes, false);
}

static void
end_reading(struct reading *reading)
{
	buf_free(&reading->said);
	arena_free(reading->arena);
}

static void
test_every_key_of_front_matter_is_read(void **state)
{
	struct reading reading = read_matter(
	    "---\n"
	    "# a comment\n"
	    "title: 'Organic: chemistry'\n"
	    "deck: School::Chemistry\n"
	    "tags: [\"#exam\", uni/year one, 7]\n"
	    "notetype: basic\n"
	    "id: 0042\n"
	    "lang: no\n"
	    "cards: qa\n"
	    "card-level: 3\n"
	    "line-breaks: keep\n"
	    "---\n"
	    "Alkanes\n");
	const struct properties *properties = &reading.properties;

	(void)state;
	assert_true(reading.fine);
	assert_string_equal(buf_string(&reading.said), "");
	assert_slice(properties->said.title, "Organic: chemistry");
	assert_slice(properties->said.deck, "School::Chemistry");
	assert_tags(properties->said.tags, properties->said.ntags, "exam uni::year_one 7");
	assert_slice(properties->said.notetype, "basic");
	assert_int_equal(properties->notetype_offset, 111);
	assert_slice(properties->said.namespace, "0042");
	assert_slice(properties->lang, "no");
	assert_slice(properties->cards, "qa");
	assert_int_equal(properties->said.card_level, 3);
	assert_int_equal(properties->said.line_breaks, LINE_BREAKS_KEEP);
	assert_int_equal(properties->nlines, 12);
	assert_int_equal(properties->offset, 4);
	end_reading(&reading);
}

static void
test_tags_may_be_a_list_or_a_string(void **state)
{
	static const struct {
		const char	*notes;
		const char	*tags;
	} cases[] = {
		{"---\ntags: exam biology\n---\n", "exam biology"},
		{"---\ntags: exam, cell biology\n---\n", "exam cell_biology"},
		{"---\ntags: '#exam, #a/b/'\n---\n", "exam a::b"},
		{"---\ntags:\n  - exam\n  - '#b'\n---\n", "exam b"},
		{"---\ntags:\n- exam\n-\n- ''\n...\n", "exam"},
		{"---\ntags:\n---\n", ""},
		{"---\ntags: null\n---\n", ""},
		{"---\ntags: [, ]\n---\n", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reading reading = read_matter(cases[i].notes);

		assert_tags(reading.properties.said.tags, reading.properties.said.ntags, cases[i].tags);
		assert_int_not_equal(reading.properties.nlines, 0);
		end_reading(&reading);
	}
}

static void
test_notes_between_rules_are_not_front_matter(void **state)
{
	static const char *const cases[] = {
		"",
		"---",
		"---\n\n",
		"\n---\ndeck: A\n---\n",
		"--- \nRivers of Europe\n\nVolga\n- long\n---\n",
		"---\nParis: capital of France\nRome: capital of Italy\n---\n",
		"---\nNote: read this twice\n",
		"---\nnote: read this twice\n",
		"---\nnote: read this twice\n\nMitosis\n- four phases\n---\n",
		"---\nВолга: впадает в Каспийское море\n---\n",
		"---\n定义: 一个词\n---\n",
		"----\ndeck: A\n---\n",
		"---\ndeck:A\n---\n",
		"...\ndeck: A\n---\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reading reading = read_matter(cases[i]);

		assert_true(reading.fine);
		assert_int_equal(reading.properties.nlines, 0);
		assert_string_equal(buf_string(&reading.said), "");
		end_reading(&reading);
	}
}

/* In Markdown, front matter for other programs is front matter; keys may be in any script. */
static void
test_markdown_front_matter_may_have_any_keys(void **state)
{
	static const struct {
		const char	*notes;
		const char	*tags;		/* NULL if it is not front matter */
	} cases[] = {
		{"---\nCreated: 2026-11-25\ntags: [x]\n---\n# A\n", "x"},
		{"---\nTags: [x]\nTitle: T\n---\n", "x"},
		{"---\nfolgen: 3\ntags: [x]\nCourse Code:\n  - \"x\"\n---\n", "x"},
		{"---\n{\"published\":true,\"tags\":[\"x\"]}\n---\n", "x"},
		{"---\n\"tags\": x\n---\n", "x"},
		{"\n \n---\ntags: x\nfolgen: 3\n---\n", "x"},
		{"\n---\nfolgen: 3\n---\n", NULL},
		{"---\nParis: capital of France\n---\n", ""},
		{"---\nA rule above text\n\n---\n", NULL},
		{"---\n- a\n- b\n---\n", NULL},
		{"---\nNote: read: this\n\nMitosis\n---\n", NULL},
		{"---\n[a]: b: [\n---\n", NULL},
		{"---\nA: b\n", NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reading reading = read_matter_of(cases[i].notes, true);

		assert_true(reading.fine);
		assert_int_equal(reading.properties.nlines != 0, cases[i].tags != NULL);
		if (cases[i].tags != NULL)
			assert_tags(reading.properties.said.tags, reading.properties.said.ntags, cases[i].tags);
		end_reading(&reading);
	}
}

static void
test_unknown_keys_and_empty_values_are_ignored(void **state)
{
	static const struct {
		const char	*notes;
		uint32_t	 nlines;
	} cases[] = {
		{"---\n---\n", 2},
		{"---\n\n# nothing\n---\nA", 4},
		{"---  \ncreated: 2026-11-23\naliases: {a: [b, {c: d}], e: &x f}\nup: *x\n... \n", 5},
		{"---\ndate: 1\ndate: 2\n---\n", 4},
		{"---\ndeck:\nid: ~\ntitle: null\n---\n", 5},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reading reading = read_matter(cases[i].notes);

		assert_string_equal(buf_string(&reading.said), "");
		assert_int_equal(reading.properties.nlines, cases[i].nlines);
		assert_slice(reading.properties.said.deck, "");
		assert_slice(reading.properties.said.namespace, "");
		end_reading(&reading);
	}
}

static void
test_markdown_bids_for_text_with_several_signs(void **state)
{
	static const struct {
		const char	*text;
		bool		 markdown;
	} cases[] = {
		{"# A\n\n## B\n\nx **y** z **w**\n", true},
		{"# A\n\n## B\n\n```\nx\n```\n", true},
		{"# A\r\n\r\n## B\r\n\r\n|a|b|\r\n|---|---|\r\n|c|d|\r\n", true},
		{"# A\n\n# B\n\n[x](y.html)\n- [ ] a\n- [x] b\n", true},
		/* marks of plain notes, with one sign or none */
		{"# A\n## B\n- x\n- y\n", false},
		{"# A\n## B\n- x\n- y **z**\n", false},
		{"# A\n# B\n- x **y**, **z**\n", false},
		/* no headings, or only in code */
		{"A\n\n**B** [c](d.html)\n- [ ] e\n- [ ] f\n**G**\n", false},
		{"```\n# a\n## b\n```\n**c** **d** [e](f.html)\n", false},
		/* what looks like signs: powers, pointers, comments, functions, tags */
		{"# A\n# B\n2**3 a ** b f(**kw) x[i](t)\n#include <a>\n#tag\n+---+\n|a|\n", false},
		{"", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(markdown_bid(slice_of(cases[i].text)) > notes_bid(slice_of(cases[i].text)),
		    cases[i].markdown);
}

static void
test_front_matter_errors_have_a_position(void **state)
{
	static const struct {
		const char	*notes;
		const char	*said;
	} cases[] = {
		{"---\ndekc: A\n---\n", "2:1: unknown key 'dekc'; did you mean 'deck'?" MATTER},
		{"---\ndeck: a\ntime: 3\nflavour: sweet\ncolour: red\n---\n",
		    "3:1: unknown key 'time' (and 2 more below)" UNKNOWN_KEY},
		{"---\nid: a\ntime: 3\n---\n", ""},
		{"---\ndeck: a\nflavour: sweet\n---\n", "3:1: unknown key 'flavour'" UNKNOWN_KEY},
		{"---\ndeck: A\nid: a\n",
		    "1:1: front matter begins here, but no line \"---\" ends it" BAD_MATTER},
		{"---\ntags: a\n---# Head\n",
		    "3:1: \"---\" must stand alone on its line to end front matter, so this text has"
		    " no front matter" MATTER},
		{"---\ndeck: [a, b]\n---\n",
		    "2:7: deck: expected a single value, not a list" BAD_MATTER},
		{"---\ndeck: {a: b}\n---\n",
		    "2:7: deck: expected a value, not a mapping" BAD_MATTER},
		{"---\nid: &a b\ndeck: *a\n---\n",
		    "3:7: deck: aliases (*name) are not supported; quote a value that begins with '*'" BAD_MATTER},
		{"---\ntags: [a, [b, c], d]\n---\n",
		    "2:11: tags: list items must be plain text" BAD_MATTER},
		{"---\ncard-level: 9\n---\n",
		    "2:13: card-level: expected a number from 1 to 6" BAD_MATTER},
		{"---\nline-breaks: no\n---\n",
		    "2:14: line-breaks: expected auto, keep or join" BAD_MATTER},
		{"---\ncard-level: 03\n---\n",
		    "2:13: card-level: expected a number from 1 to 6" BAD_MATTER},
		{"---\ndeck: ''\n---\n", "2:7: deck: the value is empty" BAD_MATTER},
		{"---\nid: \"a\\tb\"\n---\n",
		    "2:5: id: the value contains control characters or line breaks" BAD_MATTER},
		{"---\nid: |\n  a\n  b\n---\n",
		    "2:5: id: the value contains control characters or line breaks" BAD_MATTER},
		{"---\nid: a\ndeck: B\nid: c\n---\n",
		    "4:1: id: duplicate key" BAD_MATTER},
		{"---\nid: a\ntags: #b\n---\n",
		    "3:7: tags: '#' begins a comment in YAML, so the value is empty" MATTER},
		{"---\ntags:\n  - #b\n---\n",
		    "3:5: tags: '#' begins a comment in YAML, so the value is empty" MATTER},
		{"---\nid: a\n? [b]\n: c\n---\n", "3:3: a key must be a word" BAD_MATTER},
		{"---\nid: a\n--- b\nc: d\n---\n",
		    "3:1: front matter must consist of lines such as \"deck: Name\"" BAD_MATTER},
		/* "Vögel" contains a character of two bytes, the deck one of four. */
		{"---\ntitle: V\xc3\xb6gel\ndeck: \xf0\x9f\x90\xa6 [a]: b\n---\n",
		    "3:12: invalid YAML: mapping values are not allowed in this context"
		    " (put a value that contains a colon in quotes)" BAD_MATTER},
		{"---\ntitle: \xc3\xa4\xc3\xb6 \ncard-level: \xc3\xbc\n---\n",
		    "3:13: card-level: expected a number from 1 to 6" BAD_MATTER},
		{"---\ndeck: A\x01\n---\n",
		    "2:8: invalid YAML: control characters are not allowed" BAD_MATTER},
		{"---\ndeck: 'A\n---\n",
		    "3:1: invalid YAML: found unexpected end of stream (a closing quote is missing)" BAD_MATTER},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct reading reading = read_matter(cases[i].notes);

		assert_string_equal(buf_string(&reading.said), cases[i].said);
		end_reading(&reading);
	}
}

static void
test_reading_continues_after_an_error(void **state)
{
	struct reading reading = read_matter("---\ndeck: [a, [b]]\nid: c\ncard-level: x\n---\n");

	(void)state;
	assert_true(reading.fine);
	assert_int_equal(reading.worst, DIAG_LEVEL_ERROR);
	assert_slice(reading.properties.said.namespace, "c");
	assert_int_equal(reading.properties.nlines, 5);
	end_reading(&reading);
	reading = read_matter("---\nid: c\n");
	assert_false(reading.fine);
	end_reading(&reading);
}

/* Reads head, `count` copies of the piece, and tail.  Returns the CPU seconds that this takes. */
static double
time_reading(const char *head, const char *piece, size_t count, const char *tail)
{
	clock_t start = clock();
	struct buf notes = {0};
	struct reading reading;

	buf_text(&notes, head);
	for (size_t i = 0; i < count; i++)
		buf_text(&notes, piece);
	buf_text(&notes, tail);
	reading = read_matter(buf_string(&notes));
	end_reading(&reading);
	buf_free(&notes);
	return seconds_since(start);
}

static void
read_large(const char *head, const char *piece, size_t count, const char *tail)
{
	double whole = time_reading(head, piece, count, tail);

	assert_linear(whole, time_reading(head, piece, count / 8, tail));
}

static void
test_hostile_front_matter_is_read_in_linear_time(void **state)
{
	(void)state;
	read_large("---\ntags: ", "[", 10000, "\n---\n");
	read_large("---\ntags: ", "[", 1000000, "\n---\n");
	read_large("---\nup: ", "{a: ", 10000, "\n---\n");
	read_large("---\nup: ", "{", 1000000, "\n---\n");
	read_large("---\nup: ", "- ", 100000, "\n---\n");
	read_large("---\nid: a\n", "? ", 100000, "\n---\n");
	read_large("---\ndeck: ", "a", 1000000, "\n---\n");
	read_large("---\ndeck: \"", "\\u00e9", 200000, "\"\n---\n");
	read_large("---\ndeck: ", "\xc3\xa9 \xf0\x9f\x90\xa6 ", 200000, "\n---\n");
	read_large("---\nid: a\n", "deck: b\n", 20000, "---\n");
	read_large("---\nup: &a b\nid: *a\ntags: [", "*a, ", 20000, "]\n---\n");
	read_large("---\ntags: [", "[a], ", 200000, "]\n---\n");
	read_large("---\ntags: [", "a, ", 200000, "]\n---\n");
	read_large("---\nid: a\n", "#\n", 200000, "---\n");
	read_large("---\nid: a\n", "a\n", 200000, "---\n");
}

/* attributes */

static void
test_attributes_are_found_at_the_end_of_a_line(void **state)
{
	static const struct {
		const char	*line;
		size_t		 start;		/* 0 if there are none */
	} cases[] = {
		{"Title {#id}", 6},
		{"Title {.tag}", 6},
		{"Title { .tag } ", 6},
		{"Title ## {#id .tag}", 9},
		{"Title {guid=\"a{b}c\"}", 6},
		{"Title {guid='a\"}{\"b'}", 6},
		{"Title {guid=\"a\\\"}{\"}", 6},
		{"Title {guid=\"a}", 6},
		{"Title {#a,b='c' guid=\"a,b\"}", 0},
		{"Title {#a guid=\"a,b\"}", 6},
		{"Title {notetpye=basic}", 6},
		{"Title {-}", 6},
		{"Title {data-x=1}", 6},
		{"It's {#a}", 5},
		{"\xc3\xa9t\xc3\xa9 {#\xc3\xa9}", 6},
		{"{a} {#b}", 4},
		{"{#id}", 0},
		{"Title{#id}", 0},
		{"Title {#id} ##", 0},
		{"Set {a, b}", 0},
		{"f(x) = {x}", 0},
		{"Solve {x=1}", 0},
		{"Count {i=1}", 0},
		{"Set {#1}", 0},
		{"Mean {.5}", 0},
		{"struct point p = {.x = 1}", 0},
		{"C has {#include, #define}", 0},
		{"Empty {}", 0},
		{"Nothing {#}", 0},
		{"Cloze {{c1::.a}}", 0},
		{"Twice {#a} }", 0},
		{"}", 0},
		{"", 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t start = 0;
		bool found = attributes_find(slice_of(cases[i].line), &start);

		if (found != (cases[i].start != 0) || start != cases[i].start)
			fail_msg("%s: %d at %zu", cases[i].line, found, start);
	}
}

/* Reads the attributes of a text of one line; appends diagnostics to the buffer. */
static const struct attributes *
read_line(struct arena *arena, const char *line, struct buf *said)
{
	struct diag diag = {.handler = record_diagnostic, .argument = said};
	const struct text *text = text_of_notes(arena, line);
	struct slice trimmed = slice_of(line);
	size_t start;

	assert_true(attributes_find(trimmed, &start));
	return attributes_read(arena, text, (uint32_t)start, slice_from(trimmed, start), &diag);
}

static void
test_attributes_are_read(void **state)
{
	struct arena *arena = arena_new();
	struct buf said = {0};
	const struct attributes *attributes = read_line(arena,
	    "Cell {#cell-1 .biology .unnumbered - guid=\"a\\\"{b}\\\\ c\" notetype='basic' .a::b"
	    " data-x=y}", &said);

	(void)state;
	assert_string_equal(buf_string(&said), "");
	assert_slice(attributes->id, "cell-1");
	assert_slice(attributes->guid, "a\"{b}\\ c");
	assert_slice(attributes->notetype, "basic");
	assert_int_equal(attributes->notetype_offset, 65);
	assert_tags(attributes->tags, attributes->ntags, "biology a::b");
	assert_int_equal(attributes->offset, 5);
	assert_int_equal(attributes->length, 82);
	assert_slice(read_line(arena, "A {id=x}", &said)->id, "x");
	assert_slice(read_line(arena, "A {guid=a'b}", &said)->guid, "a'b");
	assert_string_equal(buf_string(&said), "");
	buf_free(&said);
	arena_free(arena);
}

static void
test_attribute_errors_have_a_position(void **state)
{
	static const struct {
		const char	*line;
		const char	*said;
	} cases[] = {
		{"\xc3\xa9 {#a giud=b}",
		    "1:7: unknown attribute 'giud'; did you mean 'guid'?" ATTRIBUTE},
		{"A {#a colour=red}", "1:7: unknown attribute 'colour'" ATTRIBUTE},
		{"A {#a exam}", "1:7: unknown attribute 'exam'; did you mean the tag '.exam'?" ATTRIBUTE},
		{"A {#a .}", "1:7: expected a tag after '.'" ATTRIBUTE},
		{"A {#a #b}", "1:7: id: a heading can have only one id" BAD_ATTRIBUTE},
		{"A {#a id=b}", "1:10: id: a heading can have only one id" BAD_ATTRIBUTE},
		{"A {#a #}", "1:7: id: the value is empty" BAD_ATTRIBUTE},
		{"A {guid=}", "1:9: guid: the value is empty" BAD_ATTRIBUTE},
		{"A {guid=\"\"}", "1:10: guid: the value is empty" BAD_ATTRIBUTE},
		{"A {guid=a guid=b}", "1:16: guid: a heading can have only one guid" BAD_ATTRIBUTE},
		{"A {#a guid=\"b\x01\"}",
		    "1:13: guid: the value contains control characters" BAD_ATTRIBUTE},
		{"A {#a guid=\"b c}", "1:12: the closing quote is missing" BAD_ATTRIBUTE},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf said = {0};

		read_line(arena, cases[i].line, &said);
		assert_string_equal(buf_string(&said), cases[i].said);
		buf_free(&said);
	}
	arena_free(arena);
}

static void
test_a_guid_has_a_maximum_length(void **state)
{
	struct arena *arena = arena_new();
	struct buf line = {0}, said = {0};

	(void)state;
	buf_text(&line, "A {guid=");
	buf_fill(&line, 'x', 500);
	buf_text(&line, "}");
	assert_int_equal(read_line(arena, buf_string(&line), &said)->guid.n, 500);
	line.n--;
	buf_text(&line, "x}");
	assert_int_equal(read_line(arena, buf_string(&line), &said)->guid.n, 0);
	assert_string_equal(buf_string(&said), "1:9: guid: the value is longer than 500 bytes" BAD_ATTRIBUTE);
	buf_free(&line);
	buf_free(&said);
	arena_free(arena);
}

/* Reads a heading with `count` copies of the piece as attributes.  Returns the CPU seconds that this takes. */
static double
time_attributes(const char *piece, size_t count)
{
	clock_t start = clock();
	struct arena *arena = arena_new();
	struct buf line = {0}, said = {0};
	size_t at;

	buf_text(&line, "A {#a");
	for (size_t i = 0; i < count; i++)
		buf_text(&line, piece);
	buf_text(&line, "}");
	if (attributes_find(slice_of(buf_string(&line)), &at))
		read_line(arena, buf_string(&line), &said);
	buf_free(&line);
	buf_free(&said);
	arena_free(arena);
	return seconds_since(start);
}

static void
test_hostile_attributes_are_read_in_linear_time(void **state)
{
	static const char *const pieces[] = {" {#a", " {guid=\"", "\\", " .a", " a=\"", "{", "'", "\\\""};

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		double whole = time_attributes(pieces[i], 100000);

		assert_linear(whole, time_attributes(pieces[i], 100000 / 8));
	}
}

/* tags */

static void
test_tags_are_converted_to_those_of_anki(void **state)
{
	static const struct {
		const char	*typed, *tag;
	} cases[] = {
		{"exam", "exam"}, {"#exam", "exam"}, {"##a/b", "a::b"}, {" a  b ", "a_b"},
		{"a/b/c/",
		    "a::b::c"}, {"/a", "a"}, {"#", ""}, {"", ""}, {"a\xc2\xa0" "b", "a_b"},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_slice(tag_read(arena, slice_of(cases[i].typed)), cases[i].tag);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_key_of_front_matter_is_read),
		cmocka_unit_test(test_tags_may_be_a_list_or_a_string),
		cmocka_unit_test(test_notes_between_rules_are_not_front_matter),
		cmocka_unit_test(test_markdown_front_matter_may_have_any_keys),
		cmocka_unit_test(test_unknown_keys_and_empty_values_are_ignored),
		cmocka_unit_test(test_markdown_bids_for_text_with_several_signs),
		cmocka_unit_test(test_front_matter_errors_have_a_position),
		cmocka_unit_test(test_reading_continues_after_an_error),
		cmocka_unit_test(test_hostile_front_matter_is_read_in_linear_time),
		cmocka_unit_test(test_attributes_are_found_at_the_end_of_a_line),
		cmocka_unit_test(test_attributes_are_read),
		cmocka_unit_test(test_attribute_errors_have_a_position),
		cmocka_unit_test(test_a_guid_has_a_maximum_length),
		cmocka_unit_test(test_hostile_attributes_are_read_in_linear_time),
		cmocka_unit_test(test_tags_are_converted_to_those_of_anki),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
