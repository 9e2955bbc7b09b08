"""What a family match shows to whom: colleagues and a key, and nothing of the other young people.

What can be inferred all the same stands in decision 9.
Source: Jeugdwet art. 7.1.4.3 lid 2. Invariant: I7
"""

from verwijsindex.matches.cards import FamilyCard, FamilyColleague
from verwijsindex.matches.disclosure.colleagues import card_of
from verwijsindex.matches.family import met_by
from verwijsindex.matches.models import FamilyPlace
from verwijsindex.matches.rules import Outcome
from verwijsindex.signals.models import Signal


def family_card(signal: Signal) -> FamilyCard | None:
    """Show whom one's own signal meets in its family, by name; None where that is nobody.

    Each colleague stands there once, with however many of the family they are involved, and in the order of names:
    neither who came first nor which of them are about one young person can be seen. Invariant: I7
    """
    others = sorted(met_by(signal), key=lambda place: (place.outcome_at is not None, place.outcome_at))
    if not others:
        return None
    own = FamilyPlace.objects.select_related("match").get(signal=signal)
    latest = {place.signal.professional_id: place for place in others}
    return FamilyCard(
        key=own.match.key,
        is_new=own.seen_at is None,
        your_outcome=Outcome(own.outcome) if own.outcome else None,
        colleagues=tuple(sorted(map(_of_family, latest.values()), key=lambda card: card.who.name)),
    )


def _of_family(place: FamilyPlace) -> FamilyColleague:
    who = card_of(place.signal.professional, is_absent=place.is_absent)  # type: ignore[attr-defined]  # with_people asks it
    return FamilyColleague(who, Outcome(place.outcome) if place.outcome else None, place.outcome_at)
