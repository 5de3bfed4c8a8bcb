#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Converts random notes with the marks of other programs, each text with a syntax that is named and with the one
that is recognised.  The same seed gives the same texts.

For any input, the program must exit with status 0 or 1, report only positions that exist, and give the same bytes
twice.

    syntaxes.py [SEED [COUNT [FOLDER]]]    use another seed or number of texts; keep failing inputs in FOLDER

A program built with -fsanitize=address,undefined also fails on memory errors and undefined behaviour.
"""
import os
import random
import re
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 300
KEPT = sys.argv[3] if len(sys.argv) > 3 else None
# Without arguments the script runs as one of many tests, so its time is limited; a slow machine tries fewer texts.
SECONDS = float("inf") if len(sys.argv) > 1 else 8
CASES = os.path.join(tap.SOURCE, "tests", "cases")

WORDS = """word two words|a::b|a :: b|a:::b|c;;d|x >> y|x << y|x <> y|::|>>>|;;|==mark==|==|**bold**|{{cloze x}}|{{c1::x}}|
{{c2 x}}|{{1::x}}|{x}|{1:x}|{c1:x|}}|#card|#card-reverse|#flashcard|#flashcards/a/b|#spaced|#[[card]]|[[card]]|[[page]]|((ref))|
{{query x}}|{:height 3}|^1680820585044|<!--ID: 12-->|<!--SR:!2024-01-01,3,250-->|%%x%%|%%|<!--|-->|`code::x`|`|$a::b$|$|http://a::b|
STARTI [Basic] q Back: a ENDI|STARTI|ENDI|Back: x|(24501c1a-f615-4355-a862-a00f64cc4725)|(3714486828)|[#tag]()|`{=:t, u:=}`|
⚡️|🧠|é漢|\t|  | : |: |→|\\|""".replace("\n", "").split("|")
LINES = """?|??|%|%%|---|- - -|***|START|END|Basic|Cloze|%%ANKI|END%%|DELETE|TARGET DECK: A::B|TARGET DECK|FILE TAGS: a b|Tags: a|
Deck: A|cards-deck: A|deck:: [[A/B]]|tags:: a, [[b]]|id:: 6531f0a2-1111-2222-3333-444455556666|card-repeats:: 1|title:: T|:LOGBOOK:|:END:|
Q: q|A: a|```|```c|$$|||||# Heading|## Heading #card|### Subdeck: S (406542328)|#flashcards|<!--ID: 12-->|> answer|1. question|2. {x}|
<!--SR:!2024-01-01,3,250|-->|^1680820585044|#card|- - x""".replace("\n", "").split("|")
INDENTS = ["", "", "", "- ", "- ", "\t- ", "\t\t- ", "    - ", "  ", "\t", "> ", "* ", "1. "]

T = tap.Tap()


def samples():
    """Returns the lines of the golden cases, which are valid notes."""
    found = []
    for name in sorted(os.listdir(CASES)):
        path = os.path.join(CASES, name, "notes.md")
        if name.startswith("syntax-") and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                found.append(file.read().splitlines())
    return found


def random_line(chance):
    if chance.random() < 0.3:
        return chance.choice(LINES)
    return chance.choice(INDENTS) + chance.choice(("", " ")).join(chance.choices(WORDS, k=chance.randint(1, 4)))


def random_text(chance, valid):
    lines = list(chance.choice(valid)) if chance.random() < 0.5 else []
    for _ in range(chance.randint(1, 30)):
        at = chance.randint(0, len(lines))
        action = chance.random()
        if lines and action < 0.2:
            del lines[min(at, len(lines) - 1)]
        elif lines and action < 0.3:
            lines.insert(at, chance.choice(chance.choice(valid)))
        else:
            lines.insert(at, random_line(chance))
    return chance.choice(("\n", "\n", "\r\n")).join(lines) + chance.choice(("", "\n"))


def check(folder, text, arguments):
    """Returns what is wrong, or an empty string."""
    run = tap.Run("-q", "-v", "-t", "csv", *arguments, "notes.md", cwd=folder)
    if run.status not in (0, 1) or "Sanitizer" in run.err or "runtime error" in run.err:
        return f"exit status {run.status}: {run.err[-300:]}"
    if run.out != tap.Run("-q", "-t", "csv", *arguments, "notes.md", cwd=folder).out:
        return "two runs differ"
    lines = len(text.splitlines()) + 1
    for place in re.findall(r"^notes\.md:(\d+):", run.err, re.M):
        if not 0 < int(place) <= lines:
            return f"reports line {int(place)} of {lines}"
    return ""


def main():
    tap.need_program()
    chance, valid, folder = random.Random(SEED), samples(), T.folder()
    names = [row.split("\t")[0] for row in tap.flashpress("--list-syntaxes", cwd=folder).out.decode().splitlines()]
    end, tried, failures = time.monotonic() + SECONDS, 0, []
    while tried < COUNT and time.monotonic() < end:
        text = random_text(chance, valid)
        with open(os.path.join(folder, "notes.md"), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        for arguments in ((), (f"--cards={chance.choice(names)}",)):
            wrong = check(folder, text, arguments)
            if wrong:
                failures.append(f"text {tried} {' '.join(arguments)}: {wrong}")
                if KEPT:
                    with open(os.path.join(KEPT, f"{SEED}-{tried}.md"), "w", encoding="utf-8", newline="") as file:
                        file.write(text)
        tried += 1
    T.ok(not failures, "random notes with marks of other programs", "\n".join(failures[:10]))
    T.ok(tried >= 10, "at least ten texts were tried", f"tried: {tried}")
    T.done()


if __name__ == "__main__":
    main()
