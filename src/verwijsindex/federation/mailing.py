"""The two mails about the overview."""

from pathlib import Path

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from verwijsindex.federation.models import OverviewRequest
from verwijsindex.kit.mail import Sender, compose, read_text
from verwijsindex.regions.models import Region

_SIGNER = signing.Signer(salt="federation.overview")
_TEXTS = Path(__file__).parent / "mails"
_READER = {"nl": "lezer", "en": "reader"}
_FORGOTTEN = {
    "nl": "Je adres gebruiken we alleen hiervoor. Na dertig dagen is het gewist.",
    "en": "We use your address for this only. After thirty days it is erased.",
}


def confirmation(asked: OverviewRequest) -> EmailMultiAlternatives:
    return _mail(asked, "confirm", settings.BASE_URL + reverse("overview_confirm", args=[token_of(asked)]))


def overview(asked: OverviewRequest) -> EmailMultiAlternatives:
    return _mail(asked, "overview", settings.BASE_URL + reverse("overview"))


def token_of(asked: OverviewRequest) -> str:
    """Give what proves that one has the mail; a mail that goes twice has the same."""
    return _SIGNER.sign(str(asked.id))


def read_token(token: str) -> str:
    """Give the id of who asked. Raises: BadSignature."""
    return _SIGNER.unsign(token)


def _mail(asked: OverviewRequest, kind: str, url: str) -> EmailMultiAlternatives:
    region = Region.objects.first() or Region(name="Verwijsindex")
    return compose(
        read_text(_TEXTS, kind, asked.language),
        to=asked.email,
        name=_READER[asked.language],
        url=url,
        sender=Sender(region.name, region.accent_colour, answers_to=region.contact_email),
        language=asked.language,
        foot=_FORGOTTEN[asked.language],
        message_id=f"{kind}-{asked.id}-{asked.asked_at:%Y%m%d}",
    )
