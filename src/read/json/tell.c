/* SPDX-License-Identifier: MIT */
/*
 * Says what JSON seems to be that is none of the formats that are read, by its keys.
 */
#include "config.h"

#include "read/json/reading.h"

struct known_json {
	const char	*first;		/* both keys must be there; the second may be NULL */
	const char	*second;
	const char	*what;		/* and what to do */
};

static const struct known_json known[] = {
	{"__type__", NULL, "a deck of CrowdAnki; read it with -f crowdanki"},
	{"crowdanki_uuid", NULL, "a deck of CrowdAnki; read it with -f crowdanki"},
	{"knowledgebaseId", NULL,
	    "an export of RemNote; export the documents as Markdown instead and read that"},
	{"blocks", "version", "an export of Logseq; read the folder with its Markdown files instead"},
	{"nbformat", NULL, "a notebook of Jupyter; convert it to Markdown ('jupyter nbconvert --to markdown')"},
	{"flds", "tmpls", "a note type of Anki, which contains no notes"},
	{"dependencies", NULL, "a description of software, which contains no notes"},
	{"devDependencies", NULL, "a description of software, which contains no notes"},
	{"error", NULL, "a message about an error, not the file that was wanted; download it again"},
	{"message", "documentation_url",
	    "a message about an error, not the file that was wanted; download it again"},
};

static const char *
tell_object(const json_t *root)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (json_object_get(root, known[i].first) != NULL && (known[i].second == NULL ||
		    json_object_get(root, known[i].second) != NULL))
			return known[i].what;
	return NULL;
}

const char *
json_tell(const json_t *root)
{
	const json_t *first = json_array_get(root, 0);

	if (json_is_object(root))
		return tell_object(root);
	if (json_object_get(first, "title") != NULL && json_object_get(first, "children") != NULL)
		return "an export of Roam Research; export the pages as Markdown instead and read that";
	if (json_is_object(first))
		return "a list of objects; flashpress-json(5) describes how notes are written,"
		       " and CSV is read, too";
	return NULL;
}
