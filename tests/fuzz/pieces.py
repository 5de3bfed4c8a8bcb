#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that parsing a large random text in pieces gives the same cards as parsing it at once.

The reader cuts a large text into pieces that begin with headings.  It does not cut a text with markup that may
span blank lines.  A comment before the text is such markup, and it changes nothing else.

    pieces.py [SEED [COUNT [FOLDER]]]    use another seed or number of texts; keep failing texts in FOLDER
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
# A little more than the smallest size of a piece, in bytes.
PIECE = 17000


def large_text(rng, texts):
    """Returns a text of several sections, most of them large enough to be pieces."""
    parts = []
    for number in range(rng.randrange(2, 6)):
        body = markdown.random_text(rng) if rng.random() < 0.5 else markdown.mutated_text(rng, texts)
        filler = "words of a paragraph\n" * (PIECE // 21) + "\n" if rng.random() < 0.8 else ""
        parts.append("#" * rng.randrange(1, 5) + f" Heading {number}\n\n{filler}{body}")
    return "\n\n".join(parts)


def cards(folder, text):
    pathlib.Path(folder, "notes.md").write_bytes(text.encode())
    done = subprocess.run([tap.PROGRAM, "-q", "-Wno-all", "-t", "csv", "notes.md"], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=markdown.TIMEOUT, check=False)
    return done.returncode, done.stdout


def main():
    tap.need_program()
    t = tap.Tap()
    texts = markdown.meaningful_texts()
    folder = t.folder()
    pathlib.Path(folder, "pic.png").write_bytes(b"\x89PNG")
    end = time.monotonic() + SECONDS
    done = bad = converted = 0
    while done < markdown.COUNT and time.monotonic() < end:
        text = large_text(random.Random(f"{markdown.SEED}-{done}"), texts)
        result = cards(folder, text)
        converted += result[0] == 0
        if result != cards(folder, "<!-- -->\n\n" + text):
            bad += 1
            t.comment(f"text {done}: parsing it at once gives other cards")
            if markdown.KEPT:
                pathlib.Path(markdown.KEPT, f"{markdown.SEED}-{done}.md").write_bytes(text.encode())
        done += 1
    t.ok(done and not bad, f"parsing in pieces gives the same cards as parsing at once (seed {markdown.SEED})",
         f"{bad} of {done} texts failed")
    t.ok(converted > done / 2, "most of these texts make cards", f"{converted} of {done}")
    t.comment(f"{done} texts of {markdown.COUNT} were tried, {converted} of them made cards")
    t.done()


if __name__ == "__main__":
    main()
