"""What somebody sent when their session had just ended: kept sealed until they logged in again, for minutes."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest

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


def keep_typed(request: HttpRequest) -> bool:
    """Keep a form for whoever's session ended; of whom we do not know who they are, nothing is kept."""
    ended = _ended_session(request)
    if SESSION_KEY not in ended:
        return False
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != _NOT_TYPED]
    plain = json.dumps([datetime.now(UTC).timestamp(), request.get_full_path(), fields, ended])
    sealed = settings.KEYRING.seal(plain.encode(), bound_to=_place(ended[SESSION_KEY]))
    request.session[_TYPED] = base64.b64encode(sealed).decode()
    return True


def take_typed(request: HttpRequest) -> Typed | None:
    """Give what was kept, once, to the same person and soon enough."""
    sealed = base64.b64decode(request.session.pop(_TYPED, ""))
    try:
        plain = settings.KEYRING.open(sealed, bound_to=_place(str(request.user.pk)))
    except CannotOpen:
        return None
    kept_at, path, fields, session = json.loads(plain)
    is_fresh = datetime.now(UTC).timestamp() - kept_at < KEPT_FOR.total_seconds()
    return Typed(path, [(name, value) for name, value in fields], session) if is_fresh else None


def _ended_session(request: HttpRequest) -> dict[str, str]:
    """Open the session of which the browser still holds the key; who logged out left none."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    ended = Session.objects.filter(session_key=key, expire_date__lte=datetime.now(UTC)).first()
    return ended.get_decoded() if ended else {}


def _place(user_id: str) -> bytes:
    return f"session:typed:{user_id}".encode()
