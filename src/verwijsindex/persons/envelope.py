"""Carry an identity from one page to the next through the browser, sealed: no page, address or session holds it."""

import base64
import binascii
import json
from dataclasses import replace

from django.conf import settings

from verwijsindex.kit.keys import CannotOpen
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.vault import from_bytes, to_bytes


class NotOurEnvelope(Exception):
    """This was sealed for somebody else, changed on the way, or never ours."""


def enclose(identity: Identity, *, bound_to: str) -> str:
    """Seal for one actor's one purpose, as text for a hidden field; with the parents, whom the vault never keeps."""
    plain = json.dumps([to_bytes(identity).decode(), identity.parents])
    sealed = settings.KEYRING.seal(plain.encode(), bound_to=f"envelope:{bound_to}".encode())
    return base64.urlsafe_b64encode(sealed).decode()


def disclose(envelope: str, *, bound_to: str) -> Identity:
    """Raises: NotOurEnvelope."""
    try:
        sealed = base64.urlsafe_b64decode(envelope.encode())
        plain, parents = json.loads(settings.KEYRING.open(sealed, bound_to=f"envelope:{bound_to}".encode()))
    except (binascii.Error, CannotOpen, IndexError, UnicodeError) as error:
        raise NotOurEnvelope from error
    return replace(from_bytes(plain.encode()), parents=None if parents is None else tuple(parents))
