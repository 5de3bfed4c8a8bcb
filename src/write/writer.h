/* SPDX-License-Identifier: MIT */
/*
 * What a format must do to be written: turn a collection (or the recognised
 * lines) into bytes.  Where the bytes go is not the writer's affair.
 */
#ifndef WRITE_WRITER_H
#define WRITE_WRITER_H

#include "base/diag.h"
#include "base/sink.h"
#include "collection/collection.h"
#include "document/document.h"

/*
 * What options say of the notes and their text does not: an output that is notes again has to say it.
 * NULL, empty or 0: nothing.
 */
struct writing_says {
	const char	*title;
	bool		 untitled;	/* the first line or heading is not the title */
	const char	*deck;
	const char	*namespace;
	const char	*cards;		/* as the argument of --cards */
	uint8_t		 card_level;
	struct slice	 tags;		/* joined by spaces */
	bool		 ids;		/* every note says its guid */
};

/* What there is to write, and how.  All pointers are borrowed for the call. */
struct writing {
	const struct collection		*collection;
	const struct document *const	*documents;	/* one an input */
	size_t				 ndocuments;
	const char			*output;	/* its name in diagnostics */
	int				 compression;	/* of packages: 0..12 */
	bool				 colour;	/* for the outline */
	struct writing_says		 says;
	const char			*stem;		/* of the first input's name: for notes without title */
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
bool	 markdown_write(const struct writing *, struct sink *, struct diag *);
bool	 labels_write(const struct writing *, struct sink *, struct diag *);

#endif
