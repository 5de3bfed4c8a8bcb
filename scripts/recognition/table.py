# SPDX-License-Identifier: MIT
"""Writes the table of weights."""
import numpy as np

import crf
from corpus import READINGS

HEADER = """/* SPDX-License-Identifier: MIT */
/*
 * How much each piece of evidence favours each reading, in units of 1/{unit} of a natural
 * logarithm: {double} makes a reading twice as likely.  The rows are those of features.def.
 *
 * Written by scripts/recognition/train.py from {docs} labelled notes; do not edit.
 * Cross-validated by repository: heading F1 {F1:.3f}, correct cards {cardexact:.3f};
 * in real plain notes {real[F1]:.3f}, {real[cardexact]:.3f}.
 * {trust}
 */
#include "config.h"

#include "recognise/choose_readings.h"

/* Missing rows are 0.  A row without designator follows the previous one. */
const struct weights line_weights = {{
	/* title, heading, label, bullet, text, wrapped */
	.evidence = {{
"""
NAMES = ("TITLE", "HEADING", "LABEL", "BULLET", "TEXT", "WRAPPED")


def wrapped(words, width=92):
    """The words, broken into lines of a comment."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > width - 3:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n * ".join(lines)


def cells(families, weights):
    """The initialisers of all rows.  Only the first row of adjacent ones with the same prefix has a designator."""
    at, family = 0, None
    for symbol, rows in families.items():
        said = np.any(weights[at:at + rows])
        if said:
            yield (f"[FEATURE_{symbol}] = " if symbol.split("_")[0] != family else "") + f"{{{row(weights[at])}}},"
            for values in weights[at + 1:at + rows]:
                yield f"{{{row(values)}}},"
        at += rows
        family = symbol.split("_")[0] if said else None


def filled(cells, width=84):
    """Lines of a table, each with as many cells as fit."""
    line = ""
    for cell in cells:
        if line and len(line) + len(cell) >= width:
            yield f"\t\t{line}\n"
            line = ""
        line += (" " if line else "") + cell
    yield f"\t\t{line}\n"


def row(values):
    return ", ".join(str(int(value)) for value in values)


def write(path, model, levels, figures, trust):
    """Writes weights.c for a rounded model.  figures: docs, F1, cardexact and, as real, those of real notes"""
    constants, families = model.recogniser.constants, model.recogniser.families
    with open(path, "w", encoding="utf-8") as file:
        file.write(HEADER.format(unit=model.unit, double=round(model.unit * 0.6931), **figures, trust=wrapped(trust + ".")))
        weights = [*model.evidence, *model.second]
        file.writelines(filled(cells(families, weights)))
        file.write("\t},\n\t.passes = {\n")
        for first, follows in zip(model.first, model.follows):
            file.write(f"\t\t{{\n\t\t\t.first = {{{row(first)}}},\n\t\t\t.follows = {{\n")
            for r in range(READINGS):
                file.write(f"\t\t\t\t[READ_{NAMES[r]}] = {{{row(follows[r])}}},\n")
            file.write("\t\t\t},\n\t\t},\n")
        file.write("\t},\n\t.chances = {\n")
        file.writelines(filled(f"{chance}," for chance in crf.chances(constants)))
        file.write("\t},\n\t.confidences = {\n")
        file.writelines(filled(f"{level}," for level in levels))
        file.write("\t},\n};\n")
