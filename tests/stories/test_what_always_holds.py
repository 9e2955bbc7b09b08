"""The invariants of the law, each told once as a story; the rooms prove them in detail."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from tests.cast import INFORMED, NOOR, NOOR_WITHOUT_BSN, TODAY, Town
from verwijsindex.access.actor import NotAllowed
from verwijsindex.matches.disclosure import match_card
from verwijsindex.matches.models import Match
from verwijsindex.organisations.models import Organisation
from verwijsindex.persons.looks import open_identity
from verwijsindex.persons.models import YoungPerson
from verwijsindex.persons.partial_date import PartialDate
from verwijsindex.signals.actions import (
    Informing,
    NotInformed,
    end_signal,
    hand_over_signal,
    raise_signal,
    record_informing,
    withdraw_signal,
)
from verwijsindex.signals.models import ArchivedSignal, Excuse, Involvement, Signal
from verwijsindex.signals.retention import keep_to_the_terms

pytestmark = pytest.mark.django_db


def test_i1_nobody_finds_a_young_person_without_an_own_signal(town: Town) -> None:
    """Invariant: I1"""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    end_signal(town.joost.actor, Signal.objects.visible_to(town.joost.actor).get(), on=TODAY)

    for stranger in (town.joost, town.ineke, town.petra, town.wim, town.kees):
        assert not Signal.objects.visible_to(stranger.actor).exists()
        assert not Match.objects.visible_to(stranger.actor).exists()


def test_i2_nothing_lives_longer_than_two_years_nor_past_the_23rd_birthday(town: Town) -> None:
    """Invariant: I2"""
    town.fatima.signals(NOOR, months=24)
    town.joost.signals(replace(NOOR, bsn=None, given_names="Eva", birth_date=PartialDate(2004, 5, 6)), months=24)

    keep_to_the_terms(on=date(2027, 5, 6))
    assert Signal.objects.get().professional == town.fatima.membership

    keep_to_the_terms(on=date(2028, 11, 22))
    assert not Signal.objects.exists()
    assert ArchivedSignal.objects.count() == YoungPerson.objects.count() == 1


def test_i3_a_signal_that_was_withdrawn_is_nowhere(town: Town) -> None:
    """Invariant: I3"""
    withdraw_signal(town.fatima.actor, town.fatima.signals(NOOR).signal, on=TODAY)

    assert not ArchivedSignal.objects.exists()
    assert not YoungPerson.objects.exists()


@pytest.mark.parametrize("how", ["ended", "expired"])
def test_i5_what_is_in_the_archive_makes_no_match(town: Town, how: str) -> None:
    """Invariant: I5"""
    signal = town.fatima.signals(NOOR).signal
    if how == "ended":
        end_signal(town.fatima.actor, signal, on=TODAY)
    else:
        keep_to_the_terms(on=signal.ends_on)
    assert ArchivedSignal.objects.get().ending == how

    raised = town.joost.signals(NOOR_WITHOUT_BSN).signal

    assert raised.young_person_id == ArchivedSignal.objects.get().young_person_id
    assert not Match.objects.exists()


def test_i6_a_match_tells_nothing_of_the_young_person_nor_of_the_signals(town: Town) -> None:
    """Invariant: I6"""
    signal = town.fatima.signals(NOOR, months=7).signal
    town.joost.signals(NOOR_WITHOUT_BSN)

    card = match_card(Match.objects.get(), town.joost.actor)

    told = " ".join(str(value) for colleague in card.colleagues for value in asdict(colleague).values())
    for secret in ("Boer", "2015", str(NOOR.bsn), signal.id, signal.young_person_id, signal.ends_on, "direct"):
        assert str(secret) not in told


def test_i8_who_may_not_use_the_bsn_never_sees_it(town: Town) -> None:
    """Invariant: I8"""
    by_fatima = town.fatima.signals(NOOR).signal
    by_joost = town.joost.signals(NOOR).signal

    assert open_identity(town.fatima.actor, by_fatima.report, purpose="own signal").bsn == NOOR.bsn
    assert open_identity(town.joost.actor, by_joost.report, purpose="own signal").bsn is None


def test_i10_only_the_reporter_and_the_coordinator_change_a_signal(town: Town) -> None:
    """Invariant: I10"""
    signal = town.fatima.signals(NOOR).signal

    for stranger in (town.joost, town.ineke, town.kees, town.wim):
        with pytest.raises(NotAllowed):
            end_signal(stranger.actor, signal, on=TODAY)
        with pytest.raises(NotAllowed):
            withdraw_signal(stranger.actor, signal, on=TODAY)
        with pytest.raises(NotAllowed):
            record_informing(stranger.actor, signal, INFORMED)
        with pytest.raises(NotAllowed):
            hand_over_signal(stranger.actor, signal, to=stranger.membership, on=TODAY)

    end_signal(town.petra.actor, signal, on=TODAY)
    assert not Signal.objects.exists()


def test_i17_no_signal_lives_without_informing_or_a_reason(town: Town) -> None:
    """Invariant: I17"""

    def raised_with(informing: Informing) -> Signal:
        return raise_signal(
            town.fatima.actor,
            NOOR,
            professional=town.fatima.membership,
            involvement=Involvement.DIRECT,
            ends_on=TODAY + timedelta(days=90),
            informing=informing,
            on=TODAY,
        ).signal

    with pytest.raises(NotInformed):
        raised_with(Informing())
    assert not Signal.objects.exists()

    assert raised_with(Informing(excuse=Excuse.UNSAFE)).inform_before == TODAY + timedelta(days=14)


def test_i20_a_match_shows_what_an_organisation_is_called_now(town: Town) -> None:
    """Invariant: I20"""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    Organisation.objects.filter(id=town.fatima.membership.organisation_id).update(name="De Nieuwe Naam")

    (fatima,) = (card for card in match_card(Match.objects.get(), town.joost.actor).colleagues if not card.is_you)

    assert fatima.organisation == "De Nieuwe Naam"
