"""Nothing falls between: who goes along with organisations hears when a date of theirs has passed."""

from datetime import date

from verwijsindex.kit.announcements import announce_all
from verwijsindex.onboarding.events import AccessionsOverdue
from verwijsindex.onboarding.models import Accession


def remind_owners(*, on: date) -> int:
    """Announce once a day who has something overdue, and say how many have."""
    owners = Accession.objects.overdue(on=on).filter(owner__left_on=None).values_list("owner", flat=True).distinct()
    events = [AccessionsOverdue(owner, int(f"{on:%Y%m%d}")) for owner in owners.order_by("owner")]
    announce_all(AccessionsOverdue, events)
    return len(events)
