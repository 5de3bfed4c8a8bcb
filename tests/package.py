# SPDX-License-Identifier: MIT
"""Reads packages of the oldest layout, independently of the program and of Anki.

The shell tests run it as a command:
  package.py notes FILE    guid TAB mod TAB fields ..., one line per note, ordered by due
  package.py guids FILE    guid TAB front
  package.py fronts FILE   front
  package.py mods FILE     mod TAB front
  package.py decks FILE    deck TAB front
  package.py tags FILE     tags TAB front
  package.py guid NAMESPACE NOTETYPE KEY OCCURRENCE    the guid made from these
"""
import hashlib
import html
import json
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def guid(namespace, notetype, key, occurrence=1, recipe="1"):
    """Computes the guid of a note. A second implementation of the rule, independent of the program."""
    key = " ".join(unicodedata.normalize("NFC", key).split())
    parts = (recipe, namespace, notetype, key, str(occurrence))
    number = int.from_bytes(hashlib.sha1("\x1f".join(parts).encode()).digest()[:8], "big")
    digits = ""
    while number:
        number, digit = divmod(number, 62)
        digits = ALPHABET[digit] + digits
    return digits.rjust(11, "0")


def strip(field):
    """Returns a field as Anki sorts and compares it: without markup, but with the names of media files."""
    field = re.sub(r"(?is)<(?:img|audio|video|source|object)\b[^>]*?\b(?:src|data)=(?:\"([^\"]+?)\"|'([^']+?)'|([^ >]+))[^>]*>",
                   lambda m: f" {m[1] or m[2] or m[3]} ", field)
    field = re.sub(r"(?is)<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>", "", field)
    return html.unescape(field).replace("\xa0", " ")


def csum(field):
    return int.from_bytes(hashlib.sha1(strip(field).encode()).digest()[:4], "big")


class Package:
    """A package that has been read.

    names are the members of the zip, media is the media map, db is a connection to the collection, and
    notes are dicts ordered by due.
    """

    def __init__(self, path):
        with zipfile.ZipFile(path) as zipped:
            self.infos = zipped.infolist()
            self.names = [info.filename for info in self.infos]
            self.broken = zipped.testzip()
            self.media = json.loads(zipped.read("media")) if "media" in self.names else None
            data = zipped.read("collection.anki2")
        self.bytes = data
        handle, name = tempfile.mkstemp(prefix="fptest.")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        try:
            disk = sqlite3.connect(name)
            self.db = sqlite3.connect(":memory:")
            disk.backup(self.db)
            disk.close()
        finally:
            os.unlink(name)
        self.col = dict(zip(
            ("id", "crt", "mod", "scm", "ver", "dty", "usn", "ls", "conf", "models", "decks", "dconf", "tags"),
            self.db.execute("select id,crt,mod,scm,ver,dty,usn,ls,conf,models,decks,dconf,tags from col").fetchone()))
        self.models = json.loads(self.col["models"])
        self.decks = json.loads(self.col["decks"])
        names = {str(d["id"]): d["name"] for d in self.decks.values()}
        self.notes = []
        for row in self.db.execute(
                "select n.id, n.guid, n.mid, n.mod, n.tags, n.flds, n.sfld, n.csum, min(c.due), c.did, count(c.id)"
                " from notes n left join cards c on c.nid = n.id group by n.id order by min(c.due), n.id"):
            note = dict(zip(("id", "guid", "mid", "mod", "tags", "flds", "sfld", "csum", "due", "did", "cards"), row))
            note["fields"] = note["flds"].split("\x1f")
            note["front"], note["back"] = note["fields"][0], note["fields"][1]
            note["deck"] = names.get(str(note["did"]))
            self.notes.append(note)

    def by_front(self):
        return {html.unescape(n["front"]): n for n in self.notes}


def main():
    command, args = sys.argv[1], sys.argv[2:]
    if command == "guid":
        print(guid(args[0], args[1], args[2], int(args[3])))
        return
    for path in args:
        for note in Package(path).notes:
            first = {"notes": (note["guid"], str(note["mod"])), "guids": (note["guid"],), "fronts": (),
                     "mods": (str(note["mod"]),), "decks": (note["deck"],), "tags": (note["tags"].strip(),)}[command]
            print("\t".join((*first, *(note["fields"] if command == "notes" else (note["front"],)))))


if __name__ == "__main__":
    main()
