/* SPDX-License-Identifier: MIT */
/*
 * Chooses and runs the reader of an input, and then recognition.
 */
#include "config.h"

#include <sys/stat.h>

#include "base/path.h"
#include "base/utf8.h"
#include "formats.h"
#include "read/decode.h"
#include "read/markdown_signs.h"
#include "read_input.h"
#include "recognise/recognise.h"

/*
 * Memory that a document and its notes need, in bytes per byte of text (measured; a rough value is
 * enough).
 */
#define DOCUMENT_TIMES	8
#define NOTES_TIMES	3

static bool
has_flag(const struct format *format, enum format_flags flag)
{
	return format != NULL && (format->flags & flag) != 0;
}

/* Returns the format of a file that begins with these bytes, or NULL if no reader is known. */
static const struct format *
find_format(const struct format *reader, const char *path, struct slice start)
{
	const struct format *format = reader != NULL ? reader : format_of_file(path, start);

	/* Any text can be in a file named .txt. */
	if (format == NULL || (reader == NULL && has_flag(format, FORMAT_UNMARKED)))
		format = format_by_bid(start);
	return format != NULL && format_is_read(format) ? format : NULL;
}

/* Reads the start of standard input, unless that was done before.  Returns whether there is one. */
static bool
look_at_standard_input(struct standard_input *standard)
{
	struct diag silent = {0};	/* the job reports what is wrong */
	struct source source;

	source_init(&source, "-", "-");
	if (!standard->was_read && source_open(&source, &silent)) {
		*standard = (struct standard_input){source.bytes, true, source.ended};
		source.bytes = (struct buf){0};
	}
	source_free(&source);
	return standard->was_read;
}

const struct format *
job_input_format(const struct format *reader, const char *path, struct standard_input *standard)
{
	const struct format *format = reader != NULL ? reader : format_by_suffix(path);
	struct diag silent = {0};
	struct source source;
	struct stat st;

	if (strcmp(path, "-") == 0)
		return look_at_standard_input(standard)
		    ? find_format(reader, path, buf_slice(&standard->start)) : NULL;
	/* Opening a pipe would take what it says from the job. */
	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return format;
	source_init(&source, path, path);
	if (source_open(&source, &silent))
		format = find_format(reader, path, buf_slice(&source.bytes));
	source_free(&source);
	return format;
}

/* Returns the format of an opened source, or NULL after reporting that no reader is known. */
static const struct format *
choose_format(const struct input_options *options, const struct source *source, struct diag *diag)
{
	const struct format *format =
	    find_format(options->job->reader, source->path, buf_slice(&source->bytes));

	if (format == NULL) {
		diag_file(diag, DIAG_BINARY_INPUT, source->name,
		    "the format of this file is unknown; name it with -f");
		return NULL;
	}
	return format;
}

/* Whether the first line that is not blank repeats the title from front matter or options. */
static bool
repeats_title(const struct document *doc)
{
	for (size_t i = 0; i < doc->nlines; i++) {
		struct slice line = utf8_trim(text_line(doc->seen, i));

		if (line.n != 0)
			return utf8_equal_folded(line, doc->settings.title);
	}
	return false;
}

static void
recognise_lines(struct document *doc, bool explain)
{
	const struct settings *settings = &doc->settings;

	recognise(doc,
	    &(struct recognition_options){
		.explain = explain,
		.cards = settings->cards,
		.separator = settings->separator,
		.untitled = settings->no_title || (settings->title.n != 0 && !repeats_title(doc)),
	    });
}

/* Reports an invalid value in front matter unless an option overrides it. */
static void
check_cards(const struct document *doc, const struct settings *asked, struct diag *diag)
{
	const struct properties *properties = &doc->properties;

	if (asked->cards == CARDS_UNSET && properties->said.cards == CARDS_UNSET &&
	    properties->cards.n != 0)
		diag_at(diag, DIAG_INVALID_FRONT_MATTER, doc->text, properties->cards_offset,
		    "invalid value '%.*s' for 'cards'; use auto, headings, pairs, qa, fields"
		    " or the name of a syntax (--list-syntaxes)",
		    SLICE_ARG(properties->cards));
}

static struct document *
read_document(struct input_reading *input, const struct input_options *options,
    const struct job_input *named, const struct format *format, const struct text *text,
    struct diag *diag)
{
	bool standard = strcmp(input->source.path, "-") == 0;
	struct reader_options reader = {
		.asked = options->asked,
		.stem = standard ? NULL : input_stem(options->arena, input->source.path),
		.vault = named->is_repository ? NULL : named->vault,
		.plugins = options->plugins,
		.types = options->types,
		.found = named->root != NULL,
		.all_lines = options->job->writer != NULL &&
		    options->job->writer->write_documents != NULL,
	};
	struct document *doc;

	input->arena = arena_new();
	arena_expect(input->arena, text->bytes.n * DOCUMENT_TIMES);
	arena_expect(options->arena, text->bytes.n * NOTES_TIMES);
	doc = format->read_document(input->arena, text, &reader, diag);
	if (doc == NULL)
		return NULL;
	check_cards(doc, options->asked, diag);
	if (has_flag(format, FORMAT_UNMARKED))
		recognise_lines(doc, has_flag(options->job->writer, FORMAT_REASONS));
	/* cppcheck-suppress returnDanglingLifetime // readers copy what they need of their options */
	return doc;
}

/* Says that markup stays on the cards of plain notes. */
static void
note_markup(const struct text *text, struct diag *diag)
{
	for (size_t i = 0; i < text->nlines; i++) {
		struct slice line = text_line(text, i);
		size_t end, start = markdown_find_strong(line, 0, &end);

		if (start == line.n)
			continue;
		diag_at(diag, DIAG_MARKUP, text, text->lines[i].start + (uint32_t)start,
		    "read as plain text, so '%.*s' stays as typed; -f markdown reads it as Markdown",
		    (int)(end - start), line.p + start);
		return;
	}
}

/* Says which other format the user may want, after the format was chosen by the bytes. */
static void
note_choice(const struct format *format, const struct text *text, struct diag *diag)
{
	const struct format *named = format_by_suffix(text->name);

	if (has_flag(format, FORMAT_UNMARKED))
		note_markup(text, diag);
	else if (named == NULL || has_flag(named, FORMAT_UNMARKED))
		diag_file(diag, DIAG_MARKUP, text->name,
		    "read as Markdown, because of its markup; -f notes reads it as "
		    "plain text");
}

/* Returns NULL after reporting an error. */
static const struct text *
load_text(struct input_reading *input, const struct input_options *options, struct diag *diag)
{
	if (!source_load(&input->source, diag))
		return NULL;
	return decode_text(options->arena, &input->source, options->job->encoding, diag);
}

static bool
read_text(struct input_reading *input, const struct input_options *options,
    const struct job_input *named, const struct format *format, struct diag *diag)
{
	const struct text *text = load_text(input, options, diag);

	if (text != NULL && options->job->reader == NULL)
		note_choice(format, text, diag);
	if (text != NULL)
		input->document = read_document(input, options, named, format, text, diag);
	return input->document != NULL;
}

/* Writers of documents need an input that is a text. */
static bool
needs_text(const struct input_reading *input, const struct input_options *options,
    const struct format *format, struct diag *diag)
{
	const struct format *writer = options->job->writer;

	if (writer == NULL || writer->write_collection != NULL)
		return false;
	diag_file(diag, DIAG_BINARY_INPUT, input->source.name,
	    "format '%s' shows the lines of texts, but this input is in format '%s'; use -t info"
	    " or -t cards", writer->name, format->name);
	return true;
}

/* The table lives as long as the job, because notes borrow from it. */
static bool
read_table(struct input_reading *input, const struct input_options *options,
    const struct format *format, struct diag *diag)
{
	const struct text *text = load_text(input, options, diag);
	struct reader_options reader = {.asked = options->asked, .types = options->types};

	if (text != NULL)
		input->table = format->read_table(options->arena, text, &reader, diag);
	return input->table != NULL;
}

static bool
read_notes(struct input_reading *input, const struct input_options *options,
    const struct format *format, struct diag *diag)
{
	const struct collection_options wanted = {
		.limit = options->job->limit,
		.reviews = options->job->writing.scheduling ||
		    has_flag(options->job->writer, FORMAT_SURVEY),
		.media = has_flag(options->job->writer, FORMAT_MEDIA),
		.namespace = options->asked->namespace,
	};

	if (needs_text(input, options, format, diag))
		return false;
	return format->read_table != NULL ? read_table(input, options, format, diag)
	    : format->read_collection(options->collection, &input->source, &wanted, diag);
}

static bool
read_opened(struct input_reading *input, const struct input_options *options,
    const struct job_input *named, struct diag *diag)
{
	const struct format *format = choose_format(options, &input->source, diag);

	if (format == NULL)
		return false;
	return format->read_document != NULL ? read_text(input, options, named, format, diag)
					     : read_notes(input, options, format, diag);
}

bool
input_read(struct input_reading *input, const struct input_options *options,
    const struct job_input *named, struct diag *diag)
{
	bool fine;

	source_init(&input->source, named->path, named->shown);
	if (named->standard != NULL && named->standard->was_read)
		source_resume(&input->source, buf_slice(&named->standard->start),
		    named->standard->ended);
	fine = source_open(&input->source, diag) && read_opened(input, options, named, diag);
	/* A job may have more inputs than a process may have open files. */
	source_close(&input->source);
	return fine;
}

void
input_skip(struct input_reading *input, const struct job_input *named)
{
	if (input->source.path != NULL)
		input_free(input);
	source_init(&input->source, named->path, named->shown);
	input->source.mtime = 0;
}

void
input_drop_document(struct input_reading *input)
{
	arena_free(input->arena);
	input->arena = NULL;
	input->document = NULL;
}

void
input_free(struct input_reading *input)
{
	input_drop_document(input);
	source_free(&input->source);
}

const char *
input_stem(struct arena *arena, const char *path)
{
	if (strcmp(path, "-") == 0)
		return "notes";
	return arena_string(arena, path_without_suffix(path_base(path)));
}
