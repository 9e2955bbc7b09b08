"""Serves a register over HTTP as the *BRP API Personen* does, faults included."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from socketserver import ThreadingMixIn
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from verwijsindex.persons.brp.stub import problems
from verwijsindex.persons.brp.stub.following import Following
from verwijsindex.persons.brp.stub.questions import WrongQuestion, check_question
from verwijsindex.persons.brp.stub.register import Register, TooManyResults, read_records
from verwijsindex.persons.brp.stub.translation import Record

_SLOW_SECONDS = 30.0
_JSON = {"", "*/*", "application/json"}
_TEXT = "text/plain; charset=utf-8"

Response = tuple[HTTPStatus, str, str]  # status, media type, content


class Fault(StrEnum):
    """What is wrong with the BRP; ``PUT /fault`` with one of these in the body makes it so."""

    NONE = "none"
    DOWN = "down"
    BUSY = "busy"
    SLOW = "slow"
    FORBIDDEN = "forbidden"


_FAULTS = {
    Fault.DOWN: HTTPStatus.SERVICE_UNAVAILABLE,
    Fault.BUSY: HTTPStatus.TOO_MANY_REQUESTS,
    Fault.FORBIDDEN: HTTPStatus.FORBIDDEN,
}


class BrpStub:
    """The WSGI application. A slow one answers when the fault is taken away, or after half a minute."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._following = Following()
        self._fault = Fault.NONE
        self._fault_changed = Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        status, kind, content = self._respond(environ, body)
        start_response(f"{status.value} {status.phrase}", [("Content-Type", kind)])
        return [content.encode()]

    def _respond(self, environ: WSGIEnvironment, body: bytes) -> Response:
        match environ["REQUEST_METHOD"], environ["PATH_INFO"].strip("/").rsplit("/", 1)[-1]:
            case "POST", "personen":
                refusal = self._refusal(environ)
                return _problem(refusal) if refusal else self._answer(body)
            case _ if "/volgindicaties" in environ["PATH_INFO"] or "/wijzigingen" in environ["PATH_INFO"]:
                refusal = self._refusal_of_key(environ)
                return _problem(refusal) if refusal else self._follow(environ, body)
            case "PUT", "changed":
                self._following.change(*_bsn_and_day(body))
                return HTTPStatus.OK, _TEXT, ""
            case "PUT", "fault":
                self._set_fault(Fault(body.decode()))
                return HTTPStatus.OK, _TEXT, self._fault
            case "GET", "":
                return HTTPStatus.OK, _TEXT, "\n".join(self._register.young_people())
        return _problem(HTTPStatus.NOT_FOUND)

    def _set_fault(self, fault: Fault) -> None:
        self._fault = fault
        self._fault_changed.set()
        self._fault_changed = Event()

    def _follow(self, environ: WSGIEnvironment, body: bytes) -> Response:
        match environ["REQUEST_METHOD"], environ["PATH_INFO"].rsplit("/", 2)[-2:]:
            case "PUT", ["volgindicaties", bsn]:
                return _json(HTTPStatus.OK, self._following.follow(bsn, body))
            case "GET", [_, "volgindicaties"]:
                return _json(HTTPStatus.OK, self._following.indications())
            case "GET", [_, "wijzigingen"]:
                (since,) = parse_qs(environ["QUERY_STRING"])["vanaf"]
                return _json(HTTPStatus.OK, self._following.changes(date.fromisoformat(since)))
        return _problem(HTTPStatus.NOT_FOUND)

    def _refusal(self, environ: WSGIEnvironment) -> HTTPStatus | None:
        if refusal := self._refusal_of_key(environ):
            return refusal
        if not _is_json_in_utf8(environ.get("HTTP_ACCEPT", "")):
            return HTTPStatus.NOT_ACCEPTABLE
        if not _is_json_in_utf8(environ.get("CONTENT_TYPE", "")):
            return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
        return None

    def _refusal_of_key(self, environ: WSGIEnvironment) -> HTTPStatus | None:
        if self._fault is Fault.SLOW:
            self._fault_changed.wait(_SLOW_SECONDS)
        if self._fault in _FAULTS:
            return _FAULTS[self._fault]
        return None if environ.get("HTTP_X_API_KEY") else HTTPStatus.UNAUTHORIZED

    def _answer(self, body: bytes) -> Response:
        try:
            question = json.loads(body or b"{}")
            check_question(question)
            return _json(HTTPStatus.OK, self._register.answer(question))
        except WrongQuestion as wrong:
            return _json(HTTPStatus.BAD_REQUEST, problems.wrong_question(wrong.invalid_params))
        except TooManyResults:
            return _json(HTTPStatus.BAD_REQUEST, problems.too_many_results())


def _bsn_and_day(body: bytes) -> tuple[str, date]:
    bsn, day = body.decode().split()
    return bsn, date.fromisoformat(day)


def _problem(status: HTTPStatus) -> Response:
    return _json(status, problems.problem(status))


def _json(status: HTTPStatus, content: dict[str, Any]) -> Response:
    kind = "application/json; charset=utf-8" if status is HTTPStatus.OK else "application/problem+json"
    return status, kind, json.dumps(content, ensure_ascii=False)


def _is_json_in_utf8(media_type: str) -> bool:
    kind, _, parameters = media_type.lower().replace(" ", "").partition(";")
    return kind in _JSON and parameters in ("", "charset=utf-8")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _SilentHandler(WSGIRequestHandler):
    """Keeps quiet about requests: the console belongs to what runs beside it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the parent's)
        """Say nothing."""


def serve(port: int, *, persons: Iterable[Record] | None = None) -> None:
    """Serve on this port of this machine until interrupted; without ``persons`` the whole test set."""
    with _make_server(port, persons) as server, suppress(KeyboardInterrupt):
        server.serve_forever()


@contextmanager
def running_stub(*, persons: Iterable[Record] | None = None) -> Iterator[str]:
    """Serve on a free port while the context lasts; gives the address for ``BRP_URL``."""
    with _make_server(0, persons) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _make_server(port: int, persons: Iterable[Record] | None) -> WSGIServer:
    stub = BrpStub(Register(read_records() if persons is None else persons))
    return make_server("127.0.0.1", port, stub, server_class=_Server, handler_class=_SilentHandler)
