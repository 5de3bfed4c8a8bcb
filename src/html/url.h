/* SPDX-License-Identifier: MIT */
/*
 * Parses URLs (schemes, percent-escapes, file: URLs) and decides which URLs are safe on a card,
 * whether they come from Markdown or from HTML.
 */
#ifndef HTML_URL_H
#define HTML_URL_H

#include "base/buf.h"

enum url_use {
	URL_LINK = 1 << 0,	/* opened when it is clicked */
	URL_SOURCE = 1 << 1	/* loaded or only stated: a picture, the source of a quotation */
};

/*
 * Returns whether the URL is relative or has a scheme that is allowed for this use: known not to run
 * a script, to be a page that is inside the URL ("data:"), or to read files or change something on
 * the learner's machine.  The entities of the URL must be decoded.
 */
bool	 url_is_safe(struct slice url, enum url_use);

/*
 * Returns the length of "scheme:" at the start of the URL (RFC 3986, 3.1), or 0 if the URL has no
 * scheme.  A single letter is not a scheme but a drive of Windows.
 */
size_t	 url_scheme_length(struct slice url);
/* Returns whether the URL starts with the scheme ("data:"), ignoring letter case. */
bool	 url_has_scheme(struct slice url, struct slice scheme);
/*
 * Appends the URL with percent-escapes decoded ("%41" is "A").  Keeps a "%" that does not begin
 * one.
 */
void	 url_decode(struct buf *, struct slice url);
/*
 * Both take a URL that starts with "file:".  Return its host, which is empty if it is missing or
 * "localhost", and its path, still percent-encoded.
 */
struct slice url_file_host(struct slice url);
struct slice url_file_path(struct slice url);

#endif
