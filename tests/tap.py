# SPDX-License-Identifier: MIT
"""TAP and surroundings for the tests that are written in Python (standard library only)."""
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
    """Counts tests and prints them; `done` prints the plan and ends the script."""

    def __init__(self):
        self.count = self.failed = 0
        self.folders = []

    def line(self, good, name, rest=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name.replace('#', '')}{rest}", flush=True)
        return good

    def ok(self, good, name, detail=""):
        """One test; the detail is shown when it fails."""
        self.line(bool(good), name)
        if not good and detail != "":
            self.comment(detail)
        return bool(good)

    def same(self, got, wanted, name):
        return self.ok(got == wanted, name, f"got:    {short(got)}\nwanted: {short(wanted)}")

    def skip(self, name, reason):
        self.line(True, name, f" # SKIP {reason}")

    def comment(self, text):
        for row in str(text).splitlines()[:60]:
            print("#   " + row[:400])

    def folder(self):
        """A folder to work in, removed at the end."""
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
    """The whole script has nothing to test here."""
    print(f"1..0 # SKIP {reason}")
    print(f"SKIPPED: {os.path.basename(os.path.dirname(sys.argv[0]))}: {reason}", file=sys.stderr)
    sys.exit(0)


def bail(reason):
    print(f"Bail out! {reason}")
    sys.exit(1)


def shared():
    """The folder of shared data: required where FLASHPRESS_SHARED is set, else None when it is not there."""
    named = os.environ.get("FLASHPRESS_SHARED")
    folder = named or os.path.join(os.path.dirname(SOURCE), "shared")
    if os.path.isdir(folder):
        return os.path.abspath(folder)
    if named:
        bail(f"FLASHPRESS_SHARED={named} is no folder")
    return None


def need_program():
    if not os.access(PROGRAM, os.X_OK):
        bail(f"no program to test: FLASHPRESS={PROGRAM}")


class Run:
    """One run of the program: status, out (bytes), err (text)."""

    def __init__(self, *args, cwd=None, stdin=b"", epoch=None, env=None, timeout=300):
        surroundings = {k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "NO_COLOR")}
        surroundings["LC_ALL"] = "C.UTF-8"
        if epoch is not None:
            surroundings["SOURCE_DATE_EPOCH"] = str(epoch)
        surroundings.update(env or {})
        done = subprocess.run([PROGRAM, *args], cwd=cwd, input=stdin, capture_output=True,
                              env=surroundings, timeout=timeout, check=False)
        self.args, self.status, self.out = args, done.returncode, done.stdout
        self.err = done.stderr.decode("utf-8", "replace")


def flashpress(*args, **keys):
    """A run that must succeed."""
    run = Run(*args, **keys)
    if run.status != 0:
        bail(f"flashpress {' '.join(args)}: exit status {run.status}: {run.err.strip()[:300]}")
    return run
