"""Families: brothers and sisters, twins, cousins, and now and then a very young parent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.linkage.lists import how_many
from bench.linkage.naming import Given, Surname, for_sex, given_names, like_a_twin, surname
from bench.linkage.person import Person
from bench.linkage.profiles import HABITS, Profile

TODAY = date(2026, 7, 1)
_YOUTH = timedelta(days=365 * 23)
_REGION = 20  # four-digit areas
_LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"


@dataclass(frozen=True, slots=True)
class _Home:
    """What the children of one house have in common."""

    profile: Profile
    family: str
    origin: str
    mothers_origin: str
    surname: Surname
    other_parent: Surname
    postcode: str
    former_postcode: str
    region: int


def regions_of(areas: int) -> int:
    return (areas - 1) // _REGION + 1


def family(profile: Profile, number: int, areas: int, numbers: Iterator[str], chance: Random) -> list[Person]:
    """Invent a family; ``areas`` is how many four-digit postcodes the population lives in."""
    home = _home(profile, f"F{number}", areas, chance)
    shape = profile.families
    members = _children(home, numbers, chance)
    if chance.random() < shape.cousins:
        members.append(_cousin(home, members[0], areas, next(numbers), chance))
    if members[0].born_on > TODAY - timedelta(days=365 * 6) and chance.random() < shape.namesake_parents * 4:
        members.append(_namesake_parent(members[0], next(numbers), chance))
    for place, member in enumerate(members, 1):
        member.number = f"{home.family}.{place}"
        member.sibling_bsn = next((m.bsn for m in members if m is not member and m.postcode == member.postcode), "")
        if chance.random() < shape.without_bsn * (4 if HABITS[member.origin].abroad >= 0.3 else 1):
            member.bsn = ""
    return members


def _children(home: _Home, numbers: Iterator[str], chance: Random) -> list[Person]:
    shape = home.profile.families
    births = 1 + how_many(shape.siblings, chance)
    born_on = TODAY - timedelta(days=chance.randrange(1, _YOUTH.days))
    children: list[Person] = []
    while births and born_on < TODAY:
        children.append(_child(home, born_on, children, next(numbers), chance))
        if chance.random() < shape.twin_births:
            children.append(_twin(home, children[-1], next(numbers), chance))
        born_on += timedelta(days=chance.randrange(300, 1800))
        births -= 1
    if len(children) > 1:
        for child in children:
            child.kind = "sibling" if child.kind == "plain" else child.kind
    return children


def _home(profile: Profile, name: str, areas: int, chance: Random) -> _Home:
    origin = mothers = profile.origins.draw(chance)
    if chance.random() < profile.families.mixed_couples:
        mothers = profile.origins.draw(chance)
    fathers_name, mothers_name = surname(profile, origin, chance), surname(profile, mothers, chance)
    if chance.random() < HABITS[origin].doubled:
        fathers_name = (*fathers_name, *mothers_name)
    area = chance.randrange(areas)
    former = area if chance.random() < 0.6 else chance.randrange(areas)
    return _Home(
        profile, name, origin, mothers, fathers_name, mothers_name,
        _postcode(area, chance), _postcode(former, chance), area // _REGION,
    )  # fmt: skip


def _child(home: _Home, born_on: date, older: list[Person], bsn: str, chance: Random) -> Person:
    sex = "M" if chance.random() < 0.512 else "F"
    shape = home.profile.families
    given = _given(home, sex, older, shape.alike_siblings, chance)
    name = home.surname
    if older and chance.random() < shape.half_siblings:
        name = surname(home.profile, home.origin, chance)
    renamed = surname(home.profile, home.origin, chance) if chance.random() < shape.renamed else None
    return Person(
        number="", family=home.family, kind="plain", origin=home.origin, sex=sex, given=given,
        surname=for_sex(home.origin, name, sex), other_parent=for_sex(home.mothers_origin, home.other_parent, sex),
        renamed=renamed, born_on=born_on, birth_date=_registered(born_on, HABITS[home.origin].abroad, chance),
        bsn=bsn, sibling_bsn="", postcode=home.postcode, former_postcode=home.former_postcode, region=home.region,
    )  # fmt: skip


def _given(home: _Home, sex: str, older: Sequence[Person], alike: float, chance: Random) -> Given:
    """Give a name that no other child of the house bears, but perhaps one like it."""
    taken = {name for child in older for name in (child.given.official[0], child.given.call)}
    origin = home.mothers_origin if chance.random() < 0.3 else home.origin
    if older and chance.random() < alike:
        given = like_a_twin(home.profile, origin, sex, older[-1].given, chance)
    else:
        given = given_names(home.profile, origin, sex, chance)
    while given.official[0] in taken or given.call in taken:
        given = given_names(home.profile, origin, sex, chance)
    return given


def _twin(home: _Home, first: Person, bsn: str, chance: Random) -> Person:
    sex = first.sex if chance.random() < 0.65 else ("F" if first.sex == "M" else "M")
    first.kind = "twin"
    given = _given(home, sex, [first], home.profile.families.alike_twins, chance)
    return replace(first, sex=sex, given=given, bsn=bsn, surname=for_sex(home.origin, first.surname, sex))


def _cousin(home: _Home, of: Person, areas: int, bsn: str, chance: Random) -> Person:
    """A child of the father's brother: elsewhere, of the same surname, often named after the same grandfather."""
    born_on = of.born_on
    while born_on == of.born_on or not TODAY - _YOUTH <= born_on < TODAY:
        born_on = of.born_on + timedelta(days=chance.randrange(-1200, 1200))
    named_after = chance.random() < home.profile.families.named_after
    given = of.given if named_after else given_names(home.profile, home.origin, of.sex, chance)
    area = chance.randrange(areas)
    return replace(
        of, kind="relative", given=Given(given.official[:1], given.official[0]) if named_after else given,
        other_parent=surname(home.profile, home.origin, chance), renamed=None, born_on=born_on,
        birth_date=_registered(born_on, HABITS[of.origin].abroad, chance), bsn=bsn,
        postcode=_postcode(area, chance), former_postcode=_postcode(area, chance), region=area // _REGION,
    )  # fmt: skip


def _namesake_parent(of: Person, bsn: str, chance: Random) -> Person:
    """A parent of sixteen to twenty-two who gave their child their own name."""
    born_on = max(of.born_on - timedelta(days=chance.randrange(16 * 365, 22 * 365)), TODAY - _YOUTH)
    return replace(
        of, kind="relative", born_on=born_on, birth_date=_registered(born_on, 0, chance), bsn=bsn, renamed=None
    )


def _registered(born_on: date, abroad: float, chance: Random) -> str:
    """Write a birthday as the register has it: of those from abroad some were never known."""
    if chance.random() < abroad:
        fate = chance.random()
        if fate < 0.15:
            return f"{born_on.year}-01-01"
        if fate < 0.18:
            return f"{born_on.year}-07-01"
        if fate < 0.20:
            return f"{born_on.year}-{born_on.month:02d}-00"
        if fate < 0.22:
            return f"{born_on.year}-00-00"
    return born_on.isoformat()


def _postcode(area: int, chance: Random) -> str:
    letters = chance.choice(_LETTERS[:10]) + chance.choice(_LETTERS)
    return f"{1000 + area * 2 % 9000 + (area // 4500):04d}{letters}"
