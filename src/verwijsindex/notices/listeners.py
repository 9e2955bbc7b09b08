"""The doors for news: each is a job, heard after the transaction that announced it, safe to hear twice."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verwijsindex.kit.announcements import afterwards
from verwijsindex.kit.jobs import job
from verwijsindex.matches.events import FamilyMet, FamilyParted, MatchMoved, RelayAsked, RelayReplied, Unmasked
from verwijsindex.matches.models import FamilyPlace, MatchEvent, RelayRequest, Unmasking
from verwijsindex.matches.moves import directors_where
from verwijsindex.matches.rules import EventKind
from verwijsindex.matches.undoing import undoable_until
from verwijsindex.matches.watching import who_watches
from verwijsindex.notices.actions import mail, write_notice
from verwijsindex.notices.events import NoticeWritten
from verwijsindex.notices.families import tell_family, tell_parted
from verwijsindex.notices.inviting import send_invitation
from verwijsindex.notices.models import Notice
from verwijsindex.notices.rules import GATHERED_FOR, OF_WATCHING, TOGETHER, NoticeKind
from verwijsindex.notices.telling import tell
from verwijsindex.onboarding.events import AccessionsOverdue
from verwijsindex.organisations.events import PersonInvited, RolesChanged
from verwijsindex.organisations.models import Invitation, Membership
from verwijsindex.persons.events import DoubtClosed, DoubtOpened, ReporterAsked
from verwijsindex.persons.models import Doubt, EntryCheck
from verwijsindex.signals.events import (
    EarlierInvolvementTold,
    EntryFollowed,
    InformingOverdue,
    SignalAgedOut,
    SignalHandedOver,
    SignalNearsItsEnd,
    SignalOfDeceased,
    SignalProposed,
    YoungPersonMoved,
)
from verwijsindex.signals.models import Move, Signal
from verwijsindex.signals.review import signals_asked_about, stewards_of
from verwijsindex.training.events import RefresherNears
from verwijsindex.training.models import Certificate


@afterwards(MatchMoved)
def tell_participants(event: MatchMoved) -> None:
    """What can still be undone is told when it no longer can."""
    line = MatchEvent.objects.select_related("match").filter(id=event.event_id).first()
    if line and (moment := undoable_until(line)):
        tell_later.configure(schedule_at=moment).defer(event_id=line.id)
    elif line:
        tell(line)


@job(name="notices.tell_later")
def tell_later(*, event_id: int) -> None:
    tell_participants(MatchMoved(event_id))


@afterwards(MatchMoved)
def tell_who_watches(event: MatchMoved) -> None:
    line = MatchEvent.objects.select_related("match__young_person").filter(id=event.event_id).first()
    if line and (kind := OF_WATCHING.get(step := EventKind(line.kind))):
        for watcher in who_watches(line.match, step):
            write_notice(watcher.id, kind, cause=f"match-event:{line.id}", match=line.match)


@afterwards(SignalNearsItsEnd)
def remind_reporter(event: SignalNearsItsEnd) -> None:
    signal = Signal.objects.filter(id=event.signal_id).first()
    if signal:
        cause = f"expiring:{signal.id}:{event.days}"
        write_notice(signal.professional_id, NoticeKind.SIGNAL_EXPIRING, cause=cause, signal=signal)


@afterwards(InformingOverdue)
def remind_to_inform(event: InformingOverdue) -> None:
    signal = Signal.objects.not_informed().filter(id=event.signal_id).first()
    if signal:
        cause = f"inform:{signal.id}:{signal.inform_before}:{event.weeks}"
        write_notice(signal.professional_id, NoticeKind.INFORMING_OVERDUE, cause=cause, signal=signal)


@afterwards(SignalHandedOver)
@transaction.atomic
def tell_successor(event: SignalHandedOver) -> None:
    """Who takes over several signals of a colleague gets one message, which leads to all signals."""
    signal = Signal.objects.filter(id=event.signal_id).first()
    if signal and not _is_told_already(event):
        cause = f"received:{signal.id}:{event.from_id}"
        write_notice(event.to_id, NoticeKind.SIGNAL_RECEIVED, cause=cause, signal=signal)


def _is_told_already(event: SignalHandedOver) -> bool:
    """Let a message of another signal of this colleague, that was not mailed or seen yet, tell of this one too."""
    Membership.objects.held().get(id=event.to_id)
    theirs = Notice.objects.unseen().filter(recipient=event.to_id, kind=NoticeKind.SIGNAL_RECEIVED, mailed_at=None)
    others = theirs.filter(cause__endswith=f":{event.from_id}").exclude(signal=event.signal_id)
    return others.update(signal=None) > 0


@afterwards(ReporterAsked)
def tell_reporter(event: ReporterAsked) -> None:
    for check in EntryCheck.objects.unanswered().filter(id=event.check_id):
        cause = f"check:{check.id}:{check.asked_at.timestamp():.0f}"
        for signal in Signal.objects.filter(report=check.report_id):
            write_notice(signal.professional_id, NoticeKind.ENTRY_TO_CHECK, cause=cause, signal=signal)


@afterwards(DoubtOpened)
def tell_stewards(event: DoubtOpened) -> None:
    """Whoever was told of a doubt today is not told of the next one."""
    cause = f"doubts:{timezone.localdate():%Y%m%d}"
    for doubt in Doubt.objects.open().filter(id=event.doubt_id):
        for steward in stewards_of(doubt):
            write_notice(steward.id, NoticeKind.DOUBT_WAITS, cause=cause)


@afterwards(DoubtClosed)
def tell_who_was_asked(event: DoubtClosed) -> None:
    for doubt in Doubt.objects.closed().filter(id=event.doubt_id):
        for signal in signals_asked_about(doubt):
            cause = f"settled:{doubt.id}:{doubt.ruling_id or 0}"
            write_notice(signal.professional_id, NoticeKind.ENTRY_SETTLED, cause=cause, signal=signal)


@afterwards(RelayAsked)
def tell_relay(event: RelayAsked) -> None:
    """The message leads to what waits to be passed on, and names no match."""
    for request in RelayRequest.objects.filter(id=event.request_id):
        write_notice(request.relay_id, NoticeKind.RELAY_ASKED, cause=f"relay-asked:{request.id}")


@afterwards(RelayReplied)
def tell_who_asked(event: RelayReplied) -> None:
    for request in RelayRequest.objects.select_related("asked_by__match").filter(id=event.request_id):
        asked_by, cause = request.asked_by, f"relay-replied:{request.id}"
        write_notice(asked_by.membership_id, NoticeKind.RELAY_REPLIED, cause=cause, match=asked_by.match)


@afterwards(Unmasked)
def tell_who_is_known_now(event: Unmasked) -> None:
    for unmasking in Unmasking.objects.select_related("place__match").filter(id=event.unmasking_id):
        place, cause = unmasking.place, f"unmasked:{unmasking.id}"
        write_notice(place.membership_id, NoticeKind.UNMASKED, cause=cause, match=place.match)


@afterwards(FamilyMet)
def tell_of_family(event: FamilyMet) -> None:
    """What can still be undone is told when it no longer can."""
    place = FamilyPlace.objects.select_related("signal").filter(id=event.place_id).first()
    if place and (moment := place.signal.undo_until) > timezone.now():
        tell_of_family_later.configure(schedule_at=moment).defer(place_id=place.id)
    elif place:
        tell_family(place)


@job(name="notices.tell_of_family_later")
def tell_of_family_later(*, place_id: int) -> None:
    tell_of_family(FamilyMet(place_id))


@afterwards(FamilyParted)
def tell_of_end_of_family(event: FamilyParted) -> None:
    for signal in Signal.objects.unshielded().filter(id=event.signal_id, family_place=None):
        tell_parted(signal, event.place_id)


@afterwards(PersonInvited)
def mail_who_is_invited(event: PersonInvited) -> None:
    for invitation in Invitation.objects.filter(id=event.invitation_id):
        send_invitation(invitation)


@afterwards(EarlierInvolvementTold)
def tell_of_earlier_involvement(event: EarlierInvolvementTold) -> None:
    for signal in Signal.objects.filter(id=event.signal_id):
        cause = f"earlier:{signal.id}"
        write_notice(signal.professional_id, NoticeKind.EARLIER_INVOLVED, cause=cause, signal=signal)


@afterwards(SignalProposed)
def tell_of_proposal(event: SignalProposed) -> None:
    """Whoever was told of a proposal today is not told of the next one."""
    cause = f"proposals:{timezone.localdate():%Y%m%d}"
    write_notice(event.professional_id, NoticeKind.SIGNAL_PROPOSED, cause=cause)


@afterwards(RolesChanged)
def tell_of_roles(event: RolesChanged) -> None:
    for colleague in Membership.objects.current().filter(id=event.membership_id):
        cause = f"roles:{','.join(colleague.roles)}:{timezone.localdate():%Y%m%d}"
        write_notice(colleague.id, NoticeKind.ROLES_CHANGED, cause=cause)


@afterwards(YoungPersonMoved)
def tell_of_move(event: YoungPersonMoved) -> None:
    """Whoever signals is not told where to; the director of the new municipality is not told who."""
    for move in Move.objects.select_related("young_person").filter(id=event.move_id):
        for signal in Signal.objects.about(move.young_person_id):
            write_notice(signal.professional_id, NoticeKind.MOVED_AWAY, cause=f"move:{move.id}", signal=signal)
        for director in directors_where(move):
            write_notice(director.id, NoticeKind.MOVED_HERE, cause=f"move-here:{move.id}")


@afterwards(SignalOfDeceased)
def tell_of_death(event: SignalOfDeceased) -> None:
    """Nothing is left to lead to; that is why it names no signal."""
    write_notice(event.professional_id, NoticeKind.DECEASED, cause=f"deceased:{event.signal_id}")


@afterwards(SignalAgedOut)
def tell_of_coming_of_age(event: SignalAgedOut) -> None:
    """Whoever was in a match hears by this that it ended too."""
    write_notice(event.professional_id, NoticeKind.AGED_OUT, cause=f"aged-out:{event.signal_id}")


@afterwards(EntryFollowed)
def tell_of_other_name(event: EntryFollowed) -> None:
    for signal in Signal.objects.select_related("report").filter(id=event.signal_id):
        cause = f"followed:{signal.id}:{signal.report.checked_with_brp_on}"
        write_notice(signal.professional_id, NoticeKind.ENTRY_FOLLOWED, cause=cause, signal=signal)


@afterwards(RefresherNears)
def tell_of_refresher(event: RefresherNears) -> None:
    for certificate in Certificate.objects.filter(id=event.certificate_id):
        cause = f"training:{certificate.id}:{event.days}"
        write_notice(certificate.membership_id, NoticeKind.TRAINING_ENDS, cause=cause)


@afterwards(NoticeWritten)
def send_mail(event: NoticeWritten) -> None:
    """What may come in numbers waits a little, so that it goes in one mail."""
    notice = Notice.objects.filter(id=event.notice_id, kind__in=TOGETHER).first()
    if notice and (moment := notice.created_at + GATHERED_FOR) > timezone.now():
        mail_later.configure(schedule_at=moment).defer(notice_id=str(notice.id))
    else:
        mail(event.notice_id)


@job(name="notices.mail_later")
def mail_later(*, notice_id: str) -> None:
    mail(UUID(notice_id))


@afterwards(AccessionsOverdue)
def tell_who_goes_along(event: AccessionsOverdue) -> None:
    write_notice(event.owner_id, NoticeKind.ACCESSION_OVERDUE, cause=f"accessions:{event.day}")
