"""When a young person must be gone. Source: Jeugdwet art. 7.1.1.1; art. 7.1.4.5"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from verwijsindex.persons import vault
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.partial_date import PartialDate

ADULT_AGE = 23


def adult_on(birth_date: PartialDate) -> date:
    """The 23rd birthday; of an incomplete date, the first day that it may be."""
    born = birth_date.earliest()
    try:
        return born.replace(year=born.year + ADULT_AGE)
    except ValueError:  # born on 29 February
        return date(born.year + ADULT_AGE, 3, 1)


def is_too_old(birth_date: PartialDate, *, on: date) -> bool:
    """Say whether the 23rd birthday has come; of an incomplete date, whether it may have come."""
    return adult_on(birth_date) <= on


def young_persons_too_old(*, on: date) -> Iterator[UUID]:
    """Find who has turned 23. Opens only the reports of those born in the month that is due, or before."""
    due = on.replace(year=on.year - ADULT_AGE, day=1)
    for person in YoungPerson.objects.filter(birth_month__lte=due).prefetch_related("reports").iterator(500):
        if any(is_too_old(vault.unseal(report).birth_date, on=on) for report in person.reports.all()):
            yield person.id
