/* SPDX-License-Identifier: MIT */
/*
 * Text to HTML and back, by Anki's rules (tried with its engine; the rule for
 * stripping is the one behind the columns sfld and csum).
 */
#include "config.h"

#include <strings.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "html/field.h"

/* What Anki acts on inside a field, wherever it stands in the text. */
static const struct slice live[] = {
    SLICE("[sound:"),
    SLICE("[anki:"),
    SLICE("[latex]"),
    SLICE("[/latex]"),
    SLICE("[$]"),
    SLICE("[/$]"),
    SLICE("[$$]"),
    SLICE("[/$$]"),
    SLICE("[[type:"),
    SLICE("\\("),
    SLICE("\\)"),
    SLICE("\\["),
    SLICE("\\]"),
};

static bool
is_dropped(int32_t character)
{
	return (character < 0x20 && character != '\t') || character == 0x7f ||
	    character == 0x200b || character == 0x2060 || character == 0xfeff;
}

/* Printable ASCII only, as most text is; eight bytes at a time. */
static bool
is_plain_ascii(struct slice s)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof(word) <= s.n; i += sizeof(word)) {
		memcpy(&word, s.p + i, sizeof(word));
		/* A top bit: of the byte itself, of it less 0x20, or of it plus one. */
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

/* Whether folding white space would leave the text as it is; says no where it is not sure. */
static bool
is_folded(struct slice s)
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
field_fold(struct arena *arena, struct slice s)
{
	struct buf folded = {0};
	bool space = false;

	if (is_folded(s))
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

static bool
starts_live(struct slice s)
{
	for (size_t i = 0; i < sizeof(live) / sizeof(live[0]); i++)
		if (s.n >= live[i].n && strncasecmp(s.p, live[i].p, live[i].n) == 0)
			return true;
	return false;
}

/* What shows the character at rest.p[0] as it is; NULL when it may stand for itself. */
static const char *
harmless(struct slice rest)
{
	switch (rest.p[0]) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '[':
		return starts_live(rest) ? "&#91;" : NULL;
	case '{':
		/* "{{c1::": a deletion in notes with cards for them, whichever field it is in. */
		return slice_starts(rest, SLICE("{{c")) && rest.n > 3 &&
		    ascii_is_digit(rest.p[3]) ? "&#123;" : NULL;
	default:
		/* No entity: MathJax reads the decoded page, but not across elements (tried). */
		return starts_live(rest) ? "\\<span></span>" : NULL;
	}
}

const char *
field_live(struct slice rest)
{
	const char *instead = harmless(rest);

	return instead != NULL ? instead : rest.p[0] == '[' ? "[" : "{";
}

void
field_add_text(struct buf *buf, struct slice s)
{
	/* Most text has none of these; the rest is looked at one by one. */
	static const bool special[256] = {
	    ['&'] = true, ['<'] = true, ['>'] = true, ['['] = true, ['\\'] = true, ['{'] = true};
	size_t done = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *instead = NULL;

		if (special[(unsigned char)s.p[i]])
			instead = harmless(slice_from(s, i));
		if (instead == NULL)
			continue;
		buf_add(buf, (struct slice){s.p + done, i - done});
		buf_text(buf, instead);
		done = i + 1;
	}
	buf_add(buf, slice_from(s, done));
}

/* The end of the tag, comment, style or script that starts at s.p[0]; 0 when it is none. */
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

/* The name of the file a media tag refers to; empty for any other tag. */
static struct slice
media_name(struct slice tag)
{
	static const char *const elements[] = {"img", "audio", "video", "object", "source"};
	bool media = false;

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		size_t n = strlen(elements[i]);

		media = media || (tag.n > n + 1 && strncasecmp(tag.p + 1, elements[i], n) == 0);
	}
	for (size_t i = 1; media && i + 6 < tag.n; i++) {
		struct slice value;
		const char *end;

		if (strncasecmp(tag.p + i, " src=", 5) != 0 &&
		    strncasecmp(tag.p + i, " data=", 6) != 0)
			continue;
		value = slice_from(
		    tag, (size_t)((const char *)memchr(tag.p + i, '=', tag.n - i) + 1 - tag.p));
		if (value.p[0] != '"' && value.p[0] != '\'')
			return slice_until(value, strcspn(value.p, " >"));
		end = memchr(value.p + 1, value.p[0], value.n - 1);
		return end == NULL ? SLICE_NONE
				   : (struct slice){value.p + 1, (size_t)(end - value.p) - 1};
	}
	return SLICE_NONE;
}

/* Decodes the entity at s.p[0] into the buffer; its length, or 0 when it is none we write. */
static size_t
add_entity(struct buf *buf, struct slice s)
{
	static const struct { struct slice name; int32_t character;
	} named[] = {
	    {SLICE("&amp;"), '&'},
	    {SLICE("&lt;"), '<'},
	    {SLICE("&gt;"), '>'},
	    {SLICE("&quot;"), '"'},
	    {SLICE("&#39;"), '\''},
	    {SLICE("&#91;"), '['},
	    {SLICE("&#92;"), '\\'},
	    {SLICE("&nbsp;"), ' '},
	    {SLICE("&#58;"), ':'},
	    {SLICE("&#123;"), '{'},
	};

	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		if (slice_starts(s, named[i].name)) {
			utf8_add(buf, named[i].character);
			return named[i].name.n;
		}
	}
	return 0;
}

void
field_add_stripped(struct buf *buf, struct slice html)
{
	static const bool special[256] = {['<'] = true, ['&'] = true, [0xc2] = true};

	while (html.n != 0) {
		size_t length = 0;
		struct slice media;

		if (html.p[0] == '<' && (length = tag_length(html)) != 0) {
			media = media_name(slice_until(html, length));
			if (media.n != 0) {
				buf_byte(buf, ' ');
				buf_add(buf, media);
				buf_byte(buf, ' ');
			}
		} else if (html.p[0] == '&') {
			length = add_entity(buf, html);
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
	uint8_t digest[HASH_SHA1_SIZE];

	hash_sha1(stripped, digest);
	return (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 |
	    digest[3];
}

/* The length of <br>, </div>, <br /> and the like at the start of s; 0 for any other tag. */
static size_t
empty_tag(struct slice s)
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
			length = empty_tag(html);
		if (length == 0)
			return false;
		html = slice_from(html, length);
	}
	return true;
}
