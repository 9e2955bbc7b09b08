"""At the 23rd birthday a young person must be gone. Invariant I2."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import NOOR
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.recognition import keep, recognise
from verwijsindex.persons.retention import is_too_old, young_persons_too_old

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("birth", "birthday"),
    [
        (PartialDate(2003, 11, 22), date(2026, 11, 22)),
        (PartialDate(2004, 2, 29), date(2027, 3, 1)),
        (PartialDate(2003, 11), date(2026, 11, 1)),
        (PartialDate(2003), date(2026, 1, 1)),
    ],
    ids=["a whole date", "29 February", "day unknown", "month unknown"],
)
class TestBirthday:
    def test_the_23rd_birthday_may_have_come(self, birth: PartialDate, birthday: date) -> None:
        assert is_too_old(birth, on=birthday)
        assert not is_too_old(birth, on=birthday - DAY)

    @pytest.mark.django_db
    def test_who_turned_23_is_found_on_the_day(self, birth: PartialDate, birthday: date) -> None:
        report = keep(recognise(replace(NOOR, birth_date=birth)))

        assert list(young_persons_too_old(on=birthday - DAY)) == []
        assert list(young_persons_too_old(on=birthday)) == [report.young_person_id]
