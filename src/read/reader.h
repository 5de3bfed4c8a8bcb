/* SPDX-License-Identifier: MIT */
/*
 * The interface of readers.  A format is read into a document or a table, from which
 * notes are composed, or into a collection, if it already consists of notes.
 */
#ifndef READ_READER_H
#define READ_READER_H

#include "base/diag.h"
#include "document/document.h"

struct collection;
struct obsidian_plugins;
struct note_table;
struct source;

/* Everything that a reader of texts needs to know besides the text. */
struct reader_options {
	const struct settings	*asked;		/* the settings that options ask for */
	const char		*stem;		/* name of the input without suffix, or NULL */
	const char		*vault;		/* of Obsidian or Logseq that contains it, or NULL */
	struct obsidian_plugins	*plugins;	/* shared by texts; NULL only if the vault is NULL */
	const struct known_types *types;	/* that its notes may name */
	bool			 found;		/* in a folder that was named, not named itself */
	bool			 all_lines;	/* label all lines, not only those that begin a block */
};

/*
 * Returns how sure the reader is that the raw bytes, the start of an input, are in
 * its format: from 0, not at all, to 100.
 */
typedef int (*reader_bid)(struct slice bytes);
/*
 * Parses a text into a document allocated in the arena; its settings are resolved
 * (document/settings.h).  A format flagged FORMAT_UNMARKED leaves the lines to
 * recognition; any other labels them and builds the blocks.  Returns NULL after
 * reporting an error.
 */
typedef struct document *(*reader_of_document)(struct arena *, const struct text *,
    const struct reader_options *, struct diag *);
/* What a reader of collections needs to know. */
struct collection_options {
	uint64_t	 limit;		/* of the bytes in memory; 0 for the default */
	bool		 reviews;	/* read the review log as well */
	bool		 media;		/* media files will be read, so damaged ones must be left out now */
	struct slice	 namespace;	/* of notes without a guid; empty for the name of the file */
};

/*
 * Parses a text into a table allocated in the arena, whose settings are resolved.  Returns NULL
 * after reporting an error.
 */
typedef struct note_table *(*reader_of_table)(struct arena *, const struct text *,
    const struct reader_options *, struct diag *);
/*
 * Appends the notes of an input to the collection, each with a guid or with provenance
 * (collection/collection.h).  The source is open; the reader takes its path, or its
 * bytes after source_load(), which stay valid as long as the job.  Returns false after reporting an
 * error.
 */
typedef bool (*reader_of_collection)(struct collection *, struct source *,
    const struct collection_options *, struct diag *);

int		 notes_bid(struct slice);
struct document	*notes_read(struct arena *, const struct text *, const struct reader_options *,
		    struct diag *);
int		 markdown_bid(struct slice);
struct document	*markdown_read(struct arena *, const struct text *, const struct reader_options *,
		    struct diag *);
int		 crowdanki_bid(struct slice);
bool		 crowdanki_read(struct collection *, struct source *,
		    const struct collection_options *, struct diag *);
int		 json_bid(struct slice);
bool		 json_read(struct collection *, struct source *, const struct collection_options *,
		    struct diag *);
int		 tsv_bid(struct slice);
struct note_table	*csv_read(struct arena *, const struct text *, const struct reader_options *,
		    struct diag *);
int		 quizlet_bid(struct slice);
struct note_table	*quizlet_read(struct arena *, const struct text *, const struct reader_options *,
		    struct diag *);
struct note_table	*tsv_read(struct arena *, const struct text *, const struct reader_options *,
		    struct diag *);

#endif
