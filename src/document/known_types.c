/* SPDX-License-Identifier: MIT */
/*
 * Compares names as Anki does, which has no two fields whose names differ only in letter case.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/known_types.h"

/* In bytes.  Longer text before "::" is prose or code. */
#define NAME_MAX_LENGTH	100

const struct known_type *
known_types_find(const struct known_types *types, struct slice name)
{
	for (size_t i = 0; i < types->n; i++)
		if (slice_equal(types->v[i].name, name))
			return &types->v[i];
	return NULL;
}

/* Removes the first word. */
static struct slice
take_word(struct slice *s)
{
	size_t end = 0;
	struct slice word;

	*s = slice_from(*s, utf8_skip_space(*s, 0));
	for (size_t next = 0; next < s->n && !utf8_is_space(utf8_next(*s, &next));)
		end = next;
	word = slice_until(*s, end);
	*s = slice_from(*s, end);
	return word;
}

/* Compares words, since names in headings have no other white space than single spaces. */
static bool
is_same_name(struct slice a, struct slice b)
{
	struct slice word;

	do {
		word = take_word(&a);
		if (!utf8_equal_folded(word, take_word(&b)))
			return false;
	} while (word.n != 0);
	return true;
}

size_t
known_type_field(const struct known_type *type, struct slice name)
{
	for (size_t i = 0; i < type->nfields && name.n != 0; i++)
		if (is_same_name(type->fields[i], name))
			return i;
	return SIZE_MAX;
}

bool
known_types_split_line(struct slice line, struct slice *name, size_t *value)
{
	struct slice sign = SLICE(KNOWN_FIELD_SIGN), start = slice_until(line, NAME_MAX_LENGTH);
	size_t end = slice_find(start, sign, 0);

	*name = utf8_trim(slice_until(line, end));
	*value = end + sign.n;
	return end < start.n && name->n != 0 && !utf8_is_space((unsigned char)line.p[end - 1]);
}
