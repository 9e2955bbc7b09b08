"""Two reports: the same young person, another, or for a human to say."""

import pytest
from hypothesis import given

from tests.rooms.persons.linkage.families import JUDGE, NOOR, NOORS_BSN, SEMS_BSN, facts
from tests.rooms.persons.linkage.strategies import FACTS
from verwijsindex.persons.linkage.facts import Facts
from verwijsindex.persons.linkage.judge import Verdict

SAME, DOUBTFUL, OTHER = Verdict.SAME, Verdict.DOUBTFUL, Verdict.OTHER
WITH_BSN = facts(bsn=NOORS_BSN)
ELSEWHERE = "3311AB"
MOHAMED = facts("Mohamed", "Yıldız", "2012-06-17", sex="M")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        # spelling
        pytest.param(NOOR, facts("NÓÓR", "boer, de", postcode=""), SAME, id="another spelling"),
        pytest.param(NOOR, facts("Noor Maria", postcode=""), SAME, id="a second given name"),
        pytest.param(facts("Johannes Cornelis", sex="M"), facts("Jan", sex="M"), SAME, id="call name"),
        pytest.param(MOHAMED, facts("Muhammed", "Yildiz", "2012-06-17", sex="M"), SAME, id="transliteration"),
        pytest.param(NOOR, facts("Boer", "Noor"), SAME, id="names swapped"),
        pytest.param(NOOR, facts("Noot"), SAME, id="a typing error"),
        pytest.param(NOOR, facts("N."), SAME, id="an initial"),
        # the birth date
        pytest.param(NOOR, facts(born="2015-03-04"), SAME, id="day and month swapped, same home"),
        pytest.param(NOOR, facts(born="2015-03-04", postcode=""), SAME, id="day and month swapped"),
        pytest.param(NOOR, facts("Noot", born="2015-03-04", postcode=ELSEWHERE), DOUBTFUL, id="that and more"),
        pytest.param(NOOR, facts(born="2015-04-00", postcode=""), DOUBTFUL, id="incomplete birth date"),
        pytest.param(NOOR, facts(born="2015-01-01", postcode=""), DOUBTFUL, id="1 January as a stopgap"),
        pytest.param(NOOR, facts(born="1997-09-12"), DOUBTFUL, id="mother and daughter of one name"),
        pytest.param(NOOR, facts(born="2016-09-12", postcode=ELSEWHERE), OTHER, id="a cousin of the same name"),
        # the family
        pytest.param(NOOR, facts("Fleur"), OTHER, id="a twin"),
        pytest.param(NOOR, facts("Nora"), DOUBTFUL, id="a twin of a name that is like it"),
        pytest.param(facts("Sem", sex="M"), facts("Siem", sex="M"), DOUBTFUL, id="Sem and Siem"),
        pytest.param(NOOR, facts("Daan", sex="M"), OTHER, id="a twin brother"),
        pytest.param(NOOR, facts("Sem", born="2017-09-14", sex="M"), OTHER, id="a brother"),
        # the surname
        pytest.param(NOOR, facts(surname="de Boer-Bakker"), SAME, id="a double name"),
        pytest.param(NOOR, facts(surname="Bakker"), SAME, id="the other parent's name, same home"),
        pytest.param(NOOR, facts(surname="Bakker", postcode=""), DOUBTFUL, id="the other parent's name"),
        pytest.param(NOOR, facts(surname="Bakker", postcode=ELSEWHERE), OTHER, id="a namesake born on the same day"),
        # the rest
        pytest.param(NOOR, facts(sex="M", postcode=""), DOUBTFUL, id="another sex"),
        pytest.param(NOOR, facts(sex="X", postcode=""), SAME, id="unknown sex"),
        # the BSN
        pytest.param(WITH_BSN, facts("Nora", "Jansen", bsn=NOORS_BSN, postcode=""), SAME, id="BSN and birth date"),
        pytest.param(WITH_BSN, facts(born="2014-01-09", bsn=NOORS_BSN), DOUBTFUL, id="BSN and names alone"),
        pytest.param(WITH_BSN, facts("Eva", "Vos", "2014-01-09", bsn=NOORS_BSN), DOUBTFUL, id="BSN alone"),
        pytest.param(WITH_BSN, facts("Noor", "Vos", "2009-01-09", bsn=NOORS_BSN), DOUBTFUL, id="BSN and given name"),
        pytest.param(WITH_BSN, facts("Sem", born="2017-09-14", sex="M", bsn=NOORS_BSN), DOUBTFUL, id="a brother's BSN"),
        pytest.param(WITH_BSN, facts("Fleur", bsn=NOORS_BSN), DOUBTFUL, id="a twin's BSN"),
        pytest.param(WITH_BSN, facts(bsn=SEMS_BSN), DOUBTFUL, id="another BSN, all else equal"),
        pytest.param(WITH_BSN, facts(bsn=SEMS_BSN, postcode=ELSEWHERE), OTHER, id="another BSN"),
        pytest.param(
            facts(bsn="111111110"), facts("Eva", "Vos", "2014-01-09", bsn="111111110"), OTHER, id="a dummy BSN"
        ),
        pytest.param(WITH_BSN, facts("Noor", "Jansen", bsn="999900060", postcode=""), SAME, id="two digits swapped"),
    ],
)
def test_two_reports_compared(one: Facts, other: Facts, verdict: Verdict) -> None:
    assert JUDGE.judge([one], [other]).verdict is verdict


@pytest.mark.parametrize("nameless", [facts("-", postcode=""), facts(surname=".", postcode="")])
def test_an_empty_name_equals_nothing(nameless: Facts) -> None:
    assert JUDGE.judge([nameless], [nameless]).verdict is not SAME


@given(FACTS, FACTS)
def test_judging_is_symmetric(one: Facts, other: Facts) -> None:
    assert JUDGE.judge([one], [other]) == JUDGE.judge([other], [one])


@given(FACTS, FACTS)
def test_who_has_another_bsn_is_never_joined_without_a_human(one: Facts, other: Facts) -> None:
    if one.bsn and other.bsn and one.bsn != other.bsn:
        assert JUDGE.judge([one], [other]).verdict is not SAME
