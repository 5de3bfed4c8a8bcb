/* SPDX-License-Identifier: MIT */
/*
 * Counts the instructions that conversions take.  Each line of standard input is the name of a reader,
 * that of a writer, and the path of a file, separated by spaces; the answer is a line with a number.
 *
 * measure can            exits with 0 if the processor counts instructions for this process
 * measure processor      asks the processor
 * measure callgrind OUT  reads what callgrind counted, which writes to OUT.1, OUT.2 ...
 * measure clock          gives nanoseconds of CPU time in place of instructions
 */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "flashpress.h"
#include "formats.h"

#define PATH_LENGTH	4096

#ifdef __linux__
#include <linux/perf_event.h>
#include <sys/syscall.h>

/* Returns a file that contains the number of instructions of this process, or -1. */
static int
open_counter(void)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_HARDWARE,
		.size = sizeof(attr),
		.config = PERF_COUNT_HW_INSTRUCTIONS,
		.exclude_kernel = 1,
		.exclude_hv = 1,
	};

	return (int)syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
}
#else
static int
open_counter(void)
{
	return -1;
}
#endif

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>

static void
callgrind_begin(void)
{
	CALLGRIND_ZERO_STATS;
}

static void
callgrind_end(void)
{
	CALLGRIND_DUMP_STATS;
}
#else
static void
callgrind_begin(void)
{
	abort();
}

static void
callgrind_end(void)
{
}
#endif

enum count_source {
	SOURCE_PROCESSOR,
	SOURCE_CALLGRIND,
	SOURCE_CLOCK
};

struct counter {
	enum count_source source;
	int		 fd;
	const char	*dump;		/* the start of the path of callgrind's files */
	unsigned	 ndumps;
};

struct conversion {
	const struct format	*reader;
	const struct format	*writer;
	const char		*path;
};

static uint64_t
read_counter(const struct counter *counter)
{
	struct timespec now;
	uint64_t count = 0;

	if (counter->source == SOURCE_CLOCK) {
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
		return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
	}
	if (read(counter->fd, &count, sizeof(count)) != sizeof(count))
		abort();
	return count;
}

/* Reads the total from the last file of callgrind, and removes the file. */
static uint64_t
read_dump(struct counter *counter)
{
	char path[PATH_LENGTH], line[PATH_LENGTH];
	uint64_t count = 0;
	FILE *file;

	snprintf(path, sizeof(path), "%s.%u", counter->dump, ++counter->ndumps);
	file = fopen(path, "r");
	if (file == NULL) {
		perror(path);
		exit(1);
	}
	while (fgets(line, sizeof(line), file) != NULL)
		if (sscanf(line, "totals: %" SCNu64, &count) == 1 ||
		    sscanf(line, "summary: %" SCNu64, &count) == 1)
			break;
	fclose(file);
	unlink(path);
	return count;
}

static void
convert(const struct conversion *conversion)
{
	const struct job_input input = {.path = conversion->path, .shown = "input", .levels = ""};
	const struct job job = {
		.inputs = &input,
		.ninputs = 1,
		.reader = conversion->reader,
		.writer = conversion->writer,
		.output = "/dev/null",
		.output_named = true,
		.update = JOB_UPDATE_NEVER,
		.epoch = -1,
	};
	struct diag diag = {0};
	struct job_result result;

	job_run(&job, &diag, &result);
}

static uint64_t
count_conversion(struct counter *counter, const struct conversion *conversion)
{
	uint64_t before;

	if (counter->source == SOURCE_CALLGRIND) {
		callgrind_begin();
		convert(conversion);
		callgrind_end();
		return read_dump(counter);
	}
	before = read_counter(counter);
	convert(conversion);
	return read_counter(counter) - before;
}

/* Cuts the first word off the line. */
static char *
take_word(char **line)
{
	char *word = *line;

	*line += strcspn(word, " \n");
	if (**line != '\0')
		*(*line)++ = '\0';
	return word;
}

static void
answer(struct counter *counter)
{
	char line[PATH_LENGTH], *rest;
	struct conversion conversion;

	while (rest = line, fgets(line, sizeof(line), stdin) != NULL) {
		conversion.reader = format_find(slice_of(take_word(&rest)));
		conversion.writer = format_find(slice_of(take_word(&rest)));
		conversion.path = take_word(&rest);
		if (conversion.reader == NULL || conversion.writer == NULL)
			exit(2);
		printf("%" PRIu64 "\n", count_conversion(counter, &conversion));
		fflush(stdout);
	}
}

int
main(int argc, char **argv)
{
	struct counter counter = {.fd = open_counter(), .dump = argc > 2 ? argv[2] : NULL};
	const char *mode = argc > 1 ? argv[1] : "";

	if (strcmp(mode, "can") == 0)
		return counter.fd < 0;
	if (strcmp(mode, "callgrind") == 0 && counter.dump != NULL)
		counter.source = SOURCE_CALLGRIND;
	else if (strcmp(mode, "clock") == 0)
		counter.source = SOURCE_CLOCK;
	else if (strcmp(mode, "processor") != 0 || counter.fd < 0)
		return 2;
	answer(&counter);
	return 0;
}
