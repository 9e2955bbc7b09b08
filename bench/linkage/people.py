"""The young people of a population, as many as are asked for, in constant memory."""

from collections.abc import Iterator
from itertools import count
from operator import mul
from random import Random

from bench.linkage.families import family
from bench.linkage.naming import Given
from bench.linkage.person import Person
from bench.linkage.profiles import Profile

_PERSONS_PER_AREA = 600
_AREAS = 4000  # of the whole country
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)  # of the eleven-test; the ninth digit counts against them
_RECENT = 500  # persons whose name and birthday may come again


def people(profile: Profile, persons: int, *, seed: int) -> Iterator[Person]:
    """Invent so many persons; those of one family come one after the other."""
    chance, numbers = Random(f"people {seed}"), bsns(seed)
    areas = areas_of(persons)
    recent: list[Person] = []
    left = persons
    for number in count(1):
        members = family(profile, number, areas, numbers, chance)[:left]
        if len(members) == 1 and recent and chance.random() < profile.families.doubles * 2:
            _make_double(members[0], of=chance.choice(recent), chance=chance)
        for member in members:
            _remember(recent, member, chance)
        yield from members
        left -= len(members)
        if not left:
            return


def areas_of(persons: int) -> int:
    """Tell how many four-digit postcodes so many persons live in."""
    return min(_AREAS, max(20, persons // _PERSONS_PER_AREA))


def bsns(seed: int) -> Iterator[str]:
    """Give each number that passes the check once, in no visible order."""
    start = Random(f"bsn {seed}").randrange(10**8)
    for step in count():
        first = f"{(start + step * 61_803_399) % 10**8:08d}"
        last = sum(map(mul, _WEIGHTS, map(int, first))) % 11
        if last < 10:
            yield f"{first}{last}"


def _make_double(person: Person, *, of: Person, chance: Random) -> None:
    """Give a stranger the name and the birthday of somebody else."""
    person.kind, person.origin, person.sex = "double", of.origin, of.sex
    person.surname, person.born_on, person.birth_date = of.surname, of.born_on, of.birth_date
    others = of.given.official[1:] if chance.random() < 0.3 else person.given.official[1:]
    person.given = Given((of.given.official[0], *others), of.given.call)


def _remember(recent: list[Person], person: Person, chance: Random) -> None:
    if person.kind == "double":
        return
    if len(recent) < _RECENT:
        recent.append(person)
    else:
        recent[chance.randrange(_RECENT)] = person
