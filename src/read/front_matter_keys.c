/* SPDX-License-Identifier: MIT */
/*
 * The keys that people write in front matter for other programs.
 */
#include "config.h"

#include "base/utf8.h"
#include "document/document.h"
#include "read/front_matter_keys.h"

/* Keys that cause no warning. */
static const char *const foreign_keys[] = {
	/* Obsidian: names, appearance and publishing */
	"alias", "aliases", "cssclass", "cssclasses", "excalidraw-plugin", "publish", "permalink", "banner", "icon",
	/* templates of all note programs: date and author */
	"date", "created", "modified", "updated", "author", "authors", "creator", "published",
	/* generators of web sites */
	"categories", "category", "cover", "description", "draft", "image", "keywords", "lastmod",
	"layout", "parent", "slug", "summary", "toc", "url", "weight",
	/* pandoc */
	"abstract", "bibliography", "csl", "documentclass", "output", "references", "subtitle",
	/* personal wikis: links between notes and kinds of notes */
	"comment", "completed", "course", "dg-publish", "difficulty", "level", "mod-date", "priority",
	"refs", "related", "source", "status", "subject", "topic", "topics", "type", "up", "week",
	/* other programs for spaced repetition */
	"sr-due", "sr-ease", "sr-interval", "cards-deck", "flashcards", "TARGET DECK", "FILE TAGS",
};

bool
front_matter_key_is_foreign(struct slice key)
{
	for (size_t i = 0; i < sizeof(foreign_keys) / sizeof(foreign_keys[0]); i++)
		if (utf8_equal_folded(key, slice_of(foreign_keys[i])))
			return true;
	return false;
}

bool
front_matter_key_is_known(struct slice key)
{
	for (size_t i = 0; i < PROPERTIES; i++)
		if (slice_equal(key, slice_of(property_names[i])))
			return true;
	for (size_t i = 0; i < sizeof(foreign_keys) / sizeof(foreign_keys[0]); i++)
		if (slice_equal(key, slice_of(foreign_keys[i])))
			return true;
	return false;
}
