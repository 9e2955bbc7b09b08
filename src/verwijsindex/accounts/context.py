"""What the login page shows in the demo."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from verwijsindex.accounts.demo import demo_logins as listed


def demo_logins(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    return {"demo_logins": SimpleLazyObject(listed)}
