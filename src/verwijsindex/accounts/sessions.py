"""How long somebody stays logged in: an hour after the last page that they opened."""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from verwijsindex.accounts.models import User

_RENEWED_AT = "renewed_at"
_OFTEN_ENOUGH = 5 * 60  # seconds; each renewal writes in the database


def stay_logged_in(session: SessionBase, user: User, *, now: datetime) -> None:
    """Let the session last its full length again, unless that was seen to a moment ago."""
    if settings.SESSION_COOKIE_AGE - seconds_left(session, user, now=now) >= _OFTEN_ENOUGH:
        renew(session, now=now)


def renew(session: SessionBase, *, now: datetime) -> None:
    session[_RENEWED_AT] = now.timestamp()


def seconds_left(session: SessionBase, user: User, *, now: datetime) -> int:
    """Say how long the session still lasts when nothing more is opened."""
    since = session.get(_RENEWED_AT) or (user.last_login.timestamp() if user.last_login else 0.0)
    return max(0, round(settings.SESSION_COOKIE_AGE - (now.timestamp() - since)))
