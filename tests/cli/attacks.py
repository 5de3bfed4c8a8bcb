#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Attacks on cards (tests/attacks.py), judged by a parser with a list of its own of what is harmless.

tests/interop/browser.py shows the same cards in a browser.
"""
import html.parser
import json
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import attacks  # noqa: E402
import tap  # noqa: E402

T = tap.Tap()
ELEMENTS = set("""a audio b blockquote br code dd del details div dl dt em h1 hr i img li mark ol p picture pre q s
    source span strong sub summary sup table tbody td th thead tr u ul video wbr""".split())
ATTRIBUTES = set("alt align class cite controls height href loop open src start style title width".split())
URL = re.compile(r"(?!\s*[a-z][a-z0-9+.-]*:)|https?://|mailto:", re.I)
STYLE = re.compile(r"((color|float|width|height|background):([a-z0-9% ]+|var\(--x\));?)*", re.I)
MACRO = re.compile(r"\\(href|style|class|cssId|bbox|fcolorbox|mmlToken)(?![a-zA-Z])")


class Judge(html.parser.HTMLParser):
    """Collects what must not be on a card."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.text, self.code = [], "", 0

    def handle_starttag(self, tag, attrs):
        self.code += tag == "code"
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f"<{tag} {name}>")
            if name in ("href", "src", "cite") and not URL.match(value or ""):
                self.faults.append(f"{name}={value}")
            if name == "src" and value.startswith(attacks.AWAY) and tag != "img":
                self.faults.append(f"{name}={value}")
            if name == "style" and not STYLE.fullmatch(value or ""):
                self.faults.append(f"style={value}")
            if re.search(r"[{][{]c\d|[}][}]|\[(sound|anki):", self.raw_value(name)):
                self.faults.append(f"Anki would change {name}")

    def raw_value(self, name):
        """Returns the attribute as it is written, because that is where Anki looks."""
        found = re.search(name + r"\s*=\s*(\"[^\"]*\"|'[^']*')", self.get_starttag_text(), re.I)
        return found.group(1) if found else ""

    def handle_endtag(self, tag):
        self.code -= tag == "code"

    def handle_data(self, data):
        self.text += "" if self.code else data

    def handle_comment(self, data):
        self.faults.append("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def judge(field):
    """Returns what is wrong with a field."""
    parser = Judge()
    parser.feed(field)
    parser.close()
    unmarked = re.sub(r"\{\{c\d+::|::[^}]*\}\}|\}\}", "", parser.text)
    formulas = "\\(" in parser.text or "\\[" in parser.text
    return parser.faults + (MACRO.findall(unmarked) if formulas else []) + \
        (["a sound"] if "[sound:" in re.sub("<[^>]*>", "", field) else [])


def main():
    folder = T.folder()
    with open(os.path.join(folder, "attacks.md"), "w", encoding="utf-8") as file:
        file.write(attacks.text())
    result = tap.flashpress("-q", "-t", "json", "attacks.md", cwd=folder)
    notes = [list(note["fields"].values()) for note in json.loads(result.out)["notes"]]
    numbers = {int(number) for fields in notes for number in re.findall(r"Attack (\d+)", fields[0])}
    T.same(set(range(len(attacks.ALL))) - numbers, set(), f"{len(attacks.ALL)} attacks, a card for each")
    failed = []
    for fields in notes:
        faults = [fault for field in fields for fault in judge(field)]
        if faults:
            failed.append(f"{faults}\n{fields}")
    T.ok(not failed, "all cards are harmless", "\n".join(failed))
    T.done()


main()
