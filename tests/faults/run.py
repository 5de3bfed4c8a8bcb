#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Faults of the system: every call of the C library that can fail does so once, in every scenario.

A library that is loaded before the C library (faults.c) lets one call fail. Whatever fails, the run must end with the
output that it has without the fault, or with exit status 3, a message that says what failed and on which file, and each
file as it was or as it should become. No temporary file may remain, and no fault may be taken for damage.

Usage: run.py [--all [STEP] | --kinds KIND[,KIND...] | SCENARIO KIND NUMBER ERROR]
Without arguments, a sample of the faults is tried; with --all, every one, or of those of memory each STEP-th; with
--kinds, every one of these kinds. With a scenario and a fault, such as "Markdown" read 2 EIO, only that is tried, and the callers of the failing call are printed.
"""
import collections
import concurrent.futures
import errno
import itertools
import os
import shutil
import subprocess
import sys
import threading

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)

import scenarios  # noqa: E402
import tap  # noqa: E402

T = tap.Tap()
WORKERS = os.cpu_count() or 1
# The errors that calls of a kind can have. SHORT transfers one byte, and ZERO none without an error; "+" lets all later calls fail, too.
ERRORS = {
    "memory": ("ENOMEM",),
    "mmap": ("ENOMEM",),
    "open": ("EMFILE", "EIO", "ENOMEM", "EINTR"),
    "read": ("EIO", "EIO+", "EINTR", "SHORT", "ENOMEM"),
    "write": ("ENOSPC", "ENOSPC+", "EIO", "EINTR", "SHORT", "ZERO", "ZERO+"),
    "fsync": ("EIO", "ENOSPC", "EINTR"),
    "close": ("EIO", "EINTR", "ENOSPC"),
    "rename": ("EIO", "ENOSPC", "EXDEV"),
    "stat": ("EIO", "EIO+", "ENOMEM"),
    "realpath": ("EIO", "ENOMEM"),
    "folder": ("EIO", "ENOSPC"),
    "remove": ("EIO",),
    "attribute": ("EIO", "ENOSPC", "ENOTSUP", "EPERM"),
    "lock": ("ENOLCK", "EINTR"),
    "thread": ("EAGAIN",),
}
# The faults of the sample, per scenario and kind; most of the calls for memory are alike.
SAMPLE = {"memory": 6}
SAMPLE_OTHER = 3
# These words must not occur in a message about a fault.
WRONG = ("damaged", "--no-update", "No error", "Success")
# Reasons that are not those of strerror().
REASONS = {"ENOMEM": ("out of memory", "memory"), "ZERO": (os.strerror(errno.ENOSPC),)}
# What a transfer does instead of failing, for faults.c.
TRANSFERS = {"SHORT": 0, "ZERO": -2}


def build(folder):
    library = os.path.join(folder, "faults.so")
    compiler = os.environ.get("CC", "cc").split()
    source = os.path.join(HERE, "faults.c")
    try:
        done = subprocess.run([*compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True, check=False)
    except OSError:
        tap.skip_all("there is no C compiler")
    if done.returncode != 0 or tap.Run("-V", env={"LD_PRELOAD": library}).status != 0:
        tap.skip_all("the program cannot be run with another library before the C library")
    return library


def tree(folder):
    """Returns the bytes of each file by its path; of a folder, None."""
    found = {}
    for above, folders, files in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(above, name), folder)] = None
        for name in files:
            path = os.path.join(above, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def restore(folder, before, now):
    """Makes the folder what it was before a run, and leaves alone what is so already."""
    for path in sorted(set(now) - set(before), reverse=True):
        full = os.path.join(folder, path)
        os.rmdir(full) if now[path] is None else os.unlink(full)
    for path, content in before.items():
        if content is not None and now.get(path, b"") != content:
            scenarios.put(folder, path, content)


class Scenario:
    """A scenario with its runs without faults: what was there before, what is afterwards, and the numbers of calls."""

    def __init__(self, row, library, folder):
        self.name, self.fill, self.args = row
        self.library, self.folder = library, folder
        self.copies = threading.local()
        self.numbers = itertools.count(1)
        self.original = self.copy()
        self.fill(self.original)
        self.before = tree(self.original)
        # Older outputs, too, get attributes, which copies of them must have.
        restore(self.original, self.before, {})
        self.count()

    def copy(self):
        # next() is atomic, and each thread makes a copy.
        path = os.path.join(self.folder, f"{self.name.replace(' ', '-')}.{next(self.numbers)}")
        os.mkdir(path)
        return path

    def run(self, folder, **env):
        return tap.Run(*self.args, cwd=folder, epoch=scenarios.SECOND, timeout=60,
                       env={"LD_PRELOAD": self.library, "COLUMNS": "100", **env})

    def count(self):
        log = os.path.join(self.folder, "calls")
        self.fine = self.run(self.original, FAULT_LOG=log)
        if self.fine.status != 0:
            tap.bail(f"{self.name}: status {self.fine.status}: {self.fine.err}")
        self.after = tree(self.original)
        with open(log, encoding="utf-8") as file:
            self.calls = {kind: int(n) for kind, n in (line.split() for line in file)}
        os.unlink(log)
        restore(self.original, self.before, self.after)

    def faults(self, step, kinds):
        """Returns the faults of these kinds to try, as kind, number and error: all with a step, else the sample."""
        chosen = []
        for kind in kinds:
            errors = ERRORS[kind]
            n = self.calls.get(kind, 0)
            if step:
                numbers = range(1, n + 1, step if kind == "memory" else 1)
                chosen += [(kind, number, error) for number in numbers for error in errors]
                continue
            most = min(n, SAMPLE.get(kind, SAMPLE_OTHER))
            chosen += [(kind, 1 + i * n // most + len(self.name) % max(1, n // most), errors[(i + len(self.name)) % len(errors)])
                       for i in range(most)]
        return chosen

    def own_folder(self):
        """Returns the folder of the calling thread."""
        if not hasattr(self.copies, "path"):
            self.copies.path = self.copy()
            restore(self.copies.path, self.before, {})
            for path, content in self.before.items():
                if content is None:
                    os.makedirs(os.path.join(self.copies.path, path), exist_ok=True)
        return self.copies.path

    def attempt(self, fault, **env):
        """Returns whether the call failed at all, and what is wrong with the end of the run, or an empty text."""
        kind, number, error = fault
        folder = self.own_folder()
        name = error.rstrip("+")
        code = TRANSFERS[name] if name in TRANSFERS else getattr(errno, name)
        log = folder + ".log"
        try:
            run = self.run(folder, FAULT=f"{kind} {number}{'+' if error.endswith('+') else '='} {code}", FAULT_LOG=log, **env)
        except subprocess.TimeoutExpired:
            return True, "it did not end"
        now = tree(folder)
        restore(folder, self.before, now)
        if not os.path.exists(log):
            return False, ""
        with open(log, encoding="utf-8", errors="replace") as file:
            call = file.read().strip()
        os.unlink(log)
        # If all later calls fail, too, the message may be about another file.
        wrong = self.judge(run, now, name, "stat ." if kind == "stat" and error.endswith("+") else call.replace(folder, "."))
        return True, wrong and f"{call}: {wrong}; status {run.status}: {run.err.strip()[:2000 if env else 300]}"

    def judge(self, run, now, error, call):
        """Returns what is wrong, or an empty text."""
        if run.status < 0:
            return f"signal {-run.status}"
        for path, content in now.items():
            if path not in self.before and path not in self.after:
                return f"{path} remains"
            if content not in (self.before.get(path, b"?"), self.after.get(path, b"?")):
                return f"another {path}"
        if set(self.before) - set(now):
            return "files are missing"
        if run.status == 0:
            same = now == self.after and run.out == self.fine.out
            return "" if same and run.err == self.fine.err else "other messages" if same else "another output"
        if run.status != 3:
            return "wrong status"
        # Two parts of the program may need the same file, but not each note in turn.
        lines = collections.Counter(line for line in run.err.splitlines() if ": error: " in line)
        if max(lines.values(), default=0) > 2:
            return "a message three times"
        return next((f"'{word}'" for word in WRONG if word in run.err), "") or self.judge_message(run.err, error, call)

    def judge_message(self, message, error, call):
        """A message must give the reason and the file; there may be none after a lack of memory."""
        reasons = REASONS.get(error, ()) if error in TRANSFERS else (os.strerror(getattr(errno, error)), *REASONS.get(error, ()))
        if error != "SHORT" and not any(reason in message for reason in reasons):
            return "no reason"
        path = call.split(" ", 1)[1].split(" (deleted)")[0] if " " in call else ""
        # Libraries read random numbers from a device, whose failure is harmless.
        if path == "." or path.startswith("/dev/urandom"):
            return ""
        names = {os.path.basename(p.rstrip("/")) for p in (path, *self.args)}
        if ".flashpress-" in path:
            names |= {os.path.basename(p) for p in self.after}
        if not any(name and name in message for name in names) and "standard output" not in message and error != "ENOMEM":
            return "no file"
        return ""


class Sums:
    """Counts tried and survived faults per kind and scenario."""

    def __init__(self):
        self.tried, self.failed = collections.Counter(), collections.Counter()

    def add(self, scenario, kind, survived):
        for key in (scenario, kind, "all"):
            self.tried[key] += 1
            self.failed[key] += not survived

    def show(self, key, name):
        T.comment(f"{name}: {self.tried[key]} tried, {self.tried[key] - self.failed[key]} survived")


def try_scenario(scenario, faults, thorough, pool, sums):
    shown = 0
    wrongs = 0
    for fault, (happened, wrong) in zip(faults, pool.map(scenario.attempt, faults)):
        if not happened:
            continue
        sums.add(scenario.name, fault[0], not wrong)
        wrongs += bool(wrong)
        if wrong and (thorough or shown < 5):
            T.comment(f"'{scenario.name}' {fault[0]} {fault[1]} {fault[2]}: {wrong}".replace("\n", " | "))
            shown += 1
    T.ok(wrongs == 0, f"{scenario.name}: {sums.tried[scenario.name]} faults, each with the right end", f"{wrongs} violations")


def without_library(folder):
    """Faults that the system has without help."""
    scenarios.put(folder, "notes.md", "# Seas\n\n## Red\n\nsalt\n")
    if os.path.exists("/proc/self/mem"):
        run = tap.Run("-q", "notes.md", "-o", "x.apkg", "--update=/proc/self/mem", cwd=folder)
        T.ok(run.status == 3 and "cannot be read" in run.err, "--update: a file that cannot be read is not damaged", run.err)
    os.symlink("loop.apkg", os.path.join(folder, "loop.apkg"))
    run = tap.Run("-q", "notes.md", "-o", "loop.apkg", cwd=folder)
    T.ok(run.status == 3 and "loop.apkg: " in run.err, "an output that cannot be looked at is not taken for a missing one", run.err)
    T.ok(os.path.islink(os.path.join(folder, "loop.apkg")), "and stays")


def try_one(library, folder, args):
    row = next(row for row in scenarios.SCENARIOS if row[0] == args[0])
    scenario = Scenario(row, library, folder)
    happened, wrong = scenario.attempt((args[1], int(args[2]), args[3]), FAULT_TRACE="1")
    print(wrong or ("no violation" if happened else "there are fewer calls"))


def main():
    tap.need_program()
    folder = T.folder()
    library = build(folder)
    if len(sys.argv) == 5:
        try_one(library, folder, sys.argv[1:])
        shutil.rmtree(folder)
        return
    without_library(T.folder())
    kinds = sys.argv[2].split(",") if sys.argv[1:2] == ["--kinds"] else list(ERRORS)
    step = 0 if len(sys.argv) == 1 else int(sys.argv[2]) if sys.argv[1] == "--all" and len(sys.argv) > 2 else 1
    sums = Sums()
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for row in scenarios.SCENARIOS:
            scenario = Scenario(row, library, folder)
            try_scenario(scenario, scenario.faults(step, kinds), step != 0, pool, sums)
    for kind in kinds:
        sums.show(kind, f"calls of the kind '{kind}'")
    sums.show("all", "all faults")
    T.done()


main()
