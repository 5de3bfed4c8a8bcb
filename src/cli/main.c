/* SPDX-License-Identifier: MIT */
/*
 * flashpress turns study notes into Anki decks.  Here the process is set up,
 * the command line is understood, and the work or the help is started.
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
#include "cli/run.h"

/* Without memory there is no flushing and no cleaning up, only an end. */
static void
out_of_memory(void)
{
	static const char message[] = "flashpress: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, message, sizeof(message) - 1);

	(void)ignored;
	_exit(STATUS_FAILURE);
}

/*
 * A standard descriptor that is closed would become that of the first file
 * opened, and messages end up in a deck.  It is opened the wrong way round, so
 * that its use still fails.
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
start(const struct args *args)
{
	if (args->show == ARGS_SHOW_NOTHING)
		return run(args);
	help_show(args->show);
	return report_stdout() ? STATUS_DONE : STATUS_FAILURE;
}

int
main(int argc, char **argv)
{
	struct args args;
	enum status status;

	occupy_standard_descriptors();
	/* A pipe that nobody reads is a write that fails, and is told as one. */
	signal(SIGPIPE, SIG_IGN);
	/* So is one beyond the limit for files: killed, it would leave half a file behind. */
	signal(SIGXFSZ, SIG_IGN);
	interrupt_install();
	memory_set_handler(out_of_memory);
	status = args_parse(&args, argc, argv) ? start(&args) : STATUS_USAGE;
	args_free(&args);
	return (int)status;
}
