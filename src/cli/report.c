/* SPDX-License-Identifier: MIT */
/*
 * Prints messages in the form that compilers use, which people and editors know.  On a
 * terminal, the source line and a caret follow.
 */
#include "config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "cli/report.h"
#include "cli/terminal.h"

#define TAB		8
#define BOLD		"\033[1m"
#define RED		"\033[1;31m"
#define MAGENTA		"\033[1;35m"
#define CYAN		"\033[1;36m"
#define GREEN		"\033[1;32m"
#define PLAIN		"\033[0m"

/* A character, and how it is shown. */
struct glyph {
	size_t	 end;		/* offset after it */
	size_t	 columns;	/* its width; for a tab, the largest possible width */
	bool	 printable;	/* shown unchanged; otherwise each byte as \xNN */
};

enum status
status_worse(enum status a, enum status b)
{
	static const int weight[] = {
		[STATUS_DONE] = 0, [STATUS_CHANGES] = 1, [STATUS_ERRORS] = 2, [STATUS_FAILURE] = 3,
		[STATUS_USAGE] = 4
	};

	return weight[a] > weight[b] ? a : b;
}

enum status
status_of(enum diag_level worst)
{
	return worst == DIAG_LEVEL_FAILURE ? STATUS_FAILURE :
	    worst == DIAG_LEVEL_ERROR ? STATUS_ERRORS : STATUS_DONE;
}

bool
report_colour_to(enum report_colour colour, int fd)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

	if (colour != REPORT_COLOUR_AUTO)
		return colour == REPORT_COLOUR_ALWAYS;
	return (no_color == NULL || *no_color == '\0') && isatty(fd) &&
	    !(term != NULL && strcmp(term, "dumb") == 0);
}

bool
report_is_diverse(enum diag_id id)
{
	/* One message for each kind of thing that an output cannot contain. */
	return id == DIAG_DROPPED;
}

bool
report_may_hide(const struct message_group *group)
{
	return group->level <= DIAG_LEVEL_WARNING || diag_is_optional(group->id);
}

struct report
report_new(enum report_colour colour, bool all)
{
	struct report report = {.width = terminal_columns(STDERR_FILENO), .all = all};

	report.colour = report_colour_to(colour, STDERR_FILENO);
	report.context = colour == REPORT_COLOUR_ALWAYS || isatty(STDERR_FILENO);
	if (report.width < TERMINAL_COLUMNS / 4)
		report.width = TERMINAL_COLUMNS;
	return report;
}

static struct glyph
read_glyph(struct slice s, size_t at)
{
	struct glyph glyph = {.end = at};
	int32_t c = utf8_next(s, &glyph.end);
	bool invalid = c == 0xfffd && glyph.end == at + 1;

	glyph.printable = !invalid && printable_is(c);
	glyph.columns = glyph.printable ? utf8_columns(c) : 4 * (glyph.end - at);
	return glyph;
}

static struct glyph
read_source_glyph(struct slice line, size_t at)
{
	if (line.p[at] == '\t')
		return (struct glyph){.end = at + 1, .columns = TAB, .printable = true};
	return read_glyph(line, at);
}

static bool
fits(struct slice line, size_t columns)
{
	struct glyph glyph;
	size_t used = 0;

	for (size_t at = 0; at < line.n && used <= columns; at = glyph.end) {
		glyph = read_source_glyph(line, at);
		used += glyph.columns;
	}
	return used <= columns;
}

/* Returns the offset of a column; columns count characters from 1. */
static size_t
find_column(struct slice line, size_t column)
{
	size_t at = 0;

	while (at < line.n && column > 1) {
		at = read_source_glyph(line, at).end;
		column--;
	}
	return at;
}

/* Returns where to start showing the line so that at most `columns` columns precede the caret. */
static size_t
find_window(struct slice line, size_t caret, size_t columns)
{
	size_t start = 0, used = 0;
	struct glyph glyph;

	for (size_t at = 0; at < caret; at = glyph.end) {
		glyph = read_source_glyph(line, at);
		for (used += glyph.columns; used > columns && start < at;) {
			struct glyph first = read_source_glyph(line, start);

			used -= first.columns;
			start = first.end;
		}
	}
	return start;
}

/* Adds the blanks below a glyph.  A tab stays a tab, so that the caret is in the right column. */
static void
add_blank(struct buf *buf, struct slice line, size_t at, size_t columns)
{
	if (line.p[at] == '\t')
		buf_byte(buf, '\t');
	else
		buf_fill(buf, ' ', columns);
}

static void
add_source(struct report *report, struct slice line, size_t column)
{
	bool whole = fits(line, report->width - 1);
	size_t caret = find_column(line, column), at = 0, used = 0;
	struct buf below = {0};
	struct glyph glyph;

	if (!whole && (at = find_window(line, caret, report->width / 2)) != 0) {
		buf_text(&report->text, "...");
		buf_fill(&below, ' ', used = 3);
	}
	for (; at < line.n; at = glyph.end) {
		glyph = read_source_glyph(line, at);
		if (!whole && (used += glyph.columns) > report->width - 4) {
			buf_text(&report->text, "...");
			break;
		}
		if (line.p[at] == '\t')
			buf_byte(&report->text, '\t');
		else
			printable_add(&report->text, (struct slice){line.p + at, glyph.end - at});
		if (at < caret)
			add_blank(&below, line, at, glyph.columns);
	}
	buf_byte(&report->text, '\n');
	buf_add(&report->text, buf_slice(&below));
	buf_format(&report->text, report->colour ? GREEN "^" PLAIN "\n" : "^\n");
	buf_free(&below);
}

static const char *
file_of(const struct diagnostic *diagnostic)
{
	return diagnostic->file == NULL ? "flashpress" : diagnostic->file;
}

static void
add_place(struct buf *buf, const struct diagnostic *diagnostic)
{
	printable_add(buf, slice_of(file_of(diagnostic)));
	if (diagnostic->position.line != 0)
		buf_format(buf, ":%zu:%zu", diagnostic->position.line, diagnostic->position.column);
	buf_byte(buf, ':');
}

static const char *
level_colour(enum diag_level level)
{
	return level == DIAG_LEVEL_NOTE ? CYAN : level == DIAG_LEVEL_WARNING ? MAGENTA : RED;
}

/* Adds "warning:". */
static void
add_level(struct report *report, enum diag_level level)
{
	buf_format(&report->text, "%s %s%s:%s ", report->colour ? PLAIN : "",
	    report->colour ? level_colour(level) : "", diag_level_name(level),
	    report->colour ? PLAIN : "");
}

/* Adds the option that controls the diagnostic. */
static void
add_name(struct buf *buf, enum diag_id id, enum diag_level level)
{
	const char *option = !diag_is_optional(id) ? "" :
	    level > DIAG_LEVEL_WARNING ? "-Werror=" : "-W";

	buf_format(buf, " [%s%s]\n", option, diag_name(id));
}

static void
add_message(struct report *report, const struct diagnostic *diagnostic)
{
	struct buf *buf = &report->text;

	buf_text(buf, report->colour ? BOLD : "");
	add_place(buf, diagnostic);
	add_level(report, diagnostic->level);
	printable_add(buf, slice_of(diagnostic->text));
	add_name(buf, diagnostic->id, diagnostic->level);
	if (report->context && diagnostic->position.line != 0 && diagnostic->source.n != 0)
		add_source(report, diagnostic->source, diagnostic->position.column);
}

/* Returns the index of the group of a message; a message about another file begins a new one. */
static size_t
find_group(struct report *report, const struct diagnostic *diagnostic)
{
	const char *name = file_of(diagnostic);
	size_t *last = &report->last_group[diagnostic->id];

	if (*last != 0 && strcmp(report->names.p + report->groups.v[*last - 1].name, name) == 0)
		return *last - 1;
	vec_push(&report->groups, ((struct message_group){
	    .id = diagnostic->id, .level = diagnostic->level, .name = report->names.n}));
	buf_add(&report->names, (struct slice){name, strlen(name) + 1});
	report->counts[diagnostic->id].level = diagnostic->level;
	report->counts[diagnostic->id].files++;
	*last = report->groups.n;
	return *last - 1;
}

void
report_diagnostic(const struct diagnostic *diagnostic, void *argument)
{
	struct report *report = argument;
	struct message message = {.group = find_group(report, diagnostic)};
	struct message_group *group = &report->groups.v[message.group];

	report->counts[diagnostic->id].messages++;
	message.index = group->count++;
	if (!report->all && report_may_hide(group) && !report_is_diverse(group->id) &&
	    message.index > REPORT_GROUP_MAX)
		return;
	message.start = report->text.n;
	add_message(report, diagnostic);
	message.end = report->text.n;
	vec_push(&report->messages, message);
}

void
report_rest(struct report *report, const struct message_group *group)
{
	struct buf *buf = &report->text;

	buf_text(buf, report->colour ? BOLD : "");
	printable_add(buf, slice_of(report->names.p + group->name));
	buf_byte(buf, ':');
	add_level(report, group->level);
	buf_format(buf, "%zu more of this kind; -v shows all", group->count - group->shown);
	add_name(buf, group->id, group->level);
}

static void
add_formatted(struct buf *buf, const char *format, va_list args)
{
	struct buf raw = {0};

	buf_vformat(&raw, format, args);
	printable_add(buf, buf_slice(&raw));
	buf_byte(buf, '\n');
	buf_free(&raw);
}

void
report_line(struct report *report, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_formatted(&report->text, format, args);
	va_end(args);
}

/* If standard error cannot be written, nobody can be told, so errors are ignored. */
static void
print(struct buf *buf)
{
	if (buf->n != 0)
		fwrite(buf->p, 1, buf->n, stderr);
	fflush(stderr);
	buf_free(buf);
}

void
report_print(struct report *report)
{
	print(&report->text);
	buf_free(&report->names);
	vec_free(&report->messages);
	vec_free(&report->groups);
}

bool
report_usage(const char *format, ...)
{
	struct buf line = {0};
	va_list args;

	buf_text(&line, "flashpress: ");
	va_start(args, format);
	add_formatted(&line, format, args);
	va_end(args);
	print(&line);
	return false;
}

bool
report_flush_stdout(void)
{
	int failed = ferror(stdout);

	errno = 0;
	if (fflush(stdout) == 0 && !failed)
		return true;
	report_usage("cannot write to standard output%s%s", errno != 0 ? ": " : "",
	    errno != 0 ? strerror(errno) : "");
	return false;
}
