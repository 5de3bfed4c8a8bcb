#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Imports a hostile Markdown text into Anki and checks what becomes markup and what stays as typed.

Every section is a trap that programs like this one fall into.  The fields of its note and the
rendered card are compared with the intended result.  The media files are made here.  Random texts
follow.  Needs the same environment as run.py.
"""
import html
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, find_engine, healthy, mathematics, visible, write  # noqa: E402
import tap  # noqa: E402
from random_markdown import Generator  # noqa: E402

TEXTS = 200
PICTURE = b"\x89PNG\r\n\x1a\n"

# The name of a section, its text, and the HTML that its back must contain (or, after "!", must not contain).
TRAPS = (
    ("Formulas", "Inline $a_1*b_1*c < d & e$ and \\(x*y*z\\).\n\n$$\\frac{1}{2} < 1$$\n\n\\[ z^2 \\]",
     ["\\(a_1*b_1*c &lt; d &amp; e\\)", "\\(x*y*z\\)", "\\[\\frac{1}{2} &lt; 1\\]", "\\[z^2\\]", "!<em>"]),
    ("Money", "From $5 to $10, in $HOME/bin:$PATH.", ["From $5 to $10, in $HOME/bin:$PATH.", "!\\("]),
    ("Angles", "vector<int>, a < b, <stdio.h>, <ESC>", ["vector&lt;int", "a &lt; b", "&lt;stdio.h", "&lt;ESC", "!<int", "!<ESC"]),
    ("Paths", "C:\\(new)\\table and \\\\server", ["C:\\<span></span>(new)\\table"]),
    ("Braces", "{{x}} and `{{c1::x}}` and {{c500::y}}", ["{{x}}", "<code>&#123;{c1::x}}</code>", "and &#123;{c500::y}}"]),
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
    ("Breaks", "one  \ntwo\\\nthree\nfour", ["one<br>two<br>three<br>four"]),
    ("Links", "https://example.org/a_b_c and [x](http://e.org/?a=1&b=2)",
     ["<a href=\"https://example.org/a_b_c\">", "<a href=\"http://e.org/?a=1&amp;b=2\">x</a>"]),
    ("Emphasis", "snake_case_name and 2 * 3 * 4 and **bold _both_**",
     ["snake_case_name and 2 * 3 * 4", "<strong>bold <em>both</em></strong>"]),
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
    ("Aligned", "$$\n\\begin{aligned} a &= b_1 * c_1 \\\\ d &< e \\end{aligned}\n$$\n\nand $\\text{it's}$",
     ["\\[\\begin{aligned} a &amp;= b_1 * c_1 \\\\ d &amp;&lt; e \\end{aligned}\\]", "\\(\\text{it's}\\)", "!<em>"]),
    ("Dollars", "5$ or $ 5 $ and \\$7 and `$x$`, $5, then 6$.", ["5$ or $ 5 $ and $7 and <code>$x$</code>, $5, then 6$.", "!\\("]),
    ("Variables", "$HOME and ($x$), then $PATH.", ["$HOME and (\\(x\\)), then $PATH."]),
    ("Formulas in emphasis", "_$x^*$_ and *$z$*", ["<em>\\(x^*\\)</em> and <em>\\(z\\)</em>"]),
    ("More variables", "in $PATH (*$y$*).", ["in $PATH (<em>\\(y\\)</em>)."]),
    ("Quoted code", "~~~python\nif a == '&amp;':\n\tprint(\"{{c1::x}} $y$ \\(z\\) [sound:tone.mp3]\")\n~~~\n\n    <b> indented",
     ["<pre><code class=\"language-python\">if a == '&amp;amp;':\n\tprint(\"&#123;{c1::x}} $y$ \\<span></span>(z",
      "&#91;sound:tone.mp3]", "<pre><code>&lt;b&gt; indented</code></pre>", "!<b>"]),
    ("Cells", "| a | b | c |\n|:-:|---|--:|\n| `{{c1::q}}` | x \\| y | ~~z~~ |",
     ["<th align=\"center\">a</th><th>b</th><th align=\"right\">c</th>", "<code>&#123;{c1::q}}</code>", "<td>x | y</td>", "<del>z</del>"]),
    ("Cells beyond", "| a |\n|---|\n| x | beyond |", ["<td>x", "beyond"]),
    ("Other footnotes", "Again[^other], twice[^other].\n\n[^other]: its own", ["Again<sup>1</sup>, twice<sup>1</sup>", "its own", "!the first"]),
    ("Scaled", "![w|300](<two words.png>)", ["<img src=\"two words.png\" alt=\"w\" width=\"300\">"]),
    ("Comment in text", "x <!-- gone\ngone --> y <!-- gone -->z", ["y", "z", "!gone", "!--"]),
    ("Unknown element", "<ESC>\nleaves *insert mode*[^esc]\n\n[^esc]: in vi", ["&lt;ESC", "<em>insert mode</em><sup>1</sup>", "in vi"]),
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

## Folded cards

<details><summary>First fold</summary>

- in `it`

</details>

<details><summary>Second fold</summary>

more

</details>

## Past the last

{{c1::one}} and $a_1 + {{c500::b}}$

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
    parent = T.folder()
    folder = os.path.join(parent, "notes")
    files = {"two words.png": 1, "cafe\u0301.png": 2, "\U0001f600.png": 3, "a/b/deep.png": 4, "tone.mp3": 5, "one/same.png": 6,
             "two/same.png": 7, "copy.png": 6}
    for name, number in files.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name), "wb") as out:
            out.write(PICTURE + bytes([number]))
    with open(os.path.join(parent, "outside.png"), "wb") as out:
        out.write(PICTURE + b"outside")
    write(folder, "hostile.md", text())
    return folder


def position_of(needle):
    """Returns line:column, in characters, of a string in the text."""
    before = text()[:text().index(needle)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def check_warnings(run):
    expected = {position_of("[sound:none"): "missing-media", position_of("![far]"): "remote-media",
                position_of("![](../outside"): "media-outside"}
    got = {":".join(row.split(":")[1:3]): row.rsplit("[-W", 1)[1].rstrip("]") for row in run.err.splitlines() if "media" in row}
    T.same(got, expected, "a media file that cannot be packed is reported at its position")


def without_colours(markup):
    """Removes the elements that colour code, but none that are inside them."""
    kept, ours = [], []
    for part in re.split(r"(<span[^>]*>|</span>)", markup):
        if part.startswith("<span"):
            ours.append(part.startswith('<span class="hl-'))
        if not (ours and ours[-1] and part.startswith(("<span", "</span"))):
            kept.append(part)
        if part == "</span>" and ours:
            ours.pop()
    return "".join(kept)


def backs(profile):
    """Returns the backs of all notes, by front."""
    fields = {}
    for note in profile.notes():
        fields.setdefault(visible(note.fields[0]), []).append(without_colours(note.fields[1]))
    return fields


def check_traps(found):
    for name, _, expected in TRAPS:
        got = found.get(name, [""])[0]
        for part in expected:
            if part.startswith("!") and not part.startswith("!["):
                T.ok(part[1:] not in got, f"{name}: the back does not contain {part[1:]!r}", got)
            else:
                T.ok(part in got, f"{name}: the back contains {part[:60]!r}", got)


# Text that is shown as typed and does not look like a formula to MathJax.
TYPED = {
    "Money": "From $5 to $10, in $HOME/bin:$PATH.",
    "Angles": "vector<int>, a < b, <stdio.h>, <ESC>",
    "Paths": "C:\\(new)\\table and \\server",
    "Braces": "{{x}} and {{c1::x}} and {{c500::y}}",
    "Entities": "\u00a9 & <b> AT&T",
    "Dollars": "5$ or $ 5 $ and $7 and $x$, $5, then 6$.",
}
FORMULAS = {
    "Formulas": ["\\(a_1*b_1*c < d & e\\)", "\\(x*y*z\\)", "\\[\\frac{1}{2} < 1\\]", "\\[z^2\\]"],
    "Aligned": ["\\[\\begin{aligned} a &= b_1 * c_1 \\\\ d &< e \\end{aligned}\\]", "\\(\\text{it's}\\)"],
}


def check_rendered(profile):
    """Checks the rendered cards, because Anki finds clozes, fields of templates and sounds only when it renders."""
    cards = {visible(note.fields[0]): note.cards() for note in profile.notes()}
    T.ok(all(len(cards[name]) == 1 for name, _, _ in TRAPS), "every trap makes a single card",
         [name for name, _, _ in TRAPS if len(cards[name]) != 1])
    shown = {name: cards[name][0].render_output() for name, _, _ in TRAPS}
    for name, expected in TYPED.items():
        T.ok(expected in visible(shown[name].answer_text),
             f"{name}: the text is shown as typed", visible(shown[name].answer_text))
        T.same(mathematics(shown[name].answer_text), [], f"{name}: MathJax finds no formula")
    for name, expected in FORMULAS.items():
        found = re.findall(r"(?s)\\\(.*?\\\)|\\\[.*?\\\]", " ".join(mathematics(shown[name].answer_text)))
        T.same(found, expected, f"{name}: MathJax finds every formula complete")
    for name in ("Code", "Quoted code", "Cells"):
        T.same(mathematics(shown[name].answer_text), [], f"{name}: MathJax finds no formula in code")
        T.ok("&amp;lt;" not in shown[name].answer_text and "&amp;quot;" not in shown[name].answer_text,
             f"{name}: characters are not escaped twice", shown[name].answer_text)
    T.ok('class="cloze"' not in "".join(out.answer_text for out in shown.values()),
         "Anki does not take any trap for a cloze deletion")
    T.same([tag.filename for tag in shown["Sounds"].answer_av_tags if hasattr(tag, "filename")], ["tone.mp3"],
           "only the sound that exists is played")
    T.ok("[sound:none.mp3]" in visible(shown["Sounds"].answer_text), "the missing sound is shown as typed")
    T.same(shown["Quoted code"].answer_av_tags, [], "a sound tag in code is not played")


def check_media(profile):
    """Checks the contents of the pictures that each card shows."""
    def pictures(name):
        sources = re.findall(r'src="([^"]*)"', backs(profile)[name][0])
        contents = []
        for source in sources:
            with open(os.path.join(profile.col.media.dir(), source), "rb") as file:
                contents.append(file.read()[len(PICTURE):])
        return sources, [content[0] if content else None for content in contents]
    for name, expected in (("Percent", [1]), ("Spaces", [1]), ("Unicode", [2, 3]), ("Embed", [4, 4]), ("Collision", [6, 7, 6]),
                           ("Data", [None]), ("Element", [6]), ("Reference", [7]), ("Scaled", [1])):
        T.same(pictures(name)[1], expected, f"{name}: the card shows the intended pictures")
    sources = pictures("Collision")[0]
    T.same(sources[0], sources[2], "pictures with equal content share a file")


def check_more(profile, found):
    T.same([visible(back) for back in found.get("Equal", [])], ["first", "second"], "two equal headings make two cards")
    note = profile.fronts()["Attributes"]
    T.same((note.guid, sorted(note.tags)), ("q;{z}", ["line::tag", "other", "tag"]),
           "the note has its guid attribute and all its tags")
    T.same(visible(profile.fronts()["front"].fields[1]), "back", "two colons make a pair")
    T.same(len(profile.fronts()["there"].cards()), 2, "three colons make a card for each direction")
    T.same(found.get("Asked \\(q\\)?"), ["<p>Answered.</p>"], "Q: and A: lines make a question and its answer")
    closed = [n for n in profile.notes() if n.note_type()["name"] == "Flashpress Cloze"]
    T.same([sorted(card.ord for card in note.cards()) for note in closed], [[0, 1, 2, 3], [0], [0]],
           "each cloze number makes a card")
    card = sorted(closed[0].cards(), key=lambda card: card.ord)[2].render_output()
    T.ok("x^{y^{2} }" in html.unescape(card.answer_text),
         "a formula with nested braces does not end its deletion early", card.answer_text)
    T.same({visible(n.fields[0]): n.fields[2] for n in profile.notes() if "fold" in n.fields[0]},
           dict.fromkeys(("First fold", "Second fold"), "Hostile \u203a Folded cards"),
           "each <details> in a section without other text makes a card")
    second = sorted(closed[0].cards(), key=lambda card: card.ord)[1].render_output()
    T.ok("[hint]" in visible(second.question_text) and "two" not in visible(second.question_text),
         "a hint replaces the deleted word",
         second.question_text)
    whole = closed[2].cards()[0].render_output()
    T.ok("[...]" in visible(whole.question_text) and not re.search(r"(?m)^[ab]$", visible(whole.question_text)),
         "the front does not show a deleted list", whole.question_text)
    T.ok(re.search(r"(?ms)^a$.*^b$", visible(whole.answer_text)), "the back shows a deleted list", whole.answer_text)


def random_texts():
    """Every card of a random text renders, too."""
    folder, path = T.folder(), os.path.join(T.folder(), "all.apkg")
    for seed in range(TEXTS):
        write(folder, f"{seed}.md", Generator(seed).text())
    tap.flashpress("-q", "-Wno-all", folder, "-o", path, epoch=NOW)
    profile = Profile()
    profile.package(path)
    healthy(profile, "random texts")
    profile.close()


def main():
    tap.need_program()
    find_engine()
    folder = make_folder()
    path = os.path.join(T.folder(), "hostile.apkg")
    run = tap.Run("-q", "-Wno-duplicate-front", os.path.join(folder, "hostile.md"), "-o", path, epoch=NOW)
    T.same(run.status, 0, "the hostile text is converted without an error")
    check_warnings(run)
    profile = Profile()
    profile.package(path)
    found = backs(profile)
    check_traps(found)
    check_more(profile, found)
    check_rendered(profile)
    check_media(profile)
    names = sorted(os.listdir(profile.col.media.dir()))
    T.same(len(names), 8, f"every media file is packed once: {names}")
    profile.close()
    rooted = os.path.join(T.folder(), "rooted.apkg")
    tap.flashpress("-q", "-Wno-all", "--media-root", os.path.dirname(folder), os.path.join(folder, "hostile.md"), "-o", rooted, epoch=NOW)
    profile = Profile()
    profile.package(rooted)
    T.ok("outside.png" in os.listdir(profile.col.media.dir()), "--media-root permits a file outside the folder of the notes")
    T.ok('src="outside.png"' in backs(profile)["Outside"][0], "the field refers to a file that --media-root permits")
    healthy(profile, "the hostile text")
    profile.close()
    written = tap.Run("-q", "-Wno-all", "-t", "markdown", os.path.join(folder, "hostile.md"), epoch=NOW)
    T.same(written.out.decode(), text(), "Markdown output reproduces the text exactly")
    random_texts()
    T.done()


if __name__ == "__main__":
    main()
