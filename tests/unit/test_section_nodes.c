/* SPDX-License-Identifier: MIT */
/*
 * The nodes of plain notes, and how they are written as Markdown.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "compose/section_nodes.h"
#include "html/from_nodes.h"
#include "html/node_words.h"
#include "recognise/recognise.h"
#include "write/markdown/nodes.h"
#include "notes.h"
#include "support.h"

/* Returns a recognised document.  The caller frees its arena. */
static struct document *
read_notes(const char *notes)
{
	struct arena *arena = arena_new();
	struct document *doc = document_new(arena, text_of_notes(arena, notes));

	recognise(doc, &(struct recognition_options){.explain = true});
	return doc;
}

/*
 * Appends nodes in the form "p[words]" for a tight paragraph, "P[words]" for a loose one,
 * "ul[...]" and "ol3[...]" for lists, and "i[...]" for an item, with its marker after the "i".
 */
static void
dump(struct buf *buf, const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		switch (nodes->kind) {
		case NODE_TEXT:
			buf_add(buf, nodes->text);
			continue;
		case NODE_CLOZE:
			buf_format(buf, "<%.*s:", SLICE_ARG(nodes->text));
			continue;
		case NODE_CLOZE_END:
			buf_text(buf, ">");
			continue;
		case NODE_PARAGRAPH:
			buf_text(buf, nodes->tight ? "p" : "P");
			break;
		case NODE_STRONG:
			buf_text(buf, "b");
			break;
		case NODE_LIST:
			if (nodes->numbered)
				buf_format(buf, "ol%u", nodes->number);
			else
				buf_text(buf, "ul");
			break;
		case NODE_ITEM:
			buf_format(buf, "i%.*s", SLICE_ARG(nodes->text));
			break;
		default:
			fail_msg("node of kind %u", nodes->kind);
		}
		buf_byte(buf, '[');
		dump(buf, nodes->child);
		buf_byte(buf, ']');
	}
}

/* Returns the section of the first heading. */
static const struct section *
first_section(const struct document *doc)
{
	const struct section *section = doc->root->child;

	assert_non_null(section);
	return section;
}

static void
assert_body(const char *notes, const char *expected)
{
	struct document *doc = read_notes(notes);
	struct buf got = {0};

	dump(&got, section_body(doc->arena, doc, first_section(doc)));
	assert_string_equal(buf_string(&got), expected);
	buf_free(&got);
	arena_free(doc->arena);
}

static void
test_paragraphs_and_labels_become_nodes(void **state)
{
	(void)state;
	assert_body("Glaciers\n- slow\n- cold\nMelting:\n- in summer\nFreezing:\n- in winter\n",
	    "ul[i[p[slow]]i[p[cold]]]P[b[Melting:]]ul[i[p[in summer]]]P[b[Freezing:]]ul[i[p[in winter]]]");
	assert_body("Optics\n- light:\n  - bends\n  - is fast\n- glass\n",
	    "ul[i[p[light:]ul[i[p[bends]]i[p[is fast]]]]i[p[glass]]]");
	assert_body("Photosynthesis\n", "");
}

static void
test_lists_become_nodes(void **state)
{
	(void)state;
	assert_body("Rocks\n3. granite\n4. basalt\n", "ol3[i[p[granite]]i[p[basalt]]]");
	/* Numbers that are not consecutive are kept as text. */
	assert_body("Rocks\n1. granite\n1. basalt\n", "ul[i1.[p[granite]]i1.[p[basalt]]]");
	assert_body("Rocks\na) granite\nb) basalt\n", "ul[ia)[p[granite]]ib)[p[basalt]]]");
	/* Numbered and other items make two lists. */
	assert_body("Rocks\n- granite\n- basalt\n1. old\n2. new\n",
	    "ul[i[p[granite]]i[p[basalt]]]ol1[i[p[old]]i[p[new]]]");
	/* An item with a second paragraph makes the whole list loose. */
	assert_body("Rocks\n- granite\n\n  It is hard and it lies below most of the land.\n\n- basalt\n",
	    "ul[i[P[granite]P[It is hard and it lies below most of the land.]]i[P[basalt]]]");
}

static void
test_pairs_become_nodes(void **state)
{
	struct document *doc = read_notes("Animals\ncat :: Katze\n- ein Haustier\ndog :: Hund\n");
	const struct section *pair = first_section(doc)->child;
	struct buf got = {0};

	(void)state;
	if (pair == NULL)
		pair = first_section(doc);
	dump(&got, section_front(doc->arena, doc, pair));
	assert_string_equal(buf_string(&got), "cat");
	got.n = 0;
	dump(&got, section_body(doc->arena, doc, pair));
	assert_string_equal(buf_string(&got), "P[Katze]ul[i[p[ein Haustier]]]");
	buf_free(&got);
	arena_free(doc->arena);
}

static void
test_deletions_become_nodes(void **state)
{
	(void)state;
	assert_body("Cities\n- {{c1::Paris::a city}} on the {{c2,3::Seine}}\n",
	    "ul[i[p[<1:Paris::a city> on the <2,3:Seine>]]]");
	assert_body("Cities\n- {{c1::Paris\n- `{{c1::Rome}}`\n- {{c0::Bern}}\n",
	    "ul[i[p[{{c1::Paris]]i[p[`{{c1::Rome}}`]]i[p[{{c0::Bern}}]]]");
}

/* An item as HTML and as words: marks of deletions that nothing closes are text. */
static void
test_braces_are_escaped_outside_of_deletions(void **state)
{
	static const struct { const char *text, *html, *words; } rows[] = {
		{"{{c1::a<b}} {{x}}", "{{c1::a&lt;b}} {{x}}", "a<b {{x}}"},
		{"{{c1::open {{c2::x}}", "&#123;{c1::open {{c2::x}}", "{{c1::open x"},
		{"{{c0::x}} {{c3::y::z}}", "&#123;{c0::x}} {{c3::y::z}}", "{{c0::x}} y::z"},
		{"{{c1::`}}`}} x", "{{c1::`}}`}} x", "`}}` x"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf notes = {0}, html = {0}, words = {0};
		struct html_source source = {.text = NULL};
		struct document *doc;
		const struct node *list;

		buf_format(&notes, "Cities\n- %s\n", rows[i].text);
		doc = read_notes(buf_string(&notes));
		source.arena = doc->arena;
		list = section_body(doc->arena, doc, first_section(doc));
		html_add_nodes(&html, &source, list->child->child->child);
		node_words_add(&words, list->child->child->child);
		assert_string_equal(buf_string(&html), rows[i].html);
		assert_string_equal(buf_string(&words), rows[i].words);
		buf_free(&html);
		buf_free(&words);
		arena_free(doc->arena);
		buf_free(&notes);
	}
}

static void
test_wrapped_lines_become_one_text(void **state)
{
	(void)state;
	assert_body(
	    "Glaciers\n"
	    "How they form\n"
	    "\xe2\x80\xa2 Snow that survives the summer is buried by the snow of the following\n"
	    "  winter and is slowly pressed into firn and then into solid blue ice.\n"
	    "\xe2\x80\xa2 Under its own weight the ice begins to flow downhill like a very\n"
	    "  slow river that carves a valley of its own.\n"
	    "How they melt\n"
	    "\xe2\x80\xa2 Warm air\n",
	    "ul[i[p[Snow that survives the summer is buried by the snow of the following winter and is "
	    "slowly pressed into firn and then into solid blue ice.]]i[p[Under its own weight the ice "
	    "begins to flow downhill like a very slow river that carves a valley of its own.]]]");
}

/* Compares the body of the first heading as Markdown. */
static void
assert_markdown(const char *notes, const char *expected)
{
	struct document *doc = read_notes(notes);
	struct buf got = {0};
	struct markdown_output out = {.buf = &got, .gap = true};	/* as after a heading */

	markdown_add_blocks(&out, section_body(doc->arena, doc, first_section(doc)), true);
	assert_int_equal(got.p[0], '\n');
	assert_string_equal(buf_string(&got) + 1, expected);
	buf_free(&got);
	arena_free(doc->arena);
}

static void
test_blocks_are_written_as_markdown(void **state)
{
	(void)state;
	assert_markdown("Glaciers\n- slow *ice*\nMelting:\n- in summer\n  - 2 * 3\n",
	    "- slow \\*ice\\*\n\n**Melting:**\n\n- in summer\n  - 2 * 3\n");
	assert_markdown("Rocks\n3. granite\n4. basalt\n", "3. granite\n4. basalt\n");
	assert_markdown("Rocks\n1. granite\n1. basalt\n", "- 1\\. granite\n- 1\\. basalt\n");
	assert_markdown("Rocks\n- granite\n- basalt\n1. old\n2. new\n",
	    "- granite\n- basalt\n\n1. old\n2. new\n");
	assert_markdown("Rocks\n- granite\n\n  It is hard and it lies below most of the land.\n\n- basalt\n",
	    "- granite\n\n  It is hard and it lies below most of the land.\n\n- basalt\n");
	/* In Markdown, a list cannot interrupt a paragraph unless it begins with 1. */
	assert_markdown("Rocks\n- kinds:\n  3. granite\n  4. basalt\n",
	    "- kinds:\n  <!-- -->\n  3. granite\n  4. basalt\n");
}

/* Plain notes do not contain all of these kinds. */
static void
test_inlines_are_written_as_markdown(void **state)
{
	struct arena *arena = arena_new();
	struct node *first = node_new(arena, NODE_TEXT, 0), *strong = node_new(arena, NODE_STRONG, 0);
	struct node *words = node_new(arena, NODE_TEXT, 0), *open = node_new(arena, NODE_CLOZE, 0);
	struct node *hidden = node_new(arena, NODE_TEXT, 0), *close = node_new(arena, NODE_CLOZE_END, 0);
	struct buf got = {0};

	(void)state;
	first->text = SLICE("1. a_b ");
	first->next = strong;
	strong->child = words;
	words->text = SLICE("x*y");
	strong->next = open;
	open->text = SLICE("1");
	open->next = hidden;
	hidden->text = SLICE("$5 or $6");
	hidden->next = close;
	markdown_add_inlines(&got, SLICE_NONE, first, MARKDOWN_IN_PARAGRAPH);
	assert_string_equal(buf_string(&got), "1\\. a_b **x\\*y**{{c1::\\$5 or \\$6}}");
	got.n = 0;
	markdown_add_plain(&got, first);
	assert_string_equal(buf_string(&got), "1. a_b x*y{{c1::$5 or $6}}");
	buf_free(&got);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraphs_and_labels_become_nodes),
		cmocka_unit_test(test_lists_become_nodes),
		cmocka_unit_test(test_pairs_become_nodes),
		cmocka_unit_test(test_deletions_become_nodes),
		cmocka_unit_test(test_braces_are_escaped_outside_of_deletions),
		cmocka_unit_test(test_wrapped_lines_become_one_text),
		cmocka_unit_test(test_blocks_are_written_as_markdown),
		cmocka_unit_test(test_inlines_are_written_as_markdown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
