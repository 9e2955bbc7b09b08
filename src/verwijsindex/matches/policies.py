"""Who sees which match."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Permission
from verwijsindex.matches.rules import EventKind
from verwijsindex.persons.models import Doubt
from verwijsindex.persons.residence import residence_digests
from verwijsindex.regions.models import Municipality
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet

_ESCALATED = [EventKind.ESCALATED, EventKind.STALLED]


def takes_part(actor: Actor) -> Q:
    """A match is seen by who takes part in it, as long as the own signal lives. Invariant: I1

    Asked of participants. Somebody who signals later does not see a match that ended before.
    """
    own_signal = Signal.objects.visible_to(actor).filter(
        young_person=OuterRef("match__young_person"), professional=OuterRef("membership")
    )
    return Q(Exists(own_signal), Q(match__ended_at__isnull=False) | Q(Exists(_heard_of())), left_at=None)


def is_undoable() -> Exists:
    """Somebody can still undo the signal with which they came into it. Asked of matches."""
    return Exists(Signal.objects.undoable().filter(young_person=OuterRef("young_person")))


def shown_to(actor: Actor, somebody: str = "membership") -> Q:
    """Who signals is shown to who did before, once it can no longer be undone. Asked of participants and lines."""
    after = Signal.objects.filter(
        young_person=OuterRef("young_person"), professional=actor.membership_id, raised_at__gte=OuterRef("raised_at")
    )
    undoable = Signal.objects.undoable().filter(
        ~Exists(after), young_person=OuterRef("match__young_person"), professional=OuterRef(somebody)
    )
    return ~Q(Exists(undoable))


def _heard_of() -> SignalQuerySet:
    """Find what another party signalled before, or can no longer undo. Asked of participants."""
    is_shielded = ExpressionWrapper(OuterRef("is_shielded"), output_field=BooleanField())
    others = Signal.objects.filter(young_person=OuterRef("match__young_person")).alias(is_shielded=is_shielded)
    before = Q(undo_until__lte=Now()) | Q(raised_at__lte=OuterRef("joined_at"))
    elsewhere = ~Q(organisation=OuterRef("membership__organisation")) | ~Q(shield="") | Q(is_shielded=True)
    return others.filter(before, elsewhere).exclude(professional=OuterRef("membership"))


def is_disputed() -> Exists:
    """Somebody doubts whether it is one young person. Asked of matches."""
    here = OuterRef("young_person")
    about = Q(report__young_person=here) | Q(other__young_person=here)
    return Exists(Doubt.objects.open().filter(about, is_disputed=True))


def directed(actor: Actor, places: QuerySet) -> Q:  # type: ignore[type-arg]  # its model stands above
    """A process director sees what stalled in the own municipality. Asked of matches.

    Where the index does not know where the young person lives, those see it where the unshielded participants work.
    Source: Jeugdwet art. 7.1.3.2
    """
    if not actor.may(Permission.CLOSE_FOLLOW_UP):
        return Q(pk__in=[])
    own = list(Municipality.objects.filter(directors=actor.membership_id).values_list("code", flat=True))
    digests = [digest for code in own for digest in residence_digests(code)]
    work_here = places.filter(match=OuterRef("pk"), membership__location__municipality__in=own)
    lives_here = Q(young_person__residence_digest__in=digests)
    return Q(lives_here | Q(Exists(work_here), young_person__residence_digest=None), step=EventKind.STALLED)


def shown_to_watcher(actor: Actor) -> Q:
    """A process director sees all who are known to be involved with who lives in the own municipality.

    Where the index does not know where the young person lives, a director sees who works in the own municipality, and a
    coordinator always sees the own people: the others are for whoever made the agreement with them to look after.
    Asked of participants. Source: Jeugdwet art. 7.1.3.2. Invariant: I13
    """
    if not actor.may(Permission.CLOSE_FOLLOW_UP):
        return Q(membership__organisation=actor.organisation_id)
    lives_here = Q(match__young_person__residence_digest__isnull=False)
    own = Municipality.objects.filter(
        directors=actor.membership_id, code=OuterRef("membership__location__municipality")
    )
    return lives_here | Q(Exists(own))


def coordinated(actor: Actor, present: QuerySet, idle: QuerySet) -> Q:  # type: ignore[type-arg]  # likewise
    """A coordinator sees what the own organisation did nothing with, or what waits for a lead. Asked of matches."""
    if not actor.may(Permission.SEE_STALLED_MATCHES) or actor.may(Permission.CLOSE_FOLLOW_UP):
        return Q(pk__in=[])
    own = {"match": OuterRef("pk"), "membership__organisation": actor.organisation_id}
    return Q(Exists(idle.filter(**own)), step__in=_ESCALATED) | Q(
        Exists(present.filter(**own)), step=EventKind.LEAD_OVERDUE
    )
