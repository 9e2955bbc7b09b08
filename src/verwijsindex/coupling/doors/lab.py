"""The door of an index for trying out: each call of a record system is kept, and disturbed as its supplier wishes."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from verwijsindex.coupling.admission import Caller
from verwijsindex.coupling.doors.api import ROOT
from verwijsindex.coupling.lab import Asked, faults_of, keep_exchange
from verwijsindex.coupling.rules import ELSEWHERE_AFTER, SLOWNESS
from verwijsindex.coupling.tasks import meet_from_elsewhere_later

LONGEST = 20_000
"""Of what is longer, nothing is kept."""


def record_and_disturb(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Make a middleware, for an index for trying out alone."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return get_response(request)
        asked = Asked(request.method or "", request.path[:300], request.headers.get("Namens", "")[:254], _body(request))
        response = get_response(request)
        caller = getattr(request, "auth", None)
        if isinstance(caller, Caller):
            _disturb(caller, asked, response)
        return response

    return answer


def _disturb(caller: Caller, asked: Asked, response: HttpResponse) -> None:
    faults, answered = faults_of(caller.system), response.content.decode()[:LONGEST]
    keep_exchange(caller.system, asked, status=response.status_code, answered=answered)
    if faults.match_later and response.status_code == HTTPStatus.CREATED:
        later = meet_from_elsewhere_later.configure(schedule_at=timezone.now() + ELSEWHERE_AFTER)
        later.defer(system_id=str(caller.system.id), reference=asked.path.rpartition("/")[2])
    if faults.slow:
        time.sleep(SLOWNESS.total_seconds())


def _body(request: HttpRequest) -> str:
    told = request.headers.get("Content-Length", "")
    return request.body.decode(errors="replace") if told.isdigit() and int(told) <= LONGEST else ""
