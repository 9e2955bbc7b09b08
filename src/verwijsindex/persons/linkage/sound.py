"""How a name sounds in the Netherlands, roughly: equal for the spellings that ears and keyboards confuse.

Mostly for finding. That two names sound alike is weak evidence: Sem and Siem are brothers.
"""

import re
from functools import lru_cache

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch$|sz", "s"),
        (r"tsch|tsj|cz|c(?=h[ei])|dzj|dz|dj|dsj", "j"),
        (r"sch|sh|sj|ch(?=e)", "s"),
        (r"ph", "f"),
        (r"th|dt$|d$|dh", "t"),
        (r"kh|gh|ch", "g"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"[vw]", "f"),
        (r"b$", "p"),
        (r"ei|ey|ai|ay|y|ij|ie|ii|ee|j(?![aeiou])", "i"),
        (r"au|ou|ow|oe|oo|uu|uy|ui|eu|o", "u"),
        (r"ae|aa", "a"),
        (r"h", ""),
    )
]
_DOUBLE = re.compile(r"(.)\1+")
_LATER_VOWEL = re.compile(r"(?<=.)[aeiu]")


@lru_cache(maxsize=300_000)
def sound(word: str) -> str:
    """Give the skeleton of one normalised word: ``dykstra`` is ``dkstr``, ``jansen`` and ``janssen`` are ``jnsn``."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    word = _LATER_VOWEL.sub("", _DOUBLE.sub(r"\1", word))
    return _DOUBLE.sub(r"\1", word)
