"""No look without a line in the logbook. Invariants I1 and I8."""

import pytest
from django.conf import settings

from tests.cast import NOOR, SEM, Town
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.persons.looks import list_labels, open_identity
from verwijsindex.persons.models import IdentityReport

pytestmark = pytest.mark.django_db


def test_who_may_use_the_bsn_sees_it(town: Town) -> None:
    report = town.fatima.signals(NOOR).signal.report

    assert open_identity(town.fatima.actor, report, purpose="own signal") == NOOR


def test_who_may_not_use_the_bsn_sees_all_but_the_bsn(town: Town) -> None:
    """Invariant: I8"""
    report = town.joost.signals(NOOR).signal.report

    seen = open_identity(town.joost.actor, report, purpose="own signal")

    assert seen.bsn is None
    assert seen.full_name == NOOR.full_name


def test_an_opened_identity_is_a_line_in_the_logbook_with_its_purpose(town: Town) -> None:
    report = town.fatima.signals(NOOR).signal.report

    open_identity(town.fatima.actor, report, purpose="own signal")

    line = Entry.objects.get(act=Act.OPEN_YOUNG_PERSON)
    assert (line.membership_id, line.purpose) == (town.fatima.membership.id, "own signal")
    assert bytes(line.subject or b"") == settings.KEYRING.pseudonym(str(report.young_person_id))


def test_a_list_is_a_line_for_each_young_person(town: Town) -> None:
    reports = [town.fatima.signals(NOOR).signal.report, town.fatima.signals(SEM).signal.report]

    labels = list_labels(town.fatima.actor, reports, purpose="own signals")

    assert sorted(labels.values()) == ["N. de B. (2015)", "S. de B. (2017)"]
    assert Entry.objects.filter(act=Act.LIST_YOUNG_PERSON, purpose="own signals").count() == 2


def test_an_empty_list_is_no_line(town: Town) -> None:
    assert list_labels(town.fatima.actor, IdentityReport.objects.none(), purpose="own signals") == {}
    assert not Entry.objects.exists()
