# SPDX-License-Identifier: MIT
"""src/read/source.c: an input as lines of valid text, without BOM and line endings."""
import csource

C = csource.names("read/decode.h")


class NotText(ValueError):
    """The program refuses this input."""


def decode(data):
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return data[len(mark):].decode(encoding)
    return data.decode("utf-8")


def make_text(text):
    """Lines end at LF, CRLF or CR, and nowhere else: str.splitlines() knows more endings."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def source_text(data):
    """The lines of bytes; NotText where the program would refuse them (but for what looks like no text at all)."""
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        raise NotText(str(error)) from error
    if "\0" in text:
        raise NotText("a NUL byte")
    lines = make_text(text)
    if any(len(line.encode("utf-8")) > C.SOURCE_LINE_MAX for line in lines if len(line) * 4 > C.SOURCE_LINE_MAX):
        raise NotText("a line too long")
    return lines


def source_load(path):
    with open(path, "rb") as file:
        return source_text(file.read())
