"""What pages show of who is logged in, and the login page of the demo."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from verwijsindex.accounts.demo import demo_logins as listed
from verwijsindex.accounts.sessions import seconds_left


def session(request: HttpRequest) -> dict[str, Any]:
    return {"session_seconds": SimpleLazyObject(lambda: seconds_left(request))}


def demo_logins(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    return {"demo_logins": SimpleLazyObject(listed)}
