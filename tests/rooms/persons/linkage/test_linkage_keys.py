"""The values by which a report is found again."""

import pytest
from hypothesis import given

from tests.rooms.persons.linkage.families import NOOR, NOORS_BSN, facts
from tests.rooms.persons.linkage.strategies import FACTS
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.keys import keys_of


def test_what_is_known_is_what_a_report_is_found_by() -> None:
    assert keys_of(facts(bsn=NOORS_BSN)) == {
        "bsn|999900006",
        "born|2015|3|4|nr",
        "born|2015|3|4|br",
        "begin|2015|3|4|br|n",
        "year|2015|br|nr",
        "month|2015|4|br|n",
        "day|3|4|br|n",
        "home|1811JB|br",
        "home|1811JB|2015",
        "home|1811JB|3|4",
    }


@pytest.mark.parametrize(
    "other",
    [
        facts(surname="Boer, de", postcode=""),
        facts("Nóór Maria", postcode=""),
        facts("Boer", "Noor", postcode=""),
        facts("Noor", "Jansen", postcode=""),
        facts("Fleur", postcode=""),
        facts(born="2015-03-04", postcode=""),
        facts(born="2015-04-13", postcode=""),
        facts(born="2014-04-03", postcode=""),
        facts(born="2015-00-00", postcode=""),
        facts("N.", "Boerma", postcode=""),
        facts("Nora", "van de Boer", "2015-04-13", postcode=""),
        facts("Nora", "Vandeboer", "2014-04-03", postcode=""),
        facts("Fleur", "Jansen", "2015-01-09"),
        facts("Fleur", "Jansen"),
        facts(born=None),
    ],
    ids=[
        "prefix behind",
        "diacritics",
        "names swapped",
        "another surname",
        "another given name",
        "day and month swapped",
        "another day",
        "another year",
        "only the year",
        "an initial, and another surname that begins alike",
        "a call name and another day",
        "a call name, another year and a prefix in one word with the surname",
        "both names and the day, but not the home and the year",
        "both names, but not the home and the birth date",
        "no birth date",
    ],
)
def test_who_may_be_the_same_is_found(other: Facts) -> None:
    assert keys_of(NOOR) & keys_of(other)


def test_who_has_nothing_in_common_is_not_found() -> None:
    assert not keys_of(NOOR) & keys_of(facts("Eva", "Vos", "2014-01-01", postcode="3311AB"))


@given(FACTS)
def test_a_report_is_found_by_few_values(some: Facts) -> None:
    assert len(keys_of(some)) <= 18
