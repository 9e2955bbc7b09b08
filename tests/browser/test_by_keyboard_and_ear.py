"""Row G7: a signal, a match, what the family agreed to and a transfer, by keyboard alone and by ear."""

from tests.browser.conftest import House
from tests.browser.senses import heard, is_reached_in_order, nameless, tabs_to
from tests.browser.visitor import Visitor

INEKE = "ineke.smit@duinenpolder.example"
JOOST = "joost.vandijk@duinenpolder.example"
CONSENT = ("Ja, ze stemmen in", "de ouders of voogd", "de jeugdige zelf")
ANSWERED = ("textbox", "radio", "checkbox", "combobox", "button")
QUESTIONS = [
    "heading Signaal geven",
    "link Weeg eerst af, zonder naam",
    "heading Over wie gaat het?",
    "textbox Burgerservicenummer (BSN)",
    "button Ophalen uit de BRP",
    "link Ik heb geen BSN",
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


def test_a_signal_by_keyboard_alone(house: House) -> None:
    """The fields of the one screen, in the order of the page."""
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/nieuw/")

    ineke.types("999900055")
    assert ineke.sees("Aylin Yıldız")
    for answer in ("meer zorgen tegelijk", "Ja"):
        tabs_to(ineke.page, answer)
        ineke.page.keyboard.press("Space")
    tabs_to(ineke.page, "Signaal geven")
    ineke.page.keyboard.press("Enter")

    assert ineke.sees("Er is nu niemand anders betrokken.")


def test_a_screen_reader_hears_the_questions_of_a_signal_in_their_order(house: House) -> None:
    """First where one is, then each question before its answers, and the button at the end."""
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/nieuw/")
    assert heard(ineke.page)[0] == "link Naar de inhoud"
    ineke.types("999900055")
    assert ineke.sees("Aylin Yıldız")
    assert heard(ineke.page, "main")[1:] == QUESTIONS


def test_a_match_and_what_the_family_agreed_to(house: House) -> None:
    """From the list of matches to the answer of the family, and back out of it."""
    joost = house.visitor()
    joost.logs_in_by_button(JOOST)
    joost.opens("/matches/")
    _goes_to_the_first_row(joost)
    joost.page.wait_for_url("**/matches/*-*/")
    _can_be_used(joost)
    said = heard(joost.page, "main")
    order = ["heading Wie er betrokken zijn", "heading Mag je delen waar het over gaat?", "heading Wat er gebeurde"]
    assert [heading for heading in said if heading in order] == order
    joost.looks("match-by-keyboard")

    _tabs_and_presses(joost, "Noteer wat het gezin antwoordde", "Enter")
    joost.page.wait_for_url("**/toestemming/")
    _can_be_used(joost)
    for answer in CONSENT:
        _tabs_and_presses(joost, answer, "Space")
    colleague = joost.page.get_by_role("group", name="Met wie mag je delen?").locator("label").first.inner_text()
    for answer in (colleague.strip(), "samen één plan maken"):
        _tabs_and_presses(joost, answer, "Space")
    joost.looks("consent-by-keyboard")
    _tabs_and_presses(joost, "Noteren", "Enter")
    assert joost.sees("Je collega's zien wat is afgesproken.")

    _tabs_and_presses(joost, "Het gezin trekt dit in", "Enter")
    assert joost.sees("Je collega's krijgen bericht dat ze stoppen met delen.")


def test_a_transfer(house: House) -> None:
    ineke = house.visitor()
    ineke.logs_in_by_button(INEKE)
    ineke.opens("/signalen/")
    _goes_to_the_first_row(ineke)
    ineke.page.wait_for_url("**/signalen/*-*/")
    ineke.opens(f"{ineke.page.url}overdracht/")
    _can_be_used(ineke)

    _tabs_and_presses(ineke, "Collega", "ArrowDown")
    _tabs_and_presses(ineke, "Overdragen", "Enter")

    assert ineke.sees("Het signaal staat nu op naam van je collega.")


def _goes_to_the_first_row(visitor: Visitor) -> None:
    name = visitor.page.locator("th[scope=row] a").first.inner_text()
    _tabs_and_presses(visitor, name, "Enter")


def _tabs_and_presses(visitor: Visitor, words: str, key: str) -> None:
    tabs_to(visitor.page, words)
    visitor.page.keyboard.press(key)


def _can_be_used(visitor: Visitor) -> None:
    assert is_reached_in_order(visitor.page)
    assert nameless(visitor.page) == []
    assert heard(visitor.page, "main")[0].startswith(("link Terug", "link Matches", "heading"))
    visitor.page.reload()
