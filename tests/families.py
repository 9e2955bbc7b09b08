"""Children of one family, as the BRP tells: Noor and Sem share mother and father, Eva a father with them."""

from dataclasses import replace

from tests.cast import NOOR, SEM, Professional
from verwijsindex.matches.disclosure import family_card
from verwijsindex.matches.models import FamilyMatch
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex
from verwijsindex.signals.models import Signal

MOTHER, FATHER, STRANGER = "999900031", "999900043", "999993653"
NOOR_OF_BOTH = replace(NOOR, parents=(MOTHER, FATHER))
SEM_OF_BOTH = replace(SEM, parents=(FATHER, MOTHER))
EVA_OF_FATHER = Identity(
    "Eva", "de", "Boer", PartialDate(2009, 2, 11), Sex.FEMALE, bsn="999993847", parents=(FATHER, STRANGER)
)


def seen_by(somebody: Professional) -> list[str]:
    """Name whom somebody meets in the families of their signals."""
    cards = [family_card(signal) for signal in Signal.objects.filter(professional=somebody.membership)]
    return sorted(colleague.who.name for card in cards if card for colleague in card.colleagues)


def keys() -> list[str]:
    return list(FamilyMatch.objects.values_list("key", flat=True))
