"""Give a signal."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models.functions import Now

from verwijsindex.access.actor import Actor, NotAllowed, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.question import Many, Question
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.doubts import is_in_review
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.lab import require_test_person
from verwijsindex.persons.recognition import Recognition, keep, recognise
from verwijsindex.persons.retention import is_too_old
from verwijsindex.signals.actions.informing import Informing, informing_fields, require_complete
from verwijsindex.signals.actions.turn import NotYetTrained, write_down
from verwijsindex.signals.archive import tell_of_earlier
from verwijsindex.signals.events import SignalRaised
from verwijsindex.signals.models import Involvement, Signal
from verwijsindex.signals.rules import latest_end
from verwijsindex.signals.shield import Shield, as_fields, put_on, require_fit

_HELD: Question[Membership] = Question(
    lambda membership_id: Membership.objects.held().filter(id=membership_id).select_related("user")
)
_OF_PROFESSIONAL: Question[Signal] = Question(
    lambda professional_id, young_people: Signal.objects.filter(
        professional=professional_id, young_person__among=young_people
    ).select_related("report")
)


class NotYetJoined(Exception):
    """The organisation has not signed its agreement."""


class AgreementEnded(Exception):
    """The agreement of the organisation held until and including this day."""

    def __init__(self, last_day: date) -> None:
        self.last_day = last_day


class CovenantEnded(Exception):
    """Where the professional works the covenant held until and including this day, and so did what was agreed there."""

    def __init__(self, municipality: str, last_day: date) -> None:
        self.municipality, self.last_day = municipality, last_day


class YoungPersonTooOld(Exception):
    """The young person has turned 23."""


class EndsTooLate(Exception):
    """The end lies after the last day that the law or the region allows, or not after today."""

    def __init__(self, latest: date) -> None:
        self.latest = latest


@dataclass(frozen=True)
class Raised:
    """The answer to a reporter: the signal, whether it was there already, whether a human must look.

    When it ``is_alone``, nothing was known of the young person: there is no match, no family, nothing in the archive.
    """

    signal: Signal
    is_new: bool
    is_in_review: bool
    is_alone: bool = field(default=False, compare=False)


def raise_within(
    actor: Actor,
    identity: Identity,
    *,
    professional: Membership,
    involvement: Involvement,
    ends_on: date,
    informing: Informing,
    on: date,
    shield: Shield | None = None,
    signal_id: UUID | None = None,
) -> Raised:
    """Give a signal on behalf of a professional, by this id if it is new; given twice, it is one signal.

    Part of a transaction that whoever calls this began.
    Raises: NotAllowed, and what ``require_may_raise`` and ``check_given`` raise.
    Source: Jeugdwet art. 7.1.4.1. Invariant: I12, I17
    """
    professional = _HELD(professional.id)[0]
    require_may_raise(actor, professional, shield, on=on)
    check_given(identity, professional, ends_on=ends_on, informing=informing, on=on)
    recognition = recognise(identity)
    if known := _given_before(professional, recognition):
        return Raised(_with(shield, actor, known), is_new=False, is_in_review=is_in_review(known.report))
    report = keep(recognition)
    signal = Signal(
        id=signal_id or uuid4(),
        young_person_id=report.young_person_id,
        report=report,
        raised_by_id=membership_of(actor),
        involvement=involvement,
        raised_on=on,
        ends_on=ends_on,
        **on_the_name_of(professional, at=Now()),
        **informing_fields(informing, professional),
        **as_fields(shield),
    )
    signal.save(force_insert=True)
    return _told(actor, signal, recognition)


raise_signal = transaction.atomic(raise_within)
"""Give a signal as ``raise_within`` does, in a transaction of its own."""


def membership_of(actor: Actor) -> UUID:
    """A signal is given by somebody, never by a machine alone. Raises: NotAllowed."""
    if actor.membership_id is None:
        raise NotAllowed(Permission.RAISE_SIGNAL)
    return actor.membership_id


def require_may_raise(actor: Actor, professional: Membership, shield: Shield | None, *, on: date) -> None:
    """Raises: NotAllowed, NotYetTrained, what ``_require_bound`` raises, and what a shield that does not fit raises."""
    own = professional.id == actor.membership_id
    require(actor, Permission.RAISE_SIGNAL if own else Permission.RAISE_SIGNAL_FOR_COLLEAGUE)
    if professional.organisation_id != actor.organisation_id or not professional.may_be_named_in_a_signal(on=on):
        raise NotYetTrained
    _require_bound(professional, on=on)
    require_fit(actor, shield, professional)


def _require_bound(professional: Membership, *, on: date) -> None:
    """See to it that somebody works where an agreement with the municipal executive holds.

    The agreement is as old as its signature, and lasts no longer than the covenant of the municipality where one works.
    Raises: NotYetJoined, AgreementEnded, CovenantEnded. Source: Jeugdwet art. 7.1.1.2; art. 7.1.3.1. Invariant: I12
    """
    organisation, municipality = professional.organisation, professional.location.municipality
    if organisation.agreement_ends_on and organisation.agreement_has_ended(on=on):
        raise AgreementEnded(organisation.agreement_ends_on)
    if not organisation.is_bound(on=on):
        raise NotYetJoined
    if municipality.covenant_until and municipality.has_left_covenant(on=on):
        raise CovenantEnded(municipality.name, municipality.covenant_until)


def check_given(identity: Identity, professional: Membership, *, ends_on: date, informing: Informing, on: date) -> None:
    """Raises: NotATestPerson, YoungPersonTooOld, EndsTooLate, and what incomplete informing raises."""
    require_test_person(identity)
    if is_too_old(identity.birth_date, on=on):
        raise YoungPersonTooOld
    policy = professional.organisation.region.signal_policy
    latest = latest_end(on, longest_months=policy.longest_months)
    if not on < ends_on <= latest:
        raise EndsTooLate(latest)
    require_complete(informing, professional)


def on_the_name_of(professional: Membership, *, at: datetime | Now) -> dict[str, object]:
    return {
        "professional": professional,
        "organisation": professional.organisation,
        "location": professional.location,
        "undo_until": at + professional.organisation.region.signal_policy.undo_within,
    }


def _told(actor: Actor, signal: Signal, recognition: Recognition) -> Raised:
    """Tell all whom a new signal concerns; of whom nothing was known, there is nobody."""
    write_down(actor, Act.RAISE_SIGNAL, signal)
    if not recognition.is_alone:
        tell_of_earlier(actor, signal)
    announce(SignalRaised(signal.id, signal.young_person_id, recognition.is_alone))
    in_review = bool(recognition.division.doubts) and is_in_review(signal.report)
    return Raised(signal, is_new=True, is_in_review=in_review, is_alone=recognition.is_alone)


def _given_before(professional: Membership, recognition: Recognition) -> Signal | None:
    about = recognition.young_people | recognition.reported_alike
    return _OF_PROFESSIONAL.first(professional.id, Many(about)) if about else None


def _with(shield: Shield | None, actor: Actor, known: Signal) -> Signal:
    """A shield that is asked later holds as well; a signal that has one keeps it."""
    if shield:
        put_on(actor, known, shield)
    return known
