# SPDX-License-Identifier: MIT
"""What run.py runs while calls fail: every reader, every writer, updates, media, and several outputs at once.

A scenario has a name, a function that fills a folder, and the arguments of the run in that folder. The functions make
the older outputs, too, with a run of the program without faults.
"""
import contextlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

FIRST, SECOND = 1700000000, 1700000500

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
MARKDOWN = """---
deck: Seas
tags: [water, salt]
---
# Seas

Salt water covers most of the earth.

## What is the Dead Sea?

A **lake**, `not` a sea[^1], see [a map](https://example.org).

- saltier than others
- below the *sea level*

[^1]: In spite of its name.

## Depth {#depth .deep}

| sea | metres |
|-----|--------|
| Red | 3040   |

```c
int depth = 3040; /* metres */
```

The {{c1::Baltic}} is shallow: $d < 500$. ä
"""
NOTES = """Seas

Red Sea: between Africa and Asia
Dead Sea: a lake
Baltic: shallow

What is salt?
- a mineral
- a taste
"""
CSV = "#separator:Comma\n#html:true\n#deck column:3\nfront,back,deck\n" + "".join(
    f"Sea {i},salt <b>{i}</b>,Seas\n" for i in range(5))
OBSIDIAN = "# Seas\n#seas\n\nRed Sea;;between Africa and Asia\n\nDead Sea\n??\na lake\n\nThe ==Baltic== is shallow.\n"


def put(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    # An output that replaces a file copies its attributes, which can fail, too.
    with contextlib.suppress(AttributeError, OSError):
        os.setxattr(path, "user.origin", b"a library")


def make(folder, *args):
    tap.flashpress("-q", *args, cwd=folder, epoch=FIRST)


def markdown(folder):
    put(folder, "notes.md", MARKDOWN)


def plain(folder):
    put(folder, "notes.txt", NOTES)


def table(folder):
    put(folder, "notes.csv", CSV)


def quizlet(folder):
    put(folder, "notes.txt", "Red Sea\tsalt\nDead Sea\ta lake\n")


def obsidian(folder):
    put(folder, ".obsidian/app.json", "{}")
    put(folder, ".obsidian/plugins/obsidian-spaced-repetition/data.json",
        '{"settings": {"flashcardTags": ["#seas"], "singleLineCardSeparator": ";;", "multilineCardSeparator": "??"}}')
    put(folder, "sea/notes.md", OBSIDIAN)


def obsidian_folders(folder):
    put(folder, ".obsidian/plugins/obsidian-to-anki-plugin/data.json",
        '{"settings": {"FOLDER_DECKS": {"sea": "Deep"}, "FOLDER_TAGS": {"sea": "salt"}}}')
    put(folder, "sea/notes.md", "START\nBasic\nRed Sea\nBack: salt\nEND\n")


def pictures(folder):
    put(folder, "notes.md", MARKDOWN + "\n## Map\n\n![](maps/red.png) ![[dead.png]] ![](maps/dead.png)\n")
    put(folder, "maps/red.png", PICTURE)
    put(folder, "maps/dead.png", PICTURE * 2)


def older(folder, fill, *args):
    """Makes an output of the notes without the last card, and then the notes with it."""
    fill(folder)
    make(folder, "notes.md", *args)
    with open(os.path.join(folder, "notes.md"), "a", encoding="utf-8") as file:
        file.write("\n## North Sea\n\ncold\n")


def update(folder):
    older(folder, markdown, "-o", "out.apkg")


def update_latest(folder):
    older(folder, markdown, "-o", "out.apkg", "--package=latest")


def update_pictures(folder):
    older(folder, pictures, "-o", "out.apkg")
    put(folder, "maps/dead.png", PICTURE * 3)


def update_pictures_latest(folder):
    older(folder, pictures, "-o", "out.apkg", "--package=latest")


def update_folder(folder):
    older(folder, pictures, "-o", "out/")


def package(folder):
    pictures(folder)
    make(folder, "notes.md", "-o", "notes.apkg")
    os.unlink(os.path.join(folder, "notes.md"))


def package_latest(folder):
    pictures(folder)
    make(folder, "notes.md", "-o", "notes.apkg", "--package=latest")
    os.unlink(os.path.join(folder, "notes.md"))


def as_json(folder):
    pictures(folder)
    make(folder, "notes.md", "-o", "notes.json")


def as_crowdanki(folder):
    pictures(folder)
    make(folder, "notes.md", "-t", "crowdanki", "-o", "deck.json")


def as_folder(folder):
    pictures(folder)
    make(folder, "notes.md", "-o", "deck/")


def several(folder):
    for name in "abc":
        put(folder, f"notes/{name}.md", f"# {name}\n\n## Sea {name}\n\nsalt\n")
    put(folder, "notes/.flashpressignore", "d.md\n")
    put(folder, "notes/flashpress.yaml", "tag: water\n")
    make(folder, "notes", "-O", "out")
    put(folder, "notes/b.md", "# b\n\n## Sea b\n\nfresh\n")


def own_types(folder):
    put(folder, "notes.md", "---\nnotetype: Seas\n---\n# Seas\n\n## Red\n\nsalt\n")
    make(folder, "--new-notetype", "Seas")


# The name of the scenario, what fills its folder, and the arguments.
SCENARIOS = (
    ("notes", plain, ("notes.txt", "-o", "out.apkg")),
    ("Markdown", markdown, ("notes.md", "-o", "out.apkg")),
    ("standard output", markdown, ("notes.md", "-t", "apkg", "-o", "-")),
    ("a syntax", obsidian, ("sea/notes.md", "-o", "out.apkg")),
    ("a syntax, folders", obsidian_folders, ("sea/notes.md", "-o", "out.apkg")),
    ("own note types", own_types, ("notes.md", "-o", "out.apkg")),
    ("csv", table, ("notes.csv", "-o", "out.apkg")),
    ("text from Quizlet", quizlet, ("-f", "quizlet", "notes.txt", "-o", "out.apkg")),
    ("json", as_json, ("notes.json", "-o", "out.apkg")),
    ("crowdanki", as_crowdanki, ("-f", "crowdanki", "deck.json", "-o", "out.apkg")),
    ("a folder", as_folder, ("deck", "-o", "out.apkg")),
    ("package", package, ("notes.apkg", "-o", "out.apkg")),
    ("package, latest layout", package_latest, ("notes.apkg", "-o", "out.apkg")),
    ("search in a package", package, ("notes.apkg", "--select", "deck:Seas", "-o", "out.apkg")),
    ("what is in a package", package, ("notes.apkg",)),
    ("media", pictures, ("notes.md", "-o", "out.apkg")),
    ("media, latest layout", pictures, ("notes.md", "-o", "out.apkg", "--package=latest")),
    ("update", update, ("notes.md", "-o", "out.apkg")),
    ("update, latest layout", update_latest, ("notes.md", "-o", "out.apkg", "--package=latest")),
    ("update with media", update_pictures, ("notes.md", "-o", "out.apkg")),
    ("update with media, latest layout", update_pictures_latest, ("notes.md", "-o", "out.apkg", "--package=latest")),
    ("update of a folder", update_folder, ("notes.md", "-o", "out/")),
    ("several outputs", several, ("-O", "out", "-j2", "notes")),
    ("one of a folder", several, ("notes", "-o", "out.apkg")),
    ("to csv", package, ("notes.apkg", "-o", "out.csv")),
    ("to tsv", pictures, ("notes.md", "-o", "out.tsv")),
    ("to Quizlet", markdown, ("notes.md", "-t", "quizlet", "-o", "out.txt")),
    ("to Markdown", plain, ("notes.txt", "-o", "out.md")),
    ("to a folder", package, ("notes.apkg", "-o", "out/")),
    ("to json", package, ("notes.apkg", "-o", "out.json")),
    ("to crowdanki", package, ("notes.apkg", "-t", "crowdanki", "-o", "out.json")),
    ("outline", plain, ("notes.txt", "-t", "outline", "-o", "out.txt")),
    ("cards", markdown, ("notes.md", "-t", "cards", "-o", "out.txt")),
)
