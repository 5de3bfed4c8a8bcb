#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Packages become folders of Markdown, and these the same packages.

The packages are our own, made from JSON with everything that could get lost, and those of strangers in the shared
data (FLASHPRESS_SHARED).  Both are compared through JSON, which loses nothing.
"""
import glob
import hashlib
import json
import os
import subprocess
import sys
from html.parser import HTMLParser

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

T = tap.Tap()
SAME = {"b": "strong", "i": "em", "del": "s", "strike": "s"}
PICTURE = b"\x89PNG\r\n\x1a\n made for this test"


def run(*args, cwd=None):
    return subprocess.run([tap.PROGRAM, *args], capture_output=True, text=True, cwd=cwd, timeout=600)


class Tokens(HTMLParser):
    """A field as people see it: tags in order, and text without its white space."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tokens = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tokens += [(SAME.get(tag, tag), sorted((k, v or "") for k, v in attrs)), ""]

    def handle_endtag(self, tag):
        if tag not in ("br", "img", "hr", "input", "wbr", "source"):
            self.tokens += ["/" + SAME.get(tag, tag), ""]

    def handle_data(self, data):
        self.tokens[-1] = " ".join((self.tokens[-1] + " " + data).split())


def without_defaults(value):
    """A note type without keys that every package has, even if they say nothing, and without requirements, which are computed if missing."""
    if isinstance(value, list):
        return [without_defaults(v) for v in value]
    if not isinstance(value, dict):
        return value
    kept = {k: without_defaults(v) for k, v in value.items()}
    kept.pop("requires", None)
    return {k: v for k, v in kept.items() if not (k in ("media", "tags", "vers", "did", "usn") and v in ([], None, -1)) and v != {}}


def content(package, folder):
    """What a package contains, but for ids of notes and decks, which a folder does not have."""
    out = os.path.join(folder, "content.json")
    done = run(package, "-t", "json", "-o", out)
    if done.returncode:
        return done.stderr
    data = json.load(open(out, encoding="utf-8"))
    notes = []
    for note in data["notes"]:
        cards = [(c, note["deck"]) if isinstance(c, int) else (c["template"], c.get("deck", note["deck"]))
                 for c in note["cards"]]
        notes.append(json.dumps([note["guid"], note["note_type"], note["tags"], cards,
                                 {k: Tokens(v).tokens for k, v in note["fields"].items()}]))
    types = data["note_types"]
    # Filtered decks belong to scheduling, and decks above others follow from those.
    used = {deck for note in data["notes"] for deck in [note.get("deck"), *(c["deck"] for c in note["cards"] if isinstance(c, dict) and "deck" in c)]}
    others = {d["name"]: d["other"] for d in data["decks"] if d["name"] in used or not d["other"].get("dyn")}
    decks = sorted([name, other["desc"], bool(other.get("md"))] for name, other in others.items()
                   if other["desc"] or not (name == "Default" or any(n.startswith(name + "::") for n in others)))
    media = {}
    for name in sorted(m if isinstance(m, str) else m["name"] for m in data["media"]):
        media[name] = True
    return {"notes": sorted(notes), "types": sorted(json.dumps(without_defaults(t), sort_keys=True) for t in types), "decks": decks, "media": media}


def compare(before, after):
    """The first difference, or an empty text."""
    if isinstance(before, str) or isinstance(after, str):
        return "" if before == after else f"{before}\n{after}"
    for key in before:
        if before[key] != after[key]:
            missing = [x for x in before[key] if x not in after[key]]
            extra = [x for x in after[key] if x not in before[key]]
            return f"{key}: missing {missing[:1]}, extra {extra[:1]}"
    return ""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def files(folder):
    found = {}
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            with open(path, "rb") as file:
                data = file.read()
            if name == "note-type.yaml":  # the order of keys in its JSON may change
                data = b"".join(row for row in data.splitlines(True) if b"other: " not in row)
            found[os.path.relpath(path, folder)] = hashlib.sha1(data).hexdigest()
    return found


def round_trip(package, name):
    folder = T.folder()
    first, second = os.path.join(folder, "first"), os.path.join(folder, "second")
    again = os.path.join(folder, "again.apkg")
    out = run(package, "-o", first + "/")
    back = run(first, "-o", again)
    if not T.ok(out.returncode == 0 and back.returncode == 0, f"{name} becomes a folder and a package again",
                out.stderr + back.stderr):
        return
    difference = compare(content(package, folder), content(again, folder))
    T.ok(difference == "", f"{name} is the same after that", difference)
    lost = [row for row in out.stderr.splitlines() if "[-Wdropped]" in row and "the scheduling of" not in row]
    T.same(lost, [], f"{name} loses nothing but scheduling")
    run(again, "-o", second + "/")
    one, two = files(first), files(second)
    T.same([x for x in {**one, **two} if one.get(x) != two.get(x)], [], f"{name} makes the same folder again")


def text_round_trip(package, name):
    """One text has the same notes, of types with the same names, ids and fields."""
    folder = T.folder()
    text, again = os.path.join(folder, "text.md"), os.path.join(folder, "again.apkg")
    run(package, "-o", text)
    done = run(text, "-o", again, "-Wno-all")
    if not T.ok(done.returncode == 0, f"{name} becomes a text and a package again", done.stderr):
        return
    before, after = content(package, folder), content(again, folder)
    T.same([n for n in before["notes"] if n not in after["notes"]], [], f"{name} has the same notes after that")
    parts = [{(t["id"], t["name"], t["kind"], *(f["name"] for f in t["fields"]), *(c["name"] for c in t["templates"])) for t in map(json.loads, c["types"])}
             for c in (before, after)]
    T.ok(parts[1] <= parts[0], f"{name} has the same note types after that, but for templates", parts)


# Fields with everything that Markdown could lose.
FIELDS = [
    "plain", "a<br>b<br><br>c", "<p>one</p><p>two</p>", "<p>one</p>", "<div>a</div><div>b</div>", "# a", "- a", "1. a", "a :: b",
    "Q: a", "#tag", "{{c1::a}} and {{c2::b::hint}}", "\\(x^2\\) \\[y\\] [latex]\\alpha[/latex] [$]z[/$]", "5 $ and 6 $",
    "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "<ol start=\"4\"><li>a</li></ol>", "<b>unclosed", "<!-- a -->b", "<pre>a\n\nb</pre>",
    "<table><tr><td>a|b</td></tr></table>", "a&nbsp;b&lt;c&gt;", "<span style=\"color: red\">a <b>b</b></span>", "", " ", "<img src=\"a b.png\">",
    "<img src=\"missing.png\" width=\"3\">[sound:missing.mp3]", "```", "---", "{a}", "a {#b}", "[a]: b", "[[a]] ==b== %%c%% ^d", "a\\", "&#39;",
    "<script>alert(1)</script><style>a {}</style>", "x" * 400, "### Reading {.field}", "## a", "<h2>a</h2>", "</div>", "C:\\(a)",
]


# Descriptions of decks, with cards and without, that YAML or front matter could take for something else.
DESCRIPTIONS = {
    "Top": "<b>one</b>\n\n  two: \"x\"\nthree\n", "a/b": "a\n---\nb", "Gaps": "null", "Single": " a \\ b ", "Default": "words",
    "Only::Text": "a\nb", "Lines": "a\u2028b\u2029c\u0085d\ufeffe\x7f\t", "Last": "a\n\n", "First": "\na", "Wide": "a\n \nb", "Tab": "a\n\tb\r\nc",
    "Hash": "# a", "Long": "<p>" + "word " * 200 + "</p>", "Above": "~",
}


def template(name, front, **more):
    return {"name": name, "front": front, "back": "{{FrontSide}}<hr id=answer>{{Back}}", **more}


def own_collection():
    basic = {"name": "Wörter: a/b", "id": 1400000000001, "kind": "normal", "mod": 1500000000, "css": ".card { color: red }\n",
             "fields": [{"name": "Front", "font": "Arial", "size": 20}, {"name": "Back", "rtl": True}, {"name": "Sub *field*"}],
             "templates": [template("Card 1", "{{Front}}"), template("card 1?", "{{Back}}", browser_front="{{Front}}")]}
    cloze = {"name": "Gaps", "id": 1400000000002, "kind": "cloze", "mod": 1500000000, "css": "",
             "fields": [{"name": "Text"}, {"name": "Back"}], "templates": [template("Cloze", "{{cloze:Text}}")]}
    single = {"name": "wörter: A_b", "id": 1400000000003, "kind": "normal", "mod": 1500000000, "css": "",
              "fields": [{"name": "Back"}], "templates": [template("Card", "{{Back}}")]}
    notes, decks = [], ["Top", "Top::Sub", "top::sub", "media::x", "a/b", "a:b", "Default", "Quote \" and \\"]
    for i, field in enumerate(FIELDS):
        notes.append({"guid": f"g{i}\"\\ ", "note_type": basic["name"], "deck": decks[i % len(decks)], "tags": ["a", "b::c", "field", "x,y}"][: i % 5],
                      "fields": {"Front": field, "Back": FIELDS[-i - 1], "Sub *field*": FIELDS[i // 2]}, "cards": [[0], [1], [0, 1], []][i % 4]})
        notes.append({"guid": f"c{i}", "note_type": cloze["name"], "deck": "Gaps", "tags": [], "fields": {"Text": field + "{{c1::x}}", "Back": ""},
                      "cards": [0, {"template": 1, "deck": "Other; 2 in"}] if i % 2 else [0]})
        notes.append({"guid": f"s{i}", "note_type": single["name"], "deck": "Single", "tags": [], "fields": {"Back": field}, "cards": [0]})
    names = sorted({n["deck"] for n in notes} | {"Other; 2 in"})
    unused = {**basic, "name": "Unused", "id": 1400000000004}
    described = [{"name": name, "other": {"desc": text, **({"md": True} if i % 2 else {})}} for i, (name, text) in enumerate(DESCRIPTIONS.items())]
    names = [name for name in names if name not in DESCRIPTIONS] + ["Empty", "Above::Empty", "Top::Sub::Empty"]
    return {"flashpress": 1, "note_types": [basic, cloze, single, unused], "decks": [{"name": name} for name in names] + described,
            "media": [], "notes": notes}


def test_own():
    folder = T.folder()
    source, package = os.path.join(folder, "own.json"), os.path.join(folder, "own.apkg")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(own_collection(), file)
    done = run(source, "-o", package)
    if T.ok(done.returncode == 0, "a collection with everything becomes a package", done.stderr):
        round_trip(package, "a collection with everything")
        text_round_trip(package, "a collection with everything")
    out = os.path.join(folder, "again.json")
    run(package, "-o", out)
    names = [deck["name"] for deck in json.load(open(out, encoding="utf-8"))["decks"]]
    T.same(sorted(names), sorted(set(names)), "no two decks have the same name, not even Default")


def test_media():
    folder = T.folder()
    notes, package = os.path.join(folder, "notes"), os.path.join(folder, "notes.apkg")
    os.makedirs(notes)
    for name in ("a b.png", "c%20d.png", "e'f.mp3"):
        with open(os.path.join(notes, name), "wb") as file:
            file.write(PICTURE + name.encode())
    with open(os.path.join(notes, "a.md"), "w", encoding="utf-8") as file:
        file.write("# T\n\n## one\n\n![](<a b.png>) ![](c%2520d.png)\n\n## two\n\n[sound:e'f.mp3]\n")
    run(notes, "-o", package)
    round_trip(package, "a package with media")


def test_old_files():
    """Nothing that flashpress did not write is replaced, and nothing is removed."""
    folder = T.folder()
    notes, out = os.path.join(folder, "a.md"), os.path.join(folder, "out")

    write(notes, "# First\n\n## a\n\nb\n")
    T.same(run(notes, "-o", out + "/").returncode, 0, "a text becomes a folder")
    T.ok("unchanged" in run(notes, "-o", out).stderr, "the same folder is unchanged")
    write(notes, "# Second\n\n## a\n\nb\n")
    done = run(notes, "-o", out)
    T.ok("First.md: warning" in done.stderr and "[-Wstale-file]" in done.stderr, "the text of a deck from an earlier run is reported", done.stderr)
    T.ok(os.path.exists(os.path.join(out, "First.md")), "and not removed")
    write(os.path.join(out, "Third.md"), "# My own notes\n")
    write(notes, "# Third\n\n## a\n\nb\n")
    done = run(notes, "-o", out)
    T.ok(done.returncode == 1 and "[foreign-output]" in done.stderr, "a text of others is not replaced", done.stderr)
    write(os.path.join(folder, "other", "media", "x.png"), "x")
    done = run(notes, "-o", os.path.join(folder, "other"))
    T.ok(done.returncode == 1 and "'media'" in done.stderr, "media of others are not mixed with those of decks", done.stderr)
    done = run(notes, "-t", "csv", "-o", out)
    T.ok(done.returncode == 2 and "is a folder" in done.stderr, "other formats are not written to a folder", done.stderr)
    done = run(notes, "-o", notes + "/")
    T.ok(done.returncode != 0 and "a.md: error: is a file, but a folder is needed" in done.stderr, "a file is not a folder", done.stderr)


def test_parts():
    """A deck alone has the note types of its folder, and several inputs make one text."""
    folder = T.folder()
    source, out = os.path.join(folder, "own.json"), os.path.join(folder, "out")
    with open(source, "w", encoding="utf-8") as file:
        json.dump(own_collection(), file)
    run(source, "-o", out + "/")
    part = os.path.join(folder, "part.apkg")
    done = run(os.path.join(out, "Top", "Sub.md"), "-o", part)
    types = content(part, folder)["types"]
    T.ok(done.returncode == 0 and any('"id": 1400000000001' in t for t in types), "a deck of a subfolder has the note types of its folder", types)
    table = os.path.join(folder, "a.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("Front,Back\nsun,Sonne\n")
    done = run(table, part, "-t", "markdown")
    T.ok(done.returncode == 0 and "## sun" in done.stdout and "### Sub" in done.stdout, "a table and a package become one text", done.stderr)
    T.ok("guid" not in run(table, "-t", "markdown").stdout, "notes without guids are written without")
    T.ok('## sun {guid="' in run(table, "-t", "markdown", "--ids").stdout, "--ids writes the guids of all notes")


def test_links():
    """A folder of a stranger cannot put files of the reader's into a deck."""
    folder = T.folder()
    secret, out, package = os.path.join(folder, "secret"), os.path.join(folder, "out"), os.path.join(folder, "a.apkg")
    os.makedirs(secret)
    with open(os.path.join(secret, "key"), "w", encoding="utf-8") as file:
        file.write("SECRET")
    notes = os.path.join(folder, "a.md")
    with open(notes, "w", encoding="utf-8") as file:
        file.write("# T\n\n## a\n\nb\n")
    run(notes, "-o", out + "/")
    kind = os.path.join(out, "note-types", "Flashpress Basic")
    os.symlink(secret, os.path.join(out, "media"))
    os.symlink(secret, os.path.join(kind, "linked"))
    done = run(out, "-o", package)
    T.ok(done.returncode == 0 and content(package, folder)["media"] == {}, "media that are a symbolic link are not packed", done.stderr)
    T.ok("media: warning: is a symbolic link" in done.stderr and "[-Wmedia-outside]" in done.stderr, "and a warning says so", done.stderr)
    settings = os.path.join(kind, "note-type.yaml")
    text = open(settings, encoding="utf-8").read()
    for path in ("linked/key", "../../../secret/key", os.path.join(secret, "key")):
        with open(settings, "w", encoding="utf-8") as file:
            file.write(text.replace('"front.html"', json.dumps(path)))
        done = run(out, "-o", package)
        T.ok(done.returncode == 1 and "must be in its folder" in done.stderr, f"a template is not read from {os.path.basename(os.path.dirname(path))}", done.stderr)


def test_added():
    """A text that a person puts into the folder makes cards, and a note says so; a README does not."""
    folder = T.folder()
    notes, out, package = (os.path.join(folder, name) for name in ("a.md", "out", "a.apkg"))
    write(notes, "# T\n\n## a\n\nb\n")
    run(notes, "-o", out + "/")
    write(os.path.join(out, "README.md"), "# About\n\n## Use\n\nText\n")
    done = run(out, "-o", package)
    T.ok(len(content(package, folder)["notes"]) == 1 and "added-text" not in done.stderr, "a README makes no cards", done.stderr)
    write(os.path.join(out, "mine.md"), "# Mine\n\n## c\n\nd\n")
    done = run(out, "-o", package)
    T.ok(len(content(package, folder)["notes"]) == 2, "a text makes cards", done.stderr)
    T.ok("mine.md: note: 1 note of this file was added to those of the folder" in done.stderr and "[-Wadded-text]" in done.stderr,
         "and a note says so", done.stderr)
    write(os.path.join(out, "words.csv"), "e,f\ng,h\n")
    done = run(out, "-o", package)
    T.ok("mine.md: note: 3 notes of this file and others were added" in done.stderr, "the note is about all", done.stderr)
    os.remove(os.path.join(out, "T.md"))
    done = run(out, "-o", package)
    T.ok("added-text" not in done.stderr, "a folder of other texts is not worth a note", done.stderr)


def test_media_left_out():
    """What is in the folder of media and cannot be packed is reported."""
    folder = T.folder()
    notes, out, package = (os.path.join(folder, name) for name in ("a.md", "out", "a.apkg"))
    write(notes, "# T\n\n## a\n\nb\n")
    run(notes, "-o", out + "/")
    media = os.path.join(out, "media")
    write(os.path.join(media, "full.png"), "x")
    write(os.path.join(media, "zero.png"), "")
    os.symlink(notes, os.path.join(media, "link.png"))
    write(os.path.join(media, ".DS_Store"), "x")
    write(os.path.join(media, "maps", "x.png"), "x")
    os.mkfifo(os.path.join(media, "pipe"))
    done = run(out, "-o", package)
    T.ok(done.returncode == 0 and list(content(package, folder)["media"]) == ["full.png"], "only files with content are packed", done.stderr)
    T.ok("media/zero.png: warning: is an empty file" in done.stderr and "[-Wempty-media]" in done.stderr, "an empty file is reported", done.stderr)
    T.ok("media/link.png: warning: is a symbolic link" in done.stderr and "[-Wmedia-outside]" in done.stderr, "a symbolic link is reported",
         done.stderr)
    T.ok("media/maps: warning: is a folder" in done.stderr and "[-Wunreadable-media]" in done.stderr, "a folder is reported", done.stderr)
    T.ok("media/pipe: warning: is not a file" in done.stderr and ".DS_Store" not in done.stderr, "a pipe is reported", done.stderr)
    if os.geteuid() == 0:
        T.skip("a folder of media that cannot be read", "root can read every folder")
        return
    os.chmod(media, 0)
    done = run(out, "-o", package)
    os.chmod(media, 0o700)
    T.ok(done.returncode != 0 and "media: error: cannot be read" in done.stderr, "a folder that cannot be read is reported", done.stderr)


def test_mistakes():
    folder = T.folder()
    run_in = os.path.join(folder, "a.md")

    def read(body):
        with open(run_in, "w", encoding="utf-8") as file:
            file.write("---\ncards: fields\n---\n\n" + body)
        return run(run_in, "-t", "tsv")

    done = read("## a\n\nb\n\n### Contxt {.field}\n\nc\n")
    T.ok("has no field 'Contxt'; did you mean 'Context'?" in done.stderr, "a misspelt field is reported", done.stderr)
    done = read("## a {cards=\"x\"}\n\nb\n")
    T.ok("cards: expected the numbers" in done.stderr, "wrong cards are reported", done.stderr)
    done = read("lost\n\n## a\n\nb\n")
    T.ok("[-Wtext-before-heading]" in done.stderr, "text before the first note is reported", done.stderr)
    done = read("## a {notetype=\"Verb\"}\n\nb\n\n### Reading {.field}\n\nc\n")
    T.ok("a\tb\tc" in done.stdout, "an unknown note type is made of its fields", done.stdout + done.stderr)
    done = read("## a {notetype=\"Verb\"}\n\nb\n\n### Back {.field}\n\nc\n")
    T.ok("a\tb\tc" in done.stdout, "also if a further field is called Back", done.stdout + done.stderr)
    done = read("## a {guid=x}\n\nb\n\n## c {guid=x}\n\nd\n")
    T.ok("[-Wcopied-id]" in done.stderr and done.returncode == 0, "a guid that is used twice is reported", done.stderr)


def test_faulty_templates():
    """What Anki tolerates in a package stays as it is, and only warns; what a person writes is an error."""
    folder = T.folder()
    source, package, again = (os.path.join(folder, name) for name in ("a.json", "a.apkg", "b.apkg"))
    out = os.path.join(folder, "out")
    template = {"name": "C", "front": "{{Gone}}{{A}}", "back": "{{B}}{{/A}}"}
    write(source, json.dumps({"flashpress": 1, "note_types": [{"name": "T", "fields": ["A", "B"], "templates": [template]}],
                              "notes": [{"note_type": "T", "deck": "D", "guid": "x", "fields": ["a", "b"]}]}))
    run(source, "-o", package)
    done = run(package, "-o", out + "/")
    T.ok(done.returncode == 0 and done.stderr.count("[-Wdoubtful-template]") == 2, "faults of templates in a package are warnings", done.stderr)
    done = run(out, "-o", again)
    T.ok(done.returncode == 0 and done.stderr.count("[-Wdoubtful-template]") == 2, "also in the folder that was made of it", done.stderr)
    T.same(compare(content(package, folder), content(again, folder)), "", "and the templates stay as they are")
    settings = os.path.join(out, "note-types", "T", "note-type.yaml")
    text = open(settings, encoding="utf-8").read()
    write(settings, text.replace("check-templates: false\n", ""))
    done = run(out, "-o", again)
    T.ok(done.returncode == 1 and "T/front.html:1:1: error: there is no field 'Gone'" in done.stderr, "unless the person wants to know", done.stderr)


def test_strangers():
    shared = tap.shared()
    if shared is None:
        T.skip("packages of strangers", "the shared data is missing")
        return
    for path in sorted(glob.glob(os.path.join(shared, "packages", "files", "*.apkg"))):
        truth = os.path.join(shared, "packages", "truth", os.path.basename(path) + ".json")
        if os.path.exists(truth) and not json.load(open(truth, encoding="utf-8")).get("error"):
            round_trip(path, os.path.basename(path))
            text_round_trip(path, os.path.basename(path))


test_own()
test_media()
test_old_files()
test_parts()
test_links()
test_added()
test_media_left_out()
test_mistakes()
test_faulty_templates()
test_strangers()
T.done()
