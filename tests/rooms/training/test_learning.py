from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Professional, Town
from tests.schooling import COORDINATORS, NOW, PROFESSIONALS, passes, reads_all, takes_test
from verwijsindex.access.actor import NotAllowed
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.models import Membership
from verwijsindex.training.learning import AlreadyFinished, EnoughForToday, NotYetRead, draw_test, hand_in, read_lesson
from verwijsindex.training.models import Attempt, Certificate, Study
from verwijsindex.training.rules import ATTEMPTS_A_DAY

TODAY = NOW.date()
TWO_YEARS_ON = TODAY.replace(year=2028)


def test_who_passes_is_trained_until_the_refresher(hassan: Professional) -> None:
    """Row E4. Invariant: I12"""
    assert not hassan.membership.may_be_named_in_a_signal(on=TODAY)

    passes(hassan)

    trained = Membership.objects.get(id=hassan.membership.id)
    assert (trained.trained_on, trained.trained_until) == (TODAY, TWO_YEARS_ON)
    assert trained.may_be_named_in_a_signal(on=TODAY)
    certificate = Certificate.objects.get()
    assert (certificate.name, certificate.points, certificate.valid_until) == (str(hassan.membership), 2, TWO_YEARS_ON)


def test_the_course_for_coordinators_lets_nobody_signal(town: Town) -> None:
    """Invariant: I12"""
    Membership.objects.filter(id=town.petra.membership.id).update(trained_on=None)

    passes(town.petra, COORDINATORS)

    assert Certificate.objects.get().course == COORDINATORS.name
    assert Membership.objects.get(id=town.petra.membership.id).trained_on is None


def test_who_does_not_pass_has_nothing_yet(hassan: Professional) -> None:
    reads_all(hassan)

    attempt = takes_test(hassan, wrong=3)

    assert (attempt.right, attempt.needed, attempt.is_passed) == (7, 8, False)
    assert not Certificate.objects.exists()
    assert list(Entry.objects.filter(act=Act.TAKE_TEST).values_list("outcome", flat=True)) == ["not-passed"]


def test_two_wrong_answers_still_pass(hassan: Professional) -> None:
    reads_all(hassan)

    assert takes_test(hassan, wrong=2).is_passed


def test_the_test_comes_after_the_lessons(hassan: Professional) -> None:
    read_lesson(hassan.actor, PROFESSIONALS, PROFESSIONALS.lesson_names[0], on=TODAY)

    with pytest.raises(NotYetRead):
        draw_test(hassan.actor, PROFESSIONALS, now=NOW)


def test_an_open_test_is_gone_on_with(hassan: Professional) -> None:
    reads_all(hassan)

    assert draw_test(hassan.actor, PROFESSIONALS, now=NOW) == draw_test(hassan.actor, PROFESSIONALS, now=NOW)


def test_after_some_attempts_it_is_enough_for_the_day(hassan: Professional) -> None:
    reads_all(hassan)
    for _ in range(ATTEMPTS_A_DAY):
        takes_test(hassan, wrong=10)

    with pytest.raises(EnoughForToday):
        draw_test(hassan.actor, PROFESSIONALS, now=NOW)
    assert draw_test(hassan.actor, PROFESSIONALS, now=NOW + timedelta(days=1))


def test_a_test_is_handed_in_once(hassan: Professional) -> None:
    attempt = passes(hassan)

    again = hand_in(hassan.actor, attempt, PROFESSIONALS, dict.fromkeys(attempt.questions, 1), now=timezone.now())

    assert again.answers == attempt.answers
    assert Certificate.objects.count() == 1


def test_nobody_hands_in_for_somebody_else(hassan: Professional, town: Town) -> None:
    reads_all(hassan)
    attempt = draw_test(hassan.actor, PROFESSIONALS, now=NOW)

    with pytest.raises(Attempt.DoesNotExist):
        hand_in(town.fatima.actor, attempt, PROFESSIONALS, {}, now=NOW)


def test_what_counts_for_long_is_not_done_again(hassan: Professional) -> None:
    passes(hassan)

    with pytest.raises(AlreadyFinished):
        read_lesson(hassan.actor, PROFESSIONALS, PROFESSIONALS.lesson_names[0], on=TODAY)


def test_who_refreshes_only_takes_the_test(hassan: Professional) -> None:
    passes(hassan)
    shortly_before = NOW.replace(year=2028) - timedelta(days=60)

    takes_test(hassan, now=shortly_before)

    assert Study.objects.count() == 2
    trained = Membership.objects.get(id=hassan.membership.id)
    assert (trained.trained_on, trained.may_be_named_in_a_signal(on=TWO_YEARS_ON + timedelta(days=1))) == (
        shortly_before.date(),
        True,
    )


def test_who_has_no_part_in_training_does_not_learn(town: Town) -> None:
    Membership.objects.filter(id=town.kees.membership.id).update(roles=[])

    with pytest.raises(NotAllowed):
        read_lesson(Membership.objects.get(id=town.kees.membership.id).as_actor(), PROFESSIONALS, "x", on=TODAY)
