/* SPDX-License-Identifier: MIT */
/*
 * An error belongs to the input that it names.  Errors that name something else, and
 * warnings that the user made errors, concern the output as a whole.  So do failures of the system:
 * an input that cannot be read today has notes, which must not disappear from the output.  An input
 * that the user may not read is only skipped, because it will be the same in the next run.
 */
#include "config.h"

#include <sys/stat.h>

#include "base/map.h"
#include "faulty_inputs.h"

static bool
concerns_all(const struct diagnostic *diagnostic)
{
	return diagnostic->file == NULL || diagnostic->promoted ||
	    (diagnostic->level == DIAG_LEVEL_FAILURE && diagnostic->id != DIAG_UNREADABLE_INPUT);
}

static void
note_error(struct faulty_inputs *inputs, const struct diagnostic *diagnostic)
{
	bool *faulty = concerns_all(diagnostic) ? NULL :
	    map_get(inputs->by_name, slice_of(diagnostic->file));

	if (faulty == NULL) {
		inputs->elsewhere = true;
	} else {
		inputs->n += !*faulty;
		*faulty = true;
	}
}

static void
watch(const struct diagnostic *diagnostic, void *argument)
{
	struct faulty_inputs *inputs = argument;

	if (diagnostic->level >= DIAG_LEVEL_ERROR)
		note_error(inputs, diagnostic);
	if (inputs->handler != NULL && !inputs->muted)
		inputs->handler(diagnostic, inputs->argument);
}

void
faulty_inputs_watch(struct faulty_inputs *inputs, const struct job *job, struct diag *diag)
{
	struct arena *arena = arena_new();

	*inputs = (struct faulty_inputs){
		.job = job,
		.diag = diag,
		.handler = diag->handler,
		.argument = diag->argument,
		.arena = arena,
		.by_name = map_new(arena),
		.faulty = arena_array(arena, job->ninputs, sizeof(bool)),
		.worst = DIAG_LEVEL_NONE,
	};
	for (size_t i = 0; i < job->ninputs; i++) {
		struct slice name = slice_of(job->inputs[i].shown);

		/* A pipe may be named twice. */
		if (map_get(inputs->by_name, name) == NULL)
			map_put(inputs->by_name, name, &inputs->faulty[i]);
	}
	diag->handler = watch;
	diag->argument = inputs;
}

/* Standard input and pipes give their text only once. */
static bool
can_be_read_twice(const struct job *job)
{
	struct stat status;

	for (size_t i = 0; i < job->ninputs; i++)
		if (strcmp(job->inputs[i].path, "-") == 0 ||
		    (stat(job->inputs[i].path, &status) == 0 && !S_ISREG(status.st_mode)))
			return false;
	return true;
}

bool
faulty_inputs_can_skip(const struct faulty_inputs *inputs)
{
	return !inputs->elsewhere && inputs->n > inputs->nskipped &&
	    inputs->n < inputs->job->ninputs && can_be_read_twice(inputs->job);
}

const struct job_input *
faulty_inputs_skip(struct faulty_inputs *inputs, size_t *n)
{
	const struct job *job = inputs->job;
	struct job_input *others = arena_array(inputs->arena, job->ninputs, sizeof(*others));

	*n = 0;
	for (size_t i = 0; i < job->ninputs; i++)
		if (!inputs->faulty[i])
			others[(*n)++] = job->inputs[i];
	inputs->nskipped = inputs->n;
	if (inputs->diag->worst > inputs->worst)
		inputs->worst = inputs->diag->worst;
	inputs->diag->worst = DIAG_LEVEL_NONE;
	return others;
}

void
faulty_inputs_end(struct faulty_inputs *inputs)
{
	struct diag *diag = inputs->diag;

	diag->handler = inputs->handler;
	diag->argument = inputs->argument;
	if (inputs->worst > diag->worst)
		diag->worst = inputs->worst;
	map_free(inputs->by_name);
	arena_free(inputs->arena);
}
