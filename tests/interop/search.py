#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""--select finds the cards that Anki's own search finds in the same collection.

Needs the same environment as run.py.  Two things differ on purpose and are not tried: ß is also found as ss, and what Anki
would search in the text of notes is refused.
"""
import json
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from run import NOW, T, Profile, find_engine  # noqa: E402
import tap  # noqa: E402

DECKS = (
    "Bio", "Bio::Cells", "Bio::Cells::Wall", "Biology", "bio2", "Bio Cells", "A_b", "Axb", "A::b", "star*s", "50% off", "\u00c9t\u00e9", "\u00e9::\u00c92",
    "\u00dcber::Fl\u00fcsse", "quo\"te", "par(en)", "with space::sub deck", "a-b", "-minus", "back\\slash", "colon:x", "None", "[br]", "a.b", "a+b", "x^y",
    "10", "\u0130stanbul", "\u03a3\u0399\u0393\u039c\u0391\u03a3", "Default", "current deck", "re:x",
)
TAGS = (
    "", "exam", "Exam::final", "exams", "a_b", "axb", "x-y", "-neg", "\u00e9t\u00e9", "\u00c9T\u00c9::Sub", "st*r", "back\\slash", "quo\"te", "p(q)", "None",
    "nOne::x", "colon:x", "a.b", "re:x", "50%", "marked leech", "x::exam", "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "exam a_b",
)
TYPES = ("Basic_x", "BASICS", "\u00dcbung*", "W\u00f6rter-Liste", "a:b", "c\\d", "(p)", "Typ q")
SEARCHES = (
    # decks
    "deck:Bio", "deck:bIO", "deck:Bio*", "deck:*bio*", "deck:Bio::*", "deck:Bio::Cells", "deck:bio::CELLS", "deck:\"Bio Cells\"", "\"deck:Bio Cells\"",
    "deck:Bio_Cells", "deck:B_o", "deck:A_b", "deck:A\\_b", "deck:A*b", "deck:star*s", "deck:star\\*s", "\"deck:50% off\"", "deck:\u00e9t\u00e9",
    "deck:E\u0301TE\u0301", "deck:\u00fcber", "deck:\u00fcber::FL\u00dcSSE", "deck:quo\\\"te", "\"deck:quo\\\"te\"", "\"deck:par(en)\"", "deck:par\\(en\\)",
    "\"deck:with space\"", "deck:with*", "deck:\"with space::sub deck\"", "deck:a-b", "deck:-minus", "-deck:-minus", "-deck:Bio", "deck:back\\\\slash",
    "deck:colon:x", "deck:colon\\:x", "deck:*", "deck:_", "deck:__", "deck:default", "deck:none", "deck:[br]", "deck:a.b", "deck:a+b", "deck:x^y", "deck:10",
    "deck:1_", "deck:\u0130STANBUL", "deck:\u03c3\u03b9\u03b3\u03bc\u03b1\u03c2", "deck:\u03c3\u03b9\u03b3\u03bc\u03b1\u03c3", "deck:*::*", "deck:*l*",
    "deck:filtered", "-deck:filtered", "deck:Filtered", "deck:FILTERED", "deck:Sieve", "deck:Biology", "deck:cur*", "deck:Current", "deck:re:x", "deck:'Bio'",
    "DECK:Bio", "deck:\u00e9", "deck:\u00e9::*", "deck:\"Bio*\"", "deck:gone",
    # tags
    "tag:exam", "tag:EXAM", "tag:ex*", "tag:*exam*", "tag:*exam", "tag:exam::*", "tag:Exam::final", "tag:exam_", "tag:a_b", "tag:a\\_b", "tag:x-y", "tag:-neg",
    "tag:\u00e9t\u00e9", "tag:\u00c9T\u00c9", "tag:e\u0301te\u0301::sub", "tag:st*r", "tag:st\\*r", "tag:back\\\\slash", "tag:quo\\\"te", "\"tag:p(q)\"",
    "tag:none", "tag:None", "tag:NONE", "\"tag:none\"", "tag:no*e", "tag:colon:x", "tag:colon\\:x", "tag:a.b", "tag:re\\:x", "tag:50%", "tag:5*%", "tag:*",
    "tag:_", "tag:____", "-tag:none", "-tag:*", "tag:marked tag:leech", "tag:\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "tag:\u00e9*", "tag:x::*", "tag:*::*",
    "tag:x:exam", "TAG:exam", "tag:\"exam final\"",
    # note types
    "note:Basic", "note:basic", "note:Basic*", "note:basic_x", "note:basic\\_x", "note:\"Typ q\"", "note:\u00fcbung*", "note:\u00dcbung\\*",
    "note:w\u00f6rter-liste", "note:a:b", "note:c\\\\d", "\"note:(p)\"", "note:Cloze", "note:*cloze*", "note:*", "note:\"basic (and reversed card)\"", "note:bas",
    # terms together
    "deck:Bio tag:exam", "deck:Bio or tag:exam", "deck:Bio OR tag:exam", "deck:Bio And -tag:exam", "deck:Bio or tag:exam -note:Basic", "deck:Bio   tag:exam",
    " deck:Bio ", "deck:Bio\ttag:exam", "deck:Bio\u3000tag:exam", "deck:Bio -tag:exam or note:Cloze", "(deck:Bio or deck:Biology) tag:exam",
    "-(deck:Bio or tag:exam)", "-(deck:Bio tag:exam)", "((deck:Bio))", "deck:Bio(tag:exam)", "(deck:Bio)tag:exam", "\"deck:Bio\"\"tag:exam\"", "-\"deck:Bio\"",
    "-(-(deck:Bio))", "( deck:Bio )",
)
REFUSED = (
    "deck:\"Bio", "\"deck:Bio", "or deck:Bio", "deck:Bio or", "deck:Bio or or tag:exam", "deck:Bio and and tag:exam", "and deck:Bio", "deck:Bio and", "()", "(", ")",
    "(deck:Bio", "deck:Bio)", "deck:Bio\\x", "deck:back\\slash",
)


def fill(col):
    basic = col.models.by_name("Basic")
    for name in TYPES:
        model = col.models.copy(basic, add=False)
        model["name"] = name
        col.models.add_dict(model)
    types = [col.models.get(model.id) for model in col.models.all_names_and_ids() if "Occlusion" not in model.name]
    for i in range(4 * len(DECKS)):
        note = col.new_note(types[i % len(types)])
        note.fields = [f"{i}.{k} {{{{c1::one}}}} {{{{c2::two}}}}" for k in range(len(note.fields))]
        note.tags = TAGS[i % len(TAGS)].split()
        col.add_note(note, col.decks.id(DECKS[i // 4]))
    for i, card in enumerate(sorted(col.find_cards("card:2"))):
        if i % 3 == 0:
            col.set_deck([card], col.decks.id("Bio::Cells"))
    sieve = col.sched.get_or_create_filtered_deck(0)
    sieve.name = "Sieve"
    sieve.config.search_terms[0].search, sieve.config.search_terms[0].limit = "deck:Biology", 100
    col.sched.add_or_update_filtered_deck(sieve)


def export(col, path):
    from anki.collection import ExportAnkiPackageOptions
    col.export_anki_package(out_path=path, limit=None, options=ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=True))


def found_by_anki(col, search):
    """The guid of the note of each card, and its template; None if the search is refused."""
    from anki.errors import SearchError
    try:
        cards = [col.get_card(card) for card in col.find_cards(search)]
    except SearchError:
        return None
    return sorted((card.note().guid, card.ord) for card in cards)


def found_by_us(package, search):
    run = tap.Run("-q", "--scheduling", "-t", "json", "-o", "-", "--select", search, package, epoch=NOW)
    if run.status == 2:
        return None
    if run.status == 1 and "finds no note" in run.err:
        return []
    if run.status != 0:
        return run.err
    return sorted((note["guid"], card["template"]) for note in json.loads(run.out)["notes"] for card in note["cards"])


def combined(count):
    """Searches of several terms, by a fixed seed."""
    chance = random.Random(16)
    terms = [search for search in SEARCHES if " " not in search and "(" not in search]

    def make(depth):
        parts = []
        for _ in range(chance.randint(1, 3)):
            part = chance.choice(terms) if depth == 0 or chance.random() < 0.5 else f"({make(depth - 1)})"
            parts.append(part if part[0] == "-" or chance.random() < 0.7 else "-" + part)
        return "".join(chance.choice((" ", " or ", " and ")) * bool(i) + part for i, part in enumerate(parts))

    return [make(3) for _ in range(count)]


def main():
    find_engine()
    tap.need_program()
    profile = Profile()
    fill(profile.col)
    package = os.path.join(T.folder(), "all.apkg")
    export(profile.col, package)
    for search in SEARCHES + tuple(combined(150)):
        expected, got = found_by_anki(profile.col, search), found_by_us(package, search)
        T.ok(expected is not None and got == expected, f"found: {search}", f"Anki: {expected}\nwe:   {got}")
    for search in REFUSED:
        T.same((found_by_anki(profile.col, search), found_by_us(package, search)), (None, None), f"refused: {search}")
    profile.close()
    T.done()


if __name__ == "__main__":
    main()
