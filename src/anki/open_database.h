/* SPDX-License-Identifier: MIT */
/*
 * Opens a database of a stranger with SQLite, so that reading it does no harm: see "Defense Against
 * The Dark Arts" (https://sqlite.org/security.html).
 */
#ifndef ANKI_OPEN_DATABASE_H
#define ANKI_OPEN_DATABASE_H

#include <sqlite3.h>

#include "base/buf.h"

/*
 * Opens the bytes of a database, which must stay as they are until it is closed; the version numbers
 * in its header are changed first.  The caller closes *db with sqlite3_close(), even after a
 * failure.  Statements are interrupted if they take far more steps than reading all bytes once;
 * they are counted in *calls, which is borrowed.
 */
bool	 database_open(sqlite3 **db, struct buf *bytes, int64_t *calls);
/*
 * Sets *found to whether there is an ordinary table of that name: neither a view nor a virtual
 * table.  Returns false if SQLite fails.
 */
bool	 database_has_table(sqlite3 *, const char *name, bool *found);

#endif
