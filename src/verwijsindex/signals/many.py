"""The verbs of reporters for thousands of signals in one transaction: same rules, same news, a few statements for all.

A refusal is an answer here, so that one does not undo the others. What only a few need is done one by one: shielding,
a family, a signal that is still so young that ending it undoes it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db import models, transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record_each
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce_all
from verwijsindex.kit.copying import copy_in
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.bulk.recognition import Arrival, recognise_all
from verwijsindex.persons.bulk.tables import moment
from verwijsindex.persons.family import know_parents
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import NotATestPerson
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.outcome import Outcome
from verwijsindex.persons.recognition import forget
from verwijsindex.persons.turns import take_turns
from verwijsindex.signals.actions.ending import as_archived, keep_for_archive, remove
from verwijsindex.signals.actions.handing_over import ColleagueAlreadySignals
from verwijsindex.signals.actions.informing import Informing, NotInformed, TellerOfElsewhere, informing_fields
from verwijsindex.signals.actions.raising import (
    AgreementEnded,
    CovenantEnded,
    EndsTooLate,
    NotYetJoined,
    Raised,
    YoungPersonTooOld,
    check_given,
    membership_of,
    on_the_name_of,
    require_may_raise,
)
from verwijsindex.signals.actions.turn import NotYetTrained, SignalAlreadyEnded
from verwijsindex.signals.archive import tell_all_of_earlier
from verwijsindex.signals.events import SignalEnded, SignalHandedOver, SignalRaised
from verwijsindex.signals.following import name_first_signals
from verwijsindex.signals.models import Involvement, Signal
from verwijsindex.signals.rules import Ending

REFUSALS = (
    *(AgreementEnded, CovenantEnded),
    *(NotAllowed, NotYetJoined, NotYetTrained, NotATestPerson, YoungPersonTooOld, EndsTooLate),
    *(NotInformed, TellerOfElsewhere),
)
IN_REVIEW = (Outcome.REVIEW, Outcome.SEVERAL)


@dataclass(frozen=True, repr=False)
class Giving:
    """A signal to be given, by this id if it is new; no other report ever has its ``reference``."""

    reference: str
    signal_id: UUID
    actor: Actor
    identity: Identity
    professional: Membership
    involvement: Involvement
    ends_on: date
    informing: Informing


@transaction.atomic
def raise_signals(givings: Sequence[Giving], *, on: date) -> list[Raised | Exception]:
    """Give each as ``raise_signal`` does, and answer for each with what came of it or with why it was refused.

    Source: Jeugdwet art. 7.1.4.1. Invariant: I12, I17
    """
    held = Membership.objects.held().filter(id__in={giving.professional.id for giving in givings}).order_by("id")
    professionals = {one.id: one for one in held}
    refused = {giving.reference: _refusal(giving, professionals[giving.professional.id], on=on) for giving in givings}
    fit = [giving for giving in givings if refused[giving.reference] is None]
    raised = dict(zip((giving.reference for giving in fit), _raise(fit, professionals, on=on), strict=True))
    return [refused[giving.reference] or raised[giving.reference] for giving in givings]


@transaction.atomic
def end_signals(endings: Iterable[tuple[Actor, UUID]], *, on: date) -> dict[UUID, Exception]:
    """End each signal as ``end_signal`` does, and give those that were refused with the reason.

    Source: Jeugdwet art. 7.1.4.5 lid 1
    """
    actors = {signal_id: actor for actor, signal_id in endings}
    found = _take_in_hand(actors)
    refused = _not_theirs(actors, found, Permission.END_SIGNAL)
    ending = [signal for signal in found.values() if signal.id not in refused]
    young = set(Signal.objects.undoable().filter(id__in=[signal.id for signal in ending]).values_list("id", flat=True))
    for signal in ending:
        if signal.id in young:
            remove(actors[signal.id], signal, Ending.ENDED, act=Act.END_SIGNAL, on=on)
    _end([signal for signal in ending if signal.id not in young], actors, on=on)
    return refused


@transaction.atomic
def hand_over_signals(moves: Iterable[tuple[Actor, UUID, Membership]], *, on: date) -> dict[UUID, Exception]:
    """Hand each signal over as ``hand_over_signal`` does, and give those that were refused with the reason."""
    by, to = {}, {}
    for actor, signal_id, successor in moves:
        by[signal_id], to[signal_id] = actor, successor
    found = _take_in_hand(by)
    refused = _not_theirs(by, found, Permission.HAND_OVER_SIGNAL) | _not_to(found.values(), to, on=on)
    moved = [signal for signal in found.values() if signal.id not in refused]
    events = [SignalHandedOver(one.id, one.young_person_id, one.professional_id, to[one.id].id) for one in moved]
    taken = defaultdict(list)
    for signal in moved:
        taken[to[signal.id]].append(signal.id)
    for successor, ids in taken.items():
        there = {"professional": successor, "raised_by": successor, "location": successor.location_id}
        Signal.objects.filter(id__among=ids).update(**there, is_second=False)
    _name_first_signals(moved)
    _write_down(Act.HAND_OVER_SIGNAL, moved, by)
    announce_all(SignalHandedOver, events)
    return refused


def _refusal(giving: Giving, professional: Membership, *, on: date) -> Exception | None:
    try:
        require_may_raise(giving.actor, professional, None, on=on)
        check_given(giving.identity, professional, ends_on=giving.ends_on, informing=giving.informing, on=on)
    except REFUSALS as refusal:
        return refusal
    return None


def _raise(givings: Sequence[Giving], professionals: dict[UUID, Membership], *, on: date) -> list[Raised]:
    """Recognise all, and let one signal live for each professional and young person; who gives it twice has one."""
    if not givings:
        return []
    arrived = recognise_all([Arrival(giving.reference, giving.identity) for giving in givings])
    about = dict(
        IdentityReport.objects.filter(id__among=[one.report_id for one in arrived]).values_list("id", "young_person")
    )
    persons = {one.report_id: (about[one.report_id], *one.reported_alike) for one in arrived}
    living = Signal.objects.filter(professional__in=professionals, young_person__among=set(chain(*persons.values())))
    signals = {(signal.professional_id, signal.young_person_id): signal for signal in living}
    new, surplus, answers, at = [], [], [], moment()
    for giving, report in zip(givings, arrived, strict=True):
        keys = [(giving.professional.id, person) for person in persons[report.report_id]]
        key = next((key for key in keys if key in signals), keys[0])
        is_new = key not in signals
        if is_new:
            made = _signal(giving, professionals[giving.professional.id], report.report_id, key[1], on=on, at=at)
            new.append((giving, made))
            signals[key] = made
        else:
            surplus.append(report.report_id)
        answers.append(Raised(signals[key], is_new=is_new, is_in_review=report.outcome in IN_REVIEW))
    copy_in(signal for _, signal in new)
    _settle(new, surplus)
    return answers


def _settle(new: Sequence[tuple[Giving, Signal]], surplus: Collection[UUID]) -> None:
    """Do what follows once the signals are there; what a professional reported twice is kept once."""
    for report in IdentityReport.objects.filter(id__among=surplus):
        forget(report)
    _write_down(Act.RAISE_SIGNAL, [signal for _, signal in new], {signal.id: giving.actor for giving, signal in new})
    for giving, signal in new:
        if giving.identity.parents:
            know_parents(signal.report, giving.identity.parents)
    tell_all_of_earlier([(giving.actor, signal) for giving, signal in new])
    announce_all(SignalRaised, [SignalRaised(signal.id, signal.young_person_id) for _, signal in new])


def _signal(
    giving: Giving, professional: Membership, report_id: UUID, young_person_id: UUID, *, on: date, at: datetime
) -> Signal:
    return Signal(
        id=giving.signal_id,
        young_person_id=young_person_id,
        report_id=report_id,
        raised_by_id=membership_of(giving.actor),
        involvement=giving.involvement,
        raised_on=on,
        ends_on=giving.ends_on,
        **_by_key(on_the_name_of(professional, at=at)),
        **_by_key(informing_fields(giving.informing, professional)),
    )


def _by_key(values: dict[str, object]) -> dict[str, object]:
    """Name related rows by their key: nobody reads them from these signals."""
    related = {name: value for name, value in values.items() if isinstance(value, models.Model)}
    plain = {name: value for name, value in values.items() if name not in related}
    return plain | {f"{name}_id": value.pk for name, value in related.items()}


def _end(signals: Collection[Signal], actors: dict[UUID, Actor], *, on: date) -> None:
    ids, shielded = [signal.id for signal in signals], {signal.report_id for signal in signals if signal.shield}
    _write_down(Act.END_SIGNAL, signals, actors)
    copy_in(as_archived(signal, Ending.ENDED, on=on) for signal in signals)
    Signal.objects.filter(id__in=ids).delete()
    _name_first_signals(signals)
    announce_all(SignalEnded, [SignalEnded(one.young_person_id, one.professional_id) for one in signals])
    ended = IdentityReport.objects.filter(id__in=[signal.report_id for signal in signals])
    for report in ended.filter(parents__isnull=False).distinct():
        keep_for_archive(report, is_shielded=report.id in shielded)
    ended.update(is_archived=True)


def _take_in_hand(wanted: Collection[UUID]) -> dict[UUID, Signal]:
    """Take the turns of all whom signals are about, and see these as they are now. Invariant: I10"""
    there = Signal.objects.filter(id__in=wanted)
    take_turns(
        lambda: set(there.values_list("young_person", flat=True)),
        lambda young_people: young_people,
    )
    found = there.select_for_update(of=("self",)).select_related("organisation__region")
    return {signal.id: signal for signal in found}


def _not_theirs(actors: dict[UUID, Actor], found: Collection[UUID], permission: Permission) -> dict[UUID, Exception]:
    """Say which signals are gone, and which are not the actor's to change."""
    asked = defaultdict(set)
    for signal_id, actor in actors.items():
        asked[actor].add(signal_id)
    refused: dict[UUID, Exception] = {one: SignalAlreadyEnded() for one in actors if one not in found}
    for actor, signals in asked.items():
        theirs: set[UUID] = set()
        if actor.may(permission):
            changeable = Signal.objects.changeable_by(actor).filter(id__in=signals)
            theirs = set(changeable.values_list("id", flat=True))
        refused |= {one: NotAllowed(permission) for one in signals - theirs - refused.keys()}
    return refused


def _not_to(signals: Collection[Signal], to: dict[UUID, Membership], *, on: date) -> dict[UUID, Exception]:
    """Say which signals cannot go to the colleague who is named."""
    about = {signal.young_person_id for signal in signals}
    theirs = Signal.objects.filter(professional__in=set(to.values()), young_person__in=about)
    taken = set(theirs.values_list("professional", "young_person"))
    refused: dict[UUID, Exception] = {}
    for signal in signals:
        successor = to[signal.id]
        place = successor.id, signal.young_person_id
        if successor.organisation_id != signal.organisation_id or not successor.may_be_named_in_a_signal(on=on):
            refused[signal.id] = NotYetTrained()
        elif place in taken:
            refused[signal.id] = ColleagueAlreadySignals()
        taken.add(place)
    return refused


def _name_first_signals(signals: Iterable[Signal]) -> None:
    about = {signal.young_person_id for signal in signals}
    doubled = Signal.objects.filter(young_person__among=about, is_second=True).values_list("young_person", flat=True)
    for young_person_id in set(doubled):
        name_first_signals(young_person_id)


def _write_down(act: Act, signals: Iterable[Signal], by: dict[UUID, Actor]) -> None:
    record_each(act, ((by[signal.id], signal.young_person_id, ("signal", signal.id)) for signal in signals))
