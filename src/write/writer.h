/* SPDX-License-Identifier: MIT */
/*
 * The interface of writers: they turn a collection, or the documents that it was
 * made from, into the bytes of an output.
 */
#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H

#include "base/diag.h"
#include "base/sink.h"
#include "collection/collection.h"
#include "document/document.h"
#include "write/options.h"

/* What to write, and how.  All pointers are borrowed for the call. */
struct writing {
	const struct collection		*collection;
	const struct document *const	*documents;	/* one per input; for formats that write documents */
	size_t				 ndocuments;
	const char			*output;	/* its name in diagnostics */
	const char			*target;	/* its path; NULL for standard output */
	const char			*stem;		/* of the first input's name; also a possible title */
	const struct settings		*asked;		/* the settings that options ask for */
	const struct write_options	*options;
};

/* Puts the whole output into the empty sink.  Returns false after reporting an error. */
typedef bool (*writer_write)(const struct writing *, struct sink *, struct diag *);

/*
 * Writes the whole output into files of a folder, which may exist.  Sets *written if any of them
 * changed.  Returns false after reporting an error.
 */
typedef bool (*writer_write_folder)(const struct writing *, const char *folder, struct diag *,
    bool *written);

/* For formats without media: warns, with the advice, if the collection has media files. */
void	 writer_warn_media_left(const struct writing *, struct diag *, const char *advice);

bool	 apkg_write(const struct writing *, struct sink *, struct diag *);
bool	 csv_write(const struct writing *, struct sink *, struct diag *);
bool	 tsv_write(const struct writing *, struct sink *, struct diag *);
bool	 quizlet_write(const struct writing *, struct sink *, struct diag *);
bool	 cards_write(const struct writing *, struct sink *, struct diag *);
bool	 crowdanki_write(const struct writing *, struct sink *, struct diag *);
bool	 crowdanki_write_folder(const struct writing *, const char *folder, struct diag *,
	    bool *written);
bool	 info_write(const struct writing *, struct sink *, struct diag *);
bool	 outline_write(const struct writing *, struct sink *, struct diag *);
bool	 json_write(const struct writing *, struct sink *, struct diag *);
bool	 markdown_write(const struct writing *, struct sink *, struct diag *);
bool	 markdown_write_collection(const struct writing *, struct sink *, struct diag *);
bool	 markdown_write_folder(const struct writing *, const char *folder, struct diag *,
	    bool *written);
bool	 labels_write(const struct writing *, struct sink *, struct diag *);

/* Returns the number of decimal digits. */
size_t	 writer_count_digits(size_t number);

#endif
