"""Row G7: without JavaScript, in English, in high contrast and with a passkey."""

from typing import Any

import pytest

from tests.browser.conftest import House
from tests.browser.visitor import Screen

INEKE = "ineke.smit@duinenpolder.example"
WIM = "wim.bos@duinenpolder.example"
PAGES = ["/", "/signalen/", "/signalen/nieuw/", "/signalen/nieuw/?naam", "/matches/", "/berichten/"]


def test_a_signal_without_javascript(house: House) -> None:
    wim = house.visitor(java_script_enabled=False)
    wim.logs_in_by_button(WIM)
    wim.opens("/signalen/nieuw/")
    wim.page.get_by_label("Burgerservicenummer").fill("999900067")
    wim.presses("Ophalen uit de BRP")
    wim.page.get_by_label("Namens").select_option(index=1)
    wim.page.get_by_label("één vraag, met zorgen daaronder").check()
    wim.page.get_by_label("Ja", exact=True).check()
    wim.presses("Signaal geven")

    assert wim.sees("Er is nu niemand anders betrokken.")


@pytest.mark.parametrize("screen", [Screen.DESKTOP, Screen.PHONE])
def test_who_skips_the_look_up_sees_the_name_before_the_signal_stands(house: House, screen: Screen) -> None:
    """Row A1: on the one page that there is, with the question to read it."""
    ineke = house.visitor(screen)
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/nieuw/")
    ineke.page.get_by_label("Burgerservicenummer").fill("999900006")
    for answer in ("meer zorgen tegelijk", "Ja", "de ouders of voogd"):
        ineke.page.get_by_label(answer, exact=answer == "Ja").check()
    ineke.presses("Signaal geven")

    assert ineke.sees("Er is nog niets vastgelegd.")
    assert ineke.sees("Noor de Boer")
    ineke.looks("signal-must-read")


def test_the_criteria_advise_while_one_ticks(house: House) -> None:
    """Row A2."""
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/afwegingen/nieuw/")

    advice = ineke.page.locator("#advice")
    areas = ineke.page.locator("details", has=ineke.page.get_by_role("checkbox", include_hidden=True))
    for number, words in enumerate(["Dit past niet bij een combinatie", "zou hier een signaal geven"]):
        areas.nth(number).locator("summary").click()
        areas.nth(number).get_by_role("checkbox").first.check()
        advice.get_by_text(words).wait_for()

    assert advice.get_by_text("Jij beslist").is_visible()


@pytest.mark.parametrize("chosen", [{"forced_colors": "active"}, {"contrast": "more"}], ids=["forced", "contrast"])
def test_every_page_in_the_colours_that_somebody_chose(house: House, chosen: dict[str, Any]) -> None:
    """High contrast; the walk past every address looks at dark colours and at all sizes."""
    ineke = house.visitor(**chosen)
    ineke.logs_in_by_button(INEKE)
    for page in PAGES:
        ineke.opens(page)
        ineke.looks(f"{''.join(chosen)}{page.replace('/', '-').replace('?', '').rstrip('-')}")


def test_a_button_makes_the_house_speak_english(house: House) -> None:
    ineke = house.visitor(Screen.PHONE)
    ineke.logs_in_by_button(INEKE)

    ineke.presses("English")
    ineke.opens("/signalen/")

    assert ineke.page.locator("html").get_attribute("lang") == "en"


def test_logging_in_with_a_passkey(house: House) -> None:
    naima = house.visitor()
    naima.opens("/account/login/")
    naima.logs_in("naima.elkhatib@duinenpolder.example")
    naima.adds_a_key()
    naima.logs_out()
    naima.opens("/account/login/")
    naima.page.get_by_role("button", name="passkey").click()
    naima.page.wait_for_url(naima.demo.address + "/")

    assert naima.page.get_by_role("heading", name="Naima", exact=False).is_visible()
