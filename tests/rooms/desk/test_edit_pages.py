"""Row E6: the region manager changes a public page, sees it first, and brings the first text back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Town
from tests.colleagues import colleague_of
from tests.rooms.desk.conftest import Desk
from verwijsindex.access.roles import Role
from verwijsindex.outreach.models import PageVersion

pytestmark = pytest.mark.django_db

PARENTS = ["ouders", "nl"]
TEXT = "# Voor ouders\n\nWij helpen u graag.\n\nBel ons."


@pytest.fixture
def marijke(desk_of: Desk, town: Town) -> Client:
    return desk_of(colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER]))


def test_a_page_is_seen_before_it_is_published(marijke: Client, client: Client) -> None:
    looked = marijke.post(reverse("page", args=PARENTS), {"text": TEXT})
    assert looked.context["preview"].lead == "Wij helpen u graag."
    assert not PageVersion.objects.exists()

    marijke.post(reverse("page", args=PARENTS), {"text": TEXT, "publish": "1"})

    assert "Wij helpen u graag." in client.get(reverse("about_page", args=["ouders"])).content.decode()
    [row] = [row for row in marijke.get(reverse("pages")).context["rows"] if row.newest]
    assert (row.name, row.language) == ("ouders", "nl")


def test_a_page_without_a_title_tells_what_is_missing(marijke: Client) -> None:
    page = marijke.post(reverse("page", args=PARENTS), {"text": "Hallo", "publish": "1"})

    assert "text" in page.context["form"].errors
    assert not PageVersion.objects.exists()


def test_back_to_the_first_text_is_asked_first(marijke: Client) -> None:
    marijke.post(reverse("page", args=PARENTS), {"text": TEXT, "publish": "1"})

    marijke.get(reverse("page_restoration", args=PARENTS))
    assert "Wij helpen u graag." in marijke.get(reverse("page", args=PARENTS)).context["form"]["text"].value()

    marijke.post(reverse("page_restoration", args=PARENTS))
    assert "Voor ouders en verzorgers" in marijke.get(reverse("page", args=PARENTS)).context["form"]["text"].value()
    assert len(marijke.get(reverse("page", args=PARENTS)).context["earlier"]) == 2


@pytest.mark.parametrize("name", ["page", "page_restoration"])
def test_nobody_else_finds_the_pages_to_edit(desk_of: Desk, town: Town, name: str) -> None:
    assert desk_of(town.petra).get(reverse(name, args=PARENTS)).status_code == 404
    assert desk_of(town.fatima).get(reverse("pages")).status_code == 404
