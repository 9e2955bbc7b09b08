"""Bring a name to the form in which two spellings of the same name are equal."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
)
_INFIXES = frozenset(
    "van de der den het t ten ter te tot in op aan bij onder uit uyt voor l la le les du des da dos del di d el al"
    " ben bin ait von zu vom v vd vdr s".split()
)
_LOOSE_HYPHEN = re.compile(r"\s*[-\u2010\u2011\u2013]\s*")
_NO_LETTER = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_GLUED = re.compile(r"(?:van|von)?(?:den|der|de)|van|von|ter|ten|ait|ben|el|al(?=...)")
_FEMININE = re.compile(r"(?<=[sc]k)a$")


def name(text: str) -> str:
    """``'t Hóf-IJsbrandsen`` becomes ``t hof ysbrandsen``: no case, diacritics or punctuation; ij is y.

    Letters of other scripts stay: without them, all names in Greek would be one name.
    """
    plain = text.casefold() if text.isascii() else _without_marks(text)
    return _NO_LETTER.sub(" ", plain).strip().replace("ij", "y")


def _without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def surname(text: str, infix: str = "") -> tuple[str, ...]:
    """Give the words of a surname without prefixes, wherever they stand; nothing but prefixes is kept as it is."""
    words = name(f"{infix} {text}").split()
    core = tuple(masculine(word) for word in words if word not in _INFIXES)
    return core or tuple(words)


def masculine(word: str) -> str:
    """``kowalska`` becomes ``kowalski``: brother and sister have one name."""
    return _FEMININE.sub("i", word)


@lru_cache(maxsize=100_000)
def without_prefix(word: str) -> str:
    """``deboer`` becomes ``boer`` and ``elalaoui`` becomes ``alaoui``: what somebody wrote as one word."""
    head = _GLUED.match(word)
    return word[head.end() :] if head else word


def given_names(text: str) -> tuple[str, ...]:
    """Tell the names apart, first one first; what a hyphen joins is one name, ``J.C.`` is two initials."""
    parts: list[str] = []
    for part in _LOOSE_HYPHEN.sub("-", text).split():
        parts += name(part).split() if _INITIALS.fullmatch(part) else [name(part).replace(" ", "")]
    return tuple(filter(None, parts))
