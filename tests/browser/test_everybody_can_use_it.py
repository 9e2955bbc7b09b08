"""Row G7: by keyboard, by ear, without JavaScript, in English, in the dark, on a narrow screen and with a passkey."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import House
from tests.browser.visitor import Screen

INEKE = "ineke.smit@duinenpolder.example"
WIM = "wim.bos@duinenpolder.example"
ANSWERED = ("textbox", "radio", "checkbox", "combobox", "button")
QUESTIONS = [
    "heading Signaal geven",
    "heading Over wie gaat het?",
    "heading Jouw betrokkenheid",
    "group Hoe ben je betrokken?",
    "radio direct, bij de jeugdige",
    "radio via een ouder (kindcheck)",
    "textbox Tot",
    "heading Afwegen",
    "group Wat zie je?",
    "radio meer zorgen tegelijk, die samen een gezonde en veilige ontwikkeling bedreigen",
    "radio één vraag, met zorgen daaronder",
    "radio één vraag, die ik zelf kan oplossen",
    "heading Informeren",
    "group Heb je verteld dat je dit signaal geeft?",
    "radio Ja",
    "radio Nog niet",
    "heading Wat er gebeurt als je dit signaal geeft",
    "button Signaal geven",
    "button Ik geef geen signaal",
]
PAGES = ["/", "/signalen/", "/signalen/nieuw/", "/signalen/nieuw/?naam", "/matches/", "/berichten/"]


def test_a_signal_by_keyboard_alone(house: House) -> None:
    """The fields of the one screen, in the order of the page."""
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/nieuw/")

    ineke.types("999900055")
    assert ineke.sees("Aylin Yıldız")
    for question in ("weighing", "informed"):
        _tabs_to(ineke.page, question)
        ineke.page.keyboard.press("Space")
    _tabs_to(ineke.page, "submit")
    ineke.page.keyboard.press("Enter")

    assert ineke.sees("Er is nu niemand anders betrokken.")


def test_a_signal_without_javascript(house: House) -> None:
    wim = house.visitor(java_script_enabled=False)
    wim.logs_in_by_button(WIM)
    wim.opens("/signalen/nieuw/")
    wim.page.get_by_label("Burgerservicenummer").fill("999900067")
    wim.presses("Verder")
    wim.page.get_by_label("Namens").select_option(index=1)
    wim.page.get_by_label("één vraag, met zorgen daaronder").check()
    wim.page.get_by_label("Ja", exact=True).check()
    wim.presses("Signaal geven")

    assert wim.sees("Er is nu niemand anders betrokken.")


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


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_every_page_as_people_set_their_screen(house: House, how: dict[str, Any]) -> None:
    ineke = house.visitor(Screen.DESKTOP, **how)
    ineke.logs_in_by_button(INEKE)
    for page in PAGES:
        ineke.opens(page)
        ineke.looks(f"set-{'-'.join(how.values())}{_as_name(page)}")


def test_every_page_fits_a_narrow_screen_and_speaks_english(house: House) -> None:
    ineke = house.visitor(Screen.NARROW)
    ineke.logs_in_by_button(INEKE)
    ineke.presses("English")
    for page in PAGES:
        ineke.opens(page)
        assert ineke.page.locator("html").get_attribute("lang") == "en"
        ineke.looks(f"narrow{_as_name(page)}")


def test_every_page_fits_when_it_is_enlarged_twice(house: House) -> None:
    """So a browser enlarges: half as many points, each twice as large. WCAG 1.4.4"""
    ineke = house.visitor(Screen.ENLARGED, device_scale_factor=2)
    ineke.logs_in_by_button(INEKE)
    for page in PAGES:
        ineke.opens(page)
        ineke.looks(f"enlarged{_as_name(page)}")


def test_a_screen_reader_hears_the_questions_of_a_signal_in_their_order(house: House) -> None:
    """First where one is, then each question before its answers, and the button at the end."""
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/nieuw/")
    assert _heard(ineke.page)[0] == "link Naar de inhoud"
    assert [said for said in _heard(ineke.page, "main") if said.startswith(ANSWERED)] == [
        "textbox Burgerservicenummer (BSN)",
        "button Verder",
    ]

    ineke.types("999900055")
    assert ineke.sees("Aylin Yıldız")
    assert _heard(ineke.page, "main")[1:] == QUESTIONS


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


def _tabs_to(page: Page, target: str) -> None:
    """Press Tab until the focus is on a control of this name or kind."""
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "[document.activeElement.name, document.activeElement.type, !!document.activeElement.closest('main')]"
        )
        if at[2] and target in at[:2]:
            return
    raise AssertionError(f"The keyboard does not reach {target}.")


def _heard(page: Page, part: str = "body") -> list[str]:
    """What a screen reader reads out one after the other: the role and the name of each heading, group and control."""
    tree = page.locator(part).aria_snapshot()
    spoken = re.findall(r'- (heading|group|link|button|textbox|radio|checkbox|combobox) "([^"]*)"', tree)
    return [f"{role} {name}" for role, name in spoken]


def _as_name(page: str) -> str:
    return page.replace("/", "-").replace("?", "").rstrip("-")
