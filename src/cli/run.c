/* SPDX-License-Identifier: MIT */
/*
 * Runs jobs from a queue in several threads.  Jobs start in order, and the report of each
 * is printed after the reports of all jobs before it, so the output does not depend on
 * which thread is faster.
 */
#include "config.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/printable.h"
#include "cli/batch.h"
#include "cli/paths.h"
#include "cli/run.h"
#include "cli/tally.h"
#include "cli/unused_options.h"

/* The report and the result of a job. */
struct outcome {
	struct report		 report;
	struct job_result	 result;
	enum status		 status;
	bool			 done;		/* nothing failed, except inputs that were skipped */
	bool			 finished;	/* done or failed */
};

struct queue {
	const struct args	*args;
	const struct batch	*batch;
	pthread_mutex_t		 lock;		/* for the rest, except outcomes of running jobs */
	struct outcome		*outcomes;	/* one per job */
	struct message_tally		*tally;		/* of the printed reports */
	size_t			 nstarted;	/* the number of jobs that were started */
	size_t			 nprinted;	/* the number of reports that were printed */
	bool			 stopped;	/* further jobs are not started */
};

/* The number of jobs by how they ended. */
struct job_counts {
	size_t	 done;		/* written, checked or planned */
	size_t	 unchanged;	/* the output already had the same bytes */
	size_t	 cardless;	/* not written, because there are no cards */
	size_t	 failed;
};

static const char *
display_name(const char *path)
{
	return path_is_standard(path) ? "standard output" : path;
}

/* Appends "1 note" or "2 notes". */
static void
add_count(struct buf *buf, size_t n, const char *thing)
{
	buf_format(buf, "%zu %s%s", n, thing, n == 1 ? "" : "s");
}

/* Appends "2 changed", after a comma unless it is the first part; appends nothing for 0. */
static void
add_part(struct buf *buf, size_t n, const char *what)
{
	if (n != 0)
		buf_format(buf, "%s%zu %s", buf->n != 0 ? ", " : "", n, what);
}

static void
add_changes(struct buf *buf, const struct job_result *result)
{
	add_part(buf, result->new_notes, "new");
	add_part(buf, result->changed, "changed");
	add_part(buf, result->unchanged, "unchanged");
	add_part(buf, result->gone, result->skipped != 0 ?
	    "no longer in the notes, or in files that were skipped" :
	    "no longer in the notes");
}

static void
add_contents(struct buf *buf, const struct job_result *result)
{
	add_count(buf, result->notes, "note");
	buf_text(buf, ", ");
	add_count(buf, result->cards, "card");
	buf_text(buf, " in ");
	add_count(buf, result->decks, "deck");
	if (!result->written)
		buf_text(buf, ", unchanged");
}

/* What a line about all of the output begins with. */
static const char *
output_name(const struct job *job)
{
	return job->output != NULL ? display_name(job->output) :
	    job->inputs->root != NULL ? job->inputs->root : job->inputs->shown;
}

/* Says that one file with errors prevented the output of all. */
static void
report_refused(struct report *report, const struct args *args, const struct job *job)
{
	if (!args->check && !job->plan && args->verbosity >= 0)
		report_line(report, "%s: nothing was written, because --strict refuses all files if"
		    " one has errors", output_name(job));
}

/* Says that the output is not complete. */
static void
report_skipped(struct report *report, const struct job *job, const struct job_result *result)
{
	struct buf line = {0};

	if (result->skipped == 0)
		return;
	add_count(&line, result->skipped, "file");
	report_line(report, "%s: %s with errors %s skipped; --strict would refuse the whole",
	    output_name(job), buf_string(&line), result->skipped == 1 ? "was" : "were");
	buf_free(&line);
}

/* Adds what was written, except for formats about lines, where notes are not counted, and `info`. */
static void
summarise(struct report *report, const struct job *job, const struct job_result *result)
{
	struct buf line = {0};

	if (job->writer->flags & (FORMAT_LINES | FORMAT_SURVEY))
		return;
	if (result->updated)
		add_changes(&line, result);
	if (line.n == 0)
		add_contents(&line, result);
	report_line(report, "%s: %s", display_name(job->output), buf_string(&line));
	buf_free(&line);
}

static void
summarise_check(struct report *report, const struct job *job, const struct job_result *result)
{
	struct buf line = {0};

	add_count(&line, result->cards, "card");
	if (job->ninputs == 1)
		report_line(report, "%s: %s", job->inputs->shown, buf_string(&line));
	else
		report_line(report, "%zu inputs: %s", job->ninputs, buf_string(&line));
	buf_free(&line);
}

static void
report_inputs(struct report *report, const struct job *job)
{
	for (size_t i = 0; i < job->ninputs; i++) {
		const struct format *reader =
		    job->reader != NULL ? job->reader : format_by_suffix(job->inputs[i].path);
		bool standard = path_is_standard(job->inputs[i].path);

		/* The content decides about text without markup. */
		if (job->reader == NULL && reader != NULL && (reader->flags & FORMAT_UNMARKED) != 0)
			reader = NULL;
		report_line(report, "reading %s%s%s%s",
		    standard ? "standard input" : job->inputs[i].shown, reader != NULL ? " (" : "",
		    reader != NULL ? reader->name : "", reader != NULL ? ")" : "");
	}
}

/* Makes the folder for an output below -O; returns false after reporting an error. */
static bool
make_folder(const struct args *args, const struct job *job, struct diag *diag)
{
	if (args->directory == NULL || job->output == NULL || job->plan ||
	    path_make_folders(job->output))
		return true;
	diag_file(diag, DIAG_CANNOT_WRITE, job->output, "its folder cannot be created: %s",
	    strerror(errno));
	return false;
}

static void
run_job(const struct args *args, const struct job *job, struct outcome *outcome)
{
	struct report *report = &outcome->report;
	struct diag diag = args->diag;

	*report = report_new(args->colour, args->verbosity > 0);
	diag.handler = report_diagnostic;
	diag.argument = report;
	if (args->verbosity > 0)
		report_inputs(report, job);
	outcome->done =
	    make_folder(args, job, &diag) && job_run(job, &diag, &outcome->result);
	outcome->status = status_of(diag.worst);
	if (!outcome->done && outcome->status == STATUS_DONE)
		outcome->status = STATUS_FAILURE;
	if (outcome->result.refused)
		report_refused(report, args, job);
	if (!outcome->done || outcome->result.cardless)
		return;
	if (args->check && args->verbosity > 0)
		summarise_check(report, job, &outcome->result);
	else if (!args->check && !job->plan && args->verbosity >= 0)
		summarise(report, job, &outcome->result);
	if (!args->check && args->verbosity >= 0)
		report_skipped(report, job, &outcome->result);
}

/* Prints the plan of one output on standard output, because it is data. */
static void
print_plan(const struct job *job, struct outcome *outcome)
{
	struct job_result *result = &outcome->result;
	struct buf line = {0};

	if (!result->updated)
		*result = (struct job_result){.new_notes = result->notes};
	printable_add(&line, slice_of(display_name(job->output)));
	printf("%s: %zu new, %zu changed, %zu unchanged, %zu gone\n", buf_string(&line),
	    result->new_notes, result->changed, result->unchanged, result->gone);
	buf_free(&line);
	if (result->new_notes != 0 || result->changed != 0)
		outcome->status = status_worse(outcome->status, STATUS_CHANGES);
}

static void
print_report(struct message_tally *tally, const struct job *job, struct outcome *outcome)
{
	tally->files += job->ninputs;
	tally->skipped += outcome->result.skipped;
	tally->without_cards += outcome->result.without_cards;
	tally->cards += outcome->result.cards;
	tally_print_report(tally, &outcome->report);
}

/* Reports the finished jobs whose turn it is.  The lock must be held. */
static void
print_finished(struct queue *queue)
{
	while (queue->nprinted < queue->nstarted && queue->outcomes[queue->nprinted].finished) {
		struct outcome *outcome = &queue->outcomes[queue->nprinted];
		const struct job *job = &queue->batch->jobs[queue->nprinted];

		print_report(queue->tally, job, outcome);
		if (job->plan && outcome->done && !outcome->result.cardless)
			print_plan(job, outcome);
		queue->nprinted++;
	}
}

static void *
run_jobs(void *argument)
{
	struct queue *queue = argument;

	pthread_mutex_lock(&queue->lock);
	while (queue->nstarted < queue->batch->njobs && !queue->stopped) {
		size_t i = queue->nstarted++;
		struct outcome *outcome = &queue->outcomes[i];

		pthread_mutex_unlock(&queue->lock);
		run_job(queue->batch->args[i], &queue->batch->jobs[i], outcome);
		pthread_mutex_lock(&queue->lock);
		outcome->finished = true;
		if (!outcome->done && !queue->args->keep_going)
			queue->stopped = true;
		print_finished(queue);
	}
	pthread_mutex_unlock(&queue->lock);
	return NULL;
}

/* The calling thread runs jobs too, so a failure to create others costs only time. */
static void
run_in_threads(struct queue *queue, size_t n)
{
	VEC(pthread_t) threads = {0};
	pthread_t thread;

	if (n > queue->batch->njobs)
		n = queue->batch->njobs;
	while (threads.n + 1 < n && pthread_create(&thread, NULL, run_jobs, queue) == 0)
		vec_push(&threads, thread);
	run_jobs(queue);
	for (size_t i = 0; i < threads.n; i++)
		pthread_join(threads.v[i], NULL);
	vec_free(&threads);
}

static struct job_counts
count_jobs(const struct queue *queue, enum status *status)
{
	struct job_counts counts = {0};

	for (size_t i = 0; i < queue->nstarted; i++) {
		const struct outcome *outcome = &queue->outcomes[i];

		*status = status_worse(*status, outcome->status);
		if (!outcome->done)
			counts.failed++;
		else if (outcome->result.cardless)
			counts.cardless++;
		else if (queue->batch->jobs[i].output != NULL && !queue->args->job.plan &&
		    !outcome->result.written)
			counts.unchanged++;
		else
			counts.done++;
	}
	return counts;
}

/* Prints the last line about several jobs. */
static void
print_totals(const struct queue *queue, const struct job_counts *counts)
{
	const struct args *args = queue->args;
	const char *done = args->check ? "checked" : args->job.plan ? "planned" : "written";
	struct report report = report_new(args->colour, args->verbosity > 0);
	struct buf line = {0};

	if (queue->batch->njobs == 1 || args->verbosity < 0 ||
	    (args->verbosity == 0 && counts->failed == 0))
		return;
	buf_format(&line, "%zu %s", counts->done, done);
	add_part(&line, counts->unchanged, "unchanged");
	add_part(&line, counts->cardless, "without cards");
	add_part(&line, counts->failed, "failed");
	add_part(&line, queue->batch->njobs - queue->nstarted, "not started");
	report_line(&report, "%s", buf_string(&line));
	report_print(&report);
	buf_free(&line);
}

/* Reports that no output has cards: for each folder operand, or for the search. */
static enum status
report_no_cards(const struct queue *queue)
{
	struct report report = report_new(queue->args->colour, true);
	struct diag diag = queue->args->diag;
	const char *last = NULL;

	diag.handler = report_diagnostic;
	diag.argument = &report;
	/* Scripts must be able to rely on the output. */
	if (queue->args->job.select != NULL)
		diag_file(&diag, DIAG_NO_CARDS, NULL,
		    "--select '%s' finds no note in any input, so nothing was written",
		    queue->args->job.select);
	for (size_t i = 0; i < queue->batch->njobs; i++) {
		const struct job *job = &queue->batch->jobs[i];

		for (size_t k = 0; k < job->ninputs; k++) {
			const char *root = job->inputs[k].root;

			/* A file that was named has reported its own error. */
			if (root == NULL || (last != NULL && strcmp(root, last) == 0))
				continue;
			diag_file(&diag, DIAG_NO_CARDS, root, "none of its files contains a card");
			last = root;
		}
	}
	report_print(&report);
	return status_of(diag.worst);
}

static bool
reads_folder(const struct batch *batch)
{
	for (size_t i = 0; i < batch->njobs; i++)
		for (size_t k = 0; k < batch->jobs[i].ninputs; k++)
			if (batch->jobs[i].inputs[k].root != NULL)
				return true;
	return false;
}

/* Prints how many files and messages there were, if a folder was read. */
static void
print_tally(const struct queue *queue)
{
	struct report report = report_new(queue->args->colour, true);

	if (queue->args->verbosity >= 0 && reads_folder(queue->batch))
		tally_add_table(queue->tally, &report);
	tally_add_hint(queue->tally, &report);
	report_print(&report);
}

static enum status
run_batch(const struct args *args, const struct batch *batch, struct message_tally *tally)
{
	struct queue queue = {.args = args, .batch = batch, .tally = tally};
	enum status status = STATUS_DONE;
	struct job_counts counts;

	queue.outcomes = memory_resize(NULL, batch->njobs, sizeof(*queue.outcomes));
	memset(queue.outcomes, 0, batch->njobs * sizeof(*queue.outcomes));
	pthread_mutex_init(&queue.lock, NULL);
	run_in_threads(&queue, args->threads);
	pthread_mutex_destroy(&queue.lock);
	counts = count_jobs(&queue, &status);
	if (counts.cardless == batch->njobs)
		status = status_worse(status, report_no_cards(&queue));
	print_totals(&queue, &counts);
	print_tally(&queue);
	free(queue.outcomes);
	if (args->job.plan && !report_flush_stdout())
		status = STATUS_FAILURE;
	return status;
}

/* Says what the patterns left out: how much, or with -v everything. */
static void
report_excluded(const struct args *args, const struct inputs *inputs)
{
	struct report report = report_new(args->colour, args->verbosity > 0);
	size_t folders = 0, n = inputs->excluded.n;
	struct buf line = {0};

	if (n == 0 || args->verbosity < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct excluded *excluded = &inputs->excluded.v[i];

		folders += excluded->is_folder;
		if (args->verbosity > 0)
			report_line(&report, "excluded %s%s", excluded->path,
			    excluded->is_folder ? "/" : "");
	}
	if (n > folders)
		add_count(&line, n - folders, "file");
	buf_text(&line, folders != 0 && n > folders ? " and " : "");
	if (folders != 0)
		add_count(&line, folders, "folder");
	report_line(&report, "%s excluded", buf_string(&line));
	report_print(&report);
	buf_free(&line);
}

/*
 * Returns whether jobs may start although something could not be found: a missing operand or an
 * invalid settings file stops everything, but a file of a folder is only skipped.
 */
static bool
may_start(const struct args *args, const struct batch *batch, const struct inputs *inputs,
    const struct diag *diag)
{
	if (inputs->settings.invalid)
		return false;
	if (diag_fine(diag) || (args->keep_going && !batch->joined))
		return true;
	return !inputs->missing && !args->job.strict && args->directory == NULL;
}

/* Says which option prevented all outputs, if something in a folder could not be found. */
static void
report_not_started(const struct args *args, const struct batch *batch, const struct inputs *inputs)
{
	struct report report = report_new(args->colour, args->verbosity > 0);

	if (inputs->settings.invalid || inputs->missing)
		return;
	if (args->job.strict)
		report_refused(&report, args, batch->jobs);
	else if (args->verbosity >= 0)
		report_line(&report, "nothing was written; --keep-going would make the outputs of"
		    " the other files");
	report_print(&report);
}

/* Runs the jobs, if there are any and if they may start. */
static enum status
run_jobs_or_refuse(const struct args *args, const struct batch *batch, const struct inputs *inputs,
    const struct diag *diag, struct message_tally *tally)
{
	if (batch->njobs == 0)
		return STATUS_DONE;
	if (may_start(args, batch, inputs, diag))
		return run_batch(args, batch, tally);
	report_not_started(args, batch, inputs);
	return STATUS_DONE;
}

enum status
run(const struct args *args)
{
	struct report report = report_new(args->colour, args->verbosity > 0);
	struct inputs inputs = {.arena = arena_new()};
	struct batch batch = {0};
	struct diag diag = args->diag;
	struct message_tally tally = {.all = args->verbosity > 0};
	enum status status;
	bool usable, may_run = false;

	diag.handler = report_diagnostic;
	diag.argument = &report;
	usable = inputs_find(&inputs, args, &diag);
	if (usable && inputs.list.n != 0) {
		inputs_drop_repeated(&inputs, batch_grouping(args, &inputs), args->verbosity < 0,
		    &report);
		may_run = unused_options_check(args, &inputs, &diag);
	}
	tally_print_report(&tally, &report);
	status = status_of(diag.worst);
	/* Outputs that will not be made cannot be in the way of anything. */
	if (usable && inputs.list.n != 0 && (!inputs.missing || args->keep_going))
		usable = batch_plan(&batch, args, &inputs);
	if (!usable)
		status = STATUS_USAGE;
	else if (may_run)
		status = status_worse(
		    status, run_jobs_or_refuse(args, &batch, &inputs, &diag, &tally));
	if (usable)
		report_excluded(args, &inputs);
	inputs_free(&inputs);
	arena_free(inputs.arena);
	return status;
}
