"""The verbs of an evaluation: begin, ask the organisation, write down, take up whom it misses, finish. Row C6"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.onboarding.actions import Prospect, begin, in_hand, move, note_change
from verwijsindex.onboarding.dossier import write_note
from verwijsindex.onboarding.evaluations.figures import figures_of
from verwijsindex.onboarding.evaluations.link import find_by_link
from verwijsindex.onboarding.evaluations.questions import MISSED, QUESTION_LISTS
from verwijsindex.onboarding.events import EvaluationAsked
from verwijsindex.onboarding.keyed import LinkClosed
from verwijsindex.onboarding.models import Accession, Contact, Evaluation
from verwijsindex.onboarding.models.accession import LONGEST_NAME
from verwijsindex.onboarding.rules import Step, next_step

AN_ORGANISATION = Actor(None, None, None, roles=frozenset(), machine="evaluation link")


class NotYetEvaluated(Exception):
    """An organisation is evaluated from the seventh step on."""


class IsDone(Exception):
    """What is done stays as it was."""


class NotMissed(Exception):
    """Nobody named an organisation of this name."""


@transaction.atomic
def begin_evaluation(actor: Actor, accession: Accession, *, on: date) -> Evaluation:
    """Begin the evaluation of the step it stands at, with the figures since it came there; one is open at a time.

    Raises: NotAllowed, NotYetEvaluated.
    """
    own = in_hand(actor, accession)
    if own.at not in QUESTION_LISTS:
        raise NotYetEvaluated
    figures = figures_of([own.organisation], start=own.since, end=on) if own.organisation else {}
    evaluation, is_new = Evaluation.objects.get_or_create(
        accession=own,
        done_on=None,
        defaults={
            "step": own.step,
            "since": own.since,
            "began_on": on,
            "figures": next((asdict(found) for found in figures.values()), {}),
        },
    )
    if is_new:
        note_change(actor, own, "evaluation-begun")
    return evaluation


@transaction.atomic
def ask_organisation(actor: Actor, evaluation: Evaluation, contact: Contact, *, at: datetime) -> None:
    """Mail a contact a link to the questions; a link that went before no longer opens. Raises: NotAllowed, IsDone."""
    own = _open(actor, evaluation)
    own.asked = own.accession.contacts.exclude(email="").get(id=contact.id)
    own.asked_at, own.mailed_at = at, None
    own.save(update_fields=["asked", "asked_at", "mailed_at"])
    note_change(actor, own.accession, "evaluation-asked")
    announce(EvaluationAsked(own.id))


@transaction.atomic
def write_down(actor: Actor, evaluation: Evaluation, answers: Mapping[str, str]) -> None:
    """Keep what was heard in the talk; what the organisation wrote itself stays. Raises: NotAllowed, IsDone."""
    own = _open(actor, evaluation)
    own.heard = _kept(own, answers)
    own.save(update_fields=["heard"])
    note_change(actor, own.accession, "evaluation-heard")


@transaction.atomic
def answer_by_link(evaluation_id: UUID, key: str, answers: Mapping[str, str], *, at: datetime) -> None:
    """Keep what the organisation writes; until the evaluation is done it can put it right. Raises: LinkClosed."""
    evaluation = find_by_link(evaluation_id, key, at=at)
    open_still = Evaluation.objects.open().filter(id=evaluation.id)
    if not open_still.update(wrote=_kept(evaluation, answers), wrote_at=at):
        raise LinkClosed
    record(
        AN_ORGANISATION,
        Act.CHANGE_ACCESSION,
        about=("accession", evaluation.accession_id),
        outcome="evaluation-written",
    )


@transaction.atomic
def take_up_missed(
    actor: Actor, evaluation: Evaluation, prospect: str, *, domain: str, note: str, on: date
) -> Accession:
    """Take up an organisation that is missed, at the first step; ``note`` says where it was named.

    Raises: NotAllowed, NotMissed, NameTaken.
    """
    namer = in_hand(actor, evaluation.accession)
    if prospect not in names_in(evaluation, MISSED):
        raise NotMissed
    found = begin(actor, Prospect(prospect[:LONGEST_NAME], domain, namer.municipality), on=on)
    write_note(actor, found, note, on=on)
    return found


@transaction.atomic
def finish_evaluation(actor: Actor, evaluation: Evaluation, *, on: date) -> None:
    """Close it; the organisation comes to the next step, with the next date. Raises: NotAllowed, IsDone."""
    own = _open(actor, evaluation)
    own.done_on = on
    own.save(update_fields=["done_on"])
    note_change(actor, own.accession, "evaluation-done")
    if own.step == own.accession.step and own.accession.stopped_on is None:
        move(actor, own.accession, to=next_step(Step(own.step)), on=on)


def names_in(evaluation: Evaluation, question: str) -> list[str]:
    """Give the names in an answer, each once, of what was heard and of what was written."""
    lines = f"{evaluation.wrote.get(question, '')}\n{evaluation.heard.get(question, '')}".splitlines()
    return list({" ".join(line.split()).casefold(): " ".join(line.split()) for line in lines if line.strip()}.values())


def _kept(evaluation: Evaluation, answers: Mapping[str, str]) -> dict[str, str]:
    asked = QUESTION_LISTS[Step(evaluation.step)]
    return {question: text for question, text in answers.items() if question in asked and text}


def _open(actor: Actor, evaluation: Evaluation) -> Evaluation:
    """Lock and read the row as it stands now. Raises: NotAllowed, IsDone."""
    accession = in_hand(actor, evaluation.accession)
    own = Evaluation.objects.select_for_update().filter(id=evaluation.id, accession=accession).first()
    if own is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    if own.done_on:
        raise IsDone
    own.accession = accession
    return own
