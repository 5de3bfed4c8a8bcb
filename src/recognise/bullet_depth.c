/* SPDX-License-Identifier: MIT */
/*
 * Finds the depth of bullets with a stack of open list levels for each card.  A bullet either
 * continues one of these levels or opens a new one below the innermost.
 */
#include "config.h"

#include "recognise/bullet_depth.h"
#include "recognise/list_marker.h"

#define LEVELS		12	/* deeper bullets get the last level */
#define FAMILIES	16	/* kinds of markers distinguished in one document */
#define STEPS		4	/* indented bullets that prove that indentation shows the depth */
#define SAME		1	/* columns by which indents of the same level may differ */
#define DOUBLED		4	/* columns that a doubled bullet character counts as */
#define EN_DASH		0x2013
#define EM_DASH		0x2014
#define NUMBERS		0x110000	/* families of numbers follow those of all characters */

struct list_level {
	uint32_t	 indent;
	int32_t		 family;
	bool		 lead;		/* its last bullet ends in a colon */
	bool		 led;		/* opened only because the bullet above ended in a colon */
};

/* How the document uses one kind of marker. */
struct family {
	int32_t		 family;
	size_t		 opens;		/* lists directly below a heading that begin with it */
	size_t		 stretches;	/* how often it begins a list or replaces another marker */
};

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
	return class == LINE_TITLE || class == LINE_CHAPTER || class == LINE_HEADING;
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

/* Whether the family never begins a list in notes where another always does: "–" below "-". */
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
near(uint32_t a, uint32_t b)
{
	return a <= b + SAME && b <= a + SAME;
}

/* Whether a marker of another family opens a level below the innermost one. */
static bool
goes_below(struct habits *habits, const struct list_level *top, int32_t family)
{
	if (is_number(family))
		return is_number(top->family) || top->lead;
	return is_number(top->family) || top->lead || is_secondary(habits, family);
}

static void
push(struct stack *stack, uint32_t indent, int32_t family, bool led)
{
	if (stack->n < LEVELS)
		stack->n++;
	stack->levels[stack->n - 1] =
	    (struct list_level){.indent = indent, .family = family, .led = led};
}

/* How many open levels a bullet of that family and indent continues; 0 if none. */
static size_t
matching(const struct stack *stack, uint32_t indent, int32_t family)
{
	for (size_t n = stack->n; n > 0 && near(stack->levels[n - 1].indent, indent); n--)
		if (stack->levels[n - 1].family == family)
			return n;
	return 0;
}

/* In "- Uses:", "- a", "- Limits:", the third bullet is beside the first, not another use. */
static void
go_on(struct stack *stack, size_t n, bool colon, bool indented)
{
	struct list_level *top = &stack->levels[n - 1];

	/* In "• Ranges:", "o a", "• Loopback", the colon introduced only the "o" bullets. */
	if (n < stack->n)
		top->lead = false;
	stack->n = n;
	if (top->lead && !colon && !indented) {
		push(stack, top->indent, top->family, true);
	} else if (top->led && colon && n > 1) {
		stack->n--;
	}
}

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
	match = matching(stack, indent, family);
	if (stack->n == 0) {
		if (is_secondary(habits, family) || shape->glyphs > 1)
			push(stack, shape->indent, habits->primary, false);
		push(stack, indent, family, false);
	} else if (match > 0) {
		go_on(stack, match, colon, habits->indented);
	} else if (indent > stack->levels[stack->n - 1].indent + SAME ||
	    goes_below(habits, &stack->levels[stack->n - 1], family)) {
		push(stack, indent, family, false);
	}
	stack->levels[stack->n - 1].lead = colon;
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
