/* SPDX-License-Identifier: MIT */
/*
 * The rules, in Anki's order: NFC; characters that some system forbids, that
 * control or that Anki does not know fall away, a no-break space becomes a space;
 * names of Windows devices, and a space or full stop at the end, get a "_"; what
 * is too long loses the end of its stem.
 */
#include "config.h"

#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "media/name.h"

#define SUFFIX_MAX	10	/* bytes of a suffix that are kept in a name cut short */
#define NO_BREAK_SPACE	0xa0
/*
 * For a name or stem of which nothing is left: Anki could keep no file without a
 * name, and would hide ".png".
 */
#define NAMELESS	"media"

/* The characters that Anki keeps, in rising order. */
static const struct {
	int32_t	 first;
	int32_t	 last;
} known[] = {
#define KNOWN(first, last)	{0x##first, 0x##last},
#include "media/known.def"
#undef KNOWN
};

/* What Windows takes for a device, with any suffix. */
static const char *const devices[] = {
	"con", "prn", "aux", "nul",
	"com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
};

static bool
is_known(int32_t character)
{
	size_t low = 0, high = sizeof(known) / sizeof(known[0]);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (character > known[middle].last)
			low = middle + 1;
		else if (character < known[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

static bool
is_allowed(int32_t character)
{
	if (character < 0x80)
		return character >= ' ' && character != 0x7f &&
		    strchr("[]<>:\"/?*^\\|", character) == NULL;
	return is_known(character);
}

static void
add_allowed(struct buf *buf, struct slice name)
{
	for (size_t at = 0; at < name.n;) {
		size_t start = at;
		int32_t character = utf8_next(name, &at);

		/* A byte that is no UTF-8 comes as U+FFFD, but is shorter. */
		if (character == 0xfffd && at - start != 3)
			continue;
		if (character == NO_BREAK_SPACE)
			buf_byte(buf, ' ');
		else if (is_allowed(character))
			buf_add(buf, (struct slice){name.p + start, at - start});
	}
}

static void
put_before(struct buf *buf, struct slice start)
{
	struct buf whole = {0};

	buf_add(&whole, start);
	buf_add(&whole, buf_slice(buf));
	buf_free(buf);
	*buf = whole;
}

/* "con.png" becomes "con_.png". */
static void
disarm_device(struct buf *name)
{
	const char *p = name->p;
	size_t n = 0;

	while (n < name->n && p[n] != '.')
		n++;
	for (size_t i = 0; i < sizeof(devices) / sizeof(devices[0]); i++) {
		struct buf whole = {0};

		if (strlen(devices[i]) != n || strncasecmp(p, devices[i], n) != 0)
			continue;
		buf_add(&whole, slice_until(buf_slice(name), n));
		buf_byte(&whole, '_');
		buf_add(&whole, slice_from(buf_slice(name), n));
		buf_free(name);
		*name = whole;
		return;
	}
}

static bool
is_bad_end(const struct buf *name)
{
	return name->n != 0 && (name->p[name->n - 1] == ' ' || name->p[name->n - 1] == '.');
}

/* As many bytes of s as fit without cutting a character. */
static struct slice
cut(struct slice s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most > 0 && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return slice_until(s, most);
}

/* The offset of the last full stop; the end without one. */
static size_t
stem_length(struct slice name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '.')
			return i;
	return name.n;
}

/* Stem, tail and suffix, in at most NAME_MAX_BYTES. */
static void
add_fitting(struct buf *buf, struct slice name, struct slice tail)
{
	size_t stem = stem_length(name);
	struct slice suffix = slice_from(name, stem);
	size_t most;

	if (name.n + tail.n > NAME_MAX_BYTES)
		suffix = cut(suffix, SUFFIX_MAX + 1);	/* the full stop, too */
	most = NAME_MAX_BYTES - suffix.n - tail.n;
	buf_add(buf, cut(slice_until(name, stem), most));
	buf_add(buf, tail);
	buf_add(buf, suffix);
	/* An end that only the cut made: a "_" would not fit. */
	while (name.n + tail.n > NAME_MAX_BYTES && is_bad_end(buf))
		buf->n--;
}

/* One pass of the rules. */
static struct slice
normalised(struct arena *arena, struct slice name)
{
	struct buf buf = {0}, fitting = {0};

	bool hidden = slice_starts(name, SLICE("."));

	add_allowed(&buf, utf8_nfc(arena, name));
	if (buf.n == 0 || (buf.p[0] == '.' && !hidden))
		put_before(&buf, SLICE(NAMELESS));
	disarm_device(&buf);
	if (is_bad_end(&buf))
		buf_byte(&buf, '_');
	add_fitting(&fitting, buf_slice(&buf), SLICE_NONE);
	name = arena_slice(arena, buf_slice(&fitting));
	buf_free(&buf);
	buf_free(&fitting);
	return name;
}

/*
 * What falls away or is cut off can bring together or to the end what the rules
 * before have seen apart: until nothing changes.  Each pass after the first but
 * shortens, or ends in "_".
 */
static struct slice
settled(struct arena *arena, struct slice name)
{
	struct slice before;

	do {
		before = name;
		name = normalised(arena, name);
	} while (!slice_equal(name, before));
	return name;
}

struct slice
name_normal(struct arena *arena, struct slice name)
{
	return settled(arena, name);
}

struct slice
name_with_tail(struct arena *arena, struct slice name, struct slice tail)
{
	struct buf dashed = {0}, buf = {0};

	buf_byte(&dashed, '-');
	buf_add(&dashed, tail);
	add_fitting(&buf, name, buf_slice(&dashed));
	name = settled(arena, buf_slice(&buf));
	buf_free(&dashed);
	buf_free(&buf);
	return name;
}
