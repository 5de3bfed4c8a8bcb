# SPDX-License-Identifier: MIT
"""src/recognise/survey.c: what all lines together say, and the place of each line among them.

The counters without keys are those of the program, so that the same words share one.
"""
import csource
from words import HASH, MASK

C = csource.names("recognise/mark.h", "recognise/marker.h", "recognise/words.h", "recognise/line.h",
                  "recognise/survey.h", "recognise/survey.c")
SHAPE_BARE, SHAPE_NUMBER, SHAPE_DASH = C.SHAPE_BARE, C.SHAPE_NUMBER, C.SHAPE_DASH
MASK64 = 0xffffffffffffffff
UINT8_MAX = 0xff


class Place:
    """As struct place."""
    __slots__ = ("chain_head", "above", "below", "run_after", "chain_before", "chain_after", "chain_dashes",
                 "chain_leads", "chain_short", "chain_level", "chain_length", "first_count", "same_count",
                 "last_count", "pattern_head", "pattern_gaps", "pattern_count", "pattern_before",
                 "pattern_after", "topics", "ahead", "behind", "rises_before", "rises_after", "known_words",
                 "sibling", "under")

    def __init__(self):
        self.chain_head = self.above = self.below = self.run_after = self.chain_before = self.chain_after = 0
        self.chain_dashes = self.chain_leads = self.chain_short = self.chain_level = self.chain_length = 0
        self.first_count = self.same_count = self.last_count = self.pattern_head = self.pattern_gaps = 0
        self.pattern_count = self.pattern_before = self.pattern_after = 0
        self.topics = self.ahead = self.behind = 0
        self.rises_before = self.rises_after = self.known_words = self.sibling = self.under = False


class Survey:
    """As struct survey."""

    def __init__(self, shapes):
        self.shapes, self.n = shapes, len(shapes)
        self.places = [Place() for _ in shapes]
        self.width = self.median = self.dashes = self.blanks = self.stops = self.titles = self.leads = 0
        self.colons = self.pairs = self.openers = 0
        self.wrapped = self.has_blanks = False


class Totals:
    """As struct totals."""

    def __init__(self):
        self.lengths, self.fulls = [0] * (C.LONGEST + 1), [0] * (C.LONGEST + 1)
        self.width = self.blanks = self.bare = self.headlines = self.stops = self.titles = self.behind = 0
        self.openers = self.leads = self.colons = self.pairs = 0


class Counters:
    """Counters indexed by hash, up to 255; two words may share one."""

    def __init__(self, n):
        size = 16 * 1024
        while size < 4 * n:
            size *= 2
        self.counts, self.mask = {}, size - 1

    def at(self, word_hash):
        return (word_hash * 0x9e3779b97f4a7c15 & MASK64) >> 20 & self.mask

    def count(self, word_hash):
        at = self.at(word_hash)
        self.counts[at] = min(self.counts.get(at, 0) + 1, UINT8_MAX)

    def __getitem__(self, word_hash):
        return self.counts.get(self.at(word_hash), 0)


def per_cent(part, whole):
    return 0 if whole == 0 else part * 100 // whole & 0xff


def is_bare(shape):
    return shape.kind == SHAPE_BARE or shape.kind == SHAPE_NUMBER


def is_headline(shape):
    return is_bare(shape) and shape.length <= C.HEADLINE and shape.last != C.END_STOP and \
        shape.last != C.END_COMMA


def dash_below(survey, i):
    return i + 1 < survey.n and survey.shapes[i + 1].kind == SHAPE_DASH


def one_more(distance):
    return min(distance + 1, C.FAR)


def find_run_above(survey, i):
    shapes, places = survey.shapes, survey.places
    if i > 0 and is_bare(shapes[i]) and is_bare(shapes[i - 1]) and not shapes[i].blank_before:
        places[i].above = one_more(places[i - 1].above)


def find_run_below(survey, i):
    s, p = survey.shapes[i], survey.places[i]
    if i + 1 == survey.n:
        p.run_after = C.SHAPE_END
    elif s.blank_after:
        p.run_after = C.SHAPE_BLANK
    elif is_bare(s) and is_bare(survey.shapes[i + 1]):
        p.below = one_more(survey.places[i + 1].below)
        p.run_after = survey.places[i + 1].run_after
    else:
        p.run_after = survey.shapes[i + 1].kind


def follows_number(a, b):
    if a.form != b.form or a.parent != b.parent or a.capital_number != b.capital_number:
        return False
    if a.form == C.NUMBER_LETTER:
        return (a.value != 0 and b.value == a.value + 1) or (a.roman != 0 and b.roman == a.roman + 1)
    return b.value == a.value + 1


def link_numbers(survey, before, i):
    gap = min(i - before - 1, C.FAR)
    survey.places[before].chain_after = survey.places[i].chain_before = gap
    survey.places[i].chain_head = survey.places[before].chain_head


def starts_anew(survey, line, i):
    """line: the last one of the chain."""
    last, number = survey.shapes[line], survey.shapes[i]
    return last.form == number.form and last.parent == number.parent and i > line + 1 and \
        number.indent <= last.indent


def find_chains(survey, index):
    chains = []  # (line, its place in the index) of the last number of each open chain
    for x, i in enumerate(index):
        k = len(chains)
        while k > 0:
            line, last = chains[k - 1]
            if x - last <= C.CHAIN_REACH and follows_number(survey.shapes[line], survey.shapes[i]):
                break
            k -= 1
        if k > 0:
            link_numbers(survey, chains[k - 1][0], i)
            del chains[k - 1:]
        elif chains and starts_anew(survey, chains[-1][0], i):
            chains.pop()
        elif len(chains) == C.CHAINS_OPEN:
            chains.pop(0)
        chains.append((i, x))
        survey.places[i].chain_level = len(chains) - 1


def leads_list(survey, i):
    if i + 1 == survey.n:
        return False
    below = survey.shapes[i + 1]
    return below.kind == SHAPE_DASH or (below.kind == SHAPE_NUMBER and (below.value == 1 or below.roman == 1))


def sum_chains(survey, index):
    places = survey.places
    for i in index:
        head = places[places[i].chain_head]
        if head.chain_length == UINT8_MAX:
            continue
        head.chain_length += 1
        head.chain_dashes += dash_below(survey, i)
        head.chain_leads += leads_list(survey, i)
        head.chain_short += survey.shapes[i].length <= C.SHORT
    for i in index:
        if places[i].chain_head == i:
            head = places[i]
            head.chain_dashes = per_cent(head.chain_dashes, head.chain_length)
            head.chain_leads = per_cent(head.chain_leads, head.chain_length)
            head.chain_short = per_cent(head.chain_short, head.chain_length)
    for i in index:
        place, head = places[i], places[places[i].chain_head]
        place.chain_length = head.chain_length
        place.chain_dashes = head.chain_dashes
        place.chain_leads = head.chain_leads
        place.chain_short = head.chain_short


class WordCounts:
    """As struct word_counts."""

    def __init__(self, totals):
        self.first, self.last, self.same = Counters(totals.bare), Counters(totals.bare), Counters(totals.bare)
        self.topics = Counters(2 * totals.headlines * C.SHAPE_TOPICS)


def topics(shape):
    return shape.stems[:C.SHAPE_TOPICS]


def count_words(counts, s):
    if not is_bare(s):
        return
    if s.first_word != 0:
        counts.first.count(s.first_word)
        counts.last.count(s.last_word)
        counts.same.count(s.all_words)
    if is_headline(s):
        for stem in topics(s):
            counts.topics.count(stem)


def look_up_words(counts, s, place):
    if not is_bare(s):
        return
    if s.first_word != 0:
        place.first_count = counts.first[s.first_word]
        place.last_count = counts.last[s.last_word]
        place.same_count = counts.same[s.all_words]
    if is_headline(s):
        place.known_words = any(counts.topics[stem] > 1 for stem in topics(s))


def slot_of(word_hash):
    return (word_hash * HASH & MASK) >> (32 - C.SEEN_BITS)


def join_pattern(survey, before, i):
    place, last = survey.places[i], survey.places[before]
    head = survey.places[last.pattern_head]
    gap = min(i - before - 1, C.FAR)
    number = survey.shapes[i].ordinal
    place.pattern_head = last.pattern_head
    place.pattern_before = last.pattern_after = gap
    place.rises_before = last.rises_after = number != 0 and number == survey.shapes[before].ordinal + 1
    if head.pattern_count == UINT8_MAX:
        return
    head.pattern_count += 1
    head.pattern_gaps += gap


def find_patterns(survey, slots, i):
    """slots: (pattern, last line with it) by slot."""
    pattern, place = survey.shapes[i].pattern, survey.places[i]
    place.pattern_head = i
    place.pattern_before = place.pattern_after = C.NO_CHAIN
    if pattern == 0:
        return
    slot = slot_of(pattern)
    known, last = slots.get(slot, (0, 0))
    if known == pattern:
        join_pattern(survey, last, i)
    else:
        place.pattern_count = 1
    slots[slot] = (pattern, i)


def count_topics(s, seen, number):
    return sum(number - seen.get(slot_of(stem), 0) <= C.CLOSE for stem in topics(s))


def pass_topics(s, seen, number):
    for stem in s.stems:
        seen[slot_of(stem)] = number


def quantile(histogram, total, share):
    seen = 0
    for length, lines in enumerate(histogram):
        seen += lines
        if seen * 100 > total * share:
            return length
    return C.LONGEST


def measure_length(totals, shape):
    totals.lengths[min(shape.length, C.LONGEST)] += 1
    totals.fulls[min(shape.full, C.LONGEST)] += 1
    totals.width = max(totals.width, shape.full)


def find_width(survey, totals):
    survey.median = quantile(totals.lengths, survey.n, 50)
    survey.width = totals.width
    if C.WRAP_LEAST <= survey.width <= C.WRAP_MOST:
        near = sum(totals.fulls[survey.width - C.RAGGED:survey.width + 1])
        survey.wrapped = near > 3 and near * 100 > survey.n * 8


def is_name(shape):
    return (shape.kind == C.SHAPE_BARE and is_headline(shape) and shape.first != C.FIRST_LOWER and
            shape.first != C.FIRST_DIGIT and shape.last != C.END_COLON)


def stands_under(survey, i):
    if i == 0:
        return False
    line, above = survey.shapes[i], survey.shapes[i - 1]
    if line.blank_before or not is_name(line) or not is_name(above):
        return False
    if line.last == C.END_QUESTION or above.all_caps or above.first_kinds & C.WORD_CHAPTER:
        return False
    return i == 1 or not is_headline(survey.shapes[i - 2]) or above.blank_before


def measure_bare(survey, totals, i):
    shape, place = survey.shapes[i], survey.places[i]
    headline = is_headline(shape)
    totals.bare += 1
    totals.headlines += headline
    totals.stops += shape.last == C.END_STOP
    totals.titles += shape.title_case
    if i == 0 or shape.blank_before:
        totals.behind += 1
        totals.openers += headline
    if not dash_below(survey, i):
        return
    place.under = stands_under(survey, i)
    totals.leads += 1
    totals.colons += shape.last == C.END_COLON
    totals.pairs += place.under and i > 1


def find_shares(survey, totals):
    survey.dashes = per_cent(survey.n - totals.bare, survey.n)
    survey.blanks = per_cent(totals.blanks, survey.n + totals.blanks)
    survey.has_blanks = survey.blanks >= 2
    survey.stops = per_cent(totals.stops, totals.bare)
    survey.titles = per_cent(totals.titles, totals.bare)
    survey.openers = per_cent(totals.openers, totals.behind)
    survey.leads = per_cent(totals.leads, totals.bare)
    survey.colons = per_cent(totals.colons, totals.leads)
    survey.pairs = per_cent(totals.pairs, totals.leads)


def are_parallel(a, b):
    return a.words == b.words and a.kind == b.kind and a.last == b.last and a.tail != 0 and \
        a.tail == b.tail and a.last_word != b.last_word


def find_siblings(survey):
    under = None
    for i, place in enumerate(survey.places):
        if not is_bare(survey.shapes[i]):
            continue
        if place.under and i > 1:
            under = i
        elif under is not None and dash_below(survey, i):
            place.sibling = are_parallel(survey.shapes[under], survey.shapes[i])
        if not place.under and not place.sibling:
            under = None


def number_down(i):
    return i + 2 * C.CLOSE


def number_up(survey, i):
    return number_down(survey.n - i)


def measure_all(survey, totals):
    """Down the document; the indices of the numbered lines."""
    index, patterns, above = [], {}, {}
    for i, (shape, place) in enumerate(zip(survey.shapes, survey.places)):
        find_run_above(survey, i)
        measure_length(totals, shape)
        totals.blanks += i > 1 and shape.blank_before and not shape.rule_before
        if is_bare(shape):
            measure_bare(survey, totals, i)
            find_patterns(survey, patterns, i)
            place.topics = len(topics(shape))
            place.behind = count_topics(shape, above, number_down(i))
        pass_topics(shape, above, number_down(i))
        place.chain_before = place.chain_after = C.NO_CHAIN
        place.chain_head = i
        if shape.kind == SHAPE_NUMBER:
            index.append(i)
    return index


def survey_make(shapes):
    survey, totals, seen_below = Survey(shapes), Totals(), {}
    index = measure_all(survey, totals)
    find_width(survey, totals)
    find_shares(survey, totals)
    find_chains(survey, index)
    sum_chains(survey, index)
    counts = WordCounts(totals)
    for i in range(survey.n - 1, -1, -1):
        shape = shapes[i]
        find_run_below(survey, i)
        count_words(counts, shape)
        if is_bare(shape):
            survey.places[i].ahead = count_topics(shape, seen_below, number_up(survey, i))
        pass_topics(shape, seen_below, number_up(survey, i))
    for shape, place in zip(shapes, survey.places):
        look_up_words(counts, shape, place)
    find_siblings(survey)
    return survey
