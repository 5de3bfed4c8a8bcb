# SPDX-License-Identifier: MIT
"""The labelled notes: which readings each line may have, and how readings are scored.

The corpus is the folder `recognition` of the shared data; its GOLD.md defines the
classes, and its score.py is used unchanged.  Our own examples (examples/) have the class of a
line before its text.  Where the corpus accepts several readings, they teach the one that
people want: labels inside a card are labels.
"""
import glob
import hashlib
import importlib.util
import os
import sys

TITLE, HEADING, LABEL, BULLET, TEXT, WRAPPED = range(6)
READINGS = 6
LETTERS = "THLBPP"
NOT_RIGHT, RIGHT, TOLERATED = range(3)
FOLDS = 5
SPLITS = ("dev", "train")
STYLES = "abcdefg"
HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "examples")
LONG = 50  # characters of a line that may have been wrapped
REAL = "real"  # the style of notes that were always plain


def scorer(folder):
    """The scorer of the corpus, as a module."""
    sys.dont_write_bytecode = True
    spec = importlib.util.spec_from_file_location("score", os.path.join(folder, "score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def manifest(folder):
    """{document: {column: value}}"""
    with open(os.path.join(folder, "manifest.tsv"), encoding="utf-8") as file:
        names, *rows = [line.rstrip("\n").split("\t") for line in file]
    return {row[names.index("doc")]: dict(zip(names, row)) for row in rows}


def gold_rows(path):
    """{line: (class with depth or plus, accepted letters)}"""
    rows = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            rows[int(cells[0])] = (cells[1], cells[2] if len(cells) > 2 else cells[1][0])
    return rows


def documents_of(folder):
    """{name: (path of the text, gold)} of the corpus."""
    found = {}
    for split in SPLITS:
        for path in sorted(glob.glob(os.path.join(folder, split, "text", "*.txt"))):
            name = os.path.basename(path)[:-4]
            found[name] = (path, gold_rows(os.path.join(folder, split, "gold", name + ".tsv")))
    return found


def real_manifest():
    """The same as manifest(), for the real notes from which weights may be learned."""
    rows = manifest(os.path.join(HERE, "real"))
    return {name: {**row, "style": REAL} for name, row in rows.items() if row["split"] == "dev"}


def with_continuations(path, rows):
    """The rows, which also accept that text below a long line continues it.  The labels of real notes do not say so."""
    with open(path, encoding="utf-8-sig") as file:
        long = {n + 1 for n, line in enumerate(file) if len(line.rstrip()) >= LONG}
    return {n: (label, accepted + "W" if "P" in label[0] + accepted and label[0] in "PB" and n - 1 in long and
                rows[n - 1][0][0] in "PB" else accepted) for n, (label, accepted) in rows.items()}


def real_documents_of(folder):
    """The same as documents_of(), for a folder that real/prepare.py wrote."""
    found = {}
    for name in sorted(real_manifest()):
        path = os.path.join(folder, "dev", "text", name + ".txt")
        found[name] = (path, with_continuations(path, gold_rows(os.path.join(folder, "dev", "gold", name + ".tsv"))))
    return found


def write_examples(folder):
    """Writes the texts of the examples into the folder and returns the same as documents_of()."""
    found = {}
    for example in sorted(glob.glob(os.path.join(EXAMPLES, "*.tsv"))):
        name = os.path.basename(example)[:-4]
        path = os.path.join(folder, name + ".txt")
        with open(example, encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(text + "\n" for _, text in rows)
        found[name] = (path, {i + 1: (label, label) for i, (label, _) in enumerate(rows)})
    return found


def acceptable(label, accepted, bare, dash):
    """How well each reading fits a line with this gold.  bare: the line has no marker; dash: it has a bullet.

    Some gold calls lines without a marker list items, and lines with a bullet text.  A reading
    that agrees with the marker is right, too.
    """
    fits = [NOT_RIGHT] * READINGS
    if "+" in label:
        fits[WRAPPED] = RIGHT
        return fits
    if label[0] in "SX?":
        return [RIGHT] * READINGS
    if label[0] == "B" and bare and "P" in accepted:
        fits[TEXT] = RIGHT
    if label[0] == "P" and dash:
        fits[BULLET] = RIGHT
    readings = {"T": TITLE, "H": HEADING, "C": HEADING, "L": LABEL, "B": BULLET, "P": TEXT, "W": WRAPPED}
    for letter, fit in [(label[0], RIGHT)] + [(letter, TOLERATED) for letter in accepted]:
        if letter in readings and fits[readings[letter]] == NOT_RIGHT:
            fits[readings[letter]] = fit
    return fits


def fold_of_repositories(documents):
    """{repository: its fold, 0..FOLDS-1}; the same folds as those of the reference models."""
    names = {document["repo"] for document in documents}
    ordered = sorted(names, key=lambda name: hashlib.md5(name.encode()).digest())
    return {name: i % FOLDS for i, name in enumerate(ordered)}


def classes(lines, readings, gold):
    """The labels that the program would print, {line: (letter, None)}, for readings of the lines with text."""
    said = {n: ("S" if label[0] == "S" else "X", None) for n, (label, _) in gold.items()}
    for line, reading in zip(lines, readings):
        said[line] = (LETTERS[reading], None)
    if len(lines) > 0 and readings[0] in (TITLE, HEADING):
        heading_follows = len(lines) > 1 and readings[1] == HEADING
        said[lines[0]] = ("T" if heading_follows else "H", None)
    return said
