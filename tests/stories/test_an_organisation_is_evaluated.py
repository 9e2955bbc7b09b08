"""From the first contact to what comes of the second evaluation, through the doors. Rows C6, C7 and E8."""

from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import NOOR, Professional, Town
from tests.colleagues import colleague_of, works_at
from tests.covenants import mandated
from verwijsindex.access.roles import Role
from verwijsindex.accounts.models import User
from verwijsindex.onboarding.evaluations.letters import mail_letter
from verwijsindex.onboarding.evaluations.link import key_of
from verwijsindex.onboarding.evaluations.mailing import mail_questions
from verwijsindex.onboarding.models import Accession, Evaluation, YearlyRound
from verwijsindex.onboarding.reminding import remind_owners
from verwijsindex.onboarding.rules import Step

pytestmark = pytest.mark.django_db

FIRST_CALL = date(2026, 11, 23)
TRAINING = date(2027, 1, 12)
FIRST_SIGNAL = date(2027, 2, 1)
FIRST_EVALUATION = date(2027, 2, 23)
SECOND_EVALUATION = date(2027, 4, 23)


@pytest.fixture
def marijke(town: Town) -> Professional:
    return mandated(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


def browser(somebody: Professional) -> Client:
    user, client = somebody.membership.user, Client(headers={"accept-language": "en"})
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(user)
    return client


def on(day: date) -> time_machine.travel:
    return time_machine.travel(day, tick=False)


def let_join(marijke: Professional) -> Accession:
    """Take De Meeuw from the first contact to its training."""
    with on(FIRST_CALL):
        asked = {"name": "De Meeuw", "domain": "ON", "municipality": "GM0361", "umbrella": ""}
        browser(marijke).post(reverse("accession_new"), asked)
    accession = Accession.objects.get()
    for number, step in enumerate((2, 3, 4, 5, 6, 7)):
        day = TRAINING if step == Step.FIRST_EVALUATION else FIRST_CALL + number * timedelta(days=7)
        with on(day):
            desk = browser(marijke)
            desk.post(reverse("accession_move", args=[accession.id]), {"to": step, "on": day})
            if step == Step.TRAINING:
                desk.post(reverse("accession_register", args=[accession.id]))
                desk.post(reverse("accession_agreement", args=[accession.id]), {"signed_on": day})
    return Accession.objects.get()


def bo_signals(accession: Accession, town: Town) -> None:
    """Let somebody who was trained come to work there, and give a signal."""
    assert accession.organisation
    place = accession.organisation.locations.get()
    user = User.objects.create_user("bo@meeuw.example", given_name="Bo", surname="Kuiper")
    works_at(place, user, town.fatima, trained_on=TRAINING).signals(NOOR, on=FIRST_SIGNAL)


def evaluate(marijke: Professional, accession: Accession, *, day: date) -> Evaluation:
    """Ask the organisation by mail on a day; it answers at once, and the evaluation is done."""
    with on(day):
        desk = browser(marijke)
        desk.post(reverse("evaluation_begin", args=[accession.id]))
        evaluation = Evaluation.objects.open().get()
        contact = accession.contacts.get()
        desk.post(reverse("evaluation_question", args=[evaluation.id]), {"contact": contact.id})
        mail_questions(evaluation.id)
        evaluation.refresh_from_db()
        link = reverse("evaluation_link", args=[evaluation.id, key_of(evaluation)])
        assert link in mail.outbox[-1].body
        answer = Client().post(link, {"missed": "De Sloep", "tips": "More examples."})
        assert answer.status_code == 200
        desk.post(reverse("evaluation_missed", args=[evaluation.id]), {"name": "De Sloep", "domain": "JH"})
        desk.post(reverse("evaluation_finish", args=[evaluation.id]))
    evaluation.refresh_from_db()
    return evaluation


def test_from_the_first_contact_to_after_the_second_evaluation(town: Town, marijke: Professional) -> None:
    accession = let_join(marijke)
    asked = {"name": "Ans de Wit", "roles": ["decides"], "email": "ans@meeuw.example", "phone": ""}
    with on(TRAINING):
        browser(marijke).post(reverse("accession_contact_new", args=[accession.id]), asked)
    bo_signals(accession, town)

    first = evaluate(marijke, accession, day=FIRST_EVALUATION)
    assert (first.figures["given"], first.wrote) == (1, {"tips": "More examples."})
    assert not Accession.objects.filter(name="De Sloep").exists()

    second = evaluate(marijke, accession, day=SECOND_EVALUATION)
    assert (second.figures["given"], second.wrote) == (0, {"missed": "De Sloep"})
    assert Accession.objects.get(name="De Sloep").at is Step.CONTACT
    accession.refresh_from_db()
    assert (accession.at, accession.next_on.year) == (Step.YEARLY, 2028)

    with on(SECOND_EVALUATION):
        browser(marijke).post(reverse("plan_proposal", args=[accession.id]))
        assert remind_owners(on=SECOND_EVALUATION + timedelta(weeks=5)) == 1
        browser(marijke).post(reverse("yearly_round_new"), {"organisation": [accession.organisation_id]})
        browser(marijke).post(reverse("yearly_round_sending", args=[YearlyRound.objects.get().id]))
        mail_letter(YearlyRound.objects.get().letters.get().id)
    assert mail.outbox[-1].subject == "Zo ging het jaar bij De Meeuw"
    assert not any(name in sent.body for sent in mail.outbox for name in ("Boer", "999900006"))
