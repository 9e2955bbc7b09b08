"""What pages show of who is logged in, and the login page of the demo."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from verwijsindex.accounts.demo import demo_logins as listed
from verwijsindex.accounts.sessions import seconds_left


def session(request: HttpRequest) -> dict[str, Any]:
    """Say how long the session lasts of whoever is logged in."""
    return {"session_seconds": SimpleLazyObject(lambda: _seconds_left(request))}


def _seconds_left(request: HttpRequest) -> int:
    return seconds_left(request.session, request.user, now=timezone.now())  # type: ignore[arg-type]  # asked when logged in


def demo_logins(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    return {"demo_logins": SimpleLazyObject(listed)}
