# SPDX-License-Identifier: MIT
"""src/recognise/opening.c: how a text opens, where that is a pattern other lines can share."""
import csource
from utf8 import category
from words import C as WORD
from words import MASK, word_hash_add

C = csource.names("recognise/opening.h", "recognise/opening.c")
DIGITS = set("0123456789")
ROMAN = {"I": 1, "V": 5, "X": 10}
ARMS = csource.arms("recognise/opening.c", "read_other")


def labels_of(kind):
    """The labels of the arm that returns this kind."""
    return {label for labels, code in ARMS if kind in code for label in labels}


def characters_of(kind):
    return {chr(csource.number(label)) for label in labels_of(kind)}


def categories_of(kind):
    """UTF8PROC_CATEGORY_SM is "Sm"."""
    return {label[-2:].capitalize() for label in labels_of(kind)}


QUOTES = characters_of("OPENING_QUOTE")
BRACKETS = characters_of("OPENING_BRACKET")
PARAGRAPHS = characters_of("OPENING_PARAGRAPH")
SYMBOLS = categories_of("OPENING_SYMBOL")
SIGNS = categories_of("OPENING_SIGN")
OPENING_WORD = (C.OPENING_WORD, 0, 0)


def is_letter(c):
    return c.isascii() and c.isalpha()


def is_upper(c):
    return "A" <= c <= "Z"


def pattern_of(kind, what):
    return word_hash_add(word_hash_add(WORD.WORD_HASH_START, kind), what) | 1


def opening_of(kind, what, ordinal):
    """As struct opening: (kind, pattern, ordinal)."""
    return kind, pattern_of(kind, what), ordinal


def read_number(text, at):
    """(the offset behind the number at `at`, the number)"""
    end = at
    while True:
        start, number = end, 0
        while end < len(text) and end - start < C.DIGITS and text[end] in DIGITS:
            number = number * 10 + int(text[end])
            end += 1
        if end == start or end + 1 >= len(text) or text[end] != "." or text[end + 1] not in DIGITS:
            return end, number
        end += 1


def read_roman(word):
    value = previous = 0
    for c in word:
        digit = ROMAN.get(c, 0)
        if digit == 0:
            return 0
        value += digit
        if previous < digit:
            value -= 2 * previous
        previous = digit
    return value & MASK if len(word) > 1 else 0


def all_upper(word):
    return len(word) > 1 and all(map(is_upper, word))


def read_word(text, word_end, word):
    """A text that opens with a letter."""
    letters, behind = text[:word_end], text[word_end:]
    code = 0
    while code < len(letters) and code <= C.CODE_LETTERS and is_letter(letters[code]):
        code += 1
    if 0 < code <= C.CODE_LETTERS and code < len(letters) and letters[code] in DIGITS:
        _, number = read_number(text, code)
        return opening_of(C.OPENING_CODED, (ord(text[0]) | 0x20) << 3 | code, number)
    if len(behind) > 1 and behind[0] == " " and behind[1] in DIGITS:
        end, number = read_number(behind, 1)
        if end == len(behind) or not is_letter(behind[end]):
            return opening_of(C.OPENING_NUMBERED, word, number)
    number = read_roman(letters)
    if number != 0:
        return opening_of(C.OPENING_ROMAN, 0, number)
    if behind[:1] == ":":
        return opening_of(C.OPENING_TERM, 0, 0)
    if all_upper(letters):
        return opening_of(C.OPENING_CAPITALS, 0, 0)
    return OPENING_WORD


def read_other(text, c, at):
    if c in QUOTES:
        return opening_of(C.OPENING_QUOTE, 0, 0)
    if c in BRACKETS:
        return opening_of(C.OPENING_BRACKET, ord(c), read_number(text, at)[1])
    if c in PARAGRAPHS:
        at += text[at:at + 1] == " "
        return opening_of(C.OPENING_PARAGRAPH, ord(c), read_number(text, at)[1])
    if category(c) in SYMBOLS:
        return opening_of(C.OPENING_SYMBOL, ord(c), 0)
    if category(c) in SIGNS:
        return opening_of(C.OPENING_SIGN, ord(c), 0)
    return OPENING_WORD


def opening_read(text, word_end, word):
    if not text:
        return OPENING_WORD
    if is_letter(text[0]):
        return read_word(text, word_end, word)
    if text[0] in DIGITS:
        return opening_of(C.OPENING_NUMBER, 0, read_number(text, 0)[1])
    return read_other(text, text[0], 1)
