"""What is sealed opens only in its own place."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.cast import NOOR, SEM
from verwijsindex.kit.keys import CannotOpen
from verwijsindex.persons import vault
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.models import IdentityReport
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

ZOE = Identity("Zoë", "", "El Amrani-Đurić", PartialDate(2011, 2), Sex.UNKNOWN)


def sealed(identity: Identity) -> IdentityReport:
    report = IdentityReport(id=uuid4())
    vault.seal(report, identity)
    return report


@pytest.mark.parametrize("identity", [NOOR, ZOE, replace(SEM, birth_date=PartialDate(2017))])
def test_what_is_opened_is_what_was_sealed(identity: Identity) -> None:
    assert vault.unseal(sealed(identity)) == identity


def test_where_somebody_lives_is_sealed_too() -> None:
    opened = vault.unseal(sealed(replace(NOOR, municipality="GM0361", postcode="1811JB")))

    assert (opened.municipality, opened.postcode) == ("GM0361", "1811JB")


def test_a_sealed_row_shows_nothing_and_names_its_key() -> None:
    report = sealed(NOOR)

    assert report.key_name == "k1"
    assert b"Noor" not in report.sealed
    assert str(NOOR.bsn).encode() not in report.sealed


def test_the_same_identity_is_never_sealed_alike() -> None:
    assert sealed(NOOR).sealed != sealed(NOOR).sealed


def test_an_envelope_that_was_moved_to_another_row_does_not_open() -> None:
    noor, sem = sealed(NOOR), sealed(SEM)
    noor.sealed = sem.sealed

    with pytest.raises(CannotOpen):
        vault.unseal(noor)
