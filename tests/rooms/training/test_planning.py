"""A workshop is planned, changed and called off, and whom it is for hears each of it. Row E5."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from icalendar import Calendar, Component

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.schooling import NOW
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Domain
from verwijsindex.training.events import MeetingChanged, SeatChanged
from verwijsindex.training.listeners import tell_of_change, tell_of_seat
from verwijsindex.training.meetings import MeetingIsOver, enrol, leave, write_down_attendance
from verwijsindex.training.models import Meeting, Study
from verwijsindex.training.planning import Plan, cancel_meeting, change_meeting, invite_to_meeting, plan_meeting
from verwijsindex.training.rules import NotAProgramme, Part, Seat, programme_in

PROGRAMME = "13:30 Welcome\n14.00 The first call | Ria Hoekstra"
WORKSHOP = Plan(
    course="",
    title="Bellen en afspreken",
    starts_at=NOW + timedelta(days=7),
    length=timedelta(hours=2),
    place="Stadhuis",
    link="",
    teacher="Ria Hoekstra",
    places=1,
    organisation=None,
    programme=PROGRAMME,
    for_roles=[Role.COORDINATOR, Role.PROFESSIONAL],
    for_domains=[Domain.EDUCATION],
)


@pytest.fixture
def workshop(rob: Professional) -> Meeting:
    return plan_meeting(rob.actor, WORKSHOP)


def appointment() -> tuple[str, Component]:
    """Read the calendar file of the last mail: what mail program and calendar are asked to do, and the event."""
    message = mail.outbox[-1].message()
    (part,) = (part for part in message.walk() if part.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(mail.outbox[-1].attachments[0][1])
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["METHOD"]  # RFC 6047: else a mail program shows a file alone
    return str(calendar["METHOD"]), event


def seat_of(somebody: Professional, meeting: Meeting) -> str:
    return meeting.enrolments.get(membership=somebody.membership).seat


def test_a_programme_is_read_from_lines() -> None:
    assert programme_in(PROGRAMME) == [Part("13:30", "Welcome", ""), Part("14:00", "The first call", "Ria Hoekstra")]
    assert programme_in("") == []


@pytest.mark.parametrize("text", ["Welcome", "25:00 Welcome", "13:30", "13:30 | Ria"])
def test_each_part_begins_with_a_time(text: str) -> None:
    with pytest.raises(NotAProgramme):
        programme_in(text)


def test_a_workshop_is_for_roles_and_domains(town: Town, workshop: Meeting) -> None:
    assert Meeting.objects.visible_to(town.fatima.actor).exists()
    assert Meeting.objects.visible_to(town.petra.actor).exists()
    assert not Meeting.objects.visible_to(town.joost.actor).exists()
    with pytest.raises(NotAllowed):
        enrol(town.joost.actor, workshop, now=NOW)


def test_who_follows_no_training_is_not_invited(town: Town, rob: Professional) -> None:
    steward = colleague_of(town.fatima, "Saskia", roles=[Role.DATA_STEWARD])
    meeting = plan_meeting(rob.actor, replace(WORKSHOP, for_roles=[], for_domains=[]))

    invite_to_meeting(rob.actor, meeting, now=NOW)

    assert meeting.enrolments.filter(membership=town.joost.membership).exists()
    assert not meeting.enrolments.filter(membership__in=[steward.membership, rob.membership]).exists()
    assert not Meeting.objects.visible_to(steward.actor).exists()


def test_whom_it_is_for_is_invited_once(town: Town, rob: Professional, workshop: Meeting) -> None:
    enrol(town.fatima.actor, workshop, now=NOW)

    invited = invite_to_meeting(rob.actor, workshop, now=NOW)

    assert invited == 1
    assert seat_of(town.petra, workshop) == Seat.INVITED
    assert invite_to_meeting(rob.actor, workshop, now=NOW) == 0


def test_who_is_invited_comes_or_does_not(town: Town, rob: Professional, workshop: Meeting) -> None:
    invite_to_meeting(rob.actor, workshop, now=NOW)

    enrol(town.petra.actor, workshop, now=NOW)
    leave(town.fatima.actor, workshop, now=NOW)

    assert seat_of(town.petra, workshop) == Seat.PLACED
    assert seat_of(town.fatima, workshop) == Seat.LEFT


def test_a_calendar_takes_in_each_change_and_takes_out_what_is_called_off(
    town: Town, rob: Professional, workshop: Meeting
) -> None:
    enrolment = enrol(town.fatima.actor, workshop, now=NOW)
    tell_of_seat(SeatChanged(enrolment.id))
    _method, first = appointment()

    change_meeting(rob.actor, workshop, replace(WORKSHOP, place="Bibliotheek"), now=NOW)
    tell_of_change(MeetingChanged(enrolment.id, 1))
    method, changed = appointment()
    cancel_meeting(rob.actor, workshop, now=NOW)
    tell_of_seat(SeatChanged(enrolment.id))
    last_method, last = appointment()

    assert (method, last_method) == ("PUBLISH", "CANCEL")
    assert first["UID"] == changed["UID"] == last["UID"]
    assert [event["SEQUENCE"] for event in (first, changed, last)] == [0, 1, 2]
    assert changed["LOCATION"] == "Bibliotheek"
    assert last["STATUS"] == "CANCELLED"


def test_a_calendar_takes_out_a_place_that_was_given_up(town: Town, workshop: Meeting) -> None:
    """Row E5. Whoever comes back has the appointment again."""
    told = []
    for verb in (enrol, leave, enrol):
        verb(town.fatima.actor, workshop, now=NOW)
        tell_of_seat(SeatChanged(workshop.enrolments.get().id))
        told.append(appointment())

    assert [method for method, _event in told] == ["PUBLISH", "CANCEL", "PUBLISH"]
    assert [event["SEQUENCE"] for _method, event in told] == [0, 1, 2]
    assert len({event["UID"] for _method, event in told}) == 1
    assert [event["STATUS"] for _method, event in told] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]


def test_an_older_change_is_told_no_more(town: Town, rob: Professional, workshop: Meeting) -> None:
    enrolment = enrol(town.fatima.actor, workshop, now=NOW)
    for _ in range(2):
        change_meeting(rob.actor, workshop, WORKSHOP, now=NOW)

    tell_of_change(MeetingChanged(enrolment.id, 1))

    assert mail.outbox == []


def test_who_waits_moves_up_when_there_are_more_places(town: Town, rob: Professional, workshop: Meeting) -> None:
    enrol(town.fatima.actor, workshop, now=NOW)
    enrol(town.petra.actor, workshop, now=NOW)
    assert seat_of(town.petra, workshop) == Seat.WAITING

    change_meeting(rob.actor, workshop, replace(WORKSHOP, places=2), now=NOW)

    assert seat_of(town.petra, workshop) == Seat.PLACED


def test_who_comes_to_a_workshop_follows_no_course(town: Town, rob: Professional, workshop: Meeting) -> None:
    enrol(town.fatima.actor, workshop, now=NOW)

    write_down_attendance(rob.actor, workshop, [town.fatima.membership.id], now=NOW + timedelta(days=8))

    assert seat_of(town.fatima, workshop) == Seat.ATTENDED
    assert not Study.objects.exists()


def test_only_who_organises_changes_and_invites_and_in_time(town: Town, rob: Professional, workshop: Meeting) -> None:
    with pytest.raises(NotAllowed):
        change_meeting(town.petra.actor, workshop, WORKSHOP, now=NOW)
    with pytest.raises(NotAllowed):
        invite_to_meeting(town.petra.actor, workshop, now=NOW)
    with pytest.raises(MeetingIsOver):
        invite_to_meeting(rob.actor, workshop, now=NOW + timedelta(days=8))
