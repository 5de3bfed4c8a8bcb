/* SPDX-License-Identifier: MIT */
/*
 * Where notes come from: texts of one package that have the same title by chance are told apart
 * by the names of their files.
 */
#ifndef COMPOSE_DECK_NAMES_H
#define COMPOSE_DECK_NAMES_H

#include "collection/collection.h"

/*
 * Several texts of one title in one folder get a deck each, "Title::file"; other decks of one name
 * become one.  To be called once, when all notes are there.
 */
void	origin_part_decks(struct collection *);

#endif
