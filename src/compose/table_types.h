/* SPDX-License-Identifier: MIT */
/*
 * Decides of which note type the rows of a table are, and which column fills which field.  Anki
 * rejects rows whose note type it does not have; here the type is made from the columns.
 */
#ifndef COMPOSE_TABLE_TYPES_H
#define COMPOSE_TABLE_TYPES_H

#include "collection/note_type.h"
#include "compose/note_kind.h"
#include "document/table.h"

/* How rows become notes. */
struct row_type {
	const struct note_type	*type;
	const struct custom_type *custom;	/* the same if the author brings it along; or NULL */
	const size_t		*columns;	/* by field: its column, or SIZE_MAX if it stays empty */
};

struct table_types;

/*
 * Looks at all rows, and reports unknown types and columns of a type that name none of its fields.
 * `name` is for a type without a name, usually that of the file.  Everything lives in the arena but
 * what table_types_free() frees.
 */
struct table_types	*table_types_new(struct arena *, const struct note_table *,
			    const struct own_note_types *, struct slice name,
			    struct diag *);
/* `cloze` says that the row has a deletion, which matters only for tables of two fields. */
const struct row_type	*table_types_find(const struct table_types *, const struct table_row *,
			    bool cloze);
void			 table_types_free(struct table_types *);

#endif
