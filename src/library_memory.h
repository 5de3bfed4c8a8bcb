/* SPDX-License-Identifier: MIT */
/*
 * Makes the libraries allocate as we do, so that a failed allocation in one of them ends the program
 * too, instead of leaving something out.
 */
#ifndef LIBRARY_MEMORY_H
#define LIBRARY_MEMORY_H

/*
 * Gives jansson, SQLite and cmark-gfm our allocator.  Call it once, before any of them is used.
 * The other libraries take no allocator or get it at each call; their results are checked.
 */
void	 library_memory_install(void);

#endif
