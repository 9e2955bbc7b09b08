"""A house that is not set up yet has a look too."""

from django.test import Client

from tests.databases import Database


def test_without_a_region_the_house_has_a_name_and_a_colour(committed: Database, client: Client) -> None:  # noqa: ARG001
    assert client.get("/look/manifest.webmanifest").json()["name"] == "Verwijsindex"
    assert client.get("/look/icon.png").status_code == 200
    assert client.get("/look/region.css").content == b""
