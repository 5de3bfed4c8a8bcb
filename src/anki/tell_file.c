/* SPDX-License-Identifier: MIT */
/*
 * Each case was seen among files called .apkg in public repositories, or is a usual mistake.
 */
#include "config.h"

#include <strings.h>

#include "anki/tell_file.h"
#include "base/utf8.h"

/* Files that begin with these bytes, and what they are. */
static const struct {
	struct slice	 start;
	const char	*what;
} signatures[] = {
	{SLICE("version https://git-lfs.github.com/spec/"),
	    "this is a pointer of Git LFS, not the package itself; fetch that with 'git lfs pull',"
	    " or download it from the website of the repository"},
	{SLICE("PK\3\4"),
	    "this package is cut off: the list of its files, which is at the end, is missing; download"
	    " or copy it again"},
	{SLICE("PK\7\10"), "this is one part of a zip archive that was split"},
	{SLICE("\x1f\x8b"), "this is a gzip file; unpack it first"},
	{SLICE("BZh"), "this is a bzip2 file; unpack it first"},
	{SLICE("\xfd" "7zXZ"), "this is an xz file; unpack it first"},
	{SLICE("\x28\xb5\x2f\xfd"),
	    "this is a zstd file, such as one member of a package, and not a whole package"},
	{SLICE("7z\xbc\xaf\x27\x1c"), "this is a 7-Zip archive; unpack it first"},
	{SLICE("Rar!"), "this is a RAR archive; unpack it first"},
	{SLICE("%PDF"), "this is a PDF document, not a package"},
};

static size_t
skip_space(struct slice s)
{
	size_t at = slice_starts(s, SLICE("\xef\xbb\xbf")) ? 3 : 0;

	while (at < s.n && strchr(" \t\r\n", s.p[at]) != NULL && s.p[at] != '\0')
		at++;
	return at;
}

static bool
is_text(struct slice start)
{
	/* The last character may be cut off. */
	return utf8_check(start) + 4 > start.n && memchr(start.p, '\0', start.n) == NULL;
}

static const char *
tell_text(struct slice start)
{
	struct slice text = slice_from(start, skip_space(start));

	if (text.n != 0 && text.p[0] == '<')
		return "this is a web page, not a package: the download went wrong, perhaps because"
		    " it needs a login; open the link in a browser";
	if (text.n != 0 && (text.p[0] == '{' || text.p[0] == '['))
		return "this is a text in JSON, not a package; it may be the error message of a"
		    " server, so read it with a text editor";
	return "this is a text, not a package; give it a name that ends in .txt or .md to make cards"
	    " of it";
}

const char *
tell_file(struct slice start)
{
	if (start.n == 0)
		return "this file is empty: it was not downloaded or copied completely";
	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++)
		if (slice_starts(start, signatures[i].start))
			return signatures[i].what;
	if (slice_run(start, '\0') == start.n)
		return "this file contains zeros only: it was not downloaded or copied completely";
	if (is_text(start))
		return tell_text(start);
	return "this is not a package: neither a zip archive nor a database";
}

/* Returns the first name that ends in the suffix, or NULL. */
static const char *
find_suffix(const struct archive *archive, const char *suffix)
{
	size_t length = strlen(suffix);

	for (uint64_t i = 0; i < archive_count(archive); i++) {
		const char *name = archive_name(archive, i);
		size_t n = strlen(name);

		if (n > length && strcasecmp(name + n - length, suffix) == 0)
			return name;
	}
	return NULL;
}

const char *
tell_archive(const struct archive *archive, struct arena *arena)
{
	static const char *const inside[] = {
		"/" "collection.anki2", "/" "collection.anki21", "/" "collection.anki21b", ".anki2"};
	const char *name = NULL, *why;
	struct buf text = {0};

	for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]) && name == NULL; i++)
		name = find_suffix(archive, inside[i]);
	if (archive_count(archive) == 0)
		buf_text(&text, "this zip archive is empty");
	else if (name != NULL)
		buf_format(&text, "this zip archive contains '%s', but in a package the collection is"
		    " not in a folder and is called collection.anki2; pack the files again without"
		    " their folder", name);
	else if ((name = find_suffix(archive, ".apkg")) != NULL ||
	    (name = find_suffix(archive, ".colpkg")) != NULL)
		buf_format(&text, "this zip archive contains the package '%s'; unpack it first", name);
	else if (find_suffix(archive, "Content_Types].xml") != NULL)
		buf_text(&text, "this is a document of an office program, not a package");
	else
		buf_text(&text, "this zip archive is not a package: there is no collection in it");
	why = arena_string(arena, buf_slice(&text));
	buf_free(&text);
	return why;
}
