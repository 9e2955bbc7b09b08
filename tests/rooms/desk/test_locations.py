"""The coordinator's places."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.colleagues import colleague_of, somebody_new
from tests.rooms.desk.conftest import Desk
from verwijsindex.audit.acts import Act
from verwijsindex.audit.models import Entry
from verwijsindex.organisations.inviting import invite
from verwijsindex.organisations.models import Location, Membership

pytestmark = pytest.mark.django_db

ZUID = {"name": "Zuid", "municipality": "GM0361", "phone": "0725550123"}


@pytest.fixture
def petra(desk_of: Desk, town: Town) -> Client:
    return desk_of(town.petra)


@pytest.fixture
def zuid(petra: Client, town: Town) -> Location:
    petra.post(reverse("location_new"), ZUID)
    return Location.objects.get(name="Zuid", organisation=town.petra.membership.organisation)


def test_a_place_opens_and_changes(petra: Client, zuid: Location) -> None:
    assert zuid.phone == "072 555 0123"

    petra.post(reverse("location", args=[zuid.id]), {**ZUID, "name": "Zuidoost"})

    page = petra.get(reverse("locations")).content.decode()
    assert "Zuidoost" in page
    assert set(Entry.objects.filter(object_kind="location").values_list("act", flat=True)) == {
        Act.OPEN_LOCATION,
        Act.CHANGE_LOCATION,
    }


@pytest.mark.parametrize("address", ["location_new", "location"])
def test_a_name_is_of_one_place(petra: Client, zuid: Location, address: str) -> None:
    asked = reverse(address, args=[zuid.id] if address == "location" else [])

    assert "There is a location of this name already" in petra.post(asked, {**ZUID, "name": "Noord"}).content.decode()


def test_a_place_closes_when_nobody_is_there_or_to_come(petra: Client, town: Town, zuid: Location) -> None:
    Membership.objects.filter(id=colleague_of(town.fatima).membership.id).update(location=zuid)
    invite(town.petra.actor, somebody_new(zuid), at=timezone.now())

    refused = petra.post(reverse("location_closing", args=[zuid.id])).content.decode()

    assert "Hassan Idrissi" in refused
    assert "Yara van Loon" in refused
    zuid.memberships.all().delete()
    zuid.invitations.all().delete()
    petra.post(reverse("location_closing", args=[zuid.id]))
    assert petra.get(reverse("location", args=[zuid.id])).status_code == 404
    assert petra.post(reverse("location_new"), ZUID).status_code == 302  # its name is free


@pytest.mark.parametrize("who", ["fatima", "wim", "joost", "kees"])
def test_only_a_coordinator_finds_them(town: Town, desk_of: Desk, zuid: Location, who: str) -> None:
    client = desk_of(getattr(town, who))
    asked = [reverse("locations"), reverse("location_new")]
    asked += [reverse(page, args=[zuid.id]) for page in ("location", "location_closing")]

    assert {client.post(address, ZUID).status_code for address in asked} <= {404, 405}
