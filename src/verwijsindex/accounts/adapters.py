"""The house rules of signing in, told to allauth, and what the logbook hears of it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from verwijsindex.accounts import logbook
from verwijsindex.accounts.models import User


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
        return email.rpartition("@")[2].lower() in login.provider.app.settings["email_domains"]


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
