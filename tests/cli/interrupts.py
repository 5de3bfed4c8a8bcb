#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sends signals at random moments to runs with one job and with several.  Afterwards, no temporary file may be
left, every output must be complete or missing, and the signal must have ended the program."""
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

FILES, ROUNDS = 40, 25
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

T = tap.Tap()


def write_notes(folder):
    os.mkdir(folder)
    for number in range(FILES):
        with open(os.path.join(folder, f"{number}.txt"), "w", encoding="utf-8") as file:
            file.write(f"Rivers {number}\nVolga {number}\n- longest river of Europe\nDanube {number}\n- second longest\n")


def start(folder, jobs, ignored=()):
    """Starts the program in a process that handles signals by default, except for those ignored."""

    def reset():
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN if number in ignored else signal.SIG_DFL)

    return subprocess.Popen([tap.PROGRAM, "-q", "-j", str(jobs), "-O", "out", "in"], cwd=folder,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            preexec_fn=reset)


def problems(out):
    """Returns a line for each file in the folder that is not a complete package."""
    found = []
    for name in os.listdir(out) if os.path.isdir(out) else ():
        if not name.endswith(".apkg"):
            found.append(f"left behind: {name}")
            continue
        try:
            bad = zipfile.ZipFile(os.path.join(out, name)).testzip()
        except zipfile.BadZipFile as error:
            bad = str(error)
        found += [f"{name}: {bad}"] if bad else []
    return found


def interrupt(folder, jobs, number, latest, chance):
    """Runs the program, sends the signal, and returns what is wrong afterwards and whether the signal ended it."""
    out = os.path.join(folder, "out")
    shutil.rmtree(out, ignore_errors=True)
    process = start(folder, jobs)
    time.sleep(latest * chance.random())
    process.send_signal(number)
    status = process.wait(timeout=120)
    wrong = problems(out)
    if status not in (0, -number):
        wrong.append(f"exit status {status}")
    return wrong, status == -number


def check(folder, jobs):
    shutil.rmtree(os.path.join(folder, "out"), ignore_errors=True)
    begin = time.monotonic()
    T.same(start(folder, jobs).wait(timeout=120), 0, f"-j{jobs}: a run without a signal")
    duration = time.monotonic() - begin
    for number in SIGNALS:
        chance, wrong, ended, latest = random.Random(jobs), [], 0, duration
        for _ in range(ROUNDS):
            found, by_signal = interrupt(folder, jobs, number, latest, chance)
            wrong += found
            ended += by_signal
            # The measured run may have been slow by chance; then signals must come earlier.
            latest *= 1 if by_signal else 0.9
        T.ok(not wrong, f"-j{jobs}, {number.name}: nothing left behind", "\n".join(wrong))
        T.ok(ended > 0, f"-j{jobs}, {number.name}: ends the program")


def check_ignored(folder):
    """A signal that the parent ignores stays ignored, as nohup(1) needs it."""
    shutil.rmtree(os.path.join(folder, "out"), ignore_errors=True)
    process = start(folder, 4, ignored=(signal.SIGHUP,))
    time.sleep(0.02)
    process.send_signal(signal.SIGHUP)
    T.same(process.wait(timeout=120), 0, "a signal that is ignored does not end the program")
    T.same(len(os.listdir(os.path.join(folder, "out"))), FILES, "a signal that is ignored: every output")


def main():
    tap.need_program()
    folder = T.folder()
    write_notes(os.path.join(folder, "in"))
    check(folder, 1)
    check(folder, 4)
    check_ignored(folder)
    T.done()


if __name__ == "__main__":
    main()
