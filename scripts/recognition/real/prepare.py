#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cuts the labelled notes out of their original files, and writes the labels beside them.

    prepare.py ORIGINALS OUTPUT

ORIGINALS contains the files of manifest.tsv as OWNER/REPOSITORY/PATH.  The folders text and gold in OUTPUT/dev
and OUTPUT/test get one file per document, in the form that the scorer of the corpus reads.  Files that are
missing or do not contain the labelled lines are reported and left out.
"""
import collections
import hashlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def read_table(name):
    """A list of {column: value}."""
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        names, *rows = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(names, row)) for row in rows]


def digest(lines):
    """The hash in the manifest, which ignores how wide the gaps between words are."""
    return hashlib.sha256("\n".join(" ".join(line.split()) for line in lines).encode()).hexdigest()


def cut(path, row):
    """The labelled lines of an original file, or None.  `first` is `-` if their place has to be found."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = file.read().replace("\r\n", "\n").split("\n")
    count = int(row["lines"])
    lines += [""] * count  # the labels may count blank lines after the end of the file
    starts = range(len(lines) - count + 1) if row["first"] == "-" else [int(row["first"]) - 1]
    return next((lines[start:start + count] for start in starts
                 if digest(lines[start:start + count]) == row["sha256"]), None)


def write(folder, name, lines):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        file.writelines(line + "\n" for line in lines)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: prepare.py ORIGINALS OUTPUT")
    originals, output = sys.argv[1:]
    gold = collections.defaultdict(list)
    for row in read_table("gold.tsv"):
        gold[row["doc"]].append("\t".join((row["line"], row["class"], row["accepted"])))
    failed = 0
    for row in read_table("manifest.tsv"):
        path = os.path.join(originals, row["repo"], row["path"])
        lines = cut(path, row) if os.path.exists(path) else None
        if lines is None:
            problem = "does not contain the labelled lines" if os.path.exists(path) else "is missing"
            print(f"{row['doc']}: {path} {problem}", file=sys.stderr)
            failed += 1
            continue
        write(os.path.join(output, row["split"], "text"), row["doc"] + ".txt", lines)
        write(os.path.join(output, row["split"], "gold"), row["doc"] + ".tsv", gold[row["doc"]])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
