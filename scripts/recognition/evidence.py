# SPDX-License-Identifier: MIT
"""What recognition sees in documents, for training: found anew, or read from the C program's dump.

Documents are those of the corpus, and our own in examples/, whose gold stands
beside the text.  The examples teach what people want where the corpus accepts more
than one reading: labels inside a card as labels.
"""
import concurrent.futures
import glob
import os
import tempfile

import coherence
import corpus
import features
import measure
import survey
import table

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "examples")
FIRST_PASS = table.index_of("GUESS")
BARE, DASH = table.index_of("FORM_BARE"), table.index_of("FORM_DASH")


def example(path):
    """(text, gold) of a file of examples/: a class and a line in each of its rows."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return "".join(text + "\n" for _, text in rows), {i + 1: (label, label) for i, (label, _) in enumerate(rows)}


def documents_of(folder):
    """{name: (path of the text, gold)} of the corpus."""
    found = {}
    for split in corpus.SPLITS:
        for path in sorted(glob.glob(os.path.join(folder, split, "text", "*.txt"))):
            name = os.path.basename(path)[:-4]
            found[name] = (path, corpus.gold_rows(os.path.join(folder, split, "gold", name + ".tsv")))
    return found


def examples():
    """{name: (text, gold)}"""
    return {os.path.basename(path)[:-4]: example(path) for path in sorted(glob.glob(os.path.join(EXAMPLES, "*.tsv")))}


def of_dump(folder, path):
    """[(name, gold, [(line, features, keys, look)])] from the output of tests/recognition/dump.

    It was given the texts of the corpus, and those of the examples as files of their names.
    What the dump says behind these cells comes of weights learned before.
    """
    gold = {name: truth for name, (_, truth) in [*documents_of(folder).items(), *examples().items()]}
    documents = []
    with open(path, encoding="utf-8") as file:
        for row in file:
            if row.startswith("# "):
                name = os.path.basename(row[2:].rstrip("\n"))[:-4]
                documents.append((name, gold[name], []))
                continue
            line, *cells = row.rstrip("\n").split("\t")
            documents[-1][2].append((int(line), *[[int(word) for word in cell.split()] for cell in cells[:3]]))
    return documents


def find(path):
    """[(line, features, keys, look)] of a file."""
    found = survey.survey_make(measure.read(path))
    return [(found.shapes[i].line + 1, features.evidence(found, i), coherence.groups(found, i),
             coherence.look(found, i)) for i in range(found.n)]


def of_corpus(folder):
    """The same as of_dump() without the C program."""
    with tempfile.TemporaryDirectory() as texts, concurrent.futures.ProcessPoolExecutor() as pool:
        documents = documents_of(folder)
        for name, (text, gold) in examples().items():
            path = os.path.join(texts, name + ".txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            documents[name] = (path, gold)
        rows = pool.map(find, [path for path, _ in documents.values()], chunksize=16)
        return [(name, gold, found) for (name, (_, gold)), found in zip(documents.items(), rows)]
