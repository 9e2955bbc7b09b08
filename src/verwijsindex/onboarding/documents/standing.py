"""How far a region is with its covenant and its mandates, and what is still missing. Row E1"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from verwijsindex.onboarding.documents.covenants import written_texts
from verwijsindex.onboarding.models import Adoption, Covenant, Mandate
from verwijsindex.regions.models import Municipality, Region

ENDS_SOON = timedelta(days=60)


class RegionLack(StrEnum):
    """What a region must still see to."""

    EMAIL = "e-mail"
    COVENANT = "covenant"
    NEW_TEXT = "new-text"
    ADOPTION = "adoption"
    NEWER_VERSION = "newer-version"
    MANDATE = "mandate"
    MANDATE_ENDS = "mandate-ends"
    AGREEMENT = "agreement"


@dataclass(frozen=True)
class MunicipalityStanding:
    """``adoption`` is of the newest version that the municipality adopted; ``holders`` hold its mandate now."""

    municipality: Municipality
    adoption: Adoption | None
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
    of_region = Adoption.objects.filter(covenant__region=region).select_related("covenant")
    adoptions = {each.municipality_id: each for each in of_region.order_by("covenant__number")}
    mandates = tuple(region.mandates.select_related("holder__user").prefetch_related("municipalities"))
    holding = [each for each in mandates if each.holds(on=on)]
    municipalities = tuple(
        MunicipalityStanding(each, adoptions.get(each.code), tuple(_holders(each, holding)))
        for each in region.municipalities.all()
    )
    ending = (str(each.holder) for each in holding if each.ends_on and each.ends_on < on + ENDS_SOON)
    unsigned = region.organisations.filter(agreement_signed_on=None).order_by("name")
    found = {
        RegionLack.EMAIL: () if region.contact_email else ("",),
        RegionLack.MANDATE_ENDS: tuple(ending),
        RegionLack.AGREEMENT: tuple(map(str, unsigned)),
        **_lacks_of_covenant(region, newest, municipalities),
    }
    lacks = {lack: found[lack] for lack in RegionLack if found.get(lack)}
    return Standing(newest, municipalities, mandates, lacks)


def _lacks_of_covenant(
    region: Region, newest: Covenant | None, municipalities: Iterable[MunicipalityStanding]
) -> dict[RegionLack, tuple[str, ...]]:
    if newest is None:
        return {RegionLack.COVENANT: ("",)}
    found: dict[RegionLack, list[str]] = defaultdict(list)
    for each in municipalities:
        if each.adoption is None:
            found[RegionLack.ADOPTION].append(str(each.municipality))
            continue
        if each.adoption.covenant != newest:
            found[RegionLack.NEWER_VERSION].append(str(each.municipality))
        if not each.holders:
            found[RegionLack.MANDATE].append(str(each.municipality))
    if newest.texts != written_texts(region):
        found[RegionLack.NEW_TEXT].append("")
    return {lack: tuple(names) for lack, names in found.items()}


def _holders(municipality: Municipality, holding: list[Mandate]) -> Iterator[str]:
    for mandate in holding:
        named = mandate.municipalities.all()
        if not named or municipality in named:
            yield str(mandate.holder)
