"""Families whom a careless index confuses, and a judge who knows how often their names occur."""

from collections import Counter

from verwijsindex.persons.linkage.facts import Facts, facts_of_row
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.partial_date import PartialDate

SURNAMES = Counter(boer=300, bakker=500, jansen=1000, yildiz=200)
NAMES_IN_USE = Counter(noor=400, nora=200, sem=900, siem=150, mohamed=1500, milo=200, milou=180)

JUDGE = Judge(DEFAULT, Frequencies(persons=50_000, total=150_000, given_names=NAMES_IN_USE, surnames=SURNAMES))


def facts(
    first_name: str = "Noor",
    surname: str = "de Boer",
    born: str | None = "2015-04-03",
    *,
    sex: str = "F",
    postcode: str = "1811JB",
    bsn: str = "",
) -> Facts:
    """Noor, or whoever is said instead."""
    birth_date = PartialDate.parse(born) if born else None
    return facts_of_row(
        first_name=first_name,
        infix="",
        surname=surname,
        sex=sex,
        birth_date=birth_date,
        postcode=postcode,
        bsn=bsn,
    )


NOOR = facts()
NOORS_BSN, SEMS_BSN = "999900006", "999900018"
