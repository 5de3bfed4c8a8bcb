#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whatever a format cannot contain is reported, with its count (-Wdropped), and nothing else is."""
import json
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

T = tap.Tap()

SIDES = [{"name": name, "front": "{{%s}}" % front, "back": "{{%s}}" % back, "deck": 1600000000001}
         for name, front, back in (("Forward", "Front", "Back"), ("Backward", "Back", "Front"))]
COLLECTION = {
    "flashpress": 1,
    "note_types": [{"name": name, "id": 1400000000001 + i, "kind": "normal", "mod": 1500000000, "css": "", "templates": SIDES,
                    "fields": [{"name": field} for field in ("Front", "Back", "Hint")]} for i, name in enumerate(("Word", "Unused", "Other"))],
    "decks": [{"name": "Usual", "id": 1600000000001, "other": {"desc": "usual"}}, {"name": "Rare", "other": {"desc": "rare"}}, {"name": "Empty"},
              {"name": "Default", "other": {"desc": "of all"}}, {"name": "Above::Empty"}, {"name": "Above"}],
    "media": [],
    "notes": [
        {"guid": f"g{i}", "note_type": "Word", "deck": deck, "tags": tags, "fields": {"Front": f"f{i}", "Back": f"b{i}" if i < 4 else "", "Hint": hint}, "cards": cards}
        for i, (deck, tags, hint, cards) in enumerate((
            ("Usual", ["a"], "", [0, 1]), ("Usual", [], "h", [0]), ("Usual", [], "", [0, {"template": 1, "deck": "Rare"}]), ("Rare", [], "", []),
            ("Usual", [], "", [0, 1]),
        ))],
}
TAGS, FIELDS, CARDLESS = "the tags of 1 note", "all fields but the first two of 1 note", "the fields of 1 note without cards"
CARDS, DECKS, EMPTY = "the deletion of cards of 2 notes", "the names of 2 decks", "the names of 2 decks without cards"
SPLIT, TEXTS, TEXTS_BUT_ONE = "the different decks of the cards of 1 note", "the description of 3 decks", "the description of 2 decks"
TYPES, UNUSED = "the templates and the styling of 1 note type", "the fields, the templates and the styling of 2 note types without notes"
BLANK = "the empty cards of 1 note"
PLACES = "the deck for new cards of 6 card templates"
EXPECTED = {
    "out.apkg": [], "out.json": [], "out/": [PLACES],
    "out.md": [EMPTY, TEXTS_BUT_ONE, TYPES, UNUSED, PLACES],
    "out.csv": [CARDS, BLANK, EMPTY, SPLIT, TEXTS, TYPES, UNUSED, PLACES],
    "out.tsv": [CARDS, BLANK, EMPTY, SPLIT, TEXTS, TYPES, UNUSED, PLACES],
    "crowd/": [CARDS, BLANK, SPLIT, PLACES],
    "quizlet.txt": [TAGS, CARDLESS, DECKS, EMPTY, SPLIT, TEXTS, TYPES, UNUSED, PLACES],
    "cards.txt": [], "info.txt": [],
}
FORMATS = {"crowd/": "crowdanki", "quizlet.txt": "quizlet", "cards.txt": "cards", "info.txt": "info"}


def reported(err):
    return re.findall(r"warning: (.*?) (?:was|were) left out.*\[-Wdropped\]", err)


def convert(folder, source, target):
    args = ("-t", FORMATS[target]) if target in FORMATS else ()
    done = tap.Run(source, "-o", target, *args, cwd=folder)
    T.same(done.status, 0, f"{source} becomes {target}")
    return reported(done.err)


def main():
    folder = T.folder()
    with open(os.path.join(folder, "in.json"), "w", encoding="utf-8") as file:
        json.dump(COLLECTION, file)
    tap.Run("in.json", "-o", "in.apkg", cwd=folder)
    for target, expected in EXPECTED.items():
        T.same(convert(folder, "in.apkg", target), expected, f"{target}: what is left out")
    T.same(convert(folder, "out", "again.csv"), [lost for lost in EXPECTED["out.csv"] if lost != PLACES], "a folder of a package loses the same as the package")
    done = tap.Run("out/Usual.md", "-t", "csv", cwd=folder)
    T.ok("without" not in done.err, "a text of the folder alone has no empty decks and types", done.err)
    T.done()


main()
