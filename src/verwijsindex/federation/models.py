from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from verwijsindex.federation.rules import Listed, System

SYSTEMS = {
    System.OPEN: _("this kind of index"),
    System.MULTISIGNAAL: "MULTIsignaal",
    System.ZORG_VOOR_JEUGD: "Zorg voor Jeugd",
    System.MO_PLATFORM: "MO-platform",
    System.VIS2: "VIS2",
    System.NONE: _("no index"),
    System.UNKNOWN: _("unknown"),
}


class Listing(models.Model):
    """Since a day a municipality works with an index, as a region manager wrote it down.

    The municipality is a code and no ``regions.Municipality``: it may be any of the country.
    """

    municipality_code = models.CharField(max_length=6)
    since = models.DateField(_("since"))
    system = models.CharField(_("index"), max_length=20, choices=SYSTEMS.items())
    address = models.URLField(_("address"), blank=True)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering: ClassVar = ["municipality_code", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality_code", "since"], name="a_day_begins_one_index"),
            models.CheckConstraint(
                condition=~Q(system=System.OPEN) | ~Q(address=""), name="an_open_index_has_an_address"
            ),
        ]

    def as_listed(self) -> Listed:
        return Listed(self.since, System(self.system), self.address, self.source)


class OverviewRequest(models.Model):
    """Somebody of an organisation that is interested left an address, and perhaps confirmed that it is theirs."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
