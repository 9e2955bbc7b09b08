"""What goes wrong, in the words of the one who reads it: a problem that names the field and repeats no value.

Source: RFC 9457; NL API Design Rules, /core/error-handling
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic import ValidationError as PydanticValidationError

from verwijsindex.coupling.caseload.adjusting import CannotBecome
from verwijsindex.coupling.caseload.converging import TooManyWouldEnd
from verwijsindex.coupling.doors.answers import written_problem
from verwijsindex.coupling.doors.refusals import (
    REFUSALS,
    TITLES,
    WRONG,
    Refusal,
    TooManyCalls,
)
from verwijsindex.coupling.reading import UnknownProfessional
from verwijsindex.coupling.shapes.problems import FieldError, Location, Problem
from verwijsindex.signals import actions as signals

_log = logging.getLogger(__name__)

ANSWERED: tuple[type[Exception], ...] = (*REFUSALS, signals.EndsTooLate, CannotBecome)
"""What is an answer to a row of a caseload, and stops none of the others."""


def tell_problems(api: NinjaAPI) -> None:
    """Let every error of the API become a problem."""
    tellers: dict[type[Exception], Callable[..., HttpResponse]] = {
        **{kind: partial(_refused, refusal=refusal) for kind, refusal in REFUSALS.items()},
        signals.EndsTooLate: _ends_too_late,
        TooManyWouldEnd: _too_many_would_end,
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
        response["Retry-After"] = response["RateLimit-Reset"]
    return response


def _ends_too_late(request: HttpRequest, error: signals.EndsTooLate) -> HttpResponse:
    return _refused(request, error, refusal=_too_late(error))


def _too_late(error: signals.EndsTooLate) -> Refusal:
    detail = _("Choose a day after today, until %(latest)s at most.") % {"latest": f"{error.latest:%d-%m-%Y}"}
    return Refusal(422, "einddatum-onjuist", detail, "body#/einddatum")


def _too_many_would_end(request: HttpRequest, error: TooManyWouldEnd) -> HttpResponse:
    told = {"closing": error.closing, "living": error.living}
    detail = _(
        "Of %(living)s signals %(closing)s would end, so nothing was done. Is the caseload complete? Then say how many"
        " may end."
    )
    refusal = Refusal(422, "te-veel-beeindigd", detail % told, "query#/hoogstensBeeindigd")
    return _refused(request, error, refusal=refusal)


def fault_of(error: Exception) -> FieldError:
    """Say of a row of a caseload what is wrong with it, as it would be said of a single call."""
    if isinstance(error, PydanticValidationError):
        return _in_words({**error.errors()[0], "loc": ("body", "rij", *error.errors()[0]["loc"])})
    if isinstance(error, CannotBecome):
        detail = _("This cannot become otherwise. End the signal, and give a new one under a new reference.")
        return _field_error(f"body#/{error.field}", "niet-te-wijzigen", detail)
    if isinstance(error, UnknownProfessional):
        refusal = _nobody(error)
    else:
        refusal = _too_late(error) if isinstance(error, signals.EndsTooLate) else REFUSALS[type(error)]
    return _field_error(refusal.where or "body#/", refusal.code, str(refusal.detail))


def _unknown_professional(request: HttpRequest, error: UnknownProfessional) -> HttpResponse:
    return _refused(request, error, refusal=_nobody(error))


def _nobody(error: UnknownProfessional) -> Refusal:
    detail = _("Nobody of the organisation who may give signals goes by this id or e-mail address.")
    return Refusal(422, "professional-onbekend", detail, error.where)


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
