"""An agreement is ended, by who of the region writes down the letter that ends it. Rows C1, E1

From the day after its last nobody of the organisation gives a signal. What was given goes on until whoever gave it, or
the coordinator, ends it, or until its term: no young person loses a match because organisations part.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.timezone import localtime

from verwijsindex.access.actor import Actor
from verwijsindex.kit.announcements import announce
from verwijsindex.kit.mail import compose, read_text
from verwijsindex.onboarding.actions import in_hand, membership_of, tell
from verwijsindex.onboarding.documents.papers import keep_scan
from verwijsindex.onboarding.evaluations.letters import MAILS, Reader, readers_of
from verwijsindex.onboarding.events import AgreementEndWritten
from verwijsindex.onboarding.mailing import deliver, sender_to
from verwijsindex.onboarding.models import Accession, AgreementEnd
from verwijsindex.onboarding.models.dossier import LineKind
from verwijsindex.onboarding.rules import DocumentKind, EndedBy
from verwijsindex.organisations import joining


class NotBound(Exception):
    """There is no agreement of this organisation that holds."""


class NothingEnds(Exception):
    """No end of the agreement is written down that is still to come."""


@dataclass(frozen=True)
class Notice:
    """What the letter says; ``ends_on`` is the last day on which the agreement holds."""

    ended_by: EndedBy
    reason: str
    noticed_on: date
    ends_on: date


@transaction.atomic
def end_agreement(actor: Actor, accession: Accession, notice: Notice, *, pdf: bytes, at: datetime) -> AgreementEnd:
    """Write down that the agreement ends; until the day has passed, writing it down again puts it right.

    What was sent to sign before the letter is not signed after it. Raises: NotAllowed, NotBound, NotAPdf.
    Source: Jeugdwet art. 7.1.3.1; art. 7.1.4.5. Invariant: I12
    """
    own = in_hand(actor, accession)
    if own.organisation is None or not own.organisation.is_bound(on=localtime(at).date()):
        raise NotBound
    end = end_to_come(own) or AgreementEnd(accession=own)
    end.ended_by, end.reason = notice.ended_by, notice.reason
    end.noticed_on, end.ends_on, end.notice = notice.noticed_on, notice.ends_on, keep_scan(pdf)
    end.written_by_id, end.written_at, end.mailed_at = membership_of(actor), at, None
    end.save()
    own.documents.in_force().filter(kind=DocumentKind.AGREEMENT, signature=None).update(replaced_at=at)
    joining.write_down_end(actor, own.organisation.id, ends_on=notice.ends_on)
    told = f"{notice.ends_on:%d-%m-%Y}: {notice.reason}"
    tell(own, LineKind.ENDED, actor, on=localtime(at).date(), text=told)
    announce(AgreementEndWritten(end.id))
    return end


@transaction.atomic
def undo_end(actor: Actor, accession: Accession, *, at: datetime) -> None:
    """Let the agreement go on, as long as its last day has not passed. Raises: NotAllowed, NothingEnds."""
    own, today = in_hand(actor, accession), localtime(at).date()
    end = end_to_come(own)
    if own.organisation is None or end is None or end.ends_on < today:
        raise NothingEnds
    end.undone_by_id, end.undone_at, end.mailed_at = membership_of(actor), at, None
    end.save(update_fields=["undone_by", "undone_at", "mailed_at"])
    joining.write_down_end(actor, own.organisation.id, ends_on=None)
    tell(own, LineKind.KEPT, actor, on=today)
    announce(AgreementEndWritten(end.id))


def end_to_come(accession: Accession) -> AgreementEnd | None:
    """Find the end that holds: the last one written down, unless it was undone or the agreement was signed anew."""
    if accession.organisation is None or accession.organisation.agreement_ends_on is None:
        return None
    return accession.agreement_ends.filter(undone_at=None).first()


@transaction.atomic
def mail_end(end_id: UUID) -> None:
    """Tell the coordinators that the agreement ends, or that it goes on after all; once for each time it is written."""
    waiting = AgreementEnd.objects.select_for_update(of=("self",)).filter(id=end_id, mailed_at=None)
    end = waiting.select_related("accession__region", "accession__organisation").first()
    if end is None or end.accession.organisation_id is None:
        return
    readers = readers_of([end.accession.organisation_id]).get(end.accession.organisation_id, [])
    for number, reader in enumerate(readers):
        _mail(end, reader, number)
    if readers:
        end.mailed_at = Now()
        end.save(update_fields=["mailed_at"])


def _mail(end: AgreementEnd, reader: Reader, number: int) -> None:
    region, written = end.accession.region, end.undone_at or end.written_at
    values = {"organisation": end.accession.name, "region": region.name, "day": f"{end.ends_on:%d-%m-%Y}"}
    message = compose(
        read_text(MAILS, "agreement-goes-on" if end.undone_at else "agreement-ends", reader.language, values),
        to=reader.email,
        name=reader.name,
        url=settings.BASE_URL,
        sender=sender_to(region, reader.id),
        language=reader.language,
        message_id=f"{end.id}-{written.timestamp():.0f}-{number}",
    )
    deliver(message, reader.id)
