/* SPDX-License-Identifier: MIT */
/*
 * --help, --version and the lists for scripts.  Only the introduction is written
 * here; everything else is rows of tables.
 */
#include "config.h"

#include <stdio.h>

#include "cli/help.h"
#include "formats.h"

#define TEXT_COLUMN	26
#define LAST_COLUMN	88

static const char introduction[] =
    "Usage: flashpress [OPTION]... [INPUT]...\n"
    "Turns study notes, plain (without any markup) or Markdown, into Anki decks.  INPUT\n"
    "is a file, a folder or - (standard input).\n"
    "\n"
    "  flashpress notes.txt               write notes.apkg; update it after an edit\n"
    "  flashpress notes/ -o course.apkg   one package, every file a deck of it\n"
    "  flashpress -O out -j 4 notes/      a package for every file\n"
    "  flashpress -t quizlet notes.txt    another format, to standard output\n"
    "  flashpress -t outline notes.txt    what was recognised, line by line\n"
    "  flashpress --check -Werror notes/  only say what is wrong\n";

/* An option, or with a title the heading of those below it. */
static const struct help_row {
	const char	*title;
	int		 letter;
	const char	*name;
	const char	*before;	/* what stands before its argument */
	const char	*argname;
	const char	*after;
	const char	*help;
} rows[] = {
#define ARGUMENT_NONE(arg)	NULL, NULL, NULL
#define ARGUMENT_REQUIRED(arg)	" ", arg, ""
#define ARGUMENT_JOINED(arg)	"", arg, ""
#define ARGUMENT_OPTIONAL(arg)	"[=", arg, "]"
#define GROUP(heading)	{.title = heading},
#define OPTION(symbol, option_letter, option_name, argument, arg, text) \
	{NULL, option_letter, option_name, ARGUMENT_##argument(arg), text},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* Words up to the last column, further lines below the first; the cursor is at `column`. */
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

/* The text begins in its column, on the next line when the term is too long. */
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

static void
print_option(const struct help_row *row)
{
	struct buf term = {0};

	if (row->letter != 0)
		buf_format(&term, "  -%c", row->letter);
	else
		buf_text(&term, "    ");
	if (row->name != NULL)
		buf_format(&term, "%s--%s", row->letter != 0 ? ", " : "  ", row->name);
	if (row->argname != NULL)
		buf_format(&term, "%s%s%s", row->before, row->argname, row->after);
	print_item(&term, row->help);
}

static const char *
directions(const struct format *format)
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
		buf_format(&text, "%s (%s)", format->summary, directions(format));
		print_item(&term, buf_string(&text));
		buf_free(&text);
	}
}

static void
print_help(void)
{
	fputs(introduction, stdout);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].title != NULL)
			printf("\n%s:\n", rows[i].title);
		else
			print_option(&rows[i]);
	}
	print_formats();
	puts("\nExit status: 0 done; 1 an input has errors; 2 wrong usage; 3 something cannot be\n"
	    "read or written; 4 with --plan, an import would change something.");
}

static void
list_formats(void)
{
	for (const struct format *format = formats; format->name != NULL; format++)
		printf("%s\t%s\t%s\t%s\t%s\n", format->name, format->suffixes,
		    format_is_read(format) ? "read" : "-", format_is_written(format) ? "write" : "-",
		    format->summary);
}

static const char *
level_word(enum diag_level level)
{
	return level == DIAG_LEVEL_FAILURE ? "failure" : diag_level_name(level);
}

/* Everything is on by default so far; the column is there for what will not be. */
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
	case ARGS_SHOW_HELP:		print_help(); break;
	case ARGS_SHOW_VERSION:		puts("flashpress " PACKAGE_VERSION); break;
	case ARGS_SHOW_FORMATS:		list_formats(); break;
	case ARGS_SHOW_DIAGNOSTICS:	list_diagnostics(); break;
	case ARGS_SHOW_NOTHING:		break;
	}
}
