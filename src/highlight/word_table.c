/* SPDX-License-Identifier: MIT */
/*
 * Open addressing; words never leave the table.
 */
#include "config.h"

#include "base/utf8.h"
#include "highlight/word_table.h"

/* No keyword is longer. */
#define WORD_LONGEST	32

/* FNV-1a. */
static size_t
find_place(const struct word_table *table, struct slice word)
{
	uint32_t sum = 2166136261u;
	size_t place;

	for (size_t i = 0; i < word.n; i++)
		/* NOLINTNEXTLINE: it does not see that word_table_find() fills the word */
		sum = (sum ^ (unsigned char)word.p[i]) * 16777619u;
	place = (sum ^ sum >> 16) & (WORD_TABLE_SIZE - 1);
	while (table->words[place].p != NULL && !slice_equal(table->words[place], word))
		place = (place + 1) & (WORD_TABLE_SIZE - 1);
	return place;
}

static void
add_list(struct word_table *table, const char *list, enum highlight_class class)
{
	while (list != NULL && *list != '\0') {
		struct slice word = {list, strcspn(list, " ")};
		size_t place = find_place(table, word);

		if (table->words[place].p == NULL) {
			table->words[place] = word;
			table->classes[place] = (uint8_t)class;
		}
		list += word.n + strspn(list + word.n, " ");
	}
}

void
word_table_fill(struct word_table *table, const struct language *language)
{
	if (table->language == language)
		return;
	memset(table, 0, sizeof(*table));
	table->language = language;
	add_list(table, language->keywords, HIGHLIGHT_KEYWORD);
	add_list(table, language->types, HIGHLIGHT_TYPE);
	add_list(table, language->constants, HIGHLIGHT_NUMBER);
}

enum highlight_class
word_table_find(const struct word_table *table, struct slice word)
{
	char lower[WORD_LONGEST];
	size_t place;

	if (word.n > WORD_LONGEST)
		return HIGHLIGHT_CLASSES;
	if ((table->language->flags & LANGUAGE_FOLDS) != 0) {
		for (size_t i = 0; i < word.n; i++)
			lower[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] | 0x20
									       : word.p[i]);
		word.p = lower;
	}
	place = find_place(table, word);
	return table->words[place].p == NULL ? HIGHLIGHT_CLASSES
	    : (enum highlight_class)table->classes[place];
}
