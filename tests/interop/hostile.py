#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A hostile text in Markdown, in real Anki: what must become something, what must stay as typed.

Every section is a trap that programs like this one fall into; what its card shows is compared
with what was meant.  Media are made here, small and odd.  Runs where run.py does.
"""
import html
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, find_engine, visible, write  # noqa: E402
import tap  # noqa: E402

PICTURE = b"\x89PNG\r\n\x1a\n"

# Section, and what its back must have in it (or, behind "!", must not), as HTML.
TRAPS = (
    ("Formulas", "Inline $a_1*b_1*c < d & e$ and \\(x*y*z\\).\n\n$$\\frac{1}{2} < 1$$\n\n\\[ z^2 \\]",
     ["\\(a_1*b_1*c &lt; d &amp; e\\)", "\\(x*y*z\\)", "\\[\\frac{1}{2} &lt; 1\\]", "\\[z^2\\]", "!<em>"]),
    ("Money", "From $5 to $10, in $HOME/bin:$PATH.", ["From $5 to $10, in $HOME/bin:$PATH.", "!\\("]),
    ("Angles", "vector<int>, a < b, <stdio.h>, <ESC>", ["vector&lt;int", "a &lt; b", "&lt;stdio.h", "&lt;ESC", "!<int", "!<ESC"]),
    ("Paths", "C:\\(new)\\table and \\\\server", ["C:\\<span></span>(new)\\table"]),
    ("Braces", "{{x}} and `{{c1::x}}` and {{c500::y}}", ["{{x}}", "<code>&#123;{c1::x}}</code>", "{{c500::y}}|&#123;{c500::y}}"]),
    ("Code", "```c\nint\tmain(void)\n{\n\treturn \"a\" < 'b' && $x$;\n}\n```",
     ["<pre><code class=\"language-c\">int\tmain(void)\n{\n\treturn \"a\" &lt; 'b' &amp;&amp; $x$;\n}</code></pre>"]),
    ("Lists", "".join(f"{'  ' * i}- depth {i}\n" for i in range(7)), ["<ul><li>depth 0<ul><li>depth 1<ul><li>depth 2<ul><li>depth 3"
                                                                      "<ul><li>depth 4<ul><li>depth 5<ul><li>depth 6</li></ul>"]),
    ("Table", "| a | b |\n|:--|--:|\n| `x \\| y` | $p$ |", ["<th align=\"left\">a</th>", "<td align=\"right\">\\(p\\)</td>",
                                                           "<code>x | y</code>"]),
    ("Footnotes", "One[^z] and two[^a].\n\n[^a]: the second\n[^z]: the first",
     ["One<sup>1</sup> and two<sup>2</sup>", "<ol class=\"footnotes\"><li><p>the first</p></li><li><p>the second</p></li></ol>"]),
    ("Boxes", "- [ ] open\n- [x] done", ["\u2610 open", "\u2611 done"]),
    ("Strikes", "~~gone~~ but ~5", ["<del>gone</del> but ~5"]),
    ("Folded", "before\n\n<details><summary>More</summary>\n\n*inside*\n\n</details>",
     ["<details><summary>More</summary>", "<em>inside</em>", "</details>"]),
    ("Comments", "seen <!-- hidden --> too\n\n<!-- hidden\n\nhidden -->", ["seen", "too", "!hidden"]),
    ("Entities", "&copy; &amp; &lt;b&gt; AT&T", ["\u00a9 &amp; &lt;b&gt; AT&amp;T"]),
    ("Breaks", "one  \ntwo\\\nthree\nfour", ["one<br>two<br>three four"]),
    ("Links", "https://example.org/a_b_c and [x](http://e.org/?a=1&b=2)",
     ["<a href=\"https://example.org/a_b_c\">", "<a href=\"http://e.org/?a=1&amp;b=2\">x</a>"]),
    ("Emphasis", "snake_case_name and 2 * 3 * 4 and **bold _both_**", ["snake_case_name and 2 * 3 * 4", "<strong>bold <em>both</em></strong>"]),
    ("Percent", "![words](two%20words.png)", ["<img src=\"two words.png\" alt=\"words\">"]),
    ("Spaces", "![](<two words.png> \"title\")", ["<img src=\"two words.png\" alt=\"\" title=\"title\">"]),
    ("Unicode", "![](cafe\u0301.png) ![](\U0001f600.png)", ["src=\"caf\u00e9.png\"", "src=\"\U0001f600.png\""]),
    ("Embed", "![[deep.png]] ![[deep.png|300]]", ["<img src=\"deep.png\"", "width=\"300\""]),
    ("Sounds", "[sound:tone.mp3] and [sound:none.mp3]", ["[sound:tone.mp3]", "&#91;sound:none.mp3]"]),
    ("Collision", "![](one/same.png) ![](two/same.png) ![](copy.png)", ["src=\"same.png\"", "src=\"same-"]),
    ("Remote", "![far](https://example.org/far.png)", ["src=\"https://example.org/far.png\""]),
    ("Data", "![](data:image/png;base64,iVBORw0KGgo=)", ["src=\"paste-"]),
    ("Outside", "![](../outside.png)", ["src=\"../outside.png\""]),
    ("Element", "<img src=\"one/same.png\" width=10>", ["<img src=\"same.png\" width=10>"]),
    ("Reference", "![ref]\n\n[ref]: two/same.png", ["src=\"same-"]),
)

MORE = """
## Equal

first

## Equal

second

## Attributes {#my-id .tag guid="q;{z}"}

#line/tag #other

text

## Pairs

- front :: back
- there ::: and back

Q: *Asked* $q$?
A: Answered.

## Closed

{{c1::one}} and {{c2::two::hint}}, {{c3::\\(x^{y^{2}}\\)}}

- {{c1::nested {{c4::deeper}}}}

## Whole {{c1::lists

- a
- b}} stay typed

Underlined {{c1::too
====================

- b}}

## Deleted lists

{{c1::

- a
- b

}}
"""


def text():
    return "# Hostile\n" + "".join(f"\n## {name}\n\n{body}\n" for name, body, _ in TRAPS) + MORE


def make_folder():
    room = T.folder()
    folder = os.path.join(room, "notes")
    files = {"two words.png": 1, "cafe\u0301.png": 2, "\U0001f600.png": 3, "a/b/deep.png": 4, "tone.mp3": 5, "one/same.png": 6,
             "two/same.png": 7, "copy.png": 6}
    for name, number in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name), "wb") as out:
            out.write(PICTURE + bytes([number]))
    with open(os.path.join(room, "outside.png"), "wb") as out:
        out.write(PICTURE + b"outside")
    write(folder, "hostile.md", text())
    return folder


def place_of(needle):
    """line:col, in characters, of something in the text."""
    before = text()[:text().index(needle)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def warnings(run):
    wanted = {place_of("[sound:none"): "missing-media", place_of("![far]"): "remote-media", place_of("![](../outside"): "media-outside"}
    got = {":".join(row.split(":")[1:3]): row.rsplit("[-W", 1)[1].rstrip("]") for row in run.err.splitlines() if "media" in row}
    T.same(got, wanted, "media that cannot be packed are told at their place")


def backs(profile):
    fields = {}
    for note in profile.notes():
        fields.setdefault(visible(note.fields[0]), []).append(note.fields[1])
    return fields


def check_traps(found):
    for name, _, wanted in TRAPS:
        got = found.get(name, [""])[0]
        for part in wanted:
            if part.startswith("!") and not part.startswith("!["):
                T.ok(part[1:] not in got, f"{name}: no {part[1:]!r}", got)
            else:
                T.ok(any(p in got for p in part.split("|&")) or part in got, f"{name}: {part[:60]!r}", got)


def check_more(profile, found):
    T.same([visible(back) for back in found.get("Equal", [])], ["first", "second"], "equal headings are two cards")
    note = profile.fronts()["Attributes"]
    T.same((note.guid, sorted(note.tags)), ("q;{z}", ["line::tag", "other", "tag"]), "attributes and tags")
    T.same(visible(profile.fronts()["front"].fields[1]), "back", "a pair")
    T.same(len(profile.fronts()["there"].cards()), 2, "a pair for both ways")
    T.same(found.get("Asked \\(q\\)?"), ["<p>Answered.</p>"], "a question")
    closed = [n for n in profile.notes() if n.note_type()["name"] == "Flashpress Cloze"]
    T.same([sorted(card.ord for card in note.cards()) for note in closed], [[0, 1, 2, 3], [0]], "a card for each deletion")
    card = sorted(closed[0].cards(), key=lambda card: card.ord)[2].render_output()
    T.ok("x^{y^{2} }" in html.unescape(card.answer_text), "a formula in a deletion ends with it", card.answer_text)


def main():
    tap.need_program()
    find_engine()
    folder = make_folder()
    path = os.path.join(T.folder(), "hostile.apkg")
    run = tap.Run("-q", "-Wno-duplicate-front", os.path.join(folder, "hostile.md"), "-o", path, epoch=NOW)
    T.same(run.status, 0, "the text is converted")
    warnings(run)
    profile = Profile()
    profile.package(path)
    found = backs(profile)
    check_traps(found)
    check_more(profile, found)
    T.same([n.note_id for n in profile.col.get_empty_cards().notes], [], "no card is empty")
    report, fine = profile.col.fix_integrity()
    T.ok(fine, "Check Database finds nothing", report)
    names = sorted(os.listdir(profile.col.media.dir()))
    T.same(len(names), 8, f"every medium is packed once: {names}")
    profile.close()
    rooted = os.path.join(T.folder(), "rooted.apkg")
    tap.flashpress("-q", "-Wno-all", "--media-root", os.path.dirname(folder), os.path.join(folder, "hostile.md"), "-o", rooted, epoch=NOW)
    profile = Profile()
    profile.package(rooted)
    T.ok("outside.png" in os.listdir(profile.col.media.dir()), "--media-root lets a file from outside in")
    T.ok('src="outside.png"' in backs(profile)["Outside"][0], "and the field refers to it")
    profile.close()
    written = tap.Run("-q", "-Wno-all", "-t", "markdown", os.path.join(folder, "hostile.md"), epoch=NOW)
    T.same(written.out.decode(), text(), "written as Markdown it is what was typed")
    T.done()


if __name__ == "__main__":
    main()
