/* SPDX-License-Identifier: MIT */
/*
 * What a format must do to be written: turn a collection (or the recognised
 * lines) into bytes.  Where the bytes go is not the writer's affair.
 */
#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H

#include "base/diag.h"
#include "base/sink.h"
#include "document/document.h"
#include "model/collection.h"

/* What there is to write, and how.  All pointers are borrowed for the call. */
struct writing {
	const struct collection		*collection;
	const struct document *const	*documents;	/* one an input */
	size_t				 ndocuments;
	const char			*output;	/* its name in diagnostics */
	int				 compression;	/* of packages: 0..12 */
	bool				 colour;	/* for the outline */
};

/* Puts the whole output into the sink; false after an error in diag. */
typedef bool (*writer_write)(const struct writing *, struct sink *, struct diag *);

/* Says once, with what helps, that the format takes none of the media files there are. */
void	 writer_leave_media(const struct writing *, struct diag *, const char *advice);

bool	 apkg_write(const struct writing *, struct sink *, struct diag *);
bool	 csv_write(const struct writing *, struct sink *, struct diag *);
bool	 tsv_write(const struct writing *, struct sink *, struct diag *);
bool	 quizlet_write(const struct writing *, struct sink *, struct diag *);
bool	 outline_write(const struct writing *, struct sink *, struct diag *);
bool	 labels_write(const struct writing *, struct sink *, struct diag *);

#endif
