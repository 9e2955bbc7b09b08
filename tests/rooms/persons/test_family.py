"""Row A10: of a parent a keyed hash is kept, which follows the keys, goes with its report, and ties nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import NOOR, SEM
from tests.families import FATHER, MOTHER, NOOR_OF_BOTH, SEM_OF_BOTH
from verwijsindex.kit.keys import Keyring, activate_newest, add_pair, create_keyring, drop_pair
from verwijsindex.persons import vault
from verwijsindex.persons.correction import correct, recognise_anew
from verwijsindex.persons.envelope import disclose, enclose
from verwijsindex.persons.family import know_parents
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import Family, IdentityReport, Parent
from verwijsindex.persons.recognition import forget, keep, recognise
from verwijsindex.persons.rotation import parents_stored_under, reseal

pytestmark = pytest.mark.django_db

Rings = tuple[Keyring, Keyring, Keyring, Keyring]


@pytest.fixture
def rings(tmp_path: Path) -> Rings:
    """The keys as they were, with new ones added, with these active, and with the old ones dropped."""
    file = tmp_path / "keys.json"
    return create_keyring(file), add_pair(file), activate_newest(file), drop_pair(file, "k1")


def report(identity: Identity) -> IdentityReport:
    return keep(recognise(identity))


def parents_of(one: IdentityReport) -> set[int]:
    return set(one.parents.values_list("id", flat=True))


def test_what_the_brp_tells_anew_comes_under_the_new_keys(rings: Rings, settings: Settings) -> None:
    old, _, active, dropped = rings
    settings.KEYRING = old
    noor = report(NOOR_OF_BOTH)
    IdentityReport.objects.update(checked_with_brp_on=date(2026, 11, 22))
    settings.KEYRING = active
    reseal(batch=10)
    assert parents_stored_under() == {"k1": 2}
    assert IdentityReport.objects.get().checked_with_brp_on is None  # it is asked about first

    know_parents(IdentityReport.objects.get(), (MOTHER, FATHER))

    assert parents_stored_under() == {"k2": 2}
    settings.KEYRING = dropped
    assert parents_of(report(SEM_OF_BOTH)) == parents_of(noor)


def test_who_is_known_under_old_keys_is_found_by_whoever_has_both(rings: Rings, settings: Settings) -> None:
    old, added, active, _ = rings
    settings.KEYRING = old
    noor = report(NOOR_OF_BOTH)

    for ring in (added, active):
        settings.KEYRING = ring
        assert parents_of(report(replace(SEM_OF_BOTH, bsn=None))) == parents_of(noor)


def test_a_parent_who_was_made_twice_becomes_one(rings: Rings, settings: Settings) -> None:
    old, _, active, dropped = rings
    for ring, child in ((old, NOOR_OF_BOTH), (dropped, SEM_OF_BOTH)):  # as if neither saw the other's
        settings.KEYRING = ring
        report(child)
    assert Parent.objects.count() == 4
    settings.KEYRING = active

    know_parents(IdentityReport.objects.latest("reported_at"), (MOTHER, FATHER))

    assert parents_stored_under() == {"k2": 2}
    assert Family.objects.count() == 1
    assert all(
        parents_of(one) == {parent.id for parent in Parent.objects.all()} for one in IdentityReport.objects.all()
    )


@pytest.mark.parametrize("leave", [forget, lambda one: know_parents(one, ())], ids=["forgotten", "of nobody"])
def test_with_the_last_tie_parent_and_family_go(leave: Callable[[IdentityReport], None]) -> None:
    noor, sem = report(NOOR_OF_BOTH), report(replace(SEM, parents=(MOTHER,)))

    leave(noor)
    assert Parent.objects.get().reports.get() == sem
    leave(sem)
    assert not Parent.objects.exists()
    assert not Family.objects.exists()


def test_what_the_brp_says_holds_for_each_report_with_that_number() -> None:
    first, named, second = report(NOOR), report(replace(NOOR, bsn=None)), report(NOOR_OF_BOTH)

    assert parents_of(first) == parents_of(second)
    assert parents_of(named) == set()
    know_parents(first, None)
    assert len(parents_of(first)) == 2


def test_another_number_has_other_parents() -> None:
    noor = report(NOOR_OF_BOTH)

    correct(noor, recognise_anew(noor, replace(NOOR, bsn=SEM.bsn), keeps_bsn=False))

    assert not Parent.objects.exists()


def test_the_envelope_carries_parents_and_the_vault_does_not() -> None:
    noor = report(NOOR_OF_BOTH)

    assert disclose(enclose(NOOR_OF_BOTH, bound_to="x"), bound_to="x").parents == (MOTHER, FATHER)
    assert disclose(enclose(NOOR, bound_to="x"), bound_to="x").parents is None
    assert vault.unseal(noor).parents is None
