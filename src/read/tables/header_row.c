/* SPDX-License-Identifier: MIT */
/*
 * The words for questions and answers are those that plain notes have, too.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/question_signs.h"
#include "read/tables/header_row.h"

/* A name is no longer than this, in bytes. */
#define NAME_MAX_BYTES	40
/* Nobody names more columns. */
#define COLUMNS_MAX	500

/* Lower-case words and their meaning; each list is separated by bars. */
static const struct {
	enum column_role	 role;
	const char		*names;
} roles[] = {
	{COLUMN_TAGS, "tags|tag|schlagwörter|étiquettes|etiquetas|etichette|теги|метки|タグ|标签|標籤"},
	{COLUMN_DECK, "deck|stapel|paquet|mazo|baralho|mazzo|колода|デッキ|牌组"},
	{COLUMN_GUID, "guid"},
	{COLUMN_NOTE_TYPE, "note type|notetype|note_type|notiztyp|type de note|tipo de nota|тип записи"},
};

/* Names of fields that are neither fronts nor backs. */
static const char fields[] =
    "context|source|text|extra|hint|reverse|example|examples|example sentence|sentence|pronunciation|"
    "reading|audio|sound|image|picture|notes|remarks|part of speech|category|topic|chapter|subject|"
    "beispiel|beispielsatz|aussprache|bild|kommentar|exemple|phrase|image|ejemplo|pronunciación|"
    "exemplo|esempio|пример|kanji|kana|romaji|furigana|hiragana|hanzi|pinyin|simplified|traditional|"
    "ipa|plural|gender|verb|noun|infinitive|english|german|french|spanish|italian|portuguese|russian|"
    "japanese|chinese|korean|latin|greek|dutch|swedish|polish|turkish|arabic|hebrew|vietnamese|"
    "deutsch|englisch|französisch|spanisch|italienisch|latein|russisch|français|anglais|allemand|"
    "espagnol|italien|español|inglés|alemán|francés|italiano|inglese|tedesco|francese|spagnolo|"
    "português|inglês|alemão|svenska|engelska|nederlands|engels|polski|angielski|русский|английский|"
    "日本語|英語|中文|英文";

/* Whether the name is one of the words, which are separated by `between`. */
static bool
is_listed(struct slice name, const char *words, char between)
{
	struct slice rest = slice_of(words);
	struct slice separator = {&between, 1};

	while (rest.n != 0) {
		size_t end = slice_find(rest, separator, 0);

		if (utf8_equal_folded(slice_until(rest, end), name))
			return true;
		rest = slice_from(rest, end + 1);
	}
	return false;
}

enum column_role
header_row_role(struct slice name)
{
	name = utf8_trim(name);
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (is_listed(name, roles[i].names, '|'))
			return roles[i].role;
	return COLUMN_FIELD;
}

/* "Q" and "A" are columns as often as they are questions and answers. */
bool
header_row_names_side(struct slice name, bool back)
{
	name = utf8_trim(name);
	if (name.n < 2)
		return false;
	for (size_t i = 0; i < SIGN_FAMILIES; i++)
		if (is_listed(name, back ? question_signs[i].answer : question_signs[i].question, ' '))
			return true;
	return false;
}

static bool
is_field(struct slice name)
{
	name = utf8_trim(name);
	return header_row_names_side(name, false) || header_row_names_side(name, true) ||
	    is_listed(name, fields, '|');
}

static bool
is_repeated(const struct slice *cells, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (cells[i].n != 0 && utf8_equal_folded(utf8_trim(cells[i]), utf8_trim(cells[index])))
			return true;
	return false;
}

bool
header_row_is(const struct slice *cells, size_t n)
{
	size_t names = 0, known = 0, certain = 0;

	if (n < 2 || n > COLUMNS_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (cells[i].n > NAME_MAX_BYTES || slice_has_any(cells[i], "<\n") ||
		    is_repeated(cells, i))
			return false;
		names += utf8_trim(cells[i]).n != 0;
		known += is_field(cells[i]);
		certain += header_row_role(cells[i]) != COLUMN_FIELD;
	}
	return certain != 0 || (known != 0 && 2 * known >= names);
}
