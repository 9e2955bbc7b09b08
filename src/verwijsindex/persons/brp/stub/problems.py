"""The ways in which the BRP says no: a problem body per kind, in its words."""

from http import HTTPStatus
from typing import Any

from verwijsindex.persons.brp.stub.questions import InvalidParam

INSTANCE = "/haalcentraal/api/brp/personen"

# Status: section of RFC 7231 that explains it, title, detail, code.
_PROBLEMS = {
    HTTPStatus.UNAUTHORIZED: ("", "Niet correct geauthenticeerd.", "Geef een API key op.", "authentication"),
    HTTPStatus.FORBIDDEN: ("6.5.3", "U bent niet geautoriseerd voor deze operatie.", "", "autorisation"),
    HTTPStatus.NOT_FOUND: ("6.5.4", "Opgevraagde resource bestaat niet.", "", "notFound"),
    HTTPStatus.NOT_ACCEPTABLE: (
        "6.5.6",
        "Gevraagde content type wordt niet ondersteund.",
        "Ondersteunde content type: application/json; charset=utf-8.",
        "notAcceptable",
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        "6.5.13",
        "Media Type wordt niet ondersteund.",
        "Ondersteunde content type: application/json; charset=utf-8.",
        "unsupportedMediaType",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: ("", "Too many request", "", "tooManyRequests"),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "6.6.4",
        "Bronservice BRP is tijdelijk niet beschikbaar.",
        "",
        "notAvailable",
    ),
}


def problem(status: HTTPStatus) -> dict[str, Any]:
    return _body(status, *_PROBLEMS[status])


def too_many_results() -> dict[str, Any]:
    detail = "Meer dan maximum van 10 zoekresultaten gevonden. Verfijn de zoekopdracht."
    return _body(HTTPStatus.BAD_REQUEST, "6.5.1", "Teveel zoekresultaten.", detail, "tooManyResults")


def wrong_question(invalid_params: list[InvalidParam]) -> dict[str, Any]:
    names = ", ".join(dict.fromkeys(param.name for param in invalid_params))
    return {
        **_body(
            HTTPStatus.BAD_REQUEST,
            "6.5.1",
            "Een of meerdere parameters zijn niet correct.",
            f"De foutieve parameter(s) zijn: {names}.",
            "paramsValidation",
        ),
        "invalidParams": [param._asdict() for param in invalid_params],
    }


def _body(status: HTTPStatus, section: str, title: str, detail: str, code: str) -> dict[str, Any]:
    body = {
        "type": f"https://datatracker.ietf.org/doc/html/rfc7231#section-{section}" if section else "",
        "title": title,
        "status": status.value,
        "detail": detail,
        "instance": INSTANCE,
        "code": code,
    }
    return {part: value for part, value in body.items() if value}
