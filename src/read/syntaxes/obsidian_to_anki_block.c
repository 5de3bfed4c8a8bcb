/* SPDX-License-Identifier: MIT */
/*
 * Reads notes between START and END
 * (https://github.com/ObsidianToAnki/Obsidian_to_Anki/wiki/Note-formatting).  The first line names
 * the note type, and "Name:" at the start of a line begins a field.  Which fields a type has is
 * known to the author's Anki, but not here: those of Anki's own types are looked for, and in other
 * types everything that looks like a field.
 */
#include "config.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "read/syntaxes/line_words.h"
#include "read/syntaxes/literals.h"
#include "read/syntaxes/obsidian_to_anki.h"

/* Lines of a note that belong to one field. */
struct ota_field {
	struct slice	 name;		/* as typed, or empty if the first field is not named */
	struct slice	 words;		/* after the name, in its line */
	size_t		 line;		/* index of that line */
	size_t		 end;		/* index after the last line */
};

struct ota_note {
	struct slice	 type;
	bool		 cloze;
	bool		 known;		/* a type of Anki's own */
	struct slice	 id;
	struct slice	 tags;
	VEC(struct ota_field)	 fields;
};

/* The first and second field of Anki's Basic type, in the languages of the notes that were seen. */
static const char *const basic_fields[][2] = {
	{"Front", "Back"}, {"Question", "Answer"}, {"Vorderseite", "R\xC3\xBC" "ckseite"},
	{"Recto", "Verso"}, {"recto", "verso"}, {"Anverso", "Reverso"}, {"Frente", "Verso"},
	{"Fronte", "Retro"}, {"Voorkant", "Achterkant"},
	{"\xE6\xAD\xA3\xE9\x9D\xA2", "\xE8\x83\x8C\xE9\x9D\xA2"},
	{"\xE8\xA1\xA8\xE9\x9D\xA2", "\xE8\xA3\x8F\xE9\x9D\xA2"},
	{"Text", "Extra"}, {"Text", "Back Extra"},
};

/* Parts of the names of types whose cards go both ways. */
static const char *const reversed_words[] = {
	"revers", "umgekehrt", "envers", "invers", "invert", "\xE5\x8F\x8D",
};

#define BASIC_FIELDS	(sizeof(basic_fields) / sizeof(basic_fields[0]))

/* fields */

static bool
is_basic_field(struct slice name, size_t side)
{
	for (size_t i = 0; i < BASIC_FIELDS; i++)
		if (slice_equal(name, slice_of(basic_fields[i][side])))
			return true;
	return false;
}

/* Whether the name could be that of a field: one to three words that begin with a capital. */
static bool
is_name(struct slice name)
{
	if (name.n == 0 || name.n > 30 || slice_count(name, ' ') > 2)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (!utf8_is_word_byte(name.p[i]) && name.p[i] != ' ' && name.p[i] != '_')
			return false;
	return (name.p[0] >= 'A' && name.p[0] <= 'Z') || (name.p[0] & 0x80) != 0;
}

/* Returns the name of the field that begins at a line, or an empty slice. */
static struct slice
read_name(const struct ota_note *note, struct slice line)
{
	size_t colon = slice_find(line, SLICE(":"), 0);
	struct slice name = slice_until(line, colon);

	if (colon == line.n || (colon + 1 < line.n && line.p[colon + 1] == ':'))
		return SLICE_NONE;
	if (is_basic_field(name, 0) || is_basic_field(name, 1) ||
	    slice_equal(name, SLICE("Add Reverse")))
		return name;
	/* A line of a cloze note without deletions, "Source: a book", is not to be asked. */
	if (note->known &&
	    (!note->cloze || note->fields.n == 0 || slice_has(line, SLICE("{"))))
		return SLICE_NONE;
	return is_name(name) ? name : SLICE_NONE;
}

static struct slice
get_line(const struct ota_reader *reader, size_t index)
{
	return utf8_trim_end(ota_unquote(reader->input->lines[index].text));
}

/* Adds a line of the note to its fields. */
static void
add_line(struct ota_reader *reader, struct ota_note *note, size_t index)
{
	struct slice line = utf8_trim(get_line(reader, index));
	struct slice id = ota_read_id(line), name;
	bool code = reader->input->lines[index].code;

	if (!code && id.n != 0 && (line.p[0] == '<' || line.p[0] == 'I')) {
		note->id = id;
		return;
	}
	if (!code && slice_starts(line, SLICE("Tags:"))) {
		note->tags = slice_from(line, 5);
		return;
	}
	name = code ? SLICE_NONE : read_name(note, line);
	if (name.n != 0 || note->fields.n == 0)
		vec_push(&note->fields, ((struct ota_field){
			.name = name,
			.words = name.n == 0 ? line : slice_from(line, name.n + 1),
			.line = index,
		}));
	note->fields.v[note->fields.n - 1].end = index + 1;
}

/* writing */

/* Copies the lines of a field, as if its name were not there. */
static void
copy_field(struct ota_reader *reader, const struct ota_field *field)
{
	bool quoted = ota_unquote(reader->input->lines[field->line].text).p !=
	    reader->input->lines[field->line].text.p;

	if (reader->input->lines[field->line].code) {
		copy_lines(&reader->copier, field->line, field->end);
		return;
	}
	copy_part(&reader->copier, field->words);
	card_text_end_line(reader->cards);
	if (!quoted)
		copy_lines(&reader->copier, field->line + 1, field->end);
	for (size_t i = field->line + 1; quoted && i < field->end; i++)
		copy_line(&reader->copier, get_line(reader, i));
}

/* Whether all lines of the field are empty. */
static bool
is_empty(const struct ota_reader *reader, const struct ota_field *field)
{
	if (utf8_trim(field->words).n != 0)
		return false;
	for (size_t i = field->line + 1; i < field->end; i++)
		if (utf8_trim(get_line(reader, i)).n != 0)
			return false;
	return true;
}

/* Copies a field to the back, with its name unless that says nothing. */
static void
copy_back(struct ota_reader *reader, const struct ota_field *field)
{
	if (is_empty(reader, field) || slice_equal(field->name, SLICE("Add Reverse")))
		return;
	if (reader->cards->on_back)
		card_text_end_line(reader->cards);
	else
		card_text_begin_back(reader->cards);
	if (!is_basic_field(field->name, 0) && !is_basic_field(field->name, 1)) {
		card_text_add(reader->cards, "**");
		card_text_copy(reader->cards, field->name);
		card_text_add(reader->cards, ":** ");
	}
	copy_field(reader, field);
}

static bool
is_reversed(const struct ota_reader *reader, const struct ota_note *note)
{
	bool optional = slice_has(note->type, SLICE("optional"));

	for (size_t i = 0; i < note->fields.n && optional; i++)
		if (slice_equal(note->fields.v[i].name, SLICE("Add Reverse")))
			return !is_empty(reader, &note->fields.v[i]);
	for (size_t i = 0; i < sizeof(reversed_words) / sizeof(reversed_words[0]); i++)
		if (slice_has(note->type, slice_of(reversed_words[i])))
			return !optional;
	return false;
}

/* The index of the field that is the front: "Front" or "Text", else the first. */
static size_t
find_front(const struct ota_note *note)
{
	for (size_t i = 0; i < note->fields.n; i++)
		if (is_basic_field(note->fields.v[i].name, 0))
			return i;
	return 0;
}

static void
write_note(struct ota_reader *reader, const struct ota_note *note, size_t line, size_t end)
{
	struct marked_card *card = ota_begin(reader, line);
	size_t front = find_front(note);

	card->id = note->id;
	card->reversed = is_reversed(reader, note);
	reader->copier.marks[0] = note->cloze ? &deletion_curly : NULL;
	copy_field(reader, &note->fields.v[front]);
	for (size_t i = 0; i < note->fields.n; i++)
		if (i != front)
			copy_back(reader, &note->fields.v[i]);
	ota_add_tags(reader, note->tags);
	ota_end(reader, end);
}

static void
set_type(struct ota_note *note, struct slice type)
{
	note->type = type;
	note->cloze = slice_has(type, SLICE("Cloze")) || slice_has(type, SLICE("cloze"));
	note->known = slice_equal(type, SLICE("Cloze")) || slice_starts(type, SLICE("Basic"));
}

/* blocks */

/*
 * The index of the line that ends the note, or of the one after its id if END is missing.  Returns
 * `start` if it has neither.
 */
static size_t
find_block_end(const struct ota_reader *reader, size_t start)
{
	const struct syntax_input *input = reader->input;
	size_t id = start;

	for (size_t i = start + 1; i < input->nlines; i++) {
		if (ota_is_end(input->lines[i].text))
			return i;
		if (ota_is_start(input->lines[i].text))
			break;
		if (id == start && ota_read_id(get_line(reader, i)).n != 0)
			id = i + 1;
	}
	return id;
}

size_t
ota_read_block(struct ota_reader *reader, size_t start)
{
	struct ota_note note = {.known = false};
	size_t end = find_block_end(reader, start), first = start + 1;

	while (first < end && utf8_trim(get_line(reader, first)).n == 0)
		first++;
	if (first >= end)
		return start + 1;
	set_type(&note, utf8_trim(get_line(reader, first)));
	for (size_t i = first + 1; i < end; i++)
		if (note.fields.n != 0 || utf8_trim(get_line(reader, i)).n != 0)
			add_line(reader, &note, i);
	/* "%%ANKI .. END%%" */
	reader->copier.in_comment = reader->input->lines[start].hidden;
	if (note.fields.n != 0)
		write_note(reader, &note, start, end);
	reader->copier.in_comment = false;
	vec_free(&note.fields);
	return end < reader->input->nlines && ota_is_end(reader->input->lines[end].text) ?
	    end + 1 : end;
}

/* inline notes */

/* The field, or "Tags:", that begins at a word. */
static struct slice
read_inline_name(struct slice word)
{
	struct slice name = slice_until(word, word.n - 1);

	if (word.n < 2 || word.p[word.n - 1] != ':')
		return SLICE_NONE;
	return is_basic_field(name, 0) || is_basic_field(name, 1) ||
	    slice_equal(name, SLICE("Tags")) ? name : SLICE_NONE;
}

/* Copies "front Back: back Tags: a b". */
static void
copy_inline_fields(struct ota_reader *reader, struct slice text)
{
	bool on_back = false;
	size_t from = 0;
	struct slice name = SLICE_NONE;

	for (size_t at = utf8_skip_space(text, 0); at <= text.n;) {
		struct slice word = line_word(text, at);
		struct slice next = read_inline_name(word);

		if (next.n != 0 || at == text.n) {
			struct slice part = slice_from(slice_until(text, at), from);

			if (slice_equal(name, SLICE("Tags")))
				ota_add_tags(reader, part);
			else
				copy_part(&reader->copier, part);
			if (is_basic_field(next, 1) && !on_back) {
				card_text_begin_back(reader->cards);
				on_back = true;
			}
			name = next;
			from = at + word.n;
		}
		if (at == text.n)
			break;
		at = utf8_skip_space(text, at + word.n);
	}
}

static void
read_inline_note(struct ota_reader *reader, size_t index, struct slice text)
{
	struct ota_note note = {.known = false};
	size_t close = slice_find(text, SLICE("]"), 0), id;
	struct marked_card *card;

	text = utf8_trim(text);
	close = slice_find(text, SLICE("]"), 0);
	if (text.n == 0 || text.p[0] != '[' || close == text.n)
		return;
	set_type(&note, slice_from(slice_until(text, close), 1));
	text = slice_from(text, close + 1);
	id = slice_find(text, SLICE("ID: "), 0);
	card = ota_begin(reader, index);
	card->reversed = is_reversed(reader, &note);
	if (id != text.n) {
		bool comment = id >= 4 && slice_starts(slice_from(text, id - 4), SLICE("<!--"));

		card->id = ota_read_id(slice_from(text, id));
		text = slice_until(text, comment ? id - 4 : id);
	}
	reader->copier.marks[0] = note.cloze ? &deletion_curly : NULL;
	copy_inline_fields(reader, text);
	ota_end(reader, index + 1);
}

bool
ota_read_inline(struct ota_reader *reader, size_t index)
{
	struct slice line = reader->input->lines[index].text, open = SLICE("STARTI ");
	struct literals literals = {.line = line};
	bool found = false;
	size_t at = literals_find_mark(&literals, open, 0), end = 0;

	while (at < line.n) {
		end = slice_find(line, SLICE("ENDI"), at);
		if (end == line.n)
			break;
		read_inline_note(reader, index,
		    slice_from(slice_until(line, end), at + open.n));
		found = true;
		at = literals_find_mark(&literals, open, end);
	}
	return found;
}
