#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Packages of strangers that are made to do harm: they end in a clear error or a repaired reading, soon and in little memory.

The packages are inputs, and also older versions of the output (--update), which are read in the same way.
packages.py has what is merely damaged.
"""
import json
import os
import resource
import sqlite3
import struct
import subprocess
import sys
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import package_maker as packages  # noqa: E402
import tap  # noqa: E402

T = tap.Tap()
# A run usually takes a few hundredths of a second and 20 MB.  SECONDS are of the processor.
SECONDS, MEMORY = 20, 1 << 30
PAGE = 4096


def limits(memory):
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return limit


def fits(memory):
    """Whether the program runs in so little memory; one with sanitizers does not."""
    return subprocess.run([tap.PROGRAM, "-V"], capture_output=True, preexec_fn=limits(memory), check=False).returncode == 0


BOUND = MEMORY if fits(MEMORY) else None


def write(folder, name, data):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def run(folder, *args):
    done = subprocess.run([tap.PROGRAM, *args], cwd=folder, capture_output=True, text=True, errors="replace", preexec_fn=limits(BOUND),
                          stdin=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout, done.stderr


def convert(folder, data, target="tsv", *args):
    write(folder, "deck.apkg", data)
    return run(folder, "deck.apkg", "-t", target, "-o", "-", *args)


def with_sql(*statements, layout=1, schema=11):
    return packages.package(layout, packages.database(schema, statements=statements))


def circular_tree():
    """A table of few pages that lead to each other: reading 200 to the power of 6 leaves takes for ever.

    The notes have no type, so they are dropped and take no memory.
    """
    data = bytearray(packages.database(statements=["UPDATE notes SET mid = 5"]))
    root = root_page(data, "notes")
    leaf = bytes(data[(root - 1) * PAGE:root * PAGE])
    pages, first = len(data) // PAGE, len(data) // PAGE + 1
    data += leaf
    for level in range(6):
        page = interior_page(first + level)
        if level < 5:
            data += page
        else:
            data[(root - 1) * PAGE:root * PAGE] = page
    data[28:32] = struct.pack(">I", pages + 6)
    return bytes(data)


def root_page(data, table):
    db = sqlite3.connect(":memory:")
    db.deserialize(bytes(data))
    return db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def interior_page(child):
    """A page of a table with 200 cells that all lead to the same child (sqlite.org/fileformat.html, 1.6)."""
    count = 200
    cells = b"".join(struct.pack(">I", child) + bytes([1]) for _ in range(count))
    start = PAGE - len(cells)
    page = struct.pack(">BHHHBI", 5, 0, count, start, 0, child) + b"".join(struct.pack(">H", start + 5 * i) for i in range(count))
    return page + bytes(start - len(page)) + cells


# Views, triggers and queries that never end.
ENDLESS = ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'g' AS guid, 1 AS mid, 1 AS mod, 0 AS usn,"
           " '' AS tags, 'x' AS flds, 0 AS sfld, 0 AS csum, 0 AS flags, '' AS data FROM n")
LARGE = ("SELECT 1 AS id, 'g' AS guid, 1 AS mid, 1 AS mod, 0 AS usn, '' AS tags, hex(zeroblob(900000000)) AS flds, 0 AS sfld, 0 AS csum,"
         " 0 AS flags, '' AS data")


def rle(size):
    """A zstd frame of zeros, 32,768 times as small."""
    blocks = [131072] * (size // 131072)
    return b"\x28\xb5\x2f\xfd\x00\x58" + b"".join(struct.pack("<I", n << 3 | 1 << 1 | (i == len(blocks) - 1))[:3] + b"\0" for i, n in enumerate(blocks))


def bomb_of_frames():
    return packages.pack([(name, rle(1 << 29) if name == "collection.anki21b" else data) for name, data in packages.members(3)])


def many_names():
    names = "{" + ",".join(f'"{i}":"{i}.png"' for i in range(1000000)) + "}"
    return packages.pack([("collection.anki2", packages.database()), ("media", names.encode())])


# What a package is, how it is made, and why it is refused.
HARMFUL = (
    ("a view without end", lambda: with_sql("DROP TABLE notes", "CREATE VIEW notes AS " + ENDLESS), "no table 'notes'"),
    ("a view of a huge text", lambda: with_sql("DROP TABLE notes", "CREATE VIEW notes AS " + LARGE), "no table 'notes'"),
    ("a view instead of cards", lambda: with_sql("DROP TABLE cards", "CREATE VIEW cards AS " + ENDLESS), "no table 'cards'"),
    ("a view instead of col", lambda: with_sql("ALTER TABLE col RENAME TO c", "CREATE VIEW col AS SELECT * FROM c"), "no table 'col'"),
    ("pages that lead to each other", lambda: packages.package(1, circular_tree()), "too many steps"),
    ("a database of zeros", lambda: packages.pack([("collection.anki2", bytes(1 << 28)), ("media", b"{}")]), "times its packed size"),
    ("frames of zeros", bomb_of_frames, "times its packed size"),
    ("a million names of media files", many_names, ""),
    ("a trigger for everything", lambda: with_sql(*(f"CREATE TRIGGER t{kind[0]} AFTER {kind} ON notes BEGIN DELETE FROM cards; END"
                                                    for kind in ("INSERT", "UPDATE", "DELETE"))), ""),
    ("a default that calls a function", lambda: with_sql("CREATE TABLE evil (x DEFAULT (load_extension('evil')))"), ""),
)


def harm(folder):
    write(folder, "notes.md", b"# T\n\n## a\n\nb\n")
    run(folder, "notes.md", "-q", "-o", "ours.apkg")
    for name, make, why in HARMFUL:
        data, status = make(), 1 if why else 0
        got, out, err = convert(folder, data)
        T.ok(got == status and (status == 0 or (why in err and out == "")), f"{name}: input", f"{got}: {err}")
        # Only a package with our mark is read as an old one.
        write(folder, "old.apkg", mark(data))
        got, out, err = run(folder, "notes.md", "-q", "-o", "new.apkg", "--update=old.apkg")
        T.ok(got == status and why in err, f"{name}: older package", f"{got}: {err}")
    for target in ("info", "json", "apkg"):
        got, _, err = convert(folder, with_sql("DROP TABLE revlog", "CREATE VIEW revlog AS " + ENDLESS), target, "--scheduling")
        T.ok(got == 0 and "review log" in err, f"a view instead of the review log, to {target}", f"{got}: {err}")


def mark(data):
    """Adds the extra field that flashpress writes to the first local header."""
    name, extra = struct.unpack("<HH", data[26:30])
    field = struct.pack("<HH", 0x7066, 10) + b"flashpress"
    cut = 30 + name + extra
    moved = data[:28] + struct.pack("<H", extra + len(field)) + data[30:cut] + field + data[cut:]
    end = moved.rfind(b"PK\5\6")
    count, _, start = struct.unpack("<HII", moved[end + 10:end + 20])
    directory, at = bytearray(moved[start + len(field):end]), 0
    for _ in range(count):
        lengths = struct.unpack("<HHH", directory[at + 28:at + 34])
        offset, = struct.unpack("<I", directory[at + 42:at + 46])
        directory[at + 42:at + 46] = struct.pack("<I", offset + (len(field) if offset else 0))
        at += 46 + sum(lengths)
    return moved[:start + len(field)] + bytes(directory) + moved[end:end + 16] + struct.pack("<I", start + len(field)) + moved[end + 20:]


# Tables and columns that are missing or have other types; schema, statements.
MISSING = tuple((11, f"DROP TABLE {name}") for name in ("col", "notes", "cards")) + \
    tuple((18, f"DROP TABLE {name}") for name in ("notetypes", "fields", "templates", "decks", "config", "deck_config")) + \
    tuple((11, f"ALTER TABLE {table} RENAME COLUMN {column} TO gone") for table, column in
          (("notes", "flds"), ("notes", "guid"), ("cards", "odid"), ("col", "models"), ("col", "ver")))
NOT_NEEDED = ((11, "DROP TABLE revlog"), (11, "DROP TABLE graves"), (18, "DROP TABLE tags"))
VALUES = ("NULL", "''", "-1", "1.5", "'x'", "9223372036854775807", "x'00ff'", "CAST(x'ff41' AS TEXT)", "1e300")
COLUMNS = {
    11: (("notes", "guid mid mod tags flds data flags"), ("cards", "nid did ord due queue type odid odue data left"),
         ("col", "crt ver models decks dconf conf tags"), ("revlog", "id cid ease")),
    18: (("notetypes", "name config mtime_secs"), ("fields", "name config ord ntid"), ("templates", "name config ord"), ("decks", "name common kind"),
         ("deck_config", "config"), ("config", "val")),
}


def untyped(schema, table, column, value):
    """A package in which all rows of a column have a value that the table was not declared for."""
    keep = "CREATE TABLE copy AS SELECT * FROM " + table
    return with_sql(keep, "DROP TABLE " + table, f"ALTER TABLE copy RENAME TO {table}", f"UPDATE {table} SET {column} = {value}",
                    layout=3 if schema == 18 else 1, schema=schema)


def tables(folder):
    for schema, statement in MISSING + NOT_NEEDED:
        got, out, err = convert(folder, with_sql(statement, layout=3 if schema == 18 else 1, schema=schema), "json", "--scheduling", "-Wno-media-left")
        wanted = 0 if (schema, statement) in NOT_NEEDED else 1
        T.ok(got == wanted and (got == 0 or ("[damaged-package]" in err and out == "")), f"schema {schema}: {statement}", f"{got}: {err}")
    for schema, parts in COLUMNS.items():
        for table, columns in parts:
            for column in columns.split():
                types(folder, schema, table, column)


def types(folder, schema, table, column):
    groups = [VALUES[i:i + 3] for i in range(0, len(VALUES), 3)]
    mixed = ["CASE rowid % 3 WHEN 0 THEN {} WHEN 1 THEN {} ELSE {} END".format(*group) for group in groups]
    for value in mixed if table in ("notes", "cards") else VALUES:
        got, out, err = convert(folder, untyped(schema, table, column, value), "apkg", "--scheduling")
        if got not in (0, 1) or "Sanitizer" in err or "runtime error" in err or (got == 1 and ": error: " not in err):
            T.ok(False, f"{table}.{column} = {value}", f"{got}: {err}")
            return
    T.ok(True, f"schema {schema}: {table}.{column} of any type is read or refused")


def same_ids(folder):
    """Ids and names that are used twice, and ids that nothing has."""
    def without_key(table, *statements):
        return with_sql(f"CREATE TABLE copy AS SELECT * FROM {table}", f"DROP TABLE {table}", f"ALTER TABLE copy RENAME TO {table}", *statements)

    types_json = {str(i): {**packages.note_type(), "id": i} for i in (packages.TYPE, 8, 9)}
    fields = packages.note_type()
    fields["flds"] = [dict(fields["flds"][0], ord=i) for i in range(2)]
    fields["tmpls"] = [dict(fields["tmpls"][0], ord=i) for i in range(2)]
    decks = {str(i): packages.deck(i, name) for i, name in ((packages.DECK, "A"), (8, "a"), (9, "A"))}
    for name, data, notes, warning in (
            ("notes with one id", without_key("notes", "UPDATE notes SET id = 1000"), 1, "repaired-package"),
            ("cards with one id", without_key("cards", "UPDATE cards SET id = 7"), 3, ""),
            ("notes with one guid", with_sql("UPDATE notes SET guid = 'same'"), 3, ""),
            ("notes without a guid", with_sql("UPDATE notes SET guid = ''"), 3, ""),
            ("note types with one name", with_sql(f"UPDATE col SET models = '{json.dumps(types_json)}'", "UPDATE notes SET mid = 8 WHERE id = 1001"), 3, ""),
            ("fields and templates with one name", with_sql(f"UPDATE col SET models = '{json.dumps({str(packages.TYPE): fields})}'"), 3, ""),
            ("decks with one name", with_sql(f"UPDATE col SET decks = '{json.dumps(decks)}'", "UPDATE cards SET did = 8 WHERE id = 2001"), 3, ""),
            ("a deck to return to that is missing", with_sql("UPDATE cards SET odid = 99, odue = 3"), 3, "repaired-package"),
            ("reviews of cards that are missing", with_sql("INSERT INTO revlog VALUES (1,5,-1,3,1,1,2500,1,1)"), 3, ""),
            ("decks with options that are missing", with_sql("UPDATE col SET decks = replace(decks, '\"conf\": 1', '\"conf\": 99')"), 3, "")):
        for target in ("json", "apkg"):
            write(folder, "deck.apkg", data)
            got, _, err = run(folder, "deck.apkg", "--scheduling", "-o", f"out.{target}", "--no-update", "-Wno-media-left")
            T.ok(got == 0 and warning in err, f"{name}: to {target}", f"{got}: {err}")
            got, out, err = run(folder, f"out.{target}", "-t", "json", "-o", "-", "-Wno-media-left", "-Wno-dropped")
            T.same((got, len(json.loads(out or '{"notes":[]}')["notes"])), (0, notes), f"{name}: {notes} notes come back from {target}")


def not_utf8(folder):
    """Invalid UTF-8 in every text becomes U+FFFD, or the part that has it is refused."""
    bad = "CAST(x'41ff42' AS TEXT)"
    for name, data in (
            ("guid", with_sql(f"UPDATE notes SET guid = {bad} WHERE id = 1000")), ("tags", with_sql(f"UPDATE notes SET tags = {bad}")),
            ("note types", with_sql("UPDATE col SET models = replace(models, 'Water', CAST(x'ff' AS TEXT))")),
            ("decks", with_sql("UPDATE col SET decks = replace(decks, 'World', CAST(x'ff' AS TEXT))")),
            ("a deck of schema 18", with_sql(f"UPDATE decks SET name = {bad}", layout=3, schema=18)),
            ("a field of schema 18", with_sql(f"UPDATE fields SET name = {bad} WHERE ord = 0", layout=3, schema=18)),
            ("names of media", packages.pack([("collection.anki2", packages.database()), ("media", b'{"0":"\xff.png"}'), ("0", b"x")])),
            ("names of members", packages.package(1).replace(b"media", b"m\xffdia"))):
        got, out, err = convert(folder, data, "json", "-Wno-media-left")
        T.ok(got in (0, 1) and (got == 0 or ": error: " in err), f"not UTF-8: {name}", f"{got}: {err}")
        if got == 0:
            T.ok(isinstance(json.loads(out), dict), f"not UTF-8: {name}: the output is")


def outside(folder):
    """Names that lead out of the folder: of members, media files, decks and note types."""
    model = packages.note_type()
    model["name"] = "../../type"
    model["tmpls"][0]["name"] = "../../../card"
    data = packages.database(statements=[f"UPDATE col SET models = '{json.dumps({str(packages.TYPE): model})}'",
                                         "UPDATE col SET decks = replace(decks, 'World::Water', '../../..::/tmp/deck::..::.')"])
    listed = {"0": "../evil.png", "1": "/tmp/evil.png", "2": "..", "3": "a/../../evil.png", "4": "con.png", "5": "..\\\\evil.png", "6": "", "7": "x\u0000y"}
    data = packages.pack([("collection.anki2", data), ("media", json.dumps(listed).encode()), ("../evil", b"x"), ("/tmp/evil", b"x")] +
                         [(number, b"evil") for number in listed])
    inner = os.path.join(folder, "a", "b", "c")
    os.makedirs(inner)
    write(inner, "deck.apkg", data)
    before = files(folder) | files("/tmp", 1)
    for target, args in (("out/", ()), ("crowd/", ("-t", "crowdanki")), ("out.json", ()), ("out.apkg", ()), ("out.md", ()), ("out.csv", ())):
        got, _, err = run(inner, "-q", "deck.apkg", *args, "-o", target)
        T.ok(got == 0, f"names that lead out: {target} is written", f"{got}: {err}")
    made = {path for path in files(folder) | files("/tmp", 1) if path not in before}
    T.same(sorted(path for path in made if not path.startswith(inner) and "evil" in path or "deck" in os.path.basename(path) and not path.startswith(inner)),
           [], "names that lead out: nothing is written elsewhere")
    T.same(sorted(os.listdir(os.path.join(folder, "a"))) + sorted(os.listdir(os.path.join(folder, "a", "b"))), ["b", "c"], "nor beside the folder")


def files(folder, depth=99):
    found = set()
    for top, folders, names in os.walk(folder):
        found.update(os.path.join(top, name) for name in folders + names)
        if top.rstrip("/").count("/") - folder.rstrip("/").count("/") >= depth - 1:
            folders[:] = []
    return found


def bombs_of_media(folder):
    """A media file that would fill the disk is left out."""
    data = packages.pack([("collection.anki2", packages.database()), ("media", b'{"0":"map.png","1":"wave.mp3"}'), ("0", bytes(1 << 28)), ("1", b"sound")])
    write(folder, "deck.apkg", data)
    got, _, err = run(folder, "deck.apkg", "-o", "out.apkg")
    T.ok(got == 0 and "1 media file" in err and os.path.getsize(os.path.join(folder, "out.apkg")) < 100000, "a media file of zeros is left out", f"{got}: {err}")
    with zipfile.ZipFile(os.path.join(folder, "out.apkg")) as archive:
        T.same(json.loads(archive.read("media")), {"0": "wave.mp3"}, "and the others are packed")


def truncated(folder):
    """Packages that are cut off anywhere, and databases that are cut off or overwritten in a sound package."""
    whole = packages.database()
    for name, data, count in (("a package", packages.package(1), 20), ("the latest layout", packages.package(3), 20)):
        bad = [n for n in range(0, len(data), len(data) // count) if not refused(convert(folder, data[:n]))]
        T.same(bad, [], f"{name}, cut off at {count} places, is refused")
    bad = []
    for n in range(0, len(whole), len(whole) // 25):
        for data in (whole[:n], whole[:n] + b"\xff" * 64 + whole[n + 64:], whole[:n] + bytes(512) + whole[n + 512:]):
            got, _, err = convert(folder, packages.package(1, data))
            if got not in (0, 1) or (got == 1 and ": error: " not in err):
                bad.append((n, got, err))
    T.same(bad[:3], [], "a database that is cut off or overwritten at 25 places is read or refused")


def refused(result):
    got, out, err = result
    return got == 1 and out == "" and err.startswith("deck.apkg: error: ")


def main():
    tap.need_program()
    for part in (harm, tables, same_ids, not_utf8, outside, bombs_of_media, truncated):
        part(T.folder())
    T.done()


main()
