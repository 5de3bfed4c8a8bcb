/* SPDX-License-Identifier: MIT */
/*
 * Makes a call of the C library fail, for faults.py, which loads this with LD_PRELOAD.  The variable
 * FAULT is "CALL NUMBER ERROR": the call, which of them counted from 1, and its errno.  An ERROR of 0
 * makes read() return one byte only.  Calls that libraries make within the C library are not seen.
 */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long
next_fault(const char *call)
{
	static char wanted[16];
	static long number = -1, error, seen;

	if (number < 0) {
		const char *fault = getenv("FAULT");

		number = 0;
		if (fault != NULL)
			sscanf(fault, "%15s %ld %ld", wanted, &number, &error);
	}
	if (number == 0 || strcmp(call, wanted) != 0 || ++seen != number)
		return -1;
	return error;
}

ssize_t
read(int fd, void *bytes, size_t n)
{
	static ssize_t (*real)(int, void *, size_t);
	long error = next_fault("read");

	if (real == NULL)
		real = (ssize_t (*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
	if (error > 0) {
		errno = (int)error;
		return -1;
	}
	return real(fd, bytes, error == 0 && n > 1 ? 1 : n);
}

int
open(const char *path, int flags, ...)
{
	static int (*real)(const char *, int, ...);
	long error = next_fault("open");
	mode_t mode = 0;
	va_list args;

	va_start(args, flags);
	if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE)
		mode = va_arg(args, mode_t);
	va_end(args);
	if (real == NULL)
		real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
	if (error > 0) {
		errno = (int)error;
		return -1;
	}
	return real(path, flags, mode);
}

int
stat(const char *path, struct stat *st)
{
	static int (*real)(const char *, struct stat *);
	long error = next_fault("stat");

	if (real == NULL)
		real = (int (*)(const char *, struct stat *))dlsym(RTLD_NEXT, "stat");
	if (error > 0) {
		errno = (int)error;
		return -1;
	}
	return real(path, st);
}

/* Only reallocations, because dlsym() itself calls malloc(). */
void *
realloc(void *memory, size_t n)
{
	static void *(*real)(void *, size_t);

	if (real == NULL)
		real = (void *(*)(void *, size_t))dlsym(RTLD_NEXT, "realloc");
	if (next_fault("realloc") > 0) {
		errno = ENOMEM;
		return NULL;
	}
	return real(memory, n);
}
