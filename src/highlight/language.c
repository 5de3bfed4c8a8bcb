/* SPDX-License-Identifier: MIT */
/*
 * Finds the row of a language by its name, and adds runs for the scanners.
 */
#include "config.h"

#include "base/utf8.h"
#include "highlight/language.h"

const char *const highlight_class_names[HIGHLIGHT_CLASSES] = {
	[HIGHLIGHT_COMMENT] = "comment", [HIGHLIGHT_STRING] = "string",
	[HIGHLIGHT_KEYWORD] = "keyword", [HIGHLIGHT_NUMBER] = "number",
	[HIGHLIGHT_TYPE] = "type", [HIGHLIGHT_NAME] = "name",
	[HIGHLIGHT_ADDED] = "added", [HIGHLIGHT_REMOVED] = "removed",
};

bool
language_has_word(const char *list, struct slice word)
{
	while (list != NULL && *list != '\0') {
		size_t n = strcspn(list, " ");

		if (slice_equal((struct slice){list, n}, word))
			return true;
		list += n + strspn(list + n, " ");
	}
	return false;
}

static const struct language *
find_row(const struct language *rows, struct slice name)
{
	for (; rows->names != NULL; rows++)
		if (language_has_word(rows->names, name))
			return rows;
	return NULL;
}

/* The name ends before the first byte that names do not contain: "js:app.js", "python=". */
static struct slice
cut_name(struct slice name)
{
	size_t n = 0;

	while (name.n != 0 && (name.p[0] == '{' || name.p[0] == '.'))
		name = slice_from(name, 1);
	while (n < name.n && (ascii_is_letter(name.p[n]) || ascii_is_digit(name.p[n]) ||
	    memchr("+#-./_", name.p[n], 6) != NULL))
		n++;
	return slice_until(name, n);
}

const struct language *
highlight_find_language(struct slice name)
{
	const struct language *found;
	char lower[LANGUAGE_NAME_MAX];

	name = cut_name(name);
	if (name.n == 0 || name.n > sizeof(lower))
		return NULL;
	for (size_t i = 0; i < name.n; i++)
		lower[i] = (char)utf8_lower_character(name.p[i]);
	name.p = lower;
	found = find_row(program_languages, name);
	return found != NULL ? found : find_row(other_languages, name);
}

size_t
language_add_run(highlight_run_list *runs, enum highlight_class class, struct slice code,
    size_t start, size_t end)
{
	size_t next = end, n = runs->n;

	while (end < code.n && (code.p[end] & 0x80) != 0 &&
	    utf8_columns(utf8_next(code, &next)) == 0)
		end = next;
	if (start >= end)
		return end;
	if (n != 0 && runs->v[n - 1].end == start && runs->v[n - 1].class == class)
		runs->v[n - 1].end = end;
	else
		vec_push(runs, ((struct highlight_run){start, end, class}));
	return end;
}
