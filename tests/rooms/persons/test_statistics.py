"""The index knows how common names are among its own young people, and nobody else does."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from django.db import IntegrityError
from pytest_django import Settings

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.kit.keys import CannotOpen, activate_newest, add_pair, create_keyring, drop_pair
from verwijsindex.persons import vault
from verwijsindex.persons.identity import NO_BIRTH_DATE, Identity
from verwijsindex.persons.judging import current_judge, judge_by
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.models import IdentityReport, NameStatistics, YoungPerson
from verwijsindex.persons.outcome import Outcome
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.recognition import keep, recognise
from verwijsindex.persons.rotation import reseal
from verwijsindex.persons.sex import Sex
from verwijsindex.persons.statistics import count_names, last_counted, names_stored_under
from verwijsindex.persons.tasks import count_names_nightly

pytestmark = pytest.mark.django_db

ALI = Identity("Ali", "", "Yilmaz", PartialDate(2014, 2, 11), Sex.MALE)
MINUTES = 60.0
MOMENTS = count(1_000_000, step=100_000)


class Clock:
    """Goes on when it is told to; no two tests have the same time."""

    def __init__(self) -> None:
        self.now = float(next(MOMENTS) // 600 * 600)

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("verwijsindex.persons.judging.monotonic", clock)
    return clock


def somebody(*identities: Identity) -> None:
    """Let there be one more young person, who was reported like this."""
    person = YoungPerson.objects.create(birth_month="2014-01-01")
    for identity in identities:
        report = IdentityReport(young_person=person)
        vault.seal(report, identity)
        report.save()


def crowd(identity: Identity, number: int) -> None:
    for place in range(number):
        somebody(replace(identity, birth_date=PartialDate(2008 + place // 12 % 12, 1 + place % 12)))


def test_who_has_a_name_is_counted_once_and_what_fewer_than_three_have_is_not_kept() -> None:
    for month in (1, 2, 3):
        somebody(*[replace(NOOR, birth_date=PartialDate(2015, month, 3))] * 2)
    somebody(SEM, SEM, replace(SEM, given_names="S."))
    somebody(replace(SEM, surname="Siem"))

    count_names()

    counted = last_counted()
    assert (counted.persons, counted.total) == (5, 5)
    assert counted.given_names == {"noor": 3}
    assert counted.surnames == {"boer": 4}
    assert counted.birth_dates == {}


def test_birth_dates_are_counted_too_if_they_are_known() -> None:
    for given_names in ("Noor", "Fleur", "Lieke"):
        somebody(replace(NOOR, given_names=given_names))
        somebody(replace(NOOR, given_names=given_names, birth_date=NO_BIRTH_DATE))

    count_names()

    assert last_counted().birth_dates == {NOOR.birth_date: 3}


def test_what_names_nobody_counts_nowhere() -> None:
    for _ in range(3):
        somebody(replace(NOOR, given_names="", surname="", infix=""))

    count_names()

    assert not last_counted().given_names
    assert not last_counted().surnames


def test_the_clock_counts_anew_and_a_line_of_the_logbook_says_how_many() -> None:
    count_names_nightly(timestamp=0)
    crowd(NOOR, 3)

    count_names_nightly(timestamp=0)

    assert last_counted().given_names == {"noor": 3}
    lines = Entry.objects.filter(act=Act.COUNT_NAMES).order_by("id")
    assert [(line.machine, line.object_kind, line.object_id) for line in lines] == [
        ("linkage", "young people", "0"),
        ("linkage", "young people", "3"),
    ]
    with pytest.raises(IntegrityError, match="names_are_counted_in_one_row"):
        NameStatistics.objects.create(id=2, sealed=b"")


def test_what_is_counted_is_sealed_for_its_own_place(settings: Settings) -> None:
    crowd(NOOR, 3)
    count_names()
    row = NameStatistics.objects.get()
    report = IdentityReport.objects.first()
    assert report

    NameStatistics.objects.update(sealed=report.sealed)

    assert b"noor" not in bytes(row.sealed)
    assert row.key_name == settings.KEYRING.active
    with pytest.raises(CannotOpen):
        last_counted()


def test_what_is_counted_comes_under_the_new_keys_with_the_rest(settings: Settings, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    settings.KEYRING = create_keyring(keys)
    crowd(NOOR, 3)
    count_names()
    counted_at = NameStatistics.objects.get().counted_at
    add_pair(keys)
    settings.KEYRING = activate_newest(keys)
    assert names_stored_under() == {"k1": 1}

    reseal(batch=10)

    settings.KEYRING = drop_pair(keys, "k1")
    assert names_stored_under() == {"k2": 1}
    assert last_counted().given_names == {"noor": 3}
    assert NameStatistics.objects.get().counted_at == counted_at


def test_two_reports_of_a_common_name_are_doubted_and_of_a_rare_one_matched(clock: Clock) -> None:
    for identity in (ALI, NOOR_WITHOUT_BSN):
        keep(recognise(identity))
    crowd(ALI, 60)
    assert recognise(ALI).outcome is Outcome.MATCH

    count_names()
    clock.now += 10 * MINUTES

    assert recognise(ALI).outcome is Outcome.REVIEW
    assert recognise(NOOR_WITHOUT_BSN).outcome is Outcome.MATCH


def test_what_was_counted_is_used_within_ten_minutes_and_read_only_then(clock: Clock) -> None:
    before = current_judge()
    crowd(NOOR, 3)
    count_names()

    clock.now += 10 * MINUTES - 1
    assert current_judge() is before

    clock.now += 1
    assert current_judge().frequencies.given_names == {"noor": 3}


@pytest.mark.parametrize(("counted", "reckoned_with"), [(0, 50_000), (50_000, 50_000), (1_000_000, 1_000_000)])
def test_a_small_index_jumps_to_no_conclusions(counted: int, reckoned_with: int) -> None:
    assert judge_by(Frequencies(persons=counted, total=counted)).frequencies == Frequencies(
        persons=reckoned_with, total=counted
    )
