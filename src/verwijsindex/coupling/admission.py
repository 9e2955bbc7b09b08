"""Letting a record system in: it proves by a signed assertion who it is, and gets a token for some minutes.

Source: RFC 6749 section 4.4; RFC 7523 section 2.2; RFC 8705 section 3; NL GOV Assurance profile for OAuth 2.0
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from authlib.oauth2.rfc6749 import InvalidClientError, InvalidScopeError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from django.db import connection, transaction
from django.db.models.functions import Now
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, import_key

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.models import AccessToken, SourceSystem, SystemKey, UsedAssertion
from verwijsindex.coupling.rules import ASSERTION_LASTS, TOKEN_LASTS
from verwijsindex.organisations.models import Membership

LEEWAY = 30  # seconds by which clocks may differ
ALGORITHMS = ["RS256", "PS256", "ES256"]


# The call is counted in the statement that looks who calls.
_CALL = """
    WITH running AS (
        SELECT token.scopes AS token_scopes, {system} FROM coupling_accesstoken AS token
        JOIN coupling_sourcesystem AS system ON system.id = token.system_id
        WHERE token.digest = %s AND token.expires_at > %s AND token.certificate IN ('', %s)
            AND system.stopped_at IS NULL
    ), counted AS (
        INSERT INTO coupling_callcount AS count (system_id, minute, calls) SELECT id, %s, 1 FROM running
        ON CONFLICT (system_id) DO UPDATE SET minute = excluded.minute,
            calls = CASE WHEN count.minute = excluded.minute THEN count.calls + 1 ELSE 1 END
        RETURNING calls
    )
    SELECT calls, running.* FROM running, counted"""


@dataclass(frozen=True)
class Caller:
    """A record system that was let in, what this token lets it do, how many calls it has left, and for how long."""

    system: SourceSystem
    scopes: frozenset[Permission]
    calls_left: int
    seconds_left: int

    def as_actor(self, professional: Membership) -> Actor:
        """Act for a professional: no further than both may, and with the BSN only if both may use it."""
        actor = professional.as_actor()
        return Actor(
            user_id=actor.user_id,
            membership_id=actor.membership_id,
            organisation_id=actor.organisation_id,
            roles=actor.roles,
            has_bsn_right=actor.has_bsn_right and self.system.has_bsn_right,
            machine=machine_name(self.system),
            limited_to=self.scopes,
        )


@transaction.atomic
def let_in(
    form: dict[str, str], *, audiences: Collection[str], certificate: str, at: datetime
) -> tuple[str, list[str]]:
    """Check an assertion and give a token with its scopes: those that are asked, or all that the system may.

    With a certificate, the token is of no use to who does not have that.
    Raises: InvalidClientError, InvalidScopeError.
    """
    system: SourceSystem | None = _Assertion(audiences, at)(_find_system, SimpleNamespace(form=form, client=None))
    if system is None:
        raise InvalidClientError(description="Authenticate with private_key_jwt.")
    scopes = form.get("scope", "").split() or system.scopes
    if not set(scopes) <= set(system.scopes):
        raise InvalidScopeError
    token = secrets.token_urlsafe(32)
    AccessToken.objects.create(
        digest=_hash(token), system=system, scopes=scopes, certificate=certificate, expires_at=at + TOKEN_LASTS
    )
    by = Actor(None, None, system.organisation_id, roles=frozenset(), machine=machine_name(system))
    record(by, Act.LET_SYSTEM_IN, about=("source-system", system.id))
    return token, scopes


def find_caller(token: str, *, certificate: str, at: datetime) -> Caller | None:
    """Find whose token this is, and count the call."""
    columns = {field.attname: f"system.{field.column}" for field in SourceSystem._meta.concrete_fields}
    with connection.cursor() as cursor:
        asked: list[Any] = [_hash(token), at, certificate, at.replace(second=0, microsecond=0)]
        cursor.execute(_CALL.format(system=", ".join(columns.values())), asked)
        found = cursor.fetchone()
    if found is None:
        return None
    calls, scopes, *values = found
    system = SourceSystem.from_db(connection.alias, list(columns), values)
    left = system.calls_a_minute - int(calls)
    return Caller(system, frozenset(map(Permission, scopes)), left, seconds_left=60 - at.second)


def machine_name(system: SourceSystem) -> str:
    """Name a system in the logbook."""
    return f"system {system.id.hex}"


def _find_system(client_id: str) -> SourceSystem | None:
    try:
        return SourceSystem.objects.running().filter(id=UUID(client_id)).first()
    except ValueError:
        return None


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


class _Assertion(JWTBearerClientAssertion):  # type: ignore[misc]  # Authlib is not typed
    """Authlib asks who the system is, by which keys it is known, and whether an assertion was used before."""

    def __init__(self, audiences: Collection[str], at: datetime) -> None:
        super().__init__(leeway=LEEWAY)
        self.audiences, self.at = audiences, at

    def get_audiences(self) -> list[str]:
        return list(self.audiences)

    def resolve_client_public_key(self, client: SourceSystem) -> KeySet:
        self.keys = list(client.keys.all())
        return KeySet([])

    def process_assertion_claims(self, assertion: str, resolve_key: KeySet) -> None:  # noqa: ARG002
        """Try each key of the system: while one replaces another, no name tells which was used."""
        for key in self.keys:
            try:
                claims = jwt.decode(assertion, import_key(key.public), algorithms=ALGORITHMS).claims
            except JoseError:
                continue
            self.verify_claims(claims)
            SystemKey.objects.filter(id=key.id).update(used_at=Now())
            return
        raise InvalidClientError(description="No key of this client fits the signature.")

    def validate_jti(self, claims: dict[str, Any], jti: str) -> bool:
        expires_at = datetime.fromtimestamp(claims["exp"], tz=UTC)
        if expires_at > self.at + ASSERTION_LASTS:
            raise InvalidClientError(description="The assertion lives longer than an hour.")
        used = UsedAssertion(system_id=UUID(claims["sub"]), digest=_hash(str(jti)), expires_at=expires_at)
        return _is_first(used)

    def authenticate_client(self, client: SourceSystem) -> SourceSystem:
        return client


def _is_first(used: UsedAssertion) -> bool:
    _, is_first = UsedAssertion.objects.get_or_create(
        system_id=used.system_id, digest=used.digest, defaults={"expires_at": used.expires_at}
    )
    return is_first
