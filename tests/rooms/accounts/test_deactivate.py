import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.rooms.accounts.conftest import Account, give_code, give_password, is_signed_in
from verwijsindex.accounts.actions import deactivate

pytestmark = pytest.mark.django_db


def test_every_session_dies_at_once(client: Client, fatima: Account) -> None:
    give_password(client, fatima.user.email)
    give_code(client, fatima.code())
    assert client.get(reverse("home")).status_code == 200

    deactivate(fatima.user)

    assert client.get(reverse("home")).headers["Location"].startswith(reverse("account_login"))
    assert not Session.objects.exists()


def test_nobody_signs_in_with_it_again(client: Client, fatima: Account) -> None:
    deactivate(fatima.user)

    give_password(client, fatima.user.email)

    assert not is_signed_in(client)
