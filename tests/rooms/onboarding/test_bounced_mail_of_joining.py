"""Row C1: mail of joining that comes back is work for who goes along."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from tests.cast import TODAY, Professional, Town
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.desk.accessions import Asked, find_accessions, rows_of
from verwijsindex.onboarding.appointments import Plan, appoint, mail_invitation
from verwijsindex.onboarding.documents.mailing import mail_document
from verwijsindex.onboarding.documents.making import make_document
from verwijsindex.onboarding.documents.sending import send_document
from verwijsindex.onboarding.dossier import keep_contact
from verwijsindex.onboarding.evaluations.letters import mail_letter, readers_of
from verwijsindex.onboarding.evaluations.yearly import begin_round, send_round
from verwijsindex.onboarding.links import mail_link, send_link
from verwijsindex.onboarding.mailing import record_bounced_mail
from verwijsindex.onboarding.models import Accession, Contact, Invitation
from verwijsindex.onboarding.reminding import remind_owners
from verwijsindex.onboarding.rules import DocumentKind, LinkedForm

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


@pytest.fixture
def ans(accession: Accession, marijke: Professional) -> Contact:
    contact = Contact(name="Ans de Wit", email="ans@meeuw.example")
    keep_contact(marijke.actor, accession, contact)
    return contact


def invite(accession: Accession, marijke: Professional, ans: Contact) -> None:
    appoint(marijke.actor, accession, Plan("Kennismaking", NOW + timedelta(days=7), 30, ""), contacts=[ans])
    mail_invitation(Invitation.objects.get().id)


def link(accession: Accession, marijke: Professional, ans: Contact) -> None:
    mail_link(send_link(marijke.actor, accession, LinkedForm.PROFILE, ans, at=NOW).id)


def document(accession: Accession, marijke: Professional, ans: Contact) -> None:
    made = make_document(marijke.actor, accession, DocumentKind.SUMMARY, "nl", at=NOW)
    send_document(marijke.actor, made, ans, at=NOW)
    mail_document(made.id)


@pytest.mark.parametrize("send", [invite, link, document])
def test_each_mail_comes_back_under_the_name_of_who_should_have_read_it(
    accession: Accession, marijke: Professional, ans: Contact, send: Callable[[Accession, Professional, Contact], None]
) -> None:
    send(accession, marijke, ans)

    assert mail.outbox[-1].from_email == f"verwijsindex+{ans.id}@localhost"


def test_mail_that_came_back_is_work_until_there_is_another_address(
    accession: Accession, marijke: Professional, ans: Contact
) -> None:
    assert record_bounced_mail(ans.id)
    assert Entry.objects.get(act=Act.RECORD_BOUNCE).object_id == str(ans.id)

    assert remind_owners(on=TODAY) == 1
    found = find_accessions(marijke.actor, replace(Asked(), show="mail-terug"), on=TODAY)
    assert [row.is_unreachable for row in rows_of(found, on=TODAY)] == [True]

    ans.refresh_from_db()
    keep_contact(marijke.actor, accession, ans)
    assert ans.mail_bounced_at is not None
    ans.email = "a.dewit@meeuw.example"
    keep_contact(marijke.actor, accession, ans)
    assert remind_owners(on=TODAY) == 0


def test_an_address_that_is_refused_for_good_is_a_mail_that_came_back(
    accession: Accession, marijke: Professional, ans: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EmailMultiAlternatives, "send", refusing(with_code=450))
    with pytest.raises(SMTPRecipientsRefused):
        document(accession, marijke, ans)
    assert not Accession.objects.unreachable().exists()

    monkeypatch.setattr(EmailMultiAlternatives, "send", refusing(with_code=550))
    link(accession, marijke, ans)
    assert Accession.objects.unreachable().get() == accession


def test_a_yearly_letter_that_comes_back_is_marked_on_the_coordinator(town: Town, marijke: Professional) -> None:
    school = town.petra.membership.organisation
    assert not record_bounced_mail(town.petra.membership.id)  # nothing was mailed yet
    yearly = begin_round(marijke.actor, [school.id], start=TODAY - timedelta(days=365), end=TODAY)
    send_round(marijke.actor, yearly, at=NOW)
    mail_letter(yearly.letters.get().id)
    assert [reader.id for reader in readers_of([school.id])[school.id]] == [town.petra.membership.id]

    assert record_bounced_mail(town.petra.membership.id)
    town.petra.membership.refresh_from_db()
    assert town.petra.membership.mail_bounced_at
    assert not record_bounced_mail(uuid4())


def refusing(*, with_code: int) -> Callable[[object], None]:
    def refuse(_: object) -> None:
        raise SMTPRecipientsRefused({"ans@meeuw.example": (with_code, b"no such user")})

    return refuse
