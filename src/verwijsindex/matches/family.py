"""Keep family matches true: those who signal different young people of one family, at different organisations, meet.

Who meets whom is found from signals and ties as they are now; what is kept is a key in words, and who has a place.
A place goes without a trace when nobody is there to meet: earlier involvement is for the archive. Invariant: I4, I7
"""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.question import Question
from verwijsindex.matches.events import FamilyMet, FamilyParted
from verwijsindex.matches.family_keys import new_key
from verwijsindex.matches.history import INDEX
from verwijsindex.matches.models import FamilyMatch, FamilyPlace
from verwijsindex.persons.family import children_of, hold_families, parents_beside
from verwijsindex.signals.models import Signal


@transaction.atomic(savepoint=False)
def meet_families_of(*young_people: UUID) -> None:
    """Let the family matches of young people be as their signals are now. Their turns are taken already."""
    for family_id in sorted(hold_families(*young_people)):
        settle_family(family_id)


def settle_family(family_id: UUID) -> None:
    """Make, change or undo the match of a family that is held.

    Source: Jeugdwet art. 7.1.2.3 lid 1 onder e
    """
    involved = {signal.id: signal for signal in _who_meet(family_id)}
    match = FamilyMatch.objects.filter(family=family_id).first()
    if involved and match is None:
        match = FamilyMatch.objects.create(family_id=family_id, key=new_key())
    if match is None:
        return
    FamilyPlace.objects.filter(signal__in=involved).exclude(match=match).delete()
    for place in match.places.exclude(signal__in=involved):
        _leave(place)
    taken = set(match.places.values_list("signal", flat=True))
    for signal in involved.values():
        if signal.id not in taken:
            _join(match, signal)
    if not involved:
        match.delete()


def meet_by_new_ties(family_id: UUID) -> None:
    """A new tie can let those meet who had a place already. Whoever heard of each other before hears nothing new."""
    for place in FamilyPlace.objects.filter(match__family=family_id):
        announce(FamilyMet(place.id))


@transaction.atomic
def become_one(kept_id: UUID, absorbed_id: UUID) -> None:
    """Let the match of a family that is no more go on as that of another, or in it."""
    absorbed = FamilyMatch.objects.filter(family=absorbed_id)
    kept = FamilyMatch.objects.filter(family=kept_id).first()
    if kept:
        FamilyPlace.objects.filter(match__in=absorbed).update(match=kept)
    else:
        absorbed.update(family=kept_id)


def change_hands(signals: Iterable[UUID]) -> None:
    """Whoever takes a signal over has not seen the family match, and reached nobody."""
    FamilyPlace.objects.filter(signal__in=list(signals)).update(seen_at=None, outcome="", outcome_at=None)


def own_families(actor: Actor) -> list[FamilyPlace]:
    """Find the actor's own places where there is somebody to meet. One query, however many."""
    heard = _HEARD_BY(actor.membership_id)
    own = [place for place in heard if place.signal.professional_id == actor.membership_id]
    return [place for place in own if _met(place, heard)]


def met_by(signal: Signal) -> list[FamilyPlace]:
    """Find the places that a signal meets in its family, in one query. Who is shielded meets nobody."""
    if signal.shield:
        return []
    heard = _HEARD_OF(signal.id)
    own = next((place for place in heard if place.signal_id == signal.id), None)
    return _met(own, heard) if own else []


def brought_together(place: FamilyPlace) -> Iterator[tuple[Signal, str]]:
    """Give each signal that meets somebody by this place, with whom by a word that is the same for one colleague.

    Told twice of one colleague, somebody would know that they know another brother or sister. Invariant: I7
    """
    for other in met_by(place.signal):
        for hearer, met in ((place, other), (other, place)):
            yield hearer.signal, f"family:{_first_of(met)}"


def _heard_in(matches: QuerySet[FamilyMatch]) -> QuerySet[FamilyPlace]:
    """Find the places in family matches, with their parents. What can still be undone meets nobody yet."""
    undoable = Signal.objects.undoable().values("id")
    parents = parents_beside("signal__young_person", family="match__family")
    places = FamilyPlace.objects.filter(match__in=matches).exclude(signal__in=undoable).annotate(parents=parents)
    return places.with_people().select_related("match", "signal__report").order_by("id")


_HEARD_BY: Question[FamilyPlace] = Question(
    lambda membership_id: _heard_in(FamilyMatch.objects.filter(places__signal__professional=membership_id))
)
_HEARD_OF: Question[FamilyPlace] = Question(
    lambda signal_id: _heard_in(FamilyMatch.objects.filter(places__signal=signal_id))
)


def _met(place: FamilyPlace, heard: Iterable[FamilyPlace]) -> list[FamilyPlace]:
    parents = {one.signal.young_person_id: set(one.parents) for one in heard}  # type: ignore[attr-defined]  # asked above
    return [other for other in heard if _meet(place.signal, other.signal, parents)]


def _first_of(place: FamilyPlace) -> int:
    """Give the place with which somebody came into the match: what stands for them, whatever others they have."""
    places = FamilyPlace.objects.filter(match=place.match_id, signal__professional=place.signal.professional_id)
    return places.earliest("id").id


def _who_meet(family_id: UUID) -> list[Signal]:
    """Find whoever has somebody to meet. Who is shielded meets nobody."""
    parents = children_of(family_id)
    signals = list(Signal.objects.unshielded().filter(young_person__in=parents, is_second=False).order_by("id"))
    return [one for one in signals if any(_meet(one, other, parents) for other in signals)]


def _meet(one: Signal, other: Signal, parents: Mapping[UUID, set[int]]) -> bool:
    """Say whether two signals are on different children of one parent, at different organisations."""
    are_different = one.young_person_id != other.young_person_id and one.organisation_id != other.organisation_id
    return are_different and not parents[one.young_person_id].isdisjoint(parents[other.young_person_id])


def _join(match: FamilyMatch, signal: Signal) -> None:
    place = FamilyPlace.objects.create(match=match, signal=signal)
    record(INDEX, Act.MEET_FAMILY, subject=signal.young_person_id, about=("family-match", match.id))
    announce(FamilyMet(place.id))


def _leave(place: FamilyPlace) -> None:
    """Of a signal that is gone, its own line tells."""
    signal = Signal.objects.filter(id=place.signal_id).first()
    if signal:
        record(INDEX, Act.LEAVE_FAMILY, subject=signal.young_person_id, about=("family-match", place.match_id))
        announce(FamilyParted(signal.id, place.id))
    place.delete()
