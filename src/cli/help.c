/* SPDX-License-Identifier: MIT */
/*
 * -h, --help, --version and the lists for scripts.  Only the introduction is written
 * here; everything else is derived from tables.
 */
#include "config.h"

#include <stdio.h>

#include "cli/help.h"
#include "cli/options.h"
#include "formats.h"
#include "read/syntaxes/syntaxes.h"

#define TEXT_COLUMN	27
#define BRIEF_COLUMN	17
#define LAST_COLUMN	79

/* Together with the common options, this just fits a terminal of 80 columns and 24 lines. */
static const char introduction[] =
    "Usage: flashpress [OPTION]... FILE|FOLDER...\n"
    "Makes Anki decks from notes, word lists, Markdown and vaults; converts decks.\n"
    "\n"
    " flashpress notes.txt             make notes.apkg; after an edit, update it\n"
    " flashpress notes/                make notes.apkg with a deck for each file\n"
    " flashpress -t cards notes.txt    read the cards in the terminal\n"
    " flashpress -t outline notes.txt  show how each line of the notes was read\n"
    " flashpress deck.apkg -o deck/    convert a deck, here into Markdown files\n";

/* Each entry is the heading of a group, or an option of the group above it. */
static const struct help_entry {
	const char	*title;		/* NULL for an option */
	enum option_id	 id;
} entries[] = {
#define GROUP(heading)	{heading, OPTION_COUNT},
#define OPTION(symbol, letter, name, argument, argname, brief, help)	{NULL, OPTION_##symbol},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* Prints words from `column` on, and wraps lines before LAST_COLUMN; they begin at TEXT_COLUMN. */
static void
print_wrapped(size_t column, const char *text)
{
	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		if (column + 1 + length > LAST_COLUMN) {
			printf("\n%*s", TEXT_COLUMN - 1, "");
			column = TEXT_COLUMN - 1;
		}
		printf(" %.*s", (int)length, text);
		column += 1 + length;
		text += length + strspn(text + length, " ");
	}
	putchar('\n');
}

/* Prints a term and its text, on the next line if the term is too long, and frees the term. */
static void
print_item(struct buf *term, const char *text)
{
	if (term->n > TEXT_COLUMN - 2) {
		printf("%s\n", buf_string(term));
		buf_free(term);
	}
	buf_fill(term, ' ', TEXT_COLUMN - 1 - term->n);
	fwrite(term->p, 1, term->n, stdout);
	print_wrapped(term->n, text);
	buf_free(term);
}

/* " FILE", "[=OLD]" or "[no-]NAME". */
static void
add_argument(struct buf *buf, const struct option_row *row)
{
	switch (row->argument) {
	case ARGUMENT_NONE:	break;
	case ARGUMENT_REQUIRED:	buf_format(buf, " %s", row->argname); break;
	case ARGUMENT_JOINED:	buf_text(buf, row->argname); break;
	case ARGUMENT_OPTIONAL:	buf_format(buf, "[=%s]", row->argname); break;
	}
}

static void
print_option(const struct option_row *row)
{
	struct buf term = {0};

	if (row->letter != 0)
		buf_format(&term, "  -%c", row->letter);
	else
		buf_text(&term, "    ");
	if (row->name != NULL)
		buf_format(&term, "%s--%s", row->letter != 0 ? ", " : "  ", row->name);
	add_argument(&term, row);
	print_item(&term, row->help);
}

/* Prints one line with the shortest form of the option. */
static void
print_brief(const struct option_row *row)
{
	struct buf term = {0};

	if (row->letter != 0)
		buf_format(&term, " -%c", row->letter);
	else
		buf_format(&term, " --%s", row->name);
	add_argument(&term, row);
	printf("%-*s %s\n", BRIEF_COLUMN, buf_string(&term), row->brief);
	buf_free(&term);
}

static void
print_first_screen(void)
{
	fputs(introduction, stdout);
	puts("\nCommon options (flashpress --help lists all):");
	for (int id = 0; id < OPTION_COUNT; id++)
		if (option_rows[id].brief != NULL)
			print_brief(&option_rows[id]);
	puts("\nSee also: man flashpress; man flashpress-notes for how notes are read.");
}

static const char *
describe_directions(const struct format *format)
{
	if (!format_is_read(format))
		return "write only";
	return !format_is_written(format) ? "read only" : "read and write";
}

static void
print_formats(void)
{
	puts("\nFormats:");
	for (const struct format *format = formats; format->name != NULL; format++) {
		struct buf term = {0}, text = {0};

		buf_format(&term, "  %s", format->name);
		if (*format->suffixes != '\0')
			buf_format(&term, " (%s)", format->suffixes);
		buf_format(&text, "%s (%s)", format->summary, describe_directions(format));
		print_item(&term, buf_string(&text));
		buf_free(&text);
	}
}

static void
print_syntaxes(void)
{
	puts("\nCard syntaxes of other programs, for --cards (see man flashpress-syntaxes):");
	for (const struct card_syntax *syntax = syntaxes; syntax->name != NULL; syntax++) {
		struct buf term = {0}, text = {0};

		buf_format(&term, "  %s", syntax->name);
		buf_format(&text, "%s: %s", syntax->title, syntax->summary);
		print_item(&term, buf_string(&text));
		buf_free(&text);
	}
}

static void
print_help(void)
{
	print_first_screen();
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		if (entries[i].title != NULL)
			printf("\n%s:\n", entries[i].title);
		else
			print_option(&option_rows[entries[i].id]);
	}
	print_formats();
	print_syntaxes();
	puts("\nExit status: 0 success; 1 an input has errors; 2 wrong usage; 3 something could\n"
	    "not be read or written; 4 with --plan, an import would change something.");
}

static void
list_formats(void)
{
	for (const struct format *format = formats; format->name != NULL; format++)
		printf("%s\t%s\t%s\t%s\t%s\n", format->name, format->suffixes,
		    format_is_read(format) ? "read" : "-",
		    format_is_written(format) ? "write" : "-",
		    format->summary);
}

static void
list_syntaxes(void)
{
	for (const struct card_syntax *syntax = syntaxes; syntax->name != NULL; syntax++)
		printf("%s\t%s\t%s\t%s\n", syntax->name, syntax->title, syntax->summary,
		    syntax->documentation);
}

static const char *
level_word(enum diag_level level)
{
	return level == DIAG_LEVEL_FAILURE ? "failure" : diag_level_name(level);
}

/* All diagnostics are on by default, but scripts should not rely on it: the column says so. */
static void
list_diagnostics(void)
{
	for (int i = 0; i < DIAG_COUNT; i++) {
		enum diag_id id = (enum diag_id)i;

		printf("%s\t%s\ton\t%s\n", diag_name(id), level_word(diag_default_level(id)),
		    diag_summary(id));
	}
}

void
help_show(enum args_show show)
{
	switch (show) {
	case ARGS_SHOW_FIRST_SCREEN:	print_first_screen(); break;
	case ARGS_SHOW_HELP:		print_help(); break;
	case ARGS_SHOW_VERSION:		puts("flashpress " PACKAGE_VERSION); break;
	case ARGS_SHOW_FORMATS:		list_formats(); break;
	case ARGS_SHOW_SYNTAXES:	list_syntaxes(); break;
	case ARGS_SHOW_DIAGNOSTICS:	list_diagnostics(); break;
	case ARGS_NEW_NOTETYPE:
	case ARGS_SHOW_NOTHING:		break;
	}
}
