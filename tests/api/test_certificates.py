"""A token that was asked with a certificate is of use with that one alone. Source: RFC 8705 section 3; RFC 9440"""

import base64
from ipaddress import ip_network

import pytest
from django.test import Client
from pytest_django import Settings

from tests.api.record_system import RecordSystem
from verwijsindex.coupling.models import AccessToken

pytestmark = pytest.mark.django_db

OWN, OTHER = (f":{base64.b64encode(der).decode()}:" for der in (b"the certificate of the school", b"another one"))


@pytest.fixture(autouse=True)
def _our_proxy(settings: Settings) -> None:
    settings.CERTIFICATE_PROXIES = [ip_network("10.0.0.0/8")]


def call(school: RecordSystem, certificate: str, *, through: str = "10.1.2.3") -> int:
    headers = {"Authorization": f"Bearer {school.session.token['access_token']}", "Client-Cert": certificate}
    return Client(REMOTE_ADDR=through).get("/api/v1/organisatie", headers=headers).status_code


def ask(school: RecordSystem, certificate: str, *, through: str = "10.1.2.3") -> str:
    """Ask a token through a proxy; give what it is bound to."""
    school.through, school.session.headers["Client-Cert"] = through, certificate
    school.session.fetch_token()
    del school.session.headers["Client-Cert"]
    return AccessToken.objects.latest("expires_at").certificate


def test_a_bound_token_is_of_no_use_to_who_found_it(school: RecordSystem) -> None:
    assert len(ask(school, OWN)) == 43

    assert [call(school, shown) for shown in (OWN, OTHER, "", ":?:")] == [200, 401, 401, 401]


def test_without_a_certificate_a_token_is_bound_to_nothing(school: RecordSystem) -> None:
    assert ask(school, "") == ""

    assert [call(school, shown) for shown in (OWN, "")] == [200, 200]


@pytest.mark.parametrize("through", ["192.0.2.7", ""])
def test_only_our_own_proxies_tell_of_certificates(school: RecordSystem, through: str) -> None:
    assert ask(school, OWN, through=through) == ""
    ask(school, OWN)

    assert call(school, OWN, through=through) == 401


@pytest.mark.parametrize(("proxies", "bound"), [([], False), ([ip_network("10.0.0.0/8")], True)])
def test_a_client_library_hears_whether_tokens_are_bound(
    client: Client, settings: Settings, proxies: list[object], *, bound: bool
) -> None:
    settings.CERTIFICATE_PROXIES = proxies

    found = client.get("/.well-known/oauth-authorization-server").json()

    assert found["tls_client_certificate_bound_access_tokens"] is bound
