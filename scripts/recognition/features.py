# SPDX-License-Identifier: MIT
"""src/recognise/features.c: the evidence for a line as a list of small integers.

F has the number of each row of features.def, NAMES their names.  To add a family:
its add_...() as in C, and its line in FAMILIES.
"""
from bisect import bisect_right
from types import SimpleNamespace

import csource
from line import Shape, shape_has
from opening import C as OPENING

C = csource.names("recognise/mark.h", "recognise/marker.h", "recognise/words.h", "recognise/line.h",
                  "recognise/survey.h", "recognise/features.h", "recognise/features.c")
NAMES, FIRST = csource.features()
F = SimpleNamespace(**FIRST)
SHAPE_DASH, SHAPE_NUMBER = C.SHAPE_DASH, C.SHAPE_NUMBER


class View:
    """As struct view; `add` takes a piece of evidence."""
    __slots__ = ("survey", "place", "line", "above", "below", "below2", "index", "add")

    def __init__(self, survey, i, add):
        shapes = survey.shapes
        self.survey, self.index, self.add = survey, i, add
        self.place, self.line = survey.places[i], shapes[i]
        self.above = shapes[i - 1] if i > 0 else OUTSIDE
        self.below = shapes[i + 1] if i + 1 < survey.n else OUTSIDE
        self.below2 = shapes[i + 2] if i + 2 < survey.n else OUTSIDE


def outside():
    shape = Shape()
    shape.kind, shape.last = C.SHAPE_END, C.END_NONE
    return shape


OUTSIDE = outside()


def BIN(value, *edges):
    """The number of edges at or below the value."""
    return bisect_right(edges, value)


def size5(line):
    return BIN(line.length, 20, 40, 60, 90)


def size4(line):
    return BIN(line.length, 30, 60, 100)


def size3(line):
    return BIN(line.length, 40, 80)


def is_(line, kind):
    return line.kind == kind


def is_bare(line):
    return line.kind in (C.SHAPE_BARE, C.SHAPE_NUMBER)


def share(part, whole):
    return part * 100 // (whole or 1)


def end4(line):
    if line.last == C.END_STOP:
        return 0
    if line.last == C.END_COLON:
        return 1
    return 2 if line.last == C.END_QUESTION else 3


FORMS = {C.NUMBER_NONE: 0, C.NUMBER_DECIMAL: 1, C.NUMBER_LETTER: 2, C.NUMBER_SECTION: 3, C.NUMBER_PLAIN: 4}


def add_form(v):
    v.add(F.FORM_BARE + (5 if is_(v.line, SHAPE_DASH) else FORMS[v.line.form]))


def add_position(v):
    if v.index == 0:
        v.add(F.POSITION_FIRST)
        v.add(F.FIRST_END_END + 4 * v.below.kind + v.below2.kind)
    if v.index == 1:
        v.add(F.POSITION_SECOND)
    if v.index + 1 == v.survey.n:
        v.add(F.LAST_BELOW_END_TIGHT + 2 * v.above.kind + v.line.blank_before)


def add_size(v):
    v.add(F.LENGTH_0 + BIN(v.line.length, 8, 15, 22, 30, 38, 46, 55, 65, 80, 100, 130, 180))


def add_letters(v):
    line = v.line
    capitals = 0 if line.capitals < 0 else 1 + BIN(line.capitals, 1, 34, 67, 100)
    v.add(F.OPENS_UPPER + line.first)
    v.add(F.CAPITALS_NONE + capitals)
    v.add(F.TITLE_NO_SHORT + 3 * line.title_case + size3(line))
    if line.all_caps:
        v.add(F.ALL_CAPS)


def add_words(v):
    line = v.line
    v.add(F.STOPS_0 + min(line.stops, 4))
    if line.kinds & C.WORD_VERB:
        v.add(F.VERB)
    if line.first_kinds & C.WORD_QUESTION:
        v.add(F.QUESTION_WORD)
    if line.first_kinds & C.WORD_QUESTION and line.last == C.END_QUESTION:
        v.add(F.QUESTION)
    if line.first_kinds & C.WORD_CHAPTER:
        v.add(F.CHAPTER_WORD)
    if line.first_kinds & C.WORD_BODY:
        v.add(F.BODY_WORD)
    if not shape_has(line, C.INNER_COLON) or line.colon > C.ASKS:
        return
    if line.first_kinds & C.WORD_ASK:
        v.add(F.ASKS)
    if line.first_kinds & C.WORD_ANSWER:
        v.add(F.ANSWERS)


def add_inner(v):
    line = v.line
    for inner in range(C.SHAPE_INNERS):
        if shape_has(line, inner):
            v.add(F.INNER_SENTENCE_SHORT + 3 * inner + size3(line))
    if shape_has(line, C.INNER_COLON):
        v.add(F.COLON_AT_0 + BIN(line.colon, 12, 25, 45))
    v.add(F.ENDS_STOP_TINY + 5 * line.last + size5(line))


def add_neighbours(v):
    line = v.line
    to_next = share(line.length, v.below.length)
    shares = line.content & (v.below.content | v.below2.content) != 0
    v.add(F.ABOVE_END_TIGHT + 2 * v.above.kind + line.blank_before)
    v.add(F.BELOW_END_TIGHT + 2 * v.below.kind + line.blank_after)
    v.add(F.NEXT_END_END + 4 * v.below.kind + v.below2.kind)
    v.add(F.NEXT_LENGTH_0_TINY + 5 * size4(v.below) + size5(line))
    v.add(F.LAST_LENGTH_0_TINY + 5 * size4(v.above) + size5(line))
    v.add(F.NEXT_KIND_END_STOP + 4 * v.below.kind + end4(line))
    v.add(F.ABOVE_ENDS_STOP + v.above.last)
    v.add(F.BELOW_ENDS_STOP + v.below.last)
    v.add(F.TO_NEXT_0 + BIN(to_next, 15, 30, 50, 80, 120, 200))
    v.add(F.SHARES_NO + shares)


def add_run(v):
    above, below = min(v.place.above, 2), min(v.place.below, 2)
    dash = v.place.run_after == SHAPE_DASH
    after = 0 if dash else 1 if v.place.run_after == C.SHAPE_BLANK else 2
    v.add(F.RUN_0_0_DASH + 9 * above + 3 * below + after)
    v.add(F.LEAD_0_OTHER_TINY + 10 * below + 5 * dash + size5(v.line))


def add_blanks(v):
    survey = v.survey
    if v.line.rule_before:
        v.add(F.AFTER_RULE)
    if not survey.has_blanks:
        return
    opens = v.index == 0 or v.line.blank_before
    v.add(F.BLANKS_NONE_SHORT + 3 * (2 * opens + v.line.blank_after) + size3(v.line))
    v.add(F.OPENER_NO_FEW_0 + 8 * opens + 4 * (survey.blanks >= 20) +
          BIN(survey.openers, 30, 60, 90))


def add_style(v):
    survey, line = v.survey, v.line
    dashes, below = BIN(survey.dashes, 5, 25, 50, 70), is_(v.below, SHAPE_DASH)
    to_median = share(line.length, survey.median)
    v.add(F.DASHES_0_TINY + 5 * dashes + size5(line))
    v.add(F.LEADS_0_NO + 2 * BIN(survey.leads, 10, 30, 50, 70, 90) + below)
    v.add(F.PROSE_0_NO + 2 * BIN(survey.stops, 5, 20, 50) + (line.last == C.END_STOP))
    v.add(F.TITLES_0_NO + 2 * BIN(survey.titles, 20, 40, 60, 80) + line.title_case)
    v.add(F.TO_MEDIAN_0 + BIN(to_median, 20, 40, 60, 80, 110, 160))


def add_wrap(v):
    line, ends = v.line, 2
    if not v.survey.wrapped:
        return
    lower = line.first == C.FIRST_LOWER
    above = v.above.full + C.FULL >= v.survey.width
    if v.above.last in (C.END_WORD, C.END_COMMA):
        ends = 0
    elif v.above.last == C.END_STOP:
        ends = 1
    v.add(F.WRAP_NO_NO + 2 * above + (line.full + C.FULL >= v.survey.width))
    v.add(F.WRAP_OPENS_NO_NO_WORD + 6 * above + 3 * lower + ends)


def add_indent(v):
    here, above = v.line.indent, v.above.indent
    step = 0 if here < above else 1 if here == above else 2
    v.add(F.INDENT_0_LESS + 3 * BIN(here, 1, 3, 7) + step)


def opens_known(v, i, line):
    return line.kind != C.SHAPE_END and not line.first_kinds & C.WORD_STOP and \
        v.survey.places[i].first_count >= 3


def add_repeats(v):
    place = v.place
    stop = v.line.first_kinds & C.WORD_STOP != 0
    v.add(F.OPENINGS_NO_NO_NO + 4 * opens_known(v, v.index, v.line) +
          2 * opens_known(v, v.index - 1, v.above) + opens_known(v, v.index + 1, v.below))
    v.add(F.SAME_OPENING_1_NO + 2 * BIN(place.first_count, 2, 3, 5) + stop)
    if place.same_count > 1:
        v.add(F.REPEATED_2 + (place.same_count - 2 if place.same_count < 4 else 2))


def gap_bin(gap):
    return 0 if gap == C.NO_CHAIN else 1 + BIN(gap, 1, 3, 8)


def add_chain(v):
    head = v.place.chain_head
    dashes = BIN(v.place.chain_dashes, 1, 70)
    above = 0 if head < 2 else v.survey.shapes[head - 1].kind
    v.add(F.CHAIN_OF_2_0_END + 12 * (v.place.chain_length > 3) + 4 * dashes + above)


def add_number(v):
    line = v.line
    if not is_(line, SHAPE_NUMBER):
        return
    form = line.form - C.NUMBER_DECIMAL
    before, after = gap_bin(v.place.chain_before), gap_bin(v.place.chain_after)
    v.add(F.NUMBER_DECIMAL_NO_NO + 4 * form + 2 * (v.above.form == line.form) + (v.below.form == line.form))
    v.add(F.CHAIN_NONE_NONE + 5 * before + after)
    if v.place.chain_length > 1:
        add_chain(v)
    v.add(F.NUMBER_ENDS_STOP_DECIMAL + 2 * end4(line) + (line.form != C.NUMBER_DECIMAL))


def add_label(v):
    survey, place = v.survey, v.place
    pairs = BIN(survey.pairs, 10, 30)
    if v.index == 0:
        return
    if place.under and v.index > 1:
        v.add(F.UNDER_0_NEW + 2 * pairs + place.known_words)
    if v.index + 1 < survey.n and survey.places[v.index + 1].under:
        v.add(F.OVER_0_NEW + 2 * pairs + survey.places[v.index + 1].known_words)
    if place.sibling:
        v.add(F.SIBLING_0 + pairs)
    if v.line.last == C.END_COLON and is_(v.below, SHAPE_DASH):
        v.add(F.COLONS_0_DASH_SHORT + 4 * BIN(survey.colons, 10, 30, 70) +
              2 * (not is_(v.above, SHAPE_DASH)) + (v.line.words > 3))


def opening_of(line):
    if is_(line, C.SHAPE_END):
        return OPENING.OPENING_KINDS + 1
    return OPENING.OPENING_KINDS if is_(line, SHAPE_DASH) else line.opening


def add_openings(v):
    v.add(F.OPENING + 3 * v.line.opening + size3(v.line))
    v.add(F.OPENING_ABOVE + opening_of(v.above))
    v.add(F.OPENING_BELOW + opening_of(v.below))


def add_patterns(v):
    place, kind = v.place, 0
    head = v.survey.places[place.pattern_head]
    count = head.pattern_count
    if v.line.pattern == 0:
        return
    if is_(v.line, SHAPE_NUMBER):
        kind = 1
    elif v.line.ordinal != 0:
        kind = 2
    family = F.PATTERN_ONE if count == 1 else F.PATTERN_FEW if count < 4 else F.PATTERN_MANY
    v.add(family + v.line.opening)
    v.add(F.PATTERN_RISES + 3 * (2 * place.rises_before + place.rises_after) + kind)
    if count == 1:
        return
    v.add(F.PATTERN_GAPS + 5 * gap_bin(place.pattern_before) + gap_bin(place.pattern_after))
    v.add(F.PATTERN_MEAN + 2 * BIN(head.pattern_gaps // (count - 1), 1, 2, 4, 8, 16) + (count >= 4))


def are_alike(a, b):
    longer, shorter = max(a.length, b.length), min(a.length, b.length)
    return is_bare(a) and is_bare(b) and shorter * 4 >= longer * 3


def add_likeness(v):
    line = v.line
    alike = 4 * are_alike(v.above, line) + 2 * are_alike(line, v.below) + are_alike(v.below, v.below2)
    word = line.first_word != 0
    v.add(F.ALIKE + 3 * alike + size3(line))
    v.add(F.TO_LAST + BIN(share(line.length, v.above.length), 15, 30, 50, 80, 120, 200))
    v.add(F.SAME_FIRST + 2 * (word and line.first_word == v.above.first_word) +
          (word and line.first_word == v.below.first_word))
    v.add(F.SAME_LAST + 2 * (word and line.last_word == v.above.last_word) +
          (word and line.last_word == v.below.last_word))
    v.add(F.LAST_COUNT + 2 * BIN(v.place.last_count, 2, 3, 5) + (line.last == C.END_WORD))


def bits_in(content):
    return bin(content).count("1")


def shared(line, neighbour):
    both = line.content & neighbour.content
    return 0 if both == 0 else 1 + BIN(share(bits_in(both), bits_in(line.content)), 34, 67)


def add_shared_words(v):
    below, above = is_(v.below, SHAPE_DASH), is_(v.above, SHAPE_DASH)
    v.add(F.SHARED_ABOVE + 2 * shared(v.line, v.above) + above)
    v.add(F.SHARED_BELOW + 2 * shared(v.line, v.below) + below)


def number_seen(line, neighbour, following):
    if not is_(neighbour, SHAPE_NUMBER):
        return int(is_(neighbour, SHAPE_DASH))
    if neighbour.form == line.form and neighbour.value == following and following != 0:
        return 2
    return 3 if neighbour.value == 1 or neighbour.roman == 1 else 4


def add_numbers_around(v):
    line = v.line
    below = number_seen(line, v.below, line.value + 1)
    above = number_seen(line, v.above, line.value - 1)
    v.add(F.NUMBER_BELOW + 5 * line.form + below)
    v.add(F.NUMBER_ABOVE + 5 * line.form + above)
    if not is_(line, SHAPE_NUMBER):
        return
    form = line.form - C.NUMBER_DECIMAL
    v.add(F.BELOW_SIZE + 5 * below + size5(line))
    v.add(F.ABOVE_SIZE + 5 * above + size5(line))
    v.add(F.CHAIN_LEVEL + 3 * v.place.chain_level + size3(line))
    if v.place.chain_length > 1:
        v.add(F.CHAIN_LEADS + 12 * BIN(v.place.chain_leads, 1, 34, 67) +
              3 * BIN(v.place.chain_short, 34, 67, 100) + size3(line))
    v.add(F.NUMBER_VALUE + 7 * form + BIN(line.value, 1, 2, 3, 5, 8, 20))
    v.add(F.NUMBER_SIZE + 5 * form + size5(line))


def title_words(survey, line):
    title = survey.shapes[0].stems
    return sum(stem in title for stem in line.stems[:C.SHAPE_TOPICS])


def add_topics(v):
    place = v.place
    if v.index > 0:
        v.add(F.TITLE_WORDS + 3 * BIN(title_words(v.survey, v.line), 1, 2) + size3(v.line))
    v.add(F.AHEAD + 4 * place.topics + BIN(place.ahead, 1, 2, 3))
    v.add(F.BEHIND + 4 * place.topics + BIN(place.behind, 1, 2, 3))


FAMILIES = (
    add_position,
    add_size,
    add_letters,
    add_words,
    add_inner,
    add_neighbours,
    add_run,
    add_blanks,
    add_style,
    add_wrap,
    add_indent,
    add_repeats,
    add_number,
    add_label,
    add_openings,
    add_patterns,
    add_likeness,
    add_shared_words,
    add_numbers_around,
    add_topics,
)


def evidence(survey, i):
    """features_find(): the evidence of line i in the order in which C adds it."""
    found = []
    view = View(survey, i, found.append)
    add_form(view)
    if is_(view.line, SHAPE_DASH):
        view.add(F.DASH_ENDS_STOP + view.line.last)
        return found
    for add in FAMILIES:
        add(view)
    return found[:C.EVIDENCE_MOST]
