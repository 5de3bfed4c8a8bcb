/* SPDX-License-Identifier: MIT */
/*
 * Works on paths as text where it can, and asks the file system only about identity.
 */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/path.h"
#include "cli/paths.h"

bool
path_is_standard(const char *path)
{
	return strcmp(path, "-") == 0;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

const char *
path_with_suffix(struct arena *arena, struct slice name, const struct format *format)
{
	struct buf output = {0};
	const char *result;

	buf_add(&output, name);
	if (format->extension != NULL)
		buf_text(&output, format->extension);
	else if (*format->suffixes != '\0')
		buf_add(&output,
		    slice_until(slice_of(format->suffixes), strcspn(format->suffixes, " ")));
	else
		buf_format(&output, ".%s", format->name);
	result = arena_string(arena, buf_slice(&output));
	buf_free(&output);
	return result;
}

const char *
path_output(struct arena *arena, const char *path, const struct format *format)
{
	return path_with_suffix(arena, path_without_suffix(slice_of(path)), format);
}

const char *
path_folder_name(struct arena *arena, const char *path)
{
	struct slice base = path_base(path);
	const char *name;
	char *real;

	if (base.n != 0 && !slice_equal(base, SLICE(".")) && !slice_equal(base, SLICE("..")))
		return arena_string(arena, base);
	real = realpath(path, NULL);
	if (real == NULL)
		return "";
	name = arena_string(arena, path_base(real));
	free(real);
	return name;
}

const char *
path_parent(struct arena *arena, const char *path)
{
	struct slice base = path_base(path);
	size_t end = (size_t)(base.p - path);

	while (end > 1 && path[end - 1] == '/')
		end--;
	return end == 0 ? "." : arena_string(arena, (struct slice){path, end});
}

const char *
path_key(struct arena *arena, const char *path)
{
	struct slice base = path_base(path);
	char *real = realpath(path, NULL);
	const char *key, *parent;

	if (real != NULL) {
		key = arena_string(arena, slice_of(real));
		free(real);
		return key;
	}
	parent = path_parent(arena, path);
	if (base.n == 0 || strcmp(parent, path) == 0)
		return path;
	parent = path_key(arena, parent);
	if (slice_equal(base, SLICE(".")))
		return parent;
	if (slice_equal(base, SLICE("..")))
		return path_parent(arena, parent);
	return path_join(arena, parent, arena_string(arena, base));
}

bool
path_make_folders(const char *path)
{
	struct buf folder = {0};
	bool made = true;

	for (const char *slash = strchr(path + 1, '/'); *path != '\0' && slash != NULL && made;
	    slash = strchr(slash + 1, '/')) {
		buf_free(&folder);
		buf_add(&folder, (struct slice){path, (size_t)(slash - path)});
		/* Another thread may make the same folder. */
		made = mkdir(buf_string(&folder), 0777) == 0 || errno == EEXIST;
	}
	buf_free(&folder);
	return made;
}

static char
to_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Returns the digits of a number without leading zeros, and moves *p past them. */
static struct slice
read_number(const char **p)
{
	struct slice digits;

	while (**p == '0')
		(*p)++;
	digits.p = *p;
	while (is_digit(**p))
		(*p)++;
	digits.n = (size_t)(*p - digits.p);
	return digits;
}

static int
compare_numbers(struct slice a, struct slice b)
{
	if (a.n != b.n)
		return a.n < b.n ? -1 : 1;
	return a.n == 0 ? 0 : memcmp(a.p, b.p, a.n);
}

int
path_compare(const void *first, const void *second)
{
	const char *const *names[] = {first, second};
	const char *a = *names[0], *b = *names[1];
	int order;

	while (*a != '\0' && *b != '\0') {
		if (is_digit(*a) && is_digit(*b)) {
			order = compare_numbers(read_number(&a), read_number(&b));
		} else {
			order = (unsigned char)to_lower(*a) - (unsigned char)to_lower(*b);
			a++;
			b++;
		}
		if (order != 0)
			return order;
	}
	if (*a != *b)
		return *a == '\0' ? -1 : 1;
	return strcmp(*names[0], *names[1]);
}
