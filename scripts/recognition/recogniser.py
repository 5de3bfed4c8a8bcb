# SPDX-License-Identifier: MIT
"""The C program `dump`, which prints the evidence that recognition finds in texts.

dump.c describes the format.  The program stays open during training, because the evidence of
the second pass depends on guesses that change with the weights.
"""
import os
import subprocess

import numpy as np

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("abs_top_builddir", os.path.join(TOP, "build"))


class Recogniser:
    """The evidence of some texts, and the rows of the table of weights.

    constants: numbers of the C sources, by name
    families:  {symbol: number of its rows}, in the order of features.def
    symbols:   the symbol of every row
    second_pass: the number of the first row that only the second pass uses
    texts:     for each text [(number of the line in the file, [rows of the first pass], allowed readings)]
    """

    def __init__(self, paths):
        command = [os.path.join(BUILD, "scripts", "recognition", "dump"), "--answer", *paths]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.constants, self.families, self.texts = {}, {}, []
        for kind, *cells in self.rows():
            if kind == "constant":
                self.constants[cells[0]] = int(cells[1])
            elif kind == "family":
                self.families[cells[0]] = int(cells[1])
            elif kind == "text":
                self.texts.append([])
            else:
                self.texts[-1].append((int(cells[0]), [int(word) for word in cells[1].split()], int(cells[2])))
        if len(self.texts) != len(paths):
            raise SystemExit("dump did not read all texts")
        self.symbols = [symbol for symbol, rows in self.families.items() for _ in range(rows)]
        self.second_pass = self.row_of("GUESS")

    def rows(self):
        """Yields the cells of each row of the output, up to the row "end"."""
        for row in self.process.stdout:
            if row == b"end\n":
                return
            yield row.decode().rstrip("\n").split("\t")

    def row_of(self, symbol):
        """The number of the first row of a family."""
        return self.symbols.index(symbol)

    def second_pass_of(self, text, chances):
        """The features of the second pass for each line, counted from the first feature of that pass.

        text: the number of the text
        chances: a row per line: the chance that it is a heading, and that it is a label
        If a line has fewer features than others, negative numbers fill its row.
        """
        width = self.constants["SECOND_PASS_ROWS"]
        self.process.stdin.write(np.array([text], np.uint32).tobytes() + chances.astype(np.uint8).tobytes())
        self.process.stdin.flush()
        answer = self.process.stdout.read(2 * width * len(chances))
        rows = np.frombuffer(answer, np.uint16).reshape(len(chances), width).astype(np.int64)
        return np.where(rows < len(self.symbols), rows - self.second_pass, -1)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
