import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cast import Town

pytestmark = pytest.mark.django_db


def test_a_chosen_language_is_remembered_with_the_user(client: Client, town: Town) -> None:
    user = town.fatima.membership.user
    client.force_login(user)

    answer = client.post(reverse("set_language"), {"language": "en", "next": "/signalen/"})

    user.refresh_from_db()
    assert user.language == "en"
    assert answer.headers["Location"] == "/signalen/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_a_language_that_is_not_spoken_here_changes_nothing(client: Client, town: Town) -> None:
    user = town.fatima.membership.user
    client.force_login(user)

    client.post(reverse("set_language"), {"language": "fr"})

    user.refresh_from_db()
    assert user.language == "nl"


def test_a_stranger_changes_the_language_of_the_browser_only(client: Client) -> None:
    client.post(reverse("set_language"), {"language": "en"})

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_it_leads_to_no_other_site(client: Client) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"


def test_looking_at_it_changes_nothing(client: Client) -> None:
    assert client.get(reverse("set_language")).status_code == 405
