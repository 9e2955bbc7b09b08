"""Turns a record of the test set, shaped like the persons register, into the published shape of a person."""

from typing import Any

from verwijsindex.persons.brp.stub.dates import published_date
from verwijsindex.persons.brp.stub.names import full_name, published_name

Record = dict[str, Any]

_ADDRESS_PARTS = {
    "straat": "korteStraatnaam",
    "naamOpenbareRuimte": "officieleStraatnaam",
    "huisletter": "huisletter",
    "huisnummertoevoeging": "huisnummertoevoeging",
    "aanduidingBijHuisnummer": "aanduidingBijHuisnummer",
    "postcode": "postcode",
    "woonplaats": "woonplaats",
}


def published_person(record: Record) -> Record:
    """Give everything that this stub can tell of a person; what was asked is selected from it."""
    sex = record.get("geslacht", {})
    name = published_name(record["naam"])
    if composed := full_name(name, sex.get("code")):
        name["volledigeNaam"] = composed
    person = {
        "burgerservicenummer": record.get("burgerservicenummer"),
        "naam": name,
        "geslacht": sex,
        "geboorte": _with_date(record.get("geboorte", {})),
        "overlijden": _with_date(record.get("overlijden", {})),
        "gemeenteVanInschrijving": record.get("gemeenteVanInschrijving"),
        "verblijfplaats": _published_residence(record.get("verblijfplaats", {})),
        "ouders": [_published_parent(parent) for parent in record.get("ouders", [])],
        "opschortingBijhouding": _published_suspension(record.get("opschortingBijhouding", {})),
        "geheimhoudingPersoonsgegevens": record.get("geheimhoudingPersoonsgegevens", "0") != "0",
    }
    return {field: value for field, value in person.items() if value}


def _with_date(event: Record) -> Record:
    return {"datum": published_date(event["datum"])} if "datum" in event else {}


def _published_suspension(suspension: Record) -> Record:
    return {**_with_date(suspension), "reden": suspension["reden"]} if suspension else {}


def _published_parent(parent: Record) -> Record:
    told = {
        "burgerservicenummer": parent.get("burgerservicenummer"),
        "ouderAanduiding": parent["ouderAanduiding"],
        "geslacht": parent.get("geslacht"),
        "naam": published_name(parent["naam"]),
        "geboorte": _with_date(parent.get("geboorte", {})),
    }
    return {field: value for field, value in told.items() if value}


def _published_residence(residence: Record) -> Record:
    if "straat" in residence:
        return {"type": "Adres", "verblijfadres": _published_address(residence)}
    if "locatiebeschrijving" in residence:
        place = {"locatiebeschrijving": residence["locatiebeschrijving"]}
        return {"type": "Locatie", "verblijfadres": place}
    country = residence.get("land", {})
    if country.get("code", "0000") != "0000":
        lines = {part: residence[part] for part in ("regel1", "regel2", "regel3") if part in residence}
        return {"type": "VerblijfplaatsBuitenland", "verblijfadres": {**lines, "land": country}}
    return {"type": "VerblijfplaatsOnbekend"} if country else {}


def _published_address(residence: Record) -> Record:
    address = {told: residence[part] for part, told in _ADDRESS_PARTS.items() if residence.get(part, ".") != "."}
    if residence.get("huisnummer", "0") != "0":
        address["huisnummer"] = int(residence["huisnummer"])
    return address
