"""Calling an open index: it is shown by a signed assertion who calls, and waited for when it has no time."""

import time
from collections.abc import Callable
from typing import Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey

from verwijsindex_connector.adapters.interface import Away
from verwijsindex_connector.texts import say

TRIES = 7
LONGEST_PAUSE = 60.0
TRY_AGAIN = {429, 500, 502, 503, 504}
NO_PROBLEM: dict[str, Any] = {}


class Caller:
    """``transport`` and ``pause`` are for tests; ``key`` is the private key by which the index knows the caller."""

    def __init__(
        self,
        address: str,
        client: str,
        key: str,
        *,
        language: str = "nl",
        transport: httpx.BaseTransport | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        token_address = f"{address}/oauth/token"
        self._pause = pause
        self._session = OAuth2Client(
            client_id=client,
            client_secret=ECKey.import_key(key),
            token_endpoint=token_address,
            token_endpoint_auth_method="private_key_jwt",  # noqa: S106  # the name of a method
            grant_type="client_credentials",
            transport=transport,
            base_url=f"{address}/api/v1",
            headers={"Accept-Language": language},
            timeout=30,
        )
        self._session.register_client_auth_method(PrivateKeyJWT(token_address, alg="ES256"))

    def call(self, method: str, path: str, *, headers: dict[str, str], body: Any = None) -> httpx.Response:
        """Call until there is an answer to the question, with growing pauses. Raises: Away."""
        answer: httpx.Response | None = None
        for tried in range(TRIES):
            if tried:
                self._pause(_pause_after(answer, tried))
            answer = self._once(method, path, headers, body)
            if answer is not None and answer.status_code == httpx.codes.UNAUTHORIZED:
                self._session.token = None
            elif answer is not None and not _is_worth_another_try(answer):
                return answer
        raise Away(say("the index does not answer, or does not let the connector in."))

    def _once(self, method: str, path: str, headers: dict[str, str], body: Any) -> httpx.Response | None:
        try:
            if not self._session.token:
                self._session.fetch_token()
            answer: httpx.Response = self._session.request(method, path, headers=headers, json=body)
        except (httpx.HTTPError, AuthlibBaseError, ValueError):  # a token too may be answered with 500
            return None
        return answer


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    """Read what the index says is wrong; it never repeats what was sent."""
    try:
        told = answer.json()
    except ValueError:
        return NO_PROBLEM
    return told if isinstance(told, dict) else NO_PROBLEM


def _is_worth_another_try(answer: httpx.Response) -> bool:
    return answer.status_code in TRY_AGAIN and "brp-antwoordt-niet" not in problem_of(answer).get("type", "")


def _pause_after(answer: httpx.Response | None, tried: int) -> float:
    told = answer.headers.get("Retry-After", "") if answer is not None else ""
    return min(float(told) if told.isdigit() else 2.0 ** (tried - 1), LONGEST_PAUSE)
