# SPDX-License-Identifier: MIT
"""src/recognise/coherence.c: lines that look alike, and what guesses say of the others of their kind."""
from bisect import bisect_right

import csource
from features import F
from words import C as WORD
from words import HASH, MASK, word_hash_add

C = csource.names("recognise/mark.h", "recognise/marker.h", "recognise/words.h", "recognise/line.h",
                  "recognise/coherence.h", "recognise/coherence.c")
EDGES = (15, 30, 45, 60, 90)


def key_of(group, value):
    return (word_hash_add(WORD.WORD_HASH_START, group) ^ value) * HASH & MASK


def size_of(line):
    return bisect_right(EDGES, line.length)


def kind_below(survey, i):
    return survey.shapes[i + 1].kind if i + 1 < survey.n else C.SHAPE_END


def groups(survey, i):
    """The keys of the groups of line i, by enum group; 0: it is in none."""
    line, keys = survey.shapes[i], [0] * C.GROUPS
    below = kind_below(survey, i)
    size, leads = size_of(line), below == C.SHAPE_DASH
    blanks = 2 * line.blank_before + line.blank_after

    def join(group, value):
        keys[group] = key_of(group, value & MASK)

    if line.kind == C.SHAPE_DASH:
        return keys
    if line.kind == C.SHAPE_NUMBER:
        join(C.GROUP_NUMBER, ((line.form * 2 + line.capital_number) * 2 + leads) * 8 + size)
    if survey.places[i].chain_length > 1:
        join(C.GROUP_CHAIN, survey.places[i].chain_head)
    if line.pattern != 0:
        join(C.GROUP_PATTERN, line.pattern)
    join(C.GROUP_END, (line.last * 2 + leads) * 8 + size)
    if line.first_word != 0:
        join(C.GROUP_FIRST, line.first_word)
        join(C.GROUP_LAST, line.last_word)
    join(C.GROUP_PLACE, ((line.indent * 4 + line.kind) * 4 + below) * 4 + blanks)
    join(C.GROUP_LOOK, (((line.first * 8 + line.last) * 8 + size) * 2 + line.blank_before) * 4 + line.kind)
    return keys


def look(survey, i):
    """look_of(): form, end, below, blank, letters, length."""
    line = survey.shapes[i]
    return [2 * line.form + line.capital_number, line.last, kind_below(survey, i), int(line.blank_before),
            2 * line.first + line.title_case, line.length]


def bins(*edges):
    """The bin of every chance."""
    return [bisect_right(edges, chance) for chance in range(C.CHANCE_CERTAIN + 1)]


OWN_HEADING = bins(6, 26, 64, 102, 153, 192, 230, 250)
NEAR_HEADING, NEAR_LABEL = bins(26, 128, 230), bins(51, 153)
STEPS = tuple(enumerate((-2, -1, 1, 2)))
SHARES = (5, 20, 50, 80, 95)


def near_guesses(guesses, i):
    found = [F.GUESS + OWN_HEADING[guesses[i][0]]]
    for k, step in STEPS:
        heading, label = 4, 3
        if 0 <= i + step < len(guesses):
            heading, label = guesses[i + step]
            heading, label = NEAR_HEADING[heading], NEAR_LABEL[label]
        found += (F.NEAR_HEADING + 5 * k + heading, F.NEAR_LABEL + 4 * k + label)
    return found


def share_of_group(total, own):
    """The row of a family of groups; total: as in struct slot."""
    others = total // C.ONE_LINE - 1
    if others <= 0:
        return 0
    share = (total % C.ONE_LINE - own) * 100 // (others * C.CHANCE_CERTAIN)
    return 1 + 6 * (others >= C.FEW) + bisect_right(SHARES, share)


def section_groups(survey, guesses, begin):
    """For each line of the section, what its groups say.  Groups of one key are one, as in the program."""
    lines, totals = range(begin, min(begin + C.SECTION, survey.n)), {}
    found = [groups(survey, i) for i in lines]
    for i, keys in zip(lines, found):
        for key in keys:
            totals[key] = totals.get(key, 0) + C.ONE_LINE + guesses[i][0]
    totals[0] = C.ONE_LINE
    return [[F.GROUP_NUMBER + 13 * g + share_of_group(totals[key], guesses[i][0]) for g, key in enumerate(keys)]
            for i, keys in zip(lines, found)]


def nearest_likely(guesses, lines):
    """The likely heading passed last before each of the lines, or None."""
    last = None
    for i in lines:
        yield last
        if guesses[i][0] > C.CHANCE_CERTAIN // 2:
            last = i


def compare(a, b):
    """Two looks: what they have in common, a bit each."""
    longer, shorter = max(a[5], b[5]), min(a[5], b[5])
    return (a[0] == b[0]) + 2 * (a[1] == b[1]) + 4 * (a[2] == b[2]) + 8 * (shorter * 4 >= longer * 3) + \
        16 * (a[3] == b[3]) + 32 * (a[4] == b[4])


def coherence_find(survey, guesses):
    """The evidence of all lines; guesses: their chances to be (heading, label)."""
    in_groups = [row for begin in range(0, survey.n, C.SECTION) for row in section_groups(survey, guesses, begin)]
    looks = [look(survey, i) for i in range(survey.n)]
    above = list(nearest_likely(guesses, range(survey.n)))
    below = list(nearest_likely(guesses, range(survey.n - 1, -1, -1)))[::-1]

    def sibling(i, other):
        return 64 if other is None else compare(looks[i], looks[other])

    def find(i):
        if survey.shapes[i].kind == C.SHAPE_DASH:
            return []
        return near_guesses(guesses, i) + in_groups[i] + [F.SIBLING_ABOVE + sibling(i, above[i]),
                                                          F.SIBLING_BELOW + sibling(i, below[i])]

    return [find(i) for i in range(survey.n)]
