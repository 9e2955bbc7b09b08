"""The verbs of a survey: what people need is asked before a meeting, and how it was afterwards. Row E5

It is anonymous: who answered is kept, to ask each once; what they answered stands apart, without name, day or order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom

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
from verwijsindex.training.models import Meeting
from verwijsindex.training.planning import whom_it_is_for
from verwijsindex.training.rules import Seat


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
def write_survey(
    actor: Actor, wording: Wording, survey: Survey | None = None, *, meeting: Meeting | None = None
) -> Survey:
    """Begin a survey, or change one that was not sent yet. Raises: NotAllowed, SurveyWasSent."""
    require(actor, Permission.WRITE_NEWSLETTER)
    if survey:
        draft = _draft(actor, survey)
    else:
        draft = Survey(region=Region.objects.get(organisations=actor.organisation_id), meeting=meeting)
    draft.title, draft.intro, draft.questions = wording.title, wording.intro, wording.questions
    draft.save()
    record(actor, Act.WRITE_SURVEY, about=("survey", draft.id))
    return draft


@transaction.atomic
def send_survey(actor: Actor, survey: Survey, *, at: datetime, until: date) -> int:
    """Ask whom it is for, and say how many they are. Raises: NotAllowed, SurveyWasSent."""
    draft = _draft(actor, survey)
    places = [SurveyPlace(survey=draft, reader=reader) for reader in who_are_asked(draft, at=at)]
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
    _add(survey, [(number, value) for number, values in answers.items() for value in values if value])


def who_are_asked(survey: Survey, *, at: datetime) -> MembershipQuerySet:
    """Find whom a meeting is for, or once it began who came; without a meeting the coordinators. Each person once."""
    meeting = survey.meeting
    if meeting is None:
        found = Membership.objects.addressed(survey.region_id, roles=[Role.COORDINATOR], domains=[])
    elif meeting.starts_at > at:
        found = whom_it_is_for(meeting)
    else:
        found = Membership.objects.current().filter(enrolments__meeting=meeting, enrolments__seat=Seat.ATTENDED)
    return found.each_person_once()


def waiting_for(actor: Actor, survey: Survey, *, on: date) -> SurveyPlace | None:
    """Find the place of whoever was asked and did not answer yet, until the last day."""
    if survey.until is None or survey.until < on:
        return None
    return survey.places.filter(reader=actor.membership_id, has_answered=False).first()


def _add(survey: Survey, given: Iterable[tuple[int, str]]) -> None:
    """Write all answers anew in an order of chance: a database can tell which rows were written together, and when."""
    Survey.objects.select_for_update().get(id=survey.id)
    all_of_them = [*survey.answers.values_list("question", "value"), *given]
    SystemRandom().shuffle(all_of_them)
    survey.answers.all().delete()
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(survey=survey, question=number, value=value) for number, value in all_of_them
    )


def _draft(actor: Actor, survey: Survey) -> Survey:
    """Lock and read the row as it stands now. Raises: NotAllowed, SurveyWasSent."""
    require(actor, Permission.WRITE_NEWSLETTER)
    held = Survey.objects.visible_to(actor).select_for_update(of=("self",)).select_related("meeting")
    draft = held.filter(id=survey.id).first()
    if draft is None:
        raise NotAllowed(Permission.WRITE_NEWSLETTER)
    if draft.sent_at:
        raise SurveyWasSent
    return draft
