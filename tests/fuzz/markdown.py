#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Converts random Markdown and front matter.  The same seed gives the same texts.

For any input, the program must exit with status 0 or 1, report only positions that exist, give the same bytes
twice, and write fields whose HTML elements are all closed.  Inside of <details>, no word may be lost, whatever
the length of the text.

    markdown.py [SEED [COUNT [FOLDER]]]    use another seed or number of texts; keep failing inputs in FOLDER

If FLASHPRESS_COMMONMARK names the CommonMark specification, its examples are mutated, too.  A program built with
-fsanitize=address,undefined also fails on memory errors and undefined behaviour.
"""
import csv
import html.parser
import io
import os
import pathlib
import random
import re
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 1
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 600
KEPT = sys.argv[3] if len(sys.argv) > 3 else None
# Without arguments the script runs as one of many tests, so its time is limited; a slow machine tries fewer texts.
SECONDS = float("inf") if len(sys.argv) > 1 else 8
# The texts are short, so a run that takes longer than this many seconds hangs.
TIMEOUT = 300

FORMATS = ("apkg", "csv", "quizlet", "cards", "outline", "labels")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
SCOPES = {"table", "td", "th", "caption", "button", "object"}
BLOCKS = {"blockquote", "details", "div", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "summary", "table", "ul"}
FORMATTING = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
PARTS = {"td", "th", "tr", "tbody", "thead", "tfoot", "caption"}
IMPLIED = {"p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "rp", "rt"}

INLINE = r"""word|two words|*|**|***|_|__|~|~~|`|``|```|[|]|(|)|](|](x)|](x "t")|![|![a](pic.png)|![a|300](pic.png)|
![[pic.png]]|![[pic.png|300]]|![[none.png|3x4]]|[[page]]|[sound:tone.mp3]|[sound:|[sound:none.mp3]|<|>|<b>|</b>|<div>|</div>|
<details>|</details>|<summary>|</summary>|<img src="pic.png">|<img src='none.png' width=3>|<img|<a href="|">|<br/>|<!--|-->|
<script>|</script>|<style>|</style>|<?|?>|<![CDATA[|]]>|<http://a.b>|<a@b.c>|http://a.b/(c)|www.a.b|a@b.c|{{c1::|{{c2::x}}|
{{c1::x::h}}|{{c499::|{{c0::x}}|{{|}}|::| :: | ::: |$|$$|$x$|$^+$|$`x`$|\(|\)|\[|\]|\(x\)|\|\\|\*|\$|&|&amp;|&#0;|&#x110000;|&lt|
[^1]|[^2]|[^1]: |[ref]|[ref]: x|[ref]: pic.png "t"|![ref]|{#a}|{.t}|{#a .t guid=g}| {#b}| {.t|{guid="|}|#tag|#a/b|#|
C:\(new)\table|Q: |A: |é|漢|😀|é|\u200d|\u00a0|||\||"|'|0|1|-|+|=|:|;|/|%20|%|data:image/png,A|file:///etc/x|../x.png|-->|
%%|%%|%%x%%|==|==x==|[[page|x]](y)| ^1680820585044"""
INLINE = [piece.encode().decode("unicode_escape", "ignore") if piece.startswith("\\u") else piece
          for piece in INLINE.replace("\n", "").split("|") if piece] + ["|", "\\|", " :: ", "\t", "  ", " "]
# Bugs that random texts found, and similar texts; all are tried with every seed.
REGRESSIONS = (
    "<div><img x\">0<script>alert(1)</script>\"></div>",
    "<div><img x=a'>0<script>alert(1)</script>'></div>",
    "<div><img alt=\">\" src=pic.png> <img alt='\"'></div>",
    "- <details>\n\n  a\n- b",
    "_a __b__ c<td>d_",
    "- [x] <b>a</b>\n\n  c",
    "- [x] <details><summary>s</summary>\n\n  y",
    "- [ ] a <pre>b\n\n      c\n</pre>d",
)
OPENING = ["", "", "", "# ", "## ", "### ", "###### ", "####### ", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "    ", "\t", "  ",
           "   ", "- [ ] ", "- [x] ", "| ", "|-|-|", "```", "```c", "~~~", "$$", "\\[", "\\]", "---", "===", "***", "<details>",
           "\\begin{align}", "\\end{align}", "```math",
           "</details>", "<summary>s</summary>", "<div>", "</div>", "<!--", "-->", "[^1]: ", "[^2]: ", "[ref]: ", "Q: ", "A: ",
           "#tag ", "...", "<table>", "<td>", "<pre>", "</pre>", "<p>", "<ul><li>", "{{c1::", "}}", "%%", "%%ANKI ", "Status: #x",
           "Tags: [[x]] ", "2024-01-02", "Author: ", "- [a](#a)", "1. [b](#b)", "[TOC]", "## Contents", "```dataview", "# Drawing", "---"]
FRONT = ["title: x", "excalidraw-plugin: parsed", "deck: A::B", "tags: [a, b]", "tags:", "  - a", "- b", "id: x",
         "cards: pairs", "cards: headings", "cards: qa",
         "cards: auto", "card-level: 2", "card-level: 9", "notetype: basic", "notetype: x", "lang: en", "aliases: [x]", "dekc: x",
         "title: 'a", "title: \"a\\x\"", "title: |", "  text", "title: &a x", "deck: *a", "<<: *a", "tags: {a: b}", "? x", ": y", "!!int x",
         "title: a: b", "tags: #x", "\ttitle: x", "%YAML 1.1", "title: [", "]", "title: é", "deck: ::", "deck: a::::b", "title:", "--- x",
         "created: 2020-01-01", "tags: [[a], {b: c}]", "tags: a b, c", "id: ''", "title: \"\\0\"", "card-level: -1", "null", "~", "[]"]


def line(rng):
    row = "".join(rng.choice(OPENING) for _ in range(rng.choice((0, 1, 1, 1, 2, 3))))
    return row + "".join(rng.choice(INLINE) for _ in range(rng.choice((0, 1, 2, 3, 5, 8))))


def random_text(rng):
    """Returns random lines, sometimes with front matter."""
    rows = []
    if rng.random() < 0.3:
        rows = ["---"] + [rng.choice(FRONT) for _ in range(rng.randrange(5))] + rng.choice((["---"], ["..."], []))
    for _ in range(rng.randrange(1, 25)):
        rows.append(line(rng))
        if rng.random() < 0.2:
            rows.append("")
        if rng.random() < 0.12:
            rows.append(f"## h{rng.randrange(9)}")
    return "\n".join(rows) + rng.choice(("\n", "", "\n\n"))


def mutated_text(rng, texts):
    """Returns one of the texts with parts deleted, inserted, repeated or copied from another text."""
    text = rng.choice(texts)
    if rng.random() < 0.7:
        text = "# T\n\n## A\n\n" + text
    for _ in range(rng.randrange(8)):
        if len(text) > 20000:
            break
        at, to = sorted(rng.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + 60)
        text = rng.choice((
            lambda: text[:at] + text[to:],
            lambda: text[:at] + rng.choice(INLINE + OPENING) + text[at:],
            lambda: text[:to] + text[at:to] * rng.randrange(1, 9) + text[to:],
            lambda: text[:at] + "\n" + text[at:],
            lambda: text[:at] + rng.choice(texts)[:200] + text[at:],
            lambda: text.replace("\n", rng.choice(("\r\n", "\r", "\n> ", "\n  ", "\n\n"))),
        ))()
    return text


# Tags around <details>, some of them broken; "@" stands for a word with characters that cannot be part of a tag.
DETAILS = ["<details>", "<details>", "<details><summary>@</summary>", "</details>", "</details>", "<summary>@</summary>", "<summary>",
           "</summary>", "<details open>", "<DETAILS>", "</Details >", "<details class=\"a>b\">", "<summary id='a>b'>", "<details\nid=a>",
           "<details", "</details", "<summary", "<detailsx>", "<!-- <details> -->", "<b>", "</b>", "<div>", "</div>", "@", "*@*", "`@`"]
# Longer than the pieces in which the reader parses a text.
LONG = "pad " * 5000


def details_text(rng):
    """Returns a text with such tags and the number of its words, which are "0=w", "1=w", ..."""
    rows = ["# T"]
    for heading in range(rng.randrange(1, 5)):
        rows += ["", f"## H{heading}", "", "PAD @", ""]
        for _ in range(rng.randrange(8)):
            pieces = (rng.choice(DETAILS + ["@"] * 8) for _ in range(rng.choice((1, 1, 2, 3))))
            opening = rng.choice(("", "", "", "- ", "> ", "1. ", "  ", "### @ "))
            rows.append(opening + rng.choice(("", " ")).join(pieces))
            rows += ["", "@", ""] if "#" in opening else [""] * rng.randrange(2)
    parts = "\n".join(rows).split("@")
    return "".join(f"{part}{number}=w" for number, part in enumerate(parts[:-1])) + parts[-1] + "\n", len(parts) - 1


def check_details(folder, rng):
    """Converts such a text. Returns the fault that was found, or None, and the text."""
    text, words = details_text(rng)
    results = []
    for pad in ("pad ", LONG):
        (folder / "notes.md").write_text(text.replace("PAD ", pad), encoding="utf-8")
        status, data, messages = run(folder, "csv")
        if status != 0:
            return f"exit status {status}:\n{messages}", text
        results.append(data.decode().replace(pad, "PAD "))
    lost = [f"{number}=w" for number in range(words) if not re.search(rf"(?<!\d){number}=w", results[0])]
    if lost:
        return f"these words are lost: {lost}:\n{results[0]}", text
    if results[0] != results[1]:
        return f"a longer text changes the result:\n{results[0]}\n{results[1]}", text
    return invalid_nesting(results[0].encode()), text


class Nesting(html.parser.HTMLParser):
    """Finds the faults of nesting that a browser would find in a field.

    These are unmatched end tags, which would end an element of the template, and elements that are still open
    at the end of the field.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.stray, self.live = [], None, None

    def within(self, tag):
        """Returns the index of the open element that an end tag would end, or None."""
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at] == tag:
                return at
            if self.open[at] in SCOPES and tag not in SCOPES | IMPLIED - {"p", "li"}:
                return None
        return None

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            self.live = tag
        if tag in PARTS and "table" not in self.open:
            return  # browsers ignore it
        if tag in BLOCKS and self.within("p") is not None:
            self.handle_endtag("p")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        at = self.within(tag)
        if at is not None and tag in FORMATTING:
            del self.open[at]
        elif at is not None:
            # Formatting continues after the end of the element that it was opened in.
            self.open[at:] = [other for other in self.open[at + 1:] if other in FORMATTING]
        elif tag in (BLOCKS | SCOPES) - PARTS - VOID - {"p"}:
            self.stray = self.stray or tag

    def fault(self, field):
        """Returns a description of the fault, or None."""
        self.feed(field)
        self.close()
        left = [tag for tag in self.open if tag not in IMPLIED]
        if self.live:
            return f"<{self.live}> is not escaped"
        if self.stray:
            return f"</{self.stray}> is unmatched"
        return f"{left} are not closed" if left else None


def run(folder, kind):
    target = "out." + kind if kind == "apkg" else "-"
    result = subprocess.run([tap.PROGRAM, "--no-update", "-t", kind, "-o", target, "notes.md"], cwd=folder, capture_output=True,
                            stdin=subprocess.DEVNULL, timeout=TIMEOUT, env=ENVIRONMENT, check=False)
    out = folder / target
    data = result.stdout
    if out.exists():
        data = out.read_bytes()
        out.unlink()
    return result.returncode, data, result.stderr.decode("utf-8", "replace")


def invalid_position(messages, text):
    """Returns a fault if a message has a position that does not exist in the text, or None."""
    rows = re.split("\r\n|\r|\n", text)
    for row, column in re.findall(r"^notes\.md:(\d+):(\d+): ", messages, re.M):
        if not 0 < int(row) <= len(rows) or not 0 < int(column) <= len(rows[int(row) - 1]) + 1:
            return f"position {row}:{column} does not exist:\n{messages}"
    return None


def invalid_nesting(data):
    """Returns the fault of the HTML in any field of a csv output, or None."""
    lines = data.decode().splitlines(keepends=True)
    not_html = {int(number) - 1 for number in COLUMN.findall("".join(line for line in lines if HEADER.match(line)))}
    lines = [line for line in lines if not HEADER.match(line)]
    for row in csv.reader(io.StringIO("".join(lines), newline="")):
        for field in (cell for number, cell in enumerate(row) if number not in not_html):
            fault = Nesting().fault(field)
            if fault:
                return f"{fault}:\n{field}"
    return None


def check_text(folder, text, kind, twice):
    """Converts a text, twice if asked to. Returns the fault that was found, or None."""
    (folder / "notes.md").write_bytes(text.encode())
    os.utime(folder / "notes.md", (1700000000, 1700000000))
    try:
        status, data, messages = run(folder, kind)
        if twice and (status, data, messages) != run(folder, kind):
            return "a second run gives another result"
    except subprocess.TimeoutExpired:
        return "the program hangs"
    if status not in (0, 1) or "Sanitizer" in messages or "runtime error" in messages:
        return f"exit status {status}:\n{messages}"
    if (status == 1) != (": error: " in messages):
        return f"exit status {status} does not fit the messages:\n{messages}"
    if status == 1 and data:
        return f"there is output in spite of an error:\n{messages}"
    return invalid_position(messages, text) or (invalid_nesting(data) if kind == "csv" and status == 0 else None)


HEADER = re.compile(r"#(separator|html|notetype|guid|deck|tags|columns)[ a-z]*:")
COLUMN = re.compile(r"(?m)^#[a-z]+ column:([0-9]+)")
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
ENVIRONMENT.pop("SOURCE_DATE_EPOCH", None)


def meaningful_texts():
    """Returns the texts to mutate: golden cases and CommonMark examples."""
    paths = sorted(pathlib.Path(tap.TESTS, "cases").glob("*/notes.md"))
    texts = [path.read_text(encoding="utf-8", errors="ignore").lstrip("\ufeff").replace("\0", "") for path in paths]
    spec = os.environ.get("FLASHPRESS_COMMONMARK")
    if spec and os.path.exists(spec):
        examples = re.findall(r"^`{32} example\n(.*?)^\.\n", pathlib.Path(spec).read_text(encoding="utf-8"), re.M | re.S)
        texts += [example.replace("\u2192", "\t") for example in examples]
    return texts


def main():
    tap.need_program()
    t = tap.Tap()
    texts = meaningful_texts()
    folder = pathlib.Path(t.folder())
    (folder / "pic.png").write_bytes(b"\x89PNG")
    (folder / "tone.mp3").write_bytes(b"ID3")
    for text in REGRESSIONS:
        t.same(check_text(folder, f"# T\n\n## A\n\n{text}\n", "csv", False), None,
               f"a difficult text is converted without a fault: {text!r}")
    end = time.monotonic() + SECONDS
    done = bad = 0
    while done < COUNT and time.monotonic() < end:
        # Each text has a seed of its own, so that a new golden case changes only the texts that mutate cases.
        rng = random.Random(f"{SEED}-{done}")
        text = random_text(rng) if rng.random() < 0.5 else mutated_text(rng, texts)
        kind = FORMATS[done % len(FORMATS)]
        fault = check_text(folder, text, kind, done % 3 == 0)
        if fault:
            bad += 1
            t.comment(f"text {done} to {kind}: {fault}\n{text!r}")
            if KEPT:
                pathlib.Path(KEPT, f"{SEED}-{done}-{kind}.md").write_bytes(text.encode())
                pathlib.Path(KEPT, f"{SEED}-{done}-{kind}.why").write_text(fault, encoding="utf-8")
        done += 1
    t.ok(done and not bad, f"random texts are converted without a fault (seed {SEED})", f"{bad} of {done} texts failed")
    t.comment(f"{done} texts of {COUNT} were tried")
    end = time.monotonic() + SECONDS / 4
    done = bad = 0
    while done < COUNT // 4 and time.monotonic() < end:
        fault, text = check_details(folder, random.Random(f"folding-{SEED}-{done}"))
        if fault:
            bad += 1
            t.comment(f"details text {done}: {fault}\n{text!r}")
            if KEPT:
                pathlib.Path(KEPT, f"details-{SEED}-{done}.md").write_text(text, encoding="utf-8")
        done += 1
    t.ok(done and not bad, f"no word is lost between <details> tags (seed {SEED})", f"{bad} of {done} texts failed")
    t.comment(f"{done} texts of {COUNT // 4} were tried")
    t.done()


if __name__ == "__main__":
    main()
