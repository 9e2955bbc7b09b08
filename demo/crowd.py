"""Who works in the region beside the people whom one can log in as, and its families: all made up, from year.toml."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from django.utils.text import slugify

from demo.work import DATA
from verwijsindex.access.roles import Role
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

SEED = 20
INFIXES = ("van der", "van den", "van 't", "van", "de", "ten", "ter")
FEWEST_PEOPLE = 4
CHILDREN_OF_A_FAMILY = ((1, 2, 3), (6, 3, 1))
OLDEST = 21
ASKED_BRP = 0.25
PARENTS = 990_000_000  # from here on, nobody's numbers

Plan = dict[str, Any]
Name = tuple[str, str, str]


def read_year() -> Plan:
    return tomllib.loads((DATA / "year.toml").read_text(encoding="utf-8"))


def organisations(year: Plan, municipalities: dict[str, str]) -> Iterator[Plan]:
    """Plan the organisations, each with a coordinator, and the municipalities with a process director."""
    rng = Random(SEED)
    names = _people(year["names"], rng)
    kinds = [(kind, name) for kind in year["kinds"] for name in kind["organisations"]]
    shared_out = year["professionals"] - FEWEST_PEOPLE * len(kinds)
    more = Counter(rng.choices(range(len(kinds)), k=shared_out))
    for number, (kind, name) in enumerate(kinds):
        yield {
            "name": name,
            "host": _host(name),
            "domain": kind["domain"],
            "months": kind.get("months"),
            "locations": {municipalities[code]: code for code in kind["organisations"][name]},
            "people": [
                {"name": next(names), "job_title": "coördinator", "roles": [Role.COORDINATOR]},
                *(_professional(kind, next(names), rng) for _ in range(FEWEST_PEOPLE + more[number])),
            ],
        }
    for name, codes in year["process_directors"].items():
        director = {"name": next(names), "job_title": "procesregisseur", "roles": [Role.PROCESS_DIRECTOR]}
        places = {"Gemeentehuis": codes[0]}
        people = [{**director, "directs": codes}]
        yield {"name": name, "host": _host(name), "domain": "MO", "locations": places, "people": people}


def families(year: Plan, municipalities: Sequence[str], *, today: date) -> Iterator[Identity]:
    """Make up children without end, brothers and sisters one after the other, as they are known without a BSN.

    Of some, whoever signals learned from the BRP who the parents are.
    """
    rng = Random(SEED)
    names = year["names"]
    for family in count():
        infix, surname = _surname(rng.choice(names["surnames"]))
        municipality, (number,) = rng.choice(municipalities), rng.choices(*CHILDREN_OF_A_FAMILY)
        parents = (f"{PARENTS + 2 * family}", f"{PARENTS + 2 * family + 1}") if rng.random() < ASKED_BRP else None
        born = today - timedelta(days=rng.randrange(365, 365 * OLDEST))
        for _ in range(number):
            sex = rng.choice((Sex.FEMALE, Sex.MALE))
            given_name = rng.choice(names["girls" if sex is Sex.FEMALE else "boys"])
            if born < today:
                yield Identity(
                    given_names=given_name,
                    infix=infix,
                    surname=surname,
                    birth_date=PartialDate.of(born),
                    sex=sex,
                    municipality=municipality,
                    parents=parents,
                )
            born += timedelta(days=rng.randrange(400, 1500))


def _people(names: dict[str, list[str]], rng: Random) -> Iterator[Name]:
    """Give everybody a name of their own."""
    surnames = [_surname(name) for name in names["surnames"]]
    every = [(given_name, *surname) for given_name in names["adults"] for surname in surnames]
    yield from rng.sample(every, len(every))


def _professional(kind: Plan, name: Name, rng: Random) -> Plan:
    return {
        "name": name,
        "job_title": rng.choice(kind["job_titles"]),
        "bsn": kind.get("bsn", False),
        "reachable": rng.choice(kind["reachable"]),
    }


def _host(organisation: str) -> str:
    return f"{slugify(organisation)}.example"


def _surname(written: str) -> tuple[str, str]:
    """Part ``van der Meer`` into infix and surname."""
    infix = next((infix for infix in INFIXES if written.startswith(f"{infix} ")), "")
    return infix, written.removeprefix(infix).strip()
