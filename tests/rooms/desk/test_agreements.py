"""Rows A7 and A8: what was agreed, set on a screen."""

import pytest
from django.test import Client

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.agreements import places_of, set_agreements
from verwijsindex.regions.models import Municipality, Region
from verwijsindex.regions.policy import FollowUpTerms, LeadPolicy, LeadRule

pytestmark = pytest.mark.django_db


@pytest.fixture
def marijke(town: Town) -> Professional:
    """Let Marijke manage the region."""
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


def page(client: Client, address: str = "/afspraken/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_sets_the_own_place(town: Town, karin: Professional, marijke: Professional) -> None:
    places = {
        somebody: [str(place) for place in places_of(somebody.actor)] for somebody in (karin, marijke, town.petra)
    }

    assert places == {
        karin: ["Alkmaar"],
        marijke: ["Verwijsindex Duin en Polder"],
        town.petra: ["Basisschool De Zilvermeeuw"],
    }


def test_a_municipality_is_stricter_and_proposes_in_its_own_order(karin: Professional, desk_of: Desk) -> None:
    choice = {"escalate_after": "8", "lead_rule": "domains", "domain_0": "JH", "domain_1": "JGZ", "domain_2": "JH"}

    answer = desk_of(karin).post("/afspraken/gemeente/GM0361/", choice, follow=True).content.decode()

    alkmaar = Municipality.objects.get()
    assert alkmaar.follow_up_terms == FollowUpTerms(escalate_after=8)
    assert alkmaar.lead_policy == LeadPolicy(LeadRule.DOMAINS, ("JH", "JGZ"))
    assert "youth help, youth health care" in answer
    line = Entry.objects.get(act=Act.SET_RULES)
    assert (line.object_kind, line.object_id) == ("municipality", "GM0361")


def test_a_region_sets_what_holds_where_nothing_else_was_agreed(marijke: Professional, desk_of: Desk) -> None:
    agreed = {"remind_after": "7", "undo_minutes": "5", "lead_rule": "longest", "language": "en"}

    desk_of(marijke).post("/afspraken/regio/", agreed)

    alkmaar = Municipality.objects.get()
    assert alkmaar.follow_up_terms == FollowUpTerms(remind_after=7)
    assert alkmaar.lead_policy.rule is LeadRule.LONGEST
    assert alkmaar.region.language == "en"


def test_an_organisation_sets_its_own_terms(town: Town, desk_of: Desk) -> None:
    client = desk_of(town.petra)
    assert "/afspraken/" in page(client, "/collegas/")

    client.post("/afspraken/organisatie/", {"remind_after": "3"})

    town.fatima.membership.organisation.refresh_from_db()
    assert town.fatima.membership.organisation.remind_after == 3
    assert "Proposed for the lead" not in page(client)


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ({"remind_after": "9", "escalate_after": "5", "stalled_after": "15"}, "Remind first"),
        ({"remind_after": "0"}, "greater than or equal to 1"),
        ({"lead_rule": "by-lot"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_not_agreed(
    karin: Professional, desk_of: Desk, choice: dict[str, str], error: str
) -> None:
    answer = desk_of(karin).post("/afspraken/gemeente/GM0361/", choice).content.decode()

    assert error in answer
    assert Municipality.objects.get().own_terms == {}


def test_what_is_not_yours_is_not_found(town: Town, karin: Professional, desk_of: Desk) -> None:
    elsewhere = Municipality.objects.create(code="GM0399", name="Heiloo", region=Region.objects.get())

    for address in ("gemeente/GM0399/", "regio/", "organisatie/"):
        assert desk_of(karin).post(f"/afspraken/{address}", {"remind_after": "1"}).status_code == 404
    for somebody in (town.fatima, town.wim, town.kees):
        assert desk_of(somebody).get("/afspraken/").status_code == 404
    with pytest.raises(NotAllowed):
        set_agreements(karin.actor, elsewhere, {"remind_after": 1})
