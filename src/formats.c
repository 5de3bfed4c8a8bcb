/* SPDX-License-Identifier: MIT */
/*
 * The table of formats.  A new format needs a file in read/ or write/ and a row here.
 */
#include "config.h"

#include <strings.h>

#include "formats.h"
#include "package_input.h"

const struct format formats[] = {
	{
		.name = "notes", .suffixes = ".txt .text", .flags = FORMAT_UNMARKED,
		.summary = "plain text without markup; its structure is recognised",
		.bid = notes_bid, .read_document = notes_read,
	}, {
		.name = "markdown", .suffixes = ".md .markdown", .flags = FORMAT_NOTES,
		.summary = "Markdown: headings, lists, tables, code, formulas, images",
		.bid = markdown_bid, .read_document = markdown_read,
		.write_documents = markdown_write, .write_collection = markdown_write_collection,
		.write_folder = markdown_write_folder,
		.holds = HOLDS_TAGS | HOLDS_FIELDS | HOLDS_DECKS | HOLDS_CARD_DECKS |
		    HOLDS_CARDS | HOLDS_CARDLESS | HOLDS_USUAL_DECK_TEXT,
		.holds_in_folder = HOLDS_DECK_TEXTS | HOLDS_BARE_DECKS | HOLDS_NOTE_TYPES |
		    HOLDS_BARE_TYPES,
	}, {
		.name = "apkg", .suffixes = ".apkg",
		.flags = FORMAT_BINARY | FORMAT_UPDATES | FORMAT_MEDIA | FORMAT_PACKAGE,
		.summary = "Anki package, readable by every version of Anki (schema 11)",
		.bid = package_bid, .read_collection = package_input_read,
		.write_collection = apkg_write, .holds = HOLDS_ALL,
	}, {
		.name = "colpkg", .suffixes = ".colpkg .anki2 .anki21",
		.flags = FORMAT_BINARY | FORMAT_PACKAGE,
		.summary = "whole collection of Anki: a backup, or its database",
		.read_collection = package_input_read,
		.unwritten = "importing it would replace everything that a person has in Anki;"
		    " write a package (.apkg), which adds to it",
	}, {
		.name = "csv", .suffixes = ".csv",
		.summary = "table of notes, comma-separated; Anki text file with headers",
		.read_table = csv_read, .write_collection = csv_write,
		.holds = HOLDS_TAGS | HOLDS_FIELDS | HOLDS_DECKS | HOLDS_CARDLESS,
	}, {
		.name = "tsv", .suffixes = ".tsv",
		.summary = "table of notes, tab-separated; Anki text file with headers",
		.bid = tsv_bid, .read_table = tsv_read, .write_collection = tsv_write,
		.holds = HOLDS_TAGS | HOLDS_FIELDS | HOLDS_DECKS | HOLDS_CARDLESS,
	}, {
		.name = "json", .suffixes = ".json", .flags = FORMAT_MEDIA | FORMAT_EMBEDS,
		.summary = "everything that a collection contains, losslessly; one note per line",
		.bid = json_bid, .read_collection = json_read, .write_collection = json_write,
		.holds = HOLDS_ALL,
	}, {
		.name = "crowdanki", .suffixes = ".json", .flags = FORMAT_MEDIA,
		.summary = "deck.json of the add-on CrowdAnki, with the folder 'media' beside it",
		.bid = crowdanki_bid, .read_collection = crowdanki_read,
		.write_collection = crowdanki_write, .write_folder = crowdanki_write_folder,
		.holds = HOLDS_TAGS | HOLDS_FIELDS | HOLDS_DECKS | HOLDS_BARE_DECKS |
		    HOLDS_DECK_TEXTS | HOLDS_NOTE_TYPES | HOLDS_BARE_TYPES | HOLDS_CARDLESS,
	}, {
		.name = "quizlet", .suffixes = "", .extension = ".txt",
		.summary = "text for Quizlet's import box, or exported there: term, tab, definition; one card per line",
		.bid = quizlet_bid, .read_table = quizlet_read, .write_collection = quizlet_write,
		.holds = HOLDS_FIELDS | HOLDS_CARDS,
	}, {
		.name = "cards", .suffixes = "", .flags = FORMAT_TERMINAL, .extension = ".txt",
		.summary = "for people: the cards as text, as wide as the terminal",
		.write_collection = cards_write, .holds = HOLDS_SHOWN,
	}, {
		.name = "info", .suffixes = "", .extension = ".txt",
		.flags = FORMAT_SURVEY | FORMAT_MEDIA | FORMAT_TERMINAL,
		.summary = "for people: what is in a package or any other input, and problems in it",
		.write_collection = info_write, .holds = HOLDS_SHOWN,
	}, {
		.name = "outline", .suffixes = "", .flags = FORMAT_LINES | FORMAT_REASONS | FORMAT_TERMINAL,
		.summary = "for people: how each line was read, with confidence and reasons",
		.write_documents = outline_write,
	}, {
		.name = "labels", .suffixes = "", .flags = FORMAT_LINES,
		.summary = "for programs: how each line was read, as a letter",
		.write_documents = labels_write,
	},
	{.name = NULL},
};

const struct format *
format_find(struct slice name)
{
	for (const struct format *format = formats; format->name != NULL; format++)
		if (slice_equal(slice_of(format->name), name))
			return format;
	return NULL;
}

static bool
ends_in(const char *path, struct slice suffix)
{
	size_t n = strlen(path);

	return n > suffix.n && strncasecmp(path + n - suffix.n, suffix.p, suffix.n) == 0 &&
	    path[n - suffix.n - 1] != '/';
}

static bool
has_suffix(const struct format *format, const char *path)
{
	const char *suffix = format->suffixes;

	while (*suffix != '\0') {
		size_t n = strcspn(suffix, " ");

		if (ends_in(path, (struct slice){suffix, n}))
			return true;
		suffix += n + (suffix[n] == ' ');
	}
	return false;
}

const struct format *
format_by_suffix(const char *path)
{
	for (const struct format *format = formats; format->name != NULL; format++)
		if (has_suffix(format, path))
			return format;
	return NULL;
}

/* Returns the next row after this one that has the suffix of the path, or NULL. */
static const struct format *
next_with_suffix(const struct format *format, const char *path)
{
	for (format++; format->name != NULL; format++)
		if (has_suffix(format, path))
			return format;
	return NULL;
}

const struct format *
format_of_file(const char *path, struct slice bytes)
{
	const struct format *best = format_by_suffix(path), *format;
	int highest;

	/* Usually no other format has the suffix, and nothing needs to bid. */
	if (best == NULL || (format = next_with_suffix(best, path)) == NULL)
		return best;
	highest = best->bid == NULL ? 0 : best->bid(bytes);
	for (; format != NULL; format = next_with_suffix(format, path)) {
		int bid = format->bid == NULL ? 0 : format->bid(bytes);

		if (bid > highest) {
			highest = bid;
			best = format;
		}
	}
	return best;
}

const struct format *
format_by_bid(struct slice bytes)
{
	const struct format *best = NULL;
	int highest = 0;

	for (const struct format *format = formats; format->name != NULL; format++) {
		int bid = format->bid == NULL ? 0 : format->bid(bytes);

		if (bid > highest) {
			highest = bid;
			best = format;
		}
	}
	return best;
}
