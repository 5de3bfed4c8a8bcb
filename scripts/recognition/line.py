# SPDX-License-Identifier: MIT
"""src/recognise/line.c: the shape of one line.

The program walks over the characters of a text once.  Here words are found by an
expression and what a word adds to its line is kept, as most words come again.
"""
import re
import sys

import csource
from mark import mark_read
from marker import marker_read
from opening import opening_read
from page import page_is_dressed
from utf8 import SPACES, byte_length, category, charwidth, tolower, utf8_trim
from words import C as WORD
from words import HASH, MASK, word_hash_add, words_kinds

C = csource.names("recognise/words.h", "recognise/mark.h", "recognise/marker.h", "recognise/opening.h",
                  "recognise/line.h", "recognise/line.c")
NO_LETTER, UNCASED, LOWER, UPPER, DIGIT = C.NO_LETTER, C.UNCASED, C.LOWER, C.UPPER, C.DIGIT
MASK64 = 0xffffffffffffffff
INNERS = {chr(c): inner for c, inner in csource.table("recognise/line.c", "inner_of", C).items()}
ENDS = {chr(c): end for c, end in csource.table("recognise/line.c", "end_of", C).items()}
RULES = csource.characters("recognise/line.c", "is_rule")
JOINS_WORDS = csource.characters("recognise/line.c", "joins_words")
ENDS_SENTENCE = csource.characters("recognise/line.c", "ends_sentence")
CASES = {label[-2:].capitalize(): getattr(C, code.split()[1].rstrip(";"))
         for labels, code in csource.arms("recognise/line.c", "case_of_long") for label in labels}
NO_WIDTH = set("\u200b\u2060\ufeff")  # white space all the same


class Shape:
    """As struct shape, without offsets into the line."""
    __slots__ = ("line", "marker", "glyph", "value", "parent", "roman", "glyphs", "form", "mark", "level",
                 "kind", "last", "first", "kinds", "first_kinds", "capitals", "stops", "opening", "inner",
                 "pattern", "ordinal", "indent", "length", "full", "colon", "words", "capital_number",
                 "title_case", "all_caps", "blank_before", "blank_after", "rule_before", "first_word",
                 "last_word", "all_words", "stems", "tail", "content")

    def __init__(self):
        self.line = self.marker = self.glyph = self.value = self.parent = self.roman = self.glyphs = 0
        self.form = self.mark = self.level = self.kind = self.last = self.first = self.kinds = 0
        self.first_kinds = self.capitals = self.stops = self.opening = self.inner = self.pattern = 0
        self.ordinal = self.indent = self.length = self.full = self.colon = self.words = 0
        self.capital_number = self.title_case = self.all_caps = False
        self.blank_before = self.blank_after = self.rule_before = False
        self.first_word = self.last_word = self.all_words = self.tail = self.content = 0
        self.stems = []  # up to SHAPE_STEMS; in C the list ends with 0


def shape_is_text(shape):
    return shape.kind < C.SHAPE_KINDS


def shape_has(shape, inner):
    return shape.inner >> inner & 1 != 0


def case_of(c):
    if c >= "\x80":
        return CASES.get(category(c), NO_LETTER)
    if c.isalpha():
        return LOWER if c >= "a" else UPPER
    return DIGIT if "0" <= c <= "9" else NO_LETTER


def columns_of(c):
    if c < "\u0300":
        return c != "\xad"
    return charwidth(c)


def letter_ranges():
    """Of all letters and digits, as a class in an expression."""
    found, start = [], None
    for code in range(sys.maxunicode + 2):
        letter = code <= sys.maxunicode and case_of(chr(code)) != NO_LETTER
        if letter and start is None:
            start = code
        elif not letter and start is not None:
            found.append(f"\\U{start:08x}-\\U{code - 1:08x}")
            start = None
    return "".join(found)


def word_expression():
    """Letters, and what joins words where a letter follows: walk_word() in C ends where this does."""
    letters, joins = letter_ranges(), "".join(map(re.escape, sorted(JOINS_WORDS)))
    return re.compile(f"[{letters}]+(?:[{joins}][{letters}]+)*")


WORDS = word_expression()


class Word:
    """What a word says wherever it stands."""
    __slots__ = ("hash", "stem", "tail", "letters", "opens", "lower", "upper", "digit", "columns", "inner",
                 "contents", "pairs", "kinds")

    def __init__(self):
        self.hash, self.stem, self.opens = C.WORD_HASH_START, C.WORD_HASH_START, NO_LETTER
        self.tail = self.letters = self.lower = self.upper = self.columns = self.inner = self.kinds = 0
        self.digit = self.pairs = False
        self.contents = []  # (bit, stem) of each content word in it


class Walk:
    """As struct walk, what is known between words."""
    __slots__ = ("shape", "cased", "capitals", "lower", "upper", "columns", "nwords", "stops", "colon",
                 "ncontent", "first_end", "paren", "digit")

    def __init__(self, shape):
        self.shape = shape
        self.cased = self.capitals = self.lower = self.upper = self.columns = self.nwords = self.stops = 0
        self.colon = self.ncontent = self.first_end = 0
        self.paren = self.digit = False


def content_of(word, stem):
    """What note_content() adds: (its bit, its stem)."""
    return 1 << ((word * HASH & MASK) >> 26), stem


def note_content(walk, bit, stem):
    if walk.ncontent < C.SHAPE_STEMS:
        walk.shape.stems.append(stem)
    if walk.ncontent < C.CONTENT_MOST:
        walk.shape.content |= bit
    walk.ncontent += 1


def ends_in_year(tail):
    return all((tail >> 16 * k & 0xffff) - ord("0") in range(10) for k in range(4))


def note_letters(word):
    """INNER_CAPITALS counts only behind the first word."""
    if word.upper == word.letters:
        if word.upper > 1:
            word.inner |= 1 << C.INNER_CAPITALS
    elif word.upper > (word.opens == UPPER):
        word.inner |= 1 << C.INNER_CODE
    if word.letters == 4 and word.opens == DIGIT and ends_in_year(word.tail):
        word.inner |= 1 << C.INNER_YEAR


def lower_of(c, letter):
    return tolower(c) if letter == UPPER else c


def is_ideograph(c):
    return "\u3040" <= c < "\ua000" or c >= "\U00020000"


def note_letter(word, c, letter, last):
    lower = ord(lower_of(c, letter))
    word.letters += 1
    if word.letters == 1:
        word.opens = letter
    if is_ideograph(c):
        if word.letters > 1 and is_ideograph(last):
            pair = word_hash_add(word_hash_add(C.WORD_HASH_START, ord(last)), ord(c))
            word.contents.append(content_of(pair, pair))
        word.pairs = True
    word.hash = word_hash_add(word.hash, lower)
    if word.letters <= C.STEM:
        word.stem = word.hash
    word.tail = (word.tail << 16 | lower & 0xffff) & MASK64
    word.lower += letter == LOWER
    word.upper += letter == UPPER
    word.digit = word.digit or letter == DIGIT


def walk_word(text):
    word, last = Word(), ""
    for c in text:
        letter = case_of(c)
        if letter != NO_LETTER:
            note_letter(word, c, letter, last)
        elif c == "/":
            word.inner |= 1 << C.INNER_SLASH
        word.columns += columns_of(c)
        last = c
    note_letters(word)
    word.kinds = words_kinds(word.hash)
    if not word.kinds & WORD.WORD_STOP and word.letters >= C.CONTENT_LEAST and not word.pairs:
        word.contents.append(content_of(word.hash, word.stem))
    return word


class Known(dict):
    def __missing__(self, text):
        self[text] = word = walk_word(text)
        return word


KNOWN = Known()


def word_ends(walk, word):
    """A word joins its line."""
    shape, kinds = walk.shape, word.kinds
    inner = word.inner
    if walk.nwords == 0:
        shape.first_word = word.hash
        shape.first_kinds = kinds
        inner &= ~(1 << C.INNER_CAPITALS)
    walk.nwords += 1
    shape.inner |= inner
    shape.last_word = word.hash
    shape.kinds |= kinds
    if kinds & WORD.WORD_STOP:
        walk.stops += 1
    shape.all_words = ((shape.all_words ^ word.hash) * 0x85ebca6b + 1) & MASK
    for bit, stem in word.contents:
        note_content(walk, bit, stem)
    opens = word.opens
    if (opens == LOWER or opens == UPPER) and not kinds & WORD.WORD_SMALL:
        walk.capitals += walk.cased > 0 and opens == UPPER
        walk.cased += 1
    shape.tail = 0
    if word.letters >= 4:
        shape.tail = (word.tail * 0x9e3779b97f4a7c15 & MASK64) >> 32 | 1
    walk.columns += word.columns
    walk.lower += word.lower
    walk.upper += word.upper
    walk.digit = walk.digit or word.digit


def inner_of(c):
    if c in INNERS:
        return INNERS[c]
    return 1 << C.INNER_ARROW if "\u2190" <= c < "\u2200" else 0


def note_colon(walk):
    if not shape_has(walk.shape, C.INNER_COLON):
        walk.colon = walk.columns
    walk.shape.inner |= 1 << C.INNER_COLON


def note_inner(walk, c, following, last):
    """What a character between words says; `following` is the one behind it, or NUL."""
    shape = walk.shape
    if c == " ":
        return
    shape.inner |= inner_of(c)
    if following == ">" and c in "-=":
        shape.inner |= 1 << C.INNER_ARROW
    if (c == ":" and following in SPACES) or c == "\uff1a":
        note_colon(walk)
    elif c in "-\u2013\u2014":
        if following in SPACES and last in SPACES:
            shape.inner |= 1 << C.INNER_DASH
    elif c in "(\uff08":
        walk.paren = True
    elif c in ")\uff09" and walk.paren:
        shape.inner |= 1 << C.INNER_PAREN
    elif c == "." and last == ".":
        shape.inner |= 1 << C.INNER_ELLIPSIS


def end_of(c):
    if c in ENDS:
        return ENDS[c]
    return C.END_OTHER if case_of(c) == NO_LETTER else C.END_WORD


def walk_between(walk, text, start, end):
    """The characters between two words."""
    for at in range(start, end):
        c = text[at]
        if c != " ":
            note_inner(walk, c, text[at + 1:at + 2] or "\0", text[at - 1] if at > 0 else "a")
        walk.columns += columns_of(c)


def walk_text(walk, text):
    shape, at = walk.shape, 0
    for found in WORDS.finditer(text):
        start, end = found.span()
        walk_between(walk, text, at, start)
        word = KNOWN[found.group()]
        if word.opens == UPPER and start > 1 and text[start - 1] in SPACES and text[start - 2] in ENDS_SENTENCE:
            shape.inner |= 1 << C.INNER_SENTENCE
        word_ends(walk, word)
        if walk.nwords == 1:
            walk.first_end = end
        at = end
    walk_between(walk, text, at, len(text))
    if walk.digit:
        shape.inner |= 1 << C.INNER_DIGIT
    shape.last = end_of(text[-1:] or "a")


FIRST = {UPPER: C.FIRST_UPPER, LOWER: C.FIRST_LOWER, DIGIT: C.FIRST_DIGIT}


def first_of(text):
    return FIRST.get(case_of(text[0]), C.FIRST_OTHER) if text else C.FIRST_OTHER


def up_to_16_bits(n):
    return min(n, 0xffff)


def note_opening(shape, opening):
    shape.opening, shape.pattern, shape.ordinal = opening
    if shape.kind == C.SHAPE_NUMBER:
        shape.pattern = 2 * shape.form + shape.capital_number
        shape.ordinal = shape.value or shape.roman


def measure_text(text, shape):
    walk = Walk(shape)
    shape.first = first_of(text)
    walk_text(walk, text)
    note_opening(shape, opening_read(text, walk.first_end, shape.first_word))
    shape.length = up_to_16_bits(walk.columns)
    shape.words = up_to_16_bits(walk.nwords)
    shape.colon = up_to_16_bits(walk.colon)
    shape.stops = min(walk.stops, 0xff)
    shape.capitals = walk.capitals * 100 // (walk.cased - 1) if walk.cased > 1 else -1
    shape.title_case = shape.capitals >= 60 or (walk.cased == 1 and shape.first == C.FIRST_UPPER)
    shape.all_caps = walk.upper > 3 and walk.lower == 0
    # The list ends at its first 0 in C, and two equal ideographs hash to that.
    if 0 in shape.stems:
        del shape.stems[shape.stems.index(0):]


def measure_indent(line):
    """(columns of the white space before the text, where the text begins)"""
    columns = 0
    for at, c in enumerate(line):
        if c not in SPACES:
            return columns, at
        if c == "\t":
            columns += C.TAB - columns % C.TAB
        elif c not in NO_WIDTH:
            columns += 1
    return columns, len(line)


def is_rule(text):
    if text[0] not in RULES:
        return False
    marks = 0
    for c in text:
        if c in SPACES:
            continue
        if c not in RULES:
            return False
        marks += 1
    return marks >= C.RULE_LEAST or (marks > 0 and byte_length(text) >= C.RULE_LEAST) or \
        (marks == 1 and text[0] == "-")


def is_link(text):
    return text.startswith(("http://", "https://")) and SPACES.isdisjoint(text)


def kind_without_marker(text):
    if is_rule(text):
        return C.SHAPE_RULE
    if page_is_dressed(text):
        return C.SHAPE_PAGE
    return C.SHAPE_LINK if is_link(text) else C.SHAPE_BARE


def set_marker(shape, marker):
    shape.kind = C.SHAPE_DASH if marker.glyphs > 0 else C.SHAPE_NUMBER
    shape.marker = marker.length
    shape.glyph = marker.glyph
    shape.glyphs = marker.glyphs
    shape.form = marker.form
    shape.value = marker.value
    shape.roman = marker.roman & 0xff
    shape.parent = marker.parent
    shape.capital_number = marker.capital


def take_mark(shape, shown):
    """(what is shown of the line, bytes of the mark)"""
    mark = mark_read(shown, shape.indent)
    shape.mark = mark.kind
    shape.level = mark.level
    return shown[mark.text:], byte_length(shown[:mark.text])


def take_marker(shape, shown):
    """The text behind the marker; `shown` without one."""
    if shape.mark == C.MARK_BODY:
        return shown
    marker = marker_read(shown)
    if marker.length == 0 or (shape.mark != C.MARK_NONE and marker.glyphs > 0):
        return shown
    set_marker(shape, marker)
    return shown[marker.text:]


def shape_measure(line, marks):
    shape, taken = Shape(), 0
    indent, lead = measure_indent(line)
    shape.indent = up_to_16_bits(indent)
    shown = utf8_trim(line[lead:])
    if not shown:
        shape.kind = C.SHAPE_BLANK
        return shape
    shape.kind = kind_without_marker(shown)
    if shape.kind != C.SHAPE_BARE:
        return shape
    if marks:
        shown, taken = take_mark(shape, shown)
    measure_text(take_marker(shape, shown), shape)
    shape.full = up_to_16_bits(shape.indent + taken + shape.marker + (shape.marker > 0) + shape.length)
    return shape
