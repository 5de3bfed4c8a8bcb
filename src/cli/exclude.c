/* SPDX-License-Identifier: MIT */
/*
 * Cuts patterns and paths at their slashes, so that fnmatch(3) can match them name by name;
 * it does not know "**", which stands for any number of folders.
 */
#include "config.h"

#include <errno.h>
#include <fnmatch.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/read_fully.h"
#include "base/vec.h"
#include "cli/exclude.h"

typedef VEC(const char *) part_list;

struct exclude_rule {
	const char	**parts;	/* patterns of names; "**" is any number of folders */
	size_t		  nparts;
	bool		  includes;	/* it began with "!" */
	bool		  only_folders;	/* it ended in "/" */
};

struct exclude_rules {
	const struct exclude_rules	*above;
	struct exclude_place		 place;
	struct exclude_rule		*rules;
	size_t				 n;
};

static bool
is_any_folders(const char *part)
{
	return strcmp(part, "**") == 0;
}

/* Appends the parts of a path between its slashes. */
static void
cut(struct arena *arena, struct slice path, part_list *parts)
{
	size_t start = 0;

	for (size_t i = 0; i <= path.n; i++) {
		if (i < path.n && path.p[i] != '/')
			continue;
		if (i > start)
			vec_push(parts, arena_string(arena,
			    slice_from(slice_until(path, i), start)));
		start = i + 1;
	}
}

/* Drops white space at the end, except after a backslash. */
static struct slice
trim_line(struct slice line)
{
	if (line.n != 0 && line.p[line.n - 1] == '\r')
		line.n--;
	while (line.n != 0 && (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t') &&
	    (line.n == 1 || line.p[line.n - 2] != '\\'))
		line.n--;
	return line;
}

/* Returns false for a line without a pattern. */
static bool
read_rule(struct arena *arena, struct slice line, struct exclude_rule *rule)
{
	part_list parts = {0};

	line = trim_line(line);
	if (slice_starts(line, SLICE("#")))
		return false;
	*rule = (struct exclude_rule){.includes = slice_starts(line, SLICE("!"))};
	line = slice_from(line, rule->includes);
	rule->only_folders = line.n != 0 && line.p[line.n - 1] == '/';
	line.n -= rule->only_folders;
	/* Without a slash, the pattern is that of a name in any folder. */
	if (line.n != 0 && memchr(line.p, '/', line.n) == NULL)
		vec_push(&parts, "**");
	cut(arena, line, &parts);
	rule->nparts = parts.n;
	rule->parts = arena_copy(arena, parts.v, parts.n, sizeof(*parts.v));
	vec_free(&parts);
	return rule->nparts != 0;
}

const struct exclude_rules *
exclude_lines(struct arena *arena, struct slice lines, struct exclude_place place,
    const struct exclude_rules *above)
{
	struct exclude_rules *rules = arena_alloc(arena, sizeof(*rules));
	VEC(struct exclude_rule) list = {0};
	struct exclude_rule rule;

	if (slice_starts(lines, SLICE("\xef\xbb\xbf")))
		lines = slice_from(lines, 3);
	while (lines.n != 0) {
		const char *end = memchr(lines.p, '\n', lines.n);
		size_t n = end == NULL ? lines.n : (size_t)(end - lines.p);

		if (read_rule(arena, slice_until(lines, n), &rule))
			vec_push(&list, rule);
		lines = slice_from(lines, n + (end != NULL));
	}
	*rules = (struct exclude_rules){.above = above, .place = place, .n = list.n};
	rules->rules = arena_copy(arena, list.v, list.n, sizeof(*list.v));
	vec_free(&list);
	return rules;
}

bool
exclude_file(struct arena *arena, const char *folder, struct exclude_place place,
    const struct exclude_rules **rules)
{
	struct buf bytes = {0};
	bool fine = read_whole_file(path_join(arena, folder, EXCLUDE_FILE), &bytes);
	int error = errno;

	if (fine)
		*rules = exclude_lines(arena, buf_slice(&bytes), place, *rules);
	buf_free(&bytes);
	errno = error;
	return fine || error == ENOENT;
}

/*
 * Whether all names match all parts of the pattern.  After a mismatch, the last "**" takes one
 * more name; there is no need to try those before it again.
 */
static bool
matches_names(const struct exclude_rule *rule, const part_list *names)
{
	size_t part = 0, name = 0, after_any = 0, taken = 0;

	while (name < names->n) {
		if (part < rule->nparts && is_any_folders(rule->parts[part])) {
			after_any = ++part;
			taken = name;
			/* At the end it stands for everything inside. */
			if (part == rule->nparts)
				return true;
		} else if (part < rule->nparts &&
		    fnmatch(rule->parts[part], names->v[name], 0) == 0) {
			part++;
			name++;
		} else if (after_any != 0) {
			part = after_any;
			name = ++taken;
		} else {
			return false;
		}
	}
	return part == rule->nparts;
}

/* Cuts the path that the buffer contains, in place. */
static void
cut_names(struct buf *path, part_list *names)
{
	bool inside = false;

	buf_byte(path, '\0');
	for (size_t i = 0; i < path->n; i++) {
		if (path->p[i] == '/')
			path->p[i] = '\0';
		if (path->p[i] != '\0' && !inside)
			vec_push(names, path->p + i);
		inside = path->p[i] != '\0';
	}
}

/* Returns the last rule of this folder that matches, or NULL. */
static const struct exclude_rule *
find_rule(const struct exclude_rules *rules, const char *name, bool is_folder)
{
	const struct exclude_rule *found = NULL;
	part_list names = {0};
	struct buf path = {0};

	buf_format(&path, "%s/%s", rules->place.prefix, name + rules->place.skip);
	cut_names(&path, &names);
	for (size_t i = rules->n; i-- > 0 && found == NULL;)
		if ((is_folder || !rules->rules[i].only_folders) &&
		    matches_names(&rules->rules[i], &names))
			found = &rules->rules[i];
	vec_free(&names);
	buf_free(&path);
	return found;
}

enum exclude_decision
exclude_decide(const struct exclude_rules *rules, const char *name, bool is_folder)
{
	const struct exclude_rule *found = NULL;

	for (; rules != NULL && found == NULL; rules = rules->above)
		found = find_rule(rules, name, is_folder);
	return found == NULL ? EXCLUDE_UNDECIDED : found->includes ? EXCLUDE_IN : EXCLUDE_OUT;
}
