#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What happens to the file that an output replaces, and to what killed runs left beside it."""
import fcntl
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import tap  # noqa: E402

T = tap.Tap()
NOTES = "Rivers\nVolga\n- longest river of Europe\nDanube\n- second longest\n"
DEAD = ".flashpress-99-0.tmp"
# An access control list in the form of Linux: version 2; owner rw, user 77 r, group r, mask r, others none.
LIST = bytes.fromhex("02000000" "01000600ffffffff" "020004004d000000" "04000400ffffffff" "10000400ffffffff" "20000000ffffffff")


def write(path, text=NOTES):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def new_folder():
    folder = T.folder()
    write(os.path.join(folder, "notes.txt"))
    return folder


def check_attributes():
    folder = new_folder()
    out = os.path.join(folder, "out.csv")
    write(out, "old")
    root = os.geteuid() == 0
    if root:
        os.chown(out, 1234, 4321)
    os.chmod(out, 0o6751)
    kept = {}
    for name, value in (("user.origin", b"a library"), ("system.posix_acl_access", LIST)):
        try:
            os.setxattr(out, name, value)
            kept[name] = value
        except (AttributeError, OSError):
            T.skip(f"{name} of a replaced file", "the file system has none")
    mode = stat.S_IMODE(os.stat(out).st_mode) & 0o1777
    tap.flashpress("-q", "notes.txt", "-o", "out.csv", cwd=folder)
    after = os.stat(out)
    T.ok(read(out) != b"old", "the output is replaced")
    T.same(oct(stat.S_IMODE(after.st_mode)), oct(mode), "the mode stays, without setuid and setgid")
    for name, value in kept.items():
        T.same(os.getxattr(out, name) if name in os.listxattr(out) else None, value, f"{name} stays")
    if root:
        T.same((after.st_uid, after.st_gid), (1234, 4321), "owner and group stay")
    else:
        T.skip("owner and group stay", "only root can give files away")


def check_inherited_list():
    """A list that new files get from their folder must not stay on a file that had none."""
    folder = new_folder()
    out = os.path.join(folder, "out.csv")
    write(out, "old")
    try:
        os.setxattr(folder, "system.posix_acl_default", LIST)
    except (AttributeError, OSError):
        T.skip("a list of the folder", "the file system has none")
        return
    tap.flashpress("-q", "notes.txt", "-o", "out.csv", cwd=folder)
    T.same("system.posix_acl_access" in os.listxattr(out), False, "a list of the folder is not put on a replaced file")


def check_group():
    """Who may not keep the group of a file gives the new one no rights that only the old one had."""
    if os.geteuid() != 0:
        T.skip("a group that cannot be kept", "needs root to make the file")
        return
    folder = new_folder()
    out = os.path.join(folder, "out.csv")
    write(out, "old")
    os.chown(out, 65534, 4321)
    os.chmod(out, 0o664)
    for path in (folder, os.path.join(folder, "notes.txt")):
        os.chown(path, 65534, 65534)

    def drop():
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)

    done = subprocess.run([tap.PROGRAM, "-q", "notes.txt", "-o", "out.csv"], cwd=folder, preexec_fn=drop, check=False, capture_output=True)
    T.same(done.returncode, 0, "a group that cannot be kept: exit status")
    T.same(oct(stat.S_IMODE(os.stat(out).st_mode)), "0o644", "a group that cannot be kept: the new one may not write")


def check_private():
    """While a private output is replaced, the temporary file is private, too."""
    folder = new_folder()
    write(os.path.join(folder, "notes.csv"), "".join(f"front {i},{'back ' * 20}{i}\n" for i in range(30000)))
    out, modes = os.path.join(folder, "out.csv"), set()
    write(out, "old")
    os.chmod(out, 0o600)
    process = subprocess.Popen([tap.PROGRAM, "-q", "notes.csv", "-o", "out.csv"], cwd=folder)
    temporary = os.path.join(folder, f".flashpress-{process.pid}-0.tmp")
    while process.poll() is None:
        try:
            while True:
                modes.add(oct(stat.S_IMODE(os.stat(temporary).st_mode)))
        except FileNotFoundError:
            pass
    T.ok(process.returncode == 0 and os.path.getsize(out) > 1000000, "a private output is replaced")
    T.ok(modes <= {"0o600"}, "no temporary file for it can be read by others", str(modes))


def check_links():
    folder = new_folder()
    os.mkdir(os.path.join(folder, "sub"))
    os.symlink("sub/second", os.path.join(folder, "link.csv"))
    os.symlink("target.csv", os.path.join(folder, "sub", "second"))
    target = os.path.join(folder, "sub", "target.csv")
    tap.flashpress("-q", "notes.txt", "-o", "link.csv", cwd=folder)
    T.ok(os.path.islink(os.path.join(folder, "link.csv")) and os.path.isfile(target), "a dangling link is followed, like others")
    os.link(target, os.path.join(folder, "other.csv"))
    before = read(target)
    write(os.path.join(folder, "notes.txt"), NOTES + "Rhine\n- third\n")
    tap.flashpress("-q", "notes.txt", "-o", "link.csv", cwd=folder)
    T.ok(b"Rhine" in read(target), "a link to a file: the file is replaced")
    T.same(read(os.path.join(folder, "other.csv")), before, "another hard link keeps the old bytes")
    os.symlink("gone/x.csv", os.path.join(folder, "lost.csv"))
    run = tap.Run("notes.txt", "-o", "lost.csv", cwd=folder)
    T.ok(run.status == 3 and "its folder does not exist" in run.err, "a link into a folder that does not exist", run.err)


def check_swap():
    """Whoever can write to the folder swaps the output for a link while the input is read."""
    folder = new_folder()
    out, pipe, private = (os.path.join(folder, name) for name in ("out.csv", "pipe.txt", "private.csv"))
    write(out, "old")
    write(private, "mine")
    os.mkfifo(pipe)
    process = subprocess.Popen([tap.PROGRAM, "-q", "pipe.txt", "-o", "out.csv"], cwd=folder)
    # The program has opened the pipe, so it reads its input.
    with open(pipe, "w", encoding="utf-8") as file:
        os.remove(out)
        os.symlink("private.csv", out)
        file.write(NOTES)
    T.same(process.wait(timeout=120), 0, "a link swapped in during the run: exit status")
    T.same(read(private), b"mine", "a link swapped in during the run is not followed")
    T.ok(not os.path.islink(out) and b"Volga" in read(out), "it is replaced by the output")


def check_litter():
    folder = new_folder()
    path = {name: os.path.join(folder, name) for name in
            (DEAD, ".flashpress-99-1.tmp", ".flashpress-99-2.tmp", ".flashpress-99-3.tmp", ".flashpress-99-4.tmp",
             ".flashpress-x-1.tmp", ".flashpress-1-1.tmp.txt", "linked")}
    kept = sorted(set(os.path.basename(name) for name in path.values()) - {DEAD})
    write(path[DEAD])
    os.symlink("notes.txt", path[".flashpress-99-1.tmp"])
    os.mkdir(path[".flashpress-99-2.tmp"])
    write(path[".flashpress-99-3.tmp"])
    os.link(path[".flashpress-99-3.tmp"], path["linked"])
    write(path[".flashpress-99-4.tmp"])
    write(path[".flashpress-x-1.tmp"])
    write(path[".flashpress-1-1.tmp.txt"])
    with open(path[".flashpress-99-4.tmp"], "rb") as owned:
        fcntl.flock(owned, fcntl.LOCK_EX)
        tap.flashpress("-q", "notes.txt", "-o", "out.csv", cwd=folder)
        T.same(sorted(os.listdir(folder)), sorted(kept + ["notes.txt", "out.csv"]), "litter: only what is ours and has no owner is removed")
    tap.flashpress("-q", "notes.txt", "-o", "out.csv", cwd=folder)
    kept.remove(".flashpress-99-4.tmp")
    T.same(sorted(os.listdir(folder)), sorted(kept + ["notes.txt", "out.csv"]), "litter: also if nothing is written, once its owner is dead")
    T.same(read(os.path.join(folder, "notes.txt")), NOTES.encode(), "litter: links are not followed")


def start(folder):
    return subprocess.Popen([tap.PROGRAM, "-q", "-j4", "-O", "out", "in"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def check_kill(files=30, rounds=12):
    """Runs are killed, while others write to the same folder and clean it."""
    folder, chance, killed, wrong = T.folder(), random.Random(3), 0, []
    os.mkdir(os.path.join(folder, "in"))
    for number in range(files):
        write(os.path.join(folder, "in", f"{number}.txt"), NOTES.replace("Volga", f"Volga {number}"))
    out = os.path.join(folder, "out")
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        victims, other = [start(folder) for _ in range(2)], start(folder)
        time.sleep(chance.uniform(0.01, 0.15))
        for victim in victims:
            victim.send_signal(signal.SIGKILL)
            killed += victim.wait() == -signal.SIGKILL
        status = other.wait(timeout=120)
        wrong += [f"status {status} of a run beside those that were killed"] if status != 0 else []
        tap.flashpress("-q", "-j2", "-O", "out", "in", cwd=folder)
        wrong += [name for name in os.listdir(out) if not name.endswith(".apkg")]
        wrong += [] if len(os.listdir(out)) == files else ["outputs are missing"]
    T.ok(killed > 0, "SIGKILL: runs were killed")
    T.ok(not wrong, "SIGKILL: the next run removes what is left, and no run disturbs another", "\n".join(wrong))


def main():
    tap.need_program()
    check_attributes()
    check_inherited_list()
    check_group()
    check_private()
    check_links()
    check_swap()
    check_litter()
    check_kill()
    T.done()


if __name__ == "__main__":
    main()
