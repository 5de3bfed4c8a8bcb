/* SPDX-License-Identifier: MIT */
/*
 * Decides where outputs go.  With -o FILE, all inputs make one output.  With -O DIR, each
 * input makes one, whose path below DIR is that of the input below the folder that was
 * named.  Otherwise text goes to standard output, and packages into the current folder:
 * one for each folder that was named, with all inputs in it, and one for each other input.
 */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "cli/batch.h"
#include "cli/paths.h"
#include "cli/terminal.h"

/* The key by which the output of a job is compared with others. */
struct output_key {
	const char		*key;
	const struct job	*job;
};

static bool
is_binary(const struct args *args)
{
	return (args->job.writer->flags & FORMAT_BINARY) != 0;
}

/* Returns the output of one job for all inputs, or NULL if each input has its own. */
static const char *
find_common_output(const struct args *args, const struct inputs *inputs)
{
	if (args->output != NULL)
		return args->output;
	if (args->directory != NULL)
		return NULL;
	if (!is_binary(args))
		return "-";
	return !inputs->several && path_is_standard(inputs->list.v[0].for_job.path) ? "-" : NULL;
}

enum inputs_grouping
batch_grouping(const struct args *args, const struct inputs *inputs)
{
	if (find_common_output(args, inputs) != NULL)
		return INPUTS_TOGETHER;
	return args->directory != NULL ? INPUTS_APART : INPUTS_BY_FOLDER;
}

/* Returns the name of the package of a folder, or NULL after printing a usage error. */
static const char *
name_after_folder(const struct args *args, const struct inputs *inputs, const char *folder)
{
	const char *name = path_folder_name(inputs->arena, folder);

	if (*name != '\0')
		return path_with_suffix(inputs->arena, slice_of(name), args->job.writer);
	report_usage("an output for '%s' needs a name; give one with -o", folder);
	return NULL;
}

/*
 * Returns the name of the output of a job that begins with this input, or NULL after printing a
 * usage error.
 */
static const char *
name_own_output(const struct args *args, const struct inputs *inputs, const struct input *input)
{
	const char *path;

	if (path_is_standard(input->for_job.path)) {
		report_usage("an output for standard input needs a name; give one with -o");
		return NULL;
	}
	if (args->directory == NULL && input->for_job.root != NULL)
		return name_after_folder(args, inputs, input->for_job.root);
	path = args->directory != NULL ? input->below :
	    arena_string(inputs->arena, path_base(input->below));
	path = path_output(inputs->arena, path, args->job.writer);
	return args->directory == NULL ? path : path_join(inputs->arena, args->directory, path);
}

static bool
uses_colour(const struct args *args, const char *output)
{
	return args->colour == REPORT_COLOUR_ALWAYS ||
	    (path_is_standard(output) && report_colour_to(args->colour, STDOUT_FILENO));
}

/* A text in a file is as wide as usual, whatever terminal the program runs on. */
static size_t
find_width(const char *output)
{
	return path_is_standard(output) ? terminal_text_width() : TERMINAL_COLUMNS;
}

/* Returns the index after the last input of the job that begins with the input `first`. */
static size_t
find_job_end(const struct inputs *inputs, enum inputs_grouping grouping, size_t first)
{
	const char *root = inputs->list.v[first].for_job.root;
	size_t end = first + 1;

	if (grouping == INPUTS_TOGETHER)
		return inputs->list.n;
	while (grouping == INPUTS_BY_FOLDER && root != NULL && end < inputs->list.n &&
	    inputs->list.v[end].for_job.root == root)
		end++;
	return end;
}

static void
make_jobs(struct batch *batch, const struct args *args, const struct inputs *inputs)
{
	enum inputs_grouping grouping = batch_grouping(args, inputs);
	size_t n = inputs->list.n, end;
	struct job_input *all = arena_array(inputs->arena, n, sizeof(*all));

	for (size_t i = 0; i < n; i++)
		all[i] = inputs->list.v[i].for_job;
	batch->joined = grouping == INPUTS_TOGETHER;
	batch->jobs = arena_array(inputs->arena, n, sizeof(*batch->jobs));
	batch->args = arena_array(inputs->arena, n, sizeof(*batch->args));
	for (size_t i = 0; i < n; i = end) {
		/* If operands have different settings, those of the first apply to the output. */
		const struct folder_settings *settings = inputs->list.v[i].settings;
		struct job *job = &batch->jobs[batch->njobs];

		end = find_job_end(inputs, grouping, i);
		batch->args[batch->njobs++] = settings != NULL ? &settings->args : args;
		*job = settings != NULL ? settings->args.job : args->job;
		job->inputs = all + i;
		job->ninputs = end - i;
	}
}

static bool
name_outputs(struct batch *batch, const struct args *args, const struct inputs *inputs)
{
	const char *common = find_common_output(args, inputs);
	size_t input = 0;

	for (size_t i = 0; i < batch->njobs; i++) {
		struct job *job = &batch->jobs[i];

		job->output = common;
		if (common == NULL)
			job->output = name_own_output(args, inputs, &inputs->list.v[input]);
		if (job->output == NULL)
			return false;
		job->writing.colour = uses_colour(args, job->output);
		job->writing.width = find_width(job->output);
		job->writing.terminal = path_is_standard(job->output) && isatty(STDOUT_FILENO);
		input += job->ninputs;
	}
	return true;
}

static int
compare_output_keys(const void *first, const void *second)
{
	const struct output_key *a = first, *b = second;
	int order = strcmp(a->key, b->key);

	/* Keeps the order of the jobs, so that the message names the first input first. */
	return order != 0 ? order : (a->job > b->job) - (a->job < b->job);
}

/* Returns the folder or file that the output of a job is named after. */
static const char *
find_namesake(const struct args *args, const struct job *job)
{
	const struct job_input *first = job->inputs;

	return args->directory == NULL && first->root != NULL ? first->root : first->shown;
}

static bool
check_outputs_differ(const struct batch *batch, const struct args *args, struct arena *arena)
{
	struct output_key *keys = arena_array(arena, batch->njobs, sizeof(*keys));

	for (size_t i = 0; i < batch->njobs; i++)
		keys[i] =
		    (struct output_key){path_key(arena, batch->jobs[i].output), &batch->jobs[i]};
	qsort(keys, batch->njobs, sizeof(*keys), compare_output_keys);
	for (size_t i = 1; i < batch->njobs; i++)
		if (strcmp(keys[i - 1].key, keys[i].key) == 0)
			return report_usage("'%s' and '%s' would both be written to '%s'; "
			    "rename one, or combine them with -o",
			    find_namesake(args, keys[i - 1].job),
			    find_namesake(args, keys[i].job), keys[i].job->output);
	return true;
}

/* Stores which regular file a job writes to; returns false if the output is not a regular file. */
static bool
find_output_file(const struct job *job, struct input *file)
{
	struct stat status;

	if (path_is_standard(job->output) ? fstat(STDOUT_FILENO, &status) != 0 :
	    stat(job->output, &status) != 0)
		return false;
	*file = (struct input){.device = status.st_dev, .inode = status.st_ino};
	return S_ISREG(status.st_mode);
}

/* Says how the output gets another name than the input. */
static bool
report_overwritten(const struct args *args, const struct inputs *inputs, const char *input)
{
	const char *remedy = "choose another name with -o";

	if (args->job.plan && args->output == NULL)
		remedy = "name the package to compare with by -o";
	else if (args->directory != NULL)
		remedy = "choose another folder with -O";
	else if (inputs->several && args->output == NULL)
		remedy = "-o FILE combines all inputs, and -O DIR writes one output for each into a folder";
	return report_usage("the output would overwrite the input '%s'; %s", input, remedy);
}

static bool
check_inputs_survive(const struct batch *batch, const struct args *args,
    const struct inputs *inputs)
{
	struct input *files = arena_array(inputs->arena, inputs->list.n, sizeof(*files)), file;
	size_t n = 0;

	for (size_t i = 0; i < inputs->list.n; i++)
		if (inputs->list.v[i].regular)
			files[n++] = inputs->list.v[i];
	qsort(files, n, sizeof(*files), input_compare_files);
	for (size_t i = 0; i < batch->njobs; i++) {
		const struct input *same = NULL;

		if (find_output_file(&batch->jobs[i], &file))
			same = bsearch(&file, files, n, sizeof(*files), input_compare_files);
		if (same != NULL)
			return report_overwritten(args, inputs, same->for_job.shown);
	}
	return true;
}

/* Whether all inputs already consist of notes, as packages do. */
static bool
have_notes(const struct job *job, struct standard_input *standard)
{
	for (size_t i = 0; i < job->ninputs; i++) {
		const struct format *reader =
		    job_input_format(job->reader, job->inputs[i].path, standard);

		if (reader == NULL || reader->read_document != NULL)
			return false;
	}
	return true;
}

static bool
check_one_text_per_output(const struct batch *batch, const struct args *args)
{
	return batch->jobs[0].ninputs == 1 || (args->job.writer->flags & FORMAT_NOTES) == 0 ||
	    args->job.output_is_folder || have_notes(&batch->jobs[0], args->standard) ||
	    report_usage("format '%s' cannot combine several inputs in one file; use -O DIR to "
	    "write one output for each, or -o FOLDER/ to write one for each deck",
	    args->job.writer->name);
}

/* Packages are not printed on a terminal, unless -o names its device. */
static bool
check_terminal(const struct batch *batch, const struct args *args)
{
	if (args->job.plan || !is_binary(args) || !path_is_standard(batch->jobs[0].output) ||
	    !isatty(STDOUT_FILENO))
		return true;
	return report_usage("format '%s' cannot be shown on a terminal; use -o FILE",
	    args->job.writer->name);
}

bool
batch_plan(struct batch *batch, const struct args *args, const struct inputs *inputs)
{
	make_jobs(batch, args, inputs);
	/* Without outputs, nothing can be overwritten. */
	if (args->check)
		return true;
	if (!name_outputs(batch, args, inputs))
		return false;
	if (args->job.update == JOB_UPDATE_FROM && batch->njobs > 1)
		return report_usage(
		    "--update: '%s' can be used for only one output; combine the inputs with -o",
		    args->job.old);
	return check_one_text_per_output(batch, args) && check_terminal(batch, args) &&
	    check_outputs_differ(batch, args, inputs->arena) && check_inputs_survive(batch, args, inputs);
}
