"""The verbs of who writes to all who work with the index. Row E6"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from verwijsindex.access.actor import Actor, require
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.announcements import announce
from verwijsindex.organisations.models import Membership
from verwijsindex.organisations.querysets import MembershipQuerySet
from verwijsindex.outreach.events import NewsletterSent, NewsletterTried
from verwijsindex.outreach.models import Delivery, Newsletter, Unsubscription


class AlreadySent(Exception):
    """What was sent stays as it is."""


@dataclass(frozen=True)
class Content:
    subject: str
    text: str
    readers: list[str]
    domains: list[str]


@transaction.atomic
def write_newsletter(actor: Actor, content: Content, newsletter: Newsletter | None = None) -> Newsletter:
    """Begin a newsletter, or change one that was not sent yet. Raises: NotAllowed, AlreadySent."""
    require(actor, Permission.WRITE_NEWSLETTER)
    writer = Membership.objects.of(actor).select_related("organisation").get()
    draft = _in_hand(actor, newsletter) if newsletter else Newsletter(region_id=writer.organisation.region_id)
    draft.written_by = writer
    for name, value in vars(content).items():
        setattr(draft, name, value)
    draft.save()
    record(actor, Act.WRITE_NEWSLETTER, about=("newsletter", draft.id))
    return draft


@transaction.atomic
def discard_newsletter(actor: Actor, newsletter: Newsletter) -> None:
    """Raises: NotAllowed, AlreadySent."""
    draft = _in_hand(actor, newsletter)
    record(actor, Act.DISCARD_NEWSLETTER, about=("newsletter", draft.id))
    draft.delete()


@transaction.atomic
def send_newsletter(actor: Actor, newsletter: Newsletter, *, at: datetime) -> int:
    """Send a newsletter to whom it is for now, and say how many that are. Raises: NotAllowed, AlreadySent."""
    draft = _in_hand(actor, newsletter)
    deliveries = [Delivery(newsletter=draft, reader=reader) for reader in readers_of(draft)]
    Delivery.objects.bulk_create(deliveries)
    draft.sent_at = at
    draft.save(update_fields=["sent_at"])
    record(actor, Act.SEND_NEWSLETTER, about=("newsletter", draft.id), outcome=str(len(deliveries)))
    announce(NewsletterSent(draft.id))
    return len(deliveries)


@transaction.atomic
def try_newsletter(actor: Actor, newsletter: Newsletter) -> None:
    """Let the actor see it as a mail. Raises: NotAllowed."""
    require(actor, Permission.WRITE_NEWSLETTER)
    reader = Membership.objects.of(actor).get()
    record(actor, Act.TRY_NEWSLETTER, about=("newsletter", newsletter.id))
    announce(NewsletterTried(newsletter.id, reader.id))


def readers_of(newsletter: Newsletter) -> MembershipQuerySet:
    """Find whom it is for: in one of the roles, once each, who did not unsubscribe and whose mail arrives."""
    work = Membership.objects.addressed(newsletter.region_id, roles=newsletter.readers, domains=newsletter.domains)
    unsubscribed = Unsubscription.objects.values("reader__user")
    return work.filter(mail_bounced_at=None).exclude(user__in=unsubscribed).each_person_once()


def unsubscribe(reader: Membership) -> None:
    """A second time does nothing."""
    Unsubscription.objects.get_or_create(reader=reader)


def _in_hand(actor: Actor, newsletter: Newsletter) -> Newsletter:
    """Lock and read the row as it stands now. Raises: NotAllowed, AlreadySent."""
    require(actor, Permission.WRITE_NEWSLETTER)
    draft = Newsletter.objects.visible_to(actor).select_for_update(of=("self",)).filter(id=newsletter.id).get()
    if draft.sent_at:
        raise AlreadySent
    return draft
