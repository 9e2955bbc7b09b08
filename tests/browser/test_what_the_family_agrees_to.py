"""Rows A6 and A7: what the family agreed to, and whom the municipality's rule proposes, on a desk and on a phone."""

import pytest

from tests.browser.conftest import House
from tests.browser.visitor import Screen

JOOST = "joost.vandijk@duinenpolder.example"


@pytest.mark.parametrize("screen", [Screen.DESKTOP, Screen.PHONE])
def test_consent_is_written_down_and_taken_back(house: House, screen: Screen) -> None:
    joost = house.visitor(screen)
    joost.logs_in_by_button(JOOST)
    joost.opens("/matches/")
    joost.page.locator("th[scope=row] a").first.click()

    joost.follows("Noteer wat het gezin antwoordde")
    joost.page.get_by_label("Ja, ze stemmen in").check()
    joost.page.get_by_label("de ouders of voogd").check()
    joost.page.get_by_label("de jeugdige zelf", exact=True).check()
    joost.page.get_by_role("group", name="Met wie mag je delen?").get_by_role("checkbox").first.check()
    joost.page.get_by_label("samen één plan maken").check()
    joost.looks("consent-form")
    joost.presses("Noteren")
    assert joost.sees("Je collega's zien wat is afgesproken.")
    joost.looks("consent-given")
    joost.presses("Het gezin trekt dit in")

    assert joost.sees("Je collega's krijgen bericht dat ze stoppen met delen.")
    joost.looks("consent-taken-back")
