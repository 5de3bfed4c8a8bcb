/* SPDX-License-Identifier: MIT */
/*
 * Makes the JSON columns of the table col in schema 11.  The caller frees each text with free().
 */
#ifndef ANKI_WRITE_SCHEMA11_JSON_H
#define ANKI_WRITE_SCHEMA11_JSON_H

struct collection;

char	*schema11_models(const struct collection *);	/* note types */
char	*schema11_decks(const struct collection *);
char	*schema11_conf(const struct collection *);	/* settings of the collection */
char	*schema11_dconf(void);				/* deck options: always the default ones */

#endif
