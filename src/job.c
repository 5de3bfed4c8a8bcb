/* SPDX-License-Identifier: MIT */
/*
 * The pipeline: read, recognise, model, write.  Each step stands in one
 * function below; what is wrong at any of them is in diag, and nothing is
 * written then.
 */
#include "config.h"

#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>

#include "anki/package.h"
#include "anki/schema11.h"
#include "base/path.h"
#include "base/sink.h"
#include "base/utf8.h"
#include "collection/identity.h"
#include "collection/media_changes.h"
#include "collection/tags.h"
#include "collection/update.h"
#include "compose/auto_tags.h"
#include "compose/check.h"
#include "compose/compose.h"
#include "compose/deck_names.h"
#include "flashpress.h"
#include "formats.h"
#include "media/media.h"
#include "read/source.h"
#include "read/tag.h"
#include "recognise/recognise.h"

/* Memory that a document and its notes take, in bytes of the text (measured; a guess is enough). */
#define DOCUMENT_TIMES	8
#define NOTES_TIMES	3

const char *const job_cards_words[] = {
	[JOB_CARDS_AUTO] = "auto",
	[JOB_CARDS_HEADINGS] = "headings",
	[JOB_CARDS_PAIRS] = "pairs",
	[JOB_CARDS_QA] = "qa",
	NULL
};

const char *const job_chapters_words[] = {
	[JOB_CHAPTERS_CONTEXT] = "context",
	[JOB_CHAPTERS_SUBDECKS] = "subdecks",
	[JOB_CHAPTERS_TAGS] = "tags",
	[JOB_CHAPTERS_NONE] = "none",
	NULL
};

/* One input under way. */
struct input {
	struct source		 source;	/* empty when it could not be loaded */
	struct arena		*arena;		/* of the document; let go early */
};

/* A job under way; the arena holds what lives as long as the job. */
struct work {
	const struct job	*job;
	struct diag		*diag;
	struct arena		*arena;
	struct input		*inputs;
	const struct document	**documents;	/* one an input; NULL: error, or let go */
	struct collection	 collection;
	struct slice		 tags;
};

/* The reader for an input, or NULL after an error: bytes that no reader is for. */
static const struct format *
reader_for(const struct work *work, const struct job_input *input, const struct source *source)
{
	const struct format *format = work->job->reader;

	if (format == NULL)
		format = format_by_suffix(input->path);
	if (format == NULL)
		format = format_by_bid(buf_slice(&source->bytes));
	if (format == NULL || format->read == NULL) {
		diag_file(work->diag, DIAG_BINARY_INPUT, input->shown, "no reader is known for it");
		return NULL;
	}
	return format;
}

static bool
needs_cards(const struct job *job)
{
	return job->writer == NULL || (job->writer->flags & FORMAT_LINES) == 0;
}

static bool
needs_documents(const struct job *job)
{
	return job->writer != NULL && (job->writer->flags & (FORMAT_LINES | FORMAT_NOTES)) != 0;
}

static bool
needs_reasons(const struct job *job)
{
	return job->writer != NULL && (job->writer->flags & FORMAT_REASONS) != 0;
}

/* The options' wish, else that of front matter, else auto. */
static enum job_cards
cards_wanted(const struct work *work, const struct document *doc)
{
	const struct properties *properties = &doc->properties;

	if (work->job->cards_asked)
		return work->job->cards;
	if (properties->cards.n == 0)
		return JOB_CARDS_AUTO;
	for (size_t i = 0; job_cards_words[i] != NULL; i++)
		if (slice_equal(slice_of(job_cards_words[i]), properties->cards))
			return (enum job_cards)i;
	diag_at(work->diag, DIAG_INVALID_FRONT_MATTER, doc->text, properties->cards_offset,
	    "cards: '%.*s' is none of auto, headings, pairs and qa", SLICE_ARG(properties->cards));
	return JOB_CARDS_AUTO;
}

static enum recognition_cards
recognition_cards_of(enum job_cards wanted)
{
	static const enum recognition_cards cards[] = {
		[JOB_CARDS_AUTO] = RECOGNITION_AUTO,
		[JOB_CARDS_HEADINGS] = RECOGNITION_HEADINGS,
		[JOB_CARDS_PAIRS] = RECOGNITION_PAIRS,
		[JOB_CARDS_QA] = RECOGNITION_QA,
	};

	return cards[wanted];
}

/* Does the first line of the notes say the title that front matter says, too? */
static bool
repeats_title(const struct document *doc)
{
	for (size_t i = 0; i < doc->nlines; i++) {
		struct slice line = utf8_trim(text_line(doc->seen, i));

		if (line.n != 0)
			return utf8_equal_folded(line, doc->properties.title);
	}
	return false;
}

/* A title from elsewhere leaves the first line to be one like any other. */
static bool
is_untitled(const struct job *job, const struct document *doc)
{
	if (job->untitled || job->title != NULL)
		return true;
	return doc->properties.title.n != 0 && !repeats_title(doc);
}

static void
recognise_document(const struct work *work, struct document *doc, enum job_cards wanted)
{
	recognise(doc,
	    &(struct recognition){
		.explain = needs_reasons(work->job),
		.cards = recognition_cards_of(wanted),
		.untitled = is_untitled(work->job, doc),
	    });
}

/* The name of the input without folders and suffix. */
static const char *
stem_of(struct arena *arena, const char *path)
{
	if (strcmp(path, "-") == 0)
		return "notes";
	return arena_string(arena, path_without_suffix(path_base(path)));
}

static const struct document *
read_document(struct work *work, size_t index)
{
	const struct job_input *named = &work->job->inputs[index];
	struct input *input = &work->inputs[index];
	const struct format *format;
	const struct text *text;
	struct document *doc;
	enum job_cards wanted;
	struct reading reading = {
		.title = work->job->title,
		.stem = strcmp(named->path, "-") == 0 ? NULL : stem_of(work->arena, named->path),
		.untitled = work->job->untitled || work->job->title != NULL,
		.headings_only = work->job->cards == JOB_CARDS_HEADINGS,
		.cards_asked = work->job->cards_asked,
		.card_level = work->job->card_level,
		.lines = needs_documents(work->job),
	};

	if (!source_load(&input->source, named->path, named->shown, work->diag))
		return NULL;
	format = reader_for(work, named, &input->source);
	if (format == NULL || (text = source_text(work->arena, &input->source, work->diag)) == NULL)
		return NULL;
	input->arena = arena_new();
	arena_expect(input->arena, text->bytes.n * DOCUMENT_TIMES);
	arena_expect(work->arena, text->bytes.n * NOTES_TIMES);
	doc = format->read(input->arena, text, &reading, work->diag);
	if (doc == NULL)
		return NULL;
	wanted = cards_wanted(work, doc);
	if ((format->flags & FORMAT_UNMARKED) != 0)
		recognise_document(work, doc, wanted);
	return doc;
}

static void
model_document(struct work *work, size_t index)
{
	static const enum build_chapters chapters[] = {
		[JOB_CHAPTERS_CONTEXT] = BUILD_CHAPTERS_CONTEXT,
		[JOB_CHAPTERS_SUBDECKS] = BUILD_CHAPTERS_SUBDECKS,
		[JOB_CHAPTERS_TAGS] = BUILD_CHAPTERS_TAGS,
		[JOB_CHAPTERS_NONE] = BUILD_CHAPTERS_NONE,
	};
	const struct job *job = work->job;
	const struct job_input *input = &job->inputs[index];
	const struct document *doc = work->documents[index];
	struct build_options options = {
		.deck = job->deck,
		.levels = input->levels,
		.deck_is_level = job->ninputs > 1 || slice_of(input->levels).n != 0,
		.title = job->title,
		.namespace = job->namespace,
		.file = arena_string(work->arena, path_base(input->path)),
		.stem = stem_of(work->arena, input->path),
		.source = job->source ? arena_string(work->arena, path_base(input->shown)) : NULL,
		.found = input->root != NULL,
		.tags = work->tags,
		.chapters = chapters[job->chapters],
		.place = {
			.folder = arena_string(work->arena, path_folder(input->path)),
			.root = input->root,
		},
	};

	check_lines(doc, work->diag);
	build_notes(&work->collection, doc, &options, work->diag);
}

static struct slice
join_tags(struct arena *arena, const struct job *job)
{
	struct slice *tags = arena_array(arena, job->ntags, sizeof(*tags));

	for (size_t i = 0; i < job->ntags; i++)
		tags[i] = tag_read(arena, slice_of(job->tags[i]));
	return tags_join(arena, SLICE_NONE, tags, job->ntags);
}

/* The time that new and changed notes get (interface.md, "Identity"). */
static int64_t
now_of(const struct work *work)
{
	const struct job *job = work->job;
	int64_t now = job->epoch;

	for (size_t i = 0; job->epoch < 0 && i < job->ninputs; i++) {
		int64_t mtime = work->inputs[i].source.mtime;

		if (mtime < 0)
			return job->clock;
		if (mtime > now)
			now = mtime;
	}
	return now < job->clock ? now : job->clock;
}

/* Half of a large job's memory is lines and blocks, which no writer of cards looks at. */
static void
let_go(struct work *work, size_t index)
{
	arena_free(work->inputs[index].arena);
	work->inputs[index].arena = NULL;
	work->documents[index] = NULL;
}

static bool
read_and_model(struct work *work)
{
	const struct job *job = work->job;

	for (size_t i = 0; i < job->ninputs; i++) {
		work->documents[i] = read_document(work, i);
		if (work->documents[i] == NULL || !needs_cards(job))
			continue;
		model_document(work, i);
		if (!needs_documents(job))
			let_go(work, i);
	}
	origin_part_decks(&work->collection);
	work->collection.now = now_of(work);
	identity_assign(&work->collection);
	if (job->auto_tags)
		families_tag(&work->collection);
	check_fronts(&work->collection, work->diag);
	check_ids(&work->collection, work->diag);
	return diag_fine(work->diag);
}

/* What an old package lends. */
struct old {
	struct known_notes	 notes;
	struct map		*held;	/* its media files; NULL: not asked for */
};

static bool
is_updated(const struct job *job)
{
	return job->writer != NULL && (job->writer->flags & FORMAT_UPDATES) != 0;
}

static bool
read_old(struct work *work, const char *path, struct old *old)
{
	struct buf database = {0};
	const char *why = "";
	bool fine;

	/* Media count for the time of change, which only packages have. */
	if (is_updated(work->job) && media_count(work->collection.media) != 0)
		old->held = map_new(work->arena);
	fine = package_unpack(work->arena, path, &database, old->held, &why) &&
	    schema11_read_notes(work->arena, &database, &old->notes, &why);
	if (!fine)
		diag_file(work->diag, DIAG_DAMAGED_OUTPUT, path,
		    "this package of flashpress is damaged (%s), so its notes cannot lend their"
		    " identity; --no-update replaces it",
		    why);
	buf_free(&database);
	return fine;
}

/* The old package that lends identity, or NULL where there is none. */
static const char *
old_path(const struct job *job)
{
	struct stat st;

	if (job->update == JOB_UPDATE_FROM)
		return job->old;
	if (!is_updated(job))
		return NULL;
	if (job->output == NULL || strcmp(job->output, "-") == 0 || stat(job->output, &st) != 0)
		return NULL;
	return S_ISREG(st.st_mode) ? job->output : NULL;
}

/*
 * Finds the old package and what it lends: *found says whether there was one that
 * does.  False when there is one that must not be replaced.
 */
static bool
find_old(struct work *work, struct old *old, bool *found)
{
	const struct job *job = work->job;
	const char *path = old_path(job);
	bool ours;

	*found = false;
	if (path == NULL)
		return true;
	if (!package_look(path, &ours)) {
		diag_file(
		    work->diag, DIAG_CANNOT_READ, path, "cannot be read: %s", strerror(errno));
		return false;
	}
	if (ours) {
		*found = job->update != JOB_UPDATE_NEVER;
		return !*found || read_old(work, path, old);
	}
	if (job->update == JOB_UPDATE_FROM || !job->output_named) {
		diag_file(work->diag, DIAG_FOREIGN_OUTPUT, path,
		    "flashpress did not write this file%s",
		    job->update == JOB_UPDATE_FROM ? ""
						   : ", so it is replaced only when -o names it");
		return false;
	}
	return true;
}

static void
take_over(struct work *work, const struct old *old, struct job_result *result)
{
	struct map *renewed = NULL;
	struct update_changes changes;

	if (old->held != NULL)
		renewed = renewed_find(
		    work->arena, work->collection.media, old->held, work->diag);
	changes = update_notes(
	    &work->collection, &old->notes, renewed, work->job->clock, work->diag);
	map_free(renewed);
	result->new_notes = changes.added;
	result->changed = changes.changed;
	result->unchanged = changes.unchanged;
	result->gone = changes.gone;
}

static bool
update(struct work *work, struct job_result *result)
{
	struct old old = {0};
	bool fine = find_old(work, &old, &result->updated);

	if (fine && result->updated)
		take_over(work, &old, result);
	map_free(old.held);
	return fine && diag_fine(work->diag);
}

static bool
write_output(struct work *work, struct job_result *result)
{
	const struct job *job = work->job;
	struct writing writing = {
		.collection = &work->collection,
		.documents = work->documents,
		.ndocuments = job->ninputs,
		.output = strcmp(job->output, "-") == 0 ? "standard output" : job->output,
		.compression = job->compression,
		.colour = job->colour,
		.says = {
			.title = job->title,
			.untitled = job->untitled,
			.deck = job->deck,
			.namespace = job->namespace,
			.cards = job->cards_asked ? job_cards_words[job->cards] : NULL,
			.card_level = job->card_level,
			.tags = work->tags,
			.ids = job->ids,
		},
		.stem = stem_of(work->arena, job->inputs[0].path),
	};

	struct sink *sink = sink_new(job->output);
	bool fine;

	fine = job->writer->write(&writing, sink, work->diag) && diag_fine(work->diag) &&
	    sink_commit(sink, work->diag, &result->written);
	sink_free(sink);
	return fine;
}

static struct media *
make_media(struct arena *arena, const struct job *job)
{
	struct media *media = media_new(arena);

	for (size_t i = 0; i < job->nmedia_roots; i++)
		media_allow(media, job->media_roots[i]);
	return media;
}

static void
free_work(struct work *work)
{
	for (size_t i = 0; i < work->job->ninputs; i++) {
		source_free(&work->inputs[i].source);
		arena_free(work->inputs[i].arena);
	}
	media_free(work->collection.media);
	collection_free(&work->collection);
	arena_free(work->arena);
}

bool
job_run(const struct job *job, struct diag *diag, struct job_result *result)
{
	struct arena *arena = arena_new();
	struct work work = {
		.job = job,
		.diag = diag,
		.arena = arena,
		.inputs = arena_array(arena, job->ninputs, sizeof(*work.inputs)),
		.documents = arena_array(arena, job->ninputs, sizeof(*work.documents)),
		.collection = {.arena = arena, .media = make_media(arena, job)},
		.tags = join_tags(arena, job),
	};
	bool fine;

	*result = (struct job_result){0};
	fine = read_and_model(&work);
	result->cardless = fine && needs_cards(job) && work.collection.notes.n == 0;
	fine = fine && (result->cardless || update(&work, result));
	result->notes = work.collection.notes.n;
	result->cards = collection_cards(&work.collection);
	result->decks = work.collection.decks.n;
	if (fine && !result->cardless && job->output != NULL && !job->plan)
		fine = write_output(&work, result);
	free_work(&work);
	return fine;
}
