"""How it goes at organisations that joined: evaluations, a yearly round, a plan and a talk with a municipal team."""

from datetime import timedelta

from django.utils import timezone

from verwijsindex.access.roles import Role
from verwijsindex.onboarding.actions import Prospect, begin
from verwijsindex.onboarding.dossier import finish_task, keep_contact
from verwijsindex.onboarding.embedding import propose_plan
from verwijsindex.onboarding.evaluations.actions import (
    ask_organisation,
    begin_evaluation,
    finish_evaluation,
    write_down,
)
from verwijsindex.onboarding.evaluations.yearly import begin_round, send_round, who_joined, write_reply
from verwijsindex.onboarding.models import Accession, Contact, TeamTalk
from verwijsindex.onboarding.registering import register
from verwijsindex.onboarding.rules import Step
from verwijsindex.onboarding.talks import keep_talk
from verwijsindex.organisations.models import Membership, Organisation
from verwijsindex.organisations.working import Working
from verwijsindex.organisations.working import write_down as agree_on
from verwijsindex.signals.rules import months_after

EXPECTED = (12, 60, 6)  # signals a year
HEARD = {
    "as-expected": "partly",
    "explains": "Twee collega's waren lang ziek. Sinds de herfst staat afwegen op de agenda van het overleg.",
    "people": "yes",
    "reached": "yes",
    "matches": "Je weet meteen wie je moet bellen.",
    "missed": "Logopedie Duinzicht\nHuisartsen Overdie",
    "interview": "Ans de Wit",
}


def look_back() -> None:
    manager = Membership.objects.filter(roles__contains=[Role.REGION_MANAGER]).first()
    if manager is None:
        return
    joined = list(who_joined(manager.as_actor(), on=timezone.localdate())[: len(EXPECTED)])
    for organisation, expected in zip(joined, EXPECTED, strict=True):
        agree_on(manager.as_actor(), organisation.id, Working(None, expected, None, None))
    _evaluate(manager, joined)
    _hold_round(manager)
    _speak(manager)


def _evaluate(manager: Membership, organisations: list[Organisation]) -> None:
    """One is done, one is being talked about, and one was asked by mail."""
    actor, today = manager.as_actor(), timezone.localdate()
    done, talked, asked = (_joined(manager, organisation) for organisation in organisations)
    for accession in (done, talked):
        write_down(actor, begin_evaluation(actor, accession, on=today), HEARD)
    finish_evaluation(actor, done.evaluations.get(), on=today)
    contact = Contact(name="Ans de Wit", email="ans@duinenpolder.example")
    keep_contact(actor, asked, contact)
    ask_organisation(actor, begin_evaluation(actor, asked, on=today), contact, at=timezone.now())
    propose_plan(actor, talked, on=today - timedelta(weeks=6))
    finish_task(actor, talked, talked.tasks.in_plan()[0].id, on=today)


def _joined(manager: Membership, organisation: Organisation) -> Accession:
    actor, began = manager.as_actor(), timezone.localdate() - timedelta(weeks=10)
    place = organisation.locations.first()
    if place is None:
        raise Organisation.DoesNotExist
    prospect = Prospect(organisation.name, organisation.domain, place.municipality)
    accession = begin(actor, prospect, on=began, step=Step.SECOND_EVALUATION)
    register(actor, accession, on=began)
    return accession


def _hold_round(manager: Membership) -> None:
    actor, end = manager.as_actor(), timezone.localdate() - timedelta(weeks=2)
    chosen = who_joined(actor, on=end).values_list("id", flat=True)
    held = begin_round(actor, list(chosen), start=months_after(end, -12), end=end)
    send_round(actor, held, at=timezone.now() - timedelta(weeks=2))
    first = held.letters.first()
    if first:
        write_reply(actor, first, "Leuk om te zien. Graag een training voor drie nieuwe collega's.", on=end)


def _speak(manager: Membership) -> None:
    today, municipality = timezone.localdate(), manager.location.municipality
    keep_talk(
        manager.as_actor(),
        TeamTalk(
            municipality=municipality,
            on=today - timedelta(weeks=5),
            with_whom="Teamleider en coördinator van het jeugdteam",
            outcome="Afwegen staat nu elke week op de agenda. Nieuwe collega's volgen de training in hun eerste maand.",
            next_on=today + timedelta(weeks=9),
        ),
    )
