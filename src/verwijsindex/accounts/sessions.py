"""How long somebody stays logged in: an hour after the last page that they opened."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest

_RENEWED_AT = "renewed_at"
_OFTEN_ENOUGH = 5 * 60  # seconds; each renewal writes in the database


def stay_logged_in(request: HttpRequest) -> None:
    """Let the session last its full length again, unless that was seen to a moment ago."""
    if settings.SESSION_COOKIE_AGE - seconds_left(request) >= _OFTEN_ENOUGH:
        renew(request)


def renew(request: HttpRequest) -> None:
    request.session[_RENEWED_AT] = datetime.now(UTC).timestamp()


def seconds_left(request: HttpRequest) -> int:
    """Say how long the session still lasts when nothing more is opened; for whoever is logged in."""
    logged_in = request.user.last_login  # type: ignore[union-attr]  # never anonymous
    since = request.session.get(_RENEWED_AT) or (logged_in.timestamp() if logged_in else 0.0)
    return max(0, round(settings.SESSION_COOKIE_AGE - (datetime.now(UTC).timestamp() - since)))
