"""How far a region is with its covenant and its mandates, and what is still missing. Row E1"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Q

from verwijsindex.onboarding.documents.covenants import written_texts
from verwijsindex.onboarding.models import Adoption, Covenant, CovenantEnd, Mandate
from verwijsindex.organisations.models import Location, Organisation
from verwijsindex.regions.models import Municipality, Region

ENDS_SOON = timedelta(days=60)


class RegionLack(StrEnum):
    """What a region must still see to."""

    EMAIL = "e-mail"
    COVENANT = "covenant"
    NEW_TEXT = "new-text"
    ADOPTION = "adoption"
    ENDED = "ended"
    ENDS = "ends"
    NEWER_VERSION = "newer-version"
    MANDATE = "mandate"
    MANDATE_ENDS = "mandate-ends"
    AGREEMENT = "agreement"
    AGREEMENT_ENDS = "agreement-ends"
    UNCOVERED = "uncovered"


@dataclass(frozen=True)
class MunicipalityStanding:
    """``adoption`` is of the newest version that holds there, ``end`` is when it ends or ended.

    ``holders`` hold its mandate now.
    """

    municipality: Municipality
    adoption: Adoption | None
    end: CovenantEnd | None
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    newest: Covenant | None
    municipalities: tuple[MunicipalityStanding, ...]
    mandates: tuple[Mandate, ...]
    lacks: dict[RegionLack, tuple[str, ...]]

    @property
    def adopted(self) -> int:
        """How many municipalities adopted the newest version."""
        return sum(each.adoption is not None and each.adoption.covenant == self.newest for each in self.municipalities)


def standing_of(region: Region, *, on: date) -> Standing:
    newest = region.covenants.first()
    of_region = Adoption.objects.filter(covenant__region=region).select_related("covenant", "end")
    latest = {each.municipality_id: each for each in of_region.order_by("covenant__number", "decided_on")}
    mandates = tuple(region.mandates.select_related("holder__user").prefetch_related("municipalities"))
    holding = [each for each in mandates if each.holds(on=on)]
    municipalities = tuple(
        _standing_in(each, latest.get(each.code), tuple(_holders(each, holding)), on=on)
        for each in region.municipalities.all()
    )
    ending = (str(each.holder) for each in holding if each.ends_on and each.ends_on < on + ENDS_SOON)
    of_note = Q(agreement_signed_on=None) | Q(agreement_ends_on__gte=on)
    organisations = [*region.organisations.filter(of_note).order_by("name")]
    found = {
        RegionLack.EMAIL: () if region.contact_email else ("",),
        RegionLack.MANDATE_ENDS: tuple(ending),
        RegionLack.AGREEMENT: tuple(each.name for each in organisations if each.agreement_signed_on is None),
        RegionLack.AGREEMENT_ENDS: tuple(each.name for each in organisations if each.agreement_ends_on),
        **_lacks_of_covenant(region, newest, municipalities, on=on),
    }
    lacks = {lack: found[lack] for lack in RegionLack if found.get(lack)}
    return Standing(newest, municipalities, mandates, lacks)


def _standing_in(
    municipality: Municipality, latest: Adoption | None, holders: tuple[str, ...], *, on: date
) -> MunicipalityStanding:
    if latest is None:
        return MunicipalityStanding(municipality, None, None, holders)
    return MunicipalityStanding(municipality, latest if latest.holds(on=on) else None, latest.end, holders)


def _lacks_of_covenant(
    region: Region, newest: Covenant | None, municipalities: Iterable[MunicipalityStanding], *, on: date
) -> dict[RegionLack, tuple[str, ...]]:
    if newest is None:
        return {RegionLack.COVENANT: ("",)}
    found: dict[RegionLack, list[str]] = defaultdict(list)
    for each in municipalities:
        for lack in _lacks_of(each, newest):
            found[lack].append(str(each.municipality))
    found[RegionLack.UNCOVERED] = [*map(str, _uncovered(region, [each.adoption for each in municipalities], on=on))]
    if newest.texts != written_texts(region):
        found[RegionLack.NEW_TEXT].append("")
    return {lack: tuple(names) for lack, names in found.items()}


def _lacks_of(each: MunicipalityStanding, newest: Covenant) -> Iterator[RegionLack]:
    if each.end:
        yield RegionLack.ENDS if each.adoption else RegionLack.ENDED
    elif each.adoption is None:
        yield RegionLack.ADOPTION
    if each.adoption and each.adoption.covenant != newest:
        yield RegionLack.NEWER_VERSION
    if each.adoption and not each.holders:
        yield RegionLack.MANDATE


def _uncovered(region: Region, adoptions: Iterable[Adoption | None], *, on: date) -> Iterable[Organisation]:
    """Find the organisations whose agreement holds, and that work where the covenant does not."""
    covered = [each.municipality_id for each in adoptions if each]
    elsewhere = Location.objects.open().exclude(municipality__in=covered).values("organisation")
    bound = Organisation.objects.bound(on=on).filter(region=region)
    return bound.filter(id__in=elsewhere).order_by("name")


def _holders(municipality: Municipality, holding: list[Mandate]) -> Iterator[str]:
    for mandate in holding:
        named = mandate.municipalities.all()
        if not named or municipality in named:
            yield str(mandate.holder)
