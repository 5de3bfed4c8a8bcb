/* SPDX-License-Identifier: MIT */
/*
 * Sorts notes by the first words of their fronts, so that notes with the same words are neighbours.
 *  The constants were chosen with the real notes on which recognition is tested: with lower ones,
 * words like "Common" and "Check" become families.
 */
#include "config.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "collection/tags.h"
#include "compose/auto_tags.h"

#define WORDS		4	/* the number of words of a front that are compared */
#define LEAST		2	/* fewest fronts of a family that shares several words or a name */
#define LEAST_WORD	3	/* fewest fronts of a family that shares one ordinary word */

/* Words that never name a family, and that end its name: "Lambda vs Batch". */
static const char *const ends[] = {
	/* English: function words, question words, verbs of instruction, parts of a book */
	"a", "an", "the", "in", "on", "at", "for", "from", "by", "with", "without", "and", "or",
	"vs", "versus", "into", "than", "as", "is", "are", "was", "were", "do", "does", "did",
	"can", "could", "how", "what", "why", "when", "which", "who", "whom", "whose", "where",
	"if", "this", "that", "these", "those", "its", "his", "their", "not", "no",
	"define", "describe", "explain", "name", "list", "give", "compare", "discuss", "state",
	"use", "using", "chapter", "section", "part", "unit", "lecture", "lesson", "week",
	"topic", "question", "module", "step", "figure", "table", "appendix", "example",
	"examples", "type", "types", "introduction", "overview", "summary", "note", "notes",
	/* German */
	"der", "die", "das", "den", "dem", "ein", "eine", "und", "oder", "im", "mit", "ohne",
	"auf", "wie", "was", "warum", "wann", "wo", "wer", "welche", "ist", "sind", "kapitel",
	/* French, Spanish, Italian, Portuguese */
	"le", "la", "les", "un", "une", "et", "ou", "en", "dans", "pour", "par", "sur", "avec",
	"que", "quoi", "qui", "quel", "quelle", "comment", "pourquoi", "quand", "est", "sont",
	"el", "los", "las", "una", "y", "o", "con", "para", "por", "cuando", "es", "son",
	"il", "lo", "gli", "i", "e", "che", "cosa", "come", "dove", "sono", "os", "um", "uma",
};

/*
 * The topic follows these words, so those before them cannot name a family: "Reasons of",
 * "Difference between".
 */
static const char *const turns[] = {
	"of", "between", "to", "von", "vom", "des", "zu", "zum", "zur", "de", "du", "del", "di",
	"do", "da",
};

struct member {
	struct slice	 run;		/* its first words in lower case, each followed by a space */
	size_t		 note;		/* index */
	bool		 whole;		/* the front has no further words */
};

struct families {
	struct collection	*collection;
	struct arena		*scratch;
	size_t			 ncomposed;	/* number of notes that could be members */
	VEC(struct member)	 members;	/* sorted by run, then by note */
	struct slice		*tags;		/* per note; empty if it is in no family */
};

static bool
is_in(const char *const *words, size_t n, struct slice word)
{
	for (size_t i = 0; i < n; i++)
		if (slice_equal(slice_of(words[i]), word))
			return true;
	return false;
}

static bool
is_of_word(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);

	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool
is_letter(int32_t c)
{
	return utf8proc_category(c) <= UTF8PROC_CATEGORY_MC && is_of_word(c);
}

/* Removes punctuation around a word.  Sets *ended to whether some followed it: "Fugue: ...". */
static struct slice
bare_word(struct slice typed, bool *ended)
{
	size_t first = typed.n, end = 0;

	for (size_t at = 0, next = 0; at < typed.n; at = next) {
		if (!is_of_word(utf8_next(typed, &next)))
			continue;
		first = at < first ? at : first;
		end = next;
	}
	*ended = end < typed.n;
	return slice_from(slice_until(typed, end), first);
}

/* Returns the word at *at and moves *at to the next. */
static struct slice
next_word(struct slice front, size_t *at)
{
	const char *space = memchr(front.p + *at, ' ', front.n - *at);
	size_t end = space == NULL ? front.n : (size_t)(space - front.p);
	struct slice word = slice_from(slice_until(front, end), *at);

	*at = end < front.n ? end + 1 : end;
	return word;
}

/*
 * Reads the run of a front into the buffer, in its own case.  Returns false if it cannot name a
 * family.
 */
static bool
read_run(struct families *families, struct slice front, struct buf *run, bool *whole)
{
	bool ended = false;
	size_t at = 0;

	run->n = 0;
	for (size_t n = 0; n < WORDS && at < front.n && !ended; n++) {
		struct slice word = bare_word(next_word(front, &at), &ended);
		struct slice lower = utf8_lower(families->scratch, word);

		if (is_in(turns, sizeof(turns) / sizeof(turns[0]), lower))
			return false;
		if (word.n == 0 || !is_letter(utf8_peek(word, 0)) ||
		    is_in(ends, sizeof(ends) / sizeof(ends[0]), lower)) {
			*whole = false;
			return run->n != 0;
		}
		buf_add(run, word);
		buf_byte(run, ' ');
	}
	*whole = at == front.n;
	return run->n != 0;
}

static int
compare(const void *a, const void *b)
{
	const struct member *left = a, *right = b;
	int order = slice_compare(left->run, right->run);

	if (order != 0)
		return order;
	return left->note < right->note ? -1 : left->note > right->note;
}

static void
read_members(struct families *families)
{
	struct buf run = {0};

	for (size_t i = 0; i < families->collection->provenance.n; i++) {
		const struct provenance *provenance =
		    collection_provenance(families->collection, i);
		struct member member = {.note = i};

		if (provenance == NULL)
			continue;
		families->ncomposed++;
		if (!read_run(families, provenance->front, &run, &member.whole))
			continue;
		member.run = utf8_lower(families->scratch, buf_slice(&run));
		vec_push(&families->members, member);
	}
	if (families->members.n != 0)
		qsort(families->members.v, families->members.n, sizeof(*families->members.v),
		    compare);
	buf_free(&run);
}

/*
 * Returns how many bytes of whole words all members share; in sorted order, the first and last
 * decide that.
 */
static size_t
shared_length(const struct families *families, size_t first, size_t end)
{
	struct slice a = families->members.v[first].run, b = families->members.v[end - 1].run;
	size_t n = 0;

	for (size_t at = 0; at < a.n && at < b.n && a.p[at] == b.p[at]; at++)
		if (a.p[at] == ' ')
			n = at + 1;
	return n;
}

/* The shared words in the case of the member that comes first in the notes. */
static struct slice
words_of(struct families *families, size_t first, size_t end, size_t length)
{
	struct buf run = {0};
	struct slice words;
	size_t note = families->members.v[first].note, nwords = 0;
	bool whole;

	for (size_t i = first; i < end; i++)
		if (families->members.v[i].note < note)
			note = families->members.v[i].note;
	for (size_t i = 0; i < length; i++)
		nwords += families->members.v[first].run.p[i] == ' ';
	read_run(families, families->collection->provenance.v[note].front, &run, &whole);
	for (run.n = 0; nwords > 0; run.n++)
		nwords -= run.p[run.n] == ' ';
	words = arena_slice(families->scratch, utf8_trim(buf_slice(&run)));
	buf_free(&run);
	return words;
}

/*
 * Whether these are several words, or a word with several capitals or digits ("S3", "DNS",
 * "WinUI").  One capital says nothing, because headings begin with one.
 */
static bool
is_name(struct slice words)
{
	size_t marked = 0;	/* capitals and digits */

	for (size_t at = 0; at < words.n;) {
		int32_t c = utf8_next(words, &at);

		if (c == ' ')
			return true;
		marked += ascii_is_digit(c) || utf8proc_tolower(c) != c;
	}
	return marked > 1;
}

/* Notes with equal fronts count as one. */
static bool
is_family(
    const struct families *families, size_t first, size_t end, size_t length, struct slice words)
{
	size_t fronts = 0;
	bool head = false;	/* a front consists of exactly these words */

	for (size_t i = first; i < end; i++) {
		const struct member *member = &families->members.v[i];

		fronts += families->collection->provenance.v[member->note].twin == member->note;
		head = head || (member->whole && member->run.n == length);
	}
	return fronts >= (head || is_name(words) ? LEAST : LEAST_WORD);
}

/* Returns the index after the members that share one word beyond `length` bytes with the first. */
static size_t
shared_word_end(const struct families *families, size_t first, size_t end, size_t length)
{
	const struct member *members = families->members.v;
	struct slice rest = slice_from(members[first].run, length);
	struct slice word = slice_until(rest, strcspn(rest.p, " ") + 1);
	size_t next = first + 1;

	while (next < end && slice_starts(slice_from(members[next].run, length), word))
		next++;
	return next;
}

static void
find_families(struct families *families, size_t first, size_t end, size_t length);

/*
 * The members share a word; a word that more than half of all fronts share distinguishes nothing.
 */
static void
try_family(struct families *families, size_t first, size_t end)
{
	size_t length = shared_length(families, first, end);
	struct slice words;

	if ((end - first) * 2 > families->ncomposed) {
		find_families(families, first, end, length);
		return;
	}
	words = words_of(families, first, end, length);
	if (is_family(families, first, end, length, words))
		for (size_t i = first; i < end; i++)
			families->tags[families->members.v[i].note] = words;
}

/* Finds families among members that share `length` bytes; recursion is at most WORDS deep. */
static void
find_families(struct families *families, size_t first, size_t end, size_t length)
{
	while (first < end) {
		size_t next = first + 1;

		if (families->members.v[first].run.n > length) {
			next = shared_word_end(families, first, end, length);
			if (next - first >= LEAST)
				try_family(families, first, next);
		}
		first = next;
	}
}

void
auto_tags_add(struct collection *collection)
{
	struct arena *scratch = arena_new();
	struct families families = {
		.collection = collection,
		.scratch = scratch,
		.tags = arena_array(scratch, collection->notes.n, sizeof(*families.tags)),
	};

	read_members(&families);
	find_families(&families, 0, families.members.n, 0);
	for (size_t i = 0; i < collection->notes.n; i++) {
		struct note *note = &collection->notes.v[i];

		if (families.tags[i].n != 0)
			note->tags = tags_join(collection->arena, note->tags, &families.tags[i], 1);
	}
	vec_free(&families.members);
	arena_free(scratch);
}
