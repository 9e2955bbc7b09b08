"""An organisation joins: from the first contact to the second evaluation, through the doors. Rows C1, C2 and C5."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.addresses import addresses
from tests.cast import NOOR, Professional, Town
from tests.colleagues import colleague_of
from tests.covenants import mandated
from verwijsindex.access.roles import Role
from verwijsindex.notices.listeners import tell_who_goes_along
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import NoticeKind
from verwijsindex.onboarding.documents.mailing import mail_document
from verwijsindex.onboarding.events import AccessionsOverdue
from verwijsindex.onboarding.models import Accession, Document
from verwijsindex.onboarding.reminding import remind_owners
from verwijsindex.onboarding.rules import Step

pytestmark = pytest.mark.django_db

CODE = re.compile(r"<code>(\w{4}-\w{4})</code>")
LINK = re.compile(r"/tekenen/\S+/\w+/")
ROADS = "accession", "covenant", "document", "evaluation", "mandate", "plan", "region", "talks", "yearly_round"
FIRST_CALL = date(2026, 11, 23)
TRAINING = date(2027, 1, 12)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


def browser(somebody: Professional) -> Client:
    user, client = somebody.membership.user, Client(headers={"accept-language": "en"})
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(user)
    return client


def take_step(somebody: Professional, to: Step, *, on: date) -> Accession:
    """Say on a day that a step is taken."""
    accession = Accession.objects.get()
    with time_machine.travel(on, tick=False):
        answer = browser(somebody).post(reverse("accession_move", args=[accession.id]), {"to": int(to), "on": on})
    assert answer.status_code == 302
    return Accession.objects.get()


def test_from_the_first_contact_to_the_second_evaluation(marijke: Professional) -> None:
    with time_machine.travel(FIRST_CALL, tick=False):
        asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": "Stichting Kust"}
        browser(marijke).post(reverse("accession_new"), asked)
    for number, step in enumerate((Step.TALK, Step.DRAFT, Step.DISCUSSION, Step.COMPLETION), 1):
        accession = take_step(marijke, step, on=FIRST_CALL + number * timedelta(days=7))

    with time_machine.travel(date(2026, 12, 22), tick=False):
        page, desk = reverse("accession", args=[accession.id]), browser(marijke)
        assert "not in the index yet" in desk.get(page).content.decode()
        desk.post(reverse("accession_register", args=[accession.id]))
        desk.post(reverse("accession_agreement", args=[accession.id]), {"signed_on": date(2026, 12, 22)})
        assert "No professional is trained." in desk.get(page).content.decode()
    take_step(marijke, Step.TRAINING, on=date(2026, 12, 22))

    evaluated = take_step(marijke, Step.FIRST_EVALUATION, on=TRAINING)
    assert TRAINING + timedelta(weeks=6) <= evaluated.next_on <= TRAINING + timedelta(weeks=8)

    again = take_step(marijke, Step.SECOND_EVALUATION, on=evaluated.next_on)
    assert date(2027, 4, 23) <= again.next_on <= date(2027, 5, 23)

    yearly = take_step(marijke, Step.YEARLY, on=again.next_on)
    assert yearly.next_on.year == 2028
    assert [line.step for line in yearly.lines.filter(kind="moved")] == list(range(9, 1, -1))


def test_the_agreement_is_signed_with_a_link_and_a_code(marijke: Professional) -> None:
    """Rows C4 and C5, invariant I12: whoever signs has no account, and what is signed counts."""
    with time_machine.travel(FIRST_CALL, tick=False):
        desk, signer = browser(marijke), Client(headers={"accept-language": "en"})
        desk.post(reverse("accession_new"), {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361"})
        accession = Accession.objects.get()
        ans = {"name": "Ans de Wit", "job_title": "directeur", "roles": ["decides"], "email": "ans@meeuw.example"}
        desk.post(reverse("accession_contact_new", args=[accession.id]), ans)
        desk.post(reverse("document_new", args=[accession.id, "toetredingsovereenkomst", "nl"]))
        document = Document.objects.get()
        page = reverse("document", args=[document.id])
        desk.post(reverse("document_sending", args=[document.id]), {"contact": accession.contacts.get().id})
        mail_document(document.id)
        code = CODE.search(desk.get(page).content.decode())
        link = LINK.search(str(mail.outbox[0].body))
        assert code
        assert link

        given = {"name": "Ans de Wit", "job_title": "directeur", "agrees": "on"}
        assert "This is not the code" in signer.post(link[0], {**given, "code": "AAAA-AAAA"}).content.decode()
        assert signer.post(link[0], {**given, "code": code[1]}).status_code == 302
        assert "signed on 23-11-2026" in signer.get(link[0]).content.decode()
        assert signer.get(link[0] + "document.pdf").content.startswith(b"%PDF")

        desk.post(reverse("accession_register", args=[accession.id]))
        assert (
            "The agreement is not signed." not in desk.get(reverse("accession", args=[accession.id])).content.decode()
        )


def test_nothing_falls_between(marijke: Professional) -> None:
    with time_machine.travel(FIRST_CALL, tick=False):
        asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": ""}
        browser(marijke).post(reverse("accession_new"), asked)
    later = FIRST_CALL + timedelta(days=30)

    assert remind_owners(on=later) == 1
    for _ in range(2):  # a job may run twice
        tell_who_goes_along(AccessionsOverdue(marijke.membership.id, 20261223))

    notice = Notice.objects.get(recipient=marijke.membership)
    assert notice.kind == NoticeKind.ACCESSION_OVERDUE
    with time_machine.travel(later, tick=False):
        assert browser(marijke).get(reverse("notice", args=[notice.id]))["Location"] == reverse("accessions")
        assert "De Meeuw" in browser(marijke).get(reverse("home")).content.decode()


def test_who_lets_organisations_join_sees_no_young_person(town: Town, marijke: Professional) -> None:
    """Invariant: I1"""
    town.fatima.signals(NOOR)
    asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": "Stichting Kust"}
    browser(marijke).post(reverse("accession_new"), asked)
    accession = Accession.objects.get()
    things: dict[str, object] = {"accession": accession.id, "umbrella": accession.umbrella_id}
    things |= {"section": "doelgroep", "linked_form": "profiel", "kind": "convenant", "language": "nl"}
    things |= {"municipality_code": "GM0361"}

    opened = [
        address for address in addresses() if address.name.startswith(ROADS) and address.asks_for <= things.keys()
    ]
    for address in opened:
        page = browser(marijke).get(address.path(things)).content.decode(errors="replace")
        assert not any(name in page for name in ("Noor de Boer", "Boer", "999900006", "N. de B."))

    assert {road for road in ROADS if any(address.name.startswith(road) for address in opened)} == set(ROADS)
