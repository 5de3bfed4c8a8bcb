# SPDX-License-Identifier: MIT
"""Makes packages of all layouts, sound and broken ones, independently of the program and of Anki."""
import io
import json
import os
import sqlite3
import struct
import tempfile
import zipfile

SCHEMA11 = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
 ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
 models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
 usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
 flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
 mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
 ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
 odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
 ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
"""
SCHEMA18 = """
CREATE TABLE deck_config (id integer PRIMARY KEY, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL,
 usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL,
 val blob NOT NULL) without rowid;
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
 config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
 mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
CREATE TABLE notetypes (id integer PRIMARY KEY, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL,
 usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE decks (id integer PRIMARY KEY, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL,
 usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
CREATE TABLE tags (tag text NOT NULL COLLATE unicase PRIMARY KEY, usn integer NOT NULL, collapsed boolean NOT NULL,
 config blob NULL) without rowid;
"""
TYPE, DECK = 1500000000001, 1500000000002
# guid, tags, fields
NOTES = (("g1", " river ", ("Volga", "<b>3,530</b> km <img src=\"map.png\">")),
         ("g2", "", ("Danube", "2,850 km\nVienna [sound:wave.mp3]")),
         ("g3", " lake deep ", ("Baikal", "1,642 m")))
MEDIA = (("map.png", b"\x89PNG picture"), ("wave.mp3", b"ID3 sound"))


def varint(number):
    number &= (1 << 64) - 1
    out = b""
    while number > 0x7f:
        out += bytes([number & 0x7f | 0x80])
        number >>= 7
    return out + bytes([number])


def message(*fields):
    """Encodes a message of Protocol Buffers from pairs of number and value."""
    out = b""
    for number, value in fields:
        if isinstance(value, int):
            out += varint(number << 3) + varint(value)
        else:
            value = value.encode() if isinstance(value, str) else value
            out += varint(number << 3 | 2) + varint(len(value)) + value
    return out


def zstd(data):
    """Packs bytes as one zstd frame of raw blocks, without its size in the header, as Anki does."""
    out = b"\x28\xb5\x2f\xfd\x00\x58"
    blocks = [data[i:i + 65536] for i in range(0, len(data), 65536)] or [b""]
    for i, block in enumerate(blocks):
        out += struct.pack("<I", len(block) << 3 | (i == len(blocks) - 1))[:3] + block
    return out


def note_type():
    return {"id": TYPE, "name": "Water", "type": 0, "mod": 3, "usn": -1, "sortf": 0, "did": None, "css": ".card {}",
            "latexPre": "", "latexPost": "", "req": [[0, "any", [0]]],
            "flds": [{"name": n, "ord": i, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
                     for i, n in enumerate(("Front", "Back"))],
            "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{Back}}", "bqfmt": "", "bafmt": "",
                       "did": None}]}


def deck(number, name):
    return {"id": number, "name": name, "mod": 3, "usn": -1, "lrnToday": [0, 0], "revToday": [0, 0], "newToday": [0, 0],
            "timeToday": [0, 0], "collapsed": False, "dyn": 0, "conf": 1, "desc": "of the world"}


def unicase(a, b):
    return (a.lower() > b.lower()) - (a.lower() < b.lower())


def database(schema=11, notes=NOTES, statements=(), wal=False, encoding="UTF-8"):
    """Returns the bytes of a database; the statements run last."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "collection.anki2")
        db = sqlite3.connect(path)
        db.create_collation("unicase", unicase)
        db.execute(f"PRAGMA encoding = '{encoding}'")
        db.executescript(SCHEMA11 + (SCHEMA18 if schema >= 15 else ""))
        if schema >= 15:
            fill18(db, schema)
        else:
            db.execute("INSERT INTO col VALUES (1,1400000000,3,3,?,0,0,0,'{}',?,?,'{}','{}')",
                       (schema, json.dumps({str(TYPE): note_type()}), json.dumps({str(DECK): deck(DECK, "World::Water")})))
        for i, (guid, tags, fields) in enumerate(notes):
            db.execute("INSERT INTO notes VALUES (?,?,?,?,-1,?,?,0,0,0,'')",
                       (1000 + i, guid, TYPE, 1500000000 + i, tags, "\x1f".join(fields)))
            db.execute("INSERT INTO cards VALUES (?,?,?,0,3,-1,0,0,?,0,0,0,0,0,0,0,0,'')", (2000 + i, 1000 + i, DECK, i + 1))
        for statement in statements:
            db.execute(statement)
        db.commit()
        db.close()
        with open(path, "rb") as file:
            data = bytearray(file.read())
    if wal:
        data[18] = data[19] = 2
    return bytes(data)


def fill18(db, schema):
    db.execute("INSERT INTO col VALUES (1,1400000000,3,3,?,0,0,0,'','','','','')", (schema,))
    db.execute("INSERT INTO notetypes VALUES (?,'Water',3,-1,?)",
               (TYPE, message((3, ".card {}"), (8, message((2, 1), (3, b"\0"))), (10, -5))))
    for i, name in enumerate(("Front", "Back")):
        db.execute("INSERT INTO fields VALUES (?,?,?,?)", (TYPE, i, name, message((3, "Arial"), (4, 20), (10, i))))
    db.execute("INSERT INTO templates VALUES (?,0,'Card 1',3,-1,?)", (TYPE, message((1, "{{Front}}"), (2, "{{Back}}"))))
    # Anki leaves fields of types that it has removed.
    db.execute("INSERT INTO fields VALUES (77,0,'Left over',?)", (b"",))
    db.execute("INSERT INTO decks VALUES (?,'World\x1fWater',3,-1,?,?)",
               (DECK, message((1, 1)), message((1, message((1, 1), (4, "of the world"))))))
    db.execute("INSERT INTO deck_config VALUES (1,'Default',3,-1,?)", (message((9, 20)),))
    db.execute("INSERT INTO tags VALUES ('river',-1,0,NULL)")


def pack(members, method=zipfile.ZIP_DEFLATED):
    """Returns a zip archive of pairs of name and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def members(layout, data=None, media=MEDIA):
    """Returns the members of a package; layout is 1, 2 or 3."""
    if layout == 3:
        data = database(18, wal=True) if data is None else data
        entries = message(*((1, message((1, name), (2, len(file)), (3, b"\0" * 20))) for name, file in media))
        return [("meta", b"\x08\x03"), ("collection.anki2", database(notes=NOTES[:1])), ("collection.anki21b", zstd(data)),
                ("media", zstd(entries))] + [(str(i), zstd(file)) for i, (_, file) in enumerate(media)]
    data = database() if data is None else data
    names = json.dumps({str(i): name for i, (name, _) in enumerate(media)}).encode()
    stub = [("collection.anki2", database(notes=NOTES[:1]))] if layout == 2 else []
    return stub + [("collection.anki21" if layout == 2 else "collection.anki2", data), ("media", names)] + \
        [(str(i), file) for i, (_, file) in enumerate(media)]


def package(layout=1, data=None, media=MEDIA):
    return pack(members(layout, data, media))


def media_names(path):
    """Returns the sorted names of the media files in a package of the oldest layout that are really there."""
    with zipfile.ZipFile(path) as archive:
        names = json.loads(archive.read("media"))
        return sorted(name for member, name in names.items() if archive.read(member) is not None)
