/* SPDX-License-Identifier: MIT */
/*
 * Which URLs have no place on a card, whether they stand in Markdown or in HTML.
 */
#ifndef HTML_URL_H
#define HTML_URL_H

#include "base/slice.h"

enum url_use {
	URL_LINK = 1 << 0,	/* led to by a click */
	URL_SOURCE = 1 << 1	/* shown, or only named: a picture, where a quote is from */
};

/*
 * Whether the URL, entities decoded, neither runs a program nor, as a link, opens a page of its own
 * ("data:") or a file of the machine that the card is learned on ("file:").
 */
bool	 url_is_safe(struct slice url, enum url_use);

#endif
