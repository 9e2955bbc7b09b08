"""The covenant of the demo region: all municipalities adopted it but one; the relation manager has their mandate."""

from datetime import timedelta

from django.utils import timezone

from verwijsindex.access.actor import Actor
from verwijsindex.access.roles import Role
from verwijsindex.kit.pdf import render
from verwijsindex.onboarding.documents.covenants import publish_covenant, write_down_adoption, write_down_end
from verwijsindex.onboarding.documents.mandates import Granted, write_down_mandate
from verwijsindex.onboarding.documents.writing import TEMPLATE
from verwijsindex.onboarding.rules import DecidedBy
from verwijsindex.organisations.models import Membership
from verwijsindex.regions.models import Municipality, Region

LONG_AGO = timedelta(days=420)
NOTICE = timedelta(days=120)


def agree() -> None:
    manager = Membership.objects.filter(roles__contains=[Role.REGION_MANAGER]).first()
    if manager is None:
        return
    region, actor, at = manager.organisation.region, manager.as_actor(), timezone.now() - LONG_AGO
    covenant, decided_on, pdf = publish_covenant(actor, at=at), at.date(), _decision(region)
    *adopting, _waiting = region.municipalities.all()
    for municipality in adopting:
        write_down_adoption(
            actor, covenant, municipality, decided_by=DecidedBy.EXECUTIVE, decided_on=decided_on, pdf=pdf, at=at
        )
    _end(actor, adopting[-1], pdf)
    granted = Granted(manager, [], DecidedBy.EXECUTIVE, decided_on, begins_on=decided_on)
    write_down_mandate(actor, granted, pdf, at=at)


def _end(actor: Actor, municipality: Municipality, pdf: bytes) -> None:
    """Let a municipality end the covenant in some months, so that there is something to speak of."""
    now, today = timezone.now(), timezone.localdate()
    write_down_end(
        actor,
        municipality,
        decided_by=DecidedBy.EXECUTIVE,
        decided_on=today,
        ends_on=today + NOTICE,
        pdf=pdf,
        at=now,
    )


def _decision(region: Region) -> bytes:
    told = "Het college stelt het samenwerkingsconvenant vast en geeft de relatiemanager mandaat."
    return render(
        TEMPLATE,
        {
            "title": "Besluit",
            "parts": [{"kind": "paragraph", "runs": [{"text": told, "strong": False}]}],
            "language": "nl",
            "region": region.name,
            "colour": region.accent_colour,
            "organisation": region.name,
            "number": 1,
            "made_on": f"{timezone.now() - LONG_AGO:%d-%m-%Y}",
            "to_be_signed": False,
            "signed": None,
        },
    )
