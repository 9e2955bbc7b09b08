"""The verbs of who follows a course by themselves: read lessons, take the test."""

from collections.abc import Mapping
from datetime import date, datetime
from random import Random, SystemRandom

from django.db import transaction

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership
from verwijsindex.training.completion import finish_if_done, terms_for
from verwijsindex.training.documents import Course
from verwijsindex.training.models import Attempt, Certificate, Study
from verwijsindex.training.rules import ATTEMPTS_A_DAY, drawn, needed
from verwijsindex.training.who import learner


class NotYetRead(Exception):
    """The test comes after the lessons."""


class EnoughForToday(Exception):
    """Somebody took the test as often as one may on a day."""


class AlreadyFinished(Exception):
    """The certificate still counts for long: there is nothing to do."""


@transaction.atomic
def read_lesson(actor: Actor, course: Course, lesson: str, *, on: date) -> Study:
    """Remember that somebody read a lesson and answered its questions. Raises: NotAllowed, AlreadyFinished."""
    study = _study_in_hand(actor, course, on=on)
    if lesson not in study.read:
        study.read.append(lesson)
        study.save(update_fields=["read"])
    return study


@transaction.atomic
def draw_test(actor: Actor, course: Course, *, now: datetime, chance: Random | None = None) -> Attempt:
    """Begin the test, or go on with the one that is open.

    Raises: NotAllowed, AlreadyFinished, NotYetRead, EnoughForToday.
    """
    study = _study_in_hand(actor, course, on=now.date())
    if opened := study.attempts.open().first():
        return opened
    if not set(course.lesson_names) <= set(study.read):
        raise NotYetRead
    if study.attempts.drawn_on(now.date()).count() >= ATTEMPTS_A_DAY:
        raise EnoughForToday
    last = study.attempts.first()
    questions = drawn(
        list(course.pool),
        asked_before=last.questions if last else (),
        number=course.asked,
        chance=chance or SystemRandom(),
    )
    percentage = terms_for(study.membership.organisation.region, course).pass_percentage
    return Attempt.objects.create(
        study=study,
        edition_id=course.edition,
        questions=questions,
        needed=needed(len(questions), pass_percentage=percentage),
        drawn_at=now,
    )


@transaction.atomic
def hand_in(actor: Actor, attempt: Attempt, course: Course, answers: Mapping[str, int], *, now: datetime) -> Attempt:
    """Keep the answers and the score, once; who passes has done the self-study. Raises: NotAllowed."""
    learner(actor)
    attempt = Attempt.objects.visible_to(actor).select_for_update(of=("self",)).get(id=attempt.id)
    if attempt.handed_in_at:
        return attempt
    attempt.answers = {key: answers[key] for key in attempt.questions}
    attempt.right = sum(answers[key] == course.pool[key].right for key in attempt.questions)
    attempt.handed_in_at = now
    attempt.save()
    outcome = "passed" if attempt.is_passed else "not-passed"
    record(actor, Act.TAKE_TEST, about=("course", course.name), outcome=outcome)
    if attempt.is_passed:
        Study.objects.filter(id=attempt.study_id, passed_on=None).update(passed_on=now.date())
        finish_if_done(attempt.study, course, on=now.date())
    return attempt


def _study_in_hand(actor: Actor, course: Course, *, on: date) -> Study:
    """Find or begin the study; who refreshes has read the lessons already, and only takes the test."""
    somebody = learner(actor)
    own = Study.objects.visible_to(actor).filter(course=course.name)
    # Holds the membership, so that two clicks begin one study.
    Membership.objects.select_for_update(no_key=True).get(id=somebody)
    if study := own.under_way().select_related("membership__organisation__region").first():
        return study
    certificate = Certificate.objects.visible_to(actor).filter(course=course.name).first()
    if certificate and not certificate.may_be_refreshed(on=on):
        raise AlreadyFinished
    before = own.order_by("-finished_on").first()
    return Study.objects.create(
        membership_id=somebody,
        course=course.name,
        began_on=on,
        read=before.read if before else [],
        met_on=before.met_on if before else None,
    )
