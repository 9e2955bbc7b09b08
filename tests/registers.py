"""A BRP that knows whom a test wants it to know."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from pytest_django import Settings

from verwijsindex.persons.brp.stub import running_stub
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.sex import Sex

Record = dict[str, Any]
Register = Callable[..., None]


def record_of(identity: Identity, **otherwise: object) -> Record:
    """Write somebody as the register keeps them."""
    return {
        "burgerservicenummer": identity.bsn,
        "naam": {
            "voornamen": identity.given_names,
            "voorvoegsel": identity.infix,
            "geslachtsnaam": identity.surname,
        },
        "geboorte": {"datum": identity.birth_date.isoformat().replace("-", "")},
        "geslacht": {"code": "M" if identity.sex is Sex.MALE else "V"},
        "ouders": [parent(burgerservicenummer=bsn) for bsn in identity.parents or ()],
        **otherwise,
    }


def parent(**known: str) -> Record:
    return {"ouderAanduiding": "1", "naam": {"geslachtsnaam": "Vos"}, **known}


def living_in(code: str) -> Record:
    return {"gemeenteVanInschrijving": {"code": code, "omschrijving": "een gemeente"}}


@contextmanager
def registers(settings: Settings) -> Iterator[Register]:
    """Let the BRP know these persons, and nobody else, from each call on."""
    with ExitStack() as running:

        def know(*records: Record) -> None:
            settings.BRP_URL = running.enter_context(running_stub(persons=records))

        yield know
