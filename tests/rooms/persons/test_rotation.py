"""A sealing key is replaced while the index runs. Row G1."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import NOOR, SEM
from verwijsindex.kit.keys import CannotOpen, KeySet, add_sealing_key, create_keyring
from verwijsindex.persons import vault
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.recognition import keep, recognise
from verwijsindex.persons.rotation import reseal, sealed_under

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor_under_the_old_key(settings: Settings, tmp_path: Path) -> IdentityReport:
    """Keep Noor under the first key, then add a second one that writes."""
    settings.KEYRING = create_keyring(tmp_path / "keys.json")
    report = keep(recognise(NOOR))
    settings.KEYRING = add_sealing_key(tmp_path / "keys.json")
    return report


def test_what_the_old_key_sealed_stays_readable_and_findable(noor_under_the_old_key: IdentityReport) -> None:
    assert vault.unseal(noor_under_the_old_key) == NOOR
    assert recognise(NOOR).decision.person == noor_under_the_old_key.young_person_id


def test_what_is_new_is_sealed_under_the_new_key(noor_under_the_old_key: IdentityReport) -> None:
    assert keep(recognise(SEM)).key_name == "k2"
    assert noor_under_the_old_key.key_name == "k1"


def test_resealing_goes_on_in_batches_until_none_is_left(noor_under_the_old_key: IdentityReport) -> None:
    again = keep(recognise(NOOR))
    IdentityReport.objects.filter(id=again.id).update(key_name="k0")
    assert sealed_under() == {"k0": 1, "k1": 1}

    assert [reseal(batch=1) for _ in range(3)] == [1, 1, 0]

    assert sealed_under() == {"k2": 2}
    noor_under_the_old_key.refresh_from_db()
    assert vault.unseal(noor_under_the_old_key) == NOOR


def test_without_the_old_key_nothing_is_lost_by_trying(
    noor_under_the_old_key: IdentityReport, settings: Settings
) -> None:
    complete = settings.KEYRING
    new_alone = KeySet("k2", {"k2": complete.sealing.keys["k2"]})
    settings.KEYRING = type(complete)(new_alone, complete.finding, complete.logbook, complete.session)

    with pytest.raises(CannotOpen):
        reseal(batch=10)

    settings.KEYRING = complete
    assert vault.unseal(noor_under_the_old_key) == NOOR
