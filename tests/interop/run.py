#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Imports packages and text files into Anki's own engine and checks the result; also inspects packages
with sqlite3.

FLASHPRESS_ANKI_PYTHON names the Python of an environment that has `anki` from PyPI
(tests/interop/requirements.txt).  Without it the script is skipped, or fails if
FLASHPRESS_INTEROP=required.  The engine is used only through its public API.
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
            tap.bail(f"cannot run FLASHPRESS_ANKI_PYTHON={INTERPRETER}")
        os.execv(INTERPRETER, [INTERPRETER, "-B", *sys.argv])
    try:
        import anki.collection  # noqa: F401
    except ImportError as error:
        reason = f"cannot import Anki's engine ({error}); set FLASHPRESS_ANKI_PYTHON"
        if REQUIRED:
            tap.bail(reason)
        tap.skip_all(reason)


T = tap.Tap()
NOW = 1700000000

PLAIN = """Ocean Currents
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

# Anki would act on each of these if it reached a field unescaped.
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
    """Converts a text and returns the path of the output."""
    folder = folder or T.folder()
    write(folder, name, text)
    tap.flashpress("-q", name, "-o", output, *args, cwd=folder, epoch=epoch)
    return os.path.join(folder, output)


class Profile:
    """A new, empty collection, opened with Anki's engine."""

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
        """Imports a text file with the settings that the import dialogue would propose."""
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

    def study(self, deck, limit):
        """Answers at most `limit` cards of a deck with Easy and returns how many it answered."""
        decks = self.col.decks
        decks.select(next(d.id for d in decks.all_names_and_ids() if d.name == deck))
        answered = 0
        while answered < limit and (card := self.col.sched.getCard()):
            card.start_timer()
            self.col.sched.answerCard(card, 4)
            answered += 1
        return answered

    def close(self):
        self.col.close(downgrade=False)


def counts(log):
    """Returns the number of notes in each part of an import log that is not empty."""
    names = ("new", "updated", "duplicate", "first_field_match", "conflicting", "missing_notetype", "missing_deck",
             "empty_first_field")
    return {name: len(getattr(log, name)) for name in names if len(getattr(log, name))}


def visible(markup):
    """Returns the text that a browser would show for some HTML: a line per block, white space collapsed."""
    markup = re.sub(r"(?is)<style.*?</style>|<script.*?</script>|<!--.*?-->", "", markup)
    markup = re.sub(r"(?i)</?(?:p|div|li|ul|ol|br|hr)\b[^>]*>", "\n", markup)
    text = html.unescape(re.sub(r"<[^>]*>", "", markup))
    return "\n".join(" ".join(row.split()) for row in text.split("\n") if row.strip())


def mathematics(markup):
    """Returns the texts in which MathJax would find a formula.

    MathJax reads the text of the page with entities decoded, and across <wbr> and comments.
    """
    texts = re.split(r"<[^>]*>", re.sub(r"(?s)<!--.*?-->|<wbr>", "", markup))
    return [text for text in map(html.unescape, texts) if re.search(r"\\[()\[\]]", text)]


def healthy(profile, label):
    """Checks that every card renders and that the checks of Anki's Tools menu report nothing."""
    col = profile.col
    problems = [col.tr.card_template_rendering_front_side_problem(), col.tr.card_template_rendering_back_side_problem(),
                col.tr.card_template_rendering_empty_front()]
    bad = []
    for card in profile.cards():
        out = card.render_output()
        if not (visible(out.question_text) or "<img" in out.question_text) or any(p in out.question_text or p in out.answer_text for p in problems):
            bad.append((card.id, out.question_text, out.answer_text))
    T.same(bad, [], f"{label}: every card renders")
    media = col.media.check()
    T.same((list(media.missing), list(media.unused)), ([], []), f"{label}: no media files are missing or unused")
    T.same([n.note_id for n in col.get_empty_cards().notes], [], f"{label}: there are no empty cards")
    before = sorted(col.find_cards(""))
    report, fine = col.fix_integrity()
    T.ok(fine, f"{label}: Check Database finds no problems", report)
    T.same(sorted(col.find_cards("")), before, f"{label}: Check Database neither adds nor removes cards")


def judge(path, *args):
    """Runs the independent checker of the shared data, if it is available."""
    shared = tap.shared()
    script = shared and os.path.join(shared, "judge", "anki_check.py")
    label = f"the independent checker accepts {os.path.basename(path)}" + "".join(f" {a}" for a in args if a.startswith("-"))
    if not script or not os.path.exists(script):
        T.skip(label, "no shared data")
        return
    done = subprocess.run([sys.executable, "-B", script, path, "--strict", *args], capture_output=True, text=True,
                          check=False)
    T.ok(done.returncode == 0, label, done.stdout + done.stderr)


def first_import():
    path = convert(PLAIN)
    profile = Profile()
    T.same(counts(profile.package(path)), {"new": 4}, "the first import adds four notes")
    T.same(counts(profile.package(path)), {"duplicate": 4}, "importing the same package again adds nothing")
    notes = profile.notes()
    T.same([n.note_type()["name"] for n in notes], ["Flashpress Basic"] * 4, "notes have the note type Flashpress Basic")
    T.same([visible(n.fields[0]) for n in notes], ["Gulf Stream", "Labrador Current", "Kuroshio", "Humboldt Current"],
           "note ids follow the order of the text")
    T.same([n.guid for n in notes], [guid("Ocean Currents", "Flashpress Basic", visible(n.fields[0])) for n in notes],
           "guids are computed by the documented rule")
    T.same([n.mod for n in notes], [NOW] * 4, "the modification time of a new note is the time of the run")
    due = sorted(profile.cards(), key=lambda card: card.due)
    T.same([visible(c.note().fields[0]) for c in due], ["Gulf Stream", "Labrador Current", "Kuroshio", "Humboldt Current"],
           "new cards are due in the order of the text")
    T.same(sorted({c.due for c in due}), [1, 2, 3, 4], "due numbers count from 1")
    T.same(profile.decks(), {"Ocean Currents"}, "the deck is named after the title")
    question = due[0].render_output().question_text
    answer = due[0].render_output().answer_text
    T.ok("Gulf Stream" in visible(question) and "Warm current" not in visible(question), "the question shows only the front",
         question)
    T.ok("Leaves the Gulf of Mexico past Florida" in visible(answer), "the answer shows the back", answer)
    healthy(profile, "plain notes")
    profile.close()
    judge(path, "--again", path)


def decks_and_tags():
    path = convert(PLAIN, "-d", "Sea::Currents::North", "--tag", "water", "--tag", "exam::2024")
    profile = Profile()
    profile.package(path)
    T.same(profile.decks(), {"Sea::Currents::North"}, "-d creates nested decks")
    names = {d.name for d in profile.col.decks.all_names_and_ids()}
    T.ok({"Sea", "Sea::Currents"} <= names, "parent decks exist", names)
    T.same({tuple(n.tags) for n in profile.notes()}, {("exam::2024", "water")},
           "--tag adds tags, including hierarchical ones")
    healthy(profile, "deck levels")
    profile.close()
    path = convert(PLAIN.replace("Ocean Currents", "std::vector and A:B"), output="title.apkg")
    profile = Profile()
    profile.package(path)
    T.same(profile.decks(), {"std:vector and A:B"}, "two colons in a title do not make a nested deck")
    profile.close()


def front_matter_and_attributes():
    """Front matter, attributes and reversed pairs, as Anki imports them."""
    text = ("---\ndeck: School::Biology\ntags: [exam, \"#week/3\", Cell Parts, EXAM]\nid: cells\n---\n"
            "Cells\n\n# Organelles {.parts}\n\n## Nucleus {#nucleus .core guid=\"q:R{7}~kZ\"}\n- Holds the DNA\n\n"
            "## Ribosome\n- Builds proteins\nprotein ::: chain of amino acids\n")
    path = convert(text, "--tag", "first")
    profile = Profile()
    profile.package(path)
    fronts = profile.fronts()
    T.same(profile.decks(), {"School::Biology"}, "front matter sets the deck")
    T.same({f: n.tags for f, n in fronts.items()},
           {"Nucleus": ["Cell_Parts", "core", "exam", "first", "parts", "week::3"],
            "Ribosome": ["Cell_Parts", "exam", "first", "parts", "week::3"],
            "protein": ["Cell_Parts", "exam", "first", "parts", "week::3"]},
           "tags of front matter, headings, cards and --tag are merged, as Anki stores them")
    T.same(fronts["Nucleus"].guid, "q:R{7}~kZ", "a guid attribute is kept verbatim")
    both = [visible(c.render_output().question_text).split("\n")[-1] for c in fronts["protein"].cards()]
    T.same(both, ["protein", "chain of amino acids"], "three colons make a card for each direction")
    healthy(profile, "front matter and attributes")
    log = profile.package(convert(text.replace("Nucleus {", "Cell nucleus {"), "--tag", "first", epoch=NOW + 60))
    T.same(counts(log), {"updated": 3}, "a note with a guid attribute is updated when its front is edited")
    profile.close()
    for kind, decks, tags in (
            ("subdecks", {"School::Biology::Organelles"}, False),
            ("tags", {"School::Biology"}, True),
            ("none", {"School::Biology"}, False)):
        profile = Profile()
        profile.package(convert(text, "--chapters", kind))
        T.same(profile.decks(), decks, f"--chapters={kind}: the decks are as expected")
        T.same({"Organelles" in n.tags for n in profile.notes() if visible(n.fields[0]) != "protein"}, {tags},
               f"--chapters={kind}: chapters {'become tags' if tags else 'do not become tags'}")
        T.same({n["Context"] for n in profile.notes()}, {""}, f"--chapters={kind}: the Context field is empty")
        healthy(profile, f"--chapters={kind}")
        profile.close()


def chapters():
    # Blank lines make the heading levels unambiguous.
    text = ("Cell Biology\n\nOrganelles\n\nMitochondrion\n- Makes ATP from sugar\n- Has its own DNA\n\n"
            "Ribosome\n- Reads RNA\n- Builds proteins\n\nMembranes\n\nLipid Bilayer\n- Two layers of lipids\n- Keeps water out\n")
    path = convert(text)
    profile = Profile()
    profile.package(path)
    found = {visible(n.fields[0]): visible(n["Context"]) for n in profile.notes()}
    T.same(found, {"Mitochondrion": "Organelles", "Ribosome": "Organelles", "Lipid Bilayer": "Membranes"},
           "the Context field contains the chapter")
    for card in profile.cards():
        question = visible(card.render_output().question_text).split("\n")
        T.same(question, [found[question[-1]], question[-1]] if question[-1] in found else None,
               f"the context is shown above the front: {question[-1]}")
    profile.close()


def update_keeps_history():
    folder = T.folder()
    first = convert(PLAIN, folder=folder)
    old = os.path.join(folder, "old.apkg")
    os.rename(first, old)
    with open(old, "rb") as source, open(first, "wb") as copy:
        copy.write(source.read())
    profile = Profile()
    profile.package(old)
    col = profile.col
    T.same(profile.study("Ocean Currents", 3), 3, "three cards can be answered")

    def history():
        columns = "id, nid, ord, type, queue, ivl, factor, reps, lapses, left, did"
        return (col.db.all(f"select {columns} from cards order by id"), col.db.all("select * from revlog order by id"))

    before = history()
    edited = PLAIN.replace("Carries icebergs south", "Carries many icebergs to the south <now>")
    edited = edited.replace("Ocean Currents\n", "Ocean Currents\nCanary Current\n- Cool current along the Sahara\n- Part of a gyre\n")
    convert(edited, "--tag", "wet", folder=folder, epoch=NOW + 100)
    guids = {n.guid for n in profile.notes()}
    log = profile.package(first)
    T.same(counts(log), {"new": 1, "updated": 4},
           "after an edit, one note is added and the others are updated with their new tag")
    cards, revlog = history()
    T.same([c for c in cards if c[0] in {b[0] for b in before[0]}], before[0],
           "updated cards keep their intervals, repetitions and decks")
    T.same(revlog, before[1], "the update keeps the review log")
    T.ok(len(revlog) == 3, "the review log contains three reviews", revlog)
    T.ok("Carries many icebergs to the south <now>" in visible(profile.fronts()["Labrador Current"].fields[1]),
         "the update replaces an edited back")
    T.same(profile.fronts()["Kuroshio"].tags, ["wet"], "the update adds a new tag")
    T.ok(guids < {n.guid for n in profile.notes()}, "the update keeps every guid")
    T.same(counts(profile.package(first)), {"duplicate": 5}, "importing the update again changes nothing")
    # Anki must accept an edit made within the same second.
    convert(edited.replace("Rich in fish", "Very rich in fish"), "--tag", "wet", folder=folder, epoch=NOW + 100)
    T.same(counts(profile.package(first)), {"updated": 1, "duplicate": 4}, "an edit within the same second is imported")
    # With another title, equal fronts still keep their guids.
    convert(edited.replace("Ocean Currents", "Currents of the Sea").replace("Rich in fish", "Very rich in fish"),
            "--tag", "wet", folder=folder, epoch=NOW + 200)
    T.same(counts(profile.package(first)), {"duplicate": 5}, "a changed title does not duplicate notes")
    healthy(profile, "an updated deck")
    T.same(history()[1], before[1], "a changed title keeps the review log")
    profile.close()
    judge(old, "--review", "2", "--again", first)


def traps_are_shown_as_typed():
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
    # In desktop Anki, once a card with a formula has been shown, `&#92;(` is typeset like `\\(`.
    # Only an element between the two characters (`\\<span></span>(`) prevents it.
    T.same([text for card in profile.cards() for text in mathematics(card.render_output().answer_text)], [],
           "MathJax finds no formula to typeset")
    front = None
    for row in TRAPS.splitlines()[1:]:
        if row.startswith("- "):
            expected = " ".join(row[2:].split())
            answer = shown.get(front, ("", ""))[1]
            T.ok(expected in answer.split("\n"), f"shown as typed on the back: {expected}", f"in: {answer}")
        else:
            front = row
            T.ok(front in shown and shown[front][0] == front, f"shown as typed on the front: {front}", shown.keys())
    T.same(live, [], "a typed sound, picture, script or answer box stays text")
    T.same([n.fields for n in profile.notes() if profile.col.media.files_in_str(n.mid, n.joined_fields())], [],
           "no field refers to a file")
    healthy(profile, "traps")
    profile.close()
    judge(path)


def database(path, label):
    """Checks the database of a package without the engine."""
    pack = Package(path)
    db = pack.db
    T.same(sorted(pack.names), ["collection.anki2", "media"], f"{label}: the zip contains a collection and a media map")
    T.same((pack.media, pack.broken), ({}, None), f"{label}: the media map is empty and the checksums match")
    T.ok(all(i.compress_type in (0, 8) and not i.flag_bits & 1 for i in pack.infos),
         f"{label}: members are stored or deflated, and not encrypted")
    T.same({i.date_time for i in pack.infos}, {(1980, 1, 1, 0, 0, 0)},
           f"{label}: the zip records the same fixed date for every member")
    T.same(pack.bytes[18:20], b"\x01\x01", f"{label}: the database does not use a write-ahead log")
    T.same(db.execute("pragma integrity_check").fetchall(), [("ok",)], f"{label}: the database passes integrity_check")
    columns = {
        "col": "id integer pk|crt|mod|scm|ver|dty|usn|ls|conf text|models text|decks text|dconf text|tags text",
        "notes": "id integer pk|guid text|mid|mod|usn|tags text|flds text|sfld|csum|flags|data text",
        "cards": "id integer pk|nid|did|ord|mod|usn|type|queue|due|ivl|factor|reps|lapses|left|odue|odid|flags|data text",
        "revlog": "id integer pk|cid|usn|ease|ivl|lastIvl|factor|time|type", "graves": "usn|oid|type"}
    found = {}
    for name, in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").fetchall():
        rows = db.execute(f"pragma table_info({name})").fetchall()
        found[name] = [(c[1], c[2].lower(), c[3] == 1 or c[5] == 1, c[5]) for c in rows]
    expected = {}
    for name, text in columns.items():
        expected[name] = []
        for column in text.split("|"):
            words = column.split()
            kind = "text" if "text" in words else "integer"
            expected[name].append((words[0], kind, True, 1 if "pk" in words else 0))
    T.same(found, expected, f"{label}: tables and columns are those of schema 11, all NOT NULL")
    indices = {"ix_notes_usn", "ix_cards_usn", "ix_revlog_usn", "ix_cards_nid", "ix_cards_sched", "ix_revlog_cid", "ix_notes_csum"}
    named = {row[0] for row in db.execute("select name from sqlite_master where type = 'index' and sql is not null")}
    T.ok(named in (set(), indices), f"{label}: either all of Anki's indices exist or none, since Anki creates them", named)
    T.same(db.execute("select name from sqlite_master where type in ('view', 'trigger')").fetchall(), [],
           f"{label}: there are no views or triggers")
    T.same((db.execute("select count(*) from col").fetchone()[0], pack.col["ver"]), (1, 11),
           f"{label}: col has one row, with version 11")
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
    T.same(bad, [], f"{label}: every note has correct fields, sfld and csum")
    ids = [n[0] for n in notes]
    T.ok(len(set(ids)) == len(ids) and min(ids) > 0 and ids == list(range(ids[0], ids[0] + len(ids))),
         f"{label}: note ids are consecutive", ids[:5])
    T.ok(len({n[1] for n in notes}) == len(notes) and all(n[1] for n in notes), f"{label}: guids are unique")
    T.ok(len({c[0] for c in cards}) == len(cards) and min(c[0] for c in cards) > 0, f"{label}: card ids are unique")
    T.ok(len({(c[1], c[3]) for c in cards}) == len(cards), f"{label}: a note has at most one card per template")
    T.same({c[1] for c in cards}, set(ids), f"{label}: every note has a card, and every card a note")
    T.same({n[4] for n in notes} | {c[5] for c in cards}, {-1}, f"{label}: usn is -1, so that everything will be synced")
    T.same({c[6:8] + c[9:] for c in cards}, {(0,) * 10}, f"{label}: all cards are new")
    T.ok({c[2] for c in cards} <= {int(d["id"]) for d in pack.decks.values()}, f"{label}: the deck of every card is defined")
    T.same(sorted({c[8] for c in cards}), list(range(1, len(notes) + 1)), f"{label}: due numbers the notes from 1")
    T.ok({str(n[2]) for n in notes} <= set(pack.models), f"{label}: the note type of every note is defined")
    for key, model in pack.models.items():
        T.same((str(model["id"]), [f["ord"] for f in model["flds"]], [t["ord"] for t in model["tmpls"]]),
               (key, list(range(len(model["flds"]))), list(range(len(model["tmpls"])))),
               f"{label}: {model['name']}: its id matches its key, and fields and templates are numbered in order")
        T.ok(all(isinstance(x["id"], int) and 0 < x["id"] < 2**53 for x in (model, *model["flds"], *model["tmpls"])),
             f"{label}: {model['name']}: every id is a number that a double can represent exactly")
        T.ok("\\end{document}" in model.get("latexPost", "") or "latexPost" not in model,
             f"{label}: {model['name']}: the LaTeX postamble, if any, ends the document")
    return pack


def requirements(path):
    """Checks that Anki keeps our note types and computes the same req."""
    profile = Profile()
    profile.package(path)
    pack = Package(path)
    for model in pack.models.values():
        theirs = profile.col.models.get(int(model["id"]))
        if theirs is None:
            continue
        T.same([f["id"] for f in theirs["flds"]], [f["id"] for f in model["flds"]],
               f"{model['name']}: Anki keeps the field ids")
        if model["type"] == 0:
            T.same(model["req"], [list(r) for r in theirs["req"]], f"{model['name']}: req matches the one that Anki computes")
        T.same(theirs["css"], model["css"], f"{model['name']}: Anki keeps the css")
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
    T.same(counts(profile.package(path)), {"new": 12}, "five note types: twelve notes are added")
    T.same(len(profile.cards()), 20, "five note types: they have twenty cards")
    names = {n.note_type()["name"] for n in profile.notes()}
    T.same(names, {"Flashpress Basic", "Flashpress Reversed", "Flashpress Optional Reversed", "Flashpress Type-in",
                   "Flashpress Cloze"}, "five note types: all five names occur")
    by_front = {}
    for card in profile.cards():
        by_front.setdefault(card.note().fields[0], {})[card.ord] = card.render_output()
    T.ok("Reversed back one" in by_front["Reversed front"][1].question_text, "reversed: the second card asks with the back")
    T.ok("Reversed front" in visible(by_front["Reversed front"][1].answer_text).split("\n"),
         "reversed: the second card answers with the front")
    T.ok("[[type:Back]]" in by_front["Type-in front"][0].question_text, "type-in: the question has an answer box")
    T.ok("[[type:Back]]" in by_front["Type-in front"][0].answer_text, "type-in: the answer has an answer box")
    cloze = by_front["Cloze {{c1::one}} and {{c2::two::hint}} and {{c1::again}}"]
    T.ok("Cloze [...] and two and [...]" in visible(cloze[0].question_text),
         "cloze: the first card hides every c1", visible(cloze[0].question_text))
    T.ok("Cloze one and [hint] and again" in visible(cloze[1].question_text),
         "cloze: the second card shows the hint of c2", visible(cloze[1].question_text))
    T.same(sorted(by_front["Sparse {{c3::three}} with {{c12::twelve}} and {{c499::the last}}"]), [2, 11, 498],
           "cloze: each number makes a card, even if numbers are missing in between")
    for text in ("Basic front", "Type-in front"):
        T.ok("notes.txt" in visible(by_front[text][0].answer_text) and "notes.txt" not in visible(by_front[text][0].question_text),
             f"{text}: only the answer shows the source")
    T.same(visible(by_front["Basic front"][0].question_text), "Chapter\nBasic front", "the context is shown above the front")
    T.same(visible(by_front["Basic bare"][0].question_text), "Basic bare", "without a context the question is only the front")
    # Anki would generate exactly these cards from the notes.
    healthy(profile, "five note types")
    T.same(counts(profile.package(later)), {"updated": 12}, "five note types: a later package updates them")
    profile.close()
    database(path, "five note types")
    requirements(path)
    judge(path, "--review", "5", "--again", later)


# Names that Anki would change or that are hard to refer to.  Those without a suffix are known by their bytes.
MEDIA_NAMES = (
    "pic.png", "two words.png", "100%.png", "a%20b.png", "c#d.png", "q?.png", "amp&'s;.png", "[x](y){z}.png",
    "cafe\u0301.png", "\u65e5\u672c.png", "\U0001f600.png", "\U0001f9ec.png", "\U0001f970 love.png", "con.png", "Aux.x.png",
    "nbsp\u00a0.png", "dot.", "space ", "long" * 40 + ".png", "\u00e9" * 70 + ".png", "x" * 116 + ". png", "a:b*c|d<e>f\"g^h.png",
    "tab\there.png", "sound.mp3", "film.webm", "_under.png", "Pic.PNG", "plus+minus-.png", "sub/pic.png",
)


def media_content(name):
    return f"GIF89a content of {name}" * (1 + len(name) % 7)


def media():
    """Files with odd names arrive complete, under names that Anki does not change."""
    if not os.access(MAKE_MEDIA, os.X_OK):
        T.ok(False, f"make_media was built: {MAKE_MEDIA}")
        return
    folder = T.folder()
    os.mkdir(os.path.join(folder, "sub"))
    for name in MEDIA_NAMES:
        write(folder, name, media_content(name))
    references = [name.replace("%", "%25").replace("?", "%3F").replace("#", "%23") for name in MEDIA_NAMES]
    references.append("data:image/png;base64,iVBORw0KGgo=")
    made = subprocess.run([MAKE_MEDIA, "deck.apkg", str(NOW), *references], cwd=folder, capture_output=True, check=True)
    T.same(made.stderr.decode(), "", "media: every reference is found")
    path = os.path.join(folder, "deck.apkg")
    package = Package(path)
    T.same(len(package.media), len(references), "media: the package contains one file per reference")
    profile = Profile()
    profile.package(path)
    healthy(profile, "media")
    there = {name: open(os.path.join(profile.col.media.dir(), name), "rb").read()
             for name in os.listdir(profile.col.media.dir())}
    T.same(sorted(there), sorted(package.media.values()), "media: Anki keeps the file names of the package")
    expected = sorted(media_content(name) for name in MEDIA_NAMES)
    T.same(sorted(data.decode() for data in there.values() if data.startswith(b"GIF")), expected,
           "media: Anki has the content of every file")
    fields = {note.guid: note.fields[1] for note in profile.notes()}
    T.same(fields, {note["guid"]: note["back"] for note in package.notes}, "media: Anki does not rewrite references")
    check = profile.col.media.check()
    T.same((list(check.missing), list(check.unused)), ([], []), "media: Check Media reports no missing or unused files")
    again = profile.package(path)
    T.same(sorted(os.listdir(profile.col.media.dir())), sorted(there), "media: a second import does not duplicate files")
    T.same(len(again.new), 0, "media: a second import does not add notes")


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
    """Returns, by front, the contents of the files that a note refers to, or None for a missing file.

    Anki may have renamed the files.
    """
    def content(name):
        path = os.path.join(profile.col.media.dir(), html.unescape(name))
        if not os.path.exists(path):
            return None
        with open(path, encoding="utf-8") as file:
            return file.read()

    # files_in_str() of Anki's Python API does not find videos.
    return {note.fields[0]: [content(source or sound) for source, sound in
                             re.findall(r'src="([^"]*)"|\[sound:([^]]*)\]', note.fields[1])] for note in profile.notes()}


def replaced_media():
    """A media file whose content was replaced reaches Anki with the next import."""
    folder = T.folder()
    files = {"pic.png": "first picture", "tone.mp3": "first sound", "a & b.mp4": "first film"}
    expected = {"Picture": ["first picture"], "Sound": ["first sound"], "Film": ["first film"], "None": []}

    def package(epoch):
        for name, content in files.items():
            write(folder, name, content)
        return convert(WHALES, name="notes.md", folder=folder, epoch=epoch)

    profile = Profile()
    T.same(counts(profile.package(package(NOW))), {"new": 4}, "replaced media: the first import adds four notes")
    T.same(shown(profile), expected, "replaced media: each note has its file")
    col = profile.col
    T.same(profile.study("Whales", 1), 1, "replaced media: a card can be answered")
    steps = (
        ("a picture of the same size", "Picture", "pic.png", "other picture"),
        ("a sound", "Sound", "tone.mp3", "another sound"),
        ("a film", "Film", "a & b.mp4", "another film"),
        ("the same picture again", "Picture", "pic.png", "third picture"),
        ("the original picture again", "Picture", "pic.png", "first picture"),
    )
    for label, front, name, content in steps:
        files[name], expected[front] = content, [content]
        # The time of the run stays the same.
        log = profile.package(package(NOW))
        T.same(counts(log), {"updated": 1, "duplicate": 3}, f"replaced media: {label}: only its note is updated")
        T.same(shown(profile), expected, f"replaced media: {label}: its note has the new file")
    T.same(counts(profile.package(package(NOW + 50))), {"duplicate": 4},
           "replaced media: if nothing was replaced, nothing is updated")
    T.same(shown(profile), expected, "replaced media: if nothing was replaced, the files stay")
    T.same(col.db.scalar("select count() from revlog"), 1, "replaced media: the updates keep the review log")
    profile.close()
    judge(os.path.join(folder, "deck.apkg"), "--again", package(NOW + 50))


def missing_media():
    """A picture that was missing at first reaches Anki later.

    Anki does not import the files of a note whose modification time has not changed.
    """
    folder = T.folder()
    profile = Profile()
    profile.package(convert(WHALES, name="notes.md", folder=folder))
    T.same(shown(profile)["Picture"], [None], "missing media: a note can be imported without its picture")
    write(folder, "pic.png", "a picture")
    fixed = convert(WHALES, name="notes.md", folder=folder, epoch=NOW + 100)
    bare = Profile()
    bare.package(convert(WHALES, name="notes.md", folder=T.folder(), epoch=NOW + 100))
    T.same(counts(bare.package(fixed)).get("updated"), None,
           "missing media: Anki does not update a note with an unchanged modification time")
    T.same(shown(bare)["Picture"], [None], "missing media: Anki does not import the picture of such a note")
    bare.close()
    T.same(counts(profile.package(fixed)), {"updated": 1, "duplicate": 3}, "missing media: the note is marked as modified")
    T.same(shown(profile)["Picture"], ["a picture"], "missing media: Anki imports the picture of the modified note")
    profile.close()


def media_that_anki_keeps():
    """Anki never replaces files with these prefixes, since templates may use them."""
    for name in ("_part.png", "latex-part.png"):
        folder, profile, text = T.folder(), Profile(), WHALES.replace("pic.png", name)
        for content, log in (("first", {"new": 4}), ("other", {"updated": 1, "duplicate": 3})):
            write(folder, name, content)
            T.same(counts(profile.package(convert(text, name="notes.md", folder=folder))), log,
                   f"{name} with {content} content: the note is {'added' if content == 'first' else 'updated'}")
        T.same(shown(profile)["Picture"], ["first"], f"{name}: Anki keeps the first content")
        profile.close()


def characters_of_names():
    """The program removes the same characters from file names as Anki, for a sample of all of Unicode."""
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
    # Anki converts names to lower case when a file is added, but not when it is imported.
    T.same([name.lower() for name in ours], clean,
           f"{len(names)} file names with all kinds of characters are changed as Anki changes them")


def text_files():
    """Imports csv and tsv into an empty profile, twice, and into a profile that already has our package."""
    for suffix in ("csv", "tsv"):
        for label, text, count in (("plain", PLAIN, 4), ("traps", TRAPS, 5)):
            name = f"{label} {suffix}"
            folder = T.folder()
            path = convert(text, "--tag", "wet", "-d", "Sea::Text", folder=folder, output=f"deck.{suffix}")
            package = convert(text, "--tag", "wet", "-d", "Sea::Text", folder=folder)
            expected = {n["guid"]: n for n in Package(package).notes}
            profile = Profile()
            log, metadata = profile.text(path)
            T.same(counts(log), {"new": count}, f"{name}: the first import adds every note")
            T.ok(metadata.is_html and metadata.guid_column == 1 and metadata.tags_column > 0,
                 f"{name}: Anki understands the headers")
            got = {n.guid: n for n in profile.notes()}
            T.same(sorted(got), sorted(expected), f"{name}: guids are those of the package")
            T.same({g: n.fields[:2] for g, n in got.items()}, {g: n["fields"][:2] for g, n in expected.items()},
                   f"{name}: front and back are those of the package")
            T.same({tuple(n.tags) for n in got.values()}, {("wet",)}, f"{name}: notes have their tags")
            T.same(profile.decks(), {"Sea::Text"}, f"{name}: cards are in their deck")
            log, metadata = profile.text(path)
            T.ok(len(profile.notes()) == count and not log.new,
                 f"{name}: a second import does not duplicate notes", counts(log))
            healthy(profile, name)
            profile.close()
            profile = Profile()
            profile.package(package)
            before = {n.id: n.guid for n in profile.notes()}
            log, metadata = profile.text(path)
            T.ok(not log.new and not log.conflicting, f"{name}: importing it after the package adds nothing", counts(log))
            T.same({n.id: n.guid for n in profile.notes()}, before, f"{name}: importing it after the package keeps the notes")
            T.same({n.guid: list(n.fields) for n in profile.notes()}, {g: n["fields"] for g, n in expected.items()},
                   f"{name}: importing it after the package keeps every field")
            T.same({n.note_type()["name"] for n in profile.notes()}, {"Flashpress Basic"},
                   f"{name}: importing it after the package keeps the note type")
            T.same(len(profile.cards()), count, f"{name}: importing it after the package adds no cards")
            healthy(profile, f"{name} after the package")
            profile.close()
            judge(path, "--csv", "--again", path)
    # Import an edited text after cards of the package were reviewed.
    folder = T.folder()
    package = convert(PLAIN, folder=folder)
    edited = convert(PLAIN.replace("Rich in fish", "Very \"rich\" in fish, and birds"), folder=folder, output="deck.csv")
    profile = Profile()
    profile.package(package)
    T.same(profile.study("Ocean Currents", 1), 1, "csv: a card can be answered")
    log, _ = profile.text(edited)
    T.ok(not log.new, "csv: an edited text adds no notes to a reviewed deck", counts(log))
    T.ok('Very "rich" in fish, and birds' in visible(profile.fronts()["Humboldt Current"].fields[1]),
         "csv: an edited text replaces the back")
    T.same(profile.col.db.scalar("select count() from revlog"), 1, "csv: an edited text keeps the review log")
    profile.close()


def numbers_as_decks():
    """Numeric deck names are written so that Anki keeps their cards.

    Anki reads a number in a deck column as the id of a deck, and drops the cards if there is no such deck.
    """
    for suffix in ("csv", "tsv"):
        for names, expected in ((["2023"], {"2023"}), (["1"], {"1."}),
                                (["2023", "2024", "007", "Sea"], {"2023.", "2024.", "007.", "Sea"}),
                                (["9223372036854775807", "9223372036854775808"],
                                 {"9223372036854775807.", "9223372036854775808"})):
            folder, label = T.folder(), f"decks {', '.join(names)} as {suffix}"
            for name in names:
                write(folder, f"{name}.txt", f"{name}\n\nFront {name}\n- Back\n")
            path = os.path.join(folder, f"deck.{suffix}")
            run = tap.Run("-q", *[f"{name}.txt" for name in names], "-o", path, cwd=folder, epoch=NOW)
            T.ok(run.status == 0, f"{label}: the text is written without an error", run.err)
            renamed = [name for name in names if f"{name}." in expected]
            T.same(sum("-Wrenamed-deck" in line for line in run.err.splitlines()), len(renamed),
                   f"{label}: each new name is reported")
            profile = Profile()
            for _ in range(2):
                profile.text(path)
            T.same({n.fields[0]: profile.col.decks.name(n.cards()[0].did) for n in profile.notes()},
                   {f"Front {name}": f"{name}." if name in renamed else name for name in names},
                   f"{label}: every card is in its deck after two imports")
            T.same(profile.decks(), expected, f"{label}: cards are in no other decks")
            profile.close()


def odd_texts():
    """Fronts that SQLite could store as numbers, and a deck with many cards."""
    rows = ["Numbers As Fronts"]
    fronts = ["12", "007", "1e3", "1.5", "0x10", "-3"]
    for front in fronts:
        rows += ["", "# " + front, f"- What the number {front} stands for here", "- Something else to say about it"]
    folder = T.folder()
    write(folder, "notes.txt", "\n".join(rows) + "\n")
    tap.flashpress("-q", "notes.txt", "-o", "deck.apkg", cwd=folder, epoch=NOW)
    pack = database(os.path.join(folder, "deck.apkg"), "numbers")
    T.same([n["front"] for n in pack.notes], fronts, "numbers are kept as typed on the front")
    many = ["Many Cards"] + [row for i in range(3000) for row in (f"Card Number {i}", f"- First fact of {i}", f"- Second fact of {i}")]
    path = convert("\n".join(many) + "\n")
    profile = Profile()
    T.same(counts(profile.package(path)), {"new": 3000}, "three thousand notes can be imported")
    healthy(profile, "three thousand notes")
    profile.close()


def samples():
    """The sample notes that are installed with the program convert without messages and import cleanly."""
    folder = os.path.join(tap.SOURCE, "data", "samples")
    # A folder contains media files.
    names = sorted(name for name in os.listdir(folder) if os.path.isfile(os.path.join(folder, name)))
    T.ok(names, "there are samples")
    for name in names:
        path = os.path.join(T.folder(), os.path.splitext(name)[0] + ".apkg")
        run = tap.Run("-q", "-Werror", "-Wno-unsure", os.path.join(folder, name), "-o", path, epoch=NOW)
        if not T.ok(run.status == 0 and run.err == "", f"{name}: converts without a message other than unsure", run.err):
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
    for group in (first_import, decks_and_tags, front_matter_and_attributes, chapters, update_keeps_history,
                  traps_are_shown_as_typed, text_files, five_types, media, replaced_media, missing_media,
                  media_that_anki_keeps, characters_of_names, numbers_as_decks, odd_texts, samples):
        T.comment(group.__name__)
        try:
            group()
        except Exception as error:  # run the other groups
            import traceback
            T.ok(False, f"{group.__name__}: does not raise an exception", "".join(traceback.format_exception(error)))
    path = convert(PLAIN)
    database(path, "plain notes")
    database(convert(TRAPS, output="traps.apkg"), "traps")
    requirements(path)
    T.done()


if __name__ == "__main__":
    main()
