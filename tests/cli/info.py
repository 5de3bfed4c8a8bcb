#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows what is in packages and other inputs."""
import json
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import package_maker  # noqa: E402
import tap  # noqa: E402

T = tap.Tap()


def show(folder, data, *args, name="deck.apkg"):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    run = tap.Run(name, *args, cwd=folder)
    T.ok(run.status == 0 and run.err == "", "a package is shown without other messages", run.err)
    return run.out.decode()


def large_type():
    kind = package_maker.note_type()
    kind["flds"] = [dict(kind["flds"][0], name=f"Field {i}", ord=i) for i in range(203)]
    kind["tmpls"] = [dict(kind["tmpls"][0], name=f"Template {i}", ord=i) for i in range(439)]
    return json.dumps({str(package_maker.TYPE): kind})


def package(folder):
    text = show(folder, package_maker.package(1))
    T.same(text, """\
3 notes, 3 cards, 1 note type, 3 tags, 2 media files

Decks
  cards
      3  World
      3    Water
  1 deck has a description

Note types
  notes  cards
      3      3  Water
                  fields: Front, Back
                  card templates: Card 1

Tags
  notes
      1  deep
      1  lake
      1  river

Media
  2 files, 21 bytes
""", "a package alone is shown")
    T.ok(os.listdir(folder) == ["deck.apkg"], "nothing is written")
    T.same(show(folder, package_maker.package(3)), text, "the latest layout is shown in the same way")
    T.same(show(folder, package_maker.package(1), "-t", "info"), text, "so it is with -t info")
    show(folder, package_maker.package(1), "-t", "info", "-o", "info.txt", "-q")
    with open(os.path.join(folder, "info.txt"), encoding="utf-8") as file:
        T.same(file.read(), text, "a file gets the same text")
    T.same(show(folder, package_maker.database(), name="x.anki2"), text.split("\nMedia")[0].replace("2 media", "0 media") + """
Media
  0 files
  2 missing: map.png, wave.mp3
""", "a database has no media files")
    T.ok("\033[" in show(folder, package_maker.package(1), "--color=always"), "colours are used if asked for")
    run = tap.Run("--check", "deck.apkg", cwd=folder)
    T.ok(run.status == 0 and run.out == b"", "--check shows nothing", run.err)


def studied(folder):
    text = show(folder, package_maker.package(1, package_maker.database(statements=[
        "UPDATE cards SET type = 2, queue = -1, flags = 1 WHERE id = 2000", "UPDATE cards SET type = 1, queue = -2 WHERE id = 2001",
        "INSERT INTO revlog VALUES (1500000000000,2000,-1,3,1,1,2500,1000,0), (1600000000000,2000,-1,3,1,1,2500,1000,0)"])))
    T.ok("""
  cards    new  learning  review  suspended
      3      1         1       1          1  World
""" in text, "the cards of decks are shown by state", text)
    T.ok("""
Scheduling
  2 cards have been studied, 1 learning, 1 in review, 1 suspended, 1 buried, 1
  with a flag
  2 reviews in the review log, from 2017-07-14 to 2020-09-13
""" in text, "scheduling is shown", text)


def problems(folder):
    text = show(folder, package_maker.package(1, package_maker.database(statements=[
        "UPDATE notes SET flds = '<b>Volga</b>' || char(31) || 'x [sound:none.mp3] <img src=\"https://example.com/a.png\">',"
        " guid = 'g1' WHERE id = 1001", "UPDATE notes SET flds = '<br>' || char(31) || 'x' WHERE id = 1002",
        "DELETE FROM cards WHERE id = 2002"])))
    T.ok(text.endswith("""
Media
  2 files, 21 bytes
  1 missing: none.mp3
  1 unused: wave.mp3

Problems
  1 note without cards
  1 note with an empty first field
  1 note with the first field of another note of the same type, such as 'Volga'
  1 note with the guid of another note, by which Anki knows notes, such as
  'Volga'
"""), "problems are shown", text)
    lines = show(folder, package_maker.package(1, package_maker.database(
        notes=(("g1", "", ("\none\n<br>two  three", "")), ("g2", "", ("\none\n<br>two  three", ""))))))
    T.ok("'one two three'" in " ".join(lines.split()), "an example is one line", lines)
    cloze = show(folder, package_maker.package(1, package_maker.database(
        notes=(("g1", "", ("{{c1::x}}", "")), ("g2", "", ("no deletion", ""))),
        statements=["UPDATE col SET models = replace(models, '\"type\": 0', '\"type\": 1')"])), "-Wno-doubtful-template")
    T.ok("2  Water (cloze)\n" in cloze and "1 note of a cloze type without a cloze deletion, such as 'no deletion'" in cloze,
         "cloze notes without a deletion are shown", cloze)


def extremes(folder):
    notes = (("g", "", ("x",) * 203),)
    text = show(folder, package_maker.package(1, package_maker.database(notes=notes, statements=[f"UPDATE col SET models = '{large_type()}'"])),
                "-Wno-doubtful-template")
    T.ok("fields (203): Field 0, Field 1," in text and re.search(r"Field 23\s+and 179 more", text) and len(text.splitlines()) < 40 and
         "card templates (439): Template 0," in text and "and 415 more" in text and max(map(len, text.splitlines())) <= 80,
         "many fields and templates stay readable", text)
    text = show(folder, package_maker.package(1, package_maker.database(notes=()), media=()))
    T.ok(text.startswith("0 notes, 0 cards, 0 note types, 0 tags, 0 media files\n") and "without notes: Water" in text,
         "an empty package is shown", text)
    deep = "::".join("ab" * 3000)
    text = show(folder, package_maker.package(1, package_maker.database(statements=[f"UPDATE col SET decks = replace(decks, 'World::Water', '{deep}')"])))
    T.ok(len(text) < 100000, "thousands of levels of decks are shown")
    text = show(folder, package_maker.package(1, package_maker.database(statements=[
        "UPDATE col SET decks = replace(decks, 'World::Water', 'Evil\\u001b[31m')"])))
    T.ok("\033" not in text, "names cannot send commands to the terminal", text)


def others(folder):
    with open(os.path.join(folder, "w.csv"), "wb") as file:
        file.write(b"Front,Back,Tags\nVolga,3530 km,river\nOb,3650 km,river asia\n")
    run = tap.Run("w.csv", "-t", "info", cwd=folder)
    T.ok(run.status == 0 and run.out.startswith(b"2 notes, 2 cards, 1 note type, 2 tags, 0 media files\n"), "tables are shown",
         run.err + run.out.decode())
    show(folder, package_maker.package(1))
    run = tap.Run("deck.apkg", "w.csv", "-t", "info", cwd=folder)
    T.ok(run.status == 0 and run.out.startswith(b"5 notes, 5 cards, 2 note types, 4 tags, 2 media files\n"),
         "several inputs are shown together", run.err + run.out.decode())
    run = tap.Run("-t", "tsv", "-f", "info", "w.csv", cwd=folder)
    T.same(run.status, 2, "info cannot be read")


for part in (package, studied, problems, extremes, others):
    part(T.folder())
T.done()
