/* SPDX-License-Identifier: MIT */
/*
 * The syntax of the field is that of Anki's editor for image occlusion; it accepts fractions that
 * begin with a point.
 */
#include "config.h"

#include <stdio.h>

#include "base/utf8.h"
#include "compose/occlusions.h"
#include "html/cloze.h"
#include "html/escape.h"
#include "html/node_words.h"

#define WHOLE	1000000		/* the width or height of the picture */

/*
 * Removes a number of per cent ("12.5" or "12.5%") from the end of *text.  Returns false if there is
 * none up to 100.
 */
static bool
take_number(struct slice *text, uint32_t *millionths)
{
	struct slice rest = utf8_trim_end(*text), digits;
	uint32_t value = 0, unit = WHOLE / 100;
	bool point = false;
	size_t at;

	if (rest.n != 0 && (rest.p[rest.n - 1] == '%' || rest.p[rest.n - 1] == ','))
		rest.n--;
	if (rest.n != 0 && rest.p[rest.n - 1] == '%')
		rest.n--;
	for (at = rest.n; at > 0 && (ascii_is_digit(rest.p[at - 1]) || rest.p[at - 1] == '.');)
		at--;
	digits = slice_from(rest, at);
	*text = slice_until(rest, at);
	for (size_t i = 0; i < digits.n; i++) {
		if (digits.p[i] == '.' && point)
			return false;
		if (digits.p[i] == '.') {
			point = true;
		} else if (!point) {
			value = value * 10 + (uint32_t)(digits.p[i] - '0') * unit;
		} else {
			unit /= 10;
			value += (uint32_t)(digits.p[i] - '0') * unit;
		}
		if (value > WHOLE)
			return false;
	}
	*millionths = value;
	return digits.n > (size_t)point;
}

/* Reads "label: x y width height". */
static bool
read_region(struct slice text, struct occlusion *region)
{
	uint32_t *const numbers[] = {
		&region->height, &region->width, &region->top, &region->left,
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (!take_number(&text, numbers[i]))
			return false;
	text = utf8_trim_end(text);
	if (text.n < 2 || text.p[text.n - 1] != ':')
		return false;
	region->label = utf8_trim(slice_until(text, text.n - 1));
	return region->label.n != 0 && region->width != 0 && region->height != 0 &&
	    region->left + region->width <= WHOLE && region->top + region->height <= WHOLE;
}

static struct slice
words_of(struct arena *arena, const struct node *item)
{
	struct buf words = {0};
	struct slice text;

	if (item->child == NULL || item->child->kind != NODE_PARAGRAPH || item->child->next != NULL)
		return SLICE_NONE;
	node_words_add(&words, item->child->child);
	text = arena_slice(arena, buf_slice(&words));
	buf_free(&words);
	return text;
}

static bool
is_picture(const struct node *block)
{
	const struct node *only = block->child;

	return block->kind == NODE_PARAGRAPH && only != NULL && only->next == NULL &&
	    (only->kind == NODE_MEDIA || only->kind == NODE_EMBED);
}

static unsigned
number_of(const struct occlusions *found, struct slice label, unsigned last)
{
	for (size_t i = 0; i < found->n; i++)
		if (slice_equal(found->regions[i].label, label))
			return found->regions[i].number;
	return last + 1;
}

/* Reads the items of a list.  Returns the first that is no region, or NULL. */
static const struct node *
read_items(struct arena *arena, struct occlusions *found)
{
	const struct node *wrong = NULL, *item;
	unsigned last = 0;
	size_t n = 0;

	for (item = found->list->child; item != NULL; item = item->next)
		n++;
	found->regions = arena_array(arena, n, sizeof(*found->regions));
	found->n = 0;
	for (item = found->list->child; item != NULL && last < CLOZE_LAST; item = item->next) {
		struct occlusion *region = &found->regions[found->n];

		if (!read_region(words_of(arena, item), region)) {
			wrong = wrong == NULL ? item : wrong;
			continue;
		}
		region->number = number_of(found, region->label, last);
		last = region->number > last ? region->number : last;
		found->n++;
	}
	return wrong;
}

bool
occlusions_find(struct arena *arena, const struct document *doc, const struct node *body,
    struct occlusions *found, struct diag *diag)
{
	for (; body != NULL && body->next != NULL; body = body->next) {
		const struct node *wrong;

		if (!is_picture(body) || body->next->kind != NODE_LIST)
			continue;
		*found = (struct occlusions){.picture = body, .list = body->next};
		wrong = read_items(arena, found);
		if (found->n != 0 && wrong == NULL)
			return true;
		if (found->n != 0)
			diag_at(diag, DIAG_REGION, doc->text,
			    wrong->child == NULL ? wrong->offset : wrong->child->offset,
			    "other items of this list are regions of the picture above, but this one is"
			    " not; expected 'label: x y width height' in per cent of the picture");
	}
	return false;
}

struct node *
occlusions_rest(struct arena *arena, const struct occlusions *found, const struct node *body)
{
	struct node *first = NULL, **end = &first;

	for (; body != NULL; body = body->next) {
		if (body == found->picture || body == found->list)
			continue;
		*end = node_new(arena, NODE_TEXT, 0);
		**end = *body;
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	return first;
}

static void
add_fraction(struct buf *buf, const char *name, uint32_t millionths)
{
	char digits[16];
	int n = snprintf(digits, sizeof(digits), "%06u", millionths);

	buf_format(buf, ":%s=", name);
	if (millionths == 0 || millionths >= WHOLE) {
		buf_byte(buf, millionths == 0 ? '0' : '1');
		return;
	}
	while (n > 1 && digits[n - 1] == '0')
		n--;
	buf_format(buf, ".%.*s", n, digits);
}

void
occlusions_add_regions(struct buf *buf, const struct occlusions *found)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct occlusion *region = &found->regions[i];

		buf_format(buf, "{{c%u::image-occlusion:rect", region->number);
		add_fraction(buf, "left", region->left);
		add_fraction(buf, "top", region->top);
		add_fraction(buf, "width", region->width);
		add_fraction(buf, "height", region->height);
		buf_text(buf, ":oi=1}}<br>");
	}
}

static bool
is_first(const struct occlusions *found, size_t region)
{
	for (size_t i = 0; i < region; i++)
		if (found->regions[i].number == found->regions[region].number)
			return false;
	return true;
}

static void
add_label(struct buf *buf, struct slice label)
{
	struct buf html = {0};

	escape_text(&html, label);
	escape_deletion(buf, buf_slice(&html), false);
	buf_free(&html);
}

void
occlusions_add_labels(struct buf *buf, const struct occlusions *found)
{
	for (size_t i = 0; i < found->n; i++) {
		if (!is_first(found, i))
			continue;
		buf_format(buf, "%s{{c%u::", i == 0 ? "" : " ", found->regions[i].number);
		add_label(buf, found->regions[i].label);
		buf_text(buf, "}}");
	}
}
