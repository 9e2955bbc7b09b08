"""Row G7: what somebody prints is the words of the page, all of them, without the machinery around them."""

import pytest

from tests import paper
from tests.browser.conftest import House
from tests.browser.visitor import Screen, Visitor

JOOST = "joost.vandijk@duinenpolder.example"
SHEET = Screen.ENLARGED  # as wide as a sheet between its margins


@pytest.mark.parametrize(("begin", "further", "sheets"), [("/matches/", "", 2), ("/signalen/", "brief/", 1)])
def test_a_page_is_printed_on_few_sheets(house: House, begin: str, further: str, sheets: int) -> None:
    """The match, with what happened in it, and the letter: nothing to press, nothing cut."""
    joost = house.visitor(SHEET)
    joost.logs_in_by_button(JOOST)
    joost.opens(begin)
    joost.page.locator("th[scope=row] a").first.click()
    joost.opens(joost.page.url + further)
    title = joost.page.locator("h1").inner_text()

    joost.page.emulate_media(media="print")

    assert [part for part in (".site-nav", ".skip", "main button") if _shows(joost, part)] == []
    joost.looks_on_every_screen("printed")
    sheet = joost.page.pdf(format="A4")
    assert paper.pages(sheet) == sheets
    assert title in paper.words(sheet)


def _shows(visitor: Visitor, part: str) -> bool:
    return any(place.is_visible() for place in visitor.page.locator(part).all())
