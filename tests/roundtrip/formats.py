#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every format that is read and written gives back the collection that it was written from, but for what it says it leaves out.

The formats are those of --list-formats, so a new one is tested without a change here.  What a format leaves out is what
it warns about (-Wdropped), which follows from what its row says it holds.  Such a part must really be missing
afterwards, and every other part must be the same; all are compared through JSON.
"""
import base64
import json
import os
import re
import sys
from html.parser import HTMLParser

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

T = tap.Tap()
NOW = 1700000000
SAME_ELEMENTS = {"b": "strong", "i": "em", "del": "s", "strike": "s"}

# Warnings about a part, as they begin; the count is left out.
WARNINGS = {
    "tags": "the tags of # note", "fields": "all fields but the first two of # note", "decks": "the names of # deck",
    "bare decks": "the names of # deck without cards", "card decks": "the different decks of the cards of # note",
    "deck texts": "the description of # deck", "note types": "the templates and the styling of # note type",
    "bare types": "the fields, the templates and the styling of # note type without notes", "cards": "the deletion of cards of # note",
    "cardless notes": "the fields of # note without cards", "scheduling": "the scheduling of # card", "media": "# file",
}


def template(name, front, back, **more):
    return {"name": name, "front": front, "back": back, **more}


def field(name, **more):
    return {"name": name, "font": "Arial", "size": 20, **more}


NOTE_TYPES = [
    {"name": "Bird: \"common\"", "id": 1400000000001, "kind": "normal", "mod": 1500000000, "css": ".card {\n\tcolor: green;\n}\n", "sort_field": 1,
     "fields": [field("Name", id=11, description="as in the book"), field("Call", id=12, rtl=True, sticky=True), field("Habitat & range", plain_text=True)],
     "templates": [template("There", "{{Name}}", "{{FrontSide}}<hr id=answer>{{Call}}", id=21, browser_front="{{Name}}?", requires={"any": [0]}),
                   template("Back", "{{#Habitat & range}}{{Call}}{{/Habitat & range}}", "{{Name}}", browser_size=9, browser_font="Courier", requires={"all": [1, 2]})],
     "latex_pre": "\\pre", "latex_post": "\\post", "latex_svg": True},
    {"name": "Gap", "id": 1400000000002, "kind": "cloze", "mod": 1500000001, "css": "", "fields": [field("Text"), field("More")],
     "templates": [template("Gap", "{{cloze:Text}}", "{{cloze:Text}}<br>{{More}}", requires={"any": [0]})]},
    {"name": "Image Occlusion", "id": 1400000000003, "kind": "cloze", "mod": 1500000002, "css": "#mask {}", "other": {"originalStockKind": 6},
     "fields": [field(name) for name in ("Occlusion", "Image", "Header", "Back Extra", "Comments")],
     "templates": [template("Image Occlusion", "{{cloze:Occlusion}}<div id=\"io\">{{Image}}</div>", "{{cloze:Occlusion}}{{Image}}{{Back Extra}}",
                            requires={"any": [0, 1]})]},
    {"name": "One", "id": 1400000000004, "kind": "normal", "mod": 1500000003, "css": "", "fields": [field("Only")],
     "templates": [template("Card 1", "{{Only}}", "{{Only}}", requires={"any": [0]})]},
    {"name": "Unused", "id": 1400000000005, "kind": "normal", "mod": 1500000004, "css": "a {}", "fields": [field("Q"), field("A")],
     "templates": [template("Card 1", "{{Q}}", "{{A}}", requires={"any": [0]})]},
]
# Names of files, with their bytes.  The last one is only used by css, as its first letter says.
MEDIA = {"a heron.png": b"\x89PNG\r\n\x1a\n heron", "call.mp3": b"ID3 call", "_font.woff": b"wOFF font"}
FIELDS = (
    "plain", "<b>bold</b> &amp; <i>it</i>", "a<br>b", "\\(x &lt; y\\) and [latex]z[/latex]", "<img src=\"a heron.png\">", "[sound:call.mp3]",
    "<ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>", "<span style=\"color: rgb(255, 0, 0);\">red</span>", "caf\u00e9 \u65e5\u672c\u8a9e \U0001f600",
    "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", "\"quotes\", commas; #hash", "<pre><code>if (a &lt; b)\n\tx();</code></pre>",
    "C:\\new *stars* _under_ # not a heading", "a :: b", "2023", "",
)


def studied(order, number, **more):
    """A card that was studied, with every column."""
    return {"template": order, "id": 1600000000000 + number, "mod": 1650000000, "type": 2, "queue": 2, "due": 700 + number, "ivl": 30, "factor": 2500,
            "reps": 8, "lapses": 1, "left": 0, "home_due": 0, "flags": 0, "data": "{\"pos\":5}", **more}


# Suspended, buried in two ways, flagged, learning, and in a filtered deck.
STATES = ({"queue": -1}, {"queue": -2}, {"queue": -3}, {"flags": 3}, {"type": 1, "queue": 1, "due": 1650000600, "left": 1001},
          {"filtered_deck": "Cram", "home_due": 650}, {})


def note(guid, kind, deck, values, cards, tags=()):
    names = [f["name"] for f in NOTE_TYPES[kind]["fields"]]
    return {"guid": guid, "note_type": NOTE_TYPES[kind]["name"], "deck": deck, "tags": list(tags),
            "fields": dict(zip(names, list(values) + [""] * len(names))), "mod": 1640000000 + len(guid), "cards": cards}


def make_notes():
    decks = ("Animals", "Animals::Birds", "Animals::Birds::Water \u2014 \"quoted\"", "Year 2023")
    for i, value in enumerate(FIELDS):
        state = STATES[i % len(STATES)]
        yield note(f"bird{i}", 0, decks[i % 4], (f"{i} {value}", value or "call", FIELDS[-1 - i]), [studied(0, 10 * i, **state)] +
                   ([studied(1, 10 * i + 1)] if FIELDS[-1 - i] else []), ["tag", f"a::b{i % 3}"] if i % 2 else [])
        yield note(f"gap{i}", 1, decks[i // 4], (f"{{{{c1::{i}}}}} and {{{{c3::{value}::hint}}}}", value), [studied(0, 10 * i + 2), studied(2, 10 * i + 3)])
    yield note("mask", 2, decks[1], ("{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4}}<br>", "<img src=\"a heron.png\">", "Bills", "", "mine"),
               [studied(0, 501)])
    yield note("split\"\\", 0, decks[0], ("split", "by deck", "both"), [studied(0, 502), studied(1, 503, deck="Animals::Calls")])
    yield note("fewer", 0, decks[0], ("fewer", "cards", "than templates"), [studied(1, 504)])
    yield note("none", 0, decks[0], ("no", "cards", "at all"), [])
    yield note("one", 3, decks[3], ("only",), [studied(0, 505)])


def rich_collection():
    notes = list(make_notes())
    descriptions = {"Animals": "all <b>kinds</b>", "Year 2023": "of a year", "Bare::Below": "nothing here"}
    names = sorted({n["deck"] for n in notes} | {"Animals::Calls", "Bare", "Bare::Below"})
    decks = [{"name": name, "id": 1300000000000 + i, "other": {"desc": descriptions.get(name, ""), "conf": 7}} for i, name in enumerate(names)]
    return {
        "flashpress": 1, "created": 1600000000, "conf": {"nextPos": 90}, "deck_options": {"7": {"id": 7, "name": "slow", "new": {"perDay": 3}}},
        "note_types": NOTE_TYPES, "decks": decks + [{"name": "Cram", "id": 1300000000099, "other": {"dyn": 1}}],
        "media": [{"name": name, "data": base64.b64encode(data).decode()} for name, data in MEDIA.items()], "notes": notes,
        "reviews": [[1650000000000 + i, card["id"], 3, 30, 12, 2500, 4200 + i, 1] for i, n in enumerate(notes) for card in n["cards"][:1]],
    }


class Tokens(HTMLParser):
    """A field as people see it: tags in order, and text without its white space."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tokens = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tokens += [(SAME_ELEMENTS.get(tag, tag), sorted((k, v or "") for k, v in attrs)), ""]

    def handle_endtag(self, tag):
        if tag not in ("br", "img", "hr", "input"):
            self.tokens += ["/" + SAME_ELEMENTS.get(tag, tag), ""]

    def handle_data(self, data):
        self.tokens[-1] = " ".join((self.tokens[-1] + " " + data).split())


def without_defaults(value):
    """A note type or deck without keys that say nothing."""
    if isinstance(value, list):
        return [without_defaults(v) for v in value]
    if not isinstance(value, dict):
        return value
    kept = {k: without_defaults(v) for k, v in value.items()}
    return {k: v for k, v in kept.items() if v not in ([], None, -1, {}, "", 0, False)}


def cards_of(note_json):
    return [{"template": card} if isinstance(card, int) else card for card in note_json["cards"]]


def trimmed(fields):
    """Fields without the empty ones at the end: a note type that is made from columns may have more of them, or fewer."""
    fields = list(fields)
    while fields and fields[-1] == [""]:
        fields.pop()
    return fields


def known(value, original):
    """The keys of objects that the original has: Anki's database has defaults for others."""
    if isinstance(value, dict) and isinstance(original, dict):
        return {k: known(v, original[k]) for k, v in value.items() if k in original}
    return value


def parts_of(data, original):
    """Returns what a collection contains, by the parts that a format can leave out, and "notes", which all must hold.

    Notes without cards and decks with cards are those of the original, because a format may add cards or move them.
    """
    cardless = {n["guid"] for n in original["notes"] if not n["cards"]}
    used_decks = {c.get("deck", n["deck"]) for n in original["notes"] for c in cards_of(n)}
    notes = {n["guid"]: n for n in data["notes"]}
    values = {guid: trimmed(Tokens(v).tokens for v in n["fields"].values()) for guid, n in notes.items()}
    types = {json.dumps(without_defaults({**t, "mod": 0}), sort_keys=True): t["name"] for t in data["note_types"]}
    used_types = {n["note_type"] for n in notes.values()}
    places = {guid: [(c["template"], c.get("deck", n["deck"])) for c in cards_of(n)] for guid, n in notes.items()}
    texts = {d["name"]: d.get("other", {}).get("desc") for d in data["decks"]}
    filtered = {d["name"] for d in data["decks"] if d.get("other", {}).get("dyn")}
    with_cards = set(notes) - cardless
    return {
        "notes": {guid: (notes[guid]["note_type"], values[guid][:2]) for guid in with_cards},
        "tags": {guid: sorted(n["tags"]) for guid, n in notes.items() if n["tags"]},
        "fields": {guid: [x for x in v[2:] if x != [""]] for guid, v in values.items() if guid in with_cards and len(v) > 2},
        "decks": {guid: places[guid][0][1] for guid in with_cards},
        # Anki makes the decks above a deck.
        "bare decks": {name for name in set(texts) - {"Default"} if not any((other + "::").startswith(name + "::") for other in used_decks | filtered | set(texts) - {name})},
        "card decks": {guid: {deck for _, deck in places[guid]} for guid in with_cards},
        "deck texts": {name: text for name, text in texts.items() if text},
        "note types": {text for text, name in types.items() if name in used_types},
        "bare types": {text for text, name in types.items() if name not in used_types},
        "cards": {guid: {order for order, _ in places[guid]} for guid in notes},
        "cardless notes": {guid: values[guid] for guid in set(notes) & cardless},
        "scheduling": {**{key: known(data.get(key), original.get(key)) for key in ("created", "conf", "deck_options", "reviews")}, "filtered": filtered,
                       "cards": {guid: [{k: v for k, v in c.items() if k not in ("template", "deck") and v != 0} for c in cards_of(n)] for guid, n in notes.items()}},
        "media": {m["name"]: m["data"] for m in data["media"]},
    }


def singular(text):
    return re.sub(r"(note|deck|type|card|file)s\b", r"\1", text)


def left_out(err, name):
    """Returns the parts that a run warned about."""
    found = set()
    for text in re.findall(r"warning: (.*) \[-W(?:dropped|media-left)\]", err):
        shown = re.sub(r"\d+", "#", re.sub(r".* so | (?:was|were) left out.*", "", text))
        # Text for Quizlet has no notes whose fronts are parts of pictures; the others are compared.
        if singular(shown) == "# image occlusion note":
            continue
        part = next((part for part, words in WARNINGS.items() if singular(shown) == singular(words)), None)
        T.ok(part is not None, f"{name}: this test knows the part that is left out", text)
        found.add(part)
    return found


def difference(before, after):
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys() and len(before) < 8:
        return [(k, difference(before[k], after[k])) for k in before if before[k] != after[k]]
    if isinstance(before, dict) and isinstance(after, dict):
        return [(k, before.get(k), after.get(k)) for k in sorted(set(before) | set(after)) if before.get(k) != after.get(k)][:2]
    if isinstance(before, set):
        return ["missing", sorted(before - after)[:2], "extra", sorted(after - before)[:2]]
    return [before, after]


def check_parts(name, before, after, dropped):
    for part, value in before.items():
        if part == "cards" and "note types" in dropped:
            continue  # Templates are lost with their note types, and so are cards.
        same = value == after[part]
        if part not in dropped:
            T.ok(same, f"{name}: {part} come back", tap.short(repr(difference(value, after[part]))))
        else:
            T.ok(not same, f"{name}: {part} are left out, as the warning says")


def only_texts(dropped):
    """Whether a format holds the texts of cards, but no notes that could be found again."""
    return {"tags", "decks", "note types", "scheduling"} <= dropped


def round_trip(folder, name, target, collection):
    before, path = parts_of(collection, collection), target.rstrip("/")
    run = tap.Run("-q", "-t", name, "--scheduling", "-Wno-unused-option", "rich.json", "-o", target, cwd=folder, epoch=NOW)
    shown = f"{name}, a folder" if target.endswith("/") else name
    if not T.same(run.status, 0, f"{shown}: written"):
        T.comment(run.err)
        return set()
    dropped = left_out(run.err, shown)
    run = tap.Run("-q", "-f", name, path, "-t", "json", "--embed-media", "--scheduling", "-o", path + ".back.json",
                  *("-Wno-unused-option", "-Wno-missing-media"), cwd=folder, epoch=NOW)
    if not T.ok(run.status == 0 and run.err == "", f"{shown}: read without a message", run.err):
        return dropped
    if only_texts(dropped):
        check_texts(folder, name, target)
        return dropped
    with open(os.path.join(folder, path + ".back.json"), encoding="utf-8") as file:
        check_parts(shown, before, parts_of(json.load(file), collection), dropped)
    return dropped


def check_texts(folder, name, target):
    """What is read from a format without notes must at least be written as it was."""
    run = tap.Run("-q", "-f", name, target, "-t", name, "-o", "again-" + target, cwd=folder, epoch=NOW)
    with open(os.path.join(folder, target), "rb") as first, open(os.path.join(folder, "again-" + target), "rb") as second:
        T.ok(run.status == 0 and first.read() == second.read(), f"{name}: texts come back", run.err)


def formats():
    """Returns the name and the first suffix of each format that is read and written."""
    rows = [row.split("\t") for row in tap.flashpress("--list-formats").out.decode().splitlines()]
    return [(row[0], row[1].split(" ")[0] or ".txt") for row in rows if row[2:4] == ["read", "write"]]


def writes_folders(folder, name):
    """Whether a format can be written as a folder; if not, that is wrong usage."""
    return tap.Run("-q", "-t", name, "rich.json", "-o", f"trial-{name}/", cwd=folder, epoch=NOW).status != 2


def main():
    tap.need_program()
    folder = T.folder()
    collection, dropped = rich_collection(), set()
    with open(os.path.join(folder, "rich.json"), "w", encoding="utf-8") as file:
        json.dump(collection, file)
    for name, suffix in formats():
        dropped |= round_trip(folder, name, f"out-{name}{suffix}", collection)
        if writes_folders(folder, name):
            round_trip(folder, name, f"folder-{name}/", collection)
    T.ok(dropped and all(parts_of(collection, collection).values()), "the collection has all parts that a format can leave out")
    T.done()


main()
