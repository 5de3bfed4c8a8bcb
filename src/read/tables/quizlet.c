/* SPDX-License-Identifier: MIT */
/*
 * Reads text as Quizlet exports it: a term, a separator and a definition per card, with any
 * separators that the user chose on the site.  There are no quotes and no headers.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "document/table.h"
#include "read/reader.h"
#include "read/tables/separators.h"

/* Cards that are looked at to guess separators. */
#define CARDS_LOOKED_AT	500
/* In bytes; nobody chooses longer separators. */
#define SEPARATOR_MAX	8
/* An unusual separator shows the format only if this many cards have it. */
#define BID_CARDS	5
/* In bytes; more of the first card need not be looked at. */
#define FIRST_CARD_MAX	1000

struct separators {
	struct slice	 side;		/* between term and definition */
	struct slice	 card;		/* between cards */
};

/* How many of the first cards the separators divide into a term and a definition. */
struct division {
	size_t	 cards;
	size_t	 divided;
};

/* Removes the first card from *rest, without the separator after it. */
static struct slice
next_card(struct slice *rest, struct slice separator)
{
	size_t end = slice_find(*rest, separator, 0);
	struct slice card = slice_until(*rest, end);

	*rest = slice_from(*rest, end + separator.n);
	return utf8_trim(card);
}

/*
 * Whether both sides of the card are filled.  Only a line may have the separator more than once: a
 * longer card that does is probably several.
 */
static bool
is_divided(struct slice card, const struct separators *separators)
{
	size_t at = slice_find(card, separators->side, 0), end = at + separators->side.n;

	if (at == 0 || at == card.n || end == card.n)
		return false;
	return memchr(card.p, '\n', card.n) == NULL ||
	    slice_find(card, separators->side, end) == card.n;
}

static struct division
count_divided(struct slice text, const struct separators *separators)
{
	struct division division = {0};

	while (text.n != 0 && division.cards < CARDS_LOOKED_AT) {
		struct slice card = next_card(&text, separators->card);

		division.cards += card.n != 0;
		division.divided += card.n != 0 && is_divided(card, separators);
	}
	return division;
}

static bool
is_punctuation(char byte)
{
	return byte > ' ' && byte < 0x7f && !ascii_is_letter(byte) && !ascii_is_digit(byte);
}

/* Returns the next run of at least two signs in a card, such as "---", from *at on. */
static struct slice
next_run(struct slice card, size_t *at)
{
	while (*at < card.n) {
		size_t start = *at, end = start;

		while (end < card.n && is_punctuation(card.p[end]))
			end++;
		*at = end == start ? start + 1 : end;
		if (end - start >= 2 && end - start <= SEPARATOR_MAX)
			return slice_from(slice_until(card, end), start);
	}
	return SLICE_NONE;
}

/* A guess in progress. */
struct guess {
	struct slice		 text;
	struct separators	 best;
	struct division		 most;		/* how many cards the best ones divide */
};

/* Keeps the separators if they divide a larger part of the cards than the best ones so far. */
static void
try_separators(struct guess *guess, struct slice side, struct slice card)
{
	struct separators separators = {side, card};
	struct division division = count_divided(guess->text, &separators);

	if (division.divided * (guess->most.cards + (guess->most.cards == 0)) <=
	    guess->most.divided * division.cards)
		return;
	guess->best = separators;
	guess->most = division;
}

/* "---", "///": no run that means something in plain notes or Markdown, as a blank to fill does. */
static bool
is_unusual(struct slice run)
{
	return run.n >= 3 && slice_run(run, run.p[0]) == run.n && strchr(":.`$_", run.p[0]) == NULL;
}

/* Tries the unusual runs of signs in the first card, or the other ones, such as "//" and "->". */
static void
try_runs(struct guess *guess, struct slice card, bool unusual)
{
	struct slice rest = guess->text, first = next_card(&rest, card), run;
	size_t at = 0;

	while ((run = next_run(slice_until(first, FIRST_CARD_MAX), &at)).n != 0)
		if (is_unusual(run) == unusual)
			try_separators(guess, run, card);
}

/*
 * Of separators that divide equally many cards, the first is taken: even if every definition has a
 * comma, a tab separates.
 */
static void
try_sides(struct guess *guess, struct slice card)
{
	static const char *const sides[] = {
		" - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " = ", "|", ": ", ";", ",",
	};

	try_separators(guess, SLICE("\t"), card);
	try_runs(guess, card, true);
	for (size_t i = 0; i < sizeof(sides) / sizeof(sides[0]); i++)
		try_separators(guess, slice_of(sides[i]), card);
	try_runs(guess, card, false);
}

/*
 * Cards with several lines have blank lines between them; ";" separates cards in texts of one line.
 * Returns those that occur, best first and ended by NULL.
 */
static const char *const *
card_candidates(struct slice text)
{
	static const char *const line[] = {";", "\n", NULL};
	static const char *const blank_lines[] = {"\n\n\n", "\n\n", "\n", NULL};

	text = utf8_trim(text);
	if (memchr(text.p, '\n', text.n) == NULL)
		return slice_has(text, SLICE(";")) ? line : line + 1;
	return blank_lines +
	    (slice_has(text, SLICE("\n\n\n")) ? 0 : slice_has(text, SLICE("\n\n")) ? 1 : 2);
}

/* Guesses what is not given; `given` has empty slices then. */
static struct guess
guess_separators(struct slice text, const struct separators *given)
{
	const char *const *cards = card_candidates(text);
	struct guess guess = {
		.text = text,
		.best = {
			given->side.n != 0 ? given->side : SLICE("\t"),
			given->card.n != 0 ? given->card : SLICE("\n"),
		},
	};

	for (; *cards != NULL; cards++) {
		struct slice card = given->card.n != 0 ? given->card : slice_of(*cards);

		if (given->side.n != 0)
			try_separators(&guess, given->side, card);
		else
			try_sides(&guess, card);
	}
	return guess;
}

struct quizlet {
	struct arena		*arena;
	struct note_table		*table;
	struct separators	 separators;
	VEC(struct table_row)	 rows;
	VEC(struct slice)	 cells;		/* two per row */
};

/* Adds a card, or more of the last definition if there is no separator. */
static void
add_card(struct quizlet *quizlet, struct slice card, struct diag *diag)
{
	const struct text *text = quizlet->table->text;
	uint32_t offset = (uint32_t)(card.p - text->bytes.p);
	size_t at = slice_find(card, quizlet->separators.side, 0);

	if (at == card.n && quizlet->rows.n != 0) {
		struct slice *last = &quizlet->cells.v[quizlet->cells.n - 1];

		*last = (struct slice){last->p, (size_t)(card.p + card.n - last->p)};
		diag_at(diag, DIAG_NOT_A_PAIR, text, offset,
		    "there is no separator here, so this was read as more of the definition above");
		return;
	}
	vec_push(&quizlet->cells, utf8_trim(slice_until(card, at)));
	vec_push(&quizlet->cells,
	    utf8_trim(slice_from(card, at + quizlet->separators.side.n)));
	vec_push(&quizlet->rows, ((struct table_row){.ncells = 2, .offset = offset}));
}

static void
add_cards(struct quizlet *quizlet, struct diag *diag)
{
	struct slice rest = quizlet->table->text->bytes;
	struct table_row *rows;
	struct slice *cells;

	while (rest.n != 0) {
		struct slice card = next_card(&rest, quizlet->separators.card);

		if (card.n != 0)
			add_card(quizlet, card, diag);
	}
	rows = arena_copy(quizlet->arena, quizlet->rows.v, quizlet->rows.n, sizeof(*rows));
	cells = arena_copy(quizlet->arena, quizlet->cells.v, quizlet->cells.n, sizeof(*cells));
	for (size_t i = 0; i < quizlet->rows.n; i++)
		rows[i].cells = &cells[2 * i];
	quizlet->table->rows = rows;
	quizlet->table->nrows = quizlet->rows.n;
	vec_free(&quizlet->rows);
	vec_free(&quizlet->cells);
}

/* Appends a separator as the user would type it. */
static void
add_shown(struct buf *buf, struct slice separator)
{
	buf_byte(buf, '\'');
	for (size_t i = 0; i < separator.n; i++) {
		if (separator.p[i] == '\n' || separator.p[i] == '\t')
			buf_text(buf, separator.p[i] == '\n' ? "\\n" : "\\t");
		else
			buf_byte(buf, separator.p[i]);
	}
	buf_byte(buf, '\'');
}

/* Says what was guessed, unless it is what Quizlet itself proposes. */
static void
report_guess(const struct guess *guess, const struct separators *given, const char *file,
    struct diag *diag)
{
	struct buf shown = {0};

	if ((given->side.n != 0 && given->card.n != 0) ||
	    (slice_equal(guess->best.side, SLICE("\t")) &&
	    slice_equal(guess->best.card, SLICE("\n"))))
		return;
	buf_text(&shown, "read with ");
	add_shown(&shown, guess->best.side);
	buf_text(&shown, " between term and definition and ");
	add_shown(&shown, guess->best.card);
	diag_file(diag, DIAG_SEPARATORS, file,
	    "%s between cards; --separator and --card-separator name others", buf_string(&shown));
	buf_free(&shown);
}

struct note_table *
quizlet_read(struct arena *arena, const struct text *text, const struct reader_options *options,
    struct diag *diag)
{
	static const struct table_column columns[2];
	struct settings nothing = {.cards = CARDS_UNSET};
	struct settings asked = settings_with_defaults(arena, options->asked, &nothing);
	struct separators given = {
		separator_unescape(arena, asked.separator),
		separator_unescape(arena, asked.card_separator),
	};
	struct guess guess = guess_separators(text->bytes, &given);
	struct note_table *table = arena_alloc(arena, sizeof(*table));
	struct quizlet quizlet = {.arena = arena, .table = table, .separators = guess.best};

	*table = (struct note_table){
		.text = text,
		.settings = settings_resolve(arena, &asked, &nothing),
		.content = CELLS_TEXT,
		.columns = columns,
		.ncolumns = 2,
	};
	report_guess(&guess, &given, text->name, diag);
	add_cards(&quizlet, diag);
	return table;
}

int
quizlet_bid(struct slice bytes)
{
	struct guess guess = {.text = bytes};

	/* Other separators are found in lists of pairs, too, which plain notes may contain. */
	try_runs(&guess, SLICE("\n"), true);
	return guess.most.divided >= BID_CARDS && guess.most.divided + 1 >= guess.most.cards ? 40 : 0;
}
