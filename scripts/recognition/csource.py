# SPDX-License-Identifier: MIT
"""Reads what the C sources write once: constants, enums, tables, the rows of features.def.

This is no parser of C, only of the few forms in which src/recognise writes its
tables; whatever it does not find is an error, so that a change of form is noticed.
Paths are those of an #include ("recognise/words.h").
"""
import ast
import functools
import os
import re
from types import SimpleNamespace

SRC = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src")
LITERAL = r"'(?:\\.|[^'\\])+'|\"(?:\\.|[^\"\\])*\""
ATOM = re.compile(rf"(?P<text>{LITERAL})|(?P<number>\b(?:0x[0-9a-fA-F]+|\d+))[uUlL]*\b|(?P<name>\b[A-Za-z_]\w*)")

INITIALIZER = re.compile(r"(?:\.(?=\w+ =)|\[)(?P<designator>\w+)\]? =|(?P<number>-?\d+)|(?P<brace>[{}])|,")


class SourceError(Exception):
    """The C source does not look as this module expects."""


@functools.lru_cache(None)
def source(path):
    """The text of a source without its comments and with its continued lines joined."""
    with open(os.path.join(SRC, path), encoding="utf-8") as file:
        text = file.read()
    text = re.sub(rf"({LITERAL})|/\*.*?\*/", lambda m: m.group(1) or " ", text, flags=re.S)
    return text.replace("\\\n", " ")


def value(expression, names):
    """The number a constant expression stands for, or None when it is none; names: those it may use."""
    def number(atom):
        if atom["text"]:
            return str(ord(ast.literal_eval(atom["text"])))
        return str(int(atom["number"], 0) if atom["number"] else names[atom["name"]])

    try:
        plain = ATOM.sub(number, expression).strip()
        if not re.fullmatch(r"[\d\s+*|()<-]+", plain):
            return None
        return eval(plain)  # pylint: disable=eval-used
    except (KeyError, SyntaxError, TypeError):
        return None


def names(*paths):
    """All constants of the files as attributes: #defines with a number, and members of enums."""
    found = {}
    for path in paths:
        for name, expression in re.findall(r"^#define[ \t]+(\w+)[ \t]+(.+)$", source(path), re.M):
            number = value(expression, found)
            if number is not None:
                found[name] = number
        plain = re.sub(r"^#.*$", "", source(path), flags=re.M)
        for members in re.findall(r"\benum(?:\s+\w+)?\s*\{([^}]*)\}", plain):
            following = 0
            for member in filter(None, map(str.strip, members.split(","))):
                name, _, expression = member.partition("=")
                number = value(expression, found) if expression else following
                if number is None:
                    raise SourceError(f"{path}: {member}")
                found[name.strip()] = number
                following = number + 1
    return SimpleNamespace(**found)


def body(path, function):
    """What stands between the braces of a function."""
    match = re.search(rf"^{function}\(.*?^\{{$(.*?)^\}}$", source(path), re.M | re.S)
    if match is None:
        raise SourceError(f"{path}: no function {function}")
    return match.group(1)


def arms(path, function):
    """The arms of the switches of a function: (labels as written, code), default not among the labels."""
    label = rf"(?:case (?:{LITERAL}|\w+)|default):"
    found = [(re.findall(rf"case ({LITERAL}|\w+):", labels), code.strip())
             for labels, code in re.findall(rf"((?:{label}\s*)+)(.*?)(?={label}|\Z)", body(path, function), re.S)]
    if not found:
        raise SourceError(f"{path}: no switch in {function}")
    return found


def table(path, function, constants):
    """A switch that only returns: {label: what it returns}; a default is not in it."""
    return {number(label): value(re.match(r"return (.*?);", code).group(1), vars(constants))
            for labels, code in arms(path, function) for label in labels}


def number(atom):
    """A character or number as written."""
    return value(atom, {})


def characters(path, function):
    """The characters that a function names: as literals, or by numbers above ASCII."""
    found = re.findall(rf"{LITERAL}|\b0x[0-9a-f]+\b", body(path, function))
    return {chr(number(atom)) for atom in found if not atom.startswith('"')} - {chr(0)}


def initializer(path, name):
    """What stands between the outer braces of a table."""
    match = re.search(rf"\b{name}\[\w*\] = \{{(.*?)\}};", source(path), re.S)
    if match is None:
        raise SourceError(f"{path}: no table {name}")
    return match.group(1)


def rows(path, name):
    """The rows of a table of {a, b}, its fields as written; adjacent strings are one."""
    found = []
    for row in re.findall(rf"\{{((?:{LITERAL}|[^{{}}'\"])*)\}}", initializer(path, name)):
        first, _, rest = re.match(rf"\s*({LITERAL}|\w+)(,)\s*(.*?)\s*$", row, re.S).groups()
        strings = re.findall(LITERAL, rest)
        found.append((first, "".join(map(ast.literal_eval, strings)) if strings else rest))
    return found


def array(path, name):
    """The numbers of a one-dimensional table."""
    return tuple(number(item) for item in initializer(path, name).split(",") if item.strip())


def designated(path, name):
    """The initializer of a structure or table: [(designator or None, a number or such a list)]."""
    match = re.search(rf"\b{name} = \{{(.*?)\}};", source(path), re.S)
    if match is None or INITIALIZER.sub("", match.group(1)).strip():
        raise SourceError(f"{path}: no initializer of {name}")
    return items(INITIALIZER.finditer(match.group(1) + "}"))


def items(tokens):
    """Those up to the brace that ends them."""
    found, designator = [], None
    for token in tokens:
        if token["designator"]:
            designator = token["designator"]
        elif token["brace"] == "}":
            break
        elif token["brace"] or token["number"]:
            found.append((designator, items(tokens) if token["brace"] else int(token["number"])))
            designator = None
    return found


def filled(found, size, empty, constants=None):
    """A whole table from the items that are written of it; constants: what the designators stand for."""
    whole, at = [empty] * size, 0
    for designator, item in found:
        at = constants[designator] if designator else at
        whole[at] = item
        at += 1
    return whole


def families(path="recognise/features.def"):
    """{symbol: its number of rows}, in order; a feature that stands alone has one."""
    found = {}
    for kind, symbol, count in re.findall(r"^(FEATURE|FAMILY)\((\w+),\s*([^\"]*)", source(path), re.M):
        size = value(count.rstrip().rstrip(","), {}) if kind == "FAMILY" else 1
        if not size or symbol in found:
            raise SourceError(f"{path}: {symbol}")
        found[symbol] = size
    return found


def features(path="recognise/features.def"):
    """([name of each feature], {symbol: its first number}); rows of a family are SYMBOL+1 and so on."""
    all_names, first = [], {}
    for symbol, size in families(path).items():
        first[symbol] = len(all_names)
        all_names += [symbol] + [f"{symbol}+{row}" for row in range(1, size)]
    return all_names, first
