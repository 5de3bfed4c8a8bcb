/* SPDX-License-Identifier: MIT */
/*
 * Runs a target with the bytes of each file that is named, without libFuzzer.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "target.h"

/* A file usually takes a few milliseconds; SIGALRM ends a run that hangs. */
#define SECONDS	60

/* The bytes are copied to memory of exactly their size, so that sanitizers see what is read behind them. */
static void
run_exactly(const struct buf *bytes)
{
	uint8_t *exact = malloc(bytes->n + 1);

	if (exact == NULL)
		abort();
	if (bytes->n != 0)
		memcpy(exact + 1, bytes->p, bytes->n);
	alarm(SECONDS);
	LLVMFuzzerTestOneInput(exact + 1, bytes->n);
	alarm(0);
	free(exact);
}

static void
replay(const char *path)
{
	struct buf bytes = {0};
	FILE *file = fopen(path, "rb");
	size_t got;

	if (file == NULL) {
		perror(path);
		exit(1);
	}
	do {
		buf_reserve(&bytes, 65536);
		got = fread(bytes.p + bytes.n, 1, 65536, file);
		bytes.n += got;
	} while (got != 0);
	fclose(file);
	run_exactly(&bytes);
	buf_free(&bytes);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		/* The last line names the file at which the target failed. */
		puts(argv[i]);
		fflush(stdout);
		replay(argv[i]);
	}
	return 0;
}
