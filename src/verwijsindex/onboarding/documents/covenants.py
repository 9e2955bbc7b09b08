"""The covenant is published in versions; a municipality adopts one, and documents are made of the newest. Row E1"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from verwijsindex.access.actor import Actor, NotAllowed
from verwijsindex.access.roles import Permission
from verwijsindex.audit.actions import record
from verwijsindex.audit.acts import Act
from verwijsindex.onboarding.actions import region_of
from verwijsindex.onboarding.documents.mandates import NotAdopted
from verwijsindex.onboarding.documents.papers import keep_scan
from verwijsindex.onboarding.documents.texts import current_text, standard_text
from verwijsindex.onboarding.models import Adoption, Covenant, CovenantEnd
from verwijsindex.onboarding.rules import OF_THE_COVENANT, DecidedBy, DocumentKind
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Municipality, Region


class NothingNew(Exception):
    """The texts are those of the version that was published last."""


def text_to_make_of(region: Region, kind: DocumentKind, language: str) -> tuple[str, int]:
    """Give the text of a document and its version: of the covenant what was published, of others what stands now."""
    newest = region.covenants.first() if kind in OF_THE_COVENANT else None
    if newest is None:
        return current_text(region, kind, language)
    return newest.texts[kind][language], newest.number


def written_texts(region: Region) -> dict[str, dict[str, str]]:
    """Give the covenant and its short form as they are written now, in each language."""
    own = region.document_texts.filter(kind__in=OF_THE_COVENANT).order_by("number")
    newest = {(each.kind, each.language): each.text for each in own}
    return {
        kind: {code: newest.get((kind, code)) or standard_text(kind, code) for code, _name in settings.LANGUAGES}
        for kind in sorted(OF_THE_COVENANT)
    }


@transaction.atomic
def publish_covenant(actor: Actor, *, at: datetime) -> Covenant:
    """Let the covenant as it is written now be a version, for the municipalities to adopt.

    Raises: NotAllowed, NothingNew.
    """
    region = Region.objects.select_for_update(no_key=True).get(id=region_of(actor).id)
    newest, texts = region.covenants.first(), written_texts(region)
    if newest and newest.texts == texts:
        raise NothingNew
    number = newest.number + 1 if newest else 1
    record(actor, Act.PUBLISH_COVENANT, about=("region", region.id), outcome=f"covenant-{number}")
    by = Membership.objects.of(actor).get()
    return Covenant.objects.create(region=region, number=number, texts=texts, published_at=at, published_by=by)


@transaction.atomic
def write_down_adoption(
    actor: Actor,
    covenant: Covenant,
    municipality: Municipality,
    *,
    decided_by: DecidedBy,
    decided_on: date,
    pdf: bytes,
    at: datetime,
) -> Adoption:
    """Write down that a municipality adopted a version; writing it down again puts it right.

    Raises: NotAllowed, NotAPdf.
    """
    if not covenant.region_id == municipality.region_id == region_of(actor).id:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    told = {"decided_by": decided_by, "decided_on": decided_on, "paper": keep_scan(pdf)}
    told |= {"written_by": Membership.objects.of(actor).get(), "written_at": at}
    adoption, _ = Adoption.objects.update_or_create(
        covenant=covenant, municipality=municipality, end=None, defaults=told
    )
    _note_last_day(municipality, None)
    outcome = f"covenant-{covenant.number}-{decided_on}"
    record(actor, Act.ADOPT_COVENANT, about=("municipality", municipality.code), outcome=outcome)
    return adoption


@transaction.atomic
def write_down_end(
    actor: Actor,
    municipality: Municipality,
    *,
    decided_by: DecidedBy,
    decided_on: date,
    ends_on: date,
    pdf: bytes,
    at: datetime,
) -> CovenantEnd:
    """Write down that a municipality ends the covenant; writing it down again puts it right.

    After that day nothing is agreed in its name any more, and nobody who works there gives a new signal: an agreement
    lasts as long as the covenant. Nothing is undone by it: no young person loses a match because executives part. The
    law names what ends a signal, and the end of a covenant is not among it. What was adopted and ended stays on record,
    and adopting anew begins a new line.

    Raises: NotAllowed, NotAPdf, NotAdopted. Source: Jeugdwet art. 7.1.3.1; art. 7.1.4.5
    """
    if municipality.region_id != region_of(actor).id:
        raise NotAllowed(Permission.MANAGE_ACCESSIONS)
    held, ended = municipality.adoptions.of_now(), municipality.covenant_ends.first()
    if not held.exists() and ended is None:
        raise NotAdopted(municipality)
    end = CovenantEnd(municipality=municipality) if held.exists() or ended is None else ended
    end.decided_by, end.decided_on, end.ends_on, end.paper = decided_by, decided_on, ends_on, keep_scan(pdf)
    end.written_by, end.written_at = Membership.objects.of(actor).get(), at
    end.save()
    held.update(end=end)
    _note_last_day(municipality, ends_on)
    record(actor, Act.END_COVENANT, about=("municipality", municipality.code), outcome=f"until-{ends_on}")
    return end


def _note_last_day(municipality: Municipality, last_day: date | None) -> None:
    """Write down on the municipality until when the covenant holds, for who asks whether somebody may signal there."""
    Municipality.objects.filter(code=municipality.code).update(covenant_until=last_day)
