/* SPDX-License-Identifier: MIT */
/*
 * From blocks to notes: one walk over chapters and headings.  Every heading
 * with a body and every pair makes a Basic note; the chapters above it are its
 * context.
 */
#include "config.h"

#include "base/utf8.h"
#include "model/back.h"
#include "model/build.h"
#include "model/field.h"
#include "model/sides.h"

/* Chapters shown above a front at most: the nearest ones; more would not be read. */
#define CONTEXT_LEVELS	8
#define CONTEXT_BETWEEN	" \xe2\x80\xba "	/* U+203A, a pointing quotation mark */

/* A back longer than either is no longer one thing to remember. */
#define LONG_BACK_BLOCKS	40
#define LONG_BACK_BYTES		3000

/* What all notes of one document share. */
struct build {
	struct collection		*collection;
	const struct document		*doc;
	const struct build_options	*options;
	struct diag			*diag;
	struct arena			*arena;		/* the collection's */
	struct buf			 scratch;	/* for the HTML being made */
	struct markup_setting		 setting;
	struct slice			 namespace;
	struct slice			 source;
	uint32_t			 deck;		/* index; found with the first note */
	size_t				 notes;
};

/* What was built in the scratch buffer, kept. */
static struct slice
keep(struct build *build)
{
	return arena_slice(build->arena, buf_slice(&build->scratch));
}

static struct slice
html_of(struct build *build, struct slice text)
{
	build->scratch.n = 0;
	field_add_text(&build->scratch, text);
	return slice_equal(buf_slice(&build->scratch), text) ? text : keep(build);
}

static struct slice
folded(const struct build *build, const struct block *block)
{
	return field_fold(build->arena, back_front_text(build->arena, build->doc, block));
}

/* The title asked for, else that of the text, else the stem of its name. */
static struct slice
title_of(const struct build *build)
{
	const struct block *root = build->doc->root;
	struct slice title = slice_of(build->options->title);

	if (title.n != 0)
		title = field_fold(build->arena, field_clean(build->arena, title));
	else if (root->nlines != 0)
		title = folded(build, root);
	return title.n != 0 ? title : slice_of(build->options->stem);
}

/* Without white space and colons around, as Anki would have it. */
static struct slice
trim_level(struct slice level)
{
	size_t n;

	do {
		n = level.n;
		level = utf8_trim(level);
		while (level.n != 0 && level.p[0] == ':')
			level = slice_from(level, 1);
		while (level.n != 0 && level.p[level.n - 1] == ':')
			level.n--;
	} while (level.n != n);
	return level;
}

/* Appends one level; "::" in it is none between levels: "std::vector" is one deck. */
static void
add_level(struct buf *name, struct slice level)
{
	level = trim_level(level);
	if (level.n == 0)
		return;
	if (name->n != 0)
		buf_text(name, "::");
	for (size_t i = 0; i < level.n; i++)
		if (level.p[i] != ':' || level.p[i - 1] != ':')
			buf_byte(name, level.p[i]);
}

/* Appends levels joined by "::"; NULL is none. */
static void
add_levels(struct buf *name, const char *levels)
{
	const char *end;

	for (; levels != NULL; levels = end == NULL ? NULL : end + 2) {
		end = strstr(levels, "::");
		add_level(name,
		    end == NULL ? slice_of(levels)
				: (struct slice){levels, (size_t)(end - levels)});
	}
}

static struct slice
deck_name(const struct build *build)
{
	const struct build_options *options = build->options;
	struct buf name = {0};
	struct slice result;

	if (options->deck_is_level)
		add_levels(&name, options->deck);
	add_levels(&name, options->levels);
	if (options->deck != NULL && !options->deck_is_level)
		add_levels(&name, options->deck);
	else
		add_level(&name, title_of(build));
	if (name.n == 0)
		add_level(&name, slice_of(options->stem));
	result = field_clean(build->arena, arena_slice(build->arena, buf_slice(&name)));
	buf_free(&name);
	return result;
}

static bool
is_front(const struct block *block)
{
	return block->class == LINE_HEADING || block->class == LINE_CHAPTER;
}

/* The trail of headings that hold the heading, outermost first. */
static struct slice
context_of(struct build *build, const struct block *heading)
{
	const struct block *trail[CONTEXT_LEVELS];
	size_t n = 0;

	for (const struct block *up = heading->parent; up != NULL && n < CONTEXT_LEVELS;
	     up = up->parent)
		if (is_front(up))
			trail[n++] = up;
	build->scratch.n = 0;
	while (n-- > 0) {
		if (build->scratch.n != 0)
			buf_text(&build->scratch, CONTEXT_BETWEEN);
		sides_add_context(&build->scratch, &build->setting, build->doc, trail[n]);
	}
	return build->scratch.n == 0 ? SLICE_NONE : keep(build);
}

static uint32_t
offset_of(const struct build *build, const struct block *block)
{
	return build->doc->lines[block->line].offset;
}

static void
check_length(struct build *build, const struct block *heading, const struct sides *sides)
{
	size_t bytes = sides->first.n > sides->second.n ? sides->first.n : sides->second.n;

	if (sides->blocks > LONG_BACK_BLOCKS || bytes > LONG_BACK_BYTES)
		diag_at(build->diag, DIAG_LONG_BACK, build->doc->text, offset_of(build, heading),
		    "the back of this card has %zu lines and %zu bytes:"
		    " a card is learned best when it asks one thing",
		    sides->blocks, bytes);
}

static void
add_note(struct build *build, const struct block *heading)
{
	struct sides sides;
	struct note note = {
		.tags = build->options->tags,
		.namespace = build->namespace,
		.text = build->doc->text,
		.offset = offset_of(build, heading),
	};

	sides_make(&sides, &build->setting, build->doc, heading, &build->scratch);
	check_length(build, heading, &sides);
	note.type = sides.type;
	note.fields[0] = sides.first;
	note.fields[1] = sides.second;
	note.key = sides.words;
	if (build->notes++ == 0)
		build->deck = collection_deck(build->collection, deck_name(build));
	note.deck = build->deck;
	note.fields[note.type->context] = context_of(build, heading);
	note.fields[note.type->source] = build->source;
	vec_push(&build->collection->notes, note);
}

/* A block directly below the title, or a heading anywhere. */
static void
visit(struct build *build, const struct block *block)
{
	switch (block->class) {
	case LINE_HEADING:
	case LINE_CHAPTER:
		if (!sides_has_back(build->doc, block))
			diag_at(build->diag, DIAG_EMPTY_HEADING, build->doc->text,
			    offset_of(build, block),
			    "nothing stands below this heading, so it makes no card");
		else if (block->class == LINE_HEADING)
			add_note(build, block);
		break;
	default:
		if (block->parent->child == block)	/* say it once, for all that stands there */
			diag_at(build->diag, DIAG_TEXT_BEFORE_HEADING, build->doc->text,
			    offset_of(build, block),
			    "this text stands above the first heading and is on no card");
		break;
	}
}

/* The first heading that a heading holds, or NULL. */
static const struct block *
first_front(const struct block *parent)
{
	const struct block *block = parent->child;

	while (block != NULL && !is_front(block))
		block = block->next;
	return block;
}

/* The next block in text order that is a heading or a child of the root; NULL at the end. */
static const struct block *
next_in_walk(const struct block *block)
{
	const struct block *front = is_front(block) ? first_front(block) : NULL;

	if (front != NULL)
		return front;
	while (block != NULL && block->next == NULL)
		block = block->parent;
	return block == NULL ? NULL : block->next;
}

static bool
has_text(const struct document *doc)
{
	for (size_t i = 0; i < doc->nlines; i++)
		if (doc->lines[i].class != LINE_BLANK)
			return true;
	return false;
}

void
build_notes(struct collection *collection, const struct document *doc,
    const struct build_options *options, struct diag *diag)
{
	struct build build = {
		.collection = collection,
		.doc = doc,
		.options = options,
		.diag = diag,
		.arena = collection->arena,
		.setting = {collection, doc->text, &options->place, diag},
	};
	struct slice source = slice_of(options->source);

	if (!has_text(doc)) {
		diag_file(diag, DIAG_EMPTY_INPUT, doc->text->name, "there is no text in it");
		return;
	}
	build.namespace =
	    options->namespace != NULL ? slice_of(options->namespace) : title_of(&build);
	build.source = html_of(&build, field_clean(build.arena, source));
	for (const struct block *block = doc->root->child; block != NULL;
	     block = next_in_walk(block))
		visit(&build, block);
	if (build.notes == 0)
		diag_file(diag, DIAG_NO_CARDS, doc->text->name,
		    "no heading with text below it was found, so there is no card"
		    " (-t outline shows how each line was read)");
	buf_free(&build.scratch);
}
