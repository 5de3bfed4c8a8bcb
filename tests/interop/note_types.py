#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every note type with every kind of content, through every format, in Anki's engine: which cards there are, what they
show, and that an update keeps their history.

Needs the same environment as run.py.
"""
import base64
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, counts, find_engine, healthy, visible, write  # noqa: E402
import tap  # noqa: E402

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
# The attributes of a heading, and how many cards the note has.
KINDS = {
    "basic": ("notetype=basic", 1), "reversed": ("notetype=reversed", 2), "optional": ("notetype=optional-reversed", 1),
    "both-ways": ("notetype=optional-reversed reverse=yes", 2), "type-in": ("notetype=type-in", 1), "cloze": ("notetype=cloze", 3),
    "cloze-list": ("notetype=cloze-list", 2),
}
CONTENTS = {
    "words": "plain words", "emphasis": "**bold** and *italic* and ~~gone~~ and `code {{x}} :: y`",
    "formula": "$\\frac{a_{b_{c}}}{d}$ and $A::B$", "display": "$$\n\\sum_{i=1}^{n_{k}} x_i < 3 & y\n$$", "list": "- one\n- two\n  - deep",
    "fence": "```c\nif (a < b && c::d) {{ x(); }}\n```", "table": "| a | b |\n|---|--:|\n| 1 | 2 |", "picture": "![alt text](pic.png)",
    "sound": "[sound:tone.mp3]", "html": "<span style=\"color: red\">red</span> &amp; 1 < 2 &lt;b&gt;", "link": "[a link](https://example.org/?a=1&b=2)",
    "quote": "> quoted\n> twice", "languages": "\u65e5\u672c\u8a9e, \u0627\u0644\u0639\u0631\u0628\u064a\u0629, \U0001f600", "traps": "{{Front}} [[type:Back]] {{c0::no}} \\\\(x\\\\)",
    "footnote": "text[^n]\n\n[^n]: the note",
}


def body(kind, content):
    if kind == "cloze":
        return f"It is {{{{c1::hidden}}}}, {{{{c3::twice::with a hint}}}} and {{{{c1::again}}}}.\n\n{content}\n\nThe {{{{c7::last {{{{c3::nested}}}}}}}} words."
    if kind == "cloze-list":
        return f"{content}\n\nSome:\n\n1. first item\n2. second item"
    return content


def notes(extra=""):
    text = ["# Types"]
    for kind, (attributes, _) in KINDS.items():
        for name, content in CONTENTS.items():
            text.append(f"## {kind} {name} {{{attributes}}}\n\n{body(kind, content)}{extra}")
    return "\n\n".join(text) + "\n"


def make(folder, text, output, *args, epoch=NOW):
    write(folder, "notes.md", text)
    run = tap.Run("-q", "-Wno-cloze", *args, "notes.md", "-o", output, cwd=folder, epoch=epoch)
    T.same((run.status, run.err), (0, ""), f"{output}: written without a message")
    return os.path.join(folder, output)


def through(folder, package, between, *args):
    """Converts a package to another format and back."""
    middle, result = os.path.join(folder, between), os.path.join(folder, "back.apkg")
    os.makedirs(os.path.dirname(middle), exist_ok=True)
    for old, new, options in ((package, middle, args), (middle, result, ())):
        run = tap.Run("-q", *options, old, "-o", new, cwd=folder, epoch=NOW)
        T.same((run.status, run.err), (0, ""), f"{between}: {os.path.basename(old)} is converted without a message")
    return result


def by_note(profile):
    """The cards of each note: {first field: [(number, question, answer)]}, and its guid."""
    found = {}
    for card in profile.cards():
        out = card.render_output()
        note = card.note()
        found.setdefault(note.guid, []).append((card.ord, out.question_text, out.answer_text))
    return {guid: sorted(cards) for guid, cards in found.items()}


def kind_of(note):
    """The words of the heading, which begin with the kind."""
    return visible(note.fields[0]).split("\n")[0].split(" ")[0]


def check_cards(profile, label):
    """Each note has the cards that the engine would make, and as many as its type promises."""
    ours = {guid: [card[0] for card in cards] for guid, cards in by_note(profile).items()}
    wrong = [visible(note.fields[0]) for note in profile.notes() if len(ours[note.guid]) != KINDS[kind_of(note)][1]]
    wrong = [text for text in wrong if not text.startswith("cloze-list list")]
    T.same(wrong, [], f"{label}: each note has as many cards as its type says")
    for note in profile.notes():
        profile.col.update_note(note)
    made = {guid: [card[0] for card in cards] for guid, cards in by_note(profile).items()}
    T.same(ours, made, f"{label}: the engine would make the same cards")


def check_sides(profile):
    """What each kind of card asks and answers."""
    bad = []
    for note in profile.notes():
        kind = kind_of(note)
        front = visible(note.fields[0]).split("\n")[0]
        for number, question, answer in by_note(profile)[note.guid]:
            shown = visible(question).split("\n")
            if kind.startswith("cloze"):
                fine = front in shown[0] and "[...]" in question or "[with a hint]" in question
                fine = fine and "class=\"cloze\"" in answer and not any(r in answer for r in ("{{c", "}}</span>"))
            elif number == 0:
                fine = front in shown and front in visible(answer).split("\n")
            else:
                fine = front not in shown and front in visible(answer).split("\n")
            if kind == "type-in":
                fine = fine and "[[type:Back]]" in question and "[[type:Back]]" in answer
            if not fine:
                bad.append((front, number, question, answer))
    T.same(bad, [], "every card asks and answers what its type promises")


def check_format(expected, package, label):
    """The cards of a package show what those of the first one show."""
    profile = Profile()
    T.same(counts(profile.package(package)), {"new": len(expected)}, f"{label}: every note is added")
    shown = by_note(profile)
    different = [cards for guid, cards in expected.items() if [(c[0], visible(c[1]), visible(c[2])) for c in shown.get(guid, [])]
                 != [(c[0], visible(c[1]), visible(c[2])) for c in cards]]
    T.same(different[:3], [], f"{label}: every card shows the same")
    check_cards(profile, label)
    healthy(profile, label)
    profile.close()


def check_text(profile, folder, package, suffix):
    path = os.path.join(folder, "notes" + suffix)
    tap.flashpress("-q", "-Wno-all", package, "-o", path, epoch=NOW)
    log, _ = profile.text(path)
    T.same(counts(log), {"duplicate": len(profile.notes())}, f"{suffix}: every note is found, and none is another")


OCCLUSION = """# Cells

## Parts

![](pic.png)

- Nucleus: 10 20 30 30
- Membrane: 55.5 50 35 37
- Nucleus: 0 0 5 5

More text.
"""


def check_occlusion(folder):
    """Anki's editor for image occlusion reads the regions, and the back names the one that is asked for."""
    profile = Profile()
    for package in (make(folder, OCCLUSION, "occlusion.apkg"), through(folder, os.path.join(folder, "occlusion.apkg"), "occlusion.json"),
                    through(folder, os.path.join(folder, "occlusion.apkg"), "occlusion/", "-Wno-dropped")):
        log = counts(profile.package(package))
        T.ok(log in ({"new": 1}, {"duplicate": 1}), f"image occlusion, {package}: one note", log)
    nid, = profile.col.find_notes("")
    note = profile.col.get_image_occlusion_note(note_id=nid).note
    regions = sorted((o.ordinal, *(p.value for p in shape.properties)) for o in note.occlusions for shape in o.shapes)
    T.same(regions, [(1, ".1", ".2", ".3", ".3", "1"), (1, "0", "0", ".05", ".05", "1"), (2, ".555", ".5", ".35", ".37", "1")],
           "image occlusion: Anki's editor reads the regions")
    T.same((note.image_file_name, note.header, visible(note.back_extra), note.occlude_inactive), ("pic.png", "Parts", "More text.", True),
           "image occlusion: it reads picture, header and text")
    questions, answers = zip(*((out.question_text, out.answer_text) for out in (card.render_output() for card in profile.cards())))
    T.ok(len(questions) == 2 and not any("Nucleus" in q or "Membrane" in q for q in questions), "image occlusion: fronts do not name regions")
    T.ok('"1">Nucleus</span> <span class="cloze-inactive"' in answers[0], "image occlusion: the back names the region", answers[0])
    healthy(profile, "image occlusion")
    profile.close()


def check_update(folder):
    """After an edit, every note is updated, and its cards keep their history."""
    profile = Profile()
    package = make(folder, notes(), "updated.apkg", "--no-update")
    profile.package(package)
    studied = profile.study("Types", 20)
    T.same(studied, 20, "cards can be studied")
    columns = "id, nid, ord, type, queue, ivl, reps, did"
    before = profile.col.db.all(f"select {columns} from cards order by id")
    make(folder, notes("\n\nOne paragraph more."), "updated.apkg", epoch=NOW + 100)
    T.same(counts(profile.package(package)), {"updated": len(profile.notes())}, "an edit updates every note")
    T.same(profile.col.db.all(f"select {columns} from cards order by id"), before, "every card keeps its history")
    T.same(profile.col.db.scalar("select count() from revlog"), studied, "the review log stays")
    profile.close()


def main():
    find_engine()
    tap.need_program()
    folder = T.folder()
    for name in ("pic.png", "tone.mp3"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(PIXEL)
    package = make(folder, notes(), "types.apkg")
    profile = Profile()
    T.same(counts(profile.package(package)), {"new": len(KINDS) * len(CONTENTS)}, "every note of every type is added")
    expected = by_note(profile)
    check_cards(profile, "a package")
    check_sides(profile)
    healthy(profile, "a package")
    T.same(counts(profile.package(package)), {"duplicate": len(expected)}, "importing again changes nothing")
    for suffix in (".csv", ".tsv"):
        check_text(profile, folder, package, suffix)
    profile.close()
    check_format(expected, make(folder, notes(), "latest.apkg", "--package=latest"), "the latest layout")
    quiet = ("-Wno-dropped", "-Wno-media-left")
    for between, args in (("types.json", ()), ("types/", quiet), ("types.md", quiet), ("crowd/deck.json", (*quiet, "-t", "crowdanki"))):
        check_format(expected, through(folder, package, between, *args), between)
    check_occlusion(folder)
    check_update(folder)
    T.done()


if __name__ == "__main__":
    main()
