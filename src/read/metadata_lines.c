/* SPDX-License-Identifier: MIT */
/*
 * A line counts if its key is known.  Because some keys may also be terms of a list, a paragraph
 * of such lines counts only if it shows in another way that it is metadata.
 */
#include "config.h"

#include "base/utf8.h"
#include "read/metadata_lines.h"

#define KEY_MAX		32
#define GAP_LEAST	3	/* underscores to write on */

/* How a line looks. */
enum look {
	LOOK_OTHER,
	LOOK_POSSIBLE,		/* a key that may also be a term: "Source: a book" */
	LOOK_LIKELY,		/* a key of notes: "Status: draft" */
	LOOK_CERTAIN		/* a known key with a value of tags, a link or a date */
};

/* Keys that describe notes and nothing else. */
static const char *const note_keys[] = {
	"status", "tags", "tag", "meta tags", "created", "created at", "created on", "creation date",
	"date created", "modified", "last modified", "date modified", "updated", "last updated",
	"aliases", "alias", "up", "links", "link", "related", "parent", "next", "prev", "previous",
	"id", "uid", "zettel id", "backlinks", "cards-deck", "target deck", "keywords",
	/* de */ "schlagwörter", "stichworte", "erstellt", "erstellt am", "geändert", "verwandt",
	/* fr */ "statut", "étiquettes", "mots-clés", "créé le", "créé", "modifié", "liens",
	/* es, pt */ "estado", "etiquetas", "creado", "criado", "enlaces", "ligações",
	/* it */ "stato", "creato", "etichette", "collegamenti",
	/* nl, pl */ "aangemaakt", "gewijzigd", "utworzono", "tagi",
	/* ru */ "теги", "тэги", "статус", "создано", "ссылки",
	/* zh, ja, ko */ "标签", "創建日期", "创建日期", "创建时间", "状态", "タグ", "作成日", "関連",
	"태그", "작성일", "상태",
};

/* Keys that may also be the terms of a list. */
static const char *const other_keys[] = {
	"author", "authors", "source", "sources", "url", "type", "date", "topic", "topics",
	"course", "subject", "category", "categories", "class", "semester", "professor", "prof",
	"lecturer", "instructor", "reference", "references", "reviewed", "priority", "moc", "area",
	"project", "week", "lecture",
	/* de */ "datum", "autor", "quelle", "fach", "thema", "kurs", "dozent", "modul",
	/* fr */ "auteur", "cours", "matière", "sujet",
	/* es, pt, it */ "fecha", "data", "autore", "fuente", "fonte", "tema", "curso", "corso",
	"asignatura", "disciplina", "materia", "docente",
	/* ru, zh, ja, ko */ "дата", "автор", "тема", "источник", "日期", "作者", "来源", "主题",
	"日付", "著者", "날짜", "출처",
};

static bool
is_in(struct slice key, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (utf8_equal_folded(key, slice_of(keys[i])))
			return true;
	return false;
}

static struct slice
trim_marks(struct slice s)
{
	while (s.n != 0 && strchr("*_ \t", s.p[0]) != NULL)
		s = slice_from(s, 1);
	while (s.n != 0 && strchr("*_ \t", s.p[s.n - 1]) != NULL)
		s.n--;
	return s;
}

static size_t
count_digits(struct slice s)
{
	size_t n = 0;

	while (n < s.n && ascii_is_digit(s.p[n]))
		n++;
	return n;
}

/* The length of "2023-01-31", "31.1.2023" or "20230131" at the start of s, or 0. */
static size_t
date_length(struct slice s)
{
	size_t first = count_digits(s), at = first, second, third;

	if (first == 8 || first == 12 || first == 14)
		return (s.p[0] == '1' && s.p[1] == '9') || (s.p[0] == '2' && s.p[1] == '0') ?
		    first : 0;
	if (first == 0 || at == s.n || strchr("-/.", s.p[at]) == NULL)
		return 0;
	second = count_digits(slice_from(s, at + 1));
	at += 1 + second;
	if (second == 0 || second > 2 || at == s.n || s.p[at] != s.p[first])
		return 0;
	third = count_digits(slice_from(s, at + 1));
	return (first == 4 && third != 0 && third <= 2) ||
	    (first <= 2 && (third == 4 || third == 2)) ? at + 1 + third : 0;
}

/* Whether the text is a date, with or without a time: "2023-01-31 14:05", "... 2:05 PM". */
static bool
is_date(struct slice s)
{
	size_t at = date_length(s);

	if (at == 0)
		return false;
	while (at < s.n && (ascii_is_digit(s.p[at]) || strchr(" ,:TZAPM", s.p[at]) != NULL))
		at++;
	return at == s.n;
}

/* Whether a value can only be that of metadata: tags, a link, a date. */
static bool
is_plain_metadata(struct slice value)
{
	if (slice_starts(value, SLICE("[[")) || slice_starts(value, SLICE("http://")) ||
	    slice_starts(value, SLICE("https://")) || slice_starts(value, SLICE("<%")))
		return true;
	if (value.n > 1 && value.p[0] == '#')
		return utf8_is_word_byte(value.p[1]);
	return date_length(value) != 0;
}

/* Cuts "key: value", "key:: value" or "**key:** value".  Returns false without a colon. */
static bool
cut_key(struct slice line, struct slice *key, struct slice *value)
{
	size_t colon = slice_find(slice_until(line, KEY_MAX), SLICE(":"), 0), after = colon + 1;

	if (colon >= line.n || line.p[colon] != ':')
		return false;
	if (after < line.n && line.p[after] == ':')
		after++;
	*key = trim_marks(slice_until(line, colon));
	*value = slice_from(line, after);
	if (value->n != 0 && strchr(" \t*_#[", value->p[0]) == NULL)
		return false;
	*value = trim_marks(*value);
	return key->n != 0;
}

/*
 * Whether the line is for the student to fill in: "Name: ______  Date: ____", "Score: ___ / 20".
 * Gaps in a question follow more words.
 */
static bool
is_form(struct slice line)
{
	size_t gaps = 0, at = 0, begin = 0;

	for (; at < line.n; at++) {
		struct slice key = utf8_trim(slice_from(slice_until(line, at), begin));
		size_t run = slice_run(slice_from(line, at), '_');

		if (run < GAP_LEAST)
			continue;
		if (key.n < 2 || key.n > KEY_MAX || key.p[key.n - 1] != ':' ||
		    slice_count(key, ' ') > 1)
			return false;
		gaps++;
		begin = at += run;
	}
	while (begin < line.n && strchr(" /0123456789%", line.p[begin]) != NULL)
		begin++;
	return gaps > 0 && begin == line.n;
}

static enum look
look_at(struct slice line, bool markdown)
{
	struct slice key, value;
	bool of_notes;

	/* In plain notes, a date may be the title. */
	if (markdown && is_date(line))
		return LOOK_CERTAIN;
	if (!cut_key(line, &key, &value))
		return LOOK_OTHER;
	if (is_form(line))
		return LOOK_CERTAIN;
	of_notes = is_in(key, note_keys, sizeof(note_keys) / sizeof(note_keys[0]));
	if (!of_notes && !is_in(key, other_keys, sizeof(other_keys) / sizeof(other_keys[0])))
		return LOOK_OTHER;
	if (is_plain_metadata(value))
		return LOOK_CERTAIN;
	return of_notes ? LOOK_LIKELY : LOOK_POSSIBLE;
}

struct metadata_search {
	const struct text	*text;
	size_t			 first;
	size_t			 end;		/* at most METADATA_LINES_MAX lines after the first */
	bool			 markdown;
	struct metadata_lines	 found;
};

static struct slice
line_at(const struct metadata_search *search, size_t index)
{
	return utf8_trim(text_line(search->text, index));
}

static bool
ends_paragraph(const struct metadata_search *search, size_t index)
{
	struct slice line = line_at(search, index);

	if (line.n == 0)
		return true;
	return search->markdown && (line.p[0] == '#' || line.p[0] == '`' ||
	    (strchr("-*_=", line.p[0]) != NULL && slice_run(line, line.p[0]) == line.n));
}

static void
take(struct metadata_search *search, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		search->found.is[i - search->first] = true;
	search->found.n += end - first;
}

/* Whether the line is a comment of Markdown, which is as good as a blank line. */
static bool
is_comment(const struct metadata_search *search, struct slice line)
{
	return search->markdown && slice_starts(line, SLICE("<!--")) &&
	    slice_find(line, SLICE("-->"), 4) + 3 == line.n;
}

static size_t
skip_blank(const struct metadata_search *search, size_t index)
{
	while (index < search->end && (line_at(search, index).n == 0 ||
	    is_comment(search, line_at(search, index))))
		index++;
	return index;
}

/* Whether the next paragraph begins like a term, "Bug: a defect": then others may be terms, too. */
static bool
term_follows(const struct metadata_search *search, size_t index)
{
	size_t next = skip_blank(search, index);
	struct slice key, value;

	return next < search->end && cut_key(line_at(search, next), &key, &value) &&
	    look_at(line_at(search, next), search->markdown) == LOOK_OTHER;
}

/*
 * Takes the paragraph at `first` if it is metadata, or else the lines at its start that certainly
 * are.  Returns the index after it, or `first` if more text follows in it.
 */
static size_t
take_paragraph(struct metadata_search *search, size_t first)
{
	size_t i = first, certain = first;
	bool all_certain = true;
	enum look best = LOOK_OTHER;

	for (; i < search->end && !ends_paragraph(search, i); i++) {
		enum look look = look_at(line_at(search, i), search->markdown);

		if (look == LOOK_OTHER) {
			take(search, first, certain);
			return first;
		}
		best = look > best ? look : best;
		all_certain = all_certain && look == LOOK_CERTAIN;
		certain += all_certain;
	}
	/* One line alone may be the first term of a list. */
	if (best != LOOK_CERTAIN && (term_follows(search, i) ||
	    (i < first + 2 && (best == LOOK_POSSIBLE || !search->markdown))))
		return first;
	take(search, first, i);
	return i;
}

struct metadata_lines
metadata_lines_find(const struct text *text, size_t first, bool markdown)
{
	struct metadata_search search = {
		.text = text, .first = first, .end = text->nlines, .markdown = markdown};
	bool titled = false;

	if (search.end > first + METADATA_LINES_MAX)
		search.end = first + METADATA_LINES_MAX;
	for (size_t i = skip_blank(&search, first), after; i < search.end;
	     i = skip_blank(&search, after)) {
		after = ends_paragraph(&search, i) ? i : take_paragraph(&search, i);
		if (after == i && titled)
			break;
		/* The title; in Markdown, only a heading is one. */
		if (after == i) {
			titled = true;
			if (markdown && line_at(&search, i).p[0] != '#')
				break;
			after = i + 1;
		}
	}
	return search.found;
}
