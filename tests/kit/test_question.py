"""A question that is composed once gives each asker what the words give that compose it."""

from uuid import UUID

import pytest
from django.db.models import QuerySet

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, Town
from verwijsindex.access.actor import Actor, machine
from verwijsindex.kit.question import Many, MarkHidden, Question
from verwijsindex.matches.models import Match
from verwijsindex.organisations.models import Membership
from verwijsindex.signals.models import Signal


@pytest.fixture(autouse=True)
def _signals(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    town.fatima.signals(SEM)


def test_i1_each_asker_gets_what_is_visible_to_them_and_no_more(town: Town) -> None:
    signals: Question[Signal] = Question(lambda actor: Signal.objects.visible_to(actor).order_by("id"))
    matches: Question[Match] = Question(lambda actor: Match.objects.visible_to(actor).select_related("young_person"))

    for somebody in (town.fatima, town.joost, town.ineke, town.kees, town.fatima):
        actor = somebody.actor
        assert signals(actor) == list(Signal.objects.visible_to(actor).order_by("id"))
        assert matches(actor) == list(Match.objects.visible_to(actor))

    assert len(signals(town.fatima.actor)) == 2
    assert len(signals(town.joost.actor)) == len(matches(town.joost.actor)) == 1
    assert signals(machine("clock")) == []


def test_it_is_composed_once_for_each_kind_of_asker(town: Town) -> None:
    composed: list[object] = []

    def compose(actor: Actor, young_people: tuple[UUID, ...]) -> QuerySet[Signal]:
        composed.append(actor)
        return Signal.objects.visible_to(actor).filter(young_person__in=young_people)

    question = Question(compose)
    about = tuple(Signal.objects.values_list("young_person", flat=True).distinct())

    assert [len(question(town.fatima.actor, about)), len(question(town.joost.actor, about))] == [2, 1]
    assert [len(question(town.fatima.actor, (one,))) for one in about] == [1, 1]
    assert len(composed) == 3, "Fatima may use the BSN and Joost may not; then one young person instead of two"


def test_a_value_that_cannot_be_put_in_is_no_silent_mistake(town: Town) -> None:
    named: Question[Membership] = Question(lambda name: Membership.objects.filter(user__surname__startswith=name))

    with pytest.raises(MarkHidden):
        named(town.fatima.membership.user.surname)


def test_however_many_are_asked_about_it_is_one_question() -> None:
    composed: list[object] = []

    def compose(young_people: Many) -> QuerySet[Signal]:
        composed.append(young_people)
        return Signal.objects.filter(young_person__among=young_people).order_by("id")

    question = Question(compose)
    about = list(Signal.objects.values_list("young_person", flat=True).distinct())

    assert question(Many(about)) == list(Signal.objects.order_by("id"))
    assert question(Many(about[:1])) == list(Signal.objects.filter(young_person__among=about[:1]).order_by("id"))
    assert question(Many()) == []
    assert len(composed) == 1
