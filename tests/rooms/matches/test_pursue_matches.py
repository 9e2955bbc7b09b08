"""Row A8: of what nothing comes is not forgotten."""

from datetime import date

import pytest
from django.utils import timezone

from tests.cast import NOOR, TODAY, Professional, Town
from tests.rooms.matches.conftest import Wait
from tests.waiting import MONDAY, STALLED_ON
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.kit.working_days import working_days_after
from verwijsindex.matches.actions import propose_lead, record_contact
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.models import Match
from verwijsindex.matches.rules import EventKind, MatchState, NotNeeded, Outcome
from verwijsindex.matches.stalling import pursue_matches
from verwijsindex.matches.tasks import pursue_matches_daily
from verwijsindex.matches.watching import who_watches
from verwijsindex.organisations.models import Organisation
from verwijsindex.persons.models import YoungPerson
from verwijsindex.regions.models import Municipality, Region

pytestmark = pytest.mark.django_db

REMINDED, ESCALATED, STALLED = EventKind.REMINDED, EventKind.ESCALATED, EventKind.STALLED


@pytest.mark.parametrize(("days", "step"), [(5, REMINDED), (10, ESCALATED), (15, STALLED)])
def test_each_step_comes_on_its_day_and_once(match: Match, days: int, step: EventKind) -> None:
    Match.objects.update(step={REMINDED: "", ESCALATED: REMINDED, STALLED: ESCALATED}[step])
    day = working_days_after(MONDAY, days)

    taken = [pursue_matches(on=on) for on in (working_days_after(MONDAY, days - 1), day, day)]

    assert taken == [{}, {step: 1}, {}]
    line = match.events.get(kind=step)
    assert (line.by, line.about) == (None, None)
    assert Entry.objects.filter(act__in=[Act.REMIND_PARTICIPANTS, Act.ESCALATE_MATCH]).get().machine == "follow-up"


@pytest.mark.usefixtures("match")
def test_however_long_nobody_counted_nobody_is_passed_over() -> None:
    assert [list(pursue_matches(on=STALLED_ON)) for _ in range(4)] == [[REMINDED], [ESCALATED], [STALLED], []]


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [(Outcome.NOT_NEEDED, NotNeeded.ENDING_SOON), (Outcome.PLAN_ELSEWHERE, None), (Outcome.NOT_REACHED, None)],
)
def test_an_outcome_ends_the_waiting_and_an_attempt_does_not(
    town: Town, match: Match, outcome: Outcome, reason: NotNeeded | None
) -> None:
    record_contact(town.joost.actor, match, outcome=outcome, reason=reason)

    assert bool(pursue_matches(on=STALLED_ON)) is (outcome is Outcome.NOT_REACHED)


def test_who_joins_makes_the_terms_begin_again(town: Town, wait: Wait) -> None:
    match = wait(ESCALATED)

    town.ineke.signals(NOOR)

    match.refresh_from_db()
    assert match.step == ""
    assert pursue_matches(on=TODAY) == {}


def test_what_is_being_checked_waits_without_reminders(town: Town, match: Match) -> None:
    dispute(town.joost.actor, match)

    assert pursue_matches(on=STALLED_ON) == {}


def test_contact_without_a_lead_comes_to_a_coordinator(town: Town, match: Match) -> None:
    """Row A7"""
    record_contact(town.joost.actor, match, outcome=Outcome.SPOKEN)
    since = timezone.localdate(Match.objects.get().stands_since)
    due = working_days_after(since, 5)

    assert [pursue_matches(on=on) for on in (working_days_after(since, 4), due, due)] == [
        {},
        {EventKind.LEAD_OVERDUE: 1},
        {},
    ]
    assert list(who_watches(match, EventKind.LEAD_OVERDUE)) == [town.petra.membership]


def test_a_lead_in_time_is_no_news_for_a_coordinator(town: Town, match: Match) -> None:
    propose_lead(town.joost.actor, match, to=match.participants.get(membership=town.joost.membership))

    assert pursue_matches(on=date(2027, 6, 1)) == {}
    assert Match.objects.get().state == MatchState.COORDINATED


@pytest.mark.parametrize("model", [Region, Municipality, Organisation])
def test_region_municipality_and_organisation_can_be_stricter(
    match: Match,  # noqa: ARG001
    model: type[Region] | type[Municipality] | type[Organisation],
) -> None:
    model.objects.update(remind_after=2)

    assert pursue_matches(on=date(2026, 11, 3)) == {}
    assert pursue_matches(on=date(2026, 11, 4)) == {REMINDED: 1}


@pytest.mark.parametrize("model", [Municipality, Organisation])
def test_only_the_region_can_be_more_patient(match: Match, model: type[Municipality] | type[Organisation]) -> None:  # noqa: ARG001
    model.objects.update(remind_after=9)
    assert pursue_matches(on=date(2026, 11, 9)) == {REMINDED: 1}

    Match.objects.update(step="")
    Region.objects.update(remind_after=9, escalate_after=10)
    assert pursue_matches(on=date(2026, 11, 9)) == {}


def test_only_coordinators_of_who_did_nothing_are_told(town: Town, match: Match) -> None:
    assert list(who_watches(match, ESCALATED)) == [town.petra.membership]

    record_contact(town.fatima.actor, match, outcome=Outcome.NOT_REACHED)

    assert not who_watches(match, ESCALATED).exists()


def test_the_process_director_of_the_own_municipality_is_told(match: Match, karin: Professional) -> None:
    assert list(who_watches(match, STALLED)) == [karin.membership]

    karin.membership.directs.set(
        [Municipality.objects.create(code="GM0399", name="Heiloo", region=Region.objects.get())]
    )
    assert not who_watches(match, STALLED).exists()


def test_where_the_home_is_not_known_the_place_of_work_counts(match: Match, karin: Professional) -> None:
    YoungPerson.objects.update(residence_digest=None)
    match.refresh_from_db()

    assert list(who_watches(match, STALLED)) == [karin.membership]


@pytest.mark.usefixtures("match")
def test_the_daily_job_asks_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: STALLED_ON)

    pursue_matches_daily(timestamp=0)

    assert Match.objects.get().step == REMINDED
