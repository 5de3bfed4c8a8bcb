#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads packages in all layouts, broken ones, and files that are called packages but are none."""
import io
import json
import json
import os
import sys
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import package  # noqa: E402
import package_maker as packages  # noqa: E402
import tap  # noqa: E402

T = tap.Tap()


def read(folder, data, name="deck.apkg", args=(), **keys):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    return tap.Run(name, "-t", "tsv", "-o", "-", *args, cwd=folder, **keys)


def layouts(folder):
    first = read(folder, packages.package(1))
    T.same(first.status, 0, "the oldest layout is read")
    for name in ("World::Water", "<b>3,530</b> km", "2,850 km\nVienna", "lake deep", "g2"):
        T.ok(name in first.out.decode(), f"its notes are read: {name.splitlines()[0]}", first.out.decode())
    for name, data in (
            ("two databases without a version", packages.package(2)),
            ("two databases with a version", packages.pack([("meta", b"\x08\x02")] + packages.members(2))),
            ("the latest layout with schema 18", packages.package(3)),
            ("the latest layout with schema 11", packages.package(3, packages.database())),
            ("the latest layout without its version", packages.pack(packages.members(3)[1:])),
            ("schema 15", packages.package(2, packages.database(15))),
            ("a write-ahead log in the header", packages.package(1, packages.database(wal=True))),
            ("a database in UTF-16", packages.package(1, packages.database(encoding="UTF-16le"))),
            ("members that are stored", packages.pack(packages.members(1), 0)),
            ("other files", packages.pack(packages.members(1) + [("../evil", b"x"), ("/abs", b"x"), ("dir/", b"")])),
            ("duplicate members, of which the last one counts",
             packages.pack([("collection.anki2", b"junk")] + packages.members(1)))):
        run = read(folder, data)
        T.ok(run.status == 0 and run.out == first.out, f"{name}: the same notes", run.err or run.out.decode())
    for name, data, suffix in (("a collection", packages.package(3), "colpkg"), ("a database", packages.database(), "anki2"),
                               ("a database of schema 18", packages.database(18, wal=True), "anki21"),
                               ("a database that is called a package", packages.database(), "apkg")):
        run = read(folder, data, f"x.{suffix}")
        T.ok(run.status == 0 and run.out == first.out, f"{name}: the same notes", run.err or run.out.decode())
    run = tap.Run("-", "-t", "tsv", "-o", "-", cwd=folder, stdin=packages.package(3))
    T.ok(run.status == 0 and run.out == first.out, "standard input: the same notes", run.err)


def causes(folder):
    sound = packages.package(1)
    for name, data, message in (
            ("an empty file", b"", "empty"),
            ("zeros", bytes(5000), "zeros only"),
            ("a pointer of Git LFS", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", "git lfs pull"),
            ("a web page", b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
            ("an error in JSON", b'{"error": "not found"}', "JSON"),
            ("a text", b"../decks/real.apkg", "text"),
            ("a file that is cut off", sound[:len(sound) // 2], "cut off"),
            ("a zip archive with a folder", packages.pack([("deck/" + n, d) for n, d in packages.members(1)]), "folder"),
            ("a zip archive with a package", packages.pack([("a.apkg", sound)]), "unpack it first"),
            ("another zip archive", packages.pack([("a.txt", b"x")]), "no collection in it"),
            ("an empty zip archive", packages.pack([]), "empty"),
            ("a gzip file", b"\x1f\x8b\x08" + bytes(range(100)), "gzip"),
            ("other bytes", b"\x00\x01\x02\xff" * 50, "not a package"),
            ("a newer layout", packages.pack([("meta", b"\x08\x04")] + packages.members(3)[1:]), "version 4"),
            ("a newer schema", packages.package(1, packages.database(19)), "schema 19"),
            ("an older schema", packages.package(1, packages.database(3)), "schema 3"),
            ("a deck of Anki 1", packages.package(1, packages.database(statements=[
                "CREATE TABLE facts (id)", "CREATE TABLE cardModels (id)"])), "Anki 1")):
        run = read(folder, data)
        T.ok(run.status == 1 and message in run.err and "[binary-input]" in run.err, f"{name} is named", run.err)
        T.same(run.out, b"", f"{name}: nothing is written")
    run = tap.Run("none.apkg", "-t", "tsv", "-o", "-", cwd=folder)
    T.same(run.status, 3, "a missing package is a failure of the system")


def damage(folder):
    for name, statements in (
            ("no notes", ["DROP TABLE notes"]), ("no note types", ["UPDATE col SET models = 'x'"]),
            ("no row in col", ["DELETE FROM col"]),
            ("a view without end", ["ALTER TABLE notes RENAME TO old", "CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1"
                                    " UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'g' AS guid, 1 AS mid, 1 AS mod, '' AS tags,"
                                    " 'x' AS flds FROM n"]),
            ("a generated column", ["DROP TABLE notes", "CREATE TABLE notes (id integer PRIMARY KEY, guid, mid, mod, tags,"
                                    " flds AS (hex(zeroblob(100000000))))"]),
            ("a virtual table", ["DROP TABLE notes", "CREATE VIRTUAL TABLE notes USING fts5(id, guid, mid, mod, tags, flds)"])):
        run = read(folder, packages.package(1, packages.database(statements=statements)), timeout=60)
        T.ok(run.status == 1 and "[damaged-package]" in run.err, f"{name}: the package is damaged", run.err)
    for name, statements, warning in (
            ("notes without a note type", ["UPDATE notes SET mid = 5 WHERE id = 1001"], "1 note without a note type"),
            ("cards without a note", ["UPDATE cards SET nid = 5 WHERE id = 2001"], "1 card without a note"),
            ("missing decks", ["UPDATE cards SET did = 5 WHERE id = 2001"], "recovered"),
            ("too few fields", ["UPDATE notes SET flds = 'x' WHERE id = 1001"], "1 note had too few"),
            ("bytes that are not UTF-8", ["UPDATE notes SET flds = CAST(x'41ff1f42' AS TEXT) WHERE id = 1001"], "not valid UTF-8"),
            ("a blob as fields", ["UPDATE notes SET flds = x'41ff1f42' WHERE id = 1001"], "not valid UTF-8"),
            ("texts as numbers", ["UPDATE cards SET due = 'x', ivl = 1.5"], "")):
        run = read(folder, packages.package(1, packages.database(statements=statements)))
        T.ok(run.status == 0 and warning in run.err and ("[-Wrepaired-package]" in run.err) == (warning != ""),
             f"{name}: repaired", run.err)


def tags_and_decks(folder):
    """Names that Anki changes (tried with its engine)."""
    for tag, kept in (("A::", "A::blank"), ("::B", "blank::B"), ("a:::b", "a:::b"), ("x\u3000y", "x y"), ("b B b", "b"),
                      ("e\u0301", "\u00e9"), ("t\tab", "tab"), (" a  b ", "a b"), ("a:", "a:")):
        run = read(folder, packages.package(1, packages.database(notes=(("g", tag, ("f", "b")),))))
        T.same(run.out.decode().rstrip("\n").split("\t")[-1], kept, f"tag {tag!r}")
    for name, kept in (("A::::B", "A::blank::B"), (" x :: y ", "x::y"), ("", "blank"), ("a:b", "a:b"), ("e\u0301", "\u00e9")):
        data = packages.database(statements=[f"UPDATE col SET decks = replace(decks, 'World::Water', '{name}')"])
        run = read(folder, packages.package(1, data))
        T.same(rows(run)[0][1], kept, f"deck {name!r}")


def truncation(folder):
    for layout in (1, 3):
        data = packages.package(layout)
        for n in range(1, len(data), len(data) // 20):
            run = read(folder, data[:n])
            if run.status != 1 or ": error: " not in run.err or run.out:
                T.ok(False, f"layout {layout}: cut off after {n} bytes", run.err)
                break
        else:
            T.ok(True, f"layout {layout}: refused wherever it is cut off")
    data = packages.database()
    for n in range(20, len(data), len(data) // 20):
        run = read(folder, packages.package(1, data[:n]))
        if run.status not in (0, 1) or (run.status == 1 and "[damaged-package]" not in run.err):
            T.ok(False, f"a database that is cut off after {n} bytes", run.err)
            break
    else:
        T.ok(True, "a database that is cut off is named")


def frames(folder):
    """The packed members of the latest layout."""
    first = read(folder, packages.package(3)).out
    database = packages.database(18, wal=True)
    half = len(database) // 2
    for name, packed, status in (
            ("two frames", packages.zstd(database[:half]) + packages.zstd(database[half:]), 0),
            ("an empty frame first", packages.zstd(b"") + packages.zstd(database), 0),
            ("bytes after the frame", packages.zstd(database) + b"junk", 1),
            ("half a frame", packages.zstd(database)[:-half], 1),
            ("no frame", database, 1)):
        members = [(n, packed if n == "collection.anki21b" else d) for n, d in packages.members(3)]
        run = read(folder, packages.pack(members))
        T.ok(run.status == status and (status == 1 or run.out == first), f"zstd: {name}", run.err)
        T.ok(status == 0 or "[damaged-package]" in run.err, f"zstd: {name}: named", run.err)
    for name, media in (("a list that is no message", b"\xff" * 40), ("a list that is cut off", b"\x0a\x7fmap.png")):
        members = [(n, packages.zstd(media) if n == "media" else d) for n, d in packages.members(3)]
        run = read(folder, packages.pack(members))
        T.ok(run.status == 0 and "the list of media files cannot be read" in run.err, f"{name}: a warning", run.err)


def names(folder):
    """Names of media files that Anki changes, in the list and in fields."""
    media = (("[a] b.png", b"1"), ("x/y.png", b"2"), ("cafe\u0301.png", b"3"), ("ok.png", b"4"), ("ok.png", b"5"))
    notes = (("g", "", ("<img src='[a] b.png'> <img src=\"x/y.png\"> [sound:cafe\u0301.png] <img src=ok.png>", "x")),)
    run = read(folder, packages.package(1, packages.database(notes=notes), media))
    T.ok("a] b.png" not in run.out.decode() and '""a b.png""' in run.out.decode(), "a bracket", run.out.decode())
    T.ok('""xy.png""' in run.out.decode() and "leads to another folder" in run.err, "a folder", run.out.decode() + run.err)
    T.ok("[sound:caf\u00e9.png]" in run.out.decode(), "normal form C", run.out.decode())
    T.ok("src=ok.png" in run.out.decode(), "a name that stays", run.out.decode())
    run = tap.Run("deck.apkg", "-o", "names.apkg", "--no-update", cwd=folder)
    T.same(packages.media_names(os.path.join(folder, "names.apkg")), ["a b.png", "caf\u00e9.png", "ok.png", "xy.png"],
           "names in the package")


def damaged_media(folder):
    """A media file that is damaged is left out; the rest of the package is used."""
    for layout in (1, 3):
        data = bytearray(packages.pack(packages.members(layout), 0))
        at = data.find(b"ID3 sound")
        data[at] ^= 1
        with open(os.path.join(folder, "deck.apkg"), "wb") as file:
            file.write(data)
        run = tap.Run("deck.apkg", "-o", f"out{layout}.apkg", cwd=folder)
        T.ok(run.status == 0 and "1 media file that is listed" in run.err, f"layout {layout}: a damaged file is left out", run.err)
        names = packages.media_names(os.path.join(folder, f"out{layout}.apkg"))
        T.same(names, ["map.png"], f"layout {layout}: the others are packed")
    entries = packages.message((1, packages.message((1, "map.png"), (2, 3), (3, b"\0" * 20))))
    members = packages.members(3, media=packages.MEDIA[:1])
    data = packages.pack([(name, packages.zstd(entries) if name == "media" else file) for name, file in members])
    with open(os.path.join(folder, "deck.apkg"), "wb") as file:
        file.write(data)
    run = tap.Run("deck.apkg", "-o", "out.apkg", cwd=folder)
    T.ok(run.status == 0 and "repaired" not in run.err, "a wrong size in the list of the latest layout does not matter", run.err)
    T.same(packages.media_names(os.path.join(folder, "out.apkg")), ["map.png"], "its file is packed")


def limits(folder):
    bomb = packages.pack([("collection.anki2", bytes(1 << 28)), ("media", b"{}")])
    run = read(folder, bomb, timeout=60)
    T.ok(run.status == 1 and "times its packed size" in run.err, "zeros that fill the memory are refused", run.err)
    for size, status in (("4K", 1), ("20k", 1), ("1M", 0), ("2g", 0), ("1000000", 0), ("0", 2), ("x", 2), ("99999999999G", 2), ("", 2)):
        run = read(folder, packages.package(1), args=[f"--limit-size={size}"])
        T.ok(run.status == status and ("[input-too-large]" in run.err) == (status == 1), f"--limit-size={size}", run.err)
    T.ok("larger than the limit of 1 byte;" in read(folder, packages.package(1), args=["--limit-size=1"]).err, "the limit is named")
    decks = {str(i + 5): packages.deck(i + 5, "D") for i in range(20000)}
    same_names = packages.database(statements=[f"UPDATE col SET decks = '{json.dumps(decks)}'"])
    run = read(folder, packages.package(1, same_names), timeout=60)
    T.ok(run.status == 0, "20,000 decks of one name are read", run.err)
    lost = packages.database(notes=[("g", "", ("f", "b"))] * 50000, statements=["UPDATE cards SET did = id * 7 % 1000003"])
    run = read(folder, packages.package(1, lost), timeout=60)
    T.ok(run.status == 0 and "50000 missing decks" in run.err, "50,000 missing decks are made", run.err)
    many = [(f"{i}.png", b"") for i in range(70000)]
    run = read(folder, packages.package(1, media=many), timeout=60)
    T.ok(run.status == 0 and "70000 files were left out" in run.err, "70,000 media files are read", run.err)
    run = read(folder, packages.package(3, media=many[:3000]), timeout=60)
    T.ok(run.status == 0 and "3000 files were left out" in run.err, "3,000 packed media files are read", run.err)


def rows(run):
    return [line.split("\t") for line in run.out.decode().splitlines() if not line.startswith("#")]


def merge(folder):
    def write(name, data):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)

    older = packages.database(statements=["UPDATE notes SET flds = 'Old' || flds, mod = 5 WHERE id = 1000",
                                          "UPDATE notes SET flds = 'New' || flds, mod = 2000000000 WHERE id = 1002",
                                          "UPDATE notes SET guid = 'g4', flds = 'Elbe' || char(31) || '1,094 km' WHERE id = 1001"])
    write("a.apkg", packages.package(3))
    write("b.apkg", packages.package(1, older))
    run = tap.Run("a.apkg", "b.apkg", "-t", "tsv", "-o", "-", cwd=folder)
    text = run.out.decode()
    T.ok(all(word in text for word in ("Volga", "Danube", "Elbe", "NewBaikal")), "packages are merged", text)
    T.ok("OldVolga" not in text and "\tBaikal" not in text, "the newer version of each note is kept", text)
    T.ok("b.apkg: warning: 2 of its notes are in an input before it" in run.err and "[-Wduplicate-note]" in run.err,
         "duplicates are reported", run.err)
    T.ok("#notetype:Water\n" in text, "equal note types become one", text)
    run = tap.Run("b.apkg", "a.apkg", "-t", "tsv", "-o", "-", cwd=folder)
    T.same(sorted(rows(run)), sorted(row for row in map(lambda line: line.split("\t"), text.splitlines())
                                     if not row[0].startswith("#")), "the order of the inputs does not matter")
    twice = packages.database(notes=packages.NOTES[:1] * 2)
    write("twice.apkg", packages.package(1, twice))
    run = tap.Run("twice.apkg", "-t", "tsv", "-o", "-", cwd=folder)
    T.ok(len(rows(run)) == 2 and "duplicate" not in run.err, "notes of one package with one guid are both kept", run.err)
    other = packages.database(statements=["UPDATE col SET models = replace(models, 'Back', 'Other')",
                                          "UPDATE notes SET guid = 'x' || guid"])
    write("c.apkg", packages.package(1, other))
    run = tap.Run("a.apkg", "c.apkg", "-t", "tsv", "-o", "-", cwd=folder)
    T.ok("\tWater\t" in run.out.decode() and "\tWater+\t" in run.out.decode(), "note types that differ are both kept",
         run.out.decode())
    write("d.csv", b"#separator:comma\n#html:true\n#guid column:1\n#notetype:Water\ng1,Volga,edited\n")
    run = tap.Run("a.apkg", "d.csv", "-t", "tsv", "-o", "-", cwd=folder)
    T.ok("edited" in run.out.decode() and "3,530" not in run.out.decode(), "a table is newer than a package",
         run.err + run.out.decode())



def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def load(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def query(folder, name, sql):
    return [list(row) for row in package.Package(os.path.join(folder, name)).db.execute(sql)]


STUDIED = ["UPDATE cards SET type = 2, queue = -1, due = 700, ivl = 30, reps = 8, flags = 3 WHERE id = 2001",
           "INSERT INTO revlog VALUES (1600000000000, 2001, -1, 3, 30, 12, 2500, 4200, 1)"]


def convert(folder):
    """A package is written with its ids, and with scheduling only on request."""
    write(folder, "in.apkg", packages.package(3, packages.database(statements=STUDIED)))
    run = tap.Run("in.apkg", "-q", "-o", "new.apkg", cwd=folder)
    T.ok(run.status == 0 and "scheduling of 1 card was left out" in run.err and "[-Wdropped]" in run.err,
         "scheduling is left out with a warning", run.err)
    notes, cards = "select id, guid, mid, mod, flds from notes", "select id, nid, did, ord, type, queue, ivl, flags from cards"
    kept = [[1001, "g2"], [2001, 1001, packages.DECK, 0, 2, -1, 30, 3]]
    T.same(query(folder, "new.apkg", notes)[1][:2], kept[0], "notes keep their ids")
    T.same(query(folder, "new.apkg", cards)[1], kept[1][:4] + [0, 0, 0, 0], "cards are new")
    run = tap.Run("in.apkg", "-q", "--scheduling", "-o", "old.apkg", cwd=folder)
    T.ok(run.status == 0 and run.err == "", "--scheduling loses nothing", run.err)
    T.same(query(folder, "old.apkg", cards)[1], kept[1], "--scheduling: cards are as they were")
    T.same(len(query(folder, "old.apkg", "select * from revlog")), 1, "--scheduling: with the review log")
    changed = STUDIED + ["UPDATE notes SET mod = 1600000000", "UPDATE notes SET flds = 'Don' || char(31) || 'x' WHERE id = 1001"]
    write(folder, "in.apkg", packages.package(2, packages.database(statements=changed)))
    run = tap.Run("in.apkg", "--scheduling", "-o", "old.apkg", cwd=folder)
    T.ok("1 changed, 2 unchanged" in run.err, "an existing output is compared", run.err)
    T.same({row[3] for row in query(folder, "old.apkg", notes)}, {1600000000}, "notes keep their times")
    write(folder, "wide.apkg", packages.package(1, packages.database(statements=["UPDATE cards SET due = 1 << 40, ivl = -(1 << 40)"])))
    run = tap.Run("wide.apkg", "-q", "--scheduling", "-o", "narrow.apkg", cwd=folder)
    T.same(query(folder, "narrow.apkg", "select distinct due, ivl from cards"), [[2147483647, -2147483648]],
           "numbers that Anki cannot use become the nearest ones")
    run = tap.Run("in.apkg", "-t", "quizlet", "-o", "-", cwd=folder)
    for text in ("the tags of 2 notes", "styling of 1 note type ", "the description of 1 deck ", "2 files "):
        T.ok(text in run.err, f"left out: {text}", run.err)
    run = tap.Run("in.apkg", "-t", "markdown", "-o", "-", cwd=folder)
    T.ok("styling of 1 note type were left out; write a folder (-o FOLDER/)" in run.err, "a folder keeps note types", run.err)
    run = tap.Run("in.apkg", "-o", "out.colpkg", cwd=folder)
    T.ok(run.status == 2 and "replace everything" in run.err and not os.path.exists(os.path.join(folder, "out.colpkg")),
         "a collection is never written", run.err)


def twins(folder):
    """Files with the same content keep their names, since fields refer to each."""
    database = packages.database(notes=(("g1", "", ("<img src=one.png> <img src=Two.png>", "<img src=two.png>")),))
    media = b'{"7":"two.png","0":"one.png","3":"Two.png","5":"_kept.css"}'
    write(folder, "in.apkg", packages.pack([("collection.anki2", database), ("media", media)] +
                                           [(number, b"picture" if number != "3" else b"other") for number in "0357"]))
    for layout in ("legacy", "latest"):
        run = tap.Run("in.apkg", "-q", f"--package={layout}", "-o", f"{layout}.apkg", cwd=folder)
        T.ok(run.status == 0 and run.err == "", f"twins, {layout}", run.err)
        run = tap.Run(f"{layout}.apkg", "-q", "-o", "back.apkg", cwd=folder)
        archive = zipfile.ZipFile(os.path.join(folder, "back.apkg"))
        found = {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}
        T.same(found, {"one.png": b"picture", "two.png": b"picture", "Two.png": b"other", "_kept.css": b"picture"},
               f"twins, {layout}: all files with their names")
        T.same(query(folder, "back.apkg", "select flds from notes"),
               [["<img src=one.png> <img src=Two.png>\x1f<img src=two.png>"]], f"twins, {layout}: fields stay as they are")


def latest(folder):
    """--package=latest: every member but the version is a zstd frame, and nothing else differs."""
    write(folder, "in.apkg", packages.package(1))
    for name in ("one.apkg", "two.apkg"):
        run = tap.Run("in.apkg", "-q", "--package=latest", "-o", name, cwd=folder)
        T.ok(run.status == 0 and run.err == "", "--package=latest", run.err)
    data = load(folder, "one.apkg")
    T.same(data, load(folder, "two.apkg"), "--package=latest: the same bytes every time")
    archive = zipfile.ZipFile(io.BytesIO(data))
    T.same(archive.namelist(), ["meta", "collection.anki21b", "media", "0", "1"], "--package=latest: members")
    T.same(archive.read("meta"), b"\x08\x03", "--package=latest: the version")
    T.ok(all(archive.read(name).startswith(b"\x28\xb5\x2f\xfd") for name in archive.namelist()[1:]) and
         all(member.compress_type == zipfile.ZIP_STORED for member in archive.infolist()), "--package=latest: stored frames")
    texts = [tap.Run(name, "-t", "tsv", "-o", "-", cwd=folder).out for name in ("in.apkg", "one.apkg")]
    T.same(texts[1], texts[0], "--package=latest: the same notes")
    run = tap.Run("one.apkg", "-q", "-o", "back.apkg", cwd=folder)
    T.same([zipfile.ZipFile(os.path.join(folder, "back.apkg")).read(name) for name in "01"], [data for _, data in packages.MEDIA],
           "--package=latest: the same media")
    run = tap.Run("in.apkg", "-q", "--package=latest", "-o", "one.apkg", cwd=folder)
    T.ok(run.status == 0, "--package=latest: the output is updated", run.err)


def select(folder):
    write(folder, "in.apkg", packages.package(1))
    for search, found in (("deck:World", "g1 g2 g3"), ("deck:wor*::water", "g1 g2 g3"), ("deck:Wor", ""), ("-tag:river", "g2 g3"),
                          ("tag:r_ver or guid:g2", "g1 g2"), ("note:\"Water\" tag:none", "g2"), ("guid:g*  -guid:G3", "g1 g2 g3"),
                          ("tag:\\*", "")):
        run = tap.Run("in.apkg", "-t", "tsv", "-o", "-", "--select", search, cwd=folder)
        guids = [line.split("\t")[0] for line in run.out.decode().splitlines() if line[0] == "g"]
        T.same(" ".join(guids), found, f"--select {search}")
        T.ok(("[-Wnothing-selected]" in run.err) == (not found), f"--select {search}: warning", run.err)
        T.same(run.status, 0 if found else 1, f"--select {search}: exit status")
    tap.Run("in.apkg", "-q", "-o", "part.apkg", "--select", "guid:g1", cwd=folder)
    T.same(zipfile.ZipFile(os.path.join(folder, "part.apkg")).read("media"), b'{"0":"map.png"}', "--select: only the media of the notes")
    write(folder, "in.md", b"# T\n\n## One {.x}\n\nbody\n\n## Two\n\nbody\n")
    run = tap.Run("in.md", "-t", "markdown", "-o", "-", "--select", "tag:x", cwd=folder)
    T.ok(run.status == 0 and b"One" in run.out and b"Two" not in run.out, "--select: from Markdown to Markdown", run.out)
    for search in ("", "x", "deck:", "or tag:x", "tag:x or", "(tag:x", 'tag:"x'):
        run = tap.Run("in.apkg", "-t", "tsv", "-o", "-", "--select", search, cwd=folder)
        T.ok(run.status == 2 and run.out == b"", f"--select {search!r} is refused", run.err)


def deck_and_tag(folder):
    """--deck and --tag concern every note."""
    write(folder, "in.apkg", packages.package(1))
    write(folder, "default.apkg", packages.package(1, packages.database(statements=[
        "UPDATE cards SET did = 1 WHERE id = 2001",
        "UPDATE col SET decks = json_set(decks, '$.1', json_set(json_extract(decks, '$.1500000000002'), '$.id', 1, '$.name', 'Default'))"])))
    write(folder, "in.csv", b"#separator:Comma\n#deck column:3\n#columns:Front,Back,Deck\na,b,Own\nc,d,\n")
    write(folder, "in.md", b'---\ncards: fields\ndeck: Stated\n---\n\n## a {cards="1 in Own"}\n\nb\n\n## c\n\nd\n\n## e {deck=Own}\n\nf\n')
    write(folder, "flashpress.yaml", b"deck: Course\ntags: yaml\n")
    tap.Run("in.apkg", "-q", "-o", "in.json", cwd=folder)

    def decks(*args):
        run = tap.Run("-q", "-d", " A :: B ", "--tag", "new/x", "--tag=river", "-t", "json", "-o", "-", *args, cwd=folder)
        made = json.loads(run.out)
        T.ok(all({"new::x", "river"} <= set(note["tags"]) for note in made["notes"]), f"--tag: {args}", run.out.decode())
        return {note["deck"] for note in made["notes"]}, made

    for name in ("in.apkg", "in.json"):
        found, made = decks(name)
        T.same(found, {"A::B::World::Water"}, f"--deck: {name}")
        T.same([note["tags"].count("river") for note in made["notes"]], [1, 1, 1], f"--tag: {name}: no tag twice")
        T.ok(not any("yaml" in note["tags"] for note in made["notes"]), f"flashpress.yaml is not for {name}")
    found, made = decks("default.apkg")
    T.same(found, {"A::B::Default", "A::B::World::Water"}, "--deck: the default deck")
    T.ok(1 not in [deck.get("id") for deck in made["decks"]], "--deck: the default deck cannot move", made["decks"])
    T.same(decks("in.csv")[0], {"A::B::Own", "A::B"}, "--deck: a table with decks")
    T.same(decks("in.md")[0], {"A::B::Own", "A::B"}, "--deck: a text with decks")
    T.same(decks("in.apkg", "in.csv")[0], {"A::B::World::Water", "A::B::Own", "A::B::in"}, "--deck: several inputs")

    def mods(name):
        return {row[0]: row[1] for row in query(folder, name, "SELECT guid, mod FROM notes")}

    tap.Run("in.apkg", "-q", "-o", "out.apkg", "--tag", "river", cwd=folder)
    old, new = mods("in.apkg"), mods("out.apkg")
    T.same([new[guid] > old[guid] for guid in sorted(old)], [False, True, True], "--tag: only notes with a new tag are changed")
    run = tap.Run("in.apkg", "-o", "out.apkg", "--tag", "river", cwd=folder)
    T.ok("3 unchanged" in run.err, "--tag: the same again changes nothing", run.err)


def shown(folder):
    """A package that is the only input is shown, whatever it is called, and never becomes a package by itself."""
    data = packages.package(1)
    write(folder, "in.apkg", data)
    write(folder, "b.csv", b"Front,Back\na,b\n")
    first = tap.Run("in.apkg", cwd=folder).out
    T.ok(first.startswith(b"3 notes, 3 cards"), "a package is shown", first)
    for name in ("in", "in.zip", "in.apkg.part", "in.txt", "in.COLPKG"):
        write(folder, name, data)
        T.same(tap.Run(name, cwd=folder).out, first, f"a package called {name} is shown")
    for args in ((), ("-",), ("-f", "apkg"), ("-q",)):
        T.same(tap.Run(*args, cwd=folder, stdin=data).out, first, f"standard input that is a package is shown {args}")
    run = tap.Run("-t", "csv", "-", "b.csv", "-o", "-", cwd=folder, stdin=data)
    T.ok(b"Volga" in run.out and b"a,b" in run.out, "standard input is whole after a look at it", run.err)
    run = tap.Run("--cards=pairs", "-t", "csv", cwd=folder, stdin=b"Seas\n\n" + b"North Sea - shallow\n" * 9000)
    T.same(run.out.count(b"North Sea"), 9000, "a text on standard input is whole after a look at it")
    run = tap.Run("--cards=pairs", "-t", "csv", cwd=folder, stdin=data)
    T.ok(b"Volga" in run.out and "--cards has no effect" in run.err, "a package on standard input is whole after a look at it", run.err)
    T.same(sorted(os.listdir(folder)), ["b.csv", "in", "in.COLPKG", "in.apkg", "in.apkg.part", "in.txt", "in.zip"], "nothing was written")
    for args, words in ((("in.apkg", "b.csv"), "-o FILE combines all inputs"), (("--plan", "in.apkg"), "name the package to compare with"),
                        (("in.apkg", "-O", "."), "another folder with -O"), (("in.apkg", "-o", "in.apkg"), "another name with -o")):
        run = tap.Run(*args, cwd=folder)
        T.ok(run.status == 2 and "would overwrite the input 'in.apkg'" in run.err and words in run.err, f"refused: {args}", run.err)
    run = tap.Run("in", "b.csv", "-t", "markdown", cwd=folder)
    T.ok(run.status == 0 and b"Volga" in run.out, "packages without a suffix can be combined in Markdown", run.err)


def misplaced(folder):
    """Outputs where there is no folder, or a file instead of one."""
    write(folder, "in.apkg", packages.package(1))
    write(folder, "file", b"x")
    for args, status, words in (
            (("-o", "none/x.csv"), 3, "none/x.csv: error: cannot be written: its folder does not exist"),
            (("-o", "file/x.csv"), 3, "file/x.csv: error: cannot be written: a part of its path is a file, not a folder"),
            (("-o", "file/"), 3, "file: error: is a file, but a folder is needed"), (("-o", "file/a/b/"), 3, "file: error: is a file, but a folder"),
            (("-O", "file"), 2, "-O: 'file' is a file; name a folder"), (("-o", "x.colpkg"), 2, "is not written"),
            (("-o", "x.pdf"), 2, "choose the format with -t")):
        run = tap.Run("in.apkg", *args, cwd=folder)
        T.ok(run.status == status and words in run.err, f"misplaced: {args}", run.err)
    T.same(sorted(os.listdir(folder)), ["file", "in.apkg"], "misplaced: nothing was written")


def mistakes(folder):
    """What people type who do not know the program yet."""
    write(folder, "in.apkg", packages.package(1))
    write(folder, "c.md", b"# C\n\n## One\n\ntext\n")
    os.mkdir(os.path.join(folder, "packs"))
    write(folder, "packs/in.apkg", packages.package(1))
    for args, status, words in (
            (("in.apkg", "out.csv"), 3, "out.csv: error: cannot be read: No such file or directory; if this is the output, put -o before it"),
            (("none.csv",), 3, "none.csv: error: cannot be read: No such file or directory ["),
            (("in.apkg", "-o", "out"), 2, "choose the format with -t, or end the name of a folder in /"),
            (("in.apkg", "-t", "outline"), 1, "use -t info or -t cards"),
            (("in.apkg", "c.md", "-t", "markdown"), 2, "-o FOLDER/"),
            (("packs", "-o", "x.apkg"), 1, "only read if they are named themselves, such as 'packs/in.apkg', or with -f apkg"),
            (("in.apkg", "-o", "x.txt"), 2, "choose one with -t, such as tsv for Anki"),
            (("in.apkg", "-t", "notes"), 2, "format 'notes' cannot be written; choose one of"),
            (("in.apkg", "-t", "cvs"), 2, "did you mean 'csv'?"), (("in.apkg", "-t", "colpkg"), 2, "would replace everything"),
            (("in.apkg", "-f", "csv", "-o", "x.csv"), 1, "-f apkg reads it"), (("in.apkg", "--plan", "-o", "x.csv"), 2, "only replaced")):
        run = tap.Run(*args, cwd=folder)
        T.ok(run.status == status and words in run.err and run.err.count("\n") == 1, f"mistake: {args}", run.err)
    T.same(sorted(os.listdir(folder)), ["c.md", "in.apkg", "packs"], "mistakes write nothing")


def unused_options(folder):
    write(folder, "in.apkg", packages.package(1))
    write(folder, "b.csv", b"Front,Back\na,b\n")
    write(folder, "c.txt", b"Seas\n\nNorth Sea\n- shallow\n")
    for args, words in (
            (("in.apkg", "--chapters=tags", "-o", "x.csv"), "--chapters has no effect here; it is only for plain notes and Markdown"),
            (("in.apkg", "--id=x", "-o", "x.csv"), "--id has no effect here; it is only for plain notes, Markdown, tables and JSON"),
            (("in.apkg", "b.csv", "--source", "-o", "x.csv"), "--source has no effect here"),
            (("b.csv", "c.txt", "--scheduling", "-o", "x.apkg"), "--scheduling has no effect here; it is only for packages and JSON"),
            (("in.apkg", "--package=latest", "-o", "x.csv"), "--package has no effect on format 'csv'; it is only for packages (.apkg)"),
            (("in.apkg", "--package=latest"), "--package has no effect without an output; name one with -o"),
            (("c.txt", "--embed-media", "-o", "x.apkg"), "--embed-media has no effect on format 'apkg'")):
        run = tap.Run(*args, cwd=folder)
        T.ok(run.status == 0 and words in run.err and run.err.count("[-Wunused-option]") == 1, f"unused option: {args}", run.err)
        os.path.exists(os.path.join(folder, "x.csv")) and os.remove(os.path.join(folder, "x.csv"))
        run = tap.Run("-Werror", *args, cwd=folder)
        T.ok(run.status == 1 and not os.path.exists(os.path.join(folder, "x.csv")), f"-Werror: unused option: {args}", run.err)
    for args in (("in.apkg", "c.txt", "--chapters=tags"), ("b.csv", "--id=x"), ("in.apkg", "b.csv", "--scheduling"), ("in.apkg", "--tag=x", "-d", "y"),
                 ("b.csv", "--title=x", "--media-root=.")):
        run = tap.Run(*args, "-o", "y.json", cwd=folder)
        T.ok(run.status == 0 and "unused-option" not in run.err, f"used option: {args}", run.err)
    made = json.loads(tap.Run("b.csv", "-t", "json", "-o", "-", cwd=folder).out)
    del made["notes"][0]["guid"]
    write(folder, "j.json", json.dumps(made).encode())
    guids = {json.loads(tap.Run("j.json", "-t", "json", "-o", "-", *args, cwd=folder).out)["notes"][0]["guid"]
             for args in ((), ("--id=j",), ("--id=k",))}
    T.same(len(guids), 2, "--id: notes of JSON without a guid get one from it")
    for form in ("outline", "labels"):
        run = tap.Run("c.txt", "-t", form, "--select=tag:x", cwd=folder)
        T.ok(run.status == 2 and "-t cards" in run.err and run.out == b"", f"--select: {form} is refused", run.err)
    run = tap.Run("in.apkg", "-t", "cards", "--select=guid:g1", cwd=folder)
    T.ok(b"Volga" in run.out and b"Danube" not in run.out, "--select: cards", run.out)


with_folder = T.folder()
tags_and_decks(with_folder)
truncation(with_folder)
frames(with_folder)
names(with_folder)
damaged_media(with_folder)
limits(with_folder)
merge(with_folder)
layouts(with_folder)
causes(with_folder)
damage(with_folder)
convert(T.folder())
twins(T.folder())
latest(T.folder())
select(T.folder())
deck_and_tag(T.folder())
shown(T.folder())
misplaced(T.folder())
mistakes(T.folder())
unused_options(T.folder())
T.done()
