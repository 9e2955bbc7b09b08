"""What stands in a line of the logbook. Invariant: I11"""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record, record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.models import YoungPerson
from verwijsindex.signals.actions import end_signal, withdraw_signal

pytestmark = pytest.mark.django_db


class Interrupted(Exception):
    """The transaction goes no further."""


def test_a_line_says_who_did_what_in_which_role(town: Town) -> None:
    record(town.fatima.actor, Act.SEE_PEOPLE, about=("membership", 7), purpose="list", outcome="fine")

    line = Entry.objects.get()
    assert (line.act, line.user_id, line.membership_id, line.organisation_id) == (
        "people.seen",
        town.fatima.membership.user_id,
        town.fatima.membership.id,
        town.fatima.membership.organisation_id,
    )
    assert (line.roles, line.object_kind, line.object_id) == ("professional", "membership", "7")
    assert (line.purpose, line.outcome, line.machine) == ("list", "fine", "")


def test_a_machine_stands_under_its_own_name() -> None:
    record(machine("expire"), Act.EXPIRE_SIGNAL)

    line = Entry.objects.get()
    assert (line.machine, line.roles, line.user_id) == ("expire", "clock", None)


def test_a_line_goes_with_the_transaction_that_it_tells_of(town: Town) -> None:
    with pytest.raises(Interrupted):
        _signal_and_be_interrupted(town)

    assert not Entry.objects.exists()


def test_a_young_person_is_named_by_a_pseudonym_always_the_same(town: Town) -> None:
    noor, sem = town.fatima.signals(NOOR).signal, town.fatima.signals(SEM).signal
    end_signal(town.fatima.actor, noor, on=TODAY)

    lines = Entry.objects.filter(membership_id=town.fatima.membership.id).order_by("id")
    first, other, again = (bytes(line.subject or b"") for line in lines)
    assert first == again != other
    assert noor.young_person_id.bytes not in first
    assert sem.young_person_id.bytes not in other


def test_no_line_holds_the_id_of_a_young_person(town: Town) -> None:
    person = town.fatima.signals(NOOR).signal.young_person_id

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE audit_entry::text LIKE %s", [f"%{person}%"])
        assert cursor.fetchone() == (0,)


def test_looks_at_several_are_a_line_each_in_one_statement(town: Town, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's own
        record_looks(town.fatima.actor, Act.LIST_YOUNG_PERSON, [uuid4(), uuid4()], purpose="list")

    assert Entry.objects.filter(act=Act.LIST_YOUNG_PERSON, purpose="list").count() == 2


def test_the_logbook_has_no_foreign_keys() -> None:
    assert not [field.name for field in Entry._meta.get_fields() if field.is_relation]


def test_a_report_a_match_and_a_removal_are_written_down(town: Town) -> None:
    town.fatima.signals(NOOR)
    second = town.joost.signals(NOOR_WITHOUT_BSN).signal
    withdraw_signal(town.joost.actor, second, on=TODAY)

    acts = Entry.objects.order_by("id").values_list("act", flat=True)
    assert list(acts) == [
        Act.RAISE_SIGNAL,
        Act.RAISE_SIGNAL,
        Act.FIND_MATCH,
        Act.WITHDRAW_SIGNAL,
        Act.END_MATCH,
    ]


def test_a_line_outlives_whom_it_tells_of(town: Town) -> None:
    signal = town.fatima.signals(NOOR).signal
    withdraw_signal(town.fatima.actor, signal, on=TODAY)

    assert not YoungPerson.objects.filter(id=signal.young_person_id).exists()
    assert Entry.objects.filter(act=Act.RAISE_SIGNAL).exclude(subject=None).exists()


def test_each_act_fits_in_its_column() -> None:
    longest = Entry._meta.get_field("act").max_length

    assert all(len(act) <= (longest or 0) for act in Act)


@transaction.atomic
def _signal_and_be_interrupted(town: Town) -> None:
    town.fatima.signals(NOOR)
    assert Entry.objects.exists()
    raise Interrupted
