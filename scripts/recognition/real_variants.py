# SPDX-License-Identifier: MIT
"""Real notes in other layouts, to learn from.

Real notes are few, and a model that sees the same ones again and again learns them by heart.  Therefore, most
passes over the training data use other versions of them: variants, whose headings and other lines are laid out as by
another author (variants.py), and retyped notes, which are a part of the notes with small changes: other blank lines,
bullets and indentation, colons after all headings or after none.  The changes depend only on the name of the version.
"""
import hashlib
import os
import random
import re

import variants

STYLE = "real variant"  # in the manifest
COPIES = 8  # of each kind
# What marks a heading: a number, a sign in front, colons or a drawing behind.
MARKS = re.compile(r"^(?:[\W_]*(?:(?:chapter|lecture|topic)\s+)?\d{1,2}(?:\.\d+)*[.):\-、\s]\s*"
                   r"|[^\w(\"'«“¿/.$<\[`]+\s*)|\s*[:：=*~#—–-]+$", re.I)
BULLET = re.compile(r"[-*+•]\s*")


def items_of(lines):
    """The same as in variants.py: headings lose their marks, and wrapped lines are joined."""
    items = []
    for line, label, accepted in lines:
        if not variants.is_item(line, label):
            continue
        letter, depth, text, accepted = variants.item_of(line, label, accepted.replace("W", ""))
        if "+" in label and items:
            items[-1] = (*items[-1][:2], items[-1][2] + " " + text, items[-1][3])
            continue
        if letter in "HC":
            text = MARKS.sub("", text) or text
        items.append((letter, depth, text, accepted))
    return items if sum(item[0] == "H" for item in items) > 2 else None


def is_heading(label):
    return label[0] in "HC" and "+" not in label


def part_of(lines, dice):
    """Some sections; all of them if there are few."""
    headings = [i for i, (_, label, _) in enumerate(lines) if is_heading(label)]
    if len(headings) > 5:
        begin, end = sorted(dice.sample(range(len(headings) + 1), 2))
        if end - begin > 3:
            return lines[headings[begin]:(headings + [len(lines)])[end]]
    return lines


class Changes:
    """How notes are retyped."""

    def __init__(self, lines, dice):
        self.blank = dice.choice(["", "", "double", "none", "single"])
        self.colon = dice.choice(["", "", "", "add", "drop"])
        self.capitals = dice.random() < 0.2
        self.bullet = dice.choice(["", "", "- ", "* ", "+ ", "-", "• "])
        self.tab = dice.choice(["\t", "\t", "    ", "  "])
        if any(set(accepted) - set("HCT") for _, label, accepted in lines if label[0] in "HC"):
            self.colon = ""  # a colon decides whether some of these are headings

    def drops(self, above):
        """Whether a blank line goes, below a line with this label."""
        return (self.blank == "none" and above[0] in "BP") or (self.blank == "single" and above[0] == "S")

    def heading(self, line):
        if self.colon == "add" and (line.rstrip()[-1].isalnum() or line.rstrip()[-1] == ")"):
            line = line.rstrip() + ":"
        elif self.colon == "drop":
            line = line.rstrip().rstrip(":：")
        return line.upper() if self.capitals else line

    def changed(self, line, label):
        """A line with text."""
        text = line.strip()
        if is_heading(label):
            line = self.heading(line)
        elif self.bullet and label[0] == "B" and BULLET.match(text):
            line = line[:len(line) - len(line.lstrip())] + self.bullet + BULLET.sub("", text, count=1)
        line = line.replace("\t", self.tab)
        return line if line.strip() else text


def retyped(lines, dice):
    """The same as variants.lines_of()."""
    lines = part_of(lines, dice)
    changes, found = Changes(lines, dice), []
    for line, label, accepted in lines:
        if line.strip():
            found.append((changes.changed(line, label), label, accepted))
        elif not found or not changes.drops(found[-1][1]):
            found += [(line, label, accepted)] * (2 if changes.blank == "double" and label == "S" else 1)
    return found


def write_variant(name, items, path):
    """The same as write_retyped(), from the result of items_of()."""
    return variants.write_variant(name, items, path, fair=True)


def write_retyped(name, lines, path):
    """Writes the text and returns its gold."""
    found = retyped(lines, random.Random(hashlib.md5(name.encode()).digest()))
    rows = [(label, accepted) for _, label, accepted in found]
    return variants.write_lines([line for line, _, _ in found], rows, path)


def variants_of(documents, manifest, folder):
    """{name: (path, gold)} and {name: row of the manifest} of all versions of the real notes."""
    found, rows = {}, {}
    for base in sorted(documents):
        lines = variants.lines_of(*documents[base])
        items = items_of(lines)
        for kind, write, of in (("retyped", write_retyped, lines), ("variant", write_variant, items)):
            for copy in range(COPIES if of else 0):
                name = f"{base}-{kind}{copy}"
                path = os.path.join(folder, name + ".txt")
                found[name] = (path, write(name, of, path))
                rows[name] = {**manifest[base], "style": STYLE}
    return found, rows
