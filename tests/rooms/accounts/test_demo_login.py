import pytest
from allauth.account.authentication import get_authentication_records
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import LazySettings
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from verwijsindex.accounts.demo import demo_logins

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: LazySettings, town: Town) -> LazySettings:
    """The demo lets anybody log in as Fatima, and as nobody else."""
    TOTP.activate(town.fatima.membership.user, generate_totp_secret())
    TOTP.activate(town.joost.membership.user, generate_totp_secret())
    settings.DEMO = True
    settings.DEMO_LOGINS = [{"email": "fatima@zilvermeeuw.example", "name": "Fatima", "role": "school"}]
    return settings


@pytest.mark.usefixtures("demo")
def test_one_click_logs_in_with_both_factors(client: Client, town: Town) -> None:
    answer = client.post(reverse("demo_login"), {"email": "fatima@zilvermeeuw.example"})

    assert answer.headers["Location"] == reverse("home")
    assert _factors(client, town) == ["mfa"]


@pytest.mark.usefixtures("demo")
def test_only_the_people_of_the_demo_are_let_in(client: Client) -> None:
    answer = client.post(reverse("demo_login"), {"email": "joost@noord.example"})

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_nobody_is_let_in(client: Client, demo: LazySettings) -> None:
    demo.DEMO = False

    answer = client.post(reverse("demo_login"), {"email": "fatima@zilvermeeuw.example"})

    assert answer.status_code == 404
    assert demo_logins() == ()


@pytest.mark.usefixtures("demo")
def test_the_login_page_lists_them(client: Client) -> None:
    logins = client.get(reverse("account_login")).context["demo_logins"]

    assert [(login.name, login.role) for login in logins] == [("Fatima", "school")]


def _factors(client: Client, town: Town) -> list[str]:
    request = HttpRequest()
    request.session = client.session
    return [record["method"] for record in get_authentication_records(request, town.fatima.membership.user)]
