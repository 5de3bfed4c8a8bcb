/* SPDX-License-Identifier: MIT */
/*
 * The table of all elements that HTML has, or once had.
 */
#include "config.h"

#include <stdlib.h>
#include <strings.h>

#include "html/element.h"

#define K	HTML_KNOWN
#define F	(HTML_KNOWN | HTML_FIELD)
#define V	(F | HTML_VOID)
#define M	(F | HTML_MEDIA)
#define B	HTML_BLOCK
#define L	HTML_LINE

/* Sorted for bsearch(). */
static const struct element {
	const char	*name;
	unsigned int	 flags;
} elements[] = {
	{"a", F}, {"abbr", F}, {"address", F | B | L}, {"article", F | B | L},
	{"aside", F | B | L}, {"audio", M}, {"b", F}, {"base", K | B}, {"basefont", K | B},
	{"bdi", F}, {"bdo", F}, {"big", F}, {"blockquote", F | B | L}, {"body", K | B},
	{"br", V | L}, {"button", K}, {"canvas", K}, {"caption", F | B | L},
	{"center", F | B | L}, {"cite", F}, {"code", F}, {"col", V | B}, {"colgroup", F | B},
	{"data", F}, {"datalist", K}, {"dd", F | B | L}, {"del", F}, {"details", F | B | L},
	{"dfn", F}, {"dialog", K | B}, {"dir", K | B}, {"div", F | B | L}, {"dl", F | B | L},
	{"dt", F | B | L}, {"em", F}, {"embed", K}, {"fieldset", K | B},
	{"figcaption", F | B | L}, {"figure", F | B | L}, {"font", F}, {"footer", F | B | L},
	{"form", K | B}, {"frame", K | B}, {"frameset", K | B}, {"h1", F | B | L},
	{"h2", F | B | L}, {"h3", F | B | L}, {"h4", F | B | L}, {"h5", F | B | L},
	{"h6", F | B | L}, {"head", K | B}, {"header", F | B | L}, {"hgroup", K},
	{"hr", V | B | L}, {"html", K | B}, {"i", F}, {"iframe", K | B}, {"img", M | V},
	{"input", K}, {"ins", F}, {"kbd", F}, {"label", K}, {"legend", K | B}, {"li", F | B | L},
	{"link", K | B}, {"main", F | B | L}, {"map", K}, {"mark", F}, {"math", K},
	{"menu", K | B}, {"menuitem", K | B}, {"meta", K}, {"meter", F}, {"nav", F | B | L},
	{"noframes", K | B}, {"noscript", K}, {"object", K | HTML_MEDIA}, {"ol", F | B | L},
	{"optgroup", K | B}, {"option", K | B}, {"output", K}, {"p", F | B | L}, {"param", K | B},
	{"picture", F}, {"pre", F | L}, {"progress", F}, {"q", F}, {"rb", F}, {"rp", F},
	{"rt", F}, {"rtc", F}, {"ruby", F}, {"s", F}, {"samp", F}, {"script", K}, {"search", K},
	{"section", F | B | L}, {"select", K}, {"slot", K}, {"small", F}, {"source", M | V | B},
	{"span", F}, {"strike", F}, {"strong", F}, {"style", K}, {"sub", F},
	{"summary", F | B | L}, {"sup", F}, {"svg", K}, {"table", F | B | L}, {"tbody", F | B},
	{"td", F | B}, {"template", K}, {"textarea", K}, {"tfoot", F | B}, {"th", F | B},
	{"thead", F | B}, {"time", F}, {"title", K | B}, {"tr", F | B | L}, {"track", K | B},
	{"tt", F}, {"u", F}, {"ul", F | B | L}, {"var", F}, {"video", M}, {"wbr", V},
};

#undef K
#undef F
#undef V
#undef M
#undef B
#undef L

/* A name of a stranger may contain NUL, at which strncasecmp() stops. */
static int
compare_name(const void *key, const void *entry)
{
	const struct slice *name = key;
	const char *element = ((const struct element *)entry)->name;
	int order = strncasecmp(name->p, element, name->n);
	size_t n = strlen(element);

	return order != 0 ? order : (name->n > n) - (name->n < n);
}

unsigned int
html_element_flags(struct slice name)
{
	const struct element *found;

	if (name.n == 0)
		return 0;
	found = bsearch(&name, elements, sizeof(elements) / sizeof(elements[0]),
	    sizeof(elements[0]), compare_name);
	return found == NULL ? 0 : found->flags;
}
