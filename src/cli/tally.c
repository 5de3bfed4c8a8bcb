/* SPDX-License-Identifier: MIT */
/*
 * Messages are hidden when a report is printed, not when they are recorded.  Reports of several
 * threads are printed in order, so it does not depend on the fastest thread what is hidden.
 */
#include "config.h"

#include "cli/tally.h"

/* After this many messages of a kind in a run, those about further files are hidden. */
#define RUN_MAX_WARNINGS	20
#define RUN_MAX_NOTES		10

static void
add_counts(struct message_tally *tally, const struct report *report)
{
	for (int id = 0; id < DIAG_COUNT; id++) {
		const struct message_count *count = &report->counts[id];

		if (count->messages == 0)
			continue;
		tally->counts[id].level = count->level;
		if (count->level > tally->worst)
			tally->worst = count->level;
		tally->counts[id].messages += count->messages;
		tally->counts[id].files += count->files;
	}
}

/*
 * Returns how many messages of a group are printed: all, none or the first few.  A line that
 * stands for a single message would save nothing.
 */
static size_t
choose_shown(struct message_tally *tally, const struct message_group *group)
{
	size_t most = group->level == DIAG_LEVEL_NOTE ? RUN_MAX_NOTES : RUN_MAX_WARNINGS;
	size_t shown = group->count;

	if (tally->all || !report_may_hide(group))
		return shown;
	if (tally->printed[group->id] >= most)
		shown = 0;
	else if (shown > REPORT_GROUP_MAX + 1 && !report_is_diverse(group->id))
		shown = REPORT_GROUP_MAX;
	tally->printed[group->id] += shown;
	tally->hidden = tally->hidden || shown == 0;
	return shown;
}

void
tally_print_report(struct message_tally *tally, struct report *report)
{
	struct report out = *report;
	size_t at = 0;

	add_counts(tally, report);
	out.text = (struct buf){0};
	for (size_t i = 0; i < report->messages.n; i++) {
		const struct message *message = &report->messages.v[i];
		struct message_group *group = &report->groups.v[message->group];

		buf_add(&out.text, (struct slice){report->text.p + at, message->start - at});
		at = message->end;
		if (message->index == 0)
			group->shown = choose_shown(tally, group);
		if (message->index < group->shown)
			buf_add(&out.text, (struct slice){report->text.p + message->start,
			    message->end - message->start});
		else if (message->index == group->shown && group->shown != 0)
			report_rest(&out, group);
	}
	buf_add(&out.text, slice_from(buf_slice(&report->text), at));
	buf_free(&report->text);
	*report = out;
	report_print(report);
}

/* Appends "1 file" or "2 files". */
static void
add_files(struct buf *buf, size_t n)
{
	buf_format(buf, "%zu %s", n, n == 1 ? "file" : "files");
}

/* Adds a line for each kind of a level; the first one begins with the name of the level. */
static void
add_level(const struct message_tally *tally, enum diag_level level, const char *name,
    struct report *report)
{
	struct buf files = {0};

	for (int id = 0; id < DIAG_COUNT; id++) {
		const struct message_count *count = &tally->counts[id];

		if (count->messages == 0 || count->level != level)
			continue;
		add_files(&files, count->files);
		report_line(report, "  %-9s%6zu  %s (in %s)", name, count->messages,
		    diag_name((enum diag_id)id), buf_string(&files));
		buf_free(&files);
		name = "";
	}
}

void
tally_add_table(const struct message_tally *tally, struct report *report)
{
	struct buf line = {0};

	if (tally->without_cards == 0 && tally->worst == DIAG_LEVEL_NONE)
		return;
	add_files(&line, tally->files);
	buf_text(&line, " read");
	if (tally->skipped != 0)
		buf_format(&line, ", %zu skipped", tally->skipped);
	if (tally->without_cards != 0)
		buf_format(&line, ", %zu without cards", tally->without_cards);
	buf_format(&line, ": %zu %s", tally->cards, tally->cards == 1 ? "card" : "cards");
	report_line(report, "%s", buf_string(&line));
	buf_free(&line);
	add_level(tally, DIAG_LEVEL_FAILURE, "failures", report);
	add_level(tally, DIAG_LEVEL_ERROR, "errors", report);
	add_level(tally, DIAG_LEVEL_WARNING, "warnings", report);
	add_level(tally, DIAG_LEVEL_NOTE, "notes", report);
}

void
tally_add_hint(const struct message_tally *tally, struct report *report)
{
	if (tally->hidden)
		report_line(report, "messages about further files are not shown; -v shows all");
}
