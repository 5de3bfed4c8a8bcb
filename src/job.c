/* SPDX-License-Identifier: MIT */
/*
 * The pipeline: read and recognise, compose, update, write.  Each stage is one call
 * below.  If inputs have errors, the pipeline runs again without them.  If any other error is
 * reported, nothing is written.
 */
#include "config.h"

#include "base/path.h"
#include "base/printable.h"
#include "base/sink.h"
#include "card_style.h"
#include "collection/identity.h"
#include "collection/join.h"
#include "collection/read_notes.h"
#include "collection/select.h"
#include "collection/tags.h"
#include "compose/auto_tags.h"
#include "compose/check.h"
#include "compose/compose.h"
#include "compose/contexts.h"
#include "compose/deck_names.h"
#include "compose/field_notes.h"
#include "compose/table_notes.h"
#include "deck_folder.h"
#include "faulty_inputs.h"
#include "foreign_file.h"
#include "formats.h"
#include "media/resolve.h"
#include "old_package.h"
#include "own_types.h"
#include "read/syntaxes/obsidian_plugin.h"
#include "read/tag.h"
#include "read_input.h"

/* Texts that people have put into a folder that flashpress wrote. */
struct added_texts {
	const struct job_input	*first;
	size_t			 texts;
	size_t			 notes;
	bool			 among_fields;	/* there are texts that flashpress wrote */
};

/* A job while it runs. */
struct work {
	const struct job	*job;
	struct diag		*diag;
	struct faulty_inputs	*faulty;
	struct arena		*arena;		/* for everything that lives until the job ends */
	struct input_reading	*inputs;	/* one per input of the job */
	struct collection	 collection;
	VEC(struct collection_part) parts;	/* of the collection; one per input that was read */
	struct media_resolver	*media;
	struct deck_names	*deck_names;
	struct obsidian_plugins	*plugins;	/* of the vaults of the inputs */
	struct settings		 asked;		/* from options, with tags as Anki stores them */
	struct settings		 defaults;	/* those of the last input, likewise; part of `asked` */
	size_t			 without_cards;	/* inputs from which no notes were made */
	bool			 has_read_notes;	/* an input consisted of notes */
	struct added_texts	 added;		/* in folders, among texts whose notes name their fields */
	struct card_style	 style;		/* of the notes of the last input that has one */
	struct own_types	 types;		/* that the notes of the last input may name */
	struct sink		*sink;		/* of an output that is one file; NULL if there is none */
	struct deck_folder	 folder;	/* the last one with texts whose notes name their fields */
};

/* Formats that describe lines need no notes. */
static bool
makes_notes(const struct job *job)
{
	return job->writer == NULL || (job->writer->flags & FORMAT_LINES) == 0;
}

/* What is in an empty package is that it is empty. */
static bool
writes_survey(const struct job *job)
{
	return job->writer != NULL && (job->writer->flags & FORMAT_SURVEY) != 0;
}

/* Notes are selected from a collection. */
static bool
writes_documents(const struct job *job)
{
	const struct format *writer = job->writer;

	if (writer == NULL || writer->write_documents == NULL || job->output_is_folder)
		return false;
	return job->select == NULL || writer->write_collection == NULL;
}

static struct compose_input
describe_input(struct work *work, const struct job_input *input, struct slice deck_above,
    struct slice deck_asked)
{
	struct arena *arena = work->arena;

	return (struct compose_input){
		.deck_above = deck_above,
		.deck_asked = deck_asked,
		.levels = input->levels,
		.file = arena_string(arena, path_base(input->path)),
		.stem = input_stem(arena, input->path),
		.source = work->job->source ? arena_string(arena, path_base(input->shown)) : NULL,
		.found = input->root != NULL,
		.deck_names = work->deck_names,
		.media = work->media,
		.place = {
			.folder = arena_string(arena, path_folder(input->path)),
			.root = input->root,
			.vault = input->vault,
			.is_obsidian = input->is_obsidian,
		},
		.types = own_types_list(&work->types),
	};
}

/*
 * Finds the note types and media of a deck that was written as a folder.  If that is read as a whole,
 * its types are in the output even without notes.  Another folder "media" may contain anything.
 */
static void
use_deck_folder(struct work *work, const struct job_input *input, struct compose_input *from)
{
	const struct own_types *types = &work->types;

	own_types_find_of_deck(&work->types, input, work->diag);
	from->types = own_types_list(types);
	if (types->nlocal == 0)
		return;
	if (deck_folder_read(&work->folder, &work->collection, types->folder, work->diag) &&
	    input->root != NULL)
		for (size_t i = 0; i < types->nlocal; i++)
			vec_push(&work->collection.types, types->list.v[i].type);
	from->folder_media = work->folder.media;
}

/* Packs the files of templates and css if a note after the first n is of a type of a folder. */
static void
use_template_media(struct work *work, size_t n)
{
	const struct own_types *types = &work->types;

	for (; n < work->collection.notes.n && types->nlocal != 0; n++)
		for (size_t i = 0; i < types->nlocal; i++)
			if (work->collection.notes.v[n].type == types->list.v[i].type) {
				deck_folder_read_for_templates(&work->folder, &work->collection,
				    types->folder, work->diag);
				return;
			}
}

static void
count_added(struct work *work, const struct job_input *input, const struct document *document,
    size_t nnotes)
{
	struct added_texts *added = &work->added;

	if (input->root == NULL || nnotes == 0)
		return;
	if (document != NULL && document->settings.cards == CARDS_FIELDS) {
		added->among_fields = true;
		return;
	}
	if (added->texts++ == 0)
		added->first = input;
	added->notes += nnotes;
}

/* A text beside those that flashpress wrote adds to what the folder was made from. */
static void
report_added(const struct work *work)
{
	const struct added_texts *added = &work->added;

	if (!added->among_fields || added->texts == 0)
		return;
	diag_file(work->diag, DIAG_ADDED_TEXT, added->first->shown,
	    "%zu note%s of this file%s added to those of the folder, which flashpress wrote"
	    " (--exclude or .flashpressignore leaves files out)",
	    added->notes, added->notes == 1 ? "" : "s",
	    added->texts == 1 ? added->notes == 1 ? " was" : " were" : " and others were");
}

static void
compose_input_notes(struct work *work, size_t index, struct slice deck_above,
    struct slice deck_asked)
{
	const struct input_reading *input = &work->inputs[index];
	struct compose_input from =
	    describe_input(work, &work->job->inputs[index], deck_above, deck_asked);
	size_t nnotes = work->collection.notes.n;

	if (input->table != NULL) {
		compose_table(&work->collection, input->table, &from, work->diag);
	} else if (input->document->settings.cards == CARDS_FIELDS &&
	    input->document->is_markdown) {
		use_deck_folder(work, &work->job->inputs[index], &from);
		compose_field_notes(&work->collection, input->document, &from, work->diag);
	} else {
		check_lines(input->document, work->diag);
		check_pairs(input->document, work->diag);
		compose_notes(&work->collection, input->document, &from, work->diag);
	}
	use_template_media(work, nnotes);
	work->without_cards += work->collection.notes.n == nnotes;
	count_added(work, &work->job->inputs[index], input->document,
	    work->collection.notes.n - nnotes);
}

/*
 * With several inputs, even if all but one are skipped, or one in a folder, the deck of --deck is
 * the parent of the decks of all texts.  Moves it out of the settings then.
 */
static struct slice
take_deck_above(const struct job *job, const struct job_input *input, struct settings *asked,
    struct settings *defaults)
{
	struct slice deck = asked->deck.n != 0 ? asked->deck : defaults->deck;

	if (job->ninputs == 1 && slice_of(input->levels).n == 0)
		return SLICE_NONE;
	asked->deck = SLICE_NONE;
	defaults->deck = SLICE_NONE;
	return deck;
}

/* Skips and reports an input that is not notes, if there is a reason why. */
static bool
skip_foreign(struct work *work, size_t index, const char *why)
{
	const struct job_input *named = &work->job->inputs[index];

	if (why == NULL)
		return false;
	input_skip(&work->inputs[index], named);
	diag_file(work->diag, DIAG_CARDLESS, named->shown,
	    "%s, so it was skipped (name it on the command line to make cards from it)", why);
	work->without_cards++;
	return true;
}

static struct slice *
read_tags(struct arena *arena, const struct settings *settings)
{
	struct slice *tags = arena_array(arena, settings->ntags, sizeof(*tags));

	for (size_t i = 0; i < settings->ntags; i++)
		tags[i] = tag_read(arena, settings->tags[i]);
	return tags;
}

static void
use_defaults(struct work *work, const struct job_input *input)
{
	work->defaults = (struct settings){0};
	if (input->defaults != NULL) {
		work->defaults = *input->defaults;
		work->defaults.tags = read_tags(work->arena, input->defaults);
	}
	work->asked.defaults = &work->defaults;
}

/*
 * Reads an input.  It may append to the collection itself, or be composed after this.  What
 * flashpress.yaml states is meant for the notes beside it, so notes that were read follow only the
 * command line.
 */
static bool
read_part(struct work *work, struct input_reading *input, const struct input_options *options,
    const struct job_input *named)
{
	struct collection_part part = collection_part_start(&work->collection, named->shown);
	bool fine = input_read(input, options, named, work->diag);

	collection_part_end(&work->collection, &part);
	if (fine && input->document == NULL && input->table == NULL) {
		read_notes_move(&work->collection, part.decks, part.cards, work->asked.deck);
		work->has_read_notes = true;
	}
	vec_push(&work->parts, part);
	return fine;
}

static void
read_and_compose(struct work *work, size_t index)
{
	const struct job_input *named = &work->job->inputs[index];
	const struct job *all = work->faulty->job;
	struct input_reading *input = &work->inputs[index];
	bool makes_cards = makes_notes(work->job) && !writes_documents(work->job);
	struct settings asked, defaults;
	struct slice deck_above;
	size_t nnotes, ntypes;
	bool fine;
	struct input_options options = {
		.job = work->job,
		.asked = &asked,
		.arena = work->arena,
		.collection = &work->collection,
		.plugins = work->plugins,
	};

	own_types_find(&work->types, named, work->diag);
	options.types = &work->types.known;
	use_defaults(work, named);
	asked = work->asked;
	defaults = work->defaults;
	asked.defaults = &defaults;
	deck_above = take_deck_above(all, named, &asked, &defaults);
	if (makes_cards && skip_foreign(work, index, foreign_file_by_path(all, named)))
		return;
	fine = read_part(work, input, &options, named);
	if (!fine || (input->document == NULL && input->table == NULL) || !makes_notes(work->job))
		return;
	if (makes_cards && input->document != NULL &&
	    skip_foreign(work, index, foreign_file_by_text(all, named, input->document)))
		return;
	nnotes = work->collection.notes.n;
	ntypes = work->collection.types.n;
	compose_input_notes(work, index, deck_above, asked.deck);
	card_style_use(
	    &work->style, work->job, &asked, &work->collection, nnotes, ntypes, work->diag);
	if (!writes_documents(work->job))
		input_drop_document(input);
}

/*
 * Returns the time that new and changed notes get: SOURCE_DATE_EPOCH, else that of the
 * last change to an input, else the current time.  It is never later than the current time.
 */
static int64_t
modification_time(const struct work *work)
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

static void
select_notes(struct work *work)
{
	const char *text = work->job->select, *why;
	const struct note_search *search =
	    text == NULL ? NULL : search_parse(work->arena, slice_of(text), &why);
	bool had_notes = work->collection.notes.n != 0;

	if (search == NULL)
		return;
	select_found(search, &work->collection);
	if (had_notes && work->collection.notes.n == 0)
		diag_file(work->diag, DIAG_NOTHING_SELECTED, work->job->inputs[0].shown,
		    "none of the notes match --select '%s'", text);
}

/*
 * Runs the steps that need the notes of all inputs.  Returns false if there was any error so far.
 */
static bool
finish_notes(struct work *work)
{
	struct collection *collection = &work->collection;

	report_added(work);
	collection_join(collection, work->parts.v, work->parts.n, work->diag);
	deck_names_settle(work->deck_names);
	contexts_complete(collection);
	collection->now = modification_time(work);
	if (work->has_read_notes)
		read_notes_tag(collection, work->asked.tags, work->asked.ntags);
	identity_assign(collection);
	if (work->job->auto_tags)
		auto_tags_add(collection);
	check_fronts(collection, work->diag);
	check_ids(collection, work->diag);
	select_notes(work);
	return diag_fine(work->diag);
}

/*
 * Stops early if the job can be run again without the inputs that have errors.  A stage that a run
 * before this one completed reports nothing.
 */
static bool
read_all(struct work *work)
{
	struct faulty_inputs *faulty = work->faulty;

	faulty->muted = faulty->nskipped != 0;
	own_types_share(&work->types, work->job, work->diag);
	for (size_t i = 0; i < work->job->ninputs; i++)
		read_and_compose(work, i);
	if (faulty_inputs_can_skip(faulty))
		return false;
	faulty->muted = faulty->finished;
	faulty->finished = true;
	return finish_notes(work);
}

/* Chooses the function of a format that may write documents and collections. */
static writer_write
choose_write(const struct work *work)
{
	const struct format *writer = work->job->writer;
	bool texts = writes_documents(work->job);

	for (size_t i = 0; i < work->job->ninputs && writer->write_collection != NULL; i++)
		texts = texts && work->inputs[i].document != NULL;
	return texts ? writer->write_documents : writer->write_collection;
}

/*
 * Data stays as it is, but on a terminal no character in it may act.  Outputs that are too large for
 * memory, which only JSON can be, are left alone; JSON escapes control characters itself.
 */
static void
make_printable(const struct job *job, struct sink *sink)
{
	struct buf *bytes = sink_memory(sink), printable = {0};

	if (!job->writing.terminal || (job->writer->flags & FORMAT_TERMINAL) != 0)
		return;
	printable_add_lines(&printable, buf_slice(bytes));
	buf_free(bytes);
	*bytes = printable;
}

/* Writes the output to one file. */
static bool
write_file(struct work *work, const struct writing *writing, struct job_result *result)
{
	struct sink *sink = work->sink;
	bool fine = choose_write(work)(writing, sink, work->diag) && diag_fine(work->diag);

	if (fine)
		make_printable(work->job, sink);
	return fine && sink_commit(sink, work->diag, &result->written);
}

static bool
write_output(struct work *work, struct job_result *result)
{
	const struct job *job = work->job;
	const struct document **documents =
	    arena_array(work->arena, job->ninputs, sizeof(*documents));
	struct writing writing = {
		.collection = &work->collection,
		.documents = documents,
		.ndocuments = job->ninputs,
		.output = strcmp(job->output, "-") == 0 ? "standard output" : job->output,
		.target = strcmp(job->output, "-") == 0 ? NULL : job->output,
		.stem = input_stem(work->arena, job->inputs[0].path),
		.asked = &work->asked,
		.options = &job->writing,
	};
	struct holding holding = {
		.held = job->writer->holds,
		.in_folder = job->writer->holds_in_folder,
		.format = job->writer->name,
	};

	for (size_t i = 0; i < job->ninputs; i++)
		documents[i] = work->inputs[i].document;
	if (job->output_is_folder)
		holding.held |= holding.in_folder;
	if (choose_write(work) == job->writer->write_collection || job->output_is_folder)
		dropped_report(&writing, &holding, work->diag);
	if (job->output_is_folder)
		return job->writer->write_folder(&writing, job->output, work->diag, &result->written);
	return write_file(work, &writing, result);
}

static void
start(struct work *work)
{
	const struct job *job = work->job;

	work->inputs = arena_array(work->arena, job->ninputs, sizeof(*work->inputs));
	work->types.arena = work->arena;
	work->types.latest = job->epoch < 0 || job->clock < job->epoch ? job->clock : job->epoch;
	work->collection.arena = work->arena;
	work->collection.media = media_files_new(work->arena);
	work->media = media_resolver_new(work->arena, work->collection.media);
	for (size_t i = 0; i < job->nmedia_roots; i++)
		media_resolver_allow(work->media, job->media_roots[i]);
	work->deck_names = deck_names_new(&work->collection);
	work->plugins = obsidian_plugins_new(work->arena, work->diag);
	/* Now, because what is under the name of the output may be something else in the end. */
	if (job->output != NULL && !job->plan && !job->output_is_folder)
		work->sink = sink_new(job->output);
	work->asked = job->settings;
	work->asked.tags = read_tags(work->arena, &job->settings);
}

static void
end(struct work *work)
{
	for (size_t i = 0; i < work->job->ninputs; i++)
		input_free(&work->inputs[i]);
	sink_free(work->sink);
	deck_names_free(work->deck_names);
	media_resolver_free(work->media);
	media_files_free(work->collection.media);
	obsidian_plugins_free(work->plugins);
	vec_free(&work->parts);
	deck_folder_free(&work->folder);
	own_types_free(&work->types);
	collection_free(&work->collection);
	arena_free(work->arena);
}

/* Packages have decks without cards, such as Default. */
static size_t
count_decks(const struct collection *collection)
{
	bool *used = memory_zeroed(collection->decks.n + 1, sizeof(*used));
	size_t n = 0;

	for (size_t i = 0; i < collection->cards.n; i++) {
		n += !used[collection->cards.v[i].deck];
		used[collection->cards.v[i].deck] = true;
	}
	free(used);
	return n;
}

/* Runs a job whose diagnostics are watched. */
static bool
run_once(const struct job *job, struct faulty_inputs *faulty, struct diag *diag,
    struct job_result *result)
{
	struct work work = {.job = job, .diag = diag, .faulty = faulty, .arena = arena_new()};
	bool fine;

	*result = (struct job_result){0};
	start(&work);
	fine = read_all(&work);
	faulty->muted = false;
	result->cardless =
	    fine && makes_notes(job) && !writes_survey(job) && work.collection.notes.n == 0;
	if (fine && !result->cardless)
		fine = old_package_update(job, &work.collection, diag, result);
	result->without_cards = work.without_cards;
	result->notes = work.collection.notes.n;
	result->cards = work.collection.cards.n;
	result->decks = count_decks(&work.collection);
	if (fine && !result->cardless && job->output != NULL && !job->plan)
		fine = write_output(&work, result);
	end(&work);
	return fine;
}

bool
job_can_select(const char *text, struct buf *reason)
{
	struct arena *arena = arena_new();
	const char *why;
	bool fine = search_parse(arena, slice_of(text), &why) != NULL;

	if (!fine)
		buf_text(reason, why);
	arena_free(arena);
	return fine;
}

bool
job_run(const struct job *job, struct diag *diag, struct job_result *result)
{
	struct faulty_inputs faulty;
	struct job rest = *job;
	bool fine;

	faulty_inputs_watch(&faulty, job, diag);
	fine = run_once(&rest, &faulty, diag, result);
	result->refused = !fine && job->strict && faulty_inputs_can_skip(&faulty);
	while (!fine && !job->strict && faulty_inputs_can_skip(&faulty)) {
		rest.inputs = faulty_inputs_skip(&faulty, &rest.ninputs);
		fine = run_once(&rest, &faulty, diag, result);
	}
	result->skipped = faulty.nskipped;
	faulty_inputs_end(&faulty);
	return fine;
}
