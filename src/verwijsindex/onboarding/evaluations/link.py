"""The link by which an organisation writes how it goes, without an account: nothing of its code is kept."""

from datetime import datetime
from uuid import UUID

from verwijsindex.onboarding import keyed
from verwijsindex.onboarding.keyed import LinkClosed, Purpose
from verwijsindex.onboarding.models import Evaluation
from verwijsindex.onboarding.rules import LINK_HOLDS_FOR


def key_of(evaluation: Evaluation) -> str:
    return keyed.key_of(Purpose.EVALUATION, evaluation.id, evaluation.asked_at)


def find_by_link(evaluation_id: UUID, key: str, *, at: datetime) -> Evaluation:
    """Find what somebody may write on, until it is over. Raises: LinkClosed."""
    waiting = Evaluation.objects.open().filter(id=evaluation_id, asked_at__gt=at - LINK_HOLDS_FOR)
    evaluation = waiting.select_related("accession__region").first()
    if evaluation is None:
        raise LinkClosed
    keyed.check_key(key, Purpose.EVALUATION, evaluation.id, evaluation.asked_at)
    return evaluation
