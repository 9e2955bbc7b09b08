"""The indices say what the record system says: new, changed, handed over, closed. Row B7"""

import pytest

from tests.api.jobs import do_jobs
from tests.cast import NOOR_WITHOUT_BSN, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.connector.conftest import School
from tests.connector.workplace import NOOR, SEM
from verwijsindex.coupling.changes import note_gone
from verwijsindex.signals.actions import end_signal, hand_over_signal
from verwijsindex.signals.models import Signal
from verwijsindex_connector.applying import Result
from verwijsindex_connector.planning import Kind

GIVEN = (Kind.GIVE, Result.DONE)


@pytest.fixture
def hassan(town: Town) -> Professional:
    return colleague_of(town.fatima)


def test_b7_a_first_run_gives_signals_and_a_second_changes_nothing(school: School, town: Town) -> None:
    assert school.applies() == [GIVEN, GIVEN]
    assert school.applies() == []
    assert list(Signal.objects.values_list("professional", flat=True)) == [town.fatima.membership.id] * 2


def test_who_is_no_longer_there_is_closed(school: School) -> None:
    school.applies()
    school.workplace.has(NOOR)

    assert school.applies() == [(Kind.CLOSE, Result.DONE)]
    assert Signal.objects.count() == 1


def test_who_comes_back_is_given_anew(school: School) -> None:
    school.applies()
    school.workplace.has(NOOR)
    school.applies()
    school.workplace.has(NOOR, SEM)

    assert school.applies() == [GIVEN]
    assert Signal.objects.count() == 2


def test_a_case_that_goes_to_a_colleague_is_handed_over_to_and_fro(school: School, hassan: Professional) -> None:
    school.applies()
    with_hassan = NOOR | {"Behandelaar": hassan.membership.user.email}

    for case in (with_hassan, NOOR, with_hassan):
        school.workplace.has(case, SEM)
        assert school.applies() == [(Kind.HAND_OVER, Result.DONE)]

    assert Signal.objects.filter(professional=hassan.membership).count() == 1


def test_a_person_who_was_written_down_wrongly_is_replaced(school: School) -> None:
    school.applies()
    before = set(Signal.objects.values_list("id", flat=True))
    school.workplace.has(NOOR | {"Geboren": "03-04-2016"}, SEM)

    assert school.applies() == [(Kind.REPLACE, Result.DONE)]
    assert len(before & set(Signal.objects.values_list("id", flat=True))) == 1


def test_what_the_index_refuses_is_told_in_its_words_and_tried_again(school: School) -> None:
    school.workplace.has(NOOR | {"Behandelaar": "niemand@zilvermeeuw.example"}, SEM)

    assert school.applies() == [(Kind.GIVE, Result.REFUSED), GIVEN]
    (sentence,) = school.explains()
    assert sentence.startswith("Namens: Niemand van de organisatie die signalen mag geven")


def test_matches_come_back_with_the_number_of_the_case(school: School, town: Town) -> None:
    """Rows B2, B7"""
    school.applies()
    town.joost.signals(NOOR_WITHOUT_BSN)
    do_jobs()

    assert school.follows() == 1
    assert school.follows() == 0
    (row,) = school.workplace.news()
    assert (row["dossier"], row["soort"], row["naam"]) == ("17-a", "match", "Joost van Dijk")
    assert row["telefoon"] == "072 555 01 00"


def test_what_ended_at_the_index_is_not_given_again(school: School, town: Town) -> None:
    school.applies()
    end_signal(town.fatima.actor, Signal.objects.all()[0], on=TODAY)
    do_jobs()
    note_gone()
    school.follows()

    assert school.plans().steps == []
    assert school.plans().gone == 1


def test_what_was_handed_over_at_the_index_is_found_under_the_new_name(
    school: School, town: Town, hassan: Professional
) -> None:
    school.applies()
    hand_over_signal(town.fatima.actor, Signal.objects.all()[0], to=hassan.membership, on=TODAY)
    do_jobs()
    school.follows()
    assert school.plans().gone == 1

    email = hassan.membership.user.email
    school.workplace.has(NOOR | {"Behandelaar": email}, SEM | {"Behandelaar": email})
    school.applies()

    assert school.plans().steps == []
    assert Signal.objects.filter(professional=hassan.membership).count() == 2
