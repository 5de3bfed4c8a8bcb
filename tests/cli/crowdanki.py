#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads and writes decks of CrowdAnki, and says what other JSON seems to be.

With FLASHPRESS_SHARED, decks of strangers make the round trip, too.
"""
import copy
import glob
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import package_maker  # noqa: E402
import tap  # noqa: E402

T = tap.Tap()
BASIC, CLOZE = "11111111-aaaa-11ec-9efe-000000000001", "11111111-aaaa-11ec-9efe-000000000002"
OPTIONS = "22222222-bbbb-11ec-9efe-000000000003"


def field(name, number):
    return {"description": "", "font": "Arial", "name": name, "ord": number, "rtl": False, "size": 20, "sticky": False}


def template(name, number, front):
    return {"afmt": "{{FrontSide}} {{Meaning}}", "bafmt": "", "bfont": "", "bqfmt": "", "bsize": 0, "did": None, "name": name,
            "ord": number, "qfmt": front}


def model(uuid, name, kind, fields, templates, req):
    return {"__type__": "NoteModel", "crowdanki_uuid": uuid, "css": ".card {}\n", "flds": fields, "latexPost": "", "latexPre": "",
            "latexsvg": False, "myAddOn": {"a": [1, 2.5]}, "name": name, "req": req, "sortf": 0, "tmpls": templates, "type": kind}


def note(guid, uuid, fields, tags=()):
    return {"__type__": "Note", "fields": list(fields), "guid": guid, "note_model_uuid": uuid, "tags": list(tags)}


def deck(name, number, notes=(), children=(), **more):
    return {"__type__": "Deck", "children": list(children), "crowdanki_uuid": f"33333333-cccc-11ec-9efe-00000000000{number}",
            "deck_config_uuid": OPTIONS, "desc": f"about {name}", "dyn": 0, "extendNew": 0, "extendRev": 0, "media_files": [],
            "name": name, "notes": list(notes), **more}


SHIPS = deck("Ships", 1, [note("g1", BASIC, ("Sloop", "one mast <img src=\"sloop.png\">"), ("sail", "small")),
                          note("g2\"<", BASIC, ("Brig", ""))],
             [deck("Große", 2, [note("g3", CLOZE, ("A {{c1::bark}} has {{c2::three}} masts", ""))],
                   [deck("Empty", 3)]),
              deck("Steam", 4, [note("g4", BASIC, ("Tug", "pulls"))])],
             note_models=[model(BASIC, "Ship", 0, [field("Name", 0), field("Meaning", 1)],
                                [template("There", 0, "{{Name}}"), template("Back", 1, "{{Meaning}}")],
                                [[0, "any", [0]], [1, "any", [1]]]),
                          model(CLOZE, "Gap", 1, [field("Text", 0), field("Meaning", 1)],
                                [template("Gap", 0, "{{cloze:Text}}")], [[0, "any", [0]]])],
             media_files=["sloop.png"],
             deck_configurations=[{"__type__": "DeckConfig", "autoplay": True, "crowdanki_uuid": OPTIONS, "dyn": False,
                                   "name": "slow", "new": {"delays": [1.0, 10.0], "initialFactor": 2500},
                                   "rev": {"ease4": 1.3, "fuzz": 0.05}}])


def dump(data):
    return json.dumps(data, sort_keys=True, indent=4, ensure_ascii=False).encode()


def write(folder, name, data):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def run(folder, *args, status=0, err=""):
    result = tap.Run(*args, cwd=folder)
    T.ok(result.status == status and (err in result.err if err else True), f"{' '.join(args)}: {err or 'works'}", result.err)
    return result


def rows(result):
    return sorted(line.split("\t") for line in result.out.decode().splitlines() if not line.startswith("#"))


def round_trip(folder):
    write(folder, "in/deck.json", dump(SHIPS))
    write(folder, "in/media/sloop.png", b"\x89PNG sloop")
    os.mkdir(os.path.join(folder, "out"))
    result = run(folder, "in/deck.json", "-t", "crowdanki", "-o", "out/deck.json")
    T.ok("warning" not in result.err and "4 notes, 7 cards in 3 decks" in result.err, "every note and card is read", result.err)
    T.same(read(folder, "out/deck.json").decode(), dump(SHIPS).decode(), "it comes back byte for byte")
    T.same(read(folder, "out/media/sloop.png"), b"\x89PNG sloop", "so do media files")
    shown = run(folder, "in/deck.json", "-t", "tsv", "-o", "-", "-Wno-media-left").out.decode()
    T.ok("g3\tGap\tShips::Große\t" in shown and "sail small" in shown, "notes are in their decks, with tags", shown)
    run(folder, "in/deck.json", "-t", "crowdanki", "-o", "folder/")
    T.ok(read(folder, "folder/deck.json") == dump(SHIPS) and os.path.exists(os.path.join(folder, "folder", "media", "sloop.png")),
         "a folder gets both")
    run(folder, "in/deck.json", "-o", "a.apkg")
    run(folder, "-f", "crowdanki", "in", "-o", "folder.apkg")
    T.same(rows(run(folder, "folder.apkg", "-t", "tsv", "-o", "-", "-Wno-media-left", "-Wno-dropped")),
           rows(run(folder, "a.apkg", "-t", "tsv", "-o", "-", "-Wno-media-left", "-Wno-dropped")), "a folder is read with -f")
    run(folder, "a.apkg", "-t", "crowdanki", "-o", "back/deck.json", status=3)
    os.mkdir(os.path.join(folder, "back"))
    run(folder, "a.apkg", "-t", "crowdanki", "-o", "back/deck.json")
    back = json.loads(read(folder, "back/deck.json"))
    want = copy.deepcopy(SHIPS)
    for key in ("deck_config_uuid", "deck_configurations"):
        back.pop(key)
        want.pop(key)
    T.same(back["notes"], want["notes"], "notes come back from a package")
    for kind in back["note_models"]:
        # A package has keys that older versions of Anki need.
        T.ok(all(f.pop("media") == [] for f in kind["flds"]) and kind.pop("tags") == kind.pop("vers") == [], "keys are kept")
    T.same(sorted(back["note_models"], key=str), sorted(want["note_models"], key=str), "note types come back with their UUID")
    T.same([c["crowdanki_uuid"] for c in back["children"]], [c["crowdanki_uuid"] for c in want["children"]],
           "decks come back with their UUID")
    first = read(folder, "a.apkg")
    run(folder, "back/deck.json", "-o", "b.apkg")
    T.same(rows(run(folder, "b.apkg", "-t", "tsv", "-o", "-", "-Wno-media-left")),
           rows(run(folder, "a.apkg", "-t", "tsv", "-o", "-", "-Wno-media-left")), "packages have the same notes")
    os.remove(os.path.join(folder, "a.apkg"))
    run(folder, "in/deck.json", "-o", "a.apkg", "--no-update")
    T.ok(read(folder, "a.apkg") == first, "ids are the same each time")


def from_packages(folder):
    write(folder, "p.apkg", package_maker.package(1))
    run(folder, "p.apkg", "-t", "crowdanki", "-o", "deck.json", "-Wno-dropped")
    data = json.loads(read(folder, "deck.json"))
    T.same((data["name"], data["desc"], len(data["notes"])), ("World::Water", "of the world", 3), "a package becomes one deck")
    T.same(data["media_files"], ["map.png", "wave.mp3"], "its media files are listed")
    T.ok(data["deck_configurations"][0]["crowdanki_uuid"] == data["deck_config_uuid"] and "id" not in data["deck_configurations"][0],
         "it has deck options, which CrowdAnki needs")
    run(folder, "deck.json", "-o", "q.apkg")
    T.same(rows(run(folder, "q.apkg", "-t", "tsv", "-o", "-", "-Wno-media-left", "-Wno-dropped")),
           rows(run(folder, "p.apkg", "-t", "tsv", "-o", "-", "-Wno-media-left", "-Wno-dropped")), "it becomes the same package")
    for name in ("p", "q"):
        run(folder, f"{name}.apkg", "-t", "json", "-o", f"{name}.json", "-Wno-dropped")
    p, q = (json.loads(read(folder, f"{name}.json")) for name in ("p", "q"))
    T.same([t["id"] for t in q["note_types"]], [t["id"] for t in p["note_types"]], "note types keep their ids")
    T.same([d["id"] for d in q["decks"] if d["name"] != "Default"], [d["id"] for d in p["decks"] if d["name"] != "Default"],
           "decks keep their ids")
    result = run(folder, "p.apkg", "-t", "crowdanki", "-Wno-dropped", err="[-Wmedia-left]")
    T.same(json.loads(result.out), data, "standard output gets the same without media")


def several(folder):
    write(folder, "n.csv", b"Front,Back,Deck\na,b,Default\nc,d,X::Y\ne,f,X\n")
    run(folder, "n.csv", "-t", "crowdanki", "-o", "deck.json")
    data = json.loads(read(folder, "deck.json"))
    T.same((data["name"], [c["name"] for c in data["children"]], [c["name"] for c in data["children"][1]["children"]]),
           ("n", ["Default", "X"], ["Y"]), "decks without a common level are put into one")
    out = run(folder, "deck.json", "-t", "tsv", "-o", "-").out.decode()
    T.ok("\tX::Y\tc\td" in out and "\tDefault\ta\tb" in out, "which is left out when they are read", out)
    uuids = [d["crowdanki_uuid"] for d in (data, *data["children"])]
    write(folder, "n.csv", b"Front,Back,Deck\nnew,b,A\na,b,Default\nc,d,X::Y\ne,f,X\n")
    run(folder, "n.csv", "-t", "crowdanki", "-o", "deck.json")
    later = json.loads(read(folder, "deck.json"))
    T.same([d["crowdanki_uuid"] for d in (later, *later["children"][1:])], uuids, "UUIDs stay the same")
    write(folder, "deep.csv", b"Front,Back,Deck\na,b," + b"::".join([b"x"] * 3000) + b"\nc,d,y\n")
    run(folder, "deep.csv", "-t", "crowdanki", "-o", "deep.json")
    T.ok("::".join("x" * 3000) in run(folder, "deep.json", "-t", "tsv", "-o", "-").out.decode(), "thousands of levels come back")
    # A note with cards in two decks is in both.
    both = copy.deepcopy(SHIPS)
    both["media_files"] = []
    both["children"][1]["notes"] += [copy.deepcopy(both["notes"][1]), note("g4", BASIC, ("Tug", "again"))]
    write(folder, "both.json", dump(both))
    result = run(folder, "both.json", "-t", "tsv", "-o", "-", "-Wno-missing-media", err="1 of its notes is in several decks")
    T.ok("[-Wduplicate-note]" in result.err and len(rows(result)) == 5, "notes in several decks are reported", result.err)


def media(folder):
    """Each deck lists the files of its own notes; the first one also those of note types."""
    text = "Deck,Front,Back\nA,<img src='one.png'>,[sound:both.mp3]\nA::B,<img src=both.mp3>,<img src='two.png'> <img src=two.png>\n"
    write(folder, "n.csv", text.encode())
    for name in ("one.png", "two.png", "both.mp3"):
        write(folder, name, name.encode())
    run(folder, "n.csv", "-o", "n.json", "--embed-media")
    collection = json.loads(read(folder, "n.json"))
    collection["media"] += [{"name": "_css.png", "data": "eA=="}, {"name": "nobody.png", "data": "eA=="}]
    write(folder, "n.json", dump(collection))
    run(folder, "n.json", "-t", "crowdanki", "-o", "deck.json")
    data = json.loads(read(folder, "deck.json"))
    T.same(data["media_files"], ["_css.png", "both.mp3", "nobody.png", "one.png"], "the first deck has its own files and those of no deck")
    T.same(data["children"][0]["media_files"], ["both.mp3", "two.png"], "another deck has the files of its notes")
    run(folder, "deck.json", "-t", "json", "-o", "back.json", "--embed-media")
    T.same(sorted(m["name"] for m in json.loads(read(folder, "back.json"))["media"]), sorted(m["name"] for m in collection["media"]),
           "all files come back")


def variants(folder):
    old = copy.deepcopy(SHIPS)
    del old["__type__"]
    old["media_files"] = ["none.png"]
    for item in old["notes"]:
        item.update(data="", flags=0)
    del old["notes"][1]["guid"]
    old["notes"][0]["fields"].pop()
    write(folder, "old.json", dump(old))
    result = run(folder, "old.json", "-t", "tsv", "-o", "-", err="there is no file 'none.png'")
    T.ok("\tShips::Große\t" in result.out.decode() and len(rows(result)) == 4, "older versions are read", result.out.decode())
    write(folder, "noext", dump(old))
    run(folder, "noext", "-t", "tsv", "-o", "-", err="[-Wmissing-media]")
    for change, message in (
            (lambda d: d["notes"][0].update(fields=["a", "b", "c"]), "notes[0]: 'fields' must be an array of at most 2 texts"),
            (lambda d: d["notes"][1].update(note_model_uuid="x"), "notes[1]: there is no note type with the UUID 'x'"),
            (lambda d: d["note_models"][0].update(flds=[]), "note_models[0]: 'flds' must be an array of at least one field"),
            (lambda d: d["note_models"][1].pop("crowdanki_uuid"), "note_models[1]: 'crowdanki_uuid' is missing"),
            (lambda d: d.update(media_files=["../x.png"]), "media_files[0]: '../x.png' cannot be the name"),
            (lambda d: d.update(notes=5), "'notes' must be an array"),
            (lambda d: d.update(notes=[5]), "notes[0]: this must be an object"),
            (lambda d: d.pop("note_models"), "this is not a deck of CrowdAnki")):
        broken = copy.deepcopy(SHIPS)
        change(broken)
        write(folder, "broken.json", dump(broken))
        result = run(folder, "broken.json", "-t", "tsv", "-o", "-", status=1, err=message)
        T.ok(result.out == b"" and "[invalid-json]" in result.err, "nothing is written")
    write(folder, "nest.json", b'{"__type__": "Deck", "notes": [], "note_models": [], "children": [' * 900 + b"]}" * 900)
    run(folder, "nest.json", "-t", "info")
    write(folder, "cut.json", dump(SHIPS)[:300])
    run(folder, "cut.json", "-t", "tsv", "-o", "-", status=1, err="this is not valid JSON")


def others(folder):
    for data, message in (
            ({"userId": "1", "knowledgebaseId": "2", "docs": []}, "an export of RemNote"),
            ({"version": 1, "blocks": []}, "an export of Logseq"),
            ({"cells": [], "nbformat": 4}, "a notebook of Jupyter"),
            ({"error": "not found"}, "a message about an error"),
            ({"flds": [], "tmpls": []}, "a note type of Anki"),
            ([{"title": "a", "children": []}], "an export of Roam Research"),
            ([{"question": "a", "answer": "b"}], "a list of objects"),
            ({"x": 1}, "must begin with \"flashpress\": 1"),
            ([], "must begin with \"flashpress\": 1"), (5, "not valid JSON")):
        write(folder, "x.json", json.dumps(data).encode())
        run(folder, "x.json", "-t", "tsv", "-o", "-", status=1, err=message)
    write(folder, "x.json", b'{"flashpress": 1}')
    run(folder, "-f", "crowdanki", "x.json", status=1, err="flashpress's own JSON; read it with -f json")
    write(folder, "x.json", dump(SHIPS))
    run(folder, "-f", "json", "x.json", status=1, err="a deck of CrowdAnki; read it with -f crowdanki")
    result = run(folder, "x.json", "-o", "y.xyz", status=2)
    T.same(result.err.count(".json"), 1, "a suffix of two formats is listed once")


def strangers(folder):
    shared = tap.shared()
    found = sorted(glob.glob(os.path.join(shared or "", "packages", "files", "*.json"))) if shared else []
    if not found:
        T.skip("decks of strangers come back", "no decks of strangers; set FLASHPRESS_SHARED")
        return
    for path in found:
        name = os.path.basename(path)
        data = read("/", path)
        if b"note_models" not in data[:1000000]:
            run(folder, path, "-t", "tsv", "-o", "-", status=1, err="this seems to be")
            continue
        deck_json = json.loads(data)
        for file in deck_json["media_files"]:
            write(folder, f"{name}/media/{file}", file.encode())
        write(folder, f"{name}/deck.json", data)
        os.mkdir(os.path.join(folder, "out-" + name))
        run(folder, f"{name}/deck.json", "-t", "crowdanki", "-o", f"out-{name}/deck.json")
        T.ok(read(folder, f"out-{name}/deck.json") == data, f"{name} comes back byte for byte")
        notes = rows(run(folder, f"{name}/deck.json", "-t", "json", "-o", "-", "-Wno-media-left"))
        T.ok(len(notes) >= len(deck_json["notes"]), f"{name}: every note is read")


for part in (round_trip, from_packages, several, media, variants, others, strangers):
    part(T.folder())
T.done()
