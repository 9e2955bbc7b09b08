"""How a reporter writes down a name: by the habit of the office, and with what goes wrong."""

from random import Random

from bench.linkage import slips
from bench.linkage.lists import calling_names, spellings
from bench.linkage.naming import Given, Surname, masculine
from bench.linkage.offices import Office
from bench.linkage.person import Person
from bench.linkage.profiles import HABITS, Rates

_GIVEN_STYLES = ("official", "first", "call")
_INFIX_STYLES = ("apart", "inside", "comma", "short", "none")
_CONFUSED = {
    "van der": ("van den", "van de"), "van den": ("van der", "van de"), "van de": ("van der", "van den"),
    "van": ("van de",), "de": ("den",), "ter": ("ten",), "van 't": ("van het",), "'t": ("het",),
}  # fmt: skip
_SHORT = {
    "van der": ("v.d.", "vd", "v/d", "vdr"),
    "van den": ("v.d.", "vd", "v/d"),
    "van de": ("v.d.", "vd", "v/d"),
    "van": ("v.", "v"),
}


def names(person: Person, office: Office, rates: Rates, chance: Random) -> tuple[str, str, str]:
    """Write given names, infix and surname."""
    roll = chance.random
    given = _given(person, office, rates, chance)
    infix, surname = _surname(person, office, rates, chance)
    if roll() < rates.swapped:
        given, surname = surname, given
    if (not office.marks or roll() < rates.marks_dropped) and not (given + surname).isascii():
        given, surname = slips.unmarked(given, chance), slips.unmarked(surname, chance)
    if roll() < rates.hyphen and ("-" in given + surname or " " in given + surname):
        given, surname = slips.joined_otherwise(given, chance) if "-" in given else given, _joined(surname, chance)
    if office.upper_case or roll() < rates.upper_case:
        given, infix, surname = given.upper(), infix.upper(), surname.upper()
    if roll() < rates.stray_space:
        given, surname = f"{given} ", f" {surname}"
    return given, infix, surname


def _given(person: Person, office: Office, rates: Rates, chance: Random) -> str:
    roll = chance.random
    style = chance.choice(_GIVEN_STYLES) if roll() < rates.other_given else office.given
    written = _in_style(person.given, style)
    if roll() < rates.given_missing:
        return ""
    if roll() < rates.initials:
        return _initials(person.given if style == "official" else Given((written,), written), chance)
    words = written.split(" ")
    if roll() < rates.calling_name and (calls := calling_names().get(words[0])):
        words = [chance.choice(calls)]
    if roll() < rates.given_spelling * HABITS[person.origin].spelled:
        others = spellings().get(words[0])
        words[0] = chance.choice(others) if others and roll() < 0.75 else slips.misheard(words[0], chance)
    if roll() < rates.given_typo:
        place = 0 if roll() < 0.8 else chance.randrange(len(words))
        words[place] = slips.typo(words[place], chance)
    return " ".join(words)


def _in_style(given: Given, style: str) -> str:
    if style == "official":
        return " ".join(given.official)
    return given.official[0] if style == "first" else given.call


def _initials(given: Given, chance: Random) -> str:
    letters = [name[0] for name in " ".join(given.official).replace("-", " ").split()]
    form = chance.random()
    if form < 0.5:
        return "".join(f"{letter}." for letter in letters)
    return letters[0] if form < 0.8 else " ".join(letters)


def _surname(person: Person, office: Office, rates: Rates, chance: Random) -> tuple[str, str]:
    roll = chance.random
    known_as = _known_as(person, rates, chance)
    infix, words = known_as[0].infix, known_as[0].core
    for part in known_as[1:]:
        words += ("-" if roll() < 0.5 else " ") + f"{part.infix} {part.core}".strip()
    if roll() < rates.surname_spelling * HABITS[person.origin].spelled:
        words = masculine(words) if HABITS[person.origin].gendered and roll() < 0.5 else slips.misheard(words, chance)
    if roll() < rates.surname_typo:
        words = slips.typo(words, chance)
    if not infix:
        return "", words
    if roll() < rates.infix_confused and infix in _CONFUSED:
        infix = chance.choice(_CONFUSED[infix])
    style = chance.choice(_INFIX_STYLES) if roll() < rates.infix_style else office.infix
    return _with_infix(infix, words, style, chance)


def _known_as(person: Person, rates: Rates, chance: Random) -> Surname:
    roll = chance.random
    surname = person.surname
    if person.renamed and roll() < 0.5:
        surname = person.renamed
    if roll() < rates.other_parent:
        return person.other_parent
    if len(surname) > 1 and roll() < rates.half_surname:
        return (surname[0],) if roll() < 0.7 else surname[1:]
    if roll() < rates.added_surname and len(surname) == 1:
        return (surname[0], *person.other_parent) if roll() < 0.5 else (*person.other_parent, surname[0])
    return surname


def _with_infix(infix: str, words: str, style: str, chance: Random) -> tuple[str, str]:
    if style == "inside":
        return "", f"{infix if chance.random() < 0.5 else infix.title()} {words}"
    if style == "comma":
        return "", f"{words}, {infix}" if chance.random() < 0.8 else f"{words} {infix}"
    if style == "short":
        return chance.choice(_SHORT.get(infix, (infix.title(),))), words
    return ("", words) if style == "none" else (infix, words)


def _joined(surname: str, chance: Random) -> str:
    return slips.joined_otherwise(surname, chance) if "," not in surname else surname
