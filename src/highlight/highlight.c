/* SPDX-License-Identifier: MIT */
/*
 * Calls the scanner of a language.
 */
#include "config.h"

#include "highlight/language.h"

/* Sets the language of the highlighter to the one with that name. */
static void
set_language(struct highlighter *highlighter, struct slice name)
{
	if (slice_equal(name, (struct slice){highlighter->name, highlighter->length}))
		return;
	highlighter->language = highlight_find_language(name);
	highlighter->length = name.n > sizeof(highlighter->name) ? 0 : name.n;
	memcpy(highlighter->name, name.p, highlighter->length);
}

void
highlight_find_runs(highlight_run_list *runs, struct highlighter *highlighter, struct slice name,
    struct slice code)
{
	const struct language *language;

	if (name.n == 0)
		return;
	set_language(highlighter, name);
	language = highlighter->language;
	if (language == NULL)
		return;
	switch (language->kind) {
	case LANGUAGE_PROGRAM:
		scan_program(runs, &highlighter->words, language, code, 0, code.n);
		break;
	case LANGUAGE_MARKUP:
	case LANGUAGE_PHP:
		scan_markup(runs, &highlighter->words, language, code);
		break;
	case LANGUAGE_STYLE:
		scan_style(runs, code, 0, code.n);
		break;
	case LANGUAGE_YAML:
	case LANGUAGE_INI:
	case LANGUAGE_DIFF:
		scan_lines(runs, language, code);
		break;
	}
}
