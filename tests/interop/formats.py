#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A rich collection that Anki's engine makes goes through every format and back; importing the result over the original
finds nothing but duplicates, and with --scheduling every card is as it was.

Needs the same environment as run.py.
"""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, counts, find_engine  # noqa: E402
import tap  # noqa: E402

PICTURE = b"\x89PNG\r\n\x1a\n"
# Each way through a format: the name of the file between, and options for writing it.
WAYS = (("between.apkg", ()), ("latest.apkg", ("--package=latest",)), ("between.json", ()), ("embedded.json", ("--embed-media",)))
# Ways on which scheduling is lost.
UNSCHEDULED = (("folder/", ()), ("text.md", ()), ("repository/deck.json", ("-t", "crowdanki")))
FIELDS = (
    "plain", "<b>bold</b> &amp; <i>it</i>", "a<br>b<div>c</div>", "\\(x &lt; y\\) and [latex]z[/latex]", "<img src=\"pic.png\">", "[sound:tone.mp3]",
    "<ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>", "<span style=\"color: rgb(255, 0, 0);\">red</span>", "tab\tand\nline end",
    "caf\u00e9 \u65e5\u672c\u8a9e \U0001f600", "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", "\"quotes\", commas; #hash",
    "<pre><code>if (a &lt; b)\n\tx();</code></pre>", "&nbsp;", "C:\\new *stars* _under_ # not a heading",
)


def add_own_type(col):
    """A note type with three fields, two templates and settings that are not the usual ones."""
    models = col.models
    own = models.new("Own: 'type'")
    for name in ("Word", "Meaning", "Example"):
        field = models.new_field(name)
        field["font"], field["rtl"] = "Times", name == "Example"
        models.add_field(own, field)
    for number, front in enumerate(("{{Word}}", "{{#Example}}{{Example}}{{/Example}}")):
        template = models.new_template(f"Card {number + 1}")
        template["qfmt"], template["afmt"] = front, "{{FrontSide}}<hr id=answer>{{Meaning}}"
        models.add_template(own, template)
    own["css"] += "\n.word { color: green; }"
    own["sortf"] = 1
    return models.get(models.add_dict(own).id)


def add_notes(col):
    own = add_own_type(col)
    decks = [col.decks.id(name) for name in ("One", "One::Two", "Drei \u2014 \"quoted\"", "2023")]
    names = [m.name for m in col.models.all_names_and_ids()]
    stock = [col.models.by_name(name) for name in names if name != own["name"] and "Occlusion" not in name]
    for i, model in enumerate(stock + [own]):
        for k, value in enumerate(FIELDS):
            note = col.new_note(model)
            for index in range(len(note.fields)):
                note.fields[index] = value if index != 0 else f"{model['name']} {k} {value}"
            if model["type"] == 1:
                note.fields[0] = f"{k} {{{{c1::{value}}}}} and {{{{c3::two::hint}}}}"
            note.tags = ["tag", f"a::b{k % 3}"] if k % 2 else []
            col.add_note(note, decks[(i + k) % len(decks)])


def write_media(folder):
    for name in ("pic.png", "tone.mp3"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(PICTURE + name.encode())


def make_original():
    profile = Profile()
    write_media(profile.col.media.dir())
    add_notes(profile.col)
    profile.study("One", 9)
    cards = sorted(profile.col.find_cards(""))
    profile.col.sched.suspend_cards(cards[-4:-2])
    profile.col.sched.bury_cards(cards[-2:])
    profile.col.set_user_flag_for_cards(3, cards[-6:])
    return profile


def export(profile, path, legacy):
    from anki.collection import ExportAnkiPackageOptions
    profile.col.export_anki_package(out_path=path, limit=None, options=ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy))


def states(col):
    """What the engine knows of each card, by guid and template."""
    rows = col.db.execute("select n.guid, c.ord, c.type, c.queue, c.ivl, c.factor, c.reps, c.lapses, c.flags, c.did from cards c, notes n"
                          " where c.nid = n.id")
    return {(guid, order): (*rest, col.decks.name(deck)) for guid, order, *rest, deck in rows}


def check_way(original, package, label, between, options):
    folder = T.folder()
    middle, result = os.path.join(folder, between), os.path.join(folder, "result.apkg")
    name = f"{label}, {between}"
    run = tap.Run("-q", "--scheduling", *options, package, "-o", middle, epoch=NOW)
    T.same((run.status, run.err), (0, ""), f"{name}: written without a message")
    run = tap.Run("-q", "--scheduling", middle, "-o", result, epoch=NOW)
    T.same((run.status, run.err), (0, ""), f"{name}: read without a message")
    fresh = Profile()
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    fresh.col.import_anki_package(ImportAnkiPackageRequest(package_path=result, options=ImportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True)))
    T.same(states(fresh.col), states(original.col), f"{name}: every card is as it was")
    T.same(fresh.col.db.scalar("select count() from revlog"), original.col.db.scalar("select count() from revlog"), f"{name}: so is the review log")
    T.same(sorted(os.listdir(fresh.col.media.dir())), ["pic.png", "tone.mp3"], f"{name}: so are the media")
    fresh.close()
    log = counts(original.package(result))
    T.same(log, {"duplicate": original.col.note_count()}, f"{name}: over the original, everything is a duplicate")


def contents(col):
    return {guid: (fields, sorted(tags.split())) for guid, fields, tags in col.db.execute("select guid, flds, tags from notes")}


def without_space(col):
    """Markdown keeps no tabs and line ends of HTML."""
    return {guid: ("".join(fields.split()), tags) for guid, (fields, tags) in contents(col).items()}


def check_unscheduled(original, package, label, between, options):
    folder = T.folder()
    middle, result = os.path.join(folder, between), os.path.join(folder, "result.apkg")
    name = f"{label}, {between}"
    os.makedirs(os.path.dirname(middle), exist_ok=True)
    run = tap.Run("-q", "-Wno-dropped", "-Wno-media-left", *options, package, "-o", middle, epoch=NOW)
    T.same((run.status, run.err), (0, ""), f"{name}: written without a message")
    if between.endswith(".md"):
        write_media(os.path.dirname(middle))
    run = tap.Run("-q", middle, "-o", result, epoch=NOW)
    T.same((run.status, run.err), (0, ""), f"{name}: read without a message")
    log = counts(original.package(result))
    T.same(log, {"duplicate": original.col.note_count()}, f"{name}: over the original, everything is a duplicate")
    fresh = Profile()
    fresh.package(result)
    T.same(without_space(fresh.col), without_space(original.col), f"{name}: fields and tags are the same, but for white space")
    T.same(sorted(states(fresh.col)), sorted(states(original.col)), f"{name}: so are the cards")
    fresh.close()


def check_text(original, package, label, suffix):
    """Anki matches the notes of text files by guid, too."""
    path = os.path.join(T.folder(), "notes" + suffix)
    tap.flashpress("-q", "-Wno-all", package, "-o", path, epoch=NOW)
    before = contents(original.col)
    log, _ = original.text(path)
    T.same(counts(log), {"duplicate": len(before)}, f"{label}, {suffix}: every note is found, and none is another")
    T.same(contents(original.col), before, f"{label}, {suffix}: fields and tags stay")


def main():
    find_engine()
    tap.need_program()
    original = make_original()
    for legacy in (True, False):
        package = os.path.join(T.folder(), "original.apkg")
        export(original, package, legacy)
        for between, options in WAYS:
            check_way(original, package, "legacy" if legacy else "latest", between, options)
        for between, options in UNSCHEDULED:
            check_unscheduled(original, package, "legacy" if legacy else "latest", between, options)
        for suffix in (".csv", ".tsv"):
            check_text(original, package, "legacy" if legacy else "latest", suffix)
    original.close()
    T.done()


if __name__ == "__main__":
    main()
