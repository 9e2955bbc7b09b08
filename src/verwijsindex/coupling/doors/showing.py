"""What a record system gets to see for a professional: as ``disclosure`` shows it, and written in the logbook."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest

from verwijsindex.access.actor import Actor
from verwijsindex.audit.actions import record_looks
from verwijsindex.audit.acts import Act
from verwijsindex.coupling.doors.answers import is_stale
from verwijsindex.coupling.doors.callers import Acting
from verwijsindex.coupling.doors.refusals import Stale
from verwijsindex.coupling.giving import GivenSignal
from verwijsindex.coupling.models import SignalReference
from verwijsindex.coupling.shapes.colleagues import EarlierOut, FamilyOut, FamilyPage, FamilyRow
from verwijsindex.coupling.shapes.matches import MatchOut, MatchPage
from verwijsindex.coupling.shapes.people import ProfessionalOut
from verwijsindex.coupling.shapes.signals import InformingOut, SignalOut, SignalPage, SignalRow
from verwijsindex.kit.question import Question
from verwijsindex.matches.archive import earlier_involved
from verwijsindex.matches.disclosure import family_card, match_card
from verwijsindex.matches.models import FamilyPlace, Match
from verwijsindex.matches.policies import is_undoable
from verwijsindex.matches.querysets import MatchQuerySet
from verwijsindex.matches.undoing import hear_now
from verwijsindex.persons.doubts import in_review
from verwijsindex.signals.models import ArchivedSignal, Excuse, Involvement, Means, Signal
from verwijsindex.signals.querysets import SignalQuerySet
from verwijsindex.signals.rules import Party

PURPOSE = "api"

_PEOPLE = ("professional__user", "professional__location", "told_by__user", "told_by__location", "report")
_REFERENCE: Question[SignalReference] = Question(
    lambda actor, system_id, reference: (
        SignalReference.objects.visible_to(actor)
        .filter(system=system_id, reference=reference)
        .select_related("signal__report")
    )
)


def _signals(actor: Actor) -> SignalQuerySet:
    """Find what the professional sees, and say beside each what need not be asked any further."""
    told = ArchivedSignal.objects.filter(noticed_with=OuterRef("pk"), noticed_to=actor.membership_id)
    return (
        Signal.objects.visible_to(actor)
        .select_related(*_PEOPLE)
        .annotate(
            in_review=in_review("report"),
            has_family=Exists(FamilyPlace.objects.filter(signal=OuterRef("pk"))),
            is_told_of_earlier=Exists(told),
        )
    )


def _matches(actor: Actor) -> MatchQuerySet:
    return Match.objects.visible_to(actor).select_related("young_person").annotate(can_be_undone=is_undoable())


_SIGNAL: Question[Signal] = Question(lambda actor, signal_id: _signals(actor).filter(id=signal_id))
_OF_REFERENCE: Question[Signal] = Question(
    lambda actor, system_id, reference: _signals(actor).filter(
        source_references__system=system_id, source_references__reference=reference
    )
)
_LIVE_MATCH: Question[Match] = Question(lambda actor, young_person_id: _matches(actor).live().about(young_person_id))


def find_reference(acting: Acting, reference: UUID) -> SignalReference:
    """Find what this system gave, if the professional sees it. Raises: Http404."""
    found = _REFERENCE.first(acting.actor, acting.system.system.id, reference)
    if found is None:
        raise Http404
    return found


def list_signals(acting: Acting, *, after: int, most: int) -> SignalPage:
    """List what this system gave and the professional sees, in the order in which it was given."""
    own = SignalReference.objects.filter(system=acting.system.system, id__gt=after).visible_to(acting.actor)
    given = list(own.select_related("signal").order_by("id")[: most + 1])
    signals = [(row.reference, row.signal) for row in given[:most] if row.signal]
    about = {signal.young_person_id for _, signal in signals}
    record_looks(acting.actor, Act.LIST_YOUNG_PERSON, about, purpose=PURPOSE)
    matches = Match.objects.live().visible_to(acting.actor).filter(young_person__in=about)
    found = dict(matches.values_list("young_person", "id"))
    rows = [
        SignalRow(
            reference=reference,
            raised_on=signal.raised_on,
            ends_on=signal.ends_on,
            match_id=found.get(signal.young_person_id),
        )
        for reference, signal in signals
    ]
    return SignalPage(rows=rows, next=given[most - 1].id if len(given) > most else None)


def list_matches(acting: Acting, *, after: UUID | None, most: int) -> MatchPage:
    """List the live matches of the professional."""
    visible = _matches(acting.actor).live().order_by("id")
    found = list((visible.filter(id__gt=after) if after else visible)[: most + 1])
    shown = [show_match(acting.actor, match) for match in found[:most]]
    return MatchPage(rows=shown, next=shown[-1].match_id if len(found) > most else None)


@transaction.atomic
def list_families(acting: Acting, *, after: int, most: int) -> FamilyPage:
    """List whom the professional meets in the families of what this system gave, in the order in which it was given."""
    own = SignalReference.objects.filter(system=acting.system.system, id__gt=after).visible_to(acting.actor)
    own = own.filter(signal__family_place__isnull=False)
    given = list(own.select_related("signal").order_by("id")[: most + 1])
    met = [(row, card) for row in given[:most] if row.signal and (card := family_card(row.signal))]
    about = {row.signal.young_person_id for row, _ in met if row.signal}
    record_looks(acting.actor, Act.LIST_YOUNG_PERSON, about, purpose=PURPOSE)
    rows = [FamilyRow(reference=row.reference, family=FamilyOut.of(card)) for row, card in met]
    return FamilyPage(rows=rows, next=given[most - 1].id if len(given) > most else None)


@transaction.atomic
def show_family(acting: Acting, signal: Signal, reference: UUID) -> FamilyRow:
    """Raises: Http404."""
    card = family_card(signal)
    if card is None:
        raise Http404
    _write_down(acting.actor, signal.young_person_id)
    return FamilyRow(reference=reference, family=FamilyOut.of(card))


@transaction.atomic
def show_signal(acting: Acting, given: SignalReference) -> SignalOut:
    """Show a signal with its match; of one that is gone, or stands on another name now, the reference alone."""
    signal = _SIGNAL.first(acting.actor, given.signal_id)
    if signal is None:
        return SignalOut(reference=given.reference, is_live=given.signal_id is not None)
    return _shown(acting.actor, given.reference, signal)


@transaction.atomic
def show_reference(acting: Acting, reference: UUID) -> SignalOut:
    """Show what this system gave, if the professional sees it. Raises: Http404."""
    signal = _OF_REFERENCE.first(acting.actor, acting.system.system.id, reference)
    if signal is None:
        raise Http404
    return _shown(acting.actor, reference, signal)


def show_given(acting: Acting, given: GivenSignal) -> SignalOut:
    """Show what this call gave, from what giving it told; in the transaction in which it was given."""
    if given.raised is None or not given.raised.is_new:
        return show_signal(acting, given.reference)
    signal, among_others = given.raised.signal, not given.raised.is_alone
    signal.in_review = given.raised.is_in_review  # type: ignore[attr-defined]  # as _signals asks it
    signal.has_family = signal.is_told_of_earlier = among_others  # type: ignore[attr-defined]  # to be asked
    return _shown(acting.actor, given.reference.reference, signal, may_match=among_others)


def _shown(actor: Actor, reference: UUID, signal: Any, *, may_match: bool = True) -> SignalOut:
    """Show a signal beside which stands what ``_signals`` asks."""
    match = _LIVE_MATCH.first(actor, signal.young_person_id) if may_match else None
    if match is None:
        _write_down(actor, signal.young_person_id)
    family = family_card(signal) if signal.has_family else None
    earlier = earlier_involved(actor, signal) if signal.is_told_of_earlier else ()
    return SignalOut(
        reference=reference,
        is_live=True,
        professional=ProfessionalOut.of(signal.professional),
        involvement=Involvement(signal.involvement),
        raised_on=signal.raised_on,
        ends_on=signal.ends_on,
        informing=_informing(signal),
        is_shielded=bool(signal.shield),
        is_in_review=signal.in_review,
        match=show_match(actor, match) if match else None,
        family=FamilyOut.of(family) if family else None,
        earlier=[EarlierOut.of(card) for card in earlier],
    )


def find_match(actor: Actor, match_id: UUID) -> Match:
    """Raises: Http404."""
    found = _matches(actor).filter(id=match_id).first()
    if found is None:
        raise Http404
    return found


def fresh_signal(request: HttpRequest, acting: Acting, reference: UUID) -> Signal:
    """Find a signal as the system last saw it. Raises: Http404, Stale."""
    given = find_reference(acting, reference)
    if "If-Match" in request.headers and is_stale(request, show_signal(acting, given)):
        raise Stale
    if given.signal is None:
        raise Http404
    return given.signal


def fresh_match(request: HttpRequest, acting: Acting, match_id: UUID) -> Match:
    """Find a match as the system last saw it. Raises: Http404, Stale."""
    match = find_match(acting.actor, match_id)
    if "If-Match" in request.headers and is_stale(request, show_match(acting.actor, match)):
        raise Stale
    return match


@transaction.atomic(savepoint=False)
def show_match(actor: Actor, match: Match) -> MatchOut:
    """Show a match; what was shown can no longer be undone."""
    _write_down(actor, match.young_person_id)
    card = match_card(match, actor)
    if match.can_be_undone:  # type: ignore[attr-defined]  # whoever finds a match asks it
        hear_now(match)
    return MatchOut.of(card)


def _write_down(actor: Actor, young_person_id: UUID) -> None:
    record_looks(actor, Act.OPEN_YOUNG_PERSON, [young_person_id], purpose=PURPOSE)


def _informing(signal: Signal) -> InformingOut:
    return InformingOut(
        parties=[Party(party) for party in signal.informed_parties],
        on=signal.informed_on,
        by=Means(signal.informed_by) if signal.informed_by else None,
        told_by=ProfessionalOut.of(signal.told_by) if signal.told_by else None,
        excuse=Excuse(signal.excuse) if signal.excuse else None,
        before=signal.inform_before,
    )
