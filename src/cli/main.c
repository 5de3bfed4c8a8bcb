/* SPDX-License-Identifier: MIT */
/*
 * Sets up the process, reads the command line, and starts the work or prints help.
 */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "cli/args.h"
#include "cli/help.h"
#include "cli/new_notetype.h"
#include "cli/run.h"
#include "library_memory.h"

/* Nothing that needs memory, such as flushing a stream, is possible here. */
static void
out_of_memory(void)
{
	static const char message[] = "flashpress: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, message, sizeof(message) - 1);

	(void)ignored;
	interrupt_settle();
	_exit(STATUS_FAILURE);
}

/*
 * If a standard descriptor were closed, the first file opened would get its number, and
 * messages could end up in a deck.  Opening it in the wrong direction prevents that,
 * and using it still fails.
 */
static void
occupy_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(STATUS_FAILURE);
}

static enum status
run_on_inputs(struct args *args)
{
	struct standard_input standard = {0};
	enum status status;

	/* cppcheck-suppress autoVariables // it is forgotten before the function ends */
	args->standard = &standard;
	args_look_at_input(args);
	status = run(args);
	args->standard = NULL;
	buf_free(&standard.start);
	return status;
}

static enum status
run_or_show(struct args *args)
{
	if (args->show == ARGS_SHOW_NOTHING)
		return run_on_inputs(args);
	if (args->show == ARGS_NEW_NOTETYPE)
		return new_notetype_write(args);
	help_show(args->show);
	return report_flush_stdout() ? STATUS_DONE : STATUS_FAILURE;
}

int
main(int argc, char **argv)
{
	struct args args;
	enum status status;

	occupy_standard_descriptors();
	/* Make writing to a closed pipe an ordinary error, which is reported. */
	signal(SIGPIPE, SIG_IGN);
	/* Do the same for the limit on file sizes; being killed would leave half a file. */
	signal(SIGXFSZ, SIG_IGN);
	interrupt_install();
	memory_set_handler(out_of_memory);
	library_memory_install();
	status = args_parse(&args, argc, argv) ? run_or_show(&args) : STATUS_USAGE;
	args_free(&args);
	return (int)status;
}
