/* SPDX-License-Identifier: MIT */
/*
 * Only schemes that are known to be unsafe are: of others ("obsidian:", "anki:") only their own
 * programs know what they do.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/url.h"

static const struct {
	struct slice	 scheme;	/* in small letters */
	unsigned int	 uses;		/* of enum url_use: those that it is unsafe for */
} unsafe[] = {
	{SLICE("javascript:"), URL_LINK | URL_SOURCE},
	{SLICE("vbscript:"), URL_LINK | URL_SOURCE},
	{SLICE("data:"), URL_LINK},	/* pictures may be so */
	{SLICE("file:"), URL_LINK},
};

/* Browsers pass over some white space and control characters in a scheme: none makes it safe. */
static bool
is_passed_over(int32_t character)
{
	return utf8_is_space(character) || character < ' ' ||
	    (character >= 0x7f && character < 0xa0);
}

/* Whether the URL begins with the scheme. */
static bool
has_scheme(struct slice url, struct slice scheme)
{
	size_t at = 0, same = 0;

	while (at < url.n && same < scheme.n) {
		int32_t character = utf8_next(url, &at);

		if (is_passed_over(character))
			continue;
		if (ascii_is_letter(character))
			character |= 0x20;
		if (character != scheme.p[same++])
			return false;
	}
	return same == scheme.n;
}

bool
url_is_safe(struct slice url, enum url_use use)
{
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
		if ((unsafe[i].uses & use) != 0 && has_scheme(url, unsafe[i].scheme))
			return false;
	return true;
}
