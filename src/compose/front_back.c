/* SPDX-License-Identifier: MIT */
/*
 * Renders the nodes of a section as fields.  The nodes are in a scratch arena, so texts that are
 * kept are copied.
 */
#include "config.h"

#include "base/utf8.h"
#include "compose/check_deletions.h"
#include "compose/custom_fields.h"
#include "compose/deletions.h"
#include "compose/front_back.h"
#include "compose/occlusions.h"
#include "compose/section_nodes.h"
#include "html/escape.h"
#include "html/field.h"
#include "html/node_words.h"

/*
 * A heading with more HTML than CONTEXT_BYTES is shown in contexts by its first words, in at most
 * CONTEXT_WORDS bytes: copies of a heading of any length would make cards of any size.
 */
#define CONTEXT_BYTES	2000
#define CONTEXT_WORDS	500

/* Deletions need two braces; most texts have none. */
static bool
has_cloze(const struct front_back_source *source, const struct node *nodes)
{
	return source->doc->has_braces && node_words_have_cloze(nodes);
}

/* Makes the deletions that the settings or the kind of the note ask for, besides those in braces. */
static void
make_deletions(const struct front_back_source *source, const struct note_kind *kind,
    struct note_content *content)
{
	struct deletions deletions = {
		.arena = source->scratch,
		.marks = source->doc->settings.deletions,
		.is_markdown = source->doc->is_markdown,
	};

	deletions_count(&deletions, content->front);
	deletions_count(&deletions, content->body);
	if (deletions.marks > DELETIONS_BRACES) {
		content->front = deletions_of_marks(&deletions, content->front);
		content->body = deletions_of_marks(&deletions, content->body);
	}
	if (kind->hides_items && deletions.last == 0)
		content->body = deletions_of_items(&deletions, content->body);
	content->front_cloze = node_words_have_cloze(content->front);
	content->body_cloze = node_words_have_cloze(content->body);
}

static struct note_content
read_content(const struct front_back_source *source, const struct section *section,
    const struct note_kind *kind)
{
	const struct node *front = section_front(source->scratch, source->doc, section);
	const struct node *body = section_body(source->scratch, source->doc, section);
	struct note_content content = {front, body, false, false};

	if (kind->hides_items || source->doc->settings.deletions > DELETIONS_BRACES) {
		make_deletions(source, kind, &content);
	} else {
		content.front_cloze = has_cloze(source, front);
		content.body_cloze = has_cloze(source, body);
	}
	return content;
}

/*
 * Returns the text itself if it is part of the source text, which lives long enough, or else a
 * copy.
 */
static struct slice
keep_text(const struct front_back_source *source, struct slice text)
{
	struct slice all = source->doc->text->bytes;

	if (text.n == 0 || (text.p >= all.p && text.p + text.n <= all.p + all.n))
		return text;
	return arena_slice(source->arena, text);
}

/* Returns the words of a front as text that Anki would not change. */
static struct slice
read_words(const struct front_back_source *source, const struct node *front)
{
	struct arena *arena = source->arena;
	struct buf words = {0};
	struct slice text;

	if (front != NULL && front->kind == NODE_TEXT && front->next == NULL) {
		text = keep_text(source, front->text);
	} else {
		node_words_add(&words, front);
		text = arena_slice(arena, buf_slice(&words));
		buf_free(&words);
	}
	/*
	 * Text of plain notes is clean; cleaning it without the marks might compose more
	 * characters.
	 */
	return source->doc->is_markdown ? field_clean(arena, text) : text;
}

struct slice
front_back_words(const struct front_back_source *source, const struct section *section)
{
	const struct node *front = section_front(source->scratch, source->doc, section);
	struct slice words = read_words(source, front);

	arena_clear(source->scratch);
	return field_collapse_space(source->arena, words);
}

/* Empties the buffer of its field and returns a copy in the arena, or `text` if both are equal. */
static struct slice
keep_field(const struct front_back_source *source, struct slice text)
{
	struct slice html = buf_slice(source->field), kept = text;

	if (!slice_equal(html, text))
		kept = arena_slice(source->arena, html);
	source->field->n = 0;
	return kept;
}

/* Puts the front above the body in the style of a label. */
static struct slice
make_cloze_text(const struct front_back_source *source, const struct note_content *content)
{
	html_add_labelled(source->field, source->html, content->front, content->body);
	return keep_field(source, SLICE_NONE);
}

static size_t
count_blocks(const struct node *nodes)
{
	size_t n = 0;

	for (; nodes != NULL; nodes = nodes->next) {
		bool counts = nodes->kind == NODE_PARAGRAPH || nodes->kind == NODE_HEADING ||
		    nodes->kind == NODE_CODE_BLOCK || nodes->kind == NODE_ROW;

		n += counts ? 1 : count_blocks(nodes->child);
	}
	return n;
}

/* The content decides unless the note itself names its type; without a deletion, it is no Cloze. */
static const struct flashpress_type *
choose_type(const struct section *section, const struct note_content *content,
    const struct note_kind *kind)
{
	static const struct flashpress_type *const cloze = &flashpress_types[FLASHPRESS_CLOZE];
	static const struct flashpress_type *const occlusion =
	    &flashpress_types[FLASHPRESS_IMAGE_OCCLUSION];
	bool deletions = content->front_cloze || content->body_cloze;

	if (kind->is_own && kind->type != occlusion && (kind->type != cloze || deletions))
		return kind->type;
	if (deletions)
		return cloze;
	if (kind->type == &flashpress_types[FLASHPRESS_OPTIONAL_REVERSED])
		return kind->type;
	if (section->reversed)
		return &flashpress_types[FLASHPRESS_REVERSED];
	return kind->type != NULL && kind->type != cloze && kind->type != occlusion ? kind->type
	    : &flashpress_types[FLASHPRESS_BASIC];
}

/*
 * Whether the note is of the author's own type, by the same rules.  Without deletions, a cloze type
 * makes no cards; with some, others show the braces.
 */
static bool
is_custom(const struct section *section, const struct note_content *content,
    const struct note_kind *kind)
{
	bool deletions = content->front_cloze || content->body_cloze;

	if (kind->custom == NULL)
		return false;
	if (kind->custom->type->kind == NOTE_TYPE_CLOZE)
		return deletions;
	return kind->is_own || (!deletions && !section->reversed);
}

static void
make_sides(struct front_back *made, const struct front_back_source *source,
    const struct note_content *content, struct slice words)
{
	if (content->body_cloze && made->type == &flashpress_types[FLASHPRESS_CLOZE]) {
		made->first = make_cloze_text(source, content);
		return;
	}
	html_add_nodes(source->field, source->html, content->front);
	made->first = keep_field(source, words);
	html_add_nodes(source->field, source->html, content->body);
	made->second = keep_field(source, SLICE_NONE);
}

/* Fills the fields of an image occlusion note.  Returns false if the picture cannot be shown. */
static bool
make_occlusions(struct front_back *made, const struct front_back_source *source,
    const struct note_content *content, const struct occlusions *found)
{
	enum {OCCLUSION, IMAGE, HEADER, BACK_EXTRA, LABELS = 5};
	const struct note_type *type = &flashpress_types[FLASHPRESS_IMAGE_OCCLUSION].type;
	struct slice *fields = arena_array(source->arena, type->nfields, sizeof(*fields));
	const struct node *rest = occlusions_rest(source->scratch, found, content->body);

	html_add_nodes(source->field, source->html, found->picture->child);
	fields[IMAGE] = keep_field(source, SLICE_NONE);
	if (!slice_starts(fields[IMAGE], SLICE("<img")))
		return false;
	occlusions_add_regions(source->field, found);
	fields[OCCLUSION] = keep_field(source, SLICE_NONE);
	html_add_nodes(source->field, source->html, content->front);
	fields[HEADER] = keep_field(source, SLICE_NONE);
	html_add_nodes(source->field, source->html, rest);
	fields[BACK_EXTRA] = keep_field(source, SLICE_NONE);
	occlusions_add_labels(source->field, found);
	fields[LABELS] = keep_field(source, SLICE_NONE);
	made->type = &flashpress_types[FLASHPRESS_IMAGE_OCCLUSION];
	made->fields = fields;
	return true;
}

/* A picture with regions makes such a note unless the note names another type or has deletions. */
static bool
is_occlusion(const struct front_back_source *source, const struct note_content *content,
    const struct note_kind *kind, struct occlusions *found)
{
	bool other = kind->is_own && kind->type != &flashpress_types[FLASHPRESS_IMAGE_OCCLUSION];

	return !other && !content->front_cloze && !content->body_cloze &&
	    occlusions_find(source->scratch, source->doc, content->body, found, source->diag);
}

/* Chooses the type, and makes its fields. */
static void
make_fields(struct front_back *made, const struct front_back_source *source,
    const struct section *section, const struct note_kind *kind,
    const struct note_content *content, struct slice words)
{
	struct occlusions found;

	source->field->n = 0;
	if (is_occlusion(source, content, kind, &found) &&
	    make_occlusions(made, source, content, &found))
		return;
	if (is_custom(section, content, kind)) {
		made->custom = kind->custom;
		made->fields = custom_fields_make(source, made->custom, content);
	} else {
		made->type = choose_type(section, content, kind);
		make_sides(made, source, content, words);
	}
}

void
front_back_make(struct front_back *made, const struct front_back_source *source,
    const struct section *section, const struct note_kind *kind)
{
	struct note_content content = read_content(source, section, kind);
	struct slice words = read_words(source, content.front);

	*made = (struct front_back){
		.words = field_collapse_space(source->arena, words),
		.blocks = count_blocks(content.body),
	};
	make_fields(made, source, section, kind, &content, words);
	if (source->doc->has_braces) {
		check_deletions(source->doc, content.front, source->diag);
		check_deletions(source->doc, content.body, source->diag);
	}
	arena_clear(source->scratch);
}

bool
front_back_has_back(const struct section *section)
{
	return section->child != NULL || section->has_body;
}

bool
front_back_is_cloze(const struct front_back_source *source, const struct section *section)
{
	static const struct note_kind any = {0};
	struct note_content content;

	if (!source->doc->has_braces && source->doc->settings.deletions <= DELETIONS_BRACES)
		return false;
	content = read_content(source, section, &any);
	arena_clear(source->scratch);
	return content.front_cloze;
}

/* In "Loops:", the colon leads to what is below the heading, which a context is not. */
static void
remove_colon(struct buf *buf, size_t from)
{
	static const struct slice colons[] = {SLICE(":"), SLICE("\uff1a")};

	for (size_t i = 0; i < sizeof(colons) / sizeof(colons[0]); i++) {
		size_t end = buf->n - colons[i].n;

		if (buf->n > from + colons[i].n &&
		    slice_equal(slice_from(buf_slice(buf), end), colons[i]))
			buf->n = from + utf8_trim_end(
			    slice_from(slice_until(buf_slice(buf), end), from)).n;
	}
}

void
front_back_add_context(
    struct buf *buf, const struct front_back_source *source, const struct section *section)
{
	const struct node *front = section_front(source->scratch, source->doc, section);
	size_t start = buf->n;

	/* Anki would make cards of deletions in any field, so only their words are left. */
	if (has_cloze(source, front))
		escape_text(buf, read_words(source, front));
	else
		html_add_nodes(buf, source->html, front);
	if (buf->n - start > CONTEXT_BYTES) {
		buf->n = start;
		escape_text(buf,
		    utf8_shorten(source->arena, read_words(source, front), CONTEXT_WORDS));
	}
	remove_colon(buf, start);
	arena_clear(source->scratch);
}
