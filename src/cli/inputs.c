/* SPDX-License-Identifier: MIT */
/*
 * Searches folders in natural order.  Hidden files, symbolic links to folders (which may
 * form cycles) and the folder for outputs are skipped.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/system_failed.h"
#include "cli/inputs.h"
#include "cli/paths.h"
#include "cli/surroundings.h"

/* The state of the search. */
struct finder {
	struct inputs		*inputs;
	const struct args	*args;
	struct diag		*diag;
	const char		*root;		/* the folder operand being searched, or NULL */
	const struct exclude_rules *asked;	/* of --exclude; NULL if there are none */
	struct surroundings	 around;	/* of the folder being read, or of a file operand */
	const char		*around_folder;	/* the folder for which they were found last, or NULL */
	const struct folder_settings *settings;	/* of the operand */
	const char		*unread;	/* a package or JSON in that folder, not read; or NULL */
	struct stat		 output;	/* the folder of -O */
	bool			 has_output;	/* -O was given and its folder exists */
};

typedef VEC(const char *) name_list;

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static const struct settings *
find_defaults(const struct finder *finder)
{
	const struct folder_settings *settings = finder->around.settings;

	return settings != NULL ? &settings->defaults : NULL;
}

static void
add_input(struct finder *finder, const char *path, const char *below, const char *levels,
    const struct stat *status)
{
	const struct vault *vault = &finder->around.vault;
	struct input input = {
		.for_job = {
			.path = path,
			.shown = path,
			.levels = levels,
			.root = finder->root,
			.vault = vault->root,
			.is_obsidian = vault->is_obsidian,
			.is_repository = vault->is_repository,
			.defaults = find_defaults(finder),
			.standard = path_is_standard(path) ? finder->args->standard : NULL,
		},
		.settings = finder->settings,
		.below = below,
		.device = status->st_dev,
		.inode = status->st_ino,
		.regular = S_ISREG(status->st_mode)
	};

	vec_push(&finder->inputs->list, input);
}

static void
report_unreadable(struct finder *finder, const char *path, int error)
{
	errno = error;
	diag_cannot_read(finder->diag, path);
	/* The notes that are there must not disappear from an output. */
	if (system_failed(error))
		finder->inputs->missing = true;
}

/*
 * Returns whether files of the format are taken from folders; NULL is an unknown format.  With -f,
 * only files of that format are, unless it has no suffix.
 */
static bool
is_wanted(const struct finder *finder, const struct format *format)
{
	const struct format *reader = finder->args->job.reader;

	if (format == NULL || !format_is_read(format))
		return false;
	/* Packages in a folder of notes are usually outputs. */
	if (reader == NULL && format->read_collection != NULL)
		return false;
	/* Several formats may have the same suffix. */
	return reader == NULL || *reader->suffixes == '\0' ||
	    strcmp(reader->suffixes, format->suffixes) == 0;
}

/* Appends the name of a folder as one level: "::" in the name becomes ":". */
static const char *
add_level(struct arena *arena, const char *levels, struct slice folder)
{
	struct buf joined = {0};
	size_t start;
	const char *result;

	buf_text(&joined, levels);
	buf_text(&joined, joined.n != 0 ? "::" : "");
	start = joined.n;
	for (size_t i = 0; i < folder.n; i++)
		if (folder.p[i] != ':' || (joined.n > start && joined.p[joined.n - 1] != ':'))
			buf_byte(&joined, folder.p[i]);
	while (joined.n > start && joined.p[joined.n - 1] == ':')
		joined.n--;
	result = joined.n == start ? levels : arena_string(arena, buf_slice(&joined));
	buf_free(&joined);
	return result;
}

/* Reads the names in a folder that are not hidden, in natural order.  Returns false with errno. */
static bool
read_names(struct arena *arena, const char *path, name_list *found)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	int error;

	if (folder == NULL)
		return false;
	while (errno = 0, (entry = readdir(folder)) != NULL)
		if (entry->d_name[0] != '.')
			vec_push(found, arena_string(arena, slice_of(entry->d_name)));
	error = errno;
	closedir(folder);
	if (found->n != 0)
		qsort(found->v, found->n, sizeof(*found->v), path_compare);
	errno = error;
	return error == 0;
}

static void	walk(struct finder *, const char *path, const char *below, const char *levels);

static bool
may_enter(const struct finder *finder, const char *path, const struct stat *status)
{
	const char *parent = path_parent(finder->inputs->arena, path);

	return !(finder->has_output && same_file(status, &finder->output)) &&
	    !vault_skips(path_base(path), path_base(parent));
}

/* Walks through a folder, and adds what it says itself to its surroundings. */
static void
enter(struct finder *finder, const char *path, const char *below, const char *levels)
{
	struct surroundings around = finder->around;

	surroundings_enter(&finder->around, &finder->inputs->settings, path, below);
	if (*below == '\0')
		finder->settings = finder->around.settings;
	walk(finder, path, below, levels);
	finder->around = around;
}

/* Decides by the patterns, those of the command line first, and remembers what is left out. */
static bool
is_excluded(struct finder *finder, const char *path, const char *below, bool is_folder)
{
	enum exclude_decision decision = exclude_decide(finder->asked, below, is_folder);

	if (decision == EXCLUDE_UNDECIDED)
		decision = exclude_decide(finder->around.rules, below, is_folder);
	if (decision == EXCLUDE_OUT)
		vec_push(&finder->inputs->excluded, ((struct excluded){path, is_folder}));
	return decision == EXCLUDE_OUT;
}

/* Remembers a file that people may have meant by the folder. */
static void
note_unread(struct finder *finder, const char *path)
{
	const struct format *format = format_by_suffix(path);

	if (finder->unread == NULL && format != NULL && format->read_collection != NULL)
		finder->unread = path;
}

/* Whether the file that a link leads to is in the folder operand, in its vault or in a media root. */
static bool
leads_inside(const struct finder *finder, const char *path)
{
	const struct args *args = finder->args;
	struct arena *arena = finder->inputs->arena;
	struct slice real = slice_of(path_key(arena, path));
	const char *vault = finder->around.vault.root;
	bool inside = path_is_below(real, path_key(arena, finder->root)) ||
	    (vault != NULL && path_is_below(real, path_key(arena, vault)));

	for (size_t i = 0; i < args->media_roots.n && !inside; i++)
		inside = path_is_below(real, path_key(arena, args->media_roots.v[i]));
	return inside;
}

/* Adds the file that a link in a folder leads to.  A stranger's folder must not publish ours. */
static void
add_linked(struct finder *finder, const char *path, const char *below, const char *levels)
{
	struct stat status;

	if (stat(path, &status) != 0)
		report_unreadable(finder, path, errno);
	else if (!leads_inside(finder, path))
		diag_file(finder->diag, DIAG_LINK_OUTSIDE, path,
		    "is a symbolic link out of '%s', so it is skipped; name it as an input, or allow"
		    " its folder with --media-root", finder->root);
	else if (S_ISREG(status.st_mode))
		add_input(finder, path, below, levels, &status);
}

static void
visit(struct finder *finder, const char *path, const char *below, const char *levels)
{
	struct arena *arena = finder->inputs->arena;
	struct stat status;

	if (lstat(path, &status) != 0) {
		report_unreadable(finder, path, errno);
	} else if (S_ISDIR(status.st_mode)) {
		if (may_enter(finder, path, &status) && !is_excluded(finder, path, below, true))
			enter(finder, path, below, add_level(arena, levels, path_base(path)));
	} else if (!is_wanted(finder, format_by_suffix(path))) {
		note_unread(finder, path);
	} else if (!is_excluded(finder, path, below, false)) {
		if (S_ISLNK(status.st_mode))
			add_linked(finder, path, below, levels);
		else if (S_ISREG(status.st_mode))
			add_input(finder, path, below, levels, &status);
	}
}

static bool
has_name(const name_list *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i], name) == 0)
			return true;
	return false;
}

/* Whether the name is that of a folder beside decks that flashpress wrote, which has no notes. */
static bool
is_beside_decks(const name_list *names, const char *name)
{
	return has_name(names, "note-types") &&
	    (strcmp(name, "note-types") == 0 || strcmp(name, "media") == 0);
}

static void
walk(struct finder *finder, const char *path, const char *below, const char *levels)
{
	struct arena *arena = finder->inputs->arena;
	name_list found = {0};

	if (!read_names(arena, path, &found))
		report_unreadable(finder, path, errno);
	for (size_t i = 0; i < found.n; i++)
		if (!is_beside_decks(&found, found.v[i]))
			visit(finder, path_join(arena, path, found.v[i]),
			    path_join(arena, below, found.v[i]), levels);
	vec_free(&found);
}

/* Reports a folder without notes and the suffixes that were looked for. */
static void
report_no_notes(struct finder *finder, const char *path)
{
	struct buf known = {0};

	for (const struct format *format = formats; format->name != NULL; format++) {
		if (*format->suffixes == '\0' || !is_wanted(finder, format))
			continue;
		buf_text(&known, known.n != 0 ? " " : "");
		buf_text(&known, format->suffixes);
	}
	if (finder->unread != NULL)
		diag_file(finder->diag, DIAG_EMPTY_INPUT, path,
		    "contains no notes (looked for %s), but packages and JSON, which are only read"
		    " if they are named themselves, such as '%s', or with -f %s",
		    buf_string(&known), finder->unread, format_by_suffix(finder->unread)->name);
	else
		diag_file(finder->diag, DIAG_EMPTY_INPUT, path,
		    "contains no notes (looked for %s%s)", buf_string(&known),
		    finder->inputs->excluded.n != 0 ? ", except what is excluded" : "");
	buf_free(&known);
}

/* Finds the surroundings of a file; most files that are named are in the same folder. */
static void
find_surroundings(struct finder *finder, const char *folder)
{
	struct folder_settings_cache *cache = &finder->inputs->settings;

	if (finder->around_folder == NULL || strcmp(folder, finder->around_folder) != 0) {
		finder->around = surroundings_find(cache, folder);
		surroundings_enter(&finder->around, cache, folder, "");
	}
	finder->around_folder = folder;
	finder->settings = finder->around.settings;
}

static void
find_in_folder(struct finder *finder, const char *path)
{
	struct arena *arena = finder->inputs->arena;
	size_t before = finder->inputs->list.n;
	enum diag_level worst = finder->diag->worst;

	/* An error in this folder explains why it has no notes; an earlier error does not. */
	finder->diag->worst = DIAG_LEVEL_NONE;
	finder->root = path;
	finder->unread = NULL;
	finder->around = surroundings_find(&finder->inputs->settings, path);
	finder->around_folder = NULL;
	enter(finder, path, "", add_level(arena, "", slice_of(path_folder_name(arena, path))));
	finder->root = NULL;
	if (finder->inputs->list.n == before && diag_fine(finder->diag))
		report_no_notes(finder, path);
	if (finder->inputs->list.n == before)
		finder->inputs->missing = true;
	if (worst > finder->diag->worst)
		finder->diag->worst = worst;
	finder->inputs->several = true;
}

static bool
find_file(struct finder *finder, const char *path, const struct stat *status)
{
	const struct format *format = format_by_suffix(path);
	const char *below = arena_string(finder->inputs->arena, path_base(path));

	/* EXCLUDE_FILE does not concern a file that is named, but the option stands beside it. */
	if (exclude_decide(finder->asked, path, false) == EXCLUDE_OUT) {
		vec_push(&finder->inputs->excluded, ((struct excluded){path, false}));
		return true;
	}
	if (finder->args->job.reader == NULL && format != NULL && !format_is_read(format))
		return report_usage(
		    "'%s' cannot be read: format '%s' can only be written", path, format->name);
	find_surroundings(finder, path_parent(finder->inputs->arena, path));
	add_input(finder, path, below, "", status);
	return true;
}

static bool
find_standard_input(struct finder *finder)
{
	struct stat status = {0};

	for (size_t i = 0; i < finder->inputs->list.n; i++)
		if (path_is_standard(finder->inputs->list.v[i].for_job.path))
			return report_usage("standard input is given more than once");
	/* If it is closed, reading it will fail. */
	fstat(STDIN_FILENO, &status);
	find_surroundings(finder, ".");
	add_input(finder, "-", "-", "", &status);
	return true;
}

/* People forget -o before the output. */
static void
report_missing(struct finder *finder, const char *operand, bool may_be_output)
{
	const struct format *format = format_by_suffix(operand);

	if (errno == ENOENT && may_be_output && format != NULL && format_is_written(format))
		diag_file(finder->diag, DIAG_CANNOT_READ, operand,
		    "cannot be read: %s; if this is the output, put -o before it", strerror(errno));
	else
		report_unreadable(finder, operand, errno);
}

static bool
find_operand(struct finder *finder, const char *operand, bool is_last)
{
	struct stat status;

	if (path_is_standard(operand))
		return find_standard_input(finder);
	if (stat(operand, &status) != 0) {
		report_missing(finder, operand, is_last && finder->inputs->list.n != 0 &&
		    finder->args->output == NULL && finder->args->directory == NULL);
		finder->inputs->missing = true;
		return true;
	}
	if (!S_ISDIR(status.st_mode))
		return find_file(finder, operand, &status);
	find_in_folder(finder, operand);
	return true;
}

int
input_compare_files(const void *first, const void *second)
{
	const struct input *a = first, *b = second;

	if (a->device != b->device)
		return a->device < b->device ? -1 : 1;
	return (a->inode > b->inode) - (a->inode < b->inode);
}

/* Orders pointers to inputs by file; pointers to the same file stay in the order of the list. */
static int
compare_by_file(const void *first, const void *second)
{
	const struct input *a = *(const struct input *const *)first;
	const struct input *b = *(const struct input *const *)second;
	int order = input_compare_files(a, b);

	return order != 0 ? order : (a > b) - (a < b);
}

/* Whether both are one entry of one folder, however the folder is written. */
static bool
same_entry(struct arena *arena, const struct input *a, const struct input *b)
{
	const char *one = a->for_job.path, *other = b->for_job.path;

	return slice_equal(path_base(one), path_base(other)) &&
	    strcmp(path_key(arena, path_parent(arena, one)),
	    path_key(arena, path_parent(arena, other))) == 0;
}

/* Whether both are parts of one output. */
static bool
same_output(const struct input *a, const struct input *b, enum inputs_grouping grouping)
{
	return grouping == INPUTS_TOGETHER || (grouping == INPUTS_BY_FOLDER &&
	    a->for_job.root != NULL && a->for_job.root == b->for_job.root);
}

/*
 * Sets `same_as` of `input` to the name of the first of `n` inputs, all names of its file, that it
 * repeats.  Another link to the file is not a repetition if it is for another output.
 */
static void
mark_repeated(struct inputs *inputs, struct input *const *names, size_t n, struct input *input,
    enum inputs_grouping grouping)
{
	for (size_t i = 0; i < n && input->same_as == NULL; i++)
		if (same_output(names[i], input, grouping) ||
		    same_entry(inputs->arena, names[i], input))
			input->same_as = names[i]->for_job.shown;
}

static void
find_repeated(struct inputs *inputs, enum inputs_grouping grouping)
{
	VEC(struct input *) files = {0};
	size_t first = 0;	/* of the names of one file */

	for (size_t i = 0; i < inputs->list.n; i++) {
		struct input *input = &inputs->list.v[i];

		if (input->regular && !path_is_standard(input->for_job.path))
			vec_push(&files, input);
	}
	if (files.n != 0)
		qsort(files.v, files.n, sizeof(struct input *), compare_by_file);
	for (size_t i = 1; i < files.n; i++) {
		const struct input *before = files.v[first];
		struct input *input = files.v[i];

		if (input_compare_files(before, input) != 0)
			first = i;
		mark_repeated(inputs, files.v + first, i - first, input, grouping);
	}
	vec_free(&files);
}

void
inputs_drop_repeated(struct inputs *inputs, enum inputs_grouping grouping, bool quiet,
    struct report *report)
{
	size_t kept = 0;

	find_repeated(inputs, grouping);
	for (size_t i = 0; i < inputs->list.n; i++) {
		const struct input *input = &inputs->list.v[i];

		if (input->same_as == NULL)
			inputs->list.v[kept++] = *input;
		else if (quiet)
			continue;
		else if (strcmp(input->same_as, input->for_job.shown) == 0)
			report_line(report, "%s: note: given more than once; read only once",
			    input->for_job.shown);
		else
			report_line(report, "%s: note: same file as '%s'; read only once",
			    input->for_job.shown, input->same_as);
	}
	inputs->list.n = kept;
}

/* Returns the rules of --exclude, in which a '#' does not begin a comment. */
static const struct exclude_rules *
read_patterns(struct arena *arena, const struct args *args)
{
	const struct exclude_rules *rules;
	struct buf lines = {0};

	for (size_t i = 0; i < args->excludes.n; i++)
		buf_format(&lines, "%s%s\n", *args->excludes.v[i] == '#' ? "\\" : "",
		    args->excludes.v[i]);
	rules = exclude_lines(arena, buf_slice(&lines), (struct exclude_place){.prefix = ""}, NULL);
	buf_free(&lines);
	return rules;
}

bool
inputs_find(struct inputs *inputs, const struct args *args, struct diag *diag)
{
	struct finder finder = {.inputs = inputs, .args = args, .diag = diag};

	inputs->settings = (struct folder_settings_cache){
		.arena = inputs->arena, .args = args, .diag = diag};
	finder.asked = read_patterns(inputs->arena, args);
	finder.has_output = args->directory != NULL && stat(args->directory, &finder.output) == 0;
	inputs->several = args->operands.n > 1;
	for (size_t i = 0; i < args->operands.n; i++)
		if (!find_operand(&finder, args->operands.v[i], i + 1 == args->operands.n))
			return false;
	return true;
}

void
inputs_free(struct inputs *inputs)
{
	vec_free(&inputs->list);
	vec_free(&inputs->excluded);
	folder_settings_free(&inputs->settings);
}
