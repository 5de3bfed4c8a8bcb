/* SPDX-License-Identifier: MIT */
/*
 * Pairs and questions: how a single line is split, and which sections consist of
 * pairs or questions.  The expected result has a letter for each line of the text.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "recognise/pair_syntax.h"
#include "recognise/recognise.h"
#include "notes.h"
#include "support.h"


/* one line */

static void
test_pair_lines_are_split_at_their_separator(void **state)
{
	static const struct {
		const char	*line;
		enum pair_kind	 kind;
		enum pair_fit	 fit;
		const char	*front, *back;
	} cases[] = {
		{"reef :: a knot", PAIR_COLONS, FIT_CLEAR, "reef", "a knot"},
		{"a: b :: c - d", PAIR_COLONS, FIT_CLEAR, "a: b", "c - d"},
		{"bow ::: front", PAIR_COLONS, FIT_CLEAR, "bow", "front"},
		{"a: b ::: c :: d", PAIR_COLONS, FIT_CLEAR, "a: b", "c :: d"},
		{"boom\t\ttree", PAIR_TAB, FIT_CLEAR, "boom", "tree"},
		{"Bow: the front", PAIR_COLON, FIT_CLEAR, "Bow", "the front"},
		{"Bow : the front", PAIR_COLON, FIT_CLEAR, "Bow", "the front"},
		{"Bow:: the front", PAIR_COLON, FIT_CLEAR, "Bow", "the front"},
		{"\xe8\x88\xb9\xef\xbc\x9a" "boat", PAIR_COLON, FIT_CLEAR, "\xe8\x88\xb9", "boat"},
		{"cat - Katze", PAIR_DASH, FIT_CLEAR, "cat", "Katze"},
		{"cat \xe2\x80\x93 Katze", PAIR_DASH, FIT_CLEAR, "cat", "Katze"},
		{"cat \xe2\x80\x94 Katze: f", PAIR_DASH, FIT_CLEAR, "cat", "Katze: f"},
		{"der Hund, die Hunde - dog", PAIR_DASH, FIT_CLEAR, "der Hund, die Hunde", "dog"},
		{"1789 - a revolution", PAIR_DASH, FIT_CLEAR, "1789", "a revolution"},
		{"the siege - a year - ended", PAIR_DASH, FIT_LOOSE, "the siege", "a year - ended"},
		{"10:30 - lunch", PAIR_DASH, FIT_NOT, "10:30", "lunch"},
		{"10 - 12", PAIR_DASH, FIT_NOT, "10", "12"},
		{"Note: wear white", PAIR_COLON, FIT_NOT, "Note", "wear white"},
		{"Step 2: fry", PAIR_COLON, FIT_NOT, "Step 2", "fry"},
		{"It rains. Often: here", PAIR_COLON, FIT_NOT, "It rains. Often", "here"},
		{"Bow: as follows:", PAIR_COLON, FIT_NOT, "Bow", "as follows:"},
	};
	struct arena *arena = arena_new();
	const struct known_words *words = known_words_new(arena);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice text = slice_of(cases[i].line);
		struct term_pair pair = read_term_pair(words, text);

		if (pair.kind != cases[i].kind || pair.fit != cases[i].fit)
			fail_msg("'%s': kind %u, fit %u", cases[i].line, pair.kind, pair.fit);
		assert_true(slice_equal(slice_until(text, pair.front), slice_of(cases[i].front)));
		assert_true(slice_equal(slice_from(text, pair.back), slice_of(cases[i].back)));
	}
	arena_free(arena);
}

static void
test_lines_without_a_separator_are_not_split(void **state)
{
	static const char *const lines[] = {
		"at 10:30 sharp", "https://example.org/a", "std::vector", "well-known", "a -b",
		"a\tb\tc", "Term:", ":: b", "- b", "plain words", "",
	};
	struct arena *arena = arena_new();
	const struct known_words *words = known_words_new(arena);

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++)
		if (read_term_pair(words, slice_of(lines[i])).kind != PAIR_NONE)
			fail_msg("'%s' is split", lines[i]);
	arena_free(arena);
}

static void
test_separators_of_lists_are_found(void **state)
{
	static const struct {
		struct separator separator;
		const char	*line, *front, *back;
	} cases[] = {
		{{PAIR_COLON, SPACING_BOTH, {0}}, "a winch : un treuil", "a winch", "un treuil"},
		{{PAIR_COLON, SPACING_BOTH, {0}}, "at 10:30: b : c", "at 10:30: b", "c"},
		{{PAIR_COLON, SPACING_BOTH, {0}}, "rope:la corde", "rope", "la corde"},
		{{PAIR_COLON, SPACING_ONE, {0}}, "a: b : c", "a", "b : c"},
		{{PAIR_COLON, SPACING_ONE, {0}}, "see http://x.org/ for it", NULL, NULL},
		{{PAIR_DASH, SPACING_BOTH, {0}}, "well-known - bekannt", "well-known", "bekannt"},
		{{PAIR_DASH, SPACING_BOTH, {0}}, "well-known", NULL, NULL},
		{{PAIR_EQUALS, SPACING_BOTH, {0}}, "a <= b", NULL, NULL},
		{{PAIR_EQUALS, SPACING_TIGHT, {0}}, "Onda=wave", "Onda", "wave"},
		{{PAIR_ARROW, SPACING_BOTH, {0}}, "jib -> sail", "jib", "sail"},
		{{PAIR_ARROW, SPACING_BOTH, {0}}, "jib=>sail", "jib", "sail"},
		{{PAIR_ARROW, SPACING_BOTH, {0}}, "jib \xe2\x86\x92 sail", "jib", "sail"},
		{{PAIR_BAR, SPACING_TIGHT, {0}}, "gale|n.|wind", "gale", "n.|wind"},
		{{PAIR_SEMICOLON, SPACING_TIGHT, {0}}, "Where?;Here; there", "Where?",
		    "Here; there"},
		{{PAIR_STAR, SPACING_BOTH, {0}}, "barca * boat", "barca", "boat"},
		{{PAIR_STAR, SPACING_BOTH, {0}}, "2*3", NULL, NULL},
		{{PAIR_STAR, SPACING_TIGHT, {0}}, "bow*front", "bow", "front"},
		{{PAIR_COMMA, SPACING_ONE, {0}}, "go, gehen, fahren", "go", "gehen, fahren"},
		{{PAIR_COMMA, SPACING_ONE, {0}}, "go,", NULL, NULL},
		{{PAIR_TAB, SPACING_BOTH, {0}}, "a \t b\tc", "a", "b\tc"},
		{{PAIR_TAB, SPACING_BOTH, {0}}, "a\t= b", "a", "b"},
		{{PAIR_COLUMNS, SPACING_BOTH, {0}}, "deck hand   works", "deck hand", "works"},
		{{PAIR_COLUMNS, SPACING_BOTH, {0}}, "It rains.  Often", NULL, NULL},
		{{PAIR_COLUMNS, SPACING_BOTH, {0}}, "cat   : Katze", NULL, NULL},
		{{PAIR_CUSTOM, SPACING_BOTH, {"-", 1}}, "well-known - x", "well-known", "x"},
		{{PAIR_CUSTOM, SPACING_BOTH, {"%%", 2}}, "a%%b", "a", "b"},
		{{PAIR_CUSTOM, SPACING_BOTH, {"%%", 2}}, "a%%", NULL, NULL},
	};
	struct arena *arena = arena_new();
	const struct known_words *words = known_words_new(arena);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice text = slice_of(cases[i].line);
		struct term_pair pair = cut_term_pair(words, text, &cases[i].separator);

		if ((pair.kind == PAIR_NONE) != (cases[i].front == NULL))
			fail_msg("'%s': kind %u", cases[i].line, pair.kind);
		if (pair.kind == PAIR_NONE)
			continue;
		if (!slice_equal(slice_until(text, pair.front), slice_of(cases[i].front)) ||
		    !slice_equal(slice_from(text, pair.back), slice_of(cases[i].back)))
			fail_msg("'%s': %u, %u", cases[i].line, pair.front, pair.back);
	}
	arena_free(arena);
}

static void
test_question_and_answer_signs_are_read(void **state)
{
	static const struct {
		const char	*line;
		enum sign_kind	 kind;
		bool		 initial;
		const char	*text;
	} cases[] = {
		{"Q: why", SIGN_QUESTION, false, "why"},
		{"q12) why", SIGN_QUESTION, false, "why"},
		{"Question 3 : why", SIGN_QUESTION, false, "why"},
		{"Q1. why", SIGN_QUESTION, false, "why"},
		{"F: warum", SIGN_QUESTION, true, "warum"},
		{"A: so", SIGN_ANSWER, false, "so"},
		{"A2. so", SIGN_ANSWER, false, "so"},
		{"Antwort:", SIGN_ANSWER, false, ""},
		{"Front: bow", SIGN_QUESTION, false, "bow"},
		{"R\xc3\xbc" "ckseite: b", SIGN_ANSWER, false, "b"},
		{"T\xc3\xa9rmino: proa", SIGN_QUESTION, false, "proa"},
		{"\xe5\xae\x9a\xe4\xb9\x89\xef\xbc\x9a" "a", SIGN_ANSWER, false, "a"},
		{"A. red", SIGN_NONE, false, NULL},
		{"Questions: many", SIGN_NONE, false, NULL},
		{"Q why", SIGN_NONE, false, NULL},
		{"A:b", SIGN_NONE, false, NULL},
	};
	struct arena *arena = arena_new();
	const struct known_words *words = known_words_new(arena);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice text = slice_of(cases[i].line);
		struct qa_sign sign = read_qa_sign(words, text);

		if (sign.kind != cases[i].kind)
			fail_msg("'%s': %u", cases[i].line, sign.kind);
		if (sign.kind == SIGN_NONE)
			continue;
		assert_int_equal(sign.initial, cases[i].initial);
		assert_true(slice_equal(slice_from(text, sign.text), slice_of(cases[i].text)));
	}
	arena_free(arena);
}

/* sections */

static struct document *
read_notes(const char *notes, enum card_lines cards)
{
	struct arena *arena = arena_new();
	struct document *doc = document_new(arena, text_of_notes(arena, notes));

	recognise(doc, &(struct recognition_options){.explain = true, .cards = cards});
	return doc;
}

/*
 * Compares one letter per line that is not blank: '=' for a pair, '?' for a question, '+' for a
 * continued line, else the letter of its class.
 */
static void
assert_lines(const char *notes, enum card_lines cards, const char *expected)
{
	struct document *doc = read_notes(notes, cards);
	struct buf got = {0};

	for (size_t i = 0; i < doc->nlines; i++) {
		const struct line *line = &doc->lines[i];

		if (line->class == LINE_BLANK)
			continue;
		if (line->continues)
			buf_byte(&got, '+');
		else if (document_line_is_pair(doc, i))
			buf_byte(&got, '=');
		else if (line->class == LINE_HEADING && line->marker.n != 0)
			buf_byte(&got, '?');
		else
			buf_byte(&got, line_class_letter(line->class));
	}
	if (strcmp(buf_string(&got), expected) != 0)
		fail_msg("%s\nread as '%s', expected '%s'", notes, buf_string(&got), expected);
	buf_free(&got);
	arena_free(doc->arena);
}

static void
assert_auto(const char *notes, const char *expected)
{
	assert_lines(notes, CARDS_AUTO, expected);
}

static void
test_sections_of_pairs_are_recognised(void **state)
{
	(void)state;
	assert_auto("Knots\nreef :: a knot\nbowline :: a loop\n", "T==");
	assert_auto("reef :: a knot\n- flat\nbowline :: a loop\n", "=B=");
	assert_auto("Dutch\nboom\ttree\nhuis\thouse\n", "T==");
	assert_auto("Sea\nbow: front\nstern: back\nkeel: fin\nboom: pole\n", "T====");
	assert_auto("Sea\nVocabulary\nbow: front\nstern: back\nkeel: fin\n", "TC===");
	assert_auto("Pets\ncat - Katze\ndog - Hund\nmouse - Maus\nFood\nbread - Brot\n"
		    "milk - Milch\nsalt - Salz\neggs - Eier\nrice - Reis\n", "C===C=====");
	assert_auto("Key Terms\n- bow: front\n- stern: back\n- keel: fin\n- boom: pole\n"
		    "- sheet: rope\n", "T=====");
	assert_auto("Sea\nbow: front\nkeel: a fin under the hull that keeps the boat\n"
		    "  from drifting\nboom: pole\nstern: back\n", "T==+==");
}

/* A single line with ":::" is a pair; "::" counts only if several lines have it. */
static void
test_three_colons_make_a_reversed_pair_anywhere(void **state)
{
	struct document *doc = read_notes("Knots\n\nReef\n- flat\nknot ::: a fastening\n"
					  "rope :: line\n", CARDS_AUTO);

	(void)state;
	assert_auto("Knots\n\nReef\n- flat\n\nLoop\n- bowline ::: a fastening\n", "THBC=");
	assert_auto("Knots\n\nReef\n- flat\nknot ::: a fastening\n", "THB=");
	assert_true(doc->cuts[4].reversed);
	assert_false(doc->cuts[5].reversed);
	arena_free(doc->arena);
}

static void
test_similar_sections_are_not_read_as_pairs(void **state)
{
	(void)state;
	assert_auto("Sea\nbow: front\nstern: back\n", "HPP");
	assert_auto("Masters\n- Primary - manage\n- Worker - run\n- Standby - wait\n", "HBBB");
	assert_auto("Talk\n\nAnna: hello there.\nBen: hello.\nAnna: how are you.\nBen: fine.\n",
	    "HPPPP");
}

static void
test_whole_notes_are_lists_of_pairs(void **state)
{
	(void)state;
	assert_auto("it leaks : \xc3\xa7" "a fuit\nthe quay : le quai\nthe quay : le port\n"
		    "rope:la corde\n", "====");
	assert_auto("a = b\nc = d\ne = f\ng=h\n", "====");
	assert_auto("a -> b\nc -> d\ne => f\ng -> h\n", "====");
	assert_auto("Words\n\nOne\na : b\nc : d\n\nTwo\n  e : f\n    more\ng : h\n", "TC==C=+=");
	assert_auto("* hull: b\n* keel: d\n  * fin: f\n  * Note: g\n* oar: i\n\t\t# rig: k\n", "===B==");
	assert_auto("hull : un\nkeel : deux\nleft over\noar : trois\nrig : quatre\n\nbow : cinq\n"
		    "sail : six\njib : sept\nmast : huit\nhelm : neuf\nboom : dix\n", "==P========");
	assert_auto("North => https://a.example\nEast => https://b.example\n"
		    "West => https://c.example\nSouth => https://d.example\n", "HPPP");
}

static void
test_doubtful_lists_are_noted(void **state)
{
	struct document *doc = read_notes("Ada\n- hull: c\n- keel: e\nBee\n- oar: h\n- rig: j\nCod\n- bow: m\n"
					  "- sail: o\n",
	    CARDS_AUTO);

	(void)state;
	assert_int_equal(doc->pairs_doubt, PAIRS_NOT_READ);
	assert_int_equal(doc->doubtful_line, 1);
	arena_free(doc->arena);
	doc = read_notes("Sea\nDeck\nhull: c\nkeel: e\noar: f\nRig\nsail: i\njib: k\nmast: m\n",
	    CARDS_AUTO);
	assert_int_equal(doc->pairs_doubt, PAIRS_READ);
	assert_int_equal(doc->doubtful_line, 2);
	arena_free(doc->arena);
	doc = read_notes("a : b\nc : d\ne : f\ng : h\n", CARDS_AUTO);
	assert_int_equal(doc->pairs_doubt, PAIRS_CERTAIN);
	arena_free(doc->arena);
}

static void
test_questions_are_recognised(void **state)
{
	(void)state;
	assert_auto("Fire\nQ: What is magma?\nA: Rock.\nQ: Where?\nA: Below.\n", "T?P?P");
	assert_auto("Fire\n\nQ: What is magma?\nA:\n- rock\n\nIt is hot.\n\nMore\n\n"
		    "Q: Name one\nthat is high.\nA: Fuji.\n", "T?PBPC?+P");
	assert_auto("Fire\n\nQ1: What?\nRock.\n\nQ2: Where?\nBelow.\n\nQ3: Why?\nHeat.\n",
	    "T?P?P?P");
	assert_lines("Fire\n- hot\nQ: What is magma?\nA: Rock.\n", CARDS_QA, "HB?P");
	assert_lines("Fire\nQ: What?\nA: Rock.\nQ: Where?\nA: Below.\n", CARDS_PAIRS, "T?P?P");
}

/* It swallows nothing: other questions, headings and pairs stay what they are. */
static void
test_questions_without_answers_are_headings(void **state)
{
	(void)state;
	assert_auto("Q: Where?\n\nQ: What?\nA: Rock.\n\nQ: When?\n\nHeat\n- hot\n\nQ: Who?\nA: I.\n",
	    "??P?HB?P");
	assert_auto("Front: bow\nBack: a\nFront: keel\nFront: mast\nBack: b\n", "?P??P");
	assert_auto("Q: Name one\nthat is high.\n\nQ: What?\nA: Rock.\nQ: Why?\nA: Heat.\n", "?+?P?P");
	assert_auto("Q: Where? A: Here.\nQ: When? A: Now.\n", "==");
}

static void
test_numbered_questions_get_their_answers(void **state)
{
	struct document *doc = read_notes("1. Red?\na) no\nb) yes\nAnswer: b\n2. Blue?\nA. no\nB. yes\n"
					  "Correct answer: (A)\n", CARDS_AUTO);

	(void)state;
	assert_int_equal(doc->nkeys, 2);
	assert_int_equal(doc->keys[0].choice, 2);
	assert_int_equal(doc->keys[1].choice, 5);
	assert_true(doc->lines[1].new_line);
	assert_ptr_equal(document_find_key(doc, 4), &doc->keys[1]);
	assert_null(document_find_key(doc, 3));
	arena_free(doc->arena);
	assert_auto("Sea\n\n1. Red?\na) no\nb) yes\nAnswer: b\n2. Blue?\na) no\nb) so\nAnswer: yes\n",
	    "T?++X?++P");
	assert_auto("1. Where?\n2. When?\n\nAnswers:\n1. Here\n2. Now\n", "??XXX");
	assert_auto("1) A\nb\n2) C\n\nL\xc3\xb6sungen\n1. a 2. b\n", "?+?XX");
	assert_auto("Sailing\n1. Untie it\n2. Hoist it\n3. Trim it\n", "HBBB");
}

static void
test_the_cards_option_selects_which_lines_become_cards(void **state)
{
	static const char notes[] = "Fire\n- hot\n- Heat: much\n# Smoke: grey\n- rises\n";
	struct document *doc = read_notes(notes, CARDS_PAIRS);

	(void)state;
	assert_lines(notes, CARDS_AUTO, "HBBHB");
	assert_lines(notes, CARDS_PAIRS, "HB=HB");
	assert_lines("Knots\nreef :: a knot\nbowline :: a loop\n", CARDS_HEADINGS, "HPP");
	assert_int_equal(doc->lines[2].offset, 13);
	assert_int_equal(doc->cuts[2].front, 4);
	assert_int_equal(doc->cuts[2].back, 6);
	assert_string_equal(doc->reasons[2].why[0], "pair: the back begins after the colon");
	arena_free(doc->arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pair_lines_are_split_at_their_separator),
		cmocka_unit_test(test_lines_without_a_separator_are_not_split),
		cmocka_unit_test(test_separators_of_lists_are_found),
		cmocka_unit_test(test_question_and_answer_signs_are_read),
		cmocka_unit_test(test_sections_of_pairs_are_recognised),
		cmocka_unit_test(test_three_colons_make_a_reversed_pair_anywhere),
		cmocka_unit_test(test_similar_sections_are_not_read_as_pairs),
		cmocka_unit_test(test_whole_notes_are_lists_of_pairs),
		cmocka_unit_test(test_doubtful_lists_are_noted),
		cmocka_unit_test(test_questions_are_recognised),
		cmocka_unit_test(test_questions_without_answers_are_headings),
		cmocka_unit_test(test_numbered_questions_get_their_answers),
		cmocka_unit_test(test_the_cards_option_selects_which_lines_become_cards),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
