#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Converts the examples of the CommonMark specification to cards and compares how Anki's engine renders
them with the HTML that the specification requires.

The text of the specification is not part of this repository: FLASHPRESS_COMMONMARK names its
spec.txt (default: build/commonmark/spec.txt, where scripts/test puts the version pinned in
requirements-spec.txt, which is 0.29 like that of cmark-gfm).  Without it, or without the
engine, the script is skipped, or fails if FLASHPRESS_INTEROP=required.  Both sides are parsed
as a browser parses HTML.  EXCEPTIONS lists every example that differs, with the reason.
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

# Each of these deviations from the specification is intended; all other examples must match it.
EXCEPTIONS = {
    "a heading of the card level without a body causes a warning instead of making a card": [
        10, 36, 37, 38, 45, 46, 51, 52, 53, 54, 111, 197],
    "an empty heading is ignored": [49],
    "a rule at the end of a card, or alone on it, separates sections of the notes and is left out": [
        11, 13, 17, 20, 21, 22, 23, 24, 47, 55, 58, 62, 64, 66, 68, 69, 70, 71, 85, 204],
    "a line of #tags sets tags of the note": [34],
    "a tag that HTML does not define is shown as typed, as in vector<int>": [
        120, 133, 170, 488, 520, 532, 609, 610, 611, 613, 619],
    "an unterminated tag is shown as typed, since it would hide the rest of the card": [126, 127, 128],
    "scripts, styles, declarations and similar markup are shown as typed, since such notes are about them": [
        140, 141, 142, 145, 147, 149, 150, 151, 624, 625, 626],
    "comments are removed, and a line that is then left without an element is a paragraph": [146],
    "a link without a destination leads nowhere, so it is text": [169, 483, 484, 563],
    "a bare URL becomes a link, as on GitHub": [598, 602, 604, 607, 608],
    "attributes that are not known to be harmless are left out": [123, 124, 139, 612],
    "an address with a scheme that is not known to be harmless is text": [594, 595, 597],
}

BLOCKS = {"blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "tbody", "td",
          "th", "thead", "tr", "ul"}
VOID = {"br", "hr", "img"}


class Reading(html.parser.HTMLParser):
    """Parses HTML as a browser does, into a list of tags and texts.

    White space is collapsed outside of code and dropped next to a block.  Comments and unmatched end tags are
    dropped.  An end tag also ends the elements that were opened inside its element, and the end of the input
    ends all open elements.
    """

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.tokens, self.text, self.pre, self.open = [], "", 0, []
        self.feed(markup)
        self.close()
        self.flush()
        self.close_to(0)

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
            self.close_to(len(self.open) - 1 - self.open[::-1].index(tag))

    def close_to(self, depth):
        """Ends open elements until only `depth` are open."""
        while len(self.open) > depth:
            self.tag("/" + self.open[-1])
            self.pre -= self.open.pop() == "pre"

    def handle_data(self, data):
        self.text += data


def end_of_element(tokens, at, name):
    """Returns the index of the end tag of the element `name` that starts at `at`."""
    depth = 0
    for end in range(at, len(tokens)):
        token = tokens[end]
        if isinstance(token, tuple) and token[0] in (name, "/" + name):
            depth += 1 if token[0] == name else -1
            if depth == 0:
                return end
    return len(tokens)


def unify_labels(tokens):
    """Replaces headings and entirely bold paragraphs by the same token, because both become labels on a card."""
    tokens = list(tokens)
    for at, token in enumerate(tokens):
        if token is None or isinstance(token, str):
            continue
        if re.fullmatch("/?h[1-6]", token[0]):
            tokens[at] = ("/label",) if token[0][0] == "/" else ("label",)
        elif token[0] == "p" and at + 1 < len(tokens) and tokens[at + 1] in (("strong",), ("b",)):
            end = end_of_element(tokens, at + 1, tokens[at + 1][0])
            if token[1:] in ((), (("class", "label"),)) and tokens[end + 1:end + 2] == [("/p",)]:
                tokens[at], tokens[end + 1] = ("label",), ("/label",)
                tokens[at + 1] = tokens[end] = None
    return [token for token in tokens if token is not None]


def parse(markup):
    return unify_labels(Reading(markup.replace("<span></span>", "")).tokens)


def equivalent(got, expected):
    """Compares two pieces of HTML.

    The program drops the newline at the end of code, which is invisible.
    """
    return parse(expected) in (parse(got), parse(got.replace("</code></pre>", "\n</code></pre>")))


def examples():
    with open(SPEC, encoding="utf-8") as spec:
        found = [tuple(part.replace("\u2192", "\t") for part in match.groups()) for match in EXAMPLE.finditer(spec.read())]
    T.same(len(found), EXAMPLES, f"the specification contains {EXAMPLES} examples")
    return found


def make_package(found):
    """Converts each example from a file of its own, so that definitions do not affect other examples.

    The last part of the deck name is the number of the example.
    """
    folder = T.folder()
    inputs = os.path.join(folder, "in")
    os.mkdir(inputs)
    for number, (source, _) in enumerate(found, 1):
        with open(os.path.join(inputs, f"{number}.md"), "w", encoding="utf-8", newline="") as out:
            out.write(f"---\ncard-level: 1\n---\n\n# Before\n\nfirst\n\n# Example\n\n{source}")
    path = os.path.join(folder, "spec.apkg")
    tap.flashpress("-q", "--line-breaks=join", "--plain-code", inputs, "-o", path, epoch=1700000000)
    return path


def side(markup, name):
    """Returns the contents of the div of class `name`."""
    start = markup.index(f'<div class="{name}" dir="auto">')
    return re.sub(r"</div>\s*</div>\s*$", "", markup[start:].split(">", 1)[1])


def rendered(profile):
    """Returns the HTML of each example, by its number.

    An example may contain headings and thus become several cards.  Their backs are joined, with the front as a
    heading before each but the first.
    """
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
        reason = "the CommonMark specification is missing; set FLASHPRESS_COMMONMARK"
        if REQUIRED:
            tap.bail(reason)
        tap.skip_all(reason)
    found = examples()
    profile = Profile()
    profile.package(make_package(found))
    made = rendered(profile)
    reasons = {number: reason for reason, numbers in EXCEPTIONS.items() for number in numbers}
    for number, (source, expected) in enumerate(found, 1):
        got = made.get(number, "")
        same = equivalent(got, expected)
        if number in reasons:
            T.ok(not same, f"example {number} differs: {reasons[number]}",
                 "it matches the specification now; remove the exception")
        else:
            T.ok(same, f"example {number} is rendered as specified",
                 f"source:   {source!r}\ngot:      {got!r}\nexpected: {expected!r}")
    T.same([n.note_id for n in profile.col.get_empty_cards().notes], [], "there are no empty cards")
    before = sorted(profile.col.find_cards(""))
    report, fine = profile.col.fix_integrity()
    T.ok(fine and sorted(profile.col.find_cards("")) == before,
         "Check Database finds no problems and keeps every card", report)
    profile.close()
    T.done()


if __name__ == "__main__":
    main()
