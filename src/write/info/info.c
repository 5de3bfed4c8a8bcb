/* SPDX-License-Identifier: MIT */
/*
 * Shows people what a collection contains: decks, note types, tags, media, scheduling and problems.
 */
#include "config.h"

#include <jansson.h>
#include <time.h>

#include "base/utf8.h"
#include "html/field.h"
#include "html/to_text.h"
#include "media/files.h"
#include "write/info/rows.h"
#include "write/writer.h"

/* More names are only counted. */
#define TAGS_SHOWN	10
#define FILES_SHOWN	10
/* In bytes. */
#define EXAMPLE_MAX	60

/* Appends a part of a list that commas separate, unless it counts nothing. */
static void
add_part(struct buf *text, size_t n, const char *what)
{
	if (n != 0)
		buf_format(text, "%s%zu %s", text->n != 0 ? ", " : "", n, what);
}

static void
add_contents(struct info_page *info)
{
	const struct survey *survey = &info->survey;
	const struct collection *collection = survey->collection;
	size_t used = 0;

	for (size_t i = 0; i < survey->types.n; i++)
		used += survey->types.v[i].notes != 0;
	info_add_count(&info->text, collection->notes.n, "note");
	buf_text(&info->text, ", ");
	info_add_count(&info->text, collection->cards.n, "card");
	buf_text(&info->text, ", ");
	info_add_count(&info->text, used, "note type");
	buf_text(&info->text, ", ");
	info_add_count(&info->text, survey->tags.n, "tag");
	buf_text(&info->text, ", ");
	info_add_count(&info->text, media_files_count(collection->media), "media file");
	info_end_row(info, STYLE_FRONT);
}

/* A column of numbers about decks. */
struct count_column {
	const char	*title;
	size_t		 offset;	/* in struct card_counts */
	bool		 always;	/* otherwise only if cards have been studied */
};

static const struct count_column columns[] = {
	{"cards", offsetof(struct card_counts, cards), true},
	{"new", offsetof(struct card_counts, fresh), false},
	{"learning", offsetof(struct card_counts, learning), false},
	{"review", offsetof(struct card_counts, review), false},
	{"suspended", offsetof(struct card_counts, suspended), false},
};
#define COLUMNS		(sizeof(columns) / sizeof(columns[0]))

static size_t
count_of(const struct card_counts *counts, const struct count_column *column)
{
	return *(const size_t *)((const char *)counts + column->offset);
}

/* New cards are not mentioned if all cards are new. */
static bool
is_shown(const struct survey *survey, const struct count_column *column)
{
	const struct card_counts *counts = &survey->counts;
	bool studied = counts->fresh != counts->cards || counts->suspended != 0;

	return column->always || (studied && count_of(counts, column) != 0);
}

static int
compare_decks(const void *first, const void *second)
{
	const struct surveyed_deck *const *a = first, *const *b = second;
	struct slice one = (*a)->name, other = (*b)->name;
	size_t n = one.n < other.n ? one.n : other.n, at = 0;

	while (at < n && one.p[at] == other.p[at])
		at++;
	/* A deck precedes those below it, and these precede "Name 2". */
	if (at != n && slice_starts(slice_from(one, at), SLICE("::")))
		return -1;
	if (at != n && slice_starts(slice_from(other, at), SLICE("::")))
		return 1;
	return slice_compare(one, other);
}

static void
add_deck(struct info_page *info, const struct surveyed_deck *deck)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (is_shown(&info->survey, &columns[i]))
			info_add_number(info, count_of(&deck->counts, &columns[i]), columns[i].title);
	info_end_numbers(info);
	info_indent(info, deck->depth * INFO_LEVEL);
	info_add_name(&info->text, deck->level);
	if (deck->filtered)
		buf_text(&info->text, " (filtered)");
	info_end_row(info, 0);
}

/* Packages contain the deck "Default" even if nothing is in it. */
static bool
is_empty_default(const struct surveyed_deck *deck)
{
	return deck->counts.cards == 0 && slice_equal(deck->name, SLICE("Default"));
}

static void
add_decks(struct info_page *info)
{
	const struct survey *survey = &info->survey;
	const struct surveyed_deck **sorted =
	    arena_array(survey->arena, survey->decks.n, sizeof(*sorted));
	size_t n = 0;

	for (size_t i = 0; i < survey->decks.n; i++)
		if (!is_empty_default(&survey->decks.v[i]))
			sorted[n++] = &survey->decks.v[i];
	if (n == 0)
		return;
	qsort(sorted, n, sizeof(*sorted), compare_decks);
	info_add_heading(info, "Decks");
	for (size_t i = 0; i < COLUMNS; i++)
		if (is_shown(survey, &columns[i]))
			info_add_title(info, columns[i].title);
	info_end_titles(info);
	for (size_t i = 0; i < n; i++)
		add_deck(info, sorted[i]);
	if (survey->described != 0) {
		info_indent(info, INFO_MARGIN);
		info_add_count(&info->text, survey->described, "deck");
		buf_text(&info->text, survey->described == 1 ? " has" : " have");
		buf_text(&info->text, " a description");
		info_end_row(info, STYLE_FAINT);
	}
}

static void
add_tags(struct info_page *info)
{
	const struct survey *survey = &info->survey;

	if (survey->tags.n == 0)
		return;
	info_add_heading(info, "Tags");
	info_add_title(info, "notes");
	info_end_titles(info);
	for (size_t i = 0; i < survey->tags.n && i < TAGS_SHOWN; i++) {
		info_add_number(info, survey->tags.v[i].notes, "notes");
		info_end_numbers(info);
		styled_add(&info->text, survey->tags.v[i].tag);
		info_end_row(info, 0);
	}
	if (survey->tags.n > TAGS_SHOWN) {
		info_indent(info, INFO_MARGIN);
		buf_format(&info->text, "and %zu more", survey->tags.n - TAGS_SHOWN);
		info_end_row(info, STYLE_FAINT);
	}
}

/* Appends "2.5 MB". */
static void
add_bytes(struct buf *text, uint64_t bytes)
{
	static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
	uint64_t tenths = bytes / 100;
	size_t unit = 0;

	if (bytes < 1000) {
		info_add_count(text, (size_t)bytes, "byte");
		return;
	}
	for (; tenths >= 10000; tenths /= 1000)
		unit++;
	buf_format(text, "%llu.%llu %s", (unsigned long long)tenths / 10,
	    (unsigned long long)tenths % 10, units[unit]);
}

static void
add_files(struct info_page *info, const char *what, const struct media_names *names)
{
	const struct name_list list = {what, names->names.n, FILES_SHOWN};

	if (names->names.n == 0)
		return;
	info_indent(info, INFO_MARGIN);
	buf_format(&info->text, "%zu %s: ", names->names.n, what);
	for (size_t i = 0; i < names->names.n; i++)
		if (!info_add_to_list(info, &list, i, names->names.v[i]))
			break;
	info_end_row(info, 0);
}

static void
add_media(struct info_page *info)
{
	const struct survey *survey = &info->survey;
	size_t n = media_files_count(survey->collection->media);

	if (n == 0 && survey->missing.names.n == 0)
		return;
	info_add_heading(info, "Media");
	info_indent(info, INFO_MARGIN);
	info_add_count(&info->text, n, "file");
	if (n != 0) {
		buf_text(&info->text, ", ");
		add_bytes(&info->text, survey->media_bytes);
	}
	info_end_row(info, 0);
	add_files(info, "missing", &survey->missing);
	add_files(info, "unused", &survey->unused);
}

/* Appends the day of a time in milliseconds since 1970. */
static void
add_day(struct buf *text, int64_t milliseconds)
{
	time_t seconds = (time_t)(milliseconds / 1000);
	struct tm day;

	if (gmtime_r(&seconds, &day) != NULL)
		buf_format(text, "%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

static void
add_reviews(struct info_page *info)
{
	const struct collection *collection = info->survey.collection;
	int64_t first = INT64_MAX, last = INT64_MIN;

	if (collection->reviews.n == 0)
		return;
	for (size_t i = 0; i < collection->reviews.n; i++) {
		int64_t id = collection->reviews.v[i].id;

		first = id < first ? id : first;
		last = id > last ? id : last;
	}
	info_indent(info, INFO_MARGIN);
	info_add_count(&info->text, collection->reviews.n, "review");
	buf_text(&info->text, " in the review log, from ");
	add_day(&info->text, first);
	buf_text(&info->text, " to ");
	add_day(&info->text, last);
	info_end_row(info, 0);
}

/* Names the deck options, unless they are only the default ones. */
static void
add_deck_options(struct info_page *info)
{
	struct slice json = info->survey.collection->deck_options;
	json_t *options = json.n == 0 ? NULL : json_loadb(json.p, json.n, JSON_ALLOW_NUL, NULL);
	size_t n = json_object_size(options);

	json_decref(options);
	if (n < 2)
		return;
	info_indent(info, INFO_MARGIN);
	info_add_count(&info->text, n, "group");
	buf_text(&info->text, " of deck options");
	info_end_row(info, 0);
}

static void
add_scheduling(struct info_page *info)
{
	const struct card_counts *counts = &info->survey.counts;
	size_t studied = counts->cards - counts->fresh;

	if (studied + counts->suspended + counts->buried + counts->flagged == 0 &&
	    info->survey.collection->reviews.n == 0)
		return;
	info_add_heading(info, "Scheduling");
	add_part(&info->text, studied, studied == 1 ? "card has been studied"
						    : "cards have been studied");
	add_part(&info->text, counts->learning, "learning");
	add_part(&info->text, counts->review, "in review");
	add_part(&info->text, counts->suspended, "suspended");
	add_part(&info->text, counts->buried, "buried");
	add_part(&info->text, counts->flagged, "with a flag");
	add_part(&info->text, counts->filtered, "in a filtered deck");
	info_indent(info, INFO_MARGIN);
	info_end_row(info, 0);
	add_reviews(info);
	add_deck_options(info);
}

/* Appends the start of the first field of a note that has the problem. */
static void
add_example(struct info_page *info, const struct note *note)
{
	struct arena *scratch = arena_new();
	struct buf text = {0};
	struct slice words;
	size_t n;

	to_text_add_words(&text, note->fields[0]);
	words = field_collapse_space(scratch, buf_slice(&text));
	/* A character must not be cut in two. */
	for (n = slice_until(words, EXAMPLE_MAX).n;
	     n != 0 && n < words.n && (words.p[n] & 0xc0) == 0x80; n--)
		continue;
	if (n != 0) {
		buf_text(&info->text, ", such as '");
		styled_add(&info->text, utf8_trim_end(slice_until(words, n)));
		buf_text(&info->text, n < words.n ? " ...'" : "'");
	}
	buf_free(&text);
	arena_free(scratch);
}

static void
add_problems(struct info_page *info)
{
	static const char *const words[PROBLEMS] = {
		[PROBLEM_NO_CARDS] = " without cards",
		[PROBLEM_EMPTY_FRONT] = " with an empty first field",
		[PROBLEM_NO_CLOZE] = " of a cloze type without a cloze deletion",
		[PROBLEM_SAME_FRONT] = " with the first field of another note of the same type",
		[PROBLEM_SAME_GUID] = " with the guid of another note, by which Anki knows notes",
	};
	const struct survey *survey = &info->survey;
	bool found = false;

	for (size_t i = 0; i < PROBLEMS; i++) {
		if (survey->problems[i] == 0)
			continue;
		if (!found)
			info_add_heading(info, "Problems");
		found = true;
		info_indent(info, INFO_MARGIN);
		info_add_count(&info->text, survey->problems[i], "note");
		buf_text(&info->text, words[i]);
		add_example(info, survey->example[i]);
		info_end_row(info, 0);
	}
}

bool
info_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	struct info_page info = {
		.page = {
			.out = sink_memory(sink),
			.width = writing->options->width,
			.colour = writing->options->colour,
		},
	};

	(void)diag;
	survey_make(&info.survey, writing->collection);
	add_contents(&info);
	add_decks(&info);
	info_add_types(&info);
	add_tags(&info);
	add_media(&info);
	add_scheduling(&info);
	add_problems(&info);
	survey_free(&info.survey);
	page_free(&info.page);
	buf_free(&info.text);
	buf_free(&info.mark);
	return true;
}
