"""What goes wrong, in the words of the one who reads it: a problem that names the field and repeats no value.

Source: RFC 9457; NL API Design Rules, /core/error-handling
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from verwijsindex.access.actor import NotAllowed
from verwijsindex.coupling import young_people
from verwijsindex.coupling.calls import KeyReused
from verwijsindex.coupling.doors.answers import written_problem
from verwijsindex.coupling.giving import InformedLater, ReferenceTaken
from verwijsindex.coupling.shapes.problems import FieldError, Location, Problem
from verwijsindex.matches.actions import LeadNotProposed, MatchHasEnded, NotAParticipant, ReasonMissing
from verwijsindex.signals import actions as signals
from verwijsindex.signals.shield import RelayUnfit

_log = logging.getLogger(__name__)


class UnknownProfessional(Exception):
    """Nobody of the own organisation who may signal goes by this name. ``where`` is the field that has it."""

    def __init__(self, where: str) -> None:
        self.where = where


class TooManyCalls(Exception):
    """The system called more often in this minute than it may."""


class Stale(Exception):
    """What the system decided on has changed meanwhile."""


@dataclass(frozen=True)
class Refusal:
    """``where`` is the field that must be otherwise: ``body#/einddatum``, ``header#/Namens``, or nothing."""

    status: int
    code: str
    detail: Promise | str
    where: str = ""


_NOT_FOUND = Refusal(404, "niet-gevonden", gettext_lazy("There is nothing here, or it is not for this professional."))

REFUSALS: Mapping[type[Exception], Refusal] = {
    Http404: _NOT_FOUND,
    NotAParticipant: _NOT_FOUND,
    NotAllowed: Refusal(
        403,
        "niet-toegestaan",
        gettext_lazy("The record system or the professional may not do this: look at the scopes."),
    ),
    AuthenticationError: Refusal(401, "niet-aangemeld", gettext_lazy("Give an access token that is valid still.")),
    TooManyCalls: Refusal(
        429, "te-veel-aanroepen", gettext_lazy("There were too many calls in this minute. Try again in a minute.")
    ),
    KeyReused: Refusal(
        422,
        "sleutel-hergebruikt",
        gettext_lazy("This key was used for another call. Make a new key for each call."),
        "header#/Idempotency-Key",
    ),
    Stale: Refusal(
        412,
        "inmiddels-gewijzigd",
        gettext_lazy("This has changed meanwhile. Ask for it again first."),
        "header#/If-Match",
    ),
    ReferenceTaken: Refusal(
        409,
        "kenmerk-in-gebruik",
        gettext_lazy("This reference stands for a signal with other content. Make a new reference for a new signal."),
    ),
    InformedLater: Refusal(
        400, "datum-in-toekomst", gettext_lazy("This day has not come yet."), "body#/informeren/datum"
    ),
    young_people.BsnNotAllowed: Refusal(
        403,
        "bsn-niet-toegestaan",
        gettext_lazy("The record system and the professional must both have the right to use the BSN."),
        "body#/jeugdige/bsn",
    ),
    young_people.NotABsn: Refusal(
        400, "geen-bsn", gettext_lazy("This is not a BSN. Check the number."), "body#/jeugdige/bsn"
    ),
    young_people.NotADate: Refusal(
        400, "geen-datum", gettext_lazy("This is not a date of the calendar."), "body#/jeugdige/geboortedatum"
    ),
    young_people.DescriptionIncomplete: Refusal(
        400,
        "jeugdige-onvolledig",
        gettext_lazy("Give the BSN, or given names, surname, date of birth and sex together."),
        "body#/jeugdige",
    ),
    young_people.NotInBrp: Refusal(
        422,
        "niet-in-brp",
        gettext_lazy("The BRP does not know this person. Check the BSN, or give name, date of birth and sex."),
        "body#/jeugdige/bsn",
    ),
    young_people.BrpSilent: Refusal(
        503,
        "brp-antwoordt-niet",
        gettext_lazy("The BRP does not answer now. Give name, date of birth and sex as well, or try again later."),
        "body#/jeugdige/bsn",
    ),
    young_people.HasDied: Refusal(422, "overleden", gettext_lazy("According to the BRP this person has died.")),
    signals.YoungPersonTooOld: Refusal(
        422,
        "te-oud",
        gettext_lazy("This person is 23 or older. The index is for young people up to 23."),
        "body#/jeugdige",
    ),
    signals.NotYetJoined: Refusal(
        403, "nog-niet-aangesloten", gettext_lazy("The organisation has not signed the agreement yet.")
    ),
    signals.NotYetTrained: Refusal(
        422, "nog-niet-opgeleid", gettext_lazy("Signals cannot stand on this name: the training is not done.")
    ),
    signals.NotInformed: Refusal(
        422,
        "niet-geinformeerd",
        gettext_lazy("Say who was informed, when and how, or why nobody was informed yet."),
        "body#/informeren",
    ),
    signals.ColleagueAlreadySignals: Refusal(
        409, "collega-signaleert-al", gettext_lazy("This colleague signals this young person already."), "body#/aan"
    ),
    signals.SignalAlreadyEnded: Refusal(
        410, "signaal-afgelopen", gettext_lazy("This signal has ended or was withdrawn.")
    ),
    RelayUnfit: Refusal(
        422, "geen-contactpunt", gettext_lazy("Nobody can pass messages on for a shielded signal."), "body#/afscherming"
    ),
    MatchHasEnded: Refusal(410, "match-beeindigd", gettext_lazy("This match has ended.")),
    ReasonMissing: Refusal(400, "reden-ontbreekt", gettext_lazy("Give the reason as well."), "body#/reden"),
    LeadNotProposed: Refusal(
        409, "regie-niet-voorgesteld", gettext_lazy("The lead was not proposed to this professional.")
    ),
}


def tell_problems(api: NinjaAPI) -> None:
    """Let every error of the API become a problem."""
    tellers: dict[type[Exception], Callable[..., HttpResponse]] = {
        **{kind: partial(_refused, refusal=refusal) for kind, refusal in REFUSALS.items()},
        signals.EndsTooLate: _ends_too_late,
        UnknownProfessional: _unknown_professional,
        ValidationError: _invalid,
        HttpError: _unreadable,
        Exception: _broken,
    }
    for kind, teller in tellers.items():
        api.add_exception_handler(kind, teller)


def _refused(request: HttpRequest, error: Exception, *, refusal: Refusal) -> HttpResponse:
    errors = [_field_error(refusal.where, refusal.code, str(refusal.detail))] if refusal.where else []
    response = _problem(request, refusal, errors)
    if refusal.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyCalls):
        response["Retry-After"] = "60"
    return response


def _ends_too_late(request: HttpRequest, error: signals.EndsTooLate) -> HttpResponse:
    detail = _("Choose a day after today, until %(latest)s at most.") % {"latest": f"{error.latest:%d-%m-%Y}"}
    return _refused(request, error, refusal=Refusal(422, "einddatum-onjuist", detail, "body#/einddatum"))


def _unknown_professional(request: HttpRequest, error: UnknownProfessional) -> HttpResponse:
    detail = _("Nobody of the organisation who may give signals goes by this id or e-mail address.")
    return _refused(request, error, refusal=Refusal(422, "professional-onbekend", detail, error.where))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the fields that are wrong. What stood in them is left out: it may be about a young person."""
    refusal = Refusal(400, "ongeldige-invoer", _("Some fields are not right."))
    return _problem(request, refusal, [_in_words(wrong) for wrong in error.errors])


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    refusal = Refusal(error.status_code, "onleesbaar", gettext_lazy("This is not JSON that can be read."))
    return _refused(request, error, refusal=refusal)


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("The API broke down.", exc_info=error)
    return _refused(request, error, refusal=Refusal(500, "storing", _("Something went wrong here. Try again later.")))


def _problem(request: HttpRequest, refusal: Refusal, errors: list[FieldError]) -> HttpResponse:
    title = TITLES.get(refusal.status, TITLES[500])
    problem = Problem(
        type=f"urn:verwijsindex:probleem:{refusal.code}",
        title=str(title),
        status=refusal.status,
        detail=str(refusal.detail),
        errors=errors,
    )
    return written_problem(request, problem, refusal.status)


def _field_error(where: str, code: str, detail: str) -> FieldError:
    source, _hash, path = where.partition("#/")
    pointer = f"#/{path}" if source == "body" else ""
    return FieldError(source=source, location=Location(name=path, pointer=pointer), code=code, detail=detail)


def _in_words(wrong: Mapping[str, Any]) -> FieldError:
    source, *path = (str(step) for step in wrong["loc"])
    inner = path[1:] if source == "body" and len(path) > 1 else path
    words = WRONG.get(wrong["type"])
    if wrong["type"] == "enum":
        detail = _("Choose one of: %(words)s.") % {"words": wrong["ctx"]["words"]}
    else:
        detail = str(words or _("This value is not right."))
    return _field_error(f"{source}#/{'/'.join(inner)}", wrong["type"].replace("_", "-"), detail)


WRONG: Mapping[str, Promise | str] = {
    "missing": gettext_lazy("This field is missing."),
    "extra_forbidden": gettext_lazy("This field is not known."),
    "uuid_parsing": gettext_lazy("This is not a UUID."),
    "date_from_datetime_parsing": gettext_lazy("Write the date as year, month, day: 2026-11-22."),
    "date_parsing": gettext_lazy("Write the date as year, month, day: 2026-11-22."),
    "string_too_long": gettext_lazy("This is too long."),
    "string_too_short": gettext_lazy("This is too short."),
}
TITLES: Mapping[int, Promise | str] = {
    400: gettext_lazy("The question is not right"),
    401: gettext_lazy("Not logged in"),
    403: gettext_lazy("Not allowed"),
    404: gettext_lazy("Not found"),
    409: gettext_lazy("This clashes with what is there"),
    410: gettext_lazy("This is over"),
    412: gettext_lazy("Changed meanwhile"),
    422: gettext_lazy("This cannot be done like this"),
    429: gettext_lazy("Too many calls"),
    500: gettext_lazy("Something went wrong"),
    503: gettext_lazy("Not available now"),
}
