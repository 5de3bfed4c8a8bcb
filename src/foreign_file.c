/* SPDX-License-Identifier: MIT */
/*
 * Compares names with those that people and their programs use.
 */
#include "config.h"

#include "base/path.h"
#include "base/utf8.h"
#include "foreign_file.h"

/* A template shows this in one of its first lines. */
#define TEMPLATE_LINES	40

static bool
is_in(struct slice name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (utf8_equal_folded(name, slice_of(names[i])))
			return true;
	return false;
}

/* Returns the name of a folder without numbers and signs around it: "99_Templates". */
static struct slice
trim_name(struct slice name)
{
	while (name.n != 0 && (!utf8_is_word_byte(name.p[0]) || ascii_is_digit(name.p[0])))
		name = slice_from(name, 1);
	while (name.n != 0 && (!utf8_is_word_byte(name.p[name.n - 1]) ||
	    ascii_is_digit(name.p[name.n - 1])))
		name.n--;
	return name;
}

/* Whether one of the folders between the named folder and the file is for templates. */
static bool
is_in_templates(const struct job_input *input)
{
	static const char *const names[] = {
		"templates", "template", "vorlagen", "modèles", "plantillas", "modelli",
		"modelos", "sjablonen", "szablony", "шаблоны", "模板", "テンプレート", "템플릿",
	};
	struct slice path = slice_from(slice_of(input->path), strlen(input->root));

	for (size_t at = 0, end; at < path.n; at = end + 1) {
		end = slice_find(path, SLICE("/"), at);
		if (end < path.n && is_in(trim_name(slice_from(slice_until(path, end), at)),
		    names, sizeof(names) / sizeof(names[0])))
			return true;
	}
	return false;
}

/*
 * Whether the file is one of those that repositories have beside their content.  Notes may be about
 * security or about authors, so these words count only in capitals.
 */
static bool
is_about_folder(struct slice stem)
{
	static const char *const names[] = {
		"license", "licence", "copying", "changelog", "contributing", "contributors",
		"code_of_conduct",
	};

	return is_in(stem, names, sizeof(names) / sizeof(names[0])) ||
	    slice_equal(stem, SLICE("SECURITY")) || slice_equal(stem, SLICE("AUTHORS"));
}

const char *
foreign_file_by_path(const struct job *job, const struct job_input *input)
{
	struct slice stem;

	if (input->root == NULL)
		return NULL;
	stem = path_without_suffix(path_base(input->path));
	if (is_in_templates(input))
		return "in a folder of templates";
	return job->ninputs > 1 && is_about_folder(stem) ? "about the folder, not notes" : NULL;
}

/* Whether the text has a placeholder of Obsidian's templates or of the plugin Templater. */
static bool
is_template(const struct document *doc)
{
	static const struct slice marks[] = {
		SLICE("<% tp."), SLICE("<%tp."), SLICE("<%*"), SLICE("<% await"), SLICE("<%+ tp."),
		SLICE("{{title}}"), SLICE("{{date}}"), SLICE("{{date:"),
	};

	for (size_t i = 0; i < doc->nlines && i < TEMPLATE_LINES; i++)
		for (size_t mark = 0; mark < sizeof(marks) / sizeof(marks[0]); mark++)
			if (slice_has(text_line(doc->text, i), marks[mark]))
				return true;
	return false;
}

/* Whether a README is more than that: it has front matter, or its cards are marked. */
static bool
has_cards_of_its_own(const struct document *doc)
{
	return doc->properties.nlines != 0 || doc->settings.cards == CARDS_MARKED ||
	    slice_has(doc->text->bytes, SLICE(" :: "));
}

const char *
foreign_file_by_text(
    const struct job *job, const struct job_input *input, const struct document *doc)
{
	struct slice path, stem;

	if (input->root == NULL)
		return NULL;
	if (doc->is_markdown && is_template(doc))
		return "a template";
	path = slice_from(slice_of(input->path), strlen(input->root));
	while (path.n != 0 && path.p[0] == '/')
		path = slice_from(path, 1);
	stem = path_without_suffix(path_base(input->path));
	return job->ninputs > 1 && utf8_equal_folded(stem, SLICE("readme")) &&
	    slice_find(path, SLICE("/"), 0) == path.n && !has_cards_of_its_own(doc)
	    ? "about the folder, not notes" : NULL;
}
