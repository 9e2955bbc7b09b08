"""The verbs of a reporter. The clock's own verbs are in ``retention``."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.doubts import is_in_review
from verwijsindex.persons.family import forget_parents
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.recognition import forget, keep, recognise
from verwijsindex.persons.retention import is_too_old
from verwijsindex.persons.turns import take_turn
from verwijsindex.signals.events import SignalEnded, SignalHandedOver, SignalRaised, SignalUndone, SignalWithdrawn
from verwijsindex.signals.following import name_first_signals
from verwijsindex.signals.models import ArchivedSignal, Excuse, Involvement, Means, Signal
from verwijsindex.signals.rules import Ending, Party, enters_archive, latest_end, months_after
from verwijsindex.signals.shield import Shield, as_fields, put_on, require_fit


class NotYetJoined(Exception):
    """The organisation has not signed its agreement."""


class NotYetTrained(Exception):
    """Signals cannot stand on this name: not trained, not a professional, or gone."""


class YoungPersonTooOld(Exception):
    """The young person has turned 23."""


class EndsTooLate(Exception):
    """The end lies after the last day that the law or the region allows, or not after today."""

    def __init__(self, latest: date) -> None:
        self.latest = latest


class NotInformed(Exception):
    """Nobody was informed and no reason was given."""


class ColleagueAlreadySignals(Exception):
    """The colleague who would take over has an own signal on this young person."""


class SignalAlreadyEnded(Exception):
    """Somebody else, or the clock, ended the signal since it was shown."""


@dataclass(frozen=True)
class Informing:
    """Who was informed, when and how; or why not yet, and when to look at that again, where not in the usual term."""

    parties: frozenset[Party] = frozenset()
    on: date | None = None
    by: Means | None = None
    excuse: Excuse | None = None
    reconsider_on: date | None = None

    @property
    def is_complete(self) -> bool:
        return bool((self.parties and self.on and self.by) or self.excuse)


@dataclass(frozen=True)
class Raised:
    """The answer to a reporter: the signal, whether it was there already, whether a human must look."""

    signal: Signal
    is_new: bool
    is_in_review: bool


@transaction.atomic
def raise_signal(
    actor: Actor,
    identity: Identity,
    *,
    professional: Membership,
    involvement: Involvement,
    ends_on: date,
    informing: Informing,
    on: date,
    shield: Shield | None = None,
) -> Raised:
    """Give a signal on behalf of a professional; given twice, it is one signal.

    Raises: NotAllowed, NotYetJoined, NotYetTrained, YoungPersonTooOld, EndsTooLate, NotInformed, RelayUnfit.
    Source: Jeugdwet art. 7.1.4.1. Invariant: I12, I17
    """
    professional = Membership.objects.held().get(id=professional.id)
    _require_may_raise(actor, professional, shield, on=on)
    _check(identity, professional, ends_on=ends_on, informing=informing, on=on)
    recognition = recognise(identity)
    about = recognition.young_people | recognition.reported_alike
    known = Signal.objects.filter(professional=professional, young_person__in=about).first()
    if known:
        return Raised(_with(shield, actor, known), is_new=False, is_in_review=is_in_review(known.report))
    report = keep(recognition)
    signal = Signal.objects.create(
        young_person_id=report.young_person_id,
        report=report,
        raised_by_id=_membership_of(actor),
        involvement=involvement,
        raised_on=on,
        ends_on=ends_on,
        **_on_the_name_of(professional),
        **_as_fields(informing),
        **as_fields(shield),
    )
    _write_down(actor, Act.RAISE_SIGNAL, signal)
    announce(SignalRaised(signal.id, signal.young_person_id))
    return Raised(signal, is_new=True, is_in_review=is_in_review(report))


@transaction.atomic
def record_informing(actor: Actor, signal: Signal, informing: Informing) -> None:
    """Write down that the family was informed after all, or anew why not.

    Raises: NotAllowed, SignalAlreadyEnded, NotInformed.
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    if not informing.is_complete:
        raise NotInformed
    for name, value in _as_fields(informing).items():
        setattr(signal, name, value)
    signal.save(update_fields=[*_as_fields(informing)])
    _write_down(actor, Act.RECORD_INFORMING, signal)


@transaction.atomic
def end_signal(actor: Actor, signal: Signal, *, on: date) -> None:
    """End a signal because the risk is gone; it goes to the archive. Raises: NotAllowed, SignalAlreadyEnded.

    Source: Jeugdwet art. 7.1.4.5 lid 1
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    remove(actor, signal, Ending.ENDED, act=Act.END_SIGNAL, on=on)


@transaction.atomic
def withdraw_signal(actor: Actor, signal: Signal, *, on: date) -> None:
    """Take back a signal that should never have been given; nothing of it is kept but what the logbook says.

    Whoever had heard of it is told. Raises: NotAllowed, SignalAlreadyEnded.
    Source: Jeugdwet art. 7.1.4.6 lid 1; AVG art. 19. Invariant: I3
    """
    take_in_hand(actor, signal, Permission.END_SIGNAL)
    remove(actor, signal, Ending.WITHDRAWN, act=Act.WITHDRAW_SIGNAL, on=on)


@transaction.atomic
def hand_over_signal(actor: Actor, signal: Signal, *, to: Membership, on: date) -> None:
    """Let a colleague take a signal over.

    Raises: NotAllowed, SignalAlreadyEnded, NotYetTrained, ColleagueAlreadySignals.
    """
    own = actor.membership_id in (signal.professional_id, signal.raised_by_id)
    take_in_hand(actor, signal, Permission.HAND_OVER_SIGNAL if own else Permission.HAND_OVER_SIGNAL_OF_COLLEAGUE)
    if to.organisation_id != signal.organisation_id or not to.may_be_named_in_a_signal(on=on):
        raise NotYetTrained
    if Signal.objects.about(signal.young_person_id).filter(professional=to).exists():
        raise ColleagueAlreadySignals
    from_id, signal.professional, signal.location = signal.professional_id, to, to.location
    signal.raised_by, signal.is_second = to, False
    signal.save(update_fields=["professional", "location", "raised_by", "is_second"])
    name_first_signals(signal.young_person_id)
    _write_down(actor, Act.HAND_OVER_SIGNAL, signal)
    announce(SignalHandedOver(signal.id, signal.young_person_id, from_id, to.id))


def remove(actor: Actor, signal: Signal, ending: Ending, *, act: Act, on: date) -> None:
    """Take a signal that is in hand out of the live index, and into the archive where the law says so."""
    young_person_id, professional_id, report = signal.young_person_id, signal.professional_id, signal.report
    news = _news_of(signal, ending)
    _write_down(actor, act, signal)
    if enters_archive(ending):
        _archive(signal, ending, on=on)
    signal.delete()
    name_first_signals(young_person_id)
    announce(news(young_person_id, professional_id))
    if enters_archive(ending):
        forget_parents(report)
    else:
        forget(report)


def take_in_hand(actor: Actor, signal: Signal, permission: Permission) -> None:
    """Take the young person's turn, then see the signal as it is now and whether it is the actor's to change.

    Raises: NotAllowed, SignalAlreadyEnded.
    Invariant: I10
    """
    require(actor, permission)
    _take_turn(signal)
    if not Signal.objects.changeable_by(actor).filter(id=signal.id).exists():
        raise NotAllowed(permission)


def _take_turn(signal: Signal) -> None:
    """Take the turn of whom a signal is about, also when that has become another meanwhile."""
    young_person_id = signal.young_person_id
    take_turn(young_person_id)
    try:
        signal.refresh_from_db(from_queryset=Signal.objects.select_for_update())
    except Signal.DoesNotExist:
        raise SignalAlreadyEnded from None
    if signal.young_person_id != young_person_id:
        _take_turn(signal)


def _news_of(signal: Signal, ending: Ending) -> type[SignalUndone | SignalWithdrawn | SignalEnded]:
    if Signal.objects.undoable().filter(id=signal.id).exists():
        return SignalUndone
    return SignalWithdrawn if ending is Ending.WITHDRAWN else SignalEnded


def _archive(signal: Signal, ending: Ending, *, on: date) -> None:
    term = signal.organisation.region.signal_policy.archive_months
    ArchivedSignal.objects.create(
        id=signal.id,
        young_person_id=signal.young_person_id,
        report=signal.report,
        organisation_id=signal.organisation_id,
        professional_id=signal.professional_id,
        raised_on=signal.raised_on,
        ended_on=on,
        ending=ending,
        destroy_on=months_after(on, term),
        was_shielded=bool(signal.shield),
    )


def _membership_of(actor: Actor) -> UUID:
    """A signal is given by somebody, never by a machine alone. Raises: NotAllowed."""
    if actor.membership_id is None:
        raise NotAllowed(Permission.RAISE_SIGNAL)
    return actor.membership_id


def _require_may_raise(actor: Actor, professional: Membership, shield: Shield | None, *, on: date) -> None:
    own = professional.id == actor.membership_id
    require(actor, Permission.RAISE_SIGNAL if own else Permission.RAISE_SIGNAL_FOR_COLLEAGUE)
    if professional.organisation_id != actor.organisation_id or not professional.may_be_named_in_a_signal(on=on):
        raise NotYetTrained
    signed = professional.organisation.agreement_signed_on
    if signed is None or signed > on:
        raise NotYetJoined
    require_fit(actor, shield, professional)


def _check(identity: Identity, professional: Membership, *, ends_on: date, informing: Informing, on: date) -> None:
    if is_too_old(identity.birth_date, on=on):
        raise YoungPersonTooOld
    policy = professional.organisation.region.signal_policy
    latest = latest_end(on, longest_months=policy.longest_months)
    if not on < ends_on <= latest:
        raise EndsTooLate(latest)
    if not informing.is_complete:
        raise NotInformed


def _on_the_name_of(professional: Membership) -> dict[str, object]:
    return {
        "professional": professional,
        "organisation": professional.organisation,
        "location": professional.location,
        "undo_until": Now() + professional.organisation.region.signal_policy.undo_within,
    }


def _with(shield: Shield | None, actor: Actor, known: Signal) -> Signal:
    """A shield that is asked later holds as well; a signal that has one keeps it."""
    if shield:
        put_on(actor, known, shield)
    return known


def _as_fields(informing: Informing) -> dict[str, object]:
    return {
        "informed_parties": sorted(informing.parties),
        "informed_on": informing.on,
        "informed_by": informing.by or "",
        "excuse": informing.excuse or "",
        "reconsider_on": informing.reconsider_on,
    }


def _write_down(actor: Actor, act: Act, signal: Signal) -> None:
    record(actor, act, subject=signal.young_person_id, about=("signal", signal.id))
