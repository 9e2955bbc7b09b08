"""How a young person is written, and where not."""

from dataclasses import replace

import pytest

from tests.cast import NOOR
from verwijsindex.persons.identity import Identity


def test_the_whole_name_is_for_the_page_that_one_opens() -> None:
    assert NOOR.full_name == "Noor de Boer"


@pytest.mark.parametrize(
    ("identity", "label"),
    [
        (NOOR, "N. de B. (2015)"),
        (replace(NOOR, infix=""), "N. B. (2015)"),
        (replace(NOOR, given_names="Noor Maria"), "N. de B. (2015)"),
        (replace(NOOR, given_names=""), "de B. (2015)"),
    ],
)
def test_a_list_shows_initials_and_the_birth_year(identity: Identity, label: str) -> None:
    assert identity.label == label


def test_an_identity_shows_nothing_where_a_program_prints_it() -> None:
    printed = f"{NOOR!r} {NOOR} {[NOOR]}"

    assert not any(part in printed for part in ("Noor", "Boer", "2015", str(NOOR.bsn)))
