#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sends signals at random moments to runs that replace outputs of every kind, with one job and with several.
Afterwards, every file must be the old one or the new one, byte for byte, there must be no other file, and the signal
must have ended the program.

    interrupts.py [ROUNDS]      tries each output with each signal so often (default: 3)
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

FILES, PICTURES = 60, 40
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
EPOCHS = {"old": 1700000000, "new": 1700000500}
# What is written below the folder "out", and with which arguments.
RUNS = {
    "packages, -j1": ("-j1", "-O", "../out", "in"),
    "packages, -j2": ("-j2", "-O", "../out", "in"),
    "packages, -j4": ("-j4", "-O", "../out", "in"),
    "csv, -j4": ("-j4", "-t", "csv", "-O", "../out", "in"),
    "an update": ("in", "pictures", "-o", "../out/deck.apkg"),
    "csv": ("in", "-o", "../out/deck.csv"),
    "a folder of Markdown": ("deck.apkg", "-t", "markdown", "-o", "../out/"),
    "a CrowdAnki folder": ("deck.apkg", "-t", "crowdanki", "-o", "../out/"),
}

T = tap.Tap()


def write_notes(folder, version):
    """Writes notes, notes with pictures, and a package of these, into a folder that is named after the version."""
    place = os.path.join(folder, version)
    os.makedirs(os.path.join(place, "in"))
    os.makedirs(os.path.join(place, "pictures"))
    for number in range(FILES):
        with open(os.path.join(place, "in", f"{number}.txt"), "w", encoding="utf-8") as file:
            file.write(f"Rivers {number}\nVolga {number}\n- {version} river of Europe\nDanube {number}\n- second longest\n")
    with open(os.path.join(place, "pictures", "seas.md"), "w", encoding="utf-8") as file:
        file.write("# Seas\n\n" + "".join(f"## Sea {i}\n\n{version} ![]({i}.png)\n\n" for i in range(PICTURES)))
    for number in range(PICTURES):
        with open(os.path.join(place, "pictures", f"{number}.png"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + f"{version} {number}".encode() * 500)
    tap.flashpress("-q", "pictures", "-o", "deck.apkg", cwd=place, epoch=EPOCHS[version])


def start(folder, version, arguments, ignored=()):
    """Starts the program in a process that handles signals by default, except for those ignored."""

    def reset():
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)

    return subprocess.Popen([tap.PROGRAM, "-q", *arguments], cwd=os.path.join(folder, version), preexec_fn=reset,
                            env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCHS[version])},
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def load(out):
    """Returns the bytes of all files below the folder by their paths."""
    found = {}
    for place, _, names in os.walk(out):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, out)] = file.read()
    return found


def problems(out, old, new):
    """Returns a line for each file that is neither old nor new, and for each that is missing."""
    found = load(out)
    wrong = [f"left behind: {name}" for name in found if name not in old and name not in new]
    wrong += [f"missing: {name}" for name in old if name not in found]
    return wrong + [f"neither old nor new: {name}" for name, data in found.items()
                    if (name in old or name in new) and data not in (old.get(name), new.get(name))]


def put_back(folder):
    """Makes the outputs the old ones, with which every run begins."""
    shutil.rmtree(os.path.join(folder, "out"), ignore_errors=True)
    shutil.copytree(os.path.join(folder, "before"), os.path.join(folder, "out"))


def prepare(folder, name, arguments):
    """Makes the old outputs; returns them, the new ones, and how long it took to replace them."""
    out, before = os.path.join(folder, "out"), os.path.join(folder, "before")
    for place in (out, before):
        shutil.rmtree(place, ignore_errors=True)
    os.mkdir(out)
    status = start(folder, "old", arguments).wait(timeout=120)
    os.rename(out, before)
    put_back(folder)
    begin = time.monotonic()
    T.same((status, start(folder, "new", arguments).wait(timeout=120)), (0, 0), f"{name}: runs without a signal")
    duration, old, new = time.monotonic() - begin, load(before), load(out)
    T.ok(old and old != new, f"{name}: the outputs are replaced")
    return old, new, duration


def check(folder, name, arguments, chance):
    """Returns how many runs were ended by a signal."""
    old, new, latest = prepare(folder, name, arguments)
    wrong, ended = [], 0
    for number in [number for number in SIGNALS for _ in range(ROUNDS)]:
        put_back(folder)
        process = start(folder, "new", arguments)
        time.sleep(latest * chance.random())
        process.send_signal(number)
        status = process.wait(timeout=120)
        wrong += [f"{number.name}: {line}" for line in problems(os.path.join(folder, "out"), old, new)]
        if status not in (0, -number):
            wrong.append(f"{number.name}: exit status {status}")
        ended += status == -number
        # The measured run may have been slow by chance; then signals must come earlier.
        latest *= 1 if status == -number else 0.9
    T.ok(not wrong, f"{name}: every file is the old or the new one, and no other is left", "\n".join(wrong))
    T.ok(ended > 0, f"{name}: signals end the program")
    return ended


def check_ignored(folder):
    """A signal that the parent ignores stays ignored, as nohup(1) needs it."""
    shutil.rmtree(os.path.join(folder, "out"), ignore_errors=True)
    process = start(folder, "new", RUNS["packages, -j4"], ignored=(signal.SIGHUP,))
    time.sleep(0.02)
    process.send_signal(signal.SIGHUP)
    T.same(process.wait(timeout=120), 0, "a signal that is ignored does not end the program")
    T.same(len(os.listdir(os.path.join(folder, "out"))), FILES, "a signal that is ignored: every output")


def main():
    tap.need_program()
    folder, chance = T.folder(), random.Random(4)
    for version in EPOCHS:
        write_notes(folder, version)
    ended = sum(check(folder, name, arguments, chance) for name, arguments in RUNS.items())
    T.comment(f"{ended} of {len(RUNS) * len(SIGNALS) * ROUNDS} runs were ended by a signal")
    check_ignored(folder)
    T.done()


if __name__ == "__main__":
    main()
