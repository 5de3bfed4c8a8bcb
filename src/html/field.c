/* SPDX-License-Identifier: MIT */
/*
 * Imitates the regular expressions with which Anki strips tags (its rslib/src/text.rs).  A tag ends
 * at the first ">", even inside quotes, because the result must equal the one that Anki computes.
 */
#include "config.h"

#include <strings.h>

#include "base/checksum.h"
#include "base/utf8.h"
#include "html/entity.h"
#include "html/field.h"

static bool
is_dropped(int32_t character)
{
	return (character < 0x20 && character != '\t') || character == 0x7f ||
	    character == 0x200b || character == 0x2060 || character == 0xfeff;
}

/* Whether s is printable ASCII, as most text is.  Tests eight bytes at a time. */
static bool
is_plain_ascii(struct slice s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof(word) <= s.n; i += sizeof(word)) {
		memcpy(&word, s.p + i, sizeof(word));
		/*
		 * The top bit is set in byte, byte - 0x20 or byte + 1 if the byte is not printable
		 * ASCII.
		 */
		if (((word | (word - ones * 0x20) | (word + ones)) & tops) != 0)
			return false;
	}
	for (; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] >= 0x7f)
			return false;
	return true;
}

static bool
needs_cleaning(struct slice s)
{
	for (size_t at = 0; at < s.n;) {
		int32_t character = utf8_next(s, &at);

		if (character == '\t' || is_dropped(character))
			return true;
	}
	return false;
}

struct slice
field_clean(struct arena *arena, struct slice s)
{
	struct buf clean = {0};

	if (is_plain_ascii(s))
		return s;
	if (needs_cleaning(s)) {
		for (size_t at = 0; at < s.n;) {
			int32_t character = utf8_next(s, &at);

			if (character == '\t')
				buf_byte(&clean, ' ');
			else if (!is_dropped(character))
				utf8_add(&clean, character);
		}
		s = arena_slice(arena, buf_slice(&clean));
		buf_free(&clean);
	}
	return utf8_nfc(arena, s);
}

#define SEPARATOR	'\x1f'	/* between the fields of a note */

/* Control characters that Anki removes from the fields of others. */
static bool
is_removed(int32_t character, char kept)
{
	return (character < 0x20 && character != '\t' && character != '\n' && character != kept) ||
	    character == 0x7f;
}

/* Whether s is ASCII without such characters. */
static bool
is_normal_ascii(struct slice s, char kept)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] & 0x80) != 0 || is_removed(s.p[i], kept))
			return false;
	return true;
}

static struct slice
normalise(struct arena *arena, struct slice s, char kept, bool *invalid)
{
	struct buf clean = {0};
	bool changed = false;

	if (is_normal_ascii(s, kept))
		return s;
	for (size_t at = 0; at < s.n;) {
		size_t start = at;
		int32_t character = utf8_next(s, &at);
		/* Invalid UTF-8 is decoded as U+FFFD, too, but is shorter. */
		bool replaced = character == 0xfffd && at - start != 3;

		*invalid = *invalid || replaced;
		if (!is_removed(character, kept))
			utf8_add(&clean, character);
		changed = changed || replaced || is_removed(character, kept);
	}
	if (changed)
		s = arena_slice(arena, buf_slice(&clean));
	buf_free(&clean);
	return utf8_nfc(arena, s);
}

struct slice
field_normalise(struct arena *arena, struct slice html)
{
	bool invalid = false;

	return normalise(arena, html, '\n', &invalid);
}

struct slice
fields_normalise(struct arena *arena, struct slice joined, bool *invalid)
{
	return normalise(arena, joined, SEPARATOR, invalid);
}

/* Whether collapsing white space certainly changes nothing; false for text that is not ASCII. */
static bool
is_collapsed(struct slice s)
{
	bool space = true;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char byte = (unsigned char)s.p[i];

		if (byte >= 0x7f || byte < 0x20 || (byte == ' ' && space))
			return false;
		space = byte == ' ';
	}
	return !space || s.n == 0;
}

struct slice
field_collapse_space(struct arena *arena, struct slice s)
{
	struct buf folded = {0};
	bool space = false;

	if (is_collapsed(s))
		return s;
	s = utf8_trim(s);
	for (size_t at = 0; at < s.n;) {
		int32_t character = utf8_next(s, &at);

		if (utf8_is_space(character)) {
			space = true;
			continue;
		}
		if (space)
			buf_byte(&folded, ' ');
		space = false;
		utf8_add(&folded, character);
	}
	if (!slice_equal(s, buf_slice(&folded)))
		s = arena_slice(arena, buf_slice(&folded));
	buf_free(&folded);
	return s;
}

/* Returns the length of the tag, comment, style or script at the start of s; 0 if it never ends. */
static size_t
tag_length(struct slice s)
{
	static const struct { struct slice open, close; } whole[] = {
		{SLICE("<!--"), SLICE("-->")}, {SLICE("<style"), SLICE("</style>")},
		{SLICE("<script"), SLICE("</script>")},
	};
	const char *end;

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		if (s.n < whole[i].open.n ||
		    strncasecmp(s.p, whole[i].open.p, whole[i].open.n) != 0)
			continue;
		for (size_t at = whole[i].open.n; at + whole[i].close.n <= s.n; at++)
			if (strncasecmp(s.p + at, whole[i].close.p, whole[i].close.n) == 0)
				return at + whole[i].close.n;
	}
	end = memchr(s.p, '>', s.n);
	return end == NULL ? 0 : (size_t)(end - s.p) + 1;
}

/* Whether Anki looks for the name of a file in the tag. */
static bool
is_media_tag(struct slice tag)
{
	static const char *const elements[] = {"img", "audio", "video", "object", "source"};

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		size_t n = strlen(elements[i]);

		if (tag.n > n + 1 && strncasecmp(tag.p + 1, elements[i], n) == 0)
			return true;
	}
	return false;
}

/* Returns the attribute value at the start of a slice that ends in ">", without its quotes. */
static struct slice
quoted_or_bare(struct slice value)
{
	const char *end;

	if (value.p[0] != '"' && value.p[0] != '\'')
		return slice_until(value, strcspn(value.p, " >"));
	end = memchr(value.p + 1, value.p[0], value.n - 1);
	return end == NULL ? SLICE_NONE
			   : (struct slice){value.p + 1, (size_t)(end - value.p) - 1};
}

/* Appends the file name in the tag between two spaces, or nothing if the tag names no file. */
static void
add_media_name(struct buf *buf, struct slice tag)
{
	struct slice name = SLICE_NONE;

	if (!is_media_tag(tag))
		return;
	for (size_t i = 1; i + 6 < tag.n; i++) {
		if (strncasecmp(tag.p + i, " src=", 5) != 0 &&
		    strncasecmp(tag.p + i, " data=", 6) != 0)
			continue;
		name = quoted_or_bare(slice_from(tag, slice_find(tag, SLICE("="), i) + 1));
		break;
	}
	if (name.n == 0)
		return;
	buf_byte(buf, ' ');
	buf_add(buf, name);
	buf_byte(buf, ' ');
}

/*
 * Decodes the reference at the start of s.  Returns its length, or 0 for references that this
 * program never writes.  Anki decodes all names of HTML 4; but if one "&" in a field does not begin
 * a reference, it decodes nothing in that field (tried).
 */
static size_t
decode_own(struct buf *buf, struct slice s)
{
	static const struct slice own[] = {
	    SLICE("&amp;"), SLICE("&lt;"), SLICE("&gt;"), SLICE("&quot;"), SLICE("&#39;"),
	    SLICE("&#91;"), SLICE("&#92;"), SLICE("&#58;"), SLICE("&#123;"),
	};

	if (slice_starts(s, SLICE("&nbsp;"))) {
		buf_byte(buf, ' ');
		return 6;
	}
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (slice_starts(s, own[i]))
			return entity_decode(buf, s, ENTITY_IN_TEXT);
	return 0;
}

void
field_add_stripped(struct buf *buf, struct slice html)
{
	static const bool special[256] = {['<'] = true, ['&'] = true, [0xc2] = true};

	while (html.n != 0) {
		size_t length = 0;

		if (html.p[0] == '<' && (length = tag_length(html)) != 0) {
			add_media_name(buf, slice_until(html, length));
		} else if (html.p[0] == '&') {
			length = decode_own(buf, html);
		} else if (slice_starts(html, SLICE("\xc2\xa0"))) {
			buf_byte(buf, ' ');
			length = 2;
		}
		if (length == 0) {
			length = 1;
			while (length < html.n && !special[(unsigned char)html.p[length]])
				length++;
			buf_add(buf, slice_until(html, length));
		}
		html = slice_from(html, length);
	}
}

uint32_t
field_checksum(struct slice stripped)
{
	uint8_t digest[SHA1_SIZE];

	checksum_sha1(stripped, digest);
	return (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 |
	    digest[3];
}

/* Returns the length of a tag like <br>, </div> or <br /> at the start of s; 0 for other tags. */
static size_t
empty_tag_length(struct slice s)
{
	size_t at = 1;

	if (at < s.n && s.p[at] == '/')
		at++;
	if (at + 2 <= s.n && strncasecmp(s.p + at, "br", 2) == 0)
		at += 2;
	else if (at + 3 <= s.n && strncasecmp(s.p + at, "div", 3) == 0)
		at += 3;
	else
		return 0;
	if (at < s.n && s.p[at] == ' ')
		at++;
	if (at < s.n && s.p[at] == '/')
		at++;
	return at < s.n && s.p[at] == '>' ? at + 1 : 0;
}

bool
field_is_empty(struct slice html)
{
	while (html.n != 0) {
		size_t length = html.p[0] == ' ' || (html.p[0] >= '\t' && html.p[0] <= '\r');

		if (html.p[0] == '<')
			length = empty_tag_length(html);
		if (length == 0)
			return false;
		html = slice_from(html, length);
	}
	return true;
}
