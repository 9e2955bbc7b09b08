"""The logbook is written and read, and never changed. Invariant: I11"""

from collections.abc import Callable

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from tests.databases import Database
from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry

CHANGES = {
    "update": "UPDATE audit_entry SET outcome = 'nothing happened'",
    "delete": "DELETE FROM audit_entry",
    "truncate": "TRUNCATE audit_entry",
}


@pytest.fixture
def line(committed: Database) -> Database:
    record(machine("tests"), Act.SEE_PEOPLE)
    return committed


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_role_that_serves_has_no_right_to_change_it(line: Database, change: str) -> None:
    with psycopg.connect(line.url("app")) as serving, pytest.raises(psycopg.errors.InsufficientPrivilege):
        serving.execute(change)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_trigger_stops_even_the_owner(line: Database, change: str) -> None:
    with psycopg.connect(line.url("owner")) as owner:
        with pytest.raises(psycopg.errors.RaiseException):
            owner.execute(change)
        owner.rollback()
        assert owner.execute("SELECT count(*), max(outcome) FROM audit_entry").fetchone() == (1, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [lambda: Entry.objects.update(outcome="x"), lambda: Entry.objects.all().delete()],
    ids=["update", "delete"],
)
def test_the_application_cannot_change_it(change: Callable[[], object]) -> None:
    record(machine("tests"), Act.SEE_PEOPLE)

    with pytest.raises(DatabaseError), transaction.atomic():
        change()

    assert Entry.objects.get().outcome == ""


@pytest.mark.django_db
def test_the_role_that_serves_owns_no_table_of_the_logbook() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'audit_entry'")
        assert cursor.fetchone() == (False,)
