#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Which cards a template makes: ours are compared with those that Anki's engine makes of the same notes.

Every template is tried with every combination of filled and empty fields.  Needs the same environment as run.py.
"""
import itertools
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, find_engine  # noqa: E402
import tap  # noqa: E402

FRONTS = (
    "{{A}}", "{{ A }}", "{{B}}{{C}}", "{{#A}}{{B}}{{/A}}", "{{^A}}{{B}}{{/A}}", "{{#A}}{{#B}}{{C}}{{/B}}{{/A}}", "{{#A}}{{^B}}{{A}}{{/B}}{{/A}}",
    "{{#A}}words{{/A}}", "{{A}}{{Tags}}", "{{Tags}}{{Deck}}{{A}}", "{{type:A}}", "{{hint:B}}", "{{text:kana:C}}", "<!-- {{A}} -->{{B}}",
    "{{#A}}x{{/A}}{{^A}}{{C}}{{/A}}", "{{#Tags}}{{A}}{{/Tags}}", "<b>{{A}}</b>{{#B}}{{/B}}", "{{=<% %>=}}<%A%>", "{{A}}\n{{#C}}{{C}}{{/C}}",
)
VALUES = ("", "x", "<br>", "<div></div>", "&nbsp;", "<img src=\"none.png\">", " ")
CLOZES = ("{{c1::a}}", "{{c2::a}} {{c4::b}}", "{{c1::a {{c2::b}}}}", "{{c1,3::a}}", "{{c0::a}}", "none", "{{c12::a::hint}}", "{{c1::}}")


def collection():
    """A note for each template and combination; the tag names both."""
    note_types, notes = [], []
    for number, front in enumerate(FRONTS):
        name = f"T{number:02}"
        note_types.append({"name": name, "fields": ["A", "B", "C"], "templates": [{"name": "Card 1", "front": front, "back": "b{{A}}"}]})
        values = itertools.product(VALUES[:2], repeat=3)
        rows = list(values) + [(value, "", "") for value in VALUES[2:]] + [("x", value, "") for value in VALUES[2:]]
        notes += [{"note_type": name, "guid": f"{name}-{i}", "deck": "D", "tags": ["t"] if i % 2 else [], "fields": list(row)}
                  for i, row in enumerate(rows)]
    note_types.append({"name": "C", "kind": "cloze", "fields": ["Text", "Extra"],
                       "templates": [{"name": "Cloze", "front": "{{cloze:Text}}", "back": "{{cloze:Text}}{{Extra}}"}]})
    notes += [{"note_type": "C", "guid": f"C-{i}", "deck": "D", "fields": [text, ""]} for i, text in enumerate(CLOZES)]
    return {"flashpress": 1, "note_types": note_types, "notes": notes}


def cards_by_guid(profile):
    found = {note.guid: [] for note in profile.notes()}
    for card in profile.cards():
        found[card.note().guid].append(card.ord)
    return found


def main():
    find_engine()
    tap.need_program()
    folder = T.folder()
    source, package = os.path.join(folder, "in.json"), os.path.join(folder, "out.apkg")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(collection(), file)
    tap.flashpress("-q", "-Wno-all", source, "-o", package, epoch=NOW)
    profile = Profile()
    profile.package(package)
    ours = cards_by_guid(profile)
    empty = {nid for report in [profile.col.get_empty_cards()] for nid in [note.note_id for note in report.notes]}
    # The engine makes missing cards when it saves a note, and never removes any.
    for note in profile.notes():
        profile.col.update_note(note)
    made = cards_by_guid(profile)
    fields = {note.guid: list(note.fields) for note in profile.notes()}
    listed = {note.guid for note in profile.notes() if note.id in empty}
    for number, front in enumerate(FRONTS):
        wrong = [f"{fields[guid]}: {ours[guid]} instead of {made[guid]}" for guid in ours
                 if guid.startswith(f"T{number:02}-") and (ours[guid] != made[guid] and not (not ours[guid] and made[guid] == [0] and guid in listed)
                                                           or (ours[guid] and guid in listed))]
        T.ok(not wrong, f"cards of {front!r}", "\n".join(wrong))
    for i, text in enumerate(CLOZES):
        guid = f"C-{i}"
        T.ok(ours[guid] == made[guid] or not ours[guid], f"cards of {text!r}", f"{ours[guid]} instead of {made[guid]}")
    profile.close()
    T.done()


if __name__ == "__main__":
    main()
