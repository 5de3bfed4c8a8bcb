#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""train.py [--figures | --examples] [-o FILE]: learns the weights of recognition.

Reads the labelled notes of the shared data (FLASHPRESS_SHARED, default ../shared) and the
real notes that real/prepare.py wrote (FLASHPRESS_REAL_NOTES, default real-notes in the shared data),
cross-validates by repository, learns from all texts and writes src/recognise/weights.c
with the figures in its header.  Needs the packages of requirements.txt, and the program
scripts/recognition/dump in the folder build (or $abs_top_builddir).

  --figures     only cross-validate, and print figures by style and by language
  --examples    learn from the examples alone, without figures, in a second: for the tests
  -o FILE       write the table there
"""
import argparse
import collections
import os
import sys
import tempfile

import numpy as np
from scipy.sparse import csr_matrix

import corpus as gold
import crf
import real_variants
import table
import variants
from recogniser import TOP, Recogniser

SHARED = os.environ.get("FLASHPRESS_SHARED", os.path.join(os.path.dirname(TOP), "shared"))
SURE = 90  # per cent; flashpress warns about lines below (UNSURE_BELOW in compose/check.c)
REAL_NOTES = os.environ.get("FLASHPRESS_REAL_NOTES", os.path.join(SHARED, "real-notes"))
DOUBTFUL = 0.055  # share of the lines that flashpress may warn about
EXAMPLES = 2  # how often each text of examples/ is repeated
VERSION = 0.2  # chance that an epoch uses a version of a real note
FORBIDDEN = -200  # nats; the score of a reading that the program excludes


# Adjustments in nats, for cases that the labelled notes contain too seldom or decide otherwise.
# A line directly below a heading, in notes where that is rare, is part of the card above
# rather than a card itself, and so are lines built like it: a rare level is inner structure.
# The first line is the title.  In doubt, a question is a heading, and so is any line in notes without bullets,
# because a missed heading spoils the card above it, too.  A line that ends in a comma continues below.  A
# long line that ends in another sign is a path, a formula or the like.
PRIORS = {
    "UNDER_0_NEW": {gold.HEADING: -2.25, gold.LABEL: 2.25},
    "UNDER_0_KNOWN": {gold.HEADING: -2.25, gold.LABEL: 2.25},
    "SIBLING_0": {gold.HEADING: -6, gold.LABEL: 6},
    "POSITION_FIRST": {gold.TITLE: 1},
    **{"DASHES_0_" + size: {gold.HEADING: 0.3} for size in ("TINY", "SHORT", "MEDIUM")},
    **{"ENDS_QUESTION_" + size: {gold.HEADING: 0.5} for size in ("TINY", "SHORT", "MEDIUM", "LONG", "VERYLONG")},
    "ENDS_OTHER_LONG": {gold.HEADING: -2},
    "ENDS_COMMA_SHORT": {gold.HEADING: -1},
    "ENDS_COMMA_MEDIUM": {gold.HEADING: -1},
}


class Corpus:
    """All lines with text of all documents, one row each."""

    def __init__(self, documents):
        """documents: {name: (path, gold)}"""
        self.recogniser = Recogniser([path for path, _ in documents.values()])
        self.names, self.gold = list(documents), [truth for _, truth in documents.values()]
        self.spans, self.lines, features, fits, forbidden = [], [], [], [], []
        for truth, rows in zip(self.gold, self.recogniser.texts):
            self.spans.append((len(features), len(features) + len(rows)))
            for line, found, readings in rows:
                allowed = [readings >> reading & 1 for reading in range(gold.READINGS)]
                fits.append(self.fit(truth[line], found, allowed))
                forbidden.append([0 if may else FORBIDDEN for may in allowed])
                features.append(found)
                self.lines.append(line)
        ends = np.cumsum([0] + [len(found) for found in features])
        flat = np.concatenate([np.array(found) for found in features])
        shape = (len(features), self.recogniser.second_pass)
        self.evidence, self.fits = csr_matrix((np.ones(len(flat)), flat, ends), shape), np.array(fits)
        self.forbidden = np.array(forbidden, float)

    def fit(self, truth, found, allowed):
        """How each reading fits a line: NOT_RIGHT, RIGHT or TOLERATED."""
        bare, dash = (found[0] == self.recogniser.row_of(symbol) for symbol in ("FORM_BARE", "FORM_DASH"))
        fit = gold.acceptable(*truth, bare, dash)
        fit = [how if may else gold.NOT_RIGHT for how, may in zip(fit, allowed)]
        return fit if any(fit) else [gold.RIGHT] * gold.READINGS

    def lines_of(self, i):
        begin, end = self.spans[i]
        return self.lines[begin:end]


def folder():
    return os.path.join(SHARED, "recognition")


def read_manifests():
    """{document: {column: value}} of everything that can be cross-validated."""
    return {**gold.manifest(folder()), **gold.real_manifest()}


def read_examples():
    with tempfile.TemporaryDirectory() as texts:
        return Corpus(gold.write_examples(texts))


def read_corpus():
    """All texts, and {document: {column: value}} for all but the examples."""
    manifest = read_manifests()
    with tempfile.TemporaryDirectory() as texts:
        notes = gold.documents_of(folder())
        real = gold.real_documents_of(REAL_NOTES)
        made, rows = variants.variants_of(notes, manifest, texts)
        versions, real_rows = real_variants.variants_of(real, manifest, texts)
        corpus = Corpus({**notes, **real, **made, **versions, **gold.write_examples(texts)})
    return corpus, {**manifest, **rows, **real_rows}


def copies(documents, name):
    """How often a document is repeated in training; examples are few."""
    return 1 if name in documents else EXAMPLES


def chance_of(documents, name):
    """How likely an epoch uses a document."""
    return VERSION if name in documents and documents[name]["style"] == real_variants.STYLE else 1


def repeated(corpus, documents, chosen):
    """The documents to learn from."""
    return [i for i in chosen for _ in range(copies(documents, corpus.names[i]))]


def fold_of_documents(documents):
    """{repository: its fold}; real notes are divided by themselves, so that those of the corpus keep their folds."""
    real = [row["style"] in (gold.REAL, real_variants.STYLE) for row in documents.values()]
    rows = list(documents.values())
    return {**gold.fold_of_repositories([row for row, is_real in zip(rows, real) if is_real]),
            **gold.fold_of_repositories([row for row, is_real in zip(rows, real) if not is_real])}


def learn(corpus, documents, chosen):
    """The weights as the program uses them."""
    model = crf.train(corpus, repeated(corpus, documents, chosen), lambda i: chance_of(documents, corpus.names[i]))
    for symbol, prior in PRIORS.items():
        for reading, nats in prior.items():
            model.evidence[corpus.recogniser.row_of(symbol), reading] += nats
    return model.rounded()


def is_variant(corpus, documents, i):
    """Whether a text is a variant, which is learned from but says nothing about quality."""
    return documents[corpus.names[i]]["style"] in (variants.STYLE, real_variants.STYLE)


def cross_validate(corpus, documents):
    """{document: scores}, by a model that was not trained on any document of the same repository."""
    fold = fold_of_documents(documents)
    folds = [fold[documents[name]["repo"]] if name in documents else None for name in corpus.names]
    found = {}
    for k in range(gold.FOLDS):
        model = learn(corpus, documents, [i for i, f in enumerate(folds) if f != k])
        found.update(model.predict(corpus, [i for i, f in enumerate(folds) if f == k and not is_variant(corpus, documents, i)]))
        print(f"fold {k + 1} of {gold.FOLDS} done", file=sys.stderr)
    return found


def readings(scores):
    return scores.argmax(1)


def figures(folder, corpus, documents, found):
    """{style, language or 'all': summary of the scorer}"""
    score = gold.scorer(folder)
    counts = collections.defaultdict(list)
    for i, scores in found.items():
        row = documents[corpus.names[i]]
        if row["style"] not in gold.STYLES and row["style"] != gold.REAL:
            continue
        said = gold.classes(corpus.lines_of(i), readings(scores), corpus.gold[i])
        truth = {n: (label[0], None, accepted) for n, (label, accepted) in corpus.gold[i].items()}
        counted = score.score_doc(truth, said, False, False)
        groups = ("all", "style " + row["style"], "language " + row["language"])
        for group in groups if row["style"] != gold.REAL else ["real notes"]:
            counts[group].append((row["repo"], counted))
    return {group: {**score.summary([c for _, c in counted]), "authors": len({repo for repo, _ in counted})}
            for group, counted in sorted(counts.items())}


def margins(corpus, documents, found):
    """A row per line with text: how far its reading is ahead, whether it is right, whether a heading is wrong or missed."""
    rows = []
    for i, scores in found.items():
        if documents[corpus.names[i]]["style"] not in gold.STYLES:
            continue
        lines = corpus.lines_of(i)
        said = gold.classes(lines, readings(scores), corpus.gold[i])
        for line, margin in zip(lines, crf.ahead(scores)):
            label, accepted = corpus.gold[i][line]
            letter = said[line][0]
            right = letter in accepted or (letter in "HC" and label[0] in "HC") or (letter in "BP" and label[0] in "BP")
            rows.append((int(margin), right, not right and (letter in "HCT") != (label[0] in "HCT")))
    return np.array(rows)


def steps_of(constants, rows):
    """How many steps the reading of each line is ahead, counted as by confidence_of() in choose_readings.c."""
    return np.minimum(rows[:, 0] * 8 // constants["WEIGHT_UNIT"], constants["CONFIDENCES"] - 1)


def calibrate(constants, rows):
    """The confidence by the number of steps that a reading is ahead: how often such lines are right.

    The share of doubtful lines, which flashpress warns about, is DOUBTFUL.
    """
    steps, right = steps_of(constants, rows), rows[:, 1]
    count = constants["CONFIDENCES"]
    levels = [100 * right[steps == s].mean() if (steps == s).any() else 99 for s in range(count)]
    levels = np.maximum.accumulate(np.clip(levels, 50, 99)).astype(int)
    first_sure = max(s for s in range(count) if (steps < s).mean() <= DOUBTFUL)
    levels[:first_sure] = np.minimum(levels[:first_sure], SURE - 1)
    levels[first_sure:] = np.maximum(levels[first_sure:], SURE)
    return levels


def trust(constants, rows, levels):
    """How reliable the confidence is, in words."""
    sure = levels[steps_of(constants, rows)] >= SURE
    return (f"{100 * sure.mean():.1f} % of the lines have a confidence of at least {SURE} %, and "
            f"{100 * rows[sure, 1].mean():.2f} % of these are right; the other {100 * (~sure).mean():.1f} % contain "
            f"{100 * rows[~sure, 2].sum() / rows[:, 2].sum():.0f} % of the wrong headings")


def learn_examples(path):
    """Writes weights without figures, enough for a test to notice a change of the evidence or the training."""
    corpus = read_examples()
    model = learn(corpus, {}, range(len(corpus.names)))
    none = {"F1": 0, "cardexact": 0}
    levels = [SURE] * corpus.recogniser.constants["CONFIDENCES"]
    table.write(path, model, levels, {"docs": len(corpus.names), **none, "real": none}, "For tests only")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("-o", default=os.path.join(TOP, "src", "recognise", "weights.c"))
    options = parser.parse_args()
    if options.examples:
        learn_examples(options.o)
        return
    corpus, documents = read_corpus()
    constants = corpus.recogniser.constants
    found = cross_validate(corpus, documents)
    result = figures(folder(), corpus, documents, found)
    rows = margins(corpus, documents, found)
    levels = calibrate(constants, rows)
    said = trust(constants, rows, levels)
    for group, row in result.items():
        print(f"{group:14}{row['docs']:6} documents{row['authors']:5} authors   F1 {row['F1']:.4f}   "
              f"cards {row['cardexact']:.4f}")
    print(said)
    if not options.figures:
        model = learn(corpus, documents, range(len(corpus.names)))
        real = result["real notes"]
        summary = {**result["all"], "docs": result["all"]["docs"] + real["docs"], "real": real}
        table.write(options.o, model, levels, summary, said)


if __name__ == "__main__":
    main()
