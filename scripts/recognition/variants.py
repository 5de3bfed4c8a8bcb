# SPDX-License-Identifier: MIT
"""The corpus in layouts of real plain notes, to learn from.

The corpus has few ways to mark headings, and bullets in most of its texts.  A variant is a text of the corpus as
its author could have typed it: with a colon after the headings, in capitals, numbered or below a number; with indented
or unindented lines instead of bullets; with wrapped lines and other blank lines.  The choices of each variant depend
only on its name, so training stays repeatable.
"""
import hashlib
import os
import random
import re

STYLE = "variant"  # in the manifest
QUIZ = "quiz"  # added to the name of a variant with choices
ASKED = 40  # characters of a line that a quiz can ask about; shorter lines are choices
BASES = "acd"  # styles of the corpus whose bullets and sections are easy to find again
LINES = 80  # a longer text ends before the next heading
BULLET = re.compile(r"^\s*(?:[-*–—•·‣+]\s*|\d{1,2}[.)]\s+)")
LETTERED = re.compile(r"[^\W\d_]")
METADATA = ["{}.10.2021", "Lecture {}", "{}/3/2019", "Exam in {} days", "Prof. M. Keller", "Week {}", "date: 2022-05-{}"]
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]


class Layout:
    """How one author types notes."""

    def __init__(self, dice):
        self.mark = dice.choices(["plain", "colon", "capitals", "number", "sign", "lower", "drawn", "above"],
                                 [8, 8, 4, 6, 3, 1, 5, 1])[0]
        self.sure = dice.choice([0.75, 1, 1])  # share of the headings that have the mark
        self.drawing = dice.choice(["=", "-", "*** {} ***", "=== {} ===", "--- {} ---", "-- {} --"])
        self.sign = dice.choice(["[!] ", ">> ", "=> ", "~ ", "@ ", "✅ ", "🟧 ", "🖍️"])
        self.chapter = dice.choices(["", "capitals", "Chapter {}: ", "{}. "], [5, 3, 1, 1])[0]
        self.nested = dice.random() < 0.4  # headings are indented below their chapter
        self.rule = dice.choices(["", "-" * 20, "=" * 30, "---"], [12, 1, 1, 1])[0]  # between sections
        self.bullet = dice.choice(["- ", "- ", "* ", "• ", "-", "+ "])
        self.number = dice.choice(["{}. ", "{}) ", "{} ", "{}- ", "roman"])
        self.body = dice.choices(["flat", "indented", "bullets", "mixed"], [4, 4, 1, 2])[0]
        self.step = dice.choice(["\t", "    ", "  "])
        self.before = dice.choices([0, 1, 2], [2, 5, 2])[0]  # blank lines above a heading
        self.after = dice.choices([0, 1], [5, 2 if self.before > 0 else 4])[0]
        self.between = dice.choices([0, 0.25, 1], [5, 4, 1])[0]  # chance of a blank line in the body
        self.width = dice.choices([0, 72, 78, 90, 110], [4, 1, 1, 1, 1])[0]
        if self.mark == "plain" and (self.between > 0 or self.body == "flat"):
            self.before = max(self.before, 2 if self.between > 0 else 1)


def text_of(line, label):
    """The line without its bullet."""
    return (BULLET.sub("", line) if label[0] == "B" else line).strip()


def lines_of(path, gold):
    """[(text, label, accepted)] of the labelled lines."""
    with open(path, encoding="utf-8-sig") as file:
        lines = file.read().replace("\r\n", "\n").split("\n")
    return [(lines[number - 1], *gold[number]) for number in sorted(gold) if number <= len(lines)]


def is_item(line, label):
    """Whether the line is neither blank nor ignored."""
    return label[0] not in "SX?" and bool(line.strip())


def item_of(line, label, accepted):
    """(letter, depth, text, accepted)"""
    return label[0], int(label[1:]) if label[1:].isdigit() else 0, text_of(line, label), accepted


def items_of(path, gold):
    """The items of a text; None if it is unsuitable."""
    items = []
    for line, label, accepted in lines_of(path, gold):
        if not is_item(line, label):
            continue
        if "+" in label:
            return None
        items.append(item_of(line, label, accepted))
    end = next((i for i, item in enumerate(items) if i >= LINES and item[0] in "HC"), len(items))
    return items[:end] if sum(item[0] == "H" for item in items[:end]) > 2 else None


class Writer:
    """fair: a person decided for each line of text whether it could be a label or a heading."""

    def __init__(self, layout, dice, fair=False):
        self.layout, self.dice, self.fair = layout, dice, fair
        self.lines, self.rows, self.count, self.chapters, self.outer = [], [], 0, 0, ""

    def add(self, text, label, accepted):
        self.lines.append(text)
        self.rows.append((label, accepted))

    def blank(self, count):
        while self.lines and count > 0:
            self.add("", "S", "S")
            count -= 1

    def heading(self, text, label, accepted):
        layout = self.layout
        self.blank(layout.before + (label == "C"))
        if layout.rule and self.lines:
            self.add(layout.rule, "X", "X")
        if layout.mark == "drawn":
            self.draw(text, label, accepted)
            return
        if label == "C":
            self.outer, text = "", self.chapter(text)
        elif self.dice.random() < layout.sure:
            text = self.marked(text)
        if layout.mark == "above":
            self.count += 1
            self.add(self.outer + str(self.count), "C", "CHPX")
        self.add(self.outer + text, label, accepted)
        if label == "C" and layout.nested and layout.body != "flat":
            self.outer = layout.step
        self.blank(layout.after)

    def draw(self, text, label, accepted):
        """Writes an underlined or decorated heading."""
        drawing = self.layout.drawing
        self.add(drawing.format(text) if len(drawing) > 1 else text, label, accepted)
        if len(drawing) == 1:
            self.add(drawing * max(len(text), 4), "X", "X")
        self.blank(self.layout.after)

    def chapter(self, text):
        layout = self.layout
        self.chapters += 1
        return text.upper() if layout.chapter == "capitals" else layout.chapter.format(self.chapters) + text

    def marked(self, text):
        layout = self.layout
        if layout.mark == "colon" and text[-1] not in ":?!.":
            return text + ":"
        if layout.mark == "capitals":
            return text.upper()
        if layout.mark == "sign":
            return layout.sign + text
        if layout.mark == "lower" and text[1:2].islower():
            return text[0].lower() + text[1:]
        if layout.mark == "number" and not text[0].isdigit():
            self.count += 1
            if layout.number == "roman":
                return f"{ROMAN[(self.count - 1) % len(ROMAN)]}. {text}"
            return layout.number.format(self.count) + text
        return text

    def body(self, item, parent):
        letter, depth, text, accepted = item
        layout = self.layout
        indent = self.outer
        if layout.body == "indented":
            indent += layout.step * (depth + 1)
        elif letter == "B" and layout.body != "flat":
            indent += layout.step * depth
        if letter == "B" and layout.body in ("bullets", "mixed"):
            self.add(indent + layout.bullet + text, "B", accepted)
        elif letter == "L":
            self.add(indent + text, "L", accepted if "P" in accepted else accepted + "P")
        else:
            self.wrap(indent, text, "PBLH" if parent else "PB" + "".join(c for c in "LH" if self.fair and c in accepted))

    def wrap(self, indent, text, accepted):
        width, label = self.layout.width, "P"
        while width and len(indent.expandtabs(4)) + len(text) > width and " " in text[:width]:
            cut = text.rfind(" ", 1, max(width - len(indent.expandtabs(4)), 20))
            if cut < 0:
                break
            self.add(indent + text[:cut], label, accepted)
            text, label, accepted = text[cut + 1:], "P+", "PB"
        self.add(indent + text, label, accepted)


class Quiz:
    """How one author types questions with choices.  What is asked does not matter to their layout."""

    def __init__(self, dice):
        self.number = dice.choices(["{}. ", "{}) ", "{}- ", "{}.", "Question {}: ", "Q{}. ", ""], [5, 3, 2, 2, 1, 1, 5])[0]
        self.first = dice.choice([1, 1, 1, 12, 101])
        self.choice = dice.choices(["", "{a}) ", "{a}. ", "({a}) ", "{A}. ", "{A}) ", "{truth} ", "- "], [5, 4, 2, 1, 2, 1, 1, 1])[0]
        self.choices = dice.choice([3, 4, 4, 4, 5])
        self.after = dice.choices([0, 1, 2], [2, 3, 1])[0]  # blank lines below the question
        if self.after > 0:
            self.after = dice.choice([0, 0, 1])
        self.between = dice.choices([0, 1, 2], [2 if self.number else 0, 5, 2])[0]  # blank lines between questions
        self.key = dice.choices(["", "{a}", "{A}", "Answer: {a}", "ANS: {A}"], [6, 1, 1, 1, 1])[0]
        self.step = dice.choices(["", "  ", "\t"], [5, 1, 1])[0]


def write_lines(lines, rows, path):
    """Writes a text and returns its gold, given (label, accepted) of each line."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    return {i + 1: row for i, row in enumerate(rows)}


def write_quiz(name, items, path):
    """The same as write_variant(), for a quiz; None if there are too few lines."""
    dice = random.Random(hashlib.md5(name.encode()).digest())
    quiz, writer = Quiz(dice), Writer(None, dice)
    texts = [text for letter, _, text, _ in items if letter in "BP" and len(text) < 160]
    asked = [text for text in texts if len(text) >= ASKED]
    short = [text for text in texts if len(text) < ASKED]
    for index, text in enumerate(asked[:len(short) // quiz.choices]):
        end = text.rstrip(".:;,") + dice.choices([":", "?", "", "."], [3, 4, 2, 1])[0]
        writer.blank(quiz.between if index else 0)
        writer.add(quiz.number.format(quiz.first + index) + end, "H", "H")
        writer.blank(quiz.after)
        right = dice.randrange(quiz.choices)
        for n in range(quiz.choices):
            sign = quiz.choice.format(a="abcde"[n], A="ABCDE"[n], truth=int(n == right))
            writer.add(quiz.step + sign + short[index * quiz.choices + n], "B" if sign == "- " else "P", "PB")
        if quiz.key:
            writer.add(quiz.key.format(a="abcde"[right], A="ABCDE"[right]), "P", "PX")
    if len(writer.lines) < 3 * quiz.choices:
        return None
    return write_lines(writer.lines, writer.rows, path)


def write_variant(name, items, path, fair=False):
    """Writes the text and returns its gold.  fair: see Writer"""
    dice = random.Random(hashlib.md5(name.encode()).digest())
    writer = Writer(Layout(dice), dice, fair)
    for i, item in enumerate(items):
        letter, depth, text, accepted = item
        following = items[i + 1] if i + 1 < len(items) else None
        if letter == "T":
            writer.add(text, "T", accepted)
            if dice.random() < 0.15:
                writer.add(dice.choice(METADATA).format(dice.randint(1, 28)), "P", "PXT")
            writer.blank(dice.choice([0, 1]))
        elif letter in "HC":
            writer.heading(text, letter, accepted)
        else:
            parent = letter == "B" and following and following[0] == "B" and following[1] > depth
            writer.body(item, parent)
            if following and following[0] not in "HC" and dice.random() < writer.layout.between:
                writer.blank(1)
    return write_lines(writer.lines, writer.rows, path)


def variants_of(documents, manifest, folder):
    """{name: (path, gold)} and {name: row of the manifest}: one variant for every third note of the corpus."""
    bases, found, rows = {}, {}, {}
    for name in sorted(documents):
        row = manifest[name]
        if row["style"] in BASES:
            bases.setdefault((row["repo"], row["path"]), name)
    for index, base in enumerate(sorted(bases.values())):
        items = items_of(*documents[base]) if index % 3 == 0 or index % 8 == 1 else None
        if items is None:
            continue
        name = base + "-" + (STYLE if index % 3 == 0 else QUIZ)
        path = os.path.join(folder, name + ".txt")
        gold = (write_variant if index % 3 == 0 else write_quiz)(name, items, path)
        if gold is None:
            continue
        found[name] = (path, gold)
        rows[name] = {**manifest[base], "style": STYLE}
    return found, rows
