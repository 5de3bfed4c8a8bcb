# SPDX-License-Identifier: MIT
"""The model: two passes over a document, each a linear-chain conditional random field.

The scores are those of choose_readings.c.  Training maximises the probability of those readings
of a document that its gold accepts, with a lower weight for tolerated ones.  The guesses of
the first pass determine evidence of the second, and are treated as constants.
"""
import numpy as np
from scipy.sparse import csr_matrix

from corpus import BULLET, HEADING, LABEL, READINGS, RIGHT, TEXT, TITLE, TOLERATED, WRAPPED

MOST = 290  # units; with weights up to this, the sum of all evidence of a line fits into 16 bits

# Parameters of training:
EPOCHS = 14
FIRST_ALONE = 1  # epochs before the second pass joins
BATCH = 32  # documents
RATE = 0.015
DECAY = 0.1
DROPPED = 0.3  # share of the evidence that is hidden each time, so that no weight relies on others being there
TOLERANCE = -0.3  # log of the weight of a reading that is only tolerated
# At the beginning, tolerated readings count less: TOLERANCE times this.  Otherwise, labels that
# could also be headings would become headings early and would stay headings.
SEVERITY = 6


def chances(constants):
    """The chances of readings that are 0, 1, 2, ... units ahead of all others."""
    ahead = np.arange(constants["CHANCES"]) / constants["WEIGHT_UNIT"]
    return np.floor(constants["CHANCE_CERTAIN"] / (1 + np.exp(-ahead)) + 0.5).astype(np.int64)


def chance_of(constants, margin):
    ahead, certain = np.abs(margin), constants["CHANCE_CERTAIN"]
    table = chances(constants)
    chance = np.where(ahead < len(table), table[np.minimum(ahead, len(table) - 1)], certain)
    return np.where(margin < 0, certain - chance, chance)


class Batch:
    """Some documents that are processed together, with one row per line."""

    def __init__(self, corpus, documents):
        self.corpus = corpus
        self.documents = documents
        spans = [corpus.spans[i] for i in documents]
        self.lengths = np.array([end - begin for begin, end in spans])
        self.rows = np.concatenate([np.arange(begin, end) for begin, end in spans])
        self.time = np.concatenate([np.arange(n) for n in self.lengths])
        self.place = np.repeat(np.arange(len(spans)), self.lengths)
        self.evidence = corpus.evidence[self.rows]
        self.forbidden = corpus.forbidden[self.rows]

    def hide_evidence(self, random):
        """Hides a random part of the evidence of the first pass, and lets the rest count for more."""
        seen = random.random(len(self.evidence.data)) >= DROPPED
        self.evidence.data = seen / (1 - DROPPED)

    def split(self, values):
        return np.split(values, np.cumsum(self.lengths)[:-1])


def sums(scores, weights, first, follows, batch):
    """The gradient of log(all readings / accepted readings), and that quantity.

    Twice as many sequences run side by side: with all readings and with `weights`.
    """
    n, steps = len(batch.lengths), batch.lengths.max()
    time, place = batch.time, batch.place
    local = np.zeros((steps, 2 * n, READINGS))
    there = np.zeros((steps, 2 * n, 1), bool)
    likely = np.exp(scores - scores.max(1, keepdims=True))
    local[time, place], local[time, n + place] = likely, likely * weights
    there[time, place] = there[time, n + place] = True
    follows, first = np.exp(follows), np.exp(first)
    forward, scale = np.zeros_like(local), np.ones((steps, 2 * n, 1))
    for t in range(steps):
        ahead = (forward[t - 1] @ follows if t else first) * local[t]
        scale[t] = np.where(there[t], np.maximum(ahead.sum(1, keepdims=True), 1e-300), 1)
        forward[t] = np.where(there[t], ahead / scale[t], forward[t - 1])
    backward = np.ones_like(local)
    for t in range(steps - 2, -1, -1):
        below = (local[t + 1] * backward[t + 1] / scale[t + 1]) @ follows.T
        backward[t] = np.where(there[t + 1], below, backward[t + 1])
    both = forward * backward
    passed = local[1:] * backward[1:] / scale[1:] * there[1:]
    pairs = [np.einsum("tbi,tbj->ij", forward[:-1, half], passed[:, half]) * follows
             for half in (slice(0, n), slice(n, 2 * n))]
    logs = np.log(scale).sum((0, 2))
    return (logs[:n].sum() - logs[n:].sum(), both[time, place] - both[time, n + place],
            both[0, :n].sum(0) - both[0, n:].sum(0), pairs[0] - pairs[1])


def best_with(scores, first, follows, batch):
    """For each line and reading, the best score of the whole document with it, relative to the best."""
    n, steps = len(batch.lengths), batch.lengths.max()
    local = np.zeros((steps, n, READINGS))
    there = np.zeros((steps, n, 1), bool)
    local[batch.time, batch.place] = scores
    there[batch.time, batch.place] = True
    forward, backward = np.zeros_like(local), np.zeros_like(local)
    forward[0] = local[0] + first
    for t in range(1, steps):
        forward[t] = (forward[t - 1][:, :, None] + follows).max(1) + local[t]
    for t in range(steps - 2, -1, -1):
        below = (follows[None] + (local[t + 1] + backward[t + 1])[:, None, :]).max(2)
        backward[t] = np.where(there[t + 1], below, 0)
    total = (forward + backward)[batch.time, batch.place]
    return total - total.max(1, keepdims=True)


def guesses(constants, best):
    """A row per line with its chances to be a heading and to be a label, as guess_of() in choose_readings.c."""
    heading = best[:, [TITLE, HEADING]].max(1)
    other = best[:, [BULLET, TEXT, WRAPPED]].max(1)
    label = best[:, LABEL]
    margins = (heading - np.maximum(other, label), label - np.maximum(other, heading))
    return np.stack([chance_of(constants, margin) for margin in margins], 1)


def ahead(best):
    """How far the best reading is ahead of the best one with another role on the card."""
    roles = np.stack([best[:, [TITLE, HEADING]].max(1), best[:, LABEL], best[:, [BULLET, TEXT, WRAPPED]].max(1)], 1)
    roles.sort(axis=1)
    return roles[:, 2] - roles[:, 1]


class Model:
    """Weights by feature and reading, separately for the evidence of the first and of the second pass."""

    silent = []  # rows of the second pass to ignore, for ablation

    def __init__(self, recogniser):
        self.recogniser = recogniser
        self.unit = recogniser.constants["WEIGHT_UNIT"]
        self.evidence = np.zeros((recogniser.second_pass, READINGS))
        self.second = np.zeros((len(recogniser.symbols) - recogniser.second_pass, READINGS))
        self.first = [np.zeros(READINGS), np.zeros(READINGS)]
        self.follows = [np.zeros((READINGS, READINGS)), np.zeros((READINGS, READINGS))]

    def parameters(self):
        return [self.evidence, self.second, *self.first, *self.follows]

    def rounded(self):
        """A copy with integer weights, as the program uses them."""
        model = Model(self.recogniser)
        for ours, theirs in zip(model.parameters(), self.parameters()):
            ours[:] = np.clip(np.rint(theirs * self.unit), -MOST, MOST)
        return model

    def second_pass_evidence(self, batch, best):
        """The evidence of the second pass as a matrix like that of the first; `best` is in units."""
        found = guesses(self.recogniser.constants, np.rint(best).astype(np.int64))
        rows = np.concatenate([self.recogniser.second_pass_of(document, chances)
                               for document, chances in zip(batch.documents, batch.split(found))])
        told = (rows >= 0) & ~np.isin(rows, self.silent)
        ends = np.concatenate([[0], np.cumsum(told.sum(1))])
        return csr_matrix((np.ones(ends[-1]), rows[told], ends), (len(rows), len(self.second)))

    def predict(self, corpus, documents):
        """{document: scores of the second pass, see best_with()}; for a rounded model."""
        found = {}
        for batch in batches(corpus, documents, 64, np.random.default_rng(0)):
            scores = batch.evidence @ self.evidence + self.unit * batch.forbidden
            best = best_with(scores, self.first[0], self.follows[0], batch)
            scores = scores + self.second_pass_evidence(batch, best) @ self.second
            best = best_with(scores, self.first[1], self.follows[1], batch)
            found.update(zip(batch.documents, batch.split(best)))
        return found


def batches(corpus, documents, size, random):
    """Batches of documents with similar lengths, in random order."""
    lengths = {i: corpus.spans[i][1] - corpus.spans[i][0] for i in documents}
    ordered = sorted((i for i in documents if lengths[i] > 0), key=lambda i: lengths[i] * (1 + 0.15 * random.random()))
    chunks = [ordered[at:at + size] for at in range(0, len(ordered), size)]
    random.shuffle(chunks)
    return [Batch(corpus, chunk) for chunk in chunks]


class Adam:
    """Adam (Kingma and Ba 2015) with weight decay; also averages the parameters over the steps."""

    def __init__(self, parameters):
        self.parameters = parameters
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]
        self.averages = [p.copy() for p in parameters]
        self.steps = 0

    def step(self, gradients, rate):
        self.steps += 1
        keep = min(0.99, self.steps / (self.steps + 10))
        for i, (value, gradient) in enumerate(zip(self.parameters, gradients)):
            self.means[i] += 0.1 * (gradient - self.means[i])
            self.squares[i] += 0.01 * (gradient * gradient - self.squares[i])
            mean = self.means[i] / (1 - 0.9 ** self.steps)
            square = self.squares[i] / (1 - 0.99 ** self.steps)
            value -= rate * (mean / (np.sqrt(square) + 1e-8) + DECAY * value)
            self.averages[i] += (1 - keep) * (value - self.averages[i])


def train(corpus, documents, chance, seed=1):
    """A model that is trained on these documents; chance(i) is how likely an epoch uses one of them."""
    random = np.random.default_rng(seed)
    model = Model(corpus.recogniser)
    descent = Adam(model.parameters())
    total = EPOCHS * -(-sum(map(chance, documents)) // BATCH)
    for epoch in range(EPOCHS):
        chosen = [i for i in documents if random.random() < chance(i)]
        for batch in batches(corpus, chosen, BATCH, random):
            batch.hide_evidence(random)
            done = min(1, descent.steps / total)
            severity = SEVERITY - (SEVERITY - 1) * min(1, 2 * done)
            fits = corpus.fits[batch.rows]
            weights = np.where(fits == RIGHT, 1.0, np.where(fits == TOLERATED, np.exp(TOLERANCE * severity), 0.0))
            rate = RATE * (1 - done) + 1e-4 if done > 0.3 else RATE
            descent.step(gradient(model, batch, weights, epoch >= FIRST_ALONE), rate)
    for value, average in zip(model.parameters(), descent.averages):
        value[:] = average
    return model


def gradient(model, batch, weights, both):
    scores = batch.evidence @ model.evidence + batch.forbidden
    _, lines, first, follows = sums(scores, weights, model.first[0], model.follows[0], batch)
    if not both:
        return [batch.evidence.T @ lines, 0 * model.second, first, 0 * first, follows, 0 * follows]
    best = model.unit * best_with(scores, model.first[0], model.follows[0], batch)
    second_evidence = model.second_pass_evidence(batch, best)
    scores = scores + second_evidence @ model.second
    _, lines2, first2, follows2 = sums(scores, weights, model.first[1], model.follows[1], batch)
    return [batch.evidence.T @ (lines + lines2), second_evidence.T @ lines2, first, first2, follows, follows2]
