#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads Markdown that could take too long, with lines of up to the greatest allowed length, and a text of 100 MB.

The speed of the machine does not matter: a text that takes longer than SECONDS is also read at an eighth of its
length, and the whole may take at most TIMES the CPU time of the eighth.  (Quadratic time would grow by a factor
of 64.)  Memory is limited too.  A program built with sanitizers, which need more of both, reads only the eighths.
"""
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

T = tap.Tap()
# CPU seconds that are always allowed, and how many times the time of an eighth the whole may take.
SECONDS, TIMES = 2, 20
# Bytes of address space: for short texts, and for 100 MB.
MEMORY, LARGE_MEMORY = 1 << 30, 3 << 29
# Seconds after which a program that hangs is stopped; the slowest run usually takes a few.
HOURGLASS = 900

# Name, repetitions, and the text below a heading.  A single line is shorter than a mebibyte.
ONE_LINE = (
    ("brackets that open", 10**6, lambda n: "[" * n),
    ("brackets and parentheses", 250000, lambda n: "[a](" * n),
    ("pictures that open", 500000, lambda n: "![" * n),
    ("links in links", 200000, lambda n: "[" * n + "](x)" * n),
    ("quotes in one line", 10**6, lambda n: ">" * n),
    ("items in one line", 500000, lambda n: "- " * n),
    ("numbers in one line", 300000, lambda n: "1. " * n),
    ("stars", 300000, lambda n: "*a " * n),
    ("stars of several lengths", 80000, lambda n: "*a **b ***c " * n),
    ("stars and lines", 250000, lambda n: "*a_ " * n),
    ("strikethrough that opens", 200000, lambda n: " ~~a" * n),
    ("growing runs of backticks", 900000, lambda n: " ".join(growing("`", n))),
    ("growing runs of tildes", 900000, lambda n: "a".join(growing("~", n))),
    ("tags that open", 140000, lambda n: "<a b=\"" * n),
    ("tags that are not closed", 250000, lambda n: "x<b>" * n),
    ("comments that open", 160000, lambda n: "x<!-- " * n),
    ("comments of Obsidian", 120000, lambda n: "a %%b%% " * n),
    ("comments of Obsidian between blanks", 140000, lambda n: " " * n + "%%a%%" * n + " " * n),
    ("percentages", 200000, lambda n: "5 %% " * n),
    ("instructions that open", 300000, lambda n: "x<?" * n),
    ("declarations that open", 200000, lambda n: "x<!A " * n),
    ("sections of CDATA that open", 100000, lambda n: "x<![CDATA[" * n),
    ("folded text with a summary that opens", 55000, lambda n: "<details><summary>" * n),
    ("folded text that opens in a line", 95000, lambda n: "x <details>" * n),
    ("folded text that ends in a line", 45000, lambda n: "<details>\n\n" * n + "x" + "</details> y " * n),
    ("tags that fold, broken", 110000, lambda n: "<details" * n),
    ("tags that fold, with a quote", 80000, lambda n: "<details a=\"" * n),
    ("tags that fold, with two quotes", 55000, lambda n: "<details a='\" b=\"" * n),
    ("deletions that open", 120000, lambda n: "{{c1::x " * n),
    ("deletions in deletions", 100000, lambda n: "{{c1::a" * n + "}}" * n),
    ("deletions of all numbers", 80000, lambda n: " ".join("{{c%d::a}}" % (i % 499 + 1) for i in range(n))),
    ("braces that close", 500000, lambda n: "}}" * n),
    ("dollars", 300000, lambda n: " $a" * n),
    ("dollars of two kinds", 140000, lambda n: "$a $$b " * n),
    ("formulas", 250000, lambda n: "$a$ " * n),
    ("formulas beside each other", 300000, lambda n: "$a$" * n),
    ("dollars, each after a word", 400000, lambda n: "$A" * n),
    ("powers in dollars", 250000, lambda n: "$^+$" * n),
    ("a formula of many braces", 450000, lambda n: "$" + "{" * n + "}" * n + "$"),
    ("TeX of two kinds that opens", 170000, lambda n: "\\[ \\(" * n),
    ("embeds that open", 330000, lambda n: "![[" * n),
    ("sounds that open", 140000, lambda n: "[sound:" * n),
    ("footnotes in a line", 250000, lambda n: "[^1]" * n + "\n\n[^1]: x"),
    ("entities", 500000, lambda n: "&a" * n),
    ("signs of headings", 10**6, lambda n: "#" * n),
    ("addresses", 110000, lambda n: "http://a " * n),
    ("parentheses after an address", 10**6, lambda n: "http://a.b/" + ")" * n),
    ("mail", 200000, lambda n: "a@" * n),
    ("missing pictures", 100000, lambda n: "![](a.png)" * n),
    ("elements with missing pictures", 55000, lambda n: "x<img src=\"a.png\">" * n),
    ("missing sounds", 70000, lambda n: "[sound:a.mp3] " * n),
    ("pairs in a line", 140000, lambda n: "a :: b " * n),
    ("tags of a heading", 100000, lambda n: "## h {" + " ".join(f".a{i}" for i in range(n)) + "}\n\nx"),
)
MANY_LINES = (
    ("a table of many rows", 100000, lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * n),
    ("a table of many columns", 65000, lambda n: table(n) + "|1" * n + "|"),
    ("heads of tables below text", 20000, lambda n: "a\n-|-\n" * n),
    ("tables cut short", 100000, lambda n: table(n // 5) + "|1|\n" * n),
    ("folded text that opens", 100000, lambda n: "<details>\n" * n),
    ("folded text in folded text", 50000, lambda n: "<details>\n\n" * n + "</details>\n\n" * n),
    ("folded text that opens, between headings", 30000, lambda n: "<details>\n\n### a\n\n" * n),
    ("folded text that opens in words, between headings", 30000, lambda n: "a <details>\n\n### a\n\n" * n),
    ("folded text in folded text, in quotes in quotes", 99, lambda n: "".join(("> " * i + "<details>\n") * 100 for i in range(n))),
    ("summaries that open", 50000, lambda n: "<details>\n" + "<!-- -->" * n + "<summary>\n" * n),
    ("a summary of many paragraphs", 100000, lambda n: "<details>\n<summary>\n\n" + "a\n\n" * n + "</summary>\n"),
    ("tags that fold, broken, many lines", 100000, lambda n: "<details>\n<summary\n\n" * n),
    ("lists by indentation", 10**6, lambda n: "\n".join(row + "- a" for row in growing("  ", n))),
    ("quotes in quotes, many lines", 10000, lambda n: ("> " * 50 + "a\n") * n),
    ("lines, each quoted once more", 10**6, lambda n: "\n".join(row + " a" for row in growing(">", n))),
    ("lines that go on", 300000, lambda n: "> " * 100 + "a\n" * n),
    ("blank lines in an item", 10**6, lambda n: "- a\n" + "\n" * n + "  b"),
    ("fences that open", 100000, lambda n: "```\n\n~~~\n" * n),
    ("formulas that open", 100000, lambda n: "$$\na\n\n" * n),
    ("formulas over blank lines", 100000, lambda n: "$$\nx^2\n\ny\n$$\n" * n),
    ("formulas that open before blank lines", 100000, lambda n: "$$\n\nx^2\n\n" * n),
    ("dollars alone, and blank lines", 300000, lambda n: "$$ a\n" * (n // 2) + "\n$$\n" * (n // 2)),
    ("environments", 100000, lambda n: "\\begin{align}\nx\n\\end{align}\n" * n),
    ("environments that open", 100000, lambda n: "\\begin{align}\nx\n" * n),
    ("environments that open, and one end", 100000, lambda n: "\\begin{align}\nx\n" * n + "\\end{align} x"),
    ("environments of two kinds that open", 100000, lambda n: "\\begin{align}\n\\begin{gather}\n" * n),
    ("environments in code", 100000, lambda n: "    \\begin{align}\n    x\n    \\end{align}\n" * n),
    ("fences of formulas", 100000, lambda n: "```math\nx\n```\n" * n),
    ("deletions over blank lines", 100000, lambda n: "{{c1::a\n\n" * n),
    ("comments over blank lines", 100000, lambda n: "x <!--\n\n" * n),
    ("comments of Obsidian over blank lines", 100000, lambda n: "%% x\n\n" * n + "%%"),
    ("links to headings", 100000, lambda n: "- [a](#a)\n" * n + "- x"),
    ("links to headings, and blank lines", 100000, lambda n: "- [a](#a)\n\n\nx\n" * n),
    ("footnotes that refer to the next", 100000,
     lambda n: "[^0]\n\n" + "\n".join(f"[^{i}]: x [^{i + 1}]" for i in range(n))),
    ("footnotes, one per card", 50000, lambda n: "".join(f"## h{i}\n\nx[^{i}]\n\n[^{i}]: y\n\n" for i in range(n))),
    ("definitions", 100000, lambda n: "".join(f"[a{i}]: b\n" for i in range(n)) + "\n" + "".join(f"[a{i}]\n" for i in range(n))),
    ("definitions between references to them", 20000,
     lambda n: "".join(f"[a{i}]: /b{i}\n\n[a{i}] [a{n - i}]\n" for i in range(n))),
    ("a comment that opens", 100000, lambda n: "x\n\n" + "<!--" * n),
    ("titles that open", 100000, lambda n: "[a]: b \"\n" * n),
    ("tags on lines", 100000, lambda n: "".join(f"#a{i}\n" for i in range(n))),
    ("labels below a card", 100000, lambda n: "x\n\n" + "### l\n\nx\n\n" * n),
    ("lines that end in carriage returns", 500000, lambda n: "a\r" * n),
    ("pairs", 100000, lambda n: "".join(f"a{i} :: b\n" for i in range(n))),
    ("questions", 100000, lambda n: "".join(f"Q: a{i}\nA: b\n" for i in range(n))),
    # In the syntaxes of programs for Obsidian:
    ("separators alone", 100000, lambda n: "#flashcards\n" + "?\n\n" * n),
    ("separators in one block", 100000, lambda n: "#flashcards\n" + "a\n?\n" * n),
    ("highlights that open", 100000, lambda n: "#flashcards\n" + "==a " * n),
    ("a footnote of many cards", 30000, lambda n: "#flashcards\n" + "a::b[^1]\n\n" * n + "[^1]: " + "x" * n),
    ("questions with a deck", 100000, lambda n: "TARGET DECK: x\n" + "Q: a\nA: b\n" * n),
    ("questions without an answer", 100000, lambda n: "TARGET DECK: x\nQ: a\nA: b\n\n" + "Q: a\n\n" * n),
    ("notes that are not closed", 100000, lambda n: "START\nBasic\na\nBack: b\nEND\n" + "START\nBasic\nFront:\n" * n),
    ("backticks in a line", 10**6, lambda n: "#flashcards\n" + "`" * n),
    ("links that open between notes of a line", 40000, lambda n: "STARTI [Basic] a Back: b ENDI [[ " * (n // 2)),
    ("links that open between highlights", 100000, lambda n: "#flashcards\n" + "==a== [[ " * n + "::b"),
    ("hints that open", 100000, lambda n: "#flashcards\n" + "==a==^[ " * n),
    ("braces with an id", 100000, lambda n: "x {a}\n<!--ID: 1234567890123-->\n\n" + "{a " * n + "}" + "{" * n),
    ("fronts in one paragraph", 60000, lambda n: "# a #card\n\nx\n\n" + "b #card\n" * n),
    ("deletions in one paragraph", 60000, lambda n: "# a #card\n\n" + "==a b== {x\n" * n),
)
# Other text that opens something or looks like it, 100,000 times each.
PIECES = (
    "](", "*", "_", "**a ", "`", "<", "$ ", r"\[", r"\(", r"\\[", r"\\(", r"\#", r"\:", r"C:\(", r"\\#", r"\\:", r"C:\\(",
    "<details>", "| a ", "[^1]", "&", "~~", ":: ", "a :: b\n", "Q: a\nA: b\n", "#x ", "{#a} ", "\"", "[a](b ", "[[a|",
    "`a``", "> \n", "- a\n\n", "</details>\n", "$$\n", "```\n", "<img src=", "\\begin{align}\n", "$$", "{{c1::a}}",
)


def growing(sign, n):
    """Runs of 1, 2, 3 ... of a character, n characters in total."""
    return (sign * i for i in range(1, int((2 * n) ** 0.5) + 1))


def table(columns):
    """Returns the first two lines."""
    return "|a" * columns + "|\n" + "|-" * columns + "|\n"


def limits(memory, seconds):
    def limit():
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    return limit


def run(folder, *args, memory=None, seconds=None):
    """Runs the program with limits; returns its status, its CPU seconds and its messages."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.path.join(folder, ".err"), "w+b") as err:
        done = subprocess.run([tap.PROGRAM, *args], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=err,
                              timeout=HOURGLASS, preexec_fn=limits(memory, seconds), check=False)
        err.seek(0)
        said = err.read(4096).decode("utf-8", "replace")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.returncode, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said


def read(folder, text, memory, seconds=None):
    with open(os.path.join(folder, "slow.md"), "w", encoding="utf-8") as file:
        file.write(f"# T\n\n## Front\n\n{text}\n\n## Last\n\nend\n")
    return run(folder, "-q", "-Wno-all", "--no-update", "slow.md", "-o", "slow.apkg", memory=memory, seconds=seconds)


def reads(folder, name, count, text, bounded):
    """Checks that a text is read quickly, or in not much more than eight times the time of an eighth."""
    status, took, said = read(folder, text(count if bounded else count // 8), *((MEMORY, SECONDS) if bounded else (None,)))
    if status == -signal.SIGXCPU:
        _, took, _ = read(folder, text(count // 8), MEMORY)
        most = SECONDS + TIMES * took
        status, took, said = read(folder, text(count), MEMORY, int(most) + 1)
        said += f"{took:.1f} seconds, of {most:.1f}"
    T.ok(status == 0, name, f"exit status {status}\n{said}")


TEXT = """## Heading {0}

Some *text* of number {0}, with `code`, a [link](https://example.org/{0}) and **more words** of it, as
there is in notes that people write for themselves; it goes on in another line, \u00e9, and ends here.

- an item, with words of an ordinary kind behind it
- another item with $x^2$ in it, and with more words of an ordinary kind

| a | b |
|---|---|
| {0} | c |

Another paragraph below the table, which says once more what the one above it has said already, so
that there is something to read.

"""


def notes_in(folder, name):
    """Counts the notes of a package in its database, because listing them takes long."""
    with zipfile.ZipFile(os.path.join(folder, name)) as package:
        package.extract("collection.anki2", folder)
    path = os.path.join(folder, "collection.anki2")
    database = sqlite3.connect(path)
    count, fronts = database.execute("select count(*), count(distinct sfld) from notes").fetchone()
    database.close()
    os.unlink(path)
    return count, fronts


def large(bounded):
    name = "a text of 100 MB"
    folder = T.folder()
    pages = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    if not bounded:
        T.skip(name, "memory cannot be limited, or the program does not fit in the limit")
        return
    if pages < LARGE_MEMORY or shutil.disk_usage(folder).free < 500_000_000:
        T.skip(name, "not enough memory or disk")
        return
    size = count = 0
    with open(os.path.join(folder, "large.md"), "w", encoding="utf-8") as file:
        while size < 100_000_000:
            size += file.write(TEXT.format(count))
            count += 1
    status, _, said = run(folder, "--no-update", "large.md", "-o", "large.apkg", memory=LARGE_MEMORY)
    if T.ok(status == 0, f"{name}: exit status", f"{status}\n{said}"):
        T.same(said, f"large.apkg: {count} notes, {count} cards in 1 deck\n", f"{name}: the summary")
        T.same(notes_in(folder, "large.apkg"), (count, count), f"{name}: its notes")
    T.same(sorted(os.listdir(folder)), [".err", *(["large.apkg"] if status == 0 else []), "large.md"], f"{name}: no other file is left")


def main():
    tap.need_program()
    folder = T.folder()
    bounded = run(folder, "-V", memory=MEMORY)[0] == 0
    for name, count, text in ONE_LINE + MANY_LINES:
        reads(folder, name, count, text, bounded)
    for piece in PIECES:
        reads(folder, f"100,000 of {piece!r}", 100000, lambda n, piece=piece: piece * n, bounded)
    large(bounded)
    T.done()


if __name__ == "__main__":
    main()
