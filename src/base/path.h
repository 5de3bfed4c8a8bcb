/* SPDX-License-Identifier: MIT */
/*
 * Paths as text: their last part, and their suffix.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/slice.h"

/* The folder that it lies in: "a" of "a/b", "/" of "/b"; "." of "b" and "-". */
struct slice	path_folder(const char *path);
/* The last part, without slashes behind it: "b" of "a/b/"; "/" has none. */
struct slice	path_base(const char *path);
/*
 * The path without what can be a suffix ("notes.org" gives "notes"); what only has a
 * dot stays: "Chapter 1.2 Cells", "lecture.3", ".hidden".
 */
struct slice	path_without_suffix(struct slice path);

#endif
