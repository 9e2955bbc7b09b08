"""Reports at random, that resemble each other often."""

from hypothesis import strategies as st

from tests.rooms.persons.linkage.families import NOORS_BSN, SEMS_BSN
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

GIVEN_NAMES = ["noor", "nora", "noor maria", "noor anna", "n", "sem", "siem", "johannes", "jan", "boer", ""]
SURNAMES = ["boer", "boer bakker", "bakker", "boor", "noor", ""]
DATES = [
    PartialDate(2015, 4, 3),
    PartialDate(2015, 3, 4),
    PartialDate(2015, 4),
    PartialDate(2015),
    PartialDate(2015, 1, 1),
    PartialDate(2014, 4, 3),
    PartialDate(2009, 12, 25),
]

FACTS = st.builds(
    Facts,
    given_names=st.sampled_from(GIVEN_NAMES).map(lambda text: tuple(text.split())),
    surname=st.sampled_from(SURNAMES).map(lambda text: tuple(text.split())),
    birth_date=st.sampled_from([*DATES, None]),
    sex=st.sampled_from(Sex),
    postcode=st.sampled_from(["1811JB", "1811AA", "3311AB", ""]),
    bsn=st.sampled_from([NOORS_BSN, SEMS_BSN, ""]),
)
