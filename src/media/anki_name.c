/* SPDX-License-Identifier: MIT */
/*
 * The rules, in Anki's order: convert to NFC; drop characters that some system
 * forbids, control characters and those that Anki does not know; turn a no-break
 * space into a space; append "_" to names of Windows devices and after a space or
 * full stop at the end; shorten the stem of a name that is too long.
 */
#include "config.h"

#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "media/anki_name.h"

#define SUFFIX_MAX	10	/* bytes of a suffix that are kept when a name is shortened */
#define NO_BREAK_SPACE	0xa0
/* Replaces a name or stem if all of its characters were dropped: Anki would hide ".png". */
#define NAMELESS	"media"

/* The characters that Anki keeps, in rising order. */
static const struct {
	int32_t	 first;
	int32_t	 last;
} known[] = {
#define KNOWN(first, last)	{0x##first, 0x##last},
#include "media/anki_name.def"
#undef KNOWN
};

/* Names of devices on Windows, with any suffix. */
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

		/* Invalid UTF-8 is decoded as U+FFFD, too, but is shorter. */
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

/* Returns at most this many bytes of s, without cutting a character. */
static struct slice
cut(struct slice s, size_t most)
{
	if (s.n <= most)
		return s;
	while (most > 0 && ((unsigned char)s.p[most] & 0xc0) == 0x80)
		most--;
	return slice_until(s, most);
}

/* Returns the offset of the last full stop, or the length of the name if it has none. */
static size_t
stem_length(struct slice name)
{
	for (size_t i = name.n; i-- > 0;)
		if (name.p[i] == '.')
			return i;
	return name.n;
}

/* Appends stem, tail and suffix, in at most ANKI_NAME_MAX bytes. */
static void
add_fitting(struct buf *buf, struct slice name, struct slice tail)
{
	size_t stem = stem_length(name);
	struct slice suffix = slice_from(name, stem);
	size_t most;

	if (name.n + tail.n > ANKI_NAME_MAX)
		suffix = cut(suffix, SUFFIX_MAX + 1);	/* and the full stop */
	most = ANKI_NAME_MAX - suffix.n - tail.n;
	/* A name that Anki shortens has 119 bytes, or 118 without a suffix (tried). */
	if (tail.n == 0 && name.n > ANKI_NAME_MAX)
		most -= suffix.n == 0 ? 2 : 1;
	buf_add(buf, cut(slice_until(name, stem), most));
	buf_add(buf, tail);
	buf_add(buf, suffix);
	/* Shortening made this bad end, and a "_" would not fit after it. */
	while (tail.n != 0 && name.n + tail.n > ANKI_NAME_MAX && is_bad_end(buf))
		buf->n--;
}

/* Applies the rules once. */
static struct slice
normalise_once(struct arena *arena, struct slice name)
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
 * Applies the rules until nothing changes, because dropping and shortening can make a
 * name to which an earlier rule applies.  Each pass after the first shortens the name or
 * appends "_", so this ends.
 */
struct slice
anki_name(struct arena *arena, struct slice name)
{
	struct slice before;

	do {
		before = name;
		name = normalise_once(arena, name);
	} while (!slice_equal(name, before));
	return name;
}

struct slice
anki_name_with_tail(struct arena *arena, struct slice name, struct slice tail)
{
	struct buf dashed = {0}, buf = {0};

	buf_byte(&dashed, '-');
	buf_add(&dashed, tail);
	add_fitting(&buf, name, buf_slice(&dashed));
	name = anki_name(arena, buf_slice(&buf));
	buf_free(&dashed);
	buf_free(&buf);
	return name;
}
