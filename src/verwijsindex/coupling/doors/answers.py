"""Every answer of the API: its version, how many calls are left, and a mark by which a change can be seen."""

import hashlib
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from verwijsindex.coupling.admission import Caller
from verwijsindex.coupling.shapes.base import Shape

VERSION = "1.0.0"


def answer(request: HttpRequest, shape: Shape, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    """Answer with a shape; what the system has already is not sent again."""
    body = _written(shape)
    tag = _tag(body)
    if status == HTTPStatus.OK and tag in _tags(request, "If-None-Match"):
        return _dressed(request, HttpResponse(status=HTTPStatus.NOT_MODIFIED), tag)
    return _dressed(request, HttpResponse(body, status=status, content_type="application/json"), tag)


def done(request: HttpRequest) -> HttpResponse:
    return _dressed(request, HttpResponse(status=HTTPStatus.NO_CONTENT))


def written_problem(request: HttpRequest, problem: Shape, status: int) -> HttpResponse:
    body = _written(problem)
    return _dressed(request, HttpResponse(body, status=status, content_type="application/problem+json"))


def is_stale(request: HttpRequest, shape: Shape) -> bool:
    """Say whether the system decided on something that changed meanwhile, if it says what it decided on."""
    tags = _tags(request, "If-Match")
    return bool(tags) and not tags & {"*", _tag(_written(shape))}


def _written(shape: Shape) -> bytes:
    return shape.model_dump_json(by_alias=True).encode()


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _tags(request: HttpRequest, header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in request.headers.get(header, "").split(",") if tag.strip()}


def _dressed(request: HttpRequest, response: HttpResponse, tag: str = "") -> HttpResponse:
    response["API-Version"] = VERSION
    patch_cache_control(response, no_store=True)
    if tag:
        response["ETag"] = tag
    caller = getattr(request, "auth", None)
    if isinstance(caller, Caller):
        response["RateLimit-Limit"] = str(caller.system.calls_a_minute)
        response["RateLimit-Remaining"] = str(max(caller.calls_left, 0))
        response["RateLimit-Reset"] = str(caller.seconds_left)
    return response
