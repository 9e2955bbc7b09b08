"""The doors of the clock."""

from verwijsindex.kit.jobs import every
from verwijsindex.persons.statistics import count_names


@every("15 3 * * *", name="persons.count_names")
def count_names_nightly(timestamp: int) -> None:  # noqa: ARG001
    count_names()
