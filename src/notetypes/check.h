/* SPDX-License-Identifier: MIT */
/*
 * Checks the templates of a note type: what Anki refuses when a template is edited (importing checks
 * nothing), or shows as an error in place of the card, and what is hardly ever meant
 * (https://docs.ankiweb.net/templates/errors.html; all tried in Anki's engine).
 */
#ifndef NOTETYPES_CHECK_H
#define NOTETYPES_CHECK_H

#include "base/diag.h"
#include "collection/note_type.h"

/* The files that the sides of a template were read from; NULL if there is none. */
struct template_files {
	const struct text	*front;
	const struct text	*back;
};

/*
 * Checks a note type that a person wrote, whose settings are in the file and whose templates have
 * these files: reports what Anki refuses as DIAG_TEMPLATE, doubts as DIAG_DOUBTFUL_TEMPLATE, and
 * filters that Anki does not have as DIAG_UNKNOWN_FILTER.
 */
void	 note_type_check(struct arena *, const struct note_type *, const struct template_files *,
	    const char *file, struct diag *);
/*
 * Checks a note type of strangers, who may know what they do: only what Anki refuses is reported,
 * as DIAG_DOUBTFUL_TEMPLATE of the file.
 */
void	 note_type_check_foreign(struct arena *, const struct note_type *, const char *file,
	    struct diag *);
/* Returns whether Anki would accept the templates if they were edited. */
bool	 note_type_is_sound(struct arena *, const struct note_type *);

#endif
