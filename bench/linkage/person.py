"""A young person of the invented population."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from bench.linkage.naming import Given, Surname


@dataclass(kw_only=True, slots=True)
class Person:
    """Somebody as the population register knows them, and what else they are known by."""

    number: str
    family: str
    kind: str  # plain, sibling, twin, relative or double
    origin: str
    sex: str
    given: Given
    surname: Surname
    other_parent: Surname
    renamed: Surname | None
    born_on: date
    birth_date: str  # as registered: 2015-04-00 where the day was never known
    bsn: str  # empty when there is none
    sibling_bsn: str
    postcode: str
    former_postcode: str
    region: int

    @property
    def lookalike(self) -> str:
        """What all persons of this name and birthday share."""
        return f"{crc32(f'{self.given.official[0]}|{self.surname}|{self.birth_date}'.encode()):08x}"
