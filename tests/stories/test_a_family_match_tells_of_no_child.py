"""Row A10: who signals brother and sister at two organisations find each other, and not which child of the family."""

from dataclasses import asdict, replace

import pytest
from django.db.models.functions import Now
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.families import (
    EVA_OF_FATHER,
    FATHER,
    MOTHER,
    NOOR_OF_BOTH,
    SEM_OF_BOTH,
    STRANGER,
    keys,
    seen_by,
    spread_the_news,
    told,
)
from tests.shielded import signals_shielded
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import NotAParticipant
from verwijsindex.matches.disclosure import family_card
from verwijsindex.matches.family_contact import record_family_contact
from verwijsindex.matches.models import FamilyMatch, FamilyPlace, Match
from verwijsindex.matches.rules import Outcome
from verwijsindex.organisations.models import Membership
from verwijsindex.persons.models import Family, Parent
from verwijsindex.regions.models import Region
from verwijsindex.signals.actions import end_signal, hand_over_signal, withdraw_signal
from verwijsindex.signals.models import ShieldReason, Signal
from verwijsindex.signals.shield import Shield
from verwijsindex.signals.shielding import shield_signal, unshield_signal

pytestmark = pytest.mark.django_db


def signal_of(somebody: Professional) -> Signal:
    return Signal.objects.get(professional=somebody.membership)


def test_brother_and_sister_bring_two_professionals_together(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)

    assert FamilyMatch.objects.count() == 1
    assert not Match.objects.exists()
    assert seen_by(town.fatima) == ["Joost van Dijk"]
    assert seen_by(town.joost) == ["Fatima Amrani"]
    assert seen_by(town.ineke) == []


def test_half_brothers_and_sisters_meet_only_through_the_parent_they_share(town: Town) -> None:
    """Sem shares a father with Eva only; who signals on Sara, of Eva's mother, is nothing to who signals on Sem."""
    sara = replace(EVA_OF_FATHER, given_names="Sara", surname="Vos", bsn="999970021", parents=(STRANGER,))
    town.fatima.signals(SEM_OF_BOTH)
    town.joost.signals(sara)
    assert not FamilyMatch.objects.exists()

    town.ineke.signals(EVA_OF_FATHER)

    assert seen_by(town.ineke) == ["Fatima Amrani", "Joost van Dijk"]
    assert seen_by(town.fatima) == seen_by(town.joost) == ["Ineke Smit"]
    assert len(keys()) == 1


def test_one_organisation_meets_nobody_in_a_family(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    colleague_of(town.fatima).signals(SEM_OF_BOTH)

    assert not FamilyMatch.objects.exists()


def test_a_card_tells_of_no_child(town: Town) -> None:
    """Invariant: I7"""
    town.fatima.signals(NOOR_OF_BOTH)
    for child in (SEM_OF_BOTH, EVA_OF_FATHER):
        town.joost.signals(child)

    card = family_card(signal_of(town.fatima))

    assert card
    assert [colleague.who.name for colleague in card.colleagues] == ["Joost van Dijk"]
    shown = str(asdict(card))
    assert all(telling not in shown for telling in ("Sem", "Eva", "2017", "2009", "GM0361", str(TODAY), str(SEM.bsn)))


def test_who_is_shielded_neither_sees_nor_is_seen(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    signals_shielded(town.ineke, SEM_OF_BOTH, relay=colleague_of(town.ineke, roles=["coordinator"]))

    assert not FamilyMatch.objects.exists()


def test_whoever_leaves_leaves_no_trace(town: Town) -> None:
    """Earlier involvement is for the archive to tell, once. Invariant: I4"""
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)

    end_signal(town.joost.actor, signal_of(town.joost), on=TODAY)

    assert seen_by(town.fatima) == []
    assert not FamilyMatch.objects.exists()
    assert not FamilyPlace.objects.exists()
    assert Family.objects.count() == 1
    assert Parent.objects.count() == 2


def test_of_a_family_nothing_is_left_when_nothing_was_to_be_signalled(town: Town) -> None:
    """What ended ties on in the archive, for one notice: the story of the archive."""
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)

    for somebody in (town.joost, town.fatima):
        withdraw_signal(somebody.actor, signal_of(somebody), on=TODAY)

    assert not Family.objects.exists()
    assert not Parent.objects.exists()


def test_a_parent_who_becomes_known_later_brings_them_together(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM)
    assert not FamilyMatch.objects.exists()

    town.ineke.signals(SEM_OF_BOTH)

    assert seen_by(town.fatima) == ["Ineke Smit", "Joost van Dijk"]


def test_two_children_who_are_one_after_all_are_no_family(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(replace(NOOR_WITHOUT_BSN, parents=(FATHER,)))

    assert Match.objects.exists()
    assert not FamilyMatch.objects.exists()


def test_without_parents_nobody_is_of_a_family(town: Town) -> None:
    town.fatima.signals(replace(NOOR, parents=()))
    town.joost.signals(replace(SEM, parents=()))

    assert not Parent.objects.exists()


def test_i9_living_at_one_address_makes_no_family(town: Town) -> None:
    """By address nobody is matched at all, so that an institution brings nobody together. Invariant: I9"""
    town.fatima.signals(replace(NOOR_OF_BOTH, postcode="1811JB"))
    town.joost.signals(replace(SEM, postcode="1811JB"))

    assert not FamilyMatch.objects.exists()
    assert not Match.objects.exists()


def test_everybody_is_told_once_however_many_of_the_family_they_know(town: Town) -> None:
    """A second message about Joost would tell Fatima that he knows another child. Invariant: I7"""
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)
    spread_the_news()
    assert told() == [("Fatima", "family-found"), ("Joost", "family-found")]

    town.joost.signals(EVA_OF_FATHER)
    spread_the_news()

    assert told() == [("Fatima", "family-found"), ("Joost", "family-found")]
    assert seen_by(town.fatima) == ["Joost van Dijk"]


def test_a_family_match_of_who_is_absent_does_not_wait_for_their_return(town: Town) -> None:
    deputy, today = colleague_of(town.joost), timezone.localdate()
    Membership.objects.filter(id=town.joost.membership.id).update(
        deputy=deputy.membership, absent_from=today, absent_until=today
    )
    town.joost.signals(SEM_OF_BOTH)

    town.fatima.signals(NOOR_OF_BOTH)
    spread_the_news()

    name = deputy.membership.user.given_name
    assert told() == sorted([("Fatima", "family-found"), ("Joost", "family-found"), (name, "match-of-absent")])


def test_nobody_hears_of_a_signal_that_can_still_be_undone(town: Town) -> None:
    Region.objects.update(undo_minutes=5)
    town.fatima.signals(NOOR_OF_BOTH)
    Signal.objects.update(undo_until=Now())
    town.joost.signals(SEM_OF_BOTH)

    spread_the_news()
    assert FamilyMatch.objects.exists()
    assert seen_by(town.fatima) == seen_by(town.joost) == []
    assert told() == []
    assert ProcrastinateJob.objects.get(task_name="notices.tell_of_family_later").scheduled_at is not None

    Signal.objects.update(undo_until=Now())
    spread_the_news()
    assert told() == [("Fatima", "family-found"), ("Joost", "family-found")]


def test_who_shields_is_seen_no_more_and_who_comes_out_is_seen_again(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)
    relay = colleague_of(town.joost, roles=[Role.COORDINATOR])

    shield_signal(town.joost.actor, signal_of(town.joost), Shield(ShieldReason.THREAT, relay.membership))
    assert not FamilyMatch.objects.exists()

    unshield_signal(town.joost.actor, signal_of(town.joost))
    assert seen_by(town.fatima) == ["Joost van Dijk"]


def test_a_signal_that_changes_hands_takes_its_place_along(town: Town) -> None:
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)
    record_family_contact(town.joost.actor, signal_of(town.joost), outcome=Outcome.NOT_REACHED)
    hassan = colleague_of(town.joost)

    hand_over_signal(town.joost.actor, signal_of(town.joost), to=hassan.membership, on=TODAY)

    assert seen_by(town.fatima) == ["Hassan Idrissi"]
    assert seen_by(hassan) == ["Fatima Amrani"]
    assert FamilyPlace.objects.get(signal__professional=hassan.membership).outcome == ""


def test_only_whose_signal_it_is_writes_down_what_came_of_calling(town: Town) -> None:
    """Invariant: I11"""
    town.fatima.signals(NOOR_OF_BOTH)
    town.joost.signals(SEM_OF_BOTH)
    signal = signal_of(town.joost)

    for stranger in (town.fatima, town.kees, colleague_of(town.joost)):
        with pytest.raises(NotAParticipant):
            record_family_contact(stranger.actor, signal, outcome=Outcome.SPOKEN)
    record_family_contact(town.joost.actor, signal, outcome=Outcome.SPOKEN)

    card = family_card(signal_of(town.fatima))
    assert card
    assert [(one.who.name, one.outcome) for one in card.colleagues] == [("Joost van Dijk", Outcome.SPOKEN)]
    assert Entry.objects.filter(act=Act.RECORD_FAMILY_CONTACT).count() == 1


def test_two_families_that_are_one_after_all_have_one_match_and_one_key(town: Town) -> None:
    """Noor and Sem are known by their mother, Eva and Max by their father; then Noor's father becomes known."""
    of_mother, of_father = (MOTHER,), (FATHER,)
    town.fatima.signals(replace(NOOR, parents=of_mother))
    town.joost.signals(replace(SEM, parents=of_mother))
    town.ineke.signals(replace(EVA_OF_FATHER, parents=of_father))
    town.kees.signals(replace(EVA_OF_FATHER, given_names="Max", bsn="999970021", parents=of_father))
    assert len(keys()) == 2

    colleague_of(town.fatima).signals(NOOR_OF_BOTH)

    assert len(keys()) == 1
    assert Family.objects.count() == 1
    assert seen_by(town.fatima) == ["Ineke Smit", "Joost van Dijk", "Kees Visser"]
    assert seen_by(town.joost) == ["Fatima Amrani", "Hassan Idrissi"]
