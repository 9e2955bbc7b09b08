"""Who is let in, as whom, and how far. Row B1; source: NL GOV Assurance profile for OAuth 2.0"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from authlib.oauth2.rfc7523 import private_key_jwt_sign
from django.conf import settings
from django.test import Client
from joserfc.jwk import ECKey, RSAKey

from tests.api.record_system import ALL, SIGNAL, RecordSystem, system_of
from tests.cast import NOOR, Town
from verwijsindex.access.roles import Permission
from verwijsindex.coupling.forgetting import forget
from verwijsindex.coupling.models import AccessToken, DoneCall, UsedAssertion
from verwijsindex.coupling.systems import Rights, add_key, change_system, remove_key, stop_system
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db

ADDRESS = f"{settings.BASE_URL}/oauth/token"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def ask_token(assertion: str, **otherwise: str) -> tuple[int, dict[str, Any]]:
    form = {"grant_type": "client_credentials", "client_assertion_type": JWT_BEARER, "client_assertion": assertion}
    answer = Client().post("/oauth/token", form | otherwise)
    return answer.status_code, answer.json()


def assertion_of(system: RecordSystem, **otherwise: Any) -> str:
    given: dict[str, Any] = {"client_id": str(system.system.id), "token_endpoint": ADDRESS, "alg": "ES256"} | otherwise
    return str(private_key_jwt_sign(system.session.client_secret, **given))


def test_a_token_lives_for_minutes_and_is_stored_as_a_hash(school: RecordSystem) -> None:
    status, given = ask_token(assertion_of(school))

    assert (status, given["token_type"], given["expires_in"]) == (200, "Bearer", 600)
    assert given["scope"].split() == list(map(str, school.system.scopes))
    assert given["access_token"].encode() not in bytes(AccessToken.objects.get().digest)


def test_an_assertion_lets_in_once(school: RecordSystem) -> None:
    assertion = assertion_of(school)

    assert ask_token(assertion)[0] == 200
    assert ask_token(assertion) == (400, {"error": "invalid_client", "error_description": "JWT ID is used before."})


@pytest.mark.parametrize(
    "otherwise",
    [
        {"token_endpoint": "https://elsewhere.example/token"},
        {"client_id": "00000000-0000-0000-0000-000000000000"},
        {"client_id": "nobody"},
        {"claims": {"exp": 1_000_000_000}},
        {"claims": {"exp": 4_000_000_000}},
        {"claims": {"jti": None}},
        {"claims": {"sub": 17}},
    ],
)
def test_an_assertion_that_is_not_right_lets_nobody_in(school: RecordSystem, otherwise: dict[str, Any]) -> None:
    status, refusal = ask_token(assertion_of(school, **otherwise))

    assert (status, refusal["error"]) == (400, "invalid_client")
    assert not AccessToken.objects.exists()


def test_another_key_lets_nobody_in(school: RecordSystem) -> None:
    school.session.client_secret = ECKey.generate_key("P-256")

    assert ask_token(assertion_of(school))[1]["error"] == "invalid_client"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"scope": "systems:manage"}, "invalid_scope"),
        ({"client_assertion_type": "other"}, "invalid_client"),
        ({"client_assertion": "x.y.z"}, "invalid_client"),
    ],
)
def test_a_question_that_is_not_right_is_refused(school: RecordSystem, form: dict[str, str], error: str) -> None:
    status, refusal = ask_token(assertion_of(school), **form)

    assert (status, refusal["error"]) == (400, error)


def test_one_key_replaces_another_without_a_pause(school: RecordSystem, town: Town) -> None:
    old, new = school.session.client_secret, RSAKey.generate_key(2048)
    add_key(town.petra.actor, school.system, new.as_pem(private=False).decode())

    both = [ask_token(assertion_of(school))[0]]
    school.session.client_secret = new
    both.append(ask_token(assertion_of(school, alg="RS256"))[0])
    remove_key(town.petra.actor, school.system.keys.get(thumbprint=old.thumbprint()))
    school.session.client_secret = old

    assert both == [200, 200]
    assert ask_token(assertion_of(school))[0] == 400
    assert school.system.keys.get().used_at is not None


def test_who_is_stopped_or_changed_is_out_at_once(school: RecordSystem, town: Town) -> None:
    rights = Rights(frozenset({Permission.RAISE_SIGNAL}), has_bsn_right=False)
    assert school.get("/organisatie").status_code == 200

    change_system(town.petra.actor, school.system, "Ander systeem", rights)
    changed = school.get("/organisatie").status_code
    stop_system(town.petra.actor, school.system)

    assert changed == 401
    assert ask_token(assertion_of(school))[0] == 400


def test_a_token_that_expired_lets_nobody_in(school: RecordSystem) -> None:
    school.session.fetch_token()
    token = school.session.token["access_token"]

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        answer = Client().get("/api/v1/organisatie", headers={"Authorization": f"Bearer {token}"})

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_scopes_are_permissions(town: Town) -> None:
    reader = system_of(town.petra, "Lezer", scopes=frozenset())

    answer = reader.gives(town.fatima)

    assert (answer.status_code, answer.json()["type"]) == (403, "urn:verwijsindex:probleem:niet-toegestaan")
    assert not Signal.objects.exists()


@pytest.mark.parametrize("name", ["joost", "petra", "nobody"])
def test_a_system_acts_for_who_may_signal_at_its_own_organisation(school: RecordSystem, town: Town, name: str) -> None:
    """Joost works elsewhere, Petra is no professional. Invariant: I12"""
    email = "nobody@zilvermeeuw.example" if name == "nobody" else getattr(town, name).membership.user.email

    answer = school.put("/signalen/8dd1f83e-4b0e-4ca7-9a7a-7b0d4fb5a3c1", town.fatima, SIGNAL, Namens=email)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["location"]["name"] == "Namens"


def test_a_system_acts_for_nobody_who_is_not_trained(school: RecordSystem, town: Town) -> None:
    Membership.objects.filter(id=town.fatima.membership.id).update(trained_on=None)

    assert school.gives(town.fatima).json()["type"].endswith(":professional-onbekend")


@pytest.mark.parametrize(("system_may", "professional_may"), [(False, True), (True, False)])
def test_the_bsn_needs_the_right_of_both(town: Town, *, system_may: bool, professional_may: bool) -> None:
    """Invariant: I8"""
    Membership.objects.filter(id=town.fatima.membership.id).update(has_bsn_right=professional_may)

    answer = system_of(town.petra, with_bsn=system_may).gives(town.fatima, SIGNAL | {"jeugdige": {"bsn": NOOR.bsn}})

    assert answer.status_code == 403
    assert answer.json()["errors"][0]["location"]["pointer"] == "#/jeugdige/bsn"


def test_who_calls_too_often_waits_a_minute(school: RecordSystem) -> None:
    type(school.system).objects.update(calls_a_minute=2)
    with time_machine.travel(datetime.now(UTC).replace(second=5), tick=False) as clock:
        answers = [school.get("/organisatie") for _ in range(3)]
        clock.shift(int(answers[2].headers["Retry-After"]))
        later = school.get("/organisatie")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert {answer.headers["RateLimit-Reset"] for answer in answers} == {answers[2].headers["Retry-After"]} == {"55"}
    assert later.headers["RateLimit-Limit"] == "2"


@pytest.mark.usefixtures("hassan")
def test_a_system_reads_its_own_organisation(school: RecordSystem) -> None:
    own = school.get("/organisatie").json()

    assert [person["naam"] for person in own["professionals"]] == ["Fatima Amrani", "Hassan Idrissi"]
    assert own["locaties"][0]["gemeentecode"] == "GM0361"


def test_what_expired_is_forgotten(school: RecordSystem, town: Town) -> None:
    reference = school.gives(town.fatima).json()["kenmerk"]
    school.post(f"/signalen/{reference}/beeindiging", town.fatima)

    forget(at=datetime.now(UTC) + timedelta(days=31))

    assert not any(model.objects.exists() for model in (AccessToken, UsedAssertion, DoneCall))


def test_a_client_library_finds_the_way(client: Client) -> None:
    found = client.get("/.well-known/oauth-authorization-server").json()

    assert found["token_endpoint"] == ADDRESS
    assert set(found["scopes_supported"]) == ALL
