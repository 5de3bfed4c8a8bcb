/* SPDX-License-Identifier: MIT */
/*
 * Markdown.  The text is parsed in pieces that begin with a heading, so that
 * the parser's own tree, many times as large as the text, is never there as a whole.
 */
#include "config.h"

#include "base/utf8.h"
#include "html/tag.h"
#include "read/front_matter.h"
#include "read/markdown/line.h"
#include "read/markdown/sections.h"
#include "read/markdown/tree.h"

/* Small enough for a piece's tree to stay in the processor's cache (measured: half the time). */
#define PIECE_BYTES	((size_t)16 * 1024)

/* What must be known of a text before it is cut in pieces. */
struct survey {
	bool	 definitions;	/* "[name]: ...": they count everywhere, so there is one piece */
	bool	 links;		/* some of them are no footnotes */
	bool	 html;		/* HTML that may go on over blank lines */
	bool	 fences;	/* what may be one: its lines are not those of Markdown */
};

/* What opens HTML that a blank line does not end (CommonMark 4.6, kinds 1 to 5). */
static bool
opens_long_html(struct slice s)
{
	static const struct slice openings[] = {
		SLICE("<!"), SLICE("<?"), SLICE("<pre"), SLICE("<script"), SLICE("<style"),
		SLICE("<textarea"), SLICE("<PRE"), SLICE("<SCRIPT"), SLICE("<STYLE"),
		SLICE("<TEXTAREA"),
	};

	for (size_t i = 0; i < sizeof(openings) / sizeof(openings[0]); i++)
		if (slice_starts(s, openings[i]))
			return true;
	return false;
}

static bool
has_byte(struct slice s, char byte)
{
	return s.n != 0 && memchr(s.p, byte, s.n) != NULL;
}

static void
survey_line(struct survey *survey, struct slice line)
{
	struct slice s = slice_from(line, markdown_line_read(line).at);
	const char *close;

	if (s.n == 0 || (s.p[0] != '[' && s.p[0] != '<'))
		return;
	if (s.p[0] == '<') {
		survey->html = survey->html || opens_long_html(s);
		return;
	}
	close = memchr(s.p, ']', s.n);
	/* The name may go on on the next line. */
	if (close != NULL && (close + 1 == s.p + s.n || close[1] != ':'))
		return;
	survey->definitions = true;
	survey->links = survey->links || !slice_starts(s, SLICE("[^"));
}

/* Most texts, and most lines, have none of what is looked for anywhere. */
static struct survey
survey_text(const struct text *text, size_t first)
{
	struct survey survey = {
		.fences = has_byte(text->bytes, '`') || has_byte(text->bytes, '~'),
	};

	if (!has_byte(text->bytes, '[') && !has_byte(text->bytes, '<'))
		return survey;
	for (size_t i = first; i < text->nlines; i++) {
		struct slice line = text_line(text, i);

		if (has_byte(line, '[') || has_byte(line, '<'))
			survey_line(&survey, line);
	}
	return survey;
}

/* Whether a piece may begin at the line: a heading that nothing above it can hold. */
static bool
may_cut(const struct text *text, size_t index)
{
	struct slice line = text_line(text, index);
	struct markdown_line opening = markdown_line_read(line);

	return opening.kind == MARKDOWN_HEADING && opening.at == 0 && index > 0 &&
	    utf8_trim(text_line(text, index - 1)).n == 0;
}

static bool
may_be_fence(struct slice line)
{
	return has_byte(line, '`') || has_byte(line, '~');
}

/* The index of the line behind the piece that begins at `first`, as far as single lines tell. */
static size_t
piece_end(const struct text *text, const struct survey *survey, size_t first)
{
	struct markdown_line fence = {.kind = MARKDOWN_BLANK};
	size_t start = first < text->nlines ? text->lines[first].start : 0;

	if (survey->definitions || survey->html)
		return text->nlines;
	for (size_t i = first; i < text->nlines; i++) {
		struct slice line = text_line(text, i);

		if (fence.kind == MARKDOWN_FENCE && markdown_line_leaves(&fence, line))
			fence.kind = MARKDOWN_BLANK;
		if (line.n == 0 ||
		    (line.p[0] != '#' && !(survey->fences && may_be_fence(line))))
			continue;
		if (fence.kind == MARKDOWN_FENCE) {
			if (markdown_line_closes(&fence, line))
				fence.kind = MARKDOWN_BLANK;
		} else if (i > first && text->lines[i].start - start >= PIECE_BYTES &&
		    may_cut(text, i)) {
			return i;
		} else {
			struct markdown_line opening = markdown_line_read(line);

			if (opening.kind == MARKDOWN_FENCE)
				fence = opening;
		}
	}
	return text->nlines;
}

static void
add_to_section(struct section *section, struct node *block)
{
	if (section->last == NULL)
		section->body = block;
	else
		section->last->next = block;
	section->last = block;
}

/* Whether HTML in a line can be seen: a picture or the like, or a tag that is text. */
static bool
is_seen(struct slice html)
{
	struct html_tag tag;

	return !html_tag_read(html, &tag) || (tag.element & HTML_FIELD) == 0 ||
	    (!tag.end && (tag.element & HTML_MEDIA) != 0);
}

/* Whether something in a heading can be seen: words, a picture, a sound, ... */
static bool
has_words(const struct node *nodes)
{
	for (; nodes != NULL; nodes = nodes->next) {
		if (nodes->kind == NODE_FOOTNOTE_MARK)
			return true;
		if (nodes->kind == NODE_HTML ? is_seen(nodes->text) :
		    nodes->target.n != 0 || utf8_trim(nodes->text).n != 0)
			return true;
		if (has_words(nodes->child))
			return true;
	}
	return false;
}

/* Blocks, from heading to heading; one without words is none. */
static void
gather(struct sections *sections, struct node *blocks)
{
	struct node *next, **footnotes = &sections->footnotes;

	for (struct node *block = blocks; block != NULL; block = next) {
		next = block->next;
		block->next = NULL;
		if (block->kind == NODE_HEADING && !has_words(block->child)) {
			continue;
		} else if (block->kind == NODE_HEADING) {
			vec_push(&sections->list, ((struct section){.heading = block}));
		} else if (block->kind == NODE_FOOTNOTE) {
			*footnotes = block;
			footnotes = &block->next;
		} else {
			add_to_section(&sections->list.v[sections->list.n - 1], block);
		}
	}
}

int
markdown_bid(struct slice bytes)
{
	/*
	 * Notes without a suffix are more often plain; marks of Markdown that plain notes know, too ("# ",
	 * "- "), say nothing.
	 */
	(void)bytes;
	return 0;
}

/* Piece by piece; false after an error. */
static bool
read_sections(struct tree *tree, const struct survey *survey, struct document *doc,
    struct sections *sections, struct diag *diag)
{
	const struct text *text = doc->text;
	uint32_t endless;

	for (size_t first = doc->properties.nlines, end; first < text->nlines; first = end) {
		end = piece_end(text, survey, first);
		if (!tree_parse(tree, first, &end)) {
			diag_at(diag, DIAG_OVERSIZE, text, text->lines[first].start,
			    "reading from here on would take far more memory than the text is large:"
			    " is a long definition referred to again and again?");
			return false;
		}
	}
	gather(sections, tree_blocks(tree, diag));
	if (tree_has_endless(tree, &endless))
		diag_at(diag, DIAG_ENDLESS_COMMENT, text, endless,
		    "no \"-->\" ends this comment, so what follows it is not seen");
	return true;
}

struct document *
markdown_read(struct arena *arena, const struct text *text,
    const struct reader_options *options, struct diag *diag)
{
	struct document *doc = document_new(arena, text);
	struct sections sections = {.footnotes = NULL};
	struct survey survey;
	struct tree *tree;
	bool fine;

	doc->is_markdown = true;
	if (!front_matter_read(arena, text, true, &doc->properties, diag))
		return NULL;
	doc->settings = settings_resolve(arena, options->asked, &doc->properties.said);
	survey = survey_text(text, doc->properties.nlines);
	tree = tree_new(arena, text, !survey.links);
	vec_push(&sections.list, ((struct section){.heading = NULL}));
	fine = read_sections(tree, &survey, doc, &sections, diag);
	tree_free(tree);
	if (fine)
		sections_build(doc, &sections, options, diag);
	vec_free(&sections.list);
	return fine ? doc : NULL;
}
