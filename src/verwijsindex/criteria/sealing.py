"""Seal what was weighed, under the id of its own row, so that rows cannot be swapped nor read as anything else."""

import json

from django.conf import settings

from verwijsindex.criteria.models import Weighing
from verwijsindex.criteria.rules import Decision, Weighed


def seal(weighing: Weighing, weighed: Weighed) -> None:
    """Put what was weighed into the row, under the key that writes now. Does not save."""
    plain = json.dumps([weighed.decision, weighed.reference, weighed.reason], ensure_ascii=False).encode()
    weighing.sealed = settings.KEYRING.seal(plain, bound_to=_place(weighing))
    weighing.key_name = settings.KEYRING.active


def unseal(weighing: Weighing) -> Weighed:
    """Open a row. Within this room only: whoever shows it goes through ``weighings``, which writes the logbook.

    Raises: CannotOpen.
    """
    decision, *words = json.loads(settings.KEYRING.open(bytes(weighing.sealed), bound_to=_place(weighing)))
    return Weighed(Decision(decision), *words)


def _place(weighing: Weighing) -> bytes:
    return b"criteria_weighing:sealed:" + weighing.id.bytes
