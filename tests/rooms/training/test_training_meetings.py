from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from tests.cast import Professional, Town
from tests.schooling import NOW, meeting_by, passes
from verwijsindex.access.actor import NotAllowed
from verwijsindex.organisations.models import Membership
from verwijsindex.training.events import MeetingNears, SeatChanged
from verwijsindex.training.listeners import remind_of_meeting, tell_of_seat
from verwijsindex.training.meetings import (
    MeetingIsOver,
    MeetingNotYetBegun,
    enrol,
    leave,
    write_down_attendance,
)
from verwijsindex.training.models import Certificate, Enrolment, Meeting, Study
from verwijsindex.training.planning import cancel_meeting
from verwijsindex.training.rules import Seat

AFTERWARDS = NOW + timedelta(days=7, hours=3)


@pytest.fixture
def meeting(rob: Professional) -> Meeting:
    """Plan a meeting with one place."""
    return meeting_by(rob)


def seats(meeting: Meeting) -> dict[str, str]:
    return {
        each.membership.user.given_name: each.seat for each in meeting.enrolments.select_related("membership__user")
    }


def test_whoever_comes_when_all_is_taken_waits(town: Town, meeting: Meeting) -> None:
    enrol(town.fatima.actor, meeting, now=NOW)
    enrol(town.joost.actor, meeting, now=NOW + timedelta(minutes=1))
    enrol(town.fatima.actor, meeting, now=NOW + timedelta(minutes=2))

    assert seats(meeting) == {"Fatima": Seat.PLACED, "Joost": Seat.WAITING}


def test_a_place_that_is_given_up_goes_to_who_waits_longest(town: Town, meeting: Meeting) -> None:
    for minute, somebody in enumerate([town.fatima, town.joost, town.ineke]):
        enrol(somebody.actor, meeting, now=NOW + timedelta(minutes=minute))

    leave(town.fatima.actor, meeting, now=NOW)
    leave(town.fatima.actor, meeting, now=NOW)

    assert seats(meeting) == {"Fatima": Seat.LEFT, "Joost": Seat.PLACED, "Ineke": Seat.WAITING}


def test_whoever_left_and_comes_back_waits_behind_the_others(town: Town, meeting: Meeting) -> None:
    enrol(town.fatima.actor, meeting, now=NOW)
    enrol(town.joost.actor, meeting, now=NOW)
    leave(town.fatima.actor, meeting, now=NOW)

    enrol(town.fatima.actor, meeting, now=NOW)

    assert seats(meeting) == {"Joost": Seat.PLACED, "Fatima": Seat.WAITING}


def test_who_waits_and_leaves_makes_no_place(town: Town, meeting: Meeting) -> None:
    for minute, somebody in enumerate([town.fatima, town.joost, town.ineke]):
        enrol(somebody.actor, meeting, now=NOW + timedelta(minutes=minute))

    leave(town.joost.actor, meeting, now=NOW)

    assert seats(meeting)["Ineke"] == Seat.WAITING


def test_a_meeting_in_company_is_for_that_organisation(town: Town, rob: Professional) -> None:
    meeting = meeting_by(rob, organisation=town.fatima.membership.organisation)

    enrol(town.fatima.actor, meeting, now=NOW)

    with pytest.raises(NotAllowed):
        enrol(town.joost.actor, meeting, now=NOW)


@pytest.mark.parametrize("verb", [enrol, leave])
def test_what_is_over_takes_nobody(
    town: Town, rob: Professional, meeting: Meeting, verb: Callable[..., object]
) -> None:
    cancel_meeting(rob.actor, meeting, now=NOW)

    with pytest.raises(MeetingIsOver):
        verb(town.fatima.actor, meeting, now=NOW)


def test_who_comes_has_the_certificate_once_the_test_is_done_too(
    hassan: Professional, rob: Professional, meeting: Meeting
) -> None:
    """Row E4: all modules of a course. Invariant: I12"""
    passes(hassan)
    assert not Certificate.objects.exists()
    enrol(hassan.actor, meeting, now=NOW)

    write_down_attendance(rob.actor, meeting, [hassan.membership.id], now=AFTERWARDS)

    assert Certificate.objects.get().points == 4
    assert Membership.objects.get(id=hassan.membership.id).trained_on == AFTERWARDS.date()


def test_the_meeting_may_also_come_first(hassan: Professional, rob: Professional, meeting: Meeting) -> None:
    enrol(hassan.actor, meeting, now=NOW)
    write_down_attendance(rob.actor, meeting, [hassan.membership.id], now=AFTERWARDS)
    assert not Certificate.objects.exists()

    passes(hassan, now=AFTERWARDS)

    assert Certificate.objects.exists()


def test_who_did_not_come_has_nothing(hassan: Professional, rob: Professional, meeting: Meeting) -> None:
    passes(hassan)
    enrol(hassan.actor, meeting, now=NOW)

    write_down_attendance(rob.actor, meeting, [], now=AFTERWARDS)

    assert seats(meeting) == {"Hassan": Seat.MISSED}
    assert not Certificate.objects.exists()


def test_nobody_came_to_what_has_not_begun(rob: Professional, meeting: Meeting) -> None:
    with pytest.raises(MeetingNotYetBegun):
        write_down_attendance(rob.actor, meeting, [], now=NOW)


def test_only_who_organises_plans_cancels_and_writes_down(town: Town, meeting: Meeting) -> None:
    with pytest.raises(NotAllowed):
        meeting_by(town.petra)
    with pytest.raises(NotAllowed):
        cancel_meeting(town.petra.actor, meeting, now=NOW)
    with pytest.raises(NotAllowed):
        write_down_attendance(town.fatima.actor, meeting, [], now=AFTERWARDS)


@pytest.mark.parametrize(
    ("seat", "is_off", "subject", "files"),
    [
        (Seat.PLACED, False, "Je plaats is vastgelegd: Werken met de verwijsindex", ["training.ics"]),
        (Seat.WAITING, False, "Je staat op de wachtlijst: Werken met de verwijsindex", []),
        (Seat.WAITING, True, "De bijeenkomst gaat niet door: Werken met de verwijsindex", ["training.ics"]),
        (Seat.INVITED, False, "Je bent uitgenodigd: Werken met de verwijsindex", ["training.ics"]),
    ],
)
def test_how_one_stands_is_mailed(
    town: Town, meeting: Meeting, *, seat: Seat, is_off: bool, subject: str, files: list[str]
) -> None:
    enrolment = enrol(town.fatima.actor, meeting, now=NOW)
    Enrolment.objects.update(seat=seat)
    Meeting.objects.update(cancelled_at=NOW if is_off else None)

    tell_of_seat(SeatChanged(enrolment.id))

    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == (subject, [town.fatima.membership.email])
    assert [name for name, _content, _kind in sent.attachments] == files
    assert "29-11-2026" in sent.body


def test_who_left_hears_that_once_and_is_reminded_of_nothing(town: Town, meeting: Meeting) -> None:
    enrolment = enrol(town.fatima.actor, meeting, now=NOW)
    leave(town.fatima.actor, meeting, now=NOW)

    tell_of_seat(SeatChanged(enrolment.id))
    remind_of_meeting(MeetingNears(enrolment.id))

    (sent,) = mail.outbox
    assert sent.subject == "Je bent afgemeld: Werken met de verwijsindex"


@pytest.mark.parametrize("hour", [22, 23])
def test_a_meeting_in_the_evening_counts_on_the_day_of_the_clock_on_the_wall(
    rob: Professional, hassan: Professional, meeting: Meeting, hour: int
) -> None:
    """In summer two hours before midnight by UTC it is the next day already."""
    Meeting.objects.update(starts_at=datetime(2026, 7, 1, hour, 30, tzinfo=UTC))
    passes(hassan)
    Enrolment.objects.create(meeting=meeting, membership=hassan.membership, seat=Seat.PLACED, enrolled_at=NOW)

    write_down_attendance(rob.actor, meeting, [hassan.membership.id], now=datetime(2026, 12, 1, 23, 30, tzinfo=UTC))

    assert Study.objects.get(membership=hassan.membership).met_on == date(2026, 7, 2)
    assert Certificate.objects.get().issued_on == date(2026, 12, 2)
