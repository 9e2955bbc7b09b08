"""Many reports at once come to what they come to one by one."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import islice
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from bench.linkage.population import population
from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM
from verwijsindex.persons.bulk.file_rows import identity_of
from verwijsindex.persons.bulk.recognition import Arrival, recognise_all, report_id_of
from verwijsindex.persons.judging import judge_by
from verwijsindex.persons.linkage.frequencies import Frequencies
from verwijsindex.persons.models import Doubt, IdentityReport, LinkageKey, YoungPerson
from verwijsindex.persons.outcome import Outcome
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.recognition import keep, recognise

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("one index")]

IN_APRIL = replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2015, 4))
JUDGE = judge_by(Frequencies(persons=0, total=0))
REPORTS = 500

Index = tuple[set[tuple[frozenset[UUID], bytes, date, frozenset[int]]], set[frozenset[frozenset[UUID]]]]


@pytest.fixture(scope="module")
def arrivals() -> list[Arrival]:
    rows = islice(population(REPORTS // 3, seed=4), REPORTS)
    return [Arrival(f"R{number}", identity_of(*row[2:])) for number, (row, _) in enumerate(rows)]


@pytest.fixture(scope="module")
def one_by_one(arrivals: list[Arrival], django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Index:  # noqa: ARG001
    with django_db_blocker.unblock(), transaction.atomic():
        for reference, identity in arrivals:
            keep(recognise(identity, judge=JUDGE), report_id=report_id_of(reference))
        known = index()
        transaction.set_rollback(True)
    return known


@pytest.mark.parametrize("size", [70, REPORTS])
def test_in_chunks_of_any_size_it_is_as_one_by_one(size: int, arrivals: list[Arrival], one_by_one: Index) -> None:
    for start in range(0, REPORTS, size):
        recognise_all(arrivals[start : start + size], judge=JUDGE)

    assert index() == one_by_one


def test_what_came_of_each_report_is_told_and_nothing_is_kept_twice() -> None:
    several = [Arrival("1", NOOR), Arrival("2", NOOR_WITHOUT_BSN), Arrival("3", IN_APRIL), Arrival("4", SEM)]

    came = recognise_all(several)
    known = index()

    assert [one.outcome for one in came] == [Outcome.NEW, Outcome.MATCH, Outcome.REVIEW, Outcome.NEW]
    assert recognise_all(several) == [one._replace(outcome=None) for one in came]
    assert index() == known


def test_of_whom_exactly_this_was_reported_before_is_told_though_it_is_in_review() -> None:
    *_, first, again = recognise_all([Arrival("1", NOOR), Arrival("2", IN_APRIL), Arrival("3", IN_APRIL)])
    (later,) = recognise_all([Arrival("4", IN_APRIL)])

    about = dict(IdentityReport.objects.values_list("id", "young_person"))
    assert first.reported_alike == frozenset()
    assert again.reported_alike == {about[first.report_id]}
    assert later.reported_alike == {about[first.report_id], about[again.report_id]}


def test_who_turn_out_to_be_one_become_one_and_are_not_asked_about_any_more() -> None:
    recognise_all([Arrival("1", NOOR), Arrival("2", replace(NOOR_WITHOUT_BSN, surname="Vos"))])
    assert YoungPerson.objects.count() == 2

    (came,) = recognise_all([Arrival("3", replace(NOOR, surname="Vos"))])

    assert came.outcome is Outcome.MATCH
    assert YoungPerson.objects.count() == 1
    assert not Doubt.objects.open().exists()


def test_a_chunk_in_which_something_goes_wrong_is_undone_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verwijsindex.persons.bulk.recognition.ask_all", None)

    with pytest.raises(TypeError):
        recognise_all([Arrival("1", NOOR), Arrival("2", SEM)])

    assert not IdentityReport.objects.exists()


def index() -> Index:
    """Give whom reports are about, with all that stands beside them, and whom it is asked of."""
    reports = defaultdict(set)
    for report, person in IdentityReport.objects.values_list("id", "young_person"):
        reports[person].add(report)
    keys = defaultdict(set)
    for digest, person in LinkageKey.objects.values_list("digest", "young_person"):
        keys[person].add(digest)
    persons = {
        (frozenset(reports[one.id]), bytes(one.bsn_digest or b""), one.birth_month, frozenset(keys[one.id]))
        for one in YoungPerson.objects.all()
    }
    doubts = {
        frozenset({frozenset(reports[d.report.young_person_id]), frozenset(reports[d.other.young_person_id])})
        for d in Doubt.objects.open().select_related("report", "other")
    }
    return persons, doubts
