# SPDX-License-Identifier: MIT
"""Generates random Markdown: nested blocks with inline markup.  The same seed gives the same text.

Every word is unique, so that a test can find it in the output.  w1x is a word below a heading, h1x a word of a
heading, f1x the label of a footnote and n1x a word that must not be visible.
"""
import random


class Generator:
    def __init__(self, seed):
        self.seed, self.chance, self.count, self.kind, self.definitions = seed, random.Random(seed), 0, "w", []

    def word(self, kind=None):
        self.count += 1
        return f"{kind or self.kind}{self.count}x"

    def comment(self):
        return f"<!-- {self.word('n')} -->"

    def define(self, name, text):
        """Adds a definition to the end of the text and returns the reference to it."""
        self.definitions.append((name, f"{name}: {text}"))
        return name

    def inline(self, depth=0):
        w, pick = self.word, self.chance.randrange(33)
        if depth > 2 or pick < 6:
            return w()
        inner = self.inline(depth + 1)
        number = self.chance.choice((1, 2, 499))
        return (
            lambda: f"*{inner}*",
            lambda: f"*{inner}*" if "$" in inner else f"_{inner}_",
            lambda: f"**{inner}**",
            lambda: f"~~{w()}~~",
            lambda: f"`{w()}`",
            lambda: f"``{w()} ` {w()}``",
            lambda: f"[{inner}](page.html)",
            lambda: f"[{inner}](<http://e.org/a b> 'title')",
            lambda: self.define(f"[{w()}]", "http://e.org/"),
            lambda: inner + self.define(f"[^{w('f')}]", w()),
            lambda: f"${w()}$",
            lambda: f"${w()}_1 < {w()}^*$",
            lambda: f"\\({w()}+1\\)",
            lambda: f"{{{{c{number}::{inner}}}}}",
            lambda: f"{{{{c{number}::{inner}::{w('n')}}}}}",
            lambda: f"{{{{c500::{w()}}}}}",
            lambda: f"{{{{{w()}}}}}",
            lambda: f"<kbd>{inner}</kbd>",
            lambda: f"<span title=\"a > b\">{inner}</span>",
            lambda: f"vector<{w()}>",
            lambda: f"<{w()}.h>",
            lambda: f"<{w()}>",
            lambda: f"$5 and {inner} to $6 for",
            lambda: f"a < {inner} && $5 or ${w()}/bin:$PATH",
            lambda: f"C:\\{w()} and \\*{inner}",
            lambda: f"{inner} {self.comment()}",
            lambda: f"{inner}\\\n{w()}",
        )[pick - 6]()

    def words(self):
        return " ".join(self.inline() for _ in range(self.chance.randint(1, 4)))

    def row(self):
        return self.words().replace("\\\n", " ")

    def block(self, depth=0):
        """Returns the lines of a random block."""
        w, pick = self.word, self.chance.randrange(20 if depth < 5 else 11)
        if pick < 4:
            return self.words().split("\n")
        if pick == 4:
            return ["```" + self.chance.choice(("", "c", "python")), w(), "\t" + w() + " {{c1::" + w() + "}}", "```"]
        if pick == 5:
            return ["~~~ c", "", f"\t{w()} \"{w()}\" <{w()}>", f"# {w()} :: {w()}", f"<!-- {w()} -->", "~~~"]
        if pick == 6:
            return [f"| {w()} | {self.row()} |", "|:--|--:|", f"| `{w()} \\| {w()}` | **{w()}** |", f"| `{w()}` | ${w()}$ |"]
        if pick == 7:
            return self.chance.choice((["$$", f"{w()} < {w()}", "$$"], [r"\[", f"{w()} & {w()} * {w()}", r"\]"]))
        if pick == 8:
            return [self.comment()]
        if pick == 9:
            return [f"<!-- {w('n')}", f"# {w('n')}", f"- {w('n')} :: {w('n')}", "-->"]
        if pick == 10:
            return [f"<div><b>{w()}</b>", f"{w()}</div>"]
        inner = [line for _ in range(self.chance.randint(1, 3)) for line in ["", *self.block(depth + 1)]][1:]
        if pick < 13:
            return [("> " + line).rstrip() for line in inner]
        if pick == 13:
            return ["<details>", f"<summary>{w()} *{w()}*</summary>", "", *inner, "", "</details>"]
        mark = self.chance.choice(("- ", "* ", "+ ", "1. ", "10. ", "7) ", "- [x] "))
        columns = " " * (len(mark) if mark[0].isdigit() else 2)
        first = w() if pick < 18 else f"{w()} {self.chance.choice(('::', ':::'))} {self.row()}"
        return [mark + first, "", *((columns + line).rstrip() for line in inner)]

    def heading(self):
        level = "#" * self.chance.choice((2, 2, 2, 3, 4))
        self.kind = "h"
        head = self.row()
        self.kind = "w"
        attributes = self.chance.choice(("", "", "", f" {{#id-{self.seed}-{self.count} .tag}}"))
        if self.chance.randrange(8) == 0:
            return [head + attributes, "-" * 5, ""]
        return [f"{level} {head}{attributes}", ""]

    def section(self):
        w, pick = self.word, self.chance.randrange(8)
        rows = self.heading()
        if pick == 0:
            rows += ["#tagged/so #other", ""]
        if pick == 1:
            rows += [f"Q: {self.row()}", f"A: {self.row()}", "", *self.block(), ""]
        if pick == 2:
            folded = [["<details><summary>" + w() + "</summary>", "", self.row(), "", "</details>", ""] for _ in range(2)]
            return rows + folded[0] + folded[1]
        if pick == 3:
            rows += [f"{self.row()} {self.chance.choice(('::', ':::'))} {self.row()}", ""]
        rows += [w(), ""]
        for _ in range(self.chance.randint(1, 4)):
            rows += [*self.block(), ""]
        return rows

    def text(self):
        rows = ["# Title", ""]
        for _ in range(self.chance.randint(2, 5)):
            rows += self.section()
        body = "\n".join(rows)
        # Some of the inline markup that was generated was not used, nor is its definition.
        rows += [line for name, definition in self.definitions if name in body for line in (definition, "")]
        return self.chance.choice(("\n", "\n", "\r\n")).join(rows)
