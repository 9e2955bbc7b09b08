"""A region whose municipalities adopted its covenant, and whoever has their mandate."""

from datetime import UTC, date, datetime

from tests.cast import TODAY, Professional
from tests.paper import blank_pdf
from verwijsindex.onboarding.documents.covenants import publish_covenant, write_down_adoption
from verwijsindex.onboarding.documents.mandates import Granted, write_down_mandate
from verwijsindex.onboarding.models import Adoption, Covenant
from verwijsindex.onboarding.rules import DecidedBy
from verwijsindex.regions.models import Municipality

DECIDED_ON = date(2026, 1, 5)
WRITTEN_AT = datetime(2026, 1, 6, 10, tzinfo=UTC)


def mandated(manager: Professional) -> Professional:
    """Let a manager have the mandate of all municipalities of the region, which adopted the covenant."""
    region, pdf = manager.membership.organisation.region, blank_pdf()
    covenant = publish_covenant(manager.actor, at=WRITTEN_AT)
    for municipality in region.municipalities.all():
        write_down_adoption(
            manager.actor,
            covenant,
            municipality,
            decided_by=DecidedBy.EXECUTIVE,
            decided_on=DECIDED_ON,
            pdf=pdf,
            at=WRITTEN_AT,
        )
    granted = Granted(manager.membership, [], DecidedBy.EXECUTIVE, DECIDED_ON, begins_on=DECIDED_ON)
    write_down_mandate(manager.actor, granted, pdf, at=WRITTEN_AT)
    return manager


def adopt(by: Professional, municipality: Municipality, **otherwise: object) -> Adoption:
    """Let a municipality adopt the newest version today."""
    covenant = Covenant.objects.latest("number")
    said = {"decided_by": DecidedBy.COUNCIL, "decided_on": TODAY, "pdf": blank_pdf()} | otherwise
    return write_down_adoption(by.actor, covenant, municipality, at=WRITTEN_AT, **said)  # type: ignore[arg-type]
