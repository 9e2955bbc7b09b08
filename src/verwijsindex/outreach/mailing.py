"""Mail a newsletter: to each reader once, with a way out in every mail."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from verwijsindex.access.actor import machine
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.kit.mail import Link, MailText, Sender, compose, returns_to
from verwijsindex.kit.markdown import as_parts
from verwijsindex.organisations.models import Membership
from verwijsindex.outreach.models import Delivery, Newsletter

POST = machine("outreach")
_SALT = "outreach.newsletter"


def mail_newsletter(newsletter_id: UUID) -> None:
    """Mail it to whom it did not go yet; what was cut off goes on."""
    newsletter = Newsletter.objects.select_related("region").get(id=newsletter_id)
    for delivery_id in newsletter.deliveries.filter(mailed_at=None).order_by("id").values_list("id", flat=True):
        _deliver(newsletter, delivery_id)


def mail_trial(newsletter_id: UUID, reader_id: UUID) -> None:
    """Mail it to one reader, who wants to see it first; as often as they ask."""
    newsletter = Newsletter.objects.select_related("region").get(id=newsletter_id)
    compose_newsletter(newsletter, Membership.objects.select_related("user").get(id=reader_id)).send()


def compose_newsletter(newsletter: Newsletter, reader: Membership) -> EmailMultiAlternatives:
    """Make the mail in the words of the newsletter; on the site it can be read with its links."""
    region, language = newsletter.region, reader.user.language
    way_out = settings.BASE_URL + reverse("newsletter_way_out", args=[way_out_of(reader)])
    paragraphs = ("".join(run.text for run in part.runs) for part in as_parts(newsletter.text))
    with override(language):
        text = MailText(newsletter.subject, tuple(paragraphs), _("Read it on the site"))
        return compose(
            text,
            to=reader.email,
            name=reader.user.given_name,
            url=settings.BASE_URL + reverse("newsletter_page", args=[newsletter.id]),
            sender=Sender(region.name, region.accent_colour, returns_to(reader.id), region.contact_email),
            language=language,
            foot_link=Link(_("No more newsletters"), way_out),
            message_id=f"{newsletter.id}.{reader.id}",
            refused_at=way_out,
        )


def way_out_of(reader: Membership) -> str:
    """Give what only the mail of this reader holds."""
    return signing.dumps(str(reader.id), salt=_SALT)


def reader_of(token: str) -> Membership | None:
    """Give whose way out this is; None for what is no way out, or of somebody who is gone."""
    try:
        return Membership.objects.filter(id=signing.loads(token, salt=_SALT)).first()
    except signing.BadSignature:
        return None


@transaction.atomic
def record_bounced_newsletter(reader_id: UUID) -> bool:
    """Write down that a newsletter came back, so that no more go there. Say whether it was one."""
    if not Delivery.objects.filter(reader=reader_id, mailed_at__isnull=False).exists():
        return False
    Membership.objects.filter(id=reader_id).update(mail_bounced_at=Now())
    record(POST, Act.RECORD_BOUNCE, about=("membership", reader_id))
    return True


@transaction.atomic
def _deliver(newsletter: Newsletter, delivery_id: int) -> None:
    waiting = Delivery.objects.select_for_update(of=("self",), skip_locked=True).filter(id=delivery_id, mailed_at=None)
    delivery = waiting.select_related("reader__user").first()
    if delivery:
        compose_newsletter(newsletter, delivery.reader).send()
        delivery.mailed_at = Now()
        delivery.save(update_fields=["mailed_at"])
