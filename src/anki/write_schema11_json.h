/* SPDX-License-Identifier: MIT */
/*
 * The JSON columns of the table col in schema 11.  Each text is the caller's, to be freed with free().
 */
#ifndef ANKI_WRITE_SCHEMA11_JSON_H
#define ANKI_WRITE_SCHEMA11_JSON_H

struct collection;

char	*schema11_models(const struct collection *);	/* note types */
char	*schema11_decks(const struct collection *);
char	*schema11_conf(const struct collection *);
char	*schema11_dconf(void);				/* options of decks */

#endif
