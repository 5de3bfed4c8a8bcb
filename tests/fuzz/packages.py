#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads packages with random damage: packages.py [SEED [COUNT]].

The program must read or refuse each of them, with exit status 0 or 1, and quickly.  Damage is done to the archive, to
its members before they are packed, and to the database.
"""
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import package_maker  # noqa: E402
import tap  # noqa: E402

# Seconds; usually a few hundredths.
LIMIT = 60
DATABASES = (package_maker.database(), package_maker.database(18, wal=True))


def damage(chance, data):
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not data:
            break
        kind, at = chance.random(), chance.randrange(len(data))
        if kind < .5:
            data[at] ^= 1 << chance.randrange(8)
        elif kind < .65:
            data[at] = chance.choice((0, 1, 127, 255))
        elif kind < .75:
            del data[at:]
        elif kind < .85:
            del data[at:at + chance.randrange(1, 50)]
        else:
            data[at:at] = chance.randbytes(chance.randrange(1, 20))
    return bytes(data)


def damaged_package(chance):
    layout = chance.choice((1, 2, 3))
    kind = chance.randrange(3)
    if kind == 0:
        return damage(chance, package_maker.package(layout))
    if kind == 1:
        return package_maker.package(layout, damage(chance, chance.choice(DATABASES)))
    members = package_maker.members(layout)
    at = chance.randrange(len(members))
    members[at] = (members[at][0], damage(chance, members[at][1]))
    return package_maker.pack(members)


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    t = tap.Tap()
    folder = t.folder()
    for number in range(seed, seed + count):
        chance = random.Random(number)
        with open(os.path.join(folder, "deck.apkg"), "wb") as file:
            file.write(damaged_package(chance))
        target = chance.choice(("tsv", "apkg", "cards", "json"))
        run = tap.Run("deck.apkg", "-t", target, "-o", f"out.{target}", "--no-update", cwd=folder, timeout=LIMIT)
        t.ok(run.status in (0, 1) and "Sanitizer" not in run.err and "runtime error" not in run.err,
             f"seed {number}, to {target}: read or refused", f"status {run.status}: {run.err[-500:]}")
    t.done()


main()
