#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ablation.py: what each kind of evidence is worth.

Cross-validates with all of it, then without one kind after the other, and prints the
table of docs/recognition.md.  Needs what train.py needs.
"""
import argparse
import re

import scipy.sparse

import corpus as gold
import crf
import train

KINDS = {
    "kind and value of a number, nested lists":
        r"FORM_.*|NUMBER_.*|CHAIN_.*|BELOW_SIZE|ABOVE_SIZE",
    "neighbours: kinds, lengths, ends": r"ABOVE_.*|BELOW_.*|NEXT_.*|LAST_LENGTH_.*|TO_NEXT_.*|TO_LAST|FIRST_.*|LAST_BELOW_.*",
    "position in a run of unbulleted lines": r"RUN_.*|LEAD_.*",
    "blank lines, rules, indentation": r"BLANKS_.*|OPENER_.*|AFTER_RULE|INDENT_.*",
    "style of the document": r"DASHES_.*|LEADS_.*|PROSE_.*|TITLES_.*|TO_MEDIAN_.*|COLONS_.*",
    "punctuation inside the line": r"INNER_.*|COLON_AT_.*",
    "end and length": r"LENGTH_.*|ENDS_.*",
    "letters": r"OPENS_.*|CAPITALS_.*|TITLE_(NO|YES)_.*|ALL_CAPS",
    "known words in eight languages": r"STOPS_.*|VERB|QUESTION.*|CHAPTER_WORD|ASKS|ANSWERS|BODY_WORD",
    "words that recur": r"SAME_OPENING_.*|OPENINGS_.*|REPEATED_.*|SAME_FIRST|SAME_LAST|LAST_COUNT",
    "words shared with the title and nearby lines": r"SHARES_.*|SHARED_.*|TITLE_WORDS|AHEAD|BEHIND",
    "how lines begin, and which lines begin alike": r"OPENING|OPENING_.*|PATTERN_.*",
    "lines of similar length": r"ALIKE",
    "wrapped lines": r"WRAP_.*",
    "layout: gaps, blocks, indentation, habits of marking headings, code":
        r"UNDRAWN|.*_HABIT|INDENT_BELOW|EDGE|GAP|GAP_AFTER|BLOCK|BLOCK_PLACE|CODE|CONTINUES",
    "directly under a heading": r"UNDER_.*|OVER_.*|SIBLING_(0|10|30)",
}
SECOND = {
    "guesses about neighbouring lines": r"NEAR_.*",
    "groups of similar lines": r"GROUP_.*|.*_(FEW|MANY)_(TEXT|HEADING)",
    "comparison with the nearest headings": r"SIBLING_(ABOVE|BELOW)",
    "the whole second pass": r"GUESS|NEAR_.*|GROUP_.*|.*_(FEW|MANY)_(TEXT|HEADING)|SIBLING_(ABOVE|BELOW)",
}


def rows_of(recogniser, pattern):
    """The numbers of all rows whose symbol matches."""
    return [row for row, symbol in enumerate(recogniser.symbols) if re.fullmatch(pattern, symbol)]


def without(corpus, documents, pattern):
    """(F1, correct cards) of a model that is trained without these rows."""
    rows = set(rows_of(corpus.recogniser, pattern))
    whole = corpus.evidence
    kept = [float(k not in rows) for k in range(corpus.recogniser.second_pass)]
    corpus.evidence = whole @ scipy.sparse.diags(kept)
    second = {row - corpus.recogniser.second_pass for row in rows}
    crf.Model.silent = sorted(row for row in second if row >= 0)
    result = train.figures(train.folder(), corpus, documents, train.cross_validate(corpus, documents))["all"]
    corpus.evidence, crf.Model.silent = whole, []
    return result["F1"], result["cardexact"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args()
    corpus, documents = train.read_corpus()
    base = without(corpus, documents, "nothing")
    print(f"| without | heading F1 | correct cards |\n|---|---|---|\n| (all evidence) | {base[0]:.4f} | {base[1]:.4f} |", flush=True)
    for name, pattern in {**KINDS, **SECOND}.items():
        f1, cards = without(corpus, documents, pattern)
        print(f"| {name} | {f1 - base[0]:+.4f} | {cards - base[1]:+.4f} |", flush=True)


if __name__ == "__main__":
    main()
