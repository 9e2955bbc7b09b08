"""The verbs of who writes a course for the own region, or makes a shipped one its own. Row E4"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Region
from verwijsindex.training.course_text import FEWEST_ASKED, Flaw, name_of, read_text, require_alike
from verwijsindex.training.documents import LANGUAGES, course_names, read_course
from verwijsindex.training.models import CourseVersion
from verwijsindex.training.rules import Audience
from verwijsindex.training.who import organised_region


class NameTaken(Exception):
    """The region has a course of this name already, or had one."""


class NoDraft(Exception):
    """It was published or thrown away meanwhile."""


@dataclass(frozen=True)
class Writing:
    """What is written: ``texts`` by language; ``asked`` is how many questions of the test somebody gets."""

    texts: dict[str, str]
    audience: Audience
    minutes: int
    asked: int


@transaction.atomic
def write_course(actor: Actor, writing: Writing, course: str = "") -> CourseVersion:
    """Keep a draft: of a ``course`` that is taught, or of a new one. A shipped course stays for whom it is.

    Raises: NotAllowed, NotACourse, NameTaken.
    """
    region = _held_region(actor)
    _require_course(writing)
    name = course or _new_name(region, writing)
    if course and not _is_known(region, course):
        raise NotAllowed(Permission.ORGANISE_TRAINING)
    audience = read_course(name, LANGUAGES[0]).audience if name in course_names() else writing.audience
    content = {**vars(writing), "audience": audience}
    draft, _is_new = CourseVersion.objects.update_or_create(region=region, course=name, number=None, defaults=content)
    record(actor, Act.WRITE_COURSE, about=("course", name))
    return draft


@transaction.atomic
def publish_course(actor: Actor, course: str, *, at: datetime) -> CourseVersion:
    """Teach the draft from now on; who has a certificate keeps it. Raises: NotAllowed, NoDraft."""
    draft = _draft(actor, course)
    return _publish(actor, draft, at=at)


@transaction.atomic
def discard_course(actor: Actor, course: str) -> None:
    """Raises: NotAllowed, NoDraft."""
    draft = _draft(actor, course)
    record(actor, Act.DISCARD_COURSE, about=("course", course))
    draft.delete()


@transaction.atomic
def restore_course(actor: Actor, course: str, *, at: datetime) -> None:
    """Teach the shipped text again, or no more what the region wrote itself; what was, stays. Raises: NotAllowed."""
    newest = CourseVersion.objects.of(_held_region(actor), course).first()
    if newest and newest.texts:
        kept = {name: getattr(newest, name) for name in ("region", "course", "audience", "minutes", "asked")}
        _publish(actor, CourseVersion(**kept), at=at)


def _publish(actor: Actor, version: CourseVersion, *, at: datetime) -> CourseVersion:
    newest = CourseVersion.objects.of(version.region, version.course).first()
    version.number = newest.number + 1 if newest and newest.number else 1
    version.published_at, version.published_by = at, Membership.objects.of(actor).get()
    version.save()
    record(actor, Act.PUBLISH_COURSE, about=("course", version.course), outcome=f"R{version.number}")
    return version


def _require_course(writing: Writing) -> None:
    """Raises: NotACourse."""
    first, *others = (read_text(writing.texts[language]) for language in LANGUAGES)
    for other in others:
        require_alike(first, other)
    if not FEWEST_ASKED <= writing.asked <= len(first.test.questions):
        raise first.test.flawed(Flaw.SHORT_TEST)


def _new_name(region: Region, writing: Writing) -> str:
    name = name_of(read_text(writing.texts[LANGUAGES[0]]).title)
    if _is_known(region, name):
        raise NameTaken
    return name


def _is_known(region: Region, course: str) -> bool:
    return course in course_names() or CourseVersion.objects.filter(region=region, course=course).exists()


def _draft(actor: Actor, course: str) -> CourseVersion:
    draft = CourseVersion.objects.filter(region=_held_region(actor), course=course, number=None).first()
    if draft is None:
        raise NoDraft
    return draft


def _held_region(actor: Actor) -> Region:
    """Lock the region, so that versions get their numbers one after the other. Raises: NotAllowed."""
    return Region.objects.select_for_update(no_key=True).get(id=organised_region(actor).id)
