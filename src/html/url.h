/* SPDX-License-Identifier: MIT */
/*
 * URLs as text: schemes, percent-escapes, file: URLs, and which ones must not be on a
 * card, whether they come from Markdown or from HTML.
 */
#ifndef HTML_URL_H
#define HTML_URL_H

#include "base/buf.h"

enum url_use {
	URL_LINK = 1 << 0,	/* opened by a click */
	URL_SOURCE = 1 << 1	/* shown, or only named: a picture, the source of a quotation */
};

/*
 * Returns whether the URL, with entities decoded, neither runs a program nor, as a link,
 * opens a page of its own ("data:") or a file of the machine that the card is studied
 * on ("file:").
 */
bool	 url_is_safe(struct slice url, enum url_use);

/*
 * Returns the length of "scheme:" at the start of the URL (RFC 3986, 3.1), or 0.  A
 * single letter is not a scheme but a drive of Windows.
 */
size_t	 url_scheme_length(struct slice url);
/* Returns whether the URL starts with the scheme, such as "data:", ignoring case. */
bool	 url_has_scheme(struct slice url, struct slice scheme);
/* Appends the URL with "%41" as "A"; a "%" that begins no escape stays. */
void	 url_decode(struct buf *, struct slice url);
/* Returns the host that a file: URL names; empty if that is this machine. */
struct slice url_file_host(struct slice url);
/* Returns the path of a file: URL, still percent-encoded. */
struct slice url_file_path(struct slice url);

#endif
