"""What the BRP tells about a person, read from the published response into our own words."""

from dataclasses import dataclass
from typing import Any

from verwijsindex.persons.identity import Identity
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

# What is asked for one person. Secrecy and suspension come along unasked, and asking for them is refused.
FIELDS = (
    "burgerservicenummer",
    "naam.voornamen",
    "naam.voorvoegsel",
    "naam.geslachtsnaam",
    "geboorte.datum",
    "geslacht",
    "gemeenteVanInschrijving",
    "verblijfplaats.verblijfadres.postcode",
    "ouders.burgerservicenummer",
)

_SEXES = {"M": Sex.MALE, "V": Sex.FEMALE}
_UNKNOWN_SURNAME = "."
_NOT_IN_A_MUNICIPALITY = {"0000", "1999"}  # unknown; registered as a non-resident (RNI)
_DIED = "O"


@dataclass(frozen=True, repr=False)
class BrpPerson:
    """A person in the BRP; the representation shows nothing of her.

    ``surname`` stands without its ``infix`` and is empty when the BRP knows none. ``municipality_code`` is
    that of Statistics Netherlands (``GM0361``), or None for a non-resident. ``postcode`` is for recognising
    and never shown. With ``secrecy`` the BRP asks not to pass these data on to others. ``parents`` are the
    BSNs of those parents who have one.
    """

    bsn: str
    given_names: str
    infix: str
    surname: str
    birth_date: PartialDate | None
    sex: Sex
    municipality_code: str | None
    postcode: str | None
    parents: tuple[str, ...]
    secrecy: bool
    is_deceased: bool
    is_suspended: bool

    @property
    def identity(self) -> Identity | None:
        """Who this is, as a report; None when the BRP does not know enough to say."""
        if self.birth_date is None or not self.surname:
            return None
        return Identity(
            given_names=self.given_names,
            infix=self.infix,
            surname=self.surname,
            birth_date=self.birth_date,
            sex=self.sex,
            bsn=self.bsn,
            municipality=self.municipality_code or "",
            postcode=self.postcode or "",
            parents=self.tied_by,
        )

    @property
    def tied_by(self) -> tuple[str, ...]:
        """The parents through whom others may turn out to be of one family. Secrecy ties to nobody: it could betray."""
        return () if self.secrecy else self.parents


def read_person(answer: dict[str, Any]) -> BrpPerson:
    """Translate one element of ``personen`` in a RaadpleegMetBurgerservicenummerResponse."""
    name = answer.get("naam", {})
    address = answer.get("verblijfplaats", {}).get("verblijfadres", {})
    suspension = answer.get("opschortingBijhouding", {}).get("reden", {}).get("code")
    return BrpPerson(
        bsn=answer["burgerservicenummer"],
        given_names=name.get("voornamen", "").strip(),
        infix=name.get("voorvoegsel", ""),
        surname=name.get("geslachtsnaam", "").removeprefix(_UNKNOWN_SURNAME),
        birth_date=_read_date(answer.get("geboorte", {}).get("datum", {})),
        sex=_SEXES.get(answer.get("geslacht", {}).get("code"), Sex.UNKNOWN),
        municipality_code=_read_municipality(answer.get("gemeenteVanInschrijving", {})),
        postcode=address.get("postcode"),
        parents=_read_parents(answer.get("ouders", [])),
        secrecy=answer.get("geheimhoudingPersoonsgegevens", False),
        is_deceased=suspension == _DIED,
        is_suspended=suspension is not None and suspension != _DIED,
    )


def _read_date(answer: dict[str, Any]) -> PartialDate | None:
    match answer:
        case {"type": "Datum", "datum": str(iso)}:
            return PartialDate.parse(iso)
        case {"type": "JaarMaandDatum", "jaar": int(year), "maand": int(month)}:
            return PartialDate(year, month)
        case {"type": "JaarDatum", "jaar": int(year)}:
            return PartialDate(year)
    return None


def _read_municipality(answer: dict[str, Any]) -> str | None:
    code = answer.get("code")
    return None if code is None or code in _NOT_IN_A_MUNICIPALITY else f"GM{code}"


def _read_parents(answer: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(parent["burgerservicenummer"] for parent in answer if "burgerservicenummer" in parent)
