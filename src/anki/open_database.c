/* SPDX-License-Identifier: MIT */
/*
 * Restricts SQLite before it looks at the schema for the first time.
 */
#include "config.h"

#include "anki/open_database.h"
#include "base/utf8.h"

/* Bytes 18 and 19 of the header say whether the database has a write-ahead log (sqlite.org/fileformat.html). */
#define HEADER		100
#define WRITE_VERSION	18
#define READ_VERSION	19
#define ROLLBACK	1

/*
 * The steps of SQLite's virtual machine per byte that are allowed: reading a row of 20 bytes takes
 * about 30 steps.
 */
#define STEPS_PER_BYTE	16
#define STEPS_MIN	((uint64_t)50 * 1000 * 1000)
#define STEPS_BETWEEN	1000000	/* calls of the handler */

/*
 * A database in WAL mode cannot be read from memory.  Packages never contain the log, so
 * nothing is lost.
 */
static void
leave_wal_mode(struct buf *bytes)
{
	if (bytes->n < HEADER)
		return;
	bytes->p[WRITE_VERSION] = ROLLBACK;
	bytes->p[READ_VERSION] = ROLLBACK;
}

/* Names are declared with this collation from schema 15 on.  Nothing depends on its order. */
static int
compare_unicase(void *unused, int n, const void *a, int m, const void *b)
{
	struct slice first = {a, (size_t)n}, second = {b, (size_t)m};

	(void)unused;
	return utf8_equal_folded(first, second) ? 0 : slice_compare(first, second);
}

/* Counts down; SQLite stops if the result is not 0. */
static int
count_calls(void *left)
{
	int64_t *calls = left;

	return --*calls < 0;
}

static bool
restrict_database(sqlite3 *db, size_t bytes, int64_t *calls)
{
	static const struct { int option, value; } options[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	};
	int longest = bytes < INT32_MAX / 2 ? (int)bytes * 2 : INT32_MAX;

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (sqlite3_db_config(db, options[i].option, options[i].value, NULL) != SQLITE_OK)
			return false;
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, longest < 1000000 ? 1000000 : longest);
	sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1000000);
	sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 50);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
	*calls = (int64_t)((STEPS_MIN + (uint64_t)bytes * STEPS_PER_BYTE) / STEPS_BETWEEN);
	sqlite3_progress_handler(db, STEPS_BETWEEN, count_calls, calls);
	return sqlite3_create_collation(db, "unicase", SQLITE_UTF8, NULL, compare_unicase) ==
	    SQLITE_OK;
}

/*
 * Rows are read once and in order, so a small cache is enough; the default would copy 2 MB of the
 * bytes.
 */
bool
database_open(sqlite3 **db, struct buf *bytes, int64_t *calls)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

	leave_wal_mode(bytes);
	return sqlite3_open_v2(":memory:", db, flags, NULL) == SQLITE_OK &&
	    restrict_database(*db, bytes->n, calls) &&
	    sqlite3_deserialize(*db, "main", (unsigned char *)bytes->p, (sqlite3_int64)bytes->n,
	    (sqlite3_int64)bytes->size, SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
	    sqlite3_exec(*db,
		"PRAGMA cache_size = 32; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY",
		NULL, NULL, NULL) == SQLITE_OK;
}

/* A virtual table has no root page, and a generated column could compute anything. */
bool
database_has_table(sqlite3 *db, const char *name, bool *found)
{
	static const char query[] =
	    "SELECT 1 FROM sqlite_master WHERE name = ?1 COLLATE NOCASE AND type = 'table'"
	    " AND rootpage > 0"
	    " AND NOT EXISTS (SELECT 1 FROM pragma_table_xinfo(?1) WHERE hidden <> 0)";
	sqlite3_stmt *statement = NULL;
	int status = sqlite3_prepare_v2(db, query, -1, &statement, NULL);

	if (status == SQLITE_OK)
		status = sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	if (status == SQLITE_OK)
		status = sqlite3_step(statement);
	*found = status == SQLITE_ROW;
	sqlite3_finalize(statement);
	return status == SQLITE_ROW || status == SQLITE_DONE;
}
