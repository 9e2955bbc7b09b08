"""An organisation's own provider signs its people in. It makes no accounts, and the second factor stays ours."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.rooms.accounts.conftest import PASSWORD, Account, give_code, give_password, is_signed_in
from tests.rooms.accounts.provider import Provider, running_provider
from verwijsindex.accounts.models import User
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(settings: LazySettings) -> Iterator[Provider]:
    """The school's provider speaks for the addresses of the school."""
    with running_provider() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider.as_app()]}}
        yield provider


def test_a_verified_address_leads_to_the_account_and_our_second_factor(
    client: Client, school: Provider, fatima: Account
) -> None:
    answer = _sign_in(client, school, fatima.user.email)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)

    give_code(client, fatima.code())

    assert client.session["_auth_user_id"] == str(fatima.user.id)
    assert Entry.objects.filter(act=Act.SIGN_IN, user_id=fatima.user.id).count() == 1


def test_without_a_second_factor_one_must_be_made(client: Client, school: Provider, town: Town) -> None:
    _sign_in(client, school, town.petra.membership.user.email)

    assert client.get(reverse("home")).headers["Location"] == reverse("mfa_index")


def test_whom_the_organisation_lets_in_has_no_other_way_in(client: Client, school: Provider, fatima: Account) -> None:
    _sign_in(client, school, fatima.user.email)

    assert "Location" not in give_password(Client(), fatima.user.email, PASSWORD).headers


def test_an_unknown_address_gets_no_account(client: Client, school: Provider) -> None:
    answer = _sign_in(client, school, "new@zilvermeeuw.example")

    assert "Er is geen account voor jou" in answer.content.decode()
    assert not is_signed_in(client)
    assert not User.objects.filter(email="new@zilvermeeuw.example").exists()


def test_an_address_that_was_not_verified_leads_nowhere(client: Client, school: Provider, fatima: Account) -> None:
    answer = _sign_in(client, school, fatima.user.email, verified=False)

    assert answer.headers.get("Location") != reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_a_provider_speaks_for_no_other_organisation(client: Client, school: Provider, town: Town) -> None:
    answer = _sign_in(client, school, town.joost.membership.user.email)

    assert answer.headers.get("Location") != reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client, school: Provider, fatima: Account) -> None:
    User.objects.filter(id=fatima.user.id).update(is_active=False)

    _sign_in(client, school, fatima.user.email)

    assert not is_signed_in(client)


def _sign_in(client: Client, provider: Provider, email: str, *, verified: bool = True) -> HttpResponse:
    """Go to the provider and come back, as the browser would."""
    provider.person = {"sub": "17", "email": email, "email_verified": verified}
    away = client.get(reverse("openid_connect_login", args=["school"]))
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    back = reverse("openid_connect_callback", args=["school"])
    return client.get(back, {"code": "once", "state": asked["state"][0]})  # type: ignore[return-value]
