"""Who is the same, who is another, and who is for a human to say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.decide import Candidate, Decision, Outcome, Reason, Verdict, compare, decide
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.sex import Sex

OTHER_BSN = SEM.bsn
MOHAMED = Identity("Mohamed", "", "Yıldız", PartialDate(2012, 6, 1), Sex.MALE)
BIRTHS = st.sampled_from([PartialDate(2015, 4, 3), PartialDate(2015, 3, 4), PartialDate(2015, 4), PartialDate(2015)])
IDENTITIES = st.builds(
    Identity,
    given_names=st.sampled_from(["Noor", "Noor Maria", "Noor Anna", "Nóór", "Sem", ""]),
    infix=st.sampled_from(["", "de"]),
    surname=st.sampled_from(["Boer", "de Boer", "Bakker", ""]),
    birth_date=BIRTHS,
    sex=st.sampled_from(Sex),
    bsn=st.sampled_from([None, NOOR.bsn, OTHER_BSN]),
)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (NOOR, Verdict.SAME),
        (NOOR_WITHOUT_BSN, Verdict.SAME),
        (replace(NOOR_WITHOUT_BSN, given_names="NÓÓR", infix="", surname="de boer"), Verdict.SAME),
        (replace(NOOR_WITHOUT_BSN, given_names="Noor Maria"), Verdict.SAME),
        (replace(NOOR, given_names="Nora", surname="Jansen"), Verdict.SAME),
        (replace(NOOR, birth_date=PartialDate(2014, 1, 1)), Verdict.SAME),
        (replace(NOOR, given_names="Nora", birth_date=PartialDate(2014, 1, 1)), Verdict.DOUBTFUL),
        (replace(NOOR, bsn=OTHER_BSN), Verdict.OTHER),
        (replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2015, 3, 4)), Verdict.DOUBTFUL),
        (replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2015, 4)), Verdict.DOUBTFUL),
        (replace(NOOR_WITHOUT_BSN, birth_date=PartialDate(2014, 4, 3)), Verdict.OTHER),
        (replace(NOOR_WITHOUT_BSN, sex=Sex.MALE), Verdict.DOUBTFUL),
        (replace(NOOR_WITHOUT_BSN, sex=Sex.UNKNOWN), Verdict.DOUBTFUL),
        (replace(NOOR_WITHOUT_BSN, surname="Bakker"), Verdict.DOUBTFUL),
        (replace(NOOR_WITHOUT_BSN, given_names="Fleur"), Verdict.DOUBTFUL),
        (replace(NOOR_WITHOUT_BSN, given_names="Daan", sex=Sex.MALE), Verdict.OTHER),
        (SEM, Verdict.OTHER),
        (replace(SEM, bsn=None), Verdict.OTHER),
    ],
    ids=[
        "the same report",
        "without BSN",
        "another spelling",
        "with a second name",
        "same BSN, another name",
        "same BSN, another birth date",
        "same BSN, another name and birth date",
        "another BSN, all else equal",
        "day and month swapped",
        "incomplete birth date",
        "a namesake of another year",
        "another sex",
        "unknown sex",
        "a namesake born on the same day",
        "a twin sister",
        "a twin brother",
        "a brother",
        "a brother without BSN",
    ],
)
def test_noor_compared(other: Identity, verdict: Verdict) -> None:
    assert compare(NOOR, other)[0] is verdict


def test_an_incomplete_birth_date_matches_only_by_bsn() -> None:
    born_in_april = replace(NOOR, birth_date=PartialDate(2015, 4))

    assert compare(born_in_april, born_in_april)[0] is Verdict.SAME
    assert compare(replace(born_in_april, bsn=None), replace(born_in_april, bsn=None))[0] is Verdict.DOUBTFUL


@pytest.mark.parametrize("nameless", [replace(MOHAMED, given_names="-"), replace(MOHAMED, surname=".")])
def test_an_empty_name_equals_nothing(nameless: Identity) -> None:
    assert compare(nameless, nameless)[0] is not Verdict.SAME


def test_twins_with_the_same_first_name_are_never_matched() -> None:
    amine, ali = replace(MOHAMED, given_names="Mohamed Amine"), replace(MOHAMED, given_names="Mohamed Ali")
    known_as_both = Candidate("amine", (MOHAMED, amine))

    assert compare(amine, ali)[0] is Verdict.DOUBTFUL
    assert decide(ali, [known_as_both]).outcome is Outcome.REVIEW
    assert decide(amine, [known_as_both]).person == "amine"


@given(IDENTITIES, IDENTITIES)
def test_comparing_is_symmetric(one: Identity, other: Identity) -> None:
    assert compare(one, other) == compare(other, one)


@given(IDENTITIES, IDENTITIES)
def test_without_bsn_nothing_that_differs_is_the_same(one: Identity, other: Identity) -> None:
    verdict, reasons = compare(replace(one, bsn=None), other)

    if verdict is Verdict.SAME:
        assert {Reason.SAME_NAME, Reason.SAME_BIRTH_DATE, Reason.SAME_SEX} <= reasons
        assert one.birth_date.day is not None


def test_nobody_resembles_somebody_new() -> None:
    assert decide(NOOR, []) == Decision(Outcome.NEW, None, ())


def test_one_person_that_fits_is_the_match() -> None:
    decision = decide(NOOR, [Candidate("noor", (NOOR_WITHOUT_BSN,)), Candidate("sem", (SEM,))])

    assert decision == Decision(Outcome.MATCH, "noor", ())


def test_two_persons_that_fit_are_never_chosen_from() -> None:
    decision = decide(NOOR_WITHOUT_BSN, [Candidate(1, (NOOR,)), Candidate(2, (NOOR_WITHOUT_BSN,))])

    assert (decision.outcome, decision.person) == (Outcome.SEVERAL, None)
    assert {doubt.ref for doubt in decision.doubts} == {1, 2}


def test_a_bsn_goes_before_a_name_and_the_other_is_reviewed() -> None:
    decision = decide(NOOR, [Candidate("by BSN", (NOOR,)), Candidate("by name", (NOOR_WITHOUT_BSN,))])

    assert (decision.outcome, decision.person) == (Outcome.MATCH, "by BSN")
    assert [doubt.ref for doubt in decision.doubts] == ["by name"]


def test_the_same_bsn_with_another_name_and_date_is_reviewed() -> None:
    typed_wrong = replace(NOOR, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 1))

    decision = decide(typed_wrong, [Candidate("noor", (NOOR,))])

    assert (decision.outcome, decision.person) == (Outcome.REVIEW, None)
    assert decision.doubts[0].reasons == {Reason.SAME_BSN, Reason.SAME_SEX}


def test_a_person_of_whom_one_report_contradicts_is_reviewed() -> None:
    born_later = replace(NOOR_WITHOUT_BSN, given_names="Eva", birth_date=PartialDate(2016, 1, 1))

    assert decide(NOOR_WITHOUT_BSN, [Candidate("noor", (NOOR_WITHOUT_BSN, born_later))]).outcome is Outcome.REVIEW


def test_a_person_with_another_bsn_is_somebody_else_whatever_the_name_says() -> None:
    decision = decide(replace(NOOR, bsn=OTHER_BSN), [Candidate("noor", (NOOR_WITHOUT_BSN, NOOR))])

    assert decision == Decision(Outcome.NEW, None, ())
