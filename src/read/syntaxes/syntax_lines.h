/* SPDX-License-Identifier: MIT */
/*
 * What several syntaxes need to read lines: separators, tags, and copying whole lines.
 */
#ifndef READ_SYNTAXES_SYNTAX_LINES_H
#define READ_SYNTAXES_SYNTAX_LINES_H

#include "read/syntaxes/syntax.h"

/* Whether the line consists of nothing but the word.  False in code. */
bool	 syntax_line_is(const struct syntax_line *, const char *word);
/* Whether the line is a rule as in Markdown: at least three '-', '*' or '_', spaces between them. */
bool	 syntax_line_is_rule(const struct syntax_line *);
/* Whether the line is blank, outside of code. */
bool	 syntax_line_is_blank(const struct syntax_line *);

/* The same for the line with that index; there are only blank lines after the last one. */
bool	 syntax_is_blank_at(const struct syntax_input *, size_t index);
/* Returns the index of the first line from `index` on that is not blank, or the number of lines. */
size_t	 syntax_skip_blank(const struct syntax_input *, size_t index);

/* Returns the line with that index without white space around it. */
struct slice	 syntax_words(const struct syntax_input *, size_t index);
/*
 * Returns the offset of "::" or ":::" between words of a line outside of tables, or the length of
 * the line.  Sets *n to the number of colons.
 */
size_t	 syntax_find_colons(const struct syntax_line *, size_t *n);
/* Returns a value of front matter without quotation marks around it. */
struct slice	 syntax_unquote(struct slice value);

/* Returns the line without up to so many columns of indentation. */
struct slice	 syntax_remove_indent(struct slice line, uint32_t columns);
/* Appends the lines first .. end - 1 as they are. */
void	 syntax_copy_lines(const struct syntax_input *, struct card_text *, size_t first, size_t end);
/* The same without the indentation of the first line that is not blank. */
void	 syntax_copy_indented(
	    const struct syntax_input *, struct card_text *, size_t first, size_t end);

/*
 * Takes the last tag, "#name", off the end of a line, and the white space before it.  Returns its
 * name, or an empty slice if the line does not end with a tag.  "/" may separate levels.
 */
struct slice	 syntax_take_tag(struct slice *line);
/* Returns the id in a comment "<!--ID: 123-->" that is all of the line, or an empty slice. */
struct slice	 syntax_read_id_comment(struct slice line);

#endif
