# SPDX-License-Identifier: MIT
"""Support for the tests written in Python: TAP output, temporary folders, runs of the program.

Uses the standard library only.
"""
import os
import shutil
import subprocess
import sys
import tempfile

TESTS = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(TESTS)
BUILD = os.environ.get("abs_top_builddir") or os.getcwd()
PROGRAM = os.environ.get("FLASHPRESS") or os.path.join(BUILD, "flashpress")


class Tap:
    """Prints one TAP line per test and counts them; `done` prints the plan and exits."""

    def __init__(self):
        self.count = self.failed = 0
        self.folders = []

    def line(self, good, name, rest=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name.replace('#', '')}{rest}", flush=True)
        return good

    def ok(self, good, name, detail=""):
        """Records one test. The detail is printed if it fails."""
        self.line(bool(good), name)
        if not good and detail != "":
            self.comment(detail)
        return bool(good)

    def same(self, got, expected, name):
        return self.ok(got == expected, name, f"got:      {short(got)}\nexpected: {short(expected)}")

    def skip(self, name, reason):
        self.line(True, name, f" # SKIP {reason}")

    def comment(self, text):
        for row in str(text).splitlines()[:60]:
            print("#   " + row[:400])

    def folder(self):
        """Returns a new temporary folder. `done` removes it."""
        self.folders.append(tempfile.mkdtemp(prefix="fptest."))
        return self.folders[-1]

    def done(self):
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)
        print(f"1..{self.count}", flush=True)
        sys.exit(0)


def short(value):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) < 1500 else text[:1500] + "..."


def skip_all(reason):
    """Skips the whole script."""
    print(f"1..0 # SKIP {reason}")
    print(f"SKIPPED: {os.path.basename(os.path.dirname(sys.argv[0]))}: {reason}", file=sys.stderr)
    sys.exit(0)


def bail(reason):
    print(f"Bail out! {reason}")
    sys.exit(1)


def shared():
    """Returns the folder of shared test data, or None if it does not exist.

    It must exist if FLASHPRESS_SHARED names it.
    """
    named = os.environ.get("FLASHPRESS_SHARED")
    folder = named or os.path.join(os.path.dirname(SOURCE), "shared")
    if os.path.isdir(folder):
        return os.path.abspath(folder)
    if named:
        bail(f"FLASHPRESS_SHARED={named} is not a folder")
    return None


def need_program():
    if not os.access(PROGRAM, os.X_OK):
        bail(f"cannot run the program to test: FLASHPRESS={PROGRAM}")


class Run:
    """Runs the program. The result is in status, out (bytes) and err (text)."""

    def __init__(self, *args, cwd=None, stdin=b"", epoch=None, env=None, timeout=300):
        environment = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "NO_COLOR", "COLUMNS")}
        environment["LC_ALL"] = "C.UTF-8"
        if epoch is not None:
            environment["SOURCE_DATE_EPOCH"] = str(epoch)
        environment.update(env or {})
        done = subprocess.run([PROGRAM, *args], cwd=cwd, input=stdin, capture_output=True,
                              env=environment, timeout=timeout, check=False)
        self.args, self.status, self.out = args, done.returncode, done.stdout
        self.err = done.stderr.decode("utf-8", "replace")


def flashpress(*args, **keys):
    """Runs the program and aborts the script if the run fails."""
    run = Run(*args, **keys)
    if run.status != 0:
        bail(f"flashpress {' '.join(args)}: exit status {run.status}: {run.err.strip()[:300]}")
    return run
