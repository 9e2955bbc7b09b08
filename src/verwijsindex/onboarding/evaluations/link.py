"""The link by which an organisation writes how it goes, without an account: nothing of its code is kept."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from verwijsindex.onboarding.models import Evaluation

HOLDS_FOR = timedelta(days=30)
_PURPOSE = "evaluation"


class LinkClosed(Exception):
    """The link is too old, was replaced by a newer one or was never right; or the evaluation is over."""


def key_of(evaluation: Evaluation) -> str:
    """Make the secret part of the link from when it was asked and the keys outside of the database."""
    return settings.KEYRING.digest(_PURPOSE, _asking_of(evaluation)).hex()


def find_by_link(evaluation_id: UUID, key: str, *, at: datetime) -> Evaluation:
    """Find what somebody may write on. Raises: LinkClosed."""
    waiting = Evaluation.objects.open().filter(id=evaluation_id, asked_at__gt=at - HOLDS_FOR)
    evaluation = waiting.select_related("accession__region").first()
    if evaluation is None or not settings.KEYRING.is_digest(key, _PURPOSE, _asking_of(evaluation)):
        raise LinkClosed
    return evaluation


def _asking_of(evaluation: Evaluation) -> str:
    return f"{evaluation.id}:{evaluation.asked_at.timestamp()}" if evaluation.asked_at else ""
