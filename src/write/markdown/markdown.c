/* SPDX-License-Identifier: MIT */
/*
 * Writes notes as Markdown.  Plain notes are written section by section, as they were recognised.
 *  Markdown is copied as typed, except that guids are inserted and front matter gets values of
 * options.
 */
#include "config.h"

#include "base/path.h"
#include "collection/tags.h"
#include "compose/section_nodes.h"
#include "html/field.h"
#include "write/markdown/front_matter.h"
#include "write/markdown/guids.h"
#include "write/markdown/nodes.h"
#include "write/markdown/plain_notes.h"
#include "write/writer.h"

/* A guid that must be inserted into the text. */
struct insertion {
	uint32_t	 offset;
	bool		 braces;	/* it is not inserted into existing braces */
	struct slice	 guid;
};

struct copying {
	const struct document	*doc;
	struct markdown_guids	*guids;
	VEC(struct insertion)	 insertions;
	size_t			 nleft;		/* sections after which no guid can be inserted */
	const struct section	*left;		/* the first of them */
};

static void
place_guid(struct copying *copying, const struct section *section, struct slice guid)
{
	const struct attributes *typed = section->attributes;
	struct insertion insertion = {
		.offset = section->attributes_offset, .braces = true, .guid = guid};

	if (typed != NULL && typed->length != 0) {
		insertion.offset = typed->offset + typed->length - 1;
		insertion.braces = false;
	}
	if (insertion.offset != 0) {
		vec_push(&copying->insertions, insertion);
	} else if (copying->nleft++ == 0) {
		copying->left = section;
	}
}

/* Recursion is bounded: headings are at most six deep. */
static void
place_guids(struct copying *copying, const struct section *parent)
{
	for (const struct section *section = parent->child; section != NULL;
	     section = section->next) {
		struct slice guid = markdown_next_guid(copying->guids, copying->doc, section);

		if (guid.n != 0)
			place_guid(copying, section, guid);
		place_guids(copying, section);
	}
}

static int
compare_insertions(const void *first, const void *second)
{
	const struct insertion *a = first, *b = second;

	return (a->offset > b->offset) - (a->offset < b->offset);
}

/* Copies the text after its front matter, and inserts the guids. */
static void
copy_text(struct buf *buf, struct copying *copying)
{
	const struct document *doc = copying->doc;
	const struct text *text = doc->text;
	size_t at = doc->properties.nlines < text->nlines
	    ? text->lines[doc->properties.nlines].start : text->bytes.n;

	if (copying->insertions.n != 0)
		qsort(copying->insertions.v, copying->insertions.n,
		    sizeof(*copying->insertions.v), compare_insertions);
	for (size_t i = 0; i < copying->insertions.n; i++) {
		const struct insertion *insertion = &copying->insertions.v[i];

		buf_add(buf, slice_from(slice_until(text->bytes, insertion->offset), at));
		at = insertion->offset;
		markdown_add_guid(buf, insertion->guid, insertion->braces);
	}
	buf_add(buf, slice_from(text->bytes, at));
}

/*
 * The values that the text does not show, so front matter must: those of options, a title, a level.
 */
static struct markdown_values
choose_values(const struct writing *writing, const struct document *doc,
    const struct markdown_levels *levels, struct slice title)
{
	const struct properties *old = &doc->properties;
	struct arena *arena = doc->arena;
	const struct settings with_defaults =
	    settings_with_defaults(arena, writing->asked, &old->said), *asked = &with_defaults;
	struct slice tags = tags_join(arena, SLICE_NONE, asked->tags, asked->ntags);
	struct markdown_values values = {.v = {
		[PROPERTY_DECK] = asked->deck,
		[PROPERTY_ID] = asked->namespace,
		[PROPERTY_CARDS] = settings_card_word(asked),
		[PROPERTY_LINE_BREAKS] = slice_of(settings_line_break_word(asked->line_breaks)),
		[PROPERTY_NOTETYPE] = asked->notetype,
		[PROPERTY_CLOZE] = slice_of(settings_deletion_word(asked->deletions)),
	}};
	uint8_t card_level = asked->card_level;
	char digit;

	if (tags.n != 0)
		values.v[PROPERTY_TAGS] =
		    tags_join(arena, SLICE_NONE, doc->settings.tags, doc->settings.ntags);
	if (!doc->is_markdown) {
		card_level = old->said.card_level != 0 ? levels->deepest : levels->card_level;
		/* Pairs have a marker now; in Markdown, "pairs" would find others. */
		values.v[PROPERTY_CARDS] = old->cards.n == 0 ? SLICE_NONE :
		    doc->settings.cards == CARDS_HEADINGS ? SLICE("headings") : SLICE("auto");
		values.v[PROPERTY_LINE_BREAKS] = SLICE_NONE;
	}
	if (doc->is_markdown ? asked->title.n != 0 || asked->no_title
	    : !levels->title || (old->said.title.n != 0 && asked->title.n != 0))
		values.v[PROPERTY_TITLE] = title;
	digit = (char)('0' + card_level);
	if (card_level != 0 && card_level != old->said.card_level)
		values.v[PROPERTY_CARD_LEVEL] = arena_slice(arena, (struct slice){&digit, 1});
	return values;
}

static struct slice
find_title(const struct writing *writing, const struct document *doc)
{
	struct arena *arena = doc->arena;
	struct slice title = doc->settings.title;
	struct buf text = {0};

	if (title.n == 0 && doc->has_title) {
		markdown_add_plain(&text, section_front(arena, doc, doc->root));
		title = arena_slice(arena, buf_slice(&text));
		buf_free(&text);
	}
	if (title.n == 0)
		title = slice_of(writing->stem);
	return field_clean(arena, title);
}

static void
add_markdown(
    struct buf *buf, const struct document *doc, struct markdown_guids *guids, struct diag *diag)
{
	struct copying copying = {.doc = doc, .guids = guids};

	place_guids(&copying, doc->root);
	copy_text(buf, &copying);
	if (copying.nleft != 0)
		diag_at(diag, DIAG_ID_LEFT, doc->text, doc->lines[copying.left->line].offset,
		    "the guid of this card%s cannot be written;"
		    " only headings and pairs have a place for it",
		    copying.nleft == 1 ? "" : " and of others");
	vec_free(&copying.insertions);
}

/* References to media stay as they are, so they do not work from another folder. */
static void
check_media(const struct writing *writing, struct diag *diag)
{
	const char *input = writing->documents[0]->text->name;

	if (strcmp(writing->output, "standard output") != 0 &&
	    !slice_equal(path_folder(writing->output), path_folder(input)))
		writer_warn_media_left(writing, diag, "copy the media to the folder of the output");
}

bool
markdown_write(const struct writing *writing, struct sink *sink, struct diag *diag)
{
	const struct document *doc = writing->documents[0];
	struct slice title = find_title(writing, doc);
	struct markdown_levels levels = {.title = false};
	struct markdown_values values;
	struct markdown_guids guids = {
		.collection = writing->options->ids ? writing->collection : NULL};
	struct buf *buf = sink_memory(sink);

	if (!doc->is_markdown)
		levels = markdown_choose_levels(doc);
	values = choose_values(writing, doc, &levels, title);
	check_media(writing, diag);
	markdown_add_front_matter(buf, doc, &values, diag);
	if (doc->is_markdown)
		add_markdown(buf, doc, &guids, diag);
	else
		markdown_add_plain_notes(buf, doc, &levels, title, &guids);
	return true;
}
