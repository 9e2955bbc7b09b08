"""Many people, each at an organisation of their own, who act in the same instant."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from tests.cast import Professional, Town
from verwijsindex.accounts.models import User
from verwijsindex.organisations.models import Membership, Organisation

CROWD = 24
Answer = TypeVar("Answer")


def at_once(*deeds: Callable[[], Answer]) -> list[Answer]:
    """Do all in the same instant, each in a thread of its own; give the answers, or raise the first error."""
    start = Barrier(len(deeds))

    def when_all_are_ready(deed: Callable[[], Answer]) -> Answer:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(when_all_are_ready, deeds))


def newcomer(town: Town, number: int) -> Professional:
    example = town.fatima.membership
    name = f"Organisatie {number:02}"
    founded = Organisation.objects.create(
        region=example.organisation.region, name=name, domain="MO", agreement_signed_on=example.trained_on
    )
    return Professional(
        Membership.objects.create(
            user=User.objects.create_user(f"{number}@crowd.example", given_name="Iemand", surname=name),
            organisation=founded,
            location=founded.locations.create(name="Noord", municipality=example.location.municipality),
            roles=example.roles,
            job_title=example.job_title,
            trained_on=example.trained_on,
        )
    )
