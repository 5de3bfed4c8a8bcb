/* SPDX-License-Identifier: MIT */
/*
 * Prints the lists of the manual pages in mdoc(7), from the same tables as the program.
 * It runs while the manual pages are built and is never installed.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "cli/options.h"
#include "formats.h"
#include "read/syntaxes/syntaxes.h"

/* Leaves room for escapes and the full stop. */
#define LAST_COLUMN	72

/* Each row is an option or, if it has a title, the heading of the options below it. */
static const struct list_row {
	const char		*title;
	struct option_row	 option;
} rows[] = {
#define GROUP(title)	{title, {0}},
#define OPTION(symbol, letter, name, argument, argname, brief, help)	\
	{NULL, {letter, name, ARGUMENT_##argument, argname, brief, help}},
#include "cli/options.def"
#undef OPTION
#undef GROUP
};

/* Escapes a word for roff; one or two '-' at its start belong to an option. */
static void
print_word(const char *word, size_t length)
{
	if (length != 0 && (*word == '.' || *word == '\''))
		fputs("\\&", stdout);
	for (size_t i = 0; i < length; i++) {
		if (word[i] == '\\')
			fputs("\\e", stdout);
		else if (word[i] == '-' && (i == 0 || word[i - 1] == '-'))
			fputs("\\-", stdout);
		else
			putchar(word[i]);
	}
}

/* Makes a sentence from a phrase, in lines that are short enough for mandoc -Tlint. */
static void
print_sentence(const char *phrase)
{
	size_t column = 0;

	if (*phrase >= 'a' && *phrase <= 'z') {
		putchar(*phrase++ - 'a' + 'A');
		column++;
	}
	while (*phrase != '\0') {
		size_t length = strcspn(phrase, " ");

		if (column + length > LAST_COLUMN) {
			putchar('\n');
			column = 0;
		} else if (column > 1) {
			putchar(' ');
		}
		print_word(phrase, length);
		column += length + 1;
		phrase += length + strspn(phrase + length, " ");
	}
	puts(".");
}

static void
print_argument(const struct option_row *row)
{
	switch (row->argument) {
	case ARGUMENT_NONE:
		break;
	case ARGUMENT_REQUIRED:
		printf(" Ar %s", row->argname);
		break;
	case ARGUMENT_OPTIONAL:
		printf(" Ns Oo = Ns Ar %s Oc", row->argname);
		break;
	case ARGUMENT_JOINED:
		printf(" Ns Ar %s", row->argname);
		break;
	}
}

static void
print_classes(void)
{
	static const struct {
		const char	*name, *summary;
	} classes[] = {
#define LINE_CLASS(symbol, letter, name, summary)	{name, summary},
#include "document/line_class.def"
#undef LINE_CLASS
	};

	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
		printf(".It Cm %s\n", classes[i].name);
		print_sentence(classes[i].summary);
	}
}

static void
print_option(const struct option_row *row)
{
	fputs(".It", stdout);
	if (row->letter != 0)
		printf(" Fl %c", row->letter);
	if (row->name != NULL)
		printf("%s Fl -%s", row->letter != 0 ? " ," : "", row->name);
	print_argument(row);
	putchar('\n');
	print_sentence(row->help);
}

/* Prints a subsection with a list for each group. */
static void
print_options(void)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].title == NULL)
			print_option(&rows[i].option);
		else
			printf("%s.Ss %s\n.Bl -tag -width Ds\n", i == 0 ? "" : ".El\n",
			    rows[i].title);
	}
	puts(".El");
}

/* Prints the keys of a settings file as one enumeration. */
static void
print_settings(void)
{
	static const struct option_row named[OPTION_COUNT] = {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)	\
	[OPTION_##symbol] = {letter, name, ARGUMENT_##argument, argname, brief, help},
#include "cli/options.def"
#undef OPTION
#undef GROUP
	};
	static const struct {
		enum option_id	 id;
		const char	*other;
	} settings[] = {
#define GROUP(title)
#define OPTION(symbol, letter, name, argument, argname, brief, help)
#define SETTING(symbol, number, other)	{OPTION_##symbol, other},
#include "cli/options.def"
#undef OPTION
#undef GROUP
	};
	size_t n = sizeof(settings) / sizeof(settings[0]);

	for (size_t i = 0; i < n; i++) {
		const struct option_row *row = &named[settings[i].id];

		if (row->name != NULL)
			printf(".Cm %s", row->name);
		else
			printf(".Cm %c", row->letter);
		if (settings[i].other != NULL)
			printf(" No or Cm %s", settings[i].other);
		puts(i + 1 == n ? " ." : " ,");
	}
}

static void
print_syntaxes(void)
{
	for (const struct card_syntax *syntax = syntaxes; syntax->name != NULL; syntax++) {
		printf(".It Cm %s\n", syntax->name);
		/* Not a sentence: some programs begin with a small letter. */
		printf("%s:\n", syntax->title);
		print_sentence(syntax->summary);
		printf(".Lk %s\n", syntax->documentation);
	}
}

static void
print_formats(void)
{
	for (const struct format *format = formats; format->name != NULL; format++) {
		printf(".It Cm %s\n", format->name);
		print_sentence(format->summary);
		puts(!format_is_read(format) ? "Write only." :
		    !format_is_written(format) ? "Read only." : "Read and write.");
		if (*format->suffixes != '\0') {
			puts("Suffixes:");
			print_sentence(format->suffixes);
		}
	}
}

static void
print_diagnostics(void)
{
	for (int i = 0; i < DIAG_COUNT; i++) {
		enum diag_id id = (enum diag_id)i;

		printf(".It Cm %s Pq %s\n", diag_name(id), diag_level_name(diag_default_level(id)));
		print_sentence(diag_summary(id));
	}
}

int
main(int argc, char **argv)
{
	static const struct {
		const char	*name;
		void		(*print)(void);
	} lists[] = {
		{"classes", print_classes},
		{"options", print_options},
		{"settings", print_settings},
		{"formats", print_formats},
		{"syntaxes", print_syntaxes},
		{"diagnostics", print_diagnostics}
	};

	for (size_t i = 0; argc == 2 && i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (strcmp(argv[1], lists[i].name) == 0) {
			lists[i].print();
			return fflush(stdout) != 0 || ferror(stdout) != 0;
		}
	}
	fputs("usage: lists classes|options|settings|formats|syntaxes|diagnostics\n", stderr);
	return 2;
}
