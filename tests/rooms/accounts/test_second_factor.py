"""Nobody gets by without a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.rooms.accounts.conftest import PASSWORD, Account, give_password, is_signed_in

pytestmark = pytest.mark.django_db

CLOSED = (
    "home",
    "signals",
    "matches",
    "people",
    "notices",
    "choose_membership",
    "account_change_password",
    "account_email",
    "usersessions_list",
)
OPEN = ("mfa_index", "account_reauthenticate", "account_logout", "look")


@pytest.fixture
def joost(client: Client, town: Town) -> Client:
    """Joost has given his password, and has no second factor yet."""
    user = town.joost.membership.user
    user.set_password(PASSWORD)
    user.save()
    give_password(client, user.email)
    assert is_signed_in(client)
    return client


@pytest.mark.parametrize("page", CLOSED)
def test_without_one_every_page_leads_to_making_one(joost: Client, page: str) -> None:
    assert joost.get(reverse(page)).headers["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("page", OPEN)
def test_without_one_the_pages_where_it_is_made_are_open(joost: Client, page: str) -> None:
    assert joost.get(reverse(page)).status_code == 200


def test_one_is_made_with_an_app_and_then_the_house_is_open(joost: Client, town: Town) -> None:
    _open_after_password(joost, "mfa_activate_totp")
    account = Account(town.joost.membership.user, joost.session[SECRET_SESSION_KEY])

    joost.post(reverse("mfa_activate_totp"), {"code": account.code()})

    made = Authenticator.objects.filter(user=account.user).values_list("type", flat=True)
    assert set(made) == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}
    assert joost.get(reverse("home")).status_code == 200


def test_a_security_key_can_be_made_too(joost: Client) -> None:
    page = _open_after_password(joost, "mfa_add_webauthn")

    assert '"challenge"' in page


def _open_after_password(client: Client, page: str) -> str:
    """Open a page that asks for the password once more."""
    asking = f"{reverse('account_reauthenticate')}?next={reverse(page)}"
    assert client.get(reverse(page)).headers["Location"].startswith(reverse("account_reauthenticate"))
    return client.post(asking, {"password": PASSWORD}, follow=True).content.decode()
