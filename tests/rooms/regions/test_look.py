"""What anybody may see of a region without logging in."""

import pytest
from django.test import Client

from verwijsindex.kit.icon import SIZE
from verwijsindex.regions.models import Region

pytestmark = pytest.mark.django_db


def test_a_phone_installs_the_index_under_the_regions_name_and_colour(client: Client) -> None:
    Region.objects.create(name="Verwijsindex Duin en Polder", accent_colour="#7a1fa2")

    answer = client.get("/look/manifest.webmanifest")

    app = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (app["name"], app["theme_color"]) == ("Verwijsindex Duin en Polder", "#7a1fa2")
    assert (app["start_url"], app["display"]) == ("/", "standalone")
    picture = client.get(app["icons"][0]["src"])
    assert picture.content.startswith(b"\x89PNG")
    assert picture.content[16:24] == SIZE.to_bytes(4, "big") * 2


def test_without_a_region_the_house_has_a_name_and_a_colour_too(client: Client) -> None:
    assert client.get("/look/manifest.webmanifest").json()["name"] == "Verwijsindex"
    assert client.get("/look/icon.png").status_code == 200


@pytest.mark.parametrize(("language", "status"), [("nl", "C: eerste maatregelen"), ("en", "C: first measures taken")])
def test_the_accessibility_statement_says_how_far_we_are(client: Client, language: str, status: str) -> None:
    Region.objects.create(name="Verwijsindex Duin en Polder", contact_email="info@regio.example")

    shown = client.get("/toegankelijkheid/", headers={"accept-language": language}).content.decode()

    assert status in shown
    assert "info@regio.example" in shown
