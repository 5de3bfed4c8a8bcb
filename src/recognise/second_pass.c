/* SPDX-License-Identifier: MIT */
/*
 * Finds the evidence of the second pass.  Groups are counted in a small table, in one window of
 * lines at a time: a table for the whole of long notes would not fit into the cache, and distant
 * lines reveal little.  Lines with a bullet get no evidence, because they are bullets whatever
 * the other lines are.
 */
#include "config.h"

#include "recognise/second_pass.h"

#define WINDOW		1024	/* lines whose groups are counted together */
#define SLOTS		(16 * WINDOW)	/* a power of two, above WINDOW * GROUPS */
#define MANY		5	/* other lines in a group; agreement of fewer may be chance */
#define ONE_LINE	(1u << 20)	/* counts a line in a total; above any sum of chances */
#define NOWHERE		UINT32_MAX

/*
 * A group of the current window.  The total combines the number of its lines with the sum of
 * their chances to be headings.
 */
struct slot {
	uint32_t	 key;
	uint32_t	 total;
};

/* Properties in which two headings of the same kind usually agree. */
struct sibling_traits {
	uint8_t	 form;		/* form of the number */
	uint8_t	 end;
	uint8_t	 below;		/* kind of the next line */
	uint8_t	 blank;		/* after a blank line */
	uint8_t	 letters;	/* how it begins, and title case */
	uint16_t length;	/* in columns; agrees if nearly the same */
};

struct second_pass {
	const struct document_stats	*stats;
	const struct line_guess	*guesses;
	uint32_t		*next;	/* per line, the next likely heading below, or NOWHERE */
	uint32_t		 last;	/* the nearest likely heading above, or NOWHERE */
	size_t			 end;	/* index of the line after the current window */
	struct slot		 slots[SLOTS];
	uint32_t		 of_line[WINDOW][GROUPS];	/* indexes of slots, or NOWHERE */
};

static uint32_t
key_of(enum group group, uint32_t value)
{
	return (word_hash_add(WORD_HASH_START, (int32_t)group) ^ value) * 0x9e3779b1u;
}

static uint32_t
kind_below(const struct document_stats *stats, size_t i)
{
	return i + 1 < stats->n ? stats->shapes[i + 1].kind : SHAPE_END;
}

/* Keys are hashes of the kind of group and of the properties that must agree. */
void
find_groups(const struct document_stats *stats, size_t i, uint32_t keys[GROUPS])
{
	const struct shape *line = &stats->shapes[i];
	uint32_t below = kind_below(stats, i), leads = below == SHAPE_DASH;
	uint32_t size = BIN(line->length, 15, 30, 45, 60, 90);
	uint32_t blanks = 2u * line->blank_before + line->blank_after;

	memset(keys, 0, GROUPS * sizeof(*keys));
	if (line->kind == SHAPE_DASH)
		return;
	if (line->kind == SHAPE_NUMBER)
		keys[GROUP_NUMBER] = key_of(GROUP_NUMBER,
		    ((line->number_form * 2u + line->capital_number) * 2 + leads) * 8 + size);
	if (stats->contexts[i].chain_length > 1)
		keys[GROUP_CHAIN] = key_of(GROUP_CHAIN, stats->contexts[i].chain_head);
	if (line->pattern != 0)
		keys[GROUP_PATTERN] = key_of(GROUP_PATTERN, line->pattern);
	keys[GROUP_END] = key_of(GROUP_END, (line->last * 2u + leads) * 8 + size);
	keys[GROUP_SIGNATURE] = key_of(GROUP_SIGNATURE,
	    stats->layout.looks.of_line[i] * 64u + (line->indent < 63 ? line->indent : 63u));
	if (line->first_word != 0) {
		keys[GROUP_FIRST] = key_of(GROUP_FIRST, line->first_word);
		keys[GROUP_LAST] = key_of(GROUP_LAST, line->last_word);
	}
	keys[GROUP_PLACE] = key_of(GROUP_PLACE,
	    ((line->indent * 4u + line->kind) * 4 + below) * 4 + blanks);
	keys[GROUP_LOOK] = key_of(GROUP_LOOK,
	    (((line->first * 8u + line->last) * 8 + size) * 2 + line->blank_before) * 4 +
	    line->kind);
}

static struct sibling_traits
traits_of(const struct document_stats *stats, size_t i)
{
	const struct shape *line = &stats->shapes[i];

	return (struct sibling_traits){
		.form = (uint8_t)(2 * line->number_form + line->capital_number),
		.end = line->last,
		.below = (uint8_t)kind_below(stats, i),
		.blank = line->blank_before,
		.letters = (uint8_t)(2 * line->first + line->title_case),
		.length = line->length,
	};
}

static bool
is_likely(const struct line_guess *guess)
{
	return guess->heading > CHANCE_CERTAIN / 2;
}

struct second_pass *
second_pass_new(struct arena *arena, const struct document_stats *stats,
    const struct line_guess *guesses)
{
	struct second_pass *pass = arena_alloc(arena, sizeof(*pass));
	uint32_t next = NOWHERE;

	pass->stats = stats;
	pass->guesses = guesses;
	pass->last = NOWHERE;
	pass->next = arena_array(arena, stats->n, sizeof(*pass->next));
	for (size_t i = stats->n; i-- > 0;) {
		pass->next[i] = next;
		if (is_likely(&guesses[i]))
			next = (uint32_t)i;
	}
	return pass;
}

static uint32_t
slot_for(struct second_pass *pass, uint32_t key)
{
	uint32_t slot = (key ^ key >> 15) & (SLOTS - 1);

	while (pass->slots[slot].key != key && pass->slots[slot].key != 0)
		slot = (slot + 1) & (SLOTS - 1);
	pass->slots[slot].key = key;
	return slot;
}

static void
count_window(struct second_pass *pass, size_t begin)
{
	size_t left = pass->stats->n - begin;
	uint32_t keys[GROUPS];

	if (begin > 0)
		memset(pass->slots, 0, sizeof(pass->slots));
	pass->end = begin + (left < WINDOW ? left : WINDOW);
	for (size_t i = begin; i < pass->end; i++) {
		uint32_t *slots = pass->of_line[i - begin];

		find_groups(pass->stats, i, keys);
		for (size_t g = 0; g < GROUPS; g++) {
			slots[g] = keys[g] == 0 ? NOWHERE : slot_for(pass, keys[g]);
			if (keys[g] != 0)
				pass->slots[slots[g]].total += ONE_LINE + pass->guesses[i].heading;
		}
	}
}

/* Adds the guesses of the first pass about the line and its neighbours. */
static void
add_guesses(const struct second_pass *pass, size_t i, struct evidence *out)
{
	static const int steps[] = {-2, -1, 1, 2};

	evidence_add(out, FEATURE_GUESS + BIN(pass->guesses[i].heading, 6, 26, 64, 102, 153, 192,
	    230, 250));
	for (unsigned k = 0; k < 4; k++) {
		size_t other = i + (size_t)steps[k];	/* wraps to more than n */
		unsigned heading = 4, label = 3;

		if (other < pass->stats->n) {
			heading = BIN(pass->guesses[other].heading, 26, 128, 230);
			label = BIN(pass->guesses[other].label, 51, 153);
		}
		evidence_add(out, FEATURE_NEAR_HEADING + 5 * k + heading);
		evidence_add(out, FEATURE_NEAR_LABEL + 4 * k + label);
	}
}

/* Adds for each group that the line is alone in it, or the share of headings among the others. */
static void
add_groups(const struct second_pass *pass, size_t i, struct evidence *out)
{
	const uint32_t *slots = pass->of_line[i % WINDOW];
	unsigned own = pass->guesses[i].heading;

	for (unsigned g = 0; g < GROUPS; g++) {
		uint32_t total = slots[g] == NOWHERE ? ONE_LINE : pass->slots[slots[g]].total;
		unsigned others = total / ONE_LINE - 1, row = 0;

		if (others > 0)
			row = 1 + 6 * (others >= MANY) +
			    BIN((total % ONE_LINE - own) * 100 / (others * CHANCE_CERTAIN), 5, 20,
			    50, 80, 95);
		evidence_add(out, FEATURE_GROUP_NUMBER + 13 * g + row);
	}
}

/* The traits that two lines have in common, one bit each. */
static unsigned
common_traits(const struct sibling_traits *a, const struct sibling_traits *b)
{
	return 1u * (a->form == b->form) + 2u * (a->end == b->end) + 4u * (a->below == b->below) +
	    8u * lengths_agree(a->length, b->length) + 16u * (a->blank == b->blank) +
	    32u * (a->letters == b->letters);
}

static void
add_comparison(const struct second_pass *pass, size_t i, unsigned family, uint32_t heading,
    struct evidence *out)
{
	struct sibling_traits own = traits_of(pass->stats, i), other;

	if (heading == NOWHERE) {
		evidence_add(out, family + 64);
		return;
	}
	other = traits_of(pass->stats, heading);
	evidence_add(out, family + common_traits(&own, &other));
}

void
find_second_pass_features(struct second_pass *pass, size_t i, struct evidence *out)
{
	out->n = 0;
	if (i >= pass->end)
		count_window(pass, i);
	if (pass->stats->shapes[i].kind != SHAPE_DASH) {
		add_guesses(pass, i, out);
		add_groups(pass, i, out);
		add_comparison(pass, i, FEATURE_SIBLING_ABOVE, pass->last, out);
		add_comparison(pass, i, FEATURE_SIBLING_BELOW, pass->next[i], out);
	}
	if (is_likely(&pass->guesses[i]))
		pass->last = (uint32_t)i;
}
