"""While many reports are recognised at once, others report too: real threads, on real PostgreSQL."""

from collections.abc import Callable
from functools import partial

from django.db import connections, transaction

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM
from tests.crowds import at_once
from tests.databases import Database
from verwijsindex.persons.bulk.recognition import Arrival, recognise_all
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport, YoungPerson
from verwijsindex.persons.recognition import keep, recognise

TIMES = 8


def test_who_is_reported_in_bulk_and_online_in_one_instant_is_one_person(committed: Database) -> None:  # noqa: ARG001
    connections.settings["default"]["OPTIONS"] = {"pool": {"min_size": 2 * TIMES, "max_size": 2 * TIMES}}

    at_once(
        *(partial(in_bulk, number) for number in range(TIMES)),
        *(online(identity) for identity in (NOOR, NOOR_WITHOUT_BSN, SEM, NOOR)),
    )

    assert YoungPerson.objects.count() == 2
    assert IdentityReport.objects.count() == 2 * TIMES + 4


def in_bulk(number: int) -> None:
    recognise_all([Arrival(f"Noor {number}", NOOR_WITHOUT_BSN), Arrival(f"Sem {number}", SEM)])


def online(identity: Identity) -> Callable[[], None]:
    @transaction.atomic
    def signal() -> None:
        keep(recognise(identity))

    return signal
