# SPDX-License-Identifier: MIT
"""src/recognise/words.c: the few words that say what kind of line they stand in."""
import csource

C = csource.names("recognise/words.h")
HASH = 0x9e3779b1
MASK = 0xffffffff


def word_hash_add(word_hash, character):
    return (word_hash ^ character) * HASH & MASK


def hash_of(word):
    word_hash = C.WORD_HASH_START
    for character in word:
        word_hash = word_hash_add(word_hash, ord(character))
    return word_hash


def words_new():
    """The kinds (enum word_kind) of a word by its hash."""
    words = {}
    for kind, listed in csource.rows("recognise/words.c", "lists"):
        for word in listed.split(" "):
            words[hash_of(word)] = words.get(hash_of(word), 0) | getattr(C, kind)
    return words


WORDS = words_new()


def words_kinds(word_hash):
    return WORDS.get(word_hash, 0)
