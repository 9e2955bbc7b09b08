"""What is copied in is as if each row was stored by itself."""

import pytest

from verwijsindex.audit.models import Entry
from verwijsindex.kit.copying import copy_in

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
