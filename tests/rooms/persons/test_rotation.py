"""Keys are replaced while the index runs: new ones read before they write, and old ones go in the end. Row G1."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM
from verwijsindex.kit.keys import CannotOpen, Keyring, activate_newest, add_pair, create_keyring, drop_pair
from verwijsindex.persons import vault
from verwijsindex.persons.finding import stored_digests
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.facts import facts_of
from verwijsindex.persons.linkage.keys import keys_of
from verwijsindex.persons.models import IdentityReport, LinkageKey, YoungPerson
from verwijsindex.persons.recognition import forget, keep, recognise, who_has
from verwijsindex.persons.residence import residence_digest
from verwijsindex.persons.rotation import reseal, stored_under

pytestmark = pytest.mark.django_db

NOOR_AT_HOME = replace(NOOR, municipality="GM0361")
NAMED_OTHERWISE = replace(SEM, bsn=NOOR.bsn)


class Rotation:
    """The key file at each moment of a rotation; whoever has an earlier one is a process that did not restart yet."""

    def __init__(self, file: Path, settings: Settings) -> None:
        self._settings = settings
        self.old = create_keyring(file)
        self.added = add_pair(file)
        self.active = activate_newest(file)
        self.dropped = drop_pair(file, "k1")

    def restart_with(self, ring: Keyring) -> None:
        self._settings.KEYRING = ring


@pytest.fixture
def rotation(settings: Settings, tmp_path: Path) -> Rotation:
    rotation = Rotation(tmp_path / "keys.json", settings)
    rotation.restart_with(rotation.old)
    return rotation


def report(identity: Identity) -> IdentityReport:
    return keep(recognise(identity))


def test_the_same_child_is_recognised_before_during_and_after(rotation: Rotation) -> None:
    noor = report(NOOR_AT_HOME).young_person_id
    for ring in (rotation.added, rotation.active, rotation.added):
        rotation.restart_with(ring)
        assert report(NOOR).young_person_id == who_has(str(NOOR.bsn)) == noor

    rotation.restart_with(rotation.active)
    assert reseal(batch=10) == 1
    rotation.restart_with(rotation.dropped)

    assert report(NOOR).young_person_id == who_has(str(NOOR.bsn)) == noor
    assert bytes(YoungPerson.objects.get().residence_digest or b"") == residence_digest("GM0361")


def test_what_a_process_with_the_new_keys_wrote_is_found_by_one_where_they_only_read(rotation: Rotation) -> None:
    rotation.restart_with(rotation.active)
    noor = report(NOOR)

    rotation.restart_with(rotation.added)

    assert vault.unseal(noor) == NOOR
    assert recognise(NOOR).young_people == {noor.young_person_id}


def test_one_bsn_stays_with_one_person_whichever_keys_wrote_it(rotation: Rotation) -> None:
    rotation.restart_with(rotation.added)
    noor = report(NOOR)
    rotation.restart_with(rotation.active)

    other = report(NAMED_OTHERWISE)

    assert other.young_person_id != noor.young_person_id
    assert YoungPerson.objects.exclude(bsn_digest=None).get() == noor.young_person


def test_resealing_goes_on_in_batches_until_nothing_is_left(rotation: Rotation) -> None:
    reports = [report(NOOR), report(NOOR_AT_HOME), report(SEM)]
    rotation.restart_with(rotation.active)
    assert stored_under() == {"k1": 3}

    assert [reseal(batch=1) for _ in range(3)] == [1, 1, 0]

    assert stored_under() == {"k2": 3}
    rotation.restart_with(rotation.dropped)
    assert [vault.unseal(IdentityReport.objects.get(id=kept.id)) for kept in reports] == [NOOR, NOOR, SEM]


def test_nothing_of_the_old_keys_is_left(rotation: Rotation) -> None:
    report(NOOR)
    report(SEM)
    rotation.restart_with(rotation.active)

    reseal(batch=10)

    rotation.restart_with(rotation.dropped)
    keys = keys_of(facts_of(NOOR)) | keys_of(facts_of(SEM))
    assert set(LinkageKey.objects.values_list("digest", flat=True)) == set(stored_digests(keys))


def test_what_is_described_anew_for_another_reason_is_under_the_new_keys_too(rotation: Rotation) -> None:
    first = report(NOOR)
    report(NOOR_WITHOUT_BSN)
    rotation.restart_with(rotation.active)

    forget(first)

    assert stored_under() == {"k2": 1}


def test_without_the_old_key_nothing_is_lost_by_trying(rotation: Rotation) -> None:
    noor = report(NOOR)
    rotation.restart_with(rotation.dropped)

    with pytest.raises(CannotOpen):
        reseal(batch=10)

    rotation.restart_with(rotation.active)
    assert vault.unseal(noor) == NOOR
