"""Nothing falls between: who goes along with organisations or speaks with teams hears when a date has passed."""

from datetime import date

from django.db.models import Q

from verwijsindex.kit.announcements import announce_all
from verwijsindex.onboarding.events import AccessionsOverdue
from verwijsindex.onboarding.models import Accession, TeamTalk


def remind_owners(*, on: date) -> int:
    """Announce once a day who has something overdue, or mail that came back, and say how many have."""
    late, unreachable = Accession.objects.overdue(on=on), Accession.objects.unreachable()
    to_do = Accession.objects.filter(Q(id__in=late.values("id")) | Q(id__in=unreachable.values("id")))
    owners = to_do.filter(owner__left_on=None).values_list("owner", flat=True)
    speakers = TeamTalk.objects.overdue(on=on).filter(by__left_on=None).values_list("by", flat=True)
    events = [AccessionsOverdue(each, int(f"{on:%Y%m%d}")) for each in sorted({*owners, *speakers})]
    announce_all(AccessionsOverdue, events)
    return len(events)
