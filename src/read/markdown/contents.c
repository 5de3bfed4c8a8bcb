/* SPDX-License-Identifier: MIT */
/*
 * Reads lines without parsing them: an item of a table of contents is a link and nothing else.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/tag.h"
#include "read/markdown/contents.h"
#include "read/markdown/line.h"

/* A list without a heading is a table of contents if it has this many links to headings. */
#define LEAST_ITEMS	2

enum item {
	ITEM_OTHER,
	ITEM_LINK,		/* to another file */
	ITEM_ANCHOR		/* to a heading */
};

static bool
is_in(struct slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (utf8_equal_folded(s, slice_of(words[i])))
			return true;
	return false;
}

/* Whether the line is a mark from which a program makes the table. */
static bool
is_mark(struct slice line)
{
	static const char *const marks[] = {
		"[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{{toc}}", "${toc}", "{{< toc >}}",
	};

	return line.n != 0 && strchr("[{$", line.p[0]) != NULL &&
	    is_in(line, marks, sizeof(marks) / sizeof(marks[0]));
}

/* Whether the words of a heading announce the table. */
static bool
is_name(struct slice words)
{
	static const char *const names[] = {
		"contents", "table of contents", "toc", "inhalt", "inhaltsverzeichnis", "gliederung",
		"sommaire", "table des matières", "índice", "contenido", "contenidos",
		"tabla de contenidos", "tabla de contenido", "indice", "sommario", "sumário",
		"conteúdo", "inhoud", "inhoudsopgave", "spis treści", "оглавление", "содержание",
		"目录", "目錄", "目次", "목차",
	};

	return words.n != 0 && is_in(words, names, sizeof(names) / sizeof(names[0]));
}

/* Returns the line, or nothing for a comment, with which programs find the table again. */
static struct slice
line_at(const struct text *text, size_t index)
{
	struct slice line = index < text->nlines ? utf8_trim(text_line(text, index)) : SLICE_NONE;
	size_t comment = html_comment_length(line);

	return comment != 0 && comment == line.n ? SLICE_NONE : line;
}

/* Returns s from its first letter on; people put pictures before headings. */
static struct slice
skip_signs(struct slice s)
{
	size_t at = 0, next = 0;

	while (at < s.n && !utf8_is_letter(utf8_next(s, &next)))
		at = next;
	return slice_from(s, at);
}

/* Returns the words of a line without the signs of a heading, of bold text, or of what follows. */
static struct slice
read_name(struct slice line)
{
	size_t signs = slice_run(line, '#');

	if (signs != 0)
		line = utf8_trim(slice_until(slice_from(line, signs),
		    markdown_line_find_closing(slice_from(line, signs), line.n - signs)));
	line = skip_signs(line);
	while (line.n != 0 && strchr("*_:", line.p[line.n - 1]) != NULL)
		line.n--;
	return line;
}

/* Whether only blanks, punctuation and numbers of pages are left of an item after its link. */
static bool
is_rest(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (utf8_is_word_byte(s.p[i]) && !ascii_is_digit(s.p[i]))
			return false;
	return true;
}

/* Returns s without a number that does not make an item: "5b. [words](#a)". */
static struct slice
skip_number(struct slice s)
{
	size_t at = 0;

	while (at < s.n && at < 8 && (utf8_is_word_byte(s.p[at]) || s.p[at] == '.'))
		at++;
	return at != 0 && at < s.n && s.p[at] == ' ' && ascii_is_digit(s.p[0])
	    ? slice_from(s, at + 1) : s;
}

/* Reads a line that is one link, "[words](target)" or "[[target]]", with or without a marker. */
static enum item
read_item(struct slice line)
{
	struct markdown_line opening = markdown_line_read(line);
	struct slice s = skip_number(utf8_trim(slice_from(line, opening.at))), target;
	bool wiki = slice_starts(s, SLICE("[["));
	size_t start, end;

	if (s.n == 0 || s.p[0] != '[')
		return ITEM_OTHER;
	start = wiki ? 2 : slice_find(s, SLICE("]("), 0) + 2;
	end = slice_find(s, wiki ? SLICE("]]") : SLICE(")"), start);
	if (start >= s.n || end == s.n || !is_rest(slice_from(s, end + 1 + wiki)))
		return ITEM_OTHER;
	target = slice_from(slice_until(s, end), start);
	return slice_starts(target, SLICE("#")) ? ITEM_ANCHOR : ITEM_LINK;
}

/*
 * Returns the index after the last of the items from `index` on; blank lines may be between them.
 * Sets *n to the number of items, and *anchors to whether all of them link to headings.
 */
static size_t
find_list_end(const struct text *text, size_t index, size_t *n, bool *anchors)
{
	size_t end = index;

	*n = 0;
	*anchors = true;
	for (; index < text->nlines; index++) {
		enum item item;

		if (line_at(text, index).n == 0)
			continue;
		item = read_item(text_line(text, index));
		if (item == ITEM_OTHER)
			break;
		*anchors = *anchors && item == ITEM_ANCHOR;
		++*n;
		end = index + 1;
	}
	/* An item that is more than a link belongs to the same list. */
	if (index < text->nlines &&
	    markdown_line_read(text_line(text, index)).kind == MARKDOWN_ITEM)
		*n = 0;
	return end;
}

static size_t
skip_blank(const struct text *text, size_t index)
{
	while (index < text->nlines && line_at(text, index).n == 0)
		index++;
	return index;
}

/* Whether the line can be a part of the text below the heading before it. */
static bool
is_text(const struct text *text, size_t index)
{
	struct slice line = line_at(text, index);

	return line.n != 0 && line.p[0] != '#' && slice_run(line, '-') != line.n;
}

/* The index of the last line before `index` that is not blank and not before `from`; or `index`. */
static size_t
find_before(const struct text *text, size_t from, size_t index)
{
	for (size_t i = index; i-- > from;)
		if (line_at(text, i).n != 0)
			return i;
	return index;
}

/* Adds the line before a table if it is its heading and no other text is below that. */
static void
add_heading(struct contents *contents, const struct text *text, size_t before)
{
	if (before != contents->first && is_name(read_name(line_at(text, before))) &&
	    !is_text(text, skip_blank(text, contents->end)))
		contents->first = before;
}

struct contents
contents_find(const struct text *text, size_t from, size_t index)
{
	struct slice line = line_at(text, index);
	struct contents contents = {.first = index, .end = index + 1};
	bool mark = is_mark(line), anchors, named;
	size_t before, n;

	if (!mark && read_item(text_line(text, index)) == ITEM_OTHER)
		return contents;
	before = find_before(text, from, index);
	if (mark) {
		contents.found = true;
		/* Kramdown replaces "* TOC" before its mark. */
		if (before + 1 == index && is_name(read_name(slice_from(line_at(text, before), 2))))
			contents.first = before;
		else
			add_heading(&contents, text, before);
		return contents;
	}
	contents.end = find_list_end(text, index, &n, &anchors);
	add_heading(&contents, text, before);
	named = contents.first != index;
	contents.found = named ? n != 0 : anchors && n >= LEAST_ITEMS;
	return contents;
}
