"""What is copied in is as if each row was stored by itself."""

from datetime import date

import pytest
from django.db import IntegrityError

from verwijsindex.audit.models import Entry
from verwijsindex.kit.copying import copy_in, put_in
from verwijsindex.persons.models import Family, IdentityReport, Parent, YoungPerson

pytestmark = pytest.mark.django_db
MANY = 30


@pytest.mark.parametrize("how_many", [0, 1, MANY])
def test_rows_are_stored_and_numbered(how_many: int) -> None:
    rows = [Entry(act="a", roles=f"{number}\t\\N", subject=bytes([number, 0])) for number in range(how_many)]

    copy_in(rows)

    assert {row.id: (row.roles, row.at) for row in rows} == {
        entry.id: (entry.roles, entry.at) for entry in Entry.objects.all()
    }
    assert {bytes(entry.subject or b"") for entry in Entry.objects.all()} == {row.subject for row in rows}
    assert all(entry.membership_id is None for entry in Entry.objects.all())


def test_what_is_numbered_goes_on_where_it_was() -> None:
    copy_in(Entry(act="a") for _ in range(MANY))

    assert Entry.objects.create(act="b").id > max(Entry.objects.filter(act="a").values_list("id", flat=True))


def test_of_a_few_the_database_tells_what_it_fills_in() -> None:
    family, other = Family(), Family()
    parents = [Parent(family=one, digest=bytes([number]), key_name="1") for number, one in enumerate((family, other))]
    person = YoungPerson(birth_month=date(2015, 4, 1))
    report = IdentityReport(young_person=person, sealed=b"", key_name="1")

    put_in(family, other)
    put_in(*parents)
    put_in(person)
    put_in(report)

    assert [parent.id for parent in parents] == list(Parent.objects.order_by("digest").values_list("id", flat=True))
    assert report.is_archived is False
    report.save()
    assert IdentityReport.objects.get() == report


def test_rows_that_break_a_rule_of_the_table_are_refused() -> None:
    with pytest.raises(IntegrityError):
        put_in(*(YoungPerson(bsn_digest=b"1", birth_month=date(2015, 4, 1)) for _ in range(2)))
