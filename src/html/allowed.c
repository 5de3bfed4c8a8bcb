/* SPDX-License-Identifier: MIT */
/*
 * The table of attributes.  Those of HTML 5, and those of HTML 4 that lay out text and tables,
 * unless they load or run something, or belong to elements that are not allowed.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/allowed.h"

#define ALL	"*"

static const struct {
	const char		*elements;	/* separated by spaces, or ALL */
	const char		*attributes;	/* separated by spaces; "x-" stands for all that begin so */
	enum attribute_use	 use;
} rows[] = {
	{ALL, "class title lang xml:lang dir translate hidden role aria- data- align", ATTRIBUTE_PLAIN},
	{ALL, "style", ATTRIBUTE_STYLE},
	/*
	 * Nothing is visible without them.  Ids could be those of Anki's own elements ("qa"), and
	 * Anki itself decides where links are opened.
	 */
	{ALL, "id name target rel rev tabindex accesskey draggable spellcheck contenteditable",
	    ATTRIBUTE_USELESS},
	/* For programs that turn Markdown into pages: <div markdown="1">. */
	{ALL, "markdown", ATTRIBUTE_USELESS},
	{ALL, "itemscope itemtype itemprop itemid itemref property typeof xmlns", ATTRIBUTE_USELESS},

	{"a", "href", ATTRIBUTE_LINK},
	{"a", "hreflang type", ATTRIBUTE_PLAIN},
	{"a", "download referrerpolicy", ATTRIBUTE_USELESS},
	{"blockquote q ins del", "cite", ATTRIBUTE_LINK},
	{"ins del time", "datetime", ATTRIBUTE_PLAIN},
	{"data li meter progress", "value", ATTRIBUTE_PLAIN},
	{"meter progress", "min max low high optimum", ATTRIBUTE_PLAIN},
	{"details", "open", ATTRIBUTE_PLAIN},
	{"font", "color face size", ATTRIBUTE_PLAIN},
	{"hr", "color noshade size width", ATTRIBUTE_PLAIN},
	{"br", "clear", ATTRIBUTE_PLAIN},
	{"ol ul li", "start reversed type compact", ATTRIBUTE_PLAIN},
	{"dl", "compact", ATTRIBUTE_PLAIN},
	{"pre", "width", ATTRIBUTE_PLAIN},

	{"table colgroup col thead tbody tfoot tr th td",
	    "valign width height bgcolor bordercolor char charoff", ATTRIBUTE_PLAIN},
	{"table", "border cellpadding cellspacing frame rules summary", ATTRIBUTE_PLAIN},
	{"col colgroup", "span", ATTRIBUTE_PLAIN},
	{"th td", "colspan rowspan headers scope abbr axis nowrap", ATTRIBUTE_PLAIN},

	{"img audio video source", "src", ATTRIBUTE_SOURCE},
	{"img video", "width height", ATTRIBUTE_PLAIN},
	{"img", "alt border hspace vspace", ATTRIBUTE_PLAIN},
	{"img", "loading decoding fetchpriority referrerpolicy crossorigin sizes", ATTRIBUTE_USELESS},
	{"audio video", "controls loop muted playsinline", ATTRIBUTE_PLAIN},
	{"audio video", "autoplay", ATTRIBUTE_IF_MUTED},
	{"audio video", "preload crossorigin controlslist", ATTRIBUTE_USELESS},
	{"source", "type media", ATTRIBUTE_PLAIN},
	{"source", "sizes width height", ATTRIBUTE_USELESS},

	{ALL, "src srcset poster background lowsrc dynsrc longdesc usemap ping href xlink:href cite action formaction data",
	    ATTRIBUTE_FORBIDDEN},
	{ALL, "codebase classid code archive manifest profile srcdoc is popover popovertarget autofocus autoplay",
	    ATTRIBUTE_FORBIDDEN},
};

/* Removes and returns the first word of a list. */
static struct slice
next_word(struct slice *list)
{
	const char *end = memchr(list->p, ' ', list->n);
	size_t n = end == NULL ? list->n : (size_t)(end - list->p);
	struct slice word = slice_until(*list, n);

	*list = slice_from(*list, end == NULL ? n : n + 1);
	return word;
}

bool
allowed_name_matches(struct slice name, struct slice listed)
{
	if (listed.p[listed.n - 1] == '-')
		name = slice_until(name, listed.n);
	return utf8_equal_folded(name, listed);
}

static bool
is_listed(struct slice name, const char *words)
{
	struct slice list = slice_of(words);

	while (list.n != 0)
		if (allowed_name_matches(name, next_word(&list)))
			return true;
	return false;
}

enum attribute_use
allowed_attribute(struct slice element, struct slice attribute)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (is_listed(attribute, rows[i].attributes) &&
		    (strcmp(rows[i].elements, ALL) == 0 || is_listed(element, rows[i].elements)))
			return rows[i].use;
	/* Handlers of events.  Browsers ignore all other attributes that are not listed. */
	return utf8_equal_folded(slice_until(attribute, 2), SLICE("on")) ? ATTRIBUTE_FORBIDDEN :
	    ATTRIBUTE_USELESS;
}
