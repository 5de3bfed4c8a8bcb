/* SPDX-License-Identifier: MIT */
/*
 * The option --new-notetype, which writes a note type instead of making outputs.
 */
#ifndef CLI_NEW_NOTETYPE_H
#define CLI_NEW_NOTETYPE_H

#include "cli/args.h"

/* Writes the note type that the arguments name and says how to use it. */
enum status	 new_notetype_write(const struct args *);

#endif
