"""What somebody sent when their session had just ended: kept sealed until they logged in again, for minutes."""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

from verwijsindex.kit.keys import CannotOpen

KEPT_FOR = timedelta(minutes=15)
_TYPED = "typed"
_NOT_TYPED = "csrfmiddlewaretoken"


@dataclass(frozen=True, repr=False)
class Typed:
    """Where a form was sent to, with its fields, and what the session that ended held."""

    path: str
    fields: list[tuple[str, str]]
    session: Mapping[str, str]


def keep_typed(
    session: SessionBase, *, ended_key: str, path: str, fields: Iterable[tuple[str, list[str]]], now: datetime
) -> bool:
    """Keep a form for whoever's session ended; of whom we do not know who they are, nothing is kept."""
    ended = _ended_session(ended_key, now=now)
    if SESSION_KEY not in ended:
        return False
    typed = [(name, value) for name, values in fields for value in values if name != _NOT_TYPED]
    plain = json.dumps([now.timestamp(), path, typed, ended])
    sealed = settings.KEYRING.seal(plain.encode(), bound_to=_place(ended[SESSION_KEY]))
    session[_TYPED] = base64.b64encode(sealed).decode()
    return True


def take_typed(session: SessionBase, user_id: int, *, now: datetime) -> Typed | None:
    """Give what was kept, once, to the same person and soon enough."""
    sealed = base64.b64decode(session.pop(_TYPED, ""))
    try:
        plain = settings.KEYRING.open(sealed, bound_to=_place(str(user_id)))
    except CannotOpen:
        return None
    kept_at, path, fields, ended = json.loads(plain)
    is_fresh = now.timestamp() - kept_at < KEPT_FOR.total_seconds()
    return Typed(path, [(name, value) for name, value in fields], ended) if is_fresh else None


def _ended_session(key: str, *, now: datetime) -> dict[str, str]:
    """Open the session of which the browser still holds the key; who logged out left none."""
    ended = Session.objects.filter(session_key=key, expire_date__lte=now).first()
    return ended.get_decoded() if ended else {}


def _place(user_id: str) -> bytes:
    return f"session:typed:{user_id}".encode()
