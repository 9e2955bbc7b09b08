"""A reported young person is recognised, kept and forgotten."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.judging import current_judge
from verwijsindex.persons.linkage.judge import Judge
from verwijsindex.persons.linkage.model import DEFAULT
from verwijsindex.persons.models import Doubt, IdentityReport, LinkageKey, YoungPerson
from verwijsindex.persons.outcome import Outcome
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.recognition import forget, keep, recognise, who_has
from verwijsindex.persons.residence import residence_digest
from verwijsindex.persons.sex import Sex
from verwijsindex.persons.turns import take_turn

pytestmark = pytest.mark.django_db

SEM_WITHOUT_BSN = replace(SEM, bsn=None, postcode="1811JB")
TYPED_WRONG = replace(NOOR, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 9))


def report(identity: Identity) -> IdentityReport:
    return keep(recognise(identity))


@pytest.mark.parametrize("pair", [(NOOR, NOOR), (NOOR, NOOR_WITHOUT_BSN), (NOOR_WITHOUT_BSN, NOOR)])
def test_who_is_reported_twice_is_one_person(pair: tuple[Identity, Identity]) -> None:
    first, second = map(report, pair)

    assert first.young_person_id == second.young_person_id
    assert not Doubt.objects.exists()


def test_a_brother_is_another_person() -> None:
    assert report(NOOR).young_person_id != report(SEM).young_person_id


def test_a_bsn_that_becomes_known_later_finds_from_then_on() -> None:
    unknown = report(NOOR_WITHOUT_BSN)
    assert unknown.young_person.bsn_digest is None

    report(NOOR)

    assert report(replace(NOOR, given_names="Nora")).young_person_id == unknown.young_person_id


def test_a_doubt_goes_to_a_human_with_the_fields_that_agree() -> None:
    noor = report(NOOR)

    other = report(replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2015, 4)))

    doubt = Doubt.objects.get()
    assert (doubt.report, doubt.other.young_person_id) == (other, noor.young_person_id)
    assert {"birth:part", "given:exact"} <= set(doubt.reasons)
    assert other.young_person_id != noor.young_person_id


def test_when_two_persons_fit_a_third_is_made_and_both_are_reviewed() -> None:
    twice = {report(NOOR).young_person_id, report(replace(NOOR, bsn=SEM.bsn)).young_person_id}

    third = recognise(NOOR_WITHOUT_BSN)
    kept = keep(third)

    assert third.outcome is Outcome.SEVERAL
    assert kept.young_person_id not in twice
    assert set(kept.doubts.values_list("other__young_person", flat=True)) == twice


def test_one_bsn_stays_with_one_person_even_when_two_were_reported_with_it() -> None:
    noor, other = report(NOOR), report(TYPED_WRONG)

    again = report(TYPED_WRONG)

    assert again.young_person_id == other.young_person_id != noor.young_person_id
    assert YoungPerson.objects.exclude(bsn_digest=None).get() == noor.young_person


def test_what_was_reported_alike_is_told_even_when_it_cannot_be_decided() -> None:
    born_in_april = replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2015, 4))
    kept = report(born_in_april)

    again = recognise(born_in_april)

    assert again.outcome is Outcome.REVIEW
    assert again.reported_alike == {kept.young_person_id}
    assert recognise(NOOR).reported_alike == frozenset()


@pytest.mark.parametrize(("first", "second"), [(3, 8), (8, 3)])
def test_the_earliest_month_of_birth_that_was_reported_is_kept(first: int, second: int) -> None:
    report(replace(NOOR, birth_date=PartialDate(2015, first, 14)))
    report(replace(NOOR, birth_date=PartialDate(2015, second, 14)))

    assert YoungPerson.objects.get().birth_month == date(2015, 3, 1)


def test_forgetting_the_last_report_destroys_the_person_and_all_that_hangs_on_it() -> None:
    report(NOOR)
    twin = report(replace(NOOR_WITHOUT_BSN, given_names="Fleur"))

    forget(twin)

    assert YoungPerson.objects.count() == IdentityReport.objects.count() == 1
    assert not Doubt.objects.exists()
    assert set(LinkageKey.objects.values_list("young_person", flat=True)) == {YoungPerson.objects.get().id}


def test_forgetting_one_of_two_reports_keeps_the_person() -> None:
    by_bsn = report(NOOR)
    report(NOOR_WITHOUT_BSN)

    forget(by_bsn)

    assert YoungPerson.objects.get().bsn_digest is None
    assert IdentityReport.objects.count() == 1


def test_the_bsn_stays_as_long_as_one_report_has_it() -> None:
    by_bsn = report(NOOR)
    report(NOOR)

    forget(by_bsn)

    assert YoungPerson.objects.get().bsn_digest is not None


def test_the_turn_of_somebody_who_is_gone_can_be_taken() -> None:
    gone = report(NOOR)
    forget(gone)

    take_turn(gone.young_person_id)


def test_where_a_young_person_lives_is_what_was_last_told() -> None:
    report(replace(NOOR, municipality="GM0361"))
    report(NOOR_WITHOUT_BSN)
    assert bytes(YoungPerson.objects.get().residence_digest or b"") == residence_digest("GM0361")

    report(replace(NOOR, municipality="GM0373"))

    assert bytes(YoungPerson.objects.get().residence_digest or b"") == residence_digest("GM0373")


def test_what_only_a_destroyed_report_told_is_not_kept() -> None:
    at_home = report(replace(NOOR, municipality="GM0361", birth_date=PartialDate(2015, 3, 14)))
    report(NOOR)

    forget(at_home)

    assert YoungPerson.objects.get().residence_digest is None
    assert YoungPerson.objects.get().birth_month == date(2015, 4, 1)


def test_a_bsn_belongs_to_one_person_or_to_nobody_here() -> None:
    noor = report(NOOR)
    report(TYPED_WRONG)

    assert who_has(str(NOOR.bsn)) == noor.young_person_id
    assert who_has(str(SEM.bsn)) is None


def test_who_arrives_may_part_two_who_were_taken_to_be_one() -> None:
    milo, initial = (replace(SEM_WITHOUT_BSN, given_names=name) for name in ("Milo", "M."))
    one = {report(milo).young_person_id, report(initial).young_person_id}

    mats = report(replace(SEM_WITHOUT_BSN, given_names="Mats"))

    assert len(one) == 1
    assert YoungPerson.objects.count() == 3
    assert mats.young_person_id not in one
    assert Doubt.objects.open().count() == 2


def test_a_name_that_became_commoner_parts_nobody() -> None:
    first, second = report(NOOR_WITHOUT_BSN), report(replace(NOOR_WITHOUT_BSN, sex=Sex.UNKNOWN))
    assert first.young_person_id == second.young_person_id
    common = Judge(replace(DEFAULT, match=40.0), current_judge().frequencies)

    third = keep(recognise(replace(NOOR_WITHOUT_BSN, given_names="Nora"), judge=common))

    assert set(IdentityReport.objects.filter(young_person=first.young_person_id)) == {first, second}
    assert third.young_person_id != first.young_person_id
