/* SPDX-License-Identifier: MIT */
/*
 * If a name or suffix cannot be used, the usage error says which can.
 */
#include "config.h"

#include "base/nearest_name.h"
#include "cli/choose_format.h"
#include "cli/report.h"

static bool
is_usable(const struct format *format, enum format_use use)
{
	return use == FORMAT_USE_READ ? format_is_read(format) : format_is_written(format);
}

static void
add_known_names(struct buf *buf, enum format_use use)
{
	for (const struct format *format = formats; format->name != NULL; format++)
		if (is_usable(format, use))
			buf_format(buf, "%s%s", buf->n != 0 ? ", " : "", format->name);
}

/* Several formats may have one suffix; outputs are in the first of them. */
static bool
is_first_with_suffix(const struct format *format)
{
	struct buf path = {0};
	bool first;

	buf_format(&path, "x%.*s", (int)strcspn(format->suffixes, " "), format->suffixes);
	first = format_by_suffix(buf_string(&path)) == format;
	buf_free(&path);
	return first;
}

static void
add_known_suffixes(struct buf *buf, enum format_use use)
{
	for (const struct format *format = formats; format->name != NULL; format++)
		if (is_usable(format, use) && is_first_with_suffix(format))
			buf_format(buf, "%s%s", buf->n != 0 ? " " : "", format->suffixes);
}

static bool
report_unknown(const char *name, enum format_use use)
{
	struct nearest_name nearest = {.wanted = slice_of(name)};
	struct buf known = {0};

	for (const struct format *format = formats; format->name != NULL; format++)
		if (is_usable(format, use))
			nearest_name_try(&nearest, format->name);
	if (nearest.best != NULL)
		return report_usage("unknown format '%s'; did you mean '%s'?", name, nearest.best);
	add_known_names(&known, use);
	report_usage("unknown format '%s'; choose one of %s", name, buf_string(&known));
	buf_free(&known);
	return false;
}

bool
choose_format(const struct format **chosen, const char *name, enum format_use use)
{
	struct buf known = {0};

	*chosen = format_find(slice_of(name));
	if (*chosen == NULL)
		return report_unknown(name, use);
	if (is_usable(*chosen, use))
		return true;
	if (use == FORMAT_USE_WRITE && (*chosen)->unwritten != NULL)
		return report_usage(
		    "format '%s' is never written: %s", name, (*chosen)->unwritten);
	add_known_names(&known, use);
	report_usage("format '%s' cannot be %s; choose one of %s", name,
	    use == FORMAT_USE_READ ? "read" : "written", buf_string(&known));
	buf_free(&known);
	return false;
}

bool
choose_format_by_suffix(const struct format **chosen, const char *path)
{
	struct buf known = {0};

	*chosen = format_by_suffix(path);
	if (*chosen != NULL && is_usable(*chosen, FORMAT_USE_WRITE))
		return true;
	if (*chosen != NULL && (*chosen)->unwritten != NULL)
		return report_usage("-o: '%s' is not written: %s", path, (*chosen)->unwritten);
	/* What people call a text says little about it. */
	if (*chosen != NULL && ((*chosen)->flags & FORMAT_UNMARKED) != 0)
		return report_usage("-o: '%s' can be any kind of text; choose one with -t, such as"
		    " tsv for Anki, quizlet, cards or info", path);
	add_known_suffixes(&known, FORMAT_USE_WRITE);
	report_usage("-o: '%s' does not end in the suffix of an output format (%s); "
	    "choose the format with -t%s", path, buf_string(&known),
	    strchr(path, '.') == NULL ? ", or end the name of a folder in /" : "");
	buf_free(&known);
	return false;
}
