/* SPDX-License-Identifier: MIT */
/*
 * The message says what to do next, because the files alone do nothing.
 */
#include "config.h"

#include "cli/new_notetype.h"
#include "starter.h"

enum status
new_notetype_write(const struct args *args)
{
	struct report report = report_new(args->colour, true);
	struct diag diag = args->diag;
	struct arena *arena = arena_new();
	const char *path;

	diag.handler = report_diagnostic;
	diag.argument = &report;
	path = starter_write(arena, args->new_notetype, &diag);
	if (path != NULL && args->verbosity >= 0) {
		report_line(&report, "%s: a new note type; edit its files, and name it with"
		    " --notetype='%s'", path, args->new_notetype);
		report_line(&report, "or with 'notetype: %s' in front matter; see"
		    " flashpress-notes(5)", args->new_notetype);
	}
	report_print(&report);
	arena_free(arena);
	return status_of(diag.worst);
}
