/* SPDX-License-Identifier: MIT */
/*
 * A line is "#key:value".  Other lines that start with "#" are comments; the first line without
 * one ends the headers, as in Anki (tried with its engine).
 */
#include "config.h"

#include "base/utf8.h"
#include "read/tables/anki_headers.h"

/* Returns the number that the value is, or 0. */
static size_t
read_column(struct slice value)
{
	size_t number = 0;

	value = utf8_trim(value);
	for (size_t i = 0; i < value.n; i++) {
		if (!ascii_is_digit(value.p[i]) || number > UINT16_MAX)
			return 0;
		number = number * 10 + (size_t)(value.p[i] - '0');
	}
	return number;
}

static struct slice
read_separator(struct slice value)
{
	static const struct { const char *word, *separator; } words[] = {
		{"comma", ","}, {"semicolon", ";"}, {"tab", "\t"}, {"space", " "}, {"pipe", "|"},
		{"colon", ":"}, {"\\t", "\t"},
	};
	struct slice word = utf8_trim(value);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (utf8_equal_folded(word, slice_of(words[i].word)))
			return slice_of(words[i].separator);
	if (word.n == 0)
		word = slice_until(value, 1);
	/* Anki ignores longer ones. */
	return word.n == 1 ? word : SLICE_NONE;
}

/* A space before the value makes Anki ignore it, and guess; here it states the same. */
static enum html_header
read_html(struct slice value)
{
	value = utf8_trim(value);
	return utf8_equal_folded(value, SLICE("true")) ? HTML_TRUE
	    : utf8_equal_folded(value, SLICE("false")) ? HTML_FALSE : HTML_UNSTATED;
}

static bool
read_key(struct anki_headers *headers, struct slice key, struct slice value)
{
	const struct { const char *key; struct slice *text; size_t *column; } keys[] = {
		{"notetype", &headers->note_type, NULL}, {"deck", &headers->deck, NULL},
		{"tags", &headers->tags, NULL}, {"guid column", NULL, &headers->guid_column},
		{"notetype column", NULL, &headers->note_type_column},
		{"deck column", NULL, &headers->deck_column},
		{"tags column", NULL, &headers->tags_column},
	};

	if (utf8_equal_folded(key, SLICE("separator"))) {
		headers->separator = read_separator(value);
	} else if (utf8_equal_folded(key, SLICE("html"))) {
		headers->html = read_html(value);
	} else if (utf8_equal_folded(key, SLICE("columns"))) {
		headers->columns = value;
	} else {
		for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
			if (!utf8_equal_folded(key, slice_of(keys[i].key)))
				continue;
			if (keys[i].text != NULL)
				*keys[i].text = utf8_trim(value);
			else
				*keys[i].column = read_column(value);
			return true;
		}
		return false;
	}
	return true;
}

/* Reads one line; old versions of Anki also write "tags:a b" in the first. */
static void
read_line(struct anki_headers *headers, struct slice line)
{
	size_t colon = slice_find(line, SLICE(":"), 0);

	if (colon != line.n && read_key(headers, utf8_trim(slice_from(slice_until(line, colon), 1)),
	    slice_from(line, colon + 1)))
		headers->found = true;
}

static struct slice
line_at(struct slice text, size_t at)
{
	size_t end = at;

	while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
		end++;
	return slice_from(slice_until(text, end), at);
}

static size_t
after_line(struct slice text, size_t at, struct slice line)
{
	at += line.n;
	return at + (slice_starts(slice_from(text, at), SLICE("\r\n")) ? 2 : at < text.n);
}

struct anki_headers
anki_headers_read(struct slice text)
{
	struct anki_headers headers = {.found = false};
	struct slice line = line_at(text, 0);
	size_t at = 0;

	if (slice_starts(line, SLICE("tags:"))) {
		headers.found = true;
		headers.tags = utf8_trim(slice_from(line, strlen("tags:")));
		at = after_line(text, 0, line);
	}
	for (; at < text.n && text.p[at] == '#'; at = after_line(text, at, line)) {
		line = line_at(text, at);
		read_line(&headers, line);
	}
	/* Without any header that Anki knows, "#" begins a record like any other. */
	headers.end = headers.found ? at : 0;
	return headers;
}
