/* SPDX-License-Identifier: MIT */
/*
 * Compares patterns with names, and combines the results.
 */
#include "config.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "collection/search.h"
#include "collection/tags.h"

struct slice
search_deck_name(struct arena *arena, struct slice name)
{
	struct buf joined = {0};
	struct slice folded = utf8_fold(arena, name);

	for (size_t i = 0; i < folded.n; i++) {
		bool separates = slice_starts(slice_from(folded, i), SLICE("::"));

		buf_byte(&joined, separates ? SEARCH_LEVEL : folded.p[i]);
		i += separates;
	}
	folded = arena_slice(arena, buf_slice(&joined));
	buf_free(&joined);
	return folded;
}

/* The usual way to match wildcards: only the last SEARCH_ANY_TEXT can have to take more. */
static bool
matches(struct slice pattern, struct slice text)
{
	size_t p = 0, t = 0, star = SIZE_MAX, resume = 0;

	while (t < text.n) {
		if (p < pattern.n && pattern.p[p] == SEARCH_ANY_TEXT) {
			star = p++;
			resume = t;
		} else if (p < pattern.n && pattern.p[p] == SEARCH_ANY_CHARACTER) {
			p++;
			utf8_next(text, &t);
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			t = ++resume;
		} else {
			return false;
		}
	}
	while (p < pattern.n && pattern.p[p] == SEARCH_ANY_TEXT)
		p++;
	return p == pattern.n;
}

/* Whether a name, or one above it, matches. */
static bool
matches_level(struct slice pattern, struct slice name, struct slice separator)
{
	size_t at = 0;

	if (matches(pattern, name))
		return true;
	while ((at = slice_find(name, separator, at)) < name.n) {
		if (matches(pattern, slice_until(name, at)))
			return true;
		at += separator.n;
	}
	return false;
}

static bool
matches_deck(struct slice pattern, const struct slice decks[2])
{
	for (int i = 0; i < 2; i++)
		if (decks[i].n != 0 && matches_level(pattern, decks[i], SLICE("\x1f")))
			return true;
	return false;
}

static bool
matches_tags(struct slice pattern, struct slice tags)
{
	struct slice tag;

	while (tags_take(&tags, &tag))
		if (matches_level(pattern, tag, SLICE("::")))
			return true;
	return false;
}

/* Whether a term holds. */
static bool
holds(const struct search_step *term, const struct search_subject *subject)
{
	switch (term->operation) {
	case SEARCH_DECK:	return matches_deck(term->pattern, subject->decks);
	case SEARCH_TAG:	return matches_tags(term->pattern, subject->tags);
	case SEARCH_NOTE_TYPE:	return matches(term->pattern, subject->note_type);
	case SEARCH_GUID:	return matches(term->pattern, subject->guid);
	case SEARCH_UNTAGGED:	return subject->tags.n == 0;
	case SEARCH_FILTERED:	return subject->decks[1].n != 0;
	default:		return true;
	}
}

bool
search_finds(const struct note_search *search, const struct search_subject *subject, bool *results)
{
	size_t n = 0;

	for (size_t i = 0; i < search->steps.n; i++) {
		const struct search_step *step = &search->steps.v[i];

		switch (step->operation) {
		case SEARCH_NOT:
			results[n - 1] = !results[n - 1];
			break;
		case SEARCH_AND:
			n--;
			results[n - 1] = results[n - 1] && results[n];
			break;
		case SEARCH_OR:
			n--;
			results[n - 1] = results[n - 1] || results[n];
			break;
		default:
			results[n++] = holds(step, subject);
		}
	}
	return results[0];
}
