"""The mail to whoever is asked to come and work with the index."""

from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from verwijsindex.accounts.actions import language_of
from verwijsindex.kit import mail
from verwijsindex.kit.mail import Sender, refused_for_good, returns_to
from verwijsindex.notices.mail import TEXTS, address
from verwijsindex.organisations.accepting import key_of
from verwijsindex.organisations.inviting import record_bounced_invitation
from verwijsindex.organisations.models import Invitation

_KIND = "invitation"
_FOOT = {
    "nl": "Kreeg je deze mail terwijl je niemand van deze organisatie kent? Dan hoef je niets te doen.",
    "en": "Did you get this mail though you know nobody of this organisation? Then you need not do anything.",
}


def send_invitation(invitation: Invitation) -> None:
    """Sent twice, it is one mail with one link."""
    try:
        _compose(invitation).send()
    except SMTPRecipientsRefused as refusal:
        if not refused_for_good(refusal):
            raise
        record_bounced_invitation(invitation.id)


def _compose(invitation: Invitation) -> EmailMultiAlternatives:
    organisation = invitation.organisation
    region = organisation.region
    language = language_of(invitation.email, otherwise=region.language)
    values = {
        "organisation": organisation.name,
        "inviter": str(invitation.invited_by),
        "until": f"{invitation.holds_until.astimezone(timezone.get_current_timezone()):%d-%m-%Y}",
    }
    return mail.compose(
        mail.read_text(TEXTS, _KIND, language, values),
        to=invitation.email,
        name=invitation.given_name,
        url=address("invitation", invitation.id, key_of(invitation)),
        sender=Sender(region.name, region.accent_colour, returns_to=returns_to(invitation.id)),
        language=language,
        foot=_FOOT[language],
        message_id=f"{invitation.id}.{invitation.sent_at:%Y%m%d%H%M%S}",
    )
