"""What an organisation reads in the yearly round, to whom it goes, and its mail."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import override

from verwijsindex.access.roles import Role
from verwijsindex.kit.mail import MailText, compose, read_text
from verwijsindex.onboarding.evaluations.figures import Figures
from verwijsindex.onboarding.evaluations.words import counted, expected, in_time
from verwijsindex.onboarding.mailing import deliver, sender_to
from verwijsindex.onboarding.models import Contact, YearlyLetter
from verwijsindex.organisations.models import Membership

MAILS = Path(__file__).parents[1] / "mails"


@dataclass(frozen=True)
class Reader:
    """A coordinator by membership, or a contact."""

    id: UUID
    name: str
    email: str
    language: str


def readers_of(organisations: Collection[UUID]) -> dict[UUID, list[Reader]]:
    """Find who reads for each: its coordinators, or else the contacts of when it joined. Two queries."""
    current = Membership.objects.current().filter(organisation__in=organisations)
    coordinators = current.filter(roles__contains=[Role.COORDINATOR]).by_name()
    contacts = Contact.objects.filter(accession__organisation__in=organisations).exclude(email="")
    found = _by_organisation(
        (each.organisation_id, Reader(each.id, each.user.given_name, each.email, each.user.language))
        for each in coordinators
    )
    others = _by_organisation(
        (each.accession.organisation_id, Reader(each.id, each.name, each.email, each.accession.region.language))
        for each in contacts.select_related("accession__region")
        if each.accession.organisation_id
    )
    return others | found


def text_of(letter: YearlyLetter, language: str) -> MailText:
    """Write a compliment or ask attention, with the organisation's own figures."""
    figures = Figures(**letter.figures)
    with override(language):
        values = {
            "organisation": letter.organisation.name,
            "region": letter.round.region.name,
            "since": f"{letter.round.since:%d-%m-%Y}",
            "until": f"{letter.round.until:%d-%m-%Y}",
            "given": counted(figures.given),
            "expected": expected(figures),
            "matches": counted(figures.matches),
            "in_time": in_time(figures),
            "never_logged_in": str(figures.never_logged_in),
            "untrained": str(figures.untrained),
        }
        return read_text(MAILS, f"yearly-{letter.tone}", language, values)


@transaction.atomic
def mail_letter(letter_id: int) -> None:
    """Mail a letter to all who read it, once; where nobody reads, somebody calls."""
    waiting = YearlyLetter.objects.select_for_update(of=("self",)).filter(id=letter_id, mailed_at=None)
    letter = waiting.select_related("organisation", "round__region").first()
    if letter is None:
        return
    readers = readers_of([letter.organisation_id]).get(letter.organisation_id, [])
    for number, reader in enumerate(readers):
        region = letter.round.region
        message = compose(
            text_of(letter, reader.language),
            to=reader.email,
            name=reader.name,
            url=settings.BASE_URL,
            sender=sender_to(region, reader.id),
            language=reader.language,
            message_id=f"yearly-{letter.id}-{number}",
        )
        deliver(message, reader.id)
    if readers:
        letter.mailed_at = Now()
        letter.save(update_fields=["mailed_at"])


def _by_organisation(readers: Iterable[tuple[UUID, Reader]]) -> dict[UUID, list[Reader]]:
    found: dict[UUID, list[Reader]] = {}
    for organisation, reader in readers:
        found.setdefault(organisation, []).append(reader)
    return found
