/* SPDX-License-Identifier: MIT */
/*
 * Makes the JSON columns of the table col in schema 11.  The caller frees each text with free().
 */
#ifndef ANKI_WRITE_SCHEMA11_JSON_H
#define ANKI_WRITE_SCHEMA11_JSON_H

#include <stdbool.h>

struct collection;
struct collection_ids;

char	*schema11_models(const struct collection *);	/* note types */
/* Filtered decks are written only with scheduling, and those with options and limits of their own. */
char	*schema11_decks(const struct collection *, const struct collection_ids *, bool scheduling);
/* Settings of the collection: those that were read only with scheduling, else the default ones. */
char	*schema11_conf(const struct collection *, bool scheduling);
/* Deck options, likewise. */
char	*schema11_dconf(const struct collection *, bool scheduling);

#endif
