#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Notes of note types that people bring along, in Anki's engine: the cards of each type are those that the engine makes,
and notes for a type that Anki already has are added to it.

Needs the same environment as run.py.
"""
import itertools
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, counts, find_engine, healthy, write  # noqa: E402
import tap  # noqa: E402

# By name: kind, fields, and the front of each template.
TYPES = {
    "Two ways": ("normal", ["Word", "Meaning", "Example"], ["{{Word}}", "{{Meaning}}"]),
    "Conditional": ("normal", ["Word", "Meaning", "Example"], ["{{Word}}", "{{#Example}}{{Meaning}}{{/Example}}", "{{^Example}}{{Meaning}}{{/Example}}"]),
    "Typed": ("normal", ["Word", "Meaning", "Example"], ["{{Word}}{{type:Meaning}}", "{{#Meaning}}{{hint:Example}}{{/Meaning}}"]),
    "Gaps": ("cloze", ["Word", "Meaning", "Example"], ["{{cloze:Word}}"]),
    "Titled gaps": ("cloze", ["Word", "Meaning", "Example"], ["{{Word}}: {{cloze:Meaning}}"]),
}
CONTENTS = ("plain *words*", "$a_{b}$ and `x < y`", "- one\n- two", "```\n{{x}} :: y\n```")


def write_types(folder):
    for name, (kind, fields, fronts) in TYPES.items():
        rows = [f"name: {name}", f"kind: {kind}", "fields:", *(f"  - name: {field}" for field in fields), "templates:"]
        for number, front in enumerate(fronts):
            place = os.path.join(folder, "note-types", name)
            os.makedirs(place, exist_ok=True)
            write(place, f"{number}.html", front)
            write(place, f"{number}-back.html", "{{FrontSide}}<hr id=answer>" + ("{{Word}}" if kind == "normal" else front))
            rows += [f"  - name: Card {number}", f"    front: {number}.html", f"    back: {number}-back.html"]
        write(place, "style.css", ".card { color: black }\n")
        write(place, "note-type.yaml", "\n".join(rows) + "\n")


def notes(extra=""):
    """Each type with each content, in each combination of fields."""
    text = ["# Own types"]
    for name, (kind, _, _) in TYPES.items():
        text.append(f"## {name} {{notetype=\"{name}\"}}")
        for (number, content), (meaning, example) in itertools.product(enumerate(CONTENTS), ((0, 1), (1, 0), (1, 1))):
            hidden = "It is {{c1::hidden}} and {{c3::shown::hint}}."
            text.append(f"### {name} {number} {meaning} {example}" + (f" {hidden}" if name == "Gaps" else ""))
            # The deletions of a note must be in the field that shows them.
            if name == "Titled gaps":
                text.append(hidden)
            if meaning:
                text.append(content + extra)
            if example:
                text.append(f"#### Example\n\n{content}{extra}")
    return "\n\n".join(text) + "\n"


def make(folder, text, output, *args, epoch=NOW):
    write(folder, "notes.md", text)
    run = tap.Run("-q", "-Wno-all", *args, "notes.md", "-o", output, cwd=folder, epoch=epoch)
    T.same((run.status, run.err), (0, ""), f"{output}: written without a message")
    return os.path.join(folder, output)


def cards_by_guid(profile):
    found = {note.guid: set() for note in profile.notes()}
    for card in profile.cards():
        found[card.note().guid].add(card.ord)
    return found


def types():
    folder = T.folder()
    write_types(folder)
    profile = Profile()
    log = counts(profile.package(make(folder, notes(), "types.apkg")))
    T.same(list(log), ["new"], "the first import adds all notes")
    T.same({note.note_type()["name"] for note in profile.notes()}, set(TYPES), "each type has notes")
    ours = cards_by_guid(profile)
    T.ok(all(ours.values()), "each note has a card")
    # The engine makes missing cards when it saves a note.
    for note in profile.notes():
        profile.col.update_note(note)
    T.same(ours, cards_by_guid(profile), "the engine would make the same cards")
    healthy(profile, "own note types")
    profile.close()

    profile = Profile()
    profile.package(make(folder, notes(), "update.apkg"))
    profile.study("Own types", 5)
    reviewed = {card.id: card.reps for card in profile.cards()}
    log = counts(profile.package(make(folder, notes("\n\nChanged."), "update.apkg", epoch=NOW + 60)))
    T.ok(list(log) == ["updated"], "an update changes all notes and adds none", log)
    T.same({card.id: card.reps for card in profile.cards()}, reviewed, "an update keeps cards and their history")
    write(os.path.join(folder, "note-types", "Two ways"), "0.html", "What is {{Word}}?")
    profile.package(make(folder, notes("\n\nChanged."), "update.apkg", epoch=NOW + 120))
    T.same(profile.col.models.by_name("Two ways")["tmpls"][0]["qfmt"], "What is {{Word}}?", "Anki takes an edited template")
    T.same({card.id: card.reps for card in profile.cards()}, reviewed, "cards keep their history then")
    profile.close()


def through_folder():
    """The package as a folder, and notes that are added to that, are of the same types."""
    folder = T.folder()
    write_types(folder)
    make(folder, notes(), "types.apkg")
    tap.flashpress("-q", "-Wno-all", "types.apkg", "-o", "deck/", cwd=folder, epoch=NOW)
    tap.flashpress("-q", "-Wno-all", "deck", "-o", "back.apkg", cwd=folder, epoch=NOW)
    added = os.path.join(folder, "added")
    os.rename(os.path.join(folder, "deck"), added)
    more = make(added, "# More\n\n## sol {notetype=\"Two ways\"}\n\nsun\n", "more.apkg")
    profile = Profile()
    first = counts(profile.package(os.path.join(folder, "types.apkg")))
    T.same(counts(profile.package(os.path.join(folder, "back.apkg"))), {"duplicate": first["new"]}, "a folder has the same notes")
    T.same(counts(profile.package(more)), {"new": 1}, "a text in that folder adds a note")
    T.same({note.note_type()["name"] for note in profile.notes()}, set(TYPES), "no type is there twice")
    profile.close()


def known_types():
    """A type that the user has in Anki, under any id, and of which only an exported package is known."""
    from anki.collection import DeckIdLimit, ExportAnkiPackageOptions
    profile = Profile()
    models = profile.col.models
    own = models.new("Birds")
    for name in ("Name", "Voice", "Place"):
        models.add_field(own, models.new_field(name))
    for name, front in (("See", "{{Name}}"), ("Hear", "{{#Voice}}{{Voice}}{{/Voice}}")):
        template = models.new_template(name)
        template["qfmt"], template["afmt"] = front, "{{FrontSide}}<hr id=answer>{{Name}} {{Place}}"
        models.add_template(own, template)
    models.add(own)
    note = profile.col.new_note(models.by_name("Birds"))
    note["Name"], note["Voice"] = "robin", "thin"
    deck = profile.col.decks.id("Birds")
    profile.col.add_note(note, deck)
    names = [entry.name for entry in models.all_names_and_ids()]
    for legacy in (True, False):
        folder = T.folder()
        export = os.path.join(folder, "birds.apkg")
        profile.col.export_anki_package(out_path=export, limit=DeckIdLimit(deck),
                                        options=ExportAnkiPackageOptions(with_scheduling=False, with_media=False, with_deck_configs=False, legacy=legacy))
        text = f"---\nnotetype: Birds\n---\n# Birds\n\n## wren {legacy}\n\nloud\n\n### Place\n\nhedges\n\n## owl {legacy}\n\nPlace:: woods\n"
        package = make(folder, text, "new.apkg", "--notetypes-from=birds.apkg")
        T.same(counts(profile.package(package)), {"new": 2}, f"legacy={legacy}: new notes of a type that Anki has are added")
        made = profile.fronts()[f"wren {legacy}"]
        T.same((made.mid, list(made.fields), len(made.cards())), (note.mid, [f"wren {legacy}", "loud", "hedges"], 2),
               f"legacy={legacy}: they are of that type, with its cards")
        T.same(len(profile.fronts()[f"owl {legacy}"].cards()), 1, f"legacy={legacy}: a card that would be empty is not made")
        T.same([entry.name for entry in models.all_names_and_ids()], names, f"legacy={legacy}: no type is added")
        T.same(counts(profile.package(package)), {"duplicate": 2}, f"legacy={legacy}: importing it again changes nothing")
    healthy(profile, "types that Anki has")
    profile.close()


def main():
    find_engine()
    tap.need_program()
    types()
    through_folder()
    known_types()
    T.done()


if __name__ == "__main__":
    main()
