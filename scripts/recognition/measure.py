# SPDX-License-Identifier: MIT
"""src/recognise/measure.c: from the lines of a text to their shapes."""
import csource
from line import shape_is_text, shape_measure
from mark import Bars, mark_in_table
from page import page_is_likely, page_read_number
from text import source_load

C = csource.names("recognise/mark.h", "recognise/line.h")


def measure_line(lines, i, marks):
    shape = shape_measure(lines[i], marks)
    if shape.kind == C.SHAPE_BARE and shape.mark == C.MARK_NONE:
        number = page_read_number(lines[i])
        if number is not None and page_is_likely(lines, i, number):
            shape.kind = C.SHAPE_PAGE
    return shape


def lines_measure(lines):
    """The shapes of the lines with text; shape.line is the index of the line."""
    shapes, bars = [], Bars()
    blank = rule = False
    for i in range(len(lines)):
        shape = measure_line(lines, i, not mark_in_table(bars, lines, i))
        if shape_is_text(shape):
            shape.line, shape.blank_before, shape.rule_before = i, blank, rule
            shapes.append(shape)
            blank = rule = False
            continue
        blank = blank or shape.kind in (C.SHAPE_BLANK, C.SHAPE_RULE)
        rule = rule or shape.kind == C.SHAPE_RULE
        if blank and shapes:
            shapes[-1].blank_after = True
    return shapes


def read(path):
    """The shapes of a file."""
    return lines_measure(source_load(path))
