#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Packages and text files, judged by Anki's own engine and by sqlite3.

Runs in FLASHPRESS_ANKI_PYTHON, the Python of an environment that has PyPI `anki`
(tests/interop/requirements.txt); without one it is skipped, or fails where
FLASHPRESS_INTEROP=required.  The engine is used through its public API only.
"""
import html
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402
from package import Package, csum, guid, strip  # noqa: E402

INTERPRETER = os.environ.get("FLASHPRESS_ANKI_PYTHON")
REQUIRED = os.environ.get("FLASHPRESS_INTEROP") == "required"
MAKE_MEDIA = os.path.join(tap.BUILD, "tests", "interop", "make_media")
MAKE_TYPES = os.environ.get("FLASHPRESS_MAKE_TYPES") or os.path.join(tap.BUILD, "tests", "interop", "make_types")


def find_engine():
    if INTERPRETER and os.path.realpath(sys.prefix) != os.path.realpath(os.path.join(os.path.dirname(INTERPRETER), "..")):
        if not os.access(INTERPRETER, os.X_OK):
            tap.bail(f"FLASHPRESS_ANKI_PYTHON={INTERPRETER} cannot be run")
        os.execv(INTERPRETER, [INTERPRETER, "-B", *sys.argv])
    try:
        import anki.collection  # noqa: F401
    except ImportError as error:
        reason = f"no Anki engine ({error}); set FLASHPRESS_ANKI_PYTHON"
        if REQUIRED:
            tap.bail(reason)
        tap.skip_all(reason)


T = tap.Tap()
NOW = 1700000000

SEA = """Ocean Currents
Gulf Stream
- Warm current of the North Atlantic
- Leaves the Gulf of Mexico past Florida
Labrador Current
- Cold current along the coast of Labrador
- Carries icebergs south
Kuroshio
- Warm current east of Japan
- Brings heat to the north Pacific
Humboldt Current
- Cold current along Chile and Peru
- Rich in fish
"""

# Everything here would do something in a field of Anki if it got there as it stands.
TRAPS = """Markup Traps
Angle <b>Brackets</b> & Ampersands
- if a < b && c > d then <script>alert(1)</script>
- &lt;typed&gt; &amp; &nbsp; and &#65;
- <img src="nothing.png"> and <!-- no comment -->
Sounds And Pictures
- [sound:nothing.mp3] is how Anki writes a sound
- [anki:play:q:0] and [anki:tts lang=en]x[/anki:tts]
- [SOUND:NOTHING.MP3] in capitals
Mathematics In Brackets
- \\(x^2\\) and \\[y^2\\] are MathJax
- [latex]x[/latex] and [$]y[/$] and [$$]z[/$$]
- C:\\temp\\(old)\\[new]
Curly Brackets
- {{c0::cloze}} in a basic note
- {{c1::cloze, open in a basic note
- {{Front}} and {{FrontSide}} and {{type:Back}} and {{#Back}}x{{/Back}}
- [[type:Back]] asks for an answer
Quotes And Others
- "double" and 'single', `code` and $money$
- 50 % of 3 # of 7 | with , ; and : between
- \u65e5\u672c\u8a9e, \u0440\u0443\u0441\u0441\u043a\u0438\u0439, \u0627\u0644\u0639\u0631\u0628\u064a\u0629 and \U0001f3b4
"""


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "wb") as out:
        out.write(text.encode())
    return path


def convert(text, *args, name="notes.txt", folder=None, epoch=NOW, output="deck.apkg"):
    """The package (or other output) of a text; its path."""
    folder = folder or T.folder()
    write(folder, name, text)
    tap.flashpress("-q", name, "-o", output, *args, cwd=folder, epoch=epoch)
    return os.path.join(folder, output)


class Profile:
    """A fresh collection of the engine."""

    def __init__(self):
        from anki.collection import Collection
        self.col = Collection(os.path.join(T.folder(), "collection.anki2"))

    def package(self, path):
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
        log = self.col.import_anki_package(
            ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())).log
        self.col.models._clear_cache()
        return log

    def text(self, path):
        """As the dialogue does when nothing in it is changed."""
        from anki.collection import ImportCsvRequest
        metadata = self.col.get_csv_metadata(path, None)
        return self.col.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log, metadata

    def notes(self):
        return [self.col.get_note(nid) for nid in sorted(self.col.find_notes(""))]

    def cards(self):
        return [self.col.get_card(cid) for cid in sorted(self.col.find_cards(""))]

    def fronts(self):
        return {visible(n.fields[0]): n for n in self.notes()}

    def decks(self):
        return {self.col.decks.name(c.did) for c in self.cards()}

    def close(self):
        self.col.close(downgrade=False)


def numbers(log):
    names = ("new", "updated", "duplicate", "first_field_match", "conflicting", "missing_notetype", "missing_deck",
             "empty_first_field")
    return {name: len(getattr(log, name)) for name in names if len(getattr(log, name))}


def visible(markup):
    """What a browser would show of some HTML, blocks apart, white space folded."""
    markup = re.sub(r"(?is)<style.*?</style>|<script.*?</script>|<!--.*?-->", "", markup)
    markup = re.sub(r"(?i)</?(?:p|div|li|ul|ol|br|hr)\b[^>]*>", "\n", markup)
    text = html.unescape(re.sub(r"<[^>]*>", "", markup))
    return "\n".join(" ".join(row.split()) for row in text.split("\n") if row.strip())


def mathematics(markup):
    """What MathJax would act on: it reads the text of the page, entities decoded, across <wbr> and comments."""
    texts = re.split(r"<[^>]*>", re.sub(r"(?s)<!--.*?-->|<wbr>", "", markup))
    return [text for text in map(html.unescape, texts) if re.search(r"\\[()\[\]]", text)]


def healthy(profile, label):
    """Renders every card and runs everything that the Tools menu has for checking."""
    col = profile.col
    problems = [col.tr.card_template_rendering_front_side_problem(), col.tr.card_template_rendering_back_side_problem(),
                col.tr.card_template_rendering_empty_front()]
    bad = []
    for card in profile.cards():
        out = card.render_output()
        if not visible(out.question_text) or any(p in out.question_text or p in out.answer_text for p in problems):
            bad.append((card.id, out.question_text, out.answer_text))
    T.same(bad, [], f"{label}: every card renders")
    media = col.media.check()
    T.same((list(media.missing), list(media.unused)), ([], []), f"{label}: no media are missing or unused")
    T.same([n.note_id for n in col.get_empty_cards().notes], [], f"{label}: no empty cards")
    before = sorted(col.find_cards(""))
    report, fine = col.fix_integrity()
    T.ok(fine, f"{label}: Check Database finds nothing", report)
    T.same(sorted(col.find_cards("")), before, f"{label}: Check Database makes no cards and removes none")


def judge(path, *args):
    """The independent judge, where it is there."""
    shared = tap.shared()
    script = shared and os.path.join(shared, "judge", "anki_check.py")
    label = f"the judge on {os.path.basename(path)}" + "".join(f" {a}" for a in args if a.startswith("-"))
    if not script or not os.path.exists(script):
        T.skip(label, "no shared data")
        return
    done = subprocess.run([sys.executable, "-B", script, path, "--strict", *args], capture_output=True, text=True,
                          check=False)
    T.ok(done.returncode == 0, label, done.stdout + done.stderr)


def first_import():
    path = convert(SEA)
    profile = Profile()
    T.same(numbers(profile.package(path)), {"new": 4}, "a fresh import: four new notes")
    T.same(numbers(profile.package(path)), {"duplicate": 4}, "the same again: only duplicates")
    notes = profile.notes()
    T.same([n.note_type()["name"] for n in notes], ["Flashpress Basic"] * 4, "the note type")
    T.same([visible(n.fields[0]) for n in notes], ["Gulf Stream", "Labrador Current", "Kuroshio", "Humboldt Current"],
           "note ids are in text order")
    T.same([n.guid for n in notes], [guid("Ocean Currents", "Flashpress Basic", visible(n.fields[0])) for n in notes],
           "guids by the recipe")
    T.same([n.mod for n in notes], [NOW] * 4, "times of change")
    due = sorted(profile.cards(), key=lambda card: card.due)
    T.same([visible(c.note().fields[0]) for c in due], ["Gulf Stream", "Labrador Current", "Kuroshio", "Humboldt Current"],
           "new cards come in text order")
    T.same(sorted({c.due for c in due}), [1, 2, 3, 4], "due counts from 1")
    T.same(profile.decks(), {"Ocean Currents"}, "the deck is the title")
    question = due[0].render_output().question_text
    answer = due[0].render_output().answer_text
    T.ok("Gulf Stream" in visible(question) and "Warm current" not in visible(question), "a question shows the front only",
         question)
    T.ok("Leaves the Gulf of Mexico past Florida" in visible(answer), "an answer shows the back", answer)
    healthy(profile, "plain notes")
    profile.close()
    judge(path, "--again", path)


def decks_and_tags():
    path = convert(SEA, "-d", "Sea::Currents::North", "--tag", "water", "--tag", "exam::2024")
    profile = Profile()
    profile.package(path)
    T.same(profile.decks(), {"Sea::Currents::North"}, "-d makes deck levels")
    names = {d.name for d in profile.col.decks.all_names_and_ids()}
    T.ok({"Sea", "Sea::Currents"} <= names, "the decks above are there", names)
    T.same({tuple(n.tags) for n in profile.notes()}, {("exam::2024", "water")}, "tags, levels included")
    healthy(profile, "deck levels")
    profile.close()
    path = convert(SEA.replace("Ocean Currents", "std::vector and A:B"), output="title.apkg")
    profile = Profile()
    profile.package(path)
    T.same(profile.decks(), {"std:vector and A:B"}, "two colons in a title make no deck level")
    profile.close()


def said_in_the_notes():
    """Front matter, attributes and pairs for both ways."""
    text = ("---\ndeck: School::Biology\ntags: [exam, \"#week/3\", Cell Parts, EXAM]\nid: cells\n---\n"
            "Cells\n\n# Organelles {.parts}\n\n## Nucleus {#nucleus .core guid=\"q:R{7}~kZ\"}\n- Holds the DNA\n\n"
            "## Ribosome\n- Builds proteins\nprotein ::: chain of amino acids\n")
    path = convert(text, "--tag", "first")
    profile = Profile()
    profile.package(path)
    fronts = profile.fronts()
    T.same(profile.decks(), {"School::Biology"}, "front matter names the deck")
    T.same({f: n.tags for f, n in fronts.items()},
           {"Nucleus": ["Cell_Parts", "core", "exam", "first", "parts", "week::3"],
            "Ribosome": ["Cell_Parts", "exam", "first", "parts", "week::3"],
            "protein": ["Cell_Parts", "exam", "first", "parts", "week::3"]}, "tags of all who gave some, as Anki keeps them")
    T.same(fronts["Nucleus"].guid, "q:R{7}~kZ", "a guid is verbatim")
    both = [visible(c.render_output().question_text).split("\n")[-1] for c in fronts["protein"].cards()]
    T.same(both, ["protein", "chain of amino acids"], "three colons: a card for each way")
    healthy(profile, "front matter and attributes")
    log = profile.package(convert(text.replace("Nucleus {", "Cell nucleus {"), "--tag", "first", epoch=NOW + 60))
    T.same(numbers(log), {"updated": 3}, "an edited front with a guid is the same note")
    profile.close()
    for kind, decks, tags in (
            ("subdecks", {"School::Biology::Organelles"}, False),
            ("tags", {"School::Biology"}, True),
            ("none", {"School::Biology"}, False)):
        profile = Profile()
        profile.package(convert(text, "--chapters", kind))
        T.same(profile.decks(), decks, f"--chapters={kind}: decks")
        T.same({"Organelles" in n.tags for n in profile.notes() if visible(n.fields[0]) != "protein"}, {tags},
               f"--chapters={kind}: tags")
        T.same({n["Context"] for n in profile.notes()}, {""}, f"--chapters={kind}: no context")
        healthy(profile, f"--chapters={kind}")
        profile.close()


def chapters():
    # Blank lines and numbers make the levels plain.
    text = ("Cell Biology\n\nOrganelles\n\nMitochondrion\n- Makes ATP from sugar\n- Has its own DNA\n\n"
            "Ribosome\n- Reads RNA\n- Builds proteins\n\nMembranes\n\nLipid Bilayer\n- Two layers of lipids\n- Keeps water out\n")
    path = convert(text)
    profile = Profile()
    profile.package(path)
    found = {visible(n.fields[0]): visible(n["Context"]) for n in profile.notes()}
    T.same(found, {"Mitochondrion": "Organelles", "Ribosome": "Organelles", "Lipid Bilayer": "Membranes"},
           "chapters are the context of their cards")
    for card in profile.cards():
        question = visible(card.render_output().question_text).split("\n")
        T.same(question, [found[question[-1]], question[-1]] if question[-1] in found else None,
               f"the context stands above the front: {question[-1]}")
    profile.close()


def update_keeps_history():
    folder = T.folder()
    first = convert(SEA, folder=folder)
    old = os.path.join(folder, "old.apkg")
    os.rename(first, old)
    with open(old, "rb") as source, open(first, "wb") as copy:
        copy.write(source.read())
    profile = Profile()
    profile.package(old)
    col = profile.col
    col.decks.select(next(d.id for d in col.decks.all_names_and_ids() if d.name == "Ocean Currents"))
    answered = 0
    while answered < 3 and (card := col.sched.getCard()):
        card.start_timer()
        col.sched.answerCard(card, 4)
        answered += 1
    T.same(answered, 3, "three cards are answered")

    def history():
        columns = "id, nid, ord, type, queue, ivl, factor, reps, lapses, left, did"
        return (col.db.all(f"select {columns} from cards order by id"), col.db.all("select * from revlog order by id"))

    before = history()
    edited = SEA.replace("Carries icebergs south", "Carries many icebergs to the south <now>")
    edited = edited.replace("Ocean Currents\n", "Ocean Currents\nCanary Current\n- Cool current along the Sahara\n- Part of a gyre\n")
    convert(edited, "--tag", "wet", folder=folder, epoch=NOW + 100)
    guids = {n.guid for n in profile.notes()}
    log = profile.package(first)
    T.same(numbers(log), {"new": 1, "updated": 4}, "an edited deck: one new, all others updated (a tag is new)")
    cards, revlog = history()
    T.same([c for c in cards if c[0] in {b[0] for b in before[0]}], before[0],
           "cards, their intervals, repetitions and decks are as before")
    T.same(revlog, before[1], "the review log is as before")
    T.ok(len(revlog) == 3, "three reviews are in it", revlog)
    T.ok("Carries many icebergs to the south <now>" in visible(profile.fronts()["Labrador Current"].fields[1]),
         "the edited back is new")
    T.same(profile.fronts()["Kuroshio"].tags, ["wet"], "the new tag is there")
    T.ok(guids < {n.guid for n in profile.notes()}, "all guids are as before")
    T.same(numbers(profile.package(first)), {"duplicate": 5}, "once more: only duplicates")
    # Edited again within the second: Anki must still take it.
    convert(edited.replace("Rich in fish", "Very rich in fish"), "--tag", "wet", folder=folder, epoch=NOW + 100)
    T.same(numbers(profile.package(first)), {"updated": 1, "duplicate": 4}, "edited within the same second: still updated")
    # Another title: equal fronts keep their guids, so nothing is doubled.
    convert(edited.replace("Ocean Currents", "Currents of the Sea").replace("Rich in fish", "Very rich in fish"),
            "--tag", "wet", folder=folder, epoch=NOW + 200)
    T.same(numbers(profile.package(first)), {"duplicate": 5}, "another title: nothing is doubled")
    healthy(profile, "an updated deck")
    T.same(history()[1], before[1], "the review log is still as before")
    profile.close()
    judge(old, "--review", "2", "--again", first)


def traps_show_as_typed():
    path = convert(TRAPS)
    profile = Profile()
    profile.package(path)
    shown = {}
    live = []
    for card in profile.cards():
        out = card.render_output()
        shown[visible(card.note().fields[0])] = (visible(out.question_text), visible(out.answer_text))
        live += [*out.question_av_tags, *out.answer_av_tags]
        live += re.findall(r"\[anki:play|\[\[type:|<img|<script", out.question_text + out.answer_text)
    # Tried in the desktop program: once a card with mathematics was shown, `&#92;(` is typeset like `\\(`;
    # an element between the two characters (`\\<span></span>(`) is what stops it.
    T.same([text for card in profile.cards() for text in mathematics(card.render_output().answer_text)], [],
           "MathJax finds nothing to typeset")
    front = None
    for row in TRAPS.splitlines()[1:]:
        if row.startswith("- "):
            wanted = " ".join(row[2:].split())
            answer = shown.get(front, ("", ""))[1]
            T.ok(wanted in answer.split("\n"), f"as typed: {wanted}", f"in: {answer}")
        else:
            front = row
            T.ok(front in shown and shown[front][0] == front, f"as typed, on the front: {front}", shown.keys())
    T.same(live, [], "no sound, picture, script or answer box came alive")
    T.ok(all(not profile.col.media.files_in_str(n.mid, n.joined_fields()) if hasattr(n, "joined_fields") else True
             for n in profile.notes()), "no field refers to a file")
    healthy(profile, "traps")
    profile.close()
    judge(path)


def database(path, label):
    """The database by itself, without the engine."""
    pack = Package(path)
    db = pack.db
    T.same(sorted(pack.names), ["collection.anki2", "media"], f"{label}: members")
    T.same((pack.media, pack.broken), ({}, None), f"{label}: an empty media map, checksums right")
    T.ok(all(i.compress_type in (0, 8) and not i.flag_bits & 1 for i in pack.infos), f"{label}: stored or deflated")
    T.same({i.date_time for i in pack.infos}, {(1980, 1, 1, 0, 0, 0)}, f"{label}: no time in the zip")
    T.same(pack.bytes[18:20], b"\x01\x01", f"{label}: no write-ahead log")
    T.same(db.execute("pragma integrity_check").fetchall(), [("ok",)], f"{label}: integrity_check")
    columns = {
        "col": "id integer pk|crt|mod|scm|ver|dty|usn|ls|conf text|models text|decks text|dconf text|tags text",
        "notes": "id integer pk|guid text|mid|mod|usn|tags text|flds text|sfld|csum|flags|data text",
        "cards": "id integer pk|nid|did|ord|mod|usn|type|queue|due|ivl|factor|reps|lapses|left|odue|odid|flags|data text",
        "revlog": "id integer pk|cid|usn|ease|ivl|lastIvl|factor|time|type", "graves": "usn|oid|type"}
    found = {}
    for name, in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").fetchall():
        rows = db.execute(f"pragma table_info({name})").fetchall()
        found[name] = [(c[1], c[2].lower(), c[3] == 1 or c[5] == 1, c[5]) for c in rows]
    wanted = {}
    for name, text in columns.items():
        wanted[name] = []
        for column in text.split("|"):
            words = column.split()
            kind = "text" if "text" in words else "integer"
            wanted[name].append((words[0], kind, True, 1 if "pk" in words else 0))
    T.same(found, wanted, f"{label}: tables of schema 11, nothing NULL")
    indices = {"ix_notes_usn", "ix_cards_usn", "ix_revlog_usn", "ix_cards_nid", "ix_cards_sched", "ix_revlog_cid", "ix_notes_csum"}
    named = {row[0] for row in db.execute("select name from sqlite_master where type = 'index' and sql is not null")}
    T.ok(named in (set(), indices), f"{label}: all of Anki's indices, or none (Anki makes them)", named)
    T.same(db.execute("select name from sqlite_master where type in ('view', 'trigger')").fetchall(), [], f"{label}: no views, no triggers")
    T.same((db.execute("select count(*) from col").fetchone()[0], pack.col["ver"]), (1, 11), f"{label}: one col row, version 11")
    for column in ("conf", "models", "decks", "dconf", "tags"):
        value = json.loads(pack.col[column])
        T.ok(isinstance(value, dict), f"{label}: {column} is a JSON object", pack.col[column])
    notes = db.execute("select id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data, typeof(flds) from notes order by id").fetchall()
    cards = db.execute("select id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags"
                       " from cards order by id").fetchall()
    bad = []
    for note in notes:
        fields = note[6].split("\x1f")
        model = pack.models[str(note[2])]
        stored = db.execute("select ? = sfld, sfld from notes where id = ?", (strip(fields[model["sortf"]]), note[0])).fetchone()
        if not stored[0]:
            bad.append((note[1], "sfld", stored[1]))
        if note[8] != csum(fields[0]):
            bad.append((note[1], "csum", note[8], csum(fields[0])))
        if len(fields) != len(model["flds"]) or note[11] != "text" or note[9] != 0 or note[10] != "":
            bad.append((note[1], fields))
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", note[6].replace("\x1f", "")):
            bad.append((note[1], "control characters"))
    T.same(bad, [], f"{label}: sfld, csum and fields of every note")
    ids = [n[0] for n in notes]
    T.ok(len(set(ids)) == len(ids) and min(ids) > 0 and ids == list(range(ids[0], ids[0] + len(ids))), f"{label}: note ids count up", ids[:5])
    T.ok(len({n[1] for n in notes}) == len(notes) and all(n[1] for n in notes), f"{label}: guids are unique")
    T.ok(len({c[0] for c in cards}) == len(cards) and min(c[0] for c in cards) > 0, f"{label}: card ids are unique")
    T.ok(len({(c[1], c[3]) for c in cards}) == len(cards), f"{label}: no note has a card twice")
    T.same({c[1] for c in cards}, set(ids), f"{label}: every note has a card, every card a note")
    T.same({n[4] for n in notes} | {c[5] for c in cards}, {-1}, f"{label}: usn -1: to be synced")
    T.same({c[6:8] + c[9:] for c in cards}, {(0,) * 10}, f"{label}: all cards are new")
    T.ok({c[2] for c in cards} <= {int(d["id"]) for d in pack.decks.values()}, f"{label}: every deck is there")
    T.same(sorted({c[8] for c in cards}), list(range(1, len(notes) + 1)), f"{label}: due counts notes from 1")
    T.ok({str(n[2]) for n in notes} <= set(pack.models), f"{label}: every note type is there")
    for key, model in pack.models.items():
        T.same((str(model["id"]), [f["ord"] for f in model["flds"]], [t["ord"] for t in model["tmpls"]]),
               (key, list(range(len(model["flds"]))), list(range(len(model["tmpls"])))), f"{label}: {model['name']}: ids and order")
        T.ok(all(isinstance(x["id"], int) and 0 < x["id"] < 2**53 for x in (model, *model["flds"], *model["tmpls"])),
             f"{label}: {model['name']}: every id is fixed and fits a double")
        T.ok("\\end{document}" in model.get("latexPost", "") or "latexPost" not in model, f"{label}: {model['name']}: LaTeX")
    return pack


def requirements(path):
    """The req of our table against what the engine finds by itself."""
    profile = Profile()
    profile.package(path)
    pack = Package(path)
    for model in pack.models.values():
        theirs = profile.col.models.get(int(model["id"]))
        if theirs is None:
            continue
        T.same([f["id"] for f in theirs["flds"]], [f["id"] for f in model["flds"]], f"{model['name']}: field ids are kept")
        if model["type"] == 0:
            T.same(model["req"], [list(r) for r in theirs["req"]], f"{model['name']}: req is what the engine finds")
        T.same(theirs["css"], model["css"], f"{model['name']}: css is kept")
    profile.close()


def five_types():
    if not os.access(MAKE_TYPES, os.X_OK):
        (tap.bail if REQUIRED else lambda reason: T.skip("five note types", reason))("make_types was not built")
        return
    folder = T.folder()
    path, later = os.path.join(folder, "types.apkg"), os.path.join(folder, "later.apkg")
    subprocess.run([MAKE_TYPES, path, str(NOW), "one"], check=True)
    subprocess.run([MAKE_TYPES, later, str(NOW + 10), "two"], check=True)
    profile = Profile()
    T.same(numbers(profile.package(path)), {"new": 12}, "five note types: twelve new notes")
    T.same(len(profile.cards()), 20, "five note types: twenty cards")
    names = {n.note_type()["name"] for n in profile.notes()}
    T.same(names, {"Flashpress Basic", "Flashpress Reversed", "Flashpress Optional Reversed", "Flashpress Type-in",
                   "Flashpress Cloze"}, "five note types: their names")
    by_front = {}
    for card in profile.cards():
        by_front.setdefault(card.note().fields[0], {})[card.ord] = card.render_output()
    T.ok("Reversed back one" in by_front["Reversed front"][1].question_text, "reversed: the second card asks for the front")
    T.ok("Reversed front" in visible(by_front["Reversed front"][1].answer_text).split("\n"), "reversed: and answers with it")
    T.ok("[[type:Back]]" in by_front["Type-in front"][0].question_text, "type-in: the question has an answer box")
    T.ok("[[type:Back]]" in by_front["Type-in front"][0].answer_text, "type-in: the answer has one")
    cloze = by_front["Cloze {{c1::one}} and {{c2::two::hint}} and {{c1::again}}"]
    T.ok("Cloze [...] and two and [...]" in visible(cloze[0].question_text), "cloze: first card", visible(cloze[0].question_text))
    T.ok("Cloze one and [hint] and again" in visible(cloze[1].question_text), "cloze: second card", visible(cloze[1].question_text))
    T.same(sorted(by_front["Sparse {{c3::three}} with {{c12::twelve}} and {{c499::the last}}"]), [2, 11, 498], "cloze: sparse numbers")
    for text in ("Basic front", "Type-in front"):
        T.ok("notes.txt" in visible(by_front[text][0].answer_text) and "notes.txt" not in visible(by_front[text][0].question_text),
             f"{text}: the source stands on the answer only")
    T.same(visible(by_front["Basic front"][0].question_text), "Chapter\nBasic front", "the context stands above the front")
    T.same(visible(by_front["Basic bare"][0].question_text), "Basic bare", "without context there is nothing above")
    # What the engine would make by itself: the same cards, no more.
    healthy(profile, "five note types")
    T.same(numbers(profile.package(later)), {"updated": 12}, "five note types: a later package updates them")
    profile.close()
    database(path, "five note types")
    requirements(path)
    judge(path, "--review", "5", "--again", later)


# Names that Anki would change, or that are hard to refer to.  No two differ only in letter case.
MEDIA_NAMES = (
    "pic.png", "two words.png", "100%.png", "a%20b.png", "c#d.png", "q?.png", "amp&'s;.png", "[x](y){z}.png",
    "cafe\u0301.png", "\u65e5\u672c.png", "\U0001f600.png", "\U0001f9ec.png", "\U0001f970 love.png", "con.png", "Aux.x.png",
    "nbsp\u00a0.png", "dot.", "space ", "long" * 40 + ".png", "\u00e9" * 70 + ".png", "x" * 116 + ". png", "a:b*c|d<e>f\"g^h.png",
    "tab\there.png", "sound.mp3", "film.webm", "_under.png", ".hidden.png", "Pic.PNG", "plus+minus-.png", "sub/pic.png",
)


def media():
    """Every name is one that Anki leaves alone, and every file arrives."""
    if not os.access(MAKE_MEDIA, os.X_OK):
        T.ok(False, f"make_media is there: {MAKE_MEDIA}")
        return
    folder = T.folder()
    os.mkdir(os.path.join(folder, "sub"))
    for name in MEDIA_NAMES:
        write(folder, name, f"content of {name}" * (1 + len(name) % 7))
    references = [name.replace("%", "%25").replace("?", "%3F").replace("#", "%23") for name in MEDIA_NAMES]
    references.append("data:image/png;base64,iVBORw0KGgo=")
    made = subprocess.run([MAKE_MEDIA, "deck.apkg", str(NOW), *references], cwd=folder, capture_output=True, check=True)
    T.same(made.stderr.decode(), "", "media: nothing is missing")
    path = os.path.join(folder, "deck.apkg")
    package = Package(path)
    T.same(len(package.media), len(references), "media: as many files as references")
    profile = Profile()
    profile.package(path)
    healthy(profile, "media")
    there = {name: open(os.path.join(profile.col.media.dir(), name), "rb").read()
             for name in os.listdir(profile.col.media.dir())}
    T.same(sorted(there), sorted(package.media.values()), "media: Anki has the files by the names of the package")
    wanted = sorted(f"content of {name}" * (1 + len(name) % 7) for name in MEDIA_NAMES)
    T.same(sorted(data.decode() for data in there.values() if data.startswith(b"content")), wanted,
           "media: with their content")
    fields = {note.guid: note.fields[1] for note in profile.notes()}
    T.same(fields, {note["guid"]: note["back"] for note in package.notes}, "media: no reference is rewritten")
    check = profile.col.media.check()
    T.same((list(check.missing), list(check.unused)), ([], []), "media: Check Media finds none missing or unused")
    again = profile.package(path)
    T.same(sorted(os.listdir(profile.col.media.dir())), sorted(there), "media: imported again, no file is doubled")
    T.same(len(again.new), 0, "media: imported again, no note is new")


WHALES = """# Whales

## Picture

![](pic.png)

## Sound

Listen: [sound:tone.mp3]

## Film

<video src="a &amp; b.mp4"></video>

## None

Whales are mammals.
"""


def shown(profile):
    """By front: the bytes of the file that the note refers to, whatever Anki has named it; None when there is no such file."""
    def content(name):
        path = os.path.join(profile.col.media.dir(), html.unescape(name))
        if not os.path.exists(path):
            return None
        with open(path, encoding="utf-8") as file:
            return file.read()

    # Not by files_in_str() of the engine's Python, which knows no films.
    return {note.fields[0]: [content(source or sound) for source, sound in
                             re.findall(r'src="([^"]*)"|\[sound:([^]]*)\]', note.fields[1])] for note in profile.notes()}


def replaced_media():
    """A file replaced under its name, or missing before, comes to Anki with the next import."""
    folder = T.folder()
    files = {"pic.png": "first picture", "tone.mp3": "first sound", "a & b.mp4": "first film"}
    wanted = {"Picture": ["first picture"], "Sound": ["first sound"], "Film": ["first film"], "None": []}

    def package(epoch):
        for name, content in files.items():
            write(folder, name, content)
        return convert(WHALES, name="notes.md", folder=folder, epoch=epoch)

    profile = Profile()
    T.same(numbers(profile.package(package(NOW))), {"new": 4}, "media: a fresh import")
    T.same(shown(profile), wanted, "media: each note has its file")
    col = profile.col
    col.decks.select(next(d.id for d in col.decks.all_names_and_ids() if d.name == "Whales"))
    col.sched.answerCard(col.sched.getCard(), 4)
    steps = (
        ("a picture of the same size", "Picture", "pic.png", "other picture"),
        ("a sound", "Sound", "tone.mp3", "another sound"),
        ("a film", "Film", "a & b.mp4", "another film"),
        ("the picture again", "Picture", "pic.png", "third picture"),
        ("the first picture again", "Picture", "pic.png", "first picture"),
    )
    for label, front, name, content in steps:
        files[name], wanted[front] = content, [content]
        # The text is as old as ever.
        log = profile.package(package(NOW))
        T.same(numbers(log), {"updated": 1, "duplicate": 3}, f"replaced media: {label}: one note is updated")
        T.same(shown(profile), wanted, f"replaced media: {label}: its note has the new file")
    T.same(numbers(profile.package(package(NOW + 50))), {"duplicate": 4}, "replaced media: nothing more: only duplicates")
    T.same(shown(profile), wanted, "replaced media: nothing more: the files are the same")
    T.same(col.db.scalar("select count() from revlog"), 1, "replaced media: the review log is kept")
    profile.close()
    judge(os.path.join(folder, "deck.apkg"), "--again", package(NOW + 50))


def missing_media():
    """Anki takes no file along with a note that it has in that version already."""
    folder = T.folder()
    profile = Profile()
    profile.package(convert(WHALES, name="notes.md", folder=folder))
    T.same(shown(profile)["Picture"], [None], "missing media: a note without its picture")
    write(folder, "pic.png", "a picture")
    fixed = convert(WHALES, name="notes.md", folder=folder, epoch=NOW + 100)
    bare = Profile()
    bare.package(convert(WHALES, name="notes.md", folder=T.folder(), epoch=NOW + 100))
    T.same(numbers(bare.package(fixed)).get("updated"), None, "missing media: a note of the same time is not updated")
    T.same(shown(bare)["Picture"], [None], "missing media: and does not get its picture")
    bare.close()
    T.same(numbers(profile.package(fixed)), {"updated": 1, "duplicate": 3}, "missing media: the note counts as changed")
    T.same(shown(profile)["Picture"], ["a picture"], "missing media: and gets its picture")
    profile.close()


def stuck_media():
    """A name that begins so is as good as part of a template to Anki: what it has stays."""
    for name in ("_part.png", "latex-part.png"):
        folder, profile, text = T.folder(), Profile(), WHALES.replace("pic.png", name)
        for content, log in (("first", {"new": 4}), ("other", {"updated": 1, "duplicate": 3})):
            write(folder, name, content)
            T.same(numbers(profile.package(convert(text, name="notes.md", folder=folder))), log, f"{name}: {content}: notes")
        T.same(shown(profile)["Picture"], ["first"], f"{name}: replaced: Anki keeps the first")
        profile.close()


def known_characters():
    """What falls out of names here is what falls out of them there: a sample of all of Unicode."""
    if not os.access(MAKE_MEDIA, os.X_OK):
        return
    folder = T.folder()
    col = Profile().col
    names, clean = [], []
    for start in range(0xa1, 0x20000, 16 * 37):
        if 0xd800 <= start < 0xe000:
            continue
        names.append(f"{start:x}-" + "-".join(chr(c) for c in range(start, start + 16)) + ".png")
        write(folder, names[-1], names[-1])
        clean.append(col.media.write_data(names[-1], names[-1].encode()))
    subprocess.run([MAKE_MEDIA, "deck.apkg", str(NOW), *names], cwd=folder, capture_output=True, check=True)
    ours = list(Package(os.path.join(folder, "deck.apkg")).media.values())
    # Adding a file there makes its letters small, importing one does not.
    T.same([name.lower() for name in ours], clean, f"names of media: {len(names)} made of all kinds of characters become what Anki makes of them")


def texts():
    """csv and tsv into a fresh profile, again, and over a profile that has our package."""
    for suffix in ("csv", "tsv"):
        for label, text, count in (("plain", SEA, 4), ("traps", TRAPS, 5)):
            name = f"{label} {suffix}"
            folder = T.folder()
            path = convert(text, "--tag", "wet", "-d", "Sea::Text", folder=folder, output=f"deck.{suffix}")
            package = convert(text, "--tag", "wet", "-d", "Sea::Text", folder=folder)
            wanted = {n["guid"]: n for n in Package(package).notes}
            profile = Profile()
            log, metadata = profile.text(path)
            T.same(numbers(log), {"new": count}, f"{name}: a fresh import")
            T.ok(metadata.is_html and metadata.guid_column == 1 and metadata.tags_column > 0, f"{name}: headers are understood")
            got = {n.guid: n for n in profile.notes()}
            T.same(sorted(got), sorted(wanted), f"{name}: guids")
            T.same({g: n.fields[:2] for g, n in got.items()}, {g: n["fields"][:2] for g, n in wanted.items()}, f"{name}: front and back")
            T.same({tuple(n.tags) for n in got.values()}, {("wet",)}, f"{name}: tags")
            T.same(profile.decks(), {"Sea::Text"}, f"{name}: deck")
            log, metadata = profile.text(path)
            T.ok(len(profile.notes()) == count and not log.new, f"{name}: again, without duplicates", numbers(log))
            healthy(profile, name)
            profile.close()
            profile = Profile()
            profile.package(package)
            before = {n.id: n.guid for n in profile.notes()}
            log, metadata = profile.text(path)
            T.ok(not log.new and not log.conflicting, f"{name}: over our package: nothing new", numbers(log))
            T.same({n.id: n.guid for n in profile.notes()}, before, f"{name}: over our package: the same notes")
            T.same({n.guid: list(n.fields) for n in profile.notes()}, {g: n["fields"] for g, n in wanted.items()},
                   f"{name}: over our package: every field as it was")
            T.same({n.note_type()["name"] for n in profile.notes()}, {"Flashpress Basic"}, f"{name}: over our package: the note type")
            T.same(len(profile.cards()), count, f"{name}: over our package: no more cards")
            healthy(profile, f"{name} over our package")
            profile.close()
            judge(path, "--csv", "--again", path)
    # An edited text over a package that was reviewed.
    folder = T.folder()
    package = convert(SEA, folder=folder)
    edited = convert(SEA.replace("Rich in fish", "Very \"rich\" in fish, and birds"), folder=folder, output="deck.csv")
    profile = Profile()
    profile.package(package)
    profile.col.decks.select(next(d.id for d in profile.col.decks.all_names_and_ids() if d.name == "Ocean Currents"))
    profile.col.sched.answerCard(profile.col.sched.getCard(), 4)
    log, _ = profile.text(edited)
    T.ok(not log.new, "csv: an edited text over a reviewed deck: nothing new", numbers(log))
    T.ok('Very "rich" in fish, and birds' in visible(profile.fronts()["Humboldt Current"].fields[1]), "csv: the edited back is new")
    T.same(profile.col.db.scalar("select count() from revlog"), 1, "csv: the review log is kept")
    profile.close()


def numbers_as_decks():
    """Anki takes a number in a deck column for the id of a deck, and drops the cards if there is none."""
    for suffix in ("csv", "tsv"):
        for names, wanted in ((["2023"], {"2023"}), (["1"], {"1."}), (["2023", "2024", "007", "Sea"], {"2023.", "2024.", "007.", "Sea"})):
            folder, label = T.folder(), f"decks {', '.join(names)} as {suffix}"
            for name in names:
                write(folder, f"{name}.txt", f"{name}\n\nFront {name}\n- Back\n")
            path = os.path.join(folder, f"deck.{suffix}")
            run = tap.Run("-q", *[f"{name}.txt" for name in names], "-o", path, cwd=folder, epoch=NOW)
            T.ok(run.status == 0, f"{label}: exit status", run.err)
            renamed = [name for name in names if f"{name}." in wanted]
            profile = Profile()
            for _ in range(2):
                profile.text(path)
            T.same({n.fields[0]: profile.col.decks.name(n.cards()[0].did) for n in profile.notes()},
                   {f"Front {name}": f"{name}." if name in renamed else name for name in names}, f"{label}: every card in its deck, twice")
            T.same(profile.decks(), wanted, f"{label}: no other decks")
            profile.close()


def odd_texts():
    """Fronts that SQLite would like to be numbers, long ones, and a deck of many cards."""
    rows = ["Numbers As Fronts"]
    for front in ("12", "007", "1e3", "1.5", "0x10", "-3"):
        rows += ["", front, f"- What the number {front} stands for here", "- Something else to say about it"]
    folder = T.folder()
    write(folder, "notes.txt", "\n".join(rows) + "\n")
    run = tap.Run("-q", "notes.txt", "-o", "deck.apkg", cwd=folder, epoch=NOW)
    if run.status == 0:
        pack = database(os.path.join(folder, "deck.apkg"), "numbers")
        T.comment(f"fronts: {[n['front'] for n in pack.notes]}")
    many = ["Many Cards"] + [row for i in range(3000) for row in (f"Card Number {i}", f"- First fact of {i}", f"- Second fact of {i}")]
    path = convert("\n".join(many) + "\n")
    profile = Profile()
    T.same(numbers(profile.package(path)), {"new": 3000}, "three thousand notes")
    healthy(profile, "three thousand notes")
    profile.close()


def samples():
    """The sample notes that come with the program: what everybody sees first."""
    folder = os.path.join(tap.SOURCE, "data", "samples")
    for name in sorted(os.listdir(folder) if os.path.isdir(folder) else []):
        if not os.path.isfile(os.path.join(folder, name)):
            continue  # what they refer to
        path = os.path.join(T.folder(), os.path.splitext(name)[0] + ".apkg")
        run = tap.Run("-q", "-Werror", "-Wno-unsure", os.path.join(folder, name), "-o", path, epoch=NOW)
        if not T.ok(run.status == 0, f"{name}: no warning but of doubt", run.err):
            run = tap.Run("-q", os.path.join(folder, name), "-o", path, epoch=NOW)
        if run.status == 0:
            profile = Profile()
            profile.package(path)
            healthy(profile, name)
            profile.close()
            judge(path)


def main():
    tap.need_program()
    find_engine()
    from anki.buildinfo import version
    T.comment(f"engine {version}")
    for group in (first_import, decks_and_tags, said_in_the_notes, chapters, update_keeps_history, traps_show_as_typed,
                  texts, five_types, media, replaced_media, missing_media, stuck_media, known_characters, numbers_as_decks, odd_texts, samples):
        T.comment(group.__name__)
        try:
            group()
        except Exception as error:  # the other groups still have their say
            import traceback
            T.ok(False, f"{group.__name__}: no exception", "".join(traceback.format_exception(error)))
    path = convert(SEA)
    database(path, "plain notes")
    database(convert(TRAPS, output="traps.apkg"), "traps")
    requirements(path)
    T.done()


if __name__ == "__main__":
    main()
