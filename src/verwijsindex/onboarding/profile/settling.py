"""What was agreed on stands where the index works with it."""

from collections.abc import Mapping
from typing import Any

from verwijsindex.access.actor import Actor
from verwijsindex.criteria.actions import offer_draft
from verwijsindex.criteria.plan import UnknownCode, chosen_set, read_code
from verwijsindex.onboarding.models import Accession
from verwijsindex.onboarding.profile.rules import CENTRALLY
from verwijsindex.organisations import working
from verwijsindex.organisations.working import Working


def write_down(actor: Actor, accession: Accession) -> None:
    """Write down on the organisation what its last agreed profile says; before it is in the index there is nothing.

    A code of the action plan becomes a draft of its criteria, where it has none yet.

    Raises: NotAllowed.
    """
    agreed = accession.profiles.agreed().first()
    if agreed is None or accession.organisation_id is None:
        return
    working.write_down(actor, accession.organisation_id, _working(agreed.answers))
    try:
        chosen = chosen_set(read_code(str(agreed.answers.get("plan_code", ""))))
    except UnknownCode:
        return
    offer_draft(actor, accession.organisation_id, chosen)


def _working(answers: Mapping[str, Any]) -> Working:
    """Read what no profile is whole without."""
    return Working(
        usual_months=answers["usual_months"],
        expected_signals=answers["expected_signals"],
        signals_centrally=answers["who_signals"] == CENTRALLY,
        may_use_bsn=answers["may_use_bsn"],
    )
