# SPDX-License-Identifier: MIT
"""src/recognise/marker.c: what a line opens with, a list glyph or a number."""
import csource
from utf8 import SPACES, byte_length, category
from words import HASH, MASK

C = csource.names("recognise/marker.h", "recognise/marker.c")
GLYPHS = {chr(csource.number(glyph)): getattr(C, follows)
          for glyph, follows in csource.rows("recognise/marker.c", "glyphs")}
ROMAN = {"i": 1, "v": 5, "x": 10}
OPENING = set("(\"\u201c\xab")
DIGITS = set("0123456789")


class Marker:
    """As struct marker; `text` counts characters, `length` bytes."""
    __slots__ = ("glyph", "glyphs", "form", "capital", "value", "roman", "parent", "length", "text")

    def __init__(self):
        self.glyph = self.glyphs = self.form = self.value = self.roman = self.parent = self.length = self.text = 0
        self.capital = False


NO_MARKER = Marker()


def peek(s, at):
    return s[at] if at < len(s) else "\0"


def skip_space(s, at):
    while at < len(s) and s[at] in SPACES:
        at += 1
    return at


def is_ascii_letter(character):
    return character.isascii() and character.isalpha()


def is_letter(character):
    return category(character)[0] == "L"


def opens_word(s, at):
    first = peek(s, at)
    if first in OPENING:
        return True
    if not is_letter(first):
        return False
    return is_letter(peek(s, at + 1)) or first >= "\x80"


def glyph_at(s, at):
    """The glyph at `at`, or ""."""
    character = peek(s, at)
    follows = GLYPHS.get(character)
    at += 1
    if follows is None or at >= len(s):
        return ""
    if s[at] in SPACES or follows == C.ANYTHING or (follows == C.A_WORD and opens_word(s, at)):
        return character
    return ""


def read_glyphs(s):
    if s[:1] not in GLYPHS:
        return NO_MARKER
    marker = Marker()
    at = 0
    while marker.glyphs < C.GLYPHS_MAX and (glyph := glyph_at(s, at)):
        if marker.glyphs > 0 and glyph == "o":
            break
        marker.glyph = ord(glyph)
        marker.glyphs += 1
        marker.length = byte_length(s[:at + 1])
        at = skip_space(s, at + 1)
        marker.text = at
    return marker


def read_letters(s, at, marker):
    """The offset behind letters; `at` when they are no number."""
    begin, previous = at, 0
    while at < len(s) and at - begin < 5 and is_ascii_letter(s[at]):
        digit = ROMAN.get(s[at].lower(), 0)
        if at > begin and (digit == 0 or previous == 0):
            return begin
        marker.roman += digit
        if previous < digit:
            marker.roman -= 2 * previous
        previous = digit
        at += 1
    if at - begin == 1:
        marker.value = ord(s[begin].lower()) - ord("a") + 1
    marker.capital = at > begin and s[begin] < "a"
    marker.form = C.NUMBER_LETTER
    return at


def read_digits(s, at):
    """(the offset behind at most three digits, their value); `at` where there are more or none."""
    begin, value = at, 0
    while at < len(s) and at - begin < 3 and s[at] in DIGITS:
        value = value * 10 + int(s[at])
        at += 1
    return (begin if at < len(s) and s[at] in DIGITS else at), value


def read_decimal(s, at, marker):
    end, marker.value = read_digits(s, at)
    if end == at:
        return at
    marker.form = C.NUMBER_PLAIN
    while end + 1 < len(s) and s[end] == "." and s[end + 1] in DIGITS:
        following, value = read_digits(s, end + 1)
        if following == end + 1:
            return at
        marker.parent = (marker.parent + marker.value + 1) * HASH & MASK
        marker.value = value
        marker.form = C.NUMBER_SECTION
        end = following
    return end


def read_number(s):
    marker = Marker()
    bracket = s[:1] == "("
    begin = 1 if bracket else 0
    letters = begin < len(s) and is_ascii_letter(s[begin])
    end = read_letters(s, begin, marker) if letters else read_decimal(s, begin, marker)
    if end == begin:
        return NO_MARKER
    if end < len(s) and s[end] in ".)" and (not bracket or s[end] == ")"):
        if marker.form == C.NUMBER_PLAIN:
            marker.form = C.NUMBER_DECIMAL
        end += 1
    elif bracket or letters or (marker.form == C.NUMBER_PLAIN and marker.value > 99):
        return NO_MARKER
    if end == len(s) or s[end] not in SPACES:
        return NO_MARKER
    marker.length = end
    marker.text = skip_space(s, end)
    return marker


def marker_read(s):
    marker = read_glyphs(s)
    return marker if marker.glyphs > 0 else read_number(s)
