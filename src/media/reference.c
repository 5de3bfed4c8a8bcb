/* SPDX-License-Identifier: MIT */
/*
 * People write URLs with unescaped spaces, or with a "%" that is only a percent sign.  So
 * a reference can be read in several ways, and the first path that leads to a file is
 * the right one.
 */
#include "config.h"

#include "html/url.h"
#include "media/reference.h"

static bool
is_file_url(struct slice s)
{
	return s.n > 5 && url_has_scheme(s, SLICE("file:"));
}

bool
reference_is_remote(struct slice reference, enum html_reference written)
{
	size_t scheme = url_scheme_length(reference);

	if (written == HTML_REFERENCE_URL && is_file_url(reference))
		return url_file_host(reference).n != 0;
	if (written == HTML_REFERENCE_URL && slice_starts(reference, SLICE("//")))
		return true;
	return scheme != 0 && slice_starts(slice_from(reference, scheme), SLICE("//"));
}

bool
reference_has_scheme(struct slice reference)
{
	return url_scheme_length(reference) != 0 && !is_file_url(reference);
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

/* Percent-decoded, then as typed. */
static void
add_readings(struct arena *arena, struct reference_paths *paths, struct slice s)
{
	struct buf plain = {0};

	url_decode(&plain, s);
	add_path(paths, arena_slice(arena, buf_slice(&plain)));
	add_path(paths, s);
	buf_free(&plain);
}

/* Returns the part of s before the first of the characters, or all of s. */
static struct slice
cut_before(struct slice s, const char *characters)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\0' && strchr(characters, s.p[i]) != NULL)
			return slice_until(s, i);
	return s;
}

/* Appends each path again with slashes instead of backslashes. */
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

void
reference_find_paths(struct arena *arena, struct slice reference, enum html_reference written,
    struct reference_paths *paths)
{
	paths->n = 0;
	if (written == HTML_REFERENCE_SOUND) {
		add_path(paths, reference);
		return;
	}
	if (written == HTML_REFERENCE_NAME) {
		add_path(paths, reference);
		add_path(paths, cut_before(reference, "#"));
		return;
	}
	if (is_file_url(reference))
		reference = url_file_path(reference);
	add_readings(arena, paths, reference);
	add_readings(arena, paths, cut_before(reference, "#"));
	add_readings(arena, paths, cut_before(reference, "?#"));
	add_slashed(arena, paths);
}
