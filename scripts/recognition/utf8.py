# SPDX-License-Identifier: MIT
"""src/base/utf8.c: characters, as utf8proc sees them.

unicodedata may know another version of Unicode than the utf8proc the program was
built with.  A character that only one of the two knows differs in category and
width; all others are the same (compared one by one: Unicode 14 here, 15 there).
"""
import unicodedata

category = unicodedata.category
ZERO_WIDTH = {"Cc", "Cf", "Cs", "Mn", "Mc", "Me", "Zl", "Zp"}
SPACES = set(" \t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u2060\u3000\ufeff") | \
    {chr(c) for c in range(0x2000, 0x200c)}
SPACE = "".join(SPACES)


def utf8_is_space(character):
    return character in SPACES


def utf8_trim(text):
    return text.strip(SPACE)


def charwidth(character):
    """utf8proc_charwidth(): nothing for marks and controls, 1 for what is not assigned, else as UAX #11 has it."""
    kind = category(character)
    if kind in ("Cn", "Co"):
        return 1
    if kind not in ("Mn", "Me", "Cf", "Cc") and unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if kind in ZERO_WIDTH else 1


def tolower(character):
    """utf8proc_tolower() maps one character to one; str.lower() makes two only of U+0130, and begins them alike."""
    return character.lower()[0]


def byte_length(text):
    return len(text) if text.isascii() else len(text.encode("utf-8"))
