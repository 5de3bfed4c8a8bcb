#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A text too large for one piece gives the cards that it would give in one, whatever stands in it.

The reader parses a text in pieces that begin with headings.  Markup that may go on over blank lines keeps a
text together: so does a comment in front of it, which changes nothing else.

    pieces.py [SEED [COUNT [FOLDER]]]    other chances; texts that fail are kept in FOLDER
"""
import os
import pathlib
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402
import fuzz.markdown as markdown  # noqa: E402

SECONDS = float("inf") if len(sys.argv) > 1 else 8
# So many bytes a piece has at least; some more.
PIECE = 17000


def text_of(rng, texts):
    """Sections, most of them large enough to be pieces."""
    parts = []
    for number in range(rng.randrange(2, 6)):
        made = markdown.made(rng) if rng.random() < 0.5 else markdown.changed(rng, texts)
        filler = "words of a paragraph\n" * (PIECE // 21) + "\n" if rng.random() < 0.8 else ""
        parts.append("#" * rng.randrange(1, 5) + f" Heading {number}\n\n{filler}{made}")
    return "\n\n".join(parts)


def cards(folder, text):
    pathlib.Path(folder, "notes.md").write_bytes(text.encode())
    done = subprocess.run([tap.PROGRAM, "-q", "-Wno-all", "-t", "csv", "notes.md"], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=markdown.HOURGLASS, check=False)
    return done.returncode, done.stdout


def main():
    tap.need_program()
    t = tap.Tap()
    texts = markdown.to_change()
    folder = t.folder()
    pathlib.Path(folder, "pic.png").write_bytes(b"\x89PNG")
    end = time.monotonic() + SECONDS
    done = bad = 0
    while done < markdown.COUNT and time.monotonic() < end:
        text = text_of(random.Random(f"{markdown.SEED}-{done}"), texts)
        if cards(folder, text) != cards(folder, "<!-- -->\n\n" + text):
            bad += 1
            t.comment(f"number {done}: other cards in one piece")
            if markdown.KEPT:
                pathlib.Path(markdown.KEPT, f"{markdown.SEED}-{done}.md").write_bytes(text.encode())
        done += 1
    t.ok(done and not bad, f"{markdown.COUNT} large texts by chance (seed {markdown.SEED})", f"{bad} of {done} went wrong")
    t.done()


if __name__ == "__main__":
    main()
