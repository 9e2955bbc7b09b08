import pytest

from tests.cast import NOOR, NOOR_WITHOUT_BSN, SEM, TODAY, Town
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.matches.actions import propose_lead
from verwijsindex.matches.models import Match, Participant
from verwijsindex.signals.actions import end_signal
from verwijsindex.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _matches(town: Town) -> None:
    """Fatima and Joost share Noor, where Fatima leads, and Sem, where nobody does."""
    town.fatima.signals(NOOR)
    town.joost.signals(NOOR_WITHOUT_BSN)
    match = Match.objects.get()
    propose_lead(town.fatima.actor, match, to=Participant.objects.get(membership=town.fatima.membership))
    town.fatima.signals(SEM)
    town.joost.signals(SEM)


def listed(town: Town, desk_of: Desk, query: str = "") -> str:
    return desk_of(town.fatima).get(f"/matches/{query}").content.decode()


def test_a_match_stands_with_whom_and_what_to_do(town: Town, desk_of: Desk) -> None:
    shown = listed(town, desk_of)

    assert "S. de B. (2017)" in shown
    assert "Joost van Dijk calls you" in shown
    assert "No contact yet" in shown
    assert "today" in shown
    assert "N. de B. (2015)" not in shown


@pytest.mark.parametrize("query", ["?toon=regie", "?toon=mijn-regie"])
def test_those_with_a_lead_stand_apart(town: Town, desk_of: Desk, query: str) -> None:
    shown = listed(town, desk_of, query)

    assert "N. de B. (2015)" in shown
    assert "You have the lead" in shown
    assert "S. de B. (2017)" not in shown


def test_those_that_ended_stand_apart(town: Town, desk_of: Desk) -> None:
    for signal in Signal.objects.filter(professional=town.joost.membership):
        end_signal(town.joost.actor, signal, on=TODAY)

    assert listed(town, desk_of, "?toon=afgelopen").count("Ended</span>") == 2
    assert "No matches here" in listed(town, desk_of)


def test_the_oldest_can_come_first(town: Town, desk_of: Desk) -> None:
    Match.objects.update(lead=None, state="contacted")

    newest, oldest = listed(town, desk_of), listed(town, desk_of, "?volgorde=oudste")

    assert newest.index("S. de B.") < newest.index("N. de B.")
    assert oldest.index("N. de B.") < oldest.index("S. de B.")


def test_what_cannot_be_chosen_changes_nothing(town: Town, desk_of: Desk) -> None:
    assert "S. de B. (2017)" in listed(town, desk_of, "?toon=alles&volgorde=naam&page=99")


def test_only_who_is_shown_is_looked_at(town: Town, desk_of: Desk) -> None:
    listed(town, desk_of)

    looks = Entry.objects.filter(act=Act.LIST_YOUNG_PERSON, purpose="matches")
    assert [look.membership_id for look in looks] == [town.fatima.membership.id]


def test_kees_has_an_empty_list(town: Town, desk_of: Desk) -> None:
    """Invariant: I1"""
    for query in ("", "?toon=regie", "?toon=afgelopen"):
        assert "No matches here" in desk_of(town.kees).get(f"/matches/{query}").content.decode()
