/* SPDX-License-Identifier: MIT */
/*
 * Makes one call of the C library fail, for run.py, which loads this with LD_PRELOAD.
 *
 * FAULT is "KIND NUMBER ERROR": which call of which kind fails, counted from 1 since main() began, and
 * its errno.  An ERROR of 0 is a short count: a read or write transfers one byte; -2 is one that transfers
 * none.  A NUMBER followed by "+" means this call and all later ones, and else by "=".  Calls by libraries count, but not those that the C
 * library makes within itself, except for memory.
 * FAULT_LOG is a file.  If no FAULT is set, a line "KIND CALLS" for each kind is written to it; else a
 * line when the call fails, with the function and the path of its file.
 * FAULT_TRACE, if set, prints the addresses of the callers of the call that fails.
 */
#define _GNU_SOURCE

#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <iconv.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum kind { MEMORY, MMAP, OPEN, READ, WRITE, FSYNC, CLOSE, RENAME, STAT, REALPATH, FOLDER, REMOVE, ATTRIBUTE, LOCK,
    THREAD, KINDS };

static const char *const kinds[] = {"memory", "mmap", "open", "read", "write", "fsync", "close", "rename",
    "stat", "realpath", "folder", "remove", "attribute", "lock", "thread"};

/* The flag of a stream for an error in the C library of GNU; there is no function that sets it. */
#define STREAM_ERROR	0x20

/* The ERROR of a transfer that succeeds without transferring anything. */
#define NOTHING		(-2)

static bool inside;		/* main() has begun */
static long calls[KINDS];
static enum kind wanted = KINDS;
static long number, error;
static bool later;		/* all later calls fail, too */

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static void
log_line(const char *text)
{
	const char *path = getenv("FAULT_LOG");
	long fd = path == NULL ? -1 :
	    syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

	if (fd < 0)
		return;
	syscall(SYS_write, fd, text, strlen(text));
	syscall(SYS_close, fd);
}

static void
trace(void)
{
	void *callers[64];
	int n;

	if (getenv("FAULT_TRACE") == NULL)
		return;
	inside = false;		/* backtrace() may allocate */
	n = backtrace(callers, 64);
	backtrace_symbols_fd(callers, n, STDERR_FILENO);
	inside = true;
}

/* Returns -1 if the call shall succeed, else 0, NOTHING or an errno. */
static long
next_fault(enum kind kind, const char *function, const char *path)
{
	char line[PATH_MAX + 64];
	long seen;

	if (!inside)
		return -1;
	seen = __atomic_add_fetch(&calls[kind], 1, __ATOMIC_RELAXED);
	if (kind != wanted || seen < number || (seen > number && !later))
		return -1;
	if (seen == number) {
		snprintf(line, sizeof(line), "%s %s\n", function, path);
		log_line(line);
		trace();
	}
	if (error > 0)
		errno = (int)error;
	return error;
}

/* The same for a call on a descriptor. */
static long
next_fault_of(enum kind kind, const char *function, int fd)
{
	char link[64], path[PATH_MAX] = "";

	if (inside && kind == wanted && calls[kind] + 1 == number) {
		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
		syscall(SYS_readlink, link, path, sizeof(path) - 1);
	}
	return next_fault(kind, function, path);
}

static void
write_counts(void)
{
	char line[64];

	for (int i = 0; i < KINDS; i++) {
		snprintf(line, sizeof(line), "%s %ld\n", kinds[i], calls[i]);
		log_line(line);
	}
}

/* Reads the environment; counting starts afterwards. */
static void
start(void)
{
	const char *fault = getenv("FAULT");
	char name[16], mark = 0;

	if (fault != NULL && sscanf(fault, "%15s %ld%c %ld", name, &number, &mark, &error) == 4) {
		later = mark == '+';
		for (int i = 0; i < KINDS; i++)
			if (strcmp(name, kinds[i]) == 0)
				wanted = (enum kind)i;
	}
	inside = true;
}

static int (*program)(int, char **, char **);

static int
run_program(int argc, char **argv, char **environment)
{
	int status;

	start();
	status = program(argc, argv, environment);
	if (wanted == KINDS)
		write_counts();
	return status;
}

/* The real function of that name. */
#define REAL(name)							\
	static __typeof__(name) *real;					\
									\
	if (real == NULL)						\
		real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

int __libc_start_main(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
    void (*)(void), void *);

int
__libc_start_main(int (*main_function)(int, char **, char **), int argc, char **argv,
    void (*init)(void), void (*fini)(void), void (*loader)(void), void *stack)
{
	REAL(__libc_start_main);

	program = main_function;
	return real(run_program, argc, argv, init, fini, loader, stack);
}

/* Memory.  The real functions are not looked up, because dlsym() allocates. */

void *
malloc(size_t n)
{
	return next_fault(MEMORY, "malloc", "") > 0 ? NULL : __libc_malloc(n);
}

void *
calloc(size_t count, size_t size)
{
	return next_fault(MEMORY, "calloc", "") > 0 ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *memory, size_t n)
{
	return next_fault(MEMORY, "realloc", "") > 0 ? NULL : __libc_realloc(memory, n);
}

void *
mmap(void *address, size_t n, int protection, int flags, int fd, off_t offset)
{
	REAL(mmap);

	return next_fault(MMAP, "mmap", "") > 0 ? MAP_FAILED
	    : real(address, n, protection, flags, fd, offset);
}

/* Defines a function that opens a file and takes a mode only if it may create one. */
#define DEFINE_OPEN(name)						\
int									\
name(const char *path, int flags, ...)					\
{									\
	mode_t mode = 0;						\
	va_list rest;							\
	REAL(name);							\
									\
	va_start(rest, flags);						\
	if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE)	\
		mode = va_arg(rest, mode_t);				\
	va_end(rest);							\
	return next_fault(OPEN, #name, path) > 0 ? -1 : real(path, flags, mode);	\
}

DEFINE_OPEN(open)
DEFINE_OPEN(open64)

/* Fortified programs call this if they name no mode. */
int	 __open_2(const char *, int);

int
openat(int folder, const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list rest;
	REAL(openat);

	va_start(rest, flags);
	if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE)
		mode = va_arg(rest, mode_t);
	va_end(rest);
	return next_fault(OPEN, "openat", path) > 0 ? -1 : real(folder, path, flags, mode);
}

/* Defines a function whose parameters are `parameters` and which returns `failed` when it fails. */
#define DEFINE(type, name, parameters, arguments, fault, failed)	\
type									\
name parameters								\
{									\
	REAL(name);							\
									\
	return fault > 0 ? failed : real arguments;			\
}

DEFINE(int, __open_2, (const char *path, int flags), (path, flags), next_fault(OPEN, "open", path), -1)
DEFINE(FILE *, fopen, (const char *path, const char *mode), (path, mode),
    next_fault(OPEN, "fopen", path), NULL)
DEFINE(FILE *, fdopen, (int fd, const char *mode), (fd, mode),
    next_fault_of(OPEN, "fdopen", fd), NULL)
DEFINE(DIR *, opendir, (const char *path), (path), next_fault(OPEN, "opendir", path), NULL)
DEFINE(DIR *, fdopendir, (int fd), (fd), next_fault_of(OPEN, "fdopendir", fd), NULL)
DEFINE(iconv_t, iconv_open, (const char *to, const char *from), (to, from),
    next_fault(OPEN, "iconv_open", from), (iconv_t)-1)
DEFINE(int, scandir, (const char *path, struct dirent ***list, int (*filter)(const struct dirent *),
    int (*compare)(const struct dirent **, const struct dirent **)), (path, list, filter, compare),
    next_fault(OPEN, "scandir", path), -1)
DEFINE(int, mkstemp, (char *path), (path), next_fault(OPEN, "mkstemp", path), -1)
DEFINE(struct dirent *, readdir, (DIR *folder), (folder),
    next_fault_of(READ, "readdir", dirfd(folder)), NULL)
DEFINE(int, fsync, (int fd), (fd), next_fault_of(FSYNC, "fsync", fd), -1)
DEFINE(int, rename, (const char *old, const char *new), (old, new),
    next_fault(RENAME, "rename", new), -1)
DEFINE(int, renameat, (int from, const char *old, int to, const char *new), (from, old, to, new),
    next_fault(RENAME, "renameat", new), -1)
DEFINE(int, renameat2, (int from, const char *old, int to, const char *new, unsigned int flags),
    (from, old, to, new, flags), next_fault(RENAME, "renameat2", new), -1)
DEFINE(int, linkat, (int from, const char *old, int to, const char *new, int flags),
    (from, old, to, new, flags), next_fault(RENAME, "linkat", new), -1)
DEFINE(int, stat, (const char *path, struct stat *st), (path, st), next_fault(STAT, "stat", path), -1)
DEFINE(int, lstat, (const char *path, struct stat *st), (path, st), next_fault(STAT, "lstat", path), -1)
DEFINE(int, fstat, (int fd, struct stat *st), (fd, st), next_fault_of(STAT, "fstat", fd), -1)
DEFINE(int, fstatat, (int folder, const char *path, struct stat *st, int flags), (folder, path, st, flags),
    next_fault(STAT, "fstatat", path), -1)
DEFINE(int, access, (const char *path, int mode), (path, mode), next_fault(STAT, "access", path), -1)
DEFINE(int, faccessat, (int folder, const char *path, int mode, int flags), (folder, path, mode, flags),
    next_fault(STAT, "faccessat", path), -1)
DEFINE(char *, realpath, (const char *path, char *real_path), (path, real_path),
    next_fault(REALPATH, "realpath", path), NULL)
DEFINE(ssize_t, readlink, (const char *path, char *target, size_t n), (path, target, n),
    next_fault(REALPATH, "readlink", path), -1)
DEFINE(ssize_t, readlinkat, (int folder, const char *path, char *target, size_t n),
    (folder, path, target, n), next_fault(REALPATH, "readlinkat", path), -1)
DEFINE(char *, getcwd, (char *path, size_t n), (path, n), next_fault(REALPATH, "getcwd", "."), NULL)
DEFINE(int, mkdir, (const char *path, mode_t mode), (path, mode), next_fault(FOLDER, "mkdir", path), -1)
DEFINE(int, fchmod, (int fd, mode_t mode), (fd, mode), next_fault_of(FOLDER, "fchmod", fd), -1)
DEFINE(int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group),
    next_fault_of(FOLDER, "fchown", fd), -1)
DEFINE(int, unlink, (const char *path), (path), next_fault(REMOVE, "unlink", path), -1)
DEFINE(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags),
    next_fault(REMOVE, "unlinkat", path), -1)
DEFINE(int, rmdir, (const char *path), (path), next_fault(REMOVE, "rmdir", path), -1)
DEFINE(ssize_t, fgetxattr, (int fd, const char *name, void *value, size_t n), (fd, name, value, n),
    next_fault_of(ATTRIBUTE, "fgetxattr", fd), -1)
DEFINE(int, fsetxattr, (int fd, const char *name, const void *value, size_t n, int flags),
    (fd, name, value, n, flags), next_fault_of(ATTRIBUTE, "fsetxattr", fd), -1)
DEFINE(int, fremovexattr, (int fd, const char *name), (fd, name),
    next_fault_of(ATTRIBUTE, "fremovexattr", fd), -1)
DEFINE(ssize_t, flistxattr, (int fd, char *names, size_t n), (fd, names, n),
    next_fault_of(ATTRIBUTE, "flistxattr", fd), -1)
DEFINE(int, flock, (int fd, int operation), (fd, operation), next_fault_of(LOCK, "flock", fd), -1)
DEFINE(int, dup2, (int fd, int other), (fd, other), next_fault_of(OPEN, "dup2", fd), -1)

int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*function)(void *),
    void *argument)
{
	long fault = next_fault(THREAD, "pthread_create", "");
	REAL(pthread_create);

	return fault > 0 ? (int)fault : real(thread, attributes, function, argument);
}

/* Defines a function that transfers bytes: all, one, or none, with an error or without. */
#define DEFINE_TRANSFER(name, kind, parameters, arguments)		\
ssize_t									\
name parameters								\
{									\
	long fault = next_fault_of(kind, #name, fd);			\
	REAL(name);							\
									\
	if (fault > 0)							\
		return -1;						\
	if (fault == NOTHING)						\
		return 0;						\
	n = fault == 0 && n > 1 ? 1 : n;				\
	return real arguments;						\
}

DEFINE_TRANSFER(read, READ, (int fd, void *bytes, size_t n), (fd, bytes, n))
DEFINE_TRANSFER(pread, READ, (int fd, void *bytes, size_t n, off_t offset), (fd, bytes, n, offset))
DEFINE_TRANSFER(pread64, READ, (int fd, void *bytes, size_t n, off64_t offset), (fd, bytes, n, offset))
DEFINE_TRANSFER(write, WRITE, (int fd, const void *bytes, size_t n), (fd, bytes, n))
DEFINE_TRANSFER(pwrite, WRITE, (int fd, const void *bytes, size_t n, off_t offset), (fd, bytes, n, offset))
DEFINE_TRANSFER(pwrite64, WRITE, (int fd, const void *bytes, size_t n, off64_t offset),
    (fd, bytes, n, offset))

/* Streams.  They hide interruptions and short counts, so only errors can be seen. */

size_t
fread(void *bytes, size_t size, size_t count, FILE *stream)
{
	REAL(fread);

	if (next_fault_of(READ, "fread", fileno(stream)) <= 0)
		return real(bytes, size, count, stream);
	stream->_flags |= STREAM_ERROR;
	return 0;
}

int
fflush(FILE *stream)
{
	REAL(fflush);

	/* Messages cannot report that they failed. */
	if (stream == NULL || stream == stderr || next_fault_of(WRITE, "fflush", fileno(stream)) <= 0)
		return real(stream);
	stream->_flags |= STREAM_ERROR;
	return EOF;
}

/* Files are closed even if that fails. */
#define DEFINE_CLOSE(name, type, fd)					\
int									\
name(type file)								\
{									\
	long fault = next_fault_of(CLOSE, #name, fd);			\
	int status;							\
	REAL(name);							\
									\
	status = real(file);						\
	if (fault <= 0)							\
		return status;						\
	errno = (int)fault;						\
	return -1;							\
}

DEFINE_CLOSE(close, int, file)
DEFINE_CLOSE(fclose, FILE *, fileno(file))
DEFINE_CLOSE(closedir, DIR *, dirfd(file))
