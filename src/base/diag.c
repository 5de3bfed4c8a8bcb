/* SPDX-License-Identifier: MIT */
/*
 * Turns a message and a byte offset into a diagnostic with line and column.
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"

static const struct {
	const char	*name;
	enum diag_level	 level;
	const char	*summary;
} table[DIAG_COUNT] = {
#define DIAG(symbol, name, level, summary)	{name, DIAG_LEVEL_##level, summary},
#include "base/diag.def"
#undef DIAG
};

const char *
diag_name(enum diag_id id)
{
	return table[id].name;
}

const char *
diag_summary(enum diag_id id)
{
	return table[id].summary;
}

enum diag_level
diag_default_level(enum diag_id id)
{
	return table[id].level;
}

const char *
diag_level_name(enum diag_level level)
{
	return level == DIAG_LEVEL_NOTE ? "note" :
	    level == DIAG_LEVEL_WARNING ? "warning" : "error";
}

bool
diag_is_optional(enum diag_id id)
{
	return table[id].level <= DIAG_LEVEL_WARNING;
}

enum diag_id
diag_find(struct slice name)
{
	size_t id = 0;

	while (id < DIAG_COUNT && !slice_equal(slice_of(table[id].name), name))
		id++;
	return (enum diag_id)id;
}

static void
report(struct diag *diag, struct diagnostic *diagnostic, const char *format, va_list args)
{
	struct buf text = {0};

	diagnostic->level = table[diagnostic->id].level;
	if (diag_is_optional(diagnostic->id)) {
		if (diag->off[diagnostic->id])
			return;
		diagnostic->promoted = diag->as_error[diagnostic->id];
		if (diagnostic->promoted)
			diagnostic->level = DIAG_LEVEL_ERROR;
	}
	if (diagnostic->level > diag->worst)
		diag->worst = diagnostic->level;
	if (diag->handler == NULL)
		return;
	buf_vformat(&text, format, args);
	diagnostic->text = buf_string(&text);
	diag->handler(diagnostic, diag->argument);
	buf_free(&text);
}

void
diag_at(struct diag *diag, enum diag_id id, const struct text *text, uint32_t offset,
    const char *format, ...)
{
	struct diagnostic diagnostic = {.id = id, .file = text->name};
	va_list args;

	diagnostic.position = text_position_after(text, offset, &diag->last);
	if (text->nlines != 0)
		diagnostic.source = text_line(text, diagnostic.position.line - 1);
	va_start(args, format);
	report(diag, &diagnostic, format, args);
	va_end(args);
}

void
diag_file(struct diag *diag, enum diag_id id, const char *file, const char *format, ...)
{
	struct diagnostic diagnostic = {.id = id, .file = file};
	va_list args;

	va_start(args, format);
	report(diag, &diagnostic, format, args);
	va_end(args);
}

bool
diag_cannot_read(struct diag *diag, const char *file)
{
	diag_file(diag, DIAG_CANNOT_READ, file, "cannot be read: %s", strerror(errno));
	return false;
}

bool
diag_fine(const struct diag *diag)
{
	return diag->worst < DIAG_LEVEL_ERROR;
}
