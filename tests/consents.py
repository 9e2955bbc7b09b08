"""What Noor's mother says when she is asked whether colleagues may share what it is about."""

from datetime import date

from tests.cast import TODAY
from verwijsindex.matches.consent import FamilyAnswer
from verwijsindex.matches.models import Participant
from verwijsindex.matches.rules import Answer, Manner, Purpose
from verwijsindex.signals.rules import Party

PARENT = frozenset({Party.REPRESENTATIVE})
UNTIL = date(2027, 11, 22)


def agreed_with(place: Participant) -> FamilyAnswer:
    """Let her agree that one colleague may know, to make one plan."""
    purpose = frozenset({Purpose.ONE_PLAN})
    return FamilyAnswer(Answer.GIVEN, PARENT, Manner.ORALLY, TODAY, purpose, UNTIL, share_with=[place])
