"""The house rules of signing in, told to allauth, and what the logbook hears of it."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from verwijsindex.accounts import logbook
from verwijsindex.accounts.models import User

_PLACE = b"mfa_authenticator:data"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are made by invitation; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Comes after both factors."""
        logbook.record_sign_in(user)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        _speak_language_of(user, request, answer)
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        logbook.record_refusal(credentials.get("email", ""), "password")
        super().authentication_failed(request, **credentials)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        logbook.record_refusal(user.email, "inactive")
        answer: HttpResponse = super().respond_user_inactive(request, user)
        return answer

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            logbook.record_sign_out(request.user)
        super().logout(request)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Single sign-on opens an account that exists; it makes none.

    Who signs in that way once has no password of their own any more: their organisation lets them in, or not.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        """An organisation's provider speaks for its own ``email_domains`` only, and for no colleague elsewhere."""
        return _speaks_for(login.provider, email)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """What makes somebody's codes is sealed: a stolen database gives nobody's second factor. Row G1.

    It is bound to its column. Whose it is, allauth does not tell here; and whoever can write in the database needs
    nobody's secret, since a security key stands there as a public key.
    """

    def encrypt(self, text: str) -> str:
        return base64.b64encode(settings.KEYRING.seal(text.encode(), bound_to=_PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises: CannotOpen."""
        opened: bytes = settings.KEYRING.open(base64.b64decode(encrypted_text), bound_to=_PLACE)
        return opened.decode()


def let_in(request: HttpRequest, user: User) -> HttpResponse:
    """Log in who has just chosen a password: as after the login page, whoever has a second factor is asked for it."""
    answer: HttpResponse = perform_password_login(request, {"email": user.email}, Login(user=user, email=user.email))
    return answer


def provider_of(request: HttpRequest, email: str) -> str:
    """Name the provider through which this address logs in; empty for who does so with a password of their own."""
    providers = SocialAccountAdapter(request).list_providers(request)
    return next((provider.name for provider in providers if _speaks_for(provider, email)), "")


def _speaks_for(provider: Any, email: str) -> bool:
    return email.rpartition("@")[2].lower() in provider.app.settings["email_domains"]


def _speak_language_of(user: User, request: HttpRequest, answer: HttpResponse) -> None:
    """Take the language that the user chose before, unless one was chosen in this browser."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
