"""What comes of a report."""

from collections.abc import Collection
from enum import StrEnum

from verwijsindex.persons.linkage.judge import Verdict


class Outcome(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    SEVERAL = "several"
    NEW = "new"


def outcome_in_doubt(verdicts: Collection[Verdict]) -> Outcome:
    """Say what comes of a report about nobody who is known for sure. Of several who fit, none is ever chosen."""
    if Verdict.SAME in verdicts:
        return Outcome.SEVERAL
    return Outcome.REVIEW if verdicts else Outcome.NEW
