#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Faults of the system while a package is updated: they are never taken for damage, and never cost a note its identity.

A library that is loaded before the C library lets one call fail.  The run must end with the same package as without
the fault, or with exit status 3 and the old package.
"""
import errno
import os
import shutil
import subprocess
import sys
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

T = tap.Tap()
HERE = os.path.dirname(os.path.abspath(__file__))
FIRST, SECOND = 1700000000, 1700000500
# Calls with the errors that they can have; 0 is a read of one byte.
FAULTS = {"read": (errno.EIO, errno.EINTR, errno.ENOMEM, 0), "open": (errno.EMFILE, errno.EIO, errno.ENOMEM),
          "stat": (errno.EACCES, errno.EIO, errno.ELOOP, errno.ENOMEM), "realloc": (errno.ENOMEM,)}
# Of each call, the first ones fail one by one, and then every STEP-th.
EACH, STEP, MOST = 25, 40, 1200


def build(folder):
    library = os.path.join(folder, "faults.so")
    compiler = os.environ.get("CC", "cc").split()
    try:
        done = subprocess.run([*compiler, "-shared", "-fPIC", "-o", library, os.path.join(HERE, "faults.c"), "-ldl"], capture_output=True, check=False)
    except OSError:
        tap.skip_all("there is no C compiler")
    if done.returncode != 0 or tap.Run("-V", env={"LD_PRELOAD": library}).status != 0:
        tap.skip_all("the program cannot be run with another library before the C library")
    return library


def load(path):
    with open(path, "rb") as file:
        return file.read()


def make_package(folder):
    """Makes the notes, the package of their first version, and what it becomes."""
    with open(os.path.join(folder, "notes.md"), "w", encoding="utf-8") as file:
        file.write("# Seas\n\n" + "".join(f"## Sea {i}\n\nsalt {i}\n\n" for i in range(40)))
    tap.flashpress("-q", "notes.md", "-o", "old.apkg", cwd=folder, epoch=FIRST)
    shutil.copy(os.path.join(folder, "old.apkg"), os.path.join(folder, "new.apkg"))
    with open(os.path.join(folder, "notes.md"), "a", encoding="utf-8") as file:
        file.write("## One more\n\nsea\n")
    tap.flashpress("-q", "notes.md", "-o", "new.apkg", cwd=folder, epoch=SECOND)
    return load(os.path.join(folder, "old.apkg")), load(os.path.join(folder, "new.apkg"))


def one_fault(folder, library, fault, old, new):
    """Returns what is wrong, or an empty text."""
    target = os.path.join(folder, "out.apkg")
    with open(target, "wb") as file:
        file.write(old)
    run = tap.Run("-q", "notes.md", "-o", "out.apkg", cwd=folder, epoch=SECOND, env={"LD_PRELOAD": library, "FAULT": fault})
    after = load(target)
    if run.status == 0:
        return "" if after == new else f"another package {run.err}"
    wrong = [text for text in ("damaged", "--no-update") if text in run.err]
    if run.status != 3 or after != old or wrong:
        return f"status {run.status}, {'old' if after == old else 'another'} package: {run.err}"
    return ""


def check_call(folder, library, call, error, old, new):
    numbers = [n for n in range(1, MOST) if n <= EACH or n % STEP == 0]
    for number in numbers:
        wrong = one_fault(folder, library, f"{call} {number} {error}", old, new)
        if wrong:
            T.ok(False, f"{call}() number {number} fails with {errno.errorcode.get(error, 'one byte')}", wrong)
            return
    T.ok(True, f"{call}() fails with {errno.errorcode.get(error, 'one byte')}: the same package, or status 3 and the old one")


def without_preload(folder):
    """Faults that the system has without help."""
    run = tap.Run("-q", "notes.md", "-o", "x.apkg", "--update=/proc/self/mem", cwd=folder)
    if os.path.exists("/proc/self/mem"):
        T.ok(run.status == 3 and "cannot be read" in run.err, "--update: a file that cannot be read is not damaged", run.err)
    os.symlink("loop.apkg", os.path.join(folder, "loop.apkg"))
    run = tap.Run("-q", "notes.md", "-o", "loop.apkg", cwd=folder)
    T.ok(run.status == 3 and "loop.apkg: " in run.err, "an output that cannot be looked at is not taken for a missing one", run.err)
    T.ok(os.path.islink(os.path.join(folder, "loop.apkg")), "and stays")


def main():
    tap.need_program()
    folder = T.folder()
    library = build(folder)
    old, new = make_package(folder)
    T.ok(zipfile.is_zipfile(os.path.join(folder, "new.apkg")) and old != new, "a package is made")
    without_preload(folder)
    for call, errors in FAULTS.items():
        for error in errors:
            check_call(folder, library, call, error, old, new)
    T.done()


main()
