"""Which index works in which municipality: known, written down, published, and read by a connector. Row B7"""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import TODAY, Professional, Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk, desk_of
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.audit.models import Entry
from verwijsindex.federation.actions import AddressMissing, list_index, unlist_index
from verwijsindex.federation.directory import municipalities, read_directory
from verwijsindex.federation.models import Listing
from verwijsindex.federation.rules import Listed, System
from verwijsindex.federation.rules import Town as ListedTown
from verwijsindex_connector.directory import read_directory as read_by_connector

__all__ = ["desk_of"]

BEGIN = date(2027, 1, 1)
VIS2 = Listed(BEGIN, System.VIS2, source="de gemeente zelf")


@pytest.fixture
def rob(town: Town) -> Professional:
    """Let Rob manage the region."""
    return colleague_of(town.kees, "Rob", roles=[Role.REGION_MANAGER])


def find(code: str) -> ListedTown:
    return next(town for town in read_directory("https://own.example") if town.code == code)


def test_all_municipalities_are_there_and_unknown_is_called_unknown(town: Town) -> None:  # noqa: ARG001
    towns = read_directory("https://own.example")

    assert len(towns) == len(municipalities()) == 342
    assert find("GM0344").at(TODAY) == Listed(None, System.UNKNOWN)
    assert find("GM0599").at(TODAY).system is System.MULTISIGNAAL
    assert find("GM0599").at(TODAY).source


def test_a_municipality_of_our_own_region_works_with_us(town: Town) -> None:  # noqa: ARG001
    assert find("GM0361").at(TODAY) == Listed(None, System.OPEN, "https://own.example", "verwijsindex")


def test_what_is_written_down_holds_from_its_day(rob: Professional) -> None:
    assert list_index(rob.actor, ["GM0361", "GM0448", "GM9999"], VIS2, since=BEGIN) == 2

    alkmaar = find("GM0361")
    assert alkmaar.at(TODAY).system is System.OPEN
    assert alkmaar.coming(TODAY) == alkmaar.at(BEGIN) == VIS2
    assert alkmaar.coming(BEGIN) is None
    assert Entry.objects.filter(act="directory.listed").count() == 2


def test_a_day_begins_one_index(rob: Professional) -> None:
    list_index(rob.actor, ["GM0361"], VIS2, since=BEGIN)
    list_index(rob.actor, ["GM0361"], Listed(BEGIN, System.NONE, source="beter"), since=BEGIN)

    assert Listing.objects.get().system == System.NONE


def test_a_mistake_is_taken_away(rob: Professional) -> None:
    list_index(rob.actor, ["GM0361"], VIS2, since=BEGIN)
    unlist_index(rob.actor, Listing.objects.get())

    assert find("GM0361").coming(TODAY) is None


def test_an_open_index_has_an_address(rob: Professional) -> None:
    with pytest.raises(AddressMissing):
        list_index(rob.actor, ["GM0361"], Listed(BEGIN, System.OPEN), since=BEGIN)
    with pytest.raises(IntegrityError, match="an_open_index_has_an_address"), transaction.atomic():
        Listing.objects.create(municipality_code="GM0361", since=BEGIN, system=System.OPEN, source="x")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REGION_MANAGER])
def test_only_a_region_manager_writes_in_it(town: Town, role: Role) -> None:
    somebody = colleague_of(town.kees, "Iemand", roles=[role])

    with pytest.raises(NotAllowed):
        list_index(somebody.actor, ["GM0361"], VIS2, since=BEGIN)


def test_it_is_published_once_until_it_changes(client: Client, rob: Professional) -> None:
    first = client.get("/verwijsindexen.json")
    again = client.get("/verwijsindexen.json", headers={"if-none-match": first["ETag"]})
    list_index(rob.actor, ["GM0448"], VIS2, since=BEGIN)
    changed = client.get("/verwijsindexen.json", headers={"if-none-match": first["ETag"]})

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert first["Access-Control-Allow-Origin"] == "*"


def test_b7_a_connector_reads_what_is_published(client: Client, rob: Professional, tmp_path: Path) -> None:
    list_index(rob.actor, ["GM0361"], VIS2, since=BEGIN)
    path = tmp_path / "directory.json"
    path.write_text(json.dumps(client.get("/verwijsindexen.json").json()))

    directory = read_by_connector(str(path), tmp_path)

    now, later = (directory.find(directory.code_of("alkmaar"), on=on) for on in (TODAY, BEGIN))
    assert now
    assert later
    assert (now.system, now.address, later.system) == ("open", settings.BASE_URL, "vis2")


def test_the_manager_writes_down_for_many_at_once(rob: Professional, desk_of: Desk) -> None:
    desk = desk_of(rob)
    asked = {"system": "multisignaal", "since": "01-01-2027", "source": "convenant", "everything": "on"}

    answer = desk.post("/verwijsindexen/?provincie=Utrecht", asked, follow=True)

    assert "Written down for 26 municipalities." in answer.content.decode()
    assert Listing.objects.count() == 26


def test_who_ticks_nothing_hears_what_to_do(rob: Professional, desk_of: Desk) -> None:
    asked = {"system": "open", "since": "01-01-2027", "source": "convenant"}

    shown = desk_of(rob).post("/verwijsindexen/", asked).content.decode()

    assert "Tick at least one municipality" in shown
    assert "Give the address too" in shown


def test_the_list_is_filtered_and_goes_along_as_a_file(rob: Professional, desk_of: Desk) -> None:
    desk = desk_of(rob)

    shown = desk.get("/verwijsindexen/?naam=gravenhage").content.decode()

    assert "&#x27;s-Gravenhage" in shown
    assert "Alkmaar" not in shown
    assert desk.get("/verwijsindexen/lijst/?index=zorg-voor-jeugd").status_code == 200
    assert "No municipality found" in desk.get("/verwijsindexen/?naam=xx").content.decode()


def test_the_history_of_a_municipality_is_shown_and_put_right(rob: Professional, desk_of: Desk) -> None:
    list_index(rob.actor, ["GM0361"], VIS2, since=BEGIN)
    desk, place = desk_of(rob), "/verwijsindexen/geschiedenis/?gemeente=GM0361"

    assert "de gemeente zelf" in desk.get(place).content.decode()
    assert desk.post(place, {"since": "2027-01-01"}, follow=True).status_code == 200
    assert not Listing.objects.exists()
    assert desk.get("/verwijsindexen/geschiedenis/?gemeente=GM9999").status_code == 404


def test_the_page_is_for_who_writes_in_it(town: Town, desk_of: Desk) -> None:
    desk = desk_of(town.fatima)

    pages = ("", "lijst/", "geschiedenis/?gemeente=GM0361")
    assert {desk.get(f"/verwijsindexen/{page}").status_code for page in pages} == {404}
