/* SPDX-License-Identifier: MIT */
/*
 * Searches a line for braces from its end, so that each line is scanned once, and parses the text
 * in them word by word.
 */
#include "config.h"

#include "base/nearest_name.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "read/attributes.h"

/* Bytes of a value: Anki accepts guids of 500 bytes, more than any program writes. */
#define VALUE_MAX		500
/* Mistakes reported per heading: finding a column takes time that grows with the line. */
#define MISTAKES_MAX	8

enum word_kind {
	WORD_STRAY,
	WORD_DASH,	/* "-", with which pandoc omits the number of a heading */
	WORD_ID,
	WORD_TAG,
	WORD_KEY	/* key=value */
};

enum key_id {
	KEY_ID,
	KEY_GUID,
	KEY_NOTETYPE,
	KEY_REVERSE,
	KEYS,
	/* Only in notes with named fields. */
	KEY_DECK = KEYS,
	KEY_CARDS,
	KEY_TAGS,
	KEY_PARAGRAPHS,
	FIELD_KEYS
};

static const char *const keys[FIELD_KEYS] = {
	[KEY_ID] = "id",
	[KEY_GUID] = "guid",
	[KEY_NOTETYPE] = "notetype",
	[KEY_REVERSE] = "reverse",
	[KEY_DECK] = "deck",
	[KEY_CARDS] = "cards",
	[KEY_TAGS] = "tags",
	[KEY_PARAGRAPHS] = "paragraphs",
};

/* Classes that only pandoc uses: omit the number, or the entry in the table of contents. */
static const char *const pandoc_classes[] = {"unnumbered", "unlisted"};

struct attribute_word {
	enum word_kind	 kind;
	struct slice	 name;		/* the key of a pair; other words without '#' or '.' */
	struct slice	 value;		/* of a pair: without quotes, with escapes */
	size_t		 offset;	/* in the braces */
	size_t		 value_offset;
	bool		 quoted;	/* the value may contain escapes */
	bool		 open;		/* the closing quote is missing */
};

struct attributes_reader {
	struct arena		*arena;
	const struct text	*text;
	struct diag		*diag;
	uint32_t		 offset;	/* of the brace */
	struct attributes	*attributes;
	VEC(struct slice)	 tags;
	size_t			 mistakes;
	size_t			 nkeys;		/* how many of the keys are known */
};

/* words */

static bool
opens_name(struct slice s)
{
	return s.n > 1 && (s.p[0] == '#' || s.p[0] == '.') && utf8_is_letter(utf8_peek(s, 1));
}

static bool
is_of_key(char c, bool first)
{
	if (ascii_is_letter(c))
		return true;
	return !first && (ascii_is_digit(c) || c == '-' || c == '_');
}

/* The length of the key in "key=value"; 0 if s does not begin with a key and '='. */
static size_t
key_length(struct slice s)
{
	size_t n = 0;

	while (n < s.n && is_of_key(s.p[n], n == 0))
		n++;
	return n < s.n && s.p[n] == '=' ? n : 0;
}

/* The offset of the next white space. */
static size_t
find_word_end(struct slice s, size_t at)
{
	for (size_t next = at; at < s.n && !utf8_is_space(utf8_next(s, &next)); at = next)
		;
	return at;
}

/* The offset of the closing quote from `at` on; s.n if it is missing. */
static size_t
find_quote(struct slice s, size_t at, char quote)
{
	while (at < s.n && s.p[at] != quote)
		at += s.p[at] == '\\' && at + 1 < s.n ? 2 : 1;
	return at;
}

/* Reads the value after "key="; returns the offset after it. */
static size_t
read_value(struct slice s, size_t at, struct attribute_word *word)
{
	char quote = at < s.n ? s.p[at] : '\0';
	size_t end;

	if (quote != '"' && quote != '\'') {
		end = find_word_end(s, at);
		word->value = slice_from(slice_until(s, end), at);
		word->value_offset = at;
		return end;
	}
	end = find_quote(s, at + 1, quote);
	word->value = slice_from(slice_until(s, end), at + 1);
	word->value_offset = at + 1;
	word->quoted = true;
	word->open = end == s.n;
	return word->open ? end : end + 1;
}

/* Reads the word at *at, which must exist, and moves *at to the next word. */
static struct attribute_word
read_word(struct slice s, size_t *at)
{
	struct slice rest = slice_from(s, *at);
	size_t key = key_length(rest), end;
	struct attribute_word word = {.kind = WORD_STRAY, .offset = *at};

	if (key != 0) {
		word.kind = WORD_KEY;
		word.name = slice_until(rest, key);
		*at = utf8_skip_space(s, read_value(s, *at + key + 1, &word));
		return word;
	}
	end = find_word_end(s, *at);
	word.name = slice_from(slice_until(s, end), *at);
	if (slice_equal(word.name, SLICE("-"))) {
		word.kind = WORD_DASH;
	} else if (word.name.p[0] == '#' || word.name.p[0] == '.') {
		word.kind = word.name.p[0] == '#' ? WORD_ID : WORD_TAG;
		word.name = slice_from(word.name, 1);
	}
	*at = utf8_skip_space(s, end);
	return word;
}

/* finding */

static const char *
find_nearest_key(struct slice name)
{
	struct nearest_name nearest = {.wanted = name};

	/* "{i=1}" is not a misspelt "id". */
	for (size_t i = 0; i < KEYS && name.n > 1; i++)
		nearest_name_try(&nearest, keys[i]);
	return nearest.best;
}

/* Whether it is the name of an attribute that only notes with named fields have. */
static bool
is_of_fields(struct slice name)
{
	for (size_t i = KEYS; i < FIELD_KEYS; i++)
		if (slice_equal(name, slice_of(keys[i])))
			return true;
	return false;
}

static bool
is_for_html(struct slice name)
{
	return slice_starts(name, SLICE("data-"));
}

/* Whether the text in braces begins with something that only attributes contain. */
static bool
opens_attributes(struct slice inside)
{
	size_t key;

	inside = utf8_trim(inside);
	if (slice_equal(inside, SLICE("-")) || opens_name(inside))
		return true;
	key = key_length(inside);
	return key != 0 &&
	    (is_for_html(slice_until(inside, key)) || is_of_fields(slice_until(inside, key)) ||
	    find_nearest_key(slice_until(inside, key)) != NULL);
}

static bool
is_escaped(struct slice s, size_t at)
{
	size_t backslashes = 0;

	while (backslashes < at && s.p[at - backslashes - 1] == '\\')
		backslashes++;
	return backslashes % 2 != 0;
}

/*
 * The offset of the brace that opens the attributes at the end of s, or s.n.  Sets *comma if there
 * is a comma outside of quotes.  Braces in quotes are skipped unless a quote is missing, which
 * attributes_read() reports.
 */
static size_t
find_opening_brace(struct slice s, bool *comma)
{
	char quote = '\0';
	size_t last = s.n;

	for (size_t at = s.n; at-- > 0;) {
		char c = s.p[at];

		if (c == '{' && last == s.n)
			last = at;
		if (quote != '\0') {
			if (c == quote && !is_escaped(s, at))
				quote = '\0';
		} else if (c == '{') {
			return at;
		} else if (c == '}') {
			return s.n;
		} else if ((c == '"' || c == '\'') && !is_escaped(s, at)) {
			quote = c;
		} else if (c == ',') {
			*comma = true;
		}
	}
	return last;
}

bool
attributes_find(struct slice line, size_t *start)
{
	struct slice s = utf8_trim(line), before;
	bool comma = false;
	size_t at;

	if (s.n < 3 || s.p[s.n - 1] != '}')
		return false;
	s.n--;
	at = find_opening_brace(s, &comma);
	if (at == s.n || at == 0 || comma || !opens_attributes(slice_from(s, at + 1)))
		return false;
	before = utf8_trim(slice_until(s, at));
	if (before.n == at)
		return false;
	/* "x = {id=1}" is code, but "{guid=" is always an attribute. */
	if (before.p[before.n - 1] == '=' &&
	    !slice_starts(slice_from(s, at), SLICE("{guid=")))
		return false;
	*start = (size_t)(s.p - line.p) + at;
	return true;
}

bool
attributes_follow_pair(struct slice line)
{
	for (size_t at = 1; at + 1 < line.n; at++)
		if (line.p[at] == ':' && line.p[at + 1] == ':' && line.p[at - 1] == ' ')
			return true;
	return false;
}

/* reading */

static void __attribute__((format(printf, 4, 5)))
report(struct attributes_reader *reader, enum diag_id id, size_t at, const char *format, ...)
{
	struct buf message = {0};
	va_list args;

	if (reader->mistakes++ >= MISTAKES_MAX)
		return;
	va_start(args, format);
	buf_vformat(&message, format, args);
	va_end(args);
	diag_at(reader->diag, id, reader->text, reader->offset + (uint32_t)at, "%s",
	    buf_string(&message));
	buf_free(&message);
}

/* Removes the backslashes before quotes in a value. */
static struct slice
unescape(struct arena *arena, struct slice value)
{
	struct buf buf = {0};
	struct slice plain;

	if (value.n == 0 || memchr(value.p, '\\', value.n) == NULL)
		return value;
	for (size_t at = 0; at < value.n; at++) {
		if (value.p[at] == '\\' && at + 1 < value.n && strchr("\\\"'", value.p[at + 1]))
			at++;
		buf_byte(&buf, value.p[at]);
	}
	plain = arena_slice(arena, buf_slice(&buf));
	buf_free(&buf);
	return plain;
}

/* Why a value is invalid, or NULL. */
static const char *
find_problem(struct slice value, bool list)
{
	if (value.n == 0)
		return "the value is empty";
	if (value.n > VALUE_MAX && !list)
		return "the value is longer than 500 bytes";
	return utf8_has_control(value) ? "the value contains control characters" : NULL;
}

/* Sets a value that a heading can have only once. */
static void
set_once(struct attributes_reader *reader, enum key_id key, struct slice value, size_t at)
{
	struct attributes *attributes = reader->attributes;
	struct slice paragraphs = SLICE_NONE, *const values[FIELD_KEYS] = {
		[KEY_ID] = &attributes->id,
		[KEY_GUID] = &attributes->guid,
		[KEY_NOTETYPE] = &attributes->notetype,
		[KEY_REVERSE] = &attributes->reverse,
		[KEY_DECK] = &attributes->deck,
		[KEY_CARDS] = &attributes->cards,
		[KEY_TAGS] = &attributes->tag_list,
		[KEY_PARAGRAPHS] = &paragraphs,
	};
	const char *problem = find_problem(value, key == KEY_TAGS || key == KEY_CARDS);

	if (problem != NULL) {
		report(reader, DIAG_INVALID_ATTRIBUTE, at, "%s: %s", keys[key], problem);
		return;
	}
	if (values[key]->n != 0) {
		report(reader, DIAG_INVALID_ATTRIBUTE, at, "%s: a heading can have only one %s",
		    keys[key], keys[key]);
		return;
	}
	*values[key] = value;
	attributes->paragraphs = attributes->paragraphs || slice_equal(paragraphs, SLICE("p"));
	if (key == KEY_NOTETYPE)
		attributes->notetype_offset = reader->offset + (uint32_t)at;
}

static void
warn_unknown(struct attributes_reader *reader, const struct attribute_word *word)
{
	const char *best = find_nearest_key(word->name);

	if (best != NULL)
		report(reader, DIAG_ATTRIBUTE, word->offset,
		    "unknown attribute '%.*s'; did you mean '%s'?", SLICE_ARG(word->name), best);
	else if (!is_for_html(word->name))
		report(reader, DIAG_ATTRIBUTE, word->offset, "unknown attribute '%.*s'",
		    SLICE_ARG(word->name));
}

static void
take_key(struct attributes_reader *reader, const struct attribute_word *word)
{
	struct slice value =
	    word->quoted ? unescape(reader->arena, word->value) : word->value;
	size_t key = 0;

	while (key < reader->nkeys && !slice_equal(word->name, slice_of(keys[key])))
		key++;
	if (word->open)
		report(reader, DIAG_INVALID_ATTRIBUTE, word->value_offset - 1,
		    "the closing quote is missing");
	else if (key == reader->nkeys)
		warn_unknown(reader, word);
	else
		set_once(reader, (enum key_id)key, value, word->value_offset);
}

static void
take_tag(struct attributes_reader *reader, const struct attribute_word *word)
{
	for (size_t i = 0; i < sizeof(pandoc_classes) / sizeof(pandoc_classes[0]); i++)
		if (slice_equal(word->name, slice_of(pandoc_classes[i])))
			return;
	if (word->name.n != 0)
		vec_push(&reader->tags, word->name);
	else
		report(reader, DIAG_ATTRIBUTE, word->offset, "expected a tag after '.'");
}

static void
take_word(struct attributes_reader *reader, const struct attribute_word *word)
{
	switch (word->kind) {
	case WORD_DASH:
		break;
	case WORD_ID:
		set_once(reader, KEY_ID, word->name, word->offset);
		break;
	case WORD_TAG:
		take_tag(reader, word);
		break;
	case WORD_KEY:
		take_key(reader, word);
		break;
	case WORD_STRAY:
		report(reader, DIAG_ATTRIBUTE, word->offset,
		    "unknown attribute '%.*s'; did you mean the tag '.%.*s'?",
		    SLICE_ARG(word->name), SLICE_ARG(word->name));
		break;
	}
}

static void
keep_tags(struct attributes_reader *reader)
{
	reader->attributes->tags =
	    arena_copy(reader->arena, reader->tags.v, reader->tags.n, sizeof(*reader->tags.v));
	reader->attributes->ntags = reader->tags.n;
	vec_free(&reader->tags);
}

static const struct attributes *
read_attributes(struct arena *arena, const struct text *text, uint32_t offset,
    struct slice braces, struct diag *diag, size_t nkeys)
{
	struct attributes *attributes = arena_alloc(arena, sizeof(*attributes));
	struct attributes_reader reader = {
		.arena = arena,
		.text = text,
		.diag = diag,
		.offset = offset,
		.attributes = attributes,
		.nkeys = nkeys,
	};
	struct slice inside = slice_until(braces, braces.n - 1);

	attributes->offset = offset;
	attributes->length = (uint32_t)braces.n;
	for (size_t at = utf8_skip_space(inside, 1); at < inside.n;) {
		struct attribute_word word = read_word(inside, &at);

		take_word(&reader, &word);
	}
	keep_tags(&reader);
	return attributes;
}

const struct attributes *
attributes_read(struct arena *arena, const struct text *text, uint32_t offset,
    struct slice braces, struct diag *diag)
{
	return read_attributes(arena, text, offset, braces, diag, KEYS);
}

const struct attributes *
attributes_read_of_fields(struct arena *arena, const struct text *text, uint32_t offset,
    struct slice braces, struct diag *diag)
{
	return read_attributes(arena, text, offset, braces, diag, FIELD_KEYS);
}
