/* SPDX-License-Identifier: MIT */
/*
 * Templates of cards: what is parsed, rendered and reported, and which cards they make.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "collection/card_sides.h"
#include "collection/cards.h"
#include "collection/requirement.h"
#include "collection/template.h"
#include "support.h"

static const struct note_field fields[] = {{.name = {"A", 1}}, {.name = {"B", 1}}, {.name = {"Long name", 9}}};

/* Renders a template with the fields "one", "" and "<b>x</b>". */
static void
render(struct buf *html, const char *text, unsigned cloze, const char *front)
{
	const struct note_type type = {.name = SLICE("T"), .fields = fields, .nfields = COUNT(fields)};
	struct slice values[] = {SLICE("one"), SLICE("<br>"), SLICE("{{c1::x::h}} {{c2::y}}")};
	const struct note note = {.type = &type, .fields = values, .tags = SLICE("t u")};
	const struct card_template template = {.name = SLICE("Card 1")};
	const struct template_card card = {&note, &template, SLICE("D::E"), cloze, {front, front == NULL ? 0 : strlen(front)}};
	struct arena *arena = arena_new();
	struct template_fault fault;

	html->n = 0;
	template_render(html, template_parse(arena, slice_of(text), &fault), &card);
	arena_free(arena);
}

static void
test_templates_are_rendered(void **state)
{
	static const struct { const char *text, *html; } rows[] = {
		{"", ""}, {"x", "x"}, {"a{{A}}b", "aoneb"}, {"{{ A }}|{{\tA\n}}", "one|one"}, {"{{Z}}", ""}, {"{{text:A}}{{x:y:A}}", "oneone"},
		{"{{#A}}1{{/A}}{{^A}}2{{/A}}{{#B}}3{{/B}}{{^B}}4{{/B}}", "14"}, {"{{#A}}{{^B}}5{{/B}}{{/A}}", "5"}, {"{{#Z}}6{{/Z}}{{^Z}}7{{/Z}}", "7"},
		{"{{Tags}} {{Type}} {{Deck}} {{Subdeck}} {{Card}} {{CardFlag}}", "t u T D::E E Card 1 flag0"}, {"{{#Tags}}t{{/Tags}}", "t"},
		{"{{type:A}}", ""}, {"<!-- {{A}} -->", "<!-- {{A}} -->"}, {"{{=<% %>=}}<%A%>{{A}}", "one{{A}}"}, {"{{FrontSide}}", ""},
		{"\n{{=<% %>=}} <%A%><!-- <%A%> -->", " one<!-- <%A%> -->"}, {"{{A}} {{A", "one {{A"}, {"<!-- {{A}} {{A}}", "<!-- one one"},
		{"<!-- --><!-- {{A}}", "<!-- --><!-- one"}, {"{{{A}}}", "one}"}, {"{{{{A}}}}", "one}}"}, {"{{ {A}}", ""}, {"{{text: A}}|{{ text:A }}", "|one"},
		{"{{#}}{{A}}{{/}}", "one"}, {"{{# A }}x{{ /A}}", "x"}, {"{{A} {{A}}", ""},
	};
	struct buf html = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		render(&html, rows[i].text, 0, NULL);
		assert_slice(buf_slice(&html), rows[i].html);
	}
	render(&html, "{{FrontSide}}+{{type:A}}", 0, "f");
	assert_slice(buf_slice(&html), "f+one");
	render(&html, "{{cloze:Long name}}{{#c1}}!{{/c1}}{{#c2}}?{{/c2}}", 1, NULL);
	assert_slice(buf_slice(&html), "[h] y!");
	render(&html, "{{cloze:Long name}}", 2, "");
	assert_slice(buf_slice(&html), "x y");
	buf_free(&html);
}

static void
test_mistakes_in_templates_are_found(void **state)
{
	static const struct { const char *text; enum template_fault_kind kind; const char *name, *open; size_t offset; } rows[] = {
		{"x {{#A}}", TEMPLATE_NO_END, "A", NULL, 2}, {"{{#A}}{{^B}} {{B}}", TEMPLATE_NO_END, "B", NULL, 6},
		{"{{/A}}", TEMPLATE_WRONG_END, "A", NULL, 0}, {"{{#A}}{{#B}}{{/A}}", TEMPLATE_WRONG_END, "A", "B", 12},
		{"{{#A}}x{{/A", TEMPLATE_NO_END, "A", NULL, 0}, {"{{#A}}<!-- {{/A}} -->", TEMPLATE_NO_END, "A", NULL, 0},
	};
	struct arena *arena = arena_new();
	struct template_fault fault;
	struct buf deep = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		template_parse(arena, slice_of(rows[i].text), &fault);
		assert_int_equal(fault.kind, rows[i].kind);
		assert_slice(fault.name, rows[i].name);
		assert_int_equal(fault.open.p != NULL, rows[i].open != NULL);
		assert_int_equal(fault.offset, rows[i].offset);
	}
	for (size_t i = 0; i <= TEMPLATE_DEPTH; i++)
		buf_text(&deep, "{{#A}}");
	template_parse(arena, buf_slice(&deep), &fault);
	assert_int_equal(fault.kind, TEMPLATE_TOO_DEEP);
	template_parse(arena, SLICE("{{#A}}{{/A}}"), &fault);
	assert_int_equal(fault.kind, TEMPLATE_FINE);
	buf_free(&deep);
	arena_free(arena);
}

/* A collection with one note of a type with these fronts, and its cards. */
static size_t
count_cards(struct arena *arena, const char *front, const char *a, const char *b)
{
	const struct card_template template = {.name = SLICE("C"), .front = slice_of(front), .requirement = CARD_REQUIRES_ANY};
	const struct note_type type = {.name = SLICE("T"), .fields = fields, .nfields = 2, .templates = &template, .ntemplates = 1};
	struct slice values[] = {slice_of(a), slice_of(b)};
	struct collection collection = {.arena = arena};
	const struct note note = {.type = &type, .fields = values};
	size_t n;

	collection_add_note(&collection, &note, NULL);
	n = cards_make(&collection, collection_add_deck(&collection, SLICE("D")));
	collection_free(&collection);
	return n;
}

static void
test_cards_are_made_if_their_front_shows_a_field(void **state)
{
	static const struct { const char *front, *a, *b; size_t cards; } rows[] = {
		{"{{A}}", "x", "", 1}, {"{{A}}", "", "x", 0}, {"{{A}}", "<br>", "x", 0}, {"{{A}}", "&nbsp;", "", 1}, {"words", "x", "x", 0},
		{"{{#B}}{{A}}{{/B}}", "x", "", 0}, {"{{#B}}{{A}}{{/B}}", "x", "y", 1}, {"{{^B}}{{A}}{{/B}}", "x", "", 1},
		{"{{^B}}{{A}}{{/B}}", "x", "y", 0}, {"{{#B}}words{{/B}}", "x", "y", 0}, {"{{Tags}}{{Deck}}", "x", "y", 0}, {"{{type:A}}", "x", "", 1},
		{"<!--{{A}}-->", "x", "", 0}, {"{{a}}", "x", "", 0}, {"", "x", "", 0},
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (count_cards(arena, rows[i].front, rows[i].a, rows[i].b) != rows[i].cards)
			fail_msg("%s with '%s' and '%s'", rows[i].front, rows[i].a, rows[i].b);
	arena_free(arena);
}

/* The expectations are what Anki computes for the same fronts. */
static void
test_requirements_are_those_of_anki(void **state)
{
	static const struct { const char *front, *required; enum card_requirement kind; } rows[] = {
		{"{{A}}", "0", CARD_REQUIRES_ANY}, {"{{A}}{{type:B}}", "01", CARD_REQUIRES_ANY}, {"{{#A}}{{B}}{{/A}}", "01", CARD_REQUIRES_ALL},
		{"{{^A}}{{B}}{{/A}}", "1", CARD_REQUIRES_ANY}, {"{{#A}}{{B}}{{/A}}{{Long name}}", "2", CARD_REQUIRES_ANY},
		{"{{Tags}}{{A}}", "0", CARD_REQUIRES_ANY}, {"{{Deck}}", "", CARD_NEVER}, {"{{#A}}{{#B}}{{Long name}}{{/B}}{{/A}}", "012", CARD_REQUIRES_ALL},
		{"{{#A}}x{{/A}}", "", CARD_NEVER}, {"{{#Tags}}{{A}}{{/Tags}}", "", CARD_NEVER}, {"{{^c1}}{{A}}{{/c1}}", "0", CARD_REQUIRES_ANY},
		{"{{#A}}{{B}}{{/A}}{{^A}}{{Long name}}{{/A}}", "2", CARD_REQUIRES_ANY}, {"", "", CARD_NEVER},
		{"{{^A}}{{^A}}{{B}}{{/A}}{{#Long name}}{{B}}{{/Long name}}{{/A}}", "1", CARD_REQUIRES_ANY}, {"{{Z}}{{a}}", "", CARD_NEVER},
		{"{{#A}}{{^Long name}}{{B}}{{/Long name}}{{/A}}", "01", CARD_REQUIRES_ALL}, {"{{^A}}{{A}}{{/A}}", "0", CARD_REQUIRES_ANY},
		{"{{#A}}{{#B}}{{Long name}}{{/B}}{{/A}}{{#A}}{{Long name}}{{/A}}", "02", CARD_REQUIRES_ALL}, {"{{#A}}{{#A}}{{A}}{{/A}}{{/A}}", "0", CARD_REQUIRES_ANY},
		{"{{#A}}{{B}}{{/A}}{{#Long name}}{{B}}{{/Long name}}", "1", CARD_REQUIRES_ALL}, {"{{#A}}{{B}}{{/A}}{{#B}}{{#Tags}}{{A}}{{/Tags}}{{/B}}", "01", CARD_REQUIRES_ALL},
	};
	struct note_type type = {.fields = fields, .nfields = COUNT(fields)};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct card_template template = {.front = slice_of(rows[i].front)};

		(void)requirement_compute(arena, &type, &template);
		if (template.requirement != rows[i].kind || template.nrequired != strlen(rows[i].required))
			fail_msg("%s", rows[i].front);
		for (size_t j = 0; j < template.nrequired; j++)
			assert_int_equal(template.required[j] + '0', rows[i].required[j]);
	}
	arena_free(arena);
}

static void
test_sides_are_what_people_read(void **state)
{
	const struct card_template template = {
		.name = SLICE("C"), .front = SLICE("<style>x{}</style><div class='a';>{{A}}<svg><text>no</text></svg>"),
		.back = SLICE("{{FrontSide}}<hr id=answer>{{B}}<script>if (a < b) x();</script> & more"),
	};
	const struct note_type type = {.name = SLICE("T"), .fields = fields, .nfields = 2, .templates = &template, .ntemplates = 1};
	struct slice values[] = {SLICE("1 < 2"), SLICE("<img src=\"a.png\"><foo>y</foo>")};
	struct arena *arena = arena_new();
	struct collection collection = {.arena = arena};
	const struct note note = {.type = &type, .fields = values};
	struct buf front = {0}, back = {0};

	(void)state;
	collection_add_note(&collection, &note, NULL);
	cards_make(&collection, collection_add_deck(&collection, SLICE("D")));
	card_sides_add(card_sides_new(&collection), &collection.cards.v[0], &front, &back);
	assert_slice(buf_slice(&front), "<div>1 &lt; 2</div>");
	assert_slice(buf_slice(&back), "<img src=\"a.png\">y &amp; more");
	buf_free(&front);
	buf_free(&back);
	collection_free(&collection);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_templates_are_rendered),
		cmocka_unit_test(test_mistakes_in_templates_are_found),
		cmocka_unit_test(test_cards_are_made_if_their_front_shows_a_field),
		cmocka_unit_test(test_requirements_are_those_of_anki),
		cmocka_unit_test(test_sides_are_what_people_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
