# SPDX-License-Identifier: MIT
"""src/recognise/label.c: the best reading of all lines together, and how sure it is.

As for notes in which no form was looked for and whose first line may be the title.
Scores are lists with one number for each reading, where C has vectors of 16 bits.
"""
import functools
from operator import add

import coherence
import csource
import features

C = csource.names("recognise/mark.h", "recognise/coherence.h", "recognise/label.h", "recognise/label.c")
ALL = range(C.READINGS)
CERTAIN = C.CHANCE_CERTAIN
HEADINGS, LABELS = (C.READ_TITLE, C.READ_HEADING), (C.READ_LABEL,)
OPENERS = tuple(r for r in ALL if r != C.READ_WRAPPED)
FOLLOWERS = tuple(r for r in ALL if r != C.READ_TITLE)
UNWRAPPED = tuple(r for r in FOLLOWERS if r != C.READ_WRAPPED)
BODY = tuple(r for r in ALL if r not in HEADINGS + LABELS)
# For each reading, those that make something else of a line on a card.
OTHERS = [tuple(r for r in ALL if not any(r in role and of in role for role in (HEADINGS, LABELS, BODY))) for of in ALL]


class Order:
    """As struct order; leads: the same by the line below."""

    def __init__(self, first, follows):
        self.first, self.follows, self.leads = first, follows, list(zip(*follows))


class Weights:
    """As struct weights."""

    def __init__(self, evidence, passes, chances, confidences):
        self.evidence, self.passes, self.chances, self.confidences = evidence, passes, chances, confidences


def readings(row):
    """A row of weights; what is not written is 0."""
    return tuple(csource.filled(row, C.READINGS, 0))


@functools.lru_cache(None)
def line_weights():
    """Those of weights.c."""
    fields = dict(csource.designated("recognise/weights.c", "line_weights"))
    rows = {f"FEATURE_{symbol}": number for symbol, number in features.FIRST.items()}
    orders = [dict(order) for _, order in fields["passes"]]
    return Weights(
        [readings(row) for row in csource.filled(fields["evidence"], len(features.NAMES), (), rows)],
        [Order(readings(order["first"]),
               [readings(row) for row in csource.filled(order["follows"], C.READINGS, (), vars(C))])
         for order in orders],
        csource.filled(fields["chances"], C.CHANCES, 0), csource.filled(fields["confidences"], C.CONFIDENCES, 0))


def allowed_readings(survey, i):
    mark = survey.shapes[i].mark
    if mark == C.MARK_HEADING:
        return HEADINGS if i == 0 else (C.READ_HEADING,)
    if mark == C.MARK_BODY:
        return (C.READ_TEXT,)
    if i == 0:
        return OPENERS
    return UNWRAPPED if survey.shapes[i - 1].mark == C.MARK_HEADING else FOLLOWERS


def weigh(weights, found, sums):
    """The sums with the evidence found added."""
    return [sum(column) for column in zip(sums, *map(weights.evidence.__getitem__, found))]


def weigh_line(survey, i, weights, found):
    sums, allowed = weigh(weights, found, [0] * C.READINGS), allowed_readings(survey, i)
    return [sums[r] if r in allowed else C.FORBIDDEN for r in ALL]


def relate_to_best(scores):
    best = max(scores)
    return [score - best if score - best > C.IMPOSSIBLE else C.IMPOSSIBLE for score in scores]


def pass_forward(lines, order):
    """For each line the best scores up to it, and the best reading of the line above for each of its own."""
    scores, froms = [], []
    for line in lines:
        if not scores:
            scores.append(relate_to_best(list(map(add, line, order.first))))
            froms.append([0] * C.READINGS)
            continue
        above, best, origin = scores[-1], [], []
        for evidence, lead in zip(line, order.leads):
            ways = list(map(add, above, lead))
            way = max(ways)
            best.append(way + evidence)
            origin.append(ways.index(way))
        scores.append(relate_to_best(best))
        froms.append(origin)
    return scores, froms


def pass_backward(lines, order):
    """For each line the best scores of what is below it, by its own reading."""
    backward, found = [0] * C.READINGS, []
    for below in reversed(lines):
        found.append(backward)
        ahead = list(map(add, backward, below))
        backward = relate_to_best([max(C.IMPOSSIBLE, *map(add, ahead, follows)) for follows in order.follows])
    return found[::-1]


def chance_of(weights, margin):
    ahead = abs(margin)
    chance = weights.chances[ahead] if ahead < C.CHANCES else CERTAIN
    return CERTAIN - chance if margin < 0 else chance


def guess_of(weights, scores):
    """(heading, label) as of struct guess."""
    heading, label, other = (max(scores[r] for r in role) for role in (HEADINGS, LABELS, BODY))
    return chance_of(weights, heading - max(other, label)), chance_of(weights, label - max(other, heading))


def guess_lines(lines, weights):
    order = weights.passes[0]
    forward, _ = pass_forward(lines, order)
    return [guess_of(weights, list(map(add, *both))) for both in zip(forward, pass_backward(lines, order))]


def confidence_of(weights, scores, reading):
    margin = scores[reading] - max(scores[r] for r in OTHERS[reading])
    return weights.confidences[min(max(margin, 0) * 8 // C.WEIGHT_UNIT, C.CONFIDENCES - 1)]


def choose(lines, weights):
    """[(reading, confidence)]; of readings that are as good the first is taken."""
    order = weights.passes[1]
    forward, froms = pass_forward(lines, order)
    labels, reading = [], forward[-1].index(max(forward[-1])) if lines else 0
    for scores, behind, origin in zip(*map(reversed, (forward, pass_backward(lines, order), froms))):
        labels.append((reading, confidence_of(weights, list(map(add, scores, behind)), reading)))
        reading = origin[reading]
    return labels[::-1]


class Labelling:
    """The lines of a survey on their way through the passes: what each says of them is kept."""

    def __init__(self, survey, weights):
        self.features = [features.evidence(survey, i) for i in range(survey.n)]
        lines = [weigh_line(survey, i, weights, found) for i, found in enumerate(self.features)]
        self.guesses = guess_lines(lines, weights)
        self.coherence = coherence.coherence_find(survey, self.guesses)
        lines = [weigh(weights, found, sums) for found, sums in zip(self.coherence, lines)]
        self.labels = choose(lines, weights)


def label_lines(survey, weights):
    """(reading, confidence) of each line."""
    return Labelling(survey, weights).labels
