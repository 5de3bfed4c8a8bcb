#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Which cards a template makes, and which templates are refused: ours are compared with those of Anki's engine.

Every template is tried with every combination of filled and empty fields.  Needs the same environment as run.py.
"""
import itertools
import json
import os
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, find_engine  # noqa: E402
from package import Package  # noqa: E402
import tap  # noqa: E402

FRONTS = (
    "{{A}}", "{{ A }}", "{{B}}{{C}}", "{{#A}}{{B}}{{/A}}", "{{^A}}{{B}}{{/A}}", "{{#A}}{{#B}}{{C}}{{/B}}{{/A}}", "{{#A}}{{^B}}{{A}}{{/B}}{{/A}}",
    "{{#A}}words{{/A}}", "{{A}}{{Tags}}", "{{Tags}}{{Deck}}{{A}}", "{{type:A}}", "{{hint:B}}", "{{text:kana:C}}", "<!-- {{A}} -->{{B}}",
    "{{#A}}x{{/A}}{{^A}}{{C}}{{/A}}", "{{#Tags}}{{A}}{{/Tags}}", "<b>{{A}}</b>{{#B}}{{/B}}", "{{=<% %>=}}<%A%>", "{{A}}\n{{#C}}{{C}}{{/C}}",
)
# Each is one template, "front => back" (if it is not {{FrontSide}}{{B}}), or several with " @@ "; the type has the fields A, B and "C d".
MISTAKES = (
    "{{A}}", "{{Z}}", "{{a}}", "{{C  d}}", "{{ C d }}", "{{A} ", "{{A", "a {{A}} b }} c", "{{#A}}{{A}}", "{{/A}}{{A}}", "{{#A}}{{A}}{{/B}}",
    "{{#A}}{{#B}}{{A}}{{/A}}{{/B}}", "{{#Z}}{{A}}{{/Z}}", "{{^Z}}{{A}}{{/Z}}", "{{#A}}{{/A}}{{A}}", "{{#FrontSide}}{{A}}{{/FrontSide}}", "words only",
    "{{FrontSide}}{{A}}", "{{A}} => {{Tags}}{{Type}}{{Deck}}{{Subdeck}}{{Card}}{{CardFlag}}{{FrontSide}}{{A}}", "{{tags}}{{A}}", "{{nofilter:A}}",
    "{{cloze:A}}", "{{type:A}}", "{{type:cloze:A}}", "{{hint:A}}", "{{furigana:A}}{{kana:A}}{{kanji:A}}", "{{tts en_US:A}}", "{{tts:A}}", "{{tts-voices:}}{{A}}",
    "{{}}{{A}}", "{{ }}{{A}}", "{{#}}{{A}}{{/}}", "{{:A}}", "{{text:}}{{A}}", "{{! comment }}{{A}}", "{{>A}}{{A}}", "{{&A}}", "{{{A}}}", "{{{{A}}}}", "{{ {A}}",
    "{{A}} @@ {{A}}", "{{A}} @@ {{B}}", "{{A}} @@ {{A}} ", "{{A}} @@ {{hint:A}}", "{{A}} => ", "{{A}} => {{Z}}", "{{A}} => {{#A}}", "{{A}} => {{cloze:A}}",
    "{{A}} => {{#FrontSide}}y{{/FrontSide}}", "<!-- {{Z}} -->{{A}}", "<!-- {{#A}} -->{{A}}", "<!-- {{A}} -->", "<!-- open {{A}}", "<!-- open {{Z}}",
    "{{=<% %>=}}<%A%>", " {{=<% %>=}}<%A%>", "x{{=<% %>=}}<%A%>", "{{=<% %>=}}<%Z%>", "{{=<% %>=}}{{Z}}<%A%>", "{{#A}}{{B}}{{/ A }}", "{{# A}}{{B}}{{/A}}",
    "{{ #A }}{{B}}{{ /A }}", "{{#text:A}}{{A}}{{/text:A}}", "{{c1}}{{A}}", "{{#c1}}x{{/c1}}{{A}}", "{{#c0}}x{{/c0}}{{A}}", "{{#c1x}}x{{/c1x}}{{A}}", "{{#c}}x{{/c}}{{A}}",
    "{{#c4294967295}}x{{/c4294967295}}{{A}}", "{{#c4294967296}}x{{/c4294967296}}{{A}}", "{{#C1}}x{{/C1}}{{A}}", "{{text:c1}}{{A}}", "{{text : A}}", "{{text :A}}", "{{text:A:B}}",
    "{{A:B}}", "{{type:Z}}{{A}}", "{{A}} {{B {{C d}}", "{{A}} {{B}", "{{A}} <!-- {{B -->", "{{A}} {{B <!-- }} -->", "{{#A}}{{B}}{{/a}}", "{{A}}\r\n", "{{\u00a0A\u3000}}",
    "CLOZE {{A}}", "CLOZE {{cloze:A}}", "CLOZE {{cloze:A}} => {{A}}", "CLOZE {{cloze:A}} => {{cloze:A}}", "CLOZE {{A}} => {{cloze:A}}", "CLOZE {{cloze:Z}} => {{cloze:A}}",
    "CLOZE {{type:cloze:A}} => {{type:cloze:A}}", "CLOZE {{cloze:type:A}} => {{cloze:A}}", "CLOZE {{text:cloze:A}} => {{cloze:A}}",
    "CLOZE {{cloze-only:A}} => {{cloze-only:A}}", "CLOZE {{#c1}}{{cloze:A}}{{/c1}} => {{cloze:A}}", "CLOZE {{c1}}{{cloze:A}} => {{cloze:A}}",
    "CLOZE {{#B}}{{cloze:A}}{{/B}} => {{^B}}{{cloze:A}}{{/B}}", "CLOZE {{cloze:A}} => {{cloze:A}} @@ {{cloze:B}} => {{cloze:B}}",
    "CLOZE {{cloze:A}} => {{cloze:A}} @@ {{B}} => {{B}}", "CLOZE {{cloze:A}} => {{cloze:A}} @@ {{Z}} => {{A}}", "CLOZE {{cloze:A}} => {{cloze:A}} @@ words => {{A}}",
    "CLOZE {{cloze:A}} => {{cloze:A}} @@ {{cloze:A}} => {{cloze:A}}", "CLOZE {{cloze:A}} => {{ cloze : A }}", "CLOZE {{cloze:}} => {{cloze:A}}", "CLOZE {{cloze :A}} => {{cloze:A}}",
)
# Anki saves these, but shows a message in place of the card, or never makes one.
SAVED = ("{{}}{{A}}", "{{ }}{{A}}", "{{#FrontSide}}{{A}}{{/FrontSide}}", "{{A}} => {{#FrontSide}}y{{/FrontSide}}")
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


def parse_mistake(text):
    """The kind of the note type, and the fronts and backs of its templates."""
    kind = "cloze" if text.startswith("CLOZE ") else "normal"
    sides = [part.split(" => ") if " => " in part else [part, "{{FrontSide}}{{B}}"] for part in text.removeprefix("CLOZE ").split(" @@ ")]
    return kind, sides


def write_type(folder, name, kind, sides):
    """A note type in files, as a person writes it."""
    here = os.path.join(folder, "note-types", name)
    rows = [f"name: {name}", f"id: {1700000000000 + int(name[1:])}", f"kind: {kind}", "fields:", "  - name: A", "  - name: B", "  - name: C d", "templates:"]
    for i, (front, back) in enumerate(sides):
        os.makedirs(os.path.join(here, str(i)))
        for side, html in (("front", front), ("back", back)):
            with open(os.path.join(here, str(i), f"{side}.html"), "w", encoding="utf-8", newline="") as file:
                file.write(html)
        rows += [f"  - name: Card {i + 1}", f"    front: {i}/front.html", f"    back: {i}/back.html"]
    for file_name, text in (("note-type.yaml", "\n".join(rows)), ("style.css", "")):
        with open(os.path.join(here, file_name), "w", encoding="utf-8") as file:
            file.write(text)


def engine_refuses(profile, name, kind, sides):
    """What Anki says when the note type is saved, and what fields its cards require."""
    models = profile.col.models
    made = models.new(name)
    made["type"] = int(kind == "cloze")
    for field in ("A", "B", "C d"):
        models.add_field(made, models.new_field(field))
    for i, (front, back) in enumerate(sides):
        template = models.new_template(f"Card {i + 1}")
        template["qfmt"], template["afmt"] = front, back
        models.add_template(made, template)
    try:
        models.add_dict(made)
    except Exception as error:  # a class of its own for each version
        return str(error), None
    return "", models.by_name(name)["req"]


def mistakes():
    """Types in a folder are refused as in Anki, and those that are not state what Anki computes."""
    folder = T.folder()
    profile = Profile()
    for i, text in enumerate(MISTAKES):
        write_type(folder, f"M{i:03}", *parse_mistake(text))
    with open(os.path.join(folder, "notes.md"), "w", encoding="utf-8") as file:
        file.write("---\ncards: fields\n---\n\n## a\n\nb\n")
    reported = tap.Run("-v", folder, "-o", os.path.join(folder, "out.apkg")).err
    sound = []
    for i, text in enumerate(MISTAKES):
        name = f"M{i:03}"
        theirs, required = engine_refuses(profile, name, *parse_mistake(text))
        ours = [row for row in reported.splitlines() if f"note-types/{name}/" in row and ": error: " in row]
        T.ok(bool(ours) == (bool(theirs) or text in SAVED), f"{text!r} is {'refused' if theirs else 'accepted'}", "\n".join([theirs, *ours]))
        if not theirs and not ours:
            sound.append((name, text, required))
    profile.close()
    requirements(folder, sound)


def requirements(folder, sound):
    """A package states for each type in a folder which fields its cards require, as Anki computes it."""
    for name in os.listdir(os.path.join(folder, "note-types")):
        if name not in {row[0] for row in sound}:
            shutil.rmtree(os.path.join(folder, "note-types", name))
    with open(os.path.join(folder, "notes.md"), "w", encoding="utf-8") as file:
        file.write("---\ncards: fields\n---\n\n" + "".join(f"## {{{{c1::a}}}} {{notetype={name}}}\n\nb\n\n### C d {{.field}}\n\nc\n\n" for name, _, _ in sound))
    out = os.path.join(folder, "out.apkg")
    tap.flashpress("-q", "-Wno-all", folder, "-o", out, epoch=NOW)
    models = {m["name"]: m for m in Package(out).models.values()}
    wrong = [f"{text!r}: {models[name]['req']} instead of {required}" for name, text, required in sound if models[name]["req"] != required]
    T.ok(len(sound) > 40 and not wrong, f"{len(sound)} types require what Anki computes", "\n".join(wrong))


def styles():
    """Anki takes a style sheet that changed, even if its file looks older, and keeps its notes."""
    folder = T.folder()
    notes, css, out = (os.path.join(folder, name) for name in ("n.md", "s.css", "out.apkg"))
    tap.flashpress("--new-notetype", "Own", cwd=folder)
    own = os.path.join(folder, "note-types", "Own", "style.css")
    with open(notes, "w", encoding="utf-8") as file:
        file.write("# T\n\n## a\n\nb\n\n## c {notetype=Own}\n\nd\n")
    profile = Profile()
    for colour in ("red", "blue"):
        for path in (css, own):
            with open(path, "w", encoding="utf-8") as file:
                file.write(f".card {{ color: {colour} }}\n")
        os.utime(css, (NOW - 1000, NOW - 1000))
        tap.flashpress("-q", "--css", css, notes, "-o", out, epoch=NOW)
        profile.package(out)
        models = {m["name"]: m["css"] for m in profile.col.models.all() if m["name"] in ("Flashpress Basic (s)", "Own")}
        T.ok(len(models) == 2 and all(f"color: {colour} }}" in text for text in models.values()), f"Anki has the style {colour}", models)
        T.same(len(profile.notes()), 2, "and two notes")
    profile.close()


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
    mistakes()
    styles()
    T.done()


if __name__ == "__main__":
    main()
