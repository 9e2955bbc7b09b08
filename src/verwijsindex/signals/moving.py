"""A young person moved to another municipality: who signals is told, and who watches over the follow-up there."""

from datetime import date, timedelta
from uuid import UUID

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.signals.events import YoungPersonMoved
from verwijsindex.signals.models import Move

SHOWN_FOR = timedelta(days=90)


def register_move(actor: Actor, young_person_id: UUID) -> None:
    """Write down that a young person lives elsewhere from now on; where, the young person's own row says.

    Source: Jeugdwet art. 7.1.2.3 lid 1 onder g. Invariant: I14
    """
    move = Move.objects.create(young_person_id=young_person_id)
    record(actor, Act.REGISTER_MOVE, subject=young_person_id, about=("move", move.id))
    announce(YoungPersonMoved(move.id))


def forget_moves(*, on: date) -> int:
    """Destroy what is not shown any more."""
    return Move.objects.filter(learned_at__date__lt=on - SHOWN_FOR).delete()[0]
