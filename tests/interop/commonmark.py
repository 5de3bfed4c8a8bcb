#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CommonMark's own examples as the backs of cards, rendered by Anki's engine.

The text of the specification is no part of this repository: FLASHPRESS_COMMONMARK names its
spec.txt (default: build/commonmark/spec.txt, where scripts/test puts the version pinned in
requirements-spec.txt, 0.29 as cmark-gfm has it).  Without it, or without the
engine, the script is skipped, or fails where FLASHPRESS_INTEROP=required.  What the engine
makes of an example is compared with what the specification says; both are read as a browser
reads HTML.  EXCEPTIONS lists every example that differs, and why it should.
"""
import html.parser
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import REQUIRED, T, Profile, find_engine, visible  # noqa: E402
import tap  # noqa: E402

SPEC = os.environ.get("FLASHPRESS_COMMONMARK") or os.path.join(tap.SOURCE, "build", "commonmark", "spec.txt")
EXAMPLE = re.compile(r"(?ms)^`{32} example\n(.*?)^\.\n(.*?)^`{32}$")
EXAMPLES = 649

# Everything else is as specified.  A reason here is one to give to somebody who asks.
EXCEPTIONS = {
    "a heading of the card level with nothing below it makes no card, and a warning": [
        10, 36, 37, 38, 45, 46, 51, 52, 53, 54, 111, 197],
    "a heading without words is none": [49],
    "a line of #tags is tags of the note": [34],
    "a tag that HTML does not have is text (vector<int>), shown as typed": [
        120, 133, 170, 488, 520, 532, 609, 610, 611, 613, 619],
    "a tag that never ends would swallow the rest of the card: shown as typed": [126, 127, 128],
    "scripts, styles, declarations and the like are notes about them, shown as typed": [
        140, 141, 142, 145, 147, 149, 150, 151, 624, 625, 626],
    "a comment vanishes, and a line that is left without any element is a paragraph": [146],
    "an address is a link without brackets, too, as on GitHub": [598, 602, 604, 607, 608],
}

BLOCKS = {"blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td",
          "th", "thead", "tr", "ul"}
VOID = {"br", "hr", "img"}


class Reading(html.parser.HTMLParser):
    """HTML as a browser reads it: a list of tags and of words.

    White space is folded but in code, and not seen beside a block; nor are comments, and end tags that end
    nothing.  An end tag ends what was opened in its element, and the end of all what is still open.
    """

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.tokens, self.text, self.pre, self.open = [], "", 0, []
        self.feed(markup)
        self.close()
        self.flush()
        self.end(0)

    def flush(self):
        text, self.text = self.text, ""
        if not self.pre:
            text = re.sub(r"[ \t\r\n]+", " ", text)
            if self.after_block():
                text = text.lstrip(" ")
        if text:
            self.tokens.append(text)

    def after_block(self):
        last = self.tokens[-1] if self.tokens else ("div",)
        return isinstance(last, tuple) and last[0].strip("/") in BLOCKS | {"br"}

    def tag(self, name, *rest):
        self.flush()
        if name.strip("/") in BLOCKS | {"br"} and self.tokens and isinstance(self.tokens[-1], str) and not self.pre:
            self.tokens[-1] = self.tokens[-1].rstrip(" ")
            if not self.tokens[-1]:
                self.tokens.pop()
        self.tokens.append((name, *rest))

    def handle_starttag(self, tag, attrs):
        self.tag(tag, *sorted((key, value or "") for key, value in attrs))
        self.pre += tag == "pre"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in self.open:
            self.end(len(self.open) - 1 - self.open[::-1].index(tag))

    def end(self, depth):
        while len(self.open) > depth:
            self.tag("/" + self.open[-1])
            self.pre -= self.open.pop() == "pre"

    def handle_data(self, data):
        self.text += data


def inside(tokens, at, name):
    """The index of what ends the element at `at`."""
    depth = 0
    for end in range(at, len(tokens)):
        token = tokens[end]
        if isinstance(token, tuple) and token[0] in (name, "/" + name):
            depth += 1 if token[0] == name else -1
            if depth == 0:
                return end
    return len(tokens)


def labels(tokens):
    """Headings, and paragraphs that are bold from end to end, are the same on a card: labels."""
    tokens = list(tokens)
    for at, token in enumerate(tokens):
        if token is None or isinstance(token, str):
            continue
        if re.fullmatch("/?h[1-6]", token[0]):
            tokens[at] = ("/label",) if token[0][0] == "/" else ("label",)
        elif token[0] == "p" and at + 1 < len(tokens) and tokens[at + 1] in (("strong",), ("b",)):
            end = inside(tokens, at + 1, tokens[at + 1][0])
            if token[1:] in ((), (("class", "label"),)) and tokens[end + 1:end + 2] == [("/p",)]:
                tokens[at], tokens[end + 1] = ("label",), ("/label",)
                tokens[at + 1] = tokens[end] = None
    return [token for token in tokens if token is not None]


def as_read(markup):
    return labels(Reading(markup.replace("<span></span>", "")).tokens)


def agree(got, wanted):
    """We leave out the line end before the end of code, which is not seen."""
    return as_read(wanted) in (as_read(got), as_read(got.replace("</code></pre>", "\n</code></pre>")))


def examples():
    with open(SPEC, encoding="utf-8") as spec:
        found = [tuple(part.replace("\u2192", "\t") for part in match.groups()) for match in EXAMPLE.finditer(spec.read())]
    T.same(len(found), EXAMPLES, "the specification has all its examples")
    return found


def package(found):
    """One file for each, so that no definition gets into the next; the deck's last level is its number."""
    folder = T.folder()
    inputs = os.path.join(folder, "in")
    os.mkdir(inputs)
    for number, (source, _) in enumerate(found, 1):
        with open(os.path.join(inputs, f"{number}.md"), "w", encoding="utf-8", newline="") as out:
            out.write(f"---\ncard-level: 1\n---\n\n# Before\n\nfirst\n\n# Example\n\n{source}")
    path = os.path.join(folder, "spec.apkg")
    tap.flashpress("-q", inputs, "-o", path, epoch=1700000000)
    return path


def side(markup, name):
    start = markup.index(f'<div class="{name}" dir="auto">')
    return re.sub(r"</div>\s*</div>\s*$", "", markup[start:].split(">", 1)[1])


def rendered(profile):
    """What each example became: the backs of its cards, each but the first with its front as a heading."""
    made = {}
    for card in profile.cards():
        number = profile.col.decks.name(card.did).rsplit("::", 1)[-1]
        out = card.render_output()
        front = re.sub(r"</div>\s*</div>\s*$", "", side(out.question_text, "front"))
        back = side(out.answer_text, "back")
        if visible(front) == "Before":
            continue
        before = "" if visible(front) == "Example" else f"<h1>{front}</h1>"
        made[int(number)] = made.get(int(number), "") + before + back
    return made


def main():
    tap.need_program()
    find_engine()
    if not os.path.exists(SPEC):
        reason = "no specification of CommonMark; set FLASHPRESS_COMMONMARK"
        if REQUIRED:
            tap.bail(reason)
        tap.skip_all(reason)
    found = examples()
    profile = Profile()
    profile.package(package(found))
    made = rendered(profile)
    reasons = {number: reason for reason, numbers in EXCEPTIONS.items() for number in numbers}
    for number, (source, wanted) in enumerate(found, 1):
        got = made.get(number, "")
        same = agree(got, wanted)
        if number in reasons:
            T.ok(not same, f"example {number} differs: {reasons[number]}", "it no longer does")
        else:
            T.ok(same, f"example {number} is as specified", f"source: {source!r}\ngot:    {got!r}\nwanted: {wanted!r}")
    T.same([n.note_id for n in profile.col.get_empty_cards().notes], [], "no empty cards")
    before = sorted(profile.col.find_cards(""))
    report, fine = profile.col.fix_integrity()
    T.ok(fine and sorted(profile.col.find_cards("")) == before, "Check Database finds nothing to do", report)
    profile.close()
    T.done()


if __name__ == "__main__":
    main()
