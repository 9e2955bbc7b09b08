"""Row E6: everybody reads the pages of the region, which makes them its own and can go back."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Professional, Town
from tests.colleagues import colleague_of
from tests.paper import catalogue, claims, words
from verwijsindex.access.actor import NotAllowed
from verwijsindex.access.roles import Role
from verwijsindex.outreach.actions import publish_page
from verwijsindex.outreach.rules import LEAFLETS, Language, NotAPage, PageName, parts_of
from verwijsindex.outreach.texts import standard_page

pytestmark = pytest.mark.django_db

PARENTS, DUTCH = PageName.PARENTS, Language.DUTCH
OWN = "# Voor ouders in {region}\n\nWij helpen u graag.\n\n## Bellen\n\nBel **{contact}**. <script>alert(1)</script>"


@pytest.fixture
def marijke(town: Town) -> Professional:
    """Let Marijke be the manager of the region."""
    return colleague_of(town.kees, "Marijke", roles=[Role.REGION_MANAGER])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", PageName)
@pytest.mark.usefixtures("town")
def test_every_page_has_a_text_from_the_first_day(client: Client, name: PageName, language: Language) -> None:
    page = client.get(reverse("about_page", args=[name]), headers={"accept-language": language}).content.decode()

    assert f"<h1>{parts_of(standard_page(name, language)).title}</h1>" in page
    assert "{region}" not in page
    assert "{contact}" not in page


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_is_an_accessible_document(client: Client, town: Town, name: PageName, language: Language) -> None:
    pdf = client.get(reverse("leaflet", args=[name, language])).content

    assert town.fatima.membership.organisation.region.name in words(pdf)
    assert parts_of(standard_page(name, language)).title in words(pdf)
    assert catalogue(pdf)["/Lang"] == language
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims(pdf)


def test_a_region_makes_a_page_its_own(client: Client, marijke: Professional) -> None:
    publish_page(marijke.actor, PARENTS, DUTCH, OWN, at=timezone.now())

    page = client.get(reverse("about_page", args=[PARENTS]), headers={"accept-language": "nl"}).content.decode()
    assert "<h1>Voor ouders in Verwijsindex Duin en Polder</h1>" in page
    assert "<script>alert" not in page
    assert "Bellen" in words(client.get(reverse("leaflet", args=[PARENTS, DUTCH])).content)


def test_the_first_text_comes_back(client: Client, marijke: Professional) -> None:
    publish_page(marijke.actor, PARENTS, DUTCH, OWN, at=timezone.now())
    version = publish_page(marijke.actor, PARENTS, DUTCH, "", at=timezone.now())

    assert version.number == 2
    assert "Voor ouders en verzorgers" in client.get(reverse("about_page", args=[PARENTS])).content.decode()


@pytest.mark.parametrize("text", ["Geen titel\n\nInleiding", "# Alleen een titel", "# Titel\n\n## Geen inleiding"])
def test_what_is_no_page_is_refused(marijke: Professional, text: str) -> None:
    with pytest.raises(NotAPage):
        publish_page(marijke.actor, PARENTS, DUTCH, text, at=timezone.now())


def test_nobody_else_writes_pages(town: Town) -> None:
    for somebody in (town.fatima, town.petra, town.wim):
        with pytest.raises(NotAllowed):
            publish_page(somebody.actor, PARENTS, DUTCH, OWN, at=timezone.now())
