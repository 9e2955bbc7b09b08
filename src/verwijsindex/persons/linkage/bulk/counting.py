"""How often names and birth dates occur among the reports themselves."""

from collections import Counter
from collections.abc import Callable, Hashable
from typing import TypeVar

from verwijsindex.persons.linkage.bulk.table import Table
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.frequencies import Frequencies

Value = TypeVar("Value", bound=Hashable)


def frequencies_of(table: Table) -> Frequencies:
    """Count. There are taken to be as many persons as there are different names with different birth dates."""
    return Frequencies(
        persons=table.places.select("given", "surname", "birth").n_unique(),
        total=table.places.height,
        given_names=_count(table, "given", lambda facts: "".join(facts.given_names[:1])),
        surnames=_count(table, "surname", lambda facts: " ".join(facts.surname)),
        birth_dates={day: n for day, n in _count(table, "birth", lambda facts: facts.birth_date).items() if day},
    )


def _count(table: Table, field: str, value_of: Callable[[Facts], Value]) -> Counter[Value]:
    counted: Counter[Value] = Counter()
    for place, number in table.places[field].value_counts().iter_rows():
        counted[value_of(table.values[field][place])] += number
    return counted
