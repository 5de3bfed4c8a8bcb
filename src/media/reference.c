/* SPDX-License-Identifier: MIT */
/*
 * URLs as people write them: with spaces as they are, or with a "%" that is only
 * a percent sign.  So a reference has several readings, and the file system says
 * which was meant.
 */
#include "config.h"

#include <strings.h>

#include "base/utf8.h"
#include "media/reference.h"

/* The bytes of "scheme:" (RFC 3986, 3.1), 0 without; a single letter is a drive of Windows. */
static size_t
scheme_length(struct slice s)
{
	size_t n = 0;

	while (n < s.n && (ascii_is_letter(s.p[n]) ||
	    (n > 0 && ((s.p[n] >= '0' && s.p[n] <= '9') || strchr("+-.", s.p[n]) != NULL))))
		n++;
	return n > 1 && n < s.n && s.p[n] == ':' ? n + 1 : 0;
}

static bool
is_file_url(struct slice s)
{
	return s.n > 5 && strncasecmp(s.p, "file:", 5) == 0;
}

/* The host of "file://host/path"; empty: this machine. */
static struct slice
file_host(struct slice s)
{
	struct slice rest = slice_from(s, 5);
	size_t n = 2;

	if (!slice_starts(rest, SLICE("//")))
		return SLICE_NONE;
	while (n < rest.n && rest.p[n] != '/')
		n++;
	rest = slice_from(slice_until(rest, n), 2);
	return rest.n == 9 && strncasecmp(rest.p, "localhost", 9) == 0 ? SLICE_NONE : rest;
}

bool
reference_is_remote(struct slice reference, enum media_way way)
{
	size_t scheme = scheme_length(reference);

	if (way == MEDIA_BY_PATH && is_file_url(reference))
		return file_host(reference).n != 0;
	if (way == MEDIA_BY_PATH && slice_starts(reference, SLICE("//")))
		return true;
	return scheme != 0 && slice_starts(slice_from(reference, scheme), SLICE("//"));
}

bool
reference_has_scheme(struct slice reference)
{
	return scheme_length(reference) != 0 && !is_file_url(reference);
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void
reference_unescape(struct buf *buf, struct slice s)
{
	buf_reserve(buf, s.n);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
			buf_byte(buf, (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2])));
			i += 2;
		} else {
			buf_byte(buf, s.p[i]);
		}
	}
}

static void
add_path(struct reference_paths *paths, struct slice path)
{
	if (path.n == 0 || paths->n == REFERENCE_PATHS || memchr(path.p, '\0', path.n) != NULL)
		return;
	for (size_t i = 0; i < paths->n; i++)
		if (slice_equal(paths->v[i], path))
			return;
	paths->v[paths->n++] = path;
}

/* As a URL, then as typed. */
static void
add_readings(struct arena *arena, struct reference_paths *paths, struct slice s)
{
	struct buf plain = {0};

	reference_unescape(&plain, s);
	add_path(paths, arena_slice(arena, buf_slice(&plain)));
	add_path(paths, s);
	buf_free(&plain);
}

/* s before the first of the characters; s without any. */
static struct slice
before(struct slice s, const char *characters)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\0' && strchr(characters, s.p[i]) != NULL)
			return slice_until(s, i);
	return s;
}

static void
add_slashed(struct arena *arena, struct reference_paths *paths)
{
	for (size_t i = 0, n = paths->n; i < n; i++) {
		struct slice path = paths->v[i];
		struct buf slashed = {0};

		buf_add(&slashed, path);
		for (size_t at = 0; at < slashed.n; at++)
			if (slashed.p[at] == '\\')
				slashed.p[at] = '/';
		add_path(paths, arena_slice(arena, buf_slice(&slashed)));
		buf_free(&slashed);
	}
}

static struct slice
file_path(struct slice s)
{
	struct slice rest = slice_from(s, 5);
	size_t n = 2;

	if (!slice_starts(rest, SLICE("//")))
		return rest;
	while (n < rest.n && rest.p[n] != '/')
		n++;
	return slice_from(rest, n);
}

void
reference_paths(
    struct arena *arena, struct slice reference, enum media_way way, struct reference_paths *paths)
{
	paths->n = 0;
	if (way == MEDIA_LITERAL) {
		add_path(paths, reference);
		return;
	}
	if (way == MEDIA_BY_NAME) {
		add_path(paths, reference);
		add_path(paths, before(reference, "#"));
		return;
	}
	if (is_file_url(reference))
		reference = file_path(reference);
	add_readings(arena, paths, reference);
	add_readings(arena, paths, before(reference, "#"));
	add_readings(arena, paths, before(reference, "?#"));
	add_slashed(arena, paths);
}
