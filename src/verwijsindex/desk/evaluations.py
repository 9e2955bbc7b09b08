"""What the pages of evaluations show: rows, answers beside each other, and who is missed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.onboarding.evaluations.actions import names_in
from verwijsindex.onboarding.evaluations.figures import Figures
from verwijsindex.onboarding.evaluations.questions import CHOICES, INTERVIEW, MISSED, QUESTION_LISTS, Kind
from verwijsindex.onboarding.models import Accession, Evaluation
from verwijsindex.onboarding.rules import Step
from verwijsindex.organisations.models import Organisation


@dataclass(frozen=True)
class EvaluationRow:
    id: UUID
    name: str
    accession_id: UUID
    step_name: str
    began_on: date
    figures: Figures | None
    wrote_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class Answered:
    """A question, with what the organisation wrote and what was heard in the talk."""

    question: Promise
    wrote: str
    heard: str


@dataclass(frozen=True)
class Missed:
    """An organisation that somebody misses, and where it stands if the region knows it."""

    name: str
    accession_id: UUID | None
    is_in_the_index: bool


def find_evaluation(actor: Actor, evaluation_id: UUID) -> Evaluation:
    """Raises: NotAllowed."""
    visible = Evaluation.objects.visible_to(actor).select_related("accession__region", "asked")
    found = visible.filter(id=evaluation_id).first()
    if found is None:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    return found


def rows_of(evaluations: Iterable[Evaluation]) -> list[EvaluationRow]:
    return [
        EvaluationRow(
            id=each.id,
            name=each.accession.name,
            accession_id=each.accession_id,
            step_name=str(each),
            began_on=each.began_on,
            figures=figures_of(each),
            wrote_on=each.wrote_at.date() if each.wrote_at else None,
            done_on=each.done_on,
        )
        for each in evaluations
    ]


def figures_of(evaluation: Evaluation) -> Figures | None:
    return Figures(**evaluation.figures) if evaluation.figures else None


def answers_of(evaluation: Evaluation) -> Iterator[Answered]:
    for code, question in QUESTION_LISTS[Step(evaluation.step)].items():
        wrote, heard = evaluation.wrote.get(code, ""), evaluation.heard.get(code, "")
        if question.kind is Kind.CHOICE:
            wrote, heard = (str(CHOICES.get(answer, "")) for answer in (wrote, heard))
        yield Answered(question.text, wrote, heard)


def missed_in(evaluation: Evaluation) -> list[Missed]:
    """Say of each organisation that is missed whether it is on its way already, or in the index without that."""
    region = evaluation.accession.region_id
    joining = dict(Accession.objects.filter(region=region).values_list("name", "id"))
    on_their_way = {name.casefold(): accession for name, accession in joining.items()}
    joined = {name.casefold() for name in Organisation.objects.filter(region=region).values_list("name", flat=True)}
    return [
        Missed(name, on_their_way.get(name.casefold()), name.casefold() in joined)
        for name in names_in(evaluation, MISSED)
    ]


def who_tell(actor: Actor) -> list[tuple[str, str, UUID]]:
    """List who would like to tell others about the index, by organisation."""
    evaluations = Evaluation.objects.visible_to(actor).select_related("accession").order_by("accession__name")
    told = evaluations.filter(wrote__has_key=INTERVIEW) | evaluations.filter(heard__has_key=INTERVIEW)
    return [(name, each.accession.name, each.id) for each in told for name in names_in(each, INTERVIEW)]
