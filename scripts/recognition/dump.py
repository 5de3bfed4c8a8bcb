#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""dump.py FILE...: tests/recognition/dump.c in Python, which must print the same."""
import sys

import coherence
import label
import measure
import survey as surveys


def dump_line(survey, labelling, i):
    cells = [labelling.features[i], coherence.groups(survey, i), coherence.look(survey, i), labelling.labels[i],
             labelling.coherence[i]]
    return "\t".join([str(survey.shapes[i].line + 1), *[" ".join(map(str, cell)) for cell in cells]]) + "\n"


def dump_file(path):
    survey = surveys.survey_make(measure.read(path))
    labelling = label.Labelling(survey, label.line_weights())
    return f"# {path}\n" + "".join(dump_line(survey, labelling, i) for i in range(survey.n))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        sys.stdout.write(dump_file(argument))
