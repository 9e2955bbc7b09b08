"""A record system as a supplier builds it: with a real OAuth library, over HTTP as Django's test client speaks it."""

from typing import Any
from uuid import UUID, uuid4

import httpx
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.test import Client
from joserfc.jwk import ECKey, RSAKey

from tests.cast import Professional
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.models import SourceSystem
from verwijsindex.coupling.rules import SCOPES
from verwijsindex.coupling.systems import Rights, add_key, register_system

NOOR_BY_NAME = {"voornamen": "Noor", "voorvoegsel": "de", "geslachtsnaam": "Boer", "geboortedatum": "2015-04-03"}
NOOR_BY_NAME |= {"geslacht": "vrouw"}
INFORMED = {"geinformeerd": ["vertegenwoordiger"], "datum": "2026-11-22", "wijze": "gesprek"}
SIGNAL = {"jeugdige": NOOR_BY_NAME, "informeren": INFORMED}
ALL = frozenset(SCOPES)


class RecordSystem:
    """``session`` is Authlib's own client; ``system`` is what the index knows of it, ``through`` its address."""

    def __init__(self, system: SourceSystem, key: RSAKey | ECKey, *, language: str = "nl") -> None:
        algorithm = "RS256" if isinstance(key, RSAKey) else "ES256"
        self.system, self.through = system, "127.0.0.1"
        self.session = OAuth2Client(
            client_id=str(system.id),
            client_secret=key,
            token_endpoint=f"{settings.BASE_URL}/oauth/token",
            token_endpoint_auth_method="private_key_jwt",
            grant_type="client_credentials",
            transport=httpx.MockTransport(lambda request: through_django(request, self.through)),
            base_url=f"{settings.BASE_URL}/api/v1",
            headers={"Accept-Language": language},
        )
        self.session.register_client_auth_method(PrivateKeyJWT(f"{settings.BASE_URL}/oauth/token", alg=algorithm))

    def get(self, path: str, somebody: Professional | None = None, **headers: str) -> httpx.Response:
        return self._ask("GET", path, somebody, headers)

    def put(self, path: str, somebody: Professional, body: Any, **headers: str) -> httpx.Response:
        return self._ask("PUT", path, somebody, headers, json=body)

    def delete(self, path: str, somebody: Professional) -> httpx.Response:
        return self._ask("DELETE", path, somebody, {})

    def post(
        self, path: str, somebody: Professional, body: Any = None, *, key: str = "", **headers: str
    ) -> httpx.Response:
        given = {"Idempotency-Key": key or str(uuid4()), **headers}
        return self._ask("POST", path, somebody, given, json=body)

    def gives(self, somebody: Professional, body: Any = SIGNAL, *, reference: UUID | None = None) -> httpx.Response:
        return self.put(f"/signalen/{reference or uuid4()}", somebody, body)

    def _ask(
        self, method: str, path: str, somebody: Professional | None, headers: dict[str, str], **more: Any
    ) -> httpx.Response:
        if not self.session.token:
            self.session.fetch_token()
        namens = {"Namens": somebody.membership.user.email} if somebody else {}
        answer: httpx.Response = self.session.request(method, path, headers=namens | headers, **more)
        return answer


def system_of(
    coordinator: Professional,
    name: str = "Leerlingvolgsysteem",
    *,
    scopes: frozenset[Permission] = ALL,
    with_bsn: bool = True,
    language: str = "nl",
) -> RecordSystem:
    """Let a coordinator register a record system that has a key."""
    key = ECKey.generate_key("P-256")
    system = register_system(coordinator.actor, name, Rights(scopes, has_bsn_right=with_bsn))
    add_key(coordinator.actor, system, key.as_pem(private=False).decode())
    return RecordSystem(system, key, language=language)


def through_django(request: httpx.Request, came_from: str = "127.0.0.1") -> httpx.Response:
    """Carry a request to the index within this process and this transaction."""
    given = Client(REMOTE_ADDR=came_from).generic(
        request.method,
        request.url.raw_path.decode(),
        request.content,
        content_type=request.headers.get("Content-Type", ""),
        headers=dict(request.headers),
    )
    return httpx.Response(given.status_code, headers=dict(given.headers), content=given.content, request=request)
