/* SPDX-License-Identifier: MIT */
/*
 * Reads the folders that write.c makes, and people edit.  A type that cannot be read is reported
 * and left out.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/read_fully.h"
#include "base/system_failed.h"
#include "base/utf8.h"
#include "collection/flashpress_types.h"
#include "collection/made_type.h"
#include "collection/requirement.h"
#include "notetypes/check.h"
#include "notetypes/files.h"

/* In bytes.  The largest template seen has less than 1 MiB. */
#define FILE_MAX	((off_t)16 * 1024 * 1024)

/* A note type while it is read. */
struct type_reading {
	struct arena	*arena;
	const char	*folder;
	struct diag	*diag;
	yaml_document_t	 yaml;
	VEC(struct template_files) files;	/* by template */
	int64_t		 latest;	/* no time of change is later */
	int64_t		 changed;	/* when the newest of the files was; seconds since 1970 */
	bool		 unchecked;	/* faults of templates are only doubts */
	bool		 fine;
	struct custom_type custom;	/* the type with its settings for filling fields */
};

/* files */

/* Reads an open file of that size into the arena.  Returns false with errno. */
static bool
read_bytes(struct arena *arena, int fd, size_t size, struct slice *bytes)
{
	char *p = arena_alloc(arena, size + 1);
	ssize_t n = read_fully(fd, p, size);

	*bytes = (struct slice){p, n < 0 ? 0 : (size_t)n};
	return n >= 0;
}

/* Returns false with errno. */
static bool
read_file(struct type_reading *r, const char *path, struct slice *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	bool fine = false;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0) {
		errno = S_ISREG(st.st_mode) ? EFBIG : EINVAL;
		fine = S_ISREG(st.st_mode) && st.st_size <= FILE_MAX &&
		    read_bytes(r->arena, fd, (size_t)st.st_size, bytes);
		if (st.st_mtime > r->changed)
			r->changed = st.st_mtime;
	}
	close(fd);
	return fine;
}

static void
report(struct type_reading *r, const char *problem, struct slice value)
{
	const char *path = path_join(r->arena, r->folder, NOTE_TYPE_FILE);

	diag_file(r->diag, DIAG_NOTE_TYPE, path, "%s '%.*s'", problem, SLICE_ARG(value));
	r->fine = false;
}

static void
report_unreadable(struct type_reading *r, const char *path)
{
	r->fine = diag_cannot_read(r->diag, path);
}

/* Sets *real to the real path, to be freed, if there is one.  Returns false after reporting a failure. */
static bool
find_real(struct type_reading *r, const char *path, char **real)
{
	*real = realpath(path, NULL);
	if (*real != NULL || !system_failed(errno))
		return true;
	report_unreadable(r, path);
	return false;
}

/* Sets *inside.  Returns false after reporting that this cannot be found out. */
static bool
find_place(struct type_reading *r, struct slice path, bool *inside)
{
	char *folder = NULL, *file = NULL;
	bool known = find_real(r, r->folder, &folder) &&
	    find_real(r, path_join(r->arena, r->folder, arena_string(r->arena, path)), &file);
	size_t n = folder == NULL ? 0 : strlen(folder);

	/* A missing file is reported when it is read. */
	*inside = file == NULL ? !slice_has(path, SLICE(".."))
	    : folder != NULL && strncmp(file, folder, n) == 0 && file[n] == '/';
	free(folder);
	free(file);
	return known;
}

/*
 * Returns whether the path, which the settings state, leads to a file in the folder of the type, or
 * false after reporting an error.  Otherwise a folder of a stranger could put any file of the
 * reader's into a deck, also by symbolic links.
 */
static bool
check_inside(struct type_reading *r, struct slice path)
{
	bool inside = path.p[0] != '/' && memchr(path.p, '\0', path.n) == NULL;

	if (inside && !find_place(r, path, &inside))
		return false;
	if (!inside)
		report(r, "a file of a note type must be in its folder:", path);
	return inside;
}

/* Editors may add a byte order mark, which would be part of the card. */
static const struct text *
text_of_file(struct type_reading *r, const char *name, struct slice bytes)
{
	size_t valid;

	if (slice_starts(bytes, SLICE("\xef\xbb\xbf")))
		bytes = slice_from(bytes, 3);
	valid = utf8_check(bytes);
	if (valid != bytes.n) {
		diag_file(r->diag, DIAG_INVALID_ENCODING, name,
		    "not valid UTF-8 at byte %zu; save the file as UTF-8", valid);
		r->fine = false;
		return NULL;
	}
	return text_new(r->arena, name, bytes);
}

/* Reads a file that the settings name.  Returns NULL if they name none, or after an error. */
static const struct text *
read_part(struct type_reading *r, struct slice path)
{
	struct slice bytes;
	const char *name;

	if (path.n == 0 || !check_inside(r, path))
		return NULL;
	name = path_join(r->arena, r->folder, arena_string(r->arena, path));
	if (read_file(r, name, &bytes))
		return text_of_file(r, name, bytes);
	report_unreadable(r, name);
	return NULL;
}

static struct slice
bytes_of(const struct text *text)
{
	return text == NULL ? SLICE_NONE : text->bytes;
}

/* settings */

static struct slice
scalar(const yaml_node_t *node)
{
	if (node == NULL || node->type != YAML_SCALAR_NODE)
		return SLICE_NONE;
	return (struct slice){(const char *)node->data.scalar.value, node->data.scalar.length};
}

static const yaml_node_t *
find_value(struct type_reading *r, const yaml_node_t *mapping, const char *key)
{
	const yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;

	for (; pair < mapping->data.mapping.pairs.top; pair++)
		if (slice_equal(scalar(yaml_document_get_node(&r->yaml, pair->key)), slice_of(key)))
			return yaml_document_get_node(&r->yaml, pair->value);
	return NULL;
}

static struct slice
read_string(struct type_reading *r, const yaml_node_t *mapping, const char *key)
{
	return arena_slice(r->arena, scalar(find_value(r, mapping, key)));
}

static int64_t
read_number(struct type_reading *r, const yaml_node_t *mapping, const char *key)
{
	struct slice s = scalar(find_value(r, mapping, key));
	char *end;
	long long number;

	if (s.n == 0)
		return 0;
	errno = 0;
	number = strtoll(s.p, &end, 10);
	if (errno != 0 || *end != '\0')
		report(r, "not a number:", s);
	return number;
}

static bool
read_flag(struct type_reading *r, const yaml_node_t *mapping, const char *key)
{
	return slice_equal(scalar(find_value(r, mapping, key)), SLICE("true"));
}

/* Removes the first word from the text and returns it. */
static struct slice
take_word(struct slice *s)
{
	size_t end = slice_find(*s, SLICE(" "), 0);
	struct slice word = slice_until(*s, end);

	*s = slice_from(*s, end + 1);
	return word;
}

static void
read_requirement(struct type_reading *r, const yaml_node_t *from, struct card_template *template)
{
	struct slice s = read_string(r, from, "requires"), word = take_word(&s);
	uint32_t *required = arena_array(r->arena, s.n + 1, sizeof(*required));

	if (slice_equal(word, SLICE("never")))
		template->requirement = CARD_NEVER;
	else if (slice_equal(word, SLICE("all")))
		template->requirement = CARD_REQUIRES_ALL;
	else if (slice_equal(word, SLICE("any")))
		template->requirement = CARD_REQUIRES_ANY;
	else if (word.n != 0)
		report(r, "requires: expected all, any or never, not", word);
	while (s.n != 0) {
		uint32_t number = (uint32_t)strtoul(s.p, NULL, 10);

		if (take_word(&s).n != 0 && number != 0)
			required[template->nrequired++] = number - 1;
	}
	template->required = required;
}

static void
read_template(struct type_reading *r, const yaml_node_t *from, void *item)
{
	struct card_template *template = item;
	const struct template_files files = {
		.front = read_part(r, read_string(r, from, "front")),
		.back = read_part(r, read_string(r, from, "back")),
	};

	vec_push(&r->files, files);
	*template = (struct card_template){
		.id = read_number(r, from, "id"),
		.name = read_string(r, from, "name"),
		.front = bytes_of(files.front),
		.back = bytes_of(files.back),
		.browser_front = bytes_of(read_part(r, read_string(r, from, "browser-front"))),
		.browser_back = bytes_of(read_part(r, read_string(r, from, "browser-back"))),
		.browser_font = read_string(r, from, "browser-font"),
		.browser_size = read_number(r, from, "browser-size"),
		.deck = read_number(r, from, "deck-id"),
		.other = read_string(r, from, "other"),
	};
	read_requirement(r, from, template);
}

static void
read_field(struct type_reading *r, const yaml_node_t *from, void *item)
{
	struct note_field *field = item;

	*field = (struct note_field){
		.id = read_number(r, from, "id"),
		.name = read_string(r, from, "name"),
		.font = read_string(r, from, "font"),
		.size = read_number(r, from, "size"),
		.sticky = read_flag(r, from, "sticky"),
		.rtl = read_flag(r, from, "right-to-left"),
		.plain_text = read_flag(r, from, "plain-text"),
		.collapsed = read_flag(r, from, "collapsed"),
		.unsearched = read_flag(r, from, "unsearched"),
		.description = read_string(r, from, "description"),
		.other = read_string(r, from, "other"),
	};
}

/* Reads a list of mappings into an array of items of that size. */
static void *
read_list(struct type_reading *r, const yaml_node_t *root, const char *key, size_t size,
    void (*read_item)(struct type_reading *, const yaml_node_t *, void *), size_t *n)
{
	const yaml_node_t *list = find_value(r, root, key);
	char *items;

	*n = 0;
	if (list == NULL || list->type != YAML_SEQUENCE_NODE) {
		report(r, "missing list:", slice_of(key));
		return NULL;
	}
	items = arena_array(r->arena,
	    (size_t)(list->data.sequence.items.top - list->data.sequence.items.start), size);
	for (yaml_node_item_t *at = list->data.sequence.items.start;
	     at < list->data.sequence.items.top; at++) {
		const yaml_node_t *item = yaml_document_get_node(&r->yaml, *at);

		if (item->type == YAML_MAPPING_NODE)
			read_item(r, item, items + size * (*n)++);
		else
			report(r, "expected settings in the list", slice_of(key));
	}
	return items;
}

/* People who write the files need not know ids, times and settings that hardly anyone changes. */
static void
complete_type(
    const struct type_reading *r, struct note_type *type, struct note_field *fields)
{
	const struct note_type *usual = &flashpress_types[FLASHPRESS_BASIC].type;

	type->id = made_type_id(type->name);
	if (type->mod == 0)
		type->mod = r->changed < r->latest ? r->changed : r->latest;
	if (type->latex_pre.n == 0 && type->latex_post.n == 0) {
		type->latex_pre = usual->latex_pre;
		type->latex_post = usual->latex_post;
	}
	for (size_t i = 0; i < type->nfields; i++) {
		if (fields[i].font.n == 0)
			fields[i].font = usual->fields[0].font;
		if (fields[i].size == 0)
			fields[i].size = usual->fields[0].size;
	}
}

static const struct note_type *
read_settings(struct type_reading *r, const yaml_node_t *root)
{
	struct note_type *type = arena_alloc(r->arena, sizeof(*type));
	struct note_field *fields;
	struct card_template *templates;
	int64_t sort_field = read_number(r, root, "sort-field");

	*type = (struct note_type){
		.id = read_number(r, root, "id"),
		.name = read_string(r, root, "name"),
		.kind = slice_equal(scalar(find_value(r, root, "kind")), SLICE("cloze"))
		    ? NOTE_TYPE_CLOZE : NOTE_TYPE_NORMAL,
		.mod = read_number(r, root, "mod"),
		.css = bytes_of(read_part(r, SLICE("style.css"))),
		.latex_pre = read_string(r, root, "latex-before"),
		.latex_post = read_string(r, root, "latex-after"),
		.latex_svg = read_flag(r, root, "latex-svg"),
		.sort_field = sort_field > 0 ? (size_t)sort_field - 1 : 0,
		.other = read_string(r, root, "other"),
	};
	fields = read_list(r, root, "fields", sizeof(*fields), read_field, &type->nfields);
	type->fields = fields;
	r->unchecked = slice_equal(scalar(find_value(r, root, "check-templates")), SLICE("false"));
	templates = read_list(r, root, "templates", sizeof(*templates), read_template,
	    &type->ntemplates);
	type->templates = templates;
	for (size_t i = 0; i < type->ntemplates; i++)
		if (templates[i].requirement == CARD_REQUIRES_UNKNOWN)
			(void)requirement_compute(r->arena, type, &templates[i]);
	if (type->id == 0)
		complete_type(r, type, fields);
	return type;
}

static void
check_type(struct type_reading *r, const struct note_type *type)
{
	if (type->name.n == 0)
		report(r, "missing setting:", SLICE("name"));
	if (type->nfields == 0 || type->ntemplates == 0 || type->sort_field >= type->nfields)
		report(r, "a field or template is missing in", type->name);
	for (size_t i = 0; i < type->ntemplates; i++)
		for (size_t j = 0; j < type->templates[i].nrequired; j++)
			if (type->templates[i].required[j] >= type->nfields)
				report(r, "'requires' has the number of no field in",
				    type->templates[i].name);
}

/* The content of the fields that a note leaves empty.  Returns NULL if none has any. */
static const struct slice *
read_defaults(struct type_reading *r, const yaml_node_t *root, size_t nfields)
{
	const yaml_node_t *list = find_value(r, root, "fields");
	struct slice *defaults = arena_array(r->arena, nfields, sizeof(*defaults));
	bool any = false;

	for (size_t i = 0; i < nfields; i++) {
		defaults[i] = read_string(r,
		    yaml_document_get_node(&r->yaml, list->data.sequence.items.start[i]), "default");
		any = any || defaults[i].n != 0;
	}
	return any ? defaults : NULL;
}

static size_t
find_field(struct type_reading *r, const struct note_type *type, struct slice name)
{
	for (size_t i = 0; i < type->nfields; i++)
		if (utf8_equal_folded(type->fields[i].name, name))
			return i;
	report(r, "'order' names no field:", name);
	return 0;
}

/* The fields that text fills which names none.  Sets *n; returns NULL if the order is not stated. */
static const size_t *
read_order(struct type_reading *r, const yaml_node_t *root, const struct note_type *type, size_t *n)
{
	const yaml_node_t *list = find_value(r, root, "order");
	size_t *order;

	*n = 0;
	if (list == NULL)
		return NULL;
	if (list->type != YAML_SEQUENCE_NODE ||
	    list->data.sequence.items.start == list->data.sequence.items.top) {
		report(r, "expected names of fields, as in", SLICE("order: [Word, Meaning]"));
		return NULL;
	}
	order = arena_array(r->arena,
	    (size_t)(list->data.sequence.items.top - list->data.sequence.items.start),
	    sizeof(*order));
	for (yaml_node_item_t *at = list->data.sequence.items.start;
	     at < list->data.sequence.items.top; at++)
		order[(*n)++] =
		    find_field(r, type, scalar(yaml_document_get_node(&r->yaml, *at)));
	return order;
}

static void
read_custom(struct type_reading *r, const yaml_node_t *root, const struct note_type *type)
{
	size_t norder;
	const size_t *order = read_order(r, root, type, &norder);

	r->custom = custom_type_new(
	    r->arena, type, read_defaults(r, root, type->nfields), order, norder);
}

/* Parses the settings.  Returns NULL after reporting an error. */
static const struct note_type *
parse_type(struct type_reading *r, struct slice bytes)
{
	const struct note_type *type = NULL;
	const yaml_node_t *root;
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		memory_out();
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.p, bytes.n);
	if (!yaml_parser_load(&parser, &r->yaml)) {
		/* libyaml does not always say that memory ran out. */
		if (parser.error == YAML_MEMORY_ERROR || parser.error == YAML_NO_ERROR)
			memory_out();
		report(r, "invalid YAML:", slice_of(parser.problem));
		yaml_parser_delete(&parser);
		return NULL;
	}
	root = yaml_document_get_root_node(&r->yaml);
	if (root == NULL || root->type != YAML_MAPPING_NODE) {
		report(r, "expected settings such as", SLICE("name: Vocabulary"));
	} else {
		type = read_settings(r, root);
		check_type(r, type);
		if (r->fine)
			read_custom(r, root, type);
	}
	yaml_document_delete(&r->yaml);
	yaml_parser_delete(&parser);
	return r->fine ? type : NULL;
}

void
note_type_read(struct arena *arena, const char *folder, int64_t latest, custom_type_list *types,
    struct diag *diag)
{
	struct type_reading r = {
		.arena = arena, .folder = folder, .diag = diag, .latest = latest, .fine = true,
	};
	const char *path = path_join(arena, folder, NOTE_TYPE_FILE);
	const struct note_type *type;
	struct slice bytes;

	if (!read_file(&r, path, &bytes)) {
		/* Any folder may be there. */
		if (errno != ENOENT && errno != ENOTDIR)
			diag_cannot_read(diag, path);
		return;
	}
	type = parse_type(&r, bytes);
	if (type != NULL) {
		vec_push(types, r.custom);
		if (r.unchecked)
			note_type_check_foreign(arena, type, path, diag);
		else
			note_type_check(arena, type, r.files.v, path, diag);
	}
	vec_free(&r.files);
}

void
note_types_read(struct arena *arena, const char *folder, int64_t latest,
    custom_type_list *types, struct diag *diag)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, alphasort);

	/* A file of that name may be anything. */
	if (n < 0 && errno != ENOENT && errno != ENOTDIR)
		diag_cannot_read(diag, folder);
	for (int i = 0; i < n; i++) {
		if (entries[i]->d_name[0] != '.')
			note_type_read(arena, path_join(arena, folder, entries[i]->d_name),
			    latest, types, diag);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}
