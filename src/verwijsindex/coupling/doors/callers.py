"""Who calls, and for whom: a record system by its token, and the professional in the header ``Namens``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Query
from ninja.security import HttpBearer

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.admission import Caller, find_caller
from verwijsindex.coupling.calls import do_once
from verwijsindex.coupling.doors.answers import done
from verwijsindex.coupling.doors.certificates import certificate_of
from verwijsindex.coupling.doors.refusals import TooManyCalls
from verwijsindex.coupling.reading import UnknownProfessional
from verwijsindex.kit.question import Question
from verwijsindex.organisations.models import Membership

Namens = Annotated[
    str,
    Header(
        alias="Namens",
        min_length=3,
        max_length=254,
        description="De professional voor wie het systeem dit vraagt: diens id, of het e-mailadres van het account.",
    ),
]
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=64,
        description="Een nieuwe, willekeurige sleutel per handeling; herhaal een aanroep met dezelfde sleutel.",
    ),
]
HowMany = Annotated[int, Query(ge=1, le=100, description="Hoeveel er hoogstens op een bladzijde staan.")]


class ApiRequest(HttpRequest):
    auth: Caller


class Oauth2(HttpBearer):
    """The token of a record system."""

    openapi_type = "oauth2"

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Raises: TooManyCalls."""
        caller = find_caller(token, certificate=certificate_of(request), at=timezone.now())
        if caller and caller.calls_left < 0:
            request.auth = caller  # type: ignore[attr-defined]  # so that the answer tells the limit
            raise TooManyCalls
        return caller


@dataclass(frozen=True)
class Acting:
    """A record system that acts for a professional, today."""

    system: Caller
    professional: Membership
    actor: Actor
    on: date


def acting(request: ApiRequest, namens: str) -> Acting:
    """Raises: UnknownProfessional."""
    on = timezone.localdate()
    professional = named(request, namens, where="header#/Namens")
    return Acting(request.auth, professional, request.auth.as_actor(professional), on)


def relaying(request: ApiRequest, namens: str) -> Acting:
    """Act for who passes messages on, who perhaps gives no signals. Raises: UnknownProfessional, NotAllowed."""
    colleagues = Membership.objects.current().filter(_goes_by(_id_or_email(namens)))
    found = colleagues.filter(organisation=request.auth.system.organisation_id).first()
    if found is None:
        raise UnknownProfessional("header#/Namens")
    actor = request.auth.as_actor(found)
    require(actor, Permission.RELAY)
    return Acting(request.auth, found, actor, timezone.localdate())


def named(request: ApiRequest, name: str, *, where: str) -> Membership:
    """Find who is meant: somebody of the own organisation who may give signals. Raises: UnknownProfessional."""
    found = _COLLEAGUE.first(request.auth.system.organisation_id, _id_or_email(name))
    if found is None or not found.may_be_named_in_a_signal(on=timezone.localdate()):
        raise UnknownProfessional(where)
    return found


def once(request: ApiRequest, key: str, deed: Callable[[], None]) -> HttpResponse:
    """Do what a system asks, once for each key. Raises: KeyReused, and what the deed raises."""
    content = f"{request.path}\n{request.headers['Namens']}\n{request.body.decode(errors='replace')}"
    do_once(request.auth.system, key, content, deed)
    return done(request)


def _colleague(organisation_id: UUID, name: UUID | str) -> QuerySet[Membership]:
    people = Membership.objects.who_may_be_named_in_a_signal().filter(organisation=organisation_id)
    return people.filter(_goes_by(name)).select_related("user", "location", "organisation__region")


def _goes_by(name: UUID | str) -> Q:
    return Q(id=name) if isinstance(name, UUID) else Q(user__email__iexact=name)


_COLLEAGUE = Question(_colleague)


def _id_or_email(name: str) -> UUID | str:
    try:
        return UUID(name)
    except ValueError:
        return name
