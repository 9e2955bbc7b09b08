"""The verbs of a survey: what coordinators need is asked before a meeting is planned. Row E5

It is anonymous: who answered is kept, to ask each once; what they answered stands apart, without name, day or order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.outreach.events import SurveySent
from verwijsindex.outreach.models import Survey, SurveyAnswer, SurveyPlace
from verwijsindex.regions.models import Region


class SurveyWasSent(Exception):
    """What was sent stays as it is."""


class CannotAnswer(Exception):
    """The survey is over, was answered already, or was not meant for the actor."""


@dataclass(frozen=True)
class Wording:
    title: str
    intro: str
    questions: str


@transaction.atomic
def write_survey(actor: Actor, wording: Wording, survey: Survey | None = None) -> Survey:
    """Begin a survey, or change one that was not sent yet. Raises: NotAllowed, SurveyWasSent."""
    require(actor, Permission.WRITE_NEWSLETTER)
    draft = _draft(actor, survey) if survey else Survey(region=Region.objects.get(organisations=actor.organisation_id))
    draft.title, draft.intro, draft.questions = wording.title, wording.intro, wording.questions
    draft.save()
    record(actor, Act.WRITE_SURVEY, about=("survey", draft.id))
    return draft


@transaction.atomic
def send_survey(actor: Actor, survey: Survey, *, at: datetime, until: date) -> int:
    """Ask each coordinator of the region, and say how many they are. Raises: NotAllowed, SurveyWasSent."""
    draft = _draft(actor, survey)
    places = [SurveyPlace(survey=draft, reader=reader) for reader in who_are_asked(draft.region)]
    SurveyPlace.objects.bulk_create(places)
    draft.sent_at, draft.until = at, until
    draft.save(update_fields=["sent_at", "until"])
    record(actor, Act.SEND_SURVEY, about=("survey", draft.id), outcome=str(len(places)))
    announce(SurveySent(draft.id))
    return len(places)


@transaction.atomic
def discard_survey(actor: Actor, survey: Survey) -> None:
    """Raises: NotAllowed, SurveyWasSent."""
    draft = _draft(actor, survey)
    record(actor, Act.DISCARD_SURVEY, about=("survey", draft.id))
    draft.delete()


@transaction.atomic
def answer_survey(actor: Actor, survey: Survey, answers: Mapping[int, list[str]], *, on: date) -> None:
    """Keep what somebody answers, apart from who they are; once. Raises: CannotAnswer.

    Args:
        answers: by the number of the question.
    """
    place = waiting_for(actor, survey, on=on)
    if place is None or not SurveyPlace.objects.filter(id=place.id, has_answered=False).update(has_answered=True):
        raise CannotAnswer
    given = [(number, value) for number, values in answers.items() for value in values if value]
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(survey=survey, question=number, value=value) for number, value in given
    )


def who_are_asked(region: Region) -> MembershipQuerySet:
    """Find the coordinators of a region, each person once."""
    work = Membership.objects.current().filter(organisation__region=region, roles__contains=[Role.COORDINATOR])
    return work.order_by("user", "id").distinct("user")


def waiting_for(actor: Actor, survey: Survey, *, on: date) -> SurveyPlace | None:
    """Find the place of whoever was asked and did not answer yet, until the last day."""
    if survey.until is None or survey.until < on:
        return None
    return survey.places.filter(reader=actor.membership_id, has_answered=False).first()


def _draft(actor: Actor, survey: Survey) -> Survey:
    """Lock and read the row as it stands now. Raises: NotAllowed, SurveyWasSent."""
    require(actor, Permission.WRITE_NEWSLETTER)
    draft = Survey.objects.visible_to(actor).select_for_update(of=("self",)).filter(id=survey.id).first()
    if draft is None:
        raise NotAllowed(Permission.WRITE_NEWSLETTER)
    if draft.sent_at:
        raise SurveyWasSent
    return draft
