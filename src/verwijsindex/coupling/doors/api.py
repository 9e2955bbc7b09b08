"""The API object: what every operation has in common, and how it is described.

Source: NL API Design Rules 2.0
"""

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode

from verwijsindex.access.roles import Permission
from verwijsindex.coupling.doors.answers import VERSION
from verwijsindex.coupling.doors.callers import Oauth2
from verwijsindex.coupling.doors.problems import tell_problems
from verwijsindex.coupling.shapes.caseload import CaseloadRowIn
from verwijsindex.coupling.shapes.problems import Problem

ROOT = "/api/v1"
DESCRIPTION = """\
Waarmee een registratiesysteem signalen geeft en beëindigt namens een professional, en hoort wat daaruit volgt.

Elke aanroep kan zonder schade worden herhaald: `PUT` op het kenmerk, `POST` met dezelfde `Idempotency-Key`. Het kenmerk
van een signaal is een willekeurige UUID die het systeem zelf maakt; gebruik nooit een cliëntnummer. Geen antwoord
bevat gegevens waarmee een jeugdige te herkennen is: het systeem weet zelf wie bij een kenmerk hoort.

Foutmeldingen zijn er in het Nederlands en in het Engels (`Accept-Language`).
"""
CONTACT = {"name": "Verwijsindex", "url": "https://verwijsindex.example", "email": "koppelingen@verwijsindex.example"}
SCOPES = {
    Permission.RAISE_SIGNAL: "Signalen geven.",
    Permission.END_SIGNAL: "Signalen beëindigen en intrekken, en vastleggen wie is geïnformeerd.",
    Permission.HAND_OVER_SIGNAL: "Signalen overdragen aan een collega.",
    Permission.CORRECT_ENTRY: "Gegevens van een jeugdige verbeteren.",
    Permission.SHIELD_SIGNAL: "Signalen afschermen.",
    Permission.FOLLOW_UP_MATCH: "Vastleggen wat er van contact kwam.",
    Permission.TAKE_LEAD: "Regie voorstellen, aanvaarden en weigeren.",
    Permission.WEIGH: "Vastleggen waarom wel of niet een signaal is gegeven.",
    Permission.RELAY: "Boodschappen doorgeven aan wie is afgeschermd, namens het contactpunt.",
}
TAGS = {
    "signalen": "Wat het systeem namens professionals heeft gegeven.",
    "matches": "Wie er nog meer betrokken is, contact en regie.",
    "gezinsmatches": "Wie er betrokken is bij andere jeugdigen van het gezin.",
    "berichten": "Wat het contactpunt moet doorgeven aan wie is afgeschermd.",
    "afwegingen": "Waarom een professional wel of niet een signaal gaf: voor de eigen organisatie alleen.",
    "caseload": "Alles wat er moet zijn in een keer, waarna de index volgt.",
    "zaken": "Zaken die vanzelf een signaal kunnen worden, naar de regels van de organisatie.",
    "wijzigingen": "Waarvoor iets veranderde, vanaf elk moment terug te lezen.",
    "organisatie": "Wie er signalen mogen geven, en waar zij werken.",
    "beschrijving": "Deze beschrijving.",
}
# What any call can meet, and what one that changes something can meet besides.
_OF_ALL = (400, 401, 403, 404, 422, 429, 500)
_OF_CHANGES = (409, 410, 412, 503)
_HEADERS = {
    "API-Version": "Versie van de API.",
    "ETag": "Waaraan te zien is of het is veranderd.",
    "RateLimit-Limit": "Hoeveel aanroepen er per minuut mogen.",
    "RateLimit-Remaining": "Hoeveel er in deze minuut nog mogen.",
    "RateLimit-Reset": "Na hoeveel seconden er weer meer mogen.",
}


class Api(NinjaAPI):
    """An API that is described as the Dutch rules ask."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """Describe the API relative to where this version lives, with what all operations have in common."""
        described = super().get_openapi_schema(path_prefix=path_prefix or "", path_params=path_params)
        components = described["components"]
        described["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
        components["securitySchemes"] = {"Oauth2": _security()}
        _add(CaseloadRowIn, components["schemas"], "validation")
        components["responses"] = {"Probleem": _problem(components["schemas"])}
        components["headers"] = {
            name: {"description": text, "schema": {"type": "string"}} for name, text in _HEADERS.items()
        }
        for schema in components["schemas"].values():
            schema.pop("description", None)  # what a docstring says is for who reads the code
        for method, operation in _operations(described):
            _complete(method, operation)
        return described


def make_api() -> NinjaAPI:
    api = Api(
        title="Verwijsindex",
        version=VERSION,
        description=DESCRIPTION,
        auth=Oauth2(),
        openapi_url=None,
        servers=[{"url": ROOT}],
        openapi_extra={"info": {"contact": CONTACT, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}}},
    )
    tell_problems(api)
    return api


def _complete(method: str, operation: dict[str, Any]) -> None:
    for answer in operation["responses"].values():
        answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in _HEADERS}
    for status in _OF_ALL if method == "get" else (*_OF_ALL, *_OF_CHANGES):
        operation["responses"][status] = {"$ref": "#/components/responses/Probleem"}


def _add(shape: type[BaseModel], schemas: dict[str, Any], mode: JsonSchemaMode) -> None:
    """Describe a shape that no operation names."""
    described = shape.model_json_schema(ref_template="#/components/schemas/{model}", mode=mode)
    schemas.update(described.pop("$defs"))
    schemas[shape.__name__] = described


def _problem(schemas: dict[str, Any]) -> dict[str, Any]:
    _add(Problem, schemas, "serialization")
    return {
        "description": "Wat er niet goed ging, en in welk veld.",
        "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _security() -> dict[str, Any]:
    flow = {"tokenUrl": "/oauth/token", "scopes": {str(scope): text for scope, text in SCOPES.items()}}
    return {
        "type": "oauth2",
        "description": "Het systeem bewijst wie het is met private_key_jwt (RFC 7523).",
        "flows": {"clientCredentials": flow},
    }


def _operations(described: OpenAPISchema) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in described["paths"].values():
        yield from path.items()
