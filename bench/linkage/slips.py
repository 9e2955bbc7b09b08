"""What a hand or an ear does to a name, a date or a number. Each slip gives back what was written instead."""

import unicodedata
from datetime import date, timedelta
from random import Random

_BESIDE = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "wa qes wrd etf ryg tuh yij uok ipl ol qsz adx sfc dgv fhb gjn hkm jl ko xas zcd xvf cbg vnh bmj nk".split(),
        strict=True,
    )
)
# Each pair is tried both ways, in a random order, until one of the two is found in the name.
_BY_EAR = (
    ("ou", "u"), ("ou", "oe"), ("oe", "u"), ("ch", "sj"), ("ch", "sh"), ("sh", "sj"), ("y", "i"), ("y", "j"),
    ("ij", "y"), ("ij", "ei"), ("c", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "d"), ("dt", "t"),
    ("x", "ks"), ("kh", "ch"), ("kh", "k"), ("gh", "g"), ("dj", "j"), ("aa", "a"), ("ee", "e"), ("ie", "i"),
    ("oo", "o"), ("ss", "s"), ("ll", "l"), ("mm", "m"), ("nn", "n"), ("tt", "t"), ("kk", "k"), ("z", "s"),
    ("v", "f"), ("w", "v"), ("ei", "ai"), ("au", "ou"), ("q", "k"), ("ae", "a"), ("uy", "ui"), ("sz", "s"),
    ("cz", "tsj"), ("rz", "z"), ("oglu", "oğlu"), ("tj", "ch"),
)  # fmt: skip
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ı": "i", "ø": "o", "Ø": "O", "đ": "d", "æ": "ae", "Æ": "Ae", "ß": "ss", "Đ": "D"}
)
_GERMAN = str.maketrans({"ü": "ue", "ö": "oe", "ä": "ae", "ø": "oe", "å": "aa", "Ü": "Ue", "Ö": "Oe", "Å": "Aa"})


def typo(word: str, chance: Random) -> str:
    """Miss a key, hit the one beside it, or hit two in the wrong order."""
    if len(word) < 2:
        return word
    place, kind = chance.randrange(len(word)), chance.random()
    here = word[place]
    if kind < 0.30:
        other = chance.choice(_BESIDE.get(here.lower(), "e"))
        return word[:place] + (other.upper() if here.isupper() else other) + word[place + 1 :]
    if kind < 0.55:
        return _capital(word[:place] + word[place + 1 :], word)
    if kind < 0.70:
        return word[:place] + here.lower().join((here, "")) + word[place + 1 :]
    if kind < 0.80:
        return word[: place + 1] + chance.choice("abdefghijklmnoprstuvwz") + word[place + 1 :]
    place = max(1, place)
    return _capital(word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :], word)


def misheard(word: str, chance: Random) -> str:
    """Write the same sound otherwise, or the name as it is if no sound in it is doubtful."""
    small = word.lower()
    for one, other in chance.sample(_BY_EAR, len(_BY_EAR)):
        if chance.random() < 0.5:
            one, other = other, one
        if len(one) > 1 or chance.random() < 0.6:
            place = small.find(one)
            if place >= 0:
                return _capital(word[:place] + other + word[place + len(one) :], word)
    return word


def unmarked(text: str, chance: Random) -> str:
    """Write without diacritics; now and then ü becomes ue."""
    if text.isascii():
        return text
    plain = (text.translate(_GERMAN) if chance.random() < 0.1 else text).translate(_PLAIN)
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


def joined_otherwise(text: str, chance: Random) -> str:
    """Put a space for a hyphen, a hyphen for a space, or nothing."""
    if "-" in text:
        return text.replace("-", chance.choice((" ", " ", "", " - ")))
    return text.replace(" ", chance.choice(("-", "")), 1)


def wrong_digit(digits: str, chance: Random) -> str:
    """Mistype one digit, or turn two beside each other."""
    place = chance.randrange(len(digits))
    if chance.random() < 0.3 and place > 0 and digits[place - 1] != digits[place]:
        return digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :]
    return digits[:place] + chance.choice("0123456789".replace(digits[place], "")) + digits[place + 1 :]


def turned(iso: str) -> str:
    """Exchange day and month, where that gives a date."""
    year, month, day = iso.split("-")
    return f"{year}-{day}-{month}" if "00" < day <= "12" and month != "00" else iso


def date_with_wrong_digit(iso: str, chance: Random) -> str:
    """Mistype one digit of a date, so that it still is a date of about this century."""
    for _ in range(20):
        year, month, day = iso.split("-")
        part = chance.random()
        if part < 0.3:
            year = f"20{wrong_digit(year[2:], chance)}"
        elif part < 0.6:
            month = wrong_digit(month, chance)
        else:
            day = wrong_digit(day, chance)
        if (wrong := f"{year}-{month}-{day}") != iso and _is_past(wrong):
            return wrong
    return iso


def beside(iso: str, chance: Random) -> str:
    """Take the day before or after."""
    if iso.endswith("-00"):
        return iso
    return (date.fromisoformat(iso) + timedelta(days=chance.choice((-1, 1)))).isoformat()


def _is_past(iso: str) -> bool:
    try:
        return date(1995, 1, 1) < date.fromisoformat(iso) < date(2026, 7, 1)
    except ValueError:
        return False


def _capital(word: str, as_in: str) -> str:
    return word[:1].upper() + word[1:].lower() if as_in.istitle() else word
