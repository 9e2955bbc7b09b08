"""How the accounts of organisations stand, in numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from verwijsindex.access.roles import Role
from verwijsindex.organisations.models import Membership


@dataclass(frozen=True)
class Accounts:
    """Who works there, of whom something is to be looked at, and how many left in a period."""

    working: int = 0
    without_phone: int = 0
    never_logged_in: int = 0
    untrained: int = 0
    left: int = 0


def accounts_of(organisations: Collection[UUID], *, start: date, end: date) -> dict[UUID, Accounts]:
    """Count the accounts of each organisation as they are on the last day. One query."""
    here = Q(left_on=None)
    trained = Q(trained_on__lte=end) & (Q(trained_until=None) | Q(trained_until__gte=end))
    counted = Membership.objects.filter(organisation__in=organisations).values("organisation")
    counted = counted.annotate(
        working=Count("id", filter=here),
        without_phone=Count("id", filter=here & Q(phone="")),
        never_logged_in=Count("id", filter=here & Q(user__last_login=None)),
        untrained=Count("id", filter=here & Q(roles__contains=[Role.PROFESSIONAL]) & ~trained),
        left=Count("id", filter=Q(left_on__range=(start, end))),
    )
    return {
        row["organisation"]: Accounts(
            row["working"], row["without_phone"], row["never_logged_in"], row["untrained"], row["left"]
        )
        for row in counted
    }
