"""When a course is done: the certificate, and the fact written down on who may give signals."""

from datetime import date
from random import SystemRandom

from django.db.models import F

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.training import write_down
from verwijsindex.regions.models import Region
from verwijsindex.training.catalogue import course_at
from verwijsindex.training.documents import LANGUAGES, Course
from verwijsindex.training.models import Certificate, RegionalTerms, Study
from verwijsindex.training.rules import Audience, Stage, Terms, drawn_number, ends_on, next_stage

SCHOOL = machine("training")


def terms_for(region: Region, course: Course) -> Terms:
    """Give what a region asks for a course, or else what the course proposes."""
    return terms_asked(region).get(course.name, course.terms)


def terms_asked(region: Region) -> dict[str, Terms]:
    """Give what a region asks, by the name of the course, where it asks something else."""
    return {own.course: own.terms for own in RegionalTerms.objects.filter(region=region)}


def stage_of(study: Study | None, course: Course, terms: Terms) -> Stage:
    """Say how far somebody is in a course."""
    if study is None:
        return Stage.NEW
    passed, met = study.passed_on is not None, study.met_on is not None
    return next_stage(lessons=course.lesson_names, read=study.read, passed=passed, met=met, terms=terms)


def finish_if_done(study: Study, course: Course, *, on: date) -> None:
    """Give a certificate to who did all parts, and let it count where it must. Call it inside a transaction.

    Somebody who works at more organisations is trained at all of them. Invariant: I12
    """
    held = Study.objects.select_for_update(of=("self",))
    study = held.select_related("membership__user", "membership__organisation__region").get(pk=study.pk)
    somebody = study.membership
    terms = terms_for(somebody.organisation.region, course)
    if study.finished_on or stage_of(study, course, terms) is not Stage.DONE:
        return
    study.finished_on = on
    study.save(update_fields=["finished_on"])
    until = ends_on(on, terms.refresher_months)
    passed = study.attempts.filter(right__gte=F("needed")).select_related("edition").earliest("handed_in_at")
    Certificate.objects.create(
        membership=somebody,
        course=course.name,
        version=course_at(course.name, passed.edition, LANGUAGES[0]).version,
        edition=passed.edition,
        number=drawn_number(SystemRandom()),
        name=str(somebody),
        issued_on=on,
        valid_until=until,
        points=terms.points,
    )
    record(SCHOOL, Act.GIVE_CERTIFICATE, about=("membership", somebody.id), outcome=course.name)
    if course.is_required and course.audience is Audience.PROFESSIONAL:
        works_at = Membership.objects.current().filter(user=somebody.user_id)
        write_down(SCHOOL, list(works_at.values_list("id", flat=True)), on=on, until=until)
