"""Notes, answers, tasks, contacts, locations, and what falls due. Rows C1 and C2."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from tests.cast import TODAY, Professional, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.onboarding.actions import stop
from verwijsindex.onboarding.appointments import (
    CalledOff,
    Plan,
    appoint,
    calendar_of,
    call_off,
    change_appointment,
    mail_invitation,
)
from verwijsindex.onboarding.dossier import (
    add_site,
    add_task,
    answer,
    finish_task,
    keep_contact,
    remove_contact,
    write_note,
)
from verwijsindex.onboarding.models import Accession, Appointment, Contact, Invitation, Site, Task
from verwijsindex.onboarding.reminding import remind_owners
from verwijsindex.regions.models import Municipality

pytestmark = pytest.mark.django_db

AT_TEN = datetime(2026, 12, 1, 9, tzinfo=UTC)
TALK = Plan("Orienting talk", AT_TEN, 30, "Schoolplein 1")


@pytest.fixture
def ans(accession: Accession, marijke: Professional) -> Contact:
    contact = Contact(name="Ans de Wit", roles=["decides"], email="ans@meeuw.example")
    keep_contact(marijke.actor, accession, contact)
    return contact


def test_a_note_stands_on_the_timeline(accession: Accession, marijke: Professional) -> None:
    write_note(marijke.actor, accession, "They like the idea.", on=TODAY)

    assert accession.lines.all()[0].text == "They like the idea."


def test_an_answer_is_kept_until_it_is_emptied(accession: Accession, marijke: Professional) -> None:
    answer(marijke.actor, accession, {"offer": "Primary school", "way-in": "", "made-up": "x"})
    assert {each.question: each.text for each in accession.answers.all()} == {"offer": "Primary school"}

    answer(marijke.actor, accession, {"offer": ""})
    assert not accession.answers.exists()


def test_a_task_is_done_once(accession: Accession, marijke: Professional) -> None:
    add_task(marijke.actor, accession, "Call", due_on=TODAY)
    task = Task.objects.get()

    finish_task(marijke.actor, accession, task.id, on=TODAY)
    finish_task(marijke.actor, accession, task.id, on=TODAY + timedelta(days=1))

    task.refresh_from_db()
    assert task.done_on == TODAY


def test_contacts_come_and_go(accession: Accession, marijke: Professional, ans: Contact, bea: Professional) -> None:
    with pytest.raises(NotAllowed):
        remove_contact(bea.actor, accession, ans)

    remove_contact(marijke.actor, accession, ans)

    assert not accession.contacts.exists()


def test_a_location_stands_in_the_own_region(
    town: Town, accession: Accession, marijke: Professional, bea: Professional
) -> None:
    add_site(marijke.actor, accession, "Noord", town.fatima.membership.location.municipality)
    add_site(marijke.actor, accession, "Noord", town.fatima.membership.location.municipality)

    assert Site.objects.get().name == "Noord"
    with pytest.raises(NotAllowed):
        add_site(marijke.actor, accession, "Ver", Municipality.objects.get(region=bea.membership.organisation.region))


def test_who_is_invited_gets_one_mail_with_a_calendar_file(
    accession: Accession, marijke: Professional, ans: Contact
) -> None:
    silent = Contact(name="Without mail")
    keep_contact(marijke.actor, accession, silent)
    appoint(marijke.actor, accession, TALK, contacts=[ans, silent])
    invitation = Invitation.objects.get()

    mail_invitation(invitation.id)
    mail_invitation(invitation.id)

    (sent,) = mail.outbox
    assert sent.to == ["ans@meeuw.example"]
    assert sent.subject == "Uitnodiging: Orienting talk"
    assert "01-12-2026 om 10:00" in sent.body
    assert sent.attachments[0][0] == "afspraak.ics"


def test_the_calendar_file_names_the_organisation(accession: Accession, marijke: Professional) -> None:
    appointment = appoint(marijke.actor, accession, TALK, contacts=[])

    file = calendar_of(appointment, now=AT_TEN).decode()

    assert "SUMMARY:Orienting talk" in file
    assert "De Meeuw" in file
    assert "DTEND:20261201T093000Z" in file


def test_a_talk_that_changes_is_put_right_in_each_calendar(
    accession: Accession, marijke: Professional, bea: Professional, ans: Contact
) -> None:
    """Row C1: the same event with a higher number; what is called off is cancelled, once. Source: RFC 5546"""
    talk = appoint(marijke.actor, accession, TALK, contacts=[ans])
    invitation = Invitation.objects.get()
    mail_invitation(invitation.id)
    change_appointment(marijke.actor, talk, replace(TALK, starts_at=AT_TEN + timedelta(days=1)))
    mail_invitation(invitation.id)
    call_off(marijke.actor, talk, at=AT_TEN)
    mail_invitation(invitation.id)
    mail_invitation(invitation.id)

    files = [str(sent.attachments[0].content) for sent in mail.outbox]
    assert [sent.subject.partition(":")[0] for sent in mail.outbox] == ["Uitnodiging", "Gewijzigd", "Gaat niet door"]
    assert [line for file in files for line in file.split() if line.startswith(("SEQ", "METHOD"))] == [
        *("METHOD:PUBLISH", "SEQUENCE:0", "METHOD:PUBLISH", "SEQUENCE:1", "METHOD:CANCEL", "SEQUENCE:2"),
    ]
    assert all(f"UID:{talk.id}" in file and "ORGANIZER:mailto:" in file for file in files)
    with pytest.raises(CalledOff):
        call_off(marijke.actor, talk, at=AT_TEN)
    with pytest.raises(NotAllowed):
        change_appointment(bea.actor, talk, TALK)


def test_contacts_of_others_are_not_invited(accession: Accession, marijke: Professional) -> None:
    elsewhere = Contact(name="X", email="x@elsewhere.example")

    appoint(marijke.actor, accession, TALK, contacts=[elsewhere])

    assert Appointment.objects.exists()
    assert not Invitation.objects.exists()


def test_what_is_late_is_found_by_its_date_or_by_a_task(accession: Accession, marijke: Professional) -> None:
    add_task(marijke.actor, accession, "Call", due_on=TODAY)
    add_task(marijke.actor, accession, "Write", due_on=TODAY)

    assert not Accession.objects.overdue(on=TODAY).exists()
    assert list(Accession.objects.overdue(on=TODAY + timedelta(days=1))) == [accession]
    assert remind_owners(on=TODAY) == 0
    assert remind_owners(on=TODAY + timedelta(days=1)) == 1

    for task in Task.objects.all():
        finish_task(marijke.actor, accession, task.id, on=TODAY)

    assert not Accession.objects.overdue(on=accession.next_on).exists()
    assert Accession.objects.overdue(on=accession.next_on + timedelta(days=1)).exists()


def test_nobody_is_reminded_of_who_stopped(accession: Accession, marijke: Professional) -> None:
    stop(marijke.actor, accession, why="", on=TODAY)

    assert remind_owners(on=accession.next_on + timedelta(days=1)) == 0
