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

from verwijsindex.kit.mail import Link, MailText, Sender, compose
from verwijsindex.kit.markdown import as_parts
from verwijsindex.organisations.models import Membership
from verwijsindex.outreach.models import Delivery, Newsletter

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
        message = compose(
            text,
            to=reader.email,
            name=reader.user.given_name,
            url=settings.BASE_URL + reverse("newsletter_page", args=[newsletter.id]),
            sender=Sender(region.name, region.accent_colour, answers_to=region.contact_email),
            language=language,
            foot_link=Link(_("No more newsletters"), way_out),
            message_id=f"{newsletter.id}.{reader.id}",
        )
    message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


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
def _deliver(newsletter: Newsletter, delivery_id: int) -> None:
    waiting = Delivery.objects.select_for_update(of=("self",), skip_locked=True).filter(id=delivery_id, mailed_at=None)
    delivery = waiting.select_related("reader__user").first()
    if delivery:
        compose_newsletter(newsletter, delivery.reader).send()
        delivery.mailed_at = Now()
        delivery.save(update_fields=["mailed_at"])
