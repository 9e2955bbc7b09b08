"""How somebody of the cast signs in for real: with a password and a code."""

import time
from dataclasses import dataclass

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from verwijsindex.accounts.models import User

PASSWORD = "a horse that counts to twelve"
PERIOD = 30  # seconds


@dataclass(frozen=True)
class Account:
    user: User
    secret: str

    def code(self) -> str:
        """Read what the app on the phone shows now."""
        return str(format_hotp_value(hotp_value(self.secret, int(time.time()) // PERIOD)))


@pytest.fixture
def fatima(town: Town) -> Account:
    return account_of(town.fatima.membership.user)


def account_of(user: User) -> Account:
    """Give somebody a password and an app that makes codes."""
    user.set_password(PASSWORD)
    user.save()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return Account(user, secret)


def give_password(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": email, "password": password})  # type: ignore[return-value]


def give_code(client: Client, code: str) -> HttpResponse:
    return client.post(reverse("mfa_authenticate"), {"code": code})  # type: ignore[return-value]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
