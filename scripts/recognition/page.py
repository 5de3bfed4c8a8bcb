# SPDX-License-Identifier: MIT
"""src/recognise/page.c: page numbers."""
import csource
from utf8 import byte_length, utf8_trim

C = csource.names("recognise/page.c")
DIGITS = "0123456789"


def skip(text, at, characters):
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def page_read_number(line):
    """The number that is all of the line; None for any other line."""
    at = skip(line, 0, " \t")
    end = skip(line, at, DIGITS)
    if end == at or end - at > C.DIGITS or utf8_trim(line[end:]):
        return None
    return int(line[at:end])


def page_is_dressed(line):
    text = utf8_trim(line)
    if byte_length(text) > C.DRESS:
        return False
    at = skip(text, 0, "- ")
    word = len(text) - at > 4 and text[at] in "pP" and text.startswith("age", at + 1)
    if word:
        at += 4
    digits = skip(text, at, " ")
    end = skip(text, digits, DIGITS)
    if end == digits or end - digits > C.DIGITS:
        return False
    rest = skip(text, end, " ")
    if text.startswith("of ", rest) or (word and text.startswith("/", rest)):
        return skip(text, rest + 1, "f 0123456789") == len(text)
    rest = skip(text, end, " -")
    if rest < len(text):
        return False
    return word or (at > 0 and text.endswith("-"))


def stands_a_page_away(lines, line, number, step):
    for away in range(1, C.PAGE_MOST + 1):
        line += step
        if not 0 <= line < len(lines):
            return False
        found = page_read_number(lines[line])
        if found is not None:
            return found == number and away >= C.PAGE_LEAST
    return False


def page_is_likely(lines, line, number):
    if number > 0 and number * C.PAGE_LEAST <= line + 1 <= number * C.PAGE_MOST:
        return True
    return stands_a_page_away(lines, line, number + 1, 1) or \
        (number > 0 and stands_a_page_away(lines, line, number - 1, -1))
