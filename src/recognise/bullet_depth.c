/* SPDX-License-Identifier: MIT */
/*
 * Finds the depth of bullets with a stack of list levels, which is empty at every heading.  A
 * bullet either continues one of these levels or opens a new one below the innermost.
 */
#include "config.h"

#include "recognise/bullet_depth.h"
#include "recognise/list_marker.h"

#define LEVELS		12	/* deeper bullets get the last level */
#define FAMILIES	16	/* families that are distinguished in one document */
#define STEPS		4	/* indented bullets after which indentation shows the depth */
#define SAME		1	/* columns by which indents of the same level may differ */
#define DOUBLED		4	/* columns that a doubled bullet character counts as */
#define EN_DASH		0x2013
#define EM_DASH		0x2014

/* A family is a bullet character, or NUMBERS plus an enum number_form. */
#define NUMBERS		0x110000

struct list_level {
	uint32_t	 indent;
	int32_t		 family;
	bool		 ends_in_colon;	/* its last bullet does */
	bool		 below_colon;	/* opened only because the bullet above ended in a colon */
};

/* How the document uses one family of markers. */
struct family {
	int32_t		 family;
	size_t		 opens;		/* how many lists directly below a heading it begins */
	size_t		 stretches;	/* how often it begins a list or replaces another marker */
};

/* How the document uses list markers. */
struct habits {
	struct family	 families[FAMILIES];
	size_t		 n;
	size_t		 opens;		/* lists directly below headings */
	int32_t		 primary;	/* the family that begins nearly all of them, or 0 */
	bool		 indented;	/* indentation shows the depth */
};

struct stack {
	struct list_level	 levels[LEVELS];
	size_t		 n;
};

/* Em and en dashes are one family, because nobody distinguishes them on purpose. */
static int32_t
family_of(const struct shape *shape)
{
	if (shape->kind == SHAPE_NUMBER)
		return NUMBERS + shape->number_form;
	return shape->glyph == EM_DASH ? EN_DASH : shape->glyph;
}

static bool
is_number(int32_t family)
{
	return family >= NUMBERS;
}

static struct family *
find_family(struct habits *habits, int32_t family)
{
	for (size_t i = 0; i < habits->n; i++)
		if (habits->families[i].family == family)
			return &habits->families[i];
	if (habits->n == FAMILIES)
		return &habits->families[FAMILIES - 1];
	habits->families[habits->n].family = family;
	return &habits->families[habits->n++];
}

static bool
is_heading(enum line_class class)
{
	return class == LINE_TITLE || class_is_heading(class);
}

static void
find_primary(struct habits *habits)
{
	for (size_t i = 0; i < habits->n; i++)
		if (habits->families[i].opens * 10 >= habits->opens * 9 &&
		    habits->families[i].opens > 0)
			habits->primary = habits->families[i].family;
}

static struct habits
find_habits(const struct document *doc, const struct document_stats *stats)
{
	struct habits habits = {0};
	enum line_class above = LINE_TITLE;
	int32_t family = 0;
	size_t steps = 0;

	for (size_t i = 0; i < stats->n; i++) {
		const struct shape *shape = &stats->shapes[i];
		const struct line *line = &doc->lines[shape->line];

		if (line->class == LINE_BULLET && !line->continues) {
			struct family *used = find_family(&habits, family_of(shape));

			used->stretches += above != LINE_BULLET || used->family != family;
			used->opens += is_heading(above);
			habits.opens += is_heading(above);
			if (above == LINE_BULLET && shape->indent > shape[-1].indent + SAME &&
			    !doc->lines[shape[-1].line].continues)
				steps += shape[-1].last == END_COLON ? STEPS : 1;
			family = used->family;
		}
		above = line->class;
	}
	habits.indented = steps >= STEPS;
	find_primary(&habits);
	return habits;
}

/* Whether the family rarely begins a list and another nearly always does: "–" below "-". */
static bool
is_secondary(struct habits *habits, int32_t family)
{
	const struct family *used;

	if (habits->primary == 0 || family == habits->primary || is_number(family))
		return false;
	used = find_family(habits, family);
	return used->opens * 5 <= used->stretches;
}

static bool
is_near(uint32_t a, uint32_t b)
{
	return a <= b + SAME && b <= a + SAME;
}

/* Whether a marker of another family opens a level below the innermost one. */
static bool
opens_level(struct habits *habits, const struct list_level *top, int32_t family)
{
	if (is_number(family))
		return is_number(top->family) || top->ends_in_colon;
	return is_number(top->family) || top->ends_in_colon || is_secondary(habits, family);
}

static void
push(struct stack *stack, uint32_t indent, int32_t family, bool below_colon)
{
	if (stack->n < LEVELS)
		stack->n++;
	stack->levels[stack->n - 1] =
	    (struct list_level){.indent = indent, .family = family, .below_colon = below_colon};
}

/* Returns the number of the level that such a bullet continues, counted from 1, or 0. */
static size_t
find_level(const struct stack *stack, uint32_t indent, int32_t family)
{
	for (size_t n = stack->n; n > 0 && is_near(stack->levels[n - 1].indent, indent); n--)
		if (stack->levels[n - 1].family == family)
			return n;
	return 0;
}

/*
 * Adds a bullet to level n.  In "- Uses:", "- a", "- Limits:", however, the second bullet opens a
 * level, and the third closes it again.
 */
static void
continue_level(struct stack *stack, size_t n, bool colon, bool indented)
{
	struct list_level *top = &stack->levels[n - 1];

	/* In "• Ranges:", "o a", "• Loopback", the colon introduced only the "o" bullets. */
	if (n < stack->n)
		top->ends_in_colon = false;
	stack->n = n;
	if (top->ends_in_colon && !colon && !indented) {
		push(stack, top->indent, top->family, true);
	} else if (top->below_colon && colon && n > 1) {
		stack->n--;
	}
}

/* Returns the depth of the next bullet. */
static uint8_t
place_bullet(struct stack *stack, struct habits *habits, const struct shape *shape)
{
	int32_t family = family_of(shape);
	uint32_t indent = shape->indent + (shape->glyphs > 1 ? DOUBLED * (shape->glyphs - 1u) : 0);
	bool colon = shape->last == END_COLON;
	size_t match;

	if (shape->glyphs > 1 && is_secondary(habits, family))
		indent = shape->indent;
	while (stack->n > 1 && stack->levels[stack->n - 1].indent > indent + SAME)
		stack->n--;
	match = find_level(stack, indent, family);
	if (stack->n == 0) {
		if (is_secondary(habits, family) || shape->glyphs > 1)
			push(stack, shape->indent, habits->primary, false);
		push(stack, indent, family, false);
	} else if (match > 0) {
		continue_level(stack, match, colon, habits->indented);
	} else if (indent > stack->levels[stack->n - 1].indent + SAME ||
	    opens_level(habits, &stack->levels[stack->n - 1], family)) {
		push(stack, indent, family, false);
	}
	stack->levels[stack->n - 1].ends_in_colon = colon;
	return (uint8_t)(stack->n - 1);
}

/* A paragraph ends the lists that are indented at least as far as it is. */
static void
close_lists(struct stack *stack, const struct shape *shape)
{
	while (stack->n > 0 && stack->levels[stack->n - 1].indent + SAME >= shape->indent)
		stack->n--;
}

void
find_bullet_depths(struct document *doc, const struct document_stats *stats)
{
	struct habits habits = find_habits(doc, stats);
	struct stack stack = {.n = 0};

	for (size_t i = 0; i < stats->n; i++) {
		const struct shape *shape = &stats->shapes[i];
		struct line *line = &doc->lines[shape->line];

		if (line->continues)
			line->depth = i > 0 ? doc->lines[shape[-1].line].depth : 0;
		else if (line->class == LINE_BULLET)
			line->depth = place_bullet(&stack, &habits, shape);
		else if (line->class == LINE_TEXT)
			close_lists(&stack, shape);
		else
			stack.n = 0;
	}
}
