"""Who moved here: what a process director sees of a young person who came to live in the municipality.

That it happened, and who of the reporters can be called; not the young person, nor where they lived before. Of who is
shielded it tells nothing. Source: Jeugdwet art. 7.1.2.3 lid 1 onder g. Invariant: I6, I14
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.matches.agreed import residences
from verwijsindex.matches.cards import ColleagueCard
from verwijsindex.matches.disclosure import card_of
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.persons.residence import residence_digests
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.models import Move, Signal
from verwijsindex.signals.querysets import SignalQuerySet


@dataclass(frozen=True)
class MoveCard:
    learned_at: datetime
    people: tuple[ColleagueCard, ...]


def list_moves(actor: Actor) -> list[MoveCard]:
    """Show the moves to the actor's municipalities, the last first, with a line in the logbook for each."""
    if not actor.may(Permission.CLOSE_FOLLOW_UP):
        return []
    own = Municipality.objects.filter(directors=actor.membership_id).values_list("code", flat=True)
    digests = [digest for code in own for digest in residence_digests(code)]
    here = Move.objects.filter(young_person__residence_digest__in=digests)
    last = here.order_by("young_person", "-learned_at").distinct("young_person")
    cards = {move.young_person_id: MoveCard(move.learned_at, _people(move.young_person_id)) for move in last}
    shown = {young_person_id: card for young_person_id, card in cards.items() if card.people}
    record_looks(actor, Act.SEE_MOVES, shown, purpose="moves")
    return sorted(shown.values(), key=lambda card: card.learned_at, reverse=True)


def directors_where(move: Move) -> MembershipQuerySet:
    """Find who is told of a move: those of where the young person lives now, if they can see anybody."""
    home = residences().get(bytes(move.young_person.residence_digest or b""))
    directors = Membership.objects.current().filter(roles__contains=[Role.PROCESS_DIRECTOR], directs=home)
    return directors if home and _shown(move.young_person_id).exists() else directors.none()


def _people(young_person_id: UUID) -> tuple[ColleagueCard, ...]:
    people = {signal.professional for signal in _shown(young_person_id)}
    return tuple(sorted((card_of(person) for person in people), key=lambda card: card.name))


def _shown(young_person_id: UUID) -> SignalQuerySet:
    undoable = Signal.objects.undoable().values("id")
    signals = Signal.objects.about(young_person_id).unshielded().exclude(id__in=undoable)
    return signals.select_related("professional__user", "professional__organisation", "professional__location")
