"""A doubt whether two reports are about one young person: a data steward decides, a reporter may be asked.

The steward sees two reports, not who gave them; the reporter sees the own entry, not what it was compared with.
"""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission, Role
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.persons import rulings
from verwijsindex.persons.doubts import open_dispute
from verwijsindex.persons.events import ReporterAsked
from verwijsindex.persons.looks import Comparison, compare_reports
from verwijsindex.persons.models import Doubt, EntryCheck, IdentityReport, Ruling
from verwijsindex.persons.querysets import DoubtQuerySet, EntryCheckQuerySet, RulingQuerySet
from verwijsindex.regions.models import Region
from verwijsindex.signals import policies
from verwijsindex.signals.actions import take_in_hand
from verwijsindex.signals.models import Signal
from verwijsindex.signals.querysets import SignalQuerySet


class NothingToDispute(Exception):
    """Nobody else signals this young person any more."""


def doubts_for(actor: Actor) -> DoubtQuerySet:
    """Find the open doubts of the steward's region, the oldest first."""
    return Doubt.objects.open().filter(_in_region(actor)).select_related("report", "other")


def rulings_for(actor: Actor) -> RulingQuerySet:
    """Find the rulings of the steward's region that stand, the latest first."""
    standing = Ruling.objects.standing().filter(_in_region(actor))
    return standing.select_related("report", "other", "decided_by").order_by("-decided_at")


def checks_for(actor: Actor) -> EntryCheckQuerySet:
    """Find the own entries that the actor was asked to look at again; ``check.report.signal`` is the signal."""
    own = Signal.objects.visible_to(actor).values("report")
    open_checks = EntryCheck.objects.unanswered().filter(report__in=own, doubt__closed_at=None)
    return open_checks.select_related("report__signal").order_by("asked_at")


def compare_doubted(actor: Actor, doubt: Doubt) -> Comparison:
    """Show the two reports of a doubt beside each other; a logged look. Raises: NotAllowed."""
    _require_steward_of(actor, doubt)
    return compare_reports(actor, doubt.report, doubt.other, purpose="review")


@transaction.atomic
def settle(actor: Actor, doubt: Doubt, *, is_same: bool) -> Ruling:
    """Decide that two reports are about one young person, or that they are not.

    Raises: NotAllowed, DoubtAlreadyClosed.
    """
    _require_steward_of(actor, doubt)
    return rulings.rule(actor, doubt, is_same=is_same)


@transaction.atomic
def undo(actor: Actor, ruling: Ruling) -> None:
    """Take a ruling back: what it did is undone and its doubt is open again.

    Raises: NotAllowed, RulingAlreadyUndone.
    """
    require(actor, Permission.REVIEW_IDENTITY)
    if not rulings_for(actor).filter(id=ruling.id).exists() and ruling.undone_at is None:
        raise NotAllowed(Permission.REVIEW_IDENTITY)
    rulings.take_back(actor, ruling)


@transaction.atomic
def ask_reporter(actor: Actor, doubt: Doubt, report: IdentityReport) -> None:
    """Ask who gave one of the two reports whether it is right; asked twice, it is asked anew.

    Raises: NotAllowed, DoubtAlreadyClosed.
    """
    _require_steward_of(actor, doubt)
    doubt = Doubt.objects.select_for_update().get(id=doubt.id)
    if doubt.closed_at is not None or report.id not in (doubt.report_id, doubt.other_id):
        raise rulings.DoubtAlreadyClosed
    anew = {"asked_at": Now(), "answer": "", "answered_at": None}
    check, _ = EntryCheck.objects.update_or_create(doubt=doubt, report=report, defaults=anew)
    record(actor, Act.ASK_REPORTER, subject=report.young_person_id, about=("doubt", doubt.id))
    announce(ReporterAsked(check.id))


@transaction.atomic
def confirm_entry(actor: Actor, signal: Signal) -> None:
    """Say that the own entry is right as it stands. Raises: NotAllowed, SignalAlreadyEnded.

    Invariant: I10
    """
    take_in_hand(actor, signal, Permission.CORRECT_ENTRY)
    answer_checks(signal.report, EntryCheck.Answer.CONFIRMED)
    record(actor, Act.CONFIRM_ENTRY, subject=signal.young_person_id, about=("signal", signal.id))


@transaction.atomic
def dispute_signal(actor: Actor, signal: Signal) -> bool:
    """Say that others signal another young person than the own one: a steward decides. Say whether that is new.

    Raises: NotAllowed, SignalAlreadyEnded, NothingToDispute.
    """
    take_in_hand(actor, signal, Permission.CORRECT_ENTRY)
    others = Signal.objects.about(signal.young_person_id).of_others_than(signal)
    other = others.order_by("raised_at").first()
    if other is None:
        raise NothingToDispute
    return open_dispute(actor, signal.report, other.report)


def stewards_of(doubt: Doubt) -> MembershipQuerySet:
    """Find who may decide a doubt: the stewards of the regions where the two reports were given."""
    reports = [doubt.report_id, doubt.other_id]
    regions = Region.objects.filter(
        Q(organisations__signals__report__in=reports) | Q(organisations__archived_signals__report__in=reports)
    )
    stewards = Membership.objects.current().filter(roles__contains=[Role.DATA_STEWARD])
    return stewards.filter(organisation__region__in=regions.values("id"))


def signals_asked_about(doubt: Doubt) -> SignalQuerySet:
    """Find the signals whose reporters wait for an answer: who was asked to check, and who disputed a match."""
    asked = Q(report__in=doubt.checks.values("report"))
    return Signal.objects.filter(asked | Q(report=doubt.report_id) if doubt.is_disputed else asked)


def answer_checks(report: IdentityReport, answer: EntryCheck.Answer) -> None:
    """Write down that a reporter looked at the own entry."""
    report.checks.unanswered().update(answer=answer, answered_at=Now())


def _in_region(actor: Actor) -> Q:
    if not actor.may(Permission.REVIEW_IDENTITY):
        return Q(pk__in=[])
    reports = IdentityReport.objects.filter(policies.reported_in_own_region(actor)).values("id")
    return Q(report__in=reports) | Q(other__in=reports)


def _require_steward_of(actor: Actor, doubt: Doubt) -> None:
    """Raises: NotAllowed."""
    require(actor, Permission.REVIEW_IDENTITY)
    if not Doubt.objects.filter(_in_region(actor), id=doubt.id).exists():
        raise NotAllowed(Permission.REVIEW_IDENTITY)
