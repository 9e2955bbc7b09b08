"""A call that is repeated is done once."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from verwijsindex.coupling.models import DoneCall, SourceSystem

CONTENT = "coupling-call"


class KeyReused(Exception):
    """The key of a call that was done already came with another call."""


@transaction.atomic
def do_once(system: SourceSystem, key: str, content: str, deed: Callable[[], None]) -> None:
    """Do it, unless it was done under this key before; what fails was not done.

    Whoever calls with the same key at the same moment waits here. Raises: KeyReused, and what the deed raises.
    """
    stored = settings.KEYRING.digest(CONTENT, content)
    done, is_new = DoneCall.objects.get_or_create(system=system, key=key, defaults={"content": stored})
    if is_new:
        deed()
    elif bytes(done.content) not in settings.KEYRING.digests(CONTENT, content):
        raise KeyReused
