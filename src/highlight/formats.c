/* SPDX-License-Identifier: MIT */
/*
 * The languages that have scanners of their own.
 */
#include "config.h"

#include "highlight/language.h"

const struct language other_languages[] = {
	{.names = "html xml xhtml htm svg vue svelte xsl xslt xsd rss mathml plist jinja jinja2 "
	    "django handlebars hbs mustache ejs erb wsdl xaml fxml", .kind = LANGUAGE_MARKUP},
	{.names = "php phtml", .kind = LANGUAGE_PHP},
	{.names = "css scss less sass", .kind = LANGUAGE_STYLE},
	{.names = "yaml yml ansible docker-compose kubernetes k8s", .kind = LANGUAGE_YAML},
	{.names = "ini properties cfg conf env dotenv editorconfig gitconfig systemd desktop",
	    .kind = LANGUAGE_INI},
	{.names = "diff patch udiff", .kind = LANGUAGE_DIFF},
	{.names = NULL},
};
