"""What anybody may see of a region without logging in."""

import pytest
from django.test import Client

from tests.cast import Town
from verwijsindex.kit.icon import SIZE
from verwijsindex.regions.models import Region

pytestmark = pytest.mark.django_db


def test_a_phone_installs_the_index_under_the_regions_name_and_colour(town: Town, client: Client) -> None:  # noqa: ARG001
    Region.objects.update(accent_colour="#7a1fa2")

    answer = client.get("/look/manifest.webmanifest")

    app = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (app["name"], app["theme_color"]) == ("Verwijsindex Duin en Polder", "#7a1fa2")
    assert (app["start_url"], app["display"]) == ("/", "standalone")
    picture = client.get(app["icons"][0]["src"])
    assert picture.content.startswith(b"\x89PNG")
    assert picture.content[16:24] == SIZE.to_bytes(4, "big") * 2


@pytest.mark.parametrize(("language", "status"), [("nl", "C: eerste maatregelen"), ("en", "C: first measures taken")])
def test_the_accessibility_statement_says_how_far_we_are(
    town: Town,  # noqa: ARG001
    client: Client,
    language: str,
    status: str,
) -> None:
    Region.objects.update(contact_email="info@regio.example")

    shown = client.get("/toegankelijkheid/", headers={"accept-language": language}).content.decode()

    assert status in shown
    assert "info@regio.example" in shown
