/* SPDX-License-Identifier: MIT */
/*
 * Skips values without parsing them.  Functions that skip return the offset after what they skip, or
 * NOT_FOUND if it is not there.
 */
#include "config.h"

#include "read/json/split.h"

#define NOT_FOUND	SIZE_MAX

static size_t
skip_space(struct slice s, size_t at)
{
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\n' || s.p[at] == '\t' || s.p[at] == '\r'))
		at++;
	return at;
}

static bool
is_at(struct slice s, size_t at, char byte)
{
	return at < s.n && s.p[at] == byte;
}

static size_t
skip_string(struct slice s, size_t at)
{
	if (!is_at(s, at, '"'))
		return NOT_FOUND;
	for (at++; at < s.n; at++) {
		if (s.p[at] == '"')
			return at + 1;
		if (s.p[at] == '\\')
			at++;
	}
	return NOT_FOUND;
}

/* Skips an object or an array with everything in it. */
static size_t
skip_nested(struct slice s, size_t at)
{
	size_t depth = 0;

	while (at < s.n) {
		char byte = s.p[at];

		if (byte == '"') {
			at = skip_string(s, at);
			continue;
		}
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
		at++;
		if (depth == 0)
			return at;
	}
	return NOT_FOUND;
}

static size_t
skip_value(struct slice s, size_t at)
{
	size_t start = at;

	if (is_at(s, at, '"'))
		return skip_string(s, at);
	if (is_at(s, at, '{') || is_at(s, at, '['))
		return skip_nested(s, at);
	while (at < s.n && strchr(",]}: \n\t\r", s.p[at]) == NULL)
		at++;
	return at > start ? at : NOT_FOUND;
}

/* Skips the comma between two items; `end` says whether there is none because no item follows. */
static size_t
skip_comma(struct slice s, size_t at, bool *end)
{
	at = skip_space(s, at);
	*end = at == s.n;
	if (*end)
		return at;
	return is_at(s, at, ',') ? skip_space(s, at + 1) : NOT_FOUND;
}

static bool
is_list(struct slice items)
{
	size_t at = skip_space(items, 0);
	bool end = at == items.n;

	while (!end && at != NOT_FOUND) {
		at = skip_value(items, at);
		if (at != NOT_FOUND)
			at = skip_comma(items, at, &end);
	}
	return at != NOT_FOUND;
}

bool
json_array_take(struct slice *items, struct slice *item)
{
	size_t start = skip_space(*items, 0), end;
	bool last;

	if (start == items->n)
		return false;
	end = skip_value(*items, start);
	*item = slice_from(slice_until(*items, end), start);
	*items = slice_from(*items, skip_comma(*items, end, &last));
	return true;
}

static struct json_array *
find_array(struct json_array *arrays, size_t n, struct slice key)
{
	for (size_t i = 0; i < n; i++)
		if (arrays[i].items.p == NULL && slice_equal(slice_of(arrays[i].key), key))
			return &arrays[i];
	return NULL;
}

/* A member of the outermost object. */
struct object_member {
	struct slice	 key;
	size_t		 start;		/* of its value */
	size_t		 end;
};

/* Finds the member at an offset. */
static bool
find_member(struct slice s, size_t at, struct object_member *member)
{
	size_t end = skip_string(s, at);

	if (end == NOT_FOUND)
		return false;
	member->key = slice_from(slice_until(s, end - 1), at + 1);
	at = skip_space(s, end);
	if (!is_at(s, at, ':'))
		return false;
	member->start = skip_space(s, at + 1);
	member->end = skip_value(s, member->start);
	return member->end != NOT_FOUND;
}

/* Takes the array out, if the member is one that is wanted. */
static void
cut_array(struct slice s, const struct object_member *member, struct json_array *arrays, size_t n,
    size_t *done, struct buf *rest)
{
	struct json_array *array = find_array(arrays, n, member->key);
	struct slice items = slice_until(s, member->end - 1);

	if (array == NULL || s.p[member->start] != '[')
		return;
	items = slice_from(items, member->start + 1);
	if (!is_list(items))
		return;
	array->items = items;
	buf_add(rest, slice_from(slice_until(s, member->start + 1), *done));
	array->cut = rest->n;
	*done = member->end - 1;
}

void
json_split(struct slice text, struct json_array *arrays, size_t n, struct buf *rest)
{
	size_t at = skip_space(text, 0), done = 0;
	struct object_member member;

	if (is_at(text, at, '{'))
		at = skip_space(text, at + 1);
	while (find_member(text, at, &member)) {
		cut_array(text, &member, arrays, n, &done, rest);
		at = skip_space(text, member.end);
		if (!is_at(text, at, ','))
			break;
		at = skip_space(text, at + 1);
	}
	buf_add(rest, slice_from(text, done));
}

size_t
json_split_offset(const struct json_array *arrays, size_t n, size_t offset)
{
	size_t whole = offset;

	for (size_t i = 0; i < n; i++)
		if (arrays[i].items.p != NULL && offset > arrays[i].cut)
			whole += arrays[i].items.n;
	return whole;
}
