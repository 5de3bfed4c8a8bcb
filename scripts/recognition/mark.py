# SPDX-License-Identifier: MIT
"""src/recognise/mark.c: marks, what the author says a line is."""
import csource
from utf8 import SPACES, utf8_trim

C = csource.names("recognise/mark.h", "recognise/mark.c")
ESCAPE = chr(C.ESCAPE)
TABLE = set("|-:=+ ")


class Mark:
    """As struct mark; `text` counts characters."""
    __slots__ = ("kind", "level", "text")

    def __init__(self, kind=C.MARK_NONE, level=0, text=0):
        self.kind, self.level, self.text = kind, level, text


NO_MARK = Mark()


class Bars:
    """As struct bars."""
    __slots__ = ("end", "table")

    def __init__(self):
        self.end, self.table = 0, False


def text_behind(s, at):
    """The offset of the text behind white space at `at`; 0 when there is none of either."""
    start = at
    while at < len(s):
        if s[at] not in SPACES:
            return at if at > start else 0
        at += 1
    return 0


def count_of(s, character):
    return len(s) - len(s.lstrip(character))


def mark_read(s, indent):
    escape = s[:1] == ESCAPE
    behind = s[escape:]
    signs, bars = count_of(behind, "#"), count_of(behind, "|")
    mark = NO_MARK
    if 0 < signs <= C.LEVELS and indent <= C.DEEPEST:
        mark = Mark(C.MARK_HEADING, signs, text_behind(behind, signs))
    elif bars == 1:
        mark = Mark(C.MARK_BODY, 0, text_behind(behind, bars))
    if mark.text == 0:
        return NO_MARK
    return Mark(C.MARK_LITERAL, 0, 1) if escape else mark


def opens_with_bar(line):
    return utf8_trim(line).startswith("|")


def shows_table(line):
    """Of a line that opens with a bar."""
    row = utf8_trim(line)
    if len(row) > 1 and row.endswith("|"):
        return True
    return all(character in TABLE for character in row) and row.count("|") > 1


def mark_in_table(bars, lines, index):
    if index < bars.end:
        return bars.table
    bars.table = False
    bars.end = index
    while bars.end < len(lines) and opens_with_bar(lines[bars.end]):
        bars.table = bars.table or shows_table(lines[bars.end])
        bars.end += 1
    return bars.table
