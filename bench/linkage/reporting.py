"""A report about a person, as an organisation would hand it in."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from bench.linkage import slips
from bench.linkage.families import TODAY
from bench.linkage.offices import Office
from bench.linkage.person import Person
from bench.linkage.profiles import Rates
from bench.linkage.writing import names

_FIRST_REPORT = date(2018, 1, 1)
_DUMMIES = ("111111110", "123456782", "999999990", "000000000", "012345672", "999999999", "111111111", "123456789")
_TYPO_THAT_PASSES = 0.08  # two digits wrong, and the check still holds


class Report(NamedTuple):
    """What is known of somebody, in the columns of the bulk file but for the number of the report."""

    organisation: str
    reported_on: str
    bsn: str
    first_name: str
    infix: str
    surname: str
    sex: str
    birth_date: str
    postcode: str


def report(person: Person, office: Office, rates: Rates, chance: Random) -> Report:
    known_from = max(person.born_on, _FIRST_REPORT)
    reported_on = known_from + timedelta(days=int(chance.random() * (TODAY - known_from).days))
    return Report(
        office.name,
        reported_on.isoformat(),
        _bsn(person, office, rates, chance),
        *names(person, office, rates, chance),
        _sex(person.sex, rates, chance),
        _birth_date(person.birth_date, rates, chance),
        _postcode(person, office, rates, chance),
    )


def _bsn(person: Person, office: Office, rates: Rates, chance: Random) -> str:
    roll = chance.random
    if not office.may_know_bsn or not person.bsn or roll() < rates.bsn_withheld:
        return chance.choice(_DUMMIES) if roll() < rates.bsn_dummy and office.may_know_bsn else ""
    bsn = person.bsn
    if roll() < rates.bsn_dummy:
        return chance.choice(_DUMMIES)
    if roll() < rates.bsn_of_sibling and person.sibling_bsn:
        bsn = person.sibling_bsn
    if roll() < rates.bsn_typo:
        bsn = _another(bsn, chance) if roll() < _TYPO_THAT_PASSES else slips.wrong_digit(bsn, chance)
    if roll() < rates.bsn_notation:
        return bsn.lstrip("0") if roll() < 0.5 else f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"
    return bsn


def _another(bsn: str, chance: Random) -> str:
    """Mistype two digits so that the check passes all the same: 11 divides what they weigh together."""
    digits = [int(digit) for digit in bsn]
    for _ in range(200):
        one, other = chance.sample(range(8), 2)
        wrong = [*digits]
        wrong[one], wrong[other] = chance.randrange(10), chance.randrange(10)
        if wrong != digits and (sum((9 - n) * d for n, d in enumerate(wrong[:8])) - wrong[8]) % 11 == 0:
            return "".join(map(str, wrong))
    return bsn


def _sex(sex: str, rates: Rates, chance: Random) -> str:
    slip = chance.random()
    if slip < rates.sex_missing:
        return ""
    if slip < rates.sex_missing + rates.sex_x:
        return "X"
    if slip < rates.sex_missing + rates.sex_x + rates.sex_wrong:
        return "F" if sex == "M" else "M"
    return sex


def _birth_date(registered: str, rates: Rates, chance: Random) -> str:
    roll = chance.random
    if registered.endswith("-00"):
        registered = registered.replace("-00", "-01") if roll() < 0.4 else registered
    if roll() < rates.date_missing:
        return ""
    if roll() < rates.date_turned:
        registered = slips.turned(registered)
    if roll() < rates.date_digit:
        return slips.date_with_wrong_digit(registered, chance) if roll() < 0.8 else slips.beside(registered, chance)
    if roll() < rates.year_off:
        return f"{int(registered[:4]) + chance.choice((-1, 1))}{registered[4:]}".replace("-02-29", "-02-28")
    if roll() < rates.first_of_january:
        return f"{registered[:4]}-01-01"
    if roll() < rates.date_partial:
        return f"{registered[:7]}-00" if roll() < 0.6 else f"{registered[:4]}-00-00"
    return registered


def _postcode(person: Person, office: Office, rates: Rates, chance: Random) -> str:
    roll = chance.random
    if not office.gives_postcode or roll() < rates.postcode_missing:
        return ""
    postcode = person.former_postcode if roll() < rates.moved else person.postcode
    if roll() < rates.postcode_typo:
        postcode = slips.wrong_digit(postcode[:4], chance) + postcode[4:]
    if office.spaced_postcode:
        postcode = f"{postcode[:4]} {postcode[4:]}"
    return postcode.lower() if roll() < 0.01 else postcode
