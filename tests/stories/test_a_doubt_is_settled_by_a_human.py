"""Row A4, review: where the index is not sure, a data steward decides; it stands, and it can be undone."""

from dataclasses import replace

import pytest

from tests.cast import NOOR, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import propose_lead
from verwijsindex.matches.dispute import dispute
from verwijsindex.matches.models import Match, Participant
from verwijsindex.matches.rules import EventKind, MatchState
from verwijsindex.persons.identity import Identity
from verwijsindex.persons.linkage.levels import Bsn
from verwijsindex.persons.models import Doubt, IdentityReport, YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.persons.rulings import DoubtAlreadyClosed, RulingAlreadyUndone
from verwijsindex.regions.models import Region
from verwijsindex.signals.actions import end_signal, withdraw_signal
from verwijsindex.signals.correction import correct_identity
from verwijsindex.signals.models import Signal
from verwijsindex.signals.review import (
    NothingToDispute,
    ask_reporter,
    checks_for,
    compare_doubted,
    confirm_entry,
    doubts_for,
    rulings_for,
    settle,
    undo,
)

pytestmark = pytest.mark.django_db

# The number of Noor beside another name and date of birth: a typing error or a fraud, never a match by itself.
EVA = replace(NOOR, given_names="Eva", surname="Vos", birth_date=PartialDate(2014, 1, 9))


@pytest.fixture
def saskia(town: Town) -> Professional:
    """Let Saskia be the data steward of the region."""
    return colleague_of(town.kees, "Saskia", roles=[Role.DATA_STEWARD])


@pytest.fixture
def doubt(town: Town) -> Doubt:
    """Let Fatima know Noor, and Joost somebody with the same number."""
    town.fatima.signals(NOOR)
    town.joost.signals(EVA)
    return Doubt.objects.get()


def everything() -> dict[str, object]:
    """Tell who is who, as far as a joining could leave a trace of it."""
    persons = YoungPerson.objects.order_by("id")
    places = Participant.objects.present().filter(match__ended_at=None).order_by("membership")
    return {
        "persons": list(persons.values("id", "birth_month", "bsn_digest", "residence_digest")),
        "keys": sorted(persons.values_list("id", "linkage_keys__digest")),
        "reports": list(IdentityReport.objects.order_by("id").values_list("id", "young_person")),
        "signals": list(Signal.objects.order_by("id").values_list("id", "young_person", "is_second")),
        "places": list(places.values("membership", "match", "match__young_person", "match__state", "match__lead")),
    }


def test_nobody_is_told_anything_before_the_steward_decides(town: Town, saskia: Professional, doubt: Doubt) -> None:
    """Invariant: I1"""
    assert list(doubts_for(saskia.actor)) == [doubt]
    assert not Match.objects.exists()
    for somebody in (town.fatima, town.joost, town.petra, town.wim, town.kees):
        assert not doubts_for(somebody.actor).exists()
        with pytest.raises(NotAllowed):
            settle(somebody.actor, doubt, is_same=True)


def test_the_steward_of_another_region_sees_nothing(town: Town, doubt: Doubt) -> None:
    stranger = colleague_of(town.kees, roles=[Role.DATA_STEWARD])
    Region.objects.create(name="Verwijsindex Heuvelrug").organisations.add(stranger.membership.organisation)

    assert not doubts_for(stranger.actor).exists()
    with pytest.raises(NotAllowed):
        compare_doubted(stranger.actor, doubt)


def test_the_steward_compares_without_seeing_a_bsn_or_postcode(saskia: Professional, doubt: Doubt) -> None:
    """Invariant: I8, I11"""
    comparison = compare_doubted(saskia.actor, doubt)

    assert {comparison.one.given_names, comparison.other.given_names} == {"Noor", "Eva"}
    assert comparison.agreement.bsn is Bsn.EXACT
    assert not {"bsn", "postcode", "municipality"} & set(comparison.one.__dataclass_fields__)
    assert Entry.objects.filter(act=Act.COMPARE_YOUNG_PEOPLE, user_id=saskia.actor.user_id).count() == 2


def test_the_same_makes_one_young_person_and_one_match(saskia: Professional, doubt: Doubt) -> None:
    settle(saskia.actor, doubt, is_same=True)

    assert YoungPerson.objects.count() == 1
    assert Match.objects.get().participants.present().count() == 2
    assert not doubts_for(saskia.actor).exists()


def test_different_stays_so_when_later_data_seem_to_join_them(town: Town, saskia: Professional, doubt: Doubt) -> None:
    settle(saskia.actor, doubt, is_same=False)

    joost = Signal.objects.get(professional=town.joost.membership)
    correct_identity(replace(town.joost.actor, has_bsn_right=True), joost, NOOR, on=TODAY)
    town.ineke.signals(NOOR)

    persons = {signal.professional_id: signal.young_person_id for signal in Signal.objects.all()}
    assert persons[town.fatima.membership.id] != persons[town.joost.membership.id]


def test_what_was_ruled_is_not_asked_again(town: Town, saskia: Professional, doubt: Doubt) -> None:
    settle(saskia.actor, doubt, is_same=False)

    withdraw_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)
    town.ineke.signals(EVA)
    (again,) = doubts_for(saskia.actor)
    settle(saskia.actor, again, is_same=False)
    colleague_of(town.ineke).signals(EVA)

    assert not doubts_for(saskia.actor).exists()


def test_one_question_is_asked_once(town: Town, saskia: Professional, doubt: Doubt) -> None:
    town.ineke.signals(EVA)
    colleague_of(town.fatima).signals(NOOR)

    assert list(doubts_for(saskia.actor)) == [doubt]


def test_undoing_puts_everything_back(town: Town, saskia: Professional) -> None:
    """Two matches that became one are two again, each with its own history."""
    town.fatima.signals(NOOR)
    town.ineke.signals(NOOR)
    town.joost.signals(EVA)
    colleague_of(town.kees).signals(EVA)
    of_noor, of_eva = Match.objects.order_by("found_at")
    propose_lead(town.joost.actor, of_eva, to=of_eva.participants.get(membership=town.joost.membership))
    before = everything()

    ruling = settle(saskia.actor, Doubt.objects.get(), is_same=True)
    assert Match.objects.live().get() == of_noor
    assert of_noor.participants.present().count() == 4
    assert list(rulings_for(saskia.actor)) == [ruling]

    undo(saskia.actor, ruling)

    assert everything() == before
    of_eva.refresh_from_db()
    assert of_eva.state == MatchState.COORDINATED
    assert Doubt.objects.open().count() == 1
    with pytest.raises(RulingAlreadyUndone):
        undo(saskia.actor, ruling)


def test_who_came_later_goes_with_whom_it_is_about(town: Town, saskia: Professional, doubt: Doubt) -> None:
    ruling = settle(saskia.actor, doubt, is_same=True)
    late = town.ineke.signals(EVA).signal

    undo(saskia.actor, ruling)

    late.refresh_from_db()
    assert late.young_person_id == Signal.objects.get(professional=town.joost.membership).young_person_id


def test_a_professional_with_a_signal_on_both_keeps_both(town: Town, saskia: Professional) -> None:
    """Invariant: I17"""
    town.joost.signals(NOOR)
    town.fatima.signals(NOOR)
    town.fatima.signals(EVA)
    before = everything()

    ruling = settle(saskia.actor, Doubt.objects.get(), is_same=True)
    assert Match.objects.get().participants.present().count() == 2
    assert town.fatima.signals(NOOR).is_new is False
    end_before = Signal.objects.filter(professional=town.fatima.membership, is_second=False)
    assert end_before.count() == 1

    undo(saskia.actor, ruling)
    assert everything() == before


def test_ending_one_of_two_signals_leaves_the_other_in_the_match(town: Town, saskia: Professional) -> None:
    town.joost.signals(NOOR)
    first = town.fatima.signals(NOOR).signal
    second = town.fatima.signals(EVA).signal
    settle(saskia.actor, Doubt.objects.get(), is_same=True)

    end_signal(town.fatima.actor, first, on=TODAY)

    second.refresh_from_db()
    assert not second.is_second
    assert Match.objects.live().get().participants.present().count() == 2


def test_a_reporter_is_asked_and_confirms(town: Town, saskia: Professional, doubt: Doubt) -> None:
    """Invariant: I10"""
    ask_reporter(saskia.actor, doubt, doubt.report)

    (check,) = checks_for(town.joost.actor)
    assert not checks_for(town.fatima.actor).exists()
    with pytest.raises(NotAllowed):
        confirm_entry(town.fatima.actor, check.report.signal)
    confirm_entry(town.joost.actor, check.report.signal)

    check.refresh_from_db()
    assert check.answer == "confirmed"
    assert not checks_for(town.joost.actor).exists()


def test_a_wrong_match_is_disputed_and_split(town: Town, saskia: Professional) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    match = Match.objects.get()

    dispute(town.joost.actor, match)
    dispute(town.joost.actor, match)
    (doubt,) = doubts_for(saskia.actor)
    assert doubt.is_disputed
    ruling = settle(saskia.actor, doubt, is_same=False)

    assert not Match.objects.live().exists()
    assert list(match.events.values_list("kind", flat=True)) == [
        EventKind.FOUND,
        EventKind.DISPUTED,
        EventKind.DISPROVED,
    ]
    assert not Match.objects.visible_to(town.joost.actor).exists()
    assert YoungPerson.objects.count() == 2

    undo(saskia.actor, ruling)
    assert YoungPerson.objects.count() == 1
    assert Match.objects.live().get().participants.present().count() == 2


def test_a_disputed_third_leaves_and_the_match_goes_on(town: Town, saskia: Professional) -> None:
    for somebody in (town.fatima, town.joost, town.ineke):
        somebody.signals(NOOR)
    match = Match.objects.get()

    dispute(town.ineke.actor, match)
    settle(saskia.actor, doubts_for(saskia.actor).get(), is_same=False)

    assert Match.objects.live().get() == match
    assert match.events.latest("id").kind == EventKind.PARTED
    assert {str(place) for place in match.participants.present()} == {"Fatima Amrani", "Joost van Dijk"}


def test_nothing_can_be_disputed_with_oneself_or_by_a_stranger(town: Town) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR)
    match = Match.objects.get()

    with pytest.raises(NotAllowed):
        dispute(town.petra.actor, match)
    withdraw_signal(town.joost.actor, Signal.objects.get(professional=town.joost.membership), on=TODAY)
    with pytest.raises(NothingToDispute):
        dispute(town.fatima.actor, match)


def test_a_question_that_is_closed_is_not_decided_again(saskia: Professional, doubt: Doubt) -> None:
    settle(saskia.actor, doubt, is_same=True)

    with pytest.raises(DoubtAlreadyClosed):
        settle(saskia.actor, doubt, is_same=False)
    with pytest.raises(DoubtAlreadyClosed):
        ask_reporter(saskia.actor, doubt, doubt.report)


@pytest.mark.parametrize("other", [SEM])
def test_brother_and_sister_are_no_question(town: Town, other: Identity) -> None:
    town.fatima.signals(NOOR)
    town.joost.signals(other)

    assert not Doubt.objects.exists()


def test_the_same_stands_when_the_entry_is_corrected_into_somebody_else(
    town: Town, saskia: Professional, doubt: Doubt
) -> None:
    """What a human ruled is asked anew of a human, never undone by data."""
    colleague_of(town.ineke).signals(SEM)
    settle(saskia.actor, doubt, is_same=True)
    signal = Signal.objects.get(professional=town.joost.membership)

    correct_identity(replace(town.joost.actor, has_bsn_right=True), signal, SEM, on=TODAY)

    signal.refresh_from_db()
    assert signal.young_person_id == Signal.objects.get(professional=town.fatima.membership).young_person_id
    assert [asked.is_disputed for asked in doubts_for(saskia.actor)] == [True, False]
