/* SPDX-License-Identifier: MIT */
/*
 * Finds out whether the notes as a whole are a list of pairs, such as a list of words: nearly all
 * lines have the same separator, whichever that is.  In such a list, a term may be what it could
 * not be elsewhere ("what's the use : à quoi bon"), and other lines are headings or more of a back.
 */
#include "config.h"

#include "base/utf8.h"
#include "recognise/pairs_and_questions_state.h"
#include "recognise/weak_separator.h"

#define LIST_LEAST	4	/* pairs in a list; STRONG_LEAST with "::" or tabs */
#define EXAMPLES_LEAST	4	/* pairs, each with a line below it */
#define SHORT_LEAST	3	/* the same if there is no other line and the separator has spaces */
#define WEAK_LEAST	6	/* pairs in a list with a weak separator, or LIST_LEAST if all lines are, ... */
#define PLAIN_LEAST	12	/* pairs in a list without doubt, although the separator is seldom one */
#define WEAK_COLUMNS	60	/* ... each of at most this length, ... */
#define COMMAS_MOST	3	/* ... with so many commas, but most of them with one */
#define WEAK_SHARE	10	/* pairs per other line if the separator is hardly one elsewhere */
#define SAMPLE		256	/* lines after which the search is given up ... */
#define SAMPLE_SHARE	3	/* ... if the best separator is in less than this part of them */
#define LISTED_EACH	8	/* pairs per heading: if they are bullets, ... */
#define COLON_EACH	6	/* ... with "term: definition", which is frequent below headings, ... */
#define DISTINCT_EACH	3	/* ... if in addition no term occurs twice, ... */
#define OTHER_EACH	2	/* ... and with any other separator */
#define HEADING_COLUMNS	60
#define HEADING_WORDS	5	/* in notes without blank lines, where a longer line lacks its separator */
#define TITLE_COLUMNS	100
#define WRAP_COLUMNS	40	/* a shorter line was not broken because of its length */

/* In how many lines the separators occur. */
struct separator_counts {
	size_t	 lines[PAIR_KINDS];
	size_t	 leads[PAIR_KINDS];	/* before any other separator */
	size_t	 spaced[PAIR_KINDS][SPACINGS];	/* its first occurrence in a line */
};

/* What a line is in a list of pairs. */
enum list_role {
	LIST_FREE,	/* above the first pair, or in a section without pairs */
	LIST_PAIR,
	LIST_WRAPPED,
	LIST_BODY,	/* more of the back above */
	LIST_EMPTY,	/* a front without a back */
	LIST_HEADING,
	LIST_STRAY	/* none of these */
};

struct pair_list {
	const struct form_scan	*scan;
	struct separator	 separator;
	struct term_pair	*cuts;		/* one per line */
	uint32_t		 indent;	/* of the last pair */
	uint32_t		 outer;		/* the least indent of the pairs below the last heading */
	bool			 begun;		/* there was a pair */
	bool			 pure;		/* there is nothing but pairs and headings */
	bool			 hasty;		/* most lines begin like "12)word" */
	bool			 exemplified;	/* nearly every pair has one more line below it */
	bool			 elsewhere;	/* in a section that does not consist of pairs */
	/* The number of lines by role. */
	size_t			 pairs, strays, headings, others;
	size_t			 examples;	/* strays directly below a pair */
	size_t			 listed;	/* pairs after a bullet or number */
	size_t			 loose, unfit;	/* pairs with FIT_LOOSE and FIT_NOT */
	size_t			 links;		/* pairs whose back is a URL */
	size_t			 stops;		/* pairs that end like a sentence */
	size_t			 sentences;	/* the same, if the back is more than "sail n." */
	size_t			 statements;	/* pairs that are code */
	size_t			 terms;		/* different ones */
};

static void
count_separators(struct slice text, struct separator_counts *counts)
{
	struct separator_place place;
	unsigned seen = 0;

	for (size_t at = 0; separator_next(text, at, &place); at = place.after) {
		if ((seen >> place.kind & 1) != 0)
			continue;
		counts->leads[place.kind] += seen == 0;
		counts->lines[place.kind]++;
		counts->spaced[place.kind][place.spacing]++;
		seen |= 1u << place.kind;
	}
}

static size_t
best_kind(const struct separator_counts *counts)
{
	size_t best = PAIR_NONE, most = 0;

	for (size_t kind = PAIR_NONE + 1; kind < PAIR_KINDS; kind++) {
		/* "der Hund / die Hunde - dog" */
		size_t leads = kind == PAIR_SLASH ? 0 : counts->leads[kind];
		size_t score = 2 * counts->lines[kind] + leads;

		if (score > most) {
			best = kind;
			most = score;
		}
	}
	return best;
}

/* Sets the separator that is in most lines.  Returns false if it is not in many. */
static bool
find_separator(struct pair_list *list)
{
	const struct form_scan *scan = list->scan;
	struct separator_counts counts = {{0}, {0}, {{0}}};
	const size_t *spaced;
	size_t kind = PAIR_NONE, hasty = 0;
	uint32_t number;

	for (size_t i = 0; i < scan->n; i++) {
		count_separators(scan_text(scan, i), &counts);
		hasty += scan_hasty_number(scan_text(scan, i), &number) != 0;
		if (i + 1 != SAMPLE && i + 1 != scan->n)
			continue;
		kind = best_kind(&counts);
		if (counts.lines[kind] * SAMPLE_SHARE < i)
			return false;
	}
	list->hasty = 4 * hasty >= 3 * scan->n;
	spaced = counts.spaced[kind];
	list->separator.kind = (enum pair_kind)kind;
	list->separator.spacing = spaced[SPACING_BOTH] >= spaced[SPACING_ONE] ? SPACING_BOTH
									       : SPACING_ONE;
	if (spaced[SPACING_TIGHT] > spaced[list->separator.spacing])
		list->separator.spacing = SPACING_TIGHT;
	return counts.lines[kind] >= STRONG_LEAST;
}

/*
 * Where the front begins: also after a bullet that is doubled or indented so far that it does not
 * count as one elsewhere ("** Term: definition", "\t\t# Term: definition"), and after numbers like
 * "12)" if most lines have them.
 */
static uint32_t
entry_start(const struct pair_list *list, const struct shape *shape, struct slice line)
{
	uint32_t start = scan_text_start(shape), at = start, number;

	if (list->hasty)
		return (uint32_t)utf8_skip_space(
		    line, start + scan_hasty_number(slice_from(line, start), &number));
	if (shape->kind != SHAPE_BARE || shape->indent == 0)
		return start;
	while (at < shape->end && strchr("*#+-", line.p[at]) != NULL)
		at++;
	return at > start && at < shape->end && line.p[at] == ' '
	    ? (uint32_t)utf8_skip_space(line, at) : start;
}

static struct slice
entry_text(const struct pair_list *list, size_t i)
{
	const struct shape *shape = &list->scan->shapes[i];
	struct slice line = text_line(list->scan->text, shape->line);

	return slice_from(slice_until(line, shape->end), entry_start(list, shape, line));
}

/* "[attributes]" make a line a heading only where it cannot be a pair; "# " is decoration inside. */
static bool
may_be_cut(const struct shape *shape)
{
	if (shape->mark == MARK_HEADING)
		return shape->attributed || shape->indent > 0;
	return shape->mark != MARK_BODY;
}

/*
 * Another separator than that of the list counts only after a clear term, and not where a heading
 * can be.
 */
static void
cut_lines(struct pair_list *list, struct arena *arena)
{
	const struct form_scan *scan = list->scan;

	list->cuts = arena_array(arena, scan->n, sizeof(*list->cuts));
	for (size_t i = 0; i < scan->n; i++) {
		struct slice text = entry_text(list, i);
		struct term_pair *cut = &list->cuts[i];

		if (!may_be_cut(&scan->shapes[i]))
			continue;
		*cut = cut_term_pair(scan->words, text, &list->separator);
		if (cut->kind != PAIR_NONE || list->separator.kind == PAIR_CUSTOM ||
		    list->separator.kind >= PAIR_WEAK)
			continue;
		*cut = read_term_pair(scan->words, text);
		if (cut->fit != FIT_CLEAR || i == 0 ||
		    (scan->has_blanks && scan->shapes[i].blank_before))
			cut->kind = PAIR_NONE;
	}
}

static bool
is_cut(const struct pair_list *list, size_t i)
{
	return i < list->scan->n && list->cuts[i].kind != PAIR_NONE;
}

/*
 * In a list with dashes, "exact-genau" between two pairs is one, too, if hyphens are rare
 * otherwise.
 */
static void
cut_hyphens(struct pair_list *list)
{
	const struct separator hyphen = {.kind = PAIR_CUSTOM, .custom = SLICE("-")};

	for (size_t i = 1; i + 1 < list->scan->n; i++) {
		const struct shape *shape = &list->scan->shapes[i];

		if (list->separator.kind != PAIR_DASH || is_cut(list, i) || !is_cut(list, i - 1) ||
		    !is_cut(list, i + 1) || shape->blank_before || shape[1].blank_before ||
		    !may_be_cut(shape))
			continue;
		list->cuts[i] = cut_term_pair(list->scan->words, entry_text(list, i), &hyphen);
		if (is_cut(list, i))
			list->cuts[i].kind = PAIR_DASH;
	}
}

/* "Note: ..." below a term is more of the back rather than a term. */
static bool
is_remark_inside(const struct pair_list *list, size_t i)
{
	return list->begun && list->cuts[i].kind == PAIR_COLON && list->cuts[i].fit == FIT_NOT &&
	    list->scan->shapes[i].indent > list->outer;
}

/* Whether the line has the words of a heading and its place: above pairs, after a blank line. */
static bool
is_list_heading(const struct pair_list *list, size_t i)
{
	const struct form_scan *scan = list->scan;
	const struct shape *shape = &scan->shapes[i];

	if (shape->mark == MARK_HEADING)
		return true;
	if (scan_is_dashed(scan, i) && is_cut(list, i + 1))
		return true;
	if (shape->mark == MARK_BODY || shape->kind == SHAPE_DASH || shape->words == 0 ||
	    shape->length > (i == 0 ? TITLE_COLUMNS : HEADING_COLUMNS) ||
	    shape->last == END_STOP || shape->last == END_COMMA ||
	    shape_has(shape, INNER_SENTENCE))
		return false;
	if (!is_cut(list, i + 1) && (is_cut(list, i) || !is_cut(list, i + 2)))
		return false;
	return i == 0 || shape->blank_before || shape->last == END_COLON ||
	    (!scan->has_blanks && shape->words <= HEADING_WORDS);
}

static bool
is_list_wrap(const struct pair_list *list, size_t i)
{
	const struct shape *shape = &list->scan->shapes[i];

	if (shape->blank_before || shape->kind != SHAPE_BARE || shape->mark != MARK_NONE)
		return false;
	return shape->indent > list->indent ||
	    (shape[-1].full >= WRAP_COLUMNS && shape->first == FIRST_LOWER &&
		shape[-1].last != END_STOP);
}

/* Whether the line is a heading after a blank line with something other than pairs below it. */
static bool
begins_other_section(const struct pair_list *list, size_t i)
{
	const struct form_scan *scan = list->scan;

	return scan->shapes[i].blank_before && i + 1 < scan->n && !is_cut(list, i + 1) &&
	    !scan->shapes[i + 1].blank_before && scan_is_heading(scan, i);
}

/*
 * Whether the line is a front whose back is missing: it ends in the separator ("cat =", "cat:"), or
 * has a number like the others.  Beside a blank line, "Cats:" is rather a heading.
 */
static bool
is_empty_entry(const struct pair_list *list, size_t i)
{
	const struct shape *shape = &list->scan->shapes[i];
	struct slice text = entry_text(list, i);
	uint32_t number;
	bool numbered = list->hasty && scan_hasty_number(scan_text(list->scan, i), &number) != 0;

	if (shape->mark != MARK_NONE || i + 1 == list->scan->n || text.n == 0)
		return false;
	if (list->separator.kind == PAIR_COLON)
		return shape->last == END_COLON && !shape->blank_before && !shape->blank_after &&
		    list->begun && is_cut(list, i + 1);
	return numbered || separator_ends(&list->separator, text);
}

static enum list_role
list_role_of(const struct pair_list *list, size_t i)
{
	if (is_cut(list, i))
		return is_remark_inside(list, i) ? LIST_BODY : LIST_PAIR;
	if (list->begun && is_list_wrap(list, i))
		return LIST_WRAPPED;
	if (list->begun && list->scan->shapes[i].indent > list->outer)
		return LIST_BODY;
	if (is_empty_entry(list, i))
		return LIST_EMPTY;
	if (is_list_heading(list, i))
		return LIST_HEADING;
	return !list->begun || list->elsewhere || begins_other_section(list, i) ? LIST_FREE
										  : LIST_STRAY;
}

/* Whether the back is a word with its part of speech ("sail n."), whose stop ends no sentence. */
static bool
is_abbreviated(const struct pair_list *list, size_t i)
{
	struct slice back = slice_from(entry_text(list, i), list->cuts[i].back);

	return back.n != 0 && (unsigned char)back.p[0] < 0x80 && slice_count(back, ' ') < 2;
}

/* "int[] a = new int[10];", "a.size(); // how many": a statement is no pair of a term and its meaning. */
static bool
is_statement(const struct pair_list *list, size_t i)
{
	struct slice text = entry_text(list, i);

	if (list->separator.kind != PAIR_EQUALS && list->separator.kind != PAIR_SEMICOLON)
		return false;
	return slice_starts(slice_from(text, list->cuts[i].back), SLICE("//")) ||
	    (text.p[text.n - 1] == ';' && slice_has_any(text, "()[]{}<>\""));
}

static void
count_role(struct pair_list *list, size_t i, enum list_role role)
{
	const struct shape *shape = &list->scan->shapes[i];

	list->elsewhere = role == LIST_FREE && list->begun;
	list->strays += role == LIST_STRAY;
	list->examples += role == LIST_STRAY && is_cut(list, i - 1);
	list->headings += role == LIST_HEADING && i > 0;
	list->others += role == LIST_FREE || role == LIST_BODY;
	if (role == LIST_HEADING)
		list->outer = UINT32_MAX;
	if (role != LIST_PAIR)
		return;
	list->outer = shape->indent < list->outer ? shape->indent : list->outer;
	list->indent = shape->indent;
	list->begun = true;
	list->pairs++;
	list->listed += scan_text_start(shape) != shape->start;
	list->loose += list->cuts[i].fit == FIT_LOOSE;
	list->unfit += list->cuts[i].fit == FIT_NOT;
	list->links += pair_back_is_link(&list->cuts[i], entry_text(list, i));
	list->statements += is_statement(list, i);
	list->stops += shape->last == END_STOP;
	list->sentences += shape->last == END_STOP && !is_abbreviated(list, i);
}

static void
count_roles(struct pair_list *list)
{
	list->outer = UINT32_MAX;
	for (size_t i = 0; i < list->scan->n; i++)
		count_role(list, i, list_role_of(list, i));
}

static void
count_terms(struct pair_list *list, struct arena *arena)
{
	size_t slots = 16;
	uint32_t *terms;

	while (slots < 2 * list->pairs)
		slots *= 2;
	terms = arena_array(arena, slots, sizeof(*terms));
	for (size_t i = 0; i < list->scan->n; i++) {
		uint32_t term = list->cuts[i].term | 1;
		size_t slot = term >> 1 & (slots - 1);

		if (!is_cut(list, i))
			continue;
		while (terms[slot] != 0 && terms[slot] != term)
			slot = (slot + 1) & (slots - 1);
		list->terms += terms[slot] == 0;
		terms[slot] = term;
	}
}

/* Otherwise, the lines are records or a dialogue. */
static bool
terms_differ(const struct pair_list *list)
{
	return 2 * list->terms > list->pairs;
}

/* Whether colons and dashes, which all prose contains, are between term and definition here. */
static bool
terms_fit(const struct pair_list *list)
{
	if (list->separator.kind > PAIR_DASH || is_strong_pair(list->separator.kind))
		return true;
	if (list->separator.spacing == SPACING_BOTH &&
	    (list->separator.kind == PAIR_COLON || list->pure))
		return (list->loose + list->unfit) * 3 <= list->pairs;
	/* "mv a b: move a to b": there is nothing else. */
	if (list->separator.kind == PAIR_COLON && list->pairs == list->scan->n &&
	    list->terms == list->pairs && list->unfit == 0 && 3 * list->stops <= list->pairs)
		return 2 * list->loose <= list->pairs;
	return list->loose * 5 <= list->pairs && list->unfit * 10 <= list->pairs;
}

/* How many pairs below each heading make the headings chapters rather than fronts. */
static size_t
pairs_each(const struct pair_list *list)
{
	if (2 * list->listed > list->pairs)
		return LISTED_EACH;
	if (list->separator.kind != PAIR_COLON || list->separator.spacing == SPACING_BOTH)
		return OTHER_EACH;
	return list->terms == list->pairs ? DISTINCT_EACH : COLON_EACH;
}

/* Whether the separator means something else in most texts, so that nearly all lines must be pairs. */
static bool
is_weak(const struct pair_list *list)
{
	return list->separator.kind >= PAIR_WEAK ||
	    (list->separator.kind == PAIR_STAR && list->separator.spacing == SPACING_TIGHT);
}

/* Whether a list as short as "dog : Hund", "cat : Katze", "cow : Kuh" is certain: it is all there is. */
static bool
is_short_list(const struct pair_list *list)
{
	return list->pairs >= SHORT_LEAST && list->pairs == list->scan->n && list->listed == 0 &&
	    list->terms == list->pairs && list->separator.spacing == SPACING_BOTH && !is_weak(list);
}

static bool
is_rare_in_prose(enum pair_kind kind)
{
	return kind > PAIR_DASH && kind != PAIR_SLASH;
}

/* "High / low water come twice a day." */
static bool
has_alternatives(const struct pair_list *list)
{
	return list->separator.kind == PAIR_SLASH && 2 * list->stops > list->pairs;
}

static bool
consists_of_statements(const struct pair_list *list)
{
	return 3 * list->statements > list->pairs;
}

/* Whether nearly every pair has one more line, such as an example, and no other lines are strays. */
static bool
has_examples(const struct pair_list *list)
{
	return list->pairs >= EXAMPLES_LEAST && list->examples == list->strays &&
	    list->examples * 4 >= list->pairs * 3;
}

static bool
is_list(struct pair_list *list)
{
	bool strong = is_strong_pair(list->separator.kind) &&
	    (list->separator.kind != PAIR_COLONS || list->separator.spacing != SPACING_TIGHT);
	size_t each = strong || is_rare_in_prose(list->separator.kind) ? 4 : 10;
	size_t strays;

	list->exemplified = has_examples(list);
	strays = list->exemplified ? 0 : list->strays;
	if (has_alternatives(list) || consists_of_statements(list) ||
	    (is_weak(list) && (list->strays + list->others) * WEAK_SHARE > list->pairs))
		return false;
	if ((list->pairs < (strong ? STRONG_LEAST : LIST_LEAST) && !is_short_list(list)) ||
	    strays * each > list->pairs || list->others * 2 > list->pairs ||
	    list->links * 2 > list->pairs)
		return false;
	list->pure = list->others == 0;
	return terms_fit(list) && list->headings * pairs_each(list) <= list->pairs &&
	    (strong || terms_differ(list));
}

/* Whether the pairs could be bullets of cards whose fronts are the headings. */
static bool
may_be_bullets(const struct pair_list *list)
{
	return list->headings > 0 && !is_cut(list, 0) && !is_strong_pair(list->separator.kind) &&
	    list->separator.kind <= PAIR_DASH &&
	    pairs_each(list) > OTHER_EACH && list->pairs < 2 * list->headings * pairs_each(list);
}

/* Whether most lines look like pairs, although the notes are not a list of them. */
static bool
may_be_pairs(struct pair_list *list)
{
	list->pure = false;
	return list->pairs >= DOUBT_LEAST && terms_fit(list) && !consists_of_statements(list) &&
	    list->pairs * 10 >= 7 * (list->pairs + list->strays + list->others) &&
	    list->links * 2 <= list->pairs && terms_differ(list);
}

static size_t
first_pair(const struct pair_list *list)
{
	size_t i = 0;

	while (!is_cut(list, i))
		i++;
	return i;
}

static void
mark_line(struct form_scan *scan, const struct pair_list *list, size_t i, enum list_role role)
{
	static const enum form_part parts[] = {
		[LIST_FREE] = FORM_FREE,
		[LIST_PAIR] = FORM_PAIR,
		[LIST_WRAPPED] = FORM_WRAPPED,
		[LIST_BODY] = FORM_BODY,
		[LIST_EMPTY] = FORM_EMPTY,
		[LIST_HEADING] = FORM_HEADING,
		[LIST_STRAY] = FORM_BODY,
	};
	struct line_form *form = &scan->forms[i];

	if (role == LIST_FREE)
		return;
	form->text = entry_start(
	    list, &scan->shapes[i], text_line(scan->text, scan->shapes[i].line));
	form->pair = list->cuts[i];
	form->sign = (struct qa_sign){.kind = SIGN_NONE};
	form->leftover = role == LIST_STRAY && !list->exemplified;
	set_line_part(scan, i, parts[role]);
}

static void
mark_list(struct form_scan *scan, struct pair_list *list, bool only_pairs)
{
	list->begun = list->elsewhere = false;
	list->outer = UINT32_MAX;
	for (size_t i = 0; i < scan->n; i++) {
		enum list_role role = list_role_of(list, i);

		if (!only_pairs || role == LIST_PAIR)
			mark_line(scan, list, i, role);
		count_role(list, i, role);
	}
}

/* Whether the separator is also in sentences and enumerations: commas, changes of script. */
static bool
is_in_sentences(enum pair_kind kind)
{
	return kind == PAIR_COMMA || kind == PAIR_SCRIPTS;
}

/* Whether a line can be a pair with a weak separator. */
static bool
may_be_weak_pair(const struct shape *shape, enum pair_kind kind, size_t commas)
{
	if (!is_in_sentences(kind))
		return true;
	return shape->length <= WEAK_COLUMNS && commas <= COMMAS_MOST &&
	    (shape->last != END_STOP || kind == PAIR_SCRIPTS) && !shape_has(shape, INNER_SENTENCE);
}

static bool
is_upper(struct slice text, size_t at)
{
	int32_t c = utf8_peek(text, at);

	return utf8_lower_character(c) != c;
}

/* "Able v. Baker": between capitalised words, which a verb with the meaning "To give" also is. */
static bool
is_versus(struct slice text, size_t end)
{
	struct slice front = utf8_trim(slice_until(text, end));
	size_t back = utf8_skip_space(text, end);

	return front.n > 3 && slice_equal(slice_from(front, front.n - 3), SLICE(" v.")) && is_upper(text, 0) &&
	    is_upper(text, back);
}

/*
 * Whether nearly all lines have the weak separator, most of them once: "dog, Hund".  In prose and
 * enumerations they differ more.  Bullets are rather part of a card, unless all lines have them.
 */
static bool
is_throughout(const struct form_scan *scan, enum pair_kind kind)
{
	size_t one = 0, lines = 0, bullets = 0, versus = 0;

	for (size_t i = 0; i < scan->n; i++) {
		struct slice text = scan_text(scan, i);
		size_t commas = kind == PAIR_COMMA ? slice_count(text, ',') : 0;
		struct separator_place place, next;

		if (weak_separator_next(kind, text, 0, &place)) {
			if (!may_be_weak_pair(&scan->shapes[i], kind, commas))
				return false;
			lines++;
			bullets += scan->shapes[i].kind == SHAPE_DASH;
			one += !weak_separator_next(kind, text, place.after, &next);
			versus += kind == PAIR_SPEECH && is_versus(text, place.at);
		}
		if (i == SAMPLE && 2 * lines < i)
			return false;
	}
	if ((is_in_sentences(kind) && bullets != 0 && bullets != scan->n) ||
	    (versus != 0 && versus == lines))
		return false;
	return lines >= (one == scan->n ? LIST_LEAST : WEAK_LEAST) && 3 * one >= 2 * lines &&
	    3 * lines >= 2 * scan->n;
}

static void
read_list(struct pair_list *list, struct arena *arena)
{
	cut_lines(list, arena);
	cut_hyphens(list);
	count_roles(list);
	count_terms(list, arena);
}

/* Whether the notes are a list with a weak separator, to which the list is set. */
static bool
find_weak_list(struct pair_list *list, struct arena *arena)
{
	static const enum pair_kind kinds[] = {
		PAIR_SPEECH, PAIR_SCRIPTS, PAIR_YEAR, PAIR_ASKED, PAIR_COMMA};
	const struct form_scan *scan = list->scan;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (!is_throughout(scan, kinds[i]))
			continue;
		*list = (struct pair_list){.scan = scan, .separator.kind = kinds[i]};
		read_list(list, arena);
		if (is_list(list))
			return true;
	}
	return false;
}

/* Slashes and tildes leave no doubt if there are many pairs and nothing else. */
static enum pairs_doubt
doubt_of(const struct pair_list *list)
{
	bool plain = list->pairs >= PLAIN_LEAST && list->pairs == list->scan->n;

	switch (list->separator.kind) {
	case PAIR_COMMA:
		return PAIRS_COMMAS;
	case PAIR_SLASH:
		return plain ? PAIRS_CERTAIN : PAIRS_SLASHES;
	case PAIR_TILDE:
		return plain ? PAIRS_CERTAIN : PAIRS_TILDES;
	case PAIR_SCRIPTS:
		return 2 * list->sentences > list->pairs ? PAIRS_SENTENCES : PAIRS_CERTAIN;
	default:
		return may_be_bullets(list) ? PAIRS_READ : PAIRS_CERTAIN;
	}
}

void
find_pair_list(struct form_scan *scan, struct arena *arena, struct slice custom)
{
	struct pair_list list = {.scan = scan}, weak = list;
	bool given = custom.n != 0, found;

	if (given)
		list.separator = (struct separator){.kind = PAIR_CUSTOM, .custom = custom};
	found = given || find_separator(&list);
	if (found)
		read_list(&list, arena);
	if (!given && !(found && is_list(&list)) && find_weak_list(&weak, arena)) {
		list = weak;
		found = true;
	}
	if (!found)
		return;
	if (is_list(&list)) {
		scan->doubt = doubt_of(&list);
		mark_list(scan, &list, false);
	} else if (given || (scan->all && 2 * list.pairs > scan->n)) {
		mark_list(scan, &list, true);
	} else if (may_be_pairs(&list)) {
		scan->doubt = PAIRS_NOT_READ;
	}
	if (scan->doubt != PAIRS_CERTAIN)
		scan->doubtful = first_pair(&list);
}
